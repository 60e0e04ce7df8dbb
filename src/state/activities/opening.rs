//! Opening activities that somebody handed on: a file, a link, a code in a picture.
//!
//! Owns which texts are such, and why one is not. Nothing is kept before the person says so.

use activities::activity::Activity;
use activities::code::BadCode;
use activities::programme::{BadLink, read_file};
use activities::samples::SAMPLE;
use leptos::prelude::*;
use wellness::document::{BadDocument, Fault};

use super::offer::KEPT;
use super::own;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::state::App;
use crate::state::challenge::explain_rules;
use crate::state::save::{Change, SaveError};
use crate::state::toast::Toast;

/// What stands before a code in the address of a link.
pub const FRAGMENT: &str = "activity=";
/// Words that are addresses below `/activities`, and so no ids.
const RESERVED: [&str; 2] = ["timetable", "open"];

/// Why a text brings no activities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadOpening {
    /// There is nothing.
    Empty,
    /// It is a code, and not of an activity, or damaged.
    Code(BadCode),
    /// It is a document with a fault.
    Document(BadDocument),
    /// An activity has an id that this app needs for itself.
    Reserved(String),
}

/// The link that opens an activity on another phone. What follows `#` never reaches a server.
pub fn link(origin: &str, activity: &Activity) -> String {
    [origin, "/activities/open#", FRAGMENT, &activity.to_code()].concat()
}

/// Whether an id is one that this app needs for itself.
pub fn is_reserved(id: &str) -> bool {
    RESERVED.contains(&id) || id.starts_with(own::PREFIX) || id.starts_with(SAMPLE)
}

/// The activities of a text: a file's, a code, or a link with one.
pub fn read(text: &str) -> Result<Vec<Activity>, BadOpening> {
    let text = text.trim().trim_start_matches('\u{feff}');
    if text.is_empty() {
        return Err(BadOpening::Empty);
    }
    let read = if text.starts_with('{') {
        read_file(text).map_err(BadOpening::Document)?
    } else {
        let code = text.split_once(FRAGMENT).map_or(text, |(_, code)| code);
        let activity = Activity::from_code(code).map_err(|bad| match bad {
            BadLink::Code(code) => BadOpening::Code(code),
            BadLink::Document(document) => BadOpening::Document(document),
        })?;
        vec![activity]
    };
    match read.iter().find(|it| is_reserved(&it.id)) {
        Some(activity) => Err(BadOpening::Reserved(activity.id.clone())),
        None => Ok(read),
    }
}

/// What is wrong, in words.
pub fn explain(words: Words, bad: &BadOpening) -> String {
    let t = words.activity();
    match bad {
        BadOpening::Empty => t.open_empty.to_owned(),
        BadOpening::Code(BadCode::NotACode) => t.open_nothing.to_owned(),
        BadOpening::Code(BadCode::OtherSort) => t.open_other.to_owned(),
        BadOpening::Code(BadCode::Newer) => t.open_newer.to_owned(),
        BadOpening::Code(BadCode::Damaged) => t.open_damaged.to_owned(),
        // A whole programme has a page of its own.
        BadOpening::Document(BadDocument {
            why: Fault::UnknownSchema(schema),
            ..
        }) if schema == programme::SCHEMA => words.office().open_elsewhere.to_owned(),
        BadOpening::Document(bad) => {
            let why = explain_rules(words, bad);
            fill(t.open_wrong, &[&bad.path, why])
        }
        BadOpening::Reserved(id) => fill(t.open_reserved, &[id]),
    }
}

impl App {
    /// Keeps activities that were opened.
    pub async fn keep_activities(self, all: &[Activity]) -> Result<(), SaveError> {
        let change = |activity: &Activity| {
            let value = serde_json::json!({"activity": activity.to_value()});
            Change::set_json(&[KEPT, &activity.id].concat(), &value.to_string())
        };
        let changes = all.iter().map(change).collect::<Result<Vec<_>, _>>()?;
        let undo = self.save(changes).await?;
        let said = fill(self.words().activity().opened, &[&all.len().to_string()]);
        self.toast.try_set(Some(Toast::undoable(said, undo)));
        Ok(())
    }

    /// Takes an activity that was opened out of the catalogue.
    pub async fn drop_activity(self, id: &str) -> Result<(), SaveError> {
        let undo = self
            .save(vec![Change::remove(&[KEPT, id].concat())?])
            .await?;
        let said = self.words().activity().dropped;
        self.toast.try_set(Some(Toast::undoable(said, undo)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DANCE: &str =
        r#"{"schema":"buyue-activity/1","id":"dance","kind":"class","title":{"zh":"舞"}}"#;

    #[test]
    fn files_codes_and_links_bring_the_same() {
        let dance = Activity::from_json(DANCE).unwrap();
        let all = Ok(vec![dance.clone()]);
        assert_eq!(read(DANCE), all);
        assert_eq!(read(&["\u{feff}", DANCE].concat()), all);
        assert_eq!(read(&dance.to_code()), all);
        assert_eq!(read(&link("https://buyue.example", &dance)), all);
    }

    #[test]
    fn other_texts_tell_why_not() {
        assert_eq!(read(" "), Err(BadOpening::Empty));
        let code = |why| Err(BadOpening::Code(why));
        assert_eq!(read("https://example.org"), code(BadCode::NotACode));
        let dance = Activity::from_json(DANCE).unwrap();
        let cut = dance.to_code();
        assert_eq!(read(&cut[..cut.len() - 1]), code(BadCode::Damaged));
        assert_eq!(read("BYE1.dance.w1.7.x.00000000"), code(BadCode::OtherSort));
        assert!(matches!(read("{}"), Err(BadOpening::Document(_))));
        let taken = DANCE.replace("dance", "open");
        assert_eq!(read(&taken), Err(BadOpening::Reserved("open".to_owned())));
    }
}
