//! One ward, theme or body on one sheet of paper: what a record set holds of it, and its way from the
//! plans before, over the results, to the next plans, as dense as paper asks for.
//!
//! Lines that tell the same (the same word, results and next plans) stand together, so that a result of
//! many plans is there once. What stands alone needs no table: it is told by its word.

use super::coverage::joint;
use super::lines::{Fate, Line, lines};
use super::told::told;
use super::{Ties, plans_after, plans_before, sources_of};
use crate::board::dataset::Dataset;
use crate::board::dimension::{Dimension, THEME_NONE};
use crate::board::matrix::outcomes_of;
use crate::board::progress::Stage;
use crate::board::query::{Context, Filters};
use crate::board::rowset::RowSet;
use crate::model::{Initiative, Phase, RecordSet};

/// An initiative in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its row.
    pub row: usize,
    /// Whether the link that brings it there is our reading of the sources.
    pub inferred: bool,
}

/// What stands in a column of a track.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Each initiative.
    pub entries: Vec<Entry>,
    /// How many more there are of other themes, on a sheet about one: a plan seldom keeps to a theme.
    pub others: usize,
    /// Whether the same several stand in the track above, so that a word says as much.
    pub as_above: bool,
}

impl Cell {
    /// Whether nothing stands in it.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.others == 0
    }
}

/// Lines that tell the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// What became of their first rows.
    pub fate: Fate,
    /// For each column what stands in it.
    pub cells: Vec<Cell>,
}

/// What stands alone, by its word and its record set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alone {
    /// The word.
    pub fate: Fate,
    /// The record set.
    pub set: RecordSet,
    /// The rows.
    pub rows: Vec<usize>,
}

/// The way of what is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The record sets that are the columns, in their order in time.
    pub columns: Vec<RecordSet>,
    /// What leads from one column to another.
    pub tracks: Vec<Track>,
    /// What does not.
    pub alone: Vec<Alone>,
    /// The documents of all that: positions in the table of sources.
    pub sources: Vec<usize>,
}

impl Sheet {
    /// How many later plans stand here though nothing that the sheet counts leads to them: they follow
    /// from what others do, all wards together or under another theme.
    pub fn led_by_others(&self, dataset: &Dataset, set: RecordSet, counted: &RowSet) -> usize {
        let mut plans = RowSet::empty(dataset.len());
        for track in &self.tracks {
            let cells = self.columns.iter().zip(&track.cells);
            let later = cells.filter(|(column, _)| column.phase == Phase::Plan && **column > set);
            for entry in later.flat_map(|(_, cell)| &cell.entries) {
                let before = dataset.chains.all_before(entry.row);
                if !before.iter().any(|row| counted.contains(*row)) {
                    plans.insert(entry.row);
                }
            }
        }
        plans.count()
    }
}

/// The outcomes of an initiative that stand on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The initiative.
    pub row: usize,
    /// Its outcomes: positions in the table of bullets.
    pub points: Vec<usize>,
}

/// The outcomes that the sheet of a value counts, initiative by initiative: first what is its own alone,
/// then what it does with others, each in the order of the source.
pub fn outcomes(
    dataset: &Dataset,
    set: RecordSet,
    (dimension, code): (Dimension, &str),
) -> Vec<Told> {
    let rows = rows_of(dataset, set, (dimension, code));
    let Some(own) = dataset.outcome_universe.axis(dimension).value(code) else {
        return Vec::new();
    };
    let shared = joint(dataset, &rows);
    let of = |row: usize| {
        let outcomes = dataset.outcomes.iter().enumerate();
        let outcomes = outcomes.filter(|(at, (of, _))| *of == row && own.rows.contains(*at));
        let points: Vec<usize> = outcomes.map(|(_, (_, point))| *point).collect();
        (!points.is_empty()).then_some(Told { row, points })
    };
    let order = rows.minus(&shared);
    order.iter().chain(shared.iter()).filter_map(of).collect()
}

/// The record sets around one: the plans before some results, these, and the plans after them. Plans
/// stand with the first results after them, or else with the last before.
pub fn columns(dataset: &Dataset, set: RecordSet) -> Vec<RecordSet> {
    let mut results = dataset.sets.iter().filter(|s| s.phase == Phase::Result);
    let around = match set.phase {
        Phase::Result => Some(set),
        Phase::Plan => {
            let later = results.clone().find(|other| **other > set);
            later
                .or_else(|| results.rfind(|other| **other < set))
                .copied()
        }
    };
    let Some(around) = around else {
        return vec![set];
    };
    let near = [
        plans_before(dataset, around),
        Some(around),
        plans_after(dataset, around),
    ];
    let mut columns: Vec<RecordSet> = near.into_iter().flatten().collect();
    // Plans after which others came before there were any results stand there as well.
    if let Err(at) = columns.binary_search(&set) {
        columns.insert(at, set);
    }
    columns
}

/// The sheet of one value of a dimension.
#[inline(never)]
pub fn sheet(dataset: &Dataset, set: RecordSet, (dimension, code): (Dimension, &str)) -> Sheet {
    let ties = Ties::new(dataset, true);
    let stated = Ties::new(dataset, false);
    let filters = Filters::default().with(dimension, code);
    let asked = super::lines::asked(dataset, &filters, &Context::plain(dataset), &ties);
    let found = lines(dataset, &ties, &asked);
    let mut sheet = Sheet {
        columns: columns(dataset, set),
        tracks: Vec::new(),
        alone: Vec::new(),
        sources: Vec::new(),
    };
    let elsewhere = of_other_themes(dataset, (dimension, code));
    let mut shown = RowSet::empty(dataset.len());
    for fate in Fate::ALL {
        for line in found.lines.iter().filter(|line| line.fate == fate) {
            let track = track(dataset, &stated, line, (&sheet.columns, &elsewhere));
            let entries = track.cells.iter().flat_map(|cell| &cell.entries);
            entries.for_each(|entry| shown.insert(entry.row));
            sheet.add(dataset, track);
        }
    }
    sheet.compare_with_above();
    sheet.sources = sources_of(dataset, &shown);
    sheet
}

/// On a sheet about a theme what is of another one.
fn of_other_themes(dataset: &Dataset, (dimension, code): (Dimension, &str)) -> RowSet {
    let mut others = RowSet::empty(dataset.len());
    if dimension != Dimension::Theme {
        return others;
    }
    let axis = dataset.axis(Dimension::Theme);
    let elsewhere = axis.values.iter();
    let elsewhere = elsewhere.filter(|value| value.code != code && value.code != THEME_NONE);
    elsewhere.for_each(|value| others.unite(&value.rows));
    // An old theme may have become several.
    match axis.value(code) {
        Some(own) => others.minus(&own.rows),
        None => others,
    }
}

/// A line laid into the columns. What it does not have there is no part of the sheet.
fn track(
    dataset: &Dataset,
    stated: &Ties,
    line: &Line,
    (columns, elsewhere): (&[RecordSet], &RowSet),
) -> Track {
    let rows: Vec<usize> = line.rows().collect();
    let set_of = |row| dataset.initiative(row).map(Initiative::record_set);
    let head = set_of(line.head);
    let mut cells = vec![Cell::default(); columns.len()];
    for row in rows.iter().copied() {
        let set = set_of(row);
        let column = columns.iter().position(|own| Some(*own) == set);
        // The link that brings it here is the one on the side of the line's head.
        let towards = match set < head {
            true => stated.chains.after(row),
            false => stated.chains.before(row),
        };
        let own = row == line.head || towards.iter().any(|step| rows.contains(&step.row));
        if let Some(cell) = column.and_then(|at| cells.get_mut(at)) {
            if elsewhere.contains(row) {
                cell.others += 1;
            } else {
                cell.entries.push(Entry {
                    row,
                    inferred: !own,
                });
            }
        }
    }
    Track {
        fate: line.fate,
        cells,
    }
}

impl Sheet {
    fn add(&mut self, dataset: &Dataset, track: Track) {
        let mut filled = track.cells.iter().filter(|cell| !cell.is_empty());
        match (filled.next(), filled.next()) {
            (None, _) => {}
            (Some(cell), None) => cell.entries.iter().for_each(|entry| {
                self.add_alone(dataset, track.fate, entry.row);
            }),
            _ => self.add_track(track),
        }
    }

    fn compare_with_above(&mut self) {
        let mut above: Vec<Cell> = Vec::new();
        for track in &mut self.tracks {
            let before = std::mem::replace(&mut above, track.cells.clone());
            for (cell, before) in track.cells.iter_mut().zip(before) {
                cell.as_above = cell.entries.len() > 1 && *cell == before;
            }
        }
    }

    fn add_alone(&mut self, dataset: &Dataset, fate: Fate, row: usize) {
        let Some(set) = dataset.initiative(row).map(Initiative::record_set) else {
            return;
        };
        let mut groups = self.alone.iter_mut();
        match groups.find(|group| (group.fate, group.set) == (fate, set)) {
            Some(group) => group.rows.push(row),
            None => self.alone.push(Alone {
                fate,
                set,
                rows: vec![row],
            }),
        }
    }

    /// Joins a track with one that tells the same from its second filled column on.
    fn add_track(&mut self, track: Track) {
        let first = |cells: &[Cell]| cells.iter().position(|cell| !cell.is_empty());
        let at = first(&track.cells);
        let rest = |cells: &[Cell]| -> Vec<Cell> {
            let from = first(cells).map_or(0, |at| at + 1);
            cells.get(from..).unwrap_or_default().to_vec()
        };
        let same = self.tracks.iter_mut().find(|own| {
            let others = |cells: &[Cell]| at.and_then(|at| cells.get(at)).map_or(0, |c| c.others);
            own.fate == track.fate
                && others(&own.cells) + others(&track.cells) == 0
                && first(&own.cells) == at
                && rest(&own.cells) == rest(&track.cells)
        });
        let Some(same) = same else {
            self.tracks.push(track);
            return;
        };
        let cell = at.and_then(|at| same.cells.get_mut(at));
        let more = at.and_then(|at| track.cells.get(at));
        if let (Some(cell), Some(more)) = (cell, more) {
            for entry in &more.entries {
                if !cell.entries.contains(entry) {
                    cell.entries.push(*entry);
                }
            }
        }
    }
}

/// The plans before the results of a ward, and how many of them something later mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlansBefore {
    /// Their record set.
    pub set: RecordSet,
    /// How many there are.
    pub of: usize,
    /// How many of them lead to later documents.
    pub led: usize,
    /// Those of `led` that hang on our reading of the sources.
    pub led_inferred: usize,
}

/// What is counted on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// What was planned before; of a ward's results alone, because plans seldom name their theme.
    pub plans: Option<PlansBefore>,
    /// Its initiatives.
    pub all: usize,
    /// Those of them that are joint.
    pub joint: usize,
    /// Its outcomes.
    pub outcomes: usize,
    /// Of results those with a plan before them, of plans those with a result.
    pub before: usize,
    /// Those of `before` that hang on our reading of the sources.
    pub before_inferred: usize,
    /// Those with a later plan.
    pub next: usize,
    /// Those of `next` that hang on our reading of the sources.
    pub next_inferred: usize,
    /// The later plans on the sheet that follow from what others do.
    pub next_of_others: usize,
}

/// The initiatives that the sheet of a value is about.
pub fn rows_of(dataset: &Dataset, set: RecordSet, (dimension, code): (Dimension, &str)) -> RowSet {
    let own = dataset.rows_of(set);
    let value = dataset.axis(dimension).value(code);
    value.map_or_else(
        || RowSet::empty(dataset.len()),
        |value| value.rows.and(&own),
    )
}

/// Of results the plans before them, of plans the results that came of them.
pub const fn stage_before(set: RecordSet) -> Stage {
    match set.phase {
        Phase::Result => Stage::Planned,
        Phase::Plan => Stage::Done,
    }
}

/// The numbers of the sheet of a value.
#[inline(never)]
pub fn counts(
    dataset: &Dataset,
    set: RecordSet,
    (dimension, code): (Dimension, &str),
    laid: &Sheet,
) -> Counts {
    let rows = rows_of(dataset, set, (dimension, code));
    let stated = Ties::new(dataset, false);
    // How many have reached a stage, and how many of them not on the word of the sources.
    let reached = |stage| {
        let all = dataset.stages.rows(stage).count_and(&rows);
        let sure = stated.stages.rows(stage).count_and(&rows);
        (all, all.saturating_sub(sure))
    };
    // An outcome may be that of one ward of several.
    let outcomes = outcomes_of(dataset, &rows);
    let own = dataset.outcome_universe.axis(dimension).value(code);
    let (before, before_inferred) = reached(stage_before(set));
    let (next, next_inferred) = reached(Stage::Next);
    Counts {
        plans: planned(dataset, set, (dimension, code)),
        all: rows.count(),
        joint: joint(dataset, &rows).count(),
        outcomes: own.map_or(0, |own| own.rows.count_and(&outcomes)),
        before,
        before_inferred,
        next,
        next_inferred,
        next_of_others: laid.led_by_others(dataset, set, &rows),
    }
}

/// What became of the plans before the results of a ward, counted as 計画のゆくえ counts them.
fn planned(
    dataset: &Dataset,
    set: RecordSet,
    (dimension, code): (Dimension, &str),
) -> Option<PlansBefore> {
    if (set.phase, dimension) != (Phase::Result, Dimension::Ward) {
        return None;
    }
    let before = plans_before(dataset, set)?;
    let rows = rows_of(dataset, before, (dimension, code));
    let ties = Ties::new(dataset, true);
    let found = told(dataset, &ties, &rows, Phase::Plan)?;
    Some(PlansBefore {
        set: before,
        of: found.of,
        led: found.of.saturating_sub(found.none),
        led_inferred: found.later.iter().map(|later| later.inferred).sum(),
    })
}

/// What a sheet is counted by: a ward by theme, a theme by ward.
pub const fn across(dimension: Dimension) -> Dimension {
    match dimension {
        Dimension::Ward => Dimension::Theme,
        _ => Dimension::Ward,
    }
}

/// The themes, or wards, that must be on record: those without are told.
pub fn expected(dataset: &Dataset, dimension: Dimension) -> Vec<String> {
    match across(dimension) {
        Dimension::Theme => super::coverage::themes(dataset),
        _ => super::coverage::wards(dataset),
    }
}
