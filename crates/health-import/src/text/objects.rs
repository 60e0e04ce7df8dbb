//! JSON objects of which only a few members matter.
//!
//! Owns gathering those members, whatever else and however deep the objects hold; must not know
//! what they mean.

use crate::collector::Collector;
use crate::error::{At, ReadError};
use crate::text::find::is_same;
use crate::text::json::{Bracket, JsonReader, Scalar, Tokens};

/// What a format does with the objects of a file.
pub(crate) trait Objects {
    /// Takes an object once it is complete; the objects inside it came before.
    fn object(&mut self, object: Object<'_>, out: &mut Collector) -> Result<(), ReadError>;
}

/// A complete object.
#[derive(Clone, Copy)]
pub(crate) struct Object<'a> {
    frame: &'a Frame,
    /// Where it ends.
    pub(crate) at: At,
}

impl<'a> Object<'a> {
    /// The scalar member under the key with this number, as written, without quotes.
    pub(crate) fn get(&self, key: usize) -> Option<&'a [u8]> {
        self.frame.get(key)?.value()
    }
}

/// The members of one object, in the order of the keys.
type Frame = Vec<Member>;

/// Bytes of a value that is kept in place.
const SHORT: usize = 32;

/// A value that was found, or not. Nearly all are short, and are copied by words: the call that copies a
/// few bytes costs more than finding them.
#[derive(Clone, Default)]
struct Member {
    held: Held,
    short: [u8; SHORT],
    /// Keeps its memory from one object to the next.
    long: Vec<u8>,
}

#[derive(Clone, Copy, Default)]
enum Held {
    #[default]
    Nothing,
    /// So many bytes.
    Short(usize),
    Long,
}

impl Member {
    #[inline]
    fn set(&mut self, value: &[u8]) {
        let length = value.len();
        self.held = Held::Short(length);
        match length {
            ..4 => self
                .short
                .iter_mut()
                .zip(value)
                .for_each(|(to, from)| *to = *from),
            4..8 => self.set_ends::<4>(value),
            8..16 => self.set_ends::<8>(value),
            16..=SHORT => self.set_ends::<16>(value),
            _ => {
                self.held = Held::Long;
                self.long.clear();
                self.long.extend_from_slice(value);
            }
        }
    }

    /// Copies the first and the last `N` bytes, which meet or overlap.
    #[inline]
    fn set_ends<const N: usize>(&mut self, value: &[u8]) {
        let (Some(first), Some(last)) = (value.first_chunk::<N>(), value.last_chunk::<N>()) else {
            return;
        };
        let ends = [(0, first), (value.len() - N, last)];
        for (at, end) in ends {
            if let Some(to) = self.short.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
                *to = *end;
            }
        }
    }

    #[inline]
    fn value(&self) -> Option<&[u8]> {
        match self.held {
            Held::Nothing => None,
            Held::Short(length) => self.short.get(..length),
            Held::Long => Some(&self.long),
        }
    }
}

/// Gathers the members under some keys of every object.
pub(crate) struct Gatherer<H> {
    keys: Vec<Box<[u8]>>,
    /// A bit for the [`trace`] of each of the keys.
    traces: u64,
    handler: H,
    /// Which of the keys the value that comes next stands under.
    current: Option<usize>,
    /// One for each object open now, and spare ones after them.
    frames: Vec<Frame>,
    open: usize,
}

/// A reader that hands `handler` every object, with its members under `keys`.
pub(crate) fn object_reader<H: Objects>(
    keys: &[impl AsRef<[u8]>],
    handler: H,
) -> JsonReader<Gatherer<H>> {
    let keys: Vec<Box<[u8]>> = keys.iter().map(|key| key.as_ref().into()).collect();
    let traces = keys.iter().fold(0, |traces, key| traces | trace(key));
    JsonReader::new(Gatherer {
        keys,
        traces,
        handler,
        current: None,
        frames: Vec::new(),
        open: 0,
    })
}

/// One of 64 bits, by which most keys are seen to be of no interest without comparing them.
fn trace(key: &[u8]) -> u64 {
    let first = key.first().copied().unwrap_or_default();
    1 << ((usize::from(first) ^ (key.len() * 8)) & 63)
}

impl<H> Gatherer<H> {
    /// Keeps the value under the key with this number.
    fn keep(&mut self, key: usize, value: &[u8]) {
        if let Some(frame) = self.frames.get_mut(self.open.wrapping_sub(1))
            && let Some(member) = frame.get_mut(key)
        {
            member.set(value);
        }
    }
}

impl<H: Objects> Tokens for Gatherer<H> {
    #[inline]
    fn key(&mut self, key: &[u8]) {
        self.current = if self.traces & trace(key) == 0 {
            None
        } else {
            self.keys.iter().position(|wanted| is_same(wanted, key))
        };
    }

    #[expect(
        clippy::inline_always,
        reason = "most values are of no interest, and a call for each is felt"
    )]
    #[inline(always)]
    fn scalar(&mut self, scalar: Scalar<'_>) {
        if let Some(current) = self.current.take()
            && let Scalar::String(value) | Scalar::Number(value) = scalar
        {
            self.keep(current, value);
        }
    }

    fn open(&mut self, bracket: Bracket) {
        // What stands in an array or an object is not the member itself.
        self.current = None;
        if bracket == Bracket::Array {
            return;
        }
        match self.frames.get_mut(self.open) {
            Some(frame) => frame
                .iter_mut()
                .for_each(|member| member.held = Held::Nothing),
            None => self.frames.push(vec![Member::default(); self.keys.len()]),
        }
        self.open += 1;
    }

    fn close(&mut self, bracket: Bracket, at: At, out: &mut Collector) -> Result<(), ReadError> {
        if bracket == Bracket::Array {
            return Ok(());
        }
        self.open -= 1;
        match self.frames.get(self.open) {
            Some(frame) => self.handler.object(Object { frame, at }, out),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::Reader as _;
    use crate::zone::Zone;

    struct Log<'a>(&'a mut Vec<[Option<String>; 2]>);

    impl Objects for Log<'_> {
        fn object(&mut self, object: Object<'_>, _: &mut Collector) -> Result<(), ReadError> {
            let text = |key| {
                object
                    .get(key)
                    .map(|v| String::from_utf8_lossy(v).into_owned())
            };
            self.0.push([text(0), text(1)]);
            Ok(())
        }
    }

    #[test]
    fn members_belong_to_their_own_object() {
        let text = r#"{"a":1,"x":{"a":"2","b":[3],"a":4},"b":null,"c":[{"b":5}],"b":"6"}"#;
        let mut found = Vec::new();
        let mut reader = object_reader(&["a", "b"], Log(&mut found));
        let mut out = Collector::new(Zone::fixed(0));
        for byte in text.as_bytes() {
            reader.feed(&[*byte], &mut out).unwrap();
        }
        reader.finish(&mut out).unwrap();
        drop(reader);
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            found,
            [[some("4"), None], [None, some("5")], [some("1"), some("6")]]
        );
    }

    #[test]
    fn members_of_any_length_come_as_they_were_written() {
        // One object after another, so that each value is written over a longer and a shorter one.
        let lengths = (0..80).chain((0..80).rev());
        let value = |length: usize| ('a'..='z').cycle().take(length).collect::<String>();
        let objects: Vec<_> = lengths
            .clone()
            .map(|length| format!("{{\"a\":\"{}\"}}", value(length)))
            .collect();
        let text = format!("[{}]", objects.join(","));
        let mut found = Vec::new();
        let mut reader = object_reader(&["a", "b"], Log(&mut found));
        let mut out = Collector::new(Zone::fixed(0));
        reader.feed(text.as_bytes(), &mut out).unwrap();
        reader.finish(&mut out).unwrap();
        drop(reader);
        let expected: Vec<_> = lengths.map(|length| [Some(value(length)), None]).collect();
        assert_eq!(found, expected);
    }
}
