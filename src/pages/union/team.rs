//! The person's own team: where it stands, how its days went, who reported, cheers, and the captain's
//! reminder.

use gloo_timers::callback::Interval;
use wellness::challenge::rules::{Rules, TeamScore};
use wellness::ranking::{Ratio, TeamRow};
use wellness::team::Trend;

use super::status::ago;
use super::{cheers, nudge};
use crate::components::trend::{Point, trend};
use crate::i18n::Words;
use crate::i18n::format::{date, fill, number, percent};
use crate::pages::board::tenths;
use crate::pages::{head, waiting, words};
use crate::platform::page;
use crate::state::challenge::{Phase, now_seconds, phase_of};
use crate::state::union::cheer::Cheer;
use crate::state::union::fault::UnionFault;
use crate::state::union::team::{Place, TeamAnswer};
use crate::state::{App, app};
use crate::view::prelude::*;

/// A team in view is asked for again after so many milliseconds.
const REFRESH: u32 = 30_000;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    spawn_local(async move {
        // A store that does not answer is told of by the frame of the app.
        let _ = app.read_account().await;
    });
    let has_team = Memo::new(move |_| {
        let account = app.union.account;
        account.with(|account| account.as_ref().is_some_and(|it| it.team().is_some()))
    });
    // It is told anew at every look at the account, and the page must not be drawn anew for that.
    let waits = Memo::new(move |_| app.awaits_union());
    let body = move || {
        if waits.get() {
            return waiting::view();
        }
        let rules = app.challenge().map(|joined| joined.rules);
        match rules.filter(|_| app.on_union_board()) {
            Some(rules) if has_team.get() => untrack(|| panels(app, words, rules)),
            joined => nothing(words, joined.is_some()),
        }
    };
    view! {
        {head(words.team().title, (), Some("/board"))}
        {body}
    }
}

/// Why there is no team to show.
fn nothing(words: Words, has_joined: bool) -> View {
    let says = if has_joined {
        words.union().no_team
    } else {
        words.team().not_joined
    };
    view! {
        <div class="grid narrow"><section class="panel stack">
            <p class="prose">{says}</p>
            <a class="btn" href="/me/union">{words.union().see_challenges}</a>
        </section></div>
    }
}

/// The team in view.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub app: App,
    pub words: Words,
    pub rules: StoredValue<Rules>,
    /// What the server said.
    pub team: RwSignal<Option<TeamAnswer>>,
    /// Where it stands.
    place: RwSignal<Option<Place>>,
    /// Cheers that were first seen on this visit.
    pub fresh: RwSignal<Vec<Cheer>>,
    /// Why the server did not answer, in words.
    fault: RwSignal<Option<String>>,
}

impl Shown {
    fn follow(self) {
        spawn_local(async move {
            let rules = self.rules.get_value();
            if let Some(kept) = self.app.kept_team(&rules).await {
                self.take(kept);
                self.place.try_set(self.app.kept_place(&rules).await);
            }
            self.ask().await;
        });
        StoredValue::new_local(Interval::new(REFRESH, move || {
            if page::visible() {
                spawn_local(self.ask());
            }
        }));
    }

    async fn ask(self) {
        let Some(rules) = self.rules.try_get_value() else {
            return;
        };
        let asked = async {
            let team = self.app.ask_team(&rules).await?;
            let place = self.app.ask_place(&rules).await?;
            Ok::<_, UnionFault>((team, place))
        };
        match asked.await {
            Ok((team, place)) => {
                self.fault.try_set(None);
                self.place.try_set(place);
                self.take(team);
            }
            Err(fault) => {
                self.fault.try_set(Some(self.told(&fault)));
            }
        }
    }

    /// Shows an answer; the cheers in it count as seen.
    fn take(self, team: TeamAnswer) {
        if let Some((_, received)) = &team.cheers {
            let new = received.iter().filter(|cheer| self.app.is_new_cheer(cheer));
            let new: Vec<Cheer> = new.cloned().collect();
            self.fresh.try_update(|fresh| fresh.extend(new));
            self.app.see_cheers(received);
        }
        self.team.try_set(Some(team));
    }

    fn told(self, fault: &UnionFault) -> String {
        match fault {
            UnionFault::Server(sync::Fault::SignIn) => self.words.union().status_sign_in.to_owned(),
            fault => fault.text(self.words),
        }
    }

    /// What is read of the answer, by the rules; nothing before it came. Followed as that changes.
    pub fn read<T: Send + Sync + PartialEq + 'static>(
        self,
        read: impl Fn(&TeamAnswer, &Rules) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        Memo::new(move |_| {
            self.team.with(|team| {
                let team = team.as_ref()?;
                Some(self.rules.with_value(|rules| read(team, rules)))
            })
        })
    }

    /// Whether anything can still be reported, and cheered for.
    pub fn is_on(self) -> bool {
        self.rules.with_value(|rules| {
            matches!(
                phase_of(rules, now_seconds()),
                Phase::Running(_) | Phase::Grace
            )
        })
    }
}

fn panels(app: App, words: Words, rules: Rules) -> View {
    let shown = Shown {
        app,
        words,
        rules: StoredValue::new(rules),
        team: RwSignal::new(None),
        place: RwSignal::new(None),
        fresh: RwSignal::new(Vec::new()),
        fault: RwSignal::new(None),
    };
    shown.follow();
    let is_known = Memo::new(move |_| shown.team.with(Option::is_some));
    view! {
        <div class="grid pair">
            <div class="stack">
                {age(shown)}
                <Show when=move || is_known.get()>
                    <section class="panel stack" id="team-standing">{standing(shown)}</section>
                    <section class="panel stack" id="team-trend">{days(shown)}</section>
                </Show>
            </div>
            <Show when=move || is_known.get()>
                <div class="stack">
                    {cheers::received(shown)}
                    {cheers::mates(shown)}
                    {nudge::panel(shown)}
                </div>
            </Show>
        </div>
    }
}

/// How old the answer is when the server gives none, or that the first one is on its way.
fn age(shown: Shown) -> View {
    let words = shown.words;
    let read = Memo::new(move |_| shown.team.with(|team| team.as_ref().map(|team| team.read)));
    let line = move || match (shown.fault.get(), read.get()) {
        (None, Some(_)) => View::Empty,
        (None, None) => {
            view! { <p class="hint" role="status">{words.team().loading}</p> }
        }
        (Some(fault), read) => {
            let as_of = read.map(|read| fill(words.team().as_of, &[&ago(words, read)]));
            view! {
                <div class="notice" role="status">
                    <p>{fault}</p>
                    {as_of.map(|as_of| view! { <p>{as_of}</p> })}
                    <button class="btn quiet" on:click=move |_| spawn_local(shown.ask())>{words.union().retry}</button>
                </div>
            }
        }
    };
    view! { {line} }
}

fn standing(shown: Shown) -> View {
    let (app, words) = (shown.app, shown.words);
    let t = words.team();
    let score = shown
        .rules
        .with_value(|rules| rules.team.map_or(TeamScore::Mean, |team| team.score));
    let place = move || {
        let Place { row, teams } = shown.place.get()?;
        let (figure, unit) = match score {
            TeamScore::Mean => (tenths(row.score.scaled(10)), t.mean),
            TeamScore::Sum => (number(row.score.scaled(1)), t.sum),
            TeamScore::Completion => (tenths(row.score.scaled(1000)), t.completion),
        };
        let teams = number(teams.into());
        let rank = match row.rank {
            Some(rank) => fill(t.place, &[&number(rank.into()), &teams]),
            None => fill(t.unranked, &[&teams]),
        };
        Some(view! {
            <p class="big"><b>{figure}</b><span>{unit}</span></p>
            <p>{rank}</p>
            <p class="hint">{members(words, &row)}</p>
        })
    };
    let today = shown.read(|team, rules| {
        let counts = [team.reported(rules), team.members()];
        (team.is_over(rules), counts)
    });
    let today = move || {
        let (is_over, counts) = today.get()?;
        let template = if is_over { t.last_day } else { t.today };
        let counts = counts.map(|count| number(count.into()));
        Some(fill(template, &[&counts[0], &counts[1]]))
    };
    view! {
        <h2>{move || app.belongs().1}</h2>
        {place}
        <p>{today}</p>
    }
}

fn members(words: Words, row: &TeamRow) -> String {
    let reported = percent(row.reported.part.into(), row.reported.whole.into());
    fill(words.team().members, &[&row.members.to_string(), &reported])
}

fn days(shown: Shown) -> View {
    let t = shown.words.team();
    let found = shown.read(TeamAnswer::trend);
    let drawn = move || {
        found.with(|found| {
            let found = found.as_ref()?;
            if found.days().is_empty() {
                return Some(view! { <p class="hint">{t.trend_none}</p> });
            }
            let count = found.days().len().to_string();
            Some(view! {
                <h2>{fill(t.trend, &[&count])}</h2>
                {change(shown.words, found).map(|says| view! { <p>{says}</p> })}
                {line(shown.words, found)}
                {table(shown.words, found)}
            })
        })
    };
    view! { {drawn} }
}

/// How the last seven days stand to the seven before.
fn change(words: Words, found: &Trend) -> Option<String> {
    let t = words.team();
    let [later, earlier] = found.halves()?.map(|mean| mean.scaled(10));
    let template = match later.cmp(&earlier) {
        std::cmp::Ordering::Less => t.trend_down,
        std::cmp::Ordering::Equal => t.trend_same,
        std::cmp::Ordering::Greater => t.trend_up,
    };
    Some(fill(
        template,
        &[&tenths(later), &tenths(later.abs_diff(earlier))],
    ))
}

/// The line; none of a single day.
fn line(words: Words, found: &Trend) -> View {
    let t = words.team();
    let means: Vec<Ratio> = found.days().iter().map(|day| found.mean(day)).collect();
    let ends = (found.days().first(), found.days().last(), means.last());
    let (Some(first), Some(last), Some(latest)) = ends else {
        return View::Empty;
    };
    let (top, steps) = (
        means
            .iter()
            .map(|mean| mean.scaled(1000))
            .max()
            .unwrap_or(0),
        means.len() as u32 - 1,
    );
    if steps == 0 {
        return View::Empty;
    }
    let point = |(at, mean): (u32, &Ratio)| Point {
        along: at * 1000 / steps,
        up: (mean.scaled(1000) * 1000 / top.max(1)) as u32,
    };
    let points: Vec<Point> = (0..).zip(&means).map(point).collect();
    let highest = tenths(top.div_ceil(100));
    let ends = [first.day, last.day].map(|day| date(words.language, day));
    let caption = fill(
        t.trend_spoken,
        &[&ends[0], &ends[1], &highest, &tenths(latest.scaled(10))],
    );
    trend(&points, None, caption, fill(t.trend_top, &[&highest]), ends)
}

fn table(words: Words, found: &Trend) -> View {
    let t = words.team();
    let rows = found.days().iter().rev().map(|day| {
        view! {
            <tr>
                <th scope="row">{date(words.language, day.day)}</th>
                <td>{tenths(found.mean(day).scaled(10))}</td>
                <td>{number(day.reported.into())}</td>
            </tr>
        }
    });
    view! {
        <details class="fold">
            <summary>{t.table}</summary>
            <table class="table">
                <caption class="sr">{t.table}</caption>
                <thead><tr>
                    <th scope="col">{t.day}</th>
                    <th scope="col">{t.mean_head}</th>
                    <th scope="col">{t.reported_head}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </details>
    }
}
