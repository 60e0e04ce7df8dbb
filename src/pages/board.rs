//! The board: people and teams, the person's own row always in view, adding cards.

use crate::view::prelude::*;
use wellness::challenge::rules::{Rules, TeamScore};
use wellness::ranking::TeamRow;

use super::{head, words};
use crate::components::icon::{Icon, icon_view};
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::i18n::format::{fill, number, percent};
use crate::parts::{NotHere, Scan};
use crate::platform::qr;
use crate::platform::{files, page};
use crate::state::board::{BoardRow, CardFate};
use crate::state::challenge::name_in;
use crate::state::toast::Toast;
use crate::state::{App, app};

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    arriving_card(app, words);
    view! {
        {head(words.board().title, move || view! {
            <p>{app.challenge().map(|joined| name_in(&joined.rules.name, words.language).to_owned())}</p>
        }, None)}
        {move || match app.challenge() {
            None => view! {
                <div class="grid narrow"><section class="panel empty">
                    {icon_view(Icon::Board)}
                    <h2>{words.board().no_challenge}</h2>
                    <p>{words.board().no_challenge_text}</p>
                    <a class="btn" href="/challenge/new">{words.today().points_start}</a>
                </section></div>
            },
            Some(joined) => boards(app, words, joined.rules),
        }}
    }
}

/// A card that came in the address, from a scanned QR code. The part after `#` never leaves the
/// device.
fn arriving_card(app: App, words: Words) {
    let Some(text) = page::take_fragment().filter(|fragment| fragment.contains("BY")) else {
        return;
    };
    spawn_local(async move { tell(app, words, app.add_card(&text).await) });
}

/// Says what became of a card.
fn tell(
    app: App,
    words: Words,
    result: Result<(CardFate, wellness::card::Card), crate::state::board::CardError>,
) {
    let t = words.board();
    let toast = match result {
        Ok((fate, card)) => {
            let name = card.nickname.as_deref().unwrap_or(t.hidden);
            let shown = app
                .challenge_untracked()
                .is_some_and(|joined| joined.rules.id == card.challenge);
            let text = match fate {
                CardFate::Older => fill(t.older, &[name]),
                _ if !shown => {
                    let challenge = card.challenge_name.as_deref().unwrap_or(&card.challenge);
                    fill(t.card_other_challenge, &[challenge])
                }
                CardFate::Added => fill(t.added, &[name]),
                CardFate::Updated => fill(t.updated, &[name]),
            };
            Toast::said(text)
        }
        Err(error) => Toast::failed(error.text(words)),
    };
    app.toast.try_set(Some(toast));
}

fn boards(app: App, words: Words, rules: Rules) -> View {
    let t = words.board();
    let kind = RwSignal::new("people".to_owned());
    let has_teams = rules.team.is_some();
    let id = rules.id.clone();
    let rules = StoredValue::new(rules);
    let table = move || {
        rules.with_value(|rules| {
            if kind.with(|kind| kind == "people") {
                people(app, words, rules)
            } else {
                teams(app, words, rules)
            }
        })
    };
    view! {
        <div class="grid pair">
            <section class="panel stack">
                {has_teams.then(|| view! {
                    {segmented("board", t.kind, vec![("people", t.people), ("teams", t.teams)],
                        move || kind.get(), move |value| kind.set(value))}
                })}
                {table}
                <p class="hint">{t.tied_note}</p>
            </section>
            <div class="stack">
                <section class="panel stack">
                    <h2>{t.my_card}</h2>
                    <p class="prose">{t.my_card_text}</p>
                    <a class="btn" href="/board/card">{t.my_card}</a>
                </section>
                {add_panel(app, words)}
                {cards_panel(app, words, id)}
            </div>
        </div>
    }
}

fn people(app: App, words: Words, rules: &Rules) -> View {
    let t = words.board();
    let rows = app.people(rules);
    let alone = rows.len() == 1;
    view! {
        <table class="board">
            <caption class="sr">{t.people}</caption>
            <thead class="sr"><tr><th scope="col">{t.rank}</th><th scope="col">{t.name}</th><th scope="col">{t.points}</th></tr></thead>
            <tbody>{rows.iter().map(|row| person(words, row)).collect_view()}</tbody>
        </table>
        {alone.then(|| view! { <p class="hint">{t.alone}</p> })}
    }
}

fn person(words: Words, row: &BoardRow) -> View {
    let t = words.board();
    let member = &row.ranked.row;
    let name = match (&member.nickname, row.mine) {
        (Some(name), true) => fill(t.me_named, &[name]),
        (None, true) => t.me.to_owned(),
        (Some(name), false) => name.clone(),
        (None, false) => t.hidden.to_owned(),
    };
    let reported = member.reported;
    let mean = member.steps.checked_div(reported.part.into()).unwrap_or(0);
    let below = [
        member.team.as_deref().unwrap_or(t.no_team),
        " · ",
        &fill(
            t.reporting,
            &[&percent(reported.part.into(), reported.whole.into())],
        ),
    ]
    .concat();
    view! {
        <tr class:me=row.mine aria-current=row.mine.then_some("true")>
            <td class="n" class:g=row.ranked.rank <= 3>{row.ranked.rank}</td>
            <td>{name}<small>{below}</small></td>
            <td class="p">{number(member.points.into())}" "<span class="unit">{t.points_unit}</span>
                <small>{t.mean}" "{number(mean)}</small></td>
        </tr>
    }
}

fn teams(app: App, words: Words, rules: &Rules) -> View {
    let t = words.board();
    let mine = app.settings.with(|settings| settings.team.clone());
    let score = rules.team.map_or(TeamScore::Mean, |team| team.score);
    let rows = app.teams(rules);
    let empty = rows.is_empty();
    let row = |row: &TeamRow| {
        let own = row.team == mine;
        let rank = row
            .rank
            .map_or_else(|| "–".to_owned(), |rank| rank.to_string());
        let unranked = if row.rank.is_none() {
            [" · ", t.unranked].concat()
        } else {
            String::new()
        };
        let reported = percent(row.reported.part.into(), row.reported.whole.into());
        let below = [
            fill(words.common().people_of, &[&row.members.to_string()]),
            " · ".to_owned(),
            fill(t.reporting, &[&reported]),
            unranked,
        ]
        .concat();
        let (value, unit) = match score {
            TeamScore::Mean => (tenths(row.score.scaled(10)), t.points_unit),
            TeamScore::Sum => (number(row.score.scaled(1)), t.points_unit),
            TeamScore::Completion => (tenths(row.score.scaled(1000)), "%"),
        };
        view! {
            <tr class:me=own aria-current=own.then_some("true")>
                <td class="n" class:g=row.rank.is_some_and(|rank| rank <= 3)>{rank}</td>
                <td>{row.team.clone()}<small>{below}</small></td>
                <td class="p">{value}" "<span class="unit">{unit}</span></td>
            </tr>
        }
    };
    view! {
        <table class="board">
            <caption class="sr">{t.teams}</caption>
            <thead class="sr"><tr><th scope="col">{t.rank}</th><th scope="col">{t.team}</th><th scope="col">{t.points}</th></tr></thead>
            <tbody>{rows.iter().map(row).collect_view()}</tbody>
        </table>
        {empty.then(|| view! { <p class="hint">{t.no_teams}</p> })}
    }
}

/// A number given in tenths.
pub fn tenths(value: u64) -> String {
    fill("{0}.{1}", &[&number(value / 10), &(value % 10).to_string()])
}

fn add_panel(app: App, words: Words) -> View {
    let t = words.board();
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    app.guard(Signal::derive(move || !text.with(String::is_empty)));
    let add = move |source: String| {
        spawn_local(async move {
            match app.add_card(&source).await {
                Err(wrong) => {
                    error.try_set(Some(wrong.text(words)));
                }
                done => {
                    error.try_set(None);
                    text.try_set(String::new());
                    tell(app, words, done);
                }
            }
        });
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        add(text.get_untracked());
    };
    let scan = use_context::<Scan>();
    let opened = move |event: Event| {
        let Some(file) = files::chosen(&event).into_iter().next() else {
            return;
        };
        spawn_local(async move {
            if !file.type_().starts_with("image/") {
                match files::read_text(&file).await {
                    Some(source) => add(source),
                    None => {
                        error.try_set(Some(fill(words.common().file_unreadable, &[&file.name()])));
                    }
                }
                return;
            }
            let found = match (qr::load(&file).await, scan) {
                (Some(picture), Some(scan)) => scan(picture).await,
                _ => Ok(None),
            };
            match found {
                Ok(Some(source)) => add(source),
                Ok(None) => {
                    error.try_set(Some(t.qr_unreadable.to_owned()));
                }
                Err(NotHere) => {
                    error.try_set(Some(words.common().part_failed_help.to_owned()));
                }
            }
        });
    };
    view! {
        <section class="panel">
            <h2>{t.add_card}</h2>
            <form class="stack" on:submit=submit novalidate>
                <div class="field">
                    <label for="card-text">{t.add_label}</label>
                    <textarea class="input" id="card-text" rows="3" maxlength="9000"
                        aria-describedby="card-error card-hint"
                        aria-invalid=move || error.with(Option::is_some).then_some("true")
                        prop:value=text on:input=move |event| text.set(event_value(&event))></textarea>
                    <p class="error" id="card-error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
                    <p class="hint" id="card-hint">{t.add_hint}</p>
                </div>
                <div class="row">
                    <button class="btn">{t.add}</button>
                    <label class="btn quiet file">{t.add_file}
                        <input type="file" class="sr" on:change=opened />
                    </label>
                </div>
            </form>
        </section>
    }
}

fn cards_panel(app: App, words: Words, challenge: String) -> View {
    let t = words.board();
    let challenge = StoredValue::new(challenge);
    let cards =
        move || challenge.with_value(|challenge| app.book.with(|book| book.cards(challenge)));
    let rows =
        move || {
            cards()
            .into_iter()
            .map(|kept| {
                let name = kept.card.nickname.clone().unwrap_or_else(|| t.hidden.to_owned());
                let team = kept.card.team.clone().unwrap_or_else(|| t.no_team.to_owned());
                let spoken = fill(t.remove_spoken, &[&name]);
                let key = kept.key;
                let remove = move |_| {
                    let key = key.clone();
                    spawn_local(async move { app.remove_card(&key).await });
                };
                view! {
                    <li>
                        <div><b>{name}</b><small>{team}</small></div>
                        <button class="link" aria-label=spoken on:click=remove>{t.remove}</button>
                    </li>
                }
            })
            .collect_view()
        };
    view! {
        <Show when=move || !cards().is_empty()>
            <section class="panel">
                <h2>{t.cards}</h2>
                <ul class="lines">{rows}</ul>
            </section>
        </Show>
    }
}
