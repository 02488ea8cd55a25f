//! How far initiatives have come: n of N, never a bare percentage.
//!
//! An initiative has four stages. For a chain of plan → result → next plan, each of its
//! initiatives knows about the others through the links of [`crate::board::chain`]:
//!
//! - **planned**: it is a plan, or an earlier plan leads to it, be it of the same year;
//! - **done**: it is a result, or leads to a later one, be it of the same year;
//! - **outcome recorded**: it, or a result it leads to, has an outcome bullet;
//! - **next planned**: a plan of a later year follows from it.
//!
//! The denominator N is always the number of initiatives counted, so it is the same for all four.

use crate::board::chain::Chains;
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::rowset::RowSet;
use crate::language::Language;

/// One of the four stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// 計画
    Planned,
    /// 実施
    Done,
    /// 成果の記載
    Outcome,
    /// 次年度の計画
    Next,
}

impl Stage {
    /// The stages in their order.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Done, Self::Outcome, Self::Next];

    /// The stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Done => "done",
            Self::Outcome => "outcome",
            Self::Next => "next",
        }
    }

    /// The name a reader sees.
    pub const fn label(self, language: Language) -> &'static str {
        match self {
            Self::Planned => language.pick("計画あり", "Planned"),
            Self::Done => language.pick("実施", "Done"),
            Self::Outcome => language.pick("成果の記載あり", "Outcome recorded"),
            Self::Next => language.pick("次の年度の計画あり", "Next year planned"),
        }
    }
}

/// The rows that have reached each stage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stages {
    reached: [RowSet; 4],
}

/// How many of `total` initiatives have reached each stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StageCounts {
    /// N: the initiatives counted.
    pub total: usize,
    /// Planned.
    pub planned: usize,
    /// Done.
    pub done: usize,
    /// Outcome recorded.
    pub outcome: usize,
    /// Next planned.
    pub next: usize,
}

impl StageCounts {
    /// The number of one stage.
    pub const fn of(&self, stage: Stage) -> usize {
        match stage {
            Stage::Planned => self.planned,
            Stage::Done => self.done,
            Stage::Outcome => self.outcome,
            Stage::Next => self.next,
        }
    }
}

impl Stages {
    /// Follows the chain of every row.
    pub(crate) fn follow(
        chains: &Chains,
        plans: RowSet,
        results: RowSet,
        outcomes: RowSet,
    ) -> Self {
        let mut following = Following::new(plans, results, outcomes);
        while following.step(chains, usize::MAX) {}
        following.finish()
    }

    /// The rows that have reached a stage.
    pub fn rows(&self, stage: Stage) -> &RowSet {
        &self.reached[stage as usize]
    }

    /// Counts the stages of a set of initiatives.
    pub fn count(&self, rows: &RowSet) -> StageCounts {
        let of = |stage| self.rows(stage).count_and(rows);
        StageCounts {
            total: rows.count(),
            planned: of(Stage::Planned),
            done: of(Stage::Done),
            outcome: of(Stage::Outcome),
            next: of(Stage::Next),
        }
    }
}

/// The chains of all rows being followed, some rows at a time.
#[derive(Debug, Default)]
pub(crate) struct Following {
    plans: RowSet,
    results: RowSet,
    outcomes: RowSet,
    results_with_outcome: RowSet,
    stages: Stages,
    next: usize,
}

impl Following {
    /// Begins with the plans, the results, and the rows with outcomes.
    pub(crate) fn new(plans: RowSet, results: RowSet, outcomes: RowSet) -> Self {
        let reached = [(); 4].map(|()| RowSet::empty(plans.universe()));
        Self {
            results_with_outcome: outcomes.and(&results),
            plans,
            results,
            outcomes,
            stages: Stages { reached },
            next: 0,
        }
    }

    /// Follows the chains of up to so many more rows; false when all are followed.
    #[inline(never)]
    pub(crate) fn step(&mut self, chains: &Chains, rows: usize) -> bool {
        let len = self.plans.universe();
        for row in (self.next..len).take(rows) {
            self.row(chains, row);
        }
        self.next = self.next.saturating_add(rows).min(len);
        self.next < len
    }

    fn row(&mut self, chains: &Chains, row: usize) {
        let (before, after) = (chains.all_before(row), chains.all_after(row));
        let meets = |rows: &[usize], set: &RowSet| rows.iter().any(|row| set.contains(*row));
        let [planned, done, outcome, next] = &mut self.stages.reached;
        if self.plans.contains(row) || meets(&before, &self.plans) {
            planned.insert(row);
        }
        if self.results.contains(row) || meets(&after, &self.results) {
            done.insert(row);
        }
        if self.outcomes.contains(row) || meets(&after, &self.results_with_outcome) {
            outcome.insert(row);
        }
        if meets(&after, &self.plans) {
            next.insert(row);
        }
    }

    /// What has been found so far.
    pub(crate) const fn so_far(&self) -> &Stages {
        &self.stages
    }

    /// What was found.
    pub(crate) fn finish(self) -> Stages {
        self.stages
    }
}

/// Progress of one value of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressRow {
    /// Its code.
    pub code: String,
    /// How far its initiatives have come.
    pub counts: StageCounts,
}

/// Progress by the values of a dimension, in their order, over the given initiatives.
pub fn progress_by(dataset: &Dataset, rows: &RowSet, dimension: Dimension) -> Vec<ProgressRow> {
    let values = &dataset.axis(dimension).values;
    values
        .iter()
        .map(|v| ProgressRow {
            code: v.code.clone(),
            counts: dataset.stages.count(&v.rows.and(rows)),
        })
        .collect()
}
