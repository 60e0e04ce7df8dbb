//! Reading codes: by the camera, by a hand-held scanner, or pasted. What a code is worth is its taker's.

use gloo_timers::future::TimeoutFuture;

use crate::components::field::Field;
use crate::i18n::Words;
use crate::parts::Scan;
use crate::platform::camera::{Camera, NoCamera};
use crate::platform::clock::steady_ms;
use crate::platform::page;
use crate::view::prelude::*;

/// The pause between two looks, in milliseconds: a phone stays cool.
const PAUSE: u32 = 150;
/// A code that is held before the camera counts as shown once; shown again is what was away for so long.
const AWAY: u64 = 2_000;
const VIDEO: &str = "camera";

/// Characters of the longest message of codes: some three hundred of them.
const LONGEST_MESSAGE: u32 = 30_000;

/// What codes came to.
#[derive(Clone, Default, PartialEq)]
pub struct Said {
    /// What was taken.
    pub good: Option<String>,
    /// Why something was not, a line each.
    pub bad: Vec<String>,
    /// What of the text is to be typed again.
    pub left: String,
}

impl Said {
    /// Good news.
    pub fn good(text: String) -> Self {
        Self {
            good: Some(text),
            ..Self::default()
        }
    }

    /// Bad news of a whole text.
    pub fn bad(why: String, text: &str) -> Self {
        Self {
            bad: vec![why],
            left: text.to_owned(),
            ..Self::default()
        }
    }
}

/// How codes come that are not scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// One at a time; Enter takes it.
    Line,
    /// A message with many.
    Message,
}

/// What the panel says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// Its title.
    pub title: &'static str,
    /// What to hold before the camera.
    pub text: &'static str,
    /// The label of the field.
    pub code: &'static str,
    /// What belongs into the field.
    pub hint: &'static str,
    /// What an empty field is told.
    pub none: &'static str,
    /// What the button beside the field does.
    pub read: &'static str,
    /// What the field takes.
    pub typed: Typed,
}

/// The panel; `take` has the text of each code or message.
pub fn panel<F, Taking>(words: Words, reader: Reader, take: F) -> View
where
    F: Fn(String) -> Taking + Copy + 'static,
    Taking: Future<Output = Said>,
{
    let said = RwSignal::new(Said::default());
    let code = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = code.get_untracked();
        if text.trim().is_empty() {
            error.set(Some(reader.none.to_owned()));
            page::focus("code");
            return;
        }
        error.set(None);
        spawn_local(async move {
            let result = take(text).await;
            // A hand-held scanner types the next one here.
            code.try_set(result.left.clone());
            said.try_set(result);
            page::focus("code");
        });
    };
    let came = move || said.with(|said| said.good.clone());
    let refused = move || {
        let lines = said.with(|said| said.bad.clone()).into_iter();
        lines.map(|line| view! { <p>{line}</p> }).collect_view()
    };
    view! {
        <section class="panel stack" id="scan">
            <h2>{reader.title}</h2>
            <p class="hint">{reader.text}</p>
            {camera(words, said, take)}
            <p class="good said" role="status" id="welcome" hidden=move || came().is_none()>{came}</p>
            <div class="error" class:said=reader.typed == Typed::Line role="alert" id="refused" hidden=move || said.with(|said| said.bad.is_empty())>
                <div>{refused}</div>
            </div>
            <form class="stack" on:submit=submit novalidate>
                {field(reader, code, error)}
                <div class="row"><button class="btn quiet">{reader.read}</button></div>
            </form>
        </section>
    }
}

fn field(reader: Reader, code: RwSignal<String>, error: RwSignal<Option<String>>) -> View {
    match reader.typed {
        Typed::Line => Field {
            hint: reader.hint,
            longest: 400,
            ..Field::new("code", reader.code, code).error(error)
        }
        .view(),
        Typed::Message => view! {
            <div class="field">
                <label for="code">{reader.code}</label>
                <textarea class="input code" id="code" rows="4" maxlength=LONGEST_MESSAGE autocomplete="off"
                    aria-describedby="code-error code-hint"
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=code on:input=move |event| code.set(event_value(&event))></textarea>
                <p class="error" id="code-error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
                <p class="hint" id="code-hint">{reader.hint}</p>
            </div>
        },
    }
}

fn camera<F, Taking>(words: Words, said: RwSignal<Said>, take: F) -> View
where
    F: Fn(String) -> Taking + Copy + 'static,
    Taking: Future<Output = Said>,
{
    let t = words.roll();
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
            if let Err(why) = look(words, is_on, scan, |text| async move {
                said.try_set(take(text).await);
            })
            .await
            {
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
async fn look<Taking: Future<Output = ()>>(
    words: Words,
    is_on: RwSignal<bool>,
    scan: Option<Scan>,
    found_one: impl Fn(String) -> Taking,
) -> Result<(), &'static str> {
    let t = words.roll();
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
                found_one(text.clone()).await;
            }
            last = (text, steady_ms());
        }
        TimeoutFuture::new(PAUSE).await;
    }
    Ok(())
}
