//! The entry: merged day by day, published, hidden, corrected, withdrawn; and the programme.
#![allow(clippy::unwrap_used)]

mod common;

use std::cell::RefCell;

use common::couch::Node;
use common::run;
use common::wire::Wire;
use proptest::prelude::*;
use records::{DeviceId, Stamp};
use serde_json::json;
use sync::Couch;
use sync::entry::{
    Correction, DayEntry, Entry, Note, Outcome, Publisher, Reason, Said, Terms, Who,
};
use sync::programme::Programme;
use wellness::day::Day;

const NOW: u64 = 1_795_305_600_000;
const DATABASE: &str = "entries-may";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn stamp(ms: u64) -> Stamp {
    Stamp::new(ms, 0, DeviceId::from_random(1))
}

fn walked(ms: u64, steps: u32, points: u32) -> DayEntry {
    DayEntry {
        stamp: stamp(ms),
        said: Some(Said {
            walked: steps,
            points,
            ..Said::default()
        }),
    }
}

fn credited(ms: u64) -> DayEntry {
    DayEntry {
        stamp: stamp(ms),
        said: Some(Said {
            credit: 9_000,
            ..Said::default()
        }),
    }
}

/// Two days may be credited.
fn terms<F: Fn(Day) -> bool>(now: u64, open: F) -> Terms<F> {
    Terms {
        now,
        open,
        credits: 2,
    }
}

fn entry(days: &[(&str, DayEntry)]) -> Entry {
    Entry {
        who: Who {
            stamp: stamp(1),
            name: Some("晓风".to_owned()),
            team: Some("t1".to_owned()),
            unit: None,
        },
        joined: day("2026-11-01"),
        days: days.iter().map(|(text, it)| (day(text), *it)).collect(),
        corrections: [].into(),
    }
}

fn correction(ms: u64, points: u32) -> Correction {
    Correction {
        stamp: stamp(ms),
        points,
        by: "captain".to_owned(),
        reason: Reason::Double,
    }
}

struct House {
    node: RefCell<Node>,
}

impl House {
    fn new() -> Self {
        Self {
            node: RefCell::default(),
        }
    }

    /// Publishes, and tells how many requests it took.
    fn publish(&self, entry: &Entry, note: &mut Note) -> (Outcome, usize) {
        let couch = Couch::new(Wire::quiet(&self.node));
        let publisher = Publisher::new(couch.database(DATABASE), "w1");
        let outcome = run(publisher.publish(entry, note, &terms(NOW, |_| true)));
        (outcome.unwrap().unwrap(), couch.transport().sent.get())
    }

    fn standing(&self) -> Vec<serde_json::Value> {
        self.node.borrow().living(DATABASE)["w1"].clone()
    }
}

#[test]
fn an_entry_is_sent_once_and_read_back() {
    let house = House::new();
    let mut note = Note::default();
    let first = entry(&[("2026-11-01", walked(5, 8642, 0))]);
    let open = |_| true;
    assert_eq!(note.unsent(&first, &terms(NOW, open)), [day("2026-11-01")]);
    assert_eq!(house.publish(&first, &mut note), (Outcome::Published, 3));
    assert_eq!(note.unsent(&first, &terms(NOW, open)), []);
    assert_eq!(house.publish(&first, &mut note), (Outcome::Published, 0));
    let note_kept = Note::from_json(&note.to_json());
    assert_eq!(note_kept, note);

    let second = entry(&[
        ("2026-11-01", walked(5, 8642, 0)),
        ("2026-11-02", walked(9, 10_000, 10)),
    ]);
    assert_eq!(house.publish(&second, &mut note), (Outcome::Published, 2));
    assert_eq!(house.standing()[0]["total"], 10);
    assert_eq!(
        Entry::from_json(&house.standing()[0].to_string()),
        Some(second)
    );
}

#[test]
fn two_devices_merge_day_by_day() {
    let house = House::new();
    let (mut one, mut other) = (Note::default(), Note::default());
    house.publish(&entry(&[("2026-11-01", walked(5, 100, 0))]), &mut one);
    // The other device knows an older first day, and a second one.
    let second = entry(&[
        ("2026-11-01", walked(4, 50, 0)),
        ("2026-11-02", walked(6, 200, 0)),
    ]);
    house.publish(&second, &mut other);
    let third = entry(&[
        ("2026-11-01", walked(5, 100, 0)),
        ("2026-11-03", walked(7, 300, 0)),
    ]);
    let (outcome, requests) = house.publish(&third, &mut one);
    // Refused write, leaves, write, leaves.
    assert_eq!((outcome, requests), (Outcome::Published, 4));
    let days = &house.standing()[0]["days"];
    assert_eq!(
        (
            &days["2026-11-01"][1],
            &days["2026-11-02"][1],
            &days["2026-11-03"][1]
        ),
        (&json!(100), &json!(200), &json!(300))
    );
}

#[test]
fn leaves_of_two_nodes_become_one() {
    let house = House::new();
    let elsewhere = House::new();
    let (mut one, mut other) = (Note::default(), Note::default());
    house.publish(&entry(&[("2026-11-01", walked(5, 100, 0))]), &mut one);
    elsewhere.publish(&entry(&[("2026-11-02", walked(6, 200, 0))]), &mut other);
    house
        .node
        .borrow_mut()
        .replicate(&mut elsewhere.node.borrow_mut());
    assert_eq!(house.standing().len(), 2);
    let (outcome, _) = house.publish(
        &entry(&[("2026-11-03", walked(7, 300, 0))]),
        &mut Note::default(),
    );
    assert_eq!(outcome, Outcome::Published);
    assert_eq!(house.standing().len(), 1);
    assert_eq!(house.standing()[0]["days"].as_object().unwrap().len(), 3);
}

#[test]
fn hiding_removes_the_name_and_returning_brings_it_back() {
    let house = House::new();
    let mut note = Note::default();
    let mut mine = entry(&[]);
    house.publish(&mine, &mut note);
    mine.who.name = None;
    mine.who.stamp = stamp(2);
    house.publish(&mine, &mut note);
    assert_eq!(house.standing()[0]["who"][1], json!(null));
    assert!(!house.standing()[0].to_string().contains("晓风"));
    mine.who.name = Some("晓风".to_owned());
    mine.who.stamp = stamp(3);
    house.publish(&mine, &mut note);
    assert_eq!(house.standing()[0]["who"][1], "晓风");
}

#[test]
fn leaving_takes_everything_back_and_other_devices_respect_it() {
    let house = House::new();
    let (mut one, mut other) = (Note::default(), Note::default());
    let mine = entry(&[("2026-11-01", walked(5, 100, 0))]);
    house.publish(&mine, &mut one);
    house.publish(&mine, &mut other);
    let couch = Couch::new(Wire::quiet(&house.node));
    let publisher = Publisher::new(couch.database(DATABASE), "w1");
    let outcome = run(publisher.withdraw(&mut one)).unwrap().unwrap();
    assert_eq!((outcome, house.standing().len()), (Outcome::Withdrawn, 0));
    let newer = entry(&[("2026-11-02", walked(6, 100, 0))]);
    assert_eq!(house.publish(&newer, &mut other).0, Outcome::Withdrawn);
    assert_eq!(house.standing().len(), 0);
    // Joining again begins without a note.
    assert_eq!(house.publish(&newer, &mut one).0, Outcome::Published);
}

#[test]
fn the_owner_keeps_a_captains_correction() {
    let house = House::new();
    let mut note = Note::default();
    let mine = entry(&[("2026-11-01", walked(5, 10_000, 10))]);
    house.publish(&mine, &mut note);
    let couch = Couch::new(Wire::quiet(&house.node));
    let captain = Publisher::new(couch.database(DATABASE), "w1");
    run(captain.correct(day("2026-11-01"), correction(8, 3)))
        .unwrap()
        .unwrap();
    let more = entry(&[
        ("2026-11-01", walked(5, 10_000, 10)),
        ("2026-11-02", walked(9, 10_000, 10)),
    ]);
    assert_eq!(house.publish(&more, &mut note).0, Outcome::Published);
    let standing = &house.standing()[0];
    assert_eq!(standing["corrections"]["2026-11-01"][1], 3);
    assert_eq!(standing["total"], 13);
    assert_eq!(note.seen().unwrap().corrections.len(), 1);
}

#[test]
fn closed_days_and_far_clocks_are_left_behind() {
    let mine = entry(&[
        ("2026-11-01", walked(5, 1, 0)),
        ("2026-11-02", walked(NOW * 2, 2, 0)),
        (
            "2026-11-03",
            DayEntry {
                stamp: stamp(9),
                said: None,
            },
        ),
    ]);
    let sent = mine.anew(&terms(NOW, |it| it > day("2026-11-01")));
    assert_eq!(sent.days.len(), 1);
    assert_eq!(sent.days[&day("2026-11-02")].stamp, stamp(NOW));
    // The same said again is not sent again, whatever its stamp.
    assert_eq!(
        mine.upon(&sent, &terms(NOW + 9, |_| true)).days[&day("2026-11-02")].stamp,
        stamp(NOW)
    );
}

/// The credited days that stand there.
fn credited_days(house: &House) -> Vec<String> {
    let days = house.standing()[0]["days"].as_object().unwrap().clone();
    let days = days.into_iter();
    days.filter(|(_, said)| said[3].as_u64() > Some(0))
        .map(|(day, _)| day)
        .collect()
}

#[test]
fn two_devices_that_credit_too_many_days_together_settle_on_the_earliest() {
    let house = House::new();
    let (mut note, mut elsewhere) = (Note::default(), Note::default());
    let one = entry(&[("2026-11-02", credited(5)), ("2026-11-04", credited(6))]);
    let other = entry(&[("2026-11-01", credited(7)), ("2026-11-09", credited(8))]);
    house.publish(&one, &mut note);
    assert_eq!(house.publish(&other, &mut elsewhere).0, Outcome::Published);
    assert_eq!(credited_days(&house), ["2026-11-01", "2026-11-02"]);
    // Neither of them goes on about it.
    assert_eq!(house.publish(&one, &mut note).0, Outcome::Published);
    assert_eq!(house.publish(&one, &mut note), (Outcome::Published, 0));
    assert_eq!(house.publish(&other, &mut elsewhere).0, Outcome::Published);
    assert_eq!(credited_days(&house), ["2026-11-01", "2026-11-02"]);
    assert_eq!(elsewhere.unsent(&other, &terms(NOW, |_| true)), []);
}

#[test]
fn credits_of_closed_days_keep_theirs() {
    let closed = entry(&[("2026-11-05", credited(5)), ("2026-11-06", credited(5))]);
    let closed = closed.anew(&terms(NOW, |_| true));
    let mine = entry(&[
        ("2026-11-05", credited(5)),
        ("2026-11-06", walked(9, 100, 0)),
        ("2026-11-08", credited(9)),
    ]);
    let sent = mine.upon(&closed, &terms(NOW, |it| it > day("2026-11-07")));
    assert_eq!(sent.days[&day("2026-11-06")], credited(5));
    assert_eq!(sent.days[&day("2026-11-08")].said, None);
    let sent = mine.upon(&closed, &terms(NOW, |_| true));
    assert_eq!(sent.days[&day("2026-11-08")], credited(9));
}

#[test]
fn a_newer_layout_is_not_touched() {
    let house = House::new();
    let couch = Couch::new(Wire::quiet(&house.node));
    run(couch.database(DATABASE).put("w1", r#"{"v":2}"#.to_owned()))
        .unwrap()
        .unwrap();
    let (outcome, _) = house.publish(&entry(&[]), &mut Note::default());
    assert_eq!(outcome, Outcome::Newer);
    assert_eq!(house.standing()[0]["v"], 2);
}

#[test]
fn the_programme_outlives_the_network() {
    let house = House::new();
    let couch = Couch::new(Wire::quiet(&house.node));
    let database = couch.database("programme");
    run(database.put("challenge-may", r#"{"n":1}"#.to_owned()))
        .unwrap()
        .unwrap();
    let mut programme = Programme::default();
    assert_eq!(programme.age(NOW), None);
    assert!(run(programme.pull(&database, NOW)).unwrap().unwrap());
    assert!(!run(programme.pull(&database, NOW + 5)).unwrap().unwrap());
    assert_eq!(Programme::from_json(&programme.to_json()), programme);

    let before = programme.clone();
    let broken = Wire::new(&house.node, 3, Some(1));
    let broken = Couch::new(&broken);
    let mut failures = 0;
    for _ in 0..20 {
        let pulled = run(programme.pull(&broken.database("programme"), NOW + 6));
        failures += usize::from(!matches!(pulled, Some(Ok(_))));
    }
    assert_eq!((failures, &programme), (20, &before));
    assert_eq!(programme.age(NOW + 60_005), Some(60_000));

    // Made anew with something else: read whole after a day.
    house.node.borrow_mut().drop_database("programme");
    run(database.put("challenge-june", r#"{"n":2}"#.to_owned()))
        .unwrap()
        .unwrap();
    run(programme.pull(&database, NOW + 25 * 3_600_000))
        .unwrap()
        .unwrap();
    let ids: Vec<_> = programme.documents().map(|(id, _)| id).collect();
    assert_eq!(ids, ["challenge-june"]);
}

fn entries() -> impl Strategy<Value = Entry> {
    let day_entry = (0_u64..4, prop::option::of((0_u32..3, 0_u32..3)));
    let days = prop::collection::btree_map(1_u32..5, day_entry, 0..4);
    let corrections = prop::collection::btree_map(1_u32..5, (0_u64..4, 0_u32..3), 0..3);
    (
        0_u64..4,
        prop::option::of("[ab]"),
        1_u32..5,
        days,
        corrections,
    )
        .prop_map(|(ms, name, joined, days, corrections)| {
            let date = |number| Day::new(2026, 11, number).unwrap();
            Entry {
                who: Who {
                    stamp: stamp(ms),
                    name,
                    team: None,
                    unit: None,
                },
                joined: date(joined),
                days: days
                    .into_iter()
                    .map(|(number, (ms, said))| {
                        let said = said.map(|(walked, points)| Said {
                            walked,
                            points,
                            ..Said::default()
                        });
                        (
                            date(number),
                            DayEntry {
                                stamp: stamp(ms),
                                said,
                            },
                        )
                    })
                    .collect(),
                corrections: corrections
                    .into_iter()
                    .map(|(number, (ms, points))| (date(number), correction(ms, points)))
                    .collect(),
            }
        })
}

fn merged(one: &Entry, other: &Entry) -> Entry {
    let mut merged = one.clone();
    merged.merge(other.clone());
    merged
}

proptest! {
    #[test]
    fn merging_is_a_semilattice(a in entries(), b in entries(), c in entries()) {
        prop_assert_eq!(merged(&a, &a), a.clone());
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
    }

    #[test]
    fn documents_read_back(entry in entries()) {
        prop_assert_eq!(Entry::from_json(&entry.to_json().to_string()), Some(entry));
    }
}
