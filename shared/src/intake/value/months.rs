//! Months of the year: `4;7;10` from 4月・7月・10月, 4〜6月, ４、７.

use super::scan::{Scan, clean};
use super::{Reading, Repair, Repairs};
use crate::search::Nfkc;

const EVERY: &str = "4;5;6;7;8;9;10;11;12;1;2;3";
const ODD: &str = "5;7;9;11;1;3";
const EVEN: &str = "4;6;8;10;12;2";

/// Words for months, in the order of the fiscal year. They say how often, not when something was
/// held, so they are only offered.
const WORDS: [(&str, &str); 6] = [
    ("毎月", EVERY),
    ("通年", EVERY),
    ("年間", EVERY),
    ("年中", EVERY),
    ("奇数月", ODD),
    ("偶数月", EVEN),
];

/// Reads months.
#[inline(never)]
pub(super) fn months(text: &str, nfkc: Nfkc) -> Reading {
    if is_canonical(text) {
        return Reading::Plain;
    }
    let clean = clean(text, nfkc);
    for (word, months) in WORDS {
        if clean.starts_with(word) {
            return Reading::Maybe(months.to_owned());
        }
    }
    let mut scan = Scan::new(&clean);
    let mut list = Vec::new();
    if !read(&mut scan, &mut list) || list.is_empty() {
        return Reading::Plain;
    }
    let mut joined = String::new();
    for month in list {
        if !joined.is_empty() {
            joined.push(';');
        }
        joined.push_str(&month.to_string());
    }
    if scan.eat_any(&["予定", "(予定)", "頃", "ごろ", "ころ"]) && scan.at_end() {
        return Reading::Maybe(joined);
    }
    if scan.at_end() {
        Reading::Sure(joined, Repairs::of(Repair::MonthForm))
    } else {
        Reading::Plain
    }
}

fn is_canonical(text: &str) -> bool {
    let mut seen = 0u16;
    text.split(';').all(|part| {
        let month = part.parse().ok().filter(|m| (1..=12u16).contains(m));
        let digits = part.bytes().all(|b| b.is_ascii_digit());
        let new = month.is_some_and(|m| seen & (1 << m) == 0);
        seen |= month.map_or(0, |m| 1 << m);
        digits && new
    })
}

/// Reads as far as months go; false where something cannot be a month.
fn read(scan: &mut Scan, list: &mut Vec<u32>) -> bool {
    let mut apart = true;
    loop {
        while separator(scan) {
            apart = true;
        }
        if !scan
            .rest
            .starts_with(|c: char| c.is_ascii_digit() || c == '翌')
        {
            return true;
        }
        if !apart {
            return false;
        }
        let Some((first, marked)) = month(scan) else {
            return false;
        };
        apart = marked;
        let mut last = first;
        if scan.eat_any(&["~", "〜", "-", "から", "→"]) {
            let Some((end, marked)) = month(scan) else {
                return false;
            };
            scan.eat("まで");
            (last, apart) = (end, marked);
        }
        // A range may run over the end of the year.
        let mut next = first;
        loop {
            if !list.contains(&next) {
                list.push(next);
            }
            if next == last {
                break;
            }
            next = next % 12 + 1;
        }
    }
}

fn separator(scan: &mut Scan) -> bool {
    scan.eat_any(&[";", ",", "、", "・", "/", " ", "と", "及び", "および"])
}

/// A month, and whether 月 stood behind it.
fn month(scan: &mut Scan) -> Option<(u32, bool)> {
    scan.eat_any(&["翌年", "翌"]);
    let month = scan.number(2)?;
    scan.zero_fraction();
    let marked = scan.eat("月");
    (1..=12).contains(&month).then_some((month, marked))
}
