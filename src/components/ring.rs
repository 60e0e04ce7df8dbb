//! The ring: today's steps of the goal, with the number inside.

use super::bars::thousandths;
use crate::view::prelude::*;

/// What the ring shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RingFace {
    /// The large number, already written out.
    pub number: String,
    /// The line beneath it.
    pub caption: String,
    /// How much of the ring is drawn, in thousandths; 1000 and more is a full ring.
    pub permille: u32,
}

/// A ring around a number.
pub fn ring(face: impl Fn() -> RingFace + Copy + 'static) -> View {
    let done = move || thousandths(face().permille.min(1000));
    let letters = move || face().number.len().to_string();
    let class = move || match face().permille {
        0 => "done none",
        1..1000 => "done",
        _ => "done full",
    };
    view! {
        <div class="ring">
            <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
                <circle cx="50" cy="50" r="45"></circle>
                <circle class=class style:--done=done cx="50" cy="50" r="45"></circle>
            </svg>
            <div>
                <b id="today-steps" style:--letters=letters>{move || face().number}</b>
                <span>{move || face().caption}</span>
            </div>
        </div>
    }
}
