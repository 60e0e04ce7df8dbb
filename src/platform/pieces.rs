//! The bytes of a blob, piece by piece.
//!
//! The browser goes on reading while a piece is worked on. Where it can, it reads into memory
//! that is lent to it and comes back, so that a file of any size is read without making garbage.

use js_sys::{Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream};

/// Bytes of the memory that is lent.
const LENT: u32 = 1 << 20;

#[wasm_bindgen]
extern "C" {
    /// A stream, as far as it can fail to lend memory to.
    type Source;

    #[wasm_bindgen(method, catch, js_name = getReader)]
    fn lending_reader(this: &Source, options: &Object) -> Result<Reader, JsValue>;

    #[wasm_bindgen(method, js_name = getReader)]
    fn plain_reader(this: &Source) -> Reader;

    /// A reader of either kind: the plain one takes no notice of memory lent to it.
    #[derive(Debug)]
    type Reader;

    #[wasm_bindgen(method)]
    fn read(this: &Reader, memory: &Uint8Array) -> Promise;

    #[wasm_bindgen(method)]
    fn cancel(this: &Reader) -> Promise;
}

/// A blob being read.
#[derive(Debug)]
pub struct Pieces {
    /// Held for all of the reading: Chromium 156 collects a reader that lends memory and is not,
    /// even while a read is under way, which then never ends.
    reader: Reader,
    lent: Uint8Array,
    held: Vec<u8>,
}

impl Pieces {
    /// Begins to read all of it.
    pub fn of_blob(blob: &Blob) -> Self {
        Self::of_stream(blob.stream())
    }

    /// Begins to read a stream of bytes.
    pub fn of_stream(stream: ReadableStream) -> Self {
        let source: Source = stream.unchecked_into();
        let options = Object::new();
        // Fields of a fresh object can always be set.
        let _ = Reflect::set(&options, &"mode".into(), &"byob".into());
        let reader = source.lending_reader(&options);
        Self {
            reader: reader.unwrap_or_else(|_| source.plain_reader()),
            lent: Uint8Array::new_with_length(LENT),
            held: Vec::new(),
        }
    }

    /// The next bytes, as many as there are; none after the last. An error means that the file
    /// cannot be read any more.
    pub async fn next(&mut self) -> Result<Option<&[u8]>, JsValue> {
        let read = JsFuture::from(self.reader.read(&self.lent)).await?;
        if Reflect::get(&read, &"done".into())?.is_truthy() {
            return Ok(None);
        }
        let piece: Uint8Array = Reflect::get(&read, &"value".into())?.unchecked_into();
        let length = piece.length() as usize;
        if self.held.len() < length {
            self.held.resize(length, 0);
        }
        let held = self.held.get_mut(..length).unwrap_or_default();
        piece.copy_to(held);
        self.lent = Uint8Array::new(&piece.buffer());
        Ok(Some(held))
    }

    /// Says that the rest is of no interest.
    pub fn stop(self) {
        // The browser lets go of it in its own time.
        let _ = self.reader.cancel();
    }
}
