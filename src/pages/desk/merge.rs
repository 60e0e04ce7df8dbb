//! Two accounts of one person: which stays, and what goes.

use super::office::have_done;
use crate::components::field::Field;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::attempt::Attempt;
use crate::state::App;
use crate::state::desk::log::Deed;
use crate::state::desk::office::Work;
use crate::state::desk::people::Member;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// Matches that are offered.
const OFFERED: usize = 8;

/// Finding the other account of somebody, and taking it into this one.
pub fn view(app: App, words: Words, member: Member) -> View {
    let t = words.desk();
    let sought = RwSignal::new(member.name.clone());
    let chosen = RwSignal::new(None::<Member>);
    let attempt = Attempt::new();
    let own = StoredValue::new(member);
    let found = Memo::new(move |_| {
        let sought = sought.get();
        let sought = sought.trim();
        let is_own = |it: &Member| own.with_value(|own| own.worker == it.worker);
        app.desk().people.with(|people| {
            let people = people.iter().flatten();
            let others = people.filter(|it| !sought.is_empty() && it.has(sought));
            let others = others.filter(|it| !is_own(it) && !it.is_organiser());
            others.take(OFFERED).cloned().collect::<Vec<Member>>()
        })
    });
    let offers = move || {
        let offers = found.get().into_iter().map(|it| {
            let text = described(&it);
            view! { <li><button class="link" on:click=move |_| chosen.set(Some(it.clone()))>{text}</button></li> }
        });
        offers.collect_view()
    };
    let confirm = move || {
        let gone = chosen.get()?;
        let kept = own.get_value();
        let text = fill(t.merge_sure, &[&described(&kept), &described(&gone)]);
        let work = Work::merge(&kept.worker, &gone.worker);
        let said = [&*kept.worker, " ← ", &*gone.worker].concat();
        let join = move |_| {
            let deed = (Deed::Merged, said.clone());
            have_done(app, words, attempt, work.clone(), deed, move || {
                chosen.try_set(None);
                app.toast.try_set(Some(Toast::said(t.merged)));
            });
        };
        Some(view! {
            <div class="notice warm" role="status">
                <p>{text}</p>
                <div class="row">
                    <button class="btn" on:click=join>{t.merge_do}</button>
                    <button class="btn quiet" on:click=move |_| chosen.set(None)>{words.common().cancel}</button>
                </div>
            </div>
        })
    };
    view! {
        <p class="hint">{t.merge_text}</p>
        {Field { placeholder: t.search_placeholder, ..Field::new("merge-search", t.merge_search, sought) }.view()}
        <ul class="lines">{offers}</ul>
        <Show when=move || found.with(Vec::is_empty)><p class="hint">{t.people_unfound}</p></Show>
        {confirm}
        {attempt.fault()}
    }
}

fn described(member: &Member) -> String {
    let parts = [
        member.name.clone(),
        member.place(),
        member.number.clone(),
        member.worker.clone(),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}
