//! JSON as a stream of tokens.
//!
//! Owns the grammar, in pieces of any size, with memory for one token and 64 levels; must not
//! know what any key means.

use std::borrow::Cow;

use crate::collector::Collector;
use crate::error::{At, ReadError};
use crate::reader::Reader;
use crate::text::json_token::{number_behind_colon, string_end, word_end};

/// Bytes of the longest string or number.
const MAX_TOKEN: usize = 1 << 20;
/// Levels of nesting; real exports have at most ten.
const MAX_DEPTH: u32 = 64;

/// A value that is neither object nor array, as written: strings without quotes, escapes
/// unresolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalar<'a> {
    String(&'a [u8]),
    Number(&'a [u8]),
    /// `true`, `false` or `null`.
    Word(&'a [u8]),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bracket {
    Object,
    Array,
}

/// What a format does with the tokens of a file.
pub(crate) trait Tokens {
    /// Takes a key; its value comes next.
    fn key(&mut self, key: &[u8]);

    /// Takes a value.
    fn scalar(&mut self, scalar: Scalar<'_>);

    /// Takes note that an object or array begins.
    fn open(&mut self, bracket: Bracket);

    /// Takes note that the innermost object or array ends at this place.
    fn close(&mut self, bracket: Bracket, at: At, out: &mut Collector) -> Result<(), ReadError>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    /// The file's one value, perhaps after a byte order mark.
    Root,
    Value,
    ValueOrClose,
    Key,
    KeyOrClose,
    Colon,
    CommaOrClose,
    End,
}

/// A reader that hands tokens on.
pub(crate) struct JsonReader<T> {
    tokens: T,
    /// The token that the last chunk left unfinished.
    carry: Vec<u8>,
    /// Bytes before the carry.
    at: u64,
    depth: u32,
    /// One bit a level, the innermost lowest: set where the level is an object.
    objects: u64,
    expect: Expect,
}

impl<T: Tokens> JsonReader<T> {
    pub(crate) fn new(tokens: T) -> Self {
        Self {
            tokens,
            carry: Vec::new(),
            at: 0,
            depth: 0,
            objects: 0,
            expect: Expect::Root,
        }
    }

    /// What took the tokens, with all that it has learned.
    pub(crate) fn into_tokens(self) -> T {
        self.tokens
    }

    /// Reads all whole tokens of `bytes` and gives the number of bytes read. A number or word at
    /// the very end counts as whole only when these bytes are the `last`.
    fn scan(&mut self, bytes: &[u8], last: Last, out: &mut Collector) -> Result<usize, ReadError> {
        let mut next = 0;
        while let Some(&byte) = bytes.get(next) {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => next += 1,
                b'"' => {
                    let Some(end) = string_end(bytes, next + 1) else {
                        break;
                    };
                    let string = bytes.get(next + 1..end).unwrap_or_default();
                    if matches!(self.expect, Expect::Key | Expect::KeyOrClose) {
                        self.tokens.key(string);
                        if let Some(number) = number_behind_colon(bytes, end + 1) {
                            self.expect = Expect::CommaOrClose;
                            let past = end + 2 + number.len();
                            self.tokens.scalar(Scalar::Number(number));
                            next = self.past_comma(bytes, past);
                        } else {
                            self.expect = Expect::Colon;
                            next = self.past_colon(bytes, end + 1);
                        }
                    } else {
                        self.value(next)?;
                        self.tokens.scalar(Scalar::String(string));
                        next = self.past_comma(bytes, end + 1);
                    }
                }
                b':' if self.expect == Expect::Colon => next = self.past_colon(bytes, next),
                b',' if self.expect == Expect::CommaOrClose => next = self.past_comma(bytes, next),
                b'-' | b'0'..=b'9' | b'a'..=b'z' => {
                    let rest = bytes.get(next..).unwrap_or_default();
                    let length = match (word_end(rest), last) {
                        (Some(length), _) => length,
                        (None, Last::Yes) => rest.len(),
                        (None, Last::No) => break,
                    };
                    self.value(next)?;
                    let word = rest.get(..length).unwrap_or_default();
                    self.tokens.scalar(match word {
                        _ if !byte.is_ascii_lowercase() => Scalar::Number(word),
                        b"true" | b"false" | b"null" => Scalar::Word(word),
                        _ => return Err(self.malformed(next)),
                    });
                    next = self.past_comma(bytes, next + length);
                }
                b'{' => {
                    self.open(Bracket::Object, next)?;
                    next += 1;
                }
                b'[' => {
                    self.open(Bracket::Array, next)?;
                    next += 1;
                }
                b'}' => {
                    self.close(Bracket::Object, next, out)?;
                    next += 1;
                }
                b']' => {
                    self.close(Bracket::Array, next, out)?;
                    next += 1;
                }
                0xef | 0xbb | 0xbf if self.expect == Expect::Root => next += 1,
                _ => return Err(self.malformed(next)),
            }
        }
        Ok(next)
    }

    /// Where to go on after a key: behind the colon, if that is next, as it nearly always is.
    #[inline]
    fn past_colon(&mut self, bytes: &[u8], next: usize) -> usize {
        if bytes.get(next) != Some(&b':') {
            return next;
        }
        self.expect = Expect::Value;
        next + 1
    }

    /// Where to go on after a value: behind the comma, if that is next and may be.
    #[inline]
    fn past_comma(&mut self, bytes: &[u8], next: usize) -> usize {
        if self.expect != Expect::CommaOrClose || bytes.get(next) != Some(&b',') {
            return next;
        }
        self.expect = if self.objects & 1 == 1 {
            Expect::Key
        } else {
            Expect::Value
        };
        next + 1
    }

    fn malformed(&self, next: usize) -> ReadError {
        ReadError::Malformed {
            at: At::Byte(self.at + next as u64),
        }
    }

    /// Takes note that a value stands here.
    fn value(&mut self, next: usize) -> Result<(), ReadError> {
        self.expect = match self.expect {
            Expect::Root => Expect::End,
            Expect::Value | Expect::ValueOrClose => Expect::CommaOrClose,
            _ => return Err(self.malformed(next)),
        };
        Ok(())
    }

    fn open(&mut self, bracket: Bracket, next: usize) -> Result<(), ReadError> {
        self.value(next)?;
        if self.depth >= MAX_DEPTH {
            let at = At::Byte(self.at + next as u64);
            return Err(ReadError::TooDeep {
                at,
                limit: MAX_DEPTH as usize,
            });
        }
        self.depth += 1;
        self.objects = self.objects << 1 | u64::from(bracket == Bracket::Object);
        self.expect = match bracket {
            Bracket::Object => Expect::KeyOrClose,
            Bracket::Array => Expect::ValueOrClose,
        };
        self.tokens.open(bracket);
        Ok(())
    }

    fn close(
        &mut self,
        bracket: Bracket,
        next: usize,
        out: &mut Collector,
    ) -> Result<(), ReadError> {
        let innermost = if self.objects & 1 == 1 {
            Bracket::Object
        } else {
            Bracket::Array
        };
        let complete = matches!(
            self.expect,
            Expect::CommaOrClose | Expect::KeyOrClose | Expect::ValueOrClose
        );
        if !complete || innermost != bracket {
            return Err(self.malformed(next));
        }
        self.depth -= 1;
        self.objects >>= 1;
        self.expect = if self.depth == 0 {
            Expect::End
        } else {
            Expect::CommaOrClose
        };
        self.tokens
            .close(bracket, At::Byte(self.at + next as u64), out)
    }
}

/// Whether more bytes may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    No,
    Yes,
}

impl<T: Tokens> Reader for JsonReader<T> {
    fn feed(&mut self, chunk: &[u8], out: &mut Collector) -> Result<(), ReadError> {
        let mut rest = chunk;
        // The unfinished token is completed from a small part of the chunk, not from all of it.
        let mut part = 1 << 12;
        while !self.carry.is_empty() {
            if rest.is_empty() {
                return Ok(());
            }
            let mut joined = std::mem::take(&mut self.carry);
            let before = joined.len();
            let (taken, _) = rest.split_at(part.min(rest.len()));
            joined.extend_from_slice(taken);
            let read = self.scan(&joined, Last::No, out)?;
            if read >= before {
                self.at += read as u64;
                rest = rest.get(read - before..).unwrap_or_default();
                joined.clear();
                // An empty carry keeps its memory for the next chunk.
                self.carry = joined;
                break;
            }
            if joined.len() > MAX_TOKEN {
                return Err(ReadError::TooLong {
                    at: At::Byte(self.at),
                    limit: MAX_TOKEN,
                });
            }
            self.at += read as u64;
            joined.drain(..read);
            rest = rest.get(taken.len()..).unwrap_or_default();
            self.carry = joined;
            part *= 2;
        }
        let read = self.scan(rest, Last::No, out)?;
        self.at += read as u64;
        let left = rest.get(read..).unwrap_or_default();
        if left.len() > MAX_TOKEN {
            return Err(ReadError::TooLong {
                at: At::Byte(self.at),
                limit: MAX_TOKEN,
            });
        }
        self.carry.extend_from_slice(left);
        Ok(())
    }

    fn finish(&mut self, out: &mut Collector) -> Result<(), ReadError> {
        let last = std::mem::take(&mut self.carry);
        let read = self.scan(&last, Last::Yes, out)?;
        if read < last.len() || self.expect != Expect::End {
            return Err(ReadError::Truncated {
                at: At::Byte(self.at + last.len() as u64),
            });
        }
        Ok(())
    }
}

/// A string's text, escapes resolved.
pub(crate) fn unescaped(string: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(string);
    if !text.contains('\\') {
        return text;
    }
    let quoted = ["\"", &text, "\""].concat();
    serde_json::from_str::<String>(&quoted).map_or(text, Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zone::Zone;
    use proptest::prelude::*;

    #[derive(Default)]
    struct Log(String);

    impl Tokens for Log {
        fn key(&mut self, key: &[u8]) {
            self.0.extend([&String::from_utf8_lossy(key), ": "]);
        }

        fn scalar(&mut self, scalar: Scalar<'_>) {
            let (text, quote) = match scalar {
                Scalar::String(text) => (unescaped(text), "'"),
                Scalar::Number(text) | Scalar::Word(text) => (String::from_utf8_lossy(text), ""),
            };
            self.0.extend([quote, &text, quote, " "]);
        }

        fn open(&mut self, bracket: Bracket) {
            self.0 += if bracket == Bracket::Object {
                "{ "
            } else {
                "[ "
            };
        }

        fn close(&mut self, bracket: Bracket, _: At, _: &mut Collector) -> Result<(), ReadError> {
            self.0 += if bracket == Bracket::Object {
                "} "
            } else {
                "] "
            };
            Ok(())
        }
    }

    fn log(chunks: &[&[u8]]) -> Result<String, ReadError> {
        let mut reader = JsonReader::new(Log::default());
        let mut out = Collector::new(Zone::fixed(0));
        chunks
            .iter()
            .try_for_each(|chunk| reader.feed(chunk, &mut out))?;
        reader.finish(&mut out)?;
        Ok(reader.tokens.0)
    }

    const SAMPLE: &str =
        "\u{feff}[{\"a\\\"\": [1, -2.5e3,true], \"b\":\"\\u624b\\n\"},null,[],{}] ";

    #[test]
    fn tokens_come_in_order() {
        let expected = "[ { a\\\": [ 1 -2.5e3 true ] b: '手
' } null [ ] { } ] ";
        assert_eq!(log(&[SAMPLE.as_bytes()]).unwrap(), expected);
        assert_eq!(log(&[b"12"]).unwrap(), "12 ");
    }

    #[test]
    fn what_breaks_the_grammar_is_named_by_its_place() {
        for (text, at) in [
            ("[1 2]", 3),
            ("{1:2}", 1),
            ("[1,]", 3),
            ("{\"a\" 1}", 5),
            ("[}", 1),
            ("[] []", 3),
            ("nul", 0),
            ("{\"a\":1]", 6),
        ] {
            assert_eq!(
                log(&[text.as_bytes()]),
                Err(ReadError::Malformed { at: At::Byte(at) }),
                "{text}"
            );
        }
        for text in ["", "[", "[\"ab", "{\"a\":"] {
            let at = At::Byte(text.len() as u64);
            assert_eq!(
                log(&[text.as_bytes()]),
                Err(ReadError::Truncated { at }),
                "{text}"
            );
        }
    }

    #[test]
    fn depth_and_length_are_bounded() {
        let deep = vec![b'['; 1_000_000];
        let refused = ReadError::TooDeep {
            at: At::Byte(64),
            limit: 64,
        };
        assert_eq!(log(&[&deep]), Err(refused));
        let long = vec![b'x'; 100_000];
        let mut chunks: Vec<&[u8]> = vec![b"[\""];
        chunks.extend(std::iter::repeat_n(&long[..], 100));
        assert_eq!(
            log(&chunks),
            Err(ReadError::TooLong {
                at: At::Byte(1),
                limit: MAX_TOKEN
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

        #[test]
        fn agrees_with_serde_json_on_what_is_json(text in "[\\[\\]{}:,\"a1 ]{0,12}") {
            let value = serde_json::from_str::<serde_json::Value>(&text);
            // Leading zeros and the like are not looked at: numbers are checked where they are used.
            if value.is_ok() {
                prop_assert!(log(&[text.as_bytes()]).is_ok());
            } else if !text.contains('1') {
                prop_assert!(log(&[text.as_bytes()]).is_err());
            }
        }
    }
}
