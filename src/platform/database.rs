//! IndexedDB: the copy of every record that counts as saved.
//!
//! Owns the database, its transactions and their durability. It holds texts under keys and must
//! not know what they mean: whoever writes decides, inside the transaction, between the text that
//! is there and the one that comes.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

use super::mirror::error_name;

const NAME: &str = "buyue";
const VERSION: u32 = 1;
const RECORDS: &str = "records";
const META: &str = "meta";
/// Under which name the generation lies in [`META`].
const GENERATION: &str = "generation";
/// How many records one event task reads and writes before it lets the page breathe.
const BATCH: usize = 200;

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` with the options of `transaction`, which `web_sys` does not bind.
    #[wasm_bindgen(extends = IdbDatabase, js_name = IDBDatabase)]
    type DurableDatabase;

    #[wasm_bindgen(method, structural, catch)]
    fn transaction(
        this: &DurableDatabase,
        names: &Array<JsString>,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// What a transaction may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    Read,
    Write,
}

/// Why the database did not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseError {
    /// The device has no room for it.
    Full,
    /// The browser gives no database here (private mode, blocked storage, broken profile).
    Unavailable,
    /// The transaction was given up by the browser.
    Aborted,
}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "no room",
            Self::Unavailable => "no database",
            Self::Aborted => "transaction aborted",
        })
    }
}

impl From<&JsValue> for DatabaseError {
    fn from(error: &JsValue) -> Self {
        match error_name(error).as_str() {
            "QuotaExceededError" => Self::Full,
            "AbortError" => Self::Aborted,
            _ => Self::Unavailable,
        }
    }
}

/// Which keys to read.
#[derive(Debug, Clone, Copy)]
pub enum Span<'a> {
    /// Every key from the first to the second, both included.
    Within(&'a str, &'a str),
    /// Every key that sorts before.
    Before(&'a str),
    /// Every key that sorts after.
    After(&'a str),
}

/// What a writer wants done with one key, once it has seen the text that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Put this text.
    Put(String),
    /// Leave what is there.
    Leave,
}

/// What a writer sees inside the transaction.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The store's generation marker, if there is one.
    pub generation: Option<&'a str>,
    /// The key.
    pub key: &'a str,
    /// The text under the key, if there is one.
    pub text: Option<&'a str>,
}

/// An open database.
#[derive(Debug, Clone)]
pub struct Database(IdbDatabase);

impl Database {
    /// Opens the database, and makes it where there is none.
    pub async fn open() -> Result<Self, DatabaseError> {
        let factory = web_sys::window()
            .and_then(|window| window.indexed_db().ok().flatten())
            .ok_or(DatabaseError::Unavailable)?;
        let request = factory
            .open_with_u32(NAME, VERSION)
            .map_err(|error| DatabaseError::from(&error))?;
        let upgrade = Closure::once({
            let request = request.clone();
            move |_: web_sys::Event| {
                if let Some(db) = request
                    .result()
                    .ok()
                    .and_then(|db| db.dyn_into::<IdbDatabase>().ok())
                {
                    // If this fails, the open request fails with it.
                    let _ = db.create_object_store(RECORDS);
                    let _ = db.create_object_store(META);
                }
            }
        });
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let db: IdbDatabase = answer(request.unchecked_ref::<IdbOpenDbRequest>())
            .await?
            .dyn_into()
            .map_err(|_| DatabaseError::Unavailable)?;
        // A newer version of the app in another tab must be able to upgrade.
        let closing = Closure::<dyn FnMut()>::new({
            let db = db.clone();
            move || db.close()
        });
        db.set_onversionchange(Some(closing.as_ref().unchecked_ref()));
        closing.forget();
        Ok(Self(db))
    }

    fn begin(&self, access: Access) -> Result<IdbTransaction, DatabaseError> {
        let mode = match access {
            Access::Read => "readonly",
            Access::Write => "readwrite",
        };
        let options = Object::new();
        // Flushed to the disk before it counts as complete: 已保存 must outlive a power cut.
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        self.0
            .unchecked_ref::<DurableDatabase>()
            .transaction(&store_names(), mode, &options)
            .map_err(|error| DatabaseError::from(&error))
    }

    /// All keys and texts of a span.
    pub async fn read(&self, span: Span<'_>) -> Result<Vec<(String, String)>, DatabaseError> {
        let transaction = self.begin(Access::Read)?;
        let store = store(&transaction, RECORDS)?;
        let range = match span {
            Span::Within(first, last) => IdbKeyRange::bound(&first.into(), &last.into()),
            Span::Before(key) => IdbKeyRange::upper_bound_with_open(&key.into(), true),
            Span::After(key) => IdbKeyRange::lower_bound_with_open(&key.into(), true),
        }
        .map_err(|error| DatabaseError::from(&error))?;
        Rows::ask(&store, &range, u32::MAX)?.answer().await
    }

    /// The keys from the first to the second, both included.
    pub async fn keys(&self, first: &str, last: &str) -> Result<Vec<String>, DatabaseError> {
        let transaction = self.begin(Access::Read)?;
        let range = IdbKeyRange::bound(&first.into(), &last.into());
        let range = range.map_err(|error| DatabaseError::from(&error))?;
        let request = store(&transaction, RECORDS)?.get_all_keys_with_key(&range);
        let request = request.map_err(|error| DatabaseError::from(&error))?;
        let keys: Array = answer(&request).await?.unchecked_into();
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// Writes `keys`, which are in order, in one transaction: for each, `decide` sees the text that is
    /// there. The note `from`, which said the same, is dropped with it. Resolves when the transaction is complete and flushed, which is the moment of 已保存.
    pub async fn write(
        &self,
        keys: &[&str],
        from: Option<&str>,
        mut decide: impl FnMut(Seen<'_>) -> Decision,
    ) -> Result<(), DatabaseError> {
        let transaction = self.begin(Access::Write)?;
        let done = completion(&transaction);
        let notes = store(&transaction, META)?;
        let marker = notes
            .get(&GENERATION.into())
            .map_err(|error| DatabaseError::from(&error))?;
        if let Some(from) = from {
            notes
                .delete(&from.into())
                .map_err(|error| DatabaseError::from(&error))?;
        }
        let store = store(&transaction, RECORDS)?;
        let generation = answer(&marker).await?.as_string();
        // All is asked for before anything is written, so that no answer waits behind a write. The
        // transaction lives on: what is asked for last is answered last.
        let asked: Result<Vec<There<'_>>, DatabaseError> = keys
            .chunks(BATCH)
            .map(|batch| There::ask(&store, batch))
            .collect();
        for there in asked? {
            let (batch, texts) = there.answer(&store).await?;
            for &key in batch {
                let seen = Seen {
                    generation: generation.as_deref(),
                    key,
                    text: texts.get(key).map(String::as_str),
                };
                if let Decision::Put(text) = decide(seen) {
                    put_text(&store, key, &text, &transaction)?;
                }
            }
        }
        done.await.unwrap_or(Err(DatabaseError::Aborted))
    }

    /// Removes every record and note and sets the generation, in one transaction.
    pub async fn wipe(&self, generation: &str) -> Result<(), DatabaseError> {
        let transaction = self.begin(Access::Write)?;
        let done = completion(&transaction);
        for name in [RECORDS, META] {
            store(&transaction, name)?
                .clear()
                .map_err(|error| DatabaseError::from(&error))?;
        }
        put_text(
            &store(&transaction, META)?,
            GENERATION,
            generation,
            &transaction,
        )?;
        done.await.unwrap_or(Err(DatabaseError::Aborted))
    }

    /// The store's generation marker, if there is one.
    pub async fn generation(&self) -> Result<Option<String>, DatabaseError> {
        self.note(GENERATION).await
    }

    /// A note beside the records, if there is one.
    pub async fn note(&self, name: &str) -> Result<Option<String>, DatabaseError> {
        let transaction = self.begin(Access::Read)?;
        let request = store(&transaction, META)?
            .get(&name.into())
            .map_err(|error| DatabaseError::from(&error))?;
        Ok(answer(&request).await?.as_string())
    }

    /// The notes whose names begin with `prefix`, in order.
    pub async fn notes(&self, prefix: &str) -> Result<Vec<(String, String)>, DatabaseError> {
        let transaction = self.begin(Access::Read)?;
        let last = [prefix, "\u{ffff}"].concat();
        let range = IdbKeyRange::bound(&prefix.into(), &last.into());
        let range = range.map_err(|error| DatabaseError::from(&error))?;
        let store = store(&transaction, META)?;
        Rows::ask(&store, &range, u32::MAX)?.answer().await
    }

    /// Keeps notes together, made by `make` for the store's generation marker. Resolves when they are
    /// flushed, as [`write`](Self::write) does.
    pub async fn keep_notes(
        &self,
        make: impl FnOnce(Option<&str>) -> Vec<(String, String)>,
    ) -> Result<(), DatabaseError> {
        let transaction = self.begin(Access::Write)?;
        let done = completion(&transaction);
        let store = store(&transaction, META)?;
        let marker = store
            .get(&GENERATION.into())
            .map_err(|error| DatabaseError::from(&error))?;
        let generation = answer(&marker).await?.as_string();
        for (name, text) in make(generation.as_deref()) {
            put_text(&store, &name, &text, &transaction)?;
        }
        done.await.unwrap_or(Err(DatabaseError::Aborted))
    }

    /// Keeps a note, or drops it.
    pub async fn keep_note(&self, name: &str, text: Option<&str>) -> Result<(), DatabaseError> {
        let transaction = self.begin(Access::Write)?;
        let done = completion(&transaction);
        let store = store(&transaction, META)?;
        match text {
            Some(text) => {
                put_text(&store, name, text, &transaction)?;
            }
            None => {
                store
                    .delete(&name.into())
                    .map_err(|error| DatabaseError::from(&error))?;
            }
        }
        done.await.unwrap_or(Err(DatabaseError::Aborted))
    }

    /// Removes copies that are void.
    pub async fn remove(&self, keys: Vec<String>) -> Result<(), DatabaseError> {
        let transaction = self.begin(Access::Write)?;
        let done = completion(&transaction);
        let store = store(&transaction, RECORDS)?;
        for key in keys {
            store
                .delete(&key.as_str().into())
                .map_err(|error| DatabaseError::from(&error))?;
        }
        done.await.unwrap_or(Err(DatabaseError::Aborted))
    }
}

/// Keys and texts of a range that were asked for.
struct Rows {
    keys: IdbRequest,
    texts: IdbRequest,
}

impl Rows {
    /// Asks for the first `most` of a range.
    fn ask(store: &IdbObjectStore, range: &IdbKeyRange, most: u32) -> Result<Self, DatabaseError> {
        let keys = store.get_all_keys_with_key_and_limit(range, most);
        let texts = store.get_all_with_key_and_limit(range, most);
        Ok(Self {
            keys: keys.map_err(|error| DatabaseError::from(&error))?,
            texts: texts.map_err(|error| DatabaseError::from(&error))?,
        })
    }

    async fn answer(self) -> Result<Vec<(String, String)>, DatabaseError> {
        let (keys, texts) = (answer(&self.keys).await?, answer(&self.texts).await?);
        let (keys, texts): (Array, Array) = (keys.unchecked_into(), texts.unchecked_into());
        Ok(keys
            .iter()
            .zip(texts.iter())
            .filter_map(|(key, text)| {
                Some((key.as_string()?, text.as_string().unwrap_or_default()))
            })
            .collect())
    }
}

/// What is there under some keys, asked for as the span around them: a browser takes about as long to
/// answer that as to answer for one key.
struct There<'a> {
    keys: &'a [&'a str],
    rows: Rows,
    /// So many rows are read at most: others may lie between the keys.
    most: u32,
}

impl<'a> There<'a> {
    /// Asks for what is there under `keys`, which are in order.
    fn ask(store: &IdbObjectStore, keys: &'a [&'a str]) -> Result<Self, DatabaseError> {
        let end = |key: Option<&&str>| JsValue::from(key.copied().unwrap_or_default());
        let range = IdbKeyRange::bound(&end(keys.first()), &end(keys.last()));
        let range = range.map_err(|error| DatabaseError::from(&error))?;
        let most = keys.len() as u32 * 2;
        let rows = Rows::ask(store, &range, most)?;
        Ok(Self { keys, rows, most })
    }

    /// The keys, and the texts of those that are there.
    async fn answer(
        self,
        store: &IdbObjectStore,
    ) -> Result<(&'a [&'a str], HashMap<String, String>), DatabaseError> {
        let rows = self.rows.answer().await?;
        let mut rest = Vec::new();
        if rows.len() >= self.most as usize {
            // What lies behind the last row that was read is asked for by itself.
            let read = rows.last().map_or("", |(key, _)| key);
            for &key in self.keys.iter().filter(|key| **key > read) {
                let request = store.get(&key.into());
                rest.push((key, request.map_err(|error| DatabaseError::from(&error))?));
            }
        }
        let mut texts: HashMap<String, String> = rows.into_iter().collect();
        for (key, request) in rest {
            if let Some(text) = answer(&request).await?.as_string() {
                texts.insert(key.to_owned(), text);
            }
        }
        Ok((self.keys, texts))
    }
}

fn store_names() -> Array<JsString> {
    Array::of(&[JsString::from(RECORDS), JsString::from(META)])
}

fn store(transaction: &IdbTransaction, name: &str) -> Result<IdbObjectStore, DatabaseError> {
    transaction
        .object_store(name)
        .map_err(|error| DatabaseError::from(&error))
}

fn put_text(
    store: &IdbObjectStore,
    key: &str,
    text: &str,
    transaction: &IdbTransaction,
) -> Result<IdbRequest, DatabaseError> {
    store
        .put_with_key(&text.into(), &key.into())
        .map_err(|error| {
            // What was put before must not be kept: all of a batch or nothing.
            let _ = transaction.abort();
            DatabaseError::from(&error)
        })
}

/// The answer to one request.
async fn answer(request: &IdbRequest) -> Result<JsValue, DatabaseError> {
    if request.ready_state() == web_sys::IdbRequestReadyState::Done {
        return request
            .result()
            .map_err(|error| DatabaseError::from(&error));
    }
    let (sender, receiver) = oneshot::channel::<()>();
    let sender = Rc::new(RefCell::new(Some(sender)));
    let told = Closure::<dyn FnMut()>::new(move || {
        if let Some(sender) = sender.borrow_mut().take() {
            // The receiver is gone only when nobody waits any more.
            let _ = sender.send(());
        }
    });
    request.set_onsuccess(Some(told.as_ref().unchecked_ref()));
    request.set_onerror(Some(told.as_ref().unchecked_ref()));
    let _ = receiver.await;
    request.set_onsuccess(None);
    request.set_onerror(None);
    match request.error() {
        Ok(None) => request
            .result()
            .map_err(|error| DatabaseError::from(&error)),
        Ok(Some(error)) => Err(DatabaseError::from(error.as_ref())),
        Err(error) => Err(DatabaseError::from(&error)),
    }
}

/// Resolves at the transaction's `complete`, or with why it was given up.
fn completion(transaction: &IdbTransaction) -> oneshot::Receiver<Result<(), DatabaseError>> {
    let (sender, receiver) = oneshot::channel();
    // One closure for both ends, because only one of them comes and that frees it.
    let end = Closure::once_into_js({
        let transaction = transaction.clone();
        move |event: web_sys::Event| {
            let result = match event.type_().as_str() {
                "complete" => Ok(()),
                _ => Err(transaction.error().map_or(DatabaseError::Aborted, |error| {
                    DatabaseError::from(error.as_ref())
                })),
            };
            // The receiver is gone only when nobody waits any more.
            let _ = sender.send(result);
        }
    });
    transaction.set_oncomplete(Some(end.unchecked_ref()));
    transaction.set_onabort(Some(end.unchecked_ref()));
    receiver
}
