//! From cells to values: each field of a record says how it is read, and what is wrong is reported.

use super::Located;
use crate::check::diagnostic::{Diagnostic, Rule, Severity, nearest};
use crate::check::findings::Findings;
use crate::check::say::Say;
use crate::language::Words;
use crate::model::{
    ActorCode, ActorKind, AreaCode, Basis, FiscalYear, InitiativeId, MethodCode, Name, OutcomeKind,
    Phase, PointKind, Relation, SectionCode, SourceCode, ThemeRelation, WardCode, tables,
};
use crate::package::Bytes;
use crate::package::schema::{Column, Kind, Table};

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
pub(super) struct RowReader<'a, 'c> {
    located: &'a Located,
    table: Table,
    /// Layout and row.
    place: (u16, u32),
    /// Columns of which everything has been said, one bit for each.
    said: u32,
    cell: &'a dyn Fn(usize) -> &'c str,
    next: usize,
    findings: &'a mut Findings,
    /// Columns of the schema in which an error has been found, one bit for each.
    pub(super) wrong: u32,
}

/// A cell that is not empty.
#[derive(Clone, Copy)]
struct Value<'c> {
    column: &'static Column,
    text: &'c str,
}

/// A record that can be read from a row.
pub(crate) trait Read: Sized {
    /// Reads the cells in order. All of them are read before one that is missing ends it, so that
    /// one bad cell doesn't hide the next.
    fn read(reader: &mut RowReader) -> Option<Self>;
}

macro_rules! records {
    ($(
        $(#[$doc:meta])*
        $record:ident $table:ident $rows:ident $file:literal $place:ident [$($key:literal),*]
        ($($about:literal),*) {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $($need:ident $column:tt),*;)*
        }
    )*) => {$(
        impl Read for crate::model::$record {
            fn read(reader: &mut RowReader) -> Option<Self> {
                $(let $field = <$type as Field>::read(reader);)*
                Some(Self { $($field: $field?,)* })
            }
        }
    )*};
}
tables!(records);

/// A field of a record: `None` where the record cannot be read without it.
trait Field: Sized {
    fn read(reader: &mut RowReader) -> Option<Self>;
}

/// A value that one cell holds.
trait Scalar: Sized {
    /// `None` for an empty and for a wrong cell.
    fn of(reader: &mut RowReader) -> Option<Self>;
}

impl<T: Scalar> Field for Option<T> {
    fn read(reader: &mut RowReader) -> Option<Self> {
        Some(T::of(reader))
    }
}

impl Field for String {
    fn read(reader: &mut RowReader) -> Option<Self> {
        let needed = reader.column()?.required;
        let text = reader.text();
        if needed {
            text
        } else {
            Some(text.unwrap_or_default())
        }
    }
}

/// A name: two columns, Japanese and English.
impl Field for Name {
    fn read(reader: &mut RowReader) -> Option<Self> {
        let (ja, en) = (reader.text(), reader.text());
        Some(Self { ja: ja?, en: en? })
    }
}

impl Field for Vec<u8> {
    fn read(reader: &mut RowReader) -> Option<Self> {
        Some(reader.months())
    }
}

impl Field for Vec<String> {
    fn read(reader: &mut RowReader) -> Option<Self> {
        Some(reader.list())
    }
}

macro_rules! codes {
    ($($code:ident),*) => {$(
        impl Scalar for $code {
            fn of(reader: &mut RowReader) -> Option<Self> {
                reader.value().map(|v| Self::from(v.text))
            }
        }
        impl Field for Vec<$code> {
            fn read(reader: &mut RowReader) -> Option<Self> {
                Some(reader.list().into_iter().map($code).collect())
            }
        }
        needed!($code);
    )*};
}

macro_rules! needed {
    ($scalar:ident) => {
        impl Field for $scalar {
            fn read(reader: &mut RowReader) -> Option<Self> {
                Self::of(reader)
            }
        }
    };
}
codes!(
    ActorCode,
    AreaCode,
    MethodCode,
    SectionCode,
    SourceCode,
    WardCode
);

macro_rules! lists {
    ($($list:ident),*) => {$(
        impl Scalar for $list {
            fn of(reader: &mut RowReader) -> Option<Self> {
                let value = reader.value()?;
                let found = Self::from_code(value.text);
                if found.is_none() {
                    reader.report_unknown(value);
                }
                found
            }
        }
        needed!($list);
    )*};
}
lists!(
    ActorKind,
    Basis,
    OutcomeKind,
    Phase,
    PointKind,
    Relation,
    ThemeRelation
);

impl Scalar for InitiativeId {
    fn of(reader: &mut RowReader) -> Option<Self> {
        let value = reader.value()?;
        let id = Self::from(value.text);
        if id.parts().is_none() {
            reader.report(value, Rule::BadId, Say::Nothing);
            return None;
        }
        Some(id)
    }
}
needed!(InitiativeId);

impl Scalar for FiscalYear {
    fn of(reader: &mut RowReader) -> Option<Self> {
        reader
            .integer()
            .and_then(|year| u16::try_from(year).ok())
            .map(Self)
    }
}
needed!(FiscalYear);

impl Scalar for u16 {
    fn of(reader: &mut RowReader) -> Option<Self> {
        reader
            .integer()
            .and_then(|number| Self::try_from(number).ok())
    }
}
needed!(u16);

impl Scalar for u8 {
    fn of(reader: &mut RowReader) -> Option<Self> {
        reader
            .integer()
            .and_then(|number| Self::try_from(number).ok())
    }
}
needed!(u8);

impl<'a, 'c> RowReader<'a, 'c> {
    pub(super) fn new(
        located: &'a Located,
        table: Table,
        place: (u16, u32),
        said: u32,
        cell: &'a dyn Fn(usize) -> &'c str,
        findings: &'a mut Findings,
    ) -> Self {
        Self {
            located,
            table,
            place,
            said,
            cell,
            next: 0,
            findings,
            wrong: 0,
        }
    }

    /// The column of the next cell.
    fn column(&self) -> Option<&'static Column> {
        self.table.columns().get(self.next)
    }

    /// A text of whichever kind.
    #[inline(never)]
    fn text(&mut self) -> Option<String> {
        let value = self.value()?;
        let problem = match value.column.kind {
            Kind::Number if !is_plain_number(value.text) => {
                (Rule::NotANumber, Say::Words(PLAIN_NUMBER))
            }
            Kind::Date if !is_date(value.text) => (Rule::NotADate, Say::Nothing),
            Kind::MunicipalCode if !is_municipal_code(value.text) => {
                (Rule::OutOfRange, Say::Words(SIX_DIGITS))
            }
            Kind::Enum(codes) if !codes.contains(&value.text) => {
                self.report_unknown(value);
                return None;
            }
            _ => return Some(value.text.to_owned()),
        };
        self.report(value, problem.0, problem.1);
        None
    }

    /// Several texts.
    #[inline(never)]
    fn list(&mut self) -> Vec<String> {
        let Some(value) = self.value() else {
            return Vec::new();
        };
        if value.text.split(';').any(|p| p.trim().is_empty()) {
            self.report(value, Rule::MissingValue, Say::Words(BETWEEN));
        }
        let parts = value.text.split(';').map(str::trim);
        parts.filter(|p| !p.is_empty()).map(str::to_owned).collect()
    }

    /// A whole number within the bounds of its column.
    #[inline(never)]
    fn integer(&mut self) -> Option<i64> {
        let value = self.value()?;
        let (low, high) = match value.column.kind {
            Kind::Integer(low, high) => (low, high),
            _ => (0, i64::from(u8::MAX)),
        };
        let plain = value.text.bytes().all(|b| b.is_ascii_digit());
        let number = value.text.parse().ok().filter(|_| plain);
        if let Some(number) = number.filter(|number| (low..=high).contains(number)) {
            return Some(number);
        }
        if value.column.is_year() {
            self.report(value, Rule::NotAYear, Say::Words(YEAR));
            return None;
        }
        let rule = if plain {
            Rule::OutOfRange
        } else {
            Rule::NotANumber
        };
        self.report(value, rule, whole_number(low, high));
        None
    }

    /// Months of the year.
    #[inline(never)]
    fn months(&mut self) -> Vec<u8> {
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
                    self.report(part, Rule::NotAMonth, Say::Nothing);
                }
            }
        }
        months
    }

    /// The next cell, or `None` when it is empty (reported if it must not be).
    #[inline(never)]
    fn value(&mut self) -> Option<Value<'c>> {
        let column = self.column()?;
        let raw = (self.cell)(self.next);
        self.next += 1;
        let text = raw.trim();
        let value = Value { column, text };
        if text.is_empty() {
            if column.required {
                self.report(value, Rule::MissingValue, Say::Title(column));
            }
            return None;
        }
        if text.len() != raw.len() {
            self.report(value, Rule::Whitespace, Say::Nothing);
        }
        self.check_text(value);
        Some(value)
    }

    /// What no cell may hold, whatever its kind.
    fn check_text(&mut self, value: Value) {
        let is_hidden = |c: char| c.is_control() || c == '\u{fffd}';
        if Bytes::of(value.text).may_hide() && value.text.contains(is_hidden) {
            self.report_hidden(value);
        }
        if let Kind::Text(max) = value.column.kind
            && value.text.len() > usize::from(max)
        {
            let length = value.text.chars().count();
            if length > usize::from(max) {
                let length = length.to_string();
                let shown = Value {
                    text: &length,
                    ..value
                };
                self.report(shown, Rule::TooLong, Say::Text(max.to_string()));
            }
        }
    }

    #[inline(never)]
    fn report_hidden(&mut self, value: Value) {
        let is_break = |c: char| matches!(c, '\n' | '\r');
        if value.text.contains(is_break) {
            self.report(value, Rule::LineBreak, Say::Nothing);
        }
        let is_other = |c: &char| (c.is_control() || *c == '\u{fffd}') && !is_break(*c);
        if let Some(other) = value.text.chars().find(is_other) {
            let code = format!("U+{:04X}", u32::from(other));
            let shown = Value {
                text: &code,
                ..value
            };
            self.report(shown, Rule::ControlCharacter, Say::Nothing);
        }
    }

    fn report(&mut self, value: Value, rule: Rule, expected: Say) {
        self.push(value, rule, expected, None);
    }

    #[inline(never)]
    fn report_unknown(&mut self, value: Value) {
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

    #[inline(never)]
    fn push(&mut self, value: Value, rule: Rule, expected: Say, suggestion: Option<String>) {
        let position = self.next.max(1) - 1;
        if rule.severity() == Severity::Error {
            self.wrong |= 1 << position;
        }
        if self.said & (1 << position) != 0 {
            return;
        }
        let finding = Diagnostic {
            suggestion,
            ..Diagnostic::file("", rule, value.text, expected)
        };
        let finding = self
            .located
            .diagnostic(self.table, self.place, Some(position), finding);
        self.findings.push(finding);
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
