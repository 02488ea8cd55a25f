//! What a flow follows: whose results they are, which rows it counts, and those of one of its places.

use super::Ties;
use super::flow::{flow, short};
use super::lines::{Lines, asked, lines};
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::query::{Context, Filters};
use crate::board::rowset::RowSet;
use crate::model::{FiscalYear, Phase, RecordSet};

/// The year whose results are followed: the last one chosen that has results, else that of the
/// results that come after the plans chosen, else the latest.
pub fn followed_year(dataset: &Dataset, filters: &Filters) -> Option<FiscalYear> {
    let is_result = |set: &&RecordSet| set.phase == Phase::Result;
    let chosen = filters.record_sets(dataset);
    let after = |plans: &RecordSet| {
        let mut later = dataset.sets.iter().filter(|set| *set > plans);
        later.find(is_result)
    };
    let set = chosen.iter().rfind(is_result);
    let set = set.or_else(|| chosen.last().and_then(after)).copied();
    let set = set.or_else(|| dataset.default_set());
    set.map(|set| set.year)
}

/// What a flow counts, and what of it is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// All of it.
    pub all: RowSet,
    /// What meets the conditions. The rest follows from it.
    pub asked: RowSet,
}

impl Followed {
    /// What matches and what follows from it, as the lines have it.
    pub fn of(lines: &Lines) -> Self {
        let mut all = lines.matched.clone();
        for line in &lines.lines {
            line.after.iter().for_each(|row| all.insert(*row));
        }
        Self {
            all,
            asked: lines.matched.clone(),
        }
    }
}

/// What a flow counts: what matches, and what follows from it whether it meets the conditions or not, as
/// in the lines. A choice of years and phases says whose results are followed; the plans that they come
/// from and lead to are of other record sets, and as much there.
pub fn followed(dataset: &Dataset, filters: &Filters, context: &Context, ties: &Ties) -> Followed {
    let mut filters = filters.clone();
    for dimension in [Dimension::Year, Dimension::Phase] {
        filters.set(dimension, Vec::new());
    }
    let rows = asked(dataset, &filters, context, ties);
    Followed::of(&lines(dataset, ties, &rows))
}

/// The rows that a place of the flow, or a band between two, counts, by its code. What goes from results
/// to next plans is a band of small charts only.
#[inline(never)]
pub fn counted(
    dataset: &Dataset,
    filters: &Filters,
    context: &Context,
    with_inferred: bool,
    code: &str,
) -> RowSet {
    let Some(year) = followed_year(dataset, filters) else {
        return RowSet::empty(dataset.len());
    };
    let ties = Ties::new(dataset, with_inferred);
    let rows = followed(dataset, filters, context, &ties);
    let mut found = flow(dataset, &rows, year, with_inferred).rows_at(dataset, code);
    if found.is_empty() {
        found = short(dataset, &ties, &rows, year).rows_at(dataset, code);
    }
    RowSet::of(dataset.len(), found)
}
