//! The grid: a field for each cell, keys that move between them, blocks that are pasted, and the list of
//! what is wrong.

use super::faults;
use super::{column_name, standing_text, with_tables};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::fitness::naming::{asked_by, listed_texts};
use crate::platform::dom::{ClipboardEvent, KeyboardEvent, caret_ends, event_source, pasted_text};
use crate::platform::page;
use crate::state::App;
use crate::state::fitness::group::{Column, Group, MOST_ROWS, Row, paste};
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The column of results, for the keys that move.
const RESULT: &str = "result";

/// The cell that is being typed into: its faults wait until it is left.
pub(super) type Typing = RwSignal<Option<(usize, Column)>>;

/// The grid and what is wrong in it.
pub fn view(app: App, words: Words, chosen: RwSignal<Option<usize>>) -> View {
    let t = words.group();
    let typing: Typing = RwSignal::new(None);
    let standard = Memo::new(move |_| app.of_group(|group| group.standard));
    let count = Memo::new(move |_| app.of_group(|group| group.rows.len()).unwrap_or(0));
    let table = move || {
        let columns = standard.get().map(Group::columns).unwrap_or_default();
        let heads = columns.iter().map(|column| {
            let unit = match column {
                Column::Number(slot) => asked_by(words, *slot).unit,
                _ => "",
            };
            view! { <th scope="col">{column_name(words, *column)}<small>{unit}</small></th> }
        });
        let heads = heads.collect_view();
        let rows = (0..MOST_ROWS).map(|row| {
            let columns = columns.clone();
            // Rows that are there stay as they are when one more appears: the caret stands in one.
            view! {
                <Show when=move || { row <= count.get() }>{line(app, words, row, &columns, typing, chosen)}</Show>
            }
        });
        view! {
            <table class="table raw">
                <caption class="sr">{t.grid}</caption>
                <thead><tr>{heads}<th scope="col">{t.result}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    };
    view! {
        <div class="scroll sheet" on:keydown=move |event| move_on(app, &event) on:paste=move |event| paste_into(app, words, &event)
            on:focusout=move |_| typing.set(None)>
            {table}
        </div>
        {faults::view(app, words, typing)}
    }
}

/// The id of a cell.
pub(super) fn cell_id(row: usize, key: &str) -> String {
    ["cell-", &row.to_string(), "-", key].concat()
}

/// The row and the column of a cell's id.
fn cell_of(id: &str) -> Option<(usize, &str)> {
    let (row, key) = id.strip_prefix("cell-")?.split_once('-')?;
    Some((row.parse().ok()?, key))
}

/// One person.
fn line(
    app: App,
    words: Words,
    row: usize,
    columns: &[Column],
    typing: Typing,
    chosen: RwSignal<Option<usize>>,
) -> View {
    let t = words.group();
    let today = app.today.get_untracked();
    let held = Memo::new(move |_| app.of_group(|group| group.rows.get(row).cloned()).flatten());
    let wrong = Memo::new(move |_| {
        let Some(row) = held.get() else {
            return Vec::new();
        };
        let faults = app.of_group(|group| group.faults(&row, today));
        let columns = faults
            .unwrap_or_default()
            .into_iter()
            .map(|(column, _)| column);
        columns.collect::<Vec<_>>()
    });
    let number = (row + 1).to_string();
    let cells = columns.iter().map(|column| {
        let column = *column;
        let is_wrong = move || {
            typing.get() != Some((row, column)) && wrong.with(|wrong| wrong.contains(&column))
        };
        let keyboard = match column {
            Column::Number(_) => "decimal",
            _ => "text",
        };
        let value = move || {
            let text = held.with(|held| held.as_ref().map(|held| held.text(column).to_owned()));
            text.unwrap_or_default()
        };
        let typed = move |event: Event| {
            typing.set(Some((row, column)));
            app.type_cell(row, column, &event_value(&event));
        };
        view! {
            <td><input class="input" id=cell_id(row, column.key()) type="text" inputmode=keyboard maxlength="60"
                autocomplete="off" aria-label=fill(t.cell, &[&number, column_name(words, column)])
                aria-describedby=move || is_wrong().then(|| faults::fault_id(row, column))
                aria-invalid=move || is_wrong().then_some("true")
                prop:value=value on:input=typed /></td>
        }
    });
    let cells = cells.collect_view();
    let result = move || {
        let held: Row = held.get()?;
        let standing = with_tables(app, |handbook| {
            app.of_group(|group| group.standing(&held, today, handbook))
        });
        Some(match standing.flatten() {
            Some(standing) => standing_text(words, &standing),
            None => t.waits.to_owned(),
        })
    };
    let open = move |_| {
        chosen.set(Some(row));
        page::after_paint(|| page::focus("hand-over"));
    };
    let label = fill(t.cell, &[&number, t.result]);
    view! {
        <tr>
            {cells}
            <td>
                <Show when=move || held.with(Option::is_some)>
                    <button class="link" id=cell_id(row, RESULT) on:click=open><span class="sr">{label.clone()}</span>{result}</button>
                </Show>
            </td>
        </tr>
    }
}

/// Moves as a spreadsheet does: Enter and the arrows up and down by rows, the others by columns once the
/// caret is at that end of its text.
fn move_on(app: App, event: &KeyboardEvent) {
    // Enter within an input method takes its proposal.
    if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let id = event_source(event);
    let Some((row, key)) = cell_of(&id) else {
        return;
    };
    let [at_start, at_end] = caret_ends(event);
    let (down, right): (isize, isize) = match event.key().as_str() {
        "Enter" if key == RESULT => return,
        "Enter" if event.shift_key() => (-1, 0),
        "Enter" => (1, 0),
        _ if event.shift_key() => return,
        "ArrowDown" => (1, 0),
        "ArrowUp" => (-1, 0),
        "ArrowLeft" if at_start => (0, -1),
        "ArrowRight" if at_end => (0, 1),
        _ => return,
    };
    let Some(columns) = untrack(|| app.of_group(|group| Group::columns(group.standard))) else {
        return;
    };
    let mut keys: Vec<&str> = columns.iter().map(|column| column.key()).collect();
    keys.push(RESULT);
    let Some(at) = keys.iter().position(|known| *known == key) else {
        return;
    };
    let target = at.checked_add_signed(right).and_then(|at| keys.get(at));
    let (Some(row), Some(key)) = (row.checked_add_signed(down), target) else {
        return;
    };
    event.prevent_default();
    page::focus(&cell_id(row, key));
}

/// Takes a block from the clipboard; a single cell is the browser's to paste.
fn paste_into(app: App, words: Words, event: &ClipboardEvent) {
    let t = words.group();
    let id = event_source(event);
    let target = cell_of(&id).and_then(|(row, key)| Some((row, Column::of_key(key)?)));
    let text = pasted_text(event).filter(|text| paste::is_block(text));
    let (Some((row, column)), Some(text)) = (target, text) else {
        return;
    };
    event.prevent_default();
    let Some(columns) = untrack(|| app.of_group(|group| Group::columns(group.standard))) else {
        return;
    };
    let block = paste::block(&text, &columns, column);
    let toast = match app.paste_block(row, &block) {
        Err(_) => Toast::failed(fill(t.too_many, &[&MOST_ROWS.to_string()])),
        Ok(first) => {
            let template = if first == row { t.pasted } else { t.moved };
            let said = fill(
                template,
                &[&block.rows.len().to_string(), &(first + 1).to_string()],
            );
            if block.left_out.is_empty() {
                Toast::said(said)
            } else {
                let left_out = fill(t.left_out, &[&listed_texts(words, &block.left_out)]);
                // It stays until it was read.
                Toast::failed([&*said, " · ", &*left_out].concat())
            }
        }
    };
    app.toast.set(Some(toast));
}
