//! The import worker: reads the chosen files and tells the page what is in them.
//!
//! A wasm binary of its own, so that its code is not part of the first load. It drives
//! `health_import::Session`; cancelling is the page's `terminate()`.

use std::cell::RefCell;
use std::rc::Rc;

use buyue_app::platform::feed;
use buyue_app::platform::import_messages::{
    Answer, Asked, FILES, Fate, Found, FoundDay, FoundFile, FoundSource, PORTION, Question, TEXT,
    TableColumn, Told, Wanted, mapping,
};
use futures_channel::oneshot;
use health_import::{
    Collector, Columns, FileReport, ImportedDay, Mapping, Options, Outcome, Progress, ReadError,
    SourceFile, Summary, Zone,
};
use js_sys::{Array, Date, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};
use wellness::source::SourceOrder;

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mailbox = Mailbox::default();
    let arrived = Closure::<dyn FnMut(MessageEvent)>::new({
        let mailbox = mailbox.clone();
        move |event: MessageEvent| mailbox.take_in(event.data())
    });
    scope.set_onmessage(Some(arrived.as_ref().unchecked_ref()));
    arrived.forget();
    spawn_local(async {
        // Without a request that can be read there is nothing to do.
        let _ = import(mailbox).await;
    });
    // An empty word: ready.
    tell_text("");
}

/// Where messages of the page are waited for.
#[derive(Clone, Default)]
struct Mailbox(Rc<RefCell<Option<oneshot::Sender<JsValue>>>>);

impl Mailbox {
    fn take_in(&self, message: JsValue) {
        if let Some(waiting) = self.0.take() {
            // Nobody waits any more: then nobody misses it.
            let _ = waiting.send(message);
        }
    }

    /// The next message.
    async fn message(&self) -> Option<JsValue> {
        let (sender, receiver) = oneshot::channel();
        self.0.replace(Some(sender));
        receiver.await.ok()
    }

    /// The next message that is a text.
    async fn asked(&self) -> Option<Asked> {
        serde_json::from_str(&self.message().await?.as_string()?).ok()
    }
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

/// The files of an import, and what is known of them.
struct Work {
    files: Vec<File>,
    sources: Vec<SourceFile>,
    found: Collector,
    reports: Vec<FileReport>,
    /// Locked files that were opened or left out.
    settled: Vec<String>,
    /// What opened a file, for others like it.
    keys: Vec<Key>,
}

/// What a file that only the person can open lacks.
#[derive(Clone)]
enum Lock {
    Password,
    Columns(Box<Columns>),
}

/// What opens a file.
#[derive(Clone)]
enum Key {
    Password(String),
    /// For every table with these columns.
    Mapping(Box<Columns>, Mapping),
}

/// One import, from the first message to the page's `terminate()`.
async fn import(mailbox: Mailbox) -> Option<()> {
    let first = mailbox.message().await?;
    let field = |name: &str| Reflect::get(&first, &name.into()).ok();
    let files: Vec<File> = Array::from(&field(FILES)?)
        .iter()
        .map(JsCast::unchecked_into)
        .collect();
    let begin = serde_json::from_str(&field(TEXT)?.as_string()?).ok()?;
    let Asked::Begin { paths, order } = begin else {
        return None;
    };
    let sources: Vec<SourceFile> = files
        .iter()
        .zip(paths)
        .map(|(file, name)| SourceFile {
            name,
            length: file.size() as u64,
        })
        .collect();
    let (found, reports) = read(&files, sources.clone(), Options::new(local_zone())).await;
    let mut work = Work {
        files,
        sources,
        found,
        reports,
        settled: Vec::new(),
        keys: Vec::new(),
    };
    while let Some((path, lock)) = work.next_locked() {
        work.open(&path, &lock, &mailbox).await?;
        work.settled.push(path);
    }
    let mut order = order;
    loop {
        tell_days(&mut work.found, &work.reports, &order.into_iter().collect());
        order = loop {
            if let Asked::Order(order) = mailbox.asked().await? {
                break order;
            }
        };
    }
}

impl Work {
    /// The first file that the person is to be asked about.
    fn next_locked(&self) -> Option<(String, Lock)> {
        self.reports.iter().find_map(|report| {
            let lock = match &report.outcome {
                Outcome::Refused(ReadError::PasswordNeeded | ReadError::WrongPassword) => {
                    Lock::Password
                }
                Outcome::Refused(ReadError::NeedsMapping(columns)) => {
                    Lock::Columns(columns.clone())
                }
                _ => return None,
            };
            let path = report.path.clone();
            (!self.settled.contains(&path)).then_some((path, lock))
        })
    }

    /// Tries what opened another file, then asks until the file opens or is to be left out.
    async fn open(&mut self, path: &str, lock: &Lock, mailbox: &Mailbox) -> Option<()> {
        let known = self.keys.iter().rev().find(|key| lock.may_take(key));
        if let Some(key) = known.cloned()
            && self.read_with(path, &key).await.is_none()
        {
            return Some(());
        }
        let mut refused = None;
        loop {
            let question = lock.question(path, refused);
            tell(&Told::Question(question));
            let answer = loop {
                if let Asked::Answer(answer) = mailbox.asked().await? {
                    break answer;
                }
            };
            let Some(key) = lock.key(answer) else {
                self.leave_out(path, lock);
                return Some(());
            };
            refused = self.read_with(path, &key).await;
            if refused.is_none() {
                self.keys.push(key);
                return Some(());
            }
        }
    }

    /// Takes note that a file stays locked, whatever became of it with a wrong key.
    fn leave_out(&mut self, path: &str, lock: &Lock) {
        for report in self.reports.iter_mut().filter(|report| report.path == path) {
            report.outcome = Outcome::Refused(match lock {
                Lock::Password => ReadError::PasswordNeeded,
                Lock::Columns(columns) => ReadError::NeedsMapping(columns.clone()),
            });
        }
    }

    /// Reads the chosen file that a locked one is or lies in again; what became of the locked one if it
    /// did not open.
    async fn read_with(&mut self, path: &str, key: &Key) -> Option<Fate> {
        let index = self
            .sources
            .iter()
            .position(|source| lies_in(path, &source.name))?;
        let source = self.sources.get(index)?.clone();
        let file = self.files.get(index)?.clone();
        let options = key.options(path);
        let (found, reports) = read(&[file], vec![source.clone()], options).await;
        let fate = |report: &FileReport| FoundFile::from(report).fate;
        if let Err(error) = self.found.absorb(found) {
            return Some(Fate::of(&error));
        }
        // A file that had opened with another key is locked again this time.
        let settled = self.settled.clone();
        let is_settled = |report: &FileReport| settled.iter().any(|it| lies_in(&report.path, it));
        let refused = reports
            .iter()
            .find(|report| report.path == path && matches!(report.outcome, Outcome::Refused(_)))
            .map(fate);
        self.reports
            .retain(|report| !lies_in(&report.path, &source.name) || is_settled(report));
        self.reports
            .extend(reports.into_iter().filter(|report| !is_settled(report)));
        refused
    }
}

/// Whether a path is that of a file or of something inside it.
fn lies_in(path: &str, file: &str) -> bool {
    path.strip_prefix(file)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Lock {
    fn question(&self, path: &str, refused: Option<Fate>) -> Question {
        Question {
            path: path.to_owned(),
            wanted: match self {
                Self::Password => Wanted::Password,
                Self::Columns(columns) => Wanted::Columns(TableColumn::of(columns)),
            },
            refused,
        }
    }

    /// The key that an answer gives, if it does.
    fn key(&self, answer: Answer) -> Option<Key> {
        match (self, answer) {
            (Self::Password, Answer::Password(password)) => Some(Key::Password(password)),
            (Self::Columns(columns), Answer::Columns(meanings)) => {
                let mapping = mapping(columns, &meanings)?;
                Some(Key::Mapping(columns.clone(), mapping))
            }
            _ => None,
        }
    }

    /// Whether a key that opened another file may open this one.
    fn may_take(&self, key: &Key) -> bool {
        let names = |columns: &Columns| {
            let columns = columns.columns.iter();
            columns
                .map(|column| column.name.clone())
                .collect::<Vec<_>>()
        };
        match (self, key) {
            (Self::Password, Key::Password(_)) => true,
            (Self::Columns(mine), Key::Mapping(other, _)) => {
                mine.layout == other.layout && names(mine) == names(other)
            }
            _ => false,
        }
    }
}

impl Key {
    fn options(&self, path: &str) -> Options {
        let mut options = Options::new(local_zone());
        match self {
            Self::Password(password) => options.password = Some(password.clone()),
            Self::Mapping(_, mapping) => {
                options.mappings = vec![(path.to_owned(), mapping.clone())];
            }
        }
        options
    }
}

/// Reads files to their end, telling how far it is.
async fn read(
    files: &[File],
    sources: Vec<SourceFile>,
    options: Options,
) -> (Collector, Vec<FileReport>) {
    feed::read(files, sources, options, tell_progress).await
}

fn tell_progress(progress: Progress) {
    tell(&Told::Progress {
        done: progress.done,
        total: progress.total,
    });
}

/// Tells all days for an order of sources.
fn tell_days(collector: &mut Collector, reports: &[FileReport], order: &SourceOrder) {
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
