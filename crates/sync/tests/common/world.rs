//! Twenty devices of five workers in a world where everything goes wrong, until it grows quiet.

use records::RecordSet;
use serde_json::Value;
use sync::private::Done;

use super::device::Device;
use super::wire::{Carry, Wire};
use super::{Chance, run};

const WORKERS: u8 = 5;
const DEVICES: u64 = 20;
const START: u64 = 1_795_305_600_000;

/// Two servers, or one by two names.
pub trait Servers {
    type Server: Carry;
    fn server(&self, at: usize) -> &Self::Server;
    /// Both have what both had.
    fn replicate(&self);
    fn drop_database(&self, at: usize, name: &str);
    /// The living leaves of each document, of both.
    fn living(&self, name: &str) -> Vec<Vec<Value>>;
}

pub fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

pub struct World<S> {
    seed: u64,
    chance: Chance,
    now: u64,
    servers: S,
    devices: Vec<Device>,
    /// All that the devices of each worker ever wrote.
    written: Vec<RecordSet>,
}

impl<S: Servers> World<S> {
    pub fn new(seed: u64, make: impl FnOnce(&mut Chance) -> S) -> Self {
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
        Self {
            seed,
            servers: make(&mut chance),
            devices,
            chance,
            now: START,
            written: vec![RecordSet::default(); WORKERS.into()],
        }
    }

    pub fn live(mut self, events: u64) {
        for _ in 0..events {
            self.now += self.chance.below(3_600_000);
            match self.chance.below(20) {
                0..10 => self.edit(),
                10..18 => self.sync_in_trouble(),
                18 => self.servers.replicate(),
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
        let node = self.servers.server(self.chance.below(2) as usize);
        let trouble = *self.chance.pick(&[None, Some(2), Some(4), Some(8)]);
        run(device.sync(Wire::new(node, self.chance.next(), trouble)));
    }

    /// A device loses its notes, or a node one of its databases.
    fn lose_something(&mut self) {
        if self.chance.one_in(2) {
            let number = self.chance.below(DEVICES) as usize;
            self.devices[number].ledger.borrow_mut().clear();
        } else {
            let worker = self.chance.below(WORKERS.into());
            let at = self.chance.below(2) as usize;
            self.servers.drop_database(at, &format!("userdb-{worker}"));
        }
    }

    /// Everybody syncs with everything whole until nothing more happens.
    fn grow_quiet(&mut self) {
        for round in 0.. {
            assert!(round < 12, "seed {}: no end", self.seed);
            self.servers.replicate();
            let mut calm = true;
            for (number, device) in self.devices.iter().enumerate() {
                let node = self.servers.server(number % 2);
                let wire = Wire::quiet(node);
                let done = match round {
                    0 => run(device.sync_whole(wire)),
                    _ => run(device.sync(wire)),
                };
                let done = done.unwrap().unwrap();
                assert_eq!(done.unsettled, 0, "seed {}: {done:?}", self.seed);
                calm &= done == Done::default();
                self.servers.replicate();
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
        for worker in 0..WORKERS {
            for leaves in self.servers.living(&format!("userdb-{worker}")) {
                assert_eq!(leaves.len(), 1, "seed {}: {leaves:?}", self.seed);
            }
        }
    }
}
