//! Rosters for whoever reads them in another language: one JSON array a line, made of a seed.
//!
//! ```sh
//! cargo run -p roster --example rosters -- 2000 > rosters.jsonl
//! ```
//!
//! `[text, [[name, unit, team, number], …]]`, or `[text, null, [[line, fault], …]]`.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use roster::{BadRoster, Column, Why, read};
use serde_json::{Value, json};

/// `SplitMix64` (<https://prng.di.unimi.it/splitmix64.c>).
struct Chance(u64);

impl Chance {
    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        of[((mixed ^ (mixed >> 31)) % of.len() as u64) as usize]
    }
}

const HEADS: [&str; 6] = [
    "姓名,单位,小队,工号",
    "\u{feff}工号,姓名,班组,部门",
    "Name;Unit;Team;Phone",
    "姓名\t单位\t小队\t手机",
    "姓名，单位，队伍，电话",
    "姓名,单位,小队",
];
const CELLS: [&str; 12] = [
    "王芳",
    "李雷",
    "一厂",
    " 二队 ",
    "1",
    "2",
    "3",
    "\"甲, 乙\"",
    "\"他说\"\"好\"\"\"",
    "\"两\n行\"",
    "",
    "a\u{7}b",
];

fn main() {
    let count: u64 = std::env::args().nth(1).unwrap().parse().unwrap();
    for seed in 0..count {
        let text = text(&mut Chance(seed));
        let line = match read(&text) {
            Ok(people) => {
                let people = people
                    .into_iter()
                    .map(|it| json!([it.name, it.unit, it.team, it.number]));
                json!([text, people.collect::<Vec<_>>()])
            }
            Err(bad) => json!([text, null, faults(bad)]),
        };
        println!("{line}");
    }
}

fn text(chance: &mut Chance) -> String {
    let head = chance.pick(&HEADS);
    let mark = [";", "\t", "，"]
        .into_iter()
        .find(|mark| head.contains(mark))
        .unwrap_or(",");
    let mut text = head.to_owned();
    while chance.pick(&["row", "row", "row", "end"]) == "row" {
        text.push_str(chance.pick(&["\n", "\r\n", "\n\n"]));
        // Most rows are sound, so that some lists are.
        let row: [&str; 4] = match chance.pick(&["sound", "sound", "sound", "any"]) {
            "any" => std::array::from_fn(|_| chance.pick(&CELLS)),
            _ => [
                chance.pick(&["11", "12", "13", "14", "15"]),
                "一厂",
                "一队",
                chance.pick(&["21", "22", "23", "24", "25"]),
            ],
        };
        text.push_str(&row.join(mark));
    }
    text + chance.pick(&["", "\n"])
}

fn faults(bad: BadRoster) -> Vec<Value> {
    match bad {
        BadRoster::MissingColumns(columns) => columns
            .into_iter()
            .map(|column| json!([1, ["column", word(column)]]))
            .collect(),
        BadRoster::Rows(faults) => {
            let faults = faults
                .into_iter()
                .map(|fault| json!([fault.line, why(fault.why)]));
            faults.collect()
        }
    }
}

const fn word(column: Column) -> &'static str {
    match column {
        Column::Name => "name",
        Column::Unit => "unit",
        Column::Team => "team",
        Column::Number => "number",
    }
}

fn why(why: Why) -> Value {
    match why {
        Why::Missing(column) => json!(["missing", word(column)]),
        Why::NotALine(column) => json!(["line", word(column)]),
        Why::TeamWithoutUnit => json!(["unit"]),
        Why::Duplicate { line } => json!(["duplicate", line]),
    }
}
