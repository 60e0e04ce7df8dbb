//! Help: the card that stands in front of everything, and the page that is always there.

use leptos::prelude::on_cleanup;

use super::leave;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::place::route;
use crate::platform::page;
use crate::state::app;
use crate::state::mind::hotlines::{Hotline, NATIONAL, dial};
use crate::view::prelude::*;

/// The page.
pub fn view(words: Words) -> View {
    let t = words.care();
    view! {
        <div class="grid narrow">
            <section class="panel stack calm">
                <p class="prose">{t.page_text}</p>
                {national(words)}
            </section>
            <section class="panel stack calm">
                <h2>{t.danger}</h2>
                {danger(words)}
            </section>
            <section class="panel stack">
                <h2>{t.others}</h2>
                {other_lines(words)}
                <p class="hint">{t.not_crisis}</p>
            </section>
            <section class="panel stack">
                <h2>{t.doctor}</h2>
                <p class="prose">{t.doctor_text}</p>
            </section>
        </div>
    }
}

/// The card: full screen, until the person goes on.
pub fn card(words: Words, shown: impl Fn() + 'static) -> View {
    let (t, route) = (words.care(), route());
    // What lies under the card is out of sight for the keyboard too.
    page::set_root_attribute("data-cover", "on");
    on_cleanup(|| page::set_root_attribute("data-cover", "off"));
    page::after_paint(|| page::focus("help-card-title"));
    view! {
        <section class="cover" id="help-card" role="dialog" aria-modal="true" aria-labelledby="help-card-title">
            <div class="grid narrow">
                <div class="row">{leave(words, route)}</div>
                <div class="stack calm who">
                    <h2 id="help-card-title" tabindex="-1">{t.card_title}</h2>
                    <p class="prose">{t.card_text}</p>
                    {national(words)}
                    <h3>{t.company}</h3>
                    <p class="prose">{t.company_text}</p>
                    <h3>{t.danger}</h3>
                    {danger(words)}
                    <h3>{t.others}</h3>
                    {other_lines(words)}
                    <p class="hint">{t.nobody_told}</p>
                    <button class="btn quiet wide" id="help-card-on" on:click=move |_| shown()>{t.go_on}</button>
                </div>
            </div>
        </section>
    }
}

/// The same in short, beneath a result.
pub fn panel(words: Words) -> View {
    let t = words.care();
    view! {
        <section class="panel stack calm" id="help-panel">
            <h2>{t.company}</h2>
            <p class="prose">{t.company_text}</p>
            {national(words)}
            {danger(words)}
        </section>
    }
}

fn national(words: Words) -> View {
    let t = words.care();
    view! {
        <a class="btn wide" href=dial(NATIONAL)>{fill(t.call, &[NATIONAL])}</a>
        <p class="hint">{t.main_line}" "{t.no_answer}</p>
    }
}

fn danger(words: Words) -> View {
    let t = words.care();
    view! {
        <p class="prose">{t.danger_text}</p>
        <div class="row">
            <a class="btn quiet" href=dial("120")>{t.ambulance}</a>
            <a class="btn quiet" href=dial("110")>{t.police}</a>
        </div>
    }
}

fn other_lines(words: Words) -> View {
    let app = app();
    let row = move |line: Hotline| {
        let name = line.name(words.language).to_owned();
        view! { <li><span>{name}</span><a class="link num" href=line.href()>{line.number}</a></li> }
    };
    view! {
        <ul class="lines">{move || app.hotlines().into_lines().map(row).collect_view()}</ul>
        <p class="hint">{words.care().others_hint}</p>
    }
}
