//! How stations are spoken of: kinds, distances, whether one is open, what is wrong with a list.

use places::coordinates::System;
use places::hours::State;
use places::links::Map;
use places::station::{Fault, Field, Kind, Why};
use wellness::moment::{MIDNIGHT, Moment};

use crate::i18n::Words;
use crate::i18n::format::{clock, date, fill, weekday};

pub fn kind_name(words: Words, kind: Kind) -> &'static str {
    let t = words.places();
    match kind {
        Kind::Home => t.home,
        Kind::Rest => t.rest,
        Kind::Partner => t.partner,
    }
}

/// One sign for a mark on the map.
pub fn kind_sign(words: Words, kind: Kind) -> &'static str {
    let t = words.places();
    match kind {
        Kind::Home => t.home_sign,
        Kind::Rest => t.rest_sign,
        Kind::Partner => t.partner_sign,
    }
}

pub fn map_name(words: Words, map: Map) -> &'static str {
    let t = words.places();
    match map {
        Map::Amap => t.amap,
        Map::Baidu => t.baidu,
        Map::Tencent => t.tencent,
        Map::Apple => t.apple,
        Map::Google => t.google,
    }
}

pub fn system_name(words: Words, system: System) -> &'static str {
    let t = words.places();
    match system {
        System::Wgs84 => t.wgs84,
        System::Gcj02 => t.gcj02,
        System::Bd09 => t.bd09,
    }
}

/// A distance, to ten metres or a tenth of a kilometre: the position is no better.
pub fn metres_text(words: Words, metres: u32) -> String {
    let t = words.places();
    if metres < 995 {
        let tens = (metres + 5) / 10 * 10;
        return fill(t.metres, &[&tens.max(10).to_string()]);
    }
    let tenths = (metres + 50) / 100;
    let whole = (tenths / 10).to_string();
    let text = if tenths < 1_000 {
        [whole.as_str(), ".", &(tenths % 10).to_string()].concat()
    } else {
        whole
    };
    fill(t.kilometres, &[&text])
}

/// Whether it is open, in words; and whether it is.
pub fn opening(words: Words, state: Option<State>, now: Moment) -> (String, bool) {
    let t = words.places();
    match state {
        None => (t.hours_unknown.to_owned(), false),
        Some(State::Open { until: None }) => (t.open_always.to_owned(), true),
        Some(State::Open { until: Some(until) }) => {
            let until = if until.day == now.day {
                clock(until.minute.into())
            } else if until.day == now.day.next() && until.minute == 0 {
                clock(MIDNIGHT.into())
            } else {
                moment_text(words, until, now)
            };
            (fill(t.open_until, &[&until]), true)
        }
        Some(State::Closed { opens: None }) => (t.closed_long.to_owned(), false),
        Some(State::Closed { opens: Some(opens) }) => (
            fill(t.closed_until, &[&moment_text(words, opens, now)]),
            false,
        ),
    }
}

fn moment_text(words: Words, moment: Moment, now: Moment) -> String {
    let t = words.places();
    let at = clock(moment.minute.into());
    if moment.day == now.day {
        fill(t.at_today, &[&at])
    } else if moment.day == now.day.next() {
        fill(t.at_tomorrow, &[&at])
    } else {
        let language = words.language;
        let day = [date(language, moment.day), weekday(language, moment.day)];
        fill(t.at_day, &[&day[0], &day[1], &at])
    }
}

pub fn field_name(words: Words, field: Field) -> &'static str {
    let t = words.places();
    match field {
        Field::Id => t.field_id,
        Field::Name => t.field_name,
        Field::Kind => t.field_kind,
        Field::Latitude => t.field_latitude,
        Field::Longitude => t.field_longitude,
        Field::Address => t.field_address,
        Field::Phone => t.field_phone,
        Field::Hours => t.field_hours,
        Field::Exceptions => t.field_exceptions,
        Field::Services => t.field_services,
    }
}

/// Where a list is wrong, and what is wrong there.
pub fn explain(words: Words, fault: &Fault) -> (String, String) {
    let place = fill(
        words.places().preview_line,
        &[&fault.line.to_string(), field_name(words, fault.field)],
    );
    (place, why_text(words, &fault.why))
}

/// What is wrong with a field.
pub fn why_text(words: Words, why: &Why) -> String {
    let t = words.places();
    match why {
        Why::Missing => t.why_missing.to_owned(),
        Why::NotALine { longest } => fill(t.why_line, &[&longest.to_string()]),
        Why::NotASlug => t.why_slug.to_owned(),
        Why::Duplicate { line } => fill(t.why_duplicate, &[&line.to_string()]),
        Why::UnknownKind => t.why_kind.to_owned(),
        Why::NotDegrees => t.why_degrees.to_owned(),
        Why::NotOnEarth => t.why_earth.to_owned(),
        Why::NotAPhone => t.why_phone.to_owned(),
        Why::Hours(bad) => fill(t.why_hours, &[&(bad.at + 1).to_string()]),
        Why::NotExceptions => t.why_exceptions.to_owned(),
    }
}
