//! What the person comes to: enrolling, cancelling, leave of a single session.
//!
//! Owns the records `attend/<activity>` and `leave/<activity>/<series>/<day>`. They say what the person
//! wants, here and now, whether or not a server knows of it; a record that was taken back says that the
//! person cancelled, so that the server is told that too.

use activities::activity::{Activity, Entry};
use activities::enrolment::{List, Standing, Wish};
use activities::request::Request;
use activities::session::SessionId;
use leptos::prelude::*;
use records::Record;
use serde::{Deserialize, Serialize};

use super::offer::{Offer, Origin};
use crate::platform::clock;
use crate::state::App;
use crate::state::book::Book;
use crate::state::save::{Change, SaveError};
use crate::state::toast::Toast;

/// The value of an `attend/<activity>` record: when the person asked for a place, in Unix milliseconds, and
/// what the organiser is to call them, where that is not the nickname.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Attending {
    at: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// The key of what the person wants of an activity.
pub fn attend_key(activity: &str) -> String {
    ["attend/", activity].concat()
}

fn leaves_of(activity: &str) -> String {
    ["leave/", activity, "/"].concat()
}

/// The key of the leave of a session.
fn leave_key(activity: &str, session: &SessionId) -> String {
    [leaves_of(activity), session.to_string()].concat()
}

/// How the person stands to an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// Does not come.
    Away,
    /// Comes: it is in the person's timetable, and no server keeps a list of it.
    Comes,
    /// On the union's list, as the server and this device know it.
    Listed(Standing),
}

/// Who keeps the list of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeper {
    /// The union's server.
    Server,
    /// An organiser, who has to be told.
    Organiser,
    /// It has none.
    Nobody,
}

impl Stand {
    /// Whether its sessions stand in the timetable.
    pub fn is_in_timetable(self) -> bool {
        match self {
            Self::Comes => true,
            Self::Away => false,
            Self::Listed(standing) => matches!(
                standing,
                Standing::Place { .. } | Standing::Asked { ahead: None }
            ),
        }
    }
}

impl Book {
    /// What the person wants of an activity; `None` where nothing was ever said here.
    pub fn wish(&self, activity: &str) -> Option<Wish> {
        let record = self.records.get(&attend_key(activity))?;
        Some(match record.live() {
            Some(_) => Wish::Enrol,
            None => Wish::Cancel,
        })
    }

    fn attending(&self, activity: &str) -> Option<Attending> {
        self.read(&attend_key(activity))
    }

    /// Sessions that the person will miss.
    pub fn leave(&self, activity: &str) -> Vec<SessionId> {
        let prefix = leaves_of(activity);
        let records = self.records.live(&prefix);
        records
            .filter_map(|(key, _)| SessionId::parse(key.as_str().strip_prefix(&prefix)?))
            .collect()
    }

    /// The leave to tell the server, which has some already: what was said here holds.
    pub fn leave_over(&self, activity: &str, there: &[SessionId]) -> Vec<SessionId> {
        let mut leave = self.leave(activity);
        let unsaid = there.iter().filter(|session| {
            let record: Option<&Record> = self.records.get(&leave_key(activity, session));
            record.is_none()
        });
        leave.extend(unsaid.cloned());
        sorting::sort_by(&mut leave, SessionId::cmp);
        leave.dedup();
        leave
    }
}

impl App {
    /// The list of one of the union's activities, as it was last read.
    pub fn list_of(self, activity: &Activity) -> Option<(u64, List)> {
        let Entry::List(admission) = &activity.entry else {
            return None;
        };
        self.known().lists.with(|lists| {
            let listed = lists.get(&activity.id)?;
            let list = List::of(admission.capacity, listed.enrolments());
            Some((listed.read, list))
        })
    }

    /// How the person stands to an activity; followed as that changes.
    pub fn stand(self, offer: &Offer) -> Stand {
        let activity = &offer.activity;
        let wish = self.book.with(|book| book.wish(&activity.id));
        let wants = wish == Some(Wish::Enrol);
        let keeps_list = matches!(activity.entry, Entry::List(_)) && offer.origin == Origin::Union;
        match offer.origin {
            Origin::Own => Stand::Comes,
            Origin::Sample => Stand::Away,
            _ if !keeps_list => {
                if wants {
                    Stand::Comes
                } else {
                    Stand::Away
                }
            }
            _ => {
                let worker = self.union.account.with(|account| {
                    let account = account.as_ref();
                    account.map_or_else(String::new, |account| account.worker.clone())
                });
                let list = self.list_of(activity).map(|(_, list)| list);
                match list.unwrap_or_default().standing(&worker, wish) {
                    Standing::Off => Stand::Away,
                    standing => Stand::Listed(standing),
                }
            }
        }
    }

    /// Leave that was taken, as the timetable shows it.
    pub fn leave_of(self, offer: &Offer) -> Vec<SessionId> {
        let id = &offer.activity.id;
        let there = self.union.account.with(|account| {
            let worker = account.as_ref().map(|account| account.worker.as_str());
            self.known()
                .lists
                .with(|lists| lists.get(id).and_then(|listed| listed.leave_of(worker?)))
        });
        let there = there.unwrap_or_default();
        self.book.with(|book| book.leave_over(id, &there))
    }

    /// Asks for a place, or puts the activity into the timetable.
    pub async fn enrol(self, activity: &str) -> Result<(), SaveError> {
        let attending = Attending {
            at: clock::now_ms(),
            name: None,
        };
        let change = Change::set(&attend_key(activity), &attending)?;
        self.save(vec![change]).await?;
        let said = self.words().activity().enrolled;
        self.toast.try_set(Some(Toast::said(said)));
        Ok(())
    }

    /// Takes it back.
    pub async fn cancel(self, activity: &str) -> Result<(), SaveError> {
        let undo = self
            .save(vec![Change::remove(&attend_key(activity))?])
            .await?;
        let t = self.words().activity();
        let said = match self.keeper_of(activity) {
            Keeper::Server => t.cancelled,
            Keeper::Organiser => t.cancelled_by_code,
            Keeper::Nobody => t.left_timetable,
        };
        self.toast.try_set(Some(Toast::undoable(said, undo)));
        Ok(())
    }

    /// Who keeps the list of an activity.
    fn keeper_of(self, activity: &str) -> Keeper {
        let offer = untrack(|| self.offer(activity));
        let origin = offer.filter(|it| matches!(it.activity.entry, Entry::List(_)));
        match origin.map(|it| it.origin) {
            Some(Origin::Union) => Keeper::Server,
            Some(Origin::Programme | Origin::Kept) => Keeper::Organiser,
            Some(Origin::Own | Origin::Sample) | None => Keeper::Nobody,
        }
    }

    /// Tells that the person will miss a session.
    pub async fn take_leave(self, activity: &str, session: &SessionId) -> Result<(), SaveError> {
        let change = Change::set(&leave_key(activity, session), &true)?;
        let undo = self.save(vec![change]).await?;
        let t = self.words().activity();
        let said = match self.keeper_of(activity) {
            Keeper::Organiser => t.leave_by_code,
            Keeper::Server | Keeper::Nobody => t.leave_taken,
        };
        self.toast.try_set(Some(Toast::undoable(said, undo)));
        Ok(())
    }

    /// Tells that the person comes after all.
    pub async fn end_leave(self, activity: &str, session: &SessionId) -> Result<(), SaveError> {
        // A record even where only the server knew of the leave: it says that the leave is over.
        let change = Change::remove(&leave_key(activity, session))?;
        self.save(vec![change]).await?;
        let said = self.words().activity().leave_ended;
        self.toast.try_set(Some(Toast::said(said)));
        Ok(())
    }

    /// A slug that stands for the person: the union's pseudonym, or one of this device.
    pub fn slug(self) -> Option<String> {
        let of_union = self
            .union
            .account
            .with(|account| account.as_ref().map(|it| it.worker.clone()));
        of_union.or_else(|| self.book.with(|book| book.read("profile/person")))
    }

    /// What the person sends to an organiser for a place, where there is no server; the name may be empty yet.
    pub fn request(self, activity: &str) -> Option<Request> {
        let worker = self.slug()?;
        self.book.with(|book| {
            let attending = book.attending(activity)?;
            let nickname = || book.read::<String>("profile/nickname");
            Some(Request {
                activity: activity.to_owned(),
                worker,
                at: attending.at,
                name: attending.name.or_else(nickname).unwrap_or_default(),
            })
        })
    }

    /// Writes another name upon the request.
    pub async fn name_request(self, activity: &str, name: &str) -> Result<(), SaveError> {
        let attending = self.book.with_untracked(|book| book.attending(activity));
        let Some(attending) = attending else {
            return Ok(());
        };
        let attending = Attending {
            name: Some(name.to_owned()),
            ..attending
        };
        let change = Change::set(&attend_key(activity), &attending)?;
        self.save(vec![change]).await.map(drop)
    }
}
