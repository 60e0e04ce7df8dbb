//! All that is published as one file: saving it, handing it on as a link or a code, going on with one.

use programme::{Counts, Programme};

use super::ask::{ask, awaited};
use crate::components::field::Field;
use crate::components::qr_code::qr_code;
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::pages::attempt::Attempt;
use crate::platform::{files, page, qr};
use crate::state::App;
use crate::state::toast::Toast;
use crate::state::union::file::{LARGEST, link, read};
use crate::view::prelude::*;

/// Characters of the longest link that every messenger carries, and of the largest code that a phone reads
/// off a screen.
const LONGEST_LINK: usize = 6_000;
const LARGEST_CODE: usize = 1_200;

/// What of a programme there is, in a line.
pub fn counted(words: Words, counts: Counts) -> String {
    let t = words.office();
    let part = |text: &'static str, count: usize| {
        (count > 0).then(|| fill(text, &[&number(count as u64)]))
    };
    let parts = [
        part(t.count_challenges, counts.challenges),
        part(t.count_activities, counts.activities),
        part(t.count_stations, counts.stations),
        part(t.count_news, counts.announcements),
    ];
    parts
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(words.places().listing)
}

/// The page.
pub fn view(app: App, words: Words) -> View {
    let t = words.office();
    let name = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Result<Programme, String>>);
    let attempt = Attempt::new();
    let look = move || {
        let name = name.get_untracked().trim().to_owned();
        let name = if name.is_empty() {
            t.programme_name.to_owned()
        } else {
            name
        };
        let work = async move { app.whole_programme(&name).await };
        ask(app, words, attempt, work, move |read| {
            let read =
                read.map_err(|bad| crate::state::union::file::BadFile::Programme(bad).text(words));
            found.try_set(Some(read));
        });
    };
    look();
    let shown = move || {
        Some(match found.get()? {
            Ok(programme) => hand_on(app, words, &programme),
            Err(why) => view! { <p class="notice" role="status">{why}</p> },
        })
    };
    let named = move |event: SubmitEvent| {
        event.prevent_default();
        look();
    };
    view! {
        <section class="panel stack">
            <h2>{t.programme}</h2>
            <p class="prose">{t.programme_lead}</p>
            <form class="row" on:submit=named novalidate>
                {Field { longest: 40, placeholder: t.programme_name, ..Field::new("programme-name", t.programme_whose, name) }.view()}
                <button class="btn quiet">{t.programme_rename}</button>
            </form>
            {awaited(words, attempt, look)}
            {shown}
        </section>
        {app.works_alone().then(|| go_on(app, words, look))}
    }
}

/// Saving it, and the link and the code where it is small enough.
fn hand_on(app: App, words: Words, programme: &Programme) -> View {
    let t = words.office();
    let file = programme.to_json();
    let said = counted(words, programme.counts());
    let address = link(&page::origin(), programme);
    let is_small = address.len() <= LONGEST_LINK;
    let code = (address.len() <= LARGEST_CODE).then(|| qr::picture(&address));
    let code = code.flatten();
    let code = code.map(|code| qr_code(t.programme_code, code.side, code.path));
    let has_code = code.is_some();
    let save = move |_| {
        let said = if files::save("buyue-programme.json", "application/json", file.as_bytes()) {
            Toast::said(words.desk().file_saved)
        } else {
            Toast::failed(words.me().backup_failed)
        };
        app.toast.set(Some(said));
    };
    let address = StoredValue::new(address);
    let copy = move |_| {
        spawn_local(async move {
            let said = if files::copy(&address.get_value()).await {
                Toast::said(words.common().copied)
            } else {
                Toast::failed(words.common().copy_failed)
            };
            app.toast.try_set(Some(said));
        });
    };
    view! {
        <p id="programme-counts"><b>{said}</b></p>
        <div class="row">
            <button class="btn" id="save-programme" on:click=save>{t.programme_save}</button>
            <button class="btn quiet" hidden=!is_small on:click=copy>{t.programme_copy}</button>
        </div>
        <p class="hint">{if is_small { t.programme_small } else { t.programme_large }}</p>
        {code}
        <p class="hint" hidden=has_code>{t.programme_no_code}</p>
    }
}

/// A file that is opened to go on with it, without a server.
fn go_on(app: App, words: Words, then: impl Fn() + Copy + 'static) -> View {
    let t = words.office();
    let opened = RwSignal::new(None::<Programme>);
    let error = RwSignal::new(None::<String>);
    let chosen = move |event: Event| {
        let Some(file) = files::chosen(&event).into_iter().next() else {
            return;
        };
        spawn_local(async move {
            match read_file(words, &file).await {
                Ok(programme) => {
                    error.try_set(None);
                    opened.try_set(Some(programme));
                }
                Err(why) => {
                    opened.try_set(None);
                    error.try_set(Some(why));
                }
            }
        });
    };
    let take = move |_| {
        let Some(programme) = opened.get_untracked() else {
            return;
        };
        spawn_local(async move {
            match app.take_over(&programme).await {
                Ok(_) => {
                    opened.try_set(None);
                    app.toast.try_set(Some(Toast::said(words.common().saved)));
                    then();
                }
                Err(failed) => {
                    error.try_set(Some(failed.text(words).to_owned()));
                }
            }
        });
    };
    view! {
        <section class="panel stack">
            <h2>{t.go_on}</h2>
            <p class="hint">{t.go_on_text}</p>
            <label class="btn quiet file">{words.desk().choose_file}
                <input type="file" class="sr" id="go-on-file" accept=".json,application/json" on:change=chosen />
            </label>
            <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
            {move || opened.get().map(|programme| view! {
                <div class="notice warm">
                    <p>{fill(t.go_on_sure, &[&programme.name, &counted(words, programme.counts())])}</p>
                    <div class="row">
                        <button class="btn" id="go-on" on:click=take>{t.go_on_do}</button>
                        <button class="btn quiet" on:click=move |_| opened.set(None)>{words.common().cancel}</button>
                    </div>
                </div>
            })}
        </section>
    }
}

/// The programme in a file, or why there is none.
pub async fn read_file(words: Words, file: &files::File) -> Result<Programme, String> {
    let name = file.name();
    if file.size() > LARGEST {
        return Err(words.office().file_too_large.to_owned());
    }
    match files::read_text(file).await {
        None => Err(fill(words.common().file_unreadable, &[&name])),
        Some(text) => read(&text).map_err(|bad| bad.text(words)),
    }
}
