//! Rows of the union's boards, of people and of groups alike.

use crate::i18n::Words;
use crate::i18n::format::number;
use crate::pages::window::window;
use crate::view::prelude::*;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// The rank; none for a group that reported too little.
    pub rank: Option<u32>,
    /// Whom it shows.
    pub name: String,
    /// What stands below the name.
    pub below: String,
    /// The figure.
    pub figure: String,
    /// Its unit.
    pub unit: &'static str,
    /// Whether it is the person's own.
    pub mine: bool,
    /// Where a tap leads.
    pub href: Option<String>,
}

/// The rows: how many there are, and each by its place. Only those in view are drawn.
pub fn rows(
    id: &'static str,
    label: &'static str,
    words: Words,
    count: Signal<u32>,
    row: impl Fn(u32) -> Option<ListRow> + 'static,
    at_end: impl Fn() + Clone + 'static,
) -> View {
    let row = move |place: u32| row(place).map_or(View::Empty, |row| drawn(words, row));
    window(id, label, count, row, at_end)
}

fn drawn(words: Words, row: ListRow) -> View {
    let rank = row
        .rank
        .map_or_else(|| "–".to_owned(), |rank| number(rank.into()));
    let prize = row.rank.is_some_and(|rank| rank <= 3);
    let inside = view! {
        <span class="n" class:g=prize><span class="sr">{words.board().rank}" "</span>{rank}</span>
        <span class="name"><b>{row.name}</b><small>{row.below}</small></span>
        <span class="p">{row.figure}" "<span class="unit">{row.unit}</span></span>
    };
    let mine = row.mine;
    match row.href {
        Some(href) => view! { <a class="standing" class:me=mine href=href>{inside}</a> },
        None => view! {
            <div class="standing" class:me=mine aria-current=mine.then_some("true")>{inside}</div>
        },
    }
}
