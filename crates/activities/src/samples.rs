//! A few activities that nobody offers, to show how the catalogue looks. Each is named a sample.
//!
//! Owns them and their days, which follow the week in which they are looked at.

use wellness::day::Day;

use serde_json::Value;

use crate::activity::Activity;

const DOCUMENTS: &str = include_str!("samples.json");
/// How a sample's id begins.
pub const SAMPLE: &str = "sample-";
/// Days from the Monday of this week that the samples name.
const DAYS: i32 = 52;

/// The samples as they stand in the week of `today`, in a language: `zh` or `en`.
pub fn samples(today: Day, language: &str) -> Vec<Activity> {
    let monday = today.week_start();
    let mut json = DOCUMENTS.to_owned();
    for after in 0..DAYS {
        let name = ["\"{", &after.to_string(), "}\""].concat();
        if json.contains(&name) {
            let day = ["\"", &monday.plus(after).to_string(), "\""].concat();
            json = json.replace(&name, &day);
        }
    }
    let documents: Vec<Value> = serde_json::from_str(&json).unwrap_or_default();
    let read = |mut document: Value| {
        translate(&mut document, language);
        Activity::from_value(&document).ok()
    };
    documents.into_iter().filter_map(read).collect()
}

/// Puts the text of a language in the place of each text that the samples have in both. Titles stay: an
/// activity has those in both.
fn translate(value: &mut Value, language: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| translate(it, language)),
        Value::Object(fields) => {
            if let Some(text @ Value::String(_)) = fields.get_mut(language) {
                *value = text.take();
                return;
            }
            let others = fields.iter_mut().filter(|(field, _)| *field != "title");
            others.for_each(|(_, it)| translate(it, language));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::Entry;
    use crate::check::problems;

    #[test]
    fn every_sample_is_sound_and_named_one_in_any_week() {
        for today in ["2026-11-23", "2026-12-31", "2028-02-29"] {
            let in_english = samples(today.parse().unwrap(), "en");
            let all = samples(today.parse().unwrap(), "zh");
            assert_eq!((all.len(), in_english.len()), (7, 7));
            for (zh, mut en) in all.iter().zip(in_english) {
                assert_eq!((&zh.id, &zh.title), (&en.id, &en.title));
                en.title.zh.clear();
                let chinese = |text: &char| ('\u{4e00}'..='\u{9fff}').contains(text);
                assert_eq!(format!("{en:?}").chars().find(chinese), None, "{}", en.id);
            }
            for activity in &all {
                assert!(activity.id.starts_with(SAMPLE), "{}", activity.id);
                assert_eq!(problems(activity, 0), []);
            }
            let phones = all.iter().filter(|it| matches!(it.entry, Entry::Phone(_)));
            assert_eq!(phones.count(), 1);
        }
    }
}
