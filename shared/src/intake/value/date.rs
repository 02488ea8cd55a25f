//! Dates and months as ISO 8601 writes them, from 2024/12/31, 令和6年12月31日, R6.12, Dec-24.

use super::scan::{Scan, clean, is_digits};
use super::year::era_year;
use super::{Reading, Repair, Repairs};
use crate::search::Nfkc;
use crate::workbook::date_of;

/// Day numbers of a spreadsheet that can be dates of the data: from 1982 to 2064.
const SERIAL: std::ops::RangeInclusive<u32> = 30_000..=60_000;

/// A date as far as it was read.
struct Read {
    text: String,
    sure: bool,
}

/// Reads a date or month.
#[inline(never)]
pub(super) fn date(text: &str, nfkc: Nfkc) -> Reading {
    if is_date(text) {
        return Reading::Plain;
    }
    let clean = clean(text, nfkc);
    let read = match only_digits(&clean) {
        Some(text) => Some(Read { text, sure: false }),
        None => month_and_year(&clean).or_else(|| parts(&clean)),
    };
    match read.filter(|r| is_date(&r.text)) {
        Some(read) if read.sure => Reading::Sure(read.text, Repairs::of(Repair::DateForm)),
        Some(read) => Reading::Maybe(read.text),
        None => Reading::Plain,
    }
}

/// 45657 is a date of a spreadsheet, 202412 and 20241231 are dates without hyphens; or numbers.
fn only_digits(text: &str) -> Option<String> {
    let whole = text.split_once('.').map_or(text, |(whole, fraction)| {
        if is_digits(fraction) && whole.len() == 5 {
            whole
        } else {
            ""
        }
    });
    if !is_digits(whole) {
        return None;
    }
    match whole.len() {
        5 => whole
            .parse()
            .ok()
            .filter(|n| SERIAL.contains(n))
            .and_then(date_of),
        6 | 8 => {
            let (year, rest) = whole.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            let hyphen = if day.is_empty() { "" } else { "-" };
            Some(format!("{year}-{month}{hyphen}{day}"))
        }
        _ => None,
    }
}

/// Dec-24 is what Excel makes of 2024-12 and then saves, also where it speaks Japanese; a day of the
/// month it puts in front.
fn month_and_year(text: &str) -> Option<Read> {
    const NAMES: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
    let (name, year) = text.split_once('-')?;
    if name.len() != 3 || year.len() != 2 || !is_digits(year) {
        return None;
    }
    let at = NAMES.find(name).filter(|at| at.is_multiple_of(3))?;
    let year: u32 = year.parse().ok()?;
    let century = if year < 70 { 2000 } else { 1900 };
    Some(Read {
        text: format!("{}-{:02}", century + year, at / 3 + 1),
        sure: true,
    })
}

fn parts(text: &str) -> Option<Read> {
    let mut scan = Scan::new(text);
    let mut sure = true;
    scan.eat("西暦");
    let era = era_year(&mut scan);
    let year = match era {
        Some(year) => year,
        None => {
            let digits = scan.digits();
            // 29/09/01 may well be a day of Heisei 29.
            digits.parse().ok().filter(|_| digits.len() == 4)?
        }
    };
    let separator = ["年", "/", ".", "-"].into_iter().find(|s| scan.eat(s))?;
    let left = scan.rest.len();
    let month = scan.number(2)?;
    let short = left - scan.rest.len() == 1;
    let day = if separator == "年" {
        if !scan.eat("月") {
            return None;
        }
        let day = scan.number(2);
        if day.is_some() && !scan.eat("日") {
            return None;
        }
        day
    } else if scan.eat(separator) {
        Some(scan.number(2)?)
    } else {
        None
    };
    // 2024.1 may have been 2024.10 before a spreadsheet took it for a number.
    if separator == "." && day.is_none() && short && era.is_none() {
        sure = false;
    }
    let text = match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    };
    tail(&mut scan, &mut sure).then_some(Read { text, sure })
}

/// What may stand behind a date: the day of the week, midnight, 現在, 末. False for anything else.
fn tail(scan: &mut Scan, sure: &mut bool) -> bool {
    if let Some((day, rest)) = scan.rest.strip_prefix('(').and_then(|r| r.split_once(')')) {
        let day = day.trim_end_matches("曜日").trim_end_matches('曜');
        if !["日", "月", "火", "水", "木", "金", "土"].contains(&day) {
            return false;
        }
        scan.rest = rest;
    }
    if scan.eat(" ") || scan.eat("t") {
        let time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | 'z');
        let midnight = |c: char| matches!(c, '0' | ':' | '.' | 'z');
        *sure &= scan.rest.chars().all(midnight);
        return scan.rest.contains(':') && scan.rest.chars().all(time);
    }
    if scan.eat_any(&["末", "頃", "ころ", "ごろ", "上旬", "中旬", "下旬"]) {
        *sure = false;
        scan.eat("日");
    }
    scan.eat_any(&["現在", "時点", "付け", "付"]);
    scan.at_end()
}

/// Whether the reader takes a text for a date.
pub(super) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut number = |len: usize| {
        let part = parts.next().filter(|p| p.len() == len && is_digits(p));
        part.and_then(|p| p.parse::<u32>().ok())
    };
    let (year, month) = (number(4), number(2));
    let (Some(year @ 1900..=2200), Some(month @ 1..=12)) = (year, month) else {
        return false;
    };
    match text.len() {
        7 => true,
        10 => number(2).is_some_and(|day| (1..=days_of(year, month)).contains(&day)),
        _ => false,
    }
}

const fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
