//! Import: choose files, watch them being read, answer what is unclear, look at what would change,
//! apply, undo.

mod choose;
mod preview;
mod question;
mod report;

use super::{head, words};
use crate::i18n::Words;
use crate::i18n::format::{bytes, fill, number};
use crate::platform::folders::{self, Picked};
use crate::platform::import_messages::{Fate, FoundFile, Place};
use crate::platform::{files, navigation, page};
use crate::state::import::{Failure, ImportStage};
use crate::state::{App, app};
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    arrivals(app, words);
    let over = RwSignal::new(false);
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let dropped = folders::dropped(&event);
        spawn_local(async move { app.import_files(&dropped.await) });
    };
    view! {
        {head(words.import().title, (), Some("/me"))}
        <div class="grid narrow drop" class:over=over on:drop=drop
            on:dragover=move |event| { event.prevent_default(); over.set(true); }
            on:dragleave=move |_| over.set(false)>
            {move || match app.import().stage.get() {
                ImportStage::Idle => choose::choose(app, words),
                ImportStage::Reading { name, done, total, days } => {
                    reading(app, words, &name, [done, total, days as u64])
                }
                ImportStage::Question(asked) => question::question(app, words, asked),
                ImportStage::Preview => preview::preview(app, words),
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
                ImportStage::Failed(failure) => view! {
                    {failed(words, &failure)}
                    {choose::choose(app, words)}
                },
            }}
        </div>
    }
}

/// Takes files that came by sharing or by opening them with the app.
fn arrivals(app: App, words: Words) {
    let launched = || files::launched().into_iter().map(Picked::from).collect();
    let take = move |files: Vec<Picked>| app.import_files(&files);
    take(launched());
    page::on_window(&["buyue:files"], move |_| take(launched()));
    if navigation::here().query.contains("shared") {
        spawn_local(async move {
            let shared = files::shared().await;
            if shared.is_empty() {
                let text = words.import().shared_none;
                app.toast
                    .try_set(Some(crate::state::toast::Toast::failed(text)));
            }
            take(shared.into_iter().map(Picked::from).collect());
        });
    }
}

fn again(app: App, words: Words) -> View {
    view! { <button class="link" on:click=move |_| app.reset_import()>{words.import().again}</button> }
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
    explain_fate(words, &file.path, &file.fate)
}

fn explain_fate(words: Words, path: &str, fate: &Fate) -> String {
    let t = words.import();
    match fate {
        Fate::Taken | Fate::Archive | Fate::NoSteps => fill(t.error_no_steps, &[path]),
        Fate::Empty => fill(t.error_empty, &[path]),
        Fate::Unknown => fill(t.error_unknown, &[path]),
        Fate::Truncated(at) => fill(t.error_truncated, &[path, &place(words, *at)]),
        Fate::Bomb => fill(t.error_bomb, &[path]),
        Fate::Password => fill(t.error_password, &[path]),
        Fate::WrongPassword => fill(t.error_wrong_password, &[path]),
        Fate::Columns => fill(t.error_columns, &[path]),
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
