//! 台阶试验 of the national standard: three minutes to a beat, then three pulse counts, then the index.

use wellness::fitness::guided::attempt::Demand;
use wellness::fitness::guided::metronome::Metronome;
use wellness::fitness::guided::signals::COUNT_DOWN;
use wellness::fitness::international::bounds::NoAnswer;
use wellness::fitness::international::step_index::{COUNTS_AT, StepTest};
use wellness::fitness::item::Item;
use wellness::fitness::person::Sex;
use wellness::fitness::readiness::Clearance;

use super::super::readiness::{gate, stop};
use super::{LIST, clock, into_form, voice, void};
use crate::components::field::{Field, Keyboard};
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::i18n::format::{duration, fill};
use crate::pages::{head, words};
use crate::place::route;
use crate::platform::audio::Tone;
use crate::state::book::Book;
use crate::state::fitness::run::{Cue, Run, RunStage, exercise_cues};
use crate::state::{App, app};
use crate::view::prelude::*;

/// How long the pulse is watched after stepping, seconds.
const RECOVERY: u32 = 210;

#[derive(Clone, Copy)]
struct Stepping {
    sex: RwSignal<Sex>,
    /// Stepping, then sitting.
    steps: Run,
    rest: Run,
    clearance: Clearance,
}

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let t = words.guided();
    let (steps, rest) = (Run::new(), Run::new());
    let known = app.book.with_untracked(Book::given).sex;
    let sex = RwSignal::new(known.unwrap_or(Sex::Male));
    view! {
        {head(t.step, (), Some(LIST))}
        <div class="grid narrow">
            {gate(app, words, move |clearance| {
                let test = Stepping { sex, steps, rest, clearance };
                view! { {move || stage(app, words, test)} }
            })}
        </div>
    }
}

fn stage(app: App, words: Words, test: Stepping) -> View {
    match (test.steps.stage.get(), test.rest.stage.get()) {
        (RunStage::Ready, _) => ready(words, test),
        (RunStage::Running, _) => stepping(words, test),
        (RunStage::Void(why), _) => void(words, test.steps, why),
        (RunStage::Done(lasted), RunStage::Ready) => {
            // Sitting begins when stepping ends, by itself or by the person.
            untrack(|| begin_rest(words, test));
            resting(words, test, stepped(lasted))
        }
        (RunStage::Done(lasted), RunStage::Running) => resting(words, test, stepped(lasted)),
        (RunStage::Done(lasted), RunStage::Done(_)) => counts(app, words, test, stepped(lasted)),
        (RunStage::Done(_), RunStage::Void(why)) => {
            // Without the counts at their times there is nothing left of the test.
            void(words, test.steps, why)
        }
    }
}

/// Seconds really stepped, of a run that lasted so many milliseconds.
fn stepped(lasted: u64) -> u32 {
    ((lasted / 1_000) as u32).saturating_sub(COUNT_DOWN)
}

fn ready(words: Words, test: Stepping) -> View {
    let t = words.guided();
    let national = StepTest::National(Sex::Male);
    let start = move |_| {
        let beat = Metronome::new(national.beats_per_minute(), national.seconds());
        let cues = exercise_cues(national.seconds(), beat, |signal| voice(words, signal));
        let length = u64::from(national.seconds() + COUNT_DOWN) * 1_000;
        test.rest.reset();
        test.steps
            .start(Demand::Effort(test.clearance), words.language, cues, length);
    };
    let sexes = vec![("M", words.fitness().male), ("F", words.fitness().female)];
    let choose = move |letter: String| {
        if let Some(sex) = Sex::of_letter(&letter) {
            test.sex.set(sex);
        }
    };
    let bench = move || {
        let centimetres = StepTest::National(test.sex.get()).bench() / 10;
        fill(t.bench, &[&centimetres.to_string()])
    };
    view! {
        <section class="panel stack">
            <p class="prose">{t.step_before}</p>
            {segmented("bench", words.fitness().form_sex, sexes, move || test.sex.get().letter().to_owned(), choose)}
            <p class="prose">{bench}</p>
            <button class="btn wide start" on:click=start>{t.start}</button>
            <p class="hint">{t.silent}</p>
        </section>
        {stop(words)}
    }
}

fn stepping(words: Words, test: Stepping) -> View {
    let t = words.guided();
    let second = Memo::new(move |_| (test.steps.elapsed.get() / 1_000) as u32);
    let left = |second: u32| {
        duration(
            StepTest::National(Sex::Male)
                .seconds()
                .saturating_sub(second),
        )
    };
    // Two beats a second: up in one, down in the next.
    let foot = move || match second.get().checked_sub(COUNT_DOWN) {
        Some(on) if on % 2 == 0 => t.move_up,
        Some(_) => t.move_down,
        None => "",
    };
    view! {
        <section class="panel stack live">
            {clock(words, test.steps, t.time_left, left)}
            <p class="big" aria-hidden="true"><span>{foot}</span></p>
            <button class="btn wide start" on:click=move |_| test.steps.end()>{t.stop_here}</button>
        </section>
        {stop(words)}
    }
}

fn begin_rest(words: Words, test: Stepping) {
    let t = words.guided();
    let at = |second: u32, say: &str| Cue {
        at: u64::from(second) * 1_000_000,
        tone: Some(Tone::Long),
        say: say.to_owned(),
    };
    let cues = COUNTS_AT
        .iter()
        .flat_map(|(from, to)| [at(*from, t.say_count), at(*to, t.say_count_stop)]);
    let cues = cues.collect();
    test.rest.start(
        Demand::Light,
        words.language,
        cues,
        u64::from(RECOVERY) * 1_000,
    );
}

fn resting(words: Words, test: Stepping, stepped: u32) -> View {
    let t = words.guided();
    let second = Memo::new(move |_| (test.rest.elapsed.get() / 1_000) as u32);
    // Which count comes next or goes on, and how long until it begins or ends.
    let next = move || {
        let now = second.get();
        let mut windows = (1_u32..).zip(COUNTS_AT);
        windows
            .find(|(_, (_, to))| now < *to)
            .map(|(number, (from, to))| {
                if now < from {
                    (t.resting.to_owned(), from - now)
                } else {
                    (fill(t.counting, &[&number.to_string()]), to - now)
                }
            })
    };
    let title = Memo::new(move |_| next().map(|(title, _)| title).unwrap_or_default());
    let left = move || duration(next().map_or(0, |(_, left)| left));
    view! {
        <section class="panel stack live">
            <h2 role="status">{move || title.get()}</h2>
            <p class="big" role="timer"><b>{left}</b></p>
            <p class="hint">{fill(t.stepped, &[&stepped.to_string()])}</p>
        </section>
    }
}

/// The three counts, and the index that they make.
fn counts(app: App, words: Words, test: Stepping, stepped: u32) -> View {
    let t = words.guided();
    let texts = [(); 3].map(|()| RwSignal::new(String::new()));
    let (error, route) = (RwSignal::new(None::<String>), route());
    let work = move |event: SubmitEvent| {
        event.prevent_default();
        let national = StepTest::National(test.sex.get_untracked());
        let counted = texts.map(|text| text.get_untracked().trim().parse::<u32>().unwrap_or(0));
        match national.index(stepped, counted) {
            Ok(index) => into_form(app, route, Item::StepIndex, &index.to_string()),
            Err(NoAnswer::OutOfBounds {
                least, greatest, ..
            }) => {
                let within =
                    |count: &u32| (least.amount()..=greatest.amount()).contains(&(*count as i32));
                let wrong = counted.iter().position(|count| !within(count)).unwrap_or(0) + 1;
                let range = [least.to_string(), greatest.to_string()];
                error.set(Some(fill(
                    t.count_bad,
                    &[&wrong.to_string(), &range[0], &range[1]],
                )));
            }
            Err(NoAnswer::Impossible) => {
                error.set(Some(words.international().impossible.to_owned()));
            }
        }
    };
    let fields = ["count-1", "count-2", "count-3"]
        .into_iter()
        .zip(texts)
        .zip(1..);
    let fields = fields.map(|((id, text), number): (_, u32)| {
        let field = Field {
            keyboard: Keyboard::Numeric,
            longest: 4,
            ..Field::new(id, fill(t.count_of, &[&number.to_string()]), text)
        };
        field.view()
    });
    let again = move |_| {
        test.rest.reset();
        test.steps.reset();
    };
    view! {
        <form class="panel stack" on:submit=work novalidate>
            <h2>{t.counts_title}<small>{fill(t.stepped, &[&stepped.to_string()])}</small></h2>
            <p class="hint">{t.counts_text}</p>
            {fields.collect_view()}
            <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
            <button class="btn wide">{t.into_form}</button>
            <button type="button" class="btn quiet" on:click=again>{t.again}</button>
        </form>
    }
}
