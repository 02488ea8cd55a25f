//! How initiatives of different record sets hang together: the plan, its result, next year's plan.

use crate::model::{Basis, InitiativeId, Link, Relation};
use crate::sorting::by_number;

/// One step from an initiative to another record set's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The row at the other end.
    pub row: usize,
    /// How they hang together.
    pub relation: Relation,
    /// Whether the source says so.
    pub basis: Basis,
    /// Why.
    pub reason: String,
}

/// All steps, by row, in both directions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chains {
    before: Vec<Vec<Step>>,
    after: Vec<Vec<Step>>,
}

impl Chains {
    /// Builds the steps of `count` rows. A link with an end that is no row is left out.
    pub fn new(
        count: usize,
        links: &[Link],
        row_of: impl Fn(&InitiativeId) -> Option<usize>,
    ) -> Self {
        let mut chains = Self {
            before: vec![Vec::new(); count],
            after: vec![Vec::new(); count],
        };
        for link in links {
            let (Some(from), Some(to)) = (row_of(&link.from), row_of(&link.to)) else {
                continue;
            };
            let step = |row| Step {
                row,
                relation: link.relation,
                basis: link.basis,
                reason: link.reason.clone(),
            };
            if let Some(steps) = chains.after.get_mut(from) {
                steps.push(step(to));
            }
            if let Some(steps) = chains.before.get_mut(to) {
                steps.push(step(from));
            }
        }
        for steps in chains.before.iter_mut().chain(&mut chains.after) {
            if steps.len() > 1 {
                by_number(steps, |s| s.row as u64);
            }
        }
        chains
    }

    /// The steps to earlier record sets, by row.
    pub fn before(&self, row: usize) -> &[Step] {
        self.before.get(row).map_or(&[], Vec::as_slice)
    }

    /// The steps to later record sets, by row.
    pub fn after(&self, row: usize) -> &[Step] {
        self.after.get(row).map_or(&[], Vec::as_slice)
    }

    /// Every row that can be reached through steps to later record sets, without the row itself, ascending.
    pub fn all_after(&self, row: usize) -> Vec<usize> {
        reach(row, &self.after)
    }

    /// Every row that can be reached through steps to earlier record sets, without the row itself,
    /// ascending.
    pub fn all_before(&self, row: usize) -> Vec<usize> {
        reach(row, &self.before)
    }
}

/// Chains are short: a list of what has been seen is quicker than a set over all rows.
fn reach(row: usize, steps: &[Vec<Step>]) -> Vec<usize> {
    let mut seen: Vec<usize> = Vec::new();
    // Most rows have no step at all.
    if steps.get(row).is_none_or(Vec::is_empty) {
        return seen;
    }
    let mut open = vec![row];
    while let Some(at) = open.pop() {
        for step in steps.get(at).into_iter().flatten() {
            // Data with a circle is refused by the doctor; here it must only not hang.
            if step.row != row
                && let Err(place) = seen.binary_search(&step.row)
            {
                seen.insert(place, step.row);
                open.push(step.row);
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(from: usize, to: usize) -> Link {
        Link {
            from: InitiativeId(from.to_string()),
            to: InitiativeId(to.to_string()),
            relation: Relation::Continues,
            basis: Basis::Inferred,
            reason: String::new(),
        }
    }

    fn chains(count: usize, links: &[(usize, usize)]) -> Chains {
        let links: Vec<Link> = links.iter().map(|(a, b)| link(*a, *b)).collect();
        Chains::new(count, &links, |id| {
            id.0.parse().ok().filter(|row| *row < count)
        })
    }

    #[test]
    fn splits_and_merges_are_followed_to_their_ends() {
        let chains = chains(6, &[(0, 2), (1, 2), (2, 3), (2, 4), (4, 99)]);
        assert_eq!(chains.all_after(0), [2, 3, 4]);
        assert_eq!(chains.all_before(3), [0, 1, 2]);
        assert!(chains.all_after(5).is_empty());
        assert_eq!(chains.before(2).len(), 2);
        assert!(chains.after(77).is_empty());
    }

    #[test]
    fn a_circle_ends() {
        let chains = chains(3, &[(0, 1), (1, 2), (2, 0)]);
        assert_eq!(chains.all_after(0), [1, 2]);
    }
}
