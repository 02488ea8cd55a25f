//! The same theme elsewhere: what other wards record for it in the same record set.

use crate::board::dataset::Dataset;
use crate::board::dimension::{Dimension, THEME_ENDED, THEME_NONE};
use crate::board::order::{Order, ordered};
use crate::board::rowset::RowSet;

/// The initiatives of an initiative's theme and record set that are of a ward, or of what stands
/// beside wards, that it is not of itself: by ward, then as printed. None where no theme is known.
pub fn elsewhere(dataset: &Dataset, row: usize) -> Vec<usize> {
    let Some(initiative) = dataset.initiative(row) else {
        return Vec::new();
    };
    let mut rows = RowSet::empty(dataset.len());
    let themes = dataset.axis(Dimension::Theme).of_row(row);
    // Two initiatives without a theme, or of themes that are no more, have nothing in common.
    for theme in themes.filter(|t| ![THEME_NONE, THEME_ENDED].contains(&t.code.as_str())) {
        rows.unite(&theme.rows);
    }
    rows.intersect(&dataset.rows_of(initiative.record_set()));
    let mut others = RowSet::empty(dataset.len());
    let wards = dataset.axis(Dimension::Ward).values.iter();
    for ward in wards.filter(|ward| !ward.rows.contains(row)) {
        others.unite(&ward.rows);
    }
    rows.intersect(&others);
    let mut list = ordered(dataset, &rows, Order::Ward);
    list.retain(|other| *other != row);
    list
}
