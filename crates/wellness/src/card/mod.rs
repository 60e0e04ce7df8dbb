//! The share card: one person's challenge as a text short enough for a QR code or a chat.
//!
//! Owns what a card says and its spelling; must not know who reads it. A card proves only that
//! it arrived as it was written: the checksum is no signature.
//!
//! The text is `BY1.` and, in base64url without padding: the number of bytes that follow; the
//! person, 8 bytes; the milliseconds since 1970 when it was issued; nickname, unit, team,
//! challenge and its name, each a length and UTF-8 (length 0: none); the first day, as days
//! since 2000-01-01; the number of days, the most steps S and the most points P of any; each
//! day as `1 + steps · (P + 1) + points`, or 0 without an entry, in as many bits as
//! `(S + 1) · (P + 1)` takes; and the CRC-32 of everything before it, `BY1.` included. Numbers
//! without a size are of variable length.

mod codec;

use crate::day::Day;
use crate::steps::Steps;
use codec::{BitReader, BitWriter, put_number, take_number};
pub use codec::{from_letters, to_letters};

/// What stands before every card of this version.
const PREFIX: &str = "BY1.";
const VERSION: u32 = 1;
/// No card is longer, in letters.
const MAX_LETTERS: usize = 4_000;
/// No name on a card is longer, in characters.
pub const MAX_NAME: usize = 40;
/// No challenge on a card has more days.
const MAX_DAYS: usize = 366;
/// No day on a card has more points.
const MAX_POINTS: u32 = 100_000;
const CHECKSUM: usize = 4;

/// A random identity that ties a person's cards together; it says nothing of who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u64);

impl PersonId {
    /// Reads 16 lowercase hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let whole = text.len() == 16 && text.bytes().all(plain);
        whole
            .then(|| u64::from_str_radix(text, 16).ok())
            .flatten()
            .map(Self)
    }
}

impl std::fmt::Display for PersonId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// One day on a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardDay {
    /// Counted steps, at most [`Steps::MAX`].
    pub steps: u32,
    /// Points, at most 100,000.
    pub points: u32,
}

/// What one person shows of one challenge. Names have at most [`MAX_NAME`] characters, none of
/// them a control character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Whose it is.
    pub person: PersonId,
    /// What the person is called; `None` when hidden.
    pub nickname: Option<String>,
    /// Where the person works.
    pub unit: Option<String>,
    /// The person's team.
    pub team: Option<String>,
    /// The challenge's id, never empty.
    pub challenge: String,
    /// The challenge's name, for readers that do not know it.
    pub challenge_name: Option<String>,
    /// When it was issued, in milliseconds since 1970; a later card replaces an earlier one.
    pub issued: u64,
    /// The day of the first entry in `days`, from 2000 on.
    pub start: Day,
    /// The days from `start`, at most 366; `None` where nothing was entered.
    pub days: Vec<Option<CardDay>>,
}

/// Why a text is no card, or a card has no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadCard {
    /// No card stands anywhere in the text.
    NotACard,
    /// A card of a newer version of the app.
    Newer {
        /// Its version.
        version: u32,
    },
    /// Some letter was changed.
    Checksum,
    /// The end is missing.
    Truncated,
    /// Longer than any card.
    TooLong,
    /// A value that no card may hold.
    BadField(CardField),
}

/// A value of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardField {
    /// [`Card::person`].
    Person,
    /// [`Card::issued`].
    Issued,
    /// [`Card::nickname`].
    Nickname,
    /// [`Card::unit`].
    Unit,
    /// [`Card::team`].
    Team,
    /// [`Card::challenge`].
    Challenge,
    /// [`Card::challenge_name`].
    ChallengeName,
    /// [`Card::start`].
    Start,
    /// [`Card::days`].
    Days,
}

impl Card {
    /// Whether this card takes the place of `other`: the same person's of the same challenge,
    /// issued later.
    pub fn replaces(&self, other: &Self) -> bool {
        (self.person, &self.challenge) == (other.person, &other.challenge)
            && self.issued > other.issued
    }

    /// The card's text.
    pub fn encode(&self) -> Result<String, BadCard> {
        let mut body = Vec::new();
        body.extend_from_slice(&self.person.0.to_be_bytes());
        put_number(&mut body, self.issued);
        for (field, name) in [
            (CardField::Nickname, self.nickname.as_deref()),
            (CardField::Unit, self.unit.as_deref()),
            (CardField::Team, self.team.as_deref()),
            (CardField::Challenge, Some(self.challenge.as_str())),
            (CardField::ChallengeName, self.challenge_name.as_deref()),
        ] {
            let name = name.map_or(Ok(""), |name| checked_name(name).ok_or(bad(field)))?;
            put_number(&mut body, name.len() as u64);
            body.extend_from_slice(name.as_bytes());
        }
        let start = u64::try_from(self.start.days_since(Day::EARLIEST));
        put_number(&mut body, start.map_err(|_| bad(CardField::Start))?);
        put_days(&mut body, &self.days)?;

        let mut bytes = Vec::with_capacity(body.len() + 8);
        put_number(&mut bytes, (body.len() + CHECKSUM) as u64);
        bytes.append(&mut body);
        bytes.extend_from_slice(&checksum(&bytes).to_be_bytes());
        let text = [PREFIX, &to_letters(&bytes)].concat();
        if text.len() > MAX_LETTERS {
            Err(BadCard::TooLong)
        } else {
            Ok(text)
        }
    }

    /// Finds the first card in a text and reads it. White space anywhere in it and whatever
    /// stands around it are left out of account.
    pub fn decode(text: &str) -> Result<Self, BadCard> {
        // Chats wrap long words and put invisible marks where they do.
        let is_filler =
            |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
        let text: String = text.chars().filter(|c| !is_filler(*c)).collect();
        let letters = find(&text)?;
        let bytes = bytes_of(letters)?;
        let (content, stored) = bytes
            .split_last_chunk::<CHECKSUM>()
            .ok_or(BadCard::Truncated)?;
        if u32::from_be_bytes(*stored) != checksum(content) {
            return Err(BadCard::Checksum);
        }
        read(content)
    }
}

fn bad(field: CardField) -> BadCard {
    BadCard::BadField(field)
}

/// The CRC-32 of the prefix and these bytes.
fn checksum(bytes: &[u8]) -> u32 {
    checksum::Checksum::of(&[PREFIX.as_bytes(), bytes]).value()
}

/// Where a card of this version begins, after its prefix.
fn find(text: &str) -> Result<&str, BadCard> {
    for (at, _) in text.match_indices("BY") {
        let Some((version, letters)) = text.get(at + 2..).and_then(|rest| rest.split_once('.'))
        else {
            break;
        };
        let plain = (1..=4).contains(&version.len()) && !version.starts_with('0');
        match version.parse::<u32>() {
            Ok(VERSION) if plain => return Ok(letters),
            Ok(version) if plain => return Err(BadCard::Newer { version }),
            _ => {}
        }
    }
    Err(BadCard::NotACard)
}

/// As many bytes as the card says it has.
fn bytes_of(letters: &str) -> Result<Vec<u8>, BadCard> {
    let all = from_letters(letters.chars().take(MAX_LETTERS));
    let mut rest = &*all;
    let length = take_number(&mut rest).ok_or(BadCard::Truncated)?;
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    let whole = (all.len() - rest.len()).saturating_add(length);
    if whole > MAX_LETTERS * 6 / 8 {
        return Err(BadCard::TooLong);
    }
    let bytes = all.get(..whole).ok_or(BadCard::Truncated)?.to_vec();
    // Bits of the last letter that belong to no byte must be zeros.
    let canonical = letters.starts_with(&to_letters(&bytes));
    if canonical {
        Ok(bytes)
    } else {
        Err(BadCard::Checksum)
    }
}

fn read(mut content: &[u8]) -> Result<Card, BadCard> {
    let rest = &mut content;
    take_number(rest).ok_or(BadCard::Truncated)?;
    let (person, after) = rest
        .split_first_chunk::<8>()
        .ok_or(bad(CardField::Person))?;
    *rest = after;
    let issued = take_number(rest).ok_or(bad(CardField::Issued))?;
    let mut name = |field| take_name(rest, field);
    let nickname = name(CardField::Nickname)?;
    let unit = name(CardField::Unit)?;
    let team = name(CardField::Team)?;
    let challenge = name(CardField::Challenge)?.ok_or(bad(CardField::Challenge))?;
    let challenge_name = name(CardField::ChallengeName)?;
    let start = take_number(rest)
        .and_then(|days| i32::try_from(days).ok())
        .and_then(|days| Day::from_epoch_days(Day::EARLIEST.epoch_days().checked_add(days)?))
        .ok_or(bad(CardField::Start))?;
    let days = take_days(rest).ok_or(bad(CardField::Days))?;
    let person = PersonId(u64::from_be_bytes(*person));
    Ok(Card {
        person,
        nickname,
        unit,
        team,
        challenge,
        challenge_name,
        issued,
        start,
        days,
    })
}

/// The name, when a card may show it. Marks that turn the direction of writing are control
/// characters here, for they would reach beyond the name.
fn checked_name(name: &str) -> Option<&str> {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let fits = (1..=MAX_NAME).contains(&name.chars().count());
    (fits && !name.contains(|c: char| c.is_control() || turns(c))).then_some(name)
}

/// A name that may be absent.
fn take_name(rest: &mut &[u8], field: CardField) -> Result<Option<String>, BadCard> {
    let sound = |name| std::str::from_utf8(name).ok().and_then(checked_name);
    let length = take_number(rest).and_then(|length| usize::try_from(length).ok());
    match length.and_then(|length| rest.split_at_checked(length)) {
        Some(([], after)) => {
            *rest = after;
            Ok(None)
        }
        Some((name, after)) => {
            *rest = after;
            sound(name)
                .map(|name| Some(name.to_owned()))
                .ok_or(bad(field))
        }
        None => Err(bad(field)),
    }
}

/// How a day becomes one number below `numbers`: 0 without an entry, else one more than its
/// steps and points counted through together.
struct DayCode {
    points: u64,
    numbers: u64,
}

impl DayCode {
    fn new(most_steps: u32, most_points: u32) -> Option<Self> {
        let points = u64::from(most_points) + 1;
        let numbers = (u64::from(most_steps) + 1) * points + 1;
        (most_steps <= Steps::MAX && most_points <= MAX_POINTS).then_some(Self { points, numbers })
    }

    fn width(&self) -> u32 {
        u64::BITS - (self.numbers - 1).leading_zeros()
    }

    fn number(&self, day: Option<CardDay>) -> u64 {
        day.map_or(0, |day| {
            1 + u64::from(day.steps) * self.points + u64::from(day.points)
        })
    }

    /// The day of a number below [`DayCode::numbers`].
    fn day(&self, number: u64) -> Option<CardDay> {
        let code = number.checked_sub(1)?;
        Some(CardDay {
            steps: (code / self.points) as u32,
            points: (code % self.points) as u32,
        })
    }
}

fn put_days(body: &mut Vec<u8>, days: &[Option<CardDay>]) -> Result<(), BadCard> {
    let entered = || days.iter().flatten();
    let most_steps = entered().map(|day| day.steps).max().unwrap_or(0);
    let most_points = entered().map(|day| day.points).max().unwrap_or(0);
    let code = DayCode::new(most_steps, most_points).filter(|_| days.len() <= MAX_DAYS);
    let code = code.ok_or(bad(CardField::Days))?;
    put_number(body, days.len() as u64);
    put_number(body, most_steps.into());
    put_number(body, most_points.into());
    let mut bits = BitWriter::default();
    for day in days {
        bits.put(code.number(*day), code.width());
    }
    body.append(&mut bits.finish());
    Ok(())
}

fn take_days(rest: &mut &[u8]) -> Option<Vec<Option<CardDay>>> {
    let count = usize::try_from(take_number(rest)?)
        .ok()
        .filter(|count| *count <= MAX_DAYS)?;
    let most_steps = u32::try_from(take_number(rest)?).ok()?;
    let most_points = u32::try_from(take_number(rest)?).ok()?;
    let code = DayCode::new(most_steps, most_points)?;
    let mut bits = BitReader::new(rest);
    let mut days = Vec::with_capacity(count);
    for _ in 0..count {
        let number = bits
            .take(code.width())
            .filter(|number| *number < code.numbers)?;
        days.push(code.day(number));
    }
    bits.is_finished().then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_beyond_what_its_card_announces_is_refused() {
        // One day, of at most 1 step and 0 points: the numbers 0, 1 and 2, in two bits.
        let days = |bits: u8| take_days(&mut &[1, 1, 0, bits][..]);
        assert_eq!(
            days(0b1000_0000),
            Some(vec![Some(CardDay {
                steps: 1,
                points: 0
            })])
        );
        assert_eq!(days(0b0000_0000), Some(vec![None]));
        assert_eq!(days(0b1100_0000), None);
        assert_eq!(days(0b1000_0001), None);
    }
}
