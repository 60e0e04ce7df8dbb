//! Seven bars against the goal; each is a link to its day, read out as a sentence.

use crate::view::prelude::*;
/// One day's bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Where a tap leads.
    pub href: String,
    /// Beneath the bar: `一`, `Mon`, `今天`.
    pub label: String,
    /// The whole fact in words, for those who do not see the bar.
    pub spoken: String,
    /// Height in thousandths of the tallest possible bar.
    pub permille: u32,
    /// How it stands to the goal.
    pub mark: BarMark,
}

/// How a day's bar stands to the goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarMark {
    /// Nothing was entered.
    NoEntry,
    /// Below the goal.
    Below,
    /// At the goal or above: a tick says so beside the colour.
    Reached,
    /// Today, still open.
    Now,
}

/// A CSS number from thousandths.
pub fn thousandths(permille: u32) -> String {
    let mut text = (permille / 1000).to_string();
    text.push('.');
    let digits = (permille % 1000).to_string();
    text.extend(std::iter::repeat_n('0', 3 - digits.len()));
    text + &digits
}

/// The bars, oldest first, and the goal as a dashed line at `goal_permille` with its name.
pub fn bars(
    bars: impl Fn() -> Vec<Bar> + 'static,
    goal_permille: impl Fn() -> u32 + 'static,
    goal_name: &'static str,
) -> View {
    view! {
        <div class="bars">
            <div class="goal" style:--goal-at=move || thousandths(goal_permille()) aria-hidden="true">
                {goal_name}
            </div>
            {move || {
                bars()
                    .into_iter()
                    .map(|bar| {
                        let (class, tick) = match bar.mark {
                            BarMark::NoEntry => ("none", ""),
                            BarMark::Below => ("", ""),
                            BarMark::Reached => ("ok", "✓"),
                            BarMark::Now => ("now", ""),
                        };
                        view! {
                            <a class=class href=bar.href aria-label=bar.spoken>
                                <i style:--v=thousandths(bar.permille)></i>
                                <span aria-hidden="true">{bar.label}<small>{tick}</small></span>
                            </a>
                        }
                    })
                    .collect_view()
            }}
        </div>
    }
}
