//! JSON as a stream of tokens.
//!
//! Owns the grammar, in pieces of any size, with memory for one token and 64 levels; must not
//! know what any key means.

use std::borrow::Cow;

use memchr::memchr2;

use crate::collector::Collector;
use crate::error::{At, ReadError};
use crate::reader::Reader;

/// Bytes of the longest string or number.
const MAX_TOKEN: usize = 1 << 20;
/// Levels of nesting; real exports have at most ten.
const MAX_DEPTH: u32 = 64;

/// A piece of JSON. Strings and keys stand as written, without quotes, escapes unresolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    ObjectStart,
    ObjectEnd,
    ArrayStart,
    ArrayEnd,
    Key(&'a [u8]),
    String(&'a [u8]),
    Number(&'a [u8]),
    /// `true`, `false` or `null`.
    Word(&'a [u8]),
}

/// Where a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Brackets around it; the two brackets of a pair have the same depth.
    pub(crate) depth: u32,
    /// Bytes before it.
    pub(crate) at: At,
}

/// What a format does with the tokens of a file.
pub(crate) trait Tokens {
    /// Takes the next token.
    fn token(
        &mut self,
        token: Token<'_>,
        place: Place,
        out: &mut Collector,
    ) -> Result<(), ReadError>;

    /// Takes note that the file ended where JSON may end.
    fn end(&mut self, out: &mut Collector) -> Result<(), ReadError>;
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
            let place = Place {
                depth: self.depth,
                at: At::Byte(self.at + next as u64),
            };
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => next += 1,
                b'"' => {
                    let Some(end) = string_end(bytes, next + 1) else {
                        break;
                    };
                    let string = bytes.get(next + 1..end).unwrap_or_default();
                    let token = match self.expect {
                        Expect::Key | Expect::KeyOrClose => {
                            self.expect = Expect::Colon;
                            Token::Key(string)
                        }
                        _ => {
                            self.value(place)?;
                            Token::String(string)
                        }
                    };
                    self.tokens.token(token, place, out)?;
                    next = end + 1;
                }
                b':' if self.expect == Expect::Colon => {
                    self.expect = Expect::Value;
                    next += 1;
                }
                b',' if self.expect == Expect::CommaOrClose => {
                    let in_object = self.objects & 1 == 1;
                    self.expect = if in_object {
                        Expect::Key
                    } else {
                        Expect::Value
                    };
                    next += 1;
                }
                b'-' | b'0'..=b'9' | b'a'..=b'z' => {
                    let is_part = |byte: &u8| {
                        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+')
                    };
                    let rest = bytes.get(next..).unwrap_or_default();
                    let length = rest.iter().position(|byte| !is_part(byte));
                    let length = match (length, last) {
                        (Some(length), _) => length,
                        (None, Last::Yes) => rest.len(),
                        (None, Last::No) => break,
                    };
                    self.value(place)?;
                    let word = rest.get(..length).unwrap_or_default();
                    let token = match word {
                        b"true" | b"false" | b"null" => Token::Word(word),
                        _ if byte.is_ascii_lowercase() => return Err(malformed(place)),
                        _ => Token::Number(word),
                    };
                    self.tokens.token(token, place, out)?;
                    next += length;
                }
                b'{' | b'[' => {
                    self.open(byte == b'{', place)?;
                    let token = if byte == b'{' {
                        Token::ObjectStart
                    } else {
                        Token::ArrayStart
                    };
                    self.tokens.token(token, place, out)?;
                    next += 1;
                }
                b'}' | b']' => {
                    self.close(byte == b'}', place)?;
                    let token = if byte == b'}' {
                        Token::ObjectEnd
                    } else {
                        Token::ArrayEnd
                    };
                    self.tokens.token(
                        token,
                        Place {
                            depth: self.depth,
                            ..place
                        },
                        out,
                    )?;
                    next += 1;
                }
                0xef | 0xbb | 0xbf if self.expect == Expect::Root => next += 1,
                _ => return Err(malformed(place)),
            }
        }
        Ok(next)
    }

    /// Takes note that a value stands here.
    fn value(&mut self, place: Place) -> Result<(), ReadError> {
        self.expect = match self.expect {
            Expect::Root => Expect::End,
            Expect::Value | Expect::ValueOrClose => Expect::CommaOrClose,
            _ => return Err(malformed(place)),
        };
        Ok(())
    }

    fn open(&mut self, object: bool, place: Place) -> Result<(), ReadError> {
        self.value(place)?;
        if self.depth >= MAX_DEPTH {
            return Err(ReadError::TooDeep {
                at: place.at,
                limit: MAX_DEPTH as usize,
            });
        }
        self.depth += 1;
        self.objects = self.objects << 1 | u64::from(object);
        self.expect = if object {
            Expect::KeyOrClose
        } else {
            Expect::ValueOrClose
        };
        Ok(())
    }

    fn close(&mut self, object: bool, place: Place) -> Result<(), ReadError> {
        let may_close = match self.expect {
            Expect::CommaOrClose => (self.objects & 1 == 1) == object,
            Expect::KeyOrClose => object,
            Expect::ValueOrClose => !object,
            _ => false,
        };
        if !may_close {
            return Err(malformed(place));
        }
        self.depth -= 1;
        self.objects >>= 1;
        self.expect = if self.depth == 0 {
            Expect::End
        } else {
            Expect::CommaOrClose
        };
        Ok(())
    }
}

/// Whether more bytes may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    No,
    Yes,
}

fn malformed(place: Place) -> ReadError {
    ReadError::Malformed { at: place.at }
}

/// Where the string that begins at `from` ends: the place of its closing quote.
fn string_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    // Keys and times are short: a plain loop beats a search's start-up cost.
    let near = bytes.get(from..)?.iter().take(32);
    for byte in near {
        match byte {
            b'"' => return Some(at),
            b'\\' => break,
            _ => at += 1,
        }
    }
    loop {
        at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
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
        self.tokens.end(out)
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
        fn token(
            &mut self,
            token: Token<'_>,
            place: Place,
            _: &mut Collector,
        ) -> Result<(), ReadError> {
            use std::fmt::Write as _;
            let text = match token {
                Token::ObjectStart => "{".into(),
                Token::ObjectEnd => "}".into(),
                Token::ArrayStart => "[".into(),
                Token::ArrayEnd => "]".into(),
                Token::Key(key) => format!("{}:", String::from_utf8_lossy(key)),
                Token::String(text) => format!("'{}'", unescaped(text)),
                Token::Number(word) | Token::Word(word) => {
                    String::from_utf8_lossy(word).into_owned()
                }
            };
            write!(self.0, "{}{text} ", place.depth).unwrap();
            Ok(())
        }

        fn end(&mut self, _: &mut Collector) -> Result<(), ReadError> {
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
    fn tokens_come_with_their_depth() {
        let expected = "0[ 1{ 2a\\\": 2[ 31 3-2.5e3 3true 2] 2b: 2'手\n' 1} 1null 1[ 1] 1{ 1} 0] ";
        assert_eq!(log(&[SAMPLE.as_bytes()]).unwrap(), expected);
        assert_eq!(log(&[b"12"]).unwrap(), "012 ");
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
