//! Tables that people make in a spreadsheet and hand on as CSV: stations, rosters.
//!
//! Owns cells, quotes (RFC 4180), separators and the names of columns; must not know what a column
//! means. Text comes decoded: a browser and Node.js both know GBK.

/// A table with a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    header: Vec<String>,
    rows: Vec<Row>,
}

/// A row that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line on which it begins, counted from 1, as a text editor shows it.
    pub line: usize,
    cells: Vec<String>,
}

impl Row {
    /// The cell of a column, without space around it; empty where the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }
}

impl Table {
    /// Reads a table; of a text without rows, an empty one.
    pub fn read(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let mut rows = rows(text, separator(text)).into_iter();
        let header = rows.next().map_or_else(Vec::new, |row| row.cells);
        let header = header.iter().map(|cell| cell.trim().to_lowercase());
        Self {
            header: header.collect(),
            rows: rows.collect(),
        }
    }

    /// The column whose title is one of these names, written in lower case.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        self.header
            .iter()
            .position(|title| names.contains(&title.as_str()))
    }

    /// The rows beneath the header.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}

/// The mark of which the first line has most: comma, tab, semicolon, or a full-width comma.
fn separator(text: &str) -> char {
    let head = text.lines().next().unwrap_or("");
    let count = |mark: &char| head.matches(*mark).count();
    let mut best = ',';
    for mark in ['\t', ';', '，'] {
        if count(&mark) > count(&best) {
            best = mark;
        }
    }
    best
}

fn rows(text: &str, separator: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut line, mut begins) = (1, 1);
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        line += usize::from(c == '\n');
        let Some(cell) = cells.last_mut() else { break };
        match c {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                is_quoted = true;
            }
            c if is_quoted => cell.push(c),
            c if c == separator => cells.push(String::new()),
            '\n' => {
                let cells = std::mem::replace(&mut cells, vec![String::new()]);
                rows.push(Row {
                    line: begins,
                    cells,
                });
                begins = line;
            }
            '\r' => {}
            c => cell.push(c),
        }
    }
    rows.push(Row {
        line: begins,
        cells,
    });
    rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<(usize, Vec<String>)> {
        let table = Table::read(text);
        table
            .rows
            .into_iter()
            .map(|row| (row.line, row.cells))
            .collect()
    }

    fn row(line: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (line, cells.iter().map(|&cell| cell.to_owned()).collect())
    }

    #[test]
    fn cells_are_parted_quoted_and_numbered() {
        let text = "\u{feff}姓名,Unit\r\n\r\n\"李, \"\"雷\"\"\n二行\",a\r\n韩梅梅,\"b\"\n\n";
        assert_eq!(
            lines(text),
            [row(3, &["李, \"雷\"\n二行", "a"]), row(5, &["韩梅梅", "b"])]
        );
        let table = Table::read(text);
        assert_eq!(table.column(&["名字", "姓名"]), Some(0));
        assert_eq!(table.column(&["unit"]), Some(1));
        assert_eq!(table.column(&["team"]), None);
        assert_eq!(table.rows()[0].cell(7), "");
    }

    #[test]
    fn the_separator_is_the_one_of_the_header() {
        for (text, cells) in [
            ("a\tb\n1,5\t2", ["1,5", "2"]),
            ("a;b\n1,5;2", ["1,5", "2"]),
            ("姓名，单位\n李，x", ["李", "x"]),
        ] {
            assert_eq!(lines(text), [row(2, &cells)]);
        }
        assert!(Table::read("").rows().is_empty());
        assert!(Table::read("\n\n").rows().is_empty());
    }

    proptest! {
        #[test]
        fn what_is_quoted_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a-z,\"\n ，;\t]{0,6}x", 2..4), 1..6)) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
            let text = format!("a,b,c\n{}", rows.iter().map(line).collect::<Vec<_>>().join("\r\n"));
            let read: Vec<Vec<String>> = lines(&text).into_iter().map(|(_, cells)| cells).collect();
            prop_assert_eq!(read, rows);
        }
    }
}
