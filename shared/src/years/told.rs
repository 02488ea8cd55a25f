//! What became of one record set, in numbers for a sentence: every initiative of it is counted once,
//! at the first later record set that something follows in, or as one that none mentions.

use super::Ties;
use crate::board::chain::Step;
use crate::board::dataset::Dataset;
use crate::board::rowset::RowSet;
use crate::model::{Basis, Initiative, Phase, RecordSet};

/// What became of the matched initiatives of one record set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The record set.
    pub set: RecordSet,
    /// How many match.
    pub of: usize,
    /// How many something earlier leads to.
    pub before: usize,
    /// To how many of these only inferred links lead.
    pub before_inferred: usize,
    /// Whether there are earlier plans that could lead to them.
    pub has_before: bool,
    /// The later record sets to which some lead first.
    pub later: Vec<Later>,
    /// How many lead nowhere.
    pub none: usize,
    /// Whether there are later documents at all.
    pub has_later: bool,
}

/// A later record set, and what leads there first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Later {
    /// The record set.
    pub set: RecordSet,
    /// How many lead there.
    pub count: usize,
    /// How many of these lead there by inferred links only.
    pub inferred: usize,
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
    let mut later: Vec<Later> = Vec::new();
    let (mut none, mut before, mut before_inferred) = (0, 0, 0);
    let is_inferred = |step: &Step| step.basis == Basis::Inferred;
    for row in own.iter() {
        let earlier = ties.chains.before(row);
        before += usize::from(!earlier.is_empty());
        before_inferred += usize::from(!earlier.is_empty() && earlier.iter().all(is_inferred));
        let after = ties.chains.after(row);
        let set_of = |step: &Step| dataset.initiative(step.row).map(Initiative::record_set);
        let Some(next) = after.iter().filter_map(set_of).min() else {
            none += 1;
            continue;
        };
        let mut there = after.iter().filter(|step| set_of(step) == Some(next));
        let inferred = usize::from(there.all(is_inferred));
        match later.binary_search_by(|own| own.set.cmp(&next)) {
            Ok(at) => {
                if let Some(own) = later.get_mut(at) {
                    own.count += 1;
                    own.inferred += inferred;
                }
            }
            Err(at) => {
                let (set, count) = (next, 1);
                later.insert(
                    at,
                    Later {
                        set,
                        count,
                        inferred,
                    },
                );
            }
        }
    }
    Some(Told {
        set: *set,
        of: own.count(),
        before,
        before_inferred,
        has_before: super::plans_before(dataset, *set).is_some(),
        later,
        none,
        has_later: !is_last(set),
    })
}
