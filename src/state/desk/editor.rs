//! A document in work: its fields, what is wrong with it, undo, and the other organiser.
//!
//! Owns the draft between opening and publishing. What is typed is kept whatever it is; only a sound
//! document is published. Must not know how fields are drawn.

use ::places::station::Why;
use activities::activity::Activity;
use activities::check::{Problem, problems};
use leptos::prelude::*;
use serde_json::{Value, json};
use wellness::challenge::rules::Rules;
use wellness::day::Day;
use wellness::document::{BadDocument, Fault};
use wellness::route::Route;

use super::documents::{DESK, WriteFault};
use super::{fields, stations};
use crate::platform::{clock, random};
use crate::state::App;
use crate::state::activities::opening::is_reserved;
use crate::state::union::fault::UnionFault;

/// Steps that undo remembers.
const REMEMBERED: usize = 100;

/// What is drafted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A challenge's rules.
    Challenge,
    /// An activity.
    Activity,
    /// The list of stations.
    Stations,
}

impl Kind {
    /// The field of the document that holds what is drafted, here and in the programme.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Challenge => "rules",
            Self::Activity => "activity",
            Self::Stations => "stations",
        }
    }

    /// How the ids of its drafts begin.
    pub const fn drafts(self) -> &'static str {
        match self {
            Self::Challenge => "draft-challenge-",
            Self::Activity => "draft-activity-",
            Self::Stations => stations::DRAFT,
        }
    }

    /// How the ids of what is published begin.
    pub const fn published(self) -> &'static str {
        match self {
            Self::Challenge => "challenge-",
            Self::Activity => "activity-",
            Self::Stations => stations::PUBLISHED,
        }
    }

    /// Everything that is wrong with a body.
    pub fn wrong(self, body: &Value) -> Vec<Wrong> {
        let read = match self {
            Self::Challenge => Rules::from_value(body)
                .and_then(|rules| sound_route(&rules))
                .map(|()| Vec::new()),
            Self::Activity => Activity::from_value(body).map(|activity| problems(&activity, 0)),
            Self::Stations => return wrong_stations(body),
        };
        let mut wrong: Vec<Wrong> = match read {
            Err(bad) => vec![Wrong::Field(bad)],
            Ok(found) => found.into_iter().map(Wrong::Whole).collect(),
        };
        if self == Self::Activity && is_reserved(&fields::text_at(body, "id")) {
            wrong.push(Wrong::Reserved);
        }
        wrong
    }
}

/// Rules are read whatever their route is, so that a challenge goes on without it; published they are only
/// with a sound one.
fn sound_route(rules: &Rules) -> Result<(), BadDocument> {
    let route = rules.route.as_ref().map(Route::from_value);
    route.transpose().map(drop).map_err(|bad| BadDocument {
        path: ["route.", &bad.path].concat(),
        why: bad.why,
    })
}

fn wrong_stations(body: &Value) -> Vec<Wrong> {
    let found = ::places::station::problems(body).into_iter();
    let mut wrong: Vec<Wrong> = found
        .map(|(path, why)| Wrong::Station { path, why })
        .collect();
    let holidays = body.get("holidays").and_then(Value::as_array);
    let is_day = |day: &Value| day.as_str().is_some_and(|day| day.parse::<Day>().is_ok());
    if !holidays.into_iter().flatten().all(is_day) {
        wrong.push(Wrong::Field(BadDocument {
            path: "holidays".to_owned(),
            why: Fault::NotADay,
        }));
    }
    wrong
}

/// Something wrong with a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// A field.
    Field(BadDocument),
    /// What only shows between fields.
    Whole(Problem),
    /// The id is one that the app needs for itself.
    Reserved,
    /// A field of a station.
    Station {
        /// Where.
        path: String,
        /// What.
        why: Why,
    },
}

impl Wrong {
    /// Where.
    pub fn path(&self) -> &str {
        match self {
            Self::Field(bad) => &bad.path,
            Self::Whole(problem) => &problem.path,
            Self::Reserved => "id",
            Self::Station { path, .. } => path,
        }
    }
}

/// What another organiser saved meanwhile: the document, or nothing when they deleted it.
pub type Theirs = Option<Value>;

/// A document as far as it was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Opened {
    /// Not yet.
    Unread,
    /// It is there no more.
    Gone,
    /// As it stands in the editor.
    Here(Value),
}

impl Opened {
    /// The document, where there is one.
    pub fn here(&self) -> Option<&Value> {
        match self {
            Self::Here(document) => Some(document),
            Self::Unread | Self::Gone => None,
        }
    }

    fn of(document: Option<Value>) -> Self {
        document.map_or(Self::Gone, Self::Here)
    }
}

/// A draft in work.
#[derive(Debug, Clone, Copy)]
pub struct Editor {
    /// What is drafted.
    pub kind: Kind,
    /// The document.
    pub document: RwSignal<Opened>,
    /// As it stands on the server.
    saved: RwSignal<Option<Value>>,
    /// What it was before each change, with the path of the change.
    past: RwSignal<Vec<(String, Value)>>,
    /// What another organiser saved meanwhile.
    pub theirs: RwSignal<Option<Theirs>>,
    /// Counts how often all fields became others at once.
    pub taken: RwSignal<u32>,
}

impl Editor {
    /// Nothing was read yet.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            document: RwSignal::new(Opened::Unread),
            saved: RwSignal::new(None),
            past: RwSignal::new(Vec::new()),
            theirs: RwSignal::new(None),
            taken: RwSignal::new(0),
        }
    }

    fn path(self, path: &str) -> String {
        match path {
            "" => self.kind.field().to_owned(),
            _ => [self.kind.field(), ".", path].concat(),
        }
    }

    /// What the body says at a path, as it is typed; followed as it changes.
    pub fn text(self, path: &str) -> String {
        let path = self.path(path);
        let text = |document: &Opened| {
            let document = document.here()?;
            Some(fields::text_at(document, &path))
        };
        self.document.with(text).unwrap_or_default()
    }

    /// What the document says beside the body; followed as it changes.
    pub fn option(self, path: &str) -> String {
        let text = |document: &Opened| Some(fields::text_at(document.here()?, path));
        self.document.with(text).unwrap_or_default()
    }

    /// What the part is called that a path of the body leads into; empty where it has no name.
    pub fn part(self, path: &str) -> String {
        match (self.kind, path.split_once("].")) {
            (Kind::Stations, Some((part, _))) => self.text(&[part, "].properties.name"].concat()),
            _ => String::new(),
        }
    }

    /// How many things a list of the body has, followed as that changes.
    pub fn count(self, path: &str) -> usize {
        let path = self.path(path);
        let count =
            |document: &Opened| Some(fields::at(document.here()?, &path)?.as_array()?.len());
        self.document.with(count).unwrap_or_default()
    }

    /// The body, followed as it changes.
    pub fn body(self) -> Value {
        let field = self.kind.field();
        let body = |document: &Opened| document.here()?.get(field).cloned();
        self.document.with(body).unwrap_or_default()
    }

    /// Sets a field of the body, or takes it away.
    pub fn set(self, path: &str, value: Option<Value>) {
        self.set_in_document(&self.path(path), value);
    }

    /// The same for what stands beside the body.
    pub fn set_in_document(self, path: &str, value: Option<Value>) {
        let Opened::Here(before) = self.document.get_untracked() else {
            return;
        };
        let mut after = before.clone();
        fields::set(&mut after, path, value);
        if after == before {
            return;
        }
        self.past.update(|past| {
            // What is typed into one field in one go is taken back in one go.
            if past.last().is_none_or(|(last, _)| last != path) {
                past.push((path.to_owned(), before));
            }
            if past.len() > REMEMBERED {
                past.remove(0);
            }
        });
        self.document.set(Opened::Here(after));
    }

    /// Changes a list of the body in a step of its own.
    pub fn change_list(self, path: &str, change: impl FnOnce(&mut Vec<Value>)) {
        let mut list = match fields::at(&untrack(|| self.body()), path) {
            Some(Value::Array(list)) => list.clone(),
            _ => Vec::new(),
        };
        change(&mut list);
        self.replace(path, Some(list.into()));
    }

    /// Sets a field of the body, or takes it away, in a step of its own.
    pub fn replace(self, path: &str, value: Option<Value>) {
        self.set(path, value);
        // The next change of the same field is another step.
        self.past.update(|past| {
            if let Some((path, _)) = past.last_mut() {
                path.clear();
            }
        });
    }

    /// Whether there is something to take back.
    pub fn can_undo(self) -> bool {
        self.past.with(|past| !past.is_empty())
    }

    /// Takes the last change back.
    pub fn undo(self) {
        let mut before = None;
        self.past.update(|past| before = past.pop());
        if let (Some((_, before)), Opened::Here(now)) = (before, self.document.get_untracked()) {
            let rev = fields::at(&now, "_rev").cloned();
            let mut before = before;
            // A step back is a change of what was saved since.
            fields::set(&mut before, "_rev", rev);
            self.document.set(Opened::Here(before));
            self.taken.update(|taken| *taken += 1);
        }
    }

    /// Whether something is not saved, followed as that changes.
    pub fn is_unsaved(self) -> bool {
        let saved = self.saved.get();
        self.document
            .with(|document| *document != Opened::Unread && document.here() != saved.as_ref())
    }

    /// Everything that is wrong, followed as that changes.
    pub fn wrong(self) -> Vec<Wrong> {
        self.kind.wrong(&self.body())
    }

    fn take(self, document: Option<Value>) {
        self.saved.try_set(document.clone());
        self.document.try_set(Opened::of(document));
    }

    /// Where mine and the other organiser's differ: the path, mine, theirs.
    pub fn differences(self) -> Vec<(String, String, String)> {
        let Some(theirs) = self.theirs.get() else {
            return Vec::new();
        };
        let mine = self
            .document
            .with(|it| it.here().cloned())
            .unwrap_or_default();
        let mut found = fields::differences(&mine, &theirs.unwrap_or_default());
        found.retain(|(path, _, _)| path != "at" && path != "by");
        found
    }

    /// Gives up mine for what the other organiser saved.
    pub fn take_theirs(self) {
        if let Some(theirs) = self.theirs.get_untracked() {
            self.theirs.set(None);
            self.past.set(Vec::new());
            self.take(theirs);
            self.taken.update(|taken| *taken += 1);
        }
    }

    /// Keeps mine: the next save goes upon theirs.
    pub fn keep_mine(self) {
        let (Some(theirs), Opened::Here(mut mine)) =
            (self.theirs.get_untracked(), self.document.get_untracked())
        else {
            return;
        };
        let rev = theirs
            .as_ref()
            .and_then(|it| fields::at(it, "_rev").cloned());
        fields::set(&mut mine, "_rev", rev);
        self.theirs.set(None);
        self.document.set(Opened::Here(mine));
    }
}

impl App {
    /// Makes a draft of a body; its id.
    pub async fn draft(self, kind: Kind, body: Value) -> Result<String, WriteFault> {
        let id = [kind.drafts(), &random::bits().to_string()].concat();
        let mut document = json!({"_id": id, "at": clock::now_iso()});
        fields::set(&mut document, kind.field(), Some(body));
        self.write_document(DESK, &document).await?;
        Ok(id)
    }

    /// Reads a draft into its editor.
    pub async fn open_draft(self, editor: Editor, id: &str) -> Result<(), UnionFault> {
        let document = self.read_document(DESK, id).await?;
        editor.take(document);
        Ok(())
    }

    /// Saves what is in work; `false` when another organiser saved meanwhile, which the editor then shows.
    pub async fn save_draft(self, editor: Editor) -> Result<bool, UnionFault> {
        let Opened::Here(mut document) = editor.document.get_untracked() else {
            return Ok(true);
        };
        let typed = document.clone();
        fields::set(&mut document, "at", Some(clock::now_iso().into()));
        match self.write_document(DESK, &document).await {
            Ok(written) => {
                // What was typed meanwhile stays, upon the new revision.
                let now = editor.document.try_get_untracked();
                editor.saved.try_set(Some(written.clone()));
                let rev = fields::at(&written, "_rev").cloned();
                let next = match now {
                    Some(Opened::Here(mut now)) if now != typed => {
                        fields::set(&mut now, "_rev", rev);
                        now
                    }
                    _ => written,
                };
                editor.document.try_set(Opened::Here(next));
                Ok(true)
            }
            Err(WriteFault::Meanwhile(theirs)) => {
                editor.theirs.try_set(Some(theirs));
                Ok(false)
            }
            Err(WriteFault::Union(fault)) => Err(fault),
        }
    }
}
