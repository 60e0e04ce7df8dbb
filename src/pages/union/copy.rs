//! The sealed copy: turning it on with a new phrase, or with that of another device.

use sync::Phrase;

use crate::components::field::Field;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::attempt::Attempt;
use crate::platform::page;
use crate::state::App;
use crate::state::toast::Toast;
use crate::state::union::fault::UnionFault;
use crate::state::union::phrase::{OwnCopy, new_phrase};
use crate::state::union::status::State;
use crate::view::prelude::*;

/// Which characters are asked for, counted from 1.
const ASKED: [usize; 3] = [3, 7, 11];

/// Where the person stands.
#[derive(Clone, PartialEq, Eq)]
enum Step {
    Off,
    /// A new phrase is shown.
    Shown(Phrase),
    /// Some of its characters are asked for.
    Check(Phrase),
    /// Another device's phrase is asked for.
    Enter,
}

/// What stands there now.
pub fn panel(app: App, words: Words) -> View {
    let t = words.union();
    let step = RwSignal::new(Step::Off);
    let kept = Memo::new(move |_| {
        let account = app.union.account;
        account.with(|account| account.as_ref().is_some_and(|it| it.keys.is_some()))
    });
    let wrong = Memo::new(move |_| {
        app.union
            .status
            .with(|status| status.state == State::WrongPhrase)
    });
    view! {
        <section class="panel stack" id="copy" tabindex="-1">
            <h2>{t.copy_title}</h2>
            {move || {
                if wrong.get() {
                    return enter(app, words, step);
                }
                if kept.get() {
                    return on(app, words);
                }
                match step.get() {
                    Step::Off => off(app, words, step),
                    Step::Shown(phrase) => shown(words, step, phrase),
                    Step::Check(phrase) => check(app, words, step, phrase),
                    Step::Enter => enter(app, words, step),
                }
            }}
        </section>
    }
}

fn off(app: App, words: Words, step: RwSignal<Step>) -> View {
    let t = words.union();
    let attempt = Attempt::new();
    let start = move |_| {
        attempt.begin(words, app.own_copy(), move |copy| {
            step.try_set(match copy {
                OwnCopy::None => Step::Shown(new_phrase()),
                OwnCopy::Sealed => Step::Enter,
            });
            page::after_paint(|| page::focus("copy"));
        });
    };
    view! {
        <p class="prose">{t.copy_text}</p>
        <p class="hint">{t.copy_lost}</p>
        {attempt.fault()}
        <button class="btn" on:click=start>{t.copy_start}</button>
    }
}

fn on(app: App, words: Words) -> View {
    let t = words.union();
    let attempt = Attempt::new();
    let stop = move |_| {
        attempt.begin(words, app.stop_copy(), move |()| {
            app.toast.try_set(Some(Toast::said(t.copy_stopped)));
        });
    };
    view! {
        <p class="prose">{t.copy_on}</p>
        <p class="hint">{t.copy_lost}</p>
        {attempt.fault()}
        <button class="btn quiet" on:click=stop>{t.copy_stop}</button>
    }
}

fn shown(words: Words, step: RwSignal<Step>, phrase: Phrase) -> View {
    let t = words.union();
    let characters = phrase.characters().map(|character| {
        view! { <li>{character.to_string()}</li> }
    });
    let phrase = StoredValue::new(phrase);
    view! {
        <h3>{t.phrase_title}</h3>
        <p class="prose">{t.phrase_text}</p>
        <ol class="phrase" lang="zh-CN">{characters.into_iter().collect_view()}</ol>
        <p class="hint">{t.copy_lost}</p>
        <div class="row">
            <button class="btn" on:click=move |_| step.set(Step::Check(phrase.get_value()))>{t.phrase_written}</button>
            <button class="btn quiet" on:click=move |_| step.set(Step::Off)>{words.common().cancel}</button>
        </div>
    }
}

fn check(app: App, words: Words, step: RwSignal<Step>, phrase: Phrase) -> View {
    let t = words.union();
    let (text, wrong, attempt) = (
        RwSignal::new(String::new()),
        RwSignal::new(None::<String>),
        Attempt::new(),
    );
    let characters = phrase.characters();
    let asked: String = ASKED
        .iter()
        .filter_map(|place| characters.get(place - 1))
        .collect();
    let phrase = StoredValue::new(phrase);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed: String = text.with_untracked(|text| {
            let separates =
                |c: &char| c.is_whitespace() || c.is_ascii_punctuation() || "、，。·".contains(*c);
            text.chars().filter(|c| !separates(c)).collect()
        });
        let fits = typed == asked;
        wrong.set((!fits).then(|| t.phrase_check_wrong.to_owned()));
        if !fits {
            page::focus("phrase-check");
            return;
        }
        keep(app, words, attempt, phrase.get_value());
    };
    let places = ASKED.map(|place| place.to_string());
    let [one, two, three] = &places;
    let label = fill(t.phrase_check_label, &[one, two, three]);
    let field = Field {
        longest: 20,
        ..Field::new("phrase-check", label, text).error(wrong)
    };
    view! {
        <h3>{t.phrase_check_title}</h3>
        <form class="stack" on:submit=submit novalidate>
            {field.view()}
            {attempt.fault()}
            <div class="row">
                <button class="btn">{move || if attempt.busy.get() { t.phrase_working } else { t.copy_start }}</button>
                <button class="btn quiet" type="button"
                    on:click=move |_| step.set(Step::Shown(phrase.get_value()))>{t.phrase_back}</button>
            </div>
        </form>
    }
}

fn enter(app: App, words: Words, step: RwSignal<Step>) -> View {
    let t = words.union();
    let (text, wrong, attempt) = (
        RwSignal::new(String::new()),
        RwSignal::new(None::<String>),
        Attempt::new(),
    );
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match text.with_untracked(|text| Phrase::parse(text)) {
            Ok(phrase) => {
                wrong.set(None);
                keep(app, words, attempt, phrase);
            }
            Err(bad) => {
                wrong.set(Some(UnionFault::Phrase(bad).text(words)));
                page::focus("phrase");
            }
        }
    };
    let field = Field {
        longest: 60,
        ..Field::new("phrase", t.phrase_label, text).error(wrong)
    };
    view! {
        <h3>{t.phrase_enter_title}</h3>
        <p class="prose">{t.phrase_enter_text}</p>
        <form class="stack" on:submit=submit novalidate>
            {field.view()}
            {attempt.fault()}
            <div class="row">
                <button class="btn">{move || if attempt.busy.get() { t.phrase_working } else { t.phrase_open }}</button>
                <button class="btn quiet" type="button" on:click=move |_| step.set(Step::Off)>{words.common().cancel}</button>
            </div>
        </form>
    }
}

fn keep(app: App, words: Words, attempt: Attempt, phrase: Phrase) {
    let t = words.union();
    let work = async move { app.keep_copy(&phrase).await };
    attempt.begin(words, work, move |()| {
        app.toast.try_set(Some(Toast::said(t.copy_done)));
    });
}
