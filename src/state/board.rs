//! The board without a server: the person, and the colleagues whose share cards were added.

use leptos::prelude::*;
use wellness::card::{BadCard, Card, CardDay, CardField, PersonId};
use wellness::challenge::rules::Rules;
use wellness::ranking::{Member, Ranked, TeamRow, people_board, team_board};

use super::App;
use super::book::Book;
use super::save::{Change, SaveError};
use super::toast::Toast;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::{clock, random};

/// Where the person's card identity is kept.
const PERSON: &str = "profile/person";

/// Why a card was not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardError {
    /// The text is no card that can be read.
    Bad(BadCard),
    /// It is the person's own.
    Own,
    /// It could not be saved.
    Save(SaveError),
}

/// What became of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardFate {
    /// It is new.
    Added,
    /// It took the place of an older one.
    Updated,
    /// The one that is here is newer.
    Older,
}

impl CardError {
    /// What to tell the person.
    pub fn text(self, words: Words) -> String {
        let t = words.board();
        match self {
            Self::Own => t.card_own.to_owned(),
            Self::Save(error) => error.text(words).to_owned(),
            Self::Bad(BadCard::NotACard) => t.card_not.to_owned(),
            Self::Bad(BadCard::Newer { version }) => fill(t.card_newer, &[&version.to_string()]),
            Self::Bad(BadCard::Checksum) => t.card_checksum.to_owned(),
            Self::Bad(BadCard::Truncated) => t.card_truncated.to_owned(),
            Self::Bad(BadCard::TooLong) => t.card_long.to_owned(),
            Self::Bad(BadCard::BadField(field)) => fill(t.card_field, &[field_name(words, field)]),
        }
    }
}

fn field_name(words: Words, field: CardField) -> &'static str {
    match field {
        CardField::Nickname => words.me().nickname,
        CardField::Unit => words.me().unit,
        CardField::Team => words.me().team,
        CardField::Challenge | CardField::ChallengeName => words.challenge().title,
        CardField::Start | CardField::Issued => words.challenge().starts,
        CardField::Days => words.board().steps,
        CardField::Person => words.board().name,
    }
}

/// A card that was added, as it lies in the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCard {
    /// The key of its record.
    pub key: String,
    /// What it says.
    pub card: Card,
}

/// A row of the people's board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardRow {
    /// Rank and member.
    pub ranked: Ranked<Member>,
    /// Whether it is the person's own.
    pub mine: bool,
}

impl Book {
    fn person(&self) -> Option<PersonId> {
        PersonId::parse(&self.read::<String>(PERSON)?)
    }

    /// The cards of a challenge that were added.
    pub fn cards(&self, challenge: &str) -> Vec<KeptCard> {
        let prefix = ["card/", challenge, "/"].concat();
        self.records
            .live(&prefix)
            .filter_map(|(key, json)| {
                let text: String = serde_json::from_str(json).ok()?;
                let card = Card::decode(&text).ok()?;
                Some(KeptCard {
                    key: key.as_str().to_owned(),
                    card,
                })
            })
            .collect()
    }
}

impl App {
    /// The person's own card of a challenge as it stands now. An identity is made with the first.
    pub fn own_card(self, rules: &Rules) -> Card {
        let settings = self.settings.get();
        let today = self.today.get();
        let named = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        self.book.with(|book| Card {
            // Before the card is first shown there is no identity; nothing is shared either.
            person: book.person().unwrap_or(PersonId(0)),
            nickname: if settings.hidden {
                None
            } else {
                named(&settings.nickname)
            },
            unit: named(&settings.unit),
            team: named(&settings.team),
            challenge: rules.id.clone(),
            challenge_name: named(&rules.name.zh),
            issued: clock::now_ms(),
            start: rules.span.first(),
            days: book
                .scored(rules, today)
                .into_iter()
                .map(|(_, points)| {
                    points.map(|day| CardDay {
                        steps: day.counted,
                        points: day.points,
                    })
                })
                .collect(),
        })
    }

    /// Makes sure that the person's cards have an identity.
    pub async fn ensure_person(self) -> Result<(), SaveError> {
        if self.book.with_untracked(Book::person).is_some() {
            return Ok(());
        }
        let id = PersonId(random::bits()).to_string();
        self.save(vec![Change::set(PERSON, &id)?]).await.map(|_| ())
    }

    /// Every member known of a challenge: the person and the cards.
    pub fn members(self, rules: &Rules) -> Vec<Member> {
        let today = self.today.get();
        let own = self.own_card(rules);
        let cards = self.book.with(|book| book.cards(&rules.id));
        std::iter::once(Member::of_card(&own, rules, today))
            .chain(
                cards
                    .iter()
                    .map(|kept| Member::of_card(&kept.card, rules, today)),
            )
            .collect()
    }

    /// The people's board, the person's own row marked.
    pub fn people(self, rules: &Rules) -> Vec<BoardRow> {
        let me = self.book.with(Book::person).unwrap_or(PersonId(0));
        people_board(self.members(rules))
            .into_iter()
            .map(|ranked| BoardRow {
                mine: ranked.row.person == me,
                ranked,
            })
            .collect()
    }

    /// The teams' board; none where the rules know no teams.
    pub fn teams(self, rules: &Rules) -> Vec<TeamRow> {
        let members = self.members(rules);
        rules
            .team
            .map_or_else(Vec::new, |team| team_board(&team, &members, |_| None))
    }

    /// Adds a colleague's card from any text that holds one.
    pub async fn add_card(self, text: &str) -> Result<(CardFate, Card), CardError> {
        let card = Card::decode(text).map_err(CardError::Bad)?;
        if self.book.with_untracked(Book::person) == Some(card.person) {
            return Err(CardError::Own);
        }
        let key = ["card/", &card.challenge, "/", &card.person.to_string()].concat();
        let known = self
            .book
            .with_untracked(|book| Card::decode(&book.read::<String>(&key)?).ok());
        let fate = match &known {
            Some(known) if !card.replaces(known) => return Ok((CardFate::Older, card)),
            Some(_) => CardFate::Updated,
            None => CardFate::Added,
        };
        let code = card.encode().map_err(CardError::Bad)?;
        let change = Change::set(&key, &code).map_err(CardError::Save)?;
        self.save(vec![change]).await.map_err(CardError::Save)?;
        Ok((fate, card))
    }

    /// Removes a colleague's card, with a way back.
    pub async fn remove_card(self, key: &str) {
        let words = self.words();
        let result = match Change::remove(key) {
            Ok(change) => self.save(vec![change]).await,
            Err(error) => Err(error),
        };
        self.toast.try_set(Some(match result {
            Ok(undo) => Toast::undoable(words.board().removed, undo),
            Err(error) => Toast::failed(error.text(words)),
        }));
    }
}
