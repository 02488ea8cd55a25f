//! What a record set covers and what it leaves open: the wards and themes that it says nothing
//! about, how many initiatives the documents hold for each, and what is planned next.
//!
//! That nothing is recorded never means that nothing is done: the sources are reports and plans.

use crate::board::axis::Universe;
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::matrix::outcomes_of;
use crate::board::progress::Stage;
use crate::board::rowset::RowSet;
use crate::model::{Initiative, Phase, RecordSet};
use crate::years::{Ties, of_phase, plans_after, sources_of};

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
                if !pair.is_some_and(|(a, b)| a.rows.meets(&b.rows, rows)) {
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

/// The theme of which most outcomes are on record, among those of most initiatives, the first of them:
/// what an overview opens with. Plans have no outcomes; theirs is the theme of most plans.
#[inline(never)]
pub fn fullest(dataset: &Dataset, rows: &RowSet) -> Option<String> {
    let outcomes = outcomes_of(dataset, rows);
    let mut best: Option<((usize, usize), String)> = None;
    for code in themes(dataset) {
        let of = |universe: &Universe, rows| {
            let value = universe.axis(Dimension::Theme).value(&code);
            value.map_or(0, |value| value.rows.count_and(rows))
        };
        let n = (
            of(&dataset.outcome_universe, &outcomes),
            of(&dataset.universe, rows),
        );
        if best.as_ref().is_none_or(|(most, _)| n > *most) {
            best = Some((n, code));
        }
    }
    best.map(|(_, code)| code)
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

/// How many initiatives the documents hold for a record set, and what these are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denominator {
    /// The record set.
    pub set: RecordSet,
    /// N: distinct initiatives.
    pub total: usize,
    /// Their documents: positions in the table of sources.
    pub sources: Vec<usize>,
}

/// N of every record set, in their order: what a reader needs before comparing n of N between them.
#[inline(never)]
pub fn denominators(dataset: &Dataset) -> Vec<Denominator> {
    let sets = dataset.sets.iter();
    sets.map(|set| {
        let rows = dataset.rows_of(*set);
        Denominator {
            set: *set,
            total: rows.count(),
            sources: sources_of(dataset, &rows),
        }
    })
    .collect()
}

/// An initiative with the plans that follow from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Its row.
    pub row: usize,
    /// The rows of the plans, by year and id, each with whether it hangs on an inferred link.
    pub plans: Vec<(usize, bool)>,
}

/// What is planned after a record set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextPlans {
    /// The initiatives that a later plan follows from, ascending, each with the first plans that do.
    pub followed: Vec<Followed>,
    /// The initiatives without one.
    pub open: RowSet,
    /// The next plans: the first later record set of plans. Nothing where there is none.
    pub set: Option<RecordSet>,
    /// The plans of that set, linked or not.
    pub plans: RowSet,
    /// Those of them that follow from an initiative of the record set, over any number of links.
    pub reached: RowSet,
}

/// The later plans that follow from the given initiatives of a record set, over any number of
/// links: those that [`Stage::Next`] counts.
#[inline(never)]
pub fn next_plans(dataset: &Dataset, rows: &RowSet, set: RecordSet) -> NextPlans {
    let stated = Ties::new(dataset, false);
    let all = of_phase(dataset, Phase::Plan);
    let next = plans_after(dataset, set);
    let plans = next.map_or_else(|| RowSet::empty(dataset.len()), |set| dataset.rows_of(set));
    let set_of = |row: &usize| dataset.initiative(*row).map(Initiative::record_set);
    let mut reached = RowSet::empty(dataset.len());
    let mut followed = Vec::new();
    for row in rows.and(dataset.stages.rows(Stage::Next)).iter() {
        let sure = stated.chains.all_after(row);
        let mut after = dataset.chains.all_after(row);
        after.retain(|at| all.contains(*at));
        for at in after.iter().filter(|at| plans.contains(**at)) {
            reached.insert(*at);
        }
        // What follows from a plan that follows is not what is next.
        let first = after.iter().filter_map(set_of).min();
        after.retain(|at| set_of(at) == first);
        let plans = after.iter().map(|at| (*at, !sure.contains(at))).collect();
        followed.push(Followed { row, plans });
    }
    NextPlans {
        followed,
        open: rows.minus(dataset.stages.rows(Stage::Next)),
        set: next,
        plans,
        reached,
    }
}
