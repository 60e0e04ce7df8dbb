//! About: version, privacy, the browsers that serve.

use super::{head, words};
use crate::i18n::format::fill;
use crate::view::prelude::*;

/// The oldest browsers that serve; `tools/support.json` is held to the same list.
const OLDEST: [&str; 3] = ["99", "97", "15.4"];

/// The page.
pub fn view() -> View {
    let me = words().me();
    view! {
        {head(me.about, (), Some("/me"))}
        <div class="grid narrow">
            <section class="panel">
                <h2>{me.privacy}</h2>
                <p class="prose">{me.privacy_text}</p>
            </section>
            <section class="panel">
                <h2>{me.browsers}</h2>
                <p class="prose">{fill(me.browsers_text, &OLDEST)}</p>
            </section>
            <section class="panel">
                <h2>{me.version}</h2>
                <p class="prose">{env!("CARGO_PKG_VERSION")}</p>
                <a class="link" href="/welcome">{me.welcome_again}</a>
            </section>
        </div>
    }
}
