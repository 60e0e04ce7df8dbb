//! What is known of an activity, line by line.

use activities::activity::{Activity, Admission, Contact, Entry};

use super::naming;
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::platform::page;
use crate::state::mind::hotlines::dial;
use crate::view::prelude::*;

/// The panel.
pub fn panel(words: Words, activity: &Activity) -> View {
    let t = words.activity();
    let text = activity.text.clone();
    let place = activity.place.as_ref().map(|place| place.name.clone());
    let audience = if activity.audience.is_empty() {
        t.everybody.to_owned()
    } else {
        activity.audience.join("、")
    };
    let admission = match &activity.entry {
        Entry::List(admission) => Some(*admission),
        Entry::Open | Entry::Phone(_) => None,
    };
    let rows = [
        row(t.place, place),
        row(t.teacher, activity.teacher.clone()),
        row(t.audience, Some(audience)),
        row(t.capacity, admission.map(|it| capacity(words, &it))),
        row(t.window, admission.and_then(|it| window(words, &it))),
        row(t.requirements, activity.requirements.clone()),
        activity.contact.as_ref().map(|it| contact(words, it)),
        activity.picture.as_deref().map(|it| picture(words, it)),
    ];
    view! {
        <section class="panel stack">
            <h2>{t.facts}</h2>
            {text.map(|text| view! { <p class="prose lined">{text}</p> })}
            <dl class="facts">{rows.into_iter().flatten().collect_view()}</dl>
        </section>
    }
}

fn row(name: &'static str, value: Option<String>) -> Option<View> {
    Some(fact(name, value?.into_view()))
}

fn fact(name: &'static str, value: View) -> View {
    view! { <div><dt>{name}</dt><dd class="lined">{value}</dd></div> }
}

fn capacity(words: Words, admission: &Admission) -> String {
    let t = words.activity();
    admission.capacity.map_or_else(
        || t.no_limit.to_owned(),
        |it| fill(t.capacity_of, &[&number(it.get().into())]),
    )
}

fn window(words: Words, admission: &Admission) -> Option<String> {
    let t = words.activity();
    let moment = |at| naming::moment(words, at);
    Some(match (admission.opens, admission.closes) {
        (Some(opens), Some(closes)) => fill(t.from_until, &[&moment(opens), &moment(closes)]),
        (Some(opens), None) => fill(t.from_on, &[&moment(opens)]),
        (None, Some(closes)) => fill(t.until, &[&moment(closes)]),
        (None, None) => return None,
    })
}

fn contact(words: Words, contact: &Contact) -> View {
    let t = words.activity();
    let name = contact.name.clone();
    let phone = contact.phone.as_ref().map(|phone| {
        view! { " " <a class="link" href=dial(phone)>{fill(t.call, &[phone])}</a> }
    });
    fact(t.contact, view! { {name}{phone} })
}

/// A picture of this site stands on the page; one of another is only linked, for nobody else is asked
/// for anything.
fn picture(words: Words, address: &str) -> View {
    let t = words.activity();
    let is_ours = address
        .strip_prefix(&page::origin())
        .is_some_and(|rest| rest.starts_with('/'));
    let address = address.to_owned();
    let shown = if is_ours {
        view! { <img class="poster" src=address alt="" loading="lazy" /> }
    } else {
        view! { <a class="link" href=address target="_blank" rel="noopener noreferrer">{t.picture}</a> }
    };
    view! { <div><dt class="sr">{t.picture}</dt><dd>{shown}</dd></div> }
}
