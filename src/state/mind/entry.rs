//! What the part's records hold, and how it is written.
//!
//! None of it says anything when printed for debugging: what reaches a log leaves the device.

use std::fmt;

use serde::{Deserialize, Serialize};
use wellness::day::Day;
use wellness::mind::answers::Answers;
use wellness::mind::mood::{Mood, Note};
use wellness::mind::result::Finding;

/// A questionnaire that is finished.
pub struct Finished<'a> {
    /// The day on which it was.
    pub day: Day,
    /// Its answers.
    pub answers: &'a Answers,
}

/// What `mind/<ulid>` holds.
#[derive(Serialize, Deserialize)]
struct FinishedRecord {
    day: String,
    answers: String,
}

impl Finished<'_> {
    /// The value of its record.
    pub fn to_json(&self) -> String {
        let record = FinishedRecord {
            day: self.day.to_string(),
            answers: self.answers.to_text(),
        };
        // Two texts always have a JSON form.
        serde_json::to_string(&record).unwrap_or_default()
    }
}

/// A result of an earlier day.
#[derive(Clone, PartialEq, Eq)]
pub struct Past {
    /// The key of its record.
    pub key: String,
    /// The day.
    pub day: Day,
    /// What it came to.
    pub finding: Finding,
}

impl Past {
    /// Reads a record; `None` for one that is no finished questionnaire.
    pub fn read(key: &str, json: &str) -> Option<Self> {
        let record: FinishedRecord = serde_json::from_str(json).ok()?;
        Some(Self {
            key: key.to_owned(),
            day: record.day.parse().ok()?,
            finding: Answers::from_text(&record.answers)?.result().ok()?,
        })
    }
}

impl fmt::Debug for Past {
    /// The day alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)
    }
}

/// A mood and a few words.
#[derive(Clone, PartialEq, Eq)]
pub struct MoodEntry {
    /// How the day felt.
    pub mood: Mood,
    /// What the person wrote.
    pub note: Option<Note>,
}

/// What `mood/<day>` holds.
#[derive(Serialize, Deserialize)]
struct MoodRecord {
    mood: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl MoodEntry {
    /// The value of its record.
    pub fn to_json(&self) -> String {
        let record = MoodRecord {
            mood: self.mood.number(),
            note: self.note.as_ref().map(|note| note.text().to_owned()),
        };
        // A number and a text always have a JSON form.
        serde_json::to_string(&record).unwrap_or_default()
    }

    /// Reads a record's value.
    pub fn from_json(json: &str) -> Option<Self> {
        let record: MoodRecord = serde_json::from_str(json).ok()?;
        Some(Self {
            mood: Mood::of_number(record.mood)?,
            // A note that is too long for this version does not hide the mood.
            note: record.note.and_then(|note| Note::new(&note).ok()).flatten(),
        })
    }
}

impl fmt::Debug for MoodEntry {
    /// Nothing of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("mood")
    }
}

/// A group of the union's plan, which a person may count themself to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// 医护人员.
    Medical,
    /// 劳模工匠.
    Craft,
    /// 新就业形态劳动者.
    Platform,
}

impl Group {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Medical, Self::Craft, Self::Platform];

    /// The word kept in `mind/group`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Medical => "medical",
            Self::Craft => "craft",
            Self::Platform => "platform",
        }
    }

    /// The group with this word.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wellness::mind::instrument::Instrument;

    #[test]
    fn a_finished_questionnaire_comes_back_as_its_result() {
        let mut answers = Answers::new(Instrument::Phq9);
        for item in 0..9 {
            let _ = answers.answer(item, 2);
        }
        let day: Day = "2026-11-22".parse().unwrap();
        let json = Finished {
            day,
            answers: &answers,
        }
        .to_json();
        assert_eq!(
            json,
            r#"{"day":"2026-11-22","answers":"phq-9 222222222 due"}"#
        );
        // A record whose card was not shown has no result to show.
        assert_eq!(Past::read("mind/1", &json), None);
        let _ = answers.help_was_shown();
        let json = Finished {
            day,
            answers: &answers,
        }
        .to_json();
        let past = Past::read("mind/1", &json).unwrap();
        assert_eq!((past.day, past.finding.score()), (day, 18));
        assert_eq!(format!("{past:?}"), "2026-11-22");
    }

    #[test]
    fn what_is_no_result_is_none() {
        for json in [
            r#""phq-9 01-------""#,
            r#""medical""#,
            r#"{"salt":"","hash":"","rounds":1}"#,
            r#"{"day":"2026-11-22","answers":"who-5 5432-"}"#,
            r#"{"day":"2026-11-22","answers":"who-5 54329"}"#,
            r#"{"day":"2026-11-40","answers":"who-5 54321"}"#,
        ] {
            assert_eq!(Past::read("mind/1", json), None, "{json}");
        }
    }

    #[test]
    fn a_mood_comes_back_with_its_note() {
        for note in ["", "下雨，走了两万步 \"累\""] {
            let entry = MoodEntry {
                mood: Mood::Good,
                note: Note::new(note).unwrap(),
            };
            assert_eq!(MoodEntry::from_json(&entry.to_json()), Some(entry.clone()));
            assert_eq!(format!("{entry:?}"), "mood");
        }
        assert_eq!(
            MoodEntry::from_json(r#"{"mood":4}"#).map(|entry| entry.mood),
            Some(Mood::Good)
        );
        let long = format!(r#"{{"mood":1,"note":"{}"}}"#, "长".repeat(501));
        let kept = MoodEntry::from_json(&long).unwrap();
        assert_eq!((kept.mood, kept.note), (Mood::Awful, None));
        assert_eq!(MoodEntry::from_json(r#"{"mood":6}"#), None);
    }

    #[test]
    fn groups_keep_their_words() {
        assert_eq!(
            Group::ALL.map(|it| Group::of_key(it.key())),
            Group::ALL.map(Some)
        );
        assert_eq!(Group::of_key("x"), None);
    }
}
