//! The import worker: reads the chosen files and tells the page what is in them.
//!
//! A wasm binary of its own, so that its code is not part of the first load. It drives
//! `health_import::Session`; cancelling is the page's `terminate()`.

use buyue_app::platform::import_messages::{
    FILES, Found, FoundDay, FoundFile, FoundSource, ORDER, PORTION, Told,
};
use buyue_app::platform::pieces::Pieces;
use health_import::{Flow, ImportedDay, Options, Session, SourceFile, Step, Summary, Zone};
use js_sys::{Array, Date, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, File, MessageEvent};
use wellness::source::SourceOrder;

/// Bytes between two words about the progress.
const BETWEEN: u64 = 4 << 20;

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let asked = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let request = event.data();
        let field = |name: &str| Reflect::get(&request, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let files: Vec<File> = Array::from(&field(FILES))
            .iter()
            .map(JsCast::unchecked_into)
            .collect();
        let order: Vec<String> = field(ORDER)
            .as_string()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        spawn_local(read(files, order.into_iter().collect()));
    });
    scope.set_onmessage(Some(asked.as_ref().unchecked_ref()));
    asked.forget();
    // An empty word: ready.
    tell_text("");
}

fn tell_text(text: &str) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // A page that is gone hears nothing; there is nobody else to tell.
    let _ = scope.post_message(&text.into());
}

fn tell(told: &Told) {
    if let Ok(text) = serde_json::to_string(told) {
        tell_text(&text);
    }
}

async fn read(files: Vec<File>, order: SourceOrder) {
    let sources = files
        .iter()
        .map(|file| SourceFile {
            name: file.name(),
            length: file.size() as u64,
        })
        .collect();
    let mut session = Session::new(sources, Options::new(local_zone()));
    loop {
        match session.step() {
            Step::Done => break,
            Step::Read { file, range } => {
                let bytes = match slice(&files, file, &range) {
                    Some(blob) => bytes_of(blob).await,
                    None => None,
                };
                match bytes {
                    Some(bytes) => session.fill(&bytes),
                    None => session.fail(),
                }
            }
            Step::Stream {
                file,
                range,
                deflated: _,
            } => {
                if stream(&mut session, &files, file, range).await.is_none() {
                    session.fail();
                }
            }
        }
        tell_progress(&session);
    }
    finish(session, &order);
}

/// Feeds a range, which the browser goes on reading while a piece of it is parsed.
async fn stream(
    session: &mut Session,
    files: &[File],
    file: usize,
    range: std::ops::Range<u64>,
) -> Option<()> {
    let mut pieces = Pieces::of_blob(&slice(files, file, &range)?);
    let mut told = session.progress().done;
    while let Some(bytes) = pieces.next().await.ok()? {
        if session.feed(bytes) == Flow::Enough {
            pieces.stop();
            return Some(());
        }
        if session.progress().done >= told + BETWEEN {
            tell_progress(session);
            told = session.progress().done;
        }
    }
    session.end();
    Some(())
}

/// Part of a file.
fn slice(files: &[File], file: usize, range: &std::ops::Range<u64>) -> Option<Blob> {
    let file = files.get(file)?;
    file.slice_with_f64_and_f64(range.start as f64, range.end as f64)
        .ok()
}

/// All the bytes of a small blob.
async fn bytes_of(blob: Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn tell_progress(session: &Session) {
    let progress = session.progress();
    tell(&Told::Progress {
        done: progress.done,
        total: progress.total,
    });
}

fn finish(session: Session, order: &SourceOrder) {
    let (mut collector, reports) = session.finish();
    let mut portion = Vec::with_capacity(PORTION);
    let summary = collector.reduce(order, |day| {
        portion.push(found_day(&day));
        if portion.len() == PORTION {
            tell(&Told::Days(std::mem::take(&mut portion)));
        }
    });
    if !portion.is_empty() {
        tell(&Told::Days(portion));
    }
    tell(&Told::Done(found(
        summary,
        reports.iter().map(FoundFile::from).collect(),
    )));
}

fn found_day(day: &ImportedDay) -> FoundDay {
    FoundDay {
        day: day.day,
        origin: day.origin.as_str().to_owned(),
        total: day.total,
        typed: day.typed,
        minutes: day
            .minutes
            .as_ref()
            .map(wellness::minutes::DayMinutes::to_json),
    }
}

fn found(summary: Summary, files: Vec<FoundFile>) -> Found {
    let sources = summary.sources.into_iter().map(|source| FoundSource {
        origin: source.origin.as_str().to_owned(),
        device: source.device,
        days: source.days,
        steps: source.steps,
        kept: source.kept,
    });
    Found {
        span: summary.span,
        days: summary.days,
        sources: sources.collect(),
        overlap: summary.overlap,
        typed: summary.typed,
        files,
    }
}

/// The device's own clock, for exports that name no offset.
fn local_zone() -> Zone {
    Zone::new(|unix| {
        let date = Date::new(&JsValue::from_f64(unix as f64 * 1000.0));
        -(date.get_timezone_offset() as i16)
    })
}
