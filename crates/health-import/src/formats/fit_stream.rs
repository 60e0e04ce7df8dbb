//! How a FIT file is laid out: headers, definitions, messages.
//!
//! Owns the framing (Garmin's FIT protocol 2.0: file header, definition and data messages,
//! compressed timestamps, developer fields) and its bounds; must not know what messages mean.

use crate::collector::Collector;
use crate::error::{At, ReadError};
use crate::reader::Reader;

const LEAST_HEADER: usize = 12;
const TIMESTAMP: u8 = 253;

/// Whether a file that begins like this is FIT.
pub(crate) fn recognises(head: &[u8]) -> bool {
    head.get(8..12) == Some(b".FIT") && head.first().is_some_and(|size| matches!(size, 12 | 14))
}

/// What a format does with the messages of a file.
pub(crate) trait Messages {
    /// Takes the next message.
    fn message(&mut self, message: Message<'_>, out: &mut Collector) -> Result<(), ReadError>;

    /// Takes note that the file ended.
    fn end(&mut self, at: At, out: &mut Collector) -> Result<(), ReadError>;
}

/// A message of numbers.
pub(crate) struct Message<'a> {
    /// Which message it is, by Garmin's numbering.
    pub(crate) kind: u16,
    pub(crate) at: At,
    definition: &'a Definition,
    bytes: &'a [u8],
    /// The timestamp that a compressed header stands for.
    time: Option<u32>,
}

impl Message<'_> {
    /// The field with this number, where it is a single unsigned number and not marked invalid.
    pub(crate) fn number(&self, wanted: u8) -> Option<u32> {
        if let Some(time) = self.time.filter(|_| wanted == TIMESTAMP) {
            return Some(time);
        }
        let mut start = 0;
        for field in &self.definition.fields {
            let bytes = self.bytes.get(start..start + usize::from(field.size))?;
            start += usize::from(field.size);
            if field.number == wanted {
                return self.definition.endian.number(bytes);
            }
        }
        None
    }
}

struct Definition {
    kind: u16,
    endian: Endian,
    fields: Vec<Field>,
    /// Bytes of a message, developer fields included.
    size: usize,
}

struct Field {
    number: u8,
    size: u8,
}

#[derive(Clone, Copy)]
enum Endian {
    Little,
    Big,
}

impl Endian {
    /// A number of 1, 2 or 4 bytes; all bits set means that there is none.
    fn number(self, bytes: &[u8]) -> Option<u32> {
        let number = match (self, bytes) {
            (_, [one]) => u32::from(*one),
            (Self::Little, &[a, b]) => u32::from(u16::from_le_bytes([a, b])),
            (Self::Big, &[a, b]) => u32::from(u16::from_be_bytes([a, b])),
            (Self::Little, &[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
            (Self::Big, &[a, b, c, d]) => u32::from_be_bytes([a, b, c, d]),
            _ => return None,
        };
        let invalid = u32::MAX >> (32 - 8 * bytes.len() as u32);
        (number != invalid).then_some(number)
    }
}

/// A reader that hands messages on.
pub(crate) struct FitReader<M> {
    messages: M,
    definitions: [Option<Definition>; 16],
    held: Vec<u8>,
    /// Bytes before the held ones.
    at: u64,
    /// Where the messages of the file, or of the next one joined to it, end.
    messages_end: Option<u64>,
    last_time: u32,
}

/// A part of the file, and how many bytes it takes.
enum Part {
    Whole(usize),
    /// More bytes must come first.
    Incomplete,
}

impl<M: Messages> FitReader<M> {
    pub(crate) fn new(messages: M) -> Self {
        Self {
            messages,
            definitions: Default::default(),
            held: Vec::new(),
            at: 0,
            messages_end: None,
            last_time: 0,
        }
    }

    fn malformed(&self) -> ReadError {
        ReadError::Malformed {
            at: At::Byte(self.at),
        }
    }

    fn part(&mut self, bytes: &[u8], out: &mut Collector) -> Result<Part, ReadError> {
        match self.messages_end {
            None => self.file_header(bytes),
            // Two bytes of checksum, after which another file may follow.
            Some(end) if self.at >= end => {
                if bytes.len() < 2 {
                    return Ok(Part::Incomplete);
                }
                self.messages_end = None;
                Ok(Part::Whole(2))
            }
            Some(_) => self.record(bytes, out),
        }
    }

    fn file_header(&mut self, bytes: &[u8]) -> Result<Part, ReadError> {
        let Some(size) = bytes.first().map(|size| usize::from(*size)) else {
            return Ok(Part::Incomplete);
        };
        if size < LEAST_HEADER {
            return Err(self.malformed());
        }
        let Some(header) = bytes.get(..size) else {
            return Ok(Part::Incomplete);
        };
        let length = header.get(4..8).and_then(|length| length.first_chunk());
        let Some(length) = length.filter(|_| header.get(8..12) == Some(b".FIT")) else {
            return Err(self.malformed());
        };
        let start = self.at + size as u64;
        self.messages_end = Some(start + u64::from(u32::from_le_bytes(*length)));
        Ok(Part::Whole(size))
    }

    fn record(&mut self, bytes: &[u8], out: &mut Collector) -> Result<Part, ReadError> {
        let Some((&header, body)) = bytes.split_first() else {
            return Ok(Part::Incomplete);
        };
        if header & 0x80 != 0 {
            // Five bits of time: the first time after the last one that ends so.
            let low = u32::from(header & 0x1f);
            let time = self
                .last_time
                .wrapping_add(low.wrapping_sub(self.last_time) & 0x1f);
            return self.data(header >> 5 & 3, body, Some(time), out);
        }
        if header & 0x40 != 0 {
            return Ok(self.definition(header, body));
        }
        self.data(header & 0xf, body, None, out)
    }

    fn definition(&mut self, header: u8, body: &[u8]) -> Part {
        let &[_, big, kind_0, kind_1, count, ref rest @ ..] = body else {
            return Part::Incomplete;
        };
        let endian = if big == 0 {
            Endian::Little
        } else {
            Endian::Big
        };
        let kind = match endian {
            Endian::Little => u16::from_le_bytes([kind_0, kind_1]),
            Endian::Big => u16::from_be_bytes([kind_0, kind_1]),
        };
        let length = 3 * usize::from(count);
        let Some((fields, rest)) = rest.split_at_checked(length) else {
            return Part::Incomplete;
        };
        let (triples, _) = fields.as_chunks::<3>();
        let fields: Vec<Field> = triples
            .iter()
            .map(|&[number, size, _]| Field { number, size })
            .collect();
        let mut size: usize = triples.iter().map(|[_, size, _]| usize::from(*size)).sum();
        let mut read = 6 + length;
        if header & 0x20 != 0 {
            let Some((count, rest)) = rest.split_first() else {
                return Part::Incomplete;
            };
            let Some(fields) = rest.get(..3 * usize::from(*count)) else {
                return Part::Incomplete;
            };
            let (triples, _) = fields.as_chunks::<3>();
            size += triples
                .iter()
                .map(|[_, size, _]| usize::from(*size))
                .sum::<usize>();
            read += 1 + fields.len();
        }
        if let Some(slot) = self.definitions.get_mut(usize::from(header & 0xf)) {
            *slot = Some(Definition {
                kind,
                endian,
                fields,
                size,
            });
        }
        Part::Whole(read)
    }

    fn data(
        &mut self,
        local: u8,
        body: &[u8],
        time: Option<u32>,
        out: &mut Collector,
    ) -> Result<Part, ReadError> {
        let definition = self
            .definitions
            .get(usize::from(local))
            .and_then(Option::as_ref);
        let Some(definition) = definition else {
            return Err(self.malformed());
        };
        let Some(bytes) = body.get(..definition.size) else {
            return Ok(Part::Incomplete);
        };
        let at = At::Byte(self.at);
        let message = Message {
            kind: definition.kind,
            at,
            definition,
            bytes,
            time,
        };
        self.last_time = message.number(TIMESTAMP).unwrap_or(self.last_time);
        let read = 1 + definition.size;
        self.messages.message(message, out)?;
        Ok(Part::Whole(read))
    }
}

impl<M: Messages> Reader for FitReader<M> {
    fn feed(&mut self, chunk: &[u8], out: &mut Collector) -> Result<(), ReadError> {
        // A part has at most 66 kB, so what is held stays small.
        let mut held = std::mem::take(&mut self.held);
        held.extend_from_slice(chunk);
        let mut next = 0;
        while let Part::Whole(read) = self.part(held.get(next..).unwrap_or_default(), out)? {
            next += read;
            self.at += read as u64;
        }
        held.drain(..next);
        self.held = held;
        Ok(())
    }

    fn finish(&mut self, out: &mut Collector) -> Result<(), ReadError> {
        let at = At::Byte(self.at + self.held.len() as u64);
        if !self.held.is_empty() || self.messages_end.is_some() {
            return Err(ReadError::Truncated { at });
        }
        self.messages.end(at, out)
    }
}
