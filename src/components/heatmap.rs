//! A month as a table: a week a row, a day a cell, its steps as depth of green and as a number.

use crate::view::prelude::*;
/// A cell of the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Not a day of this month.
    Outside,
    /// A day still to come.
    Future(u32),
    /// A day that can be opened.
    Day {
        /// Day of the month.
        number: u32,
        /// Where a tap leads.
        href: String,
        /// Steps in a few characters, or a dash.
        short: String,
        /// The whole fact in words.
        spoken: String,
        /// Depth of colour, 0–4.
        depth: u8,
        /// Whether it is today.
        today: bool,
    },
}

/// The month's table: its caption for a screen reader, the heads of its seven columns, its weeks.
pub fn heat_map(
    caption: impl Fn() -> String + 'static,
    heads: [&'static str; 7],
    weeks: impl Fn() -> Vec<Vec<Cell>> + 'static,
) -> View {
    view! {
        <table class="heat">
            <caption class="sr">{caption}</caption>
            <thead>
                <tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr>
            </thead>
            <tbody>
                {move || {
                    weeks()
                        .into_iter()
                        .map(|week| view! { <tr>{week.into_iter().map(cell).collect_view()}</tr> })
                        .collect_view()
                }}
            </tbody>
        </table>
    }
}

fn cell(cell: Cell) -> View {
    match cell {
        Cell::Outside => view! { <td></td> },
        Cell::Future(number) => view! { <td><span>{number}</span></td> },
        Cell::Day {
            number,
            href,
            short,
            spoken,
            depth,
            today,
        } => {
            let class = match depth {
                0 => "",
                1 => "h1",
                2 => "h2",
                3 => "h3",
                _ => "h4",
            };
            view! {
                <td>
                    <a class=class class:today=today href=href aria-label=spoken
                        aria-current=today.then_some("date")>
                        {number}<small aria-hidden="true">{short}</small>
                    </a>
                </td>
            }
        }
    }
}
