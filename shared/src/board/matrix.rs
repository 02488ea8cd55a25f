//! Any two dimensions crossed: a grid of counts with distinct totals.
//!
//! Totals are counts of distinct rows, never sums: a joint initiative of two wards stands in both
//! columns and once in the total. What belongs to no value of an axis is in no cell and in no
//! total, and is counted apart as `outside`.
//!
//! An empty cell says 記載なし only where the record sets hold nothing at all. What is there and does
//! not meet the conditions is 条件外, and a value that is not among the chosen ones of its own facet
//! has no row or column.

use crate::board::axis::{Axis, AxisValue, Universe};
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::progress::StageCounts;
use crate::board::query::Filters;
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::{Phase, RecordSet, SourceCode};

/// The mark of a total that counts once what stands in several of its cells.
pub const OVERLAP: &str = "*";

/// What a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Measure {
    /// Initiatives.
    #[default]
    Initiatives,
    /// Outcome bullets.
    Outcomes,
    /// Initiatives, by how far they have come.
    Stage,
}

impl Measure {
    /// Every value, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Initiatives, Self::Outcomes, Self::Stage];

    /// The value of the hash key `value`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Initiatives => "initiatives",
            Self::Outcomes => "outcomes",
            Self::Stage => "stage",
        }
    }

    /// The measure with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.code() == code)
    }
}

/// What an empty or full cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellState {
    /// A result or an outcome is recorded.
    Recorded,
    /// Plans alone are recorded.
    PlanOnly,
    /// 記載なし: the sources say nothing here.
    Nothing,
    /// 該当なし: the two values exclude each other, whatever the sources say.
    NotApplicable,
    /// 条件外: the sources say something here, which the conditions leave out.
    LeftOut,
}

impl CellState {
    /// What is said of a cell, on the page and in a file.
    pub const fn label(self, l: Language) -> &'static str {
        match self {
            Self::Recorded => l.pick("実績あり", "recorded"),
            Self::PlanOnly => l.pick("計画のみ", "plan only"),
            Self::Nothing => l.pick("記載なし", "not recorded"),
            Self::NotApplicable => l.pick("該当なし", "not applicable"),
            Self::LeftOut => l.pick("条件外", "outside the conditions"),
        }
    }
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Initiatives or outcomes, as asked.
    pub count: usize,
    /// How far its initiatives have come, where the measure asks for that.
    pub stages: StageCounts,
    /// What to say of it.
    pub state: CellState,
}

/// The grid. Rows, columns and cells stand in the order of the axes, without those that the conditions
/// leave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Dimension of the rows.
    pub rows: Dimension,
    /// Dimension of the columns.
    pub cols: Dimension,
    /// What the cells count.
    pub measure: Measure,
    /// Codes of the rows.
    pub row_codes: Vec<String>,
    /// Codes of the columns.
    pub col_codes: Vec<String>,
    /// Cells, row by row.
    pub cells: Vec<Cell>,
    /// Distinct total of each row.
    pub row_totals: Vec<Cell>,
    /// Distinct total of each column.
    pub col_totals: Vec<Cell>,
    /// Distinct total of all cells.
    pub total: Cell,
    /// What was asked for and stands in no cell.
    pub outside: usize,
    /// Whether rows, and whether columns are left out, because others are chosen.
    pub left_out: (bool, bool),
}

impl Matrix {
    /// Crosses two dimensions over the initiatives that meet the filters (and whatever else is asked
    /// for). What the record sets of the filters do not have at all is 該当なし, what they have and
    /// is not asked for 条件外.
    ///
    /// ```
    /// # let dataset =
    /// #   include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/example.rs"));
    ///
    /// use shared::board::dimension::Dimension::{Theme, Ward};
    /// use shared::board::matrix::{Matrix, Measure};
    /// use shared::board::query::Filters;
    ///
    /// let set = dataset.default_set().unwrap();
    /// let (rows, filters) = (dataset.rows_of(set), Filters::of(&dataset, set));
    /// let matrix = Matrix::new(&dataset, &rows, (Theme, Ward), Measure::Initiatives, &filters);
    /// // A joint initiative stands in several cells and counts once in a total.
    /// let cells: usize = matrix.cells.iter().map(|cell| cell.count).sum();
    /// assert!(matrix.total.count <= cells);
    /// ```
    pub fn new(
        dataset: &Dataset,
        initiatives: &RowSet,
        (rows, cols): (Dimension, Dimension),
        measure: Measure,
        filters: &Filters,
    ) -> Self {
        let sets = filters.record_sets(dataset);
        let counter = Counter::new(dataset, initiatives, measure, &sets);
        let universe = counter.universe;
        let (row_axis, col_axis) = (universe.axis(rows), universe.axis(cols));
        let mut row_side = Side::new(&counter, (row_axis, &col_axis.any), filters, &sets);
        let mut col_side = Side::new(&counter, (col_axis, &row_axis.any), filters, &sets);
        let mut cells = Vec::with_capacity(row_side.values.len() * col_side.values.len());
        for (row, row_in_sets) in &row_side.values {
            let line = counter.line(&row.rows);
            for (col, col_in_sets) in &col_side.values {
                let mut cell = counter.cell(&line, &col.rows);
                let (row, col) = ((rows, row.code.as_str()), (cols, col.code.as_str()));
                let possible =
                    || *row_in_sets && *col_in_sets && applicable(dataset, measure, row, col);
                if cell.state == CellState::Nothing && !possible() {
                    cell.state = CellState::NotApplicable;
                }
                cells.push(cell);
            }
        }
        let mut total = counter.cell(&counter.line(&row_axis.any), &col_axis.any);
        // A total says of its own cells what is not there, not of those that stand in no table.
        let width = col_side.values.len();
        for (at, row) in row_side.totals.iter_mut().enumerate() {
            sum_up(row, cells.iter().skip(at * width).take(width));
        }
        for (at, col) in col_side.totals.iter_mut().enumerate() {
            sum_up(col, cells.iter().skip(at).step_by(width));
        }
        sum_up(&mut total, cells.iter());
        Self {
            rows,
            cols,
            measure,
            left_out: (row_side.is_partial(row_axis), col_side.is_partial(col_axis)),
            row_codes: row_side.codes(),
            col_codes: col_side.codes(),
            row_totals: row_side.totals,
            col_totals: col_side.totals,
            outside: counter.asked.count() - total.count,
            cells,
            total,
        }
    }

    /// Whether a row, a column or the whole counts something in several of its cells, so that its
    /// total is less than their sum.
    pub fn overlaps(&self, row: Option<usize>, col: Option<usize>) -> bool {
        let (parts, total) = match (row, col) {
            (Some(_), Some(_)) => return false,
            (Some(row), None) => {
                let own = (0..self.col_codes.len()).filter_map(|col| self.cell(row, col));
                (own.map(|cell| cell.count).sum(), self.row_totals.get(row))
            }
            (None, Some(col)) => {
                let own = (0..self.row_codes.len()).filter_map(|row| self.cell(row, col));
                (own.map(|cell| cell.count).sum(), self.col_totals.get(col))
            }
            (None, None) => {
                let all = self.cells.iter().map(|cell| cell.count).sum();
                (all, Some(&self.total))
            }
        };
        let parts: usize = parts;
        total.is_some_and(|total| total.count < parts)
    }

    /// The cell at a row and a column.
    pub fn cell(&self, row: usize, col: usize) -> Option<&Cell> {
        self.cells.get(row * self.col_codes.len() + col)
    }
}

/// What an empty total says: that something is left out only where it is in one of its cells.
fn sum_up<'a>(total: &mut Cell, mut cells: impl Iterator<Item = &'a Cell>) {
    if total.count == 0 {
        total.state = match cells.any(|cell| cell.state == CellState::LeftOut) {
            true => CellState::LeftOut,
            false => CellState::Nothing,
        };
    }
}

/// The rows or the columns that stand in the table.
struct Side<'a> {
    /// Their values, and whether the sources have them at all: that is found out once for each.
    values: Vec<(&'a AxisValue, bool)>,
    totals: Vec<Cell>,
}

impl<'a> Side<'a> {
    fn new(
        counter: &Counter<'_>,
        (axis, across): (&'a Axis, &RowSet),
        filters: &Filters,
        sets: &[RecordSet],
    ) -> Self {
        let (mut values, mut totals) = (Vec::new(), Vec::new());
        let across = counter.line(across);
        for value in &axis.values {
            let (total, place) = (
                counter.cell(&across, &value.rows),
                (axis.dimension, value.code.as_str()),
            );
            // What is done jointly with a chosen ward stands at the others that do it, too.
            if total.count > 0 || is_chosen(counter.dataset, filters, sets, place) {
                values.push((value, in_sets(counter.dataset, place, sets)));
                totals.push(total);
            }
        }
        Self { values, totals }
    }

    fn codes(&self) -> Vec<String> {
        self.values.iter().map(|(v, _)| v.code.clone()).collect()
    }

    const fn is_partial(&self, axis: &Axis) -> bool {
        self.values.len() < axis.values.len()
    }
}

/// Whether a value is among the chosen ones of its own facet, or nothing is chosen there.
fn is_chosen(
    dataset: &Dataset,
    filters: &Filters,
    sets: &[RecordSet],
    (dimension, code): (Dimension, &str),
) -> bool {
    match dimension {
        Dimension::Set => dataset.set_of(code).is_some_and(|set| sets.contains(&set)),
        _ => filters.chosen(dimension).is_empty() || filters.has(dimension, code),
    }
}

/// Counts cells in the universe that the measure asks for.
struct Counter<'a> {
    universe: &'a Universe,
    dataset: &'a Dataset,
    measure: Measure,
    /// The rows asked for, in that universe.
    asked: RowSet,
    /// All rows of the record sets, in that universe.
    on_record: RowSet,
    /// The rows asked for that are a result or have an outcome themselves. What follows from them in
    /// another year doesn't count here: that is often inferred.
    recorded: RowSet,
}

/// The rows of a value, cut once for all cells that they are counted in.
struct Line<'a> {
    rows: &'a RowSet,
    /// Those of them that are asked for.
    asked: RowSet,
}

impl<'a> Counter<'a> {
    fn new(
        dataset: &'a Dataset,
        initiatives: &RowSet,
        measure: Measure,
        sets: &[RecordSet],
    ) -> Self {
        let mut all = RowSet::empty(dataset.len());
        for set in sets {
            all.unite(&dataset.rows_of(*set));
        }
        let outcomes = measure == Measure::Outcomes;
        let laid_out = |rows: &RowSet| match outcomes {
            true => outcomes_of(dataset, rows),
            false => rows.clone(),
        };
        let phases = dataset.axis(Dimension::Phase);
        let mut recorded = dataset.axis(Dimension::Outcome).any.clone();
        if let Some(results) = phases.value(Phase::Result.code()) {
            recorded.unite(&results.rows);
        }
        Self {
            universe: match outcomes {
                true => &dataset.outcome_universe,
                false => &dataset.universe,
            },
            dataset,
            measure,
            asked: laid_out(initiatives),
            on_record: laid_out(&all),
            recorded: laid_out(&recorded),
        }
    }

    fn line<'r>(&self, rows: &'r RowSet) -> Line<'r> {
        Line {
            rows,
            asked: rows.and(&self.asked),
        }
    }

    fn cell(&self, line: &Line<'_>, cols: &RowSet) -> Cell {
        let count = line.asked.count_and(cols);
        Cell {
            count,
            state: if count > 0 {
                match line.asked.meets(cols, &self.recorded) {
                    true => CellState::Recorded,
                    false => CellState::PlanOnly,
                }
            } else if line.rows.meets(cols, &self.on_record) {
                CellState::LeftOut
            } else {
                CellState::Nothing
            },
            // No other measure shows them, and they are most of the work.
            stages: match self.measure {
                Measure::Stage => self.dataset.stages.count(&line.asked.and(cols)),
                _ => StageCounts::default(),
            },
        }
    }
}

/// Whether a section or phase stands in the sources of any of the record sets, and whether any of them
/// files by function at all; other values could.
fn in_sets(dataset: &Dataset, (dimension, code): (Dimension, &str), sets: &[RecordSet]) -> bool {
    match dimension {
        Dimension::Function => {
            let mut rows = dataset.initiatives().iter();
            rows.any(|i| i.function.is_some() && sets.contains(&i.record_set()))
        }
        Dimension::Section => sets.iter().any(|set| has_section(dataset, code, *set)),
        Dimension::Phase => sets.iter().any(|set| set.phase.code() == code),
        _ => true,
    }
}

/// Whether one of the sources of a record set has a section: the one that the section is declared
/// for, or a later one that goes on with its sections.
fn has_section(dataset: &Dataset, section: &str, set: RecordSet) -> bool {
    let mut sections = dataset.tables.sections.iter();
    let section = sections.find(|s| s.code.as_str() == section);
    section.is_none_or(|section| {
        let rows = dataset.initiatives();
        let mut sources: Vec<&SourceCode> = Vec::new();
        for i in rows.iter().filter(|i| i.record_set() == set) {
            if !sources.contains(&&i.source) {
                sources.push(&i.source);
            }
        }
        let mut filed = rows.iter().filter(|i| i.section == section.code);
        sources.contains(&&section.source) || filed.any(|i| sources.contains(&&i.source))
    })
}

/// The outcome bullets of the given initiatives.
pub fn outcomes_of(dataset: &Dataset, initiatives: &RowSet) -> RowSet {
    let outcomes = dataset.outcomes.iter().enumerate();
    RowSet::of(
        dataset.outcomes.len(),
        outcomes
            .filter(|(_, (row, _))| initiatives.contains(*row))
            .map(|(at, _)| at),
    )
}

/// Whether two values can meet at all. They cannot when they are different values of one
/// dimension of which an initiative (or outcome) has only one, a ward outside of the area, a section
/// of a document that says nothing about the year, or a phase of which the year has no record.
fn applicable(
    dataset: &Dataset,
    measure: Measure,
    (rows, row): (Dimension, &str),
    (cols, col): (Dimension, &str),
) -> bool {
    use Dimension::{Actor, Area, Basis, Function, Outcome, Phase, Section, Set, Theme, Ward};
    if rows == cols {
        let single = matches!(rows, Set | Phase | Section | Theme | Basis | Function)
            || (rows == Outcome && measure == Measure::Outcomes);
        return row == col || !single;
    }
    let pair = |a, b| match (rows, cols) {
        (x, y) if (x, y) == (a, b) => Some((row, col)),
        (x, y) if (x, y) == (b, a) => Some((col, row)),
        _ => None,
    };
    let area_of = |ward: &str| {
        let ward = dataset
            .tables
            .wards
            .iter()
            .find(|w| w.code.as_str() == ward);
        ward.map(|w| w.area.as_str())
    };
    if let Some((ward, area)) = pair(Ward, Area).or_else(|| pair(Actor, Area)) {
        return area_of(ward) == Some(area);
    }
    let set_of = |code| dataset.set_of(code);
    if let Some((section, set)) = pair(Section, Set) {
        return set_of(set).is_none_or(|set| has_section(dataset, section, set));
    }
    if let Some((phase, set)) = pair(Phase, Set) {
        return set_of(set).is_none_or(|set| set.phase.code() == phase);
    }
    true
}
