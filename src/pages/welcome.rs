//! The first run: what it is, a name and a goal, installing. Nothing is required.

use super::{head, install, profile, words};
use crate::i18n::format::fill;
use crate::place::route;
use crate::platform::navigation::Step;
use crate::state::app;
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let t = words.welcome();
    let step = RwSignal::new(1_u8);
    let route = route();
    let finish = move || {
        spawn_local(async move {
            app.mark_welcomed().await;
            route.go("/", Step::Instead);
        });
    };
    let title = move || match step.get() {
        1 => t.what_title,
        2 => t.name_title,
        _ => t.install_title,
    };
    view! {
        {head(t.title, move || view! {
            <p>{fill(t.step_of, &[&step.get().to_string()])}</p>
        }, None)}
        <div class="grid narrow">
            <section class="panel stack">
                <h2>{title}</h2>
                {move || match step.get() {
                    1 => view! {
                        <ul class="stack prose">
                            <li>{t.what_1}</li><li>{t.what_2}</li><li>{t.what_3}</li>
                        </ul>
                    },
                    2 => view! {
                        <p class="hint">{t.name_text}</p>
                        {profile::form(words, t.next, move || { step.try_set(3); })}
                    },
                    _ => view! {
                        <p class="prose">{t.install_text}</p>
                        {install::offer(words)}
                        <a class="link" href="/me/install">{t.how}</a>
                    },
                }}
            </section>
            <div class="row spread">
                <button class="btn quiet" on:click=move |_| finish()>{t.skip}</button>
                {move || match step.get() {
                    1 => view! { <button class="btn" on:click=move |_| step.set(2)>{t.next}</button> },
                    // The form goes on by itself once it is saved.
                    2 => ().into_view(),
                    _ => view! { <button class="btn" on:click=move |_| finish()>{t.finish}</button> },
                }}
            </div>
        </div>
    }
}
