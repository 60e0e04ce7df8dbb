//! Twenty devices of five workers, two nodes, and everything that can go wrong: once it is quiet
//! again, all devices of a worker hold the same, which is all that any of them ever wrote.
//! `SYNC_RUNS` sets the number of seeds, `SYNC_SEED` the first.

mod common;

use std::cell::RefCell;

use common::couch::Node;
use common::world::{Servers, World, number};
use serde_json::Value;

const EVENTS: u64 = 120;

struct Nodes([RefCell<Node>; 2]);

impl Servers for Nodes {
    type Server = RefCell<Node>;

    fn server(&self, at: usize) -> &RefCell<Node> {
        &self.0[at]
    }

    fn replicate(&self) {
        let [one, other] = &self.0;
        one.borrow_mut().replicate(&mut other.borrow_mut());
    }

    fn drop_database(&self, at: usize, name: &str) {
        self.0[at].borrow_mut().drop_database(name);
    }

    fn living(&self, name: &str) -> Vec<Vec<Value>> {
        let nodes = self.0.iter();
        nodes
            .flat_map(|node| node.borrow().living(name).into_values())
            .collect()
    }
}

#[test]
fn devices_agree_after_every_kind_of_trouble() {
    let first = number("SYNC_SEED", 0);
    for seed in first..first + number("SYNC_RUNS", 1000) {
        let world = World::new(seed, |chance| {
            Nodes([(); 2].map(|()| RefCell::new(Node::new(chance.one_in(2)))))
        });
        world.live(EVENTS);
    }
}
