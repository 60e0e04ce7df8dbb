//! A report as a chart shows it, and what changed since the last one.
//!
//! Owns shares and comparisons; must not know drawing or words. The tables say how many points a
//! value earns and not which share of people do worse, so nothing here is called a percentile.

use super::decimal::Decimal;
use super::item::{Better, Item};
use super::report::{Outcome, Report};
use super::table::{Doubt, Row, Scored};

/// One spoke of the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// The item.
    pub item: Item,
    /// Points in percent of the item's most; nothing where there is no score.
    pub share: Option<u8>,
    /// The nearest better row: what to reach next.
    pub next: Option<Row>,
    /// Why the score is not beyond doubt.
    pub doubt: Option<Doubt>,
}

/// The items of a report as the spokes of a chart, in its order.
pub fn profile(report: &Report) -> Vec<Axis> {
    let best = u32::from(report.standard.best_points());
    let axis = |item, scored: Option<&Scored>| Axis {
        item,
        share: scored.map(|it| (u32::from(it.points) * 100 / best) as u8),
        next: scored.and_then(|it| it.next),
        doubt: scored.and_then(|it| it.row.doubt),
    };
    let entries = report.entries.iter();
    entries
        .map(|entry| match &entry.outcome {
            Outcome::Scored(scored) => axis(entry.item, Some(scored)),
            Outcome::Unscored(..) | Outcome::Missing => axis(entry.item, None),
        })
        .collect()
}

/// How an item went since last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// A better value; of items that are best in the middle, more points.
    Better,
    /// Neither better nor worse.
    Same,
    /// A worse value; of items that are best in the middle, fewer points.
    Worse,
}

/// An item now and last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The item.
    pub item: Item,
    /// How much the value rose (below zero: fell).
    pub by: Decimal,
    /// How many points more (below zero: fewer).
    pub points: i16,
    /// Which of the two is better.
    pub trend: Trend,
}

/// What changed in the items that have a score in both reports. Reports by different standards
/// cannot be compared, and change nothing.
pub fn changes(last: &Report, now: &Report) -> Vec<Change> {
    if last.standard != now.standard {
        return Vec::new();
    }
    let mut changes = Vec::new();
    for scored in now.scored() {
        let item = scored.measure.item();
        let mut before = last.scored();
        if let Some(before) = before.find(|it| it.measure.item() == item) {
            changes.push(Change::between(item, before, scored));
        }
    }
    changes
}

impl Change {
    fn between(item: Item, last: &Scored, now: &Scored) -> Self {
        let by = now.measure.value().amount() - last.measure.value().amount();
        let upward = match item.better() {
            Better::Greater => by,
            Better::Smaller => -by,
            // Within a row of these items nothing is better than anything else.
            Better::Middle => 0,
        };
        let points = i16::from(now.points) - i16::from(last.points);
        // A birthday may change the row, so the value decides first.
        let trend = match upward.cmp(&0).then(points.cmp(&0)) {
            std::cmp::Ordering::Greater => Trend::Better,
            std::cmp::Ordering::Equal => Trend::Same,
            std::cmp::Ordering::Less => Trend::Worse,
        };
        Self {
            item,
            by: Decimal::new(by, item.places()),
            points,
            trend,
        }
    }
}
