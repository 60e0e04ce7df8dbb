//! 体质测试: what I have, and what can be done next.

use super::history::history;
use super::items::profile_of;
use super::naming::standard_name;
use super::result::{described, next_steps, verdict};
use super::{arrival, head, result_href, with_handbook, words};
use crate::components::icon::{Icon, icon_view};
use crate::components::menu::{line, menu};
use crate::i18n::Words;
use crate::state::fitness::draft::Draft;
use crate::state::fitness::handbook::Handbook;
use crate::state::fitness::session::{Kept, Taken, one_before};
use crate::state::{App, app};
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let t = words.fitness();
    let sessions = Memo::new(move |_| app.book.with(|book| Sessions(book.sessions())));
    view! {
        {head(t.title, (), Some("/health"))}
        <div class="grid narrow">
            {arrival::view()}
            {move || {
                let sessions = sessions.get().0;
                if sessions.is_empty() {
                    empty(app, words)
                } else {
                    with_handbook(move |handbook| filled(app, words, handbook, &sessions))
                }
            }}
            {more(words)}
        </div>
    }
}

/// All sessions, compared by what they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sessions(Vec<Kept>);

fn empty(app: App, words: Words) -> View {
    let t = words.fitness();
    view! {
        <section class="panel empty">
            {icon_view(Icon::Health)}
            <h2>{t.invite}</h2>
            <p>{t.invite_text}</p>
            {start(app, words)}
        </section>
    }
}

/// The way to the form, which may hold something already.
fn start(app: App, words: Words) -> View {
    let t = words.fitness();
    let begun = app
        .fitness()
        .draft
        .with_untracked(|draft| draft.as_ref().is_some_and(Draft::is_begun));
    let text = if begun { t.go_on } else { t.start };
    view! { <a class="btn" href="/health/fitness/new">{text}</a> }
}

fn filled(app: App, words: Words, handbook: &Handbook, sessions: &[Kept]) -> View {
    let is_national = |kept: &&Kept| matches!(kept.session.taken, Taken::National(..));
    let latest = sessions.iter().find(is_national);
    view! {
        {latest.map(|kept| last(app, words, handbook, sessions, kept))}
        {latest.is_none().then(|| empty(app, words))}
        {history(words, handbook, sessions)}
    }
}

/// The latest national test, with what changed and what comes next.
fn last(app: App, words: Words, handbook: &Handbook, sessions: &[Kept], kept: &Kept) -> View {
    let t = words.fitness();
    let reports = kept.session.reports(handbook);
    // Where no sex was given, the result's page shows both tables.
    let Some(report) = reports.first().filter(|_| reports.len() == 1) else {
        return view! {
            <section class="panel stack">
                <h2>{t.latest}<small>{described(words, &kept.session)}</small></h2>
                <p class="prose">{t.sex_both}</p>
                <div class="row"><a class="btn" href=result_href(&kept.id)>{t.see_result}</a>{start(app, words)}</div>
            </section>
        };
    };
    let before = one_before(sessions, &kept.id).map(|kept| kept.session.reports(handbook));
    let before = before
        .as_ref()
        .and_then(|reports| reports.iter().find(|it| it.person.sex == report.person.sex));
    view! {
        <section class="panel stack verdict">
            <h2>{t.latest}<small>{standard_name(words, report.standard)}{" · "}{described(words, &kept.session)}</small></h2>
            {verdict(words, report)}
            {profile_of(words, report, before)}
            <div class="row">
                {start(app, words)}
                <a class="btn quiet" href=result_href(&kept.id)>{t.see_result}</a>
            </div>
        </section>
        {next_steps(words, report)}
    }
}

/// Everything else of this part.
fn more(words: Words) -> View {
    let t = words.fitness();
    let entries = [
        (
            "/health/fitness/guided",
            Icon::Walk,
            t.guided,
            t.guided_text,
        ),
        (
            "/health/fitness/international",
            Icon::Flag,
            t.international,
            t.international_text,
        ),
        (
            "/health/fitness/group",
            Icon::Board,
            words.group().link,
            words.group().link_text,
        ),
    ];
    view! {
        <section class="panel">
            <h2>{t.more}</h2>
            {menu(entries.map(|(href, icon, title, text)| line(href, Some(icon), title, text)))}
        </section>
    }
}
