//! The catalogue: everything that is offered, with search and filters.

use std::sync::Arc;

use activities::activity::Kind;
use activities::catalogue::{Catalogue, Filter, Openness};
use activities::enrolment::Standing;

use super::{TIMETABLE, head, naming};
use crate::components::icon::Icon;
use crate::components::menu::{line, menu};
use crate::i18n::Words;
use crate::i18n::format::{fill, number, weekday_short};
use crate::pages::window::window;
use crate::state::App;
use crate::state::activities::Samples;
use crate::state::activities::attending::Stand;
use crate::state::activities::offer::{Offer, Origin};
use crate::state::activities::timetable::href;
use crate::state::challenge::{name_in, now_seconds};
use crate::view::prelude::*;

/// What stands in the catalogue, made ready for being found. Two are the same only if one is the other.
#[derive(Clone)]
struct Shelf(Arc<(Vec<Offer>, Catalogue)>);

impl PartialEq for Shelf {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Shelf {
    fn of(offers: Vec<Offer>) -> Self {
        let activities = offers.iter().map(|offer| &*offer.activity);
        let catalogue = Catalogue::new(activities, now_seconds());
        Self(Arc::new((offers, catalogue)))
    }

    fn offers(&self) -> &[Offer] {
        &self.0.0
    }

    fn catalogue(&self) -> &Catalogue {
        &self.0.1
    }
}

/// The page.
pub fn view(app: App, words: Words) -> View {
    let t = words.activity();
    let offers = Memo::new(move |_| app.offered());
    let shelf = Memo::new(move |_| Shelf::of(offers.get()));
    let is_empty = Memo::new(move |_| shelf.with(|shelf| shelf.offers().is_empty()));
    // The link to the stations (阵地) stands here as a line of its own.
    let ways = [
        line(
            TIMETABLE,
            Some(Icon::Calendar),
            t.timetable,
            t.timetable_text,
        ),
        line("/activities/open", Some(Icon::Import), t.open, t.open_text),
    ];
    view! {
        {head(t.title, (), None)}
        <div class="grid narrow">
            <section class="panel">{menu(ways)}</section>
            {move || if is_empty.get() {
                empty(app, words)
            } else {
                search(app, words, shelf)
            }}
        </div>
    }
}

fn empty(app: App, words: Words) -> View {
    let t = words.activity();
    let signed_in = app.has_account();
    let text = if signed_in {
        t.empty_union
    } else {
        t.empty_alone
    };
    view! {
        <section class="panel empty">
            <h2>{t.empty_title}</h2>
            <p>{text}</p>
            <div class="row">
                {(!signed_in).then(|| view! { <a class="btn" href="/me/union">{t.sign_in}</a> })}
                <button class="btn quiet" id="show-samples"
                    on:click=move |_| app.activities.samples.set(Samples::Shown)>{t.show_samples}</button>
            </div>
        </section>
    }
}

fn search(app: App, words: Words, shelf: Memo<Shelf>) -> View {
    let t = words.activity();
    let typed = RwSignal::new(String::new());
    let filter = RwSignal::new(Filter::default());
    let found = Memo::new(move |_| {
        let catalogue = shelf.get();
        typed.with(|typed| filter.with(|filter| catalogue.catalogue().find(typed, filter)))
    });
    let count = Signal::derive(move || found.with(Vec::len) as u32);
    let row = move |place: u32| {
        let at = found.with(|found| found.get(place as usize).copied());
        let offer = at.and_then(|at| shelf.with(|shelf| shelf.offers().get(at).cloned()));
        offer.map_or(View::Empty, |offer| drawn(app, words, &offer))
    };
    let samples = move || {
        (app.activities.samples.get() == Samples::Shown).then(|| {
            view! {
                <div class="notice" id="samples-note">
                    <p>{t.samples_note}</p>
                    <div class="row">
                        <button class="btn quiet"
                            on:click=move |_| app.activities.samples.set(Samples::Away)>{t.hide_samples}</button>
                    </div>
                </div>
            }
        })
    };
    let clear = move |_| {
        typed.set(String::new());
        filter.set(Filter::default());
    };
    view! {
        {samples}
        <section class="panel stack">
            <div class="field">
                <label for="find">{t.search}</label>
                <input class="input" id="find" type="search" autocomplete="off" maxlength=60
                    aria-describedby="find-hint"
                    prop:value=typed on:input=move |event| typed.set(event_value(&event)) />
                <p class="hint" id="find-hint">{t.search_hint}</p>
            </div>
            <details class="fold">
                <summary>{t.filters}</summary>
                {filters(words, shelf, filter)}
            </details>
            <p class="hint" role="status" id="found">{move || fill(t.found, &[&number(count.get().into())])}</p>
            <Show when=move || count.get() == 0>
                <div class="empty">
                    <p>{t.none_found}</p>
                    <button class="btn quiet" on:click=clear>{t.clear}</button>
                </div>
            </Show>
            {window("catalogue", t.list_label, count, row, || ())}
        </section>
    }
}

fn filters(words: Words, shelf: Memo<Shelf>, filter: RwSignal<Filter>) -> View {
    let t = words.activity();
    let (kinds, groups) = shelf.with_untracked(|shelf| {
        let catalogue = shelf.catalogue();
        (catalogue.kinds(), catalogue.audiences())
    });
    let kind = kinds.into_iter().map(|it| {
        view! { <option value=it.word()>{naming::kind(words, it)}</option> }
    });
    let days = (0..7_u32).map(|day| {
        view! { <option value=day.to_string()>{weekday_name(words, day)}</option> }
    });
    let has_groups = !groups.is_empty();
    let groups = groups
        .into_iter()
        .map(|group| view! { <option value=group.clone()>{group}</option> });
    let chosen_kind = move || filter.with(|it| it.kind.map_or("", Kind::word));
    let chosen_day =
        move || filter.with(|it| it.weekday.map_or_else(String::new, |d| d.to_string()));
    let chosen_group = move || filter.with(|it| it.audience.clone().unwrap_or_default());
    view! {
        <div class="stack">
            <div class="field">
                <label for="of-kind">{t.kind}</label>
                <select class="input" id="of-kind" prop:value=chosen_kind on:change=move |event| {
                    filter.update(|it| it.kind = Kind::of(&event_value(&event)));
                }>
                    <option value="">{t.any_kind}</option>
                    {kind.collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="of-day">{t.day}</label>
                <select class="input" id="of-day" prop:value=chosen_day on:change=move |event| {
                    filter.update(|it| it.weekday = event_value(&event).parse().ok());
                }>
                    <option value="">{t.any_day}</option>
                    {days.collect_view()}
                </select>
            </div>
            {has_groups.then(|| view! {
                <div class="field">
                    <label for="of-group">{t.group}</label>
                    <select class="input" id="of-group" prop:value=chosen_group on:change=move |event| {
                        let group = event_value(&event);
                        filter.update(|it| it.audience = (!group.is_empty()).then_some(group));
                    }>
                        <option value="">{t.any_group}</option>
                        {groups.collect_view()}
                    </select>
                </div>
            })}
            <label class="check">
                <input type="checkbox" id="only-open"
                    prop:checked=move || filter.with(|it| it.openness == Openness::Open)
                    on:change=move |event| {
                        let only = event_checked(&event);
                        filter.update(|it| it.openness = if only { Openness::Open } else { Openness::Any });
                    } />
                <span>{t.only_open}</span>
            </label>
        </div>
    }
}

/// The name of a day of the week, Monday being 0.
fn weekday_name(words: Words, day: u32) -> String {
    match words.language {
        crate::i18n::Language::Chinese => ["星期", weekday_short(words.language, day)].concat(),
        crate::i18n::Language::English => weekday_short(words.language, day).to_owned(),
    }
}

fn drawn(app: App, words: Words, offer: &Offer) -> View {
    let activity = &offer.activity;
    let today = app.today.get_untracked();
    let next = naming::next(words, activity, now_seconds(), today);
    let below = [naming::kind(words, activity.kind), " · ", &next].concat();
    let title = name_in(&activity.title, words.language).to_owned();
    view! {
        <a class="standing" href=href(activity)>
            <span class="name"><b>{title}</b><small>{below}</small></span>
            {tag(app, words, offer)}
        </a>
    }
}

/// How the person stands to it, in a word.
fn tag(app: App, words: Words, offer: &Offer) -> Option<View> {
    let t = words.activity();
    let (class, word) = match app.stand(offer) {
        Stand::Away if offer.origin == Origin::Sample => ("tag", t.sample),
        Stand::Away | Stand::Listed(Standing::Off) => return None,
        Stand::Comes => ("tag got", t.tag_mine),
        Stand::Listed(Standing::Place { .. }) => ("tag got", t.tag_place),
        Stand::Listed(Standing::Waiting { .. }) => ("tag prize", t.tag_waiting),
        Stand::Listed(Standing::Asked { .. }) => ("tag prize", t.tag_unsent),
        Stand::Listed(Standing::Leaving) => ("tag", t.tag_leaving),
    };
    Some(view! { <span class=class>{word}</span> })
}
