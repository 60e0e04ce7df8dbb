//! The roster: everybody with an account, found by any of their words.

use super::ask::{ask, awaited};
use crate::components::field::Field;
use crate::components::menu::line;
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::pages::attempt::Attempt;
use crate::platform::files;
use crate::state::App;
use crate::state::desk::people::Member;
use crate::state::fitness::group::table::csv;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// People shown at first, and with each further look.
const PAGE: usize = 50;

/// Reads the roster, once a visit of the desk, and shows what stands until it is here.
pub fn with_people(app: App, words: Words, inside: impl Fn() -> View + 'static) -> View {
    if app.works_alone() {
        // Without a server there is no roster but those whose codes were taken.
        app.follow_lists_here();
        return inside();
    }
    let attempt = Attempt::new();
    let read = move || ask(app, words, attempt, app.read_people(), |()| {});
    read();
    let inside = StoredValue::new_local(inside);
    let is_here = Memo::new(move |_| app.desk().people.with(Option::is_some));
    view! {
        {move || if is_here.get() {
            inside.with_value(|inside| inside())
        } else {
            awaited(words, attempt, read)
        }}
    }
}

/// The page.
pub fn view(app: App, words: Words) -> View {
    with_people(app, words, move || list(app, words))
}

fn list(app: App, words: Words) -> View {
    let t = words.desk();
    let sought = RwSignal::new(String::new());
    let shown = RwSignal::new(PAGE);
    let found = Memo::new(move |_| {
        let sought = sought.get();
        let sought = sought.trim();
        app.desk().people.with(|people| {
            let people = people.iter().flatten();
            let found = people.filter(|it| sought.is_empty() || it.has(sought));
            found.cloned().collect::<Vec<Member>>()
        })
    });
    let count = move || {
        fill(
            words.common().people_of,
            &[&number(found.with(Vec::len) as u64)],
        )
    };
    let rows = move || {
        found.with(|found| {
            let rows = found.iter().take(shown.get()).map(|it| row(words, it));
            rows.collect_view()
        })
    };
    let nobody = move || {
        app.desk()
            .people
            .with(|people| people.iter().flatten().count() == 0)
    };
    let save = move |_| {
        let rows = app
            .desk()
            .people
            .with_untracked(|people| table(words, people.iter().flatten()));
        if files::save("roster.csv", "text/csv", csv(&rows).as_bytes()) {
            app.toast.set(Some(Toast::said(t.file_saved)));
        } else {
            app.toast.set(Some(Toast::failed(words.me().backup_failed)));
        }
    };
    view! {
        <section class="panel stack">
            <div class="panel-head"><h2>{t.people}</h2><small>{count}</small></div>
            <div class="row">
                <a class="btn" href="/desk/people/import">{t.import}</a>
                <button class="btn quiet" on:click=save>{t.save_roster}</button>
                <a class="btn quiet" href="/desk/people/sheet">{words.office().sheet_people}</a>
            </div>
            <Show when=nobody><p class="hint">{t.people_none}</p></Show>
            {Field { placeholder: t.search_placeholder, ..Field::new("search-people", t.search, sought) }.view()}
            <ul class="lines menu" id="people">{rows}</ul>
            <Show when=move || found.with(Vec::len) == 0 && !nobody()><p class="hint">{t.people_unfound}</p></Show>
            <Show when=move || { found.with(Vec::len) > shown.get() }>
                <button class="btn quiet" on:click=move |_| shown.update(|shown| *shown += PAGE)>{t.more}</button>
            </Show>
        </section>
    }
}

fn row(words: Words, member: &Member) -> View {
    let t = words.desk();
    let below = if member.is_organiser() {
        t.organiser.to_owned()
    } else {
        let parts = [member.place(), member.number.clone()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    };
    line(
        ["/desk/people/", &member.worker].concat(),
        None,
        member.name.clone(),
        below,
    )
}

fn table<'a>(words: Words, people: impl Iterator<Item = &'a Member>) -> Vec<Vec<String>> {
    let t = words.desk();
    let head = [t.name, t.unit, t.team, t.number, t.account].map(str::to_owned);
    let rows = people.filter(|it| !it.is_organiser()).map(|it| {
        let cells = [&it.name, &it.unit, &it.team, &it.number, &it.worker];
        cells.map(Clone::clone).to_vec()
    });
    [head.to_vec()].into_iter().chain(rows).collect()
}
