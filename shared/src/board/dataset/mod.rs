//! The data set as the views use it: rows in order, their bullets and figures beside them, every
//! dimension laid out, search text prepared.

mod arrange;
mod layout;
mod opening;
mod texts;

pub(crate) use layout::place;
pub use opening::Opening;

use crate::board::axis::{Axis, AxisValue, Universe};
use crate::board::chain::Chains;
use crate::board::dimension::Dimension;
use crate::board::progress::Stages;
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::{FiscalYear, Initiative, Measure, Phase, Point, PointKind, RecordSet, Tables};
use crate::search::{Folder, Nfkc};
use std::ops::Range;
use std::sync::Arc;
use texts::Texts;

/// All data, ready to be asked. A row is the position of an initiative in [`Self::initiatives`].
#[derive(Debug)]
pub struct Dataset {
    /// The tables. Initiatives are sorted by year, then id; points and measures by initiative.
    pub tables: Arc<Tables>,
    /// A short name for exactly this content.
    pub version: String,
    /// The fiscal years, ascending.
    pub years: Vec<FiscalYear>,
    /// The record sets, in their order in time.
    pub sets: Vec<RecordSet>,
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
    texts: Texts,
    rows: arrange::Ids,
    points: Vec<Range<usize>>,
    measures: Vec<Range<usize>>,
}

impl Dataset {
    /// Lays the tables out. Rows that belong to no initiative are left out here; the doctor has
    /// reported them.
    pub fn new(tables: impl Into<Arc<Tables>>, version: String, nfkc: Nfkc) -> Self {
        let mut opening = Opening::new(tables.into(), version, nfkc);
        while opening.step() {}
        opening.finish()
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
        self.rows.row(&self.tables, id)
    }

    /// The bullets of a row, in the order of the file; those of a kind by number.
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

    /// The names of the values that an initiative has of a dimension, in the order of the axis.
    pub fn names_of(&self, row: usize, dimension: Dimension, l: Language) -> Vec<&str> {
        let values = self.axis(dimension).of_row(row);
        values.map(|value| value.name.get(l)).collect()
    }

    /// The rows whose texts hold every term, together with the reader's notes on them, given as
    /// pairs of row and folded text. No terms: every row.
    ///
    /// ```
    /// # let dataset =
    /// #   include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/example.rs"));
    ///
    /// // Width, case and how 障がい is spelled don't matter.
    /// assert_eq!(dataset.search("障害　ＦＡＸ", &[]), dataset.search("障がい fax", &[]));
    /// ```
    pub fn search(&self, query: &str, notes: &[(usize, String)]) -> RowSet {
        let terms = self.folder.terms(query);
        if terms.is_empty() {
            return RowSet::full(self.len());
        }
        self.texts.whole(self, |index| {
            let hits = index.matching(&terms);
            let mut set = RowSet::of(self.len(), hits.into_iter().map(|row| row as usize));
            for (row, note) in notes {
                // A term may stand in the note and the next one in the initiative.
                let text = index.row(*row).unwrap_or_default();
                if terms.matches(&format!("{text}\u{1f}{note}")) {
                    set.insert(*row);
                }
            }
            set
        })
    }

    /// Prepares the search in up to so many more rows; false when it is ready. A search that comes
    /// earlier waits for the rest.
    pub fn prepare_search(&self, rows: usize) -> bool {
        self.texts.prepare(self, rows)
    }

    /// What a calendar opens with: the record set in which most initiatives have months, of equals the
    /// latest; without any, the one that stands for all.
    pub fn calendar_set(&self) -> Option<RecordSet> {
        let dated = |set: &RecordSet| {
            let all = self.tables.initiatives.iter();
            let own = all.filter(|i| i.record_set() == *set && !i.months.is_empty());
            own.count()
        };
        let most = self.sets.iter().max_by_key(|set| dated(set));
        let most = most.filter(|set| dated(set) > 0).copied();
        most.or_else(|| self.default_set())
    }

    /// The latest results, else the latest plans: what stands for all where nothing is chosen.
    pub fn default_set(&self) -> Option<RecordSet> {
        latest(&self.sets)
    }

    /// Whether a year has plans and results.
    pub fn has_both(&self, year: FiscalYear) -> bool {
        self.sets.iter().filter(|set| set.year == year).count() > 1
    }

    /// The record set with a code of [`Dimension::Set`].
    pub fn set_of(&self, code: &str) -> Option<RecordSet> {
        let at = self.axis(Dimension::Set).position(code)?;
        self.sets.get(at).copied()
    }

    /// The code of a record set in [`Dimension::Set`].
    pub fn code_of(&self, set: RecordSet) -> &str {
        self.value_of(set).map_or("", |value| value.code.as_str())
    }

    /// The rows of a record set.
    pub fn rows_of(&self, set: RecordSet) -> RowSet {
        let value = self.value_of(set);
        value.map_or_else(|| RowSet::empty(self.len()), |value| value.rows.clone())
    }

    /// The value of [`Dimension::Set`] that a record set is: they stand in the same order.
    fn value_of(&self, set: RecordSet) -> Option<&AxisValue> {
        let at = self.sets.iter().position(|s| *s == set)?;
        self.axis(Dimension::Set).values.get(at)
    }
}

/// The latest results of some record sets, else the latest plans.
pub(crate) fn latest(sets: &[RecordSet]) -> Option<RecordSet> {
    let results = sets.iter().rev().find(|set| set.phase == Phase::Result);
    results.or_else(|| sets.last()).copied()
}
