//! A few activities that nobody offers, to show how the catalogue looks. Each is named a sample.
//!
//! Owns them and their days, which follow the week in which they are looked at.

use wellness::day::Day;

use crate::activity::Activity;

const DOCUMENTS: &str = include_str!("samples.json");
/// How a sample's id begins.
pub const SAMPLE: &str = "sample-";
/// Days from the Monday of this week that the samples name.
const DAYS: i32 = 52;

/// The samples as they stand in the week of `today`.
pub fn samples(today: Day) -> Vec<Activity> {
    let monday = today.week_start();
    let mut json = DOCUMENTS.to_owned();
    for after in 0..DAYS {
        let name = ["\"{", &after.to_string(), "}\""].concat();
        if json.contains(&name) {
            let day = ["\"", &monday.plus(after).to_string(), "\""].concat();
            json = json.replace(&name, &day);
        }
    }
    let documents: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap_or_default();
    let read = |document: &serde_json::Value| Activity::from_value(document).ok();
    documents.iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::Entry;
    use crate::check::problems;

    #[test]
    fn every_sample_is_sound_and_named_one_in_any_week() {
        for today in ["2026-11-23", "2026-12-31", "2028-02-29"] {
            let all = samples(today.parse().unwrap());
            assert_eq!(all.len(), 7);
            for activity in &all {
                assert!(activity.id.starts_with(SAMPLE), "{}", activity.id);
                assert_eq!(problems(activity, 0), []);
            }
            let phones = all.iter().filter(|it| matches!(it.entry, Entry::Phone(_)));
            assert_eq!(phones.count(), 1);
        }
    }
}
