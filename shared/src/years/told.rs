//! What became of one record set, in numbers for a sentence: every initiative of it is counted once,
//! at the first later record set that something follows in, or as one that none mentions.

use super::Ties;
use crate::board::dataset::Dataset;
use crate::board::rowset::RowSet;
use crate::model::{Initiative, Phase, RecordSet};

/// What became of the matched initiatives of one record set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The record set.
    pub set: RecordSet,
    /// How many match.
    pub of: usize,
    /// How many something earlier leads to.
    pub before: usize,
    /// Whether there are earlier plans that could lead to them.
    pub has_before: bool,
    /// The later record sets with how many lead there first; those without any are left out.
    pub later: Vec<(RecordSet, usize)>,
    /// How many lead nowhere.
    pub none: usize,
    /// Whether there are later documents at all.
    pub has_later: bool,
}

/// What became of the plans, or of the results: of the latest record set of the phase of which
/// something matches, and which later documents could tell of if there is such a one.
#[inline(never)]
pub fn told(dataset: &Dataset, ties: &Ties, matched: &RowSet, phase: Phase) -> Option<Told> {
    let mut sets = Vec::new();
    for set in dataset.sets.iter().filter(|set| set.phase == phase) {
        if dataset.rows_of(*set).count_and(matched) > 0 {
            sets.push(*set);
        }
    }
    let is_last = |set: &RecordSet| dataset.sets.last() == Some(set);
    let set = sets.iter().rfind(|set| !is_last(set)).or(sets.last())?;
    let own = dataset.rows_of(*set).and(matched);
    let mut later: Vec<(RecordSet, usize)> = Vec::new();
    let (mut none, mut before) = (0, 0);
    for row in own.iter() {
        before += usize::from(!ties.chains.before(row).is_empty());
        let after = ties.chains.after(row).iter();
        let sets = after.filter_map(|step| dataset.initiative(step.row));
        match sets.map(Initiative::record_set).min() {
            None => none += 1,
            Some(next) => match later.binary_search_by(|(own, _)| own.cmp(&next)) {
                Ok(at) => {
                    if let Some((_, count)) = later.get_mut(at) {
                        *count += 1;
                    }
                }
                Err(at) => later.insert(at, (next, 1)),
            },
        }
    }
    Some(Told {
        set: *set,
        of: own.count(),
        before,
        has_before: super::plans_before(dataset, *set).is_some(),
        later,
        none,
        has_later: !is_last(set),
    })
}
