//! The words of テーマ×区.

use super::words::words;
use shared::board::matrix::Measure;
use shared::language::Language::{self, En, Ja};
use shared::model::PointKind;

words! {
    few = "数えた取り組み", "What is counted";
    panel = "選んだセルの取り組み", "Initiatives in the selected cell";
    close_panel = "選んだセルを閉じる", "Close the cell";
    open_in_list = "さがすで開く", "Open in Find";
    neighbours = "前後のセル", "Previous and next cell";
}

/// The button in front of what changes the table, and how many conditions there are.
pub(crate) fn change(l: Language, n: usize) -> String {
    match (l, n) {
        (Ja, 0) => "表を変える・しぼりこむ".to_owned(),
        (Ja, n) => format!("表を変える・しぼりこむ（{n}）"),
        (En, 0) => "Change or filter the table".to_owned(),
        (En, n) => format!("Change or filter the table ({n})"),
    }
}

/// What the numbers of a measure count.
pub(crate) const fn counted(measure: Measure, l: Language) -> &'static str {
    match measure {
        Measure::Initiatives | Measure::Stage => super::words::initiatives(l),
        Measure::Outcomes => super::words::outcomes(l),
    }
}

/// How many of a measure.
fn amount(l: Language, measure: Measure, n: usize) -> String {
    match (l, measure) {
        (Ja, Measure::Outcomes) => format!("成果{n}項目"),
        (Ja, _) => format!("{n}件"),
        (En, Measure::Outcomes) if n == 1 => "1 outcome".to_owned(),
        (En, Measure::Outcomes) => format!("{n} outcomes"),
        (En, _) if n == 1 => "1 initiative".to_owned(),
        (En, _) => format!("{n} initiatives"),
    }
}

/// How many names a heading has room for.
const NAMES: usize = 4;

/// A row or a column that stands alone: its name, where its initiatives are, and how many there are.
pub(crate) fn alone(
    l: Language,
    name: &str,
    places: &[&str],
    (measure, n): (Measure, usize),
) -> (String, String) {
    let shown = places.iter().take(NAMES).copied().collect::<Vec<_>>();
    let shown = shown.join(l.pick("・", ", "));
    let more = places.len().saturating_sub(NAMES);
    let n = amount(l, measure, n);
    let where_to = match (l, more) {
        (Ja, 0) => format!("{shown}の{n}"),
        (Ja, more) => format!("{shown}ほか{more}の{n}"),
        (En, 0) => format!("{n} ({shown})"),
        (En, more) => format!("{n} ({shown} and {more} more)"),
    };
    (format!("{name}{}", l.pick("：", ": ")), where_to)
}

/// What is crossed, and what of it meets the conditions: of how many cells how many.
pub(crate) fn crossed(
    l: Language,
    (rows, cols): (&str, &str),
    (filled, of): (usize, usize),
    (measure, n): (Measure, usize),
) -> (String, String) {
    let n = amount(l, measure, n);
    match l {
        Ja => (
            format!("{rows} × {cols}："),
            format!("{n}（{of}の欄のうち{filled}）"),
        ),
        En => (
            format!("{rows} × {cols}: "),
            format!("{n} in {filled} of {of} cells"),
        ),
    }
}

/// How much of themes and wards is on record: how it begins, and the finding.
pub(crate) fn coverage(
    l: Language,
    (themes, wards): (usize, usize),
    (n, of): (usize, usize),
) -> (String, String) {
    let missing = of - n;
    match l {
        Ja => (
            format!("{themes}テーマ × {wards}区の{of}通りのうち、"),
            format!("記載があるのは{n}、ないのは{missing}"),
        ),
        En => (
            format!("{themes} themes × {wards} wards, {of} combinations: "),
            format!("{n} recorded, {missing} not"),
        ),
    }
}

/// Why the totals are no sums, with the numbers of this table.
pub(crate) fn totals(l: Language, sum: usize, total: usize) -> String {
    match l {
        Ja if sum != total => format!(
            "* の計は足し算ではありません。合同などの取り組みは加わるそれぞれの欄に載り、計では1件と数えます（それぞれの計を足すと{sum}、実際は{total}）。"
        ),
        En if sum != total => format!(
            "Totals with an asterisk are not sums: a joint initiative appears in each of its cells but counts once in a total (added up, the totals make {sum}; the actual total is {total})."
        ),
        Ja => "計では、いくつかの欄に載る取り組みも1件と数えます。".to_owned(),
        En => "A total counts each initiative once, even where it appears in several cells."
            .to_owned(),
    }
}

/// A cell before or after, with its count.
pub(crate) fn neighbour(l: Language, name: &str, n: usize) -> String {
    format!("{name} {}", super::sentences::count(l, n))
}

/// A theme's number with the word for it; nothing for what has no number.
pub(crate) fn theme_number(l: Language, code: &str) -> Option<String> {
    let number: u8 = code.parse().ok()?;
    Some(format!("{}{number}", super::words::theme_word(l)))
}

/// With whom an initiative is done.
pub(crate) fn jointly(l: Language, names: &str) -> String {
    match l {
        Ja => format!("合同：{names}"),
        En => format!("Joint: {names}"),
    }
}

/// The kinds of bullets in a word.
pub(crate) const fn short(l: Language, kind: PointKind) -> &'static str {
    match kind {
        PointKind::Content | PointKind::Topic => l.pick("何を", "What"),
        PointKind::Aim => l.pick("ねらい", "Aim"),
        PointKind::Outcome => l.pick("成果", "Outcome"),
    }
}

/// That there are more bullets than the one that is shown.
pub(crate) fn more(l: Language, n: usize) -> String {
    match l {
        Ja => format!("ほか{n}"),
        En => format!("+{n}"),
    }
}
