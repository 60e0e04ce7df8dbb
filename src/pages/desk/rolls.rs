//! The sessions around today, each with its roll; as this device knows them, with a network or without.

use activities::activity::Entry;
use wellness::day::Day;

use crate::components::menu::{line, menu};
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::pages::activities::naming;
use crate::state::App;
use crate::state::challenge::name_in;
use crate::state::desk::attendance::Door;
use crate::view::prelude::*;

/// The page.
pub fn view(app: App, words: Words) -> View {
    let t = words.roll();
    app.sync_now();
    spawn_local(async move {
        // A store that does not answer is told of by the frame of the app.
        let _ = app.read_marks().await;
    });
    let doors = Memo::new(move |_| {
        let today = app.today.get();
        let parts: [fn(Day, Day) -> bool; 3] = [
            |day, today| day == today,
            |day, today| day > today,
            |day, today| day < today,
        ];
        let doors = app.doors(today);
        parts.map(|part| {
            let mut doors: Vec<Row> = doors
                .iter()
                .filter(|door| part(door.day, today))
                .map(|door| Row::of(app, words, door, today))
                .collect();
            if doors.first().is_some_and(|it| it.is_past) {
                doors.reverse();
            }
            doors
        })
    });
    let rows = move |which: usize| {
        doors.with(|doors| {
            let rows = doors.get(which).into_iter().flatten();
            menu(rows.map(Row::drawn).collect::<Vec<_>>())
        })
    };
    let none = move |which: usize| doors.with(|doors| doors.get(which).is_none_or(Vec::is_empty));
    let all_none = move || (0..3).all(none);
    view! {
        <section class="panel stack" id="today-rolls">
            <h2>{t.today}</h2>
            {move || rows(0)}
            <Show when=move || { none(0) && !all_none() }><p class="hint">{t.today_none}</p></Show>
            <Show when=all_none><p class="hint">{t.none}</p></Show>
            <p class="hint">{if app.works_alone() { words.request().rolls_here } else { t.offline_hint }}</p>
        </section>
        <section class="panel stack" hidden=move || none(1)>
            <h2>{t.coming}</h2>
            {move || rows(1)}
        </section>
        <section class="panel stack" hidden=move || none(2)>
            <h2>{t.before}</h2>
            {move || rows(2)}
        </section>
    }
}

/// A session's line.
#[derive(Clone, PartialEq)]
struct Row {
    href: String,
    title: String,
    below: String,
    is_past: bool,
}

impl Row {
    fn of(app: App, words: Words, door: &Door, today: Day) -> Self {
        let activity = &door.activity;
        let session = activity.session(&door.session);
        let when = session.map_or_else(String::new, |it| naming::session(words, &it, today));
        let count = count(app, words, door);
        Self {
            href: ["/desk/rolls/", &activity.id, "/", &door.session.to_string()].concat(),
            title: name_in(&activity.title, words.language).to_owned(),
            below: [when, count].join(" · "),
            is_past: door.day < today,
        }
    }

    fn drawn(&self) -> View {
        line(
            self.href.clone(),
            None,
            self.title.clone(),
            self.below.clone(),
        )
    }
}

/// How many are there, of how many where that is known.
fn count(app: App, words: Words, door: &Door) -> String {
    let t = words.roll();
    let roll = app.roll_at_door(&door.activity.id, &door.session);
    let here = number(roll.present.len() as u64);
    let expected = match &door.activity.entry {
        Entry::List(_) => app.list_at_door(&door.activity),
        Entry::Open | Entry::Phone(_) => None,
    };
    match expected {
        Some(list) => fill(t.came_of, &[&here, &number(list.places().len() as u64)]),
        None => fill(t.came, &[&here]),
    }
}
