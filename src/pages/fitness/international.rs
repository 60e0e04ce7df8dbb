//! The international tests: the list, each with its explanation and its numbers, and what they come to.

mod outcome;

use wellness::fitness::person::Sex;

use outcome::{asked_by, explain_answer};
pub use outcome::{outcome_text, test_name, test_words};

use super::naming::listed;
use super::number::{Act, number_field};
use super::readiness::{gate, stop};
use super::{HOME, head, missing, result_href, with_handbook, words};
use crate::components::menu::{line, menu};
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::place::{Route, route};
use crate::platform::navigation::Step;
use crate::platform::page;
use crate::state::book::Book;
use crate::state::fitness::field_draft::{FieldDraft, FieldRefusal};
use crate::state::fitness::field_test::{FieldTest, Input};
use crate::state::fitness::handbook::HandbookStage;
use crate::state::toast::Toast;
use crate::state::{App, app};
use crate::view::prelude::*;

const LIST: &str = "/health/fitness/international";

/// The page of the test of this name; the list for none.
pub fn view(name: &str) -> View {
    match FieldTest::of_key(name) {
        Some(test) => one(test),
        None if name.is_empty() => list(),
        None => missing::view(),
    }
}

fn list() -> View {
    let words = words();
    let t = words.international();
    let tests = FieldTest::ALL.into_iter().map(|test| {
        let [name, _, range, _] = test_words(words, test);
        line([LIST, "/", test.key()].concat(), None, name, range)
    });
    view! {
        {head(t.title, (), Some(HOME))}
        <div class="grid narrow"><section class="panel stack">
            <p class="prose">{t.lead}</p>
            {menu(tests)}
        </section></div>
    }
}

fn one(test: FieldTest) -> View {
    let (app, words) = (app(), words());
    let t = words.international();
    let [name, how, range, source] = test_words(words, test);
    let form = Form::new(app, words, test);
    let fields = move || with_handbook(move |_| form.view());
    view! {
        {head(name, (), Some(LIST))}
        <div class="grid narrow">
            <section class="panel stack">
                <p class="prose">{how}</p>
                <p class="hint">{range}</p>
                <p class="hint">{t.source}{" · "}{source}</p>
            </section>
            {if test.is_effort() { before_effort(app, words, fields) } else { fields() }}
        </div>
    }
}

/// Doing an effort test asks for the questions before it; writing down what was measured elsewhere does
/// not.
fn before_effort(app: App, words: Words, fields: impl Fn() -> View + Copy + 'static) -> View {
    let t = words.international();
    let is_measured = RwSignal::new(false);
    let is_asked = move || app.fitness().clearance.with(Option::is_none);
    view! {
        {move || if is_measured.get() {
            fields()
        } else {
            view! {
                <Show when=is_asked>
                    <section class="panel stack">
                        <p class="prose">{t.measured_text}</p>
                        <button class="btn quiet" on:click=move |_| is_measured.set(true)>{t.measured}</button>
                    </section>
                </Show>
                {gate(app, words, move |_| view! { {fields()}{stop(words)} })}
            }
        }}
    }
}

/// The form of a test. What is typed lives as long as the page.
#[derive(Clone, Copy)]
struct Form {
    app: App,
    words: Words,
    test: FieldTest,
    draft: RwSignal<FieldDraft>,
    error: RwSignal<Option<String>>,
    route: Route,
}

impl Form {
    fn new(app: App, words: Words, test: FieldTest) -> Self {
        let given = app.book.with_untracked(Book::given);
        let today = app.today.get_untracked();
        Self {
            app,
            words,
            test,
            draft: RwSignal::new(FieldDraft::new(test, today, &given)),
            error: RwSignal::new(None),
            route: route(),
        }
    }

    fn view(self) -> View {
        let Self {
            words,
            draft,
            error,
            ..
        } = self;
        let t = words.fitness();
        let sexes = vec![("M", t.male), ("F", t.female), ("", t.sex_untold)];
        let sex = move || draft.with(|draft| draft.sex.map_or("", Sex::letter).to_owned());
        let choose_sex =
            move |letter: String| draft.update(|draft| draft.sex = Sex::of_letter(&letter));
        let fields = self.test.inputs().iter().map(|input| self.field(*input));
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.save();
        };
        view! {
            <form class="panel stack" on:submit=submit novalidate>
                {self.test.asks_sex().then(|| view! {
                    <div class="field">
                        <span class="label">{t.form_sex}</span>
                        {segmented("field-sex", t.form_sex, sexes, sex, choose_sex)}
                    </div>
                })}
                <div class="field">
                    <label for="years">{words.international().years}</label>
                    <input class="input" id="years" type="text" inputmode="numeric" maxlength="3" autocomplete="off"
                        aria-describedby="form-error"
                        prop:value=move || draft.with(|draft| draft.years.clone())
                        on:input=move |event| draft.update(|draft| draft.years = event_value(&event)) />
                </div>
                {fields.collect_view()}
                <p class="error" id="form-error" role="alert" hidden=move || error.with(Option::is_none)>
                    {move || error.get()}
                </p>
                <button class="btn wide">{words.international().save}</button>
            </form>
        }
    }

    fn field(self, input: Input) -> View {
        let Self { words, draft, .. } = self;
        let fault = Memo::new(move |_| draft.with(|draft| draft.fault(input)));
        let text = move || draft.with(|draft| draft.text(input).to_owned());
        let act = move |did| {
            draft.update(|draft| match did {
                Act::Type(text) => draft.set(input, text),
                Act::Leave => draft.leave(input),
                Act::KeepWeight => draft.confirm_weight(),
            });
        };
        number_field(words, input.key(), asked_by(words, input), text, fault, act)
    }

    /// What to say of a refusal, and where to look.
    fn refused(self, refusal: &FieldRefusal) -> (String, &'static str) {
        let t = self.words.international();
        match refusal {
            FieldRefusal::Years => (t.years_bad.to_owned(), "years"),
            FieldRefusal::NoAnswer(none) => (explain_answer(self.words, *none), "years"),
            FieldRefusal::Numbers(inputs) => {
                let names = inputs.iter().map(|input| asked_by(self.words, *input).name);
                let names = listed(self.words, names);
                let count = inputs.len().to_string();
                let first = inputs.first().map_or("years", |input| input.key());
                (
                    fill(self.words.fitness().numbers_wrong, &[&count, &names]),
                    first,
                )
            }
        }
    }

    /// Checks and saves the form.
    fn save(self) {
        let Self {
            app, words, error, ..
        } = self;
        // The form stands only where the tables are.
        let HandbookStage::Here(handbook) = app.fitness().handbook.get_untracked() else {
            return;
        };
        let today = app.today.get_untracked();
        let mut finished = None;
        self.draft
            .update(|draft| finished = Some(draft.finish(today, &handbook.norms)));
        let session = match finished {
            Some(Ok(session)) => session,
            Some(Err(refusal)) => {
                let (text, focus) = self.refused(&refusal);
                error.set(Some(text));
                page::focus(focus);
                return;
            }
            None => return,
        };
        spawn_local(async move {
            match app.save_session(&session, None).await {
                Ok(id) => {
                    app.toast.try_set(Some(Toast::said(words.common().saved)));
                    self.route.go(&result_href(&id), Step::Forward);
                }
                Err(failed) => {
                    error.try_set(Some(failed.text(words).to_owned()));
                }
            }
        });
    }
}
