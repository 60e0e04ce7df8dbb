//! GBK, which Chinese Windows writes where others write UTF-8.
//!
//! Owns the two-byte characters (lead 0x81–0xFE, trail 0x40–0xFE without 0x7F); the four-byte
//! ones of GB 18030 are rare in tables and come out as replacement characters.

/// Differences from one character to the next, little-endian, written by `build.rs`.
const DIFFERENCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gbk.bin"));
/// Trail bytes of one lead byte.
const ROW: usize = 190;

/// Decodes a stream byte by byte.
pub(crate) struct GbkDecoder {
    table: Vec<u16>,
    lead: Option<u8>,
}

impl Default for GbkDecoder {
    fn default() -> Self {
        let (differences, _) = DIFFERENCES.as_chunks::<2>();
        let table = differences.iter().scan(0_u16, |unit, difference| {
            *unit = unit.wrapping_add(u16::from_le_bytes(*difference));
            Some(*unit)
        });
        Self {
            table: table.collect(),
            lead: None,
        }
    }
}

impl GbkDecoder {
    /// Takes the next byte; the character that it completes.
    pub(crate) fn push(&mut self, byte: u8) -> Option<char> {
        let Some(lead) = self.lead.take() else {
            return match byte {
                0..=0x7f => Some(char::from(byte)),
                0x80 => Some('€'),
                0xff => Some(char::REPLACEMENT_CHARACTER),
                lead => {
                    self.lead = Some(lead);
                    None
                }
            };
        };
        Some(self.pair(lead, byte).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// Takes note that the text has ended; what an unfinished character comes out as.
    pub(crate) fn finish(&mut self) -> Option<char> {
        self.lead.take().map(|_| char::REPLACEMENT_CHARACTER)
    }

    fn pair(&self, lead: u8, trail: u8) -> Option<char> {
        let column = match trail {
            0x40..=0x7e => trail - 0x40,
            0x80..=0xfe => trail - 0x41,
            _ => return None,
        };
        let unit = self
            .table
            .get(usize::from(lead - 0x81) * ROW + usize::from(column))?;
        char::from_u32(u32::from(*unit)).filter(|character| *character != '\0')
    }
}

/// The whole text.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    let mut decoder = GbkDecoder::default();
    let mut text: String = bytes
        .iter()
        .filter_map(|byte| decoder.push(*byte))
        .collect();
    text.extend(decoder.finish());
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_pair_is_what_the_standard_says() {
        let mut decoder = GbkDecoder::default();
        for pair in (0x81..=0xfe).flat_map(|lead| (0x40..=0xfe).map(move |trail| [lead, trail])) {
            if pair[1] == 0x7f {
                continue;
            }
            let (expected, _) = encoding_rs::GBK.decode_without_bom_handling(&pair);
            // A trail byte without its character would be read again by the standard.
            let expected = expected.chars().next();
            assert_eq!(decoder.push(pair[0]), None);
            assert_eq!(decoder.push(pair[1]), expected, "{pair:x?}");
        }
    }

    #[test]
    fn odd_bytes_are_replaced() {
        assert_eq!(
            decoded(b"a\x80\xff\xb2\x20b\xb2"),
            "a€\u{fffd}\u{fffd}b\u{fffd}"
        );
    }

    proptest! {
        #[test]
        fn chinese_text_survives(text in "[ -~日期步数开始结束时间小米手环，。]{0,40}") {
            let (bytes, _, _) = encoding_rs::GBK.encode(&text);
            prop_assert_eq!(decoded(&bytes), text);
        }
    }
}
