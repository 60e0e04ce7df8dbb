//! Ten thousand worlds of devices, nodes and partitions, and one list.
use std::collections::BTreeMap;
use std::num::NonZeroU32;

use activities::enrolment::{Enrolment, List, Standing, TOLERANCE, Wish};
use activities::session::SessionId;
use serde_json::json;

use crate::chance::Chance;

fn capacity(seats: u32) -> Option<NonZeroU32> {
    NonZeroU32::new(seats)
}

fn enrolled(worker: &str, at: u64) -> Enrolment {
    Enrolment {
        worker: worker.to_owned(),
        at,
        leave: Vec::new(),
    }
}

fn names(of: &[Enrolment]) -> Vec<&str> {
    of.iter().map(|it| it.worker.as_str()).collect()
}

/// A document as `CouchDB` keeps it: every revision, each with its parent. `at` is `None` in a deletion.
#[derive(Debug, Clone, Default)]
struct Document(BTreeMap<u64, Revision>);

#[derive(Debug, Clone, Copy)]
struct Revision {
    generation: u32,
    parent: Option<u64>,
    at: Option<u64>,
}

impl Document {
    /// The leaf that every node calls the winner: alive before deleted, then the longest history, then
    /// the greater name.
    fn winner(&self) -> Option<(u64, Revision)> {
        let is_leaf = |name: &u64| self.0.values().all(|it| it.parent != Some(*name));
        let leaves = self.0.iter().filter(|(name, _)| is_leaf(name));
        leaves
            .map(|(name, it)| (*name, *it))
            .max_by_key(|(name, it)| (it.at.is_some(), it.generation, *name))
    }

    fn at(&self) -> Option<u64> {
        self.winner().and_then(|(_, it)| it.at)
    }
}

type Node = BTreeMap<String, Document>;

/// What the view of a node answers.
fn view(node: &Node) -> Vec<Enrolment> {
    let rows = node
        .iter()
        .filter_map(|(worker, it)| Some(enrolled(worker, it.at()?)));
    rows.collect()
}

/// The rule of `server/design/enrolment.js`, with its minute.
fn is_taken(old: Option<u64>, new: Option<u64>, clock: u64) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => old == new,
        (None, Some(new)) => new.abs_diff(clock) <= 60_000,
        (_, None) => true,
    }
}

struct Device {
    worker: String,
    /// Milliseconds by which its clock is ahead.
    skew: i64,
    wish: Option<Wish>,
    seen: Vec<Enrolment>,
}

struct World {
    chance: Chance,
    now: u64,
    revisions: u64,
    nodes: Vec<Node>,
    devices: Vec<Device>,
}

impl World {
    fn new(seed: u64) -> Self {
        let mut chance = Chance(seed);
        let nodes = vec![Node::new(); 1 + chance.below(3) as usize];
        // Some workers have two devices.
        let workers = 2 + chance.below(9);
        let devices = (0..workers + chance.below(3)).map(|number| Device {
            worker: format!("w{}", number % workers),
            skew: chance.below(100_000) as i64 - 50_000,
            wish: None,
            seen: Vec::new(),
        });
        let devices = devices.collect();
        Self {
            chance,
            now: 1_788_000_000_000,
            revisions: 0,
            nodes,
            devices,
        }
    }

    fn below(&mut self, limit: usize) -> usize {
        self.chance.below(limit as u64) as usize
    }

    fn act(&mut self) {
        self.now += self.chance.below(40_000);
        let device = self.below(self.devices.len());
        match self.below(10) {
            0..4 => self.devices[device].wish = Some(Wish::Enrol),
            4 => self.devices[device].wish = Some(Wish::Cancel),
            5..9 => {
                let node = self.below(self.nodes.len());
                self.sync(device, node);
            }
            _ => {
                let (from, to) = (self.below(self.nodes.len()), self.below(self.nodes.len()));
                self.replicate(from, to);
            }
        }
    }

    /// A device reaches a node: it writes what is wished, and reads the list.
    fn sync(&mut self, device: usize, node: usize) {
        let Device {
            worker, skew, wish, ..
        } = &self.devices[device];
        let old = self.nodes[node].get(worker).and_then(Document::winner);
        let old_at = old.and_then(|(_, it)| it.at);
        let new_at = match wish {
            Some(Wish::Enrol) if old_at.is_none() => {
                Some(Some(self.now.saturating_add_signed(*skew)))
            }
            Some(Wish::Cancel) if old_at.is_some() => Some(None),
            _ => None,
        };
        let worker = worker.clone();
        if let Some(at) = new_at {
            assert!(
                is_taken(old_at, at, self.now),
                "the device's clock is near enough"
            );
            self.revisions += 1;
            // Names of revisions are digests: in no order.
            let name = Chance(self.revisions).below(u64::MAX);
            let revision = Revision {
                generation: old.map_or(1, |(_, it)| it.generation + 1),
                parent: old.map(|(name, _)| name),
                at,
            };
            let document = self.nodes[node].entry(worker).or_default();
            document.0.insert(name, revision);
        }
        self.devices[device].wish = None;
        self.devices[device].seen = view(&self.nodes[node]);
    }

    fn replicate(&mut self, from: usize, to: usize) {
        for (worker, document) in self.nodes[from].clone() {
            let there = self.nodes[to].entry(worker).or_default();
            there.0.extend(document.0);
        }
    }

    /// Everything reaches everything.
    fn heal(&mut self) {
        for device in 0..self.devices.len() {
            let node = self.below(self.nodes.len());
            self.sync(device, node);
        }
        for _ in 0..2 {
            for from in 0..self.nodes.len() {
                for to in 0..self.nodes.len() {
                    self.replicate(from, to);
                }
            }
        }
        for device in 0..self.devices.len() {
            let node = self.below(self.nodes.len());
            self.sync(device, node);
        }
    }
}

/// Who has a place and who waits, found by counting who came before each.
fn counted(rows: &[Enrolment], seats: u32) -> (Vec<String>, Vec<String>) {
    let mut places = vec![String::new(); rows.len()];
    for row in rows {
        let before = rows
            .iter()
            .filter(|it| (it.at, &it.worker) < (row.at, &row.worker));
        places[before.count()].clone_from(&row.worker);
    }
    let waiting = places.split_off((seats as usize).min(places.len()));
    (places, waiting)
}

#[test]
fn every_device_derives_the_same_list_in_ten_thousand_worlds() {
    let (mut full, mut promotions, mut sure) = (0, 0, 0);
    for seed in 0..10_000 {
        let mut world = World::new(seed);
        let seats = 1 + world.below(5) as u32;
        let mut before = List::of(capacity(seats), []);
        for _ in 0..40 {
            world.act();
            // With one node a place that is sure is lost only by cancelling.
            if world.nodes.len() == 1 {
                let list = List::of(capacity(seats), view(&world.nodes[0]));
                for place in before.places() {
                    let now = list.standing(&place.worker, None);
                    let was_sure = world.now > place.at + TOLERANCE;
                    let is_mine = list.places().contains(place);
                    let gave_it_up = view(&world.nodes[0]).iter().all(|it| it != place);
                    assert!(is_mine || gave_it_up || !was_sure, "seed {seed}: {now:?}");
                    sure += u32::from(was_sure);
                }
                before = list;
            }
        }
        world.heal();
        let rows = view(&world.nodes[0]);
        let (places, waiting) = counted(&rows, seats);
        assert!(places.len() <= seats as usize, "seed {seed}");
        for device in &world.devices {
            let list = List::of(capacity(seats), device.seen.clone());
            assert_eq!(names(list.places()), places, "seed {seed}");
            assert_eq!(names(list.waiting()), waiting, "seed {seed}");
        }
        full += u32::from(!waiting.is_empty());
        promotions += give_up_one_by_one(&mut world, seats, seed);
    }
    // The worlds are worth something: most lists were full, places were given up and taken.
    assert!(
        full > 5_000 && promotions > 5_000 && sure > 10_000,
        "{full} {promotions} {sure}"
    );
}

/// One after the other cancels; each place goes to whoever waits first, and to nobody else.
fn give_up_one_by_one(world: &mut World, seats: u32, seed: u64) -> u32 {
    let mut promotions = 0;
    loop {
        let before = List::of(capacity(seats), view(&world.nodes[0]));
        let everybody: Vec<&str> = [names(before.places()), names(before.waiting())].concat();
        if everybody.is_empty() {
            return promotions;
        }
        let leaver = everybody[world.below(everybody.len())].to_owned();
        let had_a_place = names(before.places()).contains(&&*leaver);
        for device in 0..world.devices.len() {
            if world.devices[device].worker == leaver {
                world.devices[device].wish = Some(Wish::Cancel);
            }
        }
        // Two leaves of one worker need two deletions, as the client makes them.
        while world.nodes[0][&leaver].at().is_some() {
            let device = world
                .devices
                .iter()
                .position(|it| it.worker == leaver)
                .unwrap();
            world.devices[device].wish = Some(Wish::Cancel);
            world.heal();
        }
        let after = List::of(capacity(seats), view(&world.nodes[0]));
        let promoted: Vec<&str> = after.promoted_since(&before).collect();
        let head = before.waiting().first().map(|it| it.worker.as_str());
        let expected: Vec<&str> = head.filter(|_| had_a_place).into_iter().collect();
        assert_eq!(promoted, expected, "seed {seed}");
        let stayed: Vec<&str> = everybody.into_iter().filter(|it| *it != leaver).collect();
        let now: Vec<&str> = [names(after.places()), names(after.waiting())].concat();
        assert_eq!(now, stayed, "seed {seed}");
        promotions += promoted.len() as u32;
    }
}

#[test]
fn the_last_place_in_the_same_millisecond_goes_to_one() {
    let rows = [enrolled("wb", 5), enrolled("wa", 5), enrolled("wc", 4)];
    let list = List::of(capacity(2), rows.clone());
    assert_eq!(names(list.places()), ["wc", "wa"]);
    assert_eq!(
        list.standing("wa", None),
        Standing::Place {
            sure_after: 5 + TOLERANCE
        }
    );
    assert_eq!(list.standing("wb", None), Standing::Waiting { ahead: 0 });
    let mut turned = rows;
    turned.reverse();
    assert_eq!(List::of(capacity(2), turned), list);
}

#[test]
fn what_the_server_has_not_taken_is_provisional() {
    let list = List::of(
        capacity(2),
        [enrolled("wa", 1), enrolled("wb", 2), enrolled("wc", 3)],
    );
    let standing = |worker, wish| list.standing(worker, wish);
    assert_eq!(standing("wd", None), Standing::Off);
    assert_eq!(standing("wd", Some(Wish::Cancel)), Standing::Off);
    assert_eq!(
        standing("wd", Some(Wish::Enrol)),
        Standing::Asked { ahead: Some(1) }
    );
    assert_eq!(standing("wa", Some(Wish::Cancel)), Standing::Leaving);
    assert_eq!(standing("wc", Some(Wish::Cancel)), Standing::Leaving);
    assert_eq!(
        standing("wc", Some(Wish::Enrol)),
        Standing::Waiting { ahead: 0 }
    );
    let empty = List::of(capacity(2), [enrolled("wa", 1)]);
    assert_eq!(
        empty.standing("wd", Some(Wish::Enrol)),
        Standing::Asked { ahead: None }
    );
    let endless = List::of(None, (0..500).map(|n| enrolled(&n.to_string(), n)));
    assert_eq!((endless.places().len(), endless.waiting().len()), (500, 0));
    assert_eq!(
        endless.standing("wd", Some(Wish::Enrol)),
        Standing::Asked { ahead: None }
    );
}

#[test]
fn a_worker_who_is_there_twice_has_one_place() {
    let list = List::of(
        capacity(2),
        [enrolled("wa", 9), enrolled("wb", 5), enrolled("wa", 3)],
    );
    assert_eq!(list.places(), [enrolled("wa", 3), enrolled("wb", 5)]);
}

#[test]
fn an_enrolment_is_written_and_read_from_its_row() {
    let mine = Enrolment {
        leave: vec![SessionId::parse("monday/2026-09-14").unwrap()],
        ..enrolled("w1", 1_788_000_000_000)
    };
    let document = mine.document();
    assert_eq!(
        document,
        json!({"at": 1_788_000_000_000_u64, "leave": ["monday/2026-09-14"]})
    );
    let key = json!(["dance", document["at"], "w1"]);
    assert_eq!(Enrolment::of_row(&key, &document["leave"]), Some(mine));
    for (key, leave) in [
        (json!(["dance", 1, "w1"]), json!(null)),
        (json!(["dance", 1, "w1"]), json!(["ill"])),
        (json!(["dance", "1", "w1"]), json!([])),
        (json!(["dance", 1]), json!([])),
    ] {
        assert_eq!(Enrolment::of_row(&key, &leave), None, "{key} {leave}");
    }
}
