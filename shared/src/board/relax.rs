//! Where nothing meets the conditions: which of them, taken away, would bring something back.

use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::query::{Context, Filters, matched};
use crate::board::rowset::RowSet;

/// What can be taken away as one: a facet with all its values, which hold with OR, or the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// A facet.
    Facet(Dimension),
    /// The words that are searched for.
    Search,
}

/// Conditions to take away, and how many initiatives meet the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relaxed {
    /// What to take away.
    pub without: Vec<Condition>,
    /// What is shown then, at least one.
    pub count: usize,
}

/// Every single condition that would bring something back; where none does, every two that would.
/// `searching` says whether the context's search is a condition at all.
pub fn relaxed(
    dataset: &Dataset,
    filters: &Filters,
    context: &Context,
    searching: bool,
) -> Vec<Relaxed> {
    let facets = Dimension::ALL.into_iter();
    let mut all: Vec<Condition> = facets
        .filter(|d| !filters.chosen(*d).is_empty())
        .map(Condition::Facet)
        .collect();
    all.extend(searching.then_some(Condition::Search));
    let singles = all.iter().map(|one| vec![*one]).collect();
    let found = that_bring_back(dataset, filters, context, singles);
    if !found.is_empty() {
        return found;
    }
    let mut pairs = Vec::new();
    for (at, one) in all.iter().enumerate() {
        for other in all.iter().skip(at + 1) {
            pairs.push(vec![*one, *other]);
        }
    }
    that_bring_back(dataset, filters, context, pairs)
}

fn that_bring_back(
    dataset: &Dataset,
    filters: &Filters,
    context: &Context,
    choices: Vec<Vec<Condition>>,
) -> Vec<Relaxed> {
    let mut found = Vec::new();
    for without in choices {
        let (mut filters, mut context) = (filters.clone(), context.clone());
        for condition in &without {
            match condition {
                Condition::Facet(dimension) => filters.set(*dimension, Vec::new()),
                Condition::Search => context.found = RowSet::full(dataset.len()),
            }
        }
        let count = matched(dataset, &filters, &context).count();
        if count > 0 {
            found.push(Relaxed { without, count });
        }
    }
    found
}
