//! Activities: which page of this part an address names.
//!
//! `/activities` is the catalogue, `/activities/timetable` the person's own; below an activity's id are its
//! sessions, each with the code to show at the door, and its certificate.

mod action;
mod booking;
mod catalogue;
mod certificate;
mod code;
mod facts;
mod item;
pub mod naming;
mod open;
mod own;
mod reading;
mod request;
mod sessions;
mod ticket;
mod timetable;
mod works;

use activities::session::SessionId;

use super::{head, words};
use crate::state::app;
use crate::view::prelude::*;

const HOME: &str = "/activities";
const TIMETABLE: &str = "/activities/timetable";

/// A page of the part.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Page {
    Catalogue,
    Timetable,
    NewEntry,
    Open,
    Item(String),
    Certificate(String),
    Ticket(String, SessionId),
}

impl Page {
    fn at(rest: &str) -> Self {
        match rest {
            "" => return Self::Catalogue,
            "timetable" => return Self::Timetable,
            "timetable/new" => return Self::NewEntry,
            "open" => return Self::Open,
            _ => {}
        }
        let (id, below) = rest.split_once('/').unwrap_or((rest, ""));
        let id = id.to_owned();
        match (below, SessionId::parse(below)) {
            ("certificate", _) => Self::Certificate(id),
            (_, Some(session)) => Self::Ticket(id, session),
            _ => Self::Item(id),
        }
    }
}

/// The page at the rest of an address below `/activities`.
pub fn view(rest: &str) -> View {
    let (app, words) = (app(), words());
    app.know_union();
    match Page::at(rest) {
        Page::Catalogue => catalogue::view(app, words),
        Page::Timetable => timetable::view(app, words),
        Page::NewEntry => own::view(app, words),
        Page::Open => open::view(app, words),
        Page::Item(id) => item::view(app, words, id),
        Page::Certificate(id) => certificate::view(app, words, id),
        Page::Ticket(id, session) => ticket::view(app, words, id, session),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_their_pages() {
        let session = SessionId::parse("monday/2026-11-23").unwrap();
        for (rest, page) in [
            ("", Page::Catalogue),
            ("timetable", Page::Timetable),
            ("timetable/new", Page::NewEntry),
            ("open", Page::Open),
            ("dance", Page::Item("dance".to_owned())),
            ("dance/certificate", Page::Certificate("dance".to_owned())),
            (
                "dance/monday/2026-11-23",
                Page::Ticket("dance".to_owned(), session),
            ),
            ("dance/monday/2026-13-23", Page::Item("dance".to_owned())),
        ] {
            assert_eq!(Page::at(rest), page, "{rest}");
        }
    }
}
