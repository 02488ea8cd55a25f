//! Figures, and when something takes place, as far as the words say it.

use super::markers::{AS_OF, OFTEN};
use super::people::People;

/// A figure as a cell of the flat table has it.
pub(super) fn figures(texts: &[&str], people: &People<'_>) -> Vec<String> {
    let units = people.units();
    let mut all: Vec<String> = Vec::new();
    for text in texts {
        let mut label = String::new();
        let mut date = String::new();
        let mut from = 0;
        while let Some((start, end)) = number(text, from) {
            from = end;
            let (Some(before), Some(value), Some(behind)) =
                (text.get(..start), text.get(start..end), text.get(end..))
            else {
                break;
            };
            let Some(unit) = units.iter().find(|unit| behind.starts_with(**unit)) else {
                continue;
            };
            // 「2回目」 and 「3か月間」 count nothing.
            if behind
                .get(unit.len()..)
                .is_some_and(|rest| rest.starts_with('目'))
            {
                continue;
            }
            let clause = before
                .rsplit(['、', '。', '（', '('])
                .next()
                .unwrap_or_default();
            let own = match clause.split_once(AS_OF) {
                Some((when, own)) => {
                    date = people.month(when).unwrap_or_default();
                    own
                }
                None => clause,
            };
            let own = own.trim_end_matches(['の', 'を', 'は', 'が']);
            // Digits right before belong to the figure before it.
            let own = own
                .rsplit(|c: char| c.is_ascii_digit())
                .next()
                .unwrap_or_default();
            if !own.is_empty() {
                own.clone_into(&mut label);
            } else if label.is_empty() || all.last().is_some_and(|last| last.starts_with(&label)) {
                label.push_str(unit);
            }
            let value: String = value.chars().filter(|c| *c != ',').collect();
            let short: String = label.chars().take(LABEL).collect();
            let when = if date.is_empty() {
                String::new()
            } else {
                format!("（{date}）")
            };
            let figure = format!("{short}：{value}{unit}{when}");
            if !all.contains(&figure) {
                all.push(figure);
            }
        }
    }
    all
}

/// As much of the words before a number as is its name.
const LABEL: usize = 40;

/// Where the next number stands.
fn number(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let start = from + rest.find(|c: char| c.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')));
    Some((start, start + end.unwrap_or(rest.len())))
}

/// How often, as the text says it first.
pub(super) fn frequency(text: &str) -> String {
    if let Some(often) = OFTEN.iter().find(|often| text.contains(**often)) {
        return (*often).to_owned();
    }
    ["年", "月", "週"]
        .iter()
        .find_map(|per| {
            text.match_indices(per).find_map(|(at, _)| {
                let (start, end) = number(text, at)?;
                let is_times = text.get(end..)?.starts_with('回') && start == at + per.len();
                is_times.then(|| format!("{}回", text.get(at..end).unwrap_or_default()))
            })
        })
        .unwrap_or_default()
}

/// The months that a text names.
pub(super) fn months(text: &str) -> Vec<u8> {
    let mut months = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = number(text, from) {
        from = end;
        let behind = text.get(end..).unwrap_or_default();
        let rest = behind.strip_prefix('月');
        let is_month = rest.is_some_and(|rest| {
            !rest.starts_with(AS_OF) && number(rest, 0).is_none_or(|n| n.0 > 0)
        });
        let month: Option<u8> = text.get(start..end).and_then(|n| n.parse().ok());
        if let Some(month) = month.filter(|m| is_month && (1..=12).contains(m))
            && !months.contains(&month)
        {
            months.push(month);
        }
    }
    months
}
