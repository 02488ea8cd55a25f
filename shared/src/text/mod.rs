//! Views as plain text, for a mail, a minute or a screen reader: title, conditions, counts, rows,
//! sources, in simple lists without columns that a proportional font would break.

mod calendar;
mod compare;
mod sheet;
mod when;
mod writer;

use crate::board::dataset::Dataset;
use crate::board::describe::left_out;
use crate::board::dimension::Dimension;
use crate::board::matrix::{CellState, Matrix, Measure, OVERLAP};
use crate::board::progress::Stage;
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::RecordSet;
use crate::years::Ties;
use crate::years::breaks::breaks;
use crate::years::lines::Lines;
use crate::years::units::units;
pub use calendar::text_calendar;
pub use compare::text_compare;
pub use sheet::{led_on, of_others, text_sheet};
pub use when::text_when;
use writer::Text;

/// What stands above a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About<'a> {
    /// The title of the view.
    pub title: &'a str,
    /// The conditions in words ([`crate::board::describe::conditions`]); empty where there are none.
    pub conditions: &'a str,
    /// The day on which the text is made, as the reader writes it; empty leaves the line out.
    pub date: &'a str,
}

/// The list: every initiative with all that is recorded of it.
#[inline(never)]
pub fn text_list(dataset: &Dataset, rows: &[usize], about: &About, l: Language) -> String {
    let mut text = Text::new(dataset, about, &cases(rows.len(), l), l);
    for (at, row) in rows.iter().enumerate() {
        text.initiative(&format!("{}. ", at + 1), *row);
        text.line("");
    }
    text.sources(rows)
}

/// A matrix: every row with its numbers. Cells without a number are named, because "nothing
/// recorded" and "not applicable" are different answers. `rows` are those it was made from.
#[inline(never)]
pub fn text_matrix(
    dataset: &Dataset,
    (matrix, rows): (&Matrix, &RowSet),
    about: &About,
    l: Language,
) -> String {
    // Of outcomes, where outcomes are counted.
    let cells = |count: usize| match (l, matrix.measure) {
        (Language::Ja, Measure::Outcomes) => format!("成果 {count}件"),
        (Language::En, Measure::Outcomes) => format!("outcomes: {count}"),
        _ => cases(count, l),
    };
    let all = cells(matrix.total.count);
    let mut text = Text::new(dataset, about, &all, l);
    let name = |dimension, code: &str| dataset.value_name(dimension, code, l).to_owned();
    let said = |code: &str, count: usize| {
        let name = name(matrix.cols, code);
        match l {
            Language::Ja => format!("{name} {count}件"),
            Language::En => format!("{name} {count}"),
        }
    };
    // A total that is no sum carries a mark.
    let marked = |row, col| {
        if matrix.overlaps(row, col) {
            OVERLAP
        } else {
            ""
        }
    };
    for (r, (code, total)) in matrix.row_codes.iter().zip(&matrix.row_totals).enumerate() {
        let (mut counts, mut nothing) = (Vec::new(), Vec::new());
        let (mut outside, mut never) = (Vec::new(), Vec::new());
        for (c, col) in matrix.col_codes.iter().enumerate() {
            match matrix.cell(r, c) {
                Some(cell) if cell.count > 0 => counts.push(said(col, cell.count)),
                Some(cell) if cell.state == CellState::NotApplicable => {
                    never.push(name(matrix.cols, col));
                }
                Some(cell) if cell.state == CellState::LeftOut => {
                    outside.push(name(matrix.cols, col));
                }
                Some(_) => nothing.push(name(matrix.cols, col)),
                None => {}
            }
        }
        let row = name(matrix.rows, code);
        let colon = l.pick("：", ": ");
        let mark = marked(Some(r), None);
        text.line(&format!("■ {row}{colon}{}{mark}", cells(total.count)));
        text.field(l.pick("件数", "Counts"), &counts.join(l.pick("、", ", ")));
        text.field(
            l.pick("記載なし", "Nothing recorded"),
            &nothing.join(l.pick("、", ", ")),
        );
        text.field(
            l.pick("条件外", "Outside the conditions"),
            &outside.join(l.pick("、", ", ")),
        );
        text.field(
            l.pick("該当なし", "Not applicable"),
            &never.join(l.pick("、", ", ")),
        );
    }
    let mut totals = Vec::new();
    for (c, (code, total)) in matrix.col_codes.iter().zip(&matrix.col_totals).enumerate() {
        totals.push(said(code, total.count) + marked(None, Some(c)));
    }
    let mark = marked(None, None);
    text.line(&format!("{}{all}{mark}", l.pick("■ 合計：", "■ Total: ")));
    text.field(l.pick("件数", "Counts"), &totals.join(l.pick("、", ", ")));
    text.line("");
    text.line(l.pick(
        "合計は重複を除いた数です。* の計は、いくつかの欄に載る取り組み（合同など）を1件と数えたため、足した数とは一致しません。",
        "Totals count each initiative once. An asterisk marks a total that is less than the sum of its cells, because joint initiatives appear in several of them.",
    ));
    for said in left_out(matrix, l) {
        text.line(&said);
    }
    if matrix.outside > 0 {
        let outside = matrix.outside;
        text.line(&match l {
            Language::Ja => format!("このほか、表に入らないものが{outside}件あります。"),
            Language::En => format!("A further {outside} stand in no cell."),
        });
    }
    text.line("");
    let rows: Vec<usize> = rows.iter().collect();
    text.sources(&rows)
}

/// The lines of 計画のゆくえ under their words: each with its first initiative, what follows from it by
/// record set, and the links between them.
#[inline(never)]
pub fn text_years(
    dataset: &Dataset,
    (ties, lines): (&Ties, &Lines),
    about: &About,
    l: Language,
) -> String {
    let mut text = Text::new(dataset, about, &of_lines(lines, l), l);
    text.inferred(lines.with_inferred);
    let groups = units(dataset, ties, &lines.lines);
    for group in &groups {
        text.field(
            &format!("{} {}", group.fate.symbol(), group.fate.label(l)),
            &format!(
                "{}{}{}",
                cases(group.count, l),
                l.pick("。", ". "),
                group.fate.definition(l)
            ),
        );
    }
    for group in &groups {
        text.line("");
        let colon = l.pick("：", ": ");
        let (symbol, word) = (group.fate.symbol(), group.fate.label(l));
        text.line(&format!(
            "■ {symbol} {word}{colon}{}",
            cases(group.count, l)
        ));
        for line in group.units.iter().flat_map(|unit| &unit.lines) {
            text.years_line(ties, line, &lines.matched);
        }
    }
    text.sources(&lines.rows())
}

/// One record set: how far all has come and where the record breaks off, then, by theme as in the city's
/// report, what is done, to what end, what came of it and what follows.
#[inline(never)]
pub fn text_overview(
    dataset: &Dataset,
    (matched, with_inferred): (&RowSet, bool),
    set: RecordSet,
    about: &About,
    l: Language,
) -> String {
    let ties = Ties::new(dataset, with_inferred);
    let rows = dataset.rows_of(set).and(matched);
    let counts = format!(
        "{}{}{}",
        set.label(l),
        l.pick("　", " "),
        cases(rows.count(), l)
    );
    let mut text = Text::new(dataset, about, &counts, l);
    let reached = ties.stages.count(&rows);
    for stage in Stage::ALL {
        text.field(stage.label(l), &of(reached.of(stage), reached.total, l));
    }
    for list in breaks(dataset, &rows, with_inferred) {
        if list.of > 0 {
            text.field(list.kind.label(l), &of(list.rows.count(), list.of, l));
        }
    }
    text.inferred(with_inferred);
    text.line("");
    for theme in &dataset.axis(Dimension::Theme).values {
        let own = theme.rows.and(&rows);
        if own.is_empty() {
            continue;
        }
        let head = format!(
            "■ {}{}{}",
            theme.name.get(l),
            l.pick("：", ": "),
            cases(own.count(), l)
        );
        text.line(&head);
        text.line("");
        for row in own.iter() {
            text.initiative("", row);
            text.next(&ties, row);
            text.line("");
        }
    }
    let rows: Vec<usize> = rows.iter().collect();
    text.sources(&rows)
}

/// How many lines there are, and how many more stand in them.
fn of_lines(lines: &Lines, l: Language) -> String {
    let (plans, others, context) = (lines.plans, lines.others(), lines.context.count());
    match l {
        Language::Ja => {
            format!("計画{plans}件、ほかの実績{others}件、つながりで示すもの{context}件")
        }
        Language::En => format!(
            "{plans} plans, {others} other results, {context} shown because they are linked"
        ),
    }
}

fn cases(count: usize, l: Language) -> String {
    match (l, count) {
        (Language::Ja, _) => format!("{count}件"),
        (Language::En, 1) => "1 initiative".to_owned(),
        (Language::En, _) => format!("{count} initiatives"),
    }
}

fn of(count: usize, total: usize, l: Language) -> String {
    match l {
        Language::Ja => format!("{total}件のうち{count}件"),
        Language::En => format!("{count} of {total}"),
    }
}
