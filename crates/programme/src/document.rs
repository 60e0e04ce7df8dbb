//! One document of a programme: which it is, whether it is sound, and what of it goes into a file.

use activities::activity::Activity;
use places::station::problems;
use serde_json::{Map, Value};
use wellness::challenge::rules::Rules;
use wellness::document::{BadDocument, Fault, Node};

use super::BadProgramme;

/// What a document is, by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sorted {
    /// A challenge's rules.
    Challenge,
    /// An activity.
    Activity,
    /// The list of stations.
    Stations,
    /// Something that the union tells everybody.
    Announcement,
}

const TITLE: usize = 60;
const TEXT: usize = 2_000;

impl Sorted {
    /// What the document of this id is; `None` for what belongs into no file.
    pub fn of(id: &str) -> Option<Self> {
        if id == "stations" {
            return Some(Self::Stations);
        }
        let (beginning, rest) = id.split_once('-')?;
        let sorted = match beginning {
            "challenge" => Self::Challenge,
            "activity" => Self::Activity,
            "announcement" => Self::Announcement,
            _ => return None,
        };
        (!rest.is_empty()).then_some(sorted)
    }

    /// The fields of such a document.
    const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Challenge => &["_id", "rules"],
            Self::Activity => &["_id", "activity"],
            Self::Stations => &["_id", "stations"],
            Self::Announcement => &["_id", "title", "text", "at"],
        }
    }
}

/// A document as a file has it; `None` for one that belongs into none.
pub(super) fn plain(document: &Value) -> Option<Value> {
    let sorted = Sorted::of(document.get("_id")?.as_str()?)?;
    let fields = sorted.fields().iter().filter_map(|name| {
        let value = document.get(*name)?;
        Some(((*name).to_owned(), value.clone()))
    });
    Some(Value::Object(fields.collect::<Map<_, _>>()))
}

/// The id and the document, which is sound.
pub(super) fn read(node: &Node<'_>) -> Result<(String, Value), BadProgramme> {
    let document = node.value();
    let missing = |field: &str| BadDocument {
        path: inner(node, field),
        why: Fault::Missing,
    };
    let id = document.get("_id").and_then(Value::as_str);
    let id = id.ok_or_else(|| missing("_id"))?;
    let Some(sorted) = Sorted::of(id) else {
        return Err(bad(node, "_id", Fault::UnknownKind(id.to_owned())));
    };
    let fields = node.object(sorted.fields())?;
    let body = |field: &str| document.get(field).ok_or_else(|| missing(field));
    let below = |field: &str, found: BadDocument| {
        let dot = if found.path.is_empty() { "" } else { "." };
        let path = [&inner(node, field), dot, &found.path].concat();
        BadDocument {
            path,
            why: found.why,
        }
    };
    // Two names of one thing would part ways.
    let named = |inside: &str| {
        let of_id = id.split_once('-').map_or("", |(_, rest)| rest);
        let same = of_id == inside;
        same.then_some(())
            .ok_or_else(|| bad(node, "_id", Fault::UnknownKind(id.to_owned())))
    };
    match sorted {
        Sorted::Challenge => {
            let rules = Rules::from_value(body("rules")?).map_err(|it| below("rules", it))?;
            named(&rules.id)?;
        }
        Sorted::Activity => {
            let activity = Activity::from_value(body("activity")?);
            named(&activity.map_err(|it| below("activity", it))?.id)?;
        }
        Sorted::Stations => {
            let found = problems(body("stations")?).into_iter().next();
            if let Some((path, why)) = found {
                let path = [&inner(node, "stations"), ".", &path].concat();
                return Err(BadProgramme::Station { path, why });
            }
        }
        Sorted::Announcement => {
            fields.required("title")?.line(TITLE)?;
            if let Some(text) = fields.optional("text")
                && text.value() != ""
            {
                text.prose(TEXT)?;
            }
            let at = fields.required("at")?;
            if !at.value().is_u64() {
                return Err(at.fault(Fault::NotAWholeNumber).into());
            }
        }
    }
    Ok((id.to_owned(), document.clone()))
}

fn inner(node: &Node<'_>, field: &str) -> String {
    let path = node.fault(Fault::Missing).path;
    [&path, ".", field].concat()
}

fn bad(node: &Node<'_>, field: &str, why: Fault) -> BadProgramme {
    BadProgramme::Document(BadDocument {
        path: inner(node, field),
        why,
    })
}
