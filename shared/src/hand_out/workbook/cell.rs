//! What stands in a cell.

use std::borrow::Cow;

/// A day of the calendar that Excel counts rightly: from 1 March 1900 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Days as Excel counts them.
    serial: u32,
    /// Year, month and day.
    date: (u16, u8, u8),
}

/// Days from Excel's own beginning to 1 March 1900. Before that it counts a day that never was.
const FIRST: i64 = 61;

impl Day {
    /// The day of an ISO date, `2026-04-01`.
    ///
    /// ```
    /// use shared::hand_out::workbook::Day;
    ///
    /// assert!(Day::of_iso("2026-04-01").is_some());
    /// assert_eq!(Day::of_iso("2026-02-29"), None);
    /// ```
    pub fn of_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let mut part = |digits: usize| {
            let part = parts.next()?;
            let is_number = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| part.parse::<i64>().ok()).flatten()
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 => 28 + i64::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            _ => return None,
        };
        if !(1..=last).contains(&day) {
            return None;
        }
        // Years that begin in March, so that a leap day is the last.
        let (years, months) = if month > 2 {
            (year, month - 3)
        } else {
            (year - 1, month + 9)
        };
        let days = years * 365 + years / 4 - years / 100 + years / 400;
        let days = days + (months * 153 + 2) / 5 + day - 1;
        // The same for 1 March 1900.
        let serial = days - (1900 * 365 + 1900 / 4 - 1900 / 100 + 1900 / 400) + FIRST;
        let serial = u32::try_from(serial).ok().filter(|_| serial >= FIRST)?;
        // Each is a number of so many digits.
        let date = (year as u16, month as u8, day as u8);
        Some(Self { serial, date })
    }

    fn iso(self) -> String {
        let (year, month, day) = self.date;
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// As Excel counts it.
    pub(super) const fn serial(self) -> u32 {
        self.serial
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, whatever it looks like.
    Text(String),
    /// A number, as its digits: see [`Cell::number`].
    Number(String),
    /// A day.
    Day(Day),
    /// A time of a day, in minutes.
    Time(Day, u16),
    /// A text that leads somewhere: see [`Cell::link`] and [`Cell::to_row`].
    Link(String, To),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// An address.
    Address(String),
    /// A sheet by its number, from 0, and one of its rows; the titles are row 0.
    Row(usize, usize),
}

/// Excel keeps so many digits of a number.
const DIGITS: usize = 15;
/// The longest address that Excel takes.
const LONGEST: usize = 2_079;

impl Cell {
    /// A text; an empty one is nothing.
    pub fn text_of(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// A count.
    pub fn count(n: usize) -> Self {
        Self::number(&n.to_string())
    }

    /// A number where Excel shows it as it is written here, and else a text: one with zeros before it is
    /// no number, and one with more than 15 digits would lose some.
    ///
    /// ```
    /// use shared::hand_out::workbook::Cell;
    ///
    /// assert_eq!(Cell::number("-1.5"), Cell::Number("-1.5".to_owned()));
    /// assert_eq!(Cell::number("007"), Cell::Text("007".to_owned()));
    /// assert_eq!(Cell::number("1e5"), Cell::Text("1e5".to_owned()));
    /// ```
    pub fn number(text: &str) -> Self {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let is_plain = is_digits(whole) && is_digits(part);
        let is_padded = whole.len() > 1 && whole.starts_with('0');
        if is_plain && !is_padded && digits.len() <= DIGITS && text != "-0" {
            Self::Number(text.to_owned())
        } else {
            Self::text_of(text)
        }
    }

    /// A day as an ISO date, and else a text.
    pub fn day(text: &str) -> Self {
        Day::of_iso(text).map_or_else(|| Self::text_of(text), Self::Day)
    }

    /// A local time as `2026-04-01 09:30`, and else a text.
    pub fn time(text: &str) -> Self {
        let read = || {
            let (day, time) = text.split_once(' ')?;
            let (hour, minute) = time.split_once(':')?;
            let (hour, minute) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?);
            let is_time = hour < 24 && minute < 60;
            Some(Self::Time(Day::of_iso(day)?, hour * 60 + minute)).filter(|_| is_time)
        };
        read().unwrap_or_else(|| Self::text_of(text))
    }

    /// A text that leads to an address on the web; without a good one it is a text.
    pub fn link(text: &str, address: &str) -> Self {
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        let is_plain = address.bytes().all(|b| b.is_ascii_graphic() && b != b'"');
        if is_web && is_plain && address.len() <= LONGEST && !text.is_empty() {
            Self::Link(text.to_owned(), To::Address(address.to_owned()))
        } else {
            Self::text_of(text)
        }
    }

    /// A text that leads to a row of a sheet of the workbook.
    pub fn to_row(text: &str, sheet: usize, row: usize) -> Self {
        Self::Link(text.to_owned(), To::Row(sheet, row))
    }

    /// What it says as plain text.
    pub fn said(&self) -> Cow<'_, str> {
        match self {
            Self::Day(day) => day.iso().into(),
            Self::Time(day, minutes) => {
                format!("{} {:02}:{:02}", day.iso(), minutes / 60, minutes % 60).into()
            }
            cell => cell.text().into(),
        }
    }

    /// What is written in it; nothing where that is a day.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Link(text, _) => text,
            Self::Empty | Self::Day(_) | Self::Time(..) => "",
        }
    }
}
