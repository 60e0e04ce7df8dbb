//! The captain's reminder: who was not heard of for some days, and a text for them, to be changed, copied
//! or shared. The app sends nothing itself.

use super::team::Shown;
use crate::i18n::format::fill;
use crate::pages::handing;
use crate::view::prelude::*;

/// The panel; nothing for those who are no captain of the team.
pub(super) fn panel(shown: Shown) -> View {
    let app = shown.app;
    let is_captain = Memo::new(move |_| {
        app.union.account.with(|account| {
            let account = account.as_ref();
            account.is_some_and(|it| it.team().is_some() && it.captain_of() == it.team())
        })
    });
    view! {
        <Show when=move || is_captain.get() && shown.is_on()>
            <section class="panel stack" id="nudge">
                <h2>{shown.words.team().nudge}</h2>
                {reminder(shown)}
            </section>
        </Show>
    }
}

fn reminder(shown: Shown) -> View {
    let (app, words) = (shown.app, shown.words);
    let t = words.team();
    let me = app
        .union
        .account
        .with_untracked(|account| account.as_ref().map(|account| account.worker.clone()));
    // The names of the silent who show them, and how many more there are.
    let silent = shown.read(move |team, rules| {
        let heard = team.heard(rules).into_iter();
        let silent =
            heard.filter(|(mate, heard)| heard.needs_nudge() && me.as_ref() != Some(&mate.worker));
        let (mut names, mut hidden) = (Vec::new(), 0_u32);
        for (mate, _) in silent {
            match mate.name {
                Some(name) => names.push(name),
                None => hidden += 1,
            }
        }
        (names.join(t.comma), hidden)
    });
    let typed = RwSignal::new(None::<String>);
    app.guard(Signal::derive(move || typed.with(Option::is_some)));
    let text = move || {
        let team = app.belongs().1;
        typed.get().unwrap_or_else(|| match silent.get() {
            Some((names, _)) if !names.is_empty() => fill(t.nudge_text, &[&names, &team]),
            _ => fill(t.nudge_group, &[&team]),
        })
    };
    let who = move || {
        let (names, hidden) = silent.get()?;
        let names = (!names.is_empty()).then(|| view! { <p>{fill(t.nudge_who, &[&names])}</p> });
        let hidden = (hidden > 0)
            .then(|| view! { <p class="hint">{fill(t.nudge_hidden, &[&hidden.to_string()])}</p> });
        Some(view! { {names}{hidden} })
    };
    let is_needed = Memo::new(move |_| {
        silent.with(
            |silent| matches!(silent, Some((names, hidden)) if !names.is_empty() || *hidden > 0),
        )
    });
    view! {
        <Show when=move || !is_needed.get()><p class="hint">{t.nudge_none}</p></Show>
        {who}
        <Show when=move || is_needed.get()>
            <div class="field">
                <label for="nudge-text">{t.nudge_label}</label>
                <textarea class="input" id="nudge-text" rows="6" maxlength="500"
                    prop:value=text on:input=move |event| typed.set(Some(event_value(&event)))></textarea>
            </div>
            <div class="row">
                <button class="btn" on:click=move |_| handing::copy(app, words, untrack(text))>{words.common().copy}</button>
                <button class="btn quiet" on:click=move |_| handing::share(t.nudge, untrack(text))>{words.common().share}</button>
            </div>
        </Show>
    }
}
