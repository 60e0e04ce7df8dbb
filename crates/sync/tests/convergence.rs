//! Twenty devices of five workers, two nodes, and everything that can go wrong: once it is quiet
//! again, all devices of a worker hold the same, which is all that any of them ever wrote.
//! `SYNC_RUNS` sets the number of seeds, `SYNC_SEED` the first.
#![allow(clippy::unwrap_used)]

mod common;

use std::cell::RefCell;

use common::couch::Node;
use common::device::Device;
use common::wire::Wire;
use common::{Chance, run};
use records::RecordSet;
use sync::private::Done;

const WORKERS: u8 = 5;
const DEVICES: u64 = 20;
const EVENTS: u64 = 120;
const START: u64 = 1_795_305_600_000;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

#[test]
fn devices_agree_after_every_kind_of_trouble() {
    let first = number("SYNC_SEED", 0);
    for seed in first..first + number("SYNC_RUNS", 1000) {
        World::new(seed).live();
    }
}

struct World {
    seed: u64,
    chance: Chance,
    now: u64,
    nodes: [RefCell<Node>; 2],
    devices: Vec<Device>,
    /// All that the devices of each worker ever wrote.
    written: Vec<RecordSet>,
}

impl World {
    fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let devices = (0..DEVICES).map(|number| {
            let mut device = Device::new((number % u64::from(WORKERS)) as u8, number + 1);
            // One device in four has a clock that is wrong by up to two days.
            if chance.one_in(4) {
                device.skew = chance.below(4 * 86_400_000) as i64 - 2 * 86_400_000;
            }
            device
        });
        let devices = devices.collect();
        let node = |npm| RefCell::new(Node::new(npm));
        Self {
            seed,
            nodes: [node(chance.one_in(2)), node(chance.one_in(2))],
            devices,
            chance,
            now: START,
            written: vec![RecordSet::default(); WORKERS.into()],
        }
    }

    fn live(mut self) {
        for _ in 0..EVENTS {
            self.now += self.chance.below(3_600_000);
            match self.chance.below(20) {
                0..10 => self.edit(),
                10..18 => self.sync_in_trouble(),
                18 => self.replicate(),
                _ => self.lose_something(),
            }
        }
        self.grow_quiet();
        self.compare();
    }

    fn edit(&mut self) {
        let number = self.chance.below(DEVICES);
        let day = format!(
            "2026-1{}-0{}",
            self.chance.below(3),
            1 + self.chance.below(9)
        );
        let key = match self.chance.below(40) {
            0 => "wipe".to_owned(),
            1..8 => format!("profile/{}", self.chance.pick(&["goal", "unit", "team"])),
            8..14 => format!("minutes/{day}/zepp"),
            _ => format!("steps/{day}/{}", self.chance.pick(&["typed", "zepp"])),
        };
        let json = match self.chance.below(6) {
            0 => "null".to_owned(),
            _ => format!("{{\"n\":{}}}", self.chance.below(20_000)),
        };
        let json = if key == "wipe" { "null" } else { &json };
        let record = self.devices[number as usize].write(self.now, &key, json);
        self.written[(number % u64::from(WORKERS)) as usize].merge(record);
    }

    fn sync_in_trouble(&mut self) {
        let device = &self.devices[self.chance.below(DEVICES) as usize];
        let node = &self.nodes[self.chance.below(2) as usize];
        let trouble = *self.chance.pick(&[None, Some(2), Some(4), Some(8)]);
        run(device.sync(Wire::new(node, self.chance.next(), trouble)));
    }

    fn replicate(&self) {
        let [one, other] = &self.nodes;
        one.borrow_mut().replicate(&mut other.borrow_mut());
    }

    /// A device loses its notes, or a node one of its databases.
    fn lose_something(&mut self) {
        if self.chance.one_in(2) {
            let number = self.chance.below(DEVICES) as usize;
            self.devices[number].ledger.borrow_mut().clear();
        } else {
            let worker = self.chance.below(WORKERS.into());
            let node = &self.nodes[self.chance.below(2) as usize];
            node.borrow_mut().drop_database(&format!("userdb-{worker}"));
        }
    }

    /// Everybody syncs with everything whole until nothing more happens.
    fn grow_quiet(&mut self) {
        for round in 0.. {
            assert!(round < 12, "seed {}: no end", self.seed);
            self.replicate();
            let mut calm = true;
            for (number, device) in self.devices.iter().enumerate() {
                let node = &self.nodes[number % 2];
                let wire = Wire::quiet(node);
                let done = match round {
                    0 => run(device.sync_whole(wire)),
                    _ => run(device.sync(wire)),
                };
                let done = done.unwrap().unwrap();
                assert_eq!(done.unsettled, 0, "seed {}: {done:?}", self.seed);
                calm &= done == Done::default();
                self.replicate();
            }
            if calm && round > 1 {
                break;
            }
        }
    }

    fn compare(&self) {
        for (number, device) in self.devices.iter().enumerate() {
            let written = &self.written[number % usize::from(WORKERS)];
            assert_eq!(
                *device.records.borrow(),
                *written,
                "seed {} device {number}",
                self.seed
            );
        }
        for node in &self.nodes {
            for worker in 0..WORKERS {
                let living = node.borrow().living(&format!("userdb-{worker}"));
                let single = living.values().all(|leaves| leaves.len() == 1);
                assert!(single, "seed {}: {living:?}", self.seed);
            }
        }
    }
}
