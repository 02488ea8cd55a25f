//! Fiscal years: 2025, 2025年度, FY2025, 令和7年度, R7.

use super::date::{date, is_date};
use super::scan::{Scan, clean, is_digits};
use super::{Reading, Repair, Repairs};
use crate::search::Nfkc;

/// The years that the data can be about.
const FIRST: u32 = 1989;
const LAST: u32 = 2100;

/// Years that are written with two digits at most: nobody plans further.
const SHORT_LAST: u32 = 40;

/// A year as it was read.
#[derive(Clone, Copy)]
struct Year {
    year: u32,
    era: bool,
    sure: bool,
}

/// Reads a fiscal year.
#[inline(never)]
pub(super) fn fiscal_year(text: &str, nfkc: Nfkc) -> Reading {
    if is_digits(text) && text.len() == 4 {
        return Reading::Plain;
    }
    let clean = clean(text, nfkc);
    let Some(found) = read(&clean) else {
        return of_date(text, nfkc).map_or(Reading::Plain, Reading::Maybe);
    };
    let year = found.year.to_string();
    if !found.sure {
        return Reading::Maybe(year);
    }
    let repair = if found.era {
        Repair::EraYear
    } else {
        Repair::YearForm
    };
    Reading::Sure(year, Repairs::of(repair))
}

/// The fiscal year in which a day lies.
fn of_date(text: &str, nfkc: Nfkc) -> Option<String> {
    let date = match date(text, nfkc) {
        Reading::Sure(date, _) => date,
        Reading::Plain if is_date(text) => text.to_owned(),
        _ => return None,
    };
    // R6-7 is no month but two years.
    date.get(7..).filter(|day| !day.is_empty())?;
    let year: u32 = date.get(..4)?.parse().ok()?;
    let month: u32 = date.get(5..7)?.parse().ok()?;
    let year = year - u32::from(month < 4);
    (FIRST..=LAST).contains(&year).then(|| year.to_string())
}

/// A year that may be said twice: 2025年度（令和7年度）. Both have to be the same.
fn read(text: &str) -> Option<Year> {
    let Some((before, behind)) = text.split_once('(') else {
        return single(text);
    };
    let (inner, after) = behind.split_once(')')?;
    let year = single(&format!("{before}{after}"))?;
    let again = single(inner)?;
    (again.year == year.year).then_some(Year {
        sure: year.sure && again.sure,
        era: year.era || again.era,
        ..year
    })
}

fn single(text: &str) -> Option<Year> {
    let mut scan = Scan::new(text);
    let is_western = scan.eat_any(&["西暦", "fy", "'", "’"]);
    scan.eat(".");
    let mut found = if let Some(year) = era_year(&mut scan) {
        Year {
            year,
            era: true,
            sure: true,
        }
    } else {
        let digits = scan.digits();
        let number: u32 = digits.parse().ok()?;
        let (year, sure) = match digits.len() {
            4 => (number, true),
            // One digit is a year of Reiwa. Two may be one of Heisei, unless the year is a Western one.
            1 if number > 0 => (2018 + number, false),
            2 if is_western && (10..=SHORT_LAST).contains(&number) => (2000 + number, false),
            _ => return None,
        };
        scan.zero_fraction();
        Year {
            year,
            era: false,
            sure,
        }
    };
    scan.eat_any(&["会計年度", "年度", "年"]);
    if !scan.at_end() {
        // 令和7年度計画: the year is clear, but the cell says something else as well.
        if scan
            .rest
            .contains(|c: char| c.is_ascii_digit() || "-~〜・/,、".contains(c))
        {
            return None;
        }
        found.sure = false;
    }
    (FIRST..=LAST).contains(&found.year).then_some(found)
}

/// Eats a year of an era in a cleaned text (令和7, 令和元, r7, r.7) and gives the Western one.
pub(super) fn era_year(scan: &mut Scan) -> Option<u32> {
    let mut ahead = *scan;
    let (before, last) = if ahead.eat_any(&["令和", "r"]) {
        (2018, LAST - 2018)
    } else if ahead.eat_any(&["平成", "h"]) {
        (1988, 31)
    } else {
        return None;
    };
    ahead.eat(".");
    let number = if ahead.eat("元") {
        1
    } else {
        ahead.number(2)?
    };
    if !(1..=last).contains(&number) {
        return None;
    }
    *scan = ahead;
    Some(before + number)
}
