//! The calendar as files: a table, and iCalendar for other programs.

use crate::platform::clock;
use crate::state::Loaded;
use crate::text::{calendar as own, words};
use shared::board::dimension::Dimension;
use shared::hand_out::ics;
use shared::hand_out::listing::{Kind, Listing};
use shared::hand_out::workbook::Cell;
use shared::language::Language;
use shared::years::calendar::{Calendar, MONTHS, calendar_year};

/// What the files are made from.
pub(super) struct Files<'a> {
    pub(super) data: &'a Loaded,
    pub(super) calendar: &'a Calendar,
    pub(super) l: Language,
}

impl Files<'_> {
    /// A row for each month of an entry, month by month, then what has no month.
    pub(super) fn table(&self, conditions: &str) -> Listing {
        let (calendar, l) = (self.calendar, self.l);
        let titles = [
            (own::year(l), 8),
            (own::month(l), 16),
            (own::wards(l), 20),
            (own::title(l), 44),
            (own::phase(l), 8),
            (words::frequency(l), 14),
            (own::id(l), 11),
        ];
        let mut records = Vec::new();
        for month in MONTHS {
            let year = calendar_year(calendar.year, month);
            for entry in &calendar.entries {
                if entry.months.contains(&month) {
                    let when = [year.into(), month.into()].map(Cell::count);
                    records.extend(self.record(entry.row, when));
                }
            }
        }
        for (rows, said) in [
            (&calendar.how_often, own::how_often(l)),
            (&calendar.without, own::without(l)),
        ] {
            for row in rows {
                let when = [Cell::Empty, Cell::text_of(said)];
                records.extend(self.record(*row, when));
            }
        }
        Listing::new(Kind::Calendar, titles, records).under(conditions)
    }

    fn record(&self, row: usize, when: [Cell; 2]) -> Option<Vec<Cell>> {
        let dataset = &self.data.dataset;
        let i = dataset.initiative(row)?;
        let wards = dataset.names_of(row, Dimension::Ward, self.l);
        let texts = [
            wards.join("；"),
            i.title.clone(),
            i.phase.label(self.l).to_owned(),
            i.frequency.clone(),
            i.id.as_str().to_owned(),
        ];
        Some(when.into_iter().chain(texts.map(Cell::text_of)).collect())
    }
}

/// The months of one or more years for other programs; nothing where no initiative has a month.
pub(crate) fn ics(data: &Loaded, calendars: &[Calendar], l: Language) -> Option<String> {
    ics::ics(&data.dataset, calendars, &stamp(), l)
}

/// Now, as the format writes it: `20250401T090000Z`.
fn stamp() -> String {
    let now = clock::now();
    let seconds = now.split('.').next().unwrap_or_default();
    let mut stamp: String = seconds.chars().filter(|c| !"-:".contains(*c)).collect();
    stamp.push('Z');
    stamp
}
