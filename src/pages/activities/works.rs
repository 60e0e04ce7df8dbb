//! The gallery of the person's works in an exhibition, and adding one.

use super::action;
use crate::components::field::Field;
use crate::i18n::Words;
use crate::i18n::format::{bytes, fill, full_date};
use crate::platform::files;
use crate::platform::picture::BadPicture;
use crate::state::App;
use crate::state::activities::works::{BadWork, Work};
use crate::view::prelude::*;

/// The panel.
pub fn panel(app: App, words: Words, activity: &str) -> View {
    let t = words.activity();
    let activity = StoredValue::new(activity.to_owned());
    let all = Memo::new(move |_| app.book.with(|book| book.works(&activity.get_value())));
    let gallery = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p class="hint">{t.works_none}</p> };
        }
        let shown = all.into_iter().map(|work| drawn(app, words, work));
        view! { <ul class="gallery">{shown.collect_view()}</ul> }
    };
    view! {
        <section class="panel stack" id="works">
            <h2>{t.works}</h2>
            {gallery}
            {form(app, words, activity)}
        </section>
    }
}

fn drawn(app: App, words: Words, work: Work) -> View {
    let t = words.activity();
    let address = RwSignal::new(None::<Option<String>>);
    let id = StoredValue::new(work.id);
    spawn_local(async move {
        let picture = app.picture_of(&id.get_value()).await;
        address.try_set(Some(picture));
    });
    let alt = StoredValue::new(work.caption.clone());
    let picture = move || match address.get() {
        None => View::default(),
        Some(Some(address)) => view! { <img src=address alt=alt.get_value() /> },
        Some(None) => view! { <p class="hint">{t.work_elsewhere}</p> },
    };
    let delete = move |_| {
        action::run(
            app,
            words,
            async move { app.delete_work(&id.get_value()).await },
        );
    };
    let label = [t.own_delete, " ", &work.caption].concat();
    view! {
        <li>
            {picture}
            <b class="break">{work.caption}</b>
            <small>{full_date(words.language, work.day)}</small>
            <button class="link" aria-label=label on:click=delete>{t.own_delete}</button>
        </li>
    }
}

fn form(app: App, words: Words, activity: StoredValue<String>) -> View {
    let t = words.activity();
    let caption = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    app.guard(Signal::derive(move || !caption.with(String::is_empty)));
    let chosen = move |event: Event| {
        let Some(file) = files::chosen(&event).into_iter().next() else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let text = caption.get_untracked();
            let added = app.add_work(&activity.get_value(), &text, &file).await;
            busy.try_set(false);
            match added {
                Ok(()) => {
                    caption.try_set(String::new());
                }
                Err(bad) => {
                    let size = bytes(file.size() as u64);
                    error.try_set(Some(explain(words, bad, &file.name(), &size)));
                }
            }
        });
    };
    let field = Field {
        hint: t.work_hint,
        longest: 120,
        ..Field::new("work-caption", t.work_caption, caption).error(error)
    };
    view! {
        {field.view()}
        <label class="btn quiet file">{t.work_add}
            <input type="file" class="sr" id="work-file" accept="image/*" disabled=busy on:change=chosen />
        </label>
    }
}

fn explain(words: Words, bad: BadWork, name: &str, size: &str) -> String {
    let t = words.activity();
    match bad {
        BadWork::NoCaption => t.work_no_caption.to_owned(),
        BadWork::Long => t.work_long.to_owned(),
        BadWork::Picture(BadPicture::Broken) => fill(t.work_broken, &[name]),
        BadWork::Picture(BadPicture::Huge) => fill(t.work_huge, &[name, size]),
        BadWork::Save(error) => error.text(words).to_owned(),
    }
}
