//! An import from the files a person chose to one collector, without doing any input or output.
//!
//! Owns the order of work: opening archives, finding what each file is, handing bytes to its
//! reader, and what became of every file. The driver reads bytes and, where it can do so faster,
//! inflates. A driver is this loop:
//!
//! ```
//! # use health_import::{Flow, Options, Session, SourceFile, Step, Zone};
//! # let files: Vec<(String, Vec<u8>)> = vec![("a.csv".into(), b"date,steps\n2026-11-22,8642\n".to_vec())];
//! # let sources = files.iter().map(|(name, bytes)| SourceFile { name: name.clone(), length: bytes.len() as u64 });
//! # let range = |range: &std::ops::Range<u64>| range.start as usize..range.end as usize;
//! let mut session = Session::new(sources.collect(), Options::new(Zone::fixed(480)));
//! loop {
//!     match session.step() {
//!         Step::Read { file, range: wanted } => session.fill(&files[file].1[range(&wanted)]),
//!         Step::Stream { file, range: wanted, .. } => {
//!             let mut chunks = files[file].1[range(&wanted)].chunks(1 << 20);
//!             while chunks.next().is_some_and(|chunk| session.feed(chunk) == Flow::More) {}
//!             session.end();
//!         }
//!         Step::Done => break,
//!     }
//! }
//! let (mut found, reports) = session.finish();
//! let summary = found.reduce(&Default::default(), |day| println!("{}: {}", day.day, day.total));
//! # assert_eq!((summary.days, reports.len()), (1, 1));
//! ```

mod archives;
mod exchange;
mod intake;
mod view;

use crate::collector::Collector;
use crate::error::{At, Bomb, ReadError};
use crate::session::archives::Archives;
pub use crate::session::exchange::{
    FileReport, Flow, Options, Outcome, Progress, SourceFile, Step,
};
use crate::session::intake::{Asking, Content, Intake};
use crate::session::view::{Bytes, Stream, Then, View, Want};
use crate::zip::bounds::Growth;
use crate::zip::directory::{self, Entry, LOCAL_LENGTH, Location, TAIL, is_zip};
use crate::zip::entry::Unpacking;

/// Archives inside archives inside archives …
const MAX_DEPTH: usize = 4;
/// Bytes taken at a time from an archive held in memory.
const PIECE: usize = 1 << 16;

/// The work on one set of files.
pub struct Session {
    files: Vec<SourceFile>,
    options: Options,
    found: Collector,
    reports: Vec<FileReport>,
    archives: Archives,
    /// Work to do, the next last.
    wants: Vec<Want>,
    waiting: Option<Want>,
    stream: Option<Box<Stream>>,
    growth: Growth,
    next_file: usize,
    /// Bytes of the files before the one at work.
    before: u64,
    done: u64,
}

impl Session {
    /// The work on these files, not yet begun.
    pub fn new(files: Vec<SourceFile>, options: Options) -> Self {
        Self {
            files,
            found: Collector::new(options.zone.clone()),
            options,
            reports: Vec::new(),
            archives: Archives::default(),
            wants: Vec::new(),
            waiting: None,
            stream: None,
            growth: Growth::default(),
            next_file: 0,
            before: 0,
            done: 0,
        }
    }

    /// How far the work is.
    pub fn progress(&self) -> Progress {
        Progress {
            done: self.done,
            total: self.files.iter().map(|file| file.length).sum(),
        }
    }

    /// What to do next. A step that was not carried out counts as failed.
    pub fn step(&mut self) -> Step {
        if self.waiting.is_some() || self.stream.is_some() {
            self.fail();
        }
        loop {
            let Some(want) = self.wants.pop() else {
                if self.open_next_file() {
                    continue;
                }
                return Step::Done;
            };
            if want.range.end > want.view.length {
                let at = At::Byte(want.view.length);
                self.refuse(&want.view, ReadError::Truncated { at });
                continue;
            }
            let range = want.view.start + want.range.start..want.view.start + want.range.end;
            match want.view.bytes.clone() {
                Bytes::File(file) => {
                    self.reached(range.start);
                    if let Then::Take(stream) = want.then {
                        let deflated = stream.is_plain_deflate();
                        self.stream = Some(stream);
                        return Step::Stream {
                            file,
                            range,
                            deflated,
                        };
                    }
                    self.waiting = Some(want);
                    return Step::Read { file, range };
                }
                Bytes::Memory(held) => {
                    let bytes = held.get(range.start as usize..range.end as usize);
                    self.serve(want, bytes.unwrap_or_default());
                }
            }
        }
    }

    /// Answers [`Step::Read`].
    pub fn fill(&mut self, bytes: &[u8]) {
        if let Some(want) = self.waiting.take() {
            self.answer(want, bytes);
        }
    }

    /// Answers [`Step::Stream`] with the next bytes as they stand in the file.
    pub fn feed(&mut self, bytes: &[u8]) -> Flow {
        let Some(stream) = &mut self.stream else {
            return Flow::Enough;
        };
        let fed = stream.feed(bytes, &mut self.growth);
        let behind = stream.behind();
        self.settle(fed, behind)
    }

    /// Answers [`Step::Stream`] with the next bytes, inflated by the driver.
    pub fn feed_inflated(&mut self, bytes: &[u8]) -> Flow {
        let Some(stream) = &mut self.stream else {
            return Flow::Enough;
        };
        let fed = stream.feed_inflated(bytes, &mut self.growth);
        let behind = stream.behind_inflated();
        self.settle(fed, behind)
    }

    /// Says that the stream's last byte was fed.
    pub fn end(&mut self) {
        let Some(stream) = self.stream.take() else {
            return;
        };
        let view = stream.view.clone();
        match stream.finish() {
            Ok(Content::Archive(held)) => self.enter(&view.unpacked(held)),
            Ok(Content::Read { format, found }) => {
                let tally = found.tally().clone();
                match self.found.absorb(*found) {
                    Ok(()) => {
                        self.archives.note_useful(view.archive);
                        self.report(&view, Outcome::Read { format, tally });
                    }
                    Err(error) => self.refuse(&view, error),
                }
            }
            Err(error) => self.refuse(&view, error),
        }
    }

    /// Says that the bytes asked for cannot be read, or not be inflated.
    pub fn fail(&mut self) {
        if let Some(want) = self.waiting.take() {
            self.refuse(&want.view, ReadError::Unreadable);
        }
        if let Some(stream) = self.stream.take() {
            let error = if stream.is_plain_deflate() {
                ReadError::Corrupt
            } else {
                ReadError::Unreadable
            };
            self.refuse(&stream.view, error);
        }
    }

    /// What was found, and what became of every file.
    pub fn finish(mut self) -> (Collector, Vec<FileReport>) {
        for (report, entries) in self.archives.useless() {
            if let Some(FileReport {
                outcome: outcome @ Outcome::Archive { .. },
                ..
            }) = self.reports.get_mut(report)
            {
                *outcome = Outcome::Refused(ReadError::NoStepsInArchive { entries });
            }
        }
        (self.found, self.reports)
    }

    fn reached(&mut self, in_file: u64) {
        self.done = self.done.max(self.before + in_file);
    }

    fn open_next_file(&mut self) -> bool {
        let last = self
            .next_file
            .checked_sub(1)
            .and_then(|last| self.files.get(last));
        self.before += last.map_or(0, |file| file.length);
        self.reached(0);
        let Some(file) = self.files.get(self.next_file) else {
            return false;
        };
        let view = View::whole_file(self.next_file, file);
        self.next_file += 1;
        if view.length == 0 {
            self.refuse(&view, ReadError::Empty);
        } else {
            let range = 0..view.length.min(4);
            self.wants.push(Want {
                view,
                range,
                then: Then::Look,
            });
        }
        true
    }

    /// Serves a want from memory.
    fn serve(&mut self, want: Want, bytes: &[u8]) {
        let Then::Take(stream) = want.then else {
            return self.answer(want, bytes);
        };
        self.stream = Some(stream);
        let mut pieces = bytes.chunks(PIECE);
        while pieces
            .next()
            .is_some_and(|piece| self.feed(piece) == Flow::More)
        {}
        self.end();
    }

    fn answer(&mut self, want: Want, bytes: &[u8]) {
        let Want { view, range, then } = want;
        let Some(bytes) = bytes.get(..(range.end - range.start) as usize) else {
            return self.refuse(
                &view,
                ReadError::Truncated {
                    at: At::Byte(range.end),
                },
            );
        };
        let next = match then {
            Then::Look if is_zip(bytes) => want_directory(view.clone()).map(|want| vec![want]),
            Then::Look => {
                let intake = self.intake(&view, Asking::of(&view.path));
                Ok(vec![want_stream(Stream::plain(view.clone(), intake))])
            }
            Then::Locate => directory::locate(bytes, view.length).map(|location| {
                let range = location.start..location.start + location.length;
                vec![Want {
                    view: view.clone(),
                    range,
                    then: Then::List(location),
                }]
            }),
            Then::List(location) => self.list(&view, bytes, location),
            Then::Open(entry) => self.open(&view, bytes, &entry).map(|want| vec![want]),
            Then::Take(_) => Ok(Vec::new()),
        };
        match next {
            Ok(wants) => self.wants.extend(wants),
            Err(error) => self.refuse(&view, error),
        }
    }

    /// The entries of an archive, the first last.
    fn list(
        &mut self,
        view: &View,
        bytes: &[u8],
        location: Location,
    ) -> Result<Vec<Want>, ReadError> {
        let entries = directory::entries(bytes, location)?;
        let packed = entries
            .iter()
            .fold(0, |sum: u64, entry| sum.saturating_add(entry.packed));
        if packed > view.length {
            return Err(ReadError::Bomb(Bomb::Overlap));
        }
        let archive = self
            .archives
            .add(self.reports.len(), entries.len(), view.archive);
        self.report(
            view,
            Outcome::Archive {
                entries: entries.len(),
            },
        );
        let wants = entries.into_iter().rev().map(|entry| {
            let range = entry.header..entry.header.saturating_add(LOCAL_LENGTH);
            let view = view.inside(archive, &entry.name);
            Want {
                view,
                range,
                then: Then::Open(Box::new(entry)),
            }
        });
        Ok(wants.collect())
    }

    /// The content of an entry whose local header these bytes are.
    fn open(&self, view: &View, local: &[u8], entry: &Entry) -> Result<Want, ReadError> {
        let offset = directory::data_offset(local, entry.header)?;
        let content = view.part(entry.header + offset, entry.packed)?;
        if entry.packed == 0 {
            return Err(ReadError::Empty);
        }
        let unpacking = Unpacking::new(entry, self.options.password.as_deref())?;
        let intake = self.intake(&content, Asking::Pointless);
        Ok(want_stream(Stream::packed(
            content,
            intake,
            unpacking,
            entry.plain,
        )))
    }

    fn intake(&self, view: &View, asking: Asking) -> Intake {
        let mut mappings = self.options.mappings.iter();
        let mapping = mappings
            .find(|(path, _)| *path == view.path)
            .map(|(_, mapping)| mapping);
        Intake::new(&view.path, mapping, asking, self.options.zone.clone())
    }

    /// Sees what feeding a stream has led to.
    fn settle(&mut self, fed: Result<(), ReadError>, behind: u64) -> Flow {
        let Some(stream) = &self.stream else {
            return Flow::Enough;
        };
        if let Bytes::File(_) = stream.view.bytes {
            let reached = stream.view.start + behind;
            self.done = self.done.max(self.before + reached);
        }
        let in_place = stream.is_archive_in_place();
        match fed {
            Ok(()) if !in_place => return Flow::More,
            Ok(()) => {
                if let Some(stream) = self.stream.take() {
                    self.enter(&stream.view);
                }
            }
            Err(error) => {
                if let Some(stream) = self.stream.take() {
                    self.refuse(&stream.view, error);
                }
            }
        }
        Flow::Enough
    }

    /// Goes into an archive found inside another.
    fn enter(&mut self, view: &View) {
        match want_directory(view.clone()) {
            Ok(want) => self.wants.push(want),
            Err(error) => self.refuse(view, error),
        }
    }

    fn report(&mut self, view: &View, outcome: Outcome) {
        self.reports.push(FileReport {
            path: view.path.clone(),
            outcome,
        });
    }

    fn refuse(&mut self, view: &View, error: ReadError) {
        let archive = view
            .archive
            .and_then(|archive| self.archives.report(archive));
        let locked = matches!(error, ReadError::PasswordNeeded | ReadError::WrongPassword);
        match archive
            .and_then(|report| self.reports.get_mut(report))
            .filter(|_| locked)
        {
            // One password opens all of an archive: it is asked for once, not for every file.
            Some(report) => {
                report.outcome = Outcome::Refused(error);
                self.archives.note_useful(view.archive);
                self.wants.retain(|want| want.view.archive != view.archive);
            }
            None => self.report(view, Outcome::Refused(error)),
        }
    }
}

fn want_directory(view: View) -> Result<Want, ReadError> {
    if view.depth >= MAX_DEPTH {
        return Err(ReadError::TooDeep {
            at: At::Byte(0),
            limit: MAX_DEPTH,
        });
    }
    let range = view.length.saturating_sub(TAIL)..view.length;
    Ok(Want {
        view,
        range,
        then: Then::Locate,
    })
}

fn want_stream(stream: Stream) -> Want {
    let (view, range) = (stream.view.clone(), 0..stream.view.length);
    Want {
        view,
        range,
        then: Then::Take(Box::new(stream)),
    }
}
