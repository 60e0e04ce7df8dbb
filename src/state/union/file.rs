//! The union's programme as a file, for where there is no server.
//!
//! Owns opening one, and that it stands where a server's copy would: challenges, activities, stations and
//! announcements then show on their pages, with the age of the file. Whoever is signed in has the server's,
//! and no file takes its place.

use activities::code::BadCode;
use programme::{BadProgramme, Programme as Whole};
use serde_json::Value;
use sync::programme::Programme;
use wellness::document::Fault;

use super::programme::{FILE, PROGRAMME};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::{clock, mirror};
use crate::state::App;
use crate::state::activities::opening::is_reserved;
use crate::state::challenge::explain_rules;
use crate::state::save::SaveError;

/// Bytes of the largest file that is read.
pub const LARGEST: f64 = 4_000_000.0;
/// What stands before a code in the address of a link.
pub const FRAGMENT: &str = "programme=";
/// Whether a file is kept, in the mirror: pages then read it before anybody asks.
const KEPT: &str = "buyue:programme";

/// Why a text is no programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadFile {
    /// There is nothing.
    Empty,
    /// A web page, as a server sends it instead of a file.
    Page,
    /// It is no programme, or has a fault.
    Programme(BadProgramme),
    /// An activity has an id that this app needs for itself.
    Reserved(String),
}

/// Whether a file is kept, as far as the mirror tells.
pub fn is_kept() -> bool {
    mirror::read_item(KEPT).is_some()
}

/// No file is kept any more.
pub(super) fn forget() {
    mirror::remove_item(KEPT);
}

/// The link that opens a programme on another phone. What follows `#` never reaches a server.
pub fn link(origin: &str, programme: &Whole) -> String {
    [origin, "/me/programme#", FRAGMENT, &programme.to_code()].concat()
}

/// The programme of a text: a file's, a code, or a link with one.
pub fn read(text: &str) -> Result<Whole, BadFile> {
    let text = text.trim().trim_start_matches('\u{feff}');
    let read = match text.as_bytes().first() {
        None => return Err(BadFile::Empty),
        Some(b'<') => return Err(BadFile::Page),
        Some(b'{' | b'[') => Whole::from_json(text),
        Some(_) => {
            let code = text.split_once(FRAGMENT).map_or(text, |(_, code)| code);
            Whole::from_code(code)
        }
    };
    let programme = read.map_err(BadFile::Programme)?;
    let taken = programme.documents().find_map(|(id, _)| {
        let activity = id.strip_prefix("activity-")?;
        is_reserved(activity).then(|| activity.to_owned())
    });
    taken.map_or(Ok(programme), |id| Err(BadFile::Reserved(id)))
}

impl BadFile {
    /// What is wrong, and where.
    pub fn text(&self, words: Words) -> String {
        let (t, a) = (words.office(), words.activity());
        match self {
            Self::Empty => t.file_empty.to_owned(),
            Self::Page => t.file_page.to_owned(),
            Self::Reserved(id) => fill(a.open_reserved, &[id]),
            Self::Programme(BadProgramme::Code(BadCode::NotACode)) => t.file_no_code.to_owned(),
            Self::Programme(BadProgramme::Code(BadCode::OtherSort)) => t.file_other.to_owned(),
            Self::Programme(BadProgramme::Code(BadCode::Newer)) => a.open_newer.to_owned(),
            Self::Programme(BadProgramme::Code(BadCode::Damaged)) => t.file_damaged.to_owned(),
            Self::Programme(BadProgramme::Station { path, .. }) => fill(t.file_station, &[path]),
            Self::Programme(BadProgramme::Document(bad)) => match &bad.why {
                Fault::NotJson { line, column } => {
                    let [line, column] = [line, column].map(ToString::to_string);
                    fill(words.places().own_not_json, &[&line, &column])
                }
                Fault::UnknownSchema(_) => a.open_newer.to_owned(),
                Fault::UnknownKind(id) => fill(t.file_unknown, &[&bad.path, id]),
                _ if bad.path == "documents" => t.file_none.to_owned(),
                _ if bad.path.is_empty() => t.file_no_programme.to_owned(),
                _ => fill(t.file_wrong, &[&bad.path, explain_rules(words, bad)]),
            },
        }
    }
}

impl App {
    /// Keeps a programme that was opened, in place of the one before, and shows it.
    pub async fn keep_programme(self, whole: &Whole) -> Result<(), SaveError> {
        let documents = whole
            .documents()
            .map(|(id, document)| (id.to_owned(), document.to_string()));
        let name = (
            FILE.to_owned(),
            Value::from(whole.name.as_str()).to_string(),
        );
        let at = whole.at.unwrap_or_else(clock::now_ms);
        let programme = Programme::of_file(at, documents.chain([name]));
        let store = self.keeper().store;
        store
            .keep_note(PROGRAMME, Some(&programme.to_json()))
            .await?;
        // Without the mark the pages know it once its own was opened.
        let _ = mirror::write_item(KEPT, "1");
        self.show_programme(&programme);
        Ok(())
    }

    /// Takes the programme away that was opened. What the person joined stays.
    pub async fn drop_programme(self) -> Result<(), SaveError> {
        self.keeper().store.keep_note(PROGRAMME, None).await?;
        forget();
        self.show_programme(&Programme::default());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn programme(id: &str) -> Whole {
        let dance = json!({
            "_id": (["activity-", id].concat()),
            "activity": {"schema": "buyue-activity/1", "id": id, "kind": "class", "title": {"zh": "舞"}},
        });
        Whole::of("东城", 7, [&dance]).unwrap()
    }

    #[test]
    fn files_codes_and_links_bring_the_same() {
        let whole = programme("dance");
        for text in [
            whole.to_json(),
            whole.to_code(),
            link("https://buyue.example", &whole),
        ] {
            assert_eq!(read(&text).as_ref(), Ok(&whole));
        }
    }

    #[test]
    fn other_texts_tell_why_not() {
        assert_eq!(read(" "), Err(BadFile::Empty));
        assert_eq!(read("<!doctype html>"), Err(BadFile::Page));
        let taken = programme("open").to_json();
        assert_eq!(read(&taken), Err(BadFile::Reserved("open".to_owned())));
        let words = Words {
            language: crate::i18n::Language::Chinese,
        };
        for text in [
            "{",
            "{}",
            "https://example.org",
            "BYE1.a.00000000",
            r#"{"schema":"buyue-programme/9"}"#,
        ] {
            assert!(!read(text).unwrap_err().text(words).is_empty(), "{text}");
        }
    }
}
