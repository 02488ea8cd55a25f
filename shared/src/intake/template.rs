//! Empty tables to fill in: each table of a fiscal year and the flat table, with Japanese titles and
//! one example row, and a list of all codes.

use super::form::Form;
use crate::language::Language;
use crate::model::{Basis, OutcomeKind, Phase, PointKind, Relation, Tables};
use crate::package::csv::{CsvOptions, write};
use crate::package::schema::Table;

/// One file: its name without ending, and its text for Excel.
pub type Template = (String, String);

/// All templates for the year after `tables`' last one, or else for `this_year`, with examples made
/// of its own names.
#[inline(never)]
pub fn templates(tables: &Tables, this_year: u16) -> Vec<Template> {
    let last = tables.initiatives.iter().map(|i| i.fiscal_year.0).max();
    let year = last.map_or(this_year, |year| year + 1).to_string();
    let id = format!("{year}-P001");
    let before = tables
        .initiatives
        .iter()
        .map(|i| i.id.to_string())
        .next_back();
    let mut files = Vec::new();
    for table in Table::ALL.into_iter().filter(|table| table.is_yearly()) {
        let examples: Vec<Vec<String>> = match table {
            Table::Initiatives => vec![values(Form::Table(table), tables, &year, &id)],
            Table::Points => vec![
                own([&id, "1", "取り組み内容", "", "（例）研修を年2回開く", ""]),
                own([&id, "1", "目的・ねらい", "", "（例）支援者の力をつける", ""]),
            ],
            Table::Measures => vec![own([&id, "（例）研修の回数", "2", "回", "", ""])],
            _ => {
                let before = before.clone().unwrap_or_default();
                vec![own([
                    &before,
                    &id,
                    "継続",
                    "推定",
                    "（例）同じ名前の研修が続く",
                ])]
            }
        };
        files.push(sheet(table.title(), Form::Table(table), examples));
    }
    let flat = values(Form::Flat, tables, &year, "");
    files.push(sheet("一枚の表", Form::Flat, vec![flat]));
    files.push(codes(tables));
    files
}

fn own<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.into_iter().map(str::to_owned).collect()
}

fn sheet(name: &str, form: Form, rows: Vec<Vec<String>>) -> Template {
    let titles: Vec<&str> = form.columns().map(|c| c.title).collect();
    (name.to_owned(), write(&titles, rows, CsvOptions::EXCEL))
}

/// The example of an initiative.
fn values(form: Form, tables: &Tables, year: &str, id: &str) -> Vec<String> {
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
        "fiscal_year" => year,
        "phase" => "計画",
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
        "measures" => "（例）研修の回数：2回",
        _ => "",
    };
    form.columns().map(|c| value(c.name).to_owned()).collect()
}

/// Every code with its name and the column it stands in.
fn codes(tables: &Tables) -> Template {
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
    let titles = ["列", "コード", "名称", "英語名称"];
    let text = write(&titles, rows, CsvOptions::EXCEL);
    ("コード一覧".to_owned(), text)
}
