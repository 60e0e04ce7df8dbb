//! Source files as text.

use std::path::Path;
use std::{fs, io};

/// Folders of sources, from the root of the repository.
const FOLDERS: [&str; 8] = [
    "benches", "crates", "server", "shell", "src", "style", "tests", "tools",
];
const EXTENSIONS: [&str; 5] = ["css", "js", "mjs", "rs", "sh"];
/// Recorded and generated data, whatever its extension.
const DATA: &str = "/fixtures/";

/// A source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// From the root of the repository, with forward slashes.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// Every source file beneath `root`, which is the repository.
pub fn read_sources(root: &Path) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for folder in FOLDERS {
        if root.join(folder).is_dir() {
            read_folder(root, folder, &mut sources)?;
        }
    }
    Ok(sources)
}

fn read_folder(root: &Path, folder: &str, sources: &mut Vec<Source>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_folder(root, &path, sources)?;
        } else if is_source(&path) && !path.contains(DATA) {
            sources.push(Source {
                text: fs::read_to_string(entry.path())?,
                path,
            });
        }
    }
    Ok(())
}

fn is_source(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|it| EXTENSIONS.iter().any(|extension| it == *extension))
}

impl Source {
    /// Numbers of the lines whose code names a crate (`js_sys`) or a module (`crate::pages`).
    pub(crate) fn lines_naming<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.text
            .lines()
            .enumerate()
            .filter(move |(_, line)| names(code_of(line), name))
            .map(|(index, _)| index + 1)
    }
}

/// A line without its comment. A string that holds `//` is cut too: it names no path.
fn code_of(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

/// Whether `name` stands in the code as the start of a path or as the whole of a `use`.
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(start, _)| {
        let (before, after) = (&code[..start], &code[start + name.len()..]);
        let starts_path =
            !before.ends_with(|last: char| last.is_alphanumeric() || last == '_' || last == ':');
        let continues = after.starts_with("::");
        let used = before.trim_end().ends_with("use") && after.starts_with([';', ' ']);
        starts_path && (continues || used)
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn paths_and_uses_are_named() {
        assert!(names("use js_sys::Date;", "js_sys"));
        assert!(names("use js_sys as js;", "js_sys"));
        assert!(names("let now = js_sys::Date::now();", "js_sys"));
        assert!(names("use crate::pages::today;", "crate::pages"));
    }

    #[test]
    fn other_words_are_not() {
        assert!(!names("let records = 3;", "records"));
        assert!(!names("use crate::records::Set;", "records"));
        assert!(!names("my_js_sys::Date", "js_sys"));
        assert!(!names("use crate::pages_of_paper::Sheet;", "crate::pages"));
    }
}
