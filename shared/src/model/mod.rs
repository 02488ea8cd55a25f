//! The domain: what wards, base centres and departments plan and do about the regional issues.
//!
//! Plain data with public fields, one struct per table of the data package. Ids and codes are
//! newtypes, so a ward's code cannot be handed over where a theme is meant; a closed list is an
//! enum, declared once with its code and its name in both languages.

mod codes;
pub mod concordance;
mod lists;

pub use codes::{ActorCode, AreaCode, InitiativeId, MethodCode, SectionCode, SourceCode, WardCode};
pub use lists::{
    ActorKind, Basis, OutcomeKind, Phase, PointKind, Relation, ThemeRelation, names_of,
};

use crate::language::Language;
use std::fmt;

impl InitiativeId {
    /// The parts of a well-formed id: fiscal year, phase and running number.
    pub fn parts(&self) -> Option<(FiscalYear, Phase, u16)> {
        let (year, rest) = self.0.split_once('-')?;
        let phase = match rest.get(..1)? {
            "P" => Phase::Plan,
            "R" => Phase::Result,
            _ => return None,
        };
        let digits = rest.get(1..)?;
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || digits.len() < 3 || !all_digits(year) || !all_digits(digits) {
            return None;
        }
        Some((FiscalYear(year.parse().ok()?), phase, digits.parse().ok()?))
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

/// One of the three areas of the city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Code.
    pub code: AreaCode,
    /// Name.
    pub name: Name,
}

/// One of the seven wards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ward {
    /// Code.
    pub code: WardCode,
    /// Name.
    pub name: Name,
    /// The area it lies in.
    pub area: AreaCode,
    /// Municipal code of six digits, the last a check digit (全国地方公共団体コード).
    pub municipal_code: String,
}

/// A body that carries out initiatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Code; a ward's actor code is the ward's code.
    pub code: ActorCode,
    /// Name.
    pub name: Name,
    /// What kind of body it is.
    pub kind: ActorKind,
    /// The ward, for an actor of kind `ward`.
    pub ward: Option<WardCode>,
}

/// One of the twelve regional issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its printed number.
    pub number: u8,
    /// Our short title.
    pub title: Name,
    /// What it is about, in our words.
    pub description: Name,
    /// Words that point to it.
    pub keywords: Vec<String>,
}

/// What became of a theme when the themes were numbered anew: a row of `theme_concordance.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeStep {
    /// A year with the old numbering; a new theme needs none.
    pub from_year: Option<FiscalYear>,
    /// The old number; none for a new theme.
    pub from_theme: Option<u8>,
    /// The year from which on the new numbering holds.
    pub to_year: FiscalYear,
    /// The new number; none for a theme that ended.
    pub to_theme: Option<u8>,
    /// What became of it.
    pub relation: ThemeRelation,
    /// Remark.
    pub note: String,
}

/// One of the five functions of the regional support bases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its printed number.
    pub number: u8,
    /// Name.
    pub name: Name,
}

/// A part of a source document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Code.
    pub code: SectionCode,
    /// Name.
    pub name: Name,
    /// The document it is a part of.
    pub source: SourceCode,
}

/// A way of working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// Code.
    pub code: MethodCode,
    /// Name.
    pub name: Name,
}

/// A source document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Code.
    pub code: SourceCode,
    /// Printed title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The year it is about.
    pub fiscal_year: FiscalYear,
    /// `plan` or `report`.
    pub kind: String,
}

/// One initiative (取り組み): a row of `initiatives.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initiative {
    /// Id.
    pub id: InitiativeId,
    /// The year it belongs to.
    pub fiscal_year: FiscalYear,
    /// Plan or result.
    pub phase: Phase,
    /// Where the source files it.
    pub section: SectionCode,
    /// The theme's number, if it has one.
    pub theme: Option<u8>,
    /// Who says so.
    pub theme_basis: Option<Basis>,
    /// The function of the support bases, if it serves one.
    pub function: Option<u8>,
    /// Who carries it out, in printed order.
    pub actors: Vec<ActorCode>,
    /// Others who take part.
    pub partners: Vec<String>,
    /// Short name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Ways of working.
    pub methods: Vec<MethodCode>,
    /// For whom.
    pub audience: String,
    /// How often, as stated.
    pub frequency: String,
    /// Months 1 to 12 that follow from the text.
    pub months: Vec<u8>,
    /// The source document.
    pub source: SourceCode,
    /// The place in it.
    pub locator: String,
}

/// One bullet: a row of `points.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The initiative it belongs to.
    pub initiative: InitiativeId,
    /// Its number, from 1, within the initiative and kind.
    pub seq: u16,
    /// What it tells.
    pub kind: PointKind,
    /// The ward, only where the source splits a joint initiative by ward.
    pub ward: Option<WardCode>,
    /// The text.
    pub text: String,
    /// What kind of outcome, only for outcomes.
    pub outcome_kind: Option<OutcomeKind>,
}

/// One figure: a row of `measures.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The initiative it belongs to.
    pub initiative: InitiativeId,
    /// What is counted.
    pub label: String,
    /// The number as written: a plain decimal without separators.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// ISO date or month; empty where not stated.
    pub as_of: String,
    /// Remark.
    pub note: String,
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
        let mut out = sign.to_owned();
        let digits = whole.chars().count();
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (digits - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        if let Some(fraction) = fraction {
            out.push('.');
            out.push_str(fraction);
        }
        out
    }
}

/// One continuity between years: a row of `links.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The earlier initiative.
    pub from: InitiativeId,
    /// The later initiative.
    pub to: InitiativeId,
    /// How they hang together.
    pub relation: Relation,
    /// Whether the source says so.
    pub basis: Basis,
    /// Why we think so.
    pub reason: String,
}

/// All tables, typed but not yet checked against each other. Rows stand in file order, the files
/// in the order of their paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tables {
    /// `reference/areas.csv`
    pub areas: Vec<Area>,
    /// `reference/wards.csv`
    pub wards: Vec<Ward>,
    /// `reference/actors.csv`
    pub actors: Vec<Actor>,
    /// `reference/themes.csv`
    pub themes: Vec<Theme>,
    /// `reference/functions.csv`
    pub functions: Vec<Function>,
    /// `reference/sections.csv`
    pub sections: Vec<Section>,
    /// `reference/methods.csv`
    pub methods: Vec<Method>,
    /// `reference/sources.csv`
    pub sources: Vec<Source>,
    /// `reference/theme_concordance.csv`
    pub concordance: Vec<ThemeStep>,
    /// `<year>/initiatives.csv`
    pub initiatives: Vec<Initiative>,
    /// `<year>/points.csv`
    pub points: Vec<Point>,
    /// `<year>/measures.csv`
    pub measures: Vec<Measure>,
    /// `<year>/links.csv`
    pub links: Vec<Link>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_id(id: &str, expected: Option<(u16, Phase, u16)>) {
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
        check_id("2024-R99999", None);
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
