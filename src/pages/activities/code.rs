//! A text as a QR code, or why there is none.

use crate::components::qr_code::qr_code;
use crate::i18n::Words;
use crate::platform::qr;
use crate::view::prelude::*;

/// The picture of a text.
pub fn shown(words: Words, label: &'static str, text: &str) -> View {
    match qr::picture(text) {
        Some(picture) => qr_code(label, picture.side, picture.path),
        None => view! { <p class="hint">{words.activity().ticket_too_long}</p> },
    }
}
