//! The fields of a JSON document by their paths, as faults name them: `parts[1].steps`.
//!
//! Owns reading, writing and comparing them; must not know which fields any document has.

use serde_json::{Map, Number, Value};

/// A path's steps: names and places in lists.
fn steps(path: &str) -> impl Iterator<Item = &str> {
    path.split(['.', '[', ']']).filter(|step| !step.is_empty())
}

/// The value at a path.
pub fn at<'a>(document: &'a Value, path: &str) -> Option<&'a Value> {
    steps(path).try_fold(document, |here, step| match here {
        Value::Array(elements) => elements.get(step.parse::<usize>().ok()?),
        _ => here.get(step),
    })
}

/// The value at a path as a person types it; empty where there is none.
pub fn text_at(document: &Value, path: &str) -> String {
    match at(document, path) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// Sets the value at a path, or removes it. A list is never made longer; what is missing on the way
/// becomes an object.
pub fn set(document: &mut Value, path: &str, value: Option<Value>) {
    let mut steps: Vec<&str> = steps(path).collect();
    let Some(last) = steps.pop() else {
        *document = value.unwrap_or_default();
        return;
    };
    let mut here = document;
    for step in steps {
        let next = match here {
            Value::Array(elements) => {
                let place = step.parse::<usize>().ok();
                place.and_then(|place| elements.get_mut(place))
            }
            Value::Object(fields) => Some(
                fields
                    .entry(step)
                    .or_insert_with(|| Value::Object(Map::new())),
            ),
            _ => None,
        };
        let Some(next) = next else { return };
        here = next;
    }
    match (here, value) {
        (Value::Object(fields), Some(value)) => {
            fields.insert(last.to_owned(), value);
        }
        (Value::Object(fields), None) => {
            fields.remove(last);
        }
        (Value::Array(elements), value) => {
            if let Some(place) = last
                .parse::<usize>()
                .ok()
                .and_then(|at| elements.get_mut(at))
            {
                *place = value.unwrap_or_default();
            }
        }
        _ => {}
    }
}

/// What a person typed into a field for a whole number: that number, or the text itself, which then is
/// found to be none; nothing for nothing.
pub fn number(typed: &str) -> Option<Value> {
    let typed = typed.trim();
    match typed.parse::<u32>() {
        Ok(number) => Some(number.into()),
        Err(_) if typed.is_empty() => None,
        Err(_) => Some(typed.into()),
    }
}

/// What a person typed into a field for degrees: that number, or the text itself; nothing for nothing.
pub fn degrees(typed: &str) -> Option<Value> {
    let typed = typed.trim();
    let number = typed.parse::<f64>().ok().filter(|it| it.is_finite());
    match number.and_then(Number::from_f64) {
        Some(number) => Some(number.into()),
        None if typed.is_empty() => None,
        None => Some(typed.into()),
    }
}

/// What a person typed into a field for several words: a list, or nothing.
pub fn list(typed: &str) -> Option<Value> {
    let words = typed.split([',', '，', '、', ';', '；', '\n', ' ']);
    let words = words.map(str::trim).filter(|word| !word.is_empty());
    let list: Vec<Value> = words.map(Value::from).collect();
    (!list.is_empty()).then(|| list.into())
}

/// A list, whose JSON this is, as it is typed.
pub fn list_text(json: &str) -> String {
    let words: Vec<String> = serde_json::from_str(json).unwrap_or_default();
    words.join("，")
}

/// Where two documents differ: the path, and what each says there, empty for nothing.
pub fn differences(one: &Value, other: &Value) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    compare(String::new(), Some(one), Some(other), &mut found);
    found
}

fn compare(
    path: String,
    one: Option<&Value>,
    other: Option<&Value>,
    found: &mut Vec<(String, String, String)>,
) {
    if one == other {
        return;
    }
    match (one, other) {
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let mut names: Vec<&String> = a.keys().chain(b.keys()).collect();
            names.sort();
            names.dedup();
            for name in names.into_iter().filter(|name| !name.starts_with('_')) {
                let dot = if path.is_empty() { "" } else { "." };
                let inner = [path.as_str(), dot, name].concat();
                compare(inner, a.get(name), b.get(name), found);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for place in 0..a.len().max(b.len()) {
                let inner = [path.as_str(), "[", &place.to_string(), "]"].concat();
                compare(inner, a.get(place), b.get(place), found);
            }
        }
        _ => {
            let said = |value: Option<&Value>| match value {
                None | Some(Value::Null) => String::new(),
                Some(Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
            };
            found.push((path, said(one), said(other)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_field_is_read_set_and_removed_by_its_path() {
        let mut document = json!({"goal": 1, "parts": [{"points": 3}, {"name": {"zh": "朝三"}}]});
        assert_eq!(text_at(&document, "parts[1].name.zh"), "朝三");
        assert_eq!(text_at(&document, "parts[2].name"), "");
        set(&mut document, "parts[0].points", number(" 12 "));
        set(&mut document, "parts[1].name.en", Some("Morning".into()));
        set(&mut document, "team.min", number("many"));
        set(&mut document, "goal", number(""));
        set(&mut document, "parts[7].points", number("1"));
        let expected = json!({
            "parts": [{"points": 12}, {"name": {"zh": "朝三", "en": "Morning"}}], "team": {"min": "many"},
        });
        assert_eq!(document, expected);
        assert_eq!(degrees(" 116.40 "), Some(json!(116.4)));
        assert_eq!(degrees("39°"), Some(json!("39°")));
        assert_eq!((degrees(""), degrees("inf")), (None, Some(json!("inf"))));
    }

    #[test]
    fn lists_are_typed_with_any_mark() {
        let typed = list("护士，医生、 快递员").unwrap();
        assert_eq!(typed, json!(["护士", "医生", "快递员"]));
        assert_eq!(list_text(&typed.to_string()), "护士，医生，快递员");
        assert_eq!((list(" ，"), list_text("")), (None, String::new()));
    }

    #[test]
    fn differences_have_their_places() {
        let one = json!({"_rev": "1", "goal": 1, "parts": [{"points": 3}], "name": {"zh": "甲"}});
        let other = json!({"_rev": "2", "goal": 2, "parts": [{"points": 3}, {"points": 4}], "name": {"zh": "甲"}});
        let found = differences(&one, &other);
        let text = |text: &str| text.to_owned();
        assert_eq!(
            found,
            [
                (text("goal"), text("1"), text("2")),
                (text("parts[1]"), text(""), text(r#"{"points":4}"#)),
            ]
        );
    }
}
