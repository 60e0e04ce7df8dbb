//! Import: choose files, watch them being read, look at what would change, apply, undo.

use crate::view::prelude::*;
use std::sync::Arc;

use wellness::source::Origin;

use super::day::origin_name;
use super::{head, words};
use crate::i18n::Words;
use crate::i18n::format::{bytes, fill, full_date, number, percent};
use crate::platform::files::{self, File};
use crate::platform::import_messages::{Fate, Found, FoundFile, Place};
use crate::platform::{navigation, page};
use crate::state::import::{Failure, ImportStage, Preview};
use crate::state::{App, app};

/// Days of the preview's table.
const TABLE_DAYS: usize = 31;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    arrivals(app, words);
    let over = RwSignal::new(false);
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        app.import_files(&files::dropped(&event));
    };
    view! {
        {head(words.import().title, (), Some("/me"))}
        <div class="grid narrow drop" class:over=over on:drop=drop
            on:dragover=move |event| { event.prevent_default(); over.set(true); }
            on:dragleave=move |_| over.set(false)>
            {move || match app.import.stage.get() {
                ImportStage::Idle => choose(app, words, None),
                ImportStage::Reading { name, done, total, days } => {
                    reading(app, words, &name, [done, total, days as u64])
                }
                ImportStage::Preview(preview) => show_preview(app, words, preview),
                ImportStage::Applying => view! {
                    <section class="panel" role="status"><p>{words.import().applying}</p></section>
                },
                ImportStage::Applied { days, undo } => {
                    let undo_button = undo.map(|undo| view! {
                        <button class="btn quiet" on:click=move |_| {
                            let undo = undo.clone();
                            spawn_local(async move { app.undo_import(undo).await });
                        }>{words.import().undo}</button>
                    });
                    view! {
                        <section class="panel stack" role="status">
                            <p class="good">"✓ "{fill(words.import().applied, &[&number(days as u64)])}</p>
                            <a class="btn" href="/walk">{words.today().history}</a>
                            {undo_button}
                            {again(app, words)}
                        </section>
                    }
                }
                ImportStage::Undone => view! {
                    <section class="panel stack" role="status">
                        <p class="good">{words.import().undone}</p>
                        {again(app, words)}
                    </section>
                },
                ImportStage::Failed(failure) => choose(app, words, Some(failure)),
            }}
        </div>
    }
}

/// Takes files that came by sharing or by opening them with the app.
fn arrivals(app: App, words: Words) {
    let launched = files::launched();
    if !launched.is_empty() {
        app.import_files(&launched);
    }
    page::on_window(&["buyue:files"], move |_| {
        app.import_files(&files::launched());
    });
    if navigation::here().query.contains("shared") {
        spawn_local(async move {
            let shared = files::shared().await;
            if shared.is_empty() {
                let text = words.import().shared_none;
                app.toast
                    .try_set(Some(crate::state::toast::Toast::failed(text)));
            }
            app.import_files(&shared);
        });
    }
}

fn again(app: App, words: Words) -> View {
    view! { <button class="link" on:click=move |_| app.reset_import()>{words.import().again}</button> }
}

fn choose(app: App, words: Words, failure: Option<Failure>) -> View {
    let t = words.import();
    let chosen = move |event: Event| {
        let files: Vec<File> = files::chosen(&event);
        app.import_files(&files);
    };
    view! {
        {failure.map(|failure| failed(words, &failure))}
        <section class="panel stack dropzone">
            <p class="prose">{t.lead}</p>
            <label class="btn file">{t.choose}
                <input type="file" class="sr" id="import-files" multiple on:change=chosen />
            </label>
            <p class="hint">{t.drop}</p>
        </section>
        <section class="panel stack">
            <h2>{t.how}</h2>
            <p class="prose">{t.how_apple}</p>
            <p class="prose">{t.how_zepp}</p>
        </section>
    }
}

fn failed(words: Words, failure: &Failure) -> View {
    let t = words.import();
    let lines: Vec<String> = match failure {
        Failure::Worker => vec![t.error_worker.to_owned()],
        Failure::Cancelled => return view! { <p class="notice" role="status">{t.cancelled}</p> },
        Failure::Save(error) | Failure::Store(error) => vec![error.text(words).to_owned()],
        Failure::Files(found) => {
            let lines: Vec<String> = found
                .refused()
                .map(|file| explain_file(words, file))
                .collect();
            if lines.is_empty() {
                found
                    .files
                    .iter()
                    .map(|file| fill(t.error_no_steps, &[&file.path]))
                    .collect()
            } else {
                lines
            }
        }
    };
    view! {
        <section class="panel stack" role="alert">
            <h2>{t.failed}</h2>
            {lines.into_iter().map(|line| view! { <p class="error">{line}</p> }).collect_view()}
        </section>
    }
}

/// What became of a file that was not taken, in words.
fn explain_file(words: Words, file: &FoundFile) -> String {
    let (t, path) = (words.import(), file.path.as_str());
    match &file.fate {
        Fate::Taken | Fate::Archive | Fate::NoSteps => fill(t.error_no_steps, &[path]),
        Fate::Empty => fill(t.error_empty, &[path]),
        Fate::Unknown => fill(t.error_unknown, &[path]),
        Fate::Truncated(at) => fill(t.error_truncated, &[path, &place(words, *at)]),
        Fate::Bomb => fill(t.error_bomb, &[path]),
        Fate::Password => fill(t.error_password, &[path]),
        Fate::Damaged(at) => fill(t.error_damaged, &[path, &place(words, *at)]),
        Fate::Corrupt => fill(t.error_corrupt, &[path]),
    }
}

fn place(words: Words, at: Place) -> String {
    match at {
        Place::Byte(byte) => fill(words.import().at_byte, &[&number(byte)]),
        Place::Line(line) => fill(words.import().at_line, &[&number(line)]),
    }
}

fn reading(app: App, words: Words, name: &str, [done, total, days]: [u64; 3]) -> View {
    let t = words.import();
    let line = fill(t.read_so_far, &[&bytes(done), &bytes(total)]);
    view! {
        <section class="panel stack">
            <h2>{fill(t.reading, &[name])}</h2>
            <progress class="progress" max=total.max(1) value=done aria-label=line.clone()></progress>
            <p class="hint">{line}" · "{fill(t.found_so_far, &[&number(days)])}</p>
            <button class="btn quiet" on:click=move |_| app.cancel_import()>{t.cancel}</button>
        </section>
    }
}

fn show_preview(app: App, words: Words, preview: Arc<Preview>) -> View {
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
    let changing = preview.changing;
    let apply = {
        let preview = Arc::clone(&preview);
        move |_| {
            let preview = Arc::clone(&preview);
            spawn_local(async move { app.apply_import(preview).await });
        }
    };
    let kept = preview.kept_days();
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
                {if changing > 0 {
                    view! {
                        <button class="btn" on:click=apply>{fill(t.apply, &[&number(changing as u64)])}</button>
                    }
                } else {
                    view! { <p class="good">{t.apply_none}</p> }
                }}
                <button class="btn quiet" on:click=move |_| app.cancel_import()>{t.cancel}</button>
            </div>
        </section>
        {sources(words, found)}
        {days_table(words, &preview)}
    }
}

fn sources(words: Words, found: &Found) -> View {
    let t = words.import();
    let kept: u64 = found.sources.iter().map(|source| source.kept).sum();
    let rows = found.sources.iter().map(|source| {
        let name = Origin::new(&source.origin).map(|origin| origin_name(words, &origin)).unwrap_or_default();
        let name = if source.device.is_empty() { name } else { [source.device.as_str(), " · ", &name].concat() };
        view! {
            <li>
                <div><b>{name}</b><small>{fill(words.common().days_of, &[&number(source.days.into())])}</small></div>
                <span class="tag">{percent(source.kept, kept)}</span>
            </li>
        }
    });
    let refused: Vec<_> = found
        .refused()
        .map(|file| view! { <li><div>{explain_file(words, file)}</div></li> })
        .collect();
    view! {
        <section class="panel">
            <h2>{t.source_share}</h2>
            <ul class="lines">{rows.collect_view()}</ul>
            {(!refused.is_empty()).then(|| view! {
                <h3>{t.files}</h3>
                <ul class="lines">{refused}</ul>
            })}
        </section>
    }
}

fn days_table(words: Words, preview: &Preview) -> View {
    let t = words.import();
    let latest = preview.days.iter().rev().take(TABLE_DAYS);
    let rows = latest.map(|day| {
        let before = day
            .before
            .map_or_else(|| "–".to_owned(), |before| number(before.into()));
        view! {
            <tr>
                <th scope="row">{full_date(words.language, day.day)}</th>
                <td>{before}</td>
                <td class:good=day.before != Some(day.after)>{number(day.after.into())}</td>
            </tr>
        }
    });
    view! {
        <section class="panel">
            <h2>{t.before_after}
                <small>{fill(t.first_rows, &[&preview.days.len().min(TABLE_DAYS).to_string()])}</small>
            </h2>
            <table class="table">
                <thead><tr><th scope="col">{t.day}</th><th scope="col">{t.before}</th><th scope="col">{t.after}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
