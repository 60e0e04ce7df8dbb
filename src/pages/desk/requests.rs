//! Enrolment codes at a desk without a server: taken onto the list of an activity, or why one is not.

use activities::activity::{Activity, Admission, Entry, Window};
use activities::code::BadCode;
use activities::enrolment::{List, Standing};
use activities::request::{Denied, Intake, Refusal};

use super::scanning::{self, Reader, Said, Typed};
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::pages::activities::naming;
use crate::state::App;
use crate::state::challenge::{name_in, now_seconds};
use crate::state::desk::activities::list_of;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// Characters of a line that tell whose it was, where no name could be read.
const BEGINNING: usize = 16;

/// The panel; nothing where the activity has no list, or takes nobody any more.
pub fn panel(app: App, words: Words, activity: &Activity) -> View {
    let Entry::List(admission) = activity.entry else {
        return View::default();
    };
    if activity.is_cancelled || activity.is_over(now_seconds()) {
        return View::default();
    }
    let t = words.request();
    let reader = Reader {
        title: t.title,
        text: t.text,
        code: t.code,
        hint: t.code_hint,
        none: t.code_none,
        read: t.read,
        typed: Typed::Message,
    };
    let activity = StoredValue::new(activity.clone());
    scanning::panel(words, reader, move |text| async move {
        let activity = activity.get_value();
        take(app, words, &activity, &admission, &text).await
    })
}

/// Takes a message, and says what it came to. Who has a place is told when it is durable.
async fn take(
    app: App,
    words: Words,
    activity: &Activity,
    admission: &Admission,
    text: &str,
) -> Said {
    let t = words.request();
    match app.take_requests(&activity.id, admission, text).await {
        Err(failed) => Said::bad(failed.text(words).to_owned(), text),
        Ok((intake, undo)) => {
            if !intake.taken.is_empty() {
                let count = number(intake.taken.len() as u64);
                let toast = Toast::undoable(fill(t.taken, &[&count]), undo);
                app.toast.try_set(Some(toast));
            }
            let enrolments = untrack(|| app.enrolments_here(&activity.id));
            let list = list_of(activity, enrolments);
            let lines = intake.refused.iter().map(|it| &*it.line);
            Said {
                good: welcome(words, &intake, &list),
                left: lines.collect::<Vec<_>>().join("\n"),
                bad: intake
                    .refused
                    .iter()
                    .map(|it| explain(app, words, it))
                    .collect(),
            }
        }
    }
}

/// Where those who were taken stand on the list.
fn welcome(words: Words, intake: &Intake, list: &List) -> Option<String> {
    let t = words.request();
    let waits = |worker: &str| match list.standing(worker, None) {
        Standing::Waiting { ahead } => Some(ahead + 1),
        _ => None,
    };
    let all = &intake.taken;
    let one = all.first()?;
    if all.len() > 1 {
        let waiting = all
            .iter()
            .filter(|it| waits(&it.enrolment.worker).is_some());
        let waiting = waiting.count();
        let counts = [all.len(), all.len() - waiting, waiting].map(|it| number(it as u64));
        let [all, places, waiting] = &counts;
        return Some(fill(t.taken_all, &[all, places, waiting]));
    }
    Some(match waits(&one.enrolment.worker) {
        Some(at) => fill(t.taken_waiting, &[&one.name, &number(at.into())]),
        None => fill(
            t.taken_place,
            &[&one.name, &number(list.places().len() as u64)],
        ),
    })
}

/// Why a line brought nobody onto the list.
fn explain(app: App, words: Words, refusal: &Refusal) -> String {
    let t = words.request();
    let beginning = || {
        let mut text: String = refusal.line.chars().take(BEGINNING).collect();
        if text.len() < refusal.line.len() {
            text.push('…');
        }
        text
    };
    let who = refusal.name.clone().unwrap_or_else(beginning);
    let why = match &refusal.why {
        Denied::Code(BadCode::NotACode) => t.code_other.to_owned(),
        Denied::Code(BadCode::OtherSort) => t.code_sort.to_owned(),
        Denied::Code(BadCode::Newer) => t.code_newer.to_owned(),
        Denied::Code(BadCode::Damaged) => t.code_damaged.to_owned(),
        Denied::NoName => t.no_name.to_owned(),
        Denied::Listed | Denied::Outside(Window::Open) => t.listed.to_owned(),
        Denied::Outside(Window::NotYet(opens)) => {
            fill(t.not_yet, &[&naming::moment(words, *opens)])
        }
        Denied::Outside(Window::Closed(closes)) => {
            fill(t.closed, &[&naming::moment(words, *closes)])
        }
        Denied::OtherActivity(id) => {
            let other = untrack(|| app.published_activity(id));
            let title = other.map(|it| name_in(&it.title, words.language).to_owned());
            fill(t.other_activity, &[title.as_deref().unwrap_or(id)])
        }
    };
    fill(t.refused, &[&who, &why])
}

/// Takes somebody off the list, and says who moved up.
pub fn strike(app: App, words: Words, activity: &Activity, worker: &str) {
    let t = words.request();
    let (activity, worker) = (activity.clone(), worker.to_owned());
    spawn_local(async move {
        let name = |worker: &str| {
            let member = untrack(|| app.member(worker));
            member.map_or_else(|| worker.to_owned(), |it| it.name)
        };
        let who = name(&worker);
        let list = || list_of(&activity, untrack(|| app.enrolments_here(&activity.id)));
        let before = list();
        let toast = match app.strike_off(&activity.id, &worker).await {
            Err(failed) => Toast::failed(failed.text(words)),
            Ok(undo) => {
                let after = list();
                let mut promoted = after.promoted_since(&before);
                let text = match promoted.next() {
                    Some(next) => fill(t.struck_promoted, &[&who, &name(next)]),
                    None => fill(t.struck, &[&who]),
                };
                Toast::undoable(text, undo)
            }
        };
        app.toast.try_set(Some(toast));
    });
}
