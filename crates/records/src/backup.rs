//! The backup file: every record as text, in one file that a person keeps.
//!
//! Owns the file's layout and its checks. It must not know which kinds of records a person
//! chose to leave out, nor how a file is encrypted ([`Envelope`] only says with what).
//!
//! ```text
//! {"buyue-backup":1,"schema":1,"made":"2026-11-22T08:00:00Z","records":2,"crc32":"c0ffee00"}
//! ["profile/goal",1,"01a2008d74000000g3k8m2v9q1",10000]
//! ["steps/2026-11-22/typed",1,"01a2008d74000001g3k8m2v9q1",{"n":8642}]
//! ```
//!
//! Lines end in a line feed, the last one too; records come in the order of keys; the checksum
//! covers all that follows the first line. A deletion of everything is not part of a backup: a
//! file that a person opens to get something back must never delete.

pub mod base64;
mod envelope;
mod header;

use std::fmt::{self, Write as _};

use checksum::Checksum;
use serde_json::value::RawValue;

use crate::key::Key;
use crate::record::Record;
use crate::schema;
use crate::value::{Value, quoted};

pub use envelope::Envelope;
use header::Header;

/// The version of the file's layout.
const VERSION: u32 = 1;

/// The line of the first record: lines are counted from 1, as editors do.
const FIRST_RECORD_LINE: usize = 2;

/// A backup file, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// Its records.
    Plain(Vec<Record>),
    /// It is encrypted; the text within is opened by [`read`].
    Sealed(Envelope),
}

/// Why a text is not a backup that can be restored. Nothing of it is used then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadBackup {
    /// It does not begin as a backup does.
    NotABackup,
    /// Its layout is of a newer version of the app.
    Newer {
        /// The version of its layout.
        version: u32,
    },
    /// Its records are of a newer version of the app.
    NewerSchema {
        /// The schema of its records.
        schema: u32,
    },
    /// It was encrypted in a way that is not known here, or that no sound file asks for.
    Cipher,
    /// Its end is missing.
    Truncated {
        /// Records that it ought to have.
        expected: usize,
        /// Whole records that it has.
        found: usize,
    },
    /// One of its lines cannot be read.
    Line {
        /// The line, counted from 1.
        number: usize,
        /// What is wrong with it.
        fault: Fault,
    },
    /// Every line can be read, but they are not those that were written.
    Checksum,
}

/// What is wrong with a line of a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It does not have the parts that such a line has.
    Parts,
    /// Its key is not one, or not one that a backup may hold.
    Key,
    /// Its schema is not one.
    Schema,
    /// Its stamp is not one.
    Stamp,
    /// Its value is nested too deep.
    Value,
    /// It is not base64.
    Base64,
}

impl fmt::Display for BadBackup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotABackup => f.write_str("not a backup"),
            Self::Newer { version } => write!(f, "layout of newer version {version}"),
            Self::NewerSchema { schema } => write!(f, "records of newer schema {schema}"),
            Self::Cipher => f.write_str("unknown cipher"),
            Self::Truncated { expected, found } => write!(f, "{found} of {expected} records"),
            Self::Line { number, fault } => write!(f, "line {number}: {fault:?}"),
            Self::Checksum => f.write_str("checksum differs"),
        }
    }
}

impl std::error::Error for BadBackup {}

/// The text of a backup of these records, in any order, made at `made` (RFC 3339, for people).
pub fn write<'a>(records: impl IntoIterator<Item = &'a Record>, made: &str) -> String {
    let mut records: Vec<&Record> = records
        .into_iter()
        .filter(|record| !record.key.is_wipe())
        .collect();
    sorting::sort_by(&mut records, |one, other| one.key.cmp(&other.key));
    let mut body = String::new();
    for Record {
        key,
        stamp,
        schema,
        value,
    } in &records
    {
        // Writing into a string cannot fail.
        let _ = writeln!(body, "[\"{key}\",{schema},\"{stamp}\",{}]", value.text());
    }
    format!(
        "{{\"buyue-backup\":{VERSION},\"schema\":{},\"made\":{},\"records\":{},\
         \"crc32\":\"{}\"}}\n{body}",
        schema::CURRENT,
        quoted(made),
        records.len(),
        Checksum::of(&[body.as_bytes()]),
    )
}

/// Opens the text of a file, encrypted or not.
pub fn open(text: &str) -> Result<Opened, BadBackup> {
    let (header, body) = Header::split(text)?;
    if Envelope::is_announced_by(&header) {
        Envelope::from_parts(&header, body).map(Opened::Sealed)
    } else {
        read_plain(&header, body).map(Opened::Plain)
    }
}

/// The records of a backup that is not, or no longer, encrypted.
pub fn read(text: &str) -> Result<Vec<Record>, BadBackup> {
    let (header, body) = Header::split(text)?;
    read_plain(&header, body)
}

fn read_plain(header: &Header<'_>, body: &str) -> Result<Vec<Record>, BadBackup> {
    let line_fault = |number, fault| BadBackup::Line { number, fault };
    let incomplete = line_fault(1, Fault::Parts);
    let schema = header.number("schema").ok_or(incomplete)?;
    let expected = header.number("records").ok_or(incomplete)? as usize;
    let sum = header.string("crc32").ok_or(incomplete)?;
    if schema > u32::from(schema::CURRENT) {
        return Err(BadBackup::NewerSchema { schema });
    }
    let found = body.bytes().filter(|&byte| byte == b'\n').count();
    if found < expected {
        return Err(BadBackup::Truncated { expected, found });
    }
    let records = body
        .lines()
        .enumerate()
        .map(|(at, line)| {
            read_record(line).map_err(|fault| line_fault(at + FIRST_RECORD_LINE, fault))
        })
        .collect::<Result<Vec<_>, _>>()?;
    if records.len() != expected || !Checksum::of(&[body.as_bytes()]).reads(&sum) {
        return Err(BadBackup::Checksum);
    }
    Ok(records)
}

fn read_record(line: &str) -> Result<Record, Fault> {
    let (key, schema, stamp, value): (&str, u16, &str, &RawValue) =
        serde_json::from_str(line).map_err(|_| Fault::Parts)?;
    let key = Key::new(key)
        .ok()
        .filter(|key| !key.is_wipe())
        .ok_or(Fault::Key)?;
    if schema == 0 {
        return Err(Fault::Schema);
    }
    Ok(Record {
        key,
        stamp: stamp.parse().map_err(|_| Fault::Stamp)?,
        schema,
        value: Value::parse(value.get()).map_err(|_| Fault::Value)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::set::RecordSet;
    use crate::stamp::{DeviceId, Stamp};

    const MADE: &str = "2026-11-22T08:00:00Z";

    fn record(key: &str, ms: u64, value: &str) -> Record {
        let stamp = Stamp::new(ms, 0, DeviceId::from_random(77));
        Record::new(Key::new(key).unwrap(), stamp, Value::parse(value).unwrap())
    }

    fn set() -> RecordSet {
        [
            record("steps/2026-11-22/typed", 2, r#"{"n":8642}"#),
            record("profile/nickname", 1, r#""步\n约""#),
            record("profile/unit", 3, "null"),
        ]
        .into_iter()
        .collect()
    }

    /// A file whose first line fits the lines after it.
    fn file(schema: u32, lines: &str) -> String {
        let records = lines.lines().count();
        let sum = Checksum::of(&[lines.as_bytes()]);
        format!(
            "{{\"buyue-backup\":1,\"schema\":{schema},\"records\":{records},\"crc32\":\"{sum}\"}}\n{lines}"
        )
    }

    fn line_fault(number: usize, fault: Fault) -> Result<Vec<Record>, BadBackup> {
        Err(BadBackup::Line { number, fault })
    }

    #[test]
    fn the_layout_is_fixed() {
        let text = write(&set(), MADE);
        assert_eq!(
            text,
            concat!(
                r#"{"buyue-backup":1,"schema":1,"made":"2026-11-22T08:00:00Z","records":3,"crc32":"0891712e"}"#,
                "\n",
                r#"["profile/nickname",1,"0000000000010000000000002d","步\n约"]"#,
                "\n",
                r#"["profile/unit",1,"0000000000030000000000002d",null]"#,
                "\n",
                r#"["steps/2026-11-22/typed",1,"0000000000020000000000002d",{"n":8642}]"#,
                "\n",
            )
        );
        assert_eq!(
            read(&text).unwrap().into_iter().collect::<RecordSet>(),
            set()
        );
        assert_eq!(open(&text), read(&text).map(Opened::Plain));
        assert_eq!(read(&write(&RecordSet::default(), "\"")), Ok(vec![]));
    }

    #[test]
    fn records_of_a_newer_schema_are_carried_along() {
        let newer = Record {
            schema: schema::CURRENT + 1,
            ..record("fitness/1", 1, "1")
        };
        assert_eq!(read(&write([&newer], MADE)), Ok(vec![newer]));
    }

    #[test]
    fn a_backup_never_deletes_everything() {
        let wipe = Record::wipe(record("a", 1, "1").stamp);
        assert_eq!(read(&write([&wipe], MADE)), Ok(vec![]));
        let line = format!("[\"wipe\",1,\"{}\",null]\n", wipe.stamp);
        assert_eq!(read(&file(1, &line)), line_fault(2, Fault::Key));
    }

    #[test]
    fn other_files_and_newer_ones_are_refused() {
        for text in [
            "",
            "\n",
            "PK\u{3}",
            "{}",
            "[1]",
            "{\"buyue-backup\":0}",
            "{\"buyue-backup\":\"1\"}",
        ] {
            assert_eq!(read(text), Err(BadBackup::NotABackup), "{text}");
            assert_eq!(open(text), Err(BadBackup::NotABackup), "{text}");
        }
        assert_eq!(
            read("{\"buyue-backup\":2}\nx"),
            Err(BadBackup::Newer { version: 2 })
        );
        assert_eq!(
            read(&file(2, "")),
            Err(BadBackup::NewerSchema { schema: 2 })
        );
        assert_eq!(read("{\"buyue-backup\":1}"), line_fault(1, Fault::Parts));
    }

    #[test]
    fn a_faulty_line_is_named() {
        let good = "[\"a\",1,\"0000000000010000000000002d\",1]\n";
        for (line, fault) in [
            ("", Fault::Parts),
            ("[]", Fault::Parts),
            ("[\"b\",1,\"0000000000010000000000002d\",]", Fault::Parts),
            ("[\"b c\",1,\"0000000000010000000000002d\",1]", Fault::Key),
            ("[\"b\",0,\"0000000000010000000000002d\",1]", Fault::Schema),
            ("[\"b\",1,\"0000000000010000000000002u\",1]", Fault::Stamp),
        ] {
            assert_eq!(
                read(&file(1, &format!("{good}{line}\n"))),
                line_fault(3, fault),
                "{line}"
            );
        }
        let deep = format!(
            "[\"b\",1,\"0000000000010000000000002d\",{}1{}]\n",
            "[".repeat(99),
            "]".repeat(99)
        );
        assert_eq!(read(&file(1, &deep)), line_fault(2, Fault::Value));
    }

    #[test]
    fn a_cut_file_says_how_much_is_there() {
        let text = write(&set(), MADE);
        let first = text.find('\n').unwrap();
        for length in (0..text.len()).filter(|&length| text.is_char_boundary(length)) {
            let found = text[..length].matches('\n').count().saturating_sub(1);
            let expected = if length < first {
                BadBackup::NotABackup
            } else {
                BadBackup::Truncated { expected: 3, found }
            };
            assert_eq!(read(&text[..length]), Err(expected), "{length}");
        }
        for more in ["\n", "x", "[\"z\",1,\"0000000000010000000000002d\",1]\n"] {
            assert!(read(&format!("{text}{more}")).is_err());
        }
    }

    #[test]
    fn a_first_line_that_does_not_fit_is_noticed() {
        let text = write(&set(), MADE);
        let with = |from, to| read(&text.replacen(from, to, 1));
        assert_eq!(
            with("\"records\":3", "\"records\":2"),
            Err(BadBackup::Checksum)
        );
        assert_eq!(with("0891712e", "0891712E"), Err(BadBackup::Checksum));
        assert_eq!(
            with("\"records\":3", "\"records\":-3"),
            line_fault(1, Fault::Parts)
        );
        assert_eq!(with("\"crc32\"", "\"crc33\""), line_fault(1, Fault::Parts));
    }

    #[test]
    fn no_changed_byte_of_a_record_is_taken() {
        let text = write(&set(), MADE);
        let body = text.find('\n').unwrap() + 1;
        for at in (body..text.len()).filter(|&at| text.as_bytes()[at].is_ascii()) {
            for byte in [b'0', b'9', b'a', b'"', b',', b' ', b'\n', b'x'] {
                let mut bytes = text.clone().into_bytes();
                if bytes[at] != byte {
                    bytes[at] = byte;
                    assert!(
                        read(&String::from_utf8(bytes).unwrap()).is_err(),
                        "{at} {byte}"
                    );
                }
            }
        }
    }
}
