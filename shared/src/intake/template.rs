//! Empty tables to fill in: each table of a fiscal year and the flat table, with Japanese titles and
//! one example row, and a list of all codes.

use super::form::Form;
use super::named;
use crate::language::Language;
use crate::model::{
    Basis, FiscalYear, Initiative, OutcomeKind, Phase, PointKind, RecordSet, Relation, Tables,
};
use crate::package::csv::{CsvOptions, write};
use crate::package::schema::Table;

/// One file: its name without ending, and its text for Excel.
pub type Template = (String, String);

/// The record set that is missing next: a year's results after its plans, else the plans of the next
/// year; those of `this_year` where there is nothing yet.
pub fn next_set(tables: &Tables, this_year: u16) -> RecordSet {
    let last = tables.initiatives.iter().map(|i| i.record_set()).max();
    let (year, phase) = match last {
        None => (this_year, Phase::Plan),
        Some(RecordSet {
            year,
            phase: Phase::Plan,
        }) => (year.0, Phase::Result),
        Some(RecordSet {
            year,
            phase: Phase::Result,
        }) => (year.0 + 1, Phase::Plan),
    };
    RecordSet {
        year: FiscalYear(year),
        phase,
    }
}

/// All templates for the record set that is missing next, with examples made of `tables`' own names.
#[inline(never)]
pub fn templates(tables: &Tables, this_year: u16) -> Vec<Template> {
    let set = next_set(tables, this_year);
    let letter = match set.phase {
        Phase::Plan => 'P',
        Phase::Result => 'R',
    };
    let id = format!("{}-{letter}001", set.year);
    let last = tables.initiatives.iter().max_by_key(|i| i.id.number());
    let before = last.map_or(String::new(), |i| i.id.to_string());
    let mut files = Vec::new();
    for table in Table::ALL.into_iter().filter(|table| table.is_yearly()) {
        let examples: Vec<Vec<String>> = match table {
            Table::Initiatives => vec![values(Form::Table(table), tables, set, &id, &before)],
            Table::Points => vec![
                own([&id, "1", "取り組み内容", "", "（例）研修を年2回開く", ""]),
                own([&id, "1", "目的・ねらい", "", "（例）支援者の力をつける", ""]),
            ],
            Table::Measures => vec![own([&id, "（例）研修の回数", "2", "回", "", ""])],
            _ => vec![own([
                &before,
                &id,
                "計画から実績",
                "推定",
                "（例）同じ名前の研修が続く",
            ])],
        };
        files.push(sheet(table.title(), Form::Table(table), examples));
    }
    files.push(sheet(
        "一枚の表",
        Form::Flat,
        vec![example(tables, this_year)],
    ));
    files.push(codes(tables));
    files
}

/// The example of the flat table.
pub fn example(tables: &Tables, this_year: u16) -> Vec<String> {
    let last = tables.initiatives.iter().max_by_key(|i| i.id.number());
    let before = last.map_or("", |i| i.id.as_str());
    values(Form::Flat, tables, next_set(tables, this_year), "", before)
}

fn own<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.into_iter().map(str::to_owned).collect()
}

fn sheet(name: &str, form: Form, rows: Vec<Vec<String>>) -> Template {
    let titles: Vec<&str> = form.columns().map(|c| c.title).collect();
    (name.to_owned(), write(&titles, rows, CsvOptions::EXCEL))
}

/// The example of an initiative.
fn values(form: Form, tables: &Tables, set: RecordSet, id: &str, before: &str) -> Vec<String> {
    let year = set.year.to_string();
    let ward = tables.wards.first().map_or("", |w| w.name.ja.as_str());
    let section = tables.sections.last().map_or("", |s| s.name.ja.as_str());
    let method = tables.methods.first().map_or("", |m| m.name.ja.as_str());
    let source = tables.sources.last().map_or("", |s| s.title.as_str());
    let theme = tables
        .themes
        .first()
        .map_or(String::new(), |t| t.number.to_string());
    let value = |name: &str| match name {
        "id" => id,
        "fiscal_year" => &year,
        "phase" => set.phase.label(Language::Ja),
        "section" => section,
        "theme" => &theme,
        "theme_basis" if theme.is_empty() => "",
        "theme_basis" => "資料の記載",
        "actors" => ward,
        "partners" => "（例）相談支援事業所",
        "title" => "（例）相談員の研修",
        "summary" => "（例）相談員の研修を年2回開く。",
        "methods" => method,
        "audience" => "（例）相談員",
        "frequency" => "年2回",
        "months" => "6;11",
        "source" => source,
        "locator" => "（例）テーマ1・1番目",
        "content" => "＊（例）研修を年2回開く\n＊（例）事例を検討する",
        "aim" => "＊（例）支援者の力をつける",
        // What has come of it, and what is next, is known with the results.
        "outcome" if set.phase == Phase::Result => "＊（例）事例が増えた",
        "next" if set.phase == Phase::Result => "＊（例）研修を年3回にする",
        "measures" => "（例）研修の回数：2回",
        "previous" => before,
        _ => "",
    };
    form.columns().map(|c| value(c.name).to_owned()).collect()
}

/// Last year's table to be overwritten, as one flat table: the plans of the record set that is missing
/// next, where there are any, and the latest results, each with its own id as the earlier plan. What
/// came of it, figures and the place in the source are empty: they are never those of last year.
pub fn pattern(tables: &Tables, this_year: u16) -> Template {
    sheet(PATTERN, Form::Flat, rewritten(tables, this_year))
}

/// The name of last year's table to be overwritten.
pub const PATTERN: &str = "前年度の表を書き直す";

/// The rows of [`pattern`].
pub fn rewritten(tables: &Tables, this_year: u16) -> Vec<Vec<String>> {
    let set = next_set(tables, this_year);
    let rows = earlier(tables, set).into_iter();
    rows.map(|i| overwritten(tables, i, set)).collect()
}

/// The initiatives that those of a record set may go on with: the plans of its year first, then the latest
/// results.
pub fn earlier(tables: &Tables, set: RecordSet) -> Vec<&Initiative> {
    let sets = || tables.initiatives.iter().map(|i| i.record_set());
    let plan = RecordSet {
        phase: Phase::Plan,
        ..set
    };
    let results = sets().filter(|set| set.phase == Phase::Result).max();
    let before = results.or_else(|| sets().max());
    let is_of = |i: &&Initiative| i.record_set() == plan || Some(i.record_set()) == before;
    let of_set: Vec<&Initiative> = tables.initiatives.iter().filter(is_of).collect();
    // What was planned for the year comes first.
    let (planned, done): (Vec<&Initiative>, Vec<&Initiative>) =
        of_set.into_iter().partition(|i| i.record_set() == plan);
    planned.into_iter().chain(done).collect()
}

/// An initiative as a row to be overwritten.
fn overwritten(tables: &Tables, i: &Initiative, set: RecordSet) -> Vec<String> {
    let cells = named::cells(tables, i, Language::Ja).into_iter();
    let cells = cells.map(|(column, cell)| match column.name {
        "fiscal_year" => set.year.to_string(),
        "phase" => set.phase.label(Language::Ja).to_owned(),
        "previous" => i.id.to_string(),
        "id" | "outcome" | "source" | "locator" => String::new(),
        _ => cell,
    });
    cells.collect()
}

fn codes(tables: &Tables) -> Template {
    let titles = ["列", "コード", "名称", "英語名称"];
    let text = write(&titles, code_rows(tables), CsvOptions::EXCEL);
    ("コード一覧".to_owned(), text)
}

/// Every code with its names, and before it the column that it stands in.
pub fn code_rows(tables: &Tables) -> Vec<[String; 4]> {
    let mut rows: Vec<[String; 4]> = Vec::new();
    let mut add = |column: &str, code: &str, ja: &str, en: &str| {
        rows.push([column, code, ja, en].map(str::to_owned));
    };
    macro_rules! named {
        ($title:literal, $rows:expr, $code:ident) => {
            for row in &$rows {
                add($title, &row.$code.to_string(), &row.name.ja, &row.name.en);
            }
        };
    }
    named!("区分", tables.sections, code);
    for theme in &tables.themes {
        let number = theme.number.to_string();
        add("テーマ", &number, &theme.title.ja, &theme.title.en);
    }
    named!("拠点の機能", tables.functions, number);
    named!("主体", tables.actors, code);
    named!("区", tables.wards, code);
    named!("方法", tables.methods, code);
    for source in &tables.sources {
        add("出典", source.code.as_str(), &source.title, "");
    }
    macro_rules! listed {
        ($title:literal, $list:ident) => {
            for value in $list::ALL {
                let (ja, en) = (value.label(Language::Ja), value.label(Language::En));
                add($title, value.code(), ja, en);
            }
        };
    }
    listed!("段階", Phase);
    listed!("根拠", Basis);
    listed!("項目の種類", PointKind);
    listed!("成果の種類", OutcomeKind);
    listed!("関係", Relation);
    rows
}
