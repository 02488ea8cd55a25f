//! What a year's record covers and what it leaves open: the wards and themes that it says nothing
//! about, how many initiatives each year's documents hold, and what is planned next.
//!
//! That nothing is recorded never means that nothing is done: the sources are reports and plans.

use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::progress::Stage;
use crate::board::rowset::RowSet;
use crate::model::{FiscalYear, Phase};
use crate::years::{Ties, of_phase, of_year};

/// A theme, and the wards that report nothing on it; or a ward, and the themes that it reports
/// nothing on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Code of the theme or ward.
    pub code: String,
    /// Codes of the others, in their order, for which nothing is recorded.
    pub missing: Vec<String>,
    /// How many others there are.
    pub of: usize,
}

impl Gap {
    /// Whether nothing at all is recorded.
    pub const fn is_whole(&self) -> bool {
        self.missing.len() == self.of
    }
}

/// Which wards report on which themes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Every theme of the reference table.
    pub themes: Vec<Gap>,
    /// Every ward.
    pub wards: Vec<Gap>,
    /// Pairs of a theme and a ward with a record.
    pub recorded: usize,
    /// Pairs there are.
    pub pairs: usize,
}

/// Crosses the themes with the wards over the given initiatives. What is common to all wards names
/// none of them, so it fills no gap.
#[inline(never)]
pub fn coverage(dataset: &Dataset, rows: &RowSet) -> Coverage {
    let (themes, wards) = (themes(dataset), wards(dataset));
    let gaps = |of: &[String], by: Dimension, others: &[String], across: Dimension| {
        let mut gaps = Vec::new();
        for code in of {
            let mut missing = Vec::new();
            for other in others {
                let pair = dataset.axis(by).value(code);
                let pair = pair.zip(dataset.axis(across).value(other));
                if pair.is_none_or(|(a, b)| a.rows.count_and2(&b.rows, rows) == 0) {
                    missing.push(other.clone());
                }
            }
            gaps.push(Gap {
                code: code.clone(),
                missing,
                of: others.len(),
            });
        }
        gaps
    };
    let by_theme = gaps(&themes, Dimension::Theme, &wards, Dimension::Ward);
    let missing: usize = by_theme.iter().map(|gap| gap.missing.len()).sum();
    let pairs = themes.len() * wards.len();
    Coverage {
        wards: gaps(&wards, Dimension::Ward, &themes, Dimension::Theme),
        themes: by_theme,
        recorded: pairs - missing,
        pairs,
    }
}

/// Codes of the themes that have a number; beside them stand 拠点, 権利擁護 and 記載なし.
pub fn themes(dataset: &Dataset) -> Vec<String> {
    let themes = dataset.tables.themes.iter();
    themes.map(|theme| theme.number.to_string()).collect()
}

/// Codes of the wards, without what stands beside them.
pub fn wards(dataset: &Dataset) -> Vec<String> {
    let wards = dataset.tables.wards.iter();
    wards.map(|ward| ward.code.to_string()).collect()
}

/// The initiatives that stand at two or more wards (or bodies beside them).
#[inline(never)]
pub fn joint(dataset: &Dataset, rows: &RowSet) -> RowSet {
    let ward = dataset.axis(Dimension::Ward);
    let several = |row: &usize| ward.of_row(*row).nth(1).is_some();
    RowSet::of(dataset.len(), rows.iter().filter(several))
}

/// How many initiatives the documents hold for a year, and what these are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denominator {
    /// The year.
    pub year: FiscalYear,
    /// N: distinct initiatives.
    pub total: usize,
    /// Plans, results or both.
    pub phases: Vec<Phase>,
    /// Their documents: positions in the table of sources.
    pub sources: Vec<usize>,
}

/// N of every year, ascending: what a reader needs before comparing n of N between years.
#[inline(never)]
pub fn denominators(dataset: &Dataset) -> Vec<Denominator> {
    let mut all = Vec::new();
    for year in &dataset.years {
        let rows = of_year(dataset, *year);
        let mut phases = Vec::new();
        for phase in Phase::ALL {
            if of_phase(dataset, *phase).count_and(&rows) > 0 {
                phases.push(*phase);
            }
        }
        let mut sources = Vec::new();
        for (at, source) in dataset.tables.sources.iter().enumerate() {
            let mut said = rows.iter().filter_map(|row| dataset.initiative(row));
            if said.any(|i| i.source == source.code) {
                sources.push(at);
            }
        }
        all.push(Denominator {
            year: *year,
            total: rows.count(),
            phases,
            sources,
        });
    }
    all
}

/// An initiative with the plans that follow from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Its row.
    pub row: usize,
    /// The rows of the plans, by year and id, each with whether it hangs on an inferred link.
    pub plans: Vec<(usize, bool)>,
}

/// What is planned after a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextPlans {
    /// The initiatives that a plan of a later year follows from, ascending.
    pub followed: Vec<Followed>,
    /// The initiatives without one.
    pub open: RowSet,
    /// The plans of later years, linked or not.
    pub plans: RowSet,
    /// Those of them that follow from an initiative of the year.
    pub reached: RowSet,
    /// The later years with plans.
    pub years: Vec<FiscalYear>,
}

/// The plans of later years that follow from the given initiatives of a year, over any number of
/// links: the same that [`Stage::Next`] counts.
#[inline(never)]
pub fn next_plans(dataset: &Dataset, rows: &RowSet, year: FiscalYear) -> NextPlans {
    let stated = Ties::new(dataset, false);
    let all = of_phase(dataset, Phase::Plan);
    let mut plans = RowSet::empty(dataset.len());
    let mut years = Vec::new();
    for later in &dataset.years {
        let planned = of_year(dataset, *later).and(&all);
        if *later > year && !planned.is_empty() {
            plans.unite(&planned);
            years.push(*later);
        }
    }
    let mut reached = RowSet::empty(dataset.len());
    let mut followed = Vec::new();
    for row in rows.and(dataset.stages.rows(Stage::Next)).iter() {
        let sure = stated.chains.all_after(row);
        let after = dataset.chains.all_after(row).into_iter();
        let plans = after.filter(|at| all.contains(*at));
        let plans: Vec<(usize, bool)> = plans.map(|at| (at, !sure.contains(&at))).collect();
        for (at, _) in &plans {
            reached.insert(*at);
        }
        followed.push(Followed { row, plans });
    }
    NextPlans {
        followed,
        open: rows.minus(dataset.stages.rows(Stage::Next)),
        plans,
        reached,
        years,
    }
}
