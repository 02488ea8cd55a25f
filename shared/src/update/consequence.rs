//! What an update does to what hangs together: which plans find their result, which links go, and
//! which initiatives, with whatever is noted on them.

use super::plan::Plan;
use crate::model::{InitiativeId, Link, Phase, RecordSet, Tables};
use std::collections::BTreeSet;

/// What becomes of chains when an update is applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consequences {
    /// Plans that no result followed and one will, in the order of their ids.
    pub carried_out: Vec<InitiativeId>,
    /// Links that will be gone.
    pub lost_links: Vec<Link>,
    /// Initiatives that will be gone.
    pub gone: Vec<InitiativeId>,
    /// Record sets that come new, in their order.
    pub new_sets: Vec<RecordSet>,
}

impl Consequences {
    /// Those of a plan.
    pub fn of(plan: &Plan) -> Self {
        let (before, after) = (&plan.before, &plan.after);
        let (old, new) = (carried_out(before), carried_out(after));
        let pairs: BTreeSet<_> = after.links.iter().map(|l| (&l.from, &l.to)).collect();
        let ids: BTreeSet<_> = after.initiatives.iter().map(|i| &i.id).collect();
        let lost = before.links.iter();
        let lost = lost.filter(|l| !pairs.contains(&(&l.from, &l.to)));
        let gone = before.initiatives.iter().map(|i| &i.id);
        Self {
            carried_out: new.difference(&old).map(|id| (*id).clone()).collect(),
            lost_links: lost.cloned().collect(),
            gone: gone.filter(|id| !ids.contains(id)).cloned().collect(),
            new_sets: sets(after).difference(&sets(before)).copied().collect(),
        }
    }
}

/// The plans that a result follows.
fn carried_out(tables: &Tables) -> BTreeSet<&InitiativeId> {
    let phase = |id: &InitiativeId| id.record_set().map(|set| set.phase);
    let links = tables.links.iter();
    let done = links
        .filter(|l| phase(&l.from) == Some(Phase::Plan) && phase(&l.to) == Some(Phase::Result));
    done.map(|l| &l.from).collect()
}

fn sets(tables: &Tables) -> BTreeSet<RecordSet> {
    tables.initiatives.iter().map(|i| i.record_set()).collect()
}
