//! The words of テーマ×区.

use super::words::words;
use shared::board::matrix::Measure;
use shared::language::Language::{self, En, Ja};
use shared::model::PointKind;

words! {
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

/// What is crossed, as a title.
pub(crate) fn crossed(l: Language, (rows, cols): (&str, &str)) -> String {
    match l {
        Ja => format!("{rows} × {cols}の取り組み"),
        En => format!("Initiatives by {rows} and {cols}"),
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
            "計は足し算ではありません。合同の取り組みは加わるそれぞれの欄に載り、計では1件と数えます（列の計を足すと{sum}、実際は{total}）。"
        ),
        En if sum != total => format!(
            "Totals are not sums: a joint initiative appears in each of its cells but counts once in a total (the columns add up to {sum}; the actual total is {total})."
        ),
        _ => super::words::totals_note(l).to_owned(),
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
