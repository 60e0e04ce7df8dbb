//! How a character is read.
//!
//! Owns the table that `build.rs` writes; must not know what is searched. Tones are left out and `ü`
//! is `v`, as people type. A character with several readings (乐: le, yue) has them all.

/// First readings: low bytes, then high bytes, of every character from [`BLOCK`] on.
const FIRST: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/first.bin"));
/// Other readings: the distance from the character before (two planes), and the reading (two planes).
const OTHERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/others.bin"));
const SYLLABLES: &str = include_str!(concat!(env!("OUT_DIR"), "/syllables.txt"));
/// The first character of the table.
const BLOCK: u32 = 0x4e00;

/// The readings of the characters of GB 2312.
pub(super) struct Readings {
    syllables: Vec<&'static str>,
    /// Characters, counted from [`BLOCK`], with a reading beside their first, in order.
    others: Vec<(u32, &'static str)>,
}

impl Readings {
    pub(super) fn new() -> Self {
        let syllables: Vec<&'static str> = SYLLABLES.split('\n').collect();
        let count = OTHERS.len() / 4;
        let mut at = 0;
        let others = (0..count).filter_map(|row| {
            at += u32::from(number(OTHERS, row, count));
            let number = number(OTHERS.get(2 * count..)?, row, count);
            Some((at, syllable(&syllables, number)?))
        });
        Self {
            others: others.collect(),
            syllables,
        }
    }

    /// How this character is read, the commonest first; nothing for one that is not in the table.
    pub(super) fn of(&self, character: char) -> impl Iterator<Item = &'static str> {
        let at = u32::from(character).wrapping_sub(BLOCK);
        let rows = FIRST.len() / 2;
        let first = if (at as usize) < rows {
            syllable(&self.syllables, number(FIRST, at as usize, rows))
        } else {
            None
        };
        let begin = self.others.partition_point(|(other, _)| *other < at);
        let others = self.others.iter().skip(begin);
        let others = others.take_while(move |(other, _)| *other == at);
        first
            .into_iter()
            .chain(others.map(|(_, syllable)| *syllable))
    }
}

fn syllable(syllables: &[&'static str], number: u16) -> Option<&'static str> {
    syllables.get(usize::from(number).checked_sub(1)?).copied()
}

/// A number of two bytes, each in a plane of so many rows.
fn number(planes: &[u8], row: usize, rows: usize) -> u16 {
    let byte = |at: usize| planes.get(at).copied().unwrap_or(0);
    u16::from_le_bytes([byte(row), byte(rows + row)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read_as_people_type_them() {
        let readings = Readings::new();
        let of = |character| readings.of(character).collect::<Vec<_>>();
        assert_eq!(of('舞'), ["wu"]);
        assert_eq!(of('女')[0], "nv");
        for (character, reading) in [
            ('乐', "yue"),
            ('乐', "le"),
            ('重', "chong"),
            ('行', "hang"),
            ('长', "zhang"),
        ] {
            assert!(
                of(character).contains(&reading),
                "{character} {:?}",
                of(character)
            );
        }
        for none in ['a', '，', '龘', '😀', '\u{4dff}', '\u{a000}'] {
            assert!(of(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn every_reading_is_what_the_library_says() {
        use pinyin::ToPinyinMulti;
        let readings = Readings::new();
        let mut seen = 0;
        for character in '\u{4e00}'..='\u{9fff}' {
            let ours: Vec<&str> = readings.of(character).collect();
            let theirs = character.to_pinyin_multi().into_iter().flatten();
            let mut theirs: Vec<String> = theirs.map(|it| it.plain().replace('ü', "v")).collect();
            theirs.retain(|reading| reading.is_ascii());
            let mut unique: Vec<String> = Vec::new();
            for reading in theirs {
                if !unique.contains(&reading) {
                    unique.push(reading);
                }
            }
            if !ours.is_empty() {
                seen += 1;
                assert_eq!(ours, unique, "{character}");
            }
        }
        assert!(seen > 6_700, "{seen}");
    }
}
