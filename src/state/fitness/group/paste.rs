//! A block of a spreadsheet, as the clipboard holds it.
//!
//! Owns tab-separated text and the names of columns in a header row. Texts of cells are taken as they
//! stand; whether they are numbers is `cell`'s to say.

use wellness::fitness::item::Item;

use super::super::draft::Slot;
use super::cell::{Column, plain};

/// Names of columns in header rows, without units and brackets, in small letters.
const NAMES: [(Column, &[&str]); 17] = [
    (
        Column::Name,
        &["姓名", "名字", "编号", "name", "number", "no.", "id"],
    ),
    (Column::Sex, &["性别", "sex", "gender"]),
    (
        Column::Birth,
        &[
            "出生日期",
            "生日",
            "出生年月日",
            "dateofbirth",
            "birthdate",
            "birthday",
            "birth",
            "dob",
        ],
    ),
    (Column::Number(Slot::Height), &["身高", "height"]),
    (Column::Number(Slot::Weight), &["体重", "weight"]),
    (item(Item::BodyFat), &["体脂率", "体脂", "bodyfat"]),
    (item(Item::VitalCapacity), &["肺活量", "vitalcapacity"]),
    (
        item(Item::StepIndex),
        &["台阶指数", "台阶试验", "台阶试验指数", "stepindex"],
    ),
    (
        item(Item::Bicycle),
        &["功率车", "最大摄氧量", "功率车二级负荷试验", "oxygenuptake"],
    ),
    (item(Item::Grip), &["握力", "grip", "gripstrength"]),
    (item(Item::PushUps), &["俯卧撑", "push-ups", "pushups"]),
    (
        item(Item::KneePushUps),
        &["跪卧撑", "kneepush-ups", "kneepushups"],
    ),
    (
        item(Item::SitUps),
        &[
            "1分钟仰卧起坐",
            "一分钟仰卧起坐",
            "仰卧起坐",
            "sit-ups",
            "situps",
            "sit-upsinaminute",
        ],
    ),
    (item(Item::Jump), &["纵跳", "verticaljump", "jump"]),
    (
        item(Item::SitAndReach),
        &["坐位体前屈", "体前屈", "sitandreach"],
    ),
    (
        item(Item::Reaction),
        &["选择反应时", "反应时", "choicereaction", "reaction"],
    ),
    (
        item(Item::Balance),
        &["闭眼单脚站立", "单脚站立", "one-legstand", "balance"],
    ),
];

const fn item(item: Item) -> Column {
    Column::Number(Slot::Item(item))
}

/// A block that can be put into the sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// Cells of each row; empty ones are left out.
    pub rows: Vec<Vec<(Column, String)>>,
    /// What found no column: the names of such columns, or the texts of such cells.
    pub left_out: Vec<String>,
}

/// Whether a text is more than one cell.
pub fn is_block(text: &str) -> bool {
    text.trim_end_matches(['\r', '\n']).contains(['\t', '\n'])
}

/// The cells of a tab-separated text. Spreadsheets put those with tabs, line ends or quotes into quotes.
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut begun) = (false, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            // A quote within a cell is a letter like others; one that nothing closes, too.
            '"' if !begun && closes(letters.clone()) => (quoted, begun) = (true, true),
            '\t' if !quoted => {
                row.push(std::mem::take(&mut cell));
                begun = false;
            }
            '\r' if !quoted && letters.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
                begun = false;
            }
            letter => {
                cell.push(letter);
                begun = true;
            }
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// Whether a quote ends a cell further on.
fn closes(mut letters: impl Iterator<Item = char> + Clone) -> bool {
    while let Some(letter) = letters.next() {
        if letter == '"' {
            match letters.clone().next() {
                Some('"') => {
                    letters.next();
                }
                Some('\t' | '\r' | '\n') | None => return true,
                Some(_) => return false,
            }
        }
    }
    false
}

/// The column that a name of a header row stands for; units behind it do not matter.
pub fn column_named(name: &str) -> Option<Column> {
    let name = plain(name).to_lowercase();
    let name = name.split(['(', '[', '·', ':', '*']).next().unwrap_or("");
    let name: String = name
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let found = NAMES
        .into_iter()
        .find(|(_, names)| names.contains(&name.as_str()));
    found.map(|(column, _)| column)
}

/// Where the cells of a text belong: by the names of its header row, or side by side from the column on
/// that it was pasted into.
pub fn block(text: &str, columns: &[Column], from: Column) -> Block {
    let mut rows = cells(text);
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    let header = rows.first().and_then(|first| header(first));
    let mut block = Block::default();
    let targets: Vec<Option<Column>> = if let Some(header) = header {
        for (column, name) in header.iter().zip(rows.remove(0)) {
            let name = name.trim();
            if column.is_none() && !name.is_empty() {
                block.left_out.push(name.to_owned());
            }
        }
        header
    } else {
        let on = columns.iter().skip_while(|column| **column != from);
        on.copied().map(Some).collect()
    };
    for row in rows {
        let mut placed = Vec::new();
        for (at, text) in row.iter().map(|cell| cell.trim()).enumerate() {
            match targets.get(at) {
                _ if text.is_empty() => {}
                Some(Some(column)) => placed.push((*column, text.to_owned())),
                // Its column was named already.
                Some(None) => {}
                None => block.left_out.push(text.to_owned()),
            }
        }
        block.rows.push(placed);
    }
    block
}

/// The columns of a header row: at least two names, or nothing but names. A name that comes twice
/// counts once.
fn header(row: &[String]) -> Option<Vec<Option<Column>>> {
    let mut columns: Vec<Option<Column>> = Vec::new();
    for name in row {
        let column = column_named(name).filter(|column| !columns.contains(&Some(*column)));
        columns.push(column);
    }
    let known = columns.iter().flatten().count();
    let named = row.iter().filter(|name| !name.trim().is_empty()).count();
    (known >= 2 || (known == 1 && named == 1)).then_some(columns)
}
