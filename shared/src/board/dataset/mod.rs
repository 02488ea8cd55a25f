//! The data set as the views use it: rows in order, their bullets and figures beside them, every
//! dimension laid out, search text prepared.

mod layout;

use crate::board::axis::{Axis, Universe};
use crate::board::chain::Chains;
use crate::board::dimension::Dimension;
use crate::board::progress::Stages;
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::{
    FiscalYear, Initiative, InitiativeId, Measure, Phase, Point, PointKind, Tables,
};
use crate::search::{Folder, Nfkc, TextIndex};
use crate::sorting::by_number;
use layout::Layout;
use std::collections::BTreeMap;
use std::ops::Range;

/// All data, ready to be asked. A row is the position of an initiative in [`Self::initiatives`].
#[derive(Debug)]
pub struct Dataset {
    /// The tables. Initiatives are sorted by year, then id; points and measures by initiative.
    pub tables: Tables,
    /// A short name for exactly this content.
    pub version: String,
    /// The fiscal years, ascending.
    pub years: Vec<FiscalYear>,
    /// Initiatives by dimension.
    pub universe: Universe,
    /// Outcome bullets by dimension; a row is the position in [`Self::outcomes`].
    pub outcome_universe: Universe,
    /// For each outcome: the row of its initiative and the position of its bullet in the tables.
    pub outcomes: Vec<(usize, usize)>,
    /// How initiatives of different years hang together.
    pub chains: Chains,
    /// How far each initiative has come.
    pub stages: Stages,
    /// Folds text for search.
    pub folder: Folder,
    index: TextIndex,
    rows: BTreeMap<InitiativeId, usize>,
    points: Vec<Range<usize>>,
    measures: Vec<Range<usize>>,
}

impl Dataset {
    /// Lays the tables out. Rows that belong to no initiative are left out here; the doctor has
    /// reported them.
    #[inline(never)]
    pub fn new(mut tables: Tables, version: String, nfkc: Nfkc) -> Self {
        // By number, not by text: 2024-R1000 comes after 2024-R999.
        by_number(&mut tables.initiatives, |i| {
            let (phase, number) = i.id.parts().map_or((0, 0), |(_, p, n)| (p as u64, n));
            u64::from(i.fiscal_year.0) << 32 | phase << 16 | u64::from(number)
        });
        // Not collected: that would sort first, and bring a sort of its own into the wasm.
        let mut rows = BTreeMap::new();
        let mut years: Vec<FiscalYear> = Vec::new();
        tables.initiatives.retain(|i| {
            let row = rows.len();
            // The first of two rows with one id counts; the doctor has reported the second.
            if rows.contains_key(&i.id) {
                return false;
            }
            rows.insert(i.id.clone(), row);
            if years.last() != Some(&i.fiscal_year) {
                years.push(i.fiscal_year);
            }
            true
        });
        let row_of = |id: &InitiativeId| rows.get(id).copied().unwrap_or(usize::MAX);
        tables.points.retain(|p| rows.contains_key(&p.initiative));
        by_number(&mut tables.points, |p| {
            (row_of(&p.initiative) as u64) << 32 | (p.kind as u64) << 16 | u64::from(p.seq)
        });
        tables.measures.retain(|m| rows.contains_key(&m.initiative));
        by_number(&mut tables.measures, |m| row_of(&m.initiative) as u64);

        let count = tables.initiatives.len();
        let points = ranges(count, tables.points.iter().map(|p| row_of(&p.initiative)));
        let measures = ranges(count, tables.measures.iter().map(|m| row_of(&m.initiative)));
        let outcomes: Vec<(usize, usize)> = tables
            .points
            .iter()
            .enumerate()
            .filter(|(_, p)| p.kind == PointKind::Outcome)
            .map(|(at, p)| (row_of(&p.initiative), at))
            .collect();

        let chains = Chains::new(count, &tables.links, |id| rows.get(id).copied());
        let of_phase = |phase: Phase| {
            let initiatives = tables.initiatives.iter().enumerate();
            let rows = initiatives.filter(|(_, i)| i.phase == phase);
            RowSet::of(count, rows.map(|(row, _)| row))
        };
        let with_outcome = RowSet::of(count, outcomes.iter().map(|(row, _)| *row));
        let (plans, results) = (of_phase(Phase::Plan), of_phase(Phase::Result));
        let stages = Stages::follow(&chains, &plans, &results, &with_outcome);

        let layout = Layout {
            stages: &stages,
            tables: &tables,
            years: &years,
            points: &points,
            measures: &measures,
            outcomes: &outcomes,
        };
        let universe = layout.initiatives();
        let outcome_universe = layout.outcomes(&universe);
        let folder = Folder::new(nfkc);
        let index = TextIndex::build(
            &folder,
            (0..count).map(|row| layout.search_fields(row).into_iter()),
        );
        Self {
            version,
            years,
            universe,
            outcome_universe,
            outcomes,
            chains,
            stages,
            folder,
            index,
            rows,
            points,
            measures,
            tables,
        }
    }

    /// The initiatives, by year and id.
    pub fn initiatives(&self) -> &[Initiative] {
        &self.tables.initiatives
    }

    /// How many initiatives there are.
    pub fn len(&self) -> usize {
        self.tables.initiatives.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tables.initiatives.is_empty()
    }

    /// The initiative of a row.
    pub fn initiative(&self, row: usize) -> Option<&Initiative> {
        self.tables.initiatives.get(row)
    }

    /// The row of an id.
    pub fn row(&self, id: &str) -> Option<usize> {
        self.rows.get(&InitiativeId::from(id)).copied()
    }

    /// The bullets of a row, by kind and number.
    pub fn points(&self, row: usize) -> &[Point] {
        let range = self.points.get(row).cloned().unwrap_or_default();
        self.tables.points.get(range).unwrap_or_default()
    }

    /// The bullets of one kind of a row.
    pub fn points_of(&self, row: usize, kind: PointKind) -> impl Iterator<Item = &Point> {
        self.points(row).iter().filter(move |p| p.kind == kind)
    }

    /// The figures of a row.
    pub fn measures(&self, row: usize) -> &[Measure] {
        let range = self.measures.get(row).cloned().unwrap_or_default();
        self.tables.measures.get(range).unwrap_or_default()
    }

    /// The axis of a dimension over the initiatives.
    pub fn axis(&self, dimension: Dimension) -> &Axis {
        self.universe.axis(dimension)
    }

    /// The name of a value of a dimension, or its code where it has none.
    pub fn value_name<'a>(&'a self, dimension: Dimension, code: &'a str, l: Language) -> &'a str {
        self.axis(dimension)
            .value(code)
            .map_or(code, |v| v.name.get(l))
    }

    /// The rows whose texts hold every term, together with the reader's notes on them, given as
    /// pairs of row and folded text. No terms: every row.
    pub fn search(&self, query: &str, notes: &[(usize, String)]) -> RowSet {
        let terms = self.folder.terms(query);
        if terms.is_empty() {
            return RowSet::full(self.len());
        }
        let hits = self.index.matching(&terms);
        let mut set = RowSet::of(self.len(), hits.into_iter().map(|row| row as usize));
        for (row, note) in notes {
            // A term may stand in the note and the next one in the initiative.
            let text = self.index.row(*row).unwrap_or_default();
            if terms.matches(&format!("{text}\u{1f}{note}")) {
                set.insert(*row);
            }
        }
        set
    }

    /// The latest year with months in it, else the one an overview opens with: what a calendar opens
    /// with.
    pub fn calendar_year(&self) -> Option<FiscalYear> {
        let mut rows = self.tables.initiatives.iter().rev();
        let dated = rows.find(|i| !i.months.is_empty());
        dated.map(|i| i.fiscal_year).or_else(|| self.default_year())
    }

    /// The latest year that has results, else the latest year: what an overview opens with.
    pub fn default_year(&self) -> Option<FiscalYear> {
        let results = self.tables.initiatives.iter().rev();
        let mut results = results.filter(|i| i.phase == Phase::Result);
        results
            .next()
            .map(|i| i.fiscal_year)
            .or_else(|| self.years.last().copied())
    }
}

/// The range of positions of each row in a list sorted by row.
fn ranges(count: usize, rows: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut ranges = vec![0..0; count];
    for (at, row) in rows.enumerate() {
        if let Some(range) = ranges.get_mut(row) {
            if range.start == range.end {
                range.start = at;
            }
            range.end = at + 1;
        }
    }
    ranges
}
