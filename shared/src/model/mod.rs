//! The domain: what wards, core support centres and departments plan and do about the regional issues.
//!
//! Plain data with public fields, one struct per table of the data package. Ids and codes are
//! newtypes, so a ward's code cannot be handed over where a theme is meant; a closed list is an
//! enum, declared once with its code and its name in both languages.

mod codes;
pub mod concordance;
mod lists;
mod record_set;
mod tables;

pub use codes::{ActorCode, AreaCode, InitiativeId, MethodCode, SectionCode, SourceCode, WardCode};
pub use lists::{
    ActorKind, Basis, OutcomeKind, Phase, PointKind, Relation, ThemeRelation, names_of,
};

use crate::language::Language;
pub use record_set::RecordSet;
use std::fmt;
pub(crate) use tables::tables;

impl InitiativeId {
    /// How many bits a running number has at most: sixteen million initiatives in one year and phase.
    pub const NUMBER_BITS: u32 = 24;

    /// The parts of a well-formed id: fiscal year, phase and running number.
    pub fn parts(&self) -> Option<(FiscalYear, Phase, u32)> {
        Self::parts_of(&self.0)
    }

    /// The parts of a text that is a well-formed id.
    pub fn parts_of(id: &str) -> Option<(FiscalYear, Phase, u32)> {
        // Every row of a large file is asked for them again and again.
        let [a, b, c, d, b'-', phase, digits @ ..] = id.as_bytes() else {
            return None;
        };
        let phase = match phase {
            b'P' => Phase::Plan,
            b'R' => Phase::Result,
            _ => return None,
        };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0_u32, |number, digit| {
                let digit = digit.is_ascii_digit().then(|| u32::from(digit - b'0'))?;
                number.checked_mul(10)?.checked_add(digit)
            })
        };
        let year = u16::try_from(number(&[*a, *b, *c, *d])?).ok()?;
        let number = number(digits).filter(|n| digits.len() >= 3 && n >> Self::NUMBER_BITS == 0)?;
        Some((FiscalYear(year), phase, number))
    }

    /// A number for a well-formed id, which no other has: in the order of year, phase and number.
    pub fn number(&self) -> Option<u64> {
        let (year, phase, number) = self.parts()?;
        let set = u64::from(year.0) << 4 | phase as u64;
        Some(set << Self::NUMBER_BITS | u64::from(number))
    }

    /// The record set that a well-formed id names.
    pub fn record_set(&self) -> Option<RecordSet> {
        let (year, phase, _) = self.parts()?;
        Some(RecordSet { year, phase })
    }
}

/// A Japanese fiscal year by the calendar year in which it starts: 令和6年度 is 2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct FiscalYear(pub u16);

impl FiscalYear {
    /// The year as 「令和6年度」. Reiwa began in May 2019, so fiscal 2019 is written 令和元年度.
    pub fn era(self) -> String {
        match self.0 {
            2019 => "令和元年度".to_owned(),
            y if y > 2019 => format!("令和{}年度", y - 2018),
            1989 => "平成元年度".to_owned(),
            y if y > 1989 => format!("平成{}年度", y - 1988),
            y => format!("{y}年度"),
        }
    }

    /// The year as a reader sees it: 「2024年度（令和6年度）」, `FY2024`.
    pub fn label(self, language: Language) -> String {
        match language {
            Language::Ja => format!("{}年度（{}）", self.0, self.era()),
            Language::En => format!("FY{}", self.0),
        }
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// Japanese name.
    pub ja: String,
    /// English name.
    pub en: String,
}

impl Name {
    /// The name in a language; the Japanese one where the English one is empty.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En if !self.en.is_empty() => &self.en,
            _ => &self.ja,
        }
    }
}

macro_rules! records {
    ($(
        $(#[$doc:meta])*
        $record:ident $table:ident $rows:ident $file:literal $place:ident [$($key:literal),*]
        ($($about:literal),*) {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $($need:ident $column:tt),*;)*
        }
    )*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq)]
            pub struct $record {
                $($(#[$field_doc])* pub $field: $type,)*
            }
        )*

        /// All tables, typed but not yet checked against each other. Rows stand in file order, the
        /// files in the order of their paths.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct Tables {
            $(
                #[doc = concat!("The rows of `", $file, ".csv`, of every year where each has one.")]
                pub $rows: Vec<$record>,
            )*
        }
    };
}
tables!(records);

/// Digits with separators between thousands.
pub fn by_thousands(digits: &str) -> String {
    let mut grouped = String::new();
    let count = digits.chars().count();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (count - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

impl Measure {
    /// The value with separators: 「4,726,000」.
    pub fn grouped(&self) -> String {
        let (sign, rest) = match self.value.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", self.value.as_str()),
        };
        let (whole, fraction) = match rest.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (rest, None),
        };
        let mut out = format!("{sign}{}", by_thousands(whole));
        if let Some(fraction) = fraction {
            out.push('.');
            out.push_str(fraction);
        }
        out
    }

    /// As it stands in a cell of several: 「補助件数：1,234件（2024-12）」.
    pub fn in_a_cell(&self) -> String {
        let mut out = self.label.clone();
        for part in ["：", &self.grouped(), &self.unit] {
            out.push_str(part);
        }
        if !self.as_of.is_empty() {
            for part in ["（", &self.as_of, "）"] {
                out.push_str(part);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_id(id: &str, expected: Option<(u16, Phase, u32)>) {
        let parts = InitiativeId::from(id).parts();
        assert_eq!(parts.map(|(y, p, n)| (y.0, p, n)), expected, "{id}");
    }

    #[test]
    fn ids_have_a_year_a_phase_and_a_number() {
        check_id("2024-R008", Some((2024, Phase::Result, 8)));
        check_id("2025-P112", Some((2025, Phase::Plan, 112)));
        check_id("2024-R08", None);
        check_id("2024-X008", None);
        check_id("24-R008", None);
        check_id("2024-R0０8", None);
        check_id("2024-R65536", Some((2024, Phase::Result, 65_536)));
        check_id("2024-R16777215", Some((2024, Phase::Result, 16_777_215)));
        check_id("2024-R16777216", None);
        check_id("2024-R99999999999", None);
        check_id("2024-", None);
        check_id("", None);
    }

    #[test]
    fn years_are_written_with_their_era() {
        for (year, era) in [
            (2025, "令和7年度"),
            (2019, "令和元年度"),
            (2018, "平成30年度"),
            (1989, "平成元年度"),
        ] {
            assert_eq!(FiscalYear(year).era(), era);
        }
        assert_eq!(
            FiscalYear(2024).label(Language::Ja),
            "2024年度（令和6年度）"
        );
    }

    #[test]
    fn figures_are_grouped_by_thousands() {
        for (value, shown) in [
            ("4726000", "4,726,000"),
            ("14", "14"),
            ("-1234.5", "-1,234.5"),
            ("100", "100"),
            ("", ""),
        ] {
            let measure = Measure {
                initiative: InitiativeId::default(),
                label: String::new(),
                value: value.to_owned(),
                unit: String::new(),
                as_of: String::new(),
                note: String::new(),
            };
            assert_eq!(measure.grouped(), shown);
        }
    }
}
