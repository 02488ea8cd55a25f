//! Record sets beside each other: what was planned, what became of it, and what follows.
//!
//! Record sets (a fiscal year and a phase) are those of the data set, three of them or seven; no code
//! names one. They have an order in time: the plans of a year, its results, the plans of the next.
//! Everything is counted
//! over the rows that the reader's conditions match, in distinct initiatives, and every answer can
//! be had without the links that are our reading of the sources ([`Ties`]).
//!
//! What no document mentions is 記載なし, never "not done": the sources are reports and plans,
//! not a register of everything that happens.

pub mod beside;
pub mod breaks;
pub mod calendar;
pub mod change;
pub mod compare;
pub mod coverage;
pub mod flow;
pub mod followed;
pub mod lines;
pub mod proposal;
pub mod room;
pub mod sheet;
pub mod told;
pub mod units;
pub mod when;

use crate::board::chain::Chains;
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::progress::Stages;
use crate::board::rowset::RowSet;
use crate::model::{ActorKind, Basis, FiscalYear, Initiative, Link, Phase, RecordSet};
use std::borrow::Cow;

/// The links that count: all of them, or only those that the sources state. Without the inferred
/// ones chains fall apart, and every count follows.
#[derive(Debug, Clone)]
pub struct Ties<'a> {
    /// The steps between initiatives.
    pub chains: Cow<'a, Chains>,
    /// How far each initiative has come along these steps.
    pub stages: Cow<'a, Stages>,
    /// Whether inferred links count.
    pub with_inferred: bool,
}

impl<'a> Ties<'a> {
    /// The links of a data set.
    #[inline(never)]
    pub fn new(dataset: &'a Dataset, with_inferred: bool) -> Self {
        if with_inferred {
            return Self {
                chains: Cow::Borrowed(&dataset.chains),
                stages: Cow::Borrowed(&dataset.stages),
                with_inferred,
            };
        }
        let mut stated: Vec<Link> = Vec::new();
        for link in &dataset.tables.links {
            if link.basis == Basis::Stated {
                stated.push(link.clone());
            }
        }
        let chains = Chains::new(dataset.len(), &stated, |id| dataset.row(id.as_str()));
        let outcomes = RowSet::of(dataset.len(), dataset.outcomes.iter().map(|(row, _)| *row));
        let plans = of_phase(dataset, Phase::Plan);
        let results = of_phase(dataset, Phase::Result);
        let stages = Stages::follow(&chains, plans, results, outcomes);
        Self {
            chains: Cow::Owned(chains),
            stages: Cow::Owned(stages),
            with_inferred,
        }
    }

    /// Everything that hangs together with a row, itself included: forward and back, over any
    /// number of links.
    pub fn component(&self, row: usize, rows: usize) -> RowSet {
        let mut seen = RowSet::of(rows, [row]);
        let mut open = vec![row];
        while let Some(at) = open.pop() {
            for step in self.chains.before(at).iter().chain(self.chains.after(at)) {
                if !seen.contains(step.row) {
                    seen.insert(step.row);
                    open.push(step.row);
                }
            }
        }
        seen
    }
}

/// The rows of a value of a dimension; none where the data doesn't have it.
pub(crate) fn with_value(dataset: &Dataset, dimension: Dimension, code: &str) -> RowSet {
    match dataset.axis(dimension).value(code) {
        Some(value) => value.rows.clone(),
        None => RowSet::empty(dataset.len()),
    }
}

/// The plans, or the results.
pub(crate) fn of_phase(dataset: &Dataset, phase: Phase) -> RowSet {
    with_value(dataset, Dimension::Phase, phase.code())
}

/// The rows of a year, in whatever phase.
pub(crate) fn of_year(dataset: &Dataset, year: FiscalYear) -> RowSet {
    with_value(dataset, Dimension::Year, &year.to_string())
}

/// The plans that a result of a record set carries out: those of the same year if there are any,
/// else the latest earlier ones.
pub(crate) fn plans_before(dataset: &Dataset, results: RecordSet) -> Option<RecordSet> {
    let mut plans = dataset.sets.iter().filter(|set| set.phase == Phase::Plan);
    plans.rfind(|set| **set < results).copied()
}

/// The next plans after a record set: the first later ones.
pub(crate) fn plans_after(dataset: &Dataset, set: RecordSet) -> Option<RecordSet> {
    let mut plans = dataset.sets.iter().filter(|set| set.phase == Phase::Plan);
    plans.find(|later| **later > set).copied()
}

/// The documents of some rows: positions in the table of sources.
pub(crate) fn sources_of(dataset: &Dataset, rows: &RowSet) -> Vec<usize> {
    let mut sources = Vec::new();
    for (at, source) in dataset.tables.sources.iter().enumerate() {
        let mut said = rows.iter().filter_map(|row| dataset.initiative(row));
        if said.any(|i| i.source == source.code) {
            sources.push(at);
        }
    }
    sources
}

/// The codes of the wards that carry an initiative out, and whether a body that stands for all of
/// them does: its rows name no ward, and lack none.
pub(crate) fn wards<'a>(dataset: &'a Dataset, initiative: &Initiative) -> (Vec<&'a str>, bool) {
    let mut codes = Vec::new();
    let mut common = false;
    for actor in &dataset.tables.actors {
        if initiative.actors.contains(&actor.code) {
            match &actor.ward {
                Some(ward) if !codes.contains(&ward.as_str()) => codes.push(ward.as_str()),
                Some(_) => {}
                None => common |= actor.kind == ActorKind::Joint,
            }
        }
    }
    (codes, common)
}
