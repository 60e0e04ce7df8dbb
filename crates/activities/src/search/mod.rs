//! Finding by what people type: characters, pinyin, or the initials of pinyin.
//!
//! Owns the index and the order of what is found; must not know what the titles belong to. 太极拳
//! is found by 太极, `taiji`, `tjq`, `taijq` and `太j`, and also while a syllable is half typed.

mod pinyin;

use pinyin::Readings;

/// Letters of a typed word that are looked at.
const LONGEST: usize = 48;

/// Titles made ready for searching.
pub struct Index {
    /// Of each item, each of its titles.
    items: Vec<Vec<Vec<Letter>>>,
}

/// A character of a title.
struct Letter {
    character: char,
    readings: Vec<&'static str>,
}

/// How well a title answers; the less the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    how: How,
    /// Where in the title it was found.
    start: usize,
    /// How long the title is.
    length: usize,
}

/// As what a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    /// As it stands.
    Literal,
    /// By whole syllables.
    Syllables,
    /// By initials as well.
    Initials,
}

impl How {
    const ALL: [Self; 3] = [Self::Literal, Self::Syllables, Self::Initials];
}

impl Index {
    /// An index of items, each with its titles: in Chinese, in English, a teacher's name.
    pub fn new<'a, T: IntoIterator<Item = &'a str>>(items: impl IntoIterator<Item = T>) -> Self {
        let readings = Readings::new();
        let letter = |character: char| Letter {
            character: character.to_ascii_lowercase(),
            readings: readings.of(character).collect(),
        };
        let title = |title: &str| title.chars().map(letter).collect();
        let item = |titles: T| titles.into_iter().map(title).collect();
        Self {
            items: items.into_iter().map(item).collect(),
        }
    }

    /// The numbers of the items that have every typed word in one of their titles, the best first.
    /// Nothing typed finds all, in their own order.
    pub fn find(&self, typed: &str) -> Vec<usize> {
        let words: Vec<Vec<char>> = typed.split_whitespace().map(word).collect();
        let mut found: Vec<(Rank, usize)> = Vec::new();
        for (number, titles) in self.items.iter().enumerate() {
            if let Some(rank) = rank_of_all(titles, &words) {
                found.push((rank, number));
            }
        }
        sorting::sort_by_key(&mut found, |(rank, _)| *rank);
        found.into_iter().map(|(_, number)| number).collect()
    }
}

/// What is looked for, of a typed word.
fn word(typed: &str) -> Vec<char> {
    let letters = typed.chars().map(|c| match c {
        'ü' | 'Ü' => 'v',
        c => c.to_ascii_lowercase(),
    });
    // Input methods part syllables: xi'an.
    letters.filter(|c| *c != '\'').take(LONGEST).collect()
}

/// The worst of the words' ranks; `None` where one of them is in no title.
fn rank_of_all(titles: &[Vec<Letter>], words: &[Vec<char>]) -> Option<Rank> {
    let mut worst = Rank {
        how: How::Literal,
        start: 0,
        length: 0,
    };
    for word in words {
        let best = titles.iter().filter_map(|title| rank(title, word)).min()?;
        worst = worst.max(best);
    }
    Some(worst)
}

/// The best rank of a word in a title.
fn rank(title: &[Letter], word: &[char]) -> Option<Rank> {
    let starts = (0..title.len()).filter_map(|start| {
        Some(Rank {
            how: follow(title.get(start..)?, word)?,
            start,
            length: title.len(),
        })
    });
    starts.min()
}

/// How a word can be read off a title from its first letter on; `None` if it cannot.
///
/// Letter after letter, it is kept how far into the word the letters so far may reach: one set of
/// places for each way of reading. So a title of many readings costs no more than its length.
fn follow(title: &[Letter], word: &[char]) -> Option<How> {
    let end = 1_u64 << word.len();
    let mut reached = [1_u64, 0, 0];
    for (at, letter) in title.iter().enumerate() {
        let mut next = [0_u64; 3];
        for how in How::ALL {
            let mut places = reached[how as usize];
            while places != 0 {
                let place = places.trailing_zeros() as usize;
                places &= places - 1;
                let rest = word.get(place..).unwrap_or_default();
                letter.read(rest, |step, as_what| {
                    next[how.max(as_what) as usize] |= 1 << (place + step);
                });
                // What is no letter may be left out, but a match does not begin with it.
                if at > 0 && !letter.character.is_alphanumeric() {
                    next[how as usize] |= 1 << place;
                }
            }
        }
        if let Some(how) = How::ALL
            .into_iter()
            .find(|how| next[*how as usize] & end != 0)
        {
            return Some(how);
        }
        if next == [0; 3] {
            return None;
        }
        reached = next;
    }
    None
}

impl Letter {
    /// Tells of each way in which what is left of a word may begin with this letter, and how much of
    /// the word that takes.
    fn read(&self, word: &[char], mut found: impl FnMut(usize, How)) {
        if word.first() == Some(&self.character) {
            found(1, How::Literal);
        }
        for syllable in &self.readings {
            let same = syllable
                .chars()
                .zip(word)
                .take_while(|(one, other)| one == *other);
            let same = same.count();
            if same == 0 {
                continue;
            }
            if same == syllable.len() || same == word.len() {
                found(same, How::Syllables);
            }
            found(1, How::Initials);
            if same >= 2 && syllable.get(1..2) == Some("h") {
                found(2, How::Initials);
            }
        }
    }
}
