//! Which initiatives are asked for: OR within a facet, AND between facets and search.

use crate::board::dataset::{Dataset, latest};
use crate::board::dimension::{Dimension, NOTE_ANY, NOTE_NONE};
use crate::board::rowset::RowSet;
use crate::model::RecordSet;
use std::borrow::Cow;

/// The values chosen in each facet. A facet without a choice lets everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    chosen: [Vec<String>; Dimension::COUNT],
}

impl Filters {
    /// The choice of one record set, which names the phase only where the year has both.
    pub fn of(dataset: &Dataset, set: RecordSet) -> Self {
        let mut filters = Self::default();
        filters.choose_set(dataset, set);
        filters
    }

    /// Chooses one record set and leaves the other facets as they are.
    pub fn choose_set(&mut self, dataset: &Dataset, set: RecordSet) {
        self.set(Dimension::Year, vec![set.year.to_string()]);
        let both = dataset.has_both(set.year);
        let phase = both.then(|| set.phase.code().to_owned());
        self.set(Dimension::Phase, phase.into_iter().collect());
    }

    /// The record sets that the choice of years and phases leaves, in their order.
    pub fn record_sets(&self, dataset: &Dataset) -> Vec<RecordSet> {
        let has = |dimension, code: &str| {
            let codes = self.chosen(dimension);
            codes.is_empty() || codes.iter().any(|c| c == code)
        };
        let sets = dataset.sets.iter().copied();
        sets.filter(|set| {
            has(Dimension::Year, &set.year.to_string()) && has(Dimension::Phase, set.phase.code())
        })
        .collect()
    }

    /// The record sets that are compared, first side first: years and phases in the order in which
    /// they were set. Two years and two phases name one set each; one phase, or two of one year,
    /// name both; a year alone stands for its results, or its plans where it has none.
    pub fn compared_sets(&self, dataset: &Dataset) -> Vec<RecordSet> {
        let (years, phases) = (self.chosen(Dimension::Year), self.chosen(Dimension::Phase));
        let named = |year: &str, phase: &str| {
            let mut sets = dataset.sets.iter().copied();
            sets.find(|s| s.year.to_string() == year && s.phase.code() == phase)
        };
        let one_each = years.len() == 2 && phases.len() == 2;
        let mut sets: Vec<RecordSet> = Vec::new();
        for (at, year) in years.iter().enumerate() {
            let asked = match phases.get(at) {
                Some(phase) if one_each => std::slice::from_ref(phase),
                _ => phases,
            };
            if asked.is_empty() {
                let own = dataset.sets.iter().filter(|s| s.year.to_string() == *year);
                sets.extend(latest(&own.copied().collect::<Vec<_>>()));
            }
            sets.extend(asked.iter().filter_map(|phase| named(year, phase)));
        }
        if years.is_empty() && !phases.is_empty() {
            sets = self.record_sets(dataset);
        }
        sets
    }

    /// Chooses two record sets to be compared, so that [`Self::compared_sets`] names them.
    pub fn compare_sets(&mut self, dataset: &Dataset, a: RecordSet, b: RecordSet) {
        let mut years = vec![a.year.to_string(), b.year.to_string()];
        years.dedup();
        let mut phases = vec![a.phase.code().to_owned(), b.phase.code().to_owned()];
        phases.dedup();
        self.set(Dimension::Year, years);
        self.set(Dimension::Phase, Vec::new());
        if self.compared_sets(dataset) != [a, b] {
            self.set(Dimension::Phase, phases);
        }
    }

    /// The codes chosen in a facet, in the order in which they were set.
    pub fn chosen(&self, dimension: Dimension) -> &[String] {
        &self.chosen[dimension.index()]
    }

    /// Replaces the choice of a facet.
    pub fn set(&mut self, dimension: Dimension, codes: Vec<String>) {
        self.chosen[dimension.index()] = codes;
    }

    /// The same filters with another choice in one facet.
    pub fn with(&self, dimension: Dimension, code: &str) -> Self {
        let mut filters = self.clone();
        filters.set(dimension, vec![code.to_owned()]);
        filters
    }

    /// The same filters with one value of an axis; a record set is a choice of year and phase.
    pub fn with_value(&self, dataset: &Dataset, axis: Dimension, code: &str) -> Self {
        match dataset.set_of(code) {
            Some(set) if axis == Dimension::Set => {
                let mut filters = self.clone();
                filters.choose_set(dataset, set);
                filters
            }
            _ => self.with(axis, code),
        }
    }

    /// Chooses a value, or takes the choice back.
    pub fn toggle(&mut self, dimension: Dimension, code: &str) {
        let codes = &mut self.chosen[dimension.index()];
        match codes.iter().position(|c| c == code) {
            Some(at) => {
                codes.remove(at);
            }
            None => codes.push(code.to_owned()),
        }
    }

    /// Whether a value is chosen.
    pub fn has(&self, dimension: Dimension, code: &str) -> bool {
        self.chosen(dimension).iter().any(|c| c == code)
    }

    /// Whether nothing is chosen in any facet.
    pub fn is_empty(&self) -> bool {
        self.chosen.iter().all(Vec::is_empty)
    }

    /// Every choice, by facet.
    pub fn iter(&self) -> impl Iterator<Item = (Dimension, &str)> {
        Dimension::ALL
            .into_iter()
            .flat_map(|d| self.chosen(d).iter().map(move |c| (d, c.as_str())))
    }
}

/// What the answer depends on beside the data set and the filters: the reader's notes and search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The rows with a note.
    pub noted: RowSet,
    /// The rows that the search found; every row without a search.
    pub found: RowSet,
}

impl Context {
    /// No notes, no search.
    pub fn plain(dataset: &Dataset) -> Self {
        Self {
            noted: RowSet::empty(dataset.len()),
            found: RowSet::full(dataset.len()),
        }
    }
}

/// The rows that have a value of a dimension, notes included.
pub fn rows_with<'a>(
    dataset: &'a Dataset,
    context: &'a Context,
    dimension: Dimension,
    code: &str,
) -> Option<Cow<'a, RowSet>> {
    match (dimension, code) {
        (Dimension::Note, NOTE_ANY) => Some(Cow::Borrowed(&context.noted)),
        (Dimension::Note, NOTE_NONE) => Some(Cow::Owned(
            RowSet::full(dataset.len()).minus(&context.noted),
        )),
        _ => {
            let value = dataset.axis(dimension).value(code);
            value.map(|v| Cow::Borrowed(&v.rows))
        }
    }
}

/// The rows that pass all facets.
///
/// ```
/// # let dataset =
/// #   include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/example.rs"));
///
/// use shared::board::dimension::Dimension;
/// use shared::board::query::{Context, Filters, matched};
///
/// let mut filters = Filters::default();
/// filters.set(Dimension::Theme, vec!["6".to_owned()]);
/// filters.set(Dimension::Ward, vec!["minami".to_owned()]);
/// let rows = matched(&dataset, &filters, &Context::plain(&dataset));
/// for row in rows.iter() {
///     let initiative = dataset.initiative(row).unwrap();
///     assert_eq!(initiative.theme, Some(6));
/// }
/// ```
pub fn matched(dataset: &Dataset, filters: &Filters, context: &Context) -> RowSet {
    matched_without(dataset, filters, context, None)
}

/// The rows that pass all facets but one: what that facet's counts are made from. Without record
/// sets, neither years nor phases are asked for.
pub fn matched_without(
    dataset: &Dataset,
    filters: &Filters,
    context: &Context,
    left_out: Option<Dimension>,
) -> RowSet {
    let mut rows = context.found.clone();
    for dimension in Dimension::ALL {
        let codes = filters.chosen(dimension);
        let is_set = matches!(dimension, Dimension::Year | Dimension::Phase);
        let is_left_out =
            left_out == Some(dimension) || (left_out == Some(Dimension::Set) && is_set);
        if codes.is_empty() || is_left_out {
            continue;
        }
        let mut any = RowSet::empty(dataset.len());
        for code in codes {
            if let Some(with) = rows_with(dataset, context, dimension, code) {
                any.unite(&with);
            }
        }
        rows.intersect(&any);
    }
    rows
}
