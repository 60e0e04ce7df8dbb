//! Asking the server as the organiser: an expired session is told apart from a wrong password.

use leptos::prelude::Track;
use sync::Fault;

use crate::i18n::Words;
use crate::pages::attempt::{Attempt, Explained};
use crate::state::App;
use crate::state::union::fault::UnionFault;
use crate::view::prelude::*;

/// Why the desk did not get what it asked for.
struct DeskFault(UnionFault);

impl Explained for DeskFault {
    fn explain(&self, words: Words) -> String {
        match &self.0 {
            UnionFault::Server(Fault::SignIn) => words.desk().session_over.to_owned(),
            other => other.text(words),
        }
    }
}

/// Begins to ask; `then` takes the answer.
pub fn ask<T: 'static>(
    app: App,
    words: Words,
    attempt: Attempt,
    work: impl Future<Output = Result<T, UnionFault>> + 'static,
    then: impl FnOnce(T) + 'static,
) {
    let work = async move {
        work.await.map_err(|fault| {
            if fault == UnionFault::Server(Fault::SignIn) {
                app.desk().expired.try_set(true);
            }
            DeskFault(fault)
        })
    };
    attempt.begin(words, work, then);
}

/// Has a page read what is published: at once, and again as the programme on this device changes, such as when
/// something that was taken out is put back.
pub fn follow_published(app: App, read: impl Fn() + 'static) {
    let here = Memo::new(move |_| app.published_here());
    Effect::new(move |_| {
        here.track();
        read();
    });
}

/// What is said while an answer is awaited, or instead of it, with one more try.
pub fn awaited(words: Words, attempt: Attempt, again: impl Fn() + Copy + 'static) -> View {
    let failed = move || !attempt.busy.get() && attempt.has_failed();
    view! {
        <Show when=move || attempt.busy.get()>
            <p class="waiting" role="status">{words.common().waiting}</p>
        </Show>
        {attempt.fault()}
        <Show when=failed>
            <div class="row"><button class="btn quiet" on:click=move |_| again()>{words.common().again}</button></div>
        </Show>
    }
}
