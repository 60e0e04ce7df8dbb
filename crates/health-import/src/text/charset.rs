//! Which characters the bytes of a table stand for.
//!
//! Owns the step to UTF-8 from what spreadsheets on Chinese Windows write: GBK, and UTF-16
//! with a byte order mark.

use crate::text::gbk::{GbkDecoder, decoded};

/// Bytes looked at, from the first one that is not ASCII, to tell UTF-8 from GBK.
const SAMPLE: usize = 256;

/// Decodes a stream to UTF-8.
pub(crate) struct Transcoder {
    state: State,
    /// Bytes not yet decided on.
    held: Vec<u8>,
}

enum State {
    /// Nothing is known yet; a byte order mark may come.
    Start,
    /// Only ASCII so far.
    Ascii,
    /// UTF-8 is passed on as it stands; who reads a field looks at its validity.
    Utf8,
    Gbk(GbkDecoder),
    Utf16(Utf16Decoder),
}

impl Transcoder {
    pub(crate) fn new() -> Self {
        Self {
            state: State::Start,
            held: Vec::new(),
        }
    }

    /// Appends the text of the next bytes to `text`.
    pub(crate) fn push(&mut self, chunk: &[u8], text: &mut Vec<u8>) {
        match &mut self.state {
            State::Utf8 => text.extend_from_slice(chunk),
            State::Gbk(gbk) => put(text, chunk.iter().filter_map(|byte| gbk.push(*byte))),
            State::Utf16(utf16) => put(text, chunk.iter().filter_map(|byte| utf16.push(*byte))),
            State::Start | State::Ascii => {
                let mut bytes = std::mem::take(&mut self.held);
                bytes.extend_from_slice(chunk);
                self.decide(&bytes, text, SAMPLE);
            }
        }
    }

    /// Appends what was held back.
    pub(crate) fn finish(&mut self, text: &mut Vec<u8>) {
        let held = std::mem::take(&mut self.held);
        self.decide(&held, text, 0);
        if let State::Gbk(gbk) = &mut self.state {
            put(text, gbk.finish());
        }
    }

    /// Passes on what is certain; once `sample` bytes stand after the first one that is not
    /// ASCII, all is.
    fn decide(&mut self, bytes: &[u8], text: &mut Vec<u8>, sample: usize) {
        if matches!(self.state, State::Start) {
            if bytes.len() < 3 && sample > 0 {
                self.held = bytes.to_vec();
                return;
            }
            if let Some((state, rest)) = after_mark(bytes) {
                self.state = state;
                self.push(rest, text);
                return;
            }
            self.state = State::Ascii;
        }
        if !matches!(self.state, State::Ascii) {
            return;
        }
        let ascii = bytes
            .iter()
            .position(|byte| !byte.is_ascii())
            .unwrap_or(bytes.len());
        let (certain, open) = bytes.split_at(ascii);
        text.extend_from_slice(certain);
        if open.is_empty() {
            return;
        }
        if open.len() < sample {
            self.held = open.to_vec();
            return;
        }
        self.state = if is_utf8(open) {
            State::Utf8
        } else {
            State::Gbk(GbkDecoder::default())
        };
        self.push(open, text);
    }
}

/// What a byte order mark says, and the bytes after it.
fn after_mark(bytes: &[u8]) -> Option<(State, &[u8])> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Some((State::Utf8, rest));
    }
    let (order, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (ByteOrder::Little, rest),
        [0xfe, 0xff, rest @ ..] => (ByteOrder::Big, rest),
        _ => return None,
    };
    Some((
        State::Utf16(Utf16Decoder {
            order,
            half: None,
            high: None,
        }),
        rest,
    ))
}

#[derive(Clone, Copy)]
enum ByteOrder {
    Little,
    Big,
}

/// Decodes UTF-16 byte by byte.
struct Utf16Decoder {
    order: ByteOrder,
    /// The first byte of a unit.
    half: Option<u8>,
    /// The first unit of a pair.
    high: Option<u16>,
}

impl Utf16Decoder {
    fn push(&mut self, byte: u8) -> Option<char> {
        let Some(first) = self.half.take() else {
            self.half = Some(byte);
            return None;
        };
        let unit = match self.order {
            ByteOrder::Little => u16::from_le_bytes([first, byte]),
            ByteOrder::Big => u16::from_be_bytes([first, byte]),
        };
        if self.high.is_none() && (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return None;
        }
        let units = self.high.take().into_iter().chain([unit]);
        char::decode_utf16(units)
            .next()
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

fn put(text: &mut Vec<u8>, characters: impl IntoIterator<Item = char>) {
    let mut buffer = [0; 4];
    for character in characters {
        text.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
    }
}

/// Whether the bytes are UTF-8, the last character perhaps cut off.
fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// The text at the beginning of a file.
pub(crate) fn head_text(head: &[u8]) -> String {
    let mut text = Vec::new();
    let mut transcoder = Transcoder::new();
    transcoder.push(head, &mut text);
    transcoder.finish(&mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// A name that an archive gives in UTF-8 or, from Chinese Windows, in GBK.
pub(crate) fn name_text(name: &[u8]) -> String {
    std::str::from_utf8(name).map_or_else(|_| decoded(name), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::GBK;
    use proptest::prelude::*;

    fn text(chunks: &[&[u8]]) -> String {
        let mut text = Vec::new();
        let mut transcoder = Transcoder::new();
        for chunk in chunks {
            transcoder.push(chunk, &mut text);
        }
        transcoder.finish(&mut text);
        String::from_utf8(text).unwrap()
    }

    const TABLE: &str = "date,steps,备注\n2026-01-01,8642,晴，步行\n";

    fn encodings() -> [Vec<u8>; 5] {
        let utf16 = |to_bytes: fn(u16) -> [u8; 2]| {
            "\u{feff}"
                .encode_utf16()
                .chain(TABLE.encode_utf16())
                .flat_map(to_bytes)
                .collect()
        };
        [
            TABLE.into(),
            ["\u{feff}", TABLE].concat().into(),
            GBK.encode(TABLE).0.into_owned(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
        ]
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        for bytes in encodings() {
            assert_eq!(text(&[&bytes]), TABLE);
            assert_eq!(head_text(&bytes), TABLE);
        }
        assert_eq!(text(&[b"ab"]), "ab");
        assert_eq!(text(&[]), "");
    }

    #[test]
    fn names_are_read_in_either_encoding() {
        assert_eq!(name_text("导出.xml".as_bytes()), "导出.xml");
        assert_eq!(name_text(&GBK.encode("导出.xml").0), "导出.xml");
    }

    proptest! {
        #[test]
        fn chunk_borders_change_nothing(which in 0..5_usize, cuts in prop::collection::vec(0..60_usize, 0..8)) {
            let bytes = &encodings()[which];
            let mut cuts: Vec<_> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let chunks: Vec<_> = cuts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect();
            prop_assert_eq!(text(&chunks), TABLE);
        }
    }
}
