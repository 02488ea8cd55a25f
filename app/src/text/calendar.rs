//! The words of 年間予定.

use super::words::words;
use shared::language::Language::{self, En, Ja};
use shared::model::FiscalYear;

words! {
    ics_none = "月の記載がないため、保存する予定がありません。", "No month is recorded, so there is nothing to save.";
    calendar = "開催時期", "When it takes place";
    month = "月", "Month";
    month_by_ward = "月と区・市の表（横に動かせます）", "Months by ward or city (scrolls sideways)";
    empty_cells = "空欄は、資料にその月の記載がないことを表します。行われないという意味ではありません。", "An empty cell means that the source names nothing for that month, not that nothing takes place.";
    counted_once = "合同の取り組みは、区をまたぐ1つの枠で示します。区ごとの数にはそれぞれ入り、合計では1件と数えます。", "A joint initiative is one entry across its wards. It counts for each ward and once in a total.";
    joint_here = "合同（同じ取り組み）", "joint (the same entry)";
    without = "時期の記載なし", "No month on record";
    without_note = "資料からは月が分からない取り組みです。「月1回」など、頻度だけが書かれているものも含みます。", "The source names no month, though it may say how often.";
    without_none = "すべての取り組みに月の記載があります。", "Every initiative has months on record.";
    years_with = "月の記載があるもの：", "With months on record: ";
    download_ics = "カレンダーに保存（.ics）", "Save for calendars (.ics)";
    ics_note = "予定は月全体（終日）で書き出します。日にちは資料で確かめてください。", "Each month is written as an event of the whole month; see the source for the days.";
    wards = "区・市", "Ward or city";
    id = "ID", "Id";
    title = "取り組み名", "Title";
    phase = "段階", "Phase";
    year = "年", "Year";
}

/// What the calendar shows. `conditions` name the year at least.
pub(crate) fn result(
    l: Language,
    conditions: &str,
    (entries, joint, without): (usize, usize, usize),
) -> String {
    match l {
        Ja => format!(
            "{conditions}：月の記載がある取り組み {entries}件（うち合同 {joint}件）、時期の記載なし {without}件"
        ),
        En => format!(
            "{conditions}: {entries} with months on record ({joint} of them joint), {without} without"
        ),
    }
}

/// The caption of the table; with the phase where all is planned or all is done.
pub(crate) fn caption(l: Language, year: FiscalYear, phase: Option<&str>) -> String {
    let year = year.label(l);
    match (l, phase) {
        (Ja, None) => format!("{year}、4月から翌年3月"),
        (Ja, Some(phase)) => format!("{year}、4月から翌年3月（{phase}）"),
        (En, None) => format!("{year}, April to March"),
        (En, Some(phase)) => format!("{year}, April to March ({phase})"),
    }
}

/// That the year has none, before the years that have some.
pub(crate) fn none(l: Language, year: FiscalYear) -> String {
    let year = year.label(l);
    match l {
        Ja => format!("{year}には、この条件で月の記載がある取り組みはありません。"),
        En => format!("No initiative of {year} meets the conditions and has months on record. "),
    }
}

/// The calendar year of a month: 「2023年」.
pub(crate) fn calendar_year(l: Language, year: u16) -> String {
    match l {
        Ja => format!("{year}年"),
        En => year.to_string(),
    }
}

/// The wards that an entry spans: 「合同：東区・博多区」.
pub(crate) fn joint_of(l: Language, wards: &str) -> String {
    match l {
        Ja => format!("合同：{wards}"),
        En => format!("joint: {wards}"),
    }
}
