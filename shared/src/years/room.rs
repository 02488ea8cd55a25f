//! What fits on paper: how high words are where so much stands in a line, and which outcomes find room in
//! what is left of a sheet.

use super::sheet::{Alone, Entry, Told, Track};
use crate::board::dataset::Dataset;

/// How many half widths of a letter a text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// How many lines a text takes where so many half widths of a letter stand in one.
pub fn lines_of(text: &str, across: usize) -> usize {
    width(text).div_ceil(across.max(1))
}

/// How tracks are set, in one unit of length for all but the width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Half widths of a letter that a line of a column holds.
    pub across: usize,
    /// The height of a line of text.
    pub line: usize,
    /// What a row takes beside its lines.
    pub row: usize,
}

/// How high some tracks are. `extra` is the width of what else an entry says.
pub fn height(
    dataset: &Dataset,
    tracks: &[Track],
    set: Setting,
    extra: &dyn Fn(&Entry) -> usize,
) -> usize {
    let across = set.across.max(1);
    let lines = |track: &Track| {
        let cells = track.cells.iter().map(|cell| {
            let lines = cell.entries.iter().map(|entry| {
                let width = width(title_of(dataset, entry.row)) + extra(entry);
                width.div_ceil(across).max(1)
            });
            match cell.as_above {
                true => 1,
                false => lines.sum::<usize>() + usize::from(cell.others > 0),
            }
        });
        cells.max().unwrap_or(0).max(1)
    };
    let heights = tracks.iter().map(|track| set.line * lines(track) + set.row);
    heights.sum()
}

/// How many lines a group of titles takes, one after the other.
pub fn lines_alone(dataset: &Dataset, group: &Alone, across: usize) -> usize {
    // Before them its word, its record set and how many.
    let titles = group.rows.iter();
    let width: usize = titles.map(|row| width(title_of(dataset, *row)) + 2).sum();
    (40 + width).div_ceil(across.max(1))
}

/// How many outcomes of each initiative find room in so many lines. The first of each comes before the
/// second of any, so that as many initiatives as can be are told of.
pub fn outcomes_within(
    dataset: &Dataset,
    told: &[Told],
    lines: usize,
    across: usize,
) -> Vec<usize> {
    let mut left = lines;
    let mut kept = vec![0; told.len()];
    let most = told.iter().map(|own| own.points.len()).max().unwrap_or(0);
    for turn in 0..most {
        for (own, kept) in told.iter().zip(&mut kept) {
            let point = own.points.get(turn);
            let point = point.and_then(|at| dataset.tables.points.get(*at));
            // After one that had no room none of the same initiative follows.
            let Some(point) = point.filter(|_| *kept == turn) else {
                continue;
            };
            let title = match turn {
                0 => lines_of(title_of(dataset, own.row), across),
                _ => 0,
            };
            // Whose it is may stand before it.
            let ward = if point.ward.is_some() { 10 } else { 0 };
            let needed = title + (width(&point.text) + ward).div_ceil(across.max(1));
            if let Some(rest) = left.checked_sub(needed) {
                left = rest;
                *kept += 1;
            }
        }
    }
    kept
}

fn title_of(dataset: &Dataset, row: usize) -> &str {
    dataset.initiative(row).map_or("", |i| &i.title)
}
