//! The log of reading: minutes of today, and what they come to.

use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::state::App;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The panel.
pub fn panel(app: App, words: Words, activity: &str) -> View {
    let t = words.activity();
    let activity = StoredValue::new(activity.to_owned());
    let days = Memo::new(move |_| app.book.with(|book| book.reading(&activity.get_value())));
    let today = move || {
        let today = app.today.get();
        let minutes = days.with(|days| days.iter().find(|(day, _)| *day == today).map(|it| it.1));
        fill(t.read_today, &[&number(minutes.unwrap_or(0).into())])
    };
    let all = move || {
        days.with(|days| {
            if days.is_empty() {
                return t.read_none.to_owned();
            }
            let minutes: u64 = days.iter().map(|(_, minutes)| u64::from(*minutes)).sum();
            fill(t.read_all, &[&number(minutes), &number(days.len() as u64)])
        })
    };
    let add = move |minutes: u32| {
        let press = move |_| {
            spawn_local(async move {
                let said = match app.read_for(&activity.get_value(), minutes).await {
                    Ok(Ok(())) => return,
                    Ok(Err(_)) => t.read_too_many,
                    Err(failed) => failed.text(words),
                };
                app.toast.try_set(Some(Toast::failed(said)));
            });
        };
        let label = fill(t.read_add, &[&number(minutes.into())]);
        view! { <button class="chip" on:click=press>{label}</button> }
    };
    view! {
        <section class="panel stack" id="reading">
            <h2>{t.reading}</h2>
            <p><b>{today}</b></p>
            <p class="hint">{all}</p>
            <div class="chips">{add(10)}{add(20)}{add(30)}</div>
        </section>
    }
}
