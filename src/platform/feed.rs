//! Feeds chosen files to the import, range by range as it asks for them, inflated by the browser where
//! it can. It knows nothing of formats, and nobody but the import worker calls it: reading is work.

use std::ops::Range;

use health_import::{Collector, FileReport, Flow, Options, Progress, Session, SourceFile, Step};
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, ReadableWritablePair};

use super::pieces::Pieces;

/// Bytes between two words about the progress.
const BETWEEN: u64 = 4 << 20;

/// Reads files to their end; `tell` hears now and then how far it is.
pub async fn read(
    files: &[File],
    sources: Vec<SourceFile>,
    options: Options,
    tell: impl Fn(Progress),
) -> (Collector, Vec<FileReport>) {
    let mut session = Session::new(sources, options);
    loop {
        match session.step() {
            Step::Done => return session.finish(),
            Step::Read { file, range } => match bytes_of(files, file, &range).await {
                Some(bytes) => session.fill(&bytes),
                None => session.fail(),
            },
            Step::Stream {
                file,
                range,
                deflated,
            } => {
                let read = match part(files, file, &range) {
                    Some(blob) => stream(&mut session, &blob, deflated, &tell).await,
                    None => None,
                };
                if read.is_none() {
                    session.fail();
                }
            }
        }
        tell(session.progress());
    }
}

/// Feeds all of a blob, which the browser goes on reading while a piece of it is parsed; `None` when it
/// cannot be read.
async fn stream(
    session: &mut Session,
    blob: &Blob,
    deflated: bool,
    tell: &impl Fn(Progress),
) -> Option<()> {
    let inflater = deflated.then(inflater).flatten();
    let mut pieces = match &inflater {
        Some(inflater) => Pieces::of_stream(blob.stream().pipe_through(inflater)),
        None => Pieces::of_blob(blob),
    };
    let mut untold = 0;
    while let Some(bytes) = pieces.next().await.ok()? {
        untold += bytes.len() as u64;
        let flow = match inflater {
            Some(_) => session.feed_inflated(bytes),
            None => session.feed(bytes),
        };
        if flow == Flow::Enough {
            pieces.stop();
            return Some(());
        }
        if untold >= BETWEEN {
            untold = 0;
            tell(session.progress());
        }
    }
    session.end();
    Some(())
}

/// The browser's own inflater, where it has one for the deflate of archives.
fn inflater() -> Option<ReadableWritablePair> {
    let kind = Reflect::get(&js_sys::global(), &"DecompressionStream".into()).ok()?;
    let kind: Function = kind.dyn_into().ok()?;
    let inflater = Reflect::construct(&kind, &Array::of1(&"deflate-raw".into())).ok()?;
    Some(inflater.unchecked_into())
}

/// All the bytes of a short range.
async fn bytes_of(files: &[File], file: usize, range: &Range<u64>) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(part(files, file, range)?.array_buffer());
    Some(Uint8Array::new(&buffer.await.ok()?).to_vec())
}

fn part(files: &[File], file: usize, range: &Range<u64>) -> Option<Blob> {
    let file = files.get(file)?;
    file.slice_with_f64_and_f64(range.start as f64, range.end as f64)
        .ok()
}
