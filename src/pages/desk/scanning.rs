//! Reading codes at the door: by the camera, by a hand-held scanner, or pasted; and what each code came to.

use activities::attendance::{Refused, Ticket};
use activities::code::BadCode;
use gloo_timers::future::TimeoutFuture;

use super::roll::{Desk, time_of_day};
use crate::components::field::Field;
use crate::i18n::format::{fill, number};
use crate::pages::activities::naming;
use crate::parts::Scan;
use crate::platform::camera::{Camera, NoCamera};
use crate::platform::clock::{now_ms, steady_ms};
use crate::platform::page;
use crate::view::prelude::*;

/// The pause between two looks, in milliseconds: a phone stays cool.
const PAUSE: u32 = 150;
/// A code that is held before the camera counts as shown once; shown again is what was away for so long.
const AWAY: u64 = 2_000;
const VIDEO: &str = "camera";

/// What a code came to.
#[derive(Clone, PartialEq)]
enum Said {
    Came(String),
    Refused(String),
}

/// The panel.
pub fn panel(desk: Desk) -> View {
    let t = desk.words.roll();
    let said = RwSignal::new(None::<Said>);
    let code = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = code.get_untracked();
        if text.trim().is_empty() {
            error.set(Some(t.code_none.to_owned()));
            page::focus("code");
            return;
        }
        error.set(None);
        spawn_local(async move {
            let result = take(desk, &text).await;
            if matches!(result, Said::Came(_)) {
                // A hand-held scanner types the next one here.
                code.try_set(String::new());
            }
            said.try_set(Some(result));
            page::focus("code");
        });
    };
    let came = move || match said.get() {
        Some(Said::Came(text)) => Some(text),
        _ => None,
    };
    let refused = move || match said.get() {
        Some(Said::Refused(text)) => Some(text),
        _ => None,
    };
    view! {
        <section class="panel stack" id="scan">
            <h2>{t.scan}</h2>
            <p class="hint">{t.scan_text}</p>
            {camera(desk, said)}
            <p class="good said" role="status" id="welcome" hidden=move || came().is_none()>{came}</p>
            <p class="error said" role="alert" id="refused" hidden=move || refused().is_none()>{refused}</p>
            <form class="stack" on:submit=submit novalidate>
                {Field { hint: t.code_hint, longest: 400, ..Field::new("code", t.code, code).error(error) }.view()}
                <div class="row"><button class="btn quiet">{t.code_read}</button></div>
            </form>
        </section>
    }
}

fn camera(desk: Desk, said: RwSignal<Option<Said>>) -> View {
    let t = desk.words.roll();
    let is_on = RwSignal::new(false);
    let trouble = RwSignal::new(None::<&'static str>);
    let scan = use_context::<Scan>();
    let turn = move |_| {
        if is_on.get_untracked() {
            is_on.set(false);
            return;
        }
        is_on.set(true);
        trouble.set(None);
        spawn_local(async move {
            if let Err(why) = look(desk, is_on, scan, said).await {
                trouble.try_set(Some(why));
            }
            is_on.try_set(false);
        });
    };
    view! {
        <video class="camera" id=VIDEO playsinline muted aria-label=t.camera_view hidden=move || !is_on.get()></video>
        <p class="error" role="alert" hidden=move || trouble.with(Option::is_none)>{move || trouble.get()}</p>
        <div class="row">
            <button class="btn" id="camera-turn" on:click=turn>
                {move || if is_on.get() { t.camera_off } else { t.camera_on }}
            </button>
        </div>
    }
}

/// Looks for codes until the camera is turned off or the page is left; why it could not.
async fn look(
    desk: Desk,
    is_on: RwSignal<bool>,
    scan: Option<Scan>,
    said: RwSignal<Option<Said>>,
) -> Result<(), &'static str> {
    let t = desk.words.roll();
    let opened = Camera::open(VIDEO).await;
    let camera = opened.map_err(|why| match why {
        NoCamera::Denied => t.camera_denied,
        NoCamera::Missing => t.camera_missing,
    })?;
    let mut last = (String::new(), 0);
    while is_on.try_get_untracked() == Some(true) {
        let found = match (camera.read().await, scan) {
            (Ok(found), _) => found,
            (Err(Some(picture)), Some(scan)) => {
                scan(picture).await.map_err(|_| t.reader_missing)?
            }
            (Err(_), _) => None,
        };
        if is_on.try_get_untracked() != Some(true) {
            // The page was left while the picture was read.
            break;
        }
        if let Some(text) = found {
            let now = steady_ms();
            let is_new = text != last.0 || now.saturating_sub(last.1) > AWAY;
            if is_new {
                let result = take(desk, &text).await;
                said.try_set(Some(result));
            }
            last = (text, steady_ms());
        }
        TimeoutFuture::new(PAUSE).await;
    }
    Ok(())
}

/// Takes a code, and says what it came to. 到了 is said when it is durable.
async fn take(desk: Desk, text: &str) -> Said {
    let (roll, list) = (desk.roll.get_untracked(), desk.list.get_untracked());
    let worker = Ticket::from_code(text).map(|ticket| ticket.worker);
    let name = worker.map_or_else(|_| String::new(), |it| untrack(|| desk.called(&it)).name);
    let mut tried = roll;
    match tried.scan(text, list.as_ref(), now_ms()) {
        Ok(worker) => match desk.mark(&worker, true).await {
            Ok(()) => Said::Came(fill(desk.words.roll().welcome, &[&name])),
            Err(failed) => Said::Refused(failed.text(desk.words).to_owned()),
        },
        Err(why) => Said::Refused(explain(desk, &name, why)),
    }
}

fn explain(desk: Desk, name: &str, why: Refused) -> String {
    let (t, words) = (desk.words.roll(), desk.words);
    let day = |day| naming::day(words, day, desk.app.today.get_untracked());
    match why {
        Refused::Code(BadCode::NotACode) => t.code_other.to_owned(),
        Refused::Code(BadCode::OtherSort) => t.code_sort.to_owned(),
        Refused::Code(BadCode::Newer) => t.code_newer.to_owned(),
        Refused::Code(BadCode::Damaged) => t.code_damaged.to_owned(),
        Refused::OtherActivity(other) => fill(t.other_activity, &[name, &desk.title_of(&other)]),
        Refused::Past(of) => fill(t.past, &[name, &day(of)]),
        Refused::ToCome(of) => fill(t.to_come, &[name, &day(of)]),
        Refused::OtherSeries(_) => fill(t.other_series, &[name]),
        Refused::Again(since) => fill(t.again, &[name, &time_of_day(since)]),
        Refused::Waits(ahead) => fill(t.waits, &[name, &number(ahead.into())]),
        Refused::NotOnList => fill(t.not_on_list, &[name]),
    }
}
