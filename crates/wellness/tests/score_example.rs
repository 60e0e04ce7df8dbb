//! The `score` example as a person runs it.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

use wellness::challenge::template::Template;

const TOTALS: &str =
    "\u{feff}date,steps,typed\r\n2026-05-11,8642,\r\n2026-05-12,25000,3000\r\n2026-05-10,9,0\r\n";
const INTERVALS: &str = "start,end,steps
2026-05-11T06:00:00+08:00,2026-05-11T06:35:00+08:00,3850
2026-05-11T10:00:00Z,2026-05-11T11:00:00Z,7000
2026-05-13 23:50,2026-05-14 00:10:00.0,2000
";

/// Writes the rules and these files into a folder of their own.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let rules = Template::HundredDays.document("2026-05-11".parse().unwrap());
    for (name, text) in files.iter().copied().chain([("rules.json", &*rules)]) {
        std::fs::write(folder.join(name), text).unwrap();
    }
    folder
}

/// What the example prints for these files of the folder, or what it complains of.
fn score(folder: &Path, files: &[&str]) -> Result<String, String> {
    let run = Command::new(env!("CARGO"))
        .args([
            "run",
            "--quiet",
            "--package",
            "wellness",
            "--example",
            "score",
            "--",
        ])
        .args(files.iter().map(|file| folder.join(file)))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    if run.status.success() {
        Ok(text(run.stdout))
    } else {
        Err(text(run.stderr))
    }
}

#[test]
fn prints_points_by_day_and_in_all() {
    let folder = folder("points", &[("days.csv", TOTALS), ("walks.csv", INTERVALS)]);
    let header = "date,steps,counted,goal,morning,evening,prescription,points\n";
    assert_eq!(
        score(&folder, &["rules.json", "days.csv"]).unwrap(),
        [
            header,
            "2026-05-11,8642,8642,0,,,,0\n",
            "2026-05-12,25000,20000,10,,,,10\n",
            "total,33642,28642,10,,,,10\n",
        ]
        .concat()
    );
    assert_eq!(
        score(&folder, &["rules.json", "days.csv", "walks.csv"]).unwrap(),
        [
            header,
            "2026-05-11,10850,10850,10,2,0,6,18\n",
            "2026-05-12,25000,20000,10,,,,10\n",
            "2026-05-13,1000,1000,0,0,0,2,2\n",
            "2026-05-14,1000,1000,0,0,0,2,2\n",
            "total,37850,32850,20,2,0,10,32\n",
        ]
        .concat()
    );
}

#[test]
fn names_the_line_that_cannot_be_read() {
    let cases = [
        ("", ":1: the file is empty"),
        ("day,steps\n", ":1: the header"),
        (
            "date,steps\n2026-05-11,5\n2026-05-32,5\n",
            ":3: date \"2026-05-32\"",
        ),
        (
            "date,steps\n\n2026-05-11,-5\n",
            ":3: steps \"-5\": Negative",
        ),
        (
            "date,steps\n2026-05-11,5\n2026-05-11,6\n",
            ":3: 2026-05-11 stands there twice",
        ),
        (
            "date,steps,typed\n2026-05-11,5,6\n",
            ":2: 6 steps typed of 5",
        ),
        ("date,steps\n2026-05-11,5,6\n", ":2: 3 cells instead of 2"),
        (
            "start,end,steps\n2026-05-11T7:00,2026-05-11T08:00,5\n",
            ":2: \"2026-05-11T7:00\"",
        ),
        (
            "start,end,steps\n2026-05-11T09:00,2026-05-11T08:00,5\n",
            ":2: the interval ends",
        ),
        (
            "start,end,steps\n2026-05-11T09:00,2026-05-12T09:01,5\n",
            ":2: the interval is longer",
        ),
    ];
    for (text, complaint) in cases {
        let folder = folder("bad-rows", &[("days.csv", text)]);
        let heard = score(&folder, &["rules.json", "days.csv"]).unwrap_err();
        assert!(
            heard.contains(&["days.csv", complaint].concat()),
            "{text:?}: {heard}"
        );
    }
    let folder = folder(
        "bad-rules",
        &[("other.json", "{\"schema\":\"buyue-challenge/9\"}")],
    );
    let heard = score(&folder, &["other.json", "rules.json"]).unwrap_err();
    assert!(
        heard.contains("other.json: schema: UnknownSchema"),
        "{heard}"
    );
    assert!(
        score(&folder, &["rules.json"])
            .unwrap_err()
            .contains("usage")
    );
}
