//! A fiscal year's months, April to March: when things take place, where the source says.

use super::of_year;
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::order::{Order, ordered};
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
    /// The months that only follow from its words; see [`inferred`].
    pub inferred: Vec<u8>,
}

/// Words for "every month from then on", which name the first of them alone.
const ONWARDS: [&str; 3] = ["月以降毎月", "月から毎月", "月以降は毎月"];

/// The months that follow from what a source says of how often, and are not printed: from 「5月以降毎月」
/// those after May until the fiscal year ends. That is our reading, so they are shown as inferred,
/// counted nowhere and written into no file for other calendars.
///
/// ```
/// use shared::years::calendar::inferred;
///
/// assert_eq!(inferred("準備は10月以降毎月、ほかは随時", &[10]), [11, 12, 1, 2, 3]);
/// assert!(inferred("毎月第1火曜日", &[4]).is_empty());
/// ```
pub fn inferred(how_often: &str, printed: &[u8]) -> Vec<u8> {
    let before = ONWARDS
        .iter()
        .find_map(|words| Some(how_often.split_once(words)?.0));
    let digits = before.map_or("", |text| {
        let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
        text.get(rest.len()..).unwrap_or_default()
    });
    let first = digits.parse().ok();
    let first = first.and_then(|first: u8| MONTHS.iter().position(|month| *month == first));
    let after = first.and_then(|at| MONTHS.get(at..)).unwrap_or_default();
    let after = after.iter().copied();
    after.filter(|month| !printed.contains(month)).collect()
}

/// A year's months. All lists are by ward, then by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The year.
    pub year: FiscalYear,
    /// Names of the wards and of what stands beside them.
    pub wards: Vec<Name>,
    /// The initiatives with months.
    pub entries: Vec<Entry>,
    /// The rows of which the source says how often, but no month.
    pub how_often: Vec<usize>,
    /// The rows of which it says neither.
    pub without: Vec<usize>,
}

impl Calendar {
    /// Every row of the calendar, in the order in which it is shown.
    pub fn rows(&self) -> Vec<usize> {
        let mut rows: Vec<usize> = self.entries.iter().map(|entry| entry.row).collect();
        rows.extend(&self.how_often);
        rows.extend(&self.without);
        rows
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

/// The matched initiatives of a year.
///
/// ```
/// # let dataset =
/// #   include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/example.rs"));
///
/// use shared::board::rowset::RowSet;
/// use shared::years::calendar::calendar;
///
/// let set = dataset.calendar_set().unwrap();
/// let all = RowSet::full(dataset.len());
/// let calendar = calendar(&dataset, &all, set.year);
/// // Each initiative stands in it once: with months, with a frequency, or with neither.
/// assert_eq!(calendar.rows().len(), calendar.entries.len() + calendar.how_often.len() + calendar.without.len());
/// ```
#[inline(never)]
pub fn calendar(dataset: &Dataset, matched: &RowSet, year: FiscalYear) -> Calendar {
    let axis = dataset.axis(Dimension::Ward);
    let mut calendar = Calendar {
        year,
        wards: axis.values.iter().map(|value| value.name.clone()).collect(),
        entries: Vec::new(),
        how_often: Vec::new(),
        without: Vec::new(),
    };
    let rows = of_year(dataset, year).and(matched);
    for row in ordered(dataset, &rows, Order::Ward) {
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
            let says_how_often = !initiative.frequency.is_empty();
            let list = if says_how_often {
                &mut calendar.how_often
            } else {
                &mut calendar.without
            };
            list.push(row);
            continue;
        }
        let mut wards = Vec::new();
        for (at, value) in axis.values.iter().enumerate() {
            if value.rows.contains(row) {
                wards.push(at);
            }
        }
        let inferred = inferred(&initiative.frequency, &months);
        calendar.entries.push(Entry {
            row,
            wards,
            months,
            inferred,
        });
    }
    calendar
}
