//! A result as a short text that goes home in a QR code: behind the `#` of an address, which no server
//! sees.
//!
//! `test=2023;2026-11-22;F;36;grip=28.5;height-weight=162.0/55.4`, without a name.

use wellness::fitness::item::Item;
use wellness::fitness::measure::Measure;
use wellness::fitness::person::{Age, Sex};
use wellness::fitness::standard::Standard;

use super::session::{Session, Taken};

const START: &str = "test=";

/// The text of a session of the national standard; `None` of others.
pub fn text_of(session: &Session) -> Option<String> {
    let Taken::National(standard, measures) = &session.taken else {
        return None;
    };
    let mut parts = vec![
        [START, standard.year()].concat(),
        session.day.to_string(),
        session.sex?.letter().to_owned(),
        session.years?.to_string(),
    ];
    let values = measures.iter();
    parts.extend(values.map(|it| [it.item().key(), "=", &it.to_string()].concat()));
    Some(parts.join(";"))
}

/// Reads such a text; `None` where anything in it is not as this writes it.
pub fn session_of(text: &str) -> Option<Session> {
    let mut parts = text.strip_prefix(START)?.split(';');
    let standard = Standard::of_year(parts.next()?)?;
    let day = parts.next()?.parse().ok()?;
    let sex = Sex::of_letter(parts.next()?)?;
    let years = parts.next()?.parse().ok()?;
    Age::new(years).ok()?;
    let mut measures: Vec<Measure> = Vec::new();
    for part in parts {
        let (key, value) = part.split_once('=')?;
        let measure = Measure::parse(Item::of_key(key)?, value).ok()?;
        if measures.iter().any(|known| known.item() == measure.item()) {
            return None;
        }
        measures.push(measure);
    }
    (!measures.is_empty()).then_some(Session {
        day,
        sex: Some(sex),
        years: Some(years),
        taken: Taken::National(standard, measures),
    })
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test that cannot go on fails")]
mod tests {
    use super::*;

    const TEXT: &str =
        "test=2023;2026-11-22;F;36;grip=28.5;height-weight=162.0/55.4;sit-and-reach=-3.0";

    #[test]
    fn what_is_written_reads_back() {
        let session = session_of(TEXT).expect("a session");
        assert_eq!(session.sex, Some(Sex::Female));
        assert_eq!(text_of(&session).as_deref(), Some(TEXT));
    }

    #[test]
    fn anything_else_is_refused() {
        for wrong in [
            "",
            "test=2023;2026-11-22;F;36",
            "test=2024;2026-11-22;F;36;grip=28.5",
            "test=2023;2026-11-22;F;61;grip=28.5",
            "test=2023;2026-11-22;F;36;grip=9999",
            "test=2023;2026-11-22;F;36;grip=28.5;grip=29.5",
            "test=2023;2026-11-22;;36;grip=28.5",
            "test=2023;2026-11-22;F;36;<b>=1",
        ] {
            assert_eq!(session_of(wrong), None, "{wrong}");
        }
    }
}
