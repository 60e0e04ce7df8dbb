//! A line over time. The table beside it has the numbers.

use crate::view::prelude::*;

/// Width and height of the plot's own grid.
const SIDE: u64 = 1_000;

/// One point: when, and how much. Both count from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinePoint {
    /// When, such as days.
    pub at: i64,
    /// How much.
    pub value: i64,
}

/// The line through points in order of time; what it shows in words, and its top and bottom.
pub fn line(points: &[LinePoint], caption: String, [top, bottom]: [String; 2]) -> View {
    let (times, values) = (span(points, |it| it.at), span(points, |it| it.value));
    let (mut path, mut dots) = (String::new(), String::new());
    for point in points {
        let x = place(point.at, times).to_string();
        let y = (SIDE - place(point.value, values)).to_string();
        let start = if path.is_empty() { "M" } else { "L" };
        path.push_str(&[start, &x, " ", &y].concat());
        // A line of no length with round ends is a dot that no scaling bends.
        dots.push_str(&["M", &x, " ", &y, "h.01"].concat());
    }
    view! {
        <figure class="trend">
            <p class="hint" aria-hidden="true">{top}</p>
            <svg viewBox="-40 -60 1080 1120" preserveAspectRatio="none" role="img" aria-label=caption>
                <path d=path></path>
                <path class="dots" d=dots></path>
            </svg>
            <p class="hint" aria-hidden="true">{bottom}</p>
        </figure>
    }
}

fn span(points: &[LinePoint], of: impl Fn(&LinePoint) -> i64) -> (i64, i64) {
    let least = points.iter().map(&of).min().unwrap_or(0);
    let greatest = points.iter().map(of).max().unwrap_or(0);
    (least, greatest)
}

/// Where a value lies in a span, on the grid; in its middle where the span is nothing.
fn place(value: i64, (least, greatest): (i64, i64)) -> u64 {
    let (from, whole) = (value.abs_diff(least), greatest.abs_diff(least));
    (from * SIDE).checked_div(whole).unwrap_or(SIDE / 2)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_value_lies_between_the_ends_of_its_span() {
        assert_eq!(
            [-5, 0, 5].map(|value| place(value, (-5, 5))),
            [0, 500, 1_000]
        );
        assert_eq!(place(7, (7, 7)), 500);
    }
}
