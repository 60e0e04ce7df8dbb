//! Opening hours as people write them.
//!
//! Owns the words and their order. Both are read: `周一至周五 9:00-17:30；周六、日 10:00-16:00；节假日休息`
//! and, of OpenStreetMap's form, `Mo-Fr 09:00-17:30; PH off`. What is not understood is refused with
//! its place, never guessed at: closed doors cost more than a missing line.

use super::{DaySet, Hours, Open, Rule};
use wellness::moment::MIDNIGHT;

/// A text that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadHours {
    /// The character at which it stops making sense, counted from 0.
    pub at: usize,
    /// Why.
    pub why: Why,
}

/// Why opening hours were not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nothing is said.
    Empty,
    /// A word that is not known here.
    UnknownWord,
    /// No time of the day: 25:00.
    BadTime,
    /// A time without the one until which it is open, or a `-` without both ends.
    Unfinished,
    /// Days without times.
    NoTimes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Day(u32),
    Days(DaySet),
    /// Minutes after midnight.
    Time(u16),
    /// Hours named by the half of the day.
    Half(Half),
    To,
    /// Between things of one rule.
    And,
    /// Between rules.
    Next,
    Closed,
    AllDay,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// Words and what they mean; of two that begin alike, the longer comes first.
const WORDS: [(&str, Option<Token>); 62] = [
    ("法定节假日", Some(Token::Days(DaySet::HOLIDAYS))),
    ("节假日", Some(Token::Days(DaySet::HOLIDAYS))),
    ("公众假期", Some(Token::Days(DaySet::HOLIDAYS))),
    ("ph", Some(Token::Days(DaySet::HOLIDAYS))),
    ("双休日", Some(Token::Days(DaySet::WEEKEND))),
    ("周末", Some(Token::Days(DaySet::WEEKEND))),
    ("工作日", Some(Token::Days(DaySet::WORKDAYS))),
    ("每天", Some(Token::Days(DaySet::EVERY))),
    ("每日", Some(Token::Days(DaySet::EVERY))),
    ("24小时", Some(Token::AllDay)),
    ("24/7", Some(Token::AllDay)),
    ("全天", Some(Token::AllDay)),
    ("monday", Some(Token::Day(0))),
    ("mon", Some(Token::Day(0))),
    ("mo", Some(Token::Day(0))),
    ("tuesday", Some(Token::Day(1))),
    ("tue", Some(Token::Day(1))),
    ("tu", Some(Token::Day(1))),
    ("wednesday", Some(Token::Day(2))),
    ("wed", Some(Token::Day(2))),
    ("we", Some(Token::Day(2))),
    ("thursday", Some(Token::Day(3))),
    ("thu", Some(Token::Day(3))),
    ("th", Some(Token::Day(3))),
    ("friday", Some(Token::Day(4))),
    ("fri", Some(Token::Day(4))),
    ("fr", Some(Token::Day(4))),
    ("saturday", Some(Token::Day(5))),
    ("sat", Some(Token::Day(5))),
    ("sa", Some(Token::Day(5))),
    ("sunday", Some(Token::Day(6))),
    ("sun", Some(Token::Day(6))),
    ("su", Some(Token::Day(6))),
    ("一", Some(Token::Day(0))),
    ("二", Some(Token::Day(1))),
    ("三", Some(Token::Day(2))),
    ("四", Some(Token::Day(3))),
    ("五", Some(Token::Day(4))),
    ("六", Some(Token::Day(5))),
    ("日", Some(Token::Day(6))),
    ("天", Some(Token::Day(6))),
    ("上午", Some(Token::Half(Half::Morning))),
    ("下午", Some(Token::Half(Half::Afternoon))),
    ("晚上", Some(Token::Half(Half::Afternoon))),
    ("不开放", Some(Token::Closed)),
    ("休息", Some(Token::Closed)),
    ("闭馆", Some(Token::Closed)),
    ("关闭", Some(Token::Closed)),
    ("closed", Some(Token::Closed)),
    ("off", Some(Token::Closed)),
    ("次日", None),
    ("开放时间", None),
    ("营业时间", None),
    ("开放", None),
    ("营业", None),
    ("星期", None),
    ("礼拜", None),
    ("周", None),
    ("/", Some(Token::And)),
    ("至", Some(Token::To)),
    ("到", Some(Token::To)),
    ("及", Some(Token::And)),
];

impl Hours {
    /// Reads a text.
    pub fn parse(text: &str) -> Result<Self, BadHours> {
        let tokens = tokens(text)?;
        let mut reader = Reader {
            tokens: &tokens,
            at: 0,
            end: text.chars().count(),
        };
        let rules = reader.rules()?;
        if rules.is_empty() {
            return Err(bad(0, Why::Empty));
        }
        Ok(Self { rules })
    }
}

fn bad(at: usize, why: Why) -> BadHours {
    BadHours { at, why }
}

/// The tokens, each with the place of its first character.
fn tokens(text: &str) -> Result<Vec<(usize, Token)>, BadHours> {
    let letters: Vec<char> = text.chars().map(plain).collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let rest = letters.get(at..).unwrap_or_default();
        let begins = |word: &str| {
            word.chars()
                .eq(rest.iter().copied().take(word.chars().count()))
        };
        let (length, token) = match letter {
            ' ' | '\t' | ':' | '(' | ')' => (1, None),
            '-' => (1, Some(Token::To)),
            ',' => (1, Some(Token::And)),
            ';' | '\n' => (1, Some(Token::Next)),
            _ => match WORDS.iter().find(|(word, _)| begins(word)) {
                Some((word, token)) => (word.chars().count(), *token),
                None => {
                    let (length, time) = time(rest).ok_or_else(|| bad(at, Why::UnknownWord))?;
                    let time = time.ok_or_else(|| bad(at, Why::BadTime))?;
                    (length, Some(Token::Time(time)))
                }
            },
        };
        tokens.extend(token.map(|token| (at, token)));
        at += length;
    }
    Ok(tokens)
}

/// What a Chinese keyboard writes, as its plain form.
fn plain(letter: char) -> char {
    match letter {
        '：' => ':',
        '；' | '。' => ';',
        '，' | '、' | '&' | '和' => ',',
        '～' | '~' | '—' | '–' | '－' | '―' => '-',
        '（' => '(',
        '）' => ')',
        '\u{3000}' | '\r' => ' ',
        '０'..='９' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        letter => letter.to_ascii_lowercase(),
    }
}

/// A time at the beginning: `9:00`, `9点`, `9点半`, `9时30分`. How long it is, and the time if there is one
/// like it.
fn time(letters: &[char]) -> Option<(usize, Option<u16>)> {
    let number = |from: usize| {
        let digits = letters.get(from..).unwrap_or_default();
        let digits = digits.iter().take(3).map_while(|digit| digit.to_digit(10));
        digits.fold((0_usize, 0_u16), |(length, number), digit| {
            (length + 1, number * 10 + digit as u16)
        })
    };
    let (length, hours) = number(0);
    let mark = letters.get(length).filter(|_| length > 0)?;
    let is_word = matches!(mark, '点' | '时');
    if !is_word && *mark != ':' {
        return None;
    }
    let mut end = length + 1;
    let minutes = match (number(end), letters.get(end)) {
        (_, Some('半')) if is_word => {
            end += 1;
            30
        }
        ((0, _), _) if is_word => 0,
        ((digits, minutes), _) => {
            end += digits;
            end += usize::from(is_word && letters.get(end) == Some(&'分'));
            if digits == 2 || is_word { minutes } else { 60 }
        }
    };
    let minute = hours * 60 + minutes;
    Some((end, (minutes < 60 && minute <= MIDNIGHT).then_some(minute)))
}

struct Reader<'t> {
    tokens: &'t [(usize, Token)],
    at: usize,
    end: usize,
}

impl Reader<'_> {
    fn rules(&mut self) -> Result<Vec<Rule>, BadHours> {
        let mut rules = Vec::new();
        let mut rule = Draft::default();
        let mut half = Half::Morning;
        while let Some((at, token)) = self.next() {
            match token {
                Token::Day(_) | Token::Days(_) => {
                    // Days after times begin the next rule, whatever parts them.
                    if rule.is_told {
                        rules.extend(std::mem::take(&mut rule).finish(at)?);
                    }
                    half = Half::Morning;
                    rule.days = rule.days.and(self.days(token)?);
                }
                Token::Half(told) => half = told,
                Token::Time(from) => {
                    let open = self.open(at, from, half)?;
                    rule.tell([open]);
                }
                Token::AllDay => rule.tell(Open::new(0, MIDNIGHT)),
                Token::Closed => rule.tell([]),
                Token::To => return Err(bad(at, Why::Unfinished)),
                Token::And => {}
                Token::Next => {
                    half = Half::Morning;
                    rules.extend(std::mem::take(&mut rule).finish(at)?);
                }
            }
        }
        rules.extend(rule.finish(self.end)?);
        Ok(rules)
    }

    fn next(&mut self) -> Option<(usize, Token)> {
        let token = self.tokens.get(self.at).copied();
        self.at += 1;
        token
    }

    /// Takes the next token if it is a dash.
    fn takes_to(&mut self) -> bool {
        let is_to = matches!(self.tokens.get(self.at), Some((_, Token::To)));
        self.at += usize::from(is_to);
        is_to
    }

    /// A day, or from it through another.
    fn days(&mut self, first: Token) -> Result<DaySet, BadHours> {
        match first {
            Token::Days(days) => Ok(days),
            Token::Day(first) if self.takes_to() => match self.next() {
                Some((_, Token::Day(last))) => Ok(DaySet::through(first, last)),
                Some((at, _)) => Err(bad(at, Why::Unfinished)),
                None => Err(bad(self.end, Why::Unfinished)),
            },
            Token::Day(day) => Ok(DaySet::of(day)),
            _ => Ok(DaySet::default()),
        }
    }

    /// From a time until the one after the dash. 下午2:00 is 14:00; until a time that is not later means
    /// until that time on the next day.
    fn open(&mut self, at: usize, from: u16, mut half: Half) -> Result<Open, BadHours> {
        let in_half = |time: u16, half: Half| match half {
            Half::Afternoon if time < MIDNIGHT / 2 => time + MIDNIGHT / 2,
            _ => time,
        };
        let from = in_half(from, half);
        if !self.takes_to() {
            return Err(bad(at, Why::Unfinished));
        }
        if let Some((_, Token::Half(told))) = self.tokens.get(self.at) {
            half = *told;
            self.at += 1;
        }
        let Some((_, Token::Time(to))) = self.next() else {
            return Err(bad(at, Why::Unfinished));
        };
        let to = in_half(to, half);
        let to = if to <= from { to + MIDNIGHT } else { to };
        Open::new(from, to).ok_or_else(|| bad(at, Why::BadTime))
    }
}

/// A rule in the making.
#[derive(Default)]
struct Draft {
    days: DaySet,
    open: Vec<Open>,
    /// Whether times were told, or that it is closed.
    is_told: bool,
}

impl Draft {
    fn tell(&mut self, open: impl IntoIterator<Item = Open>) {
        self.open.extend(open);
        self.is_told = true;
    }

    /// The rule, if anything was said; `end` is where it ends. Without days it holds every day.
    fn finish(mut self, end: usize) -> Result<Option<Rule>, BadHours> {
        if !self.is_told {
            let is_empty = self.days == DaySet::default();
            return if is_empty {
                Ok(None)
            } else {
                Err(bad(end, Why::NoTimes))
            };
        }
        if self.days == DaySet::default() {
            self.days = DaySet::EVERY;
        }
        sorting::sort_by_key(&mut self.open, |open| *open);
        Ok(Some(Rule {
            days: self.days,
            open: self.open,
        }))
    }
}
