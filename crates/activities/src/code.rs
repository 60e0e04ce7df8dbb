//! Codes: a line of text that one device shows and another scans or is sent.
//!
//! Owns the form that all of them have; must not know what a code is for. A code says
//! `BYA1.dance.monday.2026-09-07.w7k2.1f0c9a3e`: its sort and version, fields of slugs, and the CRC-32
//! of everything before it, so that a letter that was lost or changed is noticed. It is no signature.

use checksum::Checksum;

/// What a code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A worker shows that they are here.
    Attendance,
    /// A worker asks an organiser for a place, where there is no server.
    Enrolment,
    /// An activity is handed on.
    Activity,
    /// A whole programme is handed on.
    Programme,
}

const VERSION: &str = "1";

/// Why a text is no code of the sort that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadCode {
    /// Something else altogether.
    NotACode,
    /// A code of this app for something else.
    OtherSort,
    /// Of a newer version of the app.
    Newer,
    /// Some letter was lost or changed.
    Damaged,
}

impl Sort {
    const ALL: [Self; 4] = [
        Self::Attendance,
        Self::Enrolment,
        Self::Activity,
        Self::Programme,
    ];

    const fn letters(self) -> &'static str {
        match self {
            Self::Attendance => "BYA",
            Self::Enrolment => "BYE",
            Self::Activity => "BYC",
            Self::Programme => "BYP",
        }
    }

    /// The code in a line of other words, as it stands in a message: from where one begins, whatever its
    /// sort or version, to the end of its checksum, if it has one.
    pub fn find(line: &str) -> Option<&str> {
        let begins = |at: &usize| {
            let rest = line.get(*at..).unwrap_or_default();
            let (head, _) = rest.split_once('.').unwrap_or_default();
            let version = Self::ALL
                .iter()
                .filter_map(|it| head.strip_prefix(it.letters()));
            version.into_iter().any(is_number)
        };
        let from = line.match_indices("BY").map(|(at, _)| at).find(begins)?;
        let code = line.get(from..)?.trim_end();
        let end = code.rfind('.')? + 1 + Checksum::LENGTH;
        Some(code.get(..end).unwrap_or(code))
    }

    /// The code of these fields; only the last may hold a full stop.
    pub fn write(self, fields: &[&str]) -> String {
        let mut code = [self.letters(), VERSION].concat();
        for field in fields {
            code.push('.');
            code.push_str(field);
        }
        let sum = Checksum::of(&[code.as_bytes()]);
        [&code, ".", &sum.to_string()].concat()
    }

    /// The fields of a code of this sort, of which there are as many as asked for.
    pub fn read<const N: usize>(self, text: &str) -> Result<[&str; N], BadCode> {
        let text = text.trim();
        let (head, _) = text.split_once('.').ok_or(BadCode::NotACode)?;
        let letters = |sort: &Sort| head.strip_prefix(sort.letters());
        match letters(&self).filter(|version| is_number(version)) {
            Some(VERSION) => {}
            Some(_) => return Err(BadCode::Newer),
            None if Self::ALL.iter().filter_map(letters).any(is_number) => {
                return Err(BadCode::OtherSort);
            }
            None => return Err(BadCode::NotACode),
        }
        let (code, sum) = text.rsplit_once('.').ok_or(BadCode::Damaged)?;
        if !Checksum::of(&[code.as_bytes()]).reads(sum) {
            return Err(BadCode::Damaged);
        }
        let mut parts = code.splitn(N + 1, '.').skip(1);
        let mut fields = [""; N];
        for field in &mut fields {
            *field = parts.next().ok_or(BadCode::Damaged)?;
        }
        Ok(fields)
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn other_texts_are_told_from_codes() {
        fn read(text: &str) -> Result<[&str; 1], BadCode> {
            Sort::Attendance.read(text)
        }
        for other in [
            "",
            "BYA",
            "https://example.org/a.b",
            "BYAx.a.00000000",
            "BY1.abc",
            "6901234567892",
        ] {
            assert_eq!(read(other), Err(BadCode::NotACode), "{other}");
        }
        assert_eq!(
            read(&Sort::Enrolment.write(&["a"])),
            Err(BadCode::OtherSort)
        );
        assert_eq!(read("BYA2.whatever"), Err(BadCode::Newer));
        assert_eq!(read("BYA1.a"), Err(BadCode::Damaged));
        assert_eq!(
            Sort::Attendance.read::<2>(&Sort::Attendance.write(&["a"])),
            Err(BadCode::Damaged)
        );
    }

    proptest! {
        #[test]
        fn a_code_is_read_back_and_a_changed_letter_noticed(
            slug in "[a-z0-9-]{1,40}", free in "\\PC{1,20}", at: prop::sample::Index, letter in "[a-z0-9.]",
        ) {
            let free = free.trim();
            let code = Sort::Enrolment.write(&[&slug, free]);
            prop_assert_eq!(Sort::Enrolment.read(&code), Ok([slug.as_str(), free]));
            let letters: Vec<char> = code.chars().collect();
            let at = at.index(letters.len());
            let mut changed: String = letters[..at].iter().collect();
            changed.push_str(&letter);
            changed.extend(&letters[at + 1..]);
            prop_assert!(changed == code || Sort::Enrolment.read::<2>(&changed).is_err());
        }
    }
}
