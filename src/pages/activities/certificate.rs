//! The certificate of completion: one sheet to print.

use activities::attendance::is_completed;

use super::{HOME, head, naming, sessions};
use crate::components::field::Field;
use crate::i18n::Words;
use crate::i18n::format::{fill, full_date, number};
use crate::platform::page;
use crate::state::App;
use crate::state::book::Book;
use crate::state::challenge::{name_in, now_seconds};
use crate::view::prelude::*;

/// The page.
pub fn view(app: App, words: Words, id: String) -> View {
    let t = words.activity();
    let name = app
        .book
        .with_untracked(|book: &Book| book.read::<String>("profile/nickname"));
    let name = RwSignal::new(name.unwrap_or_default());
    let unit = move || app.belongs().0;
    let body = move || {
        let offer = app.offer(&id);
        let earned = offer.and_then(|offer| {
            let share = sessions::share(app, &offer)?;
            is_completed(&offer.activity, share, now_seconds()).then_some((offer, share))
        });
        let Some((offer, share)) = earned else {
            return view! { <p class="panel prose">{t.certificate_early}</p> };
        };
        let text = move || {
            let activity = &offer.activity;
            let n = |value: u32| number(value.into());
            let title = name_in(&activity.title, words.language);
            let days = naming::days(words, activity);
            let name = name.get();
            fill(
                t.certificate_text,
                &[name.trim(), title, &days, &n(share.part), &n(share.whole)],
            )
        };
        let today = full_date(words.language, app.today.get());
        view! {
            <section class="panel certificate" id="certificate">
                <h2>{t.certificate}</h2>
                <p>{text}</p>
                <p class="signed">{unit}<br/>{today}</p>
                <p class="hint">{t.certificate_made}</p>
            </section>
            <section class="panel stack screen">
                {Field {
                    hint: t.certificate_hint,
                    longest: 30,
                    ..Field::new("certificate-name", t.certificate_name, name)
                }.view()}
                <button class="btn" on:click=move |_| page::print()>{t.certificate_print}</button>
            </section>
        }
    };
    view! {
        <div class="screen">{head(t.certificate, (), Some(HOME))}</div>
        <div class="grid narrow">{body}</div>
    }
}
