//! A result that came in the address, from the QR code of a test day: shown, and kept only if wanted.

use super::items::profile_of;
use super::naming::standard_name;
use super::result::{described, verdict};
use super::{result_href, with_handbook, words};
use crate::i18n::Words;
use crate::place::route;
use crate::platform::navigation::Step;
use crate::platform::page;
use crate::state::fitness::handbook::Handbook;
use crate::state::fitness::handover::session_of;
use crate::state::fitness::session::Session;
use crate::state::toast::Toast;
use crate::state::{App, app};
use crate::view::prelude::*;

/// The result that the address brought, if it did.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let Some(text) = page::take_fragment().filter(|text| text.starts_with("test=")) else {
        return View::Empty;
    };
    let Some(session) = session_of(&text) else {
        app.toast
            .set(Some(Toast::failed(words.group().arrived_wrong)));
        return View::Empty;
    };
    let open = RwSignal::new(true);
    let session = StoredValue::new(session);
    view! {
        <Show when=move || open.get()>
            {with_handbook(move |handbook| {
                session.with_value(|session| panel(app, words, handbook, session, open))
            })}
        </Show>
    }
}

fn panel(
    app: App,
    words: Words,
    handbook: &Handbook,
    session: &Session,
    open: RwSignal<bool>,
) -> View {
    let t = words.group();
    let Some(report) = session.reports(handbook).into_iter().next() else {
        return View::Empty;
    };
    let route = route();
    let kept = StoredValue::new(session.clone());
    let keep = move |_| {
        spawn_local(async move {
            let session = kept.get_value();
            match app.save_session(&session, None).await {
                Ok(id) => {
                    app.toast.try_set(Some(Toast::said(words.common().saved)));
                    route.go(&result_href(&id), Step::Forward);
                }
                Err(error) => {
                    app.toast.try_set(Some(Toast::failed(error.text(words))));
                }
            }
        });
    };
    view! {
        <section class="panel stack verdict">
            <h2>{t.arrived}<small>{standard_name(words, report.standard)}{" · "}{described(words, session)}</small></h2>
            {verdict(words, &report)}
            {profile_of(words, &report, None)}
            <p class="hint">{t.arrived_text}</p>
            <div class="row">
                <button class="btn" on:click=keep>{t.keep}</button>
                <button class="btn quiet" on:click=move |_| open.set(false)>{t.discard}</button>
            </div>
        </section>
    }
}
