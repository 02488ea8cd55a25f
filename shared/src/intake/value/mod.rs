//! What people write in a cell, as the data contract wants it.
//!
//! A spreadsheet says 令和7年度, 東区・博多区 or 4,726,000円; the reader takes `2025`,
//! `higashi;hakata` and `4726000`. Where only one thing can be meant it is put right and the repair
//! is named ([`Repair`]); where something else can be meant the text stays as it is, the reader says
//! what is wrong with it, and the likely meaning is offered ([`Normal::guess`]). What the reader
//! takes already is never touched.

pub(super) mod characters;
mod code;
mod date;
mod id;
mod list;
mod months;
mod number;
#[cfg(test)]
pub(super) mod samples;
mod scan;
#[cfg(test)]
mod tests;
pub(super) mod text;
mod year;

use super::names::Names;
use crate::language::Language;
use crate::package::schema::{Column, Kind, Table};
use crate::search::Nfkc;

/// A cell's text in the form that the reader accepts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Normal {
    /// The canonical text, or what was written where that is not certain.
    pub text: String,
    /// What was put right; empty exactly if the text is what was written.
    pub repairs: Repairs,
    /// The unit that stood behind a number.
    pub unit: Option<String>,
    /// What may be meant where that is not certain: a text to write into the cell, which is
    /// then understood.
    pub guess: Option<String>,
    /// A list of which some parts are understood, with their codes, so that only the others are said to
    /// be unknown.
    pub partly: Option<String>,
}

/// Something that was put right without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repair {
    /// White space around the text.
    Spaces,
    /// Full-width digits, half-width katakana.
    Width,
    /// A year of a Japanese era.
    EraYear,
    /// A year with something around it.
    YearForm,
    /// A name in place of a code.
    Name,
    /// Another separator than `;`.
    Separator,
    /// Separators of thousands, signs, brackets around a number.
    NumberForm,
    /// A unit behind a number.
    Unit,
    /// A date that is not written as ISO 8601 wants it.
    DateForm,
    /// Months that are not written as numbers.
    MonthForm,
    /// An id in another form.
    IdForm,
}

impl Repair {
    /// Every repair, in the order in which it is shown.
    pub const ALL: [Self; 11] = [
        Self::Spaces,
        Self::Width,
        Self::EraYear,
        Self::YearForm,
        Self::Name,
        Self::Separator,
        Self::NumberForm,
        Self::Unit,
        Self::DateForm,
        Self::MonthForm,
        Self::IdForm,
    ];

    /// A stable name for reports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Spaces => "spaces",
            Self::Width => "width",
            Self::EraYear => "era-year",
            Self::YearForm => "year-form",
            Self::Name => "name",
            Self::Separator => "separator",
            Self::NumberForm => "number-form",
            Self::Unit => "unit",
            Self::DateForm => "date-form",
            Self::MonthForm => "month-form",
            Self::IdForm => "id-form",
        }
    }

    /// What was put right, for a reader.
    pub const fn label(self, language: Language) -> &'static str {
        match self {
            Self::Spaces => language.pick("前後の空白", "Surrounding spaces"),
            Self::Width => language.pick("全角・半角", "Character width"),
            Self::EraYear => language.pick("和暦の年度", "Year of a Japanese era"),
            Self::YearForm => language.pick("年度の書き方", "Form of the year"),
            Self::Name => language.pick("名称からコードへ", "Name to code"),
            Self::Separator => language.pick("区切りの記号", "Separators"),
            Self::NumberForm => language.pick("数の書き方", "Form of the number"),
            Self::Unit => language.pick("単位の切り離し", "Unit parted from the number"),
            Self::DateForm => language.pick("日付の書き方", "Form of the date"),
            Self::MonthForm => language.pick("月の書き方", "Form of the months"),
            Self::IdForm => language.pick("IDの書き方", "Form of the id"),
        }
    }
}

/// A set of repairs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Repairs(u16);

impl Repairs {
    /// Whether nothing had to be put right.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a repair is among them.
    pub const fn contains(self, repair: Repair) -> bool {
        self.0 & (1 << repair as u16) != 0
    }

    /// A single repair.
    const fn of(repair: Repair) -> Self {
        Self(1 << repair as u16)
    }

    /// The repairs of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Adds a repair.
    pub const fn insert(&mut self, repair: Repair) {
        self.0 |= 1 << repair as u16;
    }

    /// The repairs, in the order of [`Repair::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Repair> {
        Repair::ALL.into_iter().filter(move |r| self.contains(*r))
    }
}

/// What a cell says, as far as it can be told.
enum Reading {
    /// What the reader takes already, or what cannot be understood: the text stays.
    Plain,
    /// The canonical text, and what was put right.
    Sure(String, Repairs),
    /// What may be meant.
    Maybe(String),
    /// A list of which some parts are understood: with their codes, and what may be meant by all of it.
    /// It is wrong all the same, so nothing was put right.
    Partly(String, Option<String>),
}

/// Brings what was written in a cell into the form that its column wants.
///
/// Doing so twice changes nothing more, and a guess, written into the cell, is understood.
#[must_use]
pub fn normalise(column: &Column, raw: &str, names: &Names, nfkc: Nfkc) -> Normal {
    let written = text::trim(raw);
    let mut repairs = Repairs::default();
    if written.len() != raw.len() {
        repairs.insert(Repair::Spaces);
    }
    let mut normal = Normal {
        text: written.to_owned(),
        repairs,
        ..Normal::default()
    };
    if written.is_empty() {
        return normal;
    }
    let is_text = matches!(column.kind, Kind::Text(_) | Kind::TextList);
    if let Some(text) = is_text.then(|| text::width(written, nfkc)).flatten() {
        normal.text = text;
        normal.repairs.insert(Repair::Width);
    }
    let reading = match column.kind {
        Kind::Text(_) => Reading::Plain,
        Kind::TextList => list::texts(&normal.text),
        Kind::Id => id::id(written, nfkc),
        Kind::Integer(..) if column.is_year() => year::fiscal_year(written, nfkc),
        Kind::Integer(..) if matches!(column.name, "number" | "from_theme" | "to_theme") => {
            number::integer(written, code::NUMBER_WORDS, nfkc)
        }
        Kind::Integer(..) => number::integer(written, &[], nfkc),
        Kind::Number => {
            let (reading, unit) = number::amount(written, nfkc);
            normal.unit = unit;
            reading
        }
        Kind::Date => date::date(written, nfkc),
        Kind::Enum(codes) => code::enumeration(codes, written, names),
        Kind::Ref(table) => code::reference(table, written, names, nfkc),
        Kind::RefList(table) => list::references(table, written, names),
        Kind::Months => months::months(written, nfkc),
        Kind::MunicipalCode => number::municipal_code(written, nfkc),
    };
    match reading {
        Reading::Sure(text, found) if text != normal.text => {
            let by_width = is_one_value(column.kind) && scan::differs_in_width(written, &text);
            let found = if by_width {
                Repairs::of(Repair::Width)
            } else {
                found
            };
            normal.repairs = normal.repairs.and(found);
            normal.text = text;
        }
        Reading::Maybe(guess) if guess != normal.text => normal.guess = Some(guess),
        Reading::Partly(text, guess) => {
            normal.guess = guess;
            normal.partly = Some(text);
        }
        _ => {}
    }
    normal
}

/// Whether a cell holds one value, of which it can be said that only its width was wrong.
const fn is_one_value(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::RefList(_) | Kind::TextList | Kind::Months | Kind::Id | Kind::Ref(Table::Initiatives)
    )
}
