//! Opening activities that somebody handed on: a file, a picture of a code, a link.

use activities::activity::Activity;

use super::{HOME, action, head, naming};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::parts::Scan;
use crate::place::route;
use crate::platform::navigation::Step;
use crate::platform::{files, page, qr};
use crate::state::App;
use crate::state::activities::opening::{FRAGMENT, explain, read};
use crate::state::challenge::{name_in, now_seconds};
use crate::view::prelude::*;

/// The page.
pub fn view(app: App, words: Words) -> View {
    let t = words.activity();
    let scan = use_context::<Scan>();
    let found = RwSignal::new(Vec::<Activity>::new());
    let error = RwSignal::new(None::<String>);
    let pasted = RwSignal::new(String::new());
    let offer = move |text: &str| match read(text) {
        Ok(all) => {
            error.try_set(None);
            found.try_set(all);
            page::after_paint(|| page::focus("found-activities"));
        }
        Err(bad) => {
            found.try_set(Vec::new());
            error.try_set(Some(explain(words, &bad)));
        }
    };
    if page_fragment_has_code() {
        let fragment = page::take_fragment().unwrap_or_default();
        offer(&fragment);
    }
    let chosen = move |event: Event| {
        let Some(file) = files::chosen(&event).into_iter().next() else {
            return;
        };
        spawn_local(async move {
            match text_of(words, &file, scan).await {
                Ok(text) => offer(&text),
                Err(why) => {
                    error.try_set(Some(why));
                }
            }
        });
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        offer(&pasted.get_untracked());
    };
    view! {
        {head(t.open_title, (), Some(HOME))}
        <div class="grid narrow">
            {move || {
                let all = found.get();
                (!all.is_empty()).then(|| review(app, words, all))
            }}
            <section class="panel stack">
                <p class="prose">{t.open_lead}</p>
                <label class="btn quiet file">{t.open_choose}
                    <input type="file" class="sr" id="open-file" accept=".json,application/json,image/*" on:change=chosen />
                </label>
                <form class="stack" on:submit=submit novalidate>
                    <div class="field">
                        <label for="open-text">{t.open_paste}</label>
                        <textarea class="input code" id="open-text" rows="4" autocomplete="off"
                            prop:value=pasted on:input=move |event| pasted.set(event_value(&event))></textarea>
                    </div>
                    <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
                    <button class="btn quiet">{t.open_read}</button>
                </form>
            </section>
        </div>
    }
}

fn page_fragment_has_code() -> bool {
    crate::platform::navigation::here()
        .fragment
        .starts_with(FRAGMENT)
}

/// The text of a file, or that of the code in a picture; or why there is none.
async fn text_of(words: Words, file: &files::File, scan: Option<Scan>) -> Result<String, String> {
    let name = file.name();
    if file.type_().starts_with("image/") {
        let no_code = || words.activity().open_no_code.to_owned();
        let picture = qr::load(file).await.ok_or_else(no_code)?;
        let scan = scan.ok_or_else(no_code)?;
        return match scan(picture).await {
            Ok(text) => text.ok_or_else(no_code),
            Err(_) => Err(words.common().part_failed_help.to_owned()),
        };
    }
    match files::read_text(file).await {
        Some(text) if text.trim().is_empty() => Err(fill(words.common().file_empty, &[&name])),
        Some(text) => Ok(text),
        None => Err(fill(words.common().file_unreadable, &[&name])),
    }
}

/// What was found, before it is kept.
fn review(app: App, words: Words, all: Vec<Activity>) -> View {
    let (t, route) = (words.activity(), route());
    let today = app.today.get_untracked();
    let now = now_seconds();
    let rows = all.iter().map(|activity| {
        let title = name_in(&activity.title, words.language).to_owned();
        let kind = naming::kind(words, activity.kind);
        let next = naming::next(words, activity, now, today);
        view! { <li><span><b>{title}</b><small>{kind}" · "{next}</small></span></li> }
    });
    let rows = rows.collect_view();
    let count = fill(t.open_found, &[&all.len().to_string()]);
    let all = StoredValue::new(all);
    let keep = move |_| {
        action::run(app, words, async move {
            app.keep_activities(&all.get_value()).await?;
            route.go(HOME, Step::Instead);
            Ok(())
        });
    };
    view! {
        <section class="panel stack">
            <h2 id="found-activities" tabindex="-1">{count}</h2>
            <ul class="lines">{rows}</ul>
            <button class="btn" on:click=keep>{t.open_keep}</button>
        </section>
    }
}
