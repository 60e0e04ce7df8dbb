//! The arrows between the parts of the repository: who may name whom.
//!
//! Reads sources as text and knows nothing of what they do. The rules are a table; the tests run it
//! over the repository, and over a planted breach of each rule.

use std::path::Path;

mod source;

pub use source::{Source, read_sources};

/// Most lines that a file may have.
pub const LONGEST: usize = 500;

/// Crates that only work in a browser.
pub const WEB_CRATES: [&str; 8] = [
    "gloo_events",
    "gloo_timers",
    "js_sys",
    "leptos",
    "leptos_router",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "web_sys",
];

/// Files under `within` and outside `except` may not name `bans`.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The start of the paths that the rule is about.
    pub within: &'static str,
    /// Starts of paths beneath it that are free.
    pub except: &'static [&'static str],
    /// Crates (`js_sys`) or modules (`crate::pages`).
    pub bans: &'static [&'static str],
    /// What the rule keeps true.
    pub reason: &'static str,
}

/// The arrows of the house. What a rule does not ban is free.
pub const RULES: [Rule; 14] = [
    Rule {
        within: "crates/",
        except: &[],
        bans: &WEB_CRATES,
        reason: "the crates compile and are tested natively, without a browser",
    },
    Rule {
        within: "crates/records/",
        except: &[],
        bans: &[
            "wellness",
            "activities",
            "places",
            "health_import",
            "sync",
            "buyue_app",
        ],
        reason: "records know keys and JSON, not what they mean",
    },
    Rule {
        within: "crates/wellness/",
        except: &[],
        bans: &[
            "records",
            "activities",
            "places",
            "health_import",
            "sync",
            "buyue_app",
        ],
        reason: "the domain knows neither storage nor formats of files",
    },
    Rule {
        within: "crates/activities/",
        except: &[],
        bans: &["records", "places", "health_import", "sync", "buyue_app"],
        reason: "what is offered is domain; where it is and how far is asked of whoever knows",
    },
    Rule {
        within: "crates/places/",
        except: &[],
        bans: &[
            "records",
            "activities",
            "health_import",
            "sync",
            "buyue_app",
        ],
        reason: "stations are domain, and stand without activities",
    },
    Rule {
        within: "crates/roster/",
        except: &[],
        bans: &[
            "records",
            "activities",
            "places",
            "health_import",
            "sync",
            "buyue_app",
        ],
        reason: "a list of people is read the same wherever it is kept",
    },
    Rule {
        within: "crates/programme/",
        except: &[],
        bans: &["records", "health_import", "sync", "buyue_app"],
        reason: "a file is read the same whoever keeps it",
    },
    Rule {
        within: "crates/health-import/",
        except: &[],
        bans: &["records", "activities", "places", "sync", "buyue_app"],
        reason: "readers yield days and intervals; what is kept of them is the app's choice",
    },
    Rule {
        within: "crates/sync/",
        except: &[],
        bans: &["activities", "places", "health_import", "buyue_app"],
        reason: "what is sent is records and scored days, wherever they came from",
    },
    Rule {
        within: "src/",
        except: &["src/platform/", "src/bin/"],
        bans: &["js_sys", "web_sys"],
        reason: "platform alone speaks to the browser; the worker binary is a page of its own",
    },
    Rule {
        within: "src/platform/",
        except: &[],
        bans: &[
            "leptos",
            "leptos_router",
            "crate::app",
            "crate::components",
            "crate::pages",
            "crate::state",
        ],
        reason: "platform is the lowest floor of the app",
    },
    Rule {
        within: "src/state/",
        except: &[],
        bans: &["crate::app", "crate::components", "crate::pages"],
        reason: "read models and commands do not know who shows them",
    },
    Rule {
        within: "src/components/",
        except: &[],
        bans: &[
            "crate::app",
            "crate::pages",
            "crate::platform",
            "crate::state",
        ],
        reason: "shared pieces take signals and callbacks, and work on any page",
    },
    Rule {
        within: "src/i18n/",
        except: &[],
        bans: &[
            "crate::app",
            "crate::components",
            "crate::pages",
            "crate::state",
        ],
        reason: "words are words",
    },
];

/// Every breach of `rules`, as lines for a person.
pub fn breaches(rules: &[Rule], sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for rule in rules {
        for source in sources.iter().filter(|source| rule.is_about(&source.path)) {
            for (line, name) in rule
                .bans
                .iter()
                .flat_map(|ban| source.lines_naming(ban).map(move |line| (line, ban)))
            {
                found.push(format!(
                    "{}:{line} names {name}: {}",
                    source.path, rule.reason
                ));
            }
        }
    }
    found
}

impl Rule {
    fn is_about(&self, path: &str) -> bool {
        Path::new(path).extension().is_some_and(|it| it == "rs")
            && path.starts_with(self.within)
            && !self.except.iter().any(|free| path.starts_with(free))
    }
}

/// Files of more than [`LONGEST`] lines, as lines for a person.
pub fn too_long(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(source, lines)| format!("{} has {lines} lines, more than {LONGEST}", source.path))
        .collect()
}
