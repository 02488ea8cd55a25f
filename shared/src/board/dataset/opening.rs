//! Laying tables out in steps, each of them short: a page stays alive while a large set is opened.

use super::Dataset;
use super::arrange::{self, Ids, ranges};
use super::layout::Layout;
use super::texts::Texts;
use crate::board::axis::{Axis, Universe};
use crate::board::chain::Chains;
use crate::board::dimension::Dimension;
use crate::board::progress::{Following, Stages};
use crate::board::rowset::RowSet;
use crate::model::{FiscalYear, Initiative, Phase, PointKind, RecordSet, Tables};
use crate::search::{Folder, Nfkc};
use std::ops::Range;
use std::sync::Arc;

/// Rows whose chains are followed in one step.
const CHAINS: usize = 4096;

/// A data set that is being laid out.
pub struct Opening {
    tables: Arc<Tables>,
    version: String,
    nfkc: Nfkc,
    stage: Stage,
    ids: Ids,
    points: Vec<Range<usize>>,
    measures: Vec<Range<usize>>,
    years: Vec<FiscalYear>,
    sets: Vec<RecordSet>,
    outcomes: Vec<(usize, usize)>,
    chains: Chains,
    stages: Following,
    axes: Vec<Axis>,
    outcome_axes: Vec<Axis>,
}

#[derive(Clone, Copy)]
enum Stage {
    Initiatives,
    Points,
    Measures,
    Chains,
    Stages,
    Axes,
    Done,
}

impl Opening {
    /// Begins; [`Self::step`] does the work.
    pub fn new(tables: Arc<Tables>, version: String, nfkc: Nfkc) -> Self {
        Self {
            tables,
            version,
            nfkc,
            stage: Stage::Initiatives,
            ids: Ids::default(),
            points: Vec::new(),
            measures: Vec::new(),
            years: Vec::new(),
            sets: Vec::new(),
            outcomes: Vec::new(),
            chains: Chains::default(),
            stages: Following::default(),
            axes: Vec::new(),
            outcome_axes: Vec::new(),
        }
    }

    /// Takes the next step; false when all are taken.
    #[inline(never)]
    pub fn step(&mut self) -> bool {
        let count = self.tables.initiatives.len();
        self.stage = match self.stage {
            Stage::Initiatives => {
                self.ids = arrange::initiatives(&mut self.tables);
                for i in &self.tables.initiatives {
                    if self.years.last() != Some(&i.fiscal_year) {
                        self.years.push(i.fiscal_year);
                    }
                }
                let rows = self.tables.initiatives.iter();
                self.sets = RecordSet::distinct(rows.map(Initiative::record_set));
                Stage::Points
            }
            Stage::Points => {
                let rows = arrange::points(&mut self.tables, &self.ids);
                self.points = ranges(count, &rows);
                let points = rows.into_iter().zip(&self.tables.points).enumerate();
                let outcomes = points.filter(|(_, (_, p))| p.kind == PointKind::Outcome);
                self.outcomes = outcomes.map(|(at, (row, _))| (row, at)).collect();
                Stage::Measures
            }
            Stage::Measures => {
                let rows = arrange::measures(&mut self.tables, &self.ids);
                self.measures = ranges(count, &rows);
                Stage::Chains
            }
            Stage::Chains => {
                let (ids, tables) = (&self.ids, &self.tables);
                let row_of = |id: &crate::model::InitiativeId| ids.row(tables, id.as_str());
                self.chains = Chains::new(count, &tables.links, row_of);
                self.stages = self.follow(count);
                Stage::Stages
            }
            Stage::Stages if self.stages.step(&self.chains, CHAINS) => Stage::Stages,
            Stage::Stages => Stage::Axes,
            Stage::Axes if self.outcome_axes.len() < Dimension::COUNT => {
                self.lay_out();
                Stage::Axes
            }
            Stage::Axes | Stage::Done => Stage::Done,
        };
        !matches!(self.stage, Stage::Done)
    }

    fn follow(&self, count: usize) -> Following {
        let of_phase = |phase: Phase| {
            let initiatives = self.tables.initiatives.iter().enumerate();
            let rows = initiatives.filter(|(_, i)| i.phase == phase);
            RowSet::of(count, rows.map(|(row, _)| row))
        };
        let with_outcome = RowSet::of(count, self.outcomes.iter().map(|(row, _)| *row));
        Following::new(of_phase(Phase::Plan), of_phase(Phase::Result), with_outcome)
    }

    /// Lays out the next dimension, first of the initiatives, then of their outcomes.
    fn lay_out(&mut self) {
        let layout = Layout {
            stages: self.stages.so_far(),
            tables: &self.tables,
            years: &self.years,
            sets: &self.sets,
            points: &self.points,
            measures: &self.measures,
            outcomes: &self.outcomes,
        };
        if let Some(dimension) = Dimension::ALL.get(self.axes.len()) {
            let axis = layout.axis(*dimension);
            self.axes.push(axis);
        } else if let Some(source) = self.axes.get(self.outcome_axes.len()) {
            let axis = layout.outcomes(source);
            self.outcome_axes.push(axis);
        }
    }

    /// The data set. Steps that were not taken are taken now.
    pub fn finish(mut self) -> Dataset {
        while self.step() {}
        let stages: Stages = self.stages.finish();
        let universe = |len: usize, axes: Vec<Axis>| {
            let mut axes = axes.into_iter();
            // There is one for each dimension, in their order.
            let axes = Dimension::ALL.map(|d| {
                axes.next()
                    .unwrap_or_else(|| Axis::new(d, Vec::new(), len, &|_, _| {}))
            });
            Universe { len, axes }
        };
        let mut folder = Folder::new(self.nfkc);
        for row in &self.tables.aliases {
            folder.alias(&row.name, &row.alias);
        }
        Dataset {
            universe: universe(self.tables.initiatives.len(), self.axes),
            outcome_universe: universe(self.outcomes.len(), self.outcome_axes),
            version: self.version,
            years: self.years,
            sets: self.sets,
            outcomes: self.outcomes,
            chains: self.chains,
            stages,
            folder,
            texts: Texts::default(),
            rows: self.ids,
            points: self.points,
            measures: self.measures,
            tables: self.tables,
        }
    }
}
