//! The parts of the app that come when they are first needed: the release splits them off the first
//! load (docs/decisions/0006). It knows whether a part is here; which pages lie in which part is
//! the table of `main.rs`, and what is on the pages theirs alone.

use std::pin::Pin;

use crate::pages;
use crate::place::Place;
use crate::platform::qr::Grey;
use crate::state::App;
use crate::view::prelude::*;

/// A part of the app.
#[derive(Debug)]
pub struct Part {
    /// Whether the page of a place lies in it.
    pub has: fn(&Place) -> bool,
    /// Fetches it; `false` when that failed.
    pub load: fn() -> Pin<Box<dyn Future<Output = bool>>>,
    /// Draws the page of a place. Asked only when the part is here.
    pub draw: fn(Place) -> View,
}

/// What finds the text of a QR code in a picture, once its part has come; `Err` when it has not.
pub type Scan = fn(Grey) -> Pin<Box<dyn Future<Output = Result<Option<String>, NotHere>>>>;

/// What begins keeping device and server the same, once its part has come; `false` when it has not.
pub type KeepInStep = fn(App) -> Pin<Box<dyn Future<Output = bool>>>;

/// What begins keeping the agenda, likewise.
pub type KeepAgenda = fn(App) -> Pin<Box<dyn Future<Output = bool>>>;

/// What begins to tell in the evening, likewise.
pub type KeepEvening = fn(App) -> Pin<Box<dyn Future<Output = bool>>>;

/// Work that lies in parts, apart from pages.
#[derive(Debug, Clone, Copy)]
pub struct Later {
    /// Looks for a QR code.
    pub scan: Scan,
    /// Speaks with the union's server.
    pub keep_in_step: KeepInStep,
    /// Tells Today of the sessions of coming days.
    pub keep_agenda: KeepAgenda,
    /// Reminds of the day's steps.
    pub keep_evening: KeepEvening,
}

/// A part that was asked for could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotHere;

/// Every part, and whether it can be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    all: &'static [Part],
    loading: StoredValue<Vec<RwSignal<Loading>>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loading {
    Absent,
    Coming,
    Here,
    Failed,
}

impl Parts {
    /// None is here yet.
    pub fn new(all: &'static [Part]) -> Self {
        let absent = |_| RwSignal::new(Loading::Absent);
        Self {
            all,
            loading: StoredValue::new(all.iter().map(absent).collect()),
        }
    }

    /// The page of a place: itself, or what stands there until its part has come. Followed as that
    /// changes.
    pub fn page_at(self, place: &Place) -> View {
        let found = self.all.iter().zip(self.loading.get_value());
        let Some((part, loading)) = { found }.find(|(part, _)| (part.has)(place)) else {
            return untrack(|| first_page(place));
        };
        match loading.get() {
            Loading::Here => untrack(|| (part.draw)(place.clone())),
            Loading::Failed => pages::waiting::failed(move || load(part, loading)),
            Loading::Absent | Loading::Coming => {
                load(part, loading);
                pages::waiting::view()
            }
        }
    }
}

fn load(part: &'static Part, loading: RwSignal<Loading>) {
    if matches!(loading.get_untracked(), Loading::Coming | Loading::Here) {
        return;
    }
    loading.set(Loading::Coming);
    spawn_local(async move {
        let here = (part.load)().await;
        loading.set(if here { Loading::Here } else { Loading::Failed });
    });
}

/// The pages that are here from the first.
fn first_page(place: &Place) -> View {
    match place {
        Place::Today => pages::today::view(),
        Place::Welcome => pages::welcome::view(),
        _ => pages::missing::view(),
    }
}
