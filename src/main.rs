//! Start-up of the page, and which pages are split off the first load. Everything else is in the
//! library, which the import worker links without them.

#![allow(
    clippy::unnecessary_wraps,
    reason = "a part answers with its page or with why it is not here; the page alone never fails"
)]

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use buyue_app::App;
use buyue_app::pages;
use buyue_app::parts::{Later, NotHere, Part};
use buyue_app::place::Place;
use buyue_app::platform::qr::Grey;
use buyue_app::view::View;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// What a page is, or why its part is not here.
type Page = Result<View, SplitLoaderError>;

static PARTS: [Part; 13] = [
    Part {
        has: |place| matches!(place, Place::Walk | Place::Day(_)),
        load: || Box::pin(async { load_diary().await.is_ok() }),
        draw: |place| drawn(diary(place)),
    },
    Part {
        has: |place| matches!(place, Place::Live),
        load: || Box::pin(async { load_live().await.is_ok() }),
        draw: |place| drawn(live(place)),
    },
    Part {
        has: |place| {
            matches!(
                place,
                Place::Journey | Place::Badges | Place::Evening | Place::Honour
            )
        },
        load: || Box::pin(async { load_journey().await.is_ok() }),
        draw: |place| drawn(journey(place)),
    },
    Part {
        has: |place| matches!(place, Place::Hall),
        load: || Box::pin(async { load_hall().await.is_ok() }),
        draw: |place| drawn(hall(place)),
    },
    Part {
        // Before the board of cards, which has the same address where there is no union.
        has: |place| match place {
            Place::Union | Place::Programme | Place::Member(_) | Place::Team => true,
            Place::Board => buyue_app::shows_union_board(),
            _ => false,
        },
        load: || Box::pin(async { load_union().await.is_ok() }),
        draw: |place| drawn(union(place)),
    },
    Part {
        has: |place| {
            matches!(
                place,
                Place::Board | Place::Card | Place::Cards | Place::Challenge | Place::Join
            )
        },
        load: || Box::pin(async { load_contest().await.is_ok() }),
        draw: |place| drawn(contest(place)),
    },
    Part {
        has: |place| matches!(place, Place::Health | Place::Fitness(_)),
        load: || Box::pin(async { load_fitness().await.is_ok() }),
        draw: |place| drawn(fitness(place)),
    },
    Part {
        has: |place| matches!(place, Place::Mind(_)),
        load: || Box::pin(async { load_mind().await.is_ok() }),
        draw: |place| drawn(mind(place)),
    },
    Part {
        has: |place| matches!(place, Place::Activities(_)),
        load: || Box::pin(async { load_activities().await.is_ok() }),
        draw: |place| drawn(activities(place)),
    },
    Part {
        has: |place| matches!(place, Place::Stations(_) | Place::OwnStations),
        load: || Box::pin(async { load_places().await.is_ok() }),
        draw: |place| drawn(places(place)),
    },
    Part {
        has: |place| matches!(place, Place::Desk(_)),
        load: || Box::pin(async { load_desk().await.is_ok() }),
        draw: |place| drawn(desk(place)),
    },
    Part {
        has: |place| matches!(place, Place::Import),
        load: || Box::pin(async { load_import().await.is_ok() }),
        draw: |place| drawn(import(place)),
    },
    Part {
        has: |place| {
            matches!(
                place,
                Place::Me
                    | Place::Profile
                    | Place::Display
                    | Place::Data
                    | Place::Install
                    | Place::About
            )
        },
        load: || Box::pin(async { load_me().await.is_ok() }),
        draw: |place| drawn(me(place)),
    },
];

/// What was walked, day by day.
#[wasm_split(diary, fallible, preload(load_diary))]
fn diary(place: Place) -> Page {
    Ok(match place {
        Place::Day(day) => pages::day::view(&day),
        _ => pages::walk::view(),
    })
}

/// A walk counted while it goes on.
#[wasm_split(live, fallible, preload(load_live))]
fn live(_place: Place) -> Page {
    Ok(pages::live::view())
}

/// A route walked along, badges, certificates, the evening reminder.
#[wasm_split(journey, fallible, preload(load_journey))]
fn journey(place: Place) -> Page {
    Ok(match place {
        Place::Badges => pages::badges::view(),
        Place::Evening => pages::evening::view(),
        Place::Honour => pages::honour::view(),
        _ => pages::journey::view(),
    })
}

/// Telling in the evening that the day is still empty.
#[wasm_split(journey, fallible)]
fn keep_evening(app: App) -> Result<(), SplitLoaderError> {
    app.keep_evening_now();
    Ok(())
}

/// Challenges and boards.
#[wasm_split(contest, fallible, preload(load_contest))]
fn contest(place: Place) -> Page {
    Ok(match place {
        Place::Card => pages::card::view(),
        Place::Challenge => pages::challenge::view(),
        Place::Join => pages::join::view(),
        _ => pages::board::view(),
    })
}

/// The union: its server, its boards.
#[wasm_split(union, fallible, preload(load_union))]
fn union(place: Place) -> Page {
    Ok(match place {
        Place::Board => pages::union::board::view(),
        Place::Member(worker) => pages::union::member::view(&worker),
        Place::Team => pages::union::team::view(),
        Place::Programme => pages::programme::view(),
        _ => pages::union::view(),
    })
}

/// The screen in the hall.
#[wasm_split(hall, fallible, preload(load_hall))]
fn hall(_place: Place) -> Page {
    Ok(pages::hall::view())
}

/// Keeping device and server the same, which goes on whatever the page.
#[wasm_split(union, fallible)]
fn keep_in_step(app: App) -> Result<(), SplitLoaderError> {
    app.keep_in_step();
    Ok(())
}

/// Health: the way in, and the fitness tests.
#[wasm_split(fitness, fallible, preload(load_fitness))]
fn fitness(place: Place) -> Page {
    Ok(match place {
        Place::Fitness(rest) => pages::fitness::view(&rest),
        _ => pages::health::view(),
    })
}

/// A place for the mind.
#[wasm_split(mind, fallible, preload(load_mind))]
fn mind(place: Place) -> Page {
    Ok(match place {
        Place::Mind(rest) => pages::mind::view(&rest),
        _ => View::default(),
    })
}

/// What the union offers, and what the person comes to.
#[wasm_split(activities, fallible, preload(load_activities))]
fn activities(place: Place) -> Page {
    Ok(match place {
        Place::Activities(rest) => pages::activities::view(&rest),
        _ => View::default(),
    })
}

/// The organiser's desk.
#[wasm_split(desk, fallible, preload(load_desk))]
fn desk(place: Place) -> Page {
    Ok(match place {
        Place::Desk(rest) => pages::desk::view(&rest),
        _ => View::default(),
    })
}

/// Keeping the sessions of coming days for Today.
#[wasm_split(activities, fallible)]
fn keep_agenda(app: App) -> Result<(), SplitLoaderError> {
    app.keep_agenda_now();
    Ok(())
}

/// Stations.
#[wasm_split(places, fallible, preload(load_places))]
fn places(place: Place) -> Page {
    Ok(match place {
        Place::Stations(id) => pages::places::view(&id),
        _ => pages::places::own::view(),
    })
}

/// Files from elsewhere.
#[wasm_split(import, fallible, preload(load_import))]
fn import(_place: Place) -> Page {
    Ok(pages::import::view())
}

/// What is the person's own: settings, data, help.
#[wasm_split(me, fallible, preload(load_me))]
fn me(place: Place) -> Page {
    Ok(match place {
        Place::Profile => pages::profile::view(),
        Place::Display => pages::display::view(),
        Place::Data => pages::data::view(),
        Place::Install => pages::install::view(),
        Place::About => pages::about::view(),
        _ => pages::me::view(),
    })
}

/// Looking for a QR code in a picture.
#[wasm_split(scan, fallible)]
fn scan(picture: Grey) -> Result<Option<String>, SplitLoaderError> {
    Ok(picture.text())
}

/// What a part that is here draws: it is asked once, and answers at once.
fn drawn(page: impl Future<Output = Page>) -> View {
    match pin!(page).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => view,
        Poll::Ready(Err(_)) | Poll::Pending => View::default(),
    }
}

fn main() {
    buyue_app::start(
        &PARTS,
        Later {
            scan: |picture| Box::pin(async { scan(picture).await.map_err(|_| NotHere) }),
            keep_in_step: |app| Box::pin(async move { keep_in_step(app).await.is_ok() }),
            keep_agenda: |app| Box::pin(async move { keep_agenda(app).await.is_ok() }),
            keep_evening: |app| Box::pin(async move { keep_evening(app).await.is_ok() }),
        },
    );
}
