//! A choice in words: the sentence that stands above a list, on a print and in an export.

use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::matrix::{CellState, Matrix};
use crate::board::query::Filters;
use crate::language::Language;

/// The conditions as one sentence part, empty when nothing is chosen:
/// `令和6年度 実績、かつ 南区 または 西区、かつ 「防災」を含む`.
pub fn conditions(dataset: &Dataset, filters: &Filters, text: &str, language: Language) -> String {
    let (or, and) = match language {
        Language::Ja => (" または ", "、かつ "),
        Language::En => (" or ", ", and "),
    };
    let mut parts = Vec::new();
    let sets = record_sets(dataset, filters, language);
    let of_sets = !sets.is_empty();
    if of_sets {
        parts.push(sets);
    }
    for dimension in Dimension::ALL {
        let codes = filters.chosen(dimension);
        let said = of_sets && matches!(dimension, Dimension::Year | Dimension::Phase);
        if codes.is_empty() || said {
            continue;
        }
        let names: Vec<&str> = codes
            .iter()
            .map(|code| dataset.value_name(dimension, code, language))
            .collect();
        let names = names.join(or);
        parts.push(match (language, speaks_for_itself(dimension)) {
            (_, true) => names,
            (Language::Ja, false) => format!("{}が {names}", dimension.label(language)),
            (Language::En, false) => format!("{}: {names}", dimension.label(language)),
        });
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if !words.is_empty() {
        parts.push(match language {
            Language::Ja => {
                let quoted: Vec<String> = words.iter().map(|w| format!("「{w}」")).collect();
                format!("{}を含む", quoted.join("と"))
            }
            Language::En => {
                let quoted: Vec<String> = words.iter().map(|w| format!("\"{w}\"")).collect();
                format!("containing {}", quoted.join(" and "))
            }
        });
    }
    parts.join(and)
}

/// What the conditions leave out of a table, a sentence each: nothing of it may be taken for what the
/// sources do not say.
pub fn left_out(matrix: &Matrix, l: Language) -> Vec<String> {
    let (rows, cols) = (matrix.rows.label(l), matrix.cols.label(l));
    let sides = match matrix.left_out {
        (false, false) => None,
        (true, false) => Some(rows.to_owned()),
        (false, true) => Some(cols.to_owned()),
        (true, true) => Some([rows, cols].join(l.pick("と", " and "))),
    };
    let sides = sides.map(|sides| match l {
        Language::Ja => {
            format!("条件で選ばれていない{sides}は、表に出していません（記載がないという意味ではありません）。")
        }
        Language::En => format!(
            "Values of {sides} that the conditions do not choose are not in the table; that does not mean that nothing is recorded for them."
        ),
    });
    let cells = matrix.cells.iter().any(|c| c.state == CellState::LeftOut);
    let cells = cells.then(|| {
        let said = l.pick(
            "「条件外」の欄には、資料に記載がありますが、選ばれた条件に合うものはありません。",
            "Cells marked as outside the conditions are on record, but nothing there meets the conditions.",
        );
        said.to_owned()
    });
    sides.into_iter().chain(cells).collect()
}

/// The record sets of the years that are chosen; empty where none is chosen, or nothing is of their
/// phase. Several are named one by one: what is counted over them is of all of them together.
fn record_sets(dataset: &Dataset, filters: &Filters, language: Language) -> String {
    if filters.chosen(Dimension::Year).is_empty() {
        return String::new();
    }
    let sets = filters.record_sets(dataset);
    let names: Vec<String> = sets.iter().map(|set| set.label(language)).collect();
    names.join(language.pick(" と ", " and "))
}

/// Whether the values of a dimension are understood without its name before them.
const fn speaks_for_itself(dimension: Dimension) -> bool {
    matches!(
        dimension,
        Dimension::Year
            | Dimension::Phase
            | Dimension::Theme
            | Dimension::Ward
            | Dimension::Has
            | Dimension::Note
    )
}
