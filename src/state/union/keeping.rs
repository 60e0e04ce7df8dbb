//! Bringing device and server to the same, again and again, by one tab at a time.
//!
//! Owns when a run begins and what follows its end. One run: what organisers publish, the sealed
//! copy, the entries, the lists of activities, cheers. Every step can be cut off and repeated, so
//! nothing is lost by a tab that is closed in the middle.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use sync::couch::Couch;
use sync::private::Private;

use super::account::Account;
use super::copy::Copy;
use super::fault::UnionFault;
use super::status::{State, Status};
use crate::platform::http::{Server, server, sparing};
use crate::platform::tab_lock::TabLock;
use crate::platform::{clock, mirror, page, tabs};
use crate::state::{App, Stage};
use crate::view::spawn_local;

/// The tab that holds this does the work.
const LOCK: &str = "buyue-union";
/// Between two runs of a page in view, in milliseconds; longer where data is to be saved.
const PERIOD: u32 = 60_000;
const SPARING_PERIOD: u32 = 600_000;
/// What is written in quick succession goes together: a run waits so many milliseconds.
const GATHERING: u32 = 1_500;
/// The programme is asked for after so many milliseconds, or when the person wants to know.
const PROGRAMME_AGE: u64 = 5 * 60_000;
/// Names and revisions of the whole copy are read again after so many milliseconds.
const WHOLE_AGE: u64 = 24 * 3_600_000;

/// Keeps device and server the same for as long as the app is open.
pub async fn keep_in_step(app: App) {
    page::on_visible(move || app.union.wake());
    page::on_window(&["online"], move |_| app.union.wake());
    Effect::new(move |_| {
        app.union.told.track();
        app.hear_status();
        // A store that does not answer is told of by the frame of the app.
        spawn_local(async move {
            let _ = app.read_account().await;
        });
    });
    let mut whole = None;
    loop {
        // A mirror alone is not all of the records.
        let complete = app.stage.get_untracked() == Stage::Complete;
        let signed_in = app.union.account.with_untracked(Option::is_some);
        if complete
            && signed_in
            && page::visible()
            && let Ok(_lock) = TabLock::wait(LOCK).await
        {
            one_run(app, &mut whole).await;
        }
        let period = if sparing().await {
            SPARING_PERIOD
        } else {
            PERIOD
        };
        app.union.rest(period).await;
        if !app.union.asked.get_value() {
            TimeoutFuture::new(GATHERING).await;
        }
    }
}

async fn one_run(app: App, whole: &mut Option<u64>) {
    let Some(account) = app.union.account.get_untracked() else {
        return;
    };
    let couch = Couch::new(server());
    let before = app.union.status.get_untracked();
    let asked = app.union.asked.get_value();
    app.union.asked.set_value(false);
    let status = match run(app, &couch, account, asked, whole).await {
        Ok(Ran { unsent, refusal }) => {
            let state = match &refusal {
                Some(_) => State::Refused,
                None => State::Synced,
            };
            app.union.refusal.set(refusal);
            Status {
                state,
                synced: Some(clock::now_ms()),
                unsent,
            }
        }
        Err(state) => {
            // Whoever wanted to know still does.
            if asked {
                app.union.asked.set_value(true);
            }
            Status {
                state,
                unsent: app.unsent().await,
                ..before
            }
        }
    };
    // The person may have signed out meanwhile.
    if app.union.account.with_untracked(Option::is_some) {
        app.tell_status(status);
    }
}

/// What a run came to.
struct Ran {
    unsent: u32,
    /// What the server refused, in its own words.
    refusal: Option<String>,
}

async fn run(
    app: App,
    couch: &Couch<Server>,
    account: Account,
    asked: bool,
    whole: &mut Option<u64>,
) -> Result<Ran, State> {
    let now = clock::now_ms();
    let read = app.known().offers.with_untracked(|offers| offers.read);
    let marked = app.send_marks(couch, &account).await;
    let marked = marked.map_err(|fault| State::from(&fault))?;
    if asked
        || !marked.marks.is_empty()
        || read.is_none_or(|read| !(read..read + PROGRAMME_AGE).contains(&now))
    {
        match app.refresh_roles(couch).await {
            Ok(()) => {}
            Err(UnionFault::Server(fault)) => return Err(State::from(&fault)),
            Err(_) => return Err(State::Device),
        }
        let pulled = app.pull_programme(couch).await;
        pulled.map_err(|fault| State::from(&fault))?;
    }
    app.settle_marks(marked.marks).await;
    let mut refusal = marked.refused;
    if let Some(keys) = &account.keys {
        let keys = keys.open().await.map_err(|_| State::Device)?;
        let recently = whole.is_some_and(|at| (at..at + WHOLE_AGE).contains(&now));
        let store = Copy::of(app);
        if recently {
            app.load_private().await;
        } else {
            app.load_everything().await;
            if app.book.with_untracked(|book| !book.quarantined.is_empty()) {
                // What is damaged here comes back from the server.
                store.forget().await.map_err(|_| State::Device)?;
            }
        }
        let private = Private::new(couch.database(&account.own_database()), &keys, &store);
        let done = if recently {
            private.run().await
        } else {
            private.run_whole().await
        };
        let done = done.map_err(|fault| State::from(&fault))?;
        *whole = whole.filter(|_| recently).or(Some(now));
        refusal = refusal.or(done.refused.into_iter().next());
    }
    let skew = couch.transport().skew().unwrap_or_default();
    let time = skew.server_time(clock::now_ms());
    let account = app.union.account.get_untracked().unwrap_or(account);
    let published = app.publish(couch, &account, time).await;
    let published = published.map_err(|fault| State::from(&fault))?;
    let enrolled = app.keep_enrolments(couch, &account, time).await;
    let enrolled = enrolled.map_err(|fault| State::from(&fault))?;
    let cheers = app.look_for_cheers(couch, &account, now).await;
    cheers.map_err(|fault| State::from(&fault))?;
    Ok(Ran {
        unsent: published.unsent,
        refusal: refusal.or(published.refused).or(enrolled),
    })
}

impl App {
    /// Shows how far device and server are the same, here and in the other tabs.
    pub(super) fn tell_status(self, status: Status) {
        // The other tabs then do not know it, and ask for themselves.
        let _ = mirror::write_item(tabs::UNION, &status.to_text());
        self.union.status.set(status);
    }

    /// Takes in what another tab told.
    pub fn hear_status(self) {
        let text = mirror::read_item(tabs::UNION);
        self.union
            .status
            .set(Status::of(text.as_deref().unwrap_or_default()));
    }
}
