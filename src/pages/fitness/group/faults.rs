//! What is wrong in the sheet, cell by cell: where, what, and one tap that puts it right.

use super::column_name;
use super::grid::{Typing, cell_id};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::fitness::naming::{asked_by, explain_date, explain_fault};
use crate::pages::fitness::number::{Act, ways_out};
use crate::platform::page;
use crate::state::App;
use crate::state::fitness::draft::BadDate;
use crate::state::fitness::group::{CellFault, Column};
use crate::view::prelude::*;

/// So many are listed at once.
const LISTED: usize = 50;

/// A cell that needs a look.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    row: usize,
    column: Column,
    fault: CellFault,
    text: String,
}

/// The id of what is said of a cell.
pub(super) fn fault_id(row: usize, column: Column) -> String {
    ["fault-", &row.to_string(), "-", column.key()].concat()
}

/// The list. The cell that is being typed into waits until it is left.
pub(super) fn view(app: App, words: Words, typing: Typing) -> View {
    let t = words.group();
    let today = app.today.get_untracked();
    let all = Memo::new(move |_| {
        app.of_group(|group| {
            let rows = group.rows.iter().enumerate();
            let found = rows.flat_map(|(at, row)| {
                let faults = group.faults(row, today).into_iter();
                faults.map(move |(column, fault)| Found {
                    row: at,
                    column,
                    fault,
                    text: row.text(column).to_owned(),
                })
            });
            found.collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let shown = Memo::new(move |_| {
        let typing = typing.get();
        all.with(|all| {
            let settled = all
                .iter()
                .filter(|found| Some((found.row, found.column)) != typing);
            settled.cloned().collect::<Vec<_>>()
        })
    });
    let heading = move || match shown.with(Vec::len) {
        0 => t.faultless.to_owned(),
        count => fill(t.faults, &[&count.to_string()]),
    };
    let rest = move || {
        let rest = shown
            .with(Vec::len)
            .checked_sub(LISTED)
            .filter(|rest| *rest > 0)?;
        Some(view! { <p class="hint">{fill(t.more_faults, &[&rest.to_string()])}</p> })
    };
    view! {
        <p role="status"><b>{heading}</b></p>
        <ul class="lines">
            {move || shown.get().into_iter().take(LISTED).map(|found| entry(app, words, found)).collect_view()}
        </ul>
        {rest}
    }
}

fn entry(app: App, words: Words, found: Found) -> View {
    let t = words.group();
    let Found {
        row,
        column,
        fault,
        text,
    } = found;
    let place = fill(
        t.cell,
        &[&(row + 1).to_string(), column_name(words, column)],
    );
    let go = move || page::focus(&cell_id(row, column.key()));
    let said = match fault {
        CellFault::Sex => t.bad_sex.to_owned(),
        CellFault::Birth(BadDate::Birth) => t.bad_birth.to_owned(),
        CellFault::Birth(bad) => explain_date(words, bad).to_owned(),
        CellFault::OutsideAges { years } => fill(t.outside, &[&years.to_string()]),
        CellFault::NotAsked => fill(t.not_asked, &[column_name(words, column)]),
        CellFault::Number(fault) => match column {
            Column::Number(slot) => explain_fault(words, asked_by(words, slot), &fault),
            _ => String::new(),
        },
    };
    let put_right = move |did: Act| {
        match did {
            Act::Type(text) => app.type_cell(row, column, &text),
            Act::KeepWeight => app.confirm_cell(row),
            Act::Leave => {}
        }
        go();
    };
    let ways_out = match (fault, column) {
        (CellFault::Number(fault), Column::Number(slot)) => {
            ways_out(words, asked_by(words, slot), &fault, text, put_right)
        }
        _ => View::Empty,
    };
    view! {
        <li>
            <span id=fault_id(row, column)>
                <button class="link" on:click=move |_| go()>{place}</button>
                <small>{said}</small>
            </span>
            {ways_out}
        </li>
    }
}
