//! A union's whole programme as one file, for where there is no server.
//!
//! ```json
//! {"schema": "buyue-programme/2", "name": "东城区总工会", "at": 1795400000000, "documents": [
//!   {"_id": "challenge-spring", "rules": {…}}, {"_id": "activity-dance", "activity": {…}},
//!   {"_id": "stations", "stations": {…}}, {"_id": "announcement-1795400000000", "title": "…", "text": "…", "at": …}]}
//! ```
//! Owns the form, and which documents of a programme may be in it: what everybody may read and what names
//! nobody. Each is as it is in the programme of a server (docs/decisions/0066), without its revision. A
//! file is taken whole or not at all. A file of activities alone (`buyue-programme/1`), one activity and one
//! challenge's rules are read too.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod document;

use activities::activity::Activity;
use activities::code::{BadCode, Sort};
use activities::programme::read_file;
use places::station::Why;
use serde_json::{Value, json};
use wellness::card::{from_letters, to_letters};
use wellness::challenge::rules::Rules;
use wellness::document::{BadDocument, Fault, Node, parse};

pub use document::Sorted;

/// The schema of a file.
pub const SCHEMA: &str = "buyue-programme/2";

const MOST: u32 = 5_000;
const NAME: usize = 40;

/// A programme.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    /// Whose it is.
    pub name: String,
    /// When it was written down, in Unix milliseconds; `None` where the file does not say.
    pub at: Option<u64>,
    documents: Vec<(String, Value)>,
}

/// Why a file is no programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadProgramme {
    /// A field of a document, or what stands around them.
    Document(BadDocument),
    /// A field of a station.
    Station {
        /// Where.
        path: String,
        /// What.
        why: Why,
    },
    /// It is a code, and not of a programme, or damaged.
    Code(BadCode),
}

impl From<BadDocument> for BadProgramme {
    fn from(bad: BadDocument) -> Self {
        Self::Document(bad)
    }
}

/// How many there are of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Challenges.
    pub challenges: usize,
    /// Activities.
    pub activities: usize,
    /// Stations.
    pub stations: usize,
    /// Announcements.
    pub announcements: usize,
}

impl Programme {
    /// The programme of these documents. What does not belong into a file is left out: names of teams,
    /// who was there, results.
    pub fn of<'a>(
        name: &str,
        at: u64,
        documents: impl IntoIterator<Item = &'a Value>,
    ) -> Result<Self, BadProgramme> {
        let kept = documents.into_iter().filter_map(document::plain);
        let whole = json!({"schema": SCHEMA, "name": name, "at": at, "documents": kept.collect::<Vec<_>>()});
        Self::from_value(&whole)
    }

    /// Reads a file.
    pub fn from_json(text: &str) -> Result<Self, BadProgramme> {
        let text = text.trim_start_matches('\u{feff}');
        let whole = parse(text)?;
        let schema = whole.get("schema").and_then(Value::as_str);
        let documents: Vec<Value> = match schema.and_then(|it| it.split_once('/')) {
            Some(("buyue-challenge", _)) => {
                let id = ["challenge-", &Rules::from_value(&whole)?.id].concat();
                vec![json!({"_id": id, "rules": whole})]
            }
            Some(("buyue-activity", _) | ("buyue-programme", "1")) => {
                let all = read_file(text)?;
                all.iter().map(Activity::to_document).collect()
            }
            _ => return Self::from_value(&whole),
        };
        Self::from_value(&json!({"schema": SCHEMA, "documents": documents}))
    }

    fn from_value(whole: &Value) -> Result<Self, BadProgramme> {
        let fields = Node::root(whole, SCHEMA)?.object(&["schema", "name", "at", "documents"])?;
        let name = fields.optional("name").map(|node| node.line(NAME));
        let at = match fields.optional("at") {
            None => None,
            Some(node) => {
                let at = node.value().as_u64();
                Some(at.ok_or_else(|| node.fault(Fault::NotAWholeNumber))?)
            }
        };
        let mut documents: Vec<(String, Value)> = Vec::new();
        for node in fields.required("documents")?.list(1..=MOST)? {
            let (id, document) = document::read(&node)?;
            if documents.iter().any(|(other, _)| *other == id) {
                return Err(node.fault(Fault::Duplicate).into());
            }
            documents.push((id, document));
        }
        Ok(Self {
            name: name.transpose()?.unwrap_or_default(),
            at,
            documents,
        })
    }

    /// The file.
    pub fn to_json(&self) -> String {
        let documents: Vec<&Value> = self.documents.iter().map(|(_, it)| it).collect();
        let mut whole = json!({"schema": SCHEMA, "documents": documents});
        if !self.name.is_empty() {
            whole["name"] = self.name.as_str().into();
        }
        if let Some(at) = self.at {
            whole["at"] = at.into();
        }
        whole.to_string()
    }

    /// The code of it, for a link or a QR code.
    pub fn to_code(&self) -> String {
        Sort::Programme.write(&[&to_letters(self.to_json().as_bytes())])
    }

    /// Reads a code.
    pub fn from_code(text: &str) -> Result<Self, BadProgramme> {
        let [letters] = Sort::Programme.read(text).map_err(BadProgramme::Code)?;
        let bytes = from_letters(letters.chars());
        let json = String::from_utf8(bytes).map_err(|_| BadProgramme::Code(BadCode::Damaged))?;
        Self::from_json(&json)
    }

    /// The documents by their ids.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.documents.iter().map(|(id, it)| (id.as_str(), it))
    }

    /// How many there are of each.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for (id, document) in &self.documents {
            match Sorted::of(id) {
                Some(Sorted::Challenge) => counts.challenges += 1,
                Some(Sorted::Activity) => counts.activities += 1,
                Some(Sorted::Stations) => {
                    let features = document["stations"]["features"].as_array();
                    counts.stations += features.map_or(0, Vec::len);
                }
                Some(Sorted::Announcement) => counts.announcements += 1,
                None => {}
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wellness::challenge::template::Template;

    fn documents() -> Vec<Value> {
        let rules = Template::Monthly.document("2026-11-01".parse().unwrap());
        let rules: Value = serde_json::from_str(&rules).unwrap();
        let id = ["challenge-", rules["id"].as_str().unwrap()].concat();
        vec![
            json!({"_id": id, "_rev": "1-a", "rules": rules, "options": {"closeDays": 3}, "audit": []}),
            json!({"_id": "activity-dance", "activity": {"schema": "buyue-activity/1", "id": "dance", "kind": "class", "title": {"zh": "舞"}}}),
            json!({"_id": "stations", "stations": {"type": "FeatureCollection", "features": [
                {"type": "Feature", "geometry": {"type": "Point", "coordinates": [116.4, 39.9]}, "properties": {"id": "a", "name": "驿站", "kind": "rest"}},
            ]}}),
            json!({"_id": "announcement-1", "title": "周六健走", "text": "北门\n集合", "at": 1}),
            json!({"_id": "team-t1", "name": "一队"}),
            json!({"_id": "result-x", "top": [[1, "w1", "王芳"]]}),
            json!({"_id": "roll-dance.s.2026-11-02", "present": {"w1": 1}}),
        ]
    }

    fn whole() -> Value {
        let programme = Programme::of("东城", 7, &documents()).unwrap();
        serde_json::from_str(&programme.to_json()).unwrap()
    }

    #[test]
    fn what_names_nobody_goes_through_file_and_code() {
        let programme = Programme::of("东城", 7, &documents()).unwrap();
        let counts = Counts {
            challenges: 1,
            activities: 1,
            stations: 1,
            announcements: 1,
        };
        assert_eq!(programme.counts(), counts);
        let text = programme.to_json();
        for left in ["_rev", "options", "team-", "result-", "roll-", "王芳"] {
            assert!(!text.contains(left), "{left}");
        }
        assert_eq!(Programme::from_json(&text), Ok(programme.clone()));
        assert_eq!(
            Programme::from_json(&["\u{feff}", &text].concat()),
            Ok(programme.clone())
        );
        assert_eq!(Programme::from_code(&programme.to_code()), Ok(programme));
    }

    #[test]
    fn files_of_a_part_are_read_too() {
        let dance = documents()[1]["activity"].clone();
        let several = json!({"schema": "buyue-programme/1", "activities": [dance]});
        let read = Programme::from_json(&several.to_string()).unwrap();
        assert_eq!((read.counts().activities, read.at), (1, None));
        let read = Programme::from_json(&documents()[1]["activity"].to_string()).unwrap();
        assert_eq!(read.counts().activities, 1);
        let read = Programme::from_json(&documents()[0]["rules"].to_string()).unwrap();
        assert_eq!(read.counts().challenges, 1);
    }

    #[test]
    fn every_fault_has_its_place() {
        let wrong = |change: fn(&mut Value)| {
            let mut whole = whole();
            change(&mut whole);
            match Programme::from_json(&whole.to_string()).unwrap_err() {
                BadProgramme::Document(bad) => bad.path,
                BadProgramme::Station { path, .. } => path,
                BadProgramme::Code(_) => String::new(),
            }
        };
        for (change, path) in [
            (
                (|it| it["schema"] = "buyue-programme/9".into()) as fn(&mut Value),
                "schema",
            ),
            (
                |it| it["documents"][0]["rules"]["goal"] = 0.into(),
                "documents[0].rules.goal",
            ),
            (
                |it| it["documents"][0]["_id"] = "challenge-other".into(),
                "documents[0]._id",
            ),
            (
                |it| it["documents"][1]["activity"]["kind"] = "x".into(),
                "documents[1].activity.kind",
            ),
            (
                |it| {
                    it["documents"][2]["stations"]["features"][0]["properties"]["name"] = "".into();
                },
                "documents[2].stations.features[0].properties.name",
            ),
            (
                |it| it["documents"][3]["title"] = "".into(),
                "documents[3].title",
            ),
            (
                |it| it["documents"][3]["_id"] = "result-x".into(),
                "documents[3]._id",
            ),
            (
                |it| it["documents"][3]["by"] = "w1".into(),
                "documents[3].by",
            ),
            (|it| it["documents"] = json!([]), "documents"),
            (|it| it["at"] = "today".into(), "at"),
            (|it| it["more"] = 1.into(), "more"),
        ] {
            assert_eq!(wrong(change), path);
        }
        let twice = |it: &mut Value| {
            let first = it["documents"][1].clone();
            it["documents"].as_array_mut().unwrap().push(first);
        };
        assert_eq!(wrong(twice), "documents[4]");
        let code = Programme::of("东城", 7, &documents()).unwrap().to_code();
        assert_eq!(
            Programme::from_code(&code[..code.len() - 1]),
            Err(BadProgramme::Code(BadCode::Damaged))
        );
        assert_eq!(
            Programme::from_code("BYC1.x.00000000"),
            Err(BadProgramme::Code(BadCode::OtherSort))
        );
        assert!(Programme::from_json("{").is_err());
    }
}
