//! What a draft begins with: a shipped template, or what was published before.

use serde_json::Value;
use wellness::challenge::template::Template;
use wellness::day::Day;

use super::fields;

/// Most characters of an id.
const LONGEST_ID: usize = 40;

/// A template's rules for its usual days.
pub fn of_template(template: Template, today: Day) -> Value {
    let document = template.document(template.usual_start(today));
    serde_json::from_str(&document).unwrap_or_default()
}

/// The same day of the next year; of a 29 February the 28th.
fn next_year(day: Day) -> Option<Day> {
    let day_of = |of: u32| Day::new(day.year() + 1, day.month(), of);
    day_of(day.day_of_month()).or_else(|| day_of(day.day_of_month() - 1))
}

/// The same challenge a year later, under an id of its own.
pub fn a_year_later(rules: &Value) -> Value {
    let mut rules = rules.clone();
    let mut id = fields::text_at(&rules, "id");
    let before = id.clone();
    for path in ["start", "end"] {
        let text = fields::text_at(&rules, path);
        let later = text.parse().ok().and_then(next_year);
        if let Some(later) = later {
            let later = later.to_string();
            // Ids tend to name the first day, or its year.
            id = id.replace(&text, &later);
            if id == before && path == "start" {
                id = id.replace(&text[..4], &later[..4]);
            }
            fields::set(&mut rules, path, Some(later.into()));
        }
    }
    if id == before {
        id.truncate(LONGEST_ID - 2);
        id.push_str("-2");
    }
    fields::set(&mut rules, "id", Some(id.into()));
    rules
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use wellness::challenge::rules::Rules;

    #[test]
    fn last_years_challenge_becomes_this_years() {
        let start: Day = "2027-05-11".parse().unwrap();
        let rules: Value = serde_json::from_str(&Template::HundredDays.document(start)).unwrap();
        let later = a_year_later(&rules);
        assert_eq!(later["id"], "100d-2028-05-11");
        assert_eq!(
            (&later["start"], &later["end"]),
            (&json!("2028-05-11"), &json!("2028-08-18"))
        );
        assert!(Rules::from_value(&later).is_ok());
        for (id, start, expected) in [
            ("spring-2027", "2027-03-01", "spring-2028"),
            ("spring", "2027-03-01", "spring-2"),
            ("leap", "2028-02-29", "leap-2"),
        ] {
            let later = a_year_later(&json!({"id": id, "start": start, "end": start}));
            assert_eq!(later["id"], expected);
        }
        let leap = a_year_later(&json!({"id": "a", "start": "2028-02-29", "end": "2028-03-01"}));
        assert_eq!(leap["start"], "2029-02-28");
    }
}
