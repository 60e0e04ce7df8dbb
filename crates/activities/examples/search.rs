//! What a keystroke costs in a catalogue of 2,000 activities.
//!
//! ```sh
//! cargo run --profile native -p activities --example search
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::time::Instant;

use activities::search::Index;

#[path = "../tests/suite/chance.rs"]
mod chance;

const WORDS: [&str; 16] = [
    "太极拳",
    "书法",
    "合唱",
    "舞蹈",
    "瑜伽",
    "摄影",
    "国画",
    "健步走",
    "八段锦",
    "音乐欣赏",
    "羽毛球",
    "职工",
    "初级班",
    "提高班",
    "周末",
    "劳模宣讲",
];

fn main() {
    let mut chance = chance::Chance(7);
    let mut word = || chance.pick(&WORDS);
    let titles: Vec<String> = (0..2_000)
        .map(|number| format!("{}{}（{}）{number}", word(), word(), word()))
        .collect();
    let begin = Instant::now();
    let index = Index::new(
        titles
            .iter()
            .map(|title| [title.as_str(), "Class of the union"]),
    );
    println!("index: {:.1} ms", begin.elapsed().as_secs_f64() * 1e3);
    for typed in ["taijiquanchujiban", "tjq", "音乐", "zzzzzz", "shufa zm 12"] {
        let mut longest = 0.0_f64;
        let mut found = 0;
        for (end, c) in typed.char_indices() {
            let begin = Instant::now();
            found = index.find(&typed[..end + c.len_utf8()]).len();
            longest = longest.max(begin.elapsed().as_secs_f64() * 1e3);
        }
        println!("{typed}: {found} found, {longest:.2} ms for the slowest keystroke");
    }
}
