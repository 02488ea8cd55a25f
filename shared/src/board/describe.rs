//! A choice in words: the sentence that stands above a list, on a print and in an export.

use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::query::Filters;
use crate::language::Language;

/// The conditions as one sentence part, empty when nothing is chosen:
/// `2024年度（令和6年度）、かつ 南区 または 西区、かつ 「防災」を含む`.
pub fn conditions(dataset: &Dataset, filters: &Filters, text: &str, language: Language) -> String {
    let (or, and) = match language {
        Language::Ja => (" または ", "、かつ "),
        Language::En => (" or ", ", and "),
    };
    let mut parts = Vec::new();
    for dimension in Dimension::ALL {
        let codes = filters.chosen(dimension);
        if codes.is_empty() {
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

/// Whether the values of a dimension are understood without its name before them.
const fn speaks_for_itself(dimension: Dimension) -> bool {
    matches!(
        dimension,
        Dimension::Year | Dimension::Phase | Dimension::Theme | Dimension::Ward | Dimension::Has
    )
}
