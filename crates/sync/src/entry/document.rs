//! What an entry says, and which of two tellings counts.
//!
//! Owns the document's layout and its merge, day by day: the greater stamp wins. Must not know how
//! points are made.
//!
//! ```text
//! {"v":1,"who":["<stamp>","晓风","t1","u1"],"joined":"2026-11-01",
//!  "days":{"2026-11-22":["<stamp>",8642,0,0,10],"2026-11-21":["<stamp>"]},
//!  "corrections":{"2026-11-22":["<stamp>",0,"<captain>","double"]},"total":0}
//! ```

use std::collections::BTreeMap;

use records::Stamp;
use serde_json::{Map, Value, json};
use wellness::day::Day;

/// The layout's version.
const VERSION: u64 = 1;

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Whom it shows.
    pub who: Who,
    /// The first day that counts for this worker.
    pub joined: Day,
    /// Days with something to say.
    pub days: BTreeMap<Day, DayEntry>,
    /// What the team's captain corrected; only captains change it.
    pub corrections: BTreeMap<Day, Correction>,
}

/// Whom an entry shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Who {
    /// When this was written.
    pub stamp: Stamp,
    /// The name to show; `None` for a worker who hides but still counts for the team.
    pub name: Option<String>,
    /// The team, by its id.
    pub team: Option<String>,
    /// The unit, by its id.
    pub unit: Option<String>,
}

/// One day of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayEntry {
    /// When what it says was last changed on a device.
    pub stamp: Stamp,
    /// What it says; `None` for a day that was withdrawn.
    pub said: Option<Said>,
}

/// What a day says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Said {
    /// Counted steps that were walked.
    pub walked: u32,
    /// Counted steps by which other exercise was converted.
    pub converted: u32,
    /// Counted steps that were credited, without a reason.
    pub credit: u32,
    /// Points of the day.
    pub points: u32,
}

/// A captain's correction of a day's points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Correction {
    /// When.
    pub stamp: Stamp,
    /// The points that count instead.
    pub points: u32,
    /// The captain.
    pub by: String,
    /// Why, as the worker is told.
    pub reason: Reason,
}

/// Why a captain corrected a day. A closed list: free words would be shown to everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The same walk was counted twice.
    Double,
    /// The device counted what was no walking.
    Device,
    /// A slip in what was typed.
    Typed,
    /// Asked for by the worker.
    Asked,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 4] = [Self::Double, Self::Device, Self::Typed, Self::Asked];

    /// Its word in the document.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Double => "double",
            Self::Device => "device",
            Self::Typed => "typed",
            Self::Asked => "asked",
        }
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

/// What a server takes of an entry.
#[derive(Debug, Clone, Copy)]
pub struct Terms<F> {
    /// Its time in Unix milliseconds.
    pub now: u64,
    /// Whether a day may still change.
    pub open: F,
    /// How many days the rules let be credited.
    pub credits: u32,
}

impl Entry {
    /// Points in all: of each day the captain's, where there is a correction.
    pub fn total(&self) -> u32 {
        let points = |(day, entry): (&Day, &DayEntry)| match self.corrections.get(day) {
            Some(correction) => correction.points,
            None => entry.said.map_or(0, |said| said.points),
        };
        self.days.iter().map(points).sum()
    }

    /// Takes in what another telling of the same entry says. Commutative, associative, idempotent.
    pub fn merge(&mut self, other: Self) {
        if other.who > self.who {
            self.who = other.who;
        }
        self.joined = self.joined.min(other.joined);
        for (day, theirs) in other.days {
            let mine = self.days.entry(day).or_insert(theirs);
            *mine = theirs.max(*mine);
        }
        for (day, theirs) in other.corrections {
            match self.corrections.get_mut(&day) {
                Some(mine) if *mine >= theirs => {}
                _ => {
                    self.corrections.insert(day, theirs);
                }
            }
        }
    }

    /// What is to stand on the server, where `theirs` stands now: of each day that is open the
    /// telling of the greater stamp, but the server's where both say the same, so that a device
    /// that scored the same day again writes nothing. No stamp lies after the server's time: a clock
    /// that is days ahead would win for days. Credits beyond the rules, as of two devices that do not
    /// know of each other, are left out.
    #[must_use]
    pub fn upon(&self, theirs: &Self, terms: &Terms<impl Fn(Day) -> bool>) -> Self {
        let Terms { now, open, credits } = terms;
        let now = *now;
        let mut result = theirs.clone();
        let shown = |who: &Who| (who.name.clone(), who.team.clone(), who.unit.clone());
        let who = Who {
            stamp: not_after(self.who.stamp, now),
            ..self.who.clone()
        };
        if shown(&who) != shown(&theirs.who) && who > theirs.who {
            result.who = who;
        }
        for (&day, mine) in self.days.iter().filter(|(day, _)| open(**day)) {
            let mine = DayEntry {
                stamp: not_after(mine.stamp, now),
                said: mine.said,
            };
            match theirs.days.get(&day) {
                Some(known) if known.said == mine.said || *known > mine => {}
                None if mine.said.is_none() => {}
                _ => {
                    result.days.insert(day, mine);
                }
            }
        }
        result.keep_credits(*credits, open);
        result
    }

    /// Leaves out the credits of open days beyond so many, closed ones included: the earliest stay.
    fn keep_credits(&mut self, most: u32, open: impl Fn(Day) -> bool) {
        let is_credited = |it: &DayEntry| it.said.is_some_and(|said| said.credit > 0);
        let closed = self.days.iter();
        let closed = closed.filter(|(day, it)| is_credited(it) && !open(**day));
        let mut left = most.saturating_sub(closed.count() as u32);
        for (day, entry) in &mut self.days {
            if is_credited(entry) && open(*day) {
                match left.checked_sub(1) {
                    Some(fewer) => left = fewer,
                    None => entry.said = None,
                }
            }
        }
    }

    /// The same on a server that has none yet.
    #[must_use]
    pub fn anew(&self, terms: &Terms<impl Fn(Day) -> bool>) -> Self {
        let empty = Self {
            who: Who {
                stamp: not_after(self.who.stamp, terms.now),
                ..self.who.clone()
            },
            joined: self.joined,
            days: BTreeMap::new(),
            corrections: BTreeMap::new(),
        };
        self.upon(&empty, terms)
    }

    /// The document.
    pub fn to_json(&self) -> Value {
        let days: Map<String, Value> = self
            .days
            .iter()
            .map(|(day, entry)| {
                let stamp = entry.stamp.to_string();
                let json = match entry.said {
                    None => json!([stamp]),
                    Some(said) => {
                        json!([stamp, said.walked, said.converted, said.credit, said.points])
                    }
                };
                (day.to_string(), json)
            })
            .collect();
        let corrections: Map<String, Value> = self
            .corrections
            .iter()
            .map(|(day, it)| {
                let stamp = it.stamp.to_string();
                let json = json!([stamp, it.points, it.by, it.reason.word()]);
                (day.to_string(), json)
            })
            .collect();
        let who = &self.who;
        json!({
            "v": VERSION,
            "who": [who.stamp.to_string(), who.name, who.team, who.unit],
            "joined": self.joined.to_string(),
            "days": days,
            "corrections": corrections,
            "total": self.total(),
        })
    }

    /// Reads a document; `None` when it is no entry of this version.
    pub fn from_json(json: &str) -> Option<Self> {
        let json: Value = serde_json::from_str(json).ok()?;
        if json.get("v")?.as_u64()? != VERSION {
            return None;
        }
        let days = json.get("days")?.as_object()?.iter();
        let corrections = json.get("corrections")?.as_object()?.iter();
        Some(Self {
            who: read_who(json.get("who")?)?,
            joined: json.get("joined")?.as_str()?.parse().ok()?,
            days: days
                .map(|(day, json)| Some((day.parse().ok()?, read_day(json)?)))
                .collect::<Option<_>>()?,
            corrections: corrections
                .map(|(day, json)| Some((day.parse().ok()?, read_correction(json)?)))
                .collect::<Option<_>>()?,
        })
    }
}

/// The stamp, or one of the same device at `now` where it lies after that.
fn not_after(stamp: Stamp, now: u64) -> Stamp {
    if stamp.milliseconds() > now {
        Stamp::new(now, 0, stamp.device())
    } else {
        stamp
    }
}

fn is_text_or_null(value: &Value) -> bool {
    value.is_string() || value.is_null()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn number(value: &Value) -> Option<u32> {
    u32::try_from(value.as_u64()?).ok()
}

fn read_who(json: &Value) -> Option<Who> {
    let [stamp, name, team, unit] = json.as_array()?.as_slice() else {
        return None;
    };
    if ![name, team, unit].into_iter().all(is_text_or_null) {
        return None;
    }
    Some(Who {
        stamp: stamp.as_str()?.parse().ok()?,
        name: text(name),
        team: text(team),
        unit: text(unit),
    })
}

fn read_day(json: &Value) -> Option<DayEntry> {
    let (stamp, said) = match json.as_array()?.as_slice() {
        [stamp] => (stamp, None),
        [stamp, walked, converted, credit, points] => {
            let said = Said {
                walked: number(walked)?,
                converted: number(converted)?,
                credit: number(credit)?,
                points: number(points)?,
            };
            (stamp, Some(said))
        }
        _ => return None,
    };
    Some(DayEntry {
        stamp: stamp.as_str()?.parse().ok()?,
        said,
    })
}

fn read_correction(json: &Value) -> Option<Correction> {
    let [stamp, points, by, reason] = json.as_array()?.as_slice() else {
        return None;
    };
    Some(Correction {
        stamp: stamp.as_str()?.parse().ok()?,
        points: number(points)?,
        by: by.as_str()?.to_owned(),
        reason: Reason::of(reason.as_str()?)?,
    })
}
