//! The same devices against a real server, which `tests/server/convergence.test.mjs` starts:
//! `SYNC_SERVER` is its address, `SYNC_AUTHORIZATION` an administrator's header.
#![allow(clippy::unwrap_used)]

mod common;

use common::http::Http;
use common::world::{Servers, World, number};
use serde_json::Value;
use sync::Method;

const EVENTS: u64 = 60;
const DATABASES: u8 = 5;

struct Real(Http);

impl Real {
    fn start(&self) {
        for worker in 0..DATABASES {
            self.make(&format!("userdb-{worker}"));
        }
    }

    fn make(&self, name: &str) {
        self.0.ask(Method::Delete, &format!("/{name}"));
        let made = self.0.ask(Method::Put, &format!("/{name}"));
        assert!(made.status < 300, "{made:?}");
    }
}

impl Servers for Real {
    type Server = Http;

    fn server(&self, _at: usize) -> &Http {
        &self.0
    }

    fn replicate(&self) {}

    fn drop_database(&self, _at: usize, name: &str) {
        self.make(name);
    }

    fn living(&self, name: &str) -> Vec<Vec<Value>> {
        let path = format!("/{name}/_all_docs?include_docs=true&conflicts=true");
        let answer: Value = serde_json::from_str(&self.0.ask(Method::Get, &path).body).unwrap();
        let rows = answer["rows"].as_array().unwrap().iter();
        rows.map(|row| {
            let conflicts = row["doc"]["_conflicts"].as_array();
            let others = conflicts.into_iter().flatten().cloned();
            others.chain([row["doc"].clone()]).collect()
        })
        .collect()
    }
}

#[test]
#[ignore = "needs SYNC_SERVER"]
fn devices_agree_over_http() {
    let address = std::env::var("SYNC_SERVER").unwrap();
    let authorization = std::env::var("SYNC_AUTHORIZATION").unwrap();
    for seed in 0..number("SYNC_RUNS", 50) {
        let real = Real(Http::new(&address, &authorization));
        real.start();
        World::new(seed, |_| real).live(EVENTS);
    }
}
