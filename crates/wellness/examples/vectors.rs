//! Cases for whoever scores and ranks in another language: one JSON array a line, made of a seed.
//!
//! ```sh
//! cargo run -p wellness --example vectors -- 12000 > vectors.jsonl
//! ```
//!
//! `["rules", document]` holds for the lines after it; `["score", total, typed, [counted, least,
//! most]]`; `["days", [[walked, converted, credit, points], …], [[least, most], …]]` are days of somebody in
//! order, which rules allow; `["window", day, now, window]`; `["people", members, [[rank, person], …]]`; `["teams",
//! members, days, sizes, [[rank or null, team, members, reported], …]]`.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use serde_json::{Value, json};
use wellness::card::PersonId;
use wellness::challenge::edit_window::DayWindow;
use wellness::challenge::rules::{Part, PartKind, Rules};
use wellness::challenge::score::{DayPoints, Walked, score_day};
use wellness::challenge::total::{Entered, Scoring};
use wellness::day::Day;
use wellness::diary::{Diary, IntervalState, StepsRecord};
use wellness::exercise::{Exercise, Intensity};
use wellness::figures::Share;
use wellness::ranking::{Member, people_board, team_board};
use wellness::source::Origin;

/// `SplitMix64` (<https://prng.di.unimi.it/splitmix64.c>).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn maybe(&mut self, document: &mut Value, field: &str, value: impl Into<Value>) {
        if self.below(2) == 0 {
            document[field] = value.into();
        }
    }
}

fn main() {
    let count: u64 = std::env::args().nth(1).unwrap().parse().unwrap();
    let mut chance = Chance(count);
    let mut rules = None;
    for case in 0..count {
        if case % 50 == 0 {
            let document = document(&mut chance);
            rules = Some(Rules::from_value(&document).unwrap());
            println!("{}", json!(["rules", document]));
        }
        let rules = rules.as_ref().unwrap();
        let line = match chance.below(7) {
            0..3 => score(rules, &mut chance),
            6 => days(rules, &mut chance),
            3 => window(rules, &mut chance),
            4 => people(&mut chance),
            _ => teams(rules, &mut chance),
        };
        println!("{line}");
    }
}

fn document(chance: &mut Chance) -> Value {
    let start = "2026-05-11"
        .parse::<Day>()
        .unwrap()
        .plus(chance.below(400) as i32);
    let goal = 1 + chance.below(12_000);
    let name = json!({"zh": "步"});
    let mut goals = json!({"kind": "goal", "id": "g", "name": name, "points": chance.below(20)});
    let steps = 1 + chance.below(12_000);
    chance.maybe(&mut goals, "steps", steps);
    let mut parts = vec![goals];
    if chance.below(2) == 0 {
        let points = chance.below(9);
        parts.push(
            json!({"kind": "window", "id": "w", "name": name, "from": "05:00", "to": "09:00",
            "steps": 3000, "points": points}),
        );
        let bouts = json!([{"minutes": 10, "points": points}, {"minutes": 15, "points": 2}]);
        parts.push(json!({"kind": "bouts", "id": "b", "name": name, "cadence": [100, 150], "bouts": bouts}));
    }
    let score = ["mean", "sum", "completion"][chance.below(3) as usize];
    let mut document = json!({
        "schema": "buyue-challenge/1", "id": "v", "name": name, "goal": goal, "parts": parts,
        "start": start, "end": start.plus(chance.below(120) as i32),
        "team": {"min": 1, "max": 9, "score": score, "min_reporting": chance.below(101)},
    });
    let zone = ["UTC", "Asia/Shanghai", "-03:30", "+05:45"][chance.below(4) as usize];
    chance.maybe(&mut document, "zone", zone);
    let day_end = ["00:00", "03:00", "05:00"][chance.below(3) as usize];
    chance.maybe(&mut document, "day_end", day_end);
    let (caps, days, hours) = (
        12_000 + chance.below(20_000),
        chance.below(20),
        chance.below(200),
    );
    chance.maybe(&mut document, "step_cap", caps);
    chance.maybe(&mut document, "typed_cap", caps / 3);
    chance.maybe(&mut document, "edit_days", days);
    chance.maybe(&mut document, "grace_hours", hours);
    let credit = json!({"days": 1 + days, "off": hours % 91});
    chance.maybe(&mut document, "credit", credit);
    let conversion = match chance.below(2) {
        0 => json!({}),
        _ => json!({"moderate": 1 + days, "cap": caps / 4}),
    };
    chance.maybe(&mut document, "conversion", conversion);
    if parts.len() == 3 {
        chance.maybe(&mut document, "day_points_cap", days / 10);
    }
    document
}

fn score(rules: &Rules, chance: &mut Chance) -> Value {
    let (total, typed) = (chance.below(40_000) as u32, chance.below(20_000) as u32);
    let intervals = IntervalState::Loaded(Vec::new());
    let day = score_day(
        rules,
        Walked {
            total,
            typed,
            intervals: &intervals,
        },
    );
    let [_, most] = bounds(rules, &day);
    json!(["score", total, typed, [day.counted, day.points, most]])
}

/// The least and the most points that a server can hold a day to.
fn bounds(rules: &Rules, day: &DayPoints) -> [u32; 2] {
    let unseen = |part: &&Part| !matches!(part.kind, PartKind::Goal { .. });
    let unseen: u32 = rules
        .parts
        .iter()
        .filter(unseen)
        .map(Part::max_points)
        .sum();
    let goals: u32 = day.parts.iter().map(|part| part.points).sum();
    let most = goals + if day.walked() > 0 { unseen } else { 0 };
    [goals, most].map(|points| points.min(rules.day_points_cap))
}

/// Days of somebody who walks, exercises, and is away.
fn days(rules: &Rules, chance: &mut Chance) -> Value {
    let mut scoring = Scoring::new(rules);
    let (mut said, mut all_bounds) = (Vec::new(), Vec::new());
    for _ in 0..chance.below(40) {
        let Some(day) = scoring.next(&entered(chance)) else {
            continue;
        };
        said.push(json!([day.walked(), day.converted, day.credit, day.points]));
        all_bounds.push(bounds(rules, &day));
    }
    json!(["days", said, all_bounds])
}

fn entered(chance: &mut Chance) -> Entered {
    let mut diary = Diary::default();
    let day = Day::EARLIEST;
    if chance.below(3) > 0 {
        let steps = StepsRecord::new(chance.below(30_000) as u32);
        diary.set_steps(day, Origin::TYPED, Some(steps));
    }
    let exercise = (0..chance.below(3)).filter_map(|at| {
        let intensity = [Intensity::Moderate, Intensity::Vigorous][at as usize % 2];
        Exercise::new(chance.below(600) as u16, intensity)
    });
    Entered {
        exercise: exercise.collect(),
        steps: diary.day(day),
        credit: chance.below(2) == 0,
    }
}

fn window(rules: &Rules, chance: &mut Chance) -> Value {
    let near = rules.span.first().plus(chance.below(140) as i32 - 10);
    let day = near.plus(-(chance.below(30) as i32));
    let now = i64::from(near.epoch_days()) * 86_400 + chance.below(90_000) as i64;
    let window = match rules.day_window(day, now) {
        DayWindow::Outside => "outside",
        DayWindow::NotYet { .. } => "notYet",
        DayWindow::Open { .. } => "open",
        DayWindow::ImportsOnly { .. } => "importsOnly",
        DayWindow::Closed { .. } => "closed",
    };
    json!(["window", day, now, window])
}

/// Few different figures, so that many are equal.
fn members(chance: &mut Chance, days: u32) -> Vec<Member> {
    let count = chance.below(9);
    let share = |part: u64| Share {
        part: part as u32,
        whole: days,
    };
    (0..count)
        .map(|_| Member {
            person: PersonId(chance.below(1 << 63)),
            nickname: None,
            team: (chance.below(5) > 0).then(|| format!("t{}", chance.below(3))),
            points: chance.below(4) as u32 * 1_000_000_007,
            steps: chance.below(3),
            reported: share(chance.below(u64::from(days) + 1)),
            at_goal: share(chance.below(u64::from(days) + 1)),
        })
        .collect()
}

fn listed(members: &[Member]) -> Vec<Value> {
    let listed = members.iter().map(|it| {
        json!({"person": it.person.to_string(), "team": it.team, "points": it.points,
            "steps": it.steps, "reported": it.reported.part, "atGoal": it.at_goal.part})
    });
    listed.collect()
}

fn people(chance: &mut Chance) -> Value {
    let members = members(chance, 4);
    let listed = listed(&members);
    let board: Vec<Value> = people_board(members)
        .iter()
        .map(|it| json!([it.rank, it.row.person.to_string()]))
        .collect();
    json!(["people", listed, board])
}

fn teams(rules: &Rules, chance: &mut Chance) -> Value {
    let days = 1 + chance.below(4) as u32;
    let members = members(chance, days);
    let sizes = [chance.below(6) as u32, chance.below(6) as u32];
    let size = |team: &str| match team {
        "t0" => Some(sizes[0]),
        "t1" => Some(sizes[1]),
        _ => None,
    };
    let team_rules = rules.team.unwrap();
    let board: Vec<Value> = team_board(&team_rules, &members, size)
        .iter()
        .map(|it| json!([it.rank, it.team, it.members, it.reported.part]))
        .collect();
    let sizes = json!({"t0": sizes[0], "t1": sizes[1]});
    json!(["teams", listed(&members), days, sizes, board])
}
