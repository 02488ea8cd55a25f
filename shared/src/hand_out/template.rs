//! The flat table to be filled in, as a workbook: with lists to choose from, a word on each title, a sheet
//! on how to fill it in and a sheet of all that can be chosen.

use super::workbook::{Cell, Choices, Column, Sheet};
use crate::intake::Form;
use crate::intake::book::{CODES, HOW};
use crate::intake::template::{code_rows, earlier, example, next_set, rewritten};
use crate::model::Tables;

/// Where the sheets stand.
const CODE_SHEET: usize = 2;
/// The column of the code sheet that is chosen from.
const WORD: usize = 1;

/// What is to be written into each column, in the order of the flat table.
const HELP: [(&str, &str); 25] = [
    (
        "id",
        "空のままで構いません。取り込むときに番号が付きます。前に取り込んだ行を直すときは、そのIDを残します。",
    ),
    (
        "fiscal_year",
        "年度の始まりの西暦。「令和6年度」「R6」のように、元号でも書けます。",
    ),
    (
        "phase",
        "一覧から選びます。これから行うものは計画、行ったものは実績です。",
    ),
    (
        "section",
        "一覧から選びます。資料の中の、載っている区分です。",
    ),
    (
        "theme",
        "一覧から選びます。テーマに当てはめていなければ空にします。",
    ),
    (
        "theme_basis",
        "テーマを選んだときに、一覧から選びます。資料に書いてあれば「資料の記載」、判断して当てはめたなら「推定」です。",
    ),
    (
        "function",
        "地域生活支援拠点の取り組みなら、一覧から選びます。ほかは空にします。",
    ),
    (
        "actors",
        "一覧から選びます。合同のときは「東区；博多区」のように「；」で区切って書きます。",
    ),
    ("partners", "参加や連携の相手。複数は「；」で区切ります。"),
    ("title", "30字までの短い名前。"),
    ("summary", "取り組みを一文で（120字まで）。"),
    (
        "methods",
        "一覧から選びます。複数は「；」で区切って書きます。",
    ),
    ("audience", "対象となる人や事業所。"),
    (
        "frequency",
        "資料にある頻度（年2回、毎月など）。なければ空にします。",
    ),
    (
        "months",
        "行った月、行う月。複数は「6；11」のように区切ります。",
    ),
    (
        "source",
        "一覧から選びます。新しい資料なら、その名前を書きます。取り込むときに加えられます。",
    ),
    ("locator", "資料の中の場所（テーマ1・3番目、など）。"),
    (
        "content",
        "何をするか。いくつもあるときは、セルの中で改行して、行の始めに「＊」を付けます（Excelの改行はAlt+Enter）。",
    ),
    (
        "topic",
        "主なテーマ・内容。いくつもあるときは「＊」で改行します。",
    ),
    (
        "aim",
        "目的・ねらい。いくつもあるときは「＊」で改行します。",
    ),
    (
        "outcome",
        "成果。いくつもあるときは「＊」で改行します。計画なら空にします。",
    ),
    (
        "outcome_kind",
        "成果の種類。一覧から選びます。成果がいくつもあるときは、同じ順に改行して書きます。",
    ),
    (
        "measures",
        "「項目名：数値と単位」（研修の回数：2回）。いくつもあるときは改行します。",
    ),
    (
        "previous",
        "もとになった計画や前の年度の取り組みを、一覧から選びます。複数は「；」で区切ります。",
    ),
    (
        "next",
        "次の年度に予定していること。「＊」で改行します。ここから次の年度の計画ができます。",
    ),
];

/// Which column of the flat table is chosen from which part of the code sheet, and whether only so.
const LISTS: [(&str, &str, bool); 10] = [
    ("phase", "段階", true),
    ("section", "区分", true),
    ("theme", "テーマ", true),
    ("theme_basis", "根拠", true),
    ("function", "拠点の機能", true),
    ("actors", "主体", false),
    ("methods", "方法", false),
    ("source", "出典", false),
    ("outcome_kind", "成果の種類", false),
    ("previous", EARLIER, false),
];

/// What the initiatives that others may go on with are called on the code sheet.
const EARLIER: &str = "前の計画";

/// The empty table with its example.
pub fn template_book(tables: &Tables, this_year: u16) -> Vec<Sheet> {
    filled(tables, this_year, vec![example(tables, this_year)])
}

/// Last year's table to be overwritten.
pub fn pattern_book(tables: &Tables, this_year: u16) -> Vec<Sheet> {
    filled(tables, this_year, rewritten(tables, this_year))
}

fn filled(tables: &Tables, this_year: u16, rows: Vec<Vec<String>>) -> Vec<Sheet> {
    let codes = codes(tables, this_year);
    let columns = Form::Flat.columns();
    let columns = columns.map(|column| Column {
        note: help(column.name).to_owned(),
        choices: choices(column.name, &codes),
        ..Column::up_to(36, column.title)
    });
    let rows = rows.into_iter().map(|row| {
        let cells = Form::Flat.columns().zip(row);
        let cells = cells.map(|(column, cell)| said(column.name, cell, &codes));
        cells.collect()
    });
    let sheet = |name: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>| Sheet {
        name: name.to_owned(),
        columns,
        rows,
        header: "地域課題ボード　次の年度の表".to_owned(),
        is_landscape: true,
    };
    let table = sheet("一枚の表", columns.collect(), rows.collect());
    let titles = ["列", "選ぶ言葉", "コード", "英語"].map(|title| Column::up_to(50, title));
    let codes = codes.into_iter().map(|row| row.map(Cell::text_of).to_vec());
    vec![
        table,
        how(sheet),
        sheet(CODES, titles.to_vec(), codes.collect()),
    ]
}

/// The sheet on how to fill it in.
fn how(sheet: impl Fn(&str, Vec<Column>, Vec<Vec<Cell>>) -> Sheet) -> Sheet {
    let general = [
        "「一枚の表」のシートに、1行に1件の取り組みを書きます。何区が合同で行うものも1行です。",
        "題名が（例）で始まる行は取り込まれません。消しても、残しても構いません。",
        "見出しの行は変えないでください。使わない列は空のままにします。列の順番は変えても読めます。",
        "書けたら保存して、「データ」の画面に置きます。直すところは、セルの場所とともに示されます。取り込むまでは何も変わりません。",
    ];
    let general = general.map(|words| ["書き方", "", words]);
    let columns = Form::Flat.columns();
    let columns = columns.map(|column| {
        // A number of its own is given to a row that has none.
        let is_needed = column.required && column.name != "id";
        let needed = if is_needed { "必ず" } else { "" };
        [column.title, needed, help(column.name)]
    });
    let rows = general.into_iter().chain(columns);
    let rows = rows.map(|row| row.map(Cell::text_of).to_vec());
    let titles = [("列", 20), ("書くか", 10), ("書くこと", 90)];
    let titles = titles.map(|(title, most)| Column::up_to(most, title));
    sheet(HOW, titles.to_vec(), rows.collect())
}

fn help(name: &str) -> &'static str {
    let found = HELP.iter().find(|(column, _)| *column == name);
    found.map_or("", |(_, words)| words)
}

/// Everything that can be chosen: the column, the word, its code, and the word in English.
fn codes(tables: &Tables, this_year: u16) -> Vec<[String; 4]> {
    let rows = code_rows(tables).into_iter();
    let rows = rows.map(|[column, code, ja, en]| [column, ja, code, en]);
    let set = next_set(tables, this_year);
    let earlier = earlier(tables, set).into_iter().map(|i| {
        let word = format!("{} {}", i.id, i.title);
        [EARLIER.to_owned(), word, i.id.to_string(), String::new()]
    });
    rows.chain(earlier).collect()
}

/// The part of the code sheet that a column is chosen from.
fn choices(name: &str, codes: &[[String; 4]]) -> Option<Choices> {
    let (_, list, is_only) = LISTS.iter().find(|(column, ..)| *column == name)?;
    let is_of = |row: &[String; 4]| row[0] == *list;
    let first = codes.iter().position(is_of)?;
    let last = codes.iter().rposition(is_of)?;
    Some(Choices {
        sheet: CODE_SHEET,
        column: WORD,
        rows: (first + 1, last + 1),
        is_only: *is_only,
    })
}

/// A cell as it would be chosen.
fn said(name: &str, cell: String, codes: &[[String; 4]]) -> Cell {
    let list = LISTS.iter().find(|(column, ..)| *column == name);
    let word = list.and_then(|(_, list, _)| {
        let is_it = |row: &&[String; 4]| row[0] == *list && row[2] == cell;
        codes.iter().find(is_it).map(|row| row[WORD].clone())
    });
    match name {
        "fiscal_year" => Cell::number(&cell),
        _ => Cell::text_of(word.unwrap_or(cell)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_word_on_it() {
        let columns: Vec<&str> = Form::Flat.columns().map(|column| column.name).collect();
        assert_eq!(HELP.map(|(name, _)| name).to_vec(), columns);
        assert!(HELP.iter().all(|(_, words)| words.chars().count() <= 255));
    }
}
