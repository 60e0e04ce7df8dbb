//! One person's result to take home: a QR code that opens it on their own phone, and a text.

use super::{standing_text, with_tables};
use crate::components::qr_code::qr_code;
use crate::i18n::Words;
use crate::i18n::format::{fill, full_date};
use crate::pages::fitness::HOME;
use crate::pages::fitness::items::rows_of;
use crate::pages::fitness::naming::standard_name;
use crate::pages::handing;
use crate::platform::{page, qr};
use crate::state::App;
use crate::state::fitness::group::{Column, Standing};
use crate::state::fitness::handover;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The result of the chosen row.
pub fn view(app: App, words: Words, chosen: RwSignal<Option<usize>>) -> View {
    view! {
        {move || chosen.get().map(|row| panel(app, words, row, chosen))}
    }
}

fn panel(app: App, words: Words, row: usize, chosen: RwSignal<Option<usize>>) -> View {
    let t = words.group();
    let today = app.today.get_untracked();
    let found = app.of_group(|group| {
        let held = group.rows.get(row)?;
        let standing = with_tables(app, |handbook| group.standing(held, today, handbook));
        Some((
            held.text(Column::Name).to_owned(),
            standing,
            group.session(held, today),
        ))
    });
    let Some((name, standing, session)) = found.flatten() else {
        return View::Empty;
    };
    let name = if name.trim().is_empty() {
        fill(t.nameless, &[&(row + 1).to_string()])
    } else {
        name
    };
    let said = standing
        .as_ref()
        .map(|standing| standing_text(words, standing));
    let said = said.unwrap_or_else(|| t.waits.to_owned());
    let link = session
        .as_ref()
        .filter(|_| matches!(standing, Some(Standing::Judged(_))))
        .and_then(handover::text_of)
        .map(|text| [&page::origin(), HOME, "#", &text].concat());
    let text = session.as_ref().map(|session| {
        let day = full_date(words.language, session.day);
        let standard = app
            .of_group(|group| standard_name(words, group.standard))
            .unwrap_or_default();
        let first = [&*name, " · ", &*day, " · ", standard, " · ", &*said].concat();
        [Some(first), link.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\n")
    });
    let delete = move |_| {
        spawn_local(async move {
            let toast = match app.delete_row(row).await {
                Ok(toast) => toast,
                Err(error) => Toast::failed(error.text(words)),
            };
            chosen.try_set(None);
            app.toast.try_set(Some(toast));
        });
    };
    let report = match standing {
        Some(Standing::Judged(report)) => Some(rows_of(words, &report)),
        _ => None,
    };
    view! {
        <section class="panel stack">
            <h2 id="hand-over" tabindex="-1">{t.hand_over}{" · "}{name}<small>{said}</small></h2>
            {link.as_deref().and_then(qr::picture).map(|picture| view! {
                <p class="prose">{t.qr}</p>
                {qr_code(t.qr_label, picture.side, picture.path)}
            })}
            {text.map(|text| as_text(app, words, text))}
            {report}
            <div class="row">
                <button class="btn quiet" on:click=move |_| chosen.set(None)>{t.close}</button>
                <button class="btn danger" on:click=delete>{t.delete_row}</button>
            </div>
        </section>
    }
}

fn as_text(app: App, words: Words, text: String) -> View {
    let t = words.group();
    let copied = StoredValue::new(text.clone());
    let copy = move |_| handing::copy(app, words, copied.get_value());
    view! {
        <div class="field">
            <label for="hand-over-text">{t.text}</label>
            <textarea class="input code" id="hand-over-text" rows="4" readonly prop:value=text></textarea>
        </div>
        <div class="row"><button class="btn" on:click=copy>{words.common().copy}</button></div>
    }
}
