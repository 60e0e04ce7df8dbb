//! Share cards: read back as written, found in any text, and any changed letter noticed.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use wellness::card::{BadCard, Card, CardDay, CardField, PersonId};
use wellness::day::Day;

fn card(days: usize) -> Card {
    let day = |at: usize| CardDay {
        steps: (at as u32 * 7_919) % 20_001,
        points: at as u32 % 21,
    };
    Card {
        person: PersonId::parse("0123456789abcdef").unwrap(),
        nickname: Some("王秀英".to_owned()),
        unit: Some("东城区总工会".to_owned()),
        team: Some("第一小队".to_owned()),
        challenge: "100d-2026-05-11".to_owned(),
        challenge_name: Some("百日健走".to_owned()),
        issued: 1_787_000_000_000,
        start: "2026-05-11".parse().unwrap(),
        days: (0..days).map(|at| (at % 9 != 8).then(|| day(at))).collect(),
    }
}

/// Every letter of the alphabet and some that stand around cards.
const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n步";

#[test]
fn every_changed_letter_is_noticed() {
    for days in [0, 1, 2, 3, 40] {
        let text = card(days).encode().unwrap();
        for (at, old) in text.char_indices() {
            for new in ALPHABET.chars().filter(|new| *new != old) {
                let changed = [&text[..at], &new.to_string(), &text[at + 1..]].concat();
                let read = Card::decode(&changed);
                assert!(read.is_err(), "{old} at {at} changed to {new}: {read:?}");
            }
        }
    }
}

#[test]
fn every_missing_end_and_every_missing_letter_is_noticed() {
    let text = card(30).encode().unwrap();
    for end in 0..text.len() {
        let expected = if end < 4 {
            BadCard::NotACard
        } else {
            BadCard::Truncated
        };
        assert_eq!(Card::decode(&text[..end]), Err(expected), "{end}");
        let without = [&text[..end], &text[end + 1..]].concat();
        assert!(Card::decode(&without).is_err(), "{end}");
    }
}

#[test]
fn a_hundred_days_fit_a_chat_message() {
    let mut full = card(100);
    full.days = (0..100)
        .map(|at| {
            Some(CardDay {
                steps: 20_000 - at,
                points: 20,
            })
        })
        .collect();
    let text = full.encode().unwrap();
    assert!(text.len() <= 452, "{} characters", text.len());
    assert_eq!(Card::decode(&text), Ok(full));
}

#[test]
fn the_spelling_never_changes() {
    let text = card(3).encode().unwrap();
    assert_eq!(
        text,
        "BY1.ZQEjRWeJq83vgJyAjIE0CeeOi-engOiLsRLkuJzln47ljLrmgLvlt6XkvJoM56ys5LiA5bCP6ZifDzEwMGQtMjAyNi0wNS0xMQznmb7ml6XlgaXotbCbSwPeewIAAVzPuZ2H3kul"
    );
}

#[test]
fn a_card_is_found_in_what_a_chat_makes_of_it() {
    let text = card(20).encode().unwrap();
    let (head, tail) = text.split_at(30);
    for pasted in [
        format!("https://example.org/board#card={text}"),
        format!("快来看我的步约卡：{text}。一起走！"),
        format!("{text} please join BY 9.00"),
        format!("STAND BY: {text}"),
        format!("  {head}\r\n{tail}\u{200b}\n\n"),
        text.chars().flat_map(|c| [c, '\n']).collect(),
    ] {
        assert_eq!(Card::decode(&pasted), Ok(card(20)), "{pasted}");
    }
}

#[test]
fn what_is_no_card_or_a_newer_one_says_so() {
    for text in [
        "",
        "8642",
        "BY1",
        "BY0.AAAA",
        "BY01.AAAA",
        "by1.AAAA",
        "BYE.",
        "BY99999.AA",
    ] {
        assert_eq!(Card::decode(text), Err(BadCard::NotACard), "{text}");
    }
    assert_eq!(Card::decode("BY1."), Err(BadCard::Truncated));
    assert_eq!(
        Card::decode("x BY12.AAAA"),
        Err(BadCard::Newer { version: 12 })
    );
    assert_eq!(Card::decode("BY1.iCcA"), Err(BadCard::TooLong));
}

#[test]
fn a_card_that_could_not_be_read_is_not_written() {
    let long = || "步".repeat(41);
    let refused = |change: &dyn Fn(&mut Card), field| {
        let mut card = card(5);
        change(&mut card);
        assert_eq!(card.encode(), Err(BadCard::BadField(field)));
    };
    refused(&|card| card.nickname = Some(long()), CardField::Nickname);
    refused(
        &|card| card.nickname = Some(String::new()),
        CardField::Nickname,
    );
    refused(&|card| card.unit = Some("a\nb".to_owned()), CardField::Unit);
    refused(
        &|card| card.team = Some("a\u{202e}b".to_owned()),
        CardField::Team,
    );
    refused(&|card| card.challenge.clear(), CardField::Challenge);
    refused(
        &|card| card.challenge_name = Some(long()),
        CardField::ChallengeName,
    );
    refused(
        &|card| card.start = Day::EARLIEST.previous(),
        CardField::Start,
    );
    refused(&|card| card.days = vec![None; 367], CardField::Days);
    let too_many = CardDay {
        steps: 100_001,
        points: 0,
    };
    refused(&|card| card.days[0] = Some(too_many), CardField::Days);
}

#[test]
fn a_later_card_of_the_same_person_and_challenge_replaces() {
    let old = card(1);
    let new = Card {
        issued: old.issued + 1,
        ..card(2)
    };
    assert!(new.replaces(&old) && !old.replaces(&new) && !old.replaces(&old));
    let other = Card {
        person: PersonId(7),
        ..new.clone()
    };
    assert!(!other.replaces(&old));
    assert!(
        !Card {
            challenge: "another".to_owned(),
            ..new
        }
        .replaces(&old)
    );
    assert_eq!(PersonId(7).to_string(), "0000000000000007");
    assert_eq!(PersonId::parse("0123456789ABCDEF"), None);
    assert_eq!(PersonId::parse("+123456789abcdef"), None);
}

fn any_card() -> impl Strategy<Value = Card> {
    let name = || prop::option::of("[\\p{Han}a-zA-Z<&\"]{1,40}");
    let day =
        (0_u32..=100_000, 0_u32..=100_000).prop_map(|(steps, points)| CardDay { steps, points });
    let days = prop::collection::vec(prop::option::of(day), 0..=366);
    let names = (name(), name(), name(), name());
    (
        any::<u64>(),
        names,
        "[a-z0-9-]{1,40}",
        any::<u64>(),
        0_i32..20_000,
        days,
    )
        .prop_map(
            |(person, (nickname, unit, team, challenge_name), challenge, issued, start, days)| {
                Card {
                    person: PersonId(person),
                    nickname,
                    unit,
                    team,
                    challenge,
                    challenge_name,
                    issued,
                    start: Day::EARLIEST.plus(start),
                    days,
                }
            },
        )
}

proptest! {
    #[test]
    fn every_card_is_read_back(card in any_card()) {
        prop_assert_eq!(Card::decode(&card.encode().unwrap()), Ok(card));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,60}", letters in "[A-Za-z0-9_-]{0,300}") {
        prop_assert!(Card::decode(&text).is_err());
        let like_a_card = format!("BY1.{letters}");
        prop_assert!(Card::decode(&like_a_card).is_err());
    }
}
