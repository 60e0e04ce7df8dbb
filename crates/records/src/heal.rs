//! What to do about one key, of which a copy was looked for in two places.
//!
//! Owns the decision alone; reading and writing are others' work. A copy from before the store
//! was wiped counts as none, and is removed.

use crate::codec::Stored;
use crate::generation::Generation;
use crate::key::kind_of;
use crate::privacy::is_private;
use crate::quarantine::{Place, Quarantined};
use crate::record::Record;

/// The kinds of the records that are too large for the mirror: intervals, a person's own list of
/// stations, and an organiser's documents.
const UNMIRRORED_KINDS: [&str; 3] = ["minutes", "stations", "desk"];

/// What one place holds under the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Absent,
    /// A text that is not a record.
    Corrupt(String),
    /// A record.
    Good(Stored),
}

/// Which places ought to hold a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mirroring {
    /// The database and the mirror.
    Both,
    /// The database alone.
    DatabaseOnly,
}

impl Mirroring {
    /// Where the record of this key ought to be: in the database alone what is too large for the mirror,
    /// and what is private, since the mirror lies open and is told to every tab.
    pub fn of(key: &str) -> Self {
        if UNMIRRORED_KINDS.contains(&kind_of(key)) || is_private(key) {
            Self::DatabaseOnly
        } else {
            Self::Both
        }
    }
}

/// What the key stands for, after both places were looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing.
    Nothing,
    /// This record.
    Record(Record),
    /// Something that cannot be read any more: its copies, one or two.
    Quarantine(Vec<Quarantined>),
}

/// What to do to one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repair {
    /// Leave it as it is.
    Leave,
    /// Write the outcome's record, in the store's generation.
    Write,
    /// Remove what is there.
    Remove,
}

/// What to do about one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What the key stands for.
    pub outcome: Outcome,
    /// What to do to the database.
    pub database: Repair,
    /// What to do to the mirror.
    pub mirror: Repair,
}

/// Decides what `key` stands for in a store of generation `store`, and what must be repaired.
///
/// Of two good copies the one that wins by [`Record::beats`] replaces the other; a good copy
/// replaces a corrupt or absent one. A corrupt copy stays where it is when no good one is left,
/// until the fact is written anew.
pub fn heal(
    key: &str,
    database: Found,
    mirror: Found,
    store: Generation,
    mirroring: Mirroring,
) -> Plan {
    let mirror_is_empty = mirror == Found::Absent;
    let mut plan = match (Copy::judge(database, store), Copy::judge(mirror, store)) {
        (Copy::Good(one), Copy::Good(other)) if one == other => {
            Plan::of(Outcome::Record(one), Repair::Leave, Repair::Leave)
        }
        (Copy::Good(one), Copy::Good(other)) if other.beats(&one) => {
            Plan::of(Outcome::Record(other), Repair::Write, Repair::Leave)
        }
        (Copy::Good(record), _) => Plan::of(Outcome::Record(record), Repair::Leave, Repair::Write),
        (_, Copy::Good(record)) => Plan::of(Outcome::Record(record), Repair::Write, Repair::Leave),
        (database, mirror) => {
            let (for_database, for_mirror) = (database.clearing(), mirror.clearing());
            let copies = [(Place::Database, database), (Place::Mirror, mirror)];
            Plan::of(quarantine(key, copies), for_database, for_mirror)
        }
    };
    if mirroring == Mirroring::DatabaseOnly && matches!(plan.outcome, Outcome::Record(_)) {
        plan.mirror = if mirror_is_empty {
            Repair::Leave
        } else {
            Repair::Remove
        };
    }
    plan
}

fn quarantine(key: &str, copies: [(Place, Copy); 2]) -> Outcome {
    let corrupt: Vec<_> = copies
        .into_iter()
        .filter_map(|(place, copy)| match copy {
            Copy::Corrupt(text) => Some(Quarantined::new(key.to_owned(), place, text)),
            _ => None,
        })
        .collect();
    if corrupt.is_empty() {
        Outcome::Nothing
    } else {
        Outcome::Quarantine(corrupt)
    }
}

/// What a place holds, in the light of the store's generation.
enum Copy {
    Absent,
    Void,
    Corrupt(String),
    Good(Record),
}

impl Copy {
    fn judge(found: Found, store: Generation) -> Self {
        match found {
            Found::Absent => Self::Absent,
            Found::Corrupt(text) => Self::Corrupt(text),
            Found::Good(stored) if stored.generation.is_void_in(store) => Self::Void,
            Found::Good(stored) => Self::Good(stored.record),
        }
    }

    /// What to do to a place when no record was found for it.
    fn clearing(&self) -> Repair {
        if matches!(self, Self::Void) {
            Repair::Remove
        } else {
            Repair::Leave
        }
    }
}

impl Plan {
    fn of(outcome: Outcome, database: Repair, mirror: Repair) -> Self {
        Self {
            outcome,
            database,
            mirror,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;
    use crate::stamp::{DeviceId, Stamp};
    use crate::value::Value;

    const KEY: &str = "steps/2026-11-22/typed";
    const STORE: Generation = Generation::new(2);

    fn record(ms: u64) -> Record {
        let stamp = Stamp::new(ms, 0, DeviceId::from_random(1));
        Record::new(Key::new(KEY).unwrap(), stamp, Value::parse("1").unwrap())
    }

    fn good(ms: u64, generation: u32) -> Found {
        Found::Good(Stored {
            record: record(ms),
            generation: Generation::new(generation),
        })
    }

    /// Everything that one place can hold: nothing, a damaged text, an older and a newer record
    /// of the store's generation or a later one, a newest record from before the wipe.
    fn places() -> [Found; 6] {
        [
            Found::Absent,
            Found::Corrupt("x".to_owned()),
            good(10, 2),
            good(20, 2),
            good(20, 3),
            good(30, 1),
        ]
    }

    /// An independent telling of the rule: which record a place offers, if any.
    fn offered(found: &Found) -> Option<&Record> {
        match found {
            Found::Good(stored) if stored.generation >= STORE => Some(&stored.record),
            _ => None,
        }
    }

    /// What a place holds after its repair.
    fn repaired(found: &Found, repair: Repair, outcome: &Outcome) -> Found {
        match (repair, outcome) {
            (Repair::Leave, _) => found.clone(),
            (Repair::Remove, _) => Found::Absent,
            (Repair::Write, Outcome::Record(record)) => Found::Good(Stored {
                record: record.clone(),
                generation: STORE,
            }),
            (Repair::Write, outcome) => panic!("nothing to write in {outcome:?}"),
        }
    }

    fn every_case() -> impl Iterator<Item = (Found, Found, Mirroring)> {
        places().into_iter().flat_map(|database| {
            places().into_iter().flat_map(move |mirror| {
                let database = database.clone();
                [Mirroring::Both, Mirroring::DatabaseOnly]
                    .map(move |mirroring| (database.clone(), mirror.clone(), mirroring))
            })
        })
    }

    #[test]
    fn the_newest_good_copy_wins_wherever_it_lies() {
        for (database, mirror, mirroring) in every_case() {
            let plan = heal(KEY, database.clone(), mirror.clone(), STORE, mirroring);
            let newest = [&database, &mirror]
                .into_iter()
                .filter_map(offered)
                .max_by_key(|r| r.stamp);
            let healed = match plan.outcome {
                Outcome::Record(ref record) => Some(record),
                _ => None,
            };
            assert_eq!(healed, newest, "{database:?} {mirror:?}");
        }
    }

    #[test]
    fn damaged_copies_are_quarantined_only_where_no_good_one_is_left() {
        for (database, mirror, mirroring) in every_case() {
            let plan = heal(KEY, database.clone(), mirror.clone(), STORE, mirroring);
            let damaged: Vec<_> = [(&database, Place::Database), (&mirror, Place::Mirror)]
                .into_iter()
                .filter(|(found, _)| matches!(found, Found::Corrupt(_)))
                .map(|(_, place)| Quarantined::new(KEY.to_owned(), place, "x".to_owned()))
                .collect();
            let lost = offered(&database).is_none() && offered(&mirror).is_none();
            let expected = (lost && !damaged.is_empty()).then_some(Outcome::Quarantine(damaged));
            let told = matches!(plan.outcome, Outcome::Quarantine(_)).then_some(plan.outcome);
            assert_eq!(told, expected, "{database:?} {mirror:?}");
        }
    }

    #[test]
    fn repairs_make_both_places_right_and_no_more() {
        for (database, mirror, mirroring) in every_case() {
            let plan = heal(KEY, database.clone(), mirror.clone(), STORE, mirroring);
            let after = (
                repaired(&database, plan.database, &plan.outcome),
                repaired(&mirror, plan.mirror, &plan.outcome),
            );
            if let Outcome::Record(ref record) = plan.outcome {
                assert_eq!(offered(&after.0), Some(record), "{database:?} {mirror:?}");
                match mirroring {
                    Mirroring::Both => assert_eq!(offered(&after.1), Some(record)),
                    Mirroring::DatabaseOnly => assert_eq!(after.1, Found::Absent),
                }
            }
            for place in [&after.0, &after.1] {
                let is_void = matches!(place, Found::Good(_)) && offered(place).is_none();
                assert!(!is_void, "{database:?} {mirror:?}");
            }
            let again = heal(KEY, after.0, after.1, STORE, mirroring);
            assert_eq!(
                (again.database, again.mirror),
                (Repair::Leave, Repair::Leave)
            );
            assert_eq!(again.outcome, plan.outcome);
        }
    }

    #[test]
    fn equal_copies_are_left_alone() {
        for mirror in [good(20, 2), good(20, 3)] {
            let plan = heal(KEY, good(20, 2), mirror, STORE, Mirroring::of(KEY));
            assert_eq!((plan.database, plan.mirror), (Repair::Leave, Repair::Leave));
        }
    }

    #[test]
    fn what_is_large_and_what_is_private_stays_out_of_the_mirror() {
        assert_eq!(
            Mirroring::of("minutes/2026-11-22/zepp"),
            Mirroring::DatabaseOnly
        );
        assert_eq!(Mirroring::of("stations/own"), Mirroring::DatabaseOnly);
        assert_eq!(Mirroring::of("mind/01jd"), Mirroring::DatabaseOnly);
        assert_eq!(Mirroring::of("mood/2026-11-22"), Mirroring::DatabaseOnly);
        assert_eq!(Mirroring::of("minutes-per-day"), Mirroring::Both);
        assert_eq!(Mirroring::of(KEY), Mirroring::Both);
    }
}
