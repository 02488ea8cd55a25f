//! The order in which rows stand in the contract: ids count up in each phase, bullets in each
//! initiative and kind. All other order is what somebody chose, and is shown.

use crate::check::reader::At;
use crate::model::{Initiative, InitiativeId, Point};
use crate::sorting::by_number;

/// Puts initiatives in order, year by year. `files` has the file of each layout; those whose rows
/// stood otherwise are added to `moved`.
pub(super) fn initiatives(rows: &mut Vec<At<Initiative>>, files: &[u16], moved: &mut Vec<u16>) {
    let number = |at: &At<Initiative>| number(&at.value.id);
    arrange(
        rows,
        &|at| at.value.fiscal_year.0,
        &number,
        &is_in_order,
        files,
        moved,
    );
}

/// The same for bullets.
pub(super) fn points(rows: &mut Vec<At<Point>>, files: &[u16], moved: &mut Vec<u16>) {
    let year = |at: &At<Point>| at.value.initiative.parts().map_or(0, |parts| parts.0.0);
    let number = |at: &At<Point>| {
        let kind = (at.value.kind as u64) << 16;
        number(&at.value.initiative) << 19 | kind | u64::from(at.value.seq)
    };
    arrange(rows, &year, &number, &are_points_in_order, files, moved);
}

/// An id as a number: year, phase, running number.
fn number(id: &InitiativeId) -> u64 {
    // What is no id stays where it is, at the end.
    id.number().unwrap_or(u64::MAX >> 20)
}

fn arrange<T>(
    rows: &mut Vec<At<T>>,
    year: &dyn Fn(&At<T>) -> u16,
    number: &dyn Fn(&At<T>) -> u64,
    is_in_order: &dyn Fn(&[u64]) -> bool,
    files: &[u16],
    moved: &mut Vec<u16>,
) {
    if !rows.is_sorted_by_key(year) {
        by_number(rows, |at| u64::from(year(at)));
    }
    let numbers: Vec<u64> = rows.iter().map(number).collect();
    let mut start = 0;
    let mut is_moved = false;
    while let Some(first) = rows.get(start) {
        let own = year(first);
        let rest = rows.get(start..).unwrap_or_default();
        let end = start + rest.partition_point(|at| year(at) == own);
        if !is_in_order(numbers.get(start..end).unwrap_or_default()) {
            is_moved = true;
            for at in rows.get(start..end).unwrap_or_default() {
                let file = files
                    .get(usize::from(at.layout))
                    .copied()
                    .unwrap_or_default();
                if !moved.contains(&file) {
                    moved.push(file);
                }
            }
        }
        start = end;
    }
    if is_moved {
        sort_years(rows, year, number, is_in_order);
    }
}

/// Sorts the years whose rows are not in order; the others stay as they are.
fn sort_years<T>(
    rows: &mut Vec<At<T>>,
    year: &dyn Fn(&At<T>) -> u16,
    number: &dyn Fn(&At<T>) -> u64,
    is_in_order: &dyn Fn(&[u64]) -> bool,
) {
    let mut rest = std::mem::take(rows);
    while let Some(first) = rest.first() {
        let own = year(first);
        let end = rest.partition_point(|at| year(at) == own);
        let behind = rest.split_off(end);
        let numbers: Vec<u64> = rest.iter().map(number).collect();
        if !is_in_order(&numbers) {
            by_number(&mut rest, number);
        }
        rows.append(&mut rest);
        rest = behind;
    }
}

/// Ids count up in each phase.
fn is_in_order(numbers: &[u64]) -> bool {
    let mut last = [0; 2];
    for number in numbers {
        let phase = (number >> InitiativeId::NUMBER_BITS) as usize & 1;
        match last.get_mut(phase) {
            Some(last) if *last > *number => return false,
            Some(last) => *last = *number,
            None => {}
        }
    }
    true
}

/// Bullets count up in each initiative and kind.
fn are_points_in_order(numbers: &[u64]) -> bool {
    let mut last = [0; 8];
    let mut initiative = 0;
    for number in numbers {
        let kind = (number >> 16) as usize & 7;
        if number >> 19 != initiative {
            // The bullets of an initiative that stands further up already.
            if number >> 19 < initiative {
                return false;
            }
            initiative = number >> 19;
            last = [0; 8];
        }
        match last.get_mut(kind) {
            Some(last) if *last > number & 0xffff => return false,
            Some(last) => *last = number & 0xffff,
            None => {}
        }
    }
    true
}
