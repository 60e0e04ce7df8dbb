//! What an import would change: figures, bars and a table of days, sources and their order.

use std::sync::Arc;

use wellness::source::Origin;

use super::{explain_file, report};
use crate::components::compare::{Pair, PairMark, compare};
use crate::i18n::Words;
use crate::i18n::format::{date, fill, full_date, number, percent};
use crate::pages::day::origin_name;
use crate::platform::files;
use crate::platform::import_messages::{Found, FoundSource};
use crate::platform::page;
use crate::state::App;
use crate::state::import::{DayChange, Preview};
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// Days on one page of the bars and the table.
const PAGE: usize = 28;
/// Refused files that are named; of a whole folder most are of no interest.
const NAMED: usize = 30;

/// The preview, with the way to apply it.
pub fn preview(app: App, words: Words) -> View {
    let preview = app.import().preview;
    view! {
        {move || summary(app, words, &preview.get())}
        {sources(app, words)}
        {days(words, preview)}
        {move || refused(words, &preview.get().found)}
    }
}

fn summary(app: App, words: Words, preview: &Preview) -> View {
    let t = words.import();
    let found = &preview.found;
    let span = found.span.map(|(first, last)| {
        let dates = [
            full_date(words.language, first),
            full_date(words.language, last),
        ];
        fill(t.span, &[&dates[0], &dates[1], &number(found.days.into())])
    });
    let figure = |name: &'static str, value: u64| {
        view! { <div><dt>{name}</dt><dd>{number(value)}</dd></div> }
    };
    let changing = preview.changing();
    let kept = preview.kept_days();
    let apply = move |_| spawn_local(async move { app.apply_import().await });
    let label = if changing > 0 {
        fill(t.apply, &[&number(changing as u64)])
    } else {
        t.apply_order.to_owned()
    };
    view! {
        <section class="panel stack" id="preview">
            <h2>{t.preview}</h2>
            <p class="prose">{span}</p>
            <dl class="figures">
                {figure(t.days_new, preview.new_days() as u64)}
                {figure(t.days_changed, preview.changed_days() as u64)}
                {figure(t.days_same, preview.same_days() as u64)}
                {(kept > 0).then(|| figure(t.days_kept, kept as u64))}
                {(found.overlap > 0).then(|| figure(t.overlaps, found.overlap))}
                {(found.typed > 0).then(|| figure(t.typed_steps, found.typed))}
            </dl>
            {(kept > 0).then(|| view! { <p class="hint">{t.days_kept_hint}</p> })}
            <div class="row">
                {if changing > 0 || preview.reordered {
                    view! { <button class="btn" on:click=apply>{label}</button> }
                } else {
                    view! { <p class="good">{t.apply_none}</p> }
                }}
                <button class="btn quiet" on:click=move |_| app.cancel_import()>{t.cancel}</button>
                <button class="btn quiet" on:click=move |_| save_report(app, words)>{t.report}</button>
            </div>
        </section>
    }
}

fn save_report(app: App, words: Words) {
    let text = app
        .import()
        .preview
        .with_untracked(|preview| report::csv(words, preview));
    if !files::save("buyue-import.csv", "text/csv", text.as_bytes()) {
        app.toast
            .set(Some(Toast::failed(words.common().failed_aborted)));
    }
}

/// Names of the sources, each once, as an order keeps them.
fn entry(source: &FoundSource) -> String {
    if source.device.is_empty() {
        source.origin.clone()
    } else {
        [source.origin.as_str(), ":", &source.device].concat()
    }
}

fn name(words: Words, source: &FoundSource) -> String {
    let origin = Origin::new(&source.origin);
    let origin = origin.map_or_else(|_| source.origin.clone(), |it| origin_name(words, &it));
    if source.device.is_empty() {
        origin
    } else {
        [source.device.as_str(), " · ", &origin].concat()
    }
}

/// The id of the handle at a place of the list, which keeps the focus as its source moves.
fn handle_id(place: usize, which: &str) -> String {
    ["source-", which, "-", &place.to_string()].concat()
}

/// The list of sources while the person changes its order.
#[derive(Clone, Copy)]
struct Ordering {
    app: App,
    words: Words,
    /// As shown; ahead of the preview while that is worked out.
    sources: RwSignal<Vec<FoundSource>>,
    /// The place that a source is dragged from, and the one it is over.
    dragged: RwSignal<Option<(usize, usize)>>,
    said: RwSignal<String>,
}

impl Ordering {
    /// Moves a source to another place, and has the preview follow.
    fn shift(&self, from: usize, to: usize) {
        let mut sources = self.sources.get_untracked();
        if from == to || from >= sources.len() || to >= sources.len() {
            return;
        }
        let moved = sources.remove(from);
        let said = fill(
            self.words.import().source_moved,
            &[&name(self.words, &moved), &(to + 1).to_string()],
        );
        sources.insert(to, moved);
        let listed: Vec<String> = sources.iter().map(entry).collect();
        let kept = self.app.import().preview.with_untracked(|preview| {
            let others = preview.order().iter();
            let others = others.filter(|entry| !listed.contains(entry));
            others.cloned().collect::<Vec<_>>()
        });
        self.sources.set(sources);
        self.said.set(said);
        self.app.reorder_sources([listed, kept].concat());
    }
}

/// The sources with their share. Where there are several, their order can be changed.
fn sources(app: App, words: Words) -> View {
    let t = words.import();
    let preview = app.import().preview;
    let ordering = Ordering {
        app,
        words,
        sources: RwSignal::new(preview.with_untracked(|it| it.found.sources.clone())),
        dragged: RwSignal::new(None),
        said: RwSignal::new(String::new()),
    };
    let list = move || {
        let sources = ordering.sources.get();
        // The shares are those of the preview, which may still be on its way.
        let kept: Vec<FoundSource> = preview.with(|it| it.found.sources.clone());
        let all: u64 = kept.iter().map(|it| it.kept).sum();
        let count = sources.len();
        sources
            .iter()
            .enumerate()
            .map(|(place, source)| {
                let mine = kept.iter().find(|it| entry(it) == entry(source));
                let share = percent(mine.map_or(0, |it| it.kept), all);
                row(&ordering, source, [place, count], share)
            })
            .collect_view()
    };
    let several = ordering.sources.with_untracked(|sources| sources.len() > 1);
    view! {
        <section class="panel stack">
            <h2>{t.source_share}</h2>
            {several.then(|| view! { <p class="hint">{t.source_order}</p> })}
            <ol class="lines sources order" id="source-order">{list}</ol>
            <p class="sr" role="status">{move || ordering.said.get()}</p>
        </section>
    }
}

fn row(
    ordering: &Ordering,
    source: &FoundSource,
    [place, count]: [usize; 2],
    share: String,
) -> View {
    let ordering = *ordering;
    let (words, t) = (ordering.words, ordering.words.import());
    let title = name(words, source);
    let dragged = ordering.dragged;
    let is_over = move || {
        dragged
            .get()
            .is_some_and(|(from, to)| to == place && from != place)
    };
    let is_dragged = move || dragged.get().is_some_and(|(from, _)| from == place);
    let button = |which: &'static str,
                  label: &'static str,
                  sign: &'static str,
                  to: Option<usize>| {
        let spoken = fill(label, &[&title]);
        view! {
            <button class="chip" id=handle_id(place, which) aria-label=spoken disabled=to.is_none()
                on:click=move |_| {
                    if let Some(to) = to {
                        ordering.shift(place, to);
                        page::after_paint(move || page::focus(&handle_id(to, which)));
                    }
                }>{sign}</button>
        }
    };
    let buttons = (count > 1).then(|| {
        let later = (place + 1 < count).then_some(place + 1);
        view! {
            <span class="row moves">
                <span class="grip" aria-hidden="true" on:pointerdown=move |event| {
                        event.prevent_default();
                        page::capture_pointer(&event);
                        dragged.set(Some((place, place)));
                    }
                    on:pointermove=move |event| {
                        if dragged.with_untracked(Option::is_some)
                            && let Some(to) = page::child_at("source-order", event.client_y())
                        {
                            dragged.set(Some((place, to)));
                        }
                    }
                    on:pointerup=move |_| {
                        if let Some((from, to)) = dragged.get_untracked() {
                            dragged.set(None);
                            ordering.shift(from, to);
                        }
                    }
                    on:pointercancel=move |_| dragged.set(None)>"⠿"</span>
                {button("up", t.source_up, "↑", place.checked_sub(1))}
                {button("down", t.source_down, "↓", later)}
            </span>
        }
    });
    let lost = source.steps - source.kept.min(source.steps);
    let lost = (lost > 0).then(|| {
        let text = fill(t.source_lost, &[&number(lost)]);
        view! { <small>{text}</small> }
    });
    view! {
        <li class:over=is_over class:dragged=is_dragged>
            <div>
                <b>{title.clone()}</b>
                <small>{fill(words.common().days_of, &[&number(source.days.into())])}" · "{share}</small>
                {lost}
            </div>
            {buttons}
        </li>
    }
}

/// The days, some at a time, the latest first shown.
fn days(words: Words, preview: RwSignal<Arc<Preview>>) -> View {
    let t = words.import();
    // Pages from the latest backwards.
    let shown = RwSignal::new(0_usize);
    let range = move || {
        let count = preview.with(|it| it.days.len());
        let end = count.saturating_sub(shown.get() * PAGE);
        end.saturating_sub(PAGE)..end
    };
    let days = move || {
        let range = range();
        preview
            .with(|it| it.days.get(range).map(<[DayChange]>::to_vec))
            .unwrap_or_default()
    };
    let span = move || {
        let days = days();
        let dates = days.first().zip(days.last());
        dates.map(|(first, last)| {
            let language = words.language;
            [
                full_date(language, first.day),
                full_date(language, last.day),
            ]
            .join(" – ")
        })
    };
    let caption = move || span().map(|span| fill(t.days_caption, &[&span]));
    let highest = move || {
        let days = days();
        let totals = days
            .iter()
            .flat_map(|day| [day.before.unwrap_or(0), day.after]);
        totals.max().unwrap_or(0).max(1)
    };
    let pairs = move || {
        let top = u64::from(highest());
        let permille = move |total: u32| (u64::from(total) * 1000 / top) as u32;
        let days = days().into_iter();
        days.map(|day| Pair {
            before: day.before.map(permille),
            after: permille(day.after),
            mark: mark(&day),
        })
        .collect()
    };
    let is_first = move || range().start == 0;
    let several = preview.with_untracked(|it| it.days.len() > PAGE);
    let pager = several.then(|| view! {
        <div class="row pager">
            <button class="chip" disabled=is_first on:click=move |_| shown.update(|page| *page += 1)>{t.earlier_days}</button>
            <button class="chip" disabled=move || shown.get() == 0 on:click=move |_| shown.update(|page| *page -= 1)>{t.later_days}</button>
        </div>
    });
    view! {
        <section class="panel stack">
            <h2>{t.before_after}<small>{span}</small></h2>
            {pager}
            {compare(pairs, move || caption().unwrap_or_default(), move || fill(t.highest, &[&number(highest().into())]), [t.before, t.after, t.typed_stays])}
            <table class="table">
                <caption class="sr">{caption}</caption>
                <thead><tr><th scope="col">{t.day}</th><th scope="col">{t.before}</th><th scope="col">{t.after}</th></tr></thead>
                <tbody>{move || days().iter().rev().map(|day| table_row(words, day)).collect_view()}</tbody>
            </table>
        </section>
    }
}

fn mark(day: &DayChange) -> PairMark {
    if day.keeps_typed {
        PairMark::Kept
    } else if day.before == Some(day.after) {
        PairMark::Same
    } else {
        PairMark::Changed
    }
}

fn table_row(words: Words, day: &DayChange) -> View {
    let t = words.import();
    let before = day
        .before
        .map_or_else(|| "–".to_owned(), |before| number(before.into()));
    let by_hand: u32 = day.sources.iter().map(|source| source.typed).sum();
    let note = if day.keeps_typed {
        Some(t.typed_stays.to_owned())
    } else {
        (by_hand > 0).then(|| fill(t.typed_in_app, &[&number(by_hand.into())]))
    };
    let changed = day.before != Some(day.after);
    view! {
        <tr>
            <th scope="row">{date(words.language, day.day)}{note.map(|note| view! { <small>{note}</small> })}</th>
            <td>{before}</td>
            <td class:good=changed>{number(day.after.into())}</td>
        </tr>
    }
}

/// The files that nothing was taken from.
fn refused(words: Words, found: &Found) -> View {
    let t = words.import();
    let refused: Vec<_> = found.refused().collect();
    if refused.is_empty() {
        return View::Empty;
    }
    let rest = refused.len().saturating_sub(NAMED);
    let lines = refused.iter().take(NAMED).map(|file| {
        view! { <li><div class="break">{explain_file(words, file)}</div></li> }
    });
    view! {
        <section class="panel stack" id="left-out">
            <h2>{t.files}<small>{number(refused.len() as u64)}</small></h2>
            <ul class="lines">{lines.collect_view()}</ul>
            {(rest > 0).then(|| view! { <p class="hint">{fill(t.files_more, &[&number(rest as u64)])}</p> })}
        </section>
    }
}
