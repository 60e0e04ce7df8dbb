//! Taking something out of the programme on this device. From a server's programme nothing goes this way: people
//! walk by its rules and stand on its lists.

use super::ask::ask;
use super::go;
use crate::i18n::Words;
use crate::pages::attempt::Attempt;
use crate::place::route;
use crate::state::App;
use crate::state::desk::documents::PROGRAMME;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The button; `then` is where one goes when it is done.
pub fn view(app: App, words: Words, id: &str, then: &'static str) -> View {
    let t = words.office();
    let route = route();
    let attempt = Attempt::new();
    let sure = RwSignal::new(false);
    let id = StoredValue::new(id.to_owned());
    let withdraw = move |_| {
        let work = async move {
            let document = serde_json::json!({"_id": id.get_value()});
            app.delete_document(PROGRAMME, &document).await
        };
        ask(app, words, attempt, work, move |()| {
            app.toast.try_set(Some(Toast::said(t.taken_out)));
            go(route, then);
        });
    };
    view! {
        <section class="panel stack">
            <h2>{t.take_out}</h2>
            <p class="hint">{t.take_out_text}</p>
            <div class="row" hidden=move || sure.get()><button class="btn quiet" on:click=move |_| sure.set(true)>{t.take_out}</button></div>
            <div class="row" hidden=move || !sure.get()>
                <button class="btn danger" on:click=withdraw>{t.take_out_do}</button>
                <button class="btn quiet" on:click=move |_| sure.set(false)>{words.common().cancel}</button>
            </div>
            {attempt.fault()}
        </section>
    }
}
