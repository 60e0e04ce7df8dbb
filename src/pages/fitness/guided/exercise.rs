//! Sit-ups for a minute and push-ups to a beat: counted down, timed, ended; the person counts.

use wellness::fitness::guided::attempt::Demand;
use wellness::fitness::guided::metronome::Metronome;
use wellness::fitness::guided::signals::COUNT_DOWN;
use wellness::fitness::item::Item;
use wellness::fitness::measure::Measure;
use wellness::fitness::person::Sex;
use wellness::fitness::readiness::Clearance;

use super::super::naming::{asked_by, explain_fault};
use super::super::readiness::{gate, stop};
use super::{LIST, clock, into_form, voice, void};
use crate::components::field::{Field, Keyboard};
use crate::i18n::Words;
use crate::pages::{head, words};
use crate::place::route;
use crate::state::book::Book;
use crate::state::fitness::draft::Slot;
use crate::state::fitness::run::{Run, RunStage, exercise_cues};
use crate::state::fitness::typed::Fault;
use crate::state::{App, app};
use crate::view::prelude::*;

/// Which exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exercise {
    /// As many as a minute holds.
    SitUps,
    /// One every two seconds, for as long as it goes.
    PushUps,
}

impl Exercise {
    /// How long it lasts at most, seconds.
    const fn seconds(self) -> u32 {
        match self {
            Self::SitUps => 60,
            Self::PushUps => 600,
        }
    }

    /// The beat it keeps to: down and up are one each.
    fn beat(self) -> Option<Metronome> {
        match self {
            Self::SitUps => None,
            Self::PushUps => Metronome::new(60, self.seconds()),
        }
    }

    const fn words(self, words: &'static crate::i18n::Guided) -> (&'static str, &'static str) {
        match self {
            Self::SitUps => (words.sit_ups, words.sit_ups_text),
            Self::PushUps => (words.push_ups, words.push_ups_text),
        }
    }

    /// The item that its count belongs to: push-ups of women are done on the knees.
    fn item(self, app: App) -> Item {
        let sex = app.book.with_untracked(Book::given).sex;
        match (self, sex) {
            (Self::SitUps, _) => Item::SitUps,
            (Self::PushUps, Some(Sex::Female)) => Item::KneePushUps,
            (Self::PushUps, _) => Item::PushUps,
        }
    }
}

/// The page.
pub fn view(exercise: Exercise) -> View {
    let (app, words) = (app(), words());
    let (title, text) = exercise.words(words.guided());
    let run = Run::new();
    view! {
        {head(title, (), Some(LIST))}
        <div class="grid narrow">
            {gate(app, words, move |clearance| view! {
                {move || match run.stage.get() {
                    RunStage::Ready => ready(words, exercise, run, clearance, text),
                    RunStage::Running => running(words, exercise, run),
                    RunStage::Done(_) => done(app, words, exercise, run),
                    RunStage::Void(why) => void(words, run, why),
                }}
            })}
        </div>
    }
}

fn ready(
    words: Words,
    exercise: Exercise,
    run: Run,
    clearance: Clearance,
    text: &'static str,
) -> View {
    let t = words.guided();
    let start = move |_| {
        let cues = exercise_cues(exercise.seconds(), exercise.beat(), |signal| {
            voice(words, signal)
        });
        let length = u64::from(exercise.seconds() + COUNT_DOWN) * 1_000;
        run.start(Demand::Effort(clearance), words.language, cues, length);
    };
    view! {
        <section class="panel stack">
            <p class="prose">{text}</p>
            <button class="btn wide start" on:click=start>{t.start}</button>
            <p class="hint">{t.silent}</p>
        </section>
        {stop(words)}
    }
}

fn running(words: Words, exercise: Exercise, run: Run) -> View {
    let t = words.guided();
    let number = move |second: u32| match exercise {
        Exercise::SitUps => exercise.seconds().saturating_sub(second).to_string(),
        Exercise::PushUps => second.to_string(),
    };
    let counts = match exercise {
        Exercise::SitUps => t.left,
        Exercise::PushUps => t.so_far,
    };
    view! {
        <section class="panel stack live">
            {clock(words, run, counts, number)}
            <button class="btn wide start" on:click=move |_| run.end()>{t.stop_here}</button>
        </section>
    }
}

fn done(app: App, words: Words, exercise: Exercise, run: Run) -> View {
    let t = words.guided();
    let item = exercise.item(app);
    let (text, route) = (RwSignal::new(String::new()), route());
    let error = RwSignal::new(None::<String>);
    let put = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = text.get_untracked();
        match Measure::parse(item, &typed) {
            Ok(measure) => into_form(app, route, item, &measure.to_string()),
            Err(bad) => {
                let asked = asked_by(words, Slot::Item(item));
                error.set(Some(explain_fault(words, asked, &Fault::Bad(bad))));
            }
        }
    };
    let field = Field {
        keyboard: Keyboard::Numeric,
        longest: 4,
        ..Field::new("times", t.times_asked, text).error(error)
    };
    view! {
        <form class="panel stack" on:submit=put novalidate>
            {field.view()}
            <button class="btn wide">{t.into_form}</button>
            <button type="button" class="btn quiet" on:click=move |_| run.reset()>{t.again}</button>
        </form>
    }
}
