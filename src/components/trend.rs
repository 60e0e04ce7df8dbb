//! A line of values over time. The table beside it has the numbers.

use crate::view::prelude::*;

/// The width of the drawing, in its own units.
const WIDTH: u32 = 320;
/// Its height.
const HEIGHT: u32 = 140;
/// Room for the points at its edges.
const EDGE: u32 = 8;

/// A value, as a place in the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// From the first moment (0) to the last (1000).
    pub along: u32,
    /// From the least value (0) to the greatest possible one (1000).
    pub up: u32,
}

impl Point {
    /// Points at these moments, in order, and values, which fill the drawing's height; in its middle
    /// where all are the same.
    pub fn spread(readings: &[(i64, i64)]) -> Vec<Self> {
        let (times, values) = (span(readings, |it| it.0), span(readings, |it| it.1));
        let at = |(time, value): &(i64, i64)| Self {
            along: place(*time, times),
            up: place(*value, values),
        };
        readings.iter().map(at).collect()
    }
}

fn span(readings: &[(i64, i64)], of: impl Fn(&(i64, i64)) -> i64) -> (i64, i64) {
    let least = readings.iter().map(&of).min().unwrap_or(0);
    let greatest = readings.iter().map(of).max().unwrap_or(0);
    (least, greatest)
}

/// Thousandths of the way through a span.
fn place(value: i64, (least, greatest): (i64, i64)) -> u32 {
    let (from, whole) = (value.abs_diff(least), greatest.abs_diff(least));
    (from * 1000).checked_div(whole).unwrap_or(500) as u32
}

/// The line: its points in order, a limit drawn across it, if there is one, what it shows in words, the
/// top of its scale, and its first and last moment.
pub fn trend(
    points: &[Point],
    limit: Option<u32>,
    caption: String,
    top: String,
    [first, last]: [String; 2],
) -> View {
    let x = |along: u32| (EDGE + along * (WIDTH - 2 * EDGE) / 1000).to_string();
    let y = |up: u32| (EDGE + (1000 - up.min(1000)) * (HEIGHT - 2 * EDGE) / 1000).to_string();
    let mut path = String::new();
    for (at, point) in points.iter().enumerate() {
        path.push(if at == 0 { 'M' } else { 'L' });
        path.push_str(&[&x(point.along), " ", &y(point.up)].concat());
    }
    let box_ = ["0 0 ", &WIDTH.to_string(), " ", &HEIGHT.to_string()].concat();
    let dots = points
        .iter()
        .map(|point| view! { <circle cx=x(point.along) cy=y(point.up) r="4"></circle> });
    view! {
        <figure class="trend">
            <p class="hint" aria-hidden="true">{top}</p>
            <svg viewBox=box_ role="img" aria-label=caption>
                {limit.map(|limit| view! { <line x1=x(0) x2=x(1000) y1=y(limit) y2=y(limit)></line> })}
                <path d=path></path>
                {dots.collect_view()}
            </svg>
            <figcaption class="row spread hint" aria-hidden="true"><span>{first}</span><span>{last}</span></figcaption>
        </figure>
    }
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
