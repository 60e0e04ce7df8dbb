//! Bars of many days, each before and after something. The table beside it has the numbers.

use super::bars::thousandths;
use crate::view::prelude::*;

/// One day's two bars, in thousandths of the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Before; `None` where there was nothing.
    pub before: Option<u32>,
    /// After.
    pub after: u32,
    /// What becomes of the day.
    pub mark: PairMark,
}

/// What becomes of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairMark {
    /// It stays as it is.
    Same,
    /// It changes.
    Changed,
    /// It stays, for the person said so.
    Kept,
}

/// The bars, oldest first: what they show in words, the scale's top in words, and the names of before,
/// after and kept.
pub fn compare(
    pairs: impl Fn() -> Vec<Pair> + 'static,
    caption: impl Fn() -> String + 'static,
    top: impl Fn() -> String + 'static,
    [before, after, kept]: [&'static str; 3],
) -> View {
    let bars = move || {
        pairs()
            .into_iter()
            .map(|pair| {
                let class = match pair.mark {
                    PairMark::Same => "same",
                    PairMark::Changed => "changed",
                    PairMark::Kept => "kept",
                };
                view! {
                    <span class=class>
                        <i class="was" style:--v=thousandths(pair.before.unwrap_or(0))></i>
                        <i style:--v=thousandths(pair.after)></i>
                    </span>
                }
            })
            .collect_view()
    };
    view! {
        <figure class="compare">
            <p class="hint" aria-hidden="true">{top}</p>
            <div class="plot" role="img" aria-label=caption>{bars}</div>
            <figcaption class="legend">
                <span><i class="was"></i>{before}</span>
                <span><i class="changed"></i>{after}</span>
                <span><i class="kept"></i>{kept}</span>
            </figcaption>
        </figure>
    }
}
