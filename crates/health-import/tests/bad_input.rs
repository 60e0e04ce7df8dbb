//! What is wrong with a file is said, and where; nothing of it is taken.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;

use common::{days, driver, import_one, options, refusal};
use health_import::{At, Fault, Layout, Mapping, Options, Outcome, ReadError, When, detect};

const APPLE: &str = "<?xml version=\"1.0\"?>\n<HealthData locale=\"zh_CN\">\n";

fn refused(name: &str, bytes: &[u8]) -> ReadError {
    let (mut found, reports) = import_one(name, bytes);
    assert!(days(&mut found).is_empty());
    refusal(&reports).clone()
}

#[test]
fn files_of_another_kind_are_not_recognised() {
    let jpeg = [&b"\xff\xd8\xff\xe0"[..], &[0; 100]].concat();
    for bytes in [
        &jpeg[..],
        b"hello",
        b"<html><body>",
        b"{\"a\":1}",
        b"\0",
        b"a,b\n1,2\n",
    ] {
        assert_eq!(refused("export.xml", bytes), ReadError::NotRecognised);
    }
    assert_eq!(refused("export.xml", b""), ReadError::Empty);
}

#[test]
fn the_content_decides_whatever_the_name() {
    let table = b"date,steps\n2026-03-08,8642\n";
    let (mut found, _) = import_one("导出.xml", table);
    assert_eq!(days(&mut found)[0].total, 8642);
    assert!(
        detect(APPLE.as_bytes(), "ACTIVITY_1.csv").is_ok_and(|f| f == health_import::Format::Apple)
    );
}

#[test]
fn exports_that_end_early_are_truncated() {
    let text = [APPLE, "<Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"A\" startDate=\"2026-03-08 10:00:00 +0800\" endDate=\"2026-03-08 10:10:00 +0800\" value=\"9\"/>\n"].concat();
    let at = At::Byte(text.len() as u64);
    assert_eq!(
        refused("a.xml", text.as_bytes()),
        ReadError::Truncated { at }
    );
    let json = b"{\"stepInfoList\":[{\"timestamp\":1772812800,\"step\":8642}";
    let at = At::Byte(json.len() as u64);
    assert_eq!(refused("a.json", json), ReadError::Truncated { at });
}

#[test]
fn exports_without_steps_say_so() {
    let text = [APPLE, "</HealthData>"].concat();
    assert_eq!(refused("a.xml", text.as_bytes()), ReadError::NoSteps);
    assert_eq!(refused("a.csv", b"date,steps\n"), ReadError::NoSteps);
}

#[test]
fn a_table_of_nothing_but_faults_names_the_first() {
    for (row, fault) in [
        ("2026-03-08,-5", Fault::Count("-5".into())),
        ("2026-03-08,many", Fault::Count("many".into())),
        ("2026-02-30,5", Fault::Time("2026-02-30".into())),
        ("1999-12-31,5", Fault::Time("1999-12-31".into())),
        ("2100-01-01,5", Fault::Time("2100-01-01".into())),
        ("2026-03-08,1000001", Fault::Count("1000001".into())),
    ] {
        let text = ["date,steps\n", row, "\n"].concat();
        let at = At::Line(2);
        assert_eq!(
            refused("a.csv", text.as_bytes()),
            ReadError::Row { at, fault },
            "{row}"
        );
    }
    let backwards = b"start,end,steps\n2026-03-08 10:00,2026-03-08 09:00,5\n";
    let fault = Fault::Backwards;
    assert_eq!(
        refused("a.csv", backwards),
        ReadError::Row {
            at: At::Line(2),
            fault
        }
    );
}

#[test]
fn bad_utf_8_is_read_as_far_as_it_goes() {
    let text = [
        APPLE.as_bytes(),
        b"<Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"\xff\xfe\" startDate=\"2026-03-08 10:00:00 +0800\" endDate=\"2026-03-08 10:10:00 +0800\" value=\"9\"/></HealthData>",
    ];
    let (mut found, _) = import_one("a.xml", &text.concat());
    assert_eq!(days(&mut found)[0].total, 9);
    let (mut found, _) = import_one("a.csv", b"date,steps,note\n2026-03-08,9,\xff\xff\xff\n");
    assert_eq!(days(&mut found)[0].total, 9);
}

#[test]
fn endless_lines_and_nesting_are_refused_with_their_place() {
    let long = vec![b'x'; 100 << 20];
    for (head, at) in [
        ("<HealthData>\n<Record type=\"", At::Byte(13)),
        ("[{\"sportDataUserData\":\"", At::Byte(22)),
        ("date,steps\n2026-03-08,", At::Line(2)),
    ] {
        let bytes = [head.as_bytes(), &long].concat();
        assert_eq!(
            refused("a", &bytes),
            ReadError::TooLong { at, limit: 1 << 20 },
            "{head}"
        );
    }
    let mut deep = b"{\"stepInfoList\":".to_vec();
    deep.resize(1_000_000, b'[');
    assert!(matches!(
        refused("a.json", &deep),
        ReadError::TooDeep { limit: 64, .. }
    ));
    let nested = [APPLE, &"<Correlation>".repeat(1_000_000)].concat();
    assert!(matches!(
        refused("a.xml", nested.as_bytes()),
        ReadError::Truncated { .. }
    ));
}

#[test]
fn an_unclear_table_asks_for_its_columns_and_is_read_with_the_answer() {
    for (text, layout) in [
        (
            "when,walked,weight\n2026-03-08,8642,70\n",
            Layout::Headed(b','),
        ),
        (
            "[{\"when\":\"2026-03-08\",\"walked\":8642,\"weight\":70}]",
            Layout::Json,
        ),
    ] {
        let ReadError::NeedsMapping(columns) = refused("my.csv", text.as_bytes()) else {
            panic!("{text}");
        };
        let names: Vec<_> = columns
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        assert_eq!(
            (columns.layout, names),
            (layout, vec!["when", "walked", "weight"])
        );
        assert_eq!(columns.columns[1].samples, ["8642"]);
        let mapping = Mapping {
            layout,
            when: When::Day("when".into()),
            steps: "walked".into(),
        };
        assert_eq!(columns.guess(), Some(mapping.clone()));
        let answered = Options {
            mappings: vec![("my.csv".into(), mapping)],
            ..options()
        };
        let (mut found, _) = driver::import(&[("my.csv", text.as_bytes())], answered);
        assert_eq!(days(&mut found)[0].total, 8642);
        // One of many files is not worth a question.
        assert_eq!(
            refused("folder/my.csv", text.as_bytes()),
            ReadError::NotRecognised
        );
    }
    let ReadError::NeedsMapping(columns) = refused("a.tsv", b"2026-03-08\t8642\n") else {
        panic!()
    };
    assert_eq!(
        (columns.layout, columns.columns[0].name.as_str()),
        (Layout::Bare(b'\t'), "1")
    );
}

#[test]
fn the_columns_of_a_table_are_guessed_by_what_stands_in_them() {
    for (header, when) in [
        (
            "a,b,begun,done,步数(步)\n",
            When::Between("begun".into(), "done".into()),
        ),
        ("a,b,begun,noted,step_n\n", When::Day("begun".into())),
    ] {
        let until = if header.contains("done") { "08:10" } else { "" };
        let text = format!("{header}x,70,2026-03-08 08:00,2026-03-08 {until},900\n");
        let ReadError::NeedsMapping(columns) = refused("my.csv", text.as_bytes()) else {
            panic!("{text}");
        };
        let guess = columns.guess().unwrap();
        assert_eq!(guess.when, when);
        assert!(
            guess.steps.contains("step") || guess.steps.contains('步'),
            "{}",
            guess.steps
        );
    }
}

#[test]
fn quarters_of_an_hour_need_the_date_in_their_files_name() {
    let text = b"Start time,End time,Calories (kcal),Step count\n07:15:00.000+08:00,07:30:00.000+08:00,1,99\n";
    assert_eq!(refused("renamed.csv", text), ReadError::DateNotInName);
}

#[test]
fn a_bad_file_takes_nothing_from_the_good_ones_beside_it() {
    let cut = [APPLE, "<Record"].concat();
    let files = [
        ("a.csv", &b"date,steps\n2026-03-08,8642\n"[..]),
        ("b.xml", cut.as_bytes()),
        ("c.csv", b"date,steps\n2026-03-08,8642\n"),
    ];
    let (mut found, reports) = driver::import(&files, options());
    assert_eq!(days(&mut found).len(), 1);
    let read = reports
        .iter()
        .filter(|r| matches!(r.outcome, Outcome::Read { .. }))
        .count();
    assert_eq!((read, reports.len()), (2, 3));
}
