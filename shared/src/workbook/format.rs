//! What a format makes of a number: digits with their unit, percent, a date, a time.
//!
//! ECMA-376 part 1, section 18.8.31. Colours and literals do not make a date; of several sections the one
//! counts that is used.

use super::number::Decimal;

/// A number's format.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Format {
    sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq)]
struct Section {
    condition: Option<(String, f64)>,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    /// As it is, with words around it.
    Plain(String, String),
    Digits(Digits),
    Time(Vec<Piece>),
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Digits {
    before: String,
    after: String,
    /// Digits before the point, at least.
    whole: usize,
    /// Digits behind the point, at least and at most.
    decimals: (usize, usize),
    /// Powers of ten that the format takes in: 2 for percent, -3 for thousands.
    shift: i32,
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Text(String),
    /// A letter of the format, and how often it stands there.
    Part(char, usize),
    /// Minutes, which have the letter of months.
    Minutes,
}

enum Token {
    Literal(String),
    /// A letter of a date or time, and how often it stands there.
    Letter(char, usize),
    Digit(char),
    Sign(char),
    General,
    Condition(String, f64),
}

/// What a number is to a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) text: String,
    /// Whether the text has fewer digits than the number.
    pub(super) is_rounded: bool,
}

impl Format {
    /// The format of a code.
    pub(super) fn of(code: &str) -> Self {
        let sections = split(code);
        Self {
            sections: sections
                .iter()
                .map(|section| Section::of(section))
                .collect(),
        }
    }

    /// A number as it is shown.
    pub(super) fn show(&self, value: f64, is_1904: bool) -> Shown {
        let Some(number) = Decimal::of(value) else {
            return Shown {
                text: value.to_string(),
                is_rounded: false,
            };
        };
        let plain = || Shown {
            text: number.plain(),
            is_rounded: false,
        };
        let Some(section) = self.section(value) else {
            return plain();
        };
        match &section.kind {
            Kind::Plain(before, after) => {
                let text = number.plain();
                Shown {
                    text: signed(
                        before,
                        text.trim_start_matches('-'),
                        after,
                        number.is_negative,
                    ),
                    is_rounded: false,
                }
            }
            Kind::Digits(digits) => digits.show(&number),
            Kind::Time(pieces) => Moment::of(value, is_1904).map_or_else(plain, |moment| Shown {
                text: moment.show(pieces),
                is_rounded: false,
            }),
        }
    }

    fn section(&self, value: f64) -> Option<&Section> {
        if self
            .sections
            .iter()
            .any(|section| section.condition.is_some())
        {
            let holds = |section: &&Section| {
                section
                    .condition
                    .as_ref()
                    .is_none_or(|(sign, other)| match sign.as_str() {
                        "<" => value < *other,
                        ">" => value > *other,
                        "<=" => value <= *other,
                        ">=" => value >= *other,
                        "<>" => (value - other).abs() > f64::EPSILON,
                        _ => (value - other).abs() <= f64::EPSILON,
                    })
            };
            return self.sections.iter().find(holds);
        }
        let at = match self.sections.len() {
            0 | 1 => 0,
            2 => usize::from(value < 0.0),
            _ if value == 0.0 => 2,
            _ => usize::from(value < 0.0),
        };
        self.sections.get(at)
    }
}

/// Sections, cut at semicolons that are no literals.
fn split(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut chars = code.chars();
    let (mut is_quoted, mut is_bracketed) = (false, false);
    while let Some(char) = chars.next() {
        let Some(last) = sections.last_mut() else {
            break;
        };
        match char {
            '"' => is_quoted = !is_quoted,
            '[' if !is_quoted => is_bracketed = true,
            ']' if !is_quoted => is_bracketed = false,
            '\\' | '_' | '*' if !is_quoted && !is_bracketed => {
                last.push(char);
                last.extend(chars.next());
                continue;
            }
            ';' if !is_quoted && !is_bracketed => {
                sections.push(String::new());
                continue;
            }
            _ => {}
        }
        last.push(char);
    }
    sections
}

/// The tokens of a section.
fn tokens(section: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = section;
    while let Some(char) = rest.chars().next() {
        let behind = rest.get(char.len_utf8()..).unwrap_or_default();
        let word = |word: &str| {
            rest.get(..word.len())
                .is_some_and(|own| own.eq_ignore_ascii_case(word))
        };
        let next = |text: &str| text.chars().next().map_or(0, char::len_utf8);
        rest = match char {
            _ if word("General") => {
                tokens.push(Token::General);
                rest.get("General".len()..).unwrap_or_default()
            }
            _ if rest.starts_with("G/標準") => {
                tokens.push(Token::General);
                rest.get("G/標準".len()..).unwrap_or_default()
            }
            _ if word("AM/PM") => {
                tokens.push(Token::Letter('p', 1));
                rest.get("AM/PM".len()..).unwrap_or_default()
            }
            '"' => {
                let (text, behind) = behind.split_once('"').unwrap_or((behind, ""));
                tokens.push(Token::Literal(text.to_owned()));
                behind
            }
            '\\' | '!' => {
                let (text, behind) = behind.split_at(next(behind));
                tokens.push(Token::Literal(text.to_owned()));
                behind
            }
            '_' | '*' => behind.get(next(behind)..).unwrap_or_default(),
            '[' => {
                let (inner, behind) = behind.split_once(']').unwrap_or((behind, ""));
                tokens.extend(bracket(inner));
                behind
            }
            '0' | '#' | '?' => {
                tokens.push(Token::Digit(char));
                behind
            }
            '.' | ',' | '%' | '/' | '@' => {
                tokens.push(Token::Sign(char));
                behind
            }
            // 1.5E+10.
            'E' | 'e' if behind.starts_with(['+', '-']) => {
                tokens.push(Token::Sign('E'));
                behind.get(1..).unwrap_or_default()
            }
            _ if "ymdhsegaYMDHSEGA".contains(char) => {
                let small = char.to_ascii_lowercase();
                let count = rest
                    .chars()
                    .take_while(|other| other.to_ascii_lowercase() == small)
                    .count();
                tokens.push(Token::Letter(small, count));
                rest.get(count..).unwrap_or_default()
            }
            _ => {
                tokens.push(Token::Literal(char.to_string()));
                behind
            }
        };
    }
    tokens
}

/// What stands between brackets: a condition, a currency, hours beyond a day, or a colour.
fn bracket(inner: &str) -> Option<Token> {
    if let Some(currency) = inner.strip_prefix('$') {
        let sign = currency.split('-').next().unwrap_or_default();
        return (!sign.is_empty()).then(|| Token::Literal(sign.to_owned()));
    }
    let behind = inner.trim_start_matches(['<', '>', '=']);
    if behind.len() < inner.len() {
        let sign = inner.get(..inner.len() - behind.len())?;
        return Some(Token::Condition(
            sign.to_owned(),
            behind.trim().parse().ok()?,
        ));
    }
    let first = inner.chars().next()?.to_ascii_lowercase();
    let is_time =
        "hms".contains(first) && inner.chars().all(|char| char.to_ascii_lowercase() == first);
    // Capital letters stand for what goes on beyond its limit.
    is_time.then(|| Token::Letter(first.to_ascii_uppercase(), inner.len()))
}

impl Section {
    fn of(text: &str) -> Self {
        let tokens = tokens(text);
        let condition = tokens.iter().find_map(|token| match token {
            Token::Condition(sign, value) => Some((sign.clone(), *value)),
            _ => None,
        });
        let is_time = tokens
            .iter()
            .any(|token| matches!(token, Token::Letter(letter, _) if *letter != 'p'));
        let is_general = tokens.iter().any(|token| matches!(token, Token::General));
        let kind = if is_time && !is_general {
            Kind::Time(pieces(&tokens))
        } else {
            digits(&tokens)
        };
        Self { condition, kind }
    }
}

/// The shape of a number; one that is not shown by its digits stays as it is.
fn digits(tokens: &[Token]) -> Kind {
    let mut digits = Digits::default();
    let (mut has_begun, mut has_point, mut is_odd, mut is_over) = (false, false, false, false);
    // Commas that stand behind all digits divide by a thousand.
    let mut commas = 0;
    for token in tokens {
        match token {
            Token::Digit(char) => {
                is_odd |= is_over;
                has_begun = true;
                commas = 0;
                let is_zero = usize::from(*char == '0');
                if has_point {
                    digits.decimals.0 = if is_zero > 0 {
                        digits.decimals.1 + 1
                    } else {
                        digits.decimals.0
                    };
                    digits.decimals.1 += 1;
                } else {
                    digits.whole += is_zero;
                }
            }
            Token::Sign('.') => has_point = true,
            Token::Sign(',') => commas += 1,
            Token::Sign('%') => {
                digits.shift += 2;
                digits.after.push('%');
            }
            Token::Sign('@') | Token::Condition(..) | Token::Letter(..) => {}
            Token::Sign(_) => is_odd = true,
            Token::General => has_begun = true,
            Token::Literal(text) if has_begun => {
                is_over = true;
                digits.after.push_str(text);
            }
            Token::Literal(text) => digits.before.push_str(text),
        }
    }
    let has_digits = tokens.iter().any(|token| matches!(token, Token::Digit(_)));
    if is_odd || !has_begun {
        // Fractions, powers of ten, digits with signs between them; words alone.
        return Kind::Plain(String::new(), String::new());
    }
    if !has_digits {
        return Kind::Plain(digits.before, digits.after);
    }
    digits.shift -= 3 * commas;
    Kind::Digits(digits)
}

impl Digits {
    fn show(&self, number: &Decimal) -> Shown {
        let (least, most) = self.decimals;
        let (mut text, is_rounded) = number.clone().shifted(self.shift).rounded(most);
        if most > least {
            let point = text.find('.').unwrap_or(text.len());
            let shortest = point + if least > 0 { least + 1 } else { 0 };
            while text.len() > shortest && text.ends_with(['0', '.']) {
                text.pop();
            }
        }
        let whole = text.find('.').unwrap_or(text.len());
        let missing = self.whole.saturating_sub(whole);
        text.insert_str(0, &"0".repeat(missing));
        let is_zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        Shown {
            text: signed(
                &self.before,
                &text,
                &self.after,
                number.is_negative && !is_zero,
            ),
            is_rounded,
        }
    }
}

/// A number between its words. However a format marks one below zero, here it has a minus.
fn signed(before: &str, text: &str, after: &str, is_negative: bool) -> String {
    let marks = ['-', '−', '△', '▲', '(', ')', '+'];
    let before = before.trim().trim_matches(marks);
    let after = after.trim().trim_matches(marks);
    let sign = if is_negative { "-" } else { "" };
    format!("{sign}{before}{text}{after}")
}

/// The pieces of a date or time.
fn pieces(tokens: &[Token]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let letters: Vec<(usize, char)> = tokens
        .iter()
        .enumerate()
        .filter_map(|(at, token)| match token {
            Token::Letter(letter, _) => Some((at, *letter)),
            _ => None,
        })
        .collect();
    for (at, token) in tokens.iter().enumerate() {
        pieces.push(match token {
            Token::Letter('m', count) => {
                // Behind hours and before seconds they are minutes.
                let place = letters.iter().position(|(own, _)| *own == at).unwrap_or(0);
                let before = place.checked_sub(1).and_then(|before| letters.get(before));
                let behind = letters.get(place + 1);
                let is_hour = before.is_some_and(|(_, letter)| matches!(letter, 'h' | 'H'));
                let is_second = behind.is_some_and(|(_, letter)| matches!(letter, 's' | 'S'));
                if is_hour || is_second {
                    Piece::Minutes
                } else {
                    Piece::Part('m', *count)
                }
            }
            Token::Letter(letter, count) => Piece::Part(*letter, *count),
            Token::Literal(text) => Piece::Text(text.clone()),
            Token::Digit(char) | Token::Sign(char) => Piece::Text(char.to_string()),
            Token::General | Token::Condition(..) => continue,
        });
    }
    pieces
}

/// A day and a time of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    /// Seconds since the first day, and since midnight.
    elapsed: i64,
    seconds: i64,
}

/// Days from the first of the calendar to 1970-01-01.
const DAYS_TO_1970: i64 = 719_468;
/// The last day that a cell can hold, 9999-12-31.
const LAST_DAY: f64 = 2_958_466.0;
/// The days by which the two ways to count differ.
const DAYS_TO_1904: i64 = 1462;

/// The date of a day number counted from 1900.
pub(super) fn date(number: f64) -> Option<String> {
    Moment::of(number, false).map(Moment::date)
}

impl Moment {
    /// The moment of a day number; `None` where there is none.
    fn of(value: f64, is_1904: bool) -> Option<Self> {
        if !(0.0..LAST_DAY).contains(&value) {
            return None;
        }
        let elapsed = (value * 86_400.0).round() as i64;
        let (days, seconds) = (elapsed.div_euclid(86_400), elapsed.rem_euclid(86_400));
        // Day 60 is a 29 February 1900 that never was; the days before it are one further on.
        let days = if is_1904 {
            days + DAYS_TO_1904
        } else {
            days + i64::from(days < 60)
        };
        let (year, month, day) = civil(days - 25_569);
        Some(Self {
            year,
            month,
            day,
            elapsed,
            seconds,
        })
    }

    fn date(self) -> String {
        format!("{}-{:02}-{:02}", self.year, self.month, self.day)
    }

    fn show(self, pieces: &[Piece]) -> String {
        let has = |letters: &str| {
            pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Part(letter, _) if letters.contains(*letter)))
        };
        let (year, month, day) = (has("ye"), has("m"), has("d"));
        let Self {
            seconds, elapsed, ..
        } = self;
        let with_seconds = if has("sS") {
            format!(":{:02}", seconds % 60)
        } else {
            String::new()
        };
        let minutes = seconds / 60 % 60;
        if has("HMS") {
            return format!("{}:{minutes:02}{with_seconds}", elapsed / 3600);
        }
        let time = format!("{}:{minutes:02}{with_seconds}", seconds / 3600);
        let has_time = has("hs") || pieces.contains(&Piece::Minutes);
        match (year, month, day) {
            (true, true, true) => {
                let date = self.date();
                if has_time {
                    format!("{date} {time}")
                } else {
                    date
                }
            }
            (true, true, false) => format!("{}-{:02}", self.year, self.month),
            (false, false, false) if has_time => time,
            _ => pieces.iter().map(|piece| self.piece(piece)).collect(),
        }
    }

    fn piece(self, piece: &Piece) -> String {
        let padded = |value: i64, count: usize| {
            if count == 2 {
                format!("{value:02}")
            } else {
                value.to_string()
            }
        };
        match piece {
            Piece::Text(text) => text.clone(),
            Piece::Minutes => format!("{:02}", self.seconds / 60 % 60),
            Piece::Part('y', 1..=2) => format!("{:02}", self.year % 100),
            Piece::Part('y', _) => self.year.to_string(),
            Piece::Part('e', count) => padded(self.era().1, *count),
            Piece::Part('g', count) => {
                let [short, one, whole] = self.era().0;
                [short, one, whole]
                    .get(count.saturating_sub(1))
                    .copied()
                    .unwrap_or(whole)
                    .to_owned()
            }
            Piece::Part('m', 3..) => MONTHS
                .get(self.month as usize - 1)
                .copied()
                .unwrap_or_default()
                .to_owned(),
            Piece::Part('m', count) => padded(self.month, *count),
            Piece::Part('d', count @ 1..=2) => padded(self.day, *count),
            Piece::Part('h', count) => padded(self.seconds / 3600, *count),
            Piece::Part('s', count) => padded(self.seconds % 60, *count),
            // Days of the week say nothing that the date doesn't.
            Piece::Part(..) => String::new(),
        }
    }

    /// The era in a letter, a character and in full, and its year.
    fn era(self) -> ([&'static str; 3], i64) {
        let day = (self.year, self.month, self.day);
        let era = ERAS.iter().find(|era| day >= era.first);
        era.map_or((["", "", ""], self.year), |era| {
            (era.names, self.year - era.first.0 + 1)
        })
    }
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// An era: its first day, and its name in a letter, a character and in full.
struct Era {
    first: (i64, i64, i64),
    names: [&'static str; 3],
}

const fn era(first: (i64, i64, i64), names: [&'static str; 3]) -> Era {
    Era { first, names }
}

/// The eras, the latest first.
const ERAS: [Era; 5] = [
    era((2019, 5, 1), ["R", "令", "令和"]),
    era((1989, 1, 8), ["H", "平", "平成"]),
    era((1926, 12, 25), ["S", "昭", "昭和"]),
    era((1912, 7, 30), ["T", "大", "大正"]),
    era((1868, 1, 25), ["M", "明", "明治"]),
];

/// The date so many days after 1970-01-01.
///
/// Howard Hinnant, [chrono-Compatible Low-Level Date Algorithms](https://howardhinnant.github.io/date_algorithms.html).
const fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + DAYS_TO_1970;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (year_of_era + era * 400 + (month <= 2) as i64, month, day)
}
