//! What stands where a page will be once its part of the app has come.

use super::words;
use crate::platform::page;
use crate::view::prelude::*;

/// While it comes; the style shows the words only when that takes long.
pub fn view() -> View {
    view! { <p class="waiting" role="status">{words().common().waiting}</p> }
}

/// When it could not come.
pub fn failed(again: impl Fn() + Clone + 'static) -> View {
    let words = words().common();
    view! {
        <section class="panel" role="alert">
            <h1 id="title" tabindex="-1">{words.part_failed}</h1>
            <p>{words.part_failed_help}</p>
            <div class="row">
                <button class="btn" on:click=move |_| again()>{words.again}</button>
                <button class="btn quiet" on:click=move |_| page::reload()>{words.reload}</button>
            </div>
        </section>
    }
}
