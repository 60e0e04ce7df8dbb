//! Scores measurements by the national standard for adults.
//!
//! ```text
//! cargo run -p wellness --example fitness -- PEOPLE.csv
//! ```
//!
//! PEOPLE.csv has rows `standard,sex,age,item,value`, with or without that header: `2003` or `2023`,
//! `M` or `F`, completed years, the item's name as in the tables of its edition, and the value in the
//! handbook's unit and precision; that of 身高标准体重 is `cm/kg`.
//!
//! Prints the same rows with a sixth column `score`, empty where there is no score. Why it is empty,
//! and what is doubtful of a row of the table that was used, is said on standard error by line.

use std::process::ExitCode;

use wellness::fitness::item::Item;
use wellness::fitness::measure::Measure;
use wellness::fitness::person::{Age, OutsideAges, Person, Sex};
use wellness::fitness::standard::Standard;
use wellness::fitness::table::{Scored, Table};

const HEADER: &str = "standard,sex,age,item,value";
const COLUMNS: usize = 5;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file] = &*arguments else {
        eprintln!("usage: fitness PEOPLE.csv");
        return ExitCode::FAILURE;
    };
    let answer = std::fs::read_to_string(file)
        .map_err(|error| format!("{file}: {error}"))
        .and_then(|text| Ok((text, Tables::shipped()?)));
    match answer {
        Ok((text, tables)) => {
            print_scores(file, &text, &tables);
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

struct Tables {
    y2003: Table,
    y2023: Table,
}

impl Tables {
    /// The files that the app fetches.
    fn shipped() -> Result<Self, String> {
        let parse = |text| Table::parse(text).map_err(|bad| format!("the shipped table: {bad:?}"));
        Ok(Self {
            y2003: parse(include_str!("../../../public/data/fitness-2003.csv"))?,
            y2023: parse(include_str!("../../../public/data/fitness-2023.csv"))?,
        })
    }

    const fn of(&self, standard: Standard) -> &Table {
        match standard {
            Standard::Y2003 => &self.y2003,
            Standard::Y2023 => &self.y2023,
        }
    }
}

fn print_scores(file: &str, text: &str, tables: &Tables) {
    println!("{HEADER},score");
    let rows = (1..).zip(text.trim_start_matches('\u{feff}').lines());
    for (line, row) in rows.filter(|(_, row)| !row.trim().is_empty()) {
        let mut cells: Vec<&str> = row.split(',').map(cell).collect();
        if line == 1 && cells.join(",") == HEADER {
            continue;
        }
        let points = match score(tables, &cells) {
            Ok(scored) => {
                if let Some(doubt) = scored.row.doubt {
                    eprintln!("{file}:{line}: the row of the table is doubtful: {doubt:?}");
                }
                scored.points.to_string()
            }
            Err(why) => {
                eprintln!("{file}:{line}: {why}");
                String::new()
            }
        };
        cells.resize(COLUMNS, "");
        println!("{},{points}", cells.join(","));
    }
}

fn score(tables: &Tables, cells: &[&str]) -> Result<Scored, String> {
    let &[standard, sex, age, item, value] = cells else {
        return Err(format!("{} cells instead of {COLUMNS}", cells.len()));
    };
    let standard =
        Standard::of_year(standard).ok_or_else(|| format!("no standard: {standard:?}"))?;
    let sex = Sex::of_letter(sex).ok_or_else(|| format!("neither M nor F: {sex:?}"))?;
    let years = age.parse().map_err(|_| format!("no whole age: {age:?}"))?;
    let age = Age::new(years).map_err(|OutsideAges { years }| {
        format!("no table for {years} years, only for 20 to 59: see the international tests")
    })?;
    let item = Item::named(standard, item)
        .ok_or_else(|| format!("no item of {}: {item:?}", standard.year()))?;
    let measure = Measure::parse(item, value).map_err(|bad| format!("{value:?}: {bad:?}"))?;
    let scored = tables.of(standard).score(Person { sex, age }, measure);
    scored.map_err(|why| format!("no score: {why:?}"))
}

fn cell(text: &str) -> &str {
    text.trim().trim_matches('"')
}
