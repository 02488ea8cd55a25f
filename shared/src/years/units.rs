//! Lines as they are laid out: under their words, and those that lead to one and the same result
//! beside each other, so that it can stand once and every link is a straight line.

use super::Ties;
use super::lines::{Fate, Line, column_of};
use crate::board::dataset::Dataset;
use crate::board::rowset::RowSet;

/// The lines of one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The word.
    pub fate: Fate,
    /// How many lines it has.
    pub count: usize,
    /// Its lines.
    pub units: Vec<Unit>,
}

/// Lines that have what follows in common: one line, or several with the same single successor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The lines, by their first rows.
    pub lines: Vec<Line>,
    /// The column of their first rows.
    pub column: usize,
    /// What follows.
    pub next: Vec<Node>,
}

/// An initiative with what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its row.
    pub row: usize,
    /// Its column.
    pub column: usize,
    /// Whether it stood in a line above already, with what follows from it.
    pub again: bool,
    /// What follows.
    pub next: Vec<Self>,
}

/// Lines by their words, in the order of these, words without a line left out.
#[inline(never)]
pub fn units(dataset: &Dataset, ties: &Ties, lines: &[Line]) -> Vec<Group> {
    let mut seen = RowSet::empty(dataset.len());
    let mut groups = Vec::new();
    for fate in Fate::ALL {
        let own: Vec<&Line> = lines.iter().filter(|line| line.fate == fate).collect();
        if !own.is_empty() {
            groups.push(Group {
                fate,
                count: own.len(),
                units: of_group(dataset, ties, &own, &mut seen),
            });
        }
    }
    groups
}

fn of_group(dataset: &Dataset, ties: &Ties, lines: &[&Line], seen: &mut RowSet) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    // By row: the unit of the lines that lead to it alone. Those of two columns can't share one.
    let mut shared: Vec<Option<usize>> = vec![None; dataset.len()];
    for line in lines {
        let column = column_of(dataset, line.head);
        seen.insert(line.head);
        if let [step] = ties.chains.after(line.head)
            && line.before.is_empty()
        {
            let known = shared.get(step.row).copied().flatten();
            if let Some(unit) = known.and_then(|at| units.get_mut(at))
                && unit.column == column
            {
                unit.lines.push((*line).clone());
                continue;
            }
            if let Some(place) = shared.get_mut(step.row) {
                *place = Some(units.len());
            }
        }
        units.push(Unit {
            lines: vec![(*line).clone()],
            column,
            next: Vec::new(),
        });
    }
    for unit in &mut units {
        if let Some(line) = unit.lines.first() {
            unit.next = nodes(dataset, ties, line.head, seen);
        }
    }
    units
}

/// What follows from a row. What stood above already is not followed again, so that nothing is there
/// twice, and a circle ends.
fn nodes(dataset: &Dataset, ties: &Ties, row: usize, seen: &mut RowSet) -> Vec<Node> {
    let mut found = Vec::new();
    for step in ties.chains.after(row) {
        let again = seen.contains(step.row);
        seen.insert(step.row);
        let next = match again {
            true => Vec::new(),
            false => nodes(dataset, ties, step.row, seen),
        };
        found.push(Node {
            row: step.row,
            column: column_of(dataset, step.row),
            again,
            next,
        });
    }
    found
}
