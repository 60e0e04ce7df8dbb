//! Asking where the person is: only on a tap, with what it is for beside it.

use crate::i18n::Words;
use crate::platform::position::NoPosition;
use crate::state::App;
use crate::state::places::Here;
use crate::view::prelude::*;

/// The button, with this label until the position is known.
pub fn ask(app: App, words: Words, first: &'static str) -> View {
    let t = words.places();
    let here = app.places().here;
    let said = move || match here.get() {
        Here::Untold | Here::At(_) => t.where_text,
        Here::Asking => t.where_asking,
        Here::Unknown(NoPosition::Denied) => t.where_denied,
        Here::Unknown(NoPosition::Unknown) => t.where_unknown,
    };
    let label = move || match here.get() {
        Here::Untold | Here::Asking => first,
        Here::At(_) | Here::Unknown(_) => t.where_again,
    };
    view! {
        <div class="stack nearby">
            <button class="btn quiet" on:click=move |_| app.ask_where()>{label}</button>
            <p class="hint" role="status">{said}</p>
        </div>
    }
}
