//! The evening reminder: a file for the phone's calendar, and what is told while the app is open.

use wellness::challenge::zone::parse_clock;

use super::{head, words};
use crate::i18n::Words;
use crate::i18n::format::{clock, fill, full_date};
use crate::platform::page;
use crate::state::book::Book;
use crate::state::evening::{Evening, field_text};
use crate::state::toast::Toast;
use crate::state::{App, app};
use crate::view::prelude::*;

/// Minutes of a whole day, which a clock never shows.
const MIDNIGHT: u16 = 24 * 60;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let draft = Draft::of(app);
    app.guard(Signal::derive(move || draft.is_changed(app)));
    view! {
        {head(words.evening().title, (), Some("/me"))}
        <div class="grid pair">
            {calendar(app, words, draft)}
            {open(app, words, draft)}
        </div>
    }
}

/// The form, as it is typed.
#[derive(Clone, Copy)]
struct Draft {
    at: RwSignal<String>,
    tells: RwSignal<bool>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    at_error: RwSignal<Option<&'static str>>,
    quiet_error: RwSignal<Option<&'static str>>,
}

impl Draft {
    fn of(app: App) -> Self {
        let kept = app.book.with_untracked(Book::evening);
        let text = |minute: u16| RwSignal::new(field_text(minute));
        Self {
            at: text(kept.at),
            tells: RwSignal::new(kept.tells),
            from: text(kept.quiet.0),
            until: text(kept.quiet.1),
            at_error: RwSignal::new(None),
            quiet_error: RwSignal::new(None),
        }
    }

    fn is_changed(self, app: App) -> bool {
        let kept = app.book.with(Book::evening);
        let differs =
            |text: RwSignal<String>, minute: u16| text.with(|it| *it != field_text(minute));
        differs(self.at, kept.at)
            || differs(self.from, kept.quiet.0)
            || differs(self.until, kept.quiet.1)
            || self.tells.get() != kept.tells
    }

    /// When to remind, if that is a time.
    fn minute(self) -> Option<u16> {
        minute_of(self.at)
    }

    /// What is typed; `None` where some of it is wrong and says so.
    fn read(self, words: Words) -> Option<Evening> {
        let t = words.evening();
        let at = self.minute();
        let quiet = minute_of(self.from).zip(minute_of(self.until));
        self.quiet_error.set(quiet.is_none().then_some(t.time_bad));
        let read = at.zip(quiet).map(|(at, quiet)| Evening {
            at,
            tells: self.tells.get_untracked(),
            quiet,
        });
        let told_in_quiet = read.is_some_and(|it| it.tells && it.is_quiet(it.at));
        let wrong = match at {
            None => Some(t.time_bad),
            Some(_) if told_in_quiet => Some(t.time_quiet),
            Some(_) => None,
        };
        self.at_error.set(wrong);
        if wrong.is_some() {
            page::focus("evening-at");
        } else if quiet.is_none() {
            page::focus("quiet-from");
        }
        read.filter(|_| wrong.is_none())
    }
}

fn minute_of(text: RwSignal<String>) -> Option<u16> {
    text.with(|text| parse_clock(text))
        .filter(|minute| *minute < MIDNIGHT)
}

fn time(
    id: &'static str,
    label: &'static str,
    text: RwSignal<String>,
    error: RwSignal<Option<&'static str>>,
) -> View {
    let error_id = [id, "-error"].concat();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input class="input" type="time" id=id aria-describedby=error_id.clone() required
                aria-invalid=move || error.get().is_some().then_some("true")
                prop:value=text on:input=move |event| text.set(event_value(&event)) />
            <p class="error" id=error_id role="alert" hidden=move || error.get().is_none()>{move || error.get()}</p>
        </div>
    }
}

fn calendar(app: App, words: Words, draft: Draft) -> View {
    let t = words.evening();
    let save = move |_| {
        let Some(at) = draft.minute() else {
            draft.at_error.set(Some(t.time_bad));
            page::focus("evening-at");
            return;
        };
        draft.at_error.set(None);
        app.toast.set(Some(if app.save_evenings(at) {
            Toast::said(t.calendar_saved)
        } else {
            Toast::failed(words.activity().calendar_failed)
        }));
    };
    let text = move || {
        let days = app.evenings();
        let at = draft.minute().unwrap_or_default();
        let [first, last] = [days.first(), days.last()].map(|day| full_date(words.language, day));
        fill(t.calendar_text, &[&first, &last, &clock(at.into())])
    };
    view! {
        <section class="panel stack">
            <h2>{t.calendar_title}</h2>
            {time("evening-at", t.at, draft.at, draft.at_error)}
            <p class="prose" id="evenings">{text}</p>
            <button class="btn" id="save-evenings" on:click=save>{t.calendar_save}</button>
            <p class="hint">{fill(t.calendar_hint, &[t.event])}</p>
        </section>
    }
}

fn open(app: App, words: Words, draft: Draft) -> View {
    let t = words.evening();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(chosen) = draft.read(words) else {
            return;
        };
        spawn_local(async move {
            let became = app.choose_evening(chosen).await;
            if became.is_ok() {
                draft
                    .tells
                    .try_set(app.book.with_untracked(Book::evening).tells);
            }
            app.say_evening(chosen, became);
        });
    };
    view! {
        <section class="panel">
            <form class="stack" on:submit=submit novalidate>
                <h2>{t.open_title}</h2>
                <label class="check">
                    <input type="checkbox" id="tells" prop:checked=draft.tells
                        on:change=move |event| draft.tells.set(event_checked(&event)) />
                    <span>{t.tells}<small>{t.tells_hint}</small></span>
                </label>
                {time("quiet-from", t.quiet_from, draft.from, draft.quiet_error)}
                {time("quiet-until", t.quiet_until, draft.until, RwSignal::new(None))}
                <p class="hint">{t.quiet_hint}</p>
                <button class="btn quiet">{t.save}</button>
            </form>
        </section>
    }
}
