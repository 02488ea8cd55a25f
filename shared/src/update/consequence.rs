//! What an update does to what hangs together: which plans find their result, which links go, and
//! which initiatives, with whatever is noted on them.

use super::plan::Plan;
use crate::model::{Initiative, InitiativeId, Link, Phase, RecordSet, Tables};
use crate::sorting::by_number;

/// What becomes of chains when an update is applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consequences {
    /// Plans that no result followed and one will, in the order of their ids.
    pub carried_out: Vec<InitiativeId>,
    /// Links that will be gone.
    pub lost_links: Vec<Link>,
    /// Initiatives that will be gone.
    pub gone: Vec<InitiativeId>,
}

impl Consequences {
    /// Those of a plan, whose tables are sound: their ids are well formed.
    #[inline(never)]
    pub fn of(plan: &Plan) -> Self {
        let (before, after) = (&plan.before, &plan.after);
        let (old, new) = (carried_out(before), carried_out(after));
        let has = |sorted: &[u64], id: &InitiativeId| sorted.binary_search(&number(id)).is_ok();
        let mut found = Self::default();
        let stays = sorted(after.initiatives.iter().map(|i| number(&i.id)));
        for i in &after.initiatives {
            if has(&new, &i.id) && !has(&old, &i.id) {
                found.carried_out.push(i.id.clone());
            }
        }
        for i in &before.initiatives {
            if !has(&stays, &i.id) {
                found.gone.push(i.id.clone());
            }
        }
        let froms = after.links.iter().map(|link| number(&link.from));
        let mut froms: Vec<(u64, usize)> = froms.zip(0..).collect();
        froms.sort_unstable();
        for link in &before.links {
            let (from, to) = (number(&link.from), number(&link.to));
            let first = froms.partition_point(|(other, _)| *other < from);
            let same = froms.iter().skip(first);
            let mut same = same.take_while(|(other, _)| *other == from);
            let is_it = |at: usize| after.links.get(at).is_some_and(|l| number(&l.to) == to);
            if !same.any(|(_, at)| is_it(*at)) {
                found.lost_links.push(link.clone());
            }
        }
        found
    }
}

fn number(id: &InitiativeId) -> u64 {
    id.number().unwrap_or(0)
}

fn sorted(numbers: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut numbers: Vec<u64> = numbers.collect();
    by_number(&mut numbers, |n| *n);
    numbers
}

/// The plans that a result follows.
fn carried_out(tables: &Tables) -> Vec<u64> {
    let phase = |id: &InitiativeId| id.record_set().map(|set| set.phase);
    let links = tables.links.iter();
    let done = links
        .filter(|l| phase(&l.from) == Some(Phase::Plan) && phase(&l.to) == Some(Phase::Result));
    sorted(done.map(|l| number(&l.from)))
}

/// The record sets that come new with a plan, in their order.
pub fn new_sets(plan: &Plan) -> Vec<RecordSet> {
    let sets = |tables: &Tables| {
        RecordSet::distinct(tables.initiatives.iter().map(Initiative::record_set))
    };
    let known = sets(&plan.before);
    let mut sets = sets(&plan.after);
    sets.retain(|set| !known.contains(set));
    sets
}
