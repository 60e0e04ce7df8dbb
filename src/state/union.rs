//! The union: who is signed in on this device, what the union offers, and what its server has.
//!
//! ```text
//! account     signing in by a card, the own password, signing out
//! programme   what organisers publish: challenges, teams, units
//! file        the same, opened from a file where there is no server
//! membership  which challenges the person agreed to appear in, and as whom
//! entry       what colleagues see, made of the records
//! copy        the records and their sealed copy; phrase: the key to it
//! news        what the union tells everybody
//! keeping     when all of that is brought to the same, by one tab at a time
//! board       the boards, and their last answers; asking: what is asked for them
//! result      what a challenge came to, once that is final
//! captain     correcting a member's day
//! team        the person's own team; cheer: what its members give each other
//! hall        what the screen in the hall shows, and when it asks
//! enrolment   places on the lists of activities
//! rolls       who was there, as this organiser's device noted it
//! ```
//! Owns the signals that pages follow. Notes of the device lie under `union/…` beside the records;
//! they are about this device alone and go nowhere.

pub mod account;
mod asking;
pub mod board;
pub mod captain;
pub mod cheer;
pub mod copy;
pub mod enrolment;
pub mod entry;
pub mod fault;
pub mod file;
pub mod hall;
pub mod keeping;
pub mod membership;
pub mod news;
pub mod phrase;
pub mod programme;
pub mod result;
mod rolls;
pub mod status;
pub mod team;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use activities::activity::Activity;
use activities::attendance::Roll;
use futures_channel::oneshot;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use self::account::Account;
use self::enrolment::Lists;
use self::programme::Offers;
use self::status::Status;
use super::{App, Stage};
use crate::platform::mirror;
use crate::platform::tabs;
use crate::view::spawn_local;

/// What is followed from the first.
#[derive(Debug, Clone, Copy)]
pub struct UnionState {
    /// Who is signed in here.
    pub account: RwSignal<Option<Account>>,
    /// Whether what the device knows of it was read.
    pub read: RwSignal<bool>,
    /// How far the device and the server are the same.
    pub status: RwSignal<Status>,
    /// What the server refused at the last run, in its own words.
    pub refusal: RwSignal<Option<String>>,
    /// Counts what other tabs told of the union.
    pub told: RwSignal<u32>,
    /// Cheers that were not seen here yet.
    pub cheered: RwSignal<u32>,
    /// When they were last asked for, in Unix milliseconds.
    cheers_asked: StoredValue<Option<u64>>,
    /// Whether the person appears on the union's board of the challenge to show.
    on_board: Memo<bool>,
    /// Whether the person waits for the next run.
    asked: StoredValue<bool>,
    rest: StoredValue<Rc<RefCell<Rest>>, LocalStorage>,
}

/// What the server said last, for the pages that show it.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// What the union offers.
    pub offers: RwSignal<Offers>,
    /// Activities that the union offers, apart from the rest, for they may be thousands.
    pub activities: RwSignal<Arc<Vec<Arc<Activity>>>>,
    /// Who was at which session, likewise.
    pub rolls: RwSignal<Arc<Vec<Roll>>>,
    /// The lists that concern the person.
    pub lists: RwSignal<Arc<Lists>>,
}

impl Known {
    fn new() -> Self {
        Self {
            offers: RwSignal::default(),
            activities: RwSignal::default(),
            rolls: RwSignal::default(),
            lists: RwSignal::default(),
        }
    }
}

/// Whether something is to be done, and what ends a rest.
#[derive(Debug, Default)]
enum Rest {
    /// Nothing is to be done, and somebody is at work.
    #[default]
    AtWork,
    /// The next rest ends before it begins.
    Wanted,
    /// Nothing is to be done until this is called.
    Resting(oneshot::Sender<()>),
}

impl UnionState {
    /// Nothing is known yet; `appears` says whether the records have the person in a challenge of the
    /// union that is to be shown.
    pub fn new(appears: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        let account = RwSignal::new(None::<Account>);
        Self {
            account,
            on_board: Memo::new(move |_| account.with(Option::is_some) && appears()),
            read: RwSignal::new(false),
            status: RwSignal::new(Status::default()),
            refusal: RwSignal::new(None),
            told: RwSignal::new(0),
            cheered: RwSignal::new(0),
            cheers_asked: StoredValue::new(None),
            asked: StoredValue::new(false),
            rest: StoredValue::new_local(Rc::default()),
        }
    }

    /// What the device knows was read. Told once, for a page that is drawn anew forgets what was begun on it.
    fn note_read(self) {
        if !self.read.get_untracked() {
            self.read.set(true);
        }
    }

    /// Ends the rest between two runs: something is to be sent, or the person wants to know.
    pub fn wake(self) {
        let Some(rest) = self.rest.try_get_value() else {
            return;
        };
        if let Rest::Resting(sender) = rest.replace(Rest::Wanted) {
            // Nobody rests any more when the page is being left.
            let _ = sender.send(());
        }
    }

    /// Rests until it is woken, so many milliseconds at most; not at all when it was woken since
    /// the last rest.
    async fn rest(self, milliseconds: u32) {
        let rest = self.rest.get_value();
        if !matches!(*rest.borrow(), Rest::Wanted) {
            let (sender, woken) = oneshot::channel();
            *rest.borrow_mut() = Rest::Resting(sender);
            let _longest = Timeout::new(milliseconds, move || self.wake());
            let _ = woken.await;
        }
        *rest.borrow_mut() = Rest::AtWork;
    }
}

impl App {
    /// Begins keeping device and server the same once somebody is signed in here.
    pub fn keep_union<F>(self, begin: fn(Self) -> F)
    where
        F: Future<Output = bool> + 'static,
    {
        let at_work = StoredValue::new(false);
        Effect::new(move |_| {
            self.union.told.track();
            // The mirror alone is not all of the records.
            let complete = self.stage.get() == Stage::Complete;
            if !complete || at_work.get_value() || !self.has_account() {
                return;
            }
            at_work.set_value(true);
            spawn_local(async move {
                if !begin(self).await {
                    // No network for the part itself; the next word of another tab tries again.
                    at_work.set_value(false);
                }
            });
        });
    }

    /// What the server said last.
    pub fn known(self) -> Known {
        self.kept(Known::new)
    }

    /// Keeps device and server the same for as long as the app is open.
    pub fn keep_in_step(self) {
        spawn_local(keeping::keep_in_step(self));
    }

    /// Whether the board to show is the union's, followed as that changes.
    pub fn on_union_board(self) -> bool {
        self.union.on_board.get()
    }

    /// Brings device and server to the same now: the person asks for it.
    pub fn sync_now(self) {
        self.union.asked.set_value(true);
        self.union.wake();
    }

    /// Has what this device knows of the union read, where that was not done yet.
    pub fn know_union(self) {
        if (self.has_account() || file::is_kept()) && !self.union.read.get_untracked() {
            spawn_local(async move {
                // A store that does not answer is told of by the frame of the app.
                let _ = self.read_account().await;
            });
        }
    }

    /// Whether more of the union will be known once it was read; followed as that changes.
    pub fn awaits_union(self) -> bool {
        (self.has_account() || file::is_kept()) && !self.union.read.get()
    }

    /// Whether somebody is signed in on this device, as far as the mirror tells.
    pub fn has_account(self) -> bool {
        mirror::read_item(tabs::UNION).is_some()
    }
}
