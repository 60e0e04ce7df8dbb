//! The code that the person shows at the door of one session.

use activities::attendance::Ticket;
use activities::session::SessionId;

use super::{HOME, action, code, head, naming};
use crate::i18n::Words;
use crate::state::App;
use crate::state::challenge::name_in;
use crate::view::prelude::*;

/// The page.
pub fn view(app: App, words: Words, id: String, session: SessionId) -> View {
    action::run(app, words, async move { app.ensure_person().await });
    let t = words.activity();
    let back = StoredValue::new(id.clone());
    let shown = move || {
        let offer = app.offer(&id);
        let found = offer
            .as_ref()
            .and_then(|offer| offer.activity.session(&session));
        let Some((offer, found)) = offer.as_ref().zip(found) else {
            return view! { <p class="panel prose">{t.ticket_missing}</p> };
        };
        let Some(worker) = app.slug() else {
            return crate::pages::waiting::view();
        };
        let ticket = Ticket {
            activity: offer.activity.id.clone(),
            session: found.id.clone(),
            worker,
        };
        let when = naming::session(words, &found, app.today.get());
        let title = name_in(&offer.activity.title, words.language).to_owned();
        view! {
            <section class="panel stack ticket">
                <h2>{title}</h2>
                <p><b>{when}</b></p>
                <div data-code=ticket.to_code() id="ticket">{code::shown(words, t.ticket, &ticket.to_code())}</div>
                <p class="hint">{t.ticket_text}</p>
            </section>
        }
    };
    view! {
        {head(t.ticket, (), Some(HOME))}
        <div class="grid narrow">
            {shown}
            <a class="link" href=[HOME, "/", &back.get_value()].concat()>{t.to_activity}</a>
        </div>
    }
}
