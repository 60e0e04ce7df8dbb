//! The places of the app and their addresses.

use leptos::prelude::*;
use wellness::day::Day;

use crate::platform::navigation::{self, Step};

/// A place a person can be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the page of its name")]
pub enum Place {
    Today,
    Walk,
    Live,
    /// The walk along a route.
    Journey,
    /// A day's sheet; the text is checked by the page, which can say what is wrong with it.
    Day(String),
    Board,
    Card,
    /// The board of share cards, where the union's stands in its place.
    Cards,
    /// A member of the captain's team, by the pseudonym.
    Member(String),
    /// The person's own team.
    Team,
    Union,
    /// The union's programme, opened from a file.
    Programme,
    /// The screen in the hall.
    Hall,
    Challenge,
    Join,
    Health,
    /// A page of the fitness part, by the rest of its address, which that part reads.
    Fitness(String),
    /// A page of the part for the mind, likewise.
    Mind(String),
    /// A page of the activities, likewise.
    Activities(String),
    /// The stations, or the one of this id.
    Stations(String),
    /// A list of stations of the person's own.
    OwnStations,
    /// A page of the organiser's desk, likewise.
    Desk(String),
    Import,
    Me,
    Badges,
    Evening,
    /// Certificates of the challenge.
    Honour,
    Profile,
    Display,
    Data,
    Install,
    About,
    Welcome,
    Missing,
}

/// Every place with a fixed address.
const FIXED: [(&str, Place); 27] = [
    ("", Place::Today),
    ("walk", Place::Walk),
    ("walk/live", Place::Live),
    ("walk/route", Place::Journey),
    ("board", Place::Board),
    ("board/card", Place::Card),
    ("board/cards", Place::Cards),
    ("board/team", Place::Team),
    ("join", Place::Union),
    ("me/union", Place::Union),
    ("me/programme", Place::Programme),
    ("hall", Place::Hall),
    ("challenge", Place::Challenge),
    ("challenge/new", Place::Join),
    ("health", Place::Health),
    ("import", Place::Import),
    ("me", Place::Me),
    ("me/badges", Place::Badges),
    ("me/reminder", Place::Evening),
    ("challenge/certificate", Place::Honour),
    ("me/profile", Place::Profile),
    ("me/display", Place::Display),
    ("me/data", Place::Data),
    ("me/install", Place::Install),
    ("me/about", Place::About),
    ("me/stations", Place::OwnStations),
    ("welcome", Place::Welcome),
];

impl Place {
    /// The place at a path.
    pub fn at(path: &str) -> Self {
        let path = path.trim_matches('/');
        if let Some((_, place)) = FIXED.into_iter().find(|(known, _)| *known == path) {
            return place;
        }
        let below = |root: &str| {
            let rest = path.strip_prefix(root)?;
            (rest.is_empty() || rest.starts_with('/')).then(|| rest.trim_matches('/').to_owned())
        };
        if let Some(rest) = below("health/fitness") {
            return Self::Fitness(rest);
        }
        if let Some(rest) = below("health/mind") {
            return Self::Mind(rest);
        }
        if let Some(rest) = below("activities") {
            return Self::Activities(rest);
        }
        if let Some(id) = below("places").filter(|id| !id.contains('/')) {
            return Self::Stations(id);
        }
        if let Some(rest) = below("desk") {
            return Self::Desk(rest);
        }
        if let Some(worker) = below("board/member") {
            return Self::Member(worker);
        }
        match below("walk") {
            Some(day) if !day.contains('/') => Self::Day(day),
            _ => Self::Missing,
        }
    }

    /// Which of the tabs leads here, by its address.
    pub fn tab(&self) -> &'static str {
        match self {
            Self::Today | Self::Walk | Self::Live | Self::Journey | Self::Day(_) => "/",
            Self::Board | Self::Card | Self::Cards | Self::Member(_) | Self::Team => "/board",
            Self::Health | Self::Fitness(_) | Self::Mind(_) => "/health",
            Self::Activities(_) | Self::Stations(_) | Self::OwnStations => "/activities",
            Self::Challenge
            | Self::Join
            | Self::Union
            | Self::Programme
            | Self::Desk(_)
            | Self::Import
            | Self::Me
            | Self::Badges
            | Self::Evening
            | Self::Honour
            | Self::Profile
            | Self::Display
            | Self::Data
            | Self::Install
            | Self::About => "/me",
            Self::Hall | Self::Welcome | Self::Missing => "",
        }
    }
}

/// The address of a day's sheet.
pub fn day_href(day: Day) -> String {
    ["/walk/", &day.to_string()].concat()
}

/// Where the person is, and going elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    place: RwSignal<Place>,
    moved: StoredValue<bool>,
}

impl Route {
    /// Follows the address bar from now on, and hands itself down by context.
    pub fn start() -> Self {
        let place = RwSignal::new(Place::at(&navigation::here().path));
        let route = Self {
            place,
            moved: StoredValue::new(false),
        };
        navigation::listen(move || route.follow());
        provide_context(route);
        route
    }

    /// The place, followed as it changes.
    pub fn place(self) -> Place {
        self.place.get()
    }

    /// The place at this moment.
    pub fn place_now(self) -> Place {
        self.place.get_untracked()
    }

    /// Goes to an address of the app.
    pub fn go(self, address: &str, step: Step) {
        navigation::go(address, step);
        self.follow();
    }

    /// Whether the person went somewhere since the page was loaded.
    pub fn has_moved(self) -> bool {
        self.moved.get_value()
    }

    fn follow(self) {
        let here = navigation::here();
        let place = Place::at(&here.path);
        let same = self.place.with_untracked(|now| *now == place);
        // A jump inside the page must not draw it anew and lose what was typed there; a card in
        // the address is for the page to take.
        let card = (matches!(place, Place::Board | Place::Cards) && here.fragment.contains("BY"))
            || (place == Place::Union && here.fragment.contains("account="))
            || (place == Place::Programme && here.fragment.contains("programme="))
            || (matches!(place, Place::Activities(_)) && here.fragment.contains("activity="));
        if !same || card {
            self.moved.set_value(true);
            self.place.set(place);
        }
    }
}

/// Where the person is.
pub fn route() -> Route {
    expect_context::<Route>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_their_places() {
        assert_eq!(Place::at("/"), Place::Today);
        assert_eq!(Place::at("/me/data/"), Place::Data);
        assert_eq!(
            Place::at("/walk/2026-11-22"),
            Place::Day("2026-11-22".to_owned())
        );
        assert_eq!(Place::at("/walk/live"), Place::Live);
        assert_eq!(Place::at("/walk/route"), Place::Journey);
        assert_eq!(Place::at("/walk/2026/11"), Place::Missing);
        assert_eq!(Place::at("/walks"), Place::Missing);
        assert_eq!(
            Place::at("/health/fitness/new"),
            Place::Fitness("new".to_owned())
        );
        assert_eq!(Place::at("/health/mind/"), Place::Mind(String::new()));
        assert_eq!(
            Place::at("/activities/timetable"),
            Place::Activities("timetable".to_owned())
        );
        assert_eq!(
            Place::at("/desk/people/w4k"),
            Place::Desk("people/w4k".to_owned())
        );
        assert_eq!(Place::at("/join"), Place::Union);
        assert_eq!(
            Place::at("/board/member/w4k"),
            Place::Member("w4k".to_owned())
        );
        assert_eq!(Place::at("/board/team"), Place::Team);
        assert_eq!(Place::at("/places"), Place::Stations(String::new()));
        assert_eq!(
            Place::at("/places/dongsi"),
            Place::Stations("dongsi".to_owned())
        );
        assert_eq!(Place::at("/places/dongsi/1"), Place::Missing);
        assert_eq!(Place::at("/nowhere"), Place::Missing);
    }
}
