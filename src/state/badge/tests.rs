//! Badges and the way along a route follow from the records, however these came.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;

use proptest::prelude::*;
use records::restore::restored;
use records::stamp::{Clock, DeviceId, Stamp};
use records::{Key, Record, Undo, Value, backup};
use wellness::challenge::rules::Rules;
use wellness::challenge::template::Template;
use wellness::day::Day;
use wellness::route::Route;

use super::Shelf;
use crate::state::book::Book;
use crate::state::journey::Journey;

const GOAL: u32 = 8_000;
const DAYS: i32 = 40;
const DEVICES: u64 = 3;

fn first() -> Day {
    "2026-06-01".parse().unwrap()
}

/// A month in which 10,000 steps are all that there is to reach.
fn rules() -> Rules {
    let document = Template::Monthly.document(first());
    let mut document: serde_json::Value = serde_json::from_str(&document).unwrap();
    document["parts"] = serde_json::json!([{
        "kind": "goal", "id": "goal", "name": {"zh": "万步"}, "points": 10,
    }]);
    document.as_object_mut().unwrap().remove("day_points_cap");
    Rules::from_value(&document).unwrap()
}

fn routes() -> Vec<Arc<Route>> {
    ["central-axis", "jingzhang-railway"]
        .iter()
        .map(|id| {
            let path = format!(
                "{}/public/data/routes/{id}.json",
                env!("CARGO_MANIFEST_DIR")
            );
            Arc::new(Route::from_json(&std::fs::read_to_string(path).unwrap()).unwrap())
        })
        .collect()
}

/// The last hour of a day in Beijing, in milliseconds.
fn evening(day: Day) -> u64 {
    (u64::from(day.epoch_days().unsigned_abs()) * 24 + 15) * 3_600_000
}

/// What somebody wrote down.
#[derive(Debug, Clone)]
enum Fact {
    Steps {
        day: i32,
        origin: &'static str,
        total: u32,
    },
    Stride(u32),
    Begun {
        route: usize,
        since: i32,
    },
    Read {
        route: usize,
        station: usize,
    },
}

fn fact() -> impl Strategy<Value = Fact> {
    let origin = prop::sample::select(vec!["typed", "wechat", "apple-health"]);
    let totals = prop_oneof![Just(10_000_u32), 0..30_000_u32];
    prop_oneof![
        12 => (0..DAYS, origin, totals)
            .prop_map(|(day, origin, total)| Fact::Steps { day, origin, total }),
        1 => (20..151_u32).prop_map(Fact::Stride),
        2 => (0..2_usize, 0..DAYS).prop_map(|(route, since)| Fact::Begun { route, since }),
        1 => (0..2_usize, 1..15_usize).prop_map(|(route, station)| Fact::Read { route, station }),
    ]
}

impl Fact {
    fn record(&self, device: u64, counter: u16) -> Record {
        let id = |route: usize| routes()[route].id.clone();
        let (key, value, on) = match self {
            Self::Steps { day, origin, total } => {
                let day = first().plus(*day);
                (
                    format!("steps/{day}/{origin}"),
                    format!("{{\"n\":{total}}}"),
                    day,
                )
            }
            Self::Stride(centimetres) => (
                "profile/stride".to_owned(),
                centimetres.to_string(),
                first(),
            ),
            Self::Begun { route, since } => {
                let since = first().plus(*since);
                let value = format!("{{\"since\":\"{since}\"}}");
                (format!("journey/{}", id(*route)), value, since)
            }
            Self::Read { route, station } => (
                format!("journey/{}/read/{station}", id(*route)),
                "true".to_owned(),
                first(),
            ),
        };
        let stamp = Stamp::new(evening(on), counter, DeviceId::from_random(device));
        Record::new(
            Key::new(&key).unwrap(),
            stamp,
            Value::parse(&value).unwrap(),
        )
    }
}

/// What three devices wrote.
fn written() -> impl Strategy<Value = Vec<Record>> {
    let facts = prop::collection::vec((0..DEVICES, fact()), 0..120);
    facts.prop_map(|facts| {
        let numbered = (0..).zip(facts);
        numbered
            .map(|(at, (device, fact))| fact.record(device, at))
            .collect()
    })
}

/// All that is shown of badges and routes.
fn seen(book: &Book) -> (Shelf, Vec<Option<Journey>>) {
    let (today, routes) = (first().plus(DAYS), routes());
    let shelf = book.shelf(today, GOAL, Some(&rules()), &routes);
    let journeys = routes.iter().map(|route| book.journey(&route.id, today));
    (shelf, journeys.collect())
}

#[test]
fn there_is_something_to_lose() {
    let days = (0..30).map(|day| Fact::Steps {
        day,
        origin: "typed",
        total: 10_000,
    });
    let facts = days.chain([Fact::Begun { route: 0, since: 0 }]);
    let book = Book::of(facts.map(|fact| fact.record(1, 0)).collect());
    let (shelf, journeys) = seen(&book);
    // First 10,000, 7 and 30 days, full marks; and all fifteen stations but the first.
    assert_eq!(shelf.walked.len(), 4);
    assert_eq!(shelf.routes[0].1.len(), 14);
    assert_eq!(journeys[0].unwrap().metres, 30 * 7_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn devices_merge_in_any_order(
        (records, order) in written().prop_flat_map(|records| {
            let order = Just(records.clone()).prop_shuffle();
            (Just(records), order)
        }),
        batch in 1..20_usize,
    ) {
        let whole = seen(&Book::of(records.clone()));
        let mut book = Book::default();
        for some in order.chunks(batch) {
            book.merge(some.to_vec());
            // A device that was away sends again what it had.
            book.merge(some.to_vec());
        }
        prop_assert_eq!(seen(&book), whole);
    }

    #[test]
    fn a_deleted_device_that_is_restored_shows_the_same(records in written()) {
        let before = Book::of(records);
        let file = backup::write(before.records.iter(), "2026-07-11T00:00:00Z");
        let after = Book::of(backup::read(&file).unwrap());
        prop_assert_eq!(seen(&after), seen(&before));
    }

    /// The challenge is apart: what is restored after a deletion of everything everywhere was written then, and a
    /// challenge's window for typed days closes.
    #[test]
    fn a_deletion_everywhere_that_is_restored_shows_the_same(records in written()) {
        let before = Book::of(records);
        let file = backup::write(before.records.iter(), "2026-07-11T00:00:00Z");
        let (device, now) = (DeviceId::from_random(9), evening(first().plus(DAYS)));
        let mut after = before.clone();
        let mut clock = Clock::new(device);
        after.merge(vec![Record::wipe(clock.tick(now, None))]);
        let shown = |book: &Book| {
            let today = first().plus(DAYS);
            let routes = routes();
            let journeys: Vec<_> = routes.iter().map(|it| book.journey(&it.id, today)).collect();
            (book.shelf(today, GOAL, None, &routes), journeys)
        };
        prop_assert_eq!(shown(&after), shown(&Book::default()));
        let back = restored(backup::read(&file).unwrap(), &after.records, &mut clock, now + 1);
        after.merge(back);
        prop_assert_eq!(shown(&after), shown(&before));
    }

    #[test]
    fn an_import_that_is_undone_leaves_nothing(
        records in written(),
        imported in prop::collection::vec((0..DAYS, 0..40_000_u32), 1..30),
    ) {
        let mut book = Book::of(records);
        let before = seen(&book);
        let facts = imported.into_iter().map(|(day, total)| Fact::Steps { day, origin: "apple-health", total });
        // Later than whatever stands there, so that it wins.
        let batch: Vec<Record> = (1_000..).zip(facts).map(|(at, fact)| fact.record(5, at)).collect();
        let undo = Undo::of(&batch, &book.records);
        book.merge(batch);
        let mut clock = Clock::new(DeviceId::from_random(5));
        let way = undo.way_back(&book.records, &mut clock, evening(first().plus(29)));
        book.merge(way.records);
        prop_assert_eq!(seen(&book), before);
    }
}
