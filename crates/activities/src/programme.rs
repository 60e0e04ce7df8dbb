//! How activities are handed on: as documents of a union's programme, as a file, and as a code in a link.
//!
//! Owns what stands around an activity's document, and the rolls of who was there; must not know where
//! any of it is kept. A programme has a document for each activity, `activity-<id>` with the activity in
//! the field `activity`, and one for the roll of each session, `roll-<activity>.<series>.<day>`. A file is
//! one activity, or `{"schema": "buyue-programme/1", "activities": [...]}`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use wellness::card::{from_letters, to_letters};
use wellness::document::{BadDocument, Fault, Node, parse};

use crate::activity::Activity;
use crate::attendance::Roll;
use crate::code::{BadCode, Sort};
use crate::session::SessionId;

/// The schema of a file of several activities.
pub const SCHEMA: &str = "buyue-programme/1";
/// Before the id of an activity, in that of its document.
pub const ACTIVITY: &str = "activity-";
/// Before what names a session, in the id of its roll.
pub const ROLL: &str = "roll-";

const MOST: u32 = 5_000;

/// What is wrong with a code that should hold an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadLink {
    /// It is no such code.
    Code(BadCode),
    /// It is one, and what it holds is no activity.
    Document(BadDocument),
}

impl Activity {
    /// The activity of a programme's document.
    pub fn of_document(json: &str) -> Result<Self, BadDocument> {
        let document = parse(json)?;
        let inside = document.get("activity").ok_or_else(|| BadDocument {
            path: "activity".to_owned(),
            why: Fault::Missing,
        })?;
        Self::from_value(inside).map_err(|bad| below("activity", bad))
    }

    /// The programme's document of it, without a revision.
    pub fn to_document(&self) -> Value {
        let id = [ACTIVITY, &self.id].concat();
        json!({"_id": id, "activity": self.to_value()})
    }

    /// The code of it, for a link or a QR code.
    pub fn to_code(&self) -> String {
        let json = self.to_value().to_string();
        Sort::Activity.write(&[&to_letters(json.as_bytes())])
    }

    /// Reads a code.
    pub fn from_code(text: &str) -> Result<Self, BadLink> {
        let [letters] = Sort::Activity.read(text).map_err(BadLink::Code)?;
        let bytes = from_letters(letters.chars());
        let json = String::from_utf8(bytes).map_err(|_| BadLink::Code(BadCode::Damaged))?;
        Self::from_json(&json).map_err(BadLink::Document)
    }
}

/// The activities of a file, each id once.
pub fn read_file(text: &str) -> Result<Vec<Activity>, BadDocument> {
    let document = parse(text)?;
    if document.get("activities").is_none() {
        return Activity::from_value(&document).map(|activity| vec![activity]);
    }
    let fields = Node::root(&document, SCHEMA)?;
    let fields = fields.object(&["schema", "activities"])?;
    let mut all: BTreeMap<String, Activity> = BTreeMap::new();
    for (at, node) in fields
        .required("activities")?
        .list(1..=MOST)?
        .iter()
        .enumerate()
    {
        let place = ["activities[", &at.to_string(), "]"].concat();
        let activity = Activity::from_value(node.value()).map_err(|bad| below(&place, bad))?;
        if all.contains_key(&activity.id) {
            return Err(BadDocument {
                path: [&place, ".id"].concat(),
                why: Fault::Duplicate,
            });
        }
        all.insert(activity.id.clone(), activity);
    }
    Ok(all.into_values().collect())
}

impl Roll {
    /// The id of its document.
    pub fn document_id(&self) -> String {
        let SessionId { series, day } = &self.session;
        [ROLL, &self.activity, ".", series, ".", &day.to_string()].concat()
    }

    /// Its document, without a revision.
    pub fn to_document(&self) -> Value {
        let present = self.present.iter();
        let present: Map<String, Value> = present
            .map(|(worker, at)| (worker.clone(), (*at).into()))
            .collect();
        json!({"_id": self.document_id(), "present": present})
    }

    /// The roll of a document; `None` where it is none.
    pub fn of_document(id: &str, json: &str) -> Option<Self> {
        let mut names = id.strip_prefix(ROLL)?.splitn(3, '.');
        let activity = names.next()?.to_owned();
        let session = SessionId {
            series: names.next()?.to_owned(),
            day: names.next()?.parse().ok()?,
        };
        let document: Value = serde_json::from_str(json).ok()?;
        let present = document.get("present")?.as_object()?.iter();
        Some(Self {
            activity,
            session,
            present: present
                .filter_map(|(worker, at)| Some((worker.clone(), at.as_u64()?)))
                .collect(),
        })
    }
}

/// The same fault, in a document that lies at a place of another.
fn below(place: &str, bad: BadDocument) -> BadDocument {
    let dot = if bad.path.is_empty() { "" } else { "." };
    BadDocument {
        path: [place, dot, &bad.path].concat(),
        why: bad.why,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dance() -> Activity {
        Activity::from_value(&json!({
            "schema": "buyue-activity/1", "id": "dance", "kind": "class", "title": {"zh": "民族舞"},
            "series": [{"id": "monday", "from": "19:00", "to": "20:30", "days": ["2026-11-23"]}],
        }))
        .unwrap()
    }

    /// A file of these activities.
    fn file_of(activities: &[Activity]) -> Value {
        let all: Vec<Value> = activities.iter().map(Activity::to_value).collect();
        json!({"schema": SCHEMA, "activities": all})
    }

    #[test]
    fn an_activity_goes_through_each_form_and_back() {
        let dance = dance();
        let document = dance.to_document();
        assert_eq!(document["_id"], "activity-dance");
        assert_eq!(
            Activity::of_document(&document.to_string()),
            Ok(dance.clone())
        );
        assert_eq!(Activity::from_code(&dance.to_code()), Ok(dance.clone()));
        let file = file_of(std::slice::from_ref(&dance)).to_string();
        assert_eq!(read_file(&file), Ok(vec![dance.clone()]));
        assert_eq!(read_file(&dance.to_value().to_string()), Ok(vec![dance]));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let mut file = file_of(&[dance(), dance()]);
        assert_eq!(
            read_file(&file.to_string()).unwrap_err().path,
            "activities[1].id"
        );
        file["activities"][1]["id"] = "tea".into();
        file["activities"][1]["series"][0]["to"] = "18:00".into();
        let bad = read_file(&file.to_string()).unwrap_err();
        assert_eq!(
            (bad.path.as_str(), bad.why),
            ("activities[1].series[0].to", Fault::NotAfter)
        );
        let document = json!({"activity": {"schema": "buyue-activity/9"}}).to_string();
        let bad = Activity::of_document(&document).unwrap_err();
        assert_eq!(bad.why, Fault::UnknownSchema("buyue-activity/9".to_owned()));
        let code = dance().to_code();
        let cut = &code[..code.len() - 12];
        assert_eq!(
            Activity::from_code(cut),
            Err(BadLink::Code(BadCode::Damaged))
        );
        let no_json = Sort::Activity.write(&[&to_letters(b"nothing")]);
        assert!(matches!(
            Activity::from_code(&no_json),
            Err(BadLink::Document(_))
        ));
    }

    #[test]
    fn a_roll_goes_to_its_document_and_back() {
        let mut roll = Roll::new("dance", SessionId::parse("monday/2026-11-23").unwrap());
        roll.present.insert("w1".to_owned(), 7);
        let document = roll.to_document();
        assert_eq!(document["_id"], "roll-dance.monday.2026-11-23");
        let read = |id: &str| Roll::of_document(id, &document.to_string());
        assert_eq!(read(&roll.document_id()), Some(roll));
        assert_eq!(read("roll-dance.monday"), None);
    }
}
