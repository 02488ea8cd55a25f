//! Numbers: amounts with their units, whole numbers with what stands around them, municipal codes.

use super::scan::{Scan, clean, differs_in_width, is_blank, is_digits, is_hyphen, narrow};
use super::{Reading, Repair, Repairs, text};
use crate::search::Nfkc;

/// Texts longer than this are sentences.
const LONGEST: usize = 60;

/// The longest unit, in characters.
const UNIT_MAX: usize = 6;

/// Words before a number that make it something else than a plain amount.
const VAGUE_BEFORE: [&str; 13] = [
    "約",
    "およそ",
    "おおよそ",
    "おおむね",
    "概ね",
    "ほぼ",
    "計",
    "合計",
    "延べ",
    "のべ",
    "全",
    "~",
    "〜",
];

/// Words behind a number or its unit that make it less than exact.
const VAGUE_BEHIND: [&str; 16] = [
    "以上",
    "以下",
    "未満",
    "程度",
    "前後",
    "余り",
    "あまり",
    "余",
    "超",
    "強",
    "弱",
    "くらい",
    "ぐらい",
    "ほど",
    "頃",
    "数",
];

/// Reads an amount: a plain decimal, and the unit that stands behind it.
///
/// 千円 and 万円 are units like any other: whoever multiplies must know that 4.7百万円 is rounded.
#[inline(never)]
pub(super) fn amount(text: &str, nfkc: Nfkc) -> (Reading, Option<String>) {
    if is_plain(text) || text.len() > LONGEST * 4 {
        return (Reading::Plain, None);
    }
    // The unit keeps its letters, so only signs and digits are folded here.
    let narrowed: String = text
        .chars()
        .map(|c| match c {
            '\u{FFE5}' => '¥',
            _ if is_hyphen(c) => '-',
            _ if is_blank(c) => ' ',
            _ => narrow(c),
        })
        .collect();
    let in_brackets = narrowed.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    if let Some(inner) = in_brackets {
        // What bookkeepers put into brackets is taken away.
        let plain = grouped(inner).filter(|n| !n.starts_with('-'));
        let guess = plain.map_or(Reading::Plain, |n| Reading::Maybe(format!("-{n}")));
        return (guess, None);
    }
    let Some(read) = read(&narrowed, nfkc) else {
        return (Reading::Plain, None);
    };
    let unit = Some(read.unit).filter(|u| !u.is_empty());
    if !read.sure {
        let guess = read.number + unit.as_deref().unwrap_or_default();
        return (Reading::Maybe(guess), None);
    }
    let mut repairs = Repairs::default();
    let first: String = text.chars().take(read.number.len()).collect();
    if read.written != read.number || !differs_in_width(&first, &read.number) {
        repairs.insert(Repair::NumberForm);
    } else if first != read.number {
        repairs.insert(Repair::Width);
    }
    if unit.is_some() {
        repairs.insert(Repair::Unit);
    }
    (Reading::Sure(read.number, repairs), unit)
}

/// An amount as it was read.
struct Amount<'a> {
    number: String,
    /// The part of the text that holds the number.
    written: &'a str,
    unit: String,
    sure: bool,
}

fn read(text: &str, nfkc: Nfkc) -> Option<Amount<'_>> {
    let mut scan = Scan::new(text);
    let mut sure = true;
    while scan.eat_any(&VAGUE_BEFORE) {
        sure = false;
        skip_spaces(&mut scan);
    }
    let start = scan.rest;
    let minus = ["-", "▲", "△"];
    let mut negative = scan.eat_any(&minus);
    // The long-vowel mark is on the key of the minus.
    if !negative && scan.eat("ー") {
        (negative, sure) = (true, false);
    }
    skip_spaces(&mut scan);
    let yen = scan.eat("¥");
    if yen {
        skip_spaces(&mut scan);
        negative |= !negative && scan.eat_any(&minus);
    }
    if !negative {
        scan.eat("+");
    }
    skip_spaces(&mut scan);
    let plain = unsigned(&mut scan)?;
    let number = if negative { format!("-{plain}") } else { plain };
    let written = start.strip_suffix(scan.rest).unwrap_or(start);
    skip_spaces(&mut scan);
    // 100余名 as well as 100名余り.
    while scan.eat_any(&VAGUE_BEHIND) {
        sure = false;
    }
    let mut unit = scan.rest;
    while let Some(rest) = VAGUE_BEHIND.iter().find_map(|w| unit.strip_suffix(w)) {
        sure = false;
        unit = rest;
    }
    if yen && !matches!(unit, "" | "円" | "-") {
        return None;
    }
    if yen {
        unit = "円";
    }
    let unit = text::width(unit, nfkc).unwrap_or_else(|| unit.to_owned());
    if !is_unit(&unit) {
        return None;
    }
    Some(Amount {
        number,
        written,
        unit,
        sure,
    })
}

fn is_unit(text: &str) -> bool {
    let of_unit = |c: char| {
        c.is_ascii_alphabetic()
            || matches!(
                c,
                '%' | '‰' | '℃' | '々' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | 'ー'
                    | '\u{3300}'..='\u{33FF}' | '\u{3400}'..='\u{4DBF}'
                    | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
            )
    };
    let inner = |(at, c): (usize, char)| of_unit(c) || (c == '/' && at > 0);
    text.chars().count() <= UNIT_MAX && text.chars().enumerate().all(inner) && !text.ends_with('/')
}

/// A number without a unit, as a plain decimal.
fn grouped(text: &str) -> Option<String> {
    let mut scan = Scan::new(text);
    let number = unsigned(&mut scan)?;
    scan.at_end().then_some(number)
}

/// Eats digits, in groups of three or in one piece, and a fraction.
fn unsigned(scan: &mut Scan) -> Option<String> {
    let first = scan.digits();
    let mut number = first.to_owned();
    if matches!(first.len(), 1..=3) && !first.starts_with('0') {
        let separator = [",", "、", "'", "’", " "]
            .into_iter()
            .find(|s| scan.rest.starts_with(s));
        while let Some(separator) = separator {
            let mut ahead = *scan;
            if !ahead.eat(separator) {
                break;
            }
            let group = ahead.digits();
            if group.len() != 3 {
                break;
            }
            number.push_str(group);
            *scan = ahead;
        }
    }
    let mut ahead = *scan;
    if ahead.eat(".") {
        let fraction = ahead.digits();
        if fraction.is_empty() {
            return None;
        }
        if number.is_empty() {
            number.push('0');
        }
        number.push('.');
        number.push_str(fraction);
        *scan = ahead;
    }
    (!number.is_empty()).then_some(number)
}

fn skip_spaces(scan: &mut Scan) {
    while scan.eat(" ") {}
}

/// Whether the reader takes a text for a number.
fn is_plain(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    is_digits(whole) && is_digits(fraction)
}

/// Reads a whole number, with what people put around one: ③, (3), 3., 第3, No.3, テーマ3, 3.0.
///
/// Gives the number without leading zeros, and what stands behind it.
pub(super) fn whole<'a>(clean: &'a str, words: &[&str]) -> Option<(&'a str, &'a str)> {
    let mut scan = Scan::new(clean);
    while scan.eat_any(&["第", "no.", "no", "#", "番号", "("]) || scan.eat_any(words) {}
    let digits = scan.digits();
    if digits.is_empty() {
        return None;
    }
    scan.zero_fraction();
    scan.eat(")");
    scan.eat_any(&["番目", "つ目", "番", "号", "."]);
    scan.eat_any(&[":", "・", "、", " "]);
    let number = digits.trim_start_matches('0');
    Some((if number.is_empty() { "0" } else { number }, scan.rest))
}

/// Reads a whole number of a column that holds nothing else.
#[inline(never)]
pub(super) fn integer(text: &str, words: &[&str], nfkc: Nfkc) -> Reading {
    if is_digits(text) || text.len() > LONGEST {
        return Reading::Plain;
    }
    match whole(&clean(text, nfkc), words) {
        Some((number, "")) => Reading::Sure(number.to_owned(), Repairs::of(Repair::NumberForm)),
        _ => Reading::Plain,
    }
}

/// Reads a municipal code. Five digits are one without its check digit, which can be offered.
#[inline(never)]
pub(super) fn municipal_code(text: &str, nfkc: Nfkc) -> Reading {
    if is_digits(text) {
        return match check_digit(text) {
            Some(check) => Reading::Maybe(format!("{text}{check}")),
            None => Reading::Plain,
        };
    }
    let clean = clean(text, nfkc);
    let mut scan = Scan::new(&clean);
    let (code, hyphen, check) = (scan.digits(), scan.eat("-"), scan.digits());
    scan.zero_fraction();
    if !scan.at_end() {
        return Reading::Plain;
    }
    match (code.len(), hyphen, check.len()) {
        (6, false, 0) => Reading::Sure(code.to_owned(), Repairs::of(Repair::NumberForm)),
        (5, true, 1) if check_digit(code).is_some_and(|c| check == c.to_string()) => {
            Reading::Sure(format!("{code}{check}"), Repairs::of(Repair::NumberForm))
        }
        (5, false, 0) => check_digit(code).map_or(Reading::Plain, |check| {
            Reading::Maybe(format!("{code}{check}"))
        }),
        _ => Reading::Plain,
    }
}

/// The check digit for five digits: they weigh 6, 5, 4, 3, 2, and the sum is taken from 11 after
/// dividing by 11 (総務省「検査数字の設定方法」).
fn check_digit(code: &str) -> Option<u32> {
    if code.len() != 5 {
        return None;
    }
    let digits = code.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits.zip([6, 5, 4, 3, 2]).map(|(d, w)| d * w).sum();
    Some((11 - sum % 11) % 10)
}
