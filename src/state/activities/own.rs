//! Entries of the person's own: a class elsewhere, a shift, whatever takes its time.
//!
//! Owns the records `own/<ulid>`, each an activity like the union's, so that timetable, clashes and
//! calendar know but one kind of thing; and the form that makes one.

use activities::activity::{Activity, Entry, Kind, Name, Place};
use activities::series::{Days, Hours, Series, Weekdays, Weekly};
use leptos::prelude::*;
use records::ulid::ulid;
use wellness::day::Day;
use wellness::figures::Span;

use crate::platform::{clock, random};
use crate::state::App;
use crate::state::book::Book;
use crate::state::save::{Change, SaveError};
use crate::state::toast::Toast;

/// Before the record's id, in that of the activity.
pub const PREFIX: &str = "own-";

/// Longest title and place, in characters.
pub const LONGEST: usize = 60;
/// Most weeks that an entry repeats.
pub const MOST_WEEKS: u32 = 52;

fn key_of(entry: &str) -> String {
    ["own/", entry].concat()
}

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The title.
    pub title: String,
    /// The place; may be empty.
    pub place: String,
    /// The first day.
    pub day: String,
    /// From when, as `19:00`.
    pub from: String,
    /// Until when.
    pub to: String,
    /// How many weeks in a row, at least 1.
    pub weeks: String,
}

/// What is wrong with it, and so where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadDraft {
    /// No title.
    NoTitle,
    /// Title or place has too many characters.
    Long,
    /// No day.
    Day,
    /// No time, or one that ends before it begins.
    Hours,
    /// No number of weeks that an entry can have.
    Weeks,
}

impl Draft {
    /// The activity of this id that it makes.
    pub fn read(&self, id: &str) -> Result<Activity, BadDraft> {
        let line = |text: &str| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let short = text.chars().count() <= LONGEST;
            short.then_some(text).ok_or(BadDraft::Long)
        };
        let (title, place) = (line(&self.title)?, line(&self.place)?);
        if title.is_empty() {
            return Err(BadDraft::NoTitle);
        }
        let day: Day = self.day.trim().parse().map_err(|_| BadDraft::Day)?;
        let hours = minutes(&self.from).zip(minutes(&self.to));
        let hours = hours.and_then(|(from, to)| Hours::new(from, to));
        let weeks: u32 = self.weeks.trim().parse().map_err(|_| BadDraft::Weeks)?;
        if !(1..=MOST_WEEKS).contains(&weeks) {
            return Err(BadDraft::Weeks);
        }
        let days = match Weekdays::new([day.weekday()]) {
            Some(weekdays) if weeks > 1 => Days::Weekly(Weekly {
                term: Span::from_first(day, (weeks - 1) * 7),
                weekdays,
                every: 1,
            }),
            _ => Days::Listed(vec![day]),
        };
        Ok(Activity {
            id: [PREFIX, id].concat(),
            kind: Kind::Class,
            title: Name {
                zh: title.clone(),
                en: title,
            },
            text: None,
            place: (!place.is_empty()).then_some(Place {
                name: place,
                station: None,
            }),
            teacher: None,
            series: vec![Series {
                id: "own".to_owned(),
                days,
                hours: hours.ok_or(BadDraft::Hours)?,
                changes: Vec::new(),
            }],
            entry: Entry::Open,
            audience: Vec::new(),
            requirements: None,
            contact: None,
            picture: None,
            revision: 0,
            is_cancelled: false,
        })
    }
}

/// `19:00`, or with a full-width colon, as minutes after midnight.
fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once([':', '：'])?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}

impl Book {
    /// The entry of this id.
    pub fn own_entry(&self, entry: &str) -> Option<Activity> {
        Activity::of_document(self.records.get(&key_of(entry))?.live()?).ok()
    }

    /// All entries.
    pub fn own_entries(&self) -> Vec<Activity> {
        let records = self.records.live("own/");
        records
            .filter_map(|(_, json)| Activity::of_document(json).ok())
            .collect()
    }
}

impl App {
    /// Keeps an entry that was typed.
    pub async fn add_own(self, draft: &Draft) -> Result<Result<(), BadDraft>, SaveError> {
        let entry = ulid(clock::now_ms(), random::array()).to_ascii_lowercase();
        let activity = match draft.read(&entry) {
            Ok(activity) => activity,
            Err(bad) => return Ok(Err(bad)),
        };
        let value = serde_json::json!({"activity": activity.to_value()});
        let change = Change::set_json(&key_of(&entry), &value.to_string())?;
        self.save(vec![change]).await?;
        self.toast
            .try_set(Some(Toast::said(self.words().common().saved)));
        Ok(Ok(()))
    }

    /// Deletes an entry, by the id of its activity.
    pub async fn delete_own(self, id: &str) -> Result<(), SaveError> {
        let entry = id.strip_prefix(PREFIX).unwrap_or(id);
        let undo = self.save(vec![Change::remove(&key_of(entry))?]).await?;
        let said = self.words().activity().own_deleted;
        self.toast.try_set(Some(Toast::undoable(said, undo)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            title: " 羽毛球 ".to_owned(),
            place: String::new(),
            day: "2026-11-23".to_owned(),
            from: "19:00".to_owned(),
            to: "20：30".to_owned(),
            weeks: "3".to_owned(),
        }
    }

    #[test]
    fn what_was_typed_becomes_an_activity_that_reads_back() {
        let activity = draft().read("01").unwrap();
        let days: Vec<String> = activity
            .sessions()
            .iter()
            .map(|session| session.begins().to_string())
            .collect();
        let expected = ["2026-11-23 19:00", "2026-11-30 19:00", "2026-12-07 19:00"];
        assert_eq!(days, expected);
        let value = serde_json::json!({"activity": activity.to_value()});
        assert_eq!(Activity::of_document(&value.to_string()), Ok(activity));
    }

    #[test]
    fn each_field_tells_what_is_wrong_with_it() {
        let wrong = |change: fn(&mut Draft)| {
            let mut draft = draft();
            change(&mut draft);
            draft.read("01").unwrap_err()
        };
        assert_eq!(wrong(|draft| draft.title = " ".into()), BadDraft::NoTitle);
        assert_eq!(wrong(|draft| draft.place = "长".repeat(61)), BadDraft::Long);
        assert_eq!(
            wrong(|draft| draft.day = "2026-02-30".into()),
            BadDraft::Day
        );
        assert_eq!(wrong(|draft| draft.to = "18:00".into()), BadDraft::Hours);
        assert_eq!(wrong(|draft| draft.from = "7".into()), BadDraft::Hours);
        for weeks in ["0", "53", "x", ""] {
            let mut draft = draft();
            draft.weeks = weeks.to_owned();
            assert_eq!(draft.read("01"), Err(BadDraft::Weeks), "{weeks}");
        }
    }
}
