//! A record set: what the documents say of one fiscal year in one phase.
//!
//! A year may have plans and results. They tell of the same work, so they stand side by side and
//! are never added up without saying so.

use super::{FiscalYear, Initiative, Phase};
use crate::language::Language;

/// The plans, or the results, of a fiscal year.
///
/// They have an order in time: the plans of a year stand before its results, its results before
/// the plans of the next year.
///
/// ```
/// use shared::language::Language;
/// use shared::model::{FiscalYear, Phase, RecordSet};
///
/// let set = |year, phase| RecordSet { year: FiscalYear(year), phase };
/// let planned = set(2025, Phase::Plan);
/// assert!(set(2024, Phase::Result) < planned && planned < set(2025, Phase::Result));
/// assert_eq!(planned.label(Language::Ja), "令和7年度 計画");
/// assert_eq!(planned.code(), "2025-plan");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordSet {
    /// The year.
    pub year: FiscalYear,
    /// Plan or result. The plan is the lesser one.
    pub phase: Phase,
}

impl RecordSet {
    /// The set as a reader sees it: 「令和6年度 実績」, `FY2024 results`.
    pub fn label(self, language: Language) -> String {
        match (language, self.phase) {
            (Language::Ja, phase) => format!("{} {}", self.year.era(), phase.label(language)),
            (Language::En, Phase::Plan) => format!("FY{} plans", self.year),
            (Language::En, Phase::Result) => format!("FY{} results", self.year),
        }
    }

    /// The record sets among some, each once, in their order.
    pub(crate) fn distinct(sets: impl Iterator<Item = Self>) -> Vec<Self> {
        // There are a handful.
        let mut distinct: Vec<Self> = Vec::new();
        for set in sets {
            if let Err(at) = distinct.binary_search(&set) {
                distinct.insert(at, set);
            }
        }
        distinct
    }

    /// Its code: `2024-result`.
    pub fn code(self) -> String {
        format!("{}-{}", self.year, self.phase.code())
    }
}

impl Initiative {
    /// The record set that it belongs to.
    pub const fn record_set(&self) -> RecordSet {
        RecordSet {
            year: self.fiscal_year,
            phase: self.phase,
        }
    }
}
