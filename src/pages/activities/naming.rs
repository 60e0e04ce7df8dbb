//! What kinds, times and places of activities are called.

use activities::activity::{Activity, Kind};
use activities::session::Session;
use wellness::day::Day;
use wellness::moment::Moment;

use crate::i18n::Words;
use crate::i18n::format::{clock, date, fill, full_date, weekday};
use crate::state::activities::timetable::hours;

/// What a kind is called.
pub fn kind(words: Words, kind: Kind) -> &'static str {
    let t = words.activity();
    match kind {
        Kind::Class => t.kind_class,
        Kind::Lecture => t.kind_lecture,
        Kind::Counselling => t.kind_counselling,
        Kind::FitnessTest => t.kind_test,
        Kind::Walk => t.kind_walk,
        Kind::Reading => t.kind_reading,
        Kind::Exhibition => t.kind_exhibition,
        Kind::Contest => t.kind_contest,
        Kind::JobFair => t.kind_job_fair,
        Kind::Friendship => t.kind_friendship,
    }
}

/// A day with its weekday; with its year, where that is another than today's.
pub fn day(words: Words, day: Day, today: Day) -> String {
    let language = words.language;
    let date = if day.year() == today.year() {
        date(language, day)
    } else {
        full_date(language, day)
    };
    [&date, " ", &weekday(language, day)].concat()
}

/// When a session is: `11月23日 星期一 19:00–20:30`.
pub fn session(words: Words, session: &Session<'_>, today: Day) -> String {
    [&day(words, session.day, today), " ", &hours(session)].concat()
}

/// A moment of a list's rules.
pub fn moment(words: Words, at: Moment) -> String {
    let date = full_date(words.language, at.day);
    [&date, " ", &clock(at.minute.into())].concat()
}

/// When there is a session next, in one line.
pub fn next(words: Words, activity: &Activity, now: i64, today: Day) -> String {
    let t = words.activity();
    if activity.is_cancelled {
        return t.called_off.to_owned();
    }
    match activity.next_session(now) {
        Some(next) => session(words, &next, today),
        None if activity.series.is_empty() => t.always.to_owned(),
        None => t.over.to_owned(),
    }
}

/// The days that an activity takes, as a certificate says them.
pub fn days(words: Words, activity: &Activity) -> String {
    let day = |day| full_date(words.language, day);
    match activity.days() {
        Some((first, last)) if first != last => {
            fill(words.activity().from_until, &[&day(first), &day(last)])
        }
        Some((first, _)) => day(first),
        None => String::new(),
    }
}
