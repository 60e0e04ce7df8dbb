//! Signing in: by a card's password, which is then replaced by an own one, or by that.

use crate::components::field::{Field, Keyboard};
use crate::components::menu::{line, menu};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::attempt::Attempt;
use crate::platform::page;
use crate::state::App;
use crate::state::toast::Toast;
use crate::state::union::account::{JoinCard, SignedIn};
use crate::view::prelude::*;

/// Fewest characters of an own password.
const SHORTEST: usize = 8;

/// Where the person stands.
#[derive(Clone, PartialEq, Eq)]
enum Step {
    SignIn,
    /// The card's password is good: an own one is set.
    Own(JoinCard),
}

/// The way in; a card that was scanned goes on by itself.
pub fn view(app: App, words: Words, card: Option<JoinCard>) -> View {
    let step = RwSignal::new(Step::SignIn);
    let scanned = card.clone().unwrap_or_default();
    let worker = RwSignal::new(scanned.worker);
    let password = RwSignal::new(scanned.password);
    let attempt = Attempt::new();
    let submit = move || {
        let card = JoinCard {
            worker: worker.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        let work = {
            let card = card.clone();
            async move { app.sign_in(&card.worker, &card.password).await }
        };
        attempt.begin(words, work, move |signed_in| match signed_in {
            SignedIn::Done => {}
            SignedIn::SetPassword => {
                step.try_set(Step::Own(card));
            }
        });
    };
    if card.is_some() {
        submit();
    }
    let form = StoredValue::new_local(submit);
    view! {
        <div class="grid narrow">
            {move || match step.get() {
                Step::SignIn => sign_in(words, worker, password, attempt, move || form.with_value(|form| form())),
                Step::Own(card) => own(app, words, &card),
            }}
            <section class="panel">{menu([line("/me/programme", None, words.office().open, words.office().open_text)])}</section>
        </div>
    }
}

fn sign_in(
    words: Words,
    worker: RwSignal<String>,
    password: RwSignal<String>,
    attempt: Attempt,
    submit: impl Fn() + 'static,
) -> View {
    let t = words.union();
    let errors = [(); 2].map(|()| RwSignal::new(None::<String>));
    let [no_worker, no_password] = errors;
    let check = move |event: SubmitEvent| {
        event.prevent_default();
        let missing = |text: RwSignal<String>, says: &'static str| {
            let empty = text.with_untracked(|text| text.trim().is_empty());
            empty.then(|| says.to_owned())
        };
        no_worker.set(missing(worker, t.empty_account));
        no_password.set(missing(password, t.empty_password));
        let ids = ["account", "password"].into_iter().zip(errors);
        let mut wrong = ids.filter(|(_, error)| error.with_untracked(Option::is_some));
        match wrong.next() {
            Some((id, _)) => page::focus(id),
            None => submit(),
        }
    };
    let account = Field {
        hint: t.scan_hint,
        longest: 40,
        ..Field::new("account", t.account, worker).error(no_worker)
    };
    let secret = Field {
        hint: t.password_hint,
        keyboard: Keyboard::Secret,
        ..Field::new("password", t.password, password).error(no_password)
    };
    view! {
        <section class="panel stack">
            <p class="prose">{t.intro}</p>
            <form class="stack" on:submit=check novalidate>
                {account.view()}
                {secret.view()}
                {attempt.fault()}
                <button class="btn" aria-disabled=move || attempt.busy.get().then_some("true")>
                    {move || if attempt.busy.get() { t.signing_in } else { t.sign_in }}
                </button>
            </form>
        </section>
    }
}

/// A password twice, and what is wrong with it.
#[derive(Clone, Copy)]
struct NewPassword {
    once: RwSignal<String>,
    again: RwSignal<String>,
    errors: [RwSignal<Option<String>>; 2],
}

impl NewPassword {
    fn new() -> Self {
        Self {
            once: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            errors: [(); 2].map(|()| RwSignal::new(None)),
        }
    }

    /// The password, where it is one; otherwise its field says why not.
    fn checked(self, words: Words) -> Option<String> {
        let t = words.union();
        let once = self.once.get_untracked();
        let short = once.chars().count() < SHORTEST;
        let differs = once != self.again.get_untracked();
        let [once_error, again_error] = self.errors;
        once_error.set(short.then(|| t.own_short.to_owned()));
        again_error.set((!short && differs).then(|| t.own_differs.to_owned()));
        if short {
            page::focus("own-password");
        } else if differs {
            page::focus("own-again");
        }
        (!short && !differs).then_some(once)
    }

    fn fields(self, words: Words) -> View {
        let t = words.union();
        let [once_error, again_error] = self.errors;
        let once = Field {
            hint: t.own_hint,
            keyboard: Keyboard::Secret,
            ..Field::new("own-password", t.own_new, self.once).error(once_error)
        };
        let again = Field {
            keyboard: Keyboard::Secret,
            ..Field::new("own-again", t.own_again, self.again).error(again_error)
        };
        view! { {once.view()}{again.view()} }
    }
}

fn own(app: App, words: Words, card: &JoinCard) -> View {
    let t = words.union();
    let (new, attempt) = (NewPassword::new(), Attempt::new());
    let card = StoredValue::new(card.clone());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(password) = new.checked(words) else {
            return;
        };
        let JoinCard {
            worker,
            password: old,
        } = card.get_value();
        let work = async move { app.set_password(&worker, &old, &password).await };
        attempt.begin(words, work, |()| {});
    };
    page::after_paint(|| page::focus("own-password"));
    view! {
        <section class="panel stack">
            <h2>{t.own_title}</h2>
            <p class="prose">{t.own_text}</p>
            <p class="hint">{fill(t.own_for, &[&card.get_value().worker])}</p>
            <form class="stack" on:submit=submit novalidate>
                {new.fields(words)}
                {attempt.fault()}
                <button class="btn" aria-disabled=move || attempt.busy.get().then_some("true")>
                    {move || if attempt.busy.get() { t.signing_in } else { t.own_set }}
                </button>
            </form>
        </section>
    }
}

/// Another password in place of the present one.
pub fn change_password(
    app: App,
    words: Words,
    worker: &str,
    then: impl Fn() + Copy + 'static,
) -> View {
    let t = words.union();
    let (old, new) = (RwSignal::new(String::new()), NewPassword::new());
    let attempt = Attempt::new();
    let worker = StoredValue::new(worker.to_owned());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(password) = new.checked(words) else {
            return;
        };
        let old = old.get_untracked();
        let worker = worker.get_value();
        let work = async move { app.set_password(&worker, &old, &password).await };
        attempt.begin(words, work, move |()| {
            app.toast.try_set(Some(Toast::said(t.own_changed)));
            then();
        });
    };
    let present = Field {
        keyboard: Keyboard::Secret,
        ..Field::new("password", t.own_old, old)
    };
    view! {
        <form class="stack" on:submit=submit novalidate>
            {present.view()}
            {new.fields(words)}
            {attempt.fault()}
            <div class="row">
                <button class="btn" aria-disabled=move || attempt.busy.get().then_some("true")>{t.change_password}</button>
                <button class="btn quiet" type="button" on:click=move |_| then()>{words.common().cancel}</button>
            </div>
        </form>
    }
}
