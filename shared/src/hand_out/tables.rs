//! What is shown, handed out as a table: exactly the rows of the list, in their order, with the
//! conditions they were chosen by.

use crate::board::dataset::Dataset;
use crate::board::describe::left_out;
use crate::board::dimension::Dimension;
use crate::board::matrix::{self, Matrix};
use crate::hand_out::listing::{Kind, Listing};
use crate::hand_out::workbook::Cell;
use crate::language::Language;
use crate::model::{Initiative, Measure, PointKind};

/// Between several values in one cell.
const SEPARATOR: &str = "；";

/// The columns in both languages, with the width that their text is broken at.
const TITLES: [(&str, &str, usize); 22] = [
    ("ID", "Id", 11),
    ("年度", "Fiscal year", 8),
    ("段階", "Phase", 8),
    ("資料の区分", "Section", 14),
    ("テーマ", "Theme", 22),
    ("テーマの根拠", "Basis of the theme", 10),
    ("拠点の機能", "Function", 14),
    ("主体", "Actors", 14),
    ("連携先", "Partners", 18),
    ("取り組み名", "Title", 30),
    ("概要", "Summary", 40),
    ("取り組み内容", "What is done", 50),
    ("主なテーマ・内容", "Main topics", 30),
    ("目的・ねらい", "Aim", 40),
    ("成果", "Outcome", 50),
    ("方法", "Methods", 14),
    ("対象", "Audience", 16),
    ("頻度", "Frequency", 10),
    ("実施月", "Months", 8),
    ("数値", "Figures", 24),
    ("出典", "Source", 24),
    ("掲載箇所", "Place in the source", 16),
];
/// The column of the source.
pub(super) const SOURCE: usize = 20;

/// The given rows as a table, one initiative a row, in plain words rather than codes.
pub fn shown_rows(
    dataset: &Dataset,
    rows: &[usize],
    conditions: &str,
    language: Language,
) -> Listing {
    let titles = TITLES.map(|(ja, en, most)| (language.pick(ja, en), most));
    let body = rows.iter().filter_map(|row| {
        let initiative = dataset.initiative(*row)?;
        Some(cells(dataset, *row, initiative, language))
    });
    Listing::new(Kind::Initiatives, titles, body.collect()).under(conditions)
}

/// A matrix as a table, as it is shown: names of rows and columns, numbers, totals. `corner` names the
/// axes and the conditions, `total` is the word for a total; `note` says in the row of the totals what they
/// are, in a column with a title of its own. There stands in each row whether its total is no sum.
/// `counted` are the initiatives behind the numbers.
pub fn matrix_table(
    dataset: &Dataset,
    (matrix, counted): (&Matrix, Vec<usize>),
    (corner, total): (&str, &str),
    (title, note): (&str, &str),
    language: Language,
) -> Listing {
    let columns = matrix.col_codes.iter();
    let columns = columns.map(|code| (dataset.value_name(matrix.cols, code, language), 8));
    let columns = std::iter::once((corner, 24))
        .chain(columns)
        .chain([(total, 8), (title, 22)]);
    let line = |name: &str, cells: Vec<&matrix::Cell>, sum: &matrix::Cell, note: &str| {
        let numbers = cells.into_iter().chain([sum]).map(|c| said(c, language));
        let line = std::iter::once(Cell::text_of(name)).chain(numbers);
        line.chain([Cell::text_of(note)]).collect::<Vec<_>>()
    };
    let across = matrix.col_codes.len();
    let mut body = Vec::new();
    for (r, (code, sum)) in matrix.row_codes.iter().zip(&matrix.row_totals).enumerate() {
        let cells = (0..across).filter_map(|c| matrix.cell(r, c)).collect();
        let name = dataset.value_name(matrix.rows, code, language);
        let once = language.pick(
            "合同などを1件と数えた計",
            "Counts each joint initiative once",
        );
        let once = if matrix.overlaps(Some(r), None) {
            once
        } else {
            ""
        };
        body.push(line(name, cells, sum, once));
    }
    let totals = matrix.col_totals.iter().collect();
    let conditions = left_out(matrix, language);
    let note = [vec![note.to_owned()], conditions].concat();
    let note = note.join(language.pick("", " "));
    body.push(line(total, totals, &matrix.total, &note));
    let mut listing = Listing::new(Kind::Matrix, columns, body);
    for column in listing.columns.iter_mut().skip(1).take(across + 1) {
        column.is_number = true;
    }
    Listing { counted, ..listing }
}

/// A number, or in a word why there is none: a zero would say that nothing was done.
fn said(cell: &matrix::Cell, language: Language) -> Cell {
    match cell.count {
        0 => Cell::text_of(cell.state.label(language)),
        count => Cell::count(count),
    }
}

fn cells(dataset: &Dataset, row: usize, i: &Initiative, language: Language) -> Vec<Cell> {
    let names = |dimension: Dimension| dataset.names_of(row, dimension, language).join(SEPARATOR);
    let points = |kind: PointKind| {
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
        texts.join(SEPARATOR)
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
    let texts = [
        i.id.to_string(),
        String::new(),
        i.phase.label(language).to_owned(),
        names(Dimension::Section),
        names(Dimension::Theme),
        names(Dimension::Basis),
        names(Dimension::Function),
        actors.join(SEPARATOR),
        i.partners.join(SEPARATOR),
        i.title.clone(),
        i.summary.clone(),
        points(PointKind::Content),
        points(PointKind::Topic),
        points(PointKind::Aim),
        points(PointKind::Outcome),
        names(Dimension::Method),
        i.audience.clone(),
        i.frequency.clone(),
        months.join(SEPARATOR),
        measures.join(SEPARATOR),
        source.map_or_else(String::new, |s| s.title.clone()),
        i.locator.clone(),
    ];
    let mut cells: Vec<Cell> = texts.into_iter().map(Cell::text_of).collect();
    if let Some(year) = cells.get_mut(1) {
        *year = Cell::count(i.fiscal_year.0.into());
    }
    cells
}
