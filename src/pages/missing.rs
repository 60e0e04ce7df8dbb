//! An address that leads nowhere.

use super::{head, words};
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let words = words();
    view! {
        {head(words.common().not_found, (), None)}
        <div class="grid narrow">
            <section class="panel empty">
                <p>{words.common().not_found_text}</p>
                <a class="btn" href="/">{words.common().to_today}</a>
            </section>
        </div>
    }
}
