//! The person's timetable: sessions of everything they come to, and what is made of them.
//!
//! Owns the minutes from one place to another as far as this app knows them, the calendar file, and the
//! lines of the agenda.

use activities::activity::{Activity, Kind, Place};
use activities::calendar::Calendar;
use activities::session::{Session, SessionId};
use activities::timetable::{Attended, Item, list};
use leptos::prelude::*;
use wellness::figures::Span;

use super::agenda::{self, Line};
use super::offer::{Offer, Origin};
use super::own;
use crate::i18n::{Language, format};
use crate::platform::{files, mirror, page};
use crate::state::App;
use crate::state::challenge::{name_in, now_seconds};

/// Days that the agenda looks ahead.
const AHEAD: u32 = 60;
/// Minutes before a session at which a calendar reminds.
const ALARM: u16 = 60;
/// Minutes between two stations of a district whose places this device does not know.
const BETWEEN_STATIONS: u16 = 20;

/// Something that the person comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// What.
    pub offer: Offer,
    /// Sessions that they will miss.
    pub leave: Vec<SessionId>,
}

impl Coming {
    /// As the timetable takes it.
    pub fn attended(&self) -> Attended<'_> {
        Attended {
            activity: &self.offer.activity,
            leave: &self.leave,
        }
    }
}

/// Minutes from one place to the other, where both are stations.
pub fn way(from: &Place, to: &Place) -> Option<u16> {
    from.station.as_ref().zip(to.station.as_ref())?;
    Some(BETWEEN_STATIONS)
}

/// The address of an activity's page.
pub fn href(activity: &Activity) -> String {
    ["/activities/", &activity.id].concat()
}

/// The hours of a session: `19:00–20:30`.
pub fn hours(session: &Session<'_>) -> String {
    let clock = |minute: u16| format::clock(minute.into());
    [
        &clock(session.hours.from()),
        "–",
        &clock(session.hours.to()),
    ]
    .concat()
}

impl App {
    /// Everything that the person comes to; followed as it changes.
    pub fn coming(self) -> Vec<Coming> {
        let own = self.book.with(crate::state::book::Book::own_entries);
        let own = own.into_iter().map(|activity| Offer {
            origin: Origin::Own,
            activity: std::sync::Arc::new(activity),
        });
        let offered = self.all_offers().into_iter();
        let coming = offered.filter(|offer| self.stand(offer).is_in_timetable());
        own.chain(coming)
            .map(|offer| Coming {
                leave: self.leave_of(&offer),
                offer,
            })
            .collect()
    }

    /// Keeps the agenda for as long as the app is open.
    pub fn keep_agenda_now(self) {
        self.keep_reminding();
        self.know_union();
        let text = Memo::new(move |_| self.agenda_text());
        Effect::new(move |_| {
            let text = text.get();
            // What cannot be kept is made anew at the next start.
            let _ = mirror::write_item(mirror::AGENDA, &text);
            if self
                .activities
                .agenda
                .with_untracked(|shown| *shown != text)
            {
                // It is a read model that the first load has without knowing activities.
                self.activities.agenda.set(text);
            }
        });
    }

    fn agenda_text(self) -> String {
        let language = self.settings.with(|settings| settings.language);
        let span = Span::from_first(self.today.get(), AHEAD);
        let coming = self.coming();
        let open = |coming: &&Coming| coming.offer.activity.kind != Kind::Counselling;
        let attended: Vec<Attended<'_>> =
            coming.iter().filter(open).map(Coming::attended).collect();
        let items = list(&attended, span);
        let attended = items.iter().filter(|item| item.is_attended);
        attended.map(|item| line(language, item)).collect()
    }

    /// Offers a calendar file of these to the person; `false` where the browser does not take it.
    pub fn save_calendar(self, coming: &[Coming]) -> bool {
        let words = self.words();
        let origin = page::origin();
        let host = origin.split_once("://").map_or("", |(_, host)| host);
        let host = host.split(':').next().unwrap_or_default();
        let calendar = Calendar {
            host: if host.is_empty() { "buyue" } else { host },
            now: now_seconds(),
            alarm: Some(ALARM),
            title: &|activity| name_in(&activity.title, words.language).to_owned(),
            description: &|activity| {
                let is_own = activity.id.starts_with(own::PREFIX);
                let link = [origin.as_str(), &href(activity)].concat();
                let parts = [activity.requirements.clone(), (!is_own).then_some(link)];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                parts.join("\n")
            },
        };
        let text = calendar.write(coming.iter().map(Coming::attended));
        let name = match coming {
            [one] => [&one.offer.activity.id, ".ics"].concat(),
            _ => "buyue.ics".to_owned(),
        };
        files::save(&name, "text/calendar;charset=utf-8", text.as_bytes())
    }
}

fn line(language: Language, item: &Item<'_>) -> String {
    let session = &item.session;
    let line = Line {
        hours: &hours(session),
        title: name_in(&item.activity.title, language),
        place: session.place.map_or("", |place| place.name.as_str()),
        href: &href(item.activity),
    };
    agenda::write(session.day, &line)
}
