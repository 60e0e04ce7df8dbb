//! A worker's ticket at the door of a session: taken, or why it is not.

use activities::attendance::{Refused, Ticket};
use activities::code::BadCode;

use super::roll::{Desk, time_of_day};
use super::scanning::{Reader, Said, Typed};
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::pages::activities::naming;
use crate::platform::clock::now_ms;
use crate::view::prelude::*;

/// What the panel at a door says of itself.
pub fn reader(words: Words) -> Reader {
    let t = words.roll();
    Reader {
        title: t.scan,
        text: t.scan_text,
        code: t.code,
        hint: t.code_hint,
        none: t.code_none,
        read: t.code_read,
        typed: Typed::Line,
    }
}

/// Takes a code, and says what it came to. 到了 is said when it is durable.
pub async fn take(desk: Desk, text: String) -> Said {
    let (roll, list) = (desk.roll.get_untracked(), desk.list.get_untracked());
    let worker = Ticket::from_code(&text).map(|ticket| ticket.worker);
    let name = worker.map_or_else(|_| String::new(), |it| untrack(|| desk.called(&it)).name);
    let mut tried = roll;
    match tried.scan(&text, list.as_ref(), now_ms()) {
        Ok(worker) => match desk.mark(&worker, true).await {
            Ok(()) => Said::good(fill(desk.words.roll().welcome, &[&name])),
            Err(failed) => Said::bad(failed.text(desk.words).to_owned(), &text),
        },
        Err(why) => Said::bad(explain(desk, &name, why), &text),
    }
}

fn explain(desk: Desk, name: &str, why: Refused) -> String {
    let (t, words) = (desk.words.roll(), desk.words);
    let day = |day| naming::day(words, day, desk.app.today.get_untracked());
    match why {
        Refused::Code(BadCode::NotACode) => t.code_other.to_owned(),
        Refused::Code(BadCode::OtherSort) => t.code_sort.to_owned(),
        Refused::Code(BadCode::Newer) => t.code_newer.to_owned(),
        Refused::Code(BadCode::Damaged) => t.code_damaged.to_owned(),
        Refused::OtherActivity(other) => fill(t.other_activity, &[name, &desk.title_of(&other)]),
        Refused::Past(of) => fill(t.past, &[name, &day(of)]),
        Refused::ToCome(of) => fill(t.to_come, &[name, &day(of)]),
        Refused::OtherSeries(_) => fill(t.other_series, &[name]),
        Refused::Again(since) => fill(t.again, &[name, &time_of_day(since)]),
        Refused::Waits(ahead) => fill(t.waits, &[name, &number(ahead.into())]),
        Refused::NotOnList => fill(t.not_on_list, &[name]),
    }
}
