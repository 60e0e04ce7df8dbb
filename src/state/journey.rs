//! A walk along a route: which one, from which day on, how far, and which cards were read.
//!
//! Owns the records `journey/<route>` (`{"since": day}`), `journey/<route>/read/<number>` (`true`),
//! `prefs/route` (the route's id) and `profile/stride` (centimetres). How far somebody is follows from
//! these, the diary and the route; it is never kept. The routes are files of the site, and the one that the
//! rules of a challenge have.

use std::sync::Arc;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use wellness::badge::{Earned, of_route};
use wellness::challenge::rules::Rules;
use wellness::day::Day;
use wellness::document::{BadDocument, Fault, line_of, parse};
use wellness::route::Route;
use wellness::route::stride::Stride;

use super::App;
use super::book::Book;
use super::save::{Change, SaveError};
use super::toast::Toast;
use crate::platform::fetch::{self, FetchError};

/// The routes that come with the app: `data/routes/<id>.json`.
const SHIPPED: [&str; 2] = ["central-axis", "jingzhang-railway"];
const CHOSEN: &str = "prefs/route";
const STRIDE: &str = "profile/stride";
/// Height in centimetres that stands in where nobody gave one.
pub const USUAL_HEIGHT: u32 = 170;

/// A route, or why it is not here.
pub type Fetched = Result<Arc<Route>, NoRoute>;

/// Why a route is not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRoute {
    /// The file did not come.
    Fetch(FetchError),
    /// The file of this route holds none.
    Bad(&'static str, BadRoute),
}

/// Why a text is no route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRoute {
    /// The line of the first fault.
    pub line: usize,
    /// The fault.
    pub error: BadDocument,
}

/// The value of a `journey/<route>` record.
#[derive(Serialize, Deserialize)]
struct Begun {
    since: Day,
}

/// Where the length of a step comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The person's own measure.
    Own,
    /// The height that the person gave.
    Height,
    /// [`USUAL_HEIGHT`], for nothing is known.
    Usual,
}

/// How far somebody has come on a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Journey {
    /// The first day that counts.
    pub since: Day,
    /// Metres through today.
    pub metres: u64,
    /// Metres before today.
    pub until_today: u64,
}

fn key(route: &str) -> String {
    ["journey/", route].concat()
}

fn read_key(route: &str, station: usize) -> String {
    ["journey/", route, "/read/", &station.to_string()].concat()
}

impl Book {
    /// The length of the person's step, and where it comes from.
    pub fn stride(&self) -> (Stride, Basis) {
        let own = self.read::<u32>(STRIDE).and_then(Stride::new);
        let height = || {
            let text = self.given().height?;
            let whole = text.split('.').next()?.parse().ok()?;
            Stride::of_height(whole)
        };
        let usual = || Some((Stride::of_height(USUAL_HEIGHT)?, Basis::Usual));
        let own = own.map(|stride| (stride, Basis::Own));
        own.or_else(|| Some((height()?, Basis::Height)))
            .or_else(usual)
            .unwrap_or((Stride::SHORTEST, Basis::Usual))
    }

    /// The id of the route that is shown.
    pub fn chosen_route(&self) -> Option<String> {
        self.read(CHOSEN)
    }

    /// The day from which steps count on a route; `None` where it was not begun.
    pub fn journey_since(&self, route: &str) -> Option<Day> {
        self.read::<Begun>(&key(route)).map(|begun| begun.since)
    }

    /// How far the person is on a route; `None` where it was not begun.
    pub fn journey(&self, route: &str, today: Day) -> Option<Journey> {
        let since = self.journey_since(route)?;
        let (stride, _) = self.stride();
        let steps = |last: Day| -> u64 {
            let totals = self.diary.totals(since, last);
            totals.map(|(_, total)| u64::from(total)).sum()
        };
        Some(Journey {
            since,
            metres: stride.metres(steps(today)),
            until_today: stride.metres(steps(today.previous())),
        })
    }

    /// Whether a station's card was read.
    pub fn has_read_station(&self, route: &str, station: usize) -> bool {
        self.read(&read_key(route, station)).unwrap_or(false)
    }

    /// The stations that the person reached on a route, with the days.
    pub fn stations_earned(&self, route: &Route, today: Day) -> Vec<Earned> {
        let Some(since) = self.journey_since(&route.id) else {
            return Vec::new();
        };
        let (stride, _) = self.stride();
        // Metres of all steps so far, so that the rounding of single days does not add up.
        let days = self.diary.totals(since, today).scan(0, |walked, day| {
            let before = stride.metres(*walked);
            *walked += u64::from(day.1);
            Some((day.0, stride.metres(*walked) - before))
        });
        of_route(route, days)
    }
}

/// A route's document as it may stand in rules, and what it says.
pub fn read_route(text: &str) -> Result<(Value, Route), BadRoute> {
    let read = parse(text).and_then(|value| {
        let route = Route::from_value(&value)?;
        Ok((value, route))
    });
    read.map_err(|error| {
        let line = match error.why {
            Fault::NotJson { line, .. } => line,
            _ => line_of(text, &error.path),
        };
        BadRoute { line, error }
    })
}

/// The route that rules have, where it is sound.
pub fn route_of(rules: &Rules) -> Option<Arc<Route>> {
    Route::from_value(rules.route.as_ref()?).ok().map(Arc::new)
}

/// Fetches the routes that come with the app, each with why it is not here.
pub async fn shipped() -> Vec<Result<(Value, Route), NoRoute>> {
    let asked = SHIPPED.map(|id| (id, fetch::text(&["/data/routes/", id, ".json"].concat())));
    let mut routes = Vec::new();
    for (id, text) in asked {
        let text = text.await.map_err(NoRoute::Fetch);
        routes.push(text.and_then(|text| read_route(&text).map_err(|bad| NoRoute::Bad(id, bad))));
    }
    routes
}

/// The routes to choose from: that of one's challenge first, and those that come with the app.
pub async fn routes(own: Option<Arc<Route>>) -> Vec<Fetched> {
    let shipped = shipped().await.into_iter();
    let shipped = shipped.map(|fetched| fetched.map(|(_, route)| Arc::new(route)));
    let id = own.as_ref().map(|own| own.id.clone());
    // A challenge may take one of them for its own.
    let is_own = move |route: &Arc<Route>| id.as_ref() == Some(&route.id);
    let others = shipped.filter(move |fetched| !fetched.as_ref().is_ok_and(&is_own));
    own.into_iter().map(Ok).chain(others).collect()
}

impl App {
    /// The route of the challenge that the person takes part in, where it has one; followed as that changes.
    pub fn route_of_challenge(self) -> Option<Arc<Route>> {
        route_of(&self.challenge()?.rules)
    }

    /// Begins a route, or lets it begin on another day.
    pub async fn begin_journey(self, route: &str, since: Day) -> Result<(), SaveError> {
        let changes = vec![
            Change::set(&key(route), &Begun { since })?,
            Change::set(CHOSEN, &route)?,
        ];
        self.save(changes).await?;
        self.toast
            .try_set(Some(Toast::said(self.words().common().saved)));
        Ok(())
    }

    /// Ends a route, its cards unread again, with a way back.
    pub async fn end_journey(self, route: &Route) {
        let numbers = 1..route.stations.len();
        let keys = numbers.map(|number| read_key(&route.id, number));
        let keys = keys.filter(|key| {
            self.book
                .with_untracked(|book| book.read::<bool>(key).is_some())
        });
        let changes: Result<Vec<Change>, SaveError> = keys
            .chain([key(&route.id)])
            .map(|key| Change::remove(&key))
            .collect();
        let saved = match changes {
            Ok(changes) => self.save(changes).await,
            Err(error) => Err(error),
        };
        let words = self.words();
        self.toast.try_set(Some(match saved {
            Ok(undo) => Toast::undoable(words.journey().ended, undo),
            Err(error) => Toast::failed(error.text(words)),
        }));
    }

    /// Shows another route from now on.
    pub async fn choose_route(self, route: &str) {
        self.save_quietly(Change::set(CHOSEN, &route)).await;
    }

    /// Remembers that the cards of these stations were read. Says why not where that failed.
    pub async fn note_read(self, route: &str, stations: Vec<usize>) {
        let keys = stations.iter().map(|station| read_key(route, *station));
        let changes: Result<Vec<Change>, SaveError> =
            keys.map(|key| Change::set(&key, &true)).collect();
        let saved = match changes {
            Ok(changes) => self.save(changes).await,
            Err(error) => Err(error),
        };
        if let Err(error) = saved {
            let text = error.text(self.words());
            self.toast.try_set(Some(Toast::failed(text)));
        }
    }

    /// Sets the length of the person's step; `None` has it follow from the height again.
    pub async fn set_stride(self, stride: Option<Stride>) -> bool {
        self.save_quietly(match stride {
            Some(stride) => Change::set(STRIDE, &stride.centimetres()),
            None => Change::remove(STRIDE),
        })
        .await
    }
}
