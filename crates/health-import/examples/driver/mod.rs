//! The native driver of a [`Session`]: files from disk or from memory, inflated in the crate.

#![allow(dead_code, reason = "no example or test uses all of it")]

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

use health_import::{Collector, FileReport, Flow, Options, Session, SourceFile, Step};

/// Bytes read at a time, as in the browser's worker.
const CHUNK: usize = 1 << 20;

/// Something with a name whose bytes can be read anywhere.
pub trait Source {
    fn name(&self) -> String;
    fn length(&self) -> u64;
    /// Appends the bytes of the range to `bytes`.
    fn read(&self, range: Range<u64>, bytes: &mut Vec<u8>) -> io::Result<()>;
}

/// A file on disk, under the path that it has in the folder it was found in.
pub struct DiskFile {
    path: PathBuf,
    name: String,
    length: u64,
}

impl DiskFile {
    /// Whether its path ends with this one.
    pub fn ends_with(&self, path: &str) -> bool {
        self.path.ends_with(path)
    }
}

impl Source for DiskFile {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, range: Range<u64>, bytes: &mut Vec<u8>) -> io::Result<()> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(range.start))?;
        file.take(range.end - range.start).read_to_end(bytes)?;
        Ok(())
    }
}

/// The files at these paths, folders walked through.
pub fn files_at(paths: &[PathBuf]) -> io::Result<Vec<DiskFile>> {
    let mut found = Vec::new();
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy()
            .into_owned();
        walk(path, name, &mut found)?;
    }
    Ok(found)
}

fn walk(path: &Path, name: String, found: &mut Vec<DiskFile>) -> io::Result<()> {
    let about = path.metadata()?;
    if !about.is_dir() {
        found.push(DiskFile {
            path: path.to_owned(),
            name,
            length: about.len(),
        });
        return Ok(());
    }
    let mut inside = path.read_dir()?.collect::<io::Result<Vec<_>>>()?;
    inside.sort_by_key(std::fs::DirEntry::file_name);
    for entry in inside {
        walk(
            &entry.path(),
            format!("{name}/{}", entry.file_name().to_string_lossy()),
            found,
        )?;
    }
    Ok(())
}

/// A file in memory.
impl Source for (&str, &[u8]) {
    fn name(&self) -> String {
        self.0.to_owned()
    }

    fn length(&self) -> u64 {
        self.1.len() as u64
    }

    fn read(&self, range: Range<u64>, bytes: &mut Vec<u8>) -> io::Result<()> {
        let part = self.1.get(range.start as usize..range.end as usize);
        bytes.extend_from_slice(part.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}

/// Reads all files to the end.
pub fn import<S: Source>(sources: &[S], options: Options) -> (Collector, Vec<FileReport>) {
    import_in_chunks(sources, options, CHUNK)
}

/// Reads all files to the end, `chunk` bytes at a time.
pub fn import_in_chunks<S: Source>(
    sources: &[S],
    options: Options,
    chunk: usize,
) -> (Collector, Vec<FileReport>) {
    let files = sources.iter().map(|source| {
        let (name, length) = (source.name(), source.length());
        SourceFile { name, length }
    });
    let mut session = Session::new(files.collect(), options);
    let mut bytes = Vec::new();
    loop {
        match session.step() {
            Step::Done => return session.finish(),
            Step::Read { file, range } => {
                bytes.clear();
                match sources[file].read(range, &mut bytes) {
                    Ok(()) => session.fill(&bytes),
                    Err(_) => session.fail(),
                }
            }
            Step::Stream { file, range, .. } => {
                stream(&mut session, &sources[file], range, chunk, &mut bytes);
            }
        }
    }
}

fn stream<S: Source>(
    session: &mut Session,
    source: &S,
    range: Range<u64>,
    chunk: usize,
    bytes: &mut Vec<u8>,
) {
    let mut at = range.start;
    while at < range.end {
        let end = range.end.min(at + chunk as u64);
        bytes.clear();
        if source.read(at..end, bytes).is_err() {
            return session.fail();
        }
        if session.feed(bytes) == Flow::Enough {
            return;
        }
        at = end;
    }
    session.end();
}
