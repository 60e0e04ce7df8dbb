//! A questionnaire: its cover, one question a screen, the help card when it is called for, the result.

use wellness::mind::answers::HelpCard;
use wellness::mind::instrument::Instrument;
use wellness::mind::result::{Finding, offered_again};

use super::{Page, care, texts};
use crate::i18n::Words;
use crate::i18n::format::{fill, full_date};
use crate::platform::page;
use crate::state::App;
use crate::state::mind::form::{Form, Screen};
use crate::state::save::SaveError;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// A questionnaire on its page.
#[derive(Clone, Copy)]
struct Sheet {
    app: App,
    words: Words,
    instrument: Instrument,
    form: RwSignal<Form>,
    /// Why the last step was not saved, if it was not. What was answered stays on the page.
    trouble: RwSignal<Option<SaveError>>,
    is_kept: RwSignal<bool>,
}

/// The page.
pub fn view(app: App, words: Words, instrument: Instrument) -> View {
    let draft = app.book.with_untracked(|book| book.draft(instrument));
    let sheet = Sheet {
        app,
        words,
        instrument,
        form: RwSignal::new(draft.map_or_else(|| Form::new(instrument), Form::resumed)),
        trouble: RwSignal::new(None),
        is_kept: RwSignal::new(false),
    };
    let screen = Memo::new(move |_| sheet.form.with(Form::screen));
    view! {
        <div class="grid narrow">
            {move || match screen.get() {
                Screen::Help => care::card(words, move || sheet.step(Form::help_was_shown)),
                Screen::Cover => sheet.cover(),
                Screen::Item(item) => sheet.question(item),
                Screen::Gaps(open) => sheet.gaps(open),
                Screen::Result(finding) => sheet.result(finding),
            }}
            {move || sheet.trouble.get().map(|error| view! {
                <p class="error" role="alert">{words.questionnaire().not_saved}" "{error.text(words)}</p>
            })}
        </div>
    }
}

impl Sheet {
    /// Does something with the form and keeps what came of it. The form goes on whatever becomes of the
    /// write: a help card waits for no disk.
    fn step(self, change: impl FnOnce(&mut Form)) {
        let before = self.form.with_untracked(|form| form.answers().clone());
        self.form.update(change);
        let after = self.form.with_untracked(|form| form.answers().clone());
        if matches!(self.form.with_untracked(Form::screen), Screen::Result(_)) {
            self.finish();
        } else if after != before {
            spawn_local(async move {
                let kept = self.app.keep_draft(&after).await;
                self.trouble.try_set(kept.err());
            });
        }
        page::after_paint(|| page::focus("step"));
    }

    /// Keeps the result, once.
    fn finish(self) {
        if self.is_kept.get_untracked() {
            return;
        }
        let answers = self.form.with_untracked(|form| form.answers().clone());
        spawn_local(async move {
            let kept = self.app.keep_finished(&answers).await;
            self.is_kept.try_set(kept.is_ok());
            self.trouble.try_set(kept.err());
        });
    }

    fn cover(self) -> View {
        let Self {
            app,
            words,
            instrument,
            form,
            ..
        } = self;
        let t = words.questionnaire();
        let last = app.book.with_untracked(|book| {
            let past = book.past(instrument);
            past.last().map(|past| past.day)
        });
        let soon = last.filter(|last| offered_again(*last) > app.today.get_untracked());
        let hint = soon.map(|last| {
            let day = |day| full_date(words.language, day);
            fill(t.again_hint, &[&day(last), &day(offered_again(last))])
        });
        let answered = form.with_untracked(Form::answered);
        let withdraw = move |_| {
            spawn_local(async move {
                match app.delete_draft(instrument).await {
                    Ok(()) => {
                        form.try_set(Form::new(instrument));
                        app.toast.try_set(Some(Toast::said(t.withdrawn)));
                    }
                    Err(error) => {
                        self.trouble.try_set(Some(error));
                    }
                }
            });
        };
        let begin = if answered > 0 { t.go_on } else { t.begin };
        view! {
            <section class="panel stack">
                <h2 id="step" tabindex="-1">{texts::name(words, instrument)}</h2>
                <p class="prose">{texts::lead(words, instrument)}</p>
                <p class="hint">{texts::length(words, instrument)}</p>
                {hint.map(|hint| view! { <p class="notice calm">{hint}</p> })}
                {(answered > 0).then(|| {
                    let items = instrument.items().to_string();
                    view! { <p class="prose">{fill(t.answered, &[&answered.to_string(), &items])}</p> }
                })}
                <button class="btn wide" on:click=move |_| self.step(Form::begin)>{begin}</button>
                {(answered > 0).then(|| view! {
                    <button class="btn quiet wide" on:click=withdraw>{t.withdraw}</button>
                })}
                <p class="hint">{t.means_not}</p>
            </section>
            {last.is_some().then(|| view! {
                <a class="btn quiet" href=Page::Past(instrument).href()>{t.past}</a>
            })}
            {terms(words, instrument)}
        }
    }

    fn question(self, item: usize) -> View {
        let Self {
            words, instrument, ..
        } = self;
        let t = words.questionnaire();
        let place = fill(
            t.place,
            &[&(item + 1).to_string(), &instrument.items().to_string()],
        );
        let chosen = self.form.with_untracked(|form| form.answers().get(item));
        let options = texts::options(words, instrument).into_iter().map(|(points, label)| {
            let is_it = chosen == Some(points);
            view! {
                <button class="btn quiet wide option" aria-pressed=if is_it { "true" } else { "false" }
                    on:click=move |_| self.step(move |form| form.answer(points))>
                    {label}{is_it.then(|| view! { <small>{t.chosen}</small> })}
                </button>
            }
        });
        let skip = if chosen.is_some() { t.next } else { t.skip };
        view! {
            <section class="panel stack who">
                <p class="hint">{place}</p>
                <progress class="progress" max=instrument.items() as u32 value=item as u32 aria-hidden="true"></progress>
                <p class="hint">{texts::lead(words, instrument)}</p>
                <h2 id="step" tabindex="-1">{texts::question(words, instrument, item)}</h2>
                <div class="stack" role="group" aria-labelledby="step">{options.collect_view()}</div>
                <div class="row spread">
                    <button class="link" on:click=move |_| self.step(Form::back)>{t.previous}</button>
                    <button class="link" on:click=move |_| self.step(Form::skip)>{skip}</button>
                </div>
            </section>
        }
    }

    fn gaps(self, open: Vec<usize>) -> View {
        let Self {
            words, instrument, ..
        } = self;
        let t = words.questionnaire();
        let rows = open.into_iter().map(|item| {
            let number = [&(item + 1).to_string(), ". "].concat();
            view! {
                <li><button class="btn quiet wide option" on:click=move |_| self.step(move |form| form.go_to(item))>
                    {number}{texts::question(words, instrument, item)}
                </button></li>
            }
        });
        view! {
            <section class="panel stack">
                <h2 id="step" tabindex="-1">{t.gaps}</h2>
                <p class="prose">{t.gaps_text}</p>
                <ul class="stack">{rows.collect_view()}</ul>
                <a class="btn quiet wide" href=Page::Home.href()>{t.later}</a>
            </section>
        }
    }

    fn result(self, finding: Finding) -> View {
        let Self {
            words, instrument, ..
        } = self;
        let t = words.questionnaire();
        let called = self
            .form
            .with_untracked(|form| form.answers().help_card() != HelpCard::NotCalledFor);
        let advice = if finding.band().suggests_talking() {
            t.talk
        } else {
            t.fine
        };
        let full = fill(t.of, &[&texts::full_score(instrument).to_string()]);
        view! {
            {called.then(|| care::panel(words))}
            <section class="panel stack" id="result">
                <h2 id="step" tabindex="-1">{t.result}</h2>
                <p class="big"><b>{u32::from(finding.score())}</b><span>{full}</span></p>
                <p><b>{texts::band(words, finding.band())}</b></p>
                <p class="prose">{texts::meaning(words, instrument)}</p>
                <p class="prose">{t.means_not}</p>
                // With the help card's words above, a cheerful sentence would be out of place.
                {(!called || finding.band().suggests_talking()).then(|| view! { <p class="prose">{advice}</p> })}
                {finding.band().suggests_talking().then(|| view! {
                    <a class="btn quiet" href=super::HELP>{t.show_help}</a>
                })}
                {move || if self.is_kept.get() {
                    view! { <p class="good" role="status">"✓ "{t.saved}</p> }
                } else {
                    self.trouble.get().map_or_else(View::default, |_| view! {
                        <button class="btn" on:click=move |_| self.finish()>{words.common().again}</button>
                    })
                }}
                <a class="btn wide" href=Page::Past(instrument).href()>{t.past_title}</a>
                <a class="btn quiet wide" href=Page::Home.href()>{t.back}</a>
            </section>
            {terms(words, instrument)}
        }
    }
}

/// Where a questionnaire comes from.
pub fn terms(words: Words, instrument: Instrument) -> View {
    view! {
        <section class="panel stack">
            <h2>{words.questionnaire().about}</h2>
            <p class="hint">{texts::name(words, instrument)}</p>
            <p class="hint">{texts::terms(words, instrument)}</p>
        </section>
    }
}
