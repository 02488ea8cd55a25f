//! A fiscal year's months, April to March, by ward: when things take place, where the source says.

use super::of_year;
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::rowset::RowSet;
use crate::model::{FiscalYear, Name};

/// The months of a fiscal year, in its order.
pub const MONTHS: [u8; 12] = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3];

/// An initiative with months. A joint one is one entry that spans its wards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its row.
    pub row: usize,
    /// Its wards, or what stands for them: positions in [`Calendar::wards`], ascending.
    pub wards: Vec<usize>,
    /// Its months, in the order of [`MONTHS`], each once.
    pub months: Vec<u8>,
}

/// A year's months by ward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The year.
    pub year: FiscalYear,
    /// Codes and names of the wards and of what stands beside them.
    pub wards: Vec<(String, Name)>,
    /// The initiatives with months, by id.
    pub entries: Vec<Entry>,
    /// The rows without months, 時期の記載なし: no month follows from the source, though it may say
    /// how often.
    pub without: Vec<usize>,
}

impl Calendar {
    /// Positions of the entries of a ward in a month.
    pub fn cell(&self, ward: usize, month: u8) -> Vec<usize> {
        let mut found = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if entry.wards.contains(&ward) && entry.months.contains(&month) {
                found.push(at);
            }
        }
        found
    }

    /// How many entries a month has. A joint one counts once.
    pub fn in_month(&self, month: u8) -> usize {
        let entries = self.entries.iter();
        entries.filter(|e| e.months.contains(&month)).count()
    }
}

/// The calendar year in which a month of a fiscal year lies.
pub const fn calendar_year(year: FiscalYear, month: u8) -> u16 {
    if month < 4 {
        year.0.saturating_add(1)
    } else {
        year.0
    }
}

/// The matched initiatives of a year by month and ward.
#[inline(never)]
pub fn calendar(dataset: &Dataset, matched: &RowSet, year: FiscalYear) -> Calendar {
    let axis = dataset.axis(Dimension::Ward);
    let mut calendar = Calendar {
        year,
        wards: Vec::new(),
        entries: Vec::new(),
        without: Vec::new(),
    };
    for value in &axis.values {
        calendar
            .wards
            .push((value.code.clone(), value.name.clone()));
    }
    for row in of_year(dataset, year).and(matched).iter() {
        let Some(initiative) = dataset.initiative(row) else {
            continue;
        };
        let mut months = Vec::new();
        for month in MONTHS {
            if initiative.months.contains(&month) {
                months.push(month);
            }
        }
        if months.is_empty() {
            calendar.without.push(row);
            continue;
        }
        let mut wards = Vec::new();
        for (at, value) in axis.values.iter().enumerate() {
            if value.rows.contains(row) {
                wards.push(at);
            }
        }
        calendar.entries.push(Entry { row, wards, months });
    }
    calendar
}
