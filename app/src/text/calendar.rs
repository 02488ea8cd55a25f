//! The words of 開催時期.

use super::words::words;
use shared::language::Language::{self, En, Ja};
use shared::model::FiscalYear;

words! {
    ics_none = "月の記載がないため、保存する予定がありません。", "No months are recorded, so there is nothing to save.";
    calendar = "開催時期", "When it takes place";
    month = "月", "Month";
    by_month = "取り組みと月の表（横に動かせます）", "Initiatives by month (scrolls sideways)";
    takes_place = "記載あり", "on record";
    in_month = "取り組みの数", "Initiatives";
    empty_cells = "空欄は、資料にその月の記載がないことを表します。行われないという意味ではありません。", "A blank cell means that the source names nothing for that month, not that nothing takes place.";
    inferred_note = "○は推定：「5月以降毎月」のような言葉から読み取った月です。数には入れず、カレンダー（.ics）にも書き出しません。", "○ inferred: months that we read from words such as \"monthly from May\"; neither counted nor saved for calendars.";
    how_often = "頻度だけが書かれているもの", "Only the frequency is recorded";
    without = "時期の記載なし", "No time recorded";
    without_note = "資料からは月も頻度も分からない取り組みです。", "The source gives neither month nor frequency.";
    years_with = "月の記載があるもの：", "With months on record: ";
    download_ics = "カレンダーに保存（.ics）", "Save to calendar (.ics)";
    ics_note = "予定は月全体（終日）で書き出します。日にちは資料で確かめてください。", "Each month is saved as an all-month event; see the source for the dates.";
    wards = "区・市", "Ward or city";
    id = "ID", "Id";
    title = "取り組み名", "Title";
    initiative = "取り組み", "Initiative";
    phase = "段階", "Phase";
    year = "年", "Year";
}

/// Of how many the source says when: how many name months, say only how often, say neither.
pub(crate) fn counted(
    l: Language,
    conditions: &str,
    [dated, often, without]: [usize; 3],
) -> (String, String) {
    let (said, all) = (dated + often, dated + often + without);
    match l {
        Ja => (
            format!("{conditions}：{all}件のうち、時期の記載があるのは{said}件。"),
            format!("月まで{dated}件、頻度だけ{often}件"),
        ),
        En => (
            format!("{conditions}: {said} of {all} say when. "),
            format!("{dated} name months, {often} say only how often"),
        ),
    }
}

/// What the calendar shows. `conditions` name the year at least.
pub(crate) fn result(
    l: Language,
    conditions: &str,
    (entries, joint): (usize, usize),
    (often, without): (usize, usize),
) -> String {
    match l {
        Ja => format!(
            "{conditions}：月の記載がある取り組み {entries}件（うち合同 {joint}件）、頻度だけ {often}件、時期の記載なし {without}件"
        ),
        En => format!(
            "{conditions}: {entries} with months on record ({joint} of them joint), {often} with how often only, {without} without"
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
        En => format!("No initiative of {year} matches the filters and has months recorded. "),
    }
}

/// The calendar year of a month: 「2023年」.
pub(crate) fn calendar_year(l: Language, year: u16) -> String {
    match l {
        Ja => format!("{year}年"),
        En => year.to_string(),
    }
}
