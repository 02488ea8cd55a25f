//! From cells to values: one method per kind of column, each reporting what is wrong.

use super::rows::Line;
use super::sheet::Sheet;
use crate::check::diagnostic::{Cell, Diagnostic, Rule, Severity, nearest};
use crate::check::findings::Findings;
use crate::check::say::Say;
use crate::language::Words;
use crate::model::{
    ActorKind, Basis, FiscalYear, InitiativeId, Name, OutcomeKind, Phase, PointKind, Relation,
    ThemeRelation,
};
use crate::package::csv::unguard;
use crate::package::schema::{Column, Kind};

const BETWEEN: Words = Words::of("「;」の間の値", "the value between \";\"");
const YEAR: Words = Words::of("2026（西暦）や 令和8年度", "it like 2026 or R8");
const PLAIN_NUMBER: Words = Words::of("区切りのない数", "a plain number");
const SIX_DIGITS: Words = Words::of(
    "検査数字まで正しい6桁のコード",
    "a code of six digits, the last of them right",
);

fn whole_number(low: i64, high: i64) -> Say {
    let words = Words::of("{}から{}までの整数", "a whole number from {} to {}");
    Say::Sentence(words, [low, high].map(|n| Say::Text(n.to_string())).into())
}

/// Reads the cells of one row in the order of the schema's columns.
///
/// A method returns `None` when the cell is empty or wrong; a required cell that is empty and
/// every wrong cell has been reported by then.
pub(super) struct RowReader<'a> {
    sheet: &'a Sheet,
    line: &'a Line,
    next: usize,
    findings: &'a mut Findings,
    /// Columns of the schema in which an error has been found, one bit for each.
    pub(super) wrong: u32,
}

/// A cell that is not empty.
struct Value<'a> {
    column: &'static Column,
    at: Option<u32>,
    text: &'a str,
}

/// A closed list of codes that a cell can hold.
pub(super) trait FromCode: Sized {
    fn parse(code: &str) -> Option<Self>;
}

macro_rules! from_code {
    ($($name:ident),*) => {$(
        impl FromCode for $name {
            fn parse(code: &str) -> Option<Self> {
                Self::from_code(code)
            }
        }
    )*};
}
from_code!(
    ActorKind,
    Basis,
    OutcomeKind,
    Phase,
    PointKind,
    Relation,
    ThemeRelation
);

impl<'a> RowReader<'a> {
    pub(super) fn new(sheet: &'a Sheet, line: &'a Line, findings: &'a mut Findings) -> Self {
        Self {
            sheet,
            line,
            next: 0,
            findings,
            wrong: 0,
        }
    }

    /// Free text.
    pub(super) fn text(&mut self) -> Option<String> {
        self.value().map(|v| v.text.to_owned())
    }

    /// A name: two columns, Japanese and English.
    pub(super) fn name(&mut self) -> Option<Name> {
        let (ja, en) = (self.text(), self.text());
        Some(Name { ja: ja?, en: en? })
    }

    /// A code, or a reference to one.
    pub(super) fn code<C: for<'c> From<&'c str>>(&mut self) -> Option<C> {
        self.value().map(|v| C::from(v.text))
    }

    /// Several codes.
    pub(super) fn codes<C: for<'c> From<&'c str>>(&mut self) -> Vec<C> {
        let parts = self.list();
        parts.iter().map(|code| C::from(code.as_str())).collect()
    }

    /// Several texts.
    pub(super) fn list(&mut self) -> Vec<String> {
        let Some(value) = self.value() else {
            return Vec::new();
        };
        if value.text.split(';').any(|p| p.trim().is_empty()) {
            self.report(&value, Rule::MissingValue, Say::Words(BETWEEN));
        }
        let parts = value.text.split(';').map(str::trim);
        parts.filter(|p| !p.is_empty()).map(str::to_owned).collect()
    }

    /// One of a closed list.
    pub(super) fn enumeration<E: FromCode>(&mut self) -> Option<E> {
        let value = self.value()?;
        let found = E::parse(value.text);
        if found.is_none() {
            self.report_unknown(&value);
        }
        found
    }

    /// One of a closed list that the model keeps as text.
    pub(super) fn text_code(&mut self) -> Option<String> {
        let value = self.value()?;
        match value.column.kind {
            Kind::Enum(codes) if !codes.contains(&value.text) => {
                self.report_unknown(&value);
                None
            }
            _ => Some(value.text.to_owned()),
        }
    }

    /// An initiative's id.
    pub(super) fn id(&mut self) -> Option<InitiativeId> {
        let value = self.value()?;
        let id = InitiativeId::from(value.text);
        if id.parts().is_none() {
            self.report(&value, Rule::BadId, Say::Nothing);
            return None;
        }
        Some(id)
    }

    /// A whole number within the bounds of its column.
    pub(super) fn integer(&mut self) -> Option<i64> {
        let value = self.value()?;
        let (low, high) = match value.column.kind {
            Kind::Integer(low, high) => (low, high),
            _ => (0, i64::from(u8::MAX)),
        };
        if value.column.is_year() {
            return self.fiscal_year(&value, low, high);
        }
        let plain = value.text.bytes().all(|b| b.is_ascii_digit());
        match value.text.parse() {
            Ok(number) if plain && (low..=high).contains(&number) => Some(number),
            _ if plain => {
                self.report(&value, Rule::OutOfRange, whole_number(low, high));
                None
            }
            _ => {
                self.report(&value, Rule::NotANumber, whole_number(low, high));
                None
            }
        }
    }

    /// The first year of a fiscal year.
    fn fiscal_year(&mut self, value: &Value, low: i64, high: i64) -> Option<i64> {
        let plain = value.text.bytes().all(|b| b.is_ascii_digit());
        let year = value.text.parse().ok();
        let year = year.filter(|year| plain && (low..=high).contains(year));
        if year.is_none() {
            self.report(value, Rule::NotAYear, Say::Words(YEAR));
        }
        year
    }

    /// A reference to a row whose key is a number.
    pub(super) fn reference_number(&mut self) -> Option<u8> {
        self.integer().and_then(|n| u8::try_from(n).ok())
    }

    /// A fiscal year.
    pub(super) fn year(&mut self) -> Option<FiscalYear> {
        let year = self.integer()?;
        u16::try_from(year).ok().map(FiscalYear)
    }

    /// A decimal number, kept as it is written.
    pub(super) fn number(&mut self) -> Option<String> {
        let value = self.value()?;
        if is_plain_number(value.text) {
            return Some(value.text.to_owned());
        }
        self.report(&value, Rule::NotANumber, Say::Words(PLAIN_NUMBER));
        None
    }

    /// A date or month.
    pub(super) fn date(&mut self) -> Option<String> {
        let value = self.value()?;
        if is_date(value.text) {
            return Some(value.text.to_owned());
        }
        self.report(&value, Rule::NotADate, Say::Nothing);
        None
    }

    /// Months of the year.
    pub(super) fn months(&mut self) -> Vec<u8> {
        let Some(value) = self.value() else {
            return Vec::new();
        };
        let mut months = Vec::new();
        for part in value.text.split(';') {
            let digits = part.bytes().all(|b| b.is_ascii_digit());
            match part.parse::<u8>() {
                Ok(month @ 1..=12) if digits && !months.contains(&month) => months.push(month),
                _ => {
                    let part = Value {
                        text: part,
                        ..value
                    };
                    self.report(&part, Rule::NotAMonth, Say::Nothing);
                }
            }
        }
        months
    }

    /// Six digits, the last of them right.
    pub(super) fn municipal_code(&mut self) -> Option<String> {
        let value = self.value()?;
        if is_municipal_code(value.text) {
            return Some(value.text.to_owned());
        }
        self.report(&value, Rule::OutOfRange, Say::Words(SIX_DIGITS));
        None
    }

    /// The next cell, or `None` when it is empty (reported if it must not be).
    fn value(&mut self) -> Option<Value<'a>> {
        let column = self.sheet.table.columns().get(self.next)?;
        let at = self.sheet.columns.get(self.next).copied().flatten();
        self.next += 1;
        let raw = at
            .and_then(|at| self.line.cells.get(at as usize))
            .unwrap_or_default();
        // A formula that was disarmed when it was written for Excel.
        let raw = unguard(raw);
        let text = raw.trim();
        let value = Value { column, at, text };
        if text.is_empty() {
            if column.required {
                self.report(&value, Rule::MissingValue, Say::Title(column));
            }
            return None;
        }
        if text.len() != raw.len() {
            self.report(&value, Rule::Whitespace, Say::Nothing);
        }
        self.check_text(&value);
        Some(value)
    }

    /// What no cell may hold, whatever its kind.
    fn check_text(&mut self, value: &Value) {
        if value.text.contains(['\n', '\r']) {
            self.report(value, Rule::LineBreak, Say::Nothing);
        }
        let hidden = value
            .text
            .chars()
            .find(|c| (c.is_control() && !matches!(c, '\n' | '\r')) || *c == '\u{fffd}');
        if let Some(hidden) = hidden {
            let code = format!("U+{:04X}", u32::from(hidden));
            let shown = Value {
                text: &code,
                ..*value
            };
            self.report(&shown, Rule::ControlCharacter, Say::Nothing);
        }
        if let Kind::Text(max) = value.column.kind {
            let length = value.text.chars().count();
            if length > usize::from(max) {
                let length = length.to_string();
                let shown = Value {
                    text: &length,
                    ..*value
                };
                self.report(&shown, Rule::TooLong, Say::Text(max.to_string()));
            }
        }
    }

    fn report(&mut self, value: &Value, rule: Rule, expected: Say) {
        self.push(value, rule, expected, None);
    }

    fn report_unknown(&mut self, value: &Value) {
        let Kind::Enum(codes) = value.column.kind else {
            return;
        };
        let suggestion = nearest(value.text, codes.iter().copied());
        self.push(
            value,
            Rule::UnknownCode,
            Say::Codes(value.column),
            suggestion,
        );
    }

    fn push(&mut self, value: &Value, rule: Rule, expected: Say, suggestion: Option<String>) {
        if rule.severity() == Severity::Error {
            self.wrong |= 1 << (self.next.max(1) - 1);
        }
        self.findings.push(Diagnostic {
            cell: Some(Cell {
                row: self.line.row,
                column: value.at,
            }),
            column: Some(value.column),
            suggestion,
            ..Diagnostic::file(&self.sheet.path, rule, value.text, expected)
        });
    }
}

fn is_plain_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(fraction)
}

fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let number = |part: Option<&str>, len: usize| {
        let digits = |p: &&str| p.len() == len && p.bytes().all(|b| b.is_ascii_digit());
        part.filter(digits).and_then(|p| p.parse::<u16>().ok())
    };
    let (Some(year @ 1900..=2200), Some(month)) =
        (number(parts.next(), 4), number(parts.next(), 2))
    else {
        return false;
    };
    let days = match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    match (parts.next(), parts.next()) {
        (None, _) => true,
        (day, None) => number(day, 2).is_some_and(|day| (1..=days).contains(&day)),
        _ => false,
    }
}

/// The check digit of 全国地方公共団体コード: the digits weigh 6, 5, 4, 3, 2; the sum is taken from
/// 11 after dividing by 11, of which the last digit counts (総務省「検査数字の設定方法」).
fn is_municipal_code(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let [a, b, c, d, e, check] = digits.as_slice() else {
        return false;
    };
    let sum = a * 6 + b * 5 + c * 4 + d * 3 + e * 2;
    text.len() == 6 && (11 - sum % 11) % 10 == *check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_dates_and_codes() {
        for (text, number, date) in [
            ("4726000", true, false),
            ("-1.5", true, false),
            ("1,000", false, false),
            ("", false, false),
            (".5", false, false),
            ("2024-12", false, true),
            ("2024-12-31", false, true),
            ("2024-13", false, false),
            ("2024-1", false, false),
            ("2024-12-31-1", false, false),
            ("2024-02-29", false, true),
            ("2023-02-29", false, false),
            ("2100-02-29", false, false),
            ("2024-04-31", false, false),
            ("2024-+5", false, false),
        ] {
            assert_eq!(is_plain_number(text), number, "{text}");
            assert_eq!(is_date(text), date, "{text}");
        }
        // Fukuoka City and its seven wards.
        for code in [
            "401307", "401315", "401323", "401331", "401340", "401358", "401366", "401374",
        ] {
            assert!(is_municipal_code(code), "{code}");
        }
        for code in ["401308", "40130", "4013077", "abcdef"] {
            assert!(!is_municipal_code(code), "{code}");
        }
    }
}
