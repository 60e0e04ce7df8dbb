//! Fields of a draft, each at its path: what is wrong with one stands beneath it.

use activities::check::{Problem, Why};
use leptos::prelude::on_cleanup;
use places::station::Why as StationWhy;
use serde_json::Value;
use wellness::document::{BadDocument, Fault};

use crate::i18n::Words;
use crate::i18n::format::{fill, full_date};
use crate::pages::places::naming::why_text;
use crate::platform::page;
use crate::state::challenge::explain_rules;
use crate::state::desk::editor::{Editor, Wrong};
use crate::state::desk::fields;
use crate::view::prelude::*;

/// How a field is typed.
#[derive(Debug, Clone, Copy)]
pub enum Input {
    /// A line of text.
    Line,
    /// A whole number.
    Number,
    /// Degrees, with a point: taken when the field is left, for 116.40 is on the way to 116.405.
    Degrees,
    /// A date.
    Date,
    /// Several lines.
    Prose,
    /// Words or dates, parted by commas.
    List,
    /// One of these values, each with its word.
    Choice(&'static [&'static str], fn(Words, &str) -> &'static str),
}

/// What the fields are called, each by its path.
type Labels = Vec<(String, &'static str)>;

/// A draft and what is wrong with it.
#[derive(Clone, Copy)]
pub struct Form {
    /// The draft.
    pub editor: Editor,
    words: Words,
    wrong: Memo<Vec<(String, String)>>,
    labels: RwSignal<Labels>,
}

/// The id of the field at a path.
fn id_of(path: &str) -> String {
    ["f-", &path.replace(['.', '[', ']'], "-")].concat()
}

/// What is wrong with a field, in words.
pub fn explain(words: Words, bad: &BadDocument) -> String {
    match &bad.why {
        Fault::OutOfRange { least, most } | Fault::Length { least, most } => fill(
            words.desk().why_between,
            &[&least.to_string(), &most.to_string()],
        ),
        Fault::NotASlug => words.desk().why_slug.to_owned(),
        _ => explain_rules(words, bad).to_owned(),
    }
}

/// What does not fit between the fields of an activity, in words.
fn explain_whole(words: Words, problem: &Problem) -> String {
    let t = words.desk();
    let day = |day| full_date(words.language, day);
    match &problem.why {
        Why::NoSession(on) => fill(t.why_no_session, &[&day(*on)]),
        Why::Overlap(one, other) => fill(t.why_overlap, &[&day(one.day), &day(other.day)]),
        Why::NoneHeld => t.why_none_held.to_owned(),
        Why::ClosesTooLate => t.why_closes_late.to_owned(),
        Why::BelowEnrolled { enrolled } => fill(t.why_below, &[&enrolled.to_string()]),
    }
}

impl Form {
    /// The form of a draft.
    pub fn new(editor: Editor, words: Words) -> Self {
        let explained = move |wrong: Wrong| {
            let text = match &wrong {
                Wrong::Field(bad) if matches!(&*editor.text(&bad.path), "" | "[]") => {
                    words.challenge().why_missing.to_owned()
                }
                Wrong::Field(bad) => explain(words, bad),
                Wrong::Whole(problem) => explain_whole(words, problem),
                Wrong::Reserved => words.office().why_reserved.to_owned(),
                Wrong::Station { path, .. } if editor.text(path).is_empty() => {
                    words.challenge().why_missing.to_owned()
                }
                Wrong::Station {
                    why: StationWhy::Duplicate { line },
                    ..
                } => fill(words.office().why_same, &[&line.to_string()]),
                Wrong::Station { why, .. } => why_text(words, why),
            };
            (wrong.path().to_owned(), text)
        };
        Self {
            editor,
            words,
            wrong: Memo::new(move |_| editor.wrong().into_iter().map(explained).collect()),
            labels: RwSignal::new(Labels::new()),
        }
    }

    /// What the field at a path is called; none where no field is drawn. Followed as that changes.
    pub fn label(self, path: &str) -> Option<&'static str> {
        self.labels.with(|labels| {
            let mut labels = labels.iter();
            labels
                .find(|(known, _)| known == path)
                .map(|(_, label)| *label)
        })
    }

    /// Where something is wrong, followed as that changes.
    pub fn wrong_paths(self) -> Vec<String> {
        self.wrong
            .with(|wrong| wrong.iter().map(|(path, _)| path.clone()).collect())
    }

    /// Whether nothing is wrong, followed as that changes.
    pub fn is_sound(self) -> bool {
        self.wrong.with(Vec::is_empty)
    }

    /// All that is wrong, each with its place.
    pub fn summary(self) -> View {
        let t = self.words.desk();
        let line = move |(path, text): &(String, String)| {
            let id = id_of(path);
            match self.label(path) {
                Some(label) => {
                    let line = [label, t.colon, text].concat();
                    view! { <li><button class="link" on:click=move |_| page::focus(&id)>{line}</button></li> }
                }
                None => {
                    let part = self.editor.part(path);
                    let colon = if part.is_empty() { "" } else { t.colon };
                    view! { <li>{[&part, colon, text].concat()}</li> }
                }
            }
        };
        let lines = move || {
            self.wrong
                .with(|wrong| wrong.iter().map(line).collect_view())
        };
        view! {
            <Show when=move || !self.is_sound()>
                <div class="notice warm" role="status"><p>{t.to_mend}</p><ul class="dots">{lines}</ul></div>
            </Show>
        }
    }

    /// One field of the body.
    pub fn field(self, path: &str, label: &'static str, input: Input, hint: &'static str) -> View {
        let id = id_of(path);
        self.labels.update(|labels| {
            if !labels.iter().any(|(known, _)| known == path) {
                labels.push((path.to_owned(), label));
            }
        });
        let drawn = path.to_owned();
        on_cleanup(move || {
            self.labels
                .try_update(|labels| labels.retain(|(known, _)| *known != drawn));
        });
        let (error_id, hint_id) = ([&*id, "-error"].concat(), [&*id, "-hint"].concat());
        let described = [&*error_id, " ", &*hint_id].concat();
        let at = StoredValue::new(path.to_owned());
        let Self { editor, words, .. } = self;
        let text = move || {
            let text = at.with_value(|path| editor.text(path));
            match input {
                Input::List => fields::list_text(&text),
                _ => text,
            }
        };
        let wrong = Memo::new(move |_| {
            at.with_value(|path| {
                self.wrong.with(|wrong| {
                    let mut wrong = wrong.iter();
                    wrong
                        .find(|(place, _)| place == path)
                        .map(|(_, text)| text.clone())
                })
            })
        });
        let type_in = move |typed: String| {
            let value = match input {
                Input::Number => fields::number(&typed),
                Input::Degrees => fields::degrees(&typed),
                Input::List => fields::list(&typed),
                _ if typed.is_empty() => None,
                _ => Some(Value::from(typed)),
            };
            at.with_value(|path| editor.set(path, value));
        };
        let invalid = move || wrong.with(Option::is_some).then_some("true");
        let label_for = id.clone();
        let control = match input {
            Input::Choice(values, word) => {
                let chosen = untrack(text);
                let options = values.iter().map(|value| {
                    let is_chosen = *value == chosen;
                    view! { <option value=*value selected=is_chosen>{word(words, value)}</option> }
                });
                let options = options.collect_view();
                view! {
                    <select class="input" id=id aria-describedby=described aria-invalid=invalid
                        on:change=move |event| type_in(event_value(&event))>{options}</select>
                }
            }
            Input::Prose => view! {
                <textarea class="input" id=id rows="4" maxlength="2000" aria-describedby=described aria-invalid=invalid
                    prop:value=text on:input=move |event| type_in(event_value(&event))></textarea>
            },
            // What is typed is taken apart when the field is left, and not at every key.
            Input::List | Input::Degrees => {
                let mode = if matches!(input, Input::List) {
                    "text"
                } else {
                    "decimal"
                };
                view! {
                    <input class="input" id=id inputmode=mode autocomplete="off" maxlength="1000" aria-describedby=described
                        aria-invalid=invalid prop:value=text on:change=move |event| type_in(event_value(&event)) />
                }
            }
            _ => {
                let (kind, mode) = match input {
                    Input::Date => ("date", "text"),
                    Input::Number => ("text", "numeric"),
                    _ => ("text", "text"),
                };
                view! {
                    <input class="input" id=id type=kind inputmode=mode autocomplete="off" maxlength="200"
                        aria-describedby=described aria-invalid=invalid
                        prop:value=text on:input=move |event| type_in(event_value(&event)) />
                }
            }
        };
        view! {
            <div class="field">
                <label for=label_for>{label}</label>
                {control}
                <p class="error" id=error_id hidden=move || wrong.with(Option::is_none)>{move || wrong.get()}</p>
                <p class="hint" id=hint_id hidden=hint.is_empty()>{hint}</p>
            </div>
        }
    }

    /// A field that is true or false.
    pub fn check(self, path: &str, label: &'static str) -> View {
        let at = StoredValue::new(path.to_owned());
        let editor = self.editor;
        let on = move || at.with_value(|path| editor.text(path)) == "true";
        let turn = move |event: Event| {
            let value = event_checked(&event).then_some(Value::Bool(true));
            at.with_value(|path| editor.set(path, value));
        };
        view! {
            <label class="check"><input type="checkbox" prop:checked=on on:change=turn /><span>{label}</span></label>
        }
    }

    /// A group of fields that is there or not: with `first` to begin with.
    pub fn optional(
        self,
        path: &str,
        label: &'static str,
        first: fn() -> Value,
        inside: impl Fn() -> View + 'static,
    ) -> View {
        let editor = self.editor;
        let at = StoredValue::new(path.to_owned());
        let on = Memo::new(move |_| at.with_value(|path| !editor.text(path).is_empty()));
        let turn = move |event: Event| {
            let value = event_checked(&event).then(first);
            at.with_value(|path| editor.set(path, value));
        };
        let inside = StoredValue::new_local(inside);
        view! {
            <label class="check"><input type="checkbox" prop:checked=on on:change=turn /><span>{label}</span></label>
            <Show when=move || on.get()>{inside.with_value(|inside| inside())}</Show>
        }
    }
}
