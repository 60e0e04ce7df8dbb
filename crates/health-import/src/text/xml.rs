//! XML cut at every `<`, for formats whose meaning lies in flat tags.
//!
//! Owns the walk from tag to tag, comments, attributes and entities; must not know any tag.
//! A *segment* is everything from one `<` up to the next: a tag and the text after it. In
//! well-formed XML a `<` never stands inside a tag, so one search for it is all the
//! tokenising that the tags nobody asked for ever get.

use std::borrow::Cow;

use memchr::memmem;

use crate::collector::Collector;
use crate::error::{At, ReadError};
use crate::reader::Reader;
use crate::text::find::find_byte;

/// Bytes of the longest segment; a real one has a few hundred.
const MAX_SEGMENT: usize = 1 << 20;

/// What a format does with the tags of a file.
pub(crate) trait Tags {
    /// Takes a segment that begins at byte `at` with `<`; never empty.
    fn segment(&mut self, segment: &[u8], at: u64, out: &mut Collector) -> Result<(), ReadError>;

    /// Takes note that the file ended after `length` bytes.
    fn end(&mut self, length: u64, out: &mut Collector) -> Result<(), ReadError>;
}

/// A reader that walks from tag to tag.
pub(crate) struct XmlReader<T> {
    tags: T,
    /// The segment that the last chunk left unfinished.
    carry: Vec<u8>,
    /// Bytes before the carry.
    at: u64,
    /// What closes the comment or CDATA section in which the walk stands.
    opaque_until: Option<&'static [u8]>,
}

impl<T: Tags> XmlReader<T> {
    pub(crate) fn new(tags: T) -> Self {
        Self {
            tags,
            carry: Vec::new(),
            at: 0,
            opaque_until: None,
        }
    }

    fn segment(&mut self, segment: &[u8], out: &mut Collector) -> Result<(), ReadError> {
        let at = self.at;
        if segment.len() > MAX_SEGMENT {
            return Err(ReadError::TooLong {
                at: At::Byte(at),
                limit: MAX_SEGMENT,
            });
        }
        self.at += segment.len() as u64;
        if let Some(close) = self.opaque_until {
            if memmem::find(segment, close).is_some() {
                self.opaque_until = None;
            }
            return Ok(());
        }
        if segment.get(1) == Some(&b'!') {
            let close: &[u8] = if segment.starts_with(b"<!--") {
                b"-->"
            } else if segment.starts_with(b"<![CDATA[") {
                b"]]>"
            } else {
                return Ok(());
            };
            if memmem::find(segment, close).is_none() {
                self.opaque_until = Some(close);
            }
            return Ok(());
        }
        self.tags.segment(segment, at, out)
    }

    /// Keeps what a later chunk must complete.
    fn carry(&mut self, part: &[u8]) -> Result<(), ReadError> {
        if self.carry.len() + part.len() > MAX_SEGMENT {
            return Err(ReadError::TooLong {
                at: At::Byte(self.at),
                limit: MAX_SEGMENT,
            });
        }
        self.carry.extend_from_slice(part);
        Ok(())
    }
}

impl<T: Tags> Reader for XmlReader<T> {
    fn feed(&mut self, chunk: &[u8], out: &mut Collector) -> Result<(), ReadError> {
        let Some(first) = find_byte(b'<', chunk) else {
            return self.carry(chunk);
        };
        let (head, body) = chunk.split_at(first);
        self.carry(head)?;
        if !self.carry.is_empty() {
            let mut whole = std::mem::take(&mut self.carry);
            if whole.first() == Some(&b'<') {
                self.segment(&whole, out)?;
            } else {
                self.at += whole.len() as u64;
            }
            whole.clear();
            self.carry = whole;
        }
        let mut rest = body;
        while let Some(next) = rest.get(1..).and_then(|text| find_byte(b'<', text)) {
            let (segment, after) = rest.split_at(next + 1);
            self.segment(segment, out)?;
            rest = after;
        }
        self.carry(rest)
    }

    fn finish(&mut self, out: &mut Collector) -> Result<(), ReadError> {
        let last = std::mem::take(&mut self.carry);
        let begins = last.first() == Some(&b'<');
        let cut = begins && find_byte(b'>', &last).is_none();
        if begins && !cut {
            self.segment(&last, out)?;
        } else {
            self.at += last.len() as u64;
        }
        if cut || self.opaque_until.is_some() {
            return Err(ReadError::Truncated {
                at: At::Byte(self.at),
            });
        }
        self.tags.end(self.at, out)
    }
}

/// Whether the byte separates attributes; vertical tabs stand in some exports against the rules.
fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

/// The name of the tag that a segment begins with, `/` of a closing tag included.
pub(crate) fn tag_name(segment: &[u8]) -> &[u8] {
    let name = segment.get(1..).unwrap_or_default();
    let closing = usize::from(name.first() == Some(&b'/'));
    let end = name
        .iter()
        .skip(closing)
        .position(|byte| is_space(*byte) || matches!(byte, b'>' | b'/'))
        .map_or(name.len(), |end| end + closing);
    name.get(..end).unwrap_or_default()
}

/// How an opening tag ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TagEnd {
    /// `>`: what belongs to the element follows.
    Open,
    /// `/>`: the element is complete.
    Closed,
    /// The segment ended inside the tag.
    Missing,
}

/// The attributes of an opening tag, as they stand; iterate, then ask for the [`TagEnd`].
pub(crate) struct Attributes<'a> {
    rest: &'a [u8],
    end: TagEnd,
}

impl<'a> Attributes<'a> {
    /// Attributes of the tag that the segment begins with.
    pub(crate) fn new(segment: &'a [u8]) -> Self {
        let after_name = segment
            .get(1 + tag_name(segment).len()..)
            .unwrap_or_default();
        Self {
            rest: after_name,
            end: TagEnd::Missing,
        }
    }

    /// How the tag ends, known once all attributes were taken.
    pub(crate) fn tag_end(&self) -> TagEnd {
        self.end
    }

    /// The text between the tag and the next one, once all attributes were taken.
    pub(crate) fn text(&self) -> &'a [u8] {
        self.rest
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        if self.end != TagEnd::Missing {
            return None;
        }
        let start = self.rest.iter().position(|byte| !is_space(*byte))?;
        let rest = self.rest.get(start..)?;
        if let Some(text) = rest.strip_prefix(b">") {
            (self.rest, self.end) = (text, TagEnd::Open);
            return None;
        }
        if let Some(text) = rest.strip_prefix(b"/>") {
            (self.rest, self.end) = (text, TagEnd::Closed);
            return None;
        }
        let equals = rest.iter().position(|byte| matches!(byte, b'=' | b'>'))?;
        let (name, value) = rest.split_at(equals);
        let value = value.strip_prefix(b"=")?.trim_ascii_start();
        let (quote, value) = value.split_first()?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        let close = find_byte(*quote, value)?;
        let (value, rest) = value.split_at(close);
        self.rest = rest.get(1..).unwrap_or_default();
        Some((name.trim_ascii_end(), value))
    }
}

/// The value with its entities resolved and control characters left out.
pub(crate) fn unescaped(value: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(value);
    if !text.bytes().any(|byte| byte == b'&' || byte < b' ') {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let entity = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        let resolved = entity.and_then(|(name, tail)| Some((resolve(name)?, tail)));
        let (character, tail) = resolved.unwrap_or(('&', after));
        plain.push(character);
        rest = tail;
    }
    plain.push_str(rest);
    plain.retain(|character| !character.is_control());
    Cow::Owned(plain)
}

fn resolve(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zone::Zone;
    use proptest::prelude::*;

    #[derive(Default)]
    struct Names(Vec<(u64, String)>);

    impl Tags for Names {
        fn segment(&mut self, segment: &[u8], at: u64, _: &mut Collector) -> Result<(), ReadError> {
            self.0
                .push((at, String::from_utf8_lossy(tag_name(segment)).into_owned()));
            Ok(())
        }

        fn end(&mut self, length: u64, _: &mut Collector) -> Result<(), ReadError> {
            self.0.push((length, String::new()));
            Ok(())
        }
    }

    fn names(chunks: &[&[u8]]) -> Result<Vec<(u64, String)>, ReadError> {
        let mut reader = XmlReader::new(Names::default());
        let mut out = Collector::new(Zone::fixed(0));
        chunks
            .iter()
            .try_for_each(|chunk| reader.feed(chunk, &mut out))?;
        reader.finish(&mut out)?;
        Ok(reader.tags.0)
    }

    const SAMPLE: &[u8] = b"\xef\xbb\xbf<?xml?><!DOCTYPE a [<!ELEMENT a (b)>]>\n<a><!-- <b> > --><b c='d'/>x<![CDATA[<b>]]></a>\n";

    #[test]
    fn comments_and_sections_are_passed_over() {
        let found = names(&[SAMPLE]).unwrap();
        let only: Vec<_> = found.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(only, ["?xml?", "a", "b", "/a", ""]);
        assert_eq!(SAMPLE[found[2].0 as usize..][..2], *b"<b");
        assert_eq!(
            names(&[b"<a><!-- "]),
            Err(ReadError::Truncated { at: At::Byte(8) })
        );
    }

    #[test]
    fn endless_segments_are_refused_with_their_place() {
        let long = vec![b'x'; MAX_SEGMENT];
        let refused = ReadError::TooLong {
            at: At::Byte(3),
            limit: MAX_SEGMENT,
        };
        assert_eq!(names(&[b"<a><b ", &long]), Err(refused));
    }

    #[test]
    fn attributes_come_in_either_quotes() {
        let mut attributes = Attributes::new(b"<Record a=\"1>2\" \x0b b = '\"' c=\"\"/> text");
        let found: Vec<_> = attributes.by_ref().collect();
        assert_eq!(
            found,
            [(&b"a"[..], &b"1>2"[..]), (b"b", b"\""), (b"c", b"")]
        );
        assert_eq!(
            (attributes.tag_end(), attributes.text()),
            (TagEnd::Closed, &b" text"[..])
        );
        let mut broken = Attributes::new(b"<Record a=\"1");
        assert_eq!((broken.next(), broken.tag_end()), (None, TagEnd::Missing));
    }

    #[test]
    fn entities_are_resolved_and_unknown_ones_kept() {
        let value = "A &amp; B&#39;s &#x624B;\u{b}表 &nbsp; &#xFFFFFFFF; & &lt;".as_bytes();
        assert_eq!(unescaped(value), "A & B's 手表 &nbsp; &#xFFFFFFFF; & <");
        assert!(matches!(
            unescaped("手表".as_bytes()),
            Cow::Borrowed("手表")
        ));
    }

    proptest! {
        #[test]
        fn chunk_borders_change_nothing(mut cuts in prop::collection::vec(0..SAMPLE.len(), 0..8)) {
            cuts.extend([0, SAMPLE.len()]);
            cuts.sort_unstable();
            let chunks: Vec<_> = cuts.windows(2).map(|pair| &SAMPLE[pair[0]..pair[1]]).collect();
            prop_assert_eq!(names(&chunks), names(&[SAMPLE]));
        }
    }
}
