//! Calendar files and what they should come to, for whoever reads them in another language: one JSON
//! array a line, `[file, [[begin, end], …]]`, in Unix seconds and in order, made of a seed.
//!
//! ```sh
//! cargo run -p activities --example calendars -- 300 > calendars.jsonl
//! ```
//!
//! The last line is the reminder of a hundred evenings: `[file, ["2026-05-11T21:00:00", …]]`, by no
//! zone's clock.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use serde_json::json;
use wellness::figures::Span;

#[path = "../tests/suite/chance.rs"]
mod chance;
#[path = "../tests/suite/generate.rs"]
mod generate;

fn main() {
    let count: u64 = std::env::args().nth(1).unwrap().parse().unwrap();
    for seed in 0..count {
        let attended = generate::attended(seed);
        let spans: Vec<[i64; 2]> = attended.spans();
        println!("{}", json!([attended.file(), spans]));
    }
    let days = Span::from_first("2026-05-11".parse().unwrap(), 99);
    let file = generate::evening(days).write();
    let evenings = days.first().through(days.last());
    let evenings: Vec<String> = evenings.map(|day| format!("{day}T21:00:00")).collect();
    println!("{}", json!([file, evenings]));
}
