//! JSON objects of which only a few members matter.
//!
//! Owns gathering those members, whatever else and however deep the objects hold; must not know
//! what they mean.

use crate::collector::Collector;
use crate::error::{At, ReadError};
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
        let member = self.frame.members.get(key)?;
        member.found.then_some(&member.value[..])
    }
}

#[derive(Default)]
struct Frame {
    members: Vec<Member>,
    /// Which of them the last key named.
    current: Option<usize>,
}

#[derive(Clone, Default)]
struct Member {
    value: Vec<u8>,
    found: bool,
}

/// Gathers the members under some keys of every object.
pub(crate) struct Gatherer<H> {
    keys: Vec<Box<[u8]>>,
    /// A bit for the [`trace`] of each of the keys.
    traces: u64,
    handler: H,
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
    #[inline]
    fn innermost(&mut self) -> Option<&mut Frame> {
        self.frames.get_mut(self.open.wrapping_sub(1))
    }
}

impl<H: Objects> Tokens for Gatherer<H> {
    #[inline]
    fn key(&mut self, key: &[u8]) {
        let number = if self.traces & trace(key) == 0 {
            None
        } else {
            self.keys.iter().position(|wanted| **wanted == *key)
        };
        if let Some(frame) = self.innermost() {
            frame.current = number;
        }
    }

    #[inline]
    fn scalar(&mut self, scalar: Scalar<'_>) {
        if let Some(frame) = self.innermost()
            && let Some(current) = frame.current.take()
            && let Some(member) = frame.members.get_mut(current)
            && let Scalar::String(value) | Scalar::Number(value) = scalar
        {
            member.found = true;
            member.value.clear();
            member.value.extend_from_slice(value);
        }
    }

    fn open(&mut self, bracket: Bracket) {
        // What stands in an array or an object is not the member itself.
        if let Some(frame) = self.innermost() {
            frame.current = None;
        }
        if bracket == Bracket::Array {
            return;
        }
        if self.open == self.frames.len() {
            let members = vec![Member::default(); self.keys.len()];
            self.frames.push(Frame {
                members,
                current: None,
            });
        }
        self.open += 1;
        if let Some(frame) = self.innermost() {
            frame
                .members
                .iter_mut()
                .for_each(|member| member.found = false);
        }
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
}
