//! A QR code: dark modules on white, whatever the theme, for cameras want it so.

use crate::view::prelude::*;

/// The code: what it is, for who cannot see it; modules on a side; the dark ones as an SVG path.
pub fn qr_code(label: &'static str, side: i32, path: String) -> View {
    let side = side.to_string();
    view! {
        <svg class="qr" viewBox=["0 0 ", &side, " ", &side].concat() role="img" aria-label=label>
            <path class="qr-paper" d=["M0 0h", &side, "v", &side, "H0z"].concat()></path>
            <path class="qr-ink" d=path></path>
        </svg>
    }
}
