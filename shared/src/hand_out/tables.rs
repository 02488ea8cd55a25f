//! What is shown, handed out as a table: exactly the rows of the list, in their order, with the
//! conditions they were chosen by.

use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::matrix::{self, Matrix};
use crate::language::Language;
use crate::model::{Initiative, Measure, PointKind};
use crate::package::csv::{self, CsvOptions};
use std::borrow::Cow;

/// Between several values in one cell.
const SEPARATOR: &str = "；";

/// The columns in both languages.
const TITLES: [(&str, &str); 23] = [
    ("ID", "Id"),
    ("年度", "Fiscal year"),
    ("段階", "Phase"),
    ("資料の区分", "Section"),
    ("テーマ", "Theme"),
    ("テーマの根拠", "Basis of the theme"),
    ("拠点の機能", "Function"),
    ("主体", "Actors"),
    ("連携先", "Partners"),
    ("取り組み名", "Title"),
    ("概要", "Summary"),
    ("取り組み内容", "What is done"),
    ("主なテーマ・内容", "Main topics"),
    ("目的・ねらい", "Aim"),
    ("成果", "Outcome"),
    ("方法", "Methods"),
    ("対象", "Audience"),
    ("頻度", "Frequency"),
    ("実施月", "Months"),
    ("数値", "Figures"),
    ("出典", "Source"),
    ("掲載箇所", "Place in the source"),
    ("抽出条件", "Conditions"),
];

/// The given rows as CSV, one initiative a row, in plain words rather than codes. `conditions` is
/// repeated in a column of its own: a note above the header would keep machines from reading it.
pub fn shown_rows(
    dataset: &Dataset,
    rows: &[usize],
    conditions: &str,
    language: Language,
    options: CsvOptions,
) -> String {
    let header = TITLES.map(|(ja, en)| language.pick(ja, en));
    let body = rows.iter().filter_map(|row| {
        let initiative = dataset.initiative(*row)?;
        Some(cells(dataset, *row, initiative, conditions, language))
    });
    csv::write(&header, body, options)
}

/// A matrix as CSV, as it is shown: names of rows and columns, numbers, totals. `corner` names the
/// axes, `total` is the word for a total; `note` says in the row of the totals what they are, in a
/// column with a title of its own.
pub fn matrix_table(
    dataset: &Dataset,
    matrix: &Matrix,
    (corner, total): (&str, &str),
    (title, note): (&str, &str),
    language: Language,
    options: CsvOptions,
) -> String {
    let name = |dimension, code: &str| dataset.value_name(dimension, code, language).to_owned();
    let mut header = vec![corner.to_owned()];
    header.extend(matrix.col_codes.iter().map(|code| name(matrix.cols, code)));
    header.push(total.to_owned());
    header.push(title.to_owned());
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let line = |name: String, cells: Vec<&matrix::Cell>, sum: &matrix::Cell, note: &str| {
        let numbers = cells.into_iter().chain([sum]).map(|c| said(c, language));
        let line = std::iter::once(name).chain(numbers);
        line.chain([note.to_owned()]).collect::<Vec<_>>()
    };
    let columns = matrix.col_codes.len();
    let mut body = Vec::new();
    for (r, (code, sum)) in matrix.row_codes.iter().zip(&matrix.row_totals).enumerate() {
        let cells = (0..columns).filter_map(|c| matrix.cell(r, c)).collect();
        body.push(line(name(matrix.rows, code), cells, sum, ""));
    }
    let totals = matrix.col_totals.iter().collect();
    body.push(line(total.to_owned(), totals, &matrix.total, note));
    csv::write(&header, body, options)
}

/// A number, or in a word why there is none: a zero would say that nothing was done.
fn said(cell: &matrix::Cell, language: Language) -> String {
    match cell.count {
        0 => cell.state.label(language).to_owned(),
        count => count.to_string(),
    }
}

fn cells<'a>(
    dataset: &'a Dataset,
    row: usize,
    i: &'a Initiative,
    conditions: &'a str,
    language: Language,
) -> [Cow<'a, str>; TITLES.len()] {
    let names = |dimension: Dimension| -> Cow<str> {
        let values = dataset.axis(dimension).of_row(row);
        let names: Vec<&str> = values.map(|v| v.name.get(language)).collect();
        names.join(SEPARATOR).into()
    };
    let points = |kind: PointKind| -> Cow<str> {
        let texts: Vec<String> = dataset
            .points_of(row, kind)
            .map(|p| match &p.ward {
                Some(ward) => {
                    let ward = dataset.value_name(Dimension::Ward, ward.as_str(), language);
                    format!("【{ward}】{}", p.text)
                }
                None => p.text.clone(),
            })
            .collect();
        texts.join(SEPARATOR).into()
    };
    // In printed order, which the axis doesn't keep.
    let actors: Vec<&str> = i
        .actors
        .iter()
        .map(|code| dataset.value_name(Dimension::Actor, code.as_str(), language))
        .collect();
    let measures = dataset.measures(row).iter();
    let measures: Vec<String> = measures.map(Measure::in_a_cell).collect();
    let months: Vec<String> = i.months.iter().map(ToString::to_string).collect();
    let source = dataset.tables.sources.iter().find(|s| s.code == i.source);
    [
        i.id.as_str().into(),
        i.fiscal_year.to_string().into(),
        i.phase.label(language).into(),
        names(Dimension::Section),
        names(Dimension::Theme),
        names(Dimension::Basis),
        names(Dimension::Function),
        actors.join(SEPARATOR).into(),
        i.partners.join(SEPARATOR).into(),
        i.title.as_str().into(),
        i.summary.as_str().into(),
        points(PointKind::Content),
        points(PointKind::Topic),
        points(PointKind::Aim),
        points(PointKind::Outcome),
        names(Dimension::Method),
        i.audience.as_str().into(),
        i.frequency.as_str().into(),
        months.join(SEPARATOR).into(),
        measures.join(SEPARATOR).into(),
        source.map_or("", |s| &s.title).into(),
        i.locator.as_str().into(),
        conditions.into(),
    ]
}
