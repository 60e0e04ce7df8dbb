//! What the rules give somebody in an example week, by the very function that scores everybody.

use wellness::challenge::rules::Rules;

use crate::i18n::Words;
use crate::i18n::format::{fill, number, weekday_short};
use crate::state::challenge::name_in;
use crate::state::desk::editor::Editor;
use crate::state::desk::example;
use crate::view::prelude::*;

/// The table, drawn anew as the rules change.
pub fn view(words: Words, editor: Editor) -> View {
    let t = words.desk();
    let rules = Memo::new(move |_| Rules::from_value(&editor.body()).ok());
    view! {
        <section class="panel stack">
            <h2 id="example">{t.example}</h2>
            <p class="hint">{t.example_text}</p>
            {move || match rules.get() {
                None => view! { <p class="hint">{t.example_not_yet}</p> },
                Some(rules) => table(words, &rules),
            }}
        </section>
    }
}

fn table(words: Words, rules: &Rules) -> View {
    let t = words.desk();
    let week = example::week(rules);
    let parts = rules.parts.iter().map(|part| {
        view! { <th scope="col">{name_in(&part.name, words.language).to_owned()}</th> }
    });
    let parts = parts.collect_view();
    let (converts, credits) = (rules.conversion.is_some(), rules.credit.is_some());
    let head = |shown: bool, name| shown.then(|| view! { <th scope="col">{name}</th> });
    let cell = |shown: bool, steps: u32| shown.then(|| view! { <td>{number(steps.into())}</td> });
    let rows = week.iter().enumerate().map(|(at, day)| {
        let parts = day
            .parts
            .iter()
            .map(|part| view! { <td>{part.points.to_string()}</td> });
        let parts = parts.collect_view();
        let weekday = weekday_short(words.language, at as u32);
        view! {
            <tr>
                <th scope="row">{weekday}</th>
                <td>{number(day.raw.into())}</td>
                {cell(converts, day.converted)}
                {cell(credits, day.credit)}
                {parts}
                <td><b>{day.points.to_string()}</b></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let sum: u32 = week.iter().map(|day| day.points).sum();
    let most = rules.max_points_per_day() * 7;
    view! {
        <div class="scroll" tabindex="0" role="group" aria-labelledby="example">
            <table class="table">
                <thead><tr><th scope="col">{t.weekday}</th><th scope="col">{words.common().steps}</th>
                    {head(converts, words.exercise().title)}{head(credits, words.credit().title)}{parts}<th scope="col">{t.day_points}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="big" id="week-points"><b>{sum.to_string()}</b><span>{fill(t.week_points, &[&most.to_string()])}</span></p>
    }
}
