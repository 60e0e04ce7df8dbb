//! Packs the transcribed tables into the files that the app fetches.
//!
//! ```text
//! cargo run -p wellness --example fitness_tables
//! ```
//!
//! Reads `tests/fixtures/fitness/national_*.csv` of this crate and writes
//! `public/data/fitness-2003.csv` and `public/data/fitness-2023.csv`, in the format that
//! `wellness::fitness::table` describes; and `international_norms.csv` to `fitness-norms.csv`. The
//! tests hold the written files against the transcriptions.

use std::path::Path;
use std::process::ExitCode;

use wellness::fitness::international::norms::NormTest;
use wellness::fitness::item::{Better, Item};
use wellness::fitness::standard::Standard;

/// Words in a transcription's notes, and what the packed file calls them; the first that is found
/// counts.
const DOUBTS: [(&str, &str); 7] = [
    ("SUSPECT", "suspect"),
    ("UNRESOLVED", "unresolved"),
    ("INCONSISTENT", "inconsistent"),
    ("probable misprint", "misprint"),
    ("probably", "misprint"),
    ("boundary uncertain by 1 mL", "one-unit"),
    ("boundary uncertain by 0.01 s", "one-unit"),
];

/// How the transcription calls the tests with levels, and the level below the first limit, where it
/// has a row.
const NORMS: [(&str, NormTest, &str); 4] = [
    ("Cooper 12 min", NormTest::Cooper, "Very bad"),
    ("3-min step test", NormTest::ThreeMinuteStep, ""),
    ("Harvard step index", NormTest::HarvardIndex, "Poor"),
    ("30-s chair stand", NormTest::ChairStand, ""),
];

fn main() -> ExitCode {
    let files = [
        ("fitness-2003.csv", pack_standard(Standard::Y2003)),
        ("fitness-2023.csv", pack_standard(Standard::Y2023)),
        ("fitness-norms.csv", pack_norms()),
    ];
    for (name, packed) in files {
        let file = home().join("../../public/data").join(name);
        let written = packed.and_then(|text| {
            std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))
        });
        if let Err(why) = written {
            eprintln!("{name}: {why}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> Result<String, String> {
    let file = home().join("tests/fixtures/fitness").join(name);
    std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))
}

fn pack_standard(standard: Standard) -> Result<String, String> {
    let year = standard.year();
    let mut text = format!("buyue-fitness/1,{year}\nitem,sex,from,to,limits,doubt\n");
    pack_items(
        standard,
        &read(&format!("national_{year}_items.csv"))?,
        &mut text,
    )?;
    if standard == Standard::Y2003 {
        pack_bodies(&read("national_2003_height_weight.csv")?, &mut text)?;
    }
    Ok(text)
}

/// One line for each run of rows of the same sex, ages and item.
fn pack_items(standard: Standard, transcription: &str, text: &mut String) -> Result<(), String> {
    let mut scales: Vec<(String, Vec<String>, &str)> = Vec::new();
    for line in transcription.lines().skip(1) {
        let cells: Vec<&str> = line.splitn(10, ',').collect();
        let &[_, sex, from, to, name, _, _, low, high, note] = &*cells else {
            return Err(format!("not ten cells: {line}"));
        };
        let item = Item::named(standard, name).ok_or_else(|| format!("no item: {line}"))?;
        let head = format!("{},{sex},{from},{to}", item.key());
        let at = scales.iter().position(|(other, ..)| *other == head);
        let at = at.unwrap_or_else(|| {
            scales.push((head, Vec::new(), doubt(note)));
            scales.len() - 1
        });
        // The worst row of an edition without a lowest limit is open, and begins nowhere.
        let start = if item.better() == Better::Smaller {
            high
        } else {
            low
        };
        if !start.is_empty() {
            scales[at].1.push(start.to_owned());
        }
    }
    for (head, limits, doubt) in scales {
        put_line(text, &head, &limits.join(" "), doubt);
    }
    Ok(())
}

fn pack_bodies(transcription: &str, text: &mut String) -> Result<(), String> {
    for line in transcription.lines().skip(1) {
        let cells: Vec<&str> = line.splitn(11, ',').collect();
        let &[
            _,
            sex,
            from,
            to,
            height,
            _,
            light,
            least,
            greatest,
            heavy,
            note,
        ] = &*cells
        else {
            return Err(format!("not eleven cells: {line}"));
        };
        let head = format!("{},{sex},{from},{to}", Item::HeightWeight.key());
        let limits = [height, light, least, greatest, heavy].join(" ");
        put_line(text, &head, &limits, doubt(note));
    }
    Ok(())
}

/// One line for each run of rows of the same test, sex and ages, best level first in most of them.
fn pack_norms() -> Result<String, String> {
    let mut scales: Vec<(String, Vec<i32>, bool)> = Vec::new();
    for line in read("international_norms.csv")?.lines().skip(1) {
        let cells: Vec<&str> = line.splitn(9, ',').collect();
        let &[name, sex, from, to, level, _, low, high, note] = &*cells else {
            return Err(format!("not nine cells: {line}"));
        };
        let named = |(known, ..): &&(&str, NormTest, &str)| {
            name.starts_with(known) && !name.ends_with("normal range")
        };
        let Some((_, test, worst)) = NORMS.iter().find(named) else {
            continue;
        };
        let sex = if sex == "any" { "" } else { sex };
        let from = if from.is_empty() { "0" } else { from };
        let head = format!("{},{sex},{from},{to}", test.key());
        let at = scales.iter().position(|(other, ..)| *other == head);
        let at = at.unwrap_or_else(|| {
            scales.push((head, Vec::new(), false));
            scales.len() - 1
        });
        let (_, limits, doubtful) = &mut scales[at];
        *doubtful |= note.contains("MISPRINT") || note.contains("unassigned");
        let number = |text: &str| {
            text.parse::<i32>()
                .map_err(|_| format!("no number: {line}"))
        };
        match test {
            // The misprinted and the missing limit of the source both belong to "Good".
            NormTest::ThreeMinuteStep if level == "Excellent" => limits.push(number(high)?),
            NormTest::ThreeMinuteStep if level == "Good" => {}
            NormTest::ThreeMinuteStep => limits.push(number(low)? - 1),
            NormTest::ChairStand => limits.push(number(high)? + 1),
            _ if level == *worst => {}
            _ => limits.push(number(low)?),
        }
    }
    let mut text = "buyue-fitness-norms/1\ntest,sex,from,to,limits,doubt\n".to_owned();
    for (head, mut limits, doubtful) in scales {
        limits.sort_unstable();
        if head.starts_with(NormTest::ThreeMinuteStep.key()) {
            limits.reverse();
        }
        let limits: Vec<String> = limits.iter().map(i32::to_string).collect();
        let doubt = if doubtful { "doubtful" } else { "" };
        put_line(&mut text, &head, &limits.join(" "), doubt);
    }
    Ok(text)
}

fn put_line(text: &mut String, head: &str, limits: &str, doubt: &str) {
    for part in [head, ",", limits, ",", doubt, "\n"] {
        text.push_str(part);
    }
}

fn doubt(note: &str) -> &'static str {
    let found = DOUBTS.iter().find(|(word, _)| note.contains(word));
    found.map_or("", |(_, doubt)| doubt)
}
