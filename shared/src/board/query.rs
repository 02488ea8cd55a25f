//! Which initiatives are asked for: OR within a facet, AND between facets and search.

use crate::board::dataset::Dataset;
use crate::board::dimension::{Dimension, HAS_NOTE};
use crate::board::rowset::RowSet;

/// The values chosen in each facet. A facet without a choice lets everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    chosen: [Vec<String>; Dimension::COUNT],
}

impl Filters {
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
) -> Option<&'a RowSet> {
    if dimension == Dimension::Has && code == HAS_NOTE {
        return Some(&context.noted);
    }
    dataset.axis(dimension).value(code).map(|v| &v.rows)
}

/// The rows that pass all facets.
pub fn matched(dataset: &Dataset, filters: &Filters, context: &Context) -> RowSet {
    matched_without(dataset, filters, context, None)
}

/// The rows that pass all facets but one: what that facet's counts are made from.
pub fn matched_without(
    dataset: &Dataset,
    filters: &Filters,
    context: &Context,
    left_out: Option<Dimension>,
) -> RowSet {
    let mut rows = context.found.clone();
    for dimension in Dimension::ALL {
        let codes = filters.chosen(dimension);
        if codes.is_empty() || Some(dimension) == left_out {
            continue;
        }
        let mut any = RowSet::empty(dataset.len());
        for code in codes {
            if let Some(with) = rows_with(dataset, context, dimension, code) {
                any.unite(with);
            }
        }
        rows.intersect(&any);
    }
    rows
}
