//! The rules over the repository, and over a planted breach of each.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use architecture::{LONGEST, RULES, Source, WEB_CRATES, breaches, read_sources, too_long};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn no_arrow_turns() {
    let sources = read_sources(&repository()).unwrap();
    assert!(
        sources.iter().any(|source| source.path == "src/lib.rs"),
        "the sources were not found"
    );
    let found = breaches(&RULES, &sources);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let found = too_long(&read_sources(&repository()).unwrap());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_rule_is_about_files_that_exist() {
    let sources = read_sources(&repository()).unwrap();
    for rule in RULES {
        for place in rule.except.iter().chain([&rule.within]) {
            assert!(
                sources.iter().any(|source| source.path.starts_with(place)),
                "nothing lies under {place}"
            );
        }
    }
}

#[test]
fn every_rule_catches_its_breach() {
    for rule in RULES {
        for ban in rule.bans {
            let planted = Source {
                path: format!("{}planted.rs", rule.within),
                text: format!("use {ban}::thing;"),
            };
            let found = breaches(&[rule], &[planted]);
            assert_eq!(found.len(), 1, "{ban} under {}", rule.within);
        }
        for free in rule.except {
            let allowed = Source {
                path: format!("{free}allowed.rs"),
                text: format!("use {}::thing;", rule.bans[0]),
            };
            assert!(breaches(&[rule], &[allowed]).is_empty(), "{free}");
        }
    }
}

#[test]
fn a_comment_may_name_anything() {
    let text = "//! `web_sys::Window` is named here, use leptos::prelude as well.".to_owned();
    let source = Source {
        path: "crates/records/src/lib.rs".to_owned(),
        text,
    };
    assert!(breaches(&RULES, &[source]).is_empty());
}

#[test]
fn a_long_file_is_found() {
    let text = "\n".repeat(LONGEST + 1);
    assert_eq!(
        too_long(&[Source {
            path: "src/long.rs".to_owned(),
            text
        }])
        .len(),
        1
    );
}

/// Names in the source are half of it: a dependency may bring the browser in by itself.
#[test]
fn crates_depend_on_no_web_crate() {
    for folder in fs::read_dir(repository().join("crates")).unwrap() {
        let manifest = folder.unwrap().path().join("Cargo.toml");
        let output = Command::new(env!("CARGO"))
            .args([
                "tree",
                "--offline",
                "--locked",
                "--edges",
                "normal",
                "--prefix",
                "none",
            ])
            .args(["--target", "wasm32-unknown-unknown", "--manifest-path"])
            .arg(&manifest)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let tree = String::from_utf8(output.stdout).unwrap();
        for line in tree.lines() {
            let name = line.split(' ').next().unwrap().replace('-', "_");
            assert!(
                !WEB_CRATES.contains(&name.as_str()),
                "{} depends on {name}",
                manifest.display()
            );
        }
    }
}
