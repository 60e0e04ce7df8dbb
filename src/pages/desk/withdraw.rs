//! Taking something out of the programme on this device, and with an activity its list. From a server's programme
//! nothing goes this way: people walk by its rules and stand on its lists.

use super::ask::ask;
use super::go;
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::pages::attempt::Attempt;
use crate::place::route;
use crate::state::App;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The button; `listed` tells how many are on its list, followed as that changes; `then` is where one goes when it is done.
pub fn view(
    app: App,
    words: Words,
    id: &str,
    listed: impl Fn() -> usize + Copy + 'static,
    then: &'static str,
) -> View {
    let t = words.office();
    let route = route();
    let attempt = Attempt::new();
    let sure = RwSignal::new(false);
    let id = StoredValue::new(id.to_owned());
    let withdraw = move |_| {
        let work = async move { Ok(app.withdraw_here(&id.get_value()).await?) };
        ask(app, words, attempt, work, move |undo| {
            app.toast.try_set(Some(Toast::undoable(t.taken_out, undo)));
            go(route, then);
        });
    };
    let warning = move || fill(words.request().take_out_list, &[&number(listed() as u64)]);
    view! {
        <section class="panel stack">
            <h2>{t.take_out}</h2>
            <p class="hint">{t.take_out_text}</p>
            <p class="notice warm" hidden=move || !sure.get() || listed() == 0>{warning}</p>
            <div class="row" hidden=move || sure.get()><button class="btn quiet" on:click=move |_| sure.set(true)>{t.take_out}</button></div>
            <div class="row" hidden=move || !sure.get()>
                <button class="btn danger" on:click=withdraw>{t.take_out_do}</button>
                <button class="btn quiet" on:click=move |_| sure.set(false)>{words.common().cancel}</button>
            </div>
            {attempt.fault()}
        </section>
    }
}
