//! Work that takes an administrator: who lends a hand, how far it is, what came of it.

use crate::components::field::{Field, Keyboard};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::attempt::Attempt;
use crate::state::App;
use crate::state::desk::log::Deed;
use crate::state::desk::office::{Admin, Work};
use crate::view::prelude::*;

/// How far the office is with what it does.
pub fn progress(app: App, words: Words) -> View {
    let t = words.desk();
    let job = app.desk().job;
    // A piece of work for one person is over before it could be read.
    let long = Memo::new(move |_| job.get().filter(|job| job.of > 1));
    let text = move || {
        let job = long.get()?;
        Some(fill(
            t.working,
            &[&job.done.to_string(), &job.of.to_string()],
        ))
    };
    view! {
        <Show when=move || long.with(Option::is_some)>
            <section class="notice">
                <p role="status">{text}</p>
                <progress class="progress" aria-label=t.progress
                    max=move || long.get().map_or(1, |job| job.of)
                    prop:value=move || long.get().map_or(0, |job| job.done).to_string()></progress>
                <p class="hint">{t.working_text}</p>
            </section>
        </Show>
    }
}

/// What an administrator may do, once one lends a hand.
pub fn with_admin(app: App, words: Words, inside: impl Fn() -> View + 'static) -> View {
    let inside = StoredValue::new_local(inside);
    let is_here = Memo::new(move |_| app.desk().admin.with(Option::is_some));
    // Whether it is true is being seen while the first work is under way.
    view! {
        {move || if is_here.get() {
            view! {
                {inside.with_value(|inside| inside())}
                {dismiss(app, words)}
            }
        } else {
            lend(app, words)
        }}
    }
}

fn dismiss(app: App, words: Words) -> View {
    let t = words.desk();
    let name = move || {
        let name = app
            .desk()
            .admin
            .with(|admin| admin.as_ref().map(|it| it.name.clone()));
        fill(t.admin_is, &[&name.unwrap_or_default()])
    };
    view! {
        <p class="row hint"><span>{name}</span>
            <button class="link" on:click=move |_| app.desk().admin.set(None)>{t.admin_go}</button></p>
    }
}

fn lend(app: App, words: Words) -> View {
    let t = words.desk();
    let name = RwSignal::new("admin".to_owned());
    let password = RwSignal::new(String::new());
    let missing = RwSignal::new(None::<String>);
    let attempt = Attempt::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if password.with_untracked(String::is_empty) {
            missing.set(Some(t.admin_missing.to_owned()));
            crate::platform::page::focus("admin-password");
            return;
        }
        missing.set(None);
        let admin = Admin {
            name: name.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        attempt.begin(words, app.lend(admin), |()| {});
    };
    let secret = Field {
        keyboard: Keyboard::Secret,
        ..Field::new("admin-password", t.admin_password, password).error(missing)
    };
    view! {
        <form class="stack lend" on:submit=submit novalidate>
            <h3>{t.admin}</h3>
            <p class="hint">{t.admin_text}</p>
            {Field::new("admin-name", t.admin_name, name).view()}
            {secret.view()}
            {attempt.fault()}
            <div class="row"><button class="btn quiet" aria-disabled=move || attempt.busy.get().then_some("true")>{t.admin_lend}</button></div>
        </form>
    }
}

/// Has some work done and noted in the log; `then` follows when it is, and the roster is read anew.
pub fn have_done(
    app: App,
    words: Words,
    attempt: Attempt,
    work: Work,
    deed: (Deed, String),
    then: impl FnOnce() + 'static,
) {
    let work = async move {
        let done = app.office(work).await;
        if done.is_ok() {
            app.note_deed(deed.0, &deed.1).await;
        }
        // Also when it stopped half-way: what was done is done.
        let _ = app.read_people().await;
        done
    };
    attempt.begin(words, work, move |_| then());
}
