//! CSV as a stream of rows.
//!
//! Owns quoting, encodings and row bounds; must not know what any column means.

use std::borrow::Cow;

use csv_core::ReadRecordResult;

use crate::collector::Collector;
use crate::error::{At, ReadError};
use crate::reader::Reader;
use crate::text::charset::Transcoder;

/// Bytes of the longest row; Mi Fitness packs JSON into its cells and needs a few hundred.
const MAX_ROW: usize = 1 << 20;
const MAX_FIELDS: usize = 512;

/// One row, quotes removed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    bytes: &'a [u8],
    ends: &'a [usize],
    line: u64,
}

impl<'a> Row<'a> {
    /// The field in this column; empty where the row is shorter.
    pub(crate) fn get(&self, column: usize) -> &'a [u8] {
        let start = column
            .checked_sub(1)
            .map_or(Some(0), |before| self.ends.get(before).copied());
        match (start, self.ends.get(column)) {
            (Some(start), Some(end)) => self.bytes.get(start..*end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The field as text, without space around it.
    pub(crate) fn text(&self, column: usize) -> Cow<'a, str> {
        String::from_utf8_lossy(self.get(column).trim_ascii())
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn at(&self) -> At {
        At::Line(self.line)
    }

    /// The column whose header is one of these names, whatever its case.
    pub(crate) fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| {
            (0..self.len()).find(|column| {
                let header = self.get(*column).trim_ascii();
                header.eq_ignore_ascii_case(name.as_bytes())
            })
        })
    }
}

/// What a format does with the rows of a file.
pub(crate) trait Rows {
    /// Takes the next row that is not blank, headers included.
    fn row(&mut self, row: Row<'_>, out: &mut Collector) -> Result<(), ReadError>;

    /// Takes note that the file has ended.
    fn end(&mut self, out: &mut Collector) -> Result<(), ReadError>;
}

/// A reader that hands rows on.
pub(crate) struct CsvReader<R> {
    rows: R,
    transcoder: Transcoder,
    csv: csv_core::Reader,
    text: Vec<u8>,
    record: Vec<u8>,
    record_length: usize,
    ends: Vec<usize>,
    ends_length: usize,
    /// The line on which the record being read begins.
    line: u64,
}

impl<R: Rows> CsvReader<R> {
    /// A reader of comma-separated rows.
    pub(crate) fn new(rows: R) -> Self {
        Self::separated_by(b',', rows)
    }

    pub(crate) fn separated_by(separator: u8, rows: R) -> Self {
        Self {
            rows,
            transcoder: Transcoder::new(),
            csv: csv_core::ReaderBuilder::new().delimiter(separator).build(),
            text: Vec::new(),
            record: vec![0; 1 << 12],
            record_length: 0,
            ends: vec![0; 64],
            ends_length: 0,
            line: 1,
        }
    }

    /// Reads all rows of the text; empty text is the end of the file.
    fn scan(&mut self, text: &[u8], out: &mut Collector) -> Result<(), ReadError> {
        let mut rest = text;
        loop {
            let record = self
                .record
                .get_mut(self.record_length..)
                .unwrap_or_default();
            let ends = self.ends.get_mut(self.ends_length..).unwrap_or_default();
            let (result, read, written, ended) = self.csv.read_record(rest, record, ends);
            rest = rest.get(read..).unwrap_or_default();
            self.record_length += written;
            self.ends_length += ended;
            match result {
                ReadRecordResult::InputEmpty if !text.is_empty() => return Ok(()),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => {
                    self.check(self.record.len() < MAX_ROW, MAX_ROW)?;
                    self.record.resize(self.record.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull => {
                    self.check(self.ends.len() < MAX_FIELDS, MAX_FIELDS)?;
                    self.ends.resize(self.ends.len() * 2, 0);
                }
                ReadRecordResult::Record => self.row(out)?,
                ReadRecordResult::End => return Ok(()),
            }
        }
    }

    fn check(&self, within: bool, limit: usize) -> Result<(), ReadError> {
        if within {
            Ok(())
        } else {
            Err(ReadError::TooLong {
                at: At::Line(self.line),
                limit,
            })
        }
    }

    fn row(&mut self, out: &mut Collector) -> Result<(), ReadError> {
        let row = Row {
            bytes: self.record.get(..self.record_length).unwrap_or_default(),
            ends: self.ends.get(..self.ends_length).unwrap_or_default(),
            line: self.line,
        };
        let blank = row.bytes.iter().all(u8::is_ascii_whitespace);
        let taken = if blank {
            Ok(())
        } else {
            self.rows.row(row, out)
        };
        self.record_length = 0;
        self.ends_length = 0;
        self.line = self.csv.line();
        taken
    }
}

impl<R: Rows> Reader for CsvReader<R> {
    fn feed(&mut self, chunk: &[u8], out: &mut Collector) -> Result<(), ReadError> {
        let mut text = std::mem::take(&mut self.text);
        self.transcoder.push(chunk, &mut text);
        let scanned = if text.is_empty() {
            Ok(())
        } else {
            self.scan(&text, out)
        };
        text.clear();
        self.text = text;
        scanned
    }

    fn finish(&mut self, out: &mut Collector) -> Result<(), ReadError> {
        let mut text = Vec::new();
        self.transcoder.finish(&mut text);
        if !text.is_empty() {
            self.scan(&text, out)?;
        }
        self.scan(&[], out)?;
        self.rows.end(out)
    }
}

/// The first rows of a text, for recognising a format by its headers.
pub(crate) fn head_rows(text: &str, separator: u8, most: usize) -> Vec<Vec<String>> {
    let mut lines = text.lines();
    let whole: Vec<&str> = lines.by_ref().take(most).collect();
    let mut rows = Head(Vec::new());
    let mut reader = CsvReader::separated_by(separator, &mut rows);
    let mut scratch = Collector::new(crate::zone::Zone::fixed(0));
    let head = whole.join("\n");
    // A head that breaks the rules is no table of any known kind: the rows before serve.
    let _ = reader.feed(head.as_bytes(), &mut scratch);
    let _ = reader.finish(&mut scratch);
    rows.0
}

struct Head(Vec<Vec<String>>);

impl Rows for &mut Head {
    fn row(&mut self, row: Row<'_>, _: &mut Collector) -> Result<(), ReadError> {
        self.0.push(
            (0..row.len())
                .map(|column| row.text(column).into_owned())
                .collect(),
        );
        Ok(())
    }

    fn end(&mut self, _: &mut Collector) -> Result<(), ReadError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zone::Zone;
    use proptest::prelude::*;

    #[derive(Default)]
    struct Log(Vec<(At, Vec<String>)>);

    impl Rows for Log {
        fn row(&mut self, row: Row<'_>, _: &mut Collector) -> Result<(), ReadError> {
            let fields = (0..row.len())
                .map(|column| row.text(column).into_owned())
                .collect();
            self.0.push((row.at(), fields));
            Ok(())
        }

        fn end(&mut self, _: &mut Collector) -> Result<(), ReadError> {
            Ok(())
        }
    }

    fn log(chunks: &[&[u8]]) -> Result<Vec<(At, Vec<String>)>, ReadError> {
        let mut reader = CsvReader::new(Log::default());
        let mut out = Collector::new(Zone::fixed(0));
        chunks
            .iter()
            .try_for_each(|chunk| reader.feed(chunk, &mut out))?;
        reader.finish(&mut out)?;
        Ok(reader.rows.0)
    }

    const SAMPLE: &str = "\u{feff}a,\"b \"\"c\"\"\",\r\n\n\"x,\ny\",手\n1,2";

    #[test]
    fn rows_know_their_fields_and_line() {
        let rows = log(&[SAMPLE.as_bytes()]).unwrap();
        let fields: Vec<_> = rows.iter().map(|(_, fields)| fields.join("|")).collect();
        assert_eq!(fields, ["a|b \"c\"|", "x,\ny|手", "1|2"]);
        assert_eq!(rows.last().unwrap().0, At::Line(5));
    }

    #[test]
    fn endless_rows_are_refused_with_their_line() {
        let long = vec![b'x'; 1 << 16];
        let mut chunks: Vec<&[u8]> = vec![b"a\n"];
        chunks.extend(std::iter::repeat_n(&long[..], 32));
        assert_eq!(
            log(&chunks),
            Err(ReadError::TooLong {
                at: At::Line(2),
                limit: MAX_ROW
            })
        );
        let wide = vec![b','; 1000];
        assert_eq!(
            log(&[&wide]),
            Err(ReadError::TooLong {
                at: At::Line(1),
                limit: MAX_FIELDS
            })
        );
    }

    proptest! {
        #[test]
        fn chunk_borders_change_nothing(mut cuts in prop::collection::vec(0..SAMPLE.len(), 0..8)) {
            let sample = SAMPLE.as_bytes();
            cuts.extend([0, sample.len()]);
            cuts.sort_unstable();
            let chunks: Vec<_> = cuts.windows(2).map(|pair| &sample[pair[0]..pair[1]]).collect();
            prop_assert_eq!(log(&chunks), log(&[sample]));
        }
    }
}
