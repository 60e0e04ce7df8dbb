//! A way drawn on a sheet of 1000 by 1000: the land around it, its stops, how far somebody is.
//!
//! It is to be looked at; the list beside it says all of it in words.

use crate::view::prelude::*;

/// A place on the sheet, from its upper left corner.
pub type Spot = (u32, u32);

/// Names of places right of here stand on their left, for they would leave the sheet.
const MIDDLE: u32 = 630;

/// What never changes while it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteMap {
    /// Land around the way: how it is painted, and its outline.
    pub land: Vec<(Land, Vec<Spot>)>,
    /// The stops, in order.
    pub stops: Vec<Spot>,
}

/// How a piece of land is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what it is called")]
pub enum Land {
    Water,
    Green,
    Hills,
    Wall,
}

/// A name at a place.
pub type Label = (Spot, String);

/// The map: what it shows in words, how many stops are reached, where the person is, and the names that
/// stand on it.
pub fn route_map(
    map: RouteMap,
    spoken: impl Fn() -> String + 'static,
    reached: impl Fn() -> usize + Copy + 'static,
    here: impl Fn() -> Spot + Copy + 'static,
    labels: impl Fn() -> Vec<Label> + 'static,
) -> View {
    let RouteMap { land, stops } = map;
    let land = land.into_iter().map(|(land, outline)| {
        let (class, path) = match land {
            Land::Water => ("water", rounded(&outline)),
            Land::Green => ("green", rounded(&outline)),
            Land::Hills => ("hills", rounded(&outline)),
            Land::Wall => ("wall", straight(&outline)),
        };
        view! { <path class=class d=path></path> }
    });
    let dots = stops.clone().into_iter().enumerate().map(|(at, (x, y))| {
        view! { <circle class:got=move || at < reached() cx=x cy=y r="13"></circle> }
    });
    let way = straight(&stops);
    let walked = move || {
        let mut walked: Vec<Spot> = stops.iter().take(reached()).copied().collect();
        walked.push(here());
        straight(&walked)
    };
    let names = move || {
        let name = |((x, y), name): Label| {
            let is_left = x > MIDDLE;
            view! { <span class="name" class:left=is_left style:--x=x.to_string() style:--y=y.to_string()>{name}</span> }
        };
        labels().into_iter().map(name).collect_view()
    };
    view! {
        <div class="route" role="img" aria-label=spoken>
            <svg viewBox="0 0 1000 1000" aria-hidden="true" focusable="false">
                {land.collect_view()}
                <path class="way" d=way></path>
                <path class="walked" d=walked></path>
                {dots.collect_view()}
            </svg>
            <div aria-hidden="true">
                {names}
                <i style:--x=move || here().0.to_string() style:--y=move || here().1.to_string()></i>
            </div>
        </div>
    }
}

/// From spot to spot.
fn straight(spots: &[Spot]) -> String {
    let mut path = String::new();
    for (at, spot) in spots.iter().enumerate() {
        path.push(if at == 0 { 'M' } else { 'L' });
        push(&mut path, *spot);
    }
    path
}

/// Around all of them, with the spots as soft corners.
fn rounded(spots: &[Spot]) -> String {
    let mut path = String::new();
    let Some(last) = spots.last() else {
        return path;
    };
    let between =
        |one: Spot, other: Spot| (u32::midpoint(one.0, other.0), u32::midpoint(one.1, other.1));
    let nexts = spots.iter().cycle().skip(1);
    path.push('M');
    push(
        &mut path,
        between(*last, spots.first().copied().unwrap_or(*last)),
    );
    for (spot, next) in spots.iter().zip(nexts) {
        path.push('Q');
        push(&mut path, *spot);
        push(&mut path, between(*spot, *next));
    }
    path.push('z');
    path
}

fn push(path: &mut String, (x, y): Spot) {
    for part in [&x.to_string(), " ", &y.to_string(), " "] {
        path.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::{rounded, straight};

    #[test]
    fn outlines_are_closed_and_courses_are_not() {
        assert_eq!(straight(&[(1, 2), (3, 4)]), "M1 2 L3 4 ");
        assert_eq!(
            rounded(&[(0, 0), (10, 0), (10, 10)]),
            "M5 5 Q0 0 5 0 Q10 0 10 5 Q10 10 5 5 z"
        );
        assert_eq!(rounded(&[]), "");
    }
}
