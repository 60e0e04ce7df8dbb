//! Ten years of daily records of one worker, pushed by one device and pulled by a new one, over
//! HTTP and with stores in memory. `benches/sync.mjs` runs it beside `PouchDB`.
//!
//! `SYNC_SERVER` is the server's address, `SYNC_AUTHORIZATION` a header that may make the database
//! `SYNC_DATABASE`. Prints one JSON object.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use common::device::Device;
use common::http::Http;
use common::run;
use common::wire::Wire;
use serde_json::{Value, json};
use sync::Method;
use wellness::day::Day;

const NOW: u64 = 1_795_305_600_000;
const DAYS: i32 = 3650;

fn main() {
    let variable = |name| std::env::var(name).unwrap();
    let http = Http::new(&variable("SYNC_SERVER"), &variable("SYNC_AUTHORIZATION"));
    let database = variable("SYNC_DATABASE");
    http.ask(Method::Delete, &format!("/{database}"));
    http.ask(Method::Put, &format!("/{database}"));

    let device = |number| {
        let mut device = Device::new(1, number);
        device.database.clone_from(&database);
        device
    };
    let (old, new) = (device(1), device(2));
    let first: Day = "2017-01-01".parse().unwrap();
    for (at, day) in (0..).zip(first.through(first.plus(DAYS - 1))) {
        for origin in ["apple-health", "zepp"] {
            let json = format!("{{\"n\":{}}}", 3000 + at * 7919 % 12_000);
            old.write(NOW, &format!("steps/{day}/{origin}"), &json);
        }
    }
    let push = timed(&http, &old);
    let pull = timed(&http, &new);
    assert_eq!(*new.records.borrow(), *old.records.borrow());
    let nothing = timed(&http, &new);
    old.write(NOW, "steps/2026-11-22/zepp", r#"{"n":1}"#);
    let changed = timed(&http, &old);
    let answer = json!({"records": new.records.borrow().len(), "push": push, "pull": pull,
        "nothing": nothing, "changed": changed});
    println!("{answer}");
}

/// Milliseconds and requests of one run.
fn timed(http: &Http, device: &Device) -> Value {
    let wire = Wire::quiet(http);
    let began = Instant::now();
    let done = run(device.sync(&wire)).unwrap().unwrap();
    assert_eq!(done.unsettled, 0);
    json!({"ms": began.elapsed().as_micros() / 1000, "requests": wire.sent.get()})
}
