//! The union's boards: people, the person's team, teams, units; the person's own place always in
//! view, and the last answers when there is no network.

use wellness::challenge::rules::TeamScore;
use wellness::ranking::TeamRow;

use super::list::{ListRow, rows};
use super::shown::{Answer, Kind, Shown};
use super::status::ago;
use crate::components::segmented::segmented;
use crate::i18n::format::{fill, full_date, number, percent};
use crate::pages::board::tenths;
use crate::pages::{head, words};
use crate::state::app;
use crate::state::challenge::{Phase, name_in, now_seconds, phase_of};
use crate::state::union::board::{Groups, People, Standing, ranks};
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let Some(joined) = app.challenge_untracked() else {
        return super::view();
    };
    let rules = joined.rules;
    let t = words.union();
    let shown = Shown::new(app, words, rules.clone());
    shown.follow();
    let which = move || match shown.kind.get() {
        Kind::People(People::Team) => "team",
        Kind::People(_) => "people",
        Kind::Groups(Groups::Teams) => "teams",
        Kind::Groups(Groups::Units) => "units",
    };
    let choose = move |value: String| {
        shown.kind.set(match value.as_str() {
            "team" => Kind::People(People::Team),
            "teams" => Kind::Groups(Groups::Teams),
            "units" => Kind::Groups(Groups::Units),
            _ => Kind::People(People::Points),
        });
    };
    let mut kinds = vec![("people", t.people)];
    if rules.team.is_some() {
        kinds.extend([("team", t.team), ("teams", t.teams), ("units", t.units)]);
    }
    let name = name_in(&rules.name, words.language).to_owned();
    view! {
        {head(words.board().title, view! { <p>{name}</p> }, None)}
        <div class="grid pair">
            <section class="panel stack">
                {segmented("union-board", t.board_of, kinds, move || which().to_owned(), choose)}
                <Show when=move || which() == "people">{by(shown)}</Show>
                <Show when=move || which() == "team">{team_link(shown)}</Show>
                {standing_line(shown)}
                {own(shown)}
                {body(shown)}
                <p class="hint">{words.board().tied_note}</p>
            </section>
            <div class="stack">
                <section class="panel stack">
                    <h2>{t.sync}</h2>
                    {super::status::panel(app, words)}
                </section>
                {super::member::own_corrections(app, words, &rules)}
                <section class="panel stack">
                    {team_link(shown)}
                    <a class="link" href="/board/cards">{t.local_board}</a>
                    <a class="link" href="/hall">{words.union().hall}</a>
                    <a class="link" href="/me/union">{t.see_challenges}</a>
                </section>
            </div>
        </div>
    }
}

/// The way to the person's own team; nothing for those who have none.
fn team_link(shown: Shown) -> View {
    let account = shown.app.union.account;
    let has_team = Memo::new(move |_| {
        account.with(|account| account.as_ref().is_some_and(|it| it.team().is_some()))
    });
    view! {
        <Show when=move || has_team.get()>
            <a class="link" href="/board/team">{shown.words.team().link}</a>
        </Show>
    }
}

/// By what people are ranked.
fn by(shown: Shown) -> View {
    let t = shown.words.union();
    let code = |people: People| match people {
        People::Points | People::Team => "points",
        People::Week => "week",
        People::Mean => "mean",
        People::Goal => "goal",
    };
    let chosen = move || match shown.kind.get() {
        Kind::People(people) => code(people).to_owned(),
        Kind::Groups(_) => String::new(),
    };
    let choose = move |value: String| {
        let people = People::ALL
            .into_iter()
            .find(|people| code(*people) == value);
        shown
            .kind
            .set(Kind::People(people.unwrap_or(People::Points)));
    };
    let choices = vec![
        ("points", t.by_points),
        ("week", t.by_week),
        ("mean", t.by_mean),
        ("goal", t.by_goal),
    ];
    segmented("union-by", t.by, choices, chosen, choose)
}

/// Where the challenge stands, when it is not simply under way.
fn standing_line(shown: Shown) -> View {
    let (app, words) = (shown.app, shown.words);
    let t = words.union();
    let line = move || {
        let rules = shown.rules.get_value();
        let offers = app.known().offers;
        let frozen = offers.with(|offers| Some(offers.outcome(&rules.id)?.at));
        let text = match (frozen, phase_of(&rules, now_seconds())) {
            (Some(at), _) => {
                let day = rules.zone.day_at(at as i64, 0);
                let day = day.map_or_else(String::new, |day| full_date(words.language, day));
                fill(t.final_result, &[&day])
            }
            (None, Phase::Running(_)) => return View::Empty,
            (None, Phase::Ahead(_)) => {
                let first = full_date(words.language, rules.span.first());
                fill(t.not_started, &[&first])
            }
            (None, Phase::Grace) => t.grace.to_owned(),
            (None, Phase::Ended) => t.closed.to_owned(),
        };
        view! { <p class="notice calm">{text}</p> }
    };
    view! { {line} }
}

impl Shown {
    fn unit(self, people: People) -> &'static str {
        match people {
            People::Points | People::Week | People::Team => self.words.board().points_unit,
            People::Mean => self.words.union().unit_steps,
            People::Goal => self.words.union().unit_days,
        }
    }

    fn row(self, people: People, standing: &Standing, rank: u32) -> ListRow {
        let account = self.app.union.account;
        let mine = account.with_untracked(|account| {
            account
                .as_ref()
                .is_some_and(|it| it.worker == standing.worker)
        });
        let t = self.words.board();
        let name = match (&standing.name, mine) {
            (Some(name), true) => fill(t.me_named, &[name]),
            (None, true) => t.me.to_owned(),
            (Some(name), false) => name.clone(),
            (None, false) => t.hidden.to_owned(),
        };
        let team = standing.team.as_deref();
        let captain = account.with_untracked(|account| {
            account.as_ref().and_then(|account| account.captain_of()) == team && team.is_some()
        });
        ListRow {
            rank: Some(rank),
            name,
            below: match team {
                _ if people == People::Team => String::new(),
                Some(team) => self
                    .app
                    .known()
                    .offers
                    .with_untracked(|offers| offers.name(team).to_owned()),
                None => t.no_team.to_owned(),
            },
            figure: number(standing.score.into()),
            unit: self.unit(people),
            mine,
            href: (captain && people == People::Team && !mine)
                .then(|| ["/board/member/", &standing.worker].concat()),
        }
    }
}

/// The person's own place, from what this device knows.
fn own(shown: Shown) -> View {
    let (app, words) = (shown.app, shown.words);
    let t = words.union();
    let line = move || {
        let Kind::People(people) = shown.kind.get() else {
            return View::Empty;
        };
        // The score is made of the records as they stand; this follows them.
        app.book.with(|_| ());
        let score = shown.rules.with_value(|rules| app.score_now(people, rules));
        let rank = shown.answer.with(|answer| match answer {
            Some(Answer::People(answer)) if answer.members > 0 => {
                Some((answer.above + 1, answer.members.max(answer.above + 1)))
            }
            _ => None,
        });
        let figure = score.map_or_else(|| t.unranked.to_owned(), |score| number(score.into()));
        let unit = score.map(|_| shown.unit(people));
        let place = rank.filter(|_| score.is_some()).map(|(rank, members)| {
            view! {
                <b class="rank">{number(rank.into())}</b>
                <small>{fill(t.of_members, &[&number(members.into())])}</small>
            }
        });
        view! {
            <div class="own" role="group" aria-label=t.my_rank>
                <span class="n">{t.my_rank}</span>
                <span class="name">{place}</span>
                <span class="p">{figure}" "<span class="unit">{unit}</span></span>
            </div>
        }
    };
    view! { {line} }
}

fn body(shown: Shown) -> View {
    let (app, words) = (shown.app, shown.words);
    let t = words.union();
    let has_team = move || {
        app.union
            .account
            .with(|account| account.as_ref().is_some_and(|it| it.team().is_some()))
    };
    // Rows are made as they come into view: a board may have ten thousand.
    let ranks = Memo::new(move |_| ranks(shown.scores()));
    let groups = Memo::new(move |_| {
        shown
            .answer
            .with(|answer| match (answer, shown.kind.get()) {
                (Some(Answer::Groups(answer)), Kind::Groups(groups)) => {
                    let name = |id: &str| app.known().offers.with(|it| it.name(id).to_owned());
                    let board = shown
                        .rules
                        .with_value(|rules| answer.board(rules, now_seconds(), name));
                    group_rows(shown, groups, &board)
                }
                (Some(Answer::Final(board)), Kind::Groups(groups)) => {
                    group_rows(shown, groups, board)
                }
                _ => Vec::new(),
            })
    });
    let around = Memo::new(move |_| {
        shown.answer.with(|answer| match answer {
            Some(Answer::People(answer)) => {
                let ranks = answer.ranks_around();
                answer.around.iter().cloned().zip(ranks).collect()
            }
            _ => Vec::new(),
        })
    });
    let person = move |standing: Option<Standing>, rank: Option<u32>| {
        let Kind::People(people) = shown.kind.get_untracked() else {
            return None;
        };
        Some(shown.row(people, &standing?, rank?))
    };
    let all = Signal::derive(move || (ranks.with(Vec::len) + groups.with(Vec::len)) as u32);
    let near = Signal::derive(move || around.with(Vec::len) as u32);
    let neighbour = move |place: u32| {
        let row = around.with(|rows: &Vec<(Standing, u32)>| rows.get(place as usize).cloned());
        let (standing, rank) = row.unzip();
        person(standing, rank)
    };
    let row = move |place: u32| {
        let group = groups.with(|groups| groups.get(place as usize).cloned());
        group.or_else(|| {
            let rank = ranks.with(|ranks| ranks.get(place as usize).copied());
            person(shown.standing(place as usize), rank)
        })
    };
    let age = move || {
        let fault = shown.fault.get()?;
        let read = shown.answer.with(|answer| match answer {
            Some(Answer::People(answer)) => Some(answer.read),
            Some(Answer::Groups(answer)) => Some(answer.read),
            Some(Answer::Final(_)) | None => None,
        });
        let as_of = read.map(|read| fill(t.as_of, &[&ago(words, read)]));
        Some(view! {
            <div class="notice" role="status">
                <p>{fault}</p>
                {as_of.map(|as_of| view! { <p>{as_of}</p> })}
                <button class="btn quiet" on:click=move |_| shown.retry()>{t.retry}</button>
            </div>
        })
    };
    let empty = move || {
        if all.get() > 0 || shown.fault.with(Option::is_some) {
            return View::Empty;
        }
        let says = match (shown.answer.with(Option::is_some), shown.kind.get()) {
            (false, _) => t.loading,
            (true, Kind::People(People::Team)) if !has_team() => t.no_team,
            (true, _) => t.empty_board,
        };
        view! { <p class="hint" role="status">{says}</p> }
    };
    view! {
        {age}
        <Show when=move || near.get() != 0>
            <h2>{t.around}</h2>
            {rows("around", t.around, words, near, neighbour, || {})}
            <h2>{t.top}</h2>
        </Show>
        {empty}
        {rows("standings", words.board().title, words, all, row, move || shown.ask_more())}
    }
}

fn group_rows(shown: Shown, groups: Groups, board: &[TeamRow]) -> Vec<ListRow> {
    let (app, words) = (shown.app, shown.words);
    let own = app.belongs();
    let own = match groups {
        Groups::Teams => own.1,
        Groups::Units => own.0,
    };
    let team = shown.rules.with_value(|rules| rules.team);
    let score = team.map_or(TeamScore::Mean, |team| team.score);
    let t = words.board();
    let row = |row: &TeamRow| {
        let reported = percent(row.reported.part.into(), row.reported.whole.into());
        let mut below = [
            fill(words.common().people_of, &[&row.members.to_string()]),
            " · ".to_owned(),
            fill(t.reporting, &[&reported]),
        ]
        .concat();
        if row.rank.is_none() {
            below.push_str(" · ");
            below.push_str(t.unranked);
        }
        let (figure, unit) = match score {
            TeamScore::Mean => (tenths(row.score.scaled(10)), t.points_unit),
            TeamScore::Sum => (number(row.score.scaled(1)), t.points_unit),
            TeamScore::Completion => (tenths(row.score.scaled(1000)), "%"),
        };
        ListRow {
            rank: row.rank,
            name: row.team.clone(),
            below,
            figure,
            unit,
            mine: row.team == own,
            href: None,
        }
    };
    board.iter().map(row).collect()
}
