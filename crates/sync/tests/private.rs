//! The private copy, request by request.
#![allow(clippy::unwrap_used)]

mod common;

use std::cell::RefCell;

use common::couch::Node;
use common::device::Device;
use common::run;
use common::wire::Wire;
use serde_json::json;
use sync::private::{Done, SyncFault};
use sync::{Couch, Method, Phrase, Request, Transport};

const NOW: u64 = 1_795_305_600_000;

struct House {
    node: RefCell<Node>,
}

impl House {
    fn new() -> Self {
        Self {
            node: RefCell::default(),
        }
    }

    /// Syncs, and tells how many requests it took.
    fn sync(&self, device: &Device) -> (Done, usize) {
        let wire = Wire::quiet(&self.node);
        let done = run(device.sync(&wire)).unwrap().unwrap();
        (done, wire.sent.get())
    }

    fn put(&self, id: &str, body: &serde_json::Value) {
        let wire = Wire::quiet(&self.node);
        let couch = Couch::new(wire);
        run(couch.database("userdb-1").put(id, body.to_string()))
            .unwrap()
            .unwrap();
    }

    fn only_document(&self) -> serde_json::Value {
        let living = self.node.borrow().living("userdb-1");
        living.values().next().unwrap()[0].clone()
    }
}

fn ten_years(device: &Device) {
    let first: wellness::day::Day = "2017-01-01".parse().unwrap();
    for day in first.through(first.plus(3649)) {
        for origin in ["typed", "zepp"] {
            device.write(NOW, &format!("steps/{day}/{origin}"), r#"{"n":8642}"#);
        }
    }
}

#[test]
fn a_new_device_has_ten_years_in_three_requests() {
    let house = House::new();
    let (old, new) = (Device::new(1, 1), Device::new(1, 2));
    ten_years(&old);
    let (done, requests) = house.sync(&old);
    assert_eq!((done.sent, done.unsettled, requests), (120, 0, 3));
    let (done, requests) = house.sync(&new);
    assert_eq!((done.received, requests), (7300, 3));
    assert_eq!(*new.records.borrow(), *old.records.borrow());
}

#[test]
fn one_changed_day_takes_two_requests_and_nothing_new_one() {
    let house = House::new();
    let (one, other) = (Device::new(1, 1), Device::new(1, 2));
    ten_years(&one);
    house.sync(&one);
    house.sync(&other);
    assert_eq!(house.sync(&one), (Done::default(), 1));
    assert_eq!(house.sync(&other), (Done::default(), 1));
    one.write(NOW, "steps/2026-11-22/typed", r#"{"n":1}"#);
    let (done, requests) = house.sync(&one);
    assert_eq!((done.sent, done.received, requests), (1, 0, 2));
    let (done, requests) = house.sync(&other);
    assert_eq!((done.sent, requests), (0, 2));
    assert_eq!(*one.records.borrow(), *other.records.borrow());
}

#[test]
fn what_two_devices_changed_at_once_is_merged() {
    let house = House::new();
    let (one, other) = (Device::new(1, 1), Device::new(1, 2));
    one.write(NOW, "steps/2026-11-01/typed", "1");
    house.sync(&one);
    house.sync(&other);
    one.write(NOW, "steps/2026-11-02/typed", "2");
    other.write(NOW, "steps/2026-11-03/typed", "3");
    house.sync(&one);
    let (done, requests) = house.sync(&other);
    // Refused write, changes, their leaf, the write again, and its reading back.
    assert_eq!((done.sent, done.unsettled, requests), (1, 0, 5));
    house.sync(&one);
    assert_eq!(one.records.borrow().len(), 3);
    assert_eq!(*one.records.borrow(), *other.records.borrow());
}

#[test]
fn a_database_made_anew_or_restored_gets_everything_again() {
    let house = House::new();
    let (one, other) = (Device::new(1, 1), Device::new(1, 2));
    for day in ["2026-09-01", "2026-10-01", "2026-11-01"] {
        one.write(NOW, &format!("steps/{day}/typed"), "1");
    }
    house.sync(&one);
    let backup = house.node.borrow().clone();
    one.write(NOW, "steps/2026-11-01/typed", "2");
    house.sync(&one);
    house.sync(&other);

    house.node.replace(backup);
    house.sync(&one);
    let fresh = Device::new(1, 3);
    house.sync(&fresh);
    assert_eq!(*fresh.records.borrow(), *one.records.borrow());

    house.node.borrow_mut().drop_database("userdb-1");
    // Another device was first with something of its own.
    other.write(NOW, "steps/2026-12-01/typed", "4");
    house.sync(&other);
    house.sync(&one);
    let fresh = Device::new(1, 4);
    house.sync(&fresh);
    assert_eq!(fresh.records.borrow().len(), 4);
    assert_eq!(*fresh.records.borrow(), *one.records.borrow());
}

#[test]
fn a_device_that_lost_records_gets_them_back_and_takes_none_away() {
    let house = House::new();
    let device = Device::new(1, 1);
    device.write(NOW, "steps/2026-11-01/typed", "1");
    device.write(NOW, "steps/2026-11-02/typed", "2");
    house.sync(&device);
    let whole = device.records.borrow().clone();
    let lost = whole.iter().skip(1).cloned().collect();
    device.records.replace(lost);
    house.sync(&device);
    assert_eq!(*device.records.borrow(), whole);
}

#[test]
fn deleting_everything_empties_the_server_too() {
    let house = House::new();
    let (one, other) = (Device::new(1, 1), Device::new(1, 2));
    one.write(NOW, "steps/2026-11-01/typed", "1");
    house.sync(&one);
    house.sync(&other);
    one.write(NOW + 1, "wipe", "null");
    let (done, _) = house.sync(&one);
    assert_eq!(done.unsettled, 0);
    house.sync(&other);
    assert_eq!(other.records.borrow().len(), 1);
    assert!(other.records.borrow().wiped().is_some());
}

#[test]
fn the_wrong_phrase_writes_nothing() {
    let house = House::new();
    let device = Device::new(1, 1);
    device.write(NOW, "steps/2026-11-01/typed", "1");
    house.sync(&device);
    let before = house.node.borrow().living("userdb-1");
    let stranger = Device::with_phrase(1, 2, &Phrase::from_entropy([9; 16]));
    stranger.write(NOW, "steps/2026-11-02/typed", "2");
    for _ in 0..2 {
        let fault = run(stranger.sync(Wire::quiet(&house.node))).unwrap();
        assert_eq!(fault, Err(SyncFault::WrongPhrase));
    }
    assert_eq!(house.node.borrow().living("userdb-1"), before);
    assert_eq!(stranger.records.borrow().len(), 1);
}

#[test]
fn damaged_foreign_and_newer_documents_do_no_harm() {
    let house = House::new();
    let device = Device::new(1, 1);
    device.write(NOW, "profile/goal", "1");
    house.sync(&device);
    let good = house.only_document();

    // Somebody else's document is left alone, one of a newer version too.
    house.put("x", &json!({"v": 1, "sealed": "AAAA"}));
    house.put("y", &json!({"hello": ["world"]}));
    let (done, _) = house.sync(&device);
    assert_eq!((done.sealed, done.newer, done.unsettled), (2, 0, 0));

    // A damaged copy of our own is written anew.
    let mut damaged = good.clone();
    damaged["sealed"] = "AAAA".into();
    house.put(good["_id"].as_str().unwrap(), &damaged);
    let (done, _) = house.sync(&device);
    assert_eq!((done.sent, done.unsettled), (1, 0));

    let id = good["_id"].as_str().unwrap();
    let mut newer = house.node.borrow().living("userdb-1")[id][0].clone();
    newer["v"] = 2.into();
    house.put(id, &newer);
    device.write(NOW, "profile/goal", "2");
    let (done, _) = house.sync(&device);
    assert_eq!((done.newer, done.sent), (1, 0));
    let kept = house.node.borrow().living("userdb-1")[id][0]["v"].clone();
    assert_eq!(kept, 2);
}

#[test]
fn one_bundle_cannot_stand_for_another() {
    let house = House::new();
    let device = Device::new(1, 1);
    device.write(NOW, "steps/2026-10-01/typed", "1");
    device.write(NOW, "steps/2026-11-01/typed", "2");
    house.sync(&device);
    let living = house.node.borrow().living("userdb-1");
    let mut leaves = living.values().map(|leaves| leaves[0].clone());
    let (mut one, other) = (leaves.next().unwrap(), leaves.next().unwrap());
    one["sealed"] = other["sealed"].clone();
    house.put(one["_id"].as_str().unwrap(), &one);
    let fresh = Device::new(1, 2);
    let (done, _) = house.sync(&fresh);
    assert_eq!((done.sealed, done.received), (1, 1));
}

#[test]
fn the_server_sees_neither_kinds_nor_days() {
    let house = House::new();
    let device = Device::new(1, 1);
    device.write(NOW, "steps/2026-11-01/typed", r#"{"n":8642}"#);
    device.write(NOW, "profile/nickname", "\"step-by-step\"");
    house.sync(&device);
    let request = Request::new(Method::Get, "/userdb-1/_changes?since=0&include_docs=true");
    let dump = run(Wire::quiet(&house.node).send(&request))
        .unwrap()
        .unwrap();
    for plain in ["steps", "2026", "typed", "8642", "profile", "step-by-step"] {
        assert!(!dump.body.contains(plain), "{plain}");
    }
}
