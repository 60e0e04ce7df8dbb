//! The international tests: the list, each with its explanation and its numbers, and what they come to.

mod outcome;

use wellness::fitness::decimal::Decimal;
use wellness::fitness::measure::Body;
use wellness::fitness::person::{Sex, years_on};

use outcome::{explain_answer, input_name};
pub use outcome::{outcome_text, test_name, test_words};

use super::naming::explain_number;
use super::readiness::{gate, stop};
use super::{HOME, head, missing, result_href, with_handbook, words};
use crate::components::field::{Field, Keyboard};
use crate::components::menu::{line, menu};
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::place::{Route, route};
use crate::platform::navigation::Step;
use crate::platform::page;
use crate::state::book::Book;
use crate::state::fitness::field_test::{FieldTest, Input};
use crate::state::fitness::handbook::HandbookStage;
use crate::state::fitness::session::{Session, Taken};
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
    let form = Form::new(app, test);
    let fields = move || with_handbook(move |_| form.view(app, words));
    view! {
        {head(name, (), Some(LIST))}
        <div class="grid narrow">
            <section class="panel stack">
                <p class="prose">{how}</p>
                <p class="hint">{t.range}{" · "}{range}</p>
                <p class="hint">{t.source}{" · "}{source}</p>
            </section>
            {if test.is_effort() { gate(app, words, move |_| view! { {fields()}{stop(words)} }) } else { fields() }}
        </div>
    }
}

/// What is typed for a test.
#[derive(Clone, Copy)]
struct Form {
    test: FieldTest,
    sex: RwSignal<Option<Sex>>,
    years: RwSignal<String>,
    texts: StoredValue<Vec<(Input, RwSignal<String>)>>,
    error: RwSignal<Option<String>>,
    route: Route,
}

/// Why a form gives no session: what to say, and where to look.
type Refused = (String, &'static str);

impl Form {
    fn new(app: App, test: FieldTest) -> Self {
        let given = app.book.with_untracked(Book::given);
        let today = app.today.get_untracked();
        let years = given.birth.and_then(|birth| years_on(birth, today));
        let texts = test.inputs().iter().map(|input| {
            let known = given.height.clone().filter(|_| *input == Input::Height);
            (*input, RwSignal::new(known.unwrap_or_default()))
        });
        Self {
            test,
            sex: RwSignal::new(given.sex),
            years: RwSignal::new(years.map(|years| years.to_string()).unwrap_or_default()),
            texts: StoredValue::new(texts.collect()),
            error: RwSignal::new(None),
            route: route(),
        }
    }

    fn view(self, app: App, words: Words) -> View {
        let t = words.fitness();
        let sexes = vec![("M", t.male), ("F", t.female), ("", t.sex_untold)];
        let sex = move || self.sex.get().map_or("", Sex::letter).to_owned();
        let years = Field {
            keyboard: Keyboard::Numeric,
            longest: 3,
            ..Field::new("years", words.international().years, self.years)
        };
        let fields = self.texts.with_value(|texts| {
            let fields = texts.iter().map(|(input, text)| {
                let field = Field {
                    longest: 8,
                    keyboard: Keyboard::Decimal,
                    ..Field::new(input.key(), input_name(words, *input), *text)
                };
                field.view()
            });
            fields.collect_view()
        });
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.save(app, words);
        };
        let error = self.error;
        view! {
            <form class="panel stack" on:submit=submit novalidate>
                {self.test.asks_sex().then(|| view! {
                    <div class="field">
                        <span class="label">{t.form_sex}</span>
                        {segmented("field-sex", t.form_sex, sexes, sex, move |letter: String| self.sex.set(Sex::of_letter(&letter)))}
                    </div>
                })}
                {years.view()}
                {fields}
                <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
                <button class="btn wide">{words.international().save}</button>
            </form>
        }
    }

    /// The session of what is typed, checked by the formula itself.
    fn session(self, app: App, words: Words) -> Result<Session, Refused> {
        let t = words.international();
        let years = self.years.get_untracked().trim().parse::<u32>().ok();
        let years = years.filter(|years| (5..=120).contains(years));
        let years = years.ok_or_else(|| (t.years_bad.to_owned(), "years"))?;
        let texts = self.texts.get_value().into_iter();
        let values = texts.map(|(input, text)| {
            let text = text.get_untracked();
            let value = Decimal::parse(&text, input.places());
            let bad = |why| {
                (
                    explain_number(words, input_name(words, input), why, "60"),
                    input.key(),
                )
            };
            value.map(|value| (input, value)).map_err(bad)
        });
        let values: Vec<(Input, Decimal)> = values.collect::<Result<_, Refused>>()?;
        let of = |wanted: Input| {
            values
                .iter()
                .find(|(input, _)| *input == wanted)
                .map(|(_, value)| value.amount())
        };
        if let (Some(height), Some(weight)) = (of(Input::Height), of(Input::Weight)) {
            Body::new(height, weight).map_err(|bad| outcome::explain_body(words, &bad))?;
        }
        let session = Session {
            day: app.today.get_untracked(),
            sex: self.sex.get_untracked().filter(|_| self.test.asks_sex()),
            years: Some(years),
            taken: Taken::Field(self.test, values.clone()),
        };
        let HandbookStage::Here(handbook) = app.fitness.handbook.get_untracked() else {
            return Ok(session);
        };
        for sex in session.sexes() {
            let answer = self.test.outcome(sex, years, &values, &handbook.norms);
            answer.map_err(|none| (explain_answer(words, none), "years"))?;
        }
        Ok(session)
    }

    fn save(self, app: App, words: Words) {
        let session = match self.session(app, words) {
            Ok(session) => session,
            Err((text, focus)) => {
                self.error.set(Some(text));
                page::focus(focus);
                return;
            }
        };
        spawn_local(async move {
            match app.save_session(&session, None).await {
                Ok(id) => {
                    app.toast.try_set(Some(Toast::said(words.common().saved)));
                    self.route.go(&result_href(&id), Step::Forward);
                }
                Err(failed) => {
                    self.error.try_set(Some(failed.text(words).to_owned()));
                }
            }
        });
    }
}
