//! Packs the transcribed tables of the national standard into the files that the app fetches.
//!
//! ```text
//! cargo run -p wellness --example fitness_tables
//! ```
//!
//! Reads `tests/fixtures/fitness/national_*.csv` of this crate and writes
//! `public/data/fitness-2003.csv` and `public/data/fitness-2023.csv`, in the format that
//! `wellness::fitness::table` describes. The tests hold the written files against the transcriptions.

use std::path::Path;
use std::process::ExitCode;

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

fn main() -> ExitCode {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    for standard in Standard::ALL {
        if let Err(why) = pack_into_place(home, standard) {
            eprintln!("{}: {why}", standard.year());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn pack_into_place(home: &Path, standard: Standard) -> Result<(), String> {
    let read = |name: &str| {
        let file = home.join("tests/fixtures/fitness").join(name);
        std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))
    };
    let mut text = format!(
        "buyue-fitness/1,{}\nitem,sex,from,to,limits,doubt\n",
        standard.year()
    );
    let name = format!("national_{}_items.csv", standard.year());
    pack_items(standard, &read(&name)?, &mut text)?;
    if standard == Standard::Y2003 {
        pack_bodies(&read("national_2003_height_weight.csv")?, &mut text)?;
    }
    let file = home.join(format!("../../public/data/fitness-{}.csv", standard.year()));
    std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))
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
        *text += &format!("{head},{},{doubt}\n", limits.join(" "));
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
        *text += &format!(
            "{head},{height} {light} {least} {greatest} {heavy},{}\n",
            doubt(note)
        );
    }
    Ok(())
}

fn doubt(note: &str) -> &'static str {
    let found = DOUBTS.iter().find(|(word, _)| note.contains(word));
    found.map_or("", |(_, doubt)| doubt)
}
