//! The union's challenges: which there are, joining one with open eyes, leaving.

use wellness::challenge::rules::Rules;

use crate::components::field::Field;
use crate::i18n::Words;
use crate::i18n::format::{fill, full_date};
use crate::pages::challenge::rules_list;
use crate::pages::points::phase_text;
use crate::place::route;
use crate::platform::navigation::Step;
use crate::platform::page;
use crate::state::App;
use crate::state::challenge::{name_in, now_seconds, phase_of};
use crate::state::toast::Toast;
use crate::state::union::membership::{Appearance, counts_from};
use crate::state::union::programme::Published;
use crate::view::prelude::*;

/// Longest name on a board, in characters.
const LONGEST_NAME: usize = 20;

/// All of them.
pub fn panel(app: App, words: Words) -> View {
    let t = words.union();
    let joining = RwSignal::new(None::<String>);
    let list = move || {
        app.known().offers.with(|offers| {
            if offers.challenges.is_empty() {
                let says = match offers.read {
                    Some(_) => t.no_challenges,
                    None => t.challenges_unread,
                };
                return view! { <p class="hint">{says}</p> };
            }
            let rows = offers.challenges.iter();
            let rows = rows.map(|published| row(app, words, published, joining));
            view! { <ul class="lines">{rows.collect_view()}</ul> }
        })
    };
    let consent = move || {
        let id = joining.get()?;
        let published = app
            .known()
            .offers
            .with_untracked(|offers| offers.challenge(&id).cloned());
        published.map(|published| consent(app, words, published, joining))
    };
    view! {
        <section class="panel stack">
            <h2>{t.challenges}</h2>
            {list}
        </section>
        {consent}
    }
}

fn row(app: App, words: Words, published: &Published, joining: RwSignal<Option<String>>) -> View {
    let t = words.union();
    let rules = &published.rules;
    let id = StoredValue::new(rules.id.clone());
    let phase = phase_text(words, rules, phase_of(rules, now_seconds()));
    let name = name_in(&rules.name, words.language).to_owned();
    let appears = Memo::new(move |_| {
        id.with_value(|id| app.book.with(|book| book.appears_from(id).is_some()))
    });
    let join = move |_| {
        joining.set(Some(id.get_value()));
        page::after_paint(|| page::focus("consent"));
    };
    let leave = move |_| {
        spawn_local(async move {
            if let Err(failed) = app.disappear(&id.get_value()).await {
                app.toast.try_set(Some(Toast::failed(failed.text(words))));
            }
        });
    };
    view! {
        <li>
            <div><b>{name}</b><small>{phase}</small>
                {move || appears.get().then(|| view! { <small>{t.appears}</small> })}
            </div>
            {move || if appears.get() {
                view! { <button class="btn quiet" on:click=leave>{t.leave}</button> }
            } else {
                view! { <button class="btn" on:click=join>{t.join}</button> }
            }}
        </li>
    }
}

fn consent(
    app: App,
    words: Words,
    published: Published,
    joining: RwSignal<Option<String>>,
) -> View {
    let t = words.union();
    let settings = app.settings.get_untracked();
    let name = RwSignal::new(settings.nickname);
    let hidden = RwSignal::new(settings.hidden);
    let fit = RwSignal::new(false);
    let name_error = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
    let from = counts_from(&published, app.today.get_untracked());
    let rules = published.rules.clone();
    let published = StoredValue::new(published);
    let route = route();
    let agree = move |event: SubmitEvent| {
        event.prevent_default();
        let nickname = name.with_untracked(|name| name.trim().to_owned());
        let wrong = if nickname.chars().count() > LONGEST_NAME {
            Some(fill(words.me().too_long, &[&LONGEST_NAME.to_string()]))
        } else if nickname.is_empty() && !hidden.get_untracked() {
            Some(t.nickname_needed.to_owned())
        } else {
            None
        };
        name_error.set(wrong.clone());
        if wrong.is_some() {
            page::focus("shown-name");
            return;
        }
        if !fit.get_untracked() {
            error.set(Some(words.challenge().doctor_needed.to_owned()));
            page::focus("fit");
            return;
        }
        let appearance = Appearance {
            nickname,
            hidden: hidden.get_untracked(),
        };
        spawn_local(async move {
            match app.appear(&published.get_value(), &appearance).await {
                Ok(()) => {
                    joining.try_set(None);
                    route.go("/board", Step::Forward);
                }
                Err(failed) => {
                    error.try_set(Some(failed.text(words).to_owned()));
                }
            }
        });
    };
    let shown = move || {
        let name = name.with(|name| name.trim().to_owned());
        if hidden.get() || name.is_empty() {
            t.hidden_sample.to_owned()
        } else {
            name
        }
    };
    let field = Field {
        longest: 40,
        ..Field::new("shown-name", words.me().nickname, name).error(name_error)
    };
    let days = fill(t.see_days, &[&full_date(words.language, from)]);
    let besides = (rules.conversion.is_some() || rules.credit.is_some())
        .then(|| view! { <li>{t.see_besides}</li> });
    view! {
        <section class="panel" id="consent" tabindex="-1">
            <form class="stack" on:submit=agree novalidate>
                <h2>{t.consent_title}</h2>
                {field.view()}
                <label class="check">
                    <input type="checkbox" id="hide-name" prop:checked=hidden
                        on:change=move |event| hidden.set(event_checked(&event)) />
                    <span>{t.hide}<small>{t.hide_hint}</small></span>
                </label>
                <div class="notice calm">
                    <h3>{t.see_sample}</h3>
                    <p><b>{shown}</b><small class="below">{move || super::place(app)}</small></p>
                    <ul class="dots">
                        <li>{t.see_name}</li><li>{t.see_place}</li><li>{days}</li>{besides}<li>{t.see_total}</li>
                        <li>{t.see_cheers}</li>
                    </ul>
                </div>
                <p class="prose">{t.unseen}</p>
                {rules_of(words, &rules)}
                {crate::pages::join::doctor(words, fit)}
                <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
                <div class="row">
                    <button class="btn">{t.agree}</button>
                    <button class="btn quiet" type="button" on:click=move |_| joining.set(None)>{words.common().cancel}</button>
                </div>
            </form>
        </section>
    }
}

fn rules_of(words: Words, rules: &Rules) -> View {
    view! {
        <details class="fold">
            <summary>{words.challenge().rules}</summary>
            {rules_list(words, rules)}
        </details>
    }
}
