//! The calendar as files: CSV, and iCalendar for other programs.

use crate::platform::clock;
use crate::state::Loaded;
use crate::text::{calendar as own, words};
use shared::board::dimension::Dimension;
use shared::hand_out::ics;
use shared::language::Language;
use shared::package::csv::{self, CsvOptions};
use shared::years::calendar::{Calendar, MONTHS, calendar_year};

/// What the files are made from.
pub(super) struct Files<'a> {
    pub(super) data: &'a Loaded,
    pub(super) calendar: &'a Calendar,
    pub(super) l: Language,
}

impl Files<'_> {
    /// A record for each month of an entry, month by month, then what has no month.
    pub(super) fn csv(&self, conditions: &str) -> String {
        let (calendar, l) = (self.calendar, self.l);
        let titles = [
            own::year(l),
            own::month(l),
            own::wards(l),
            own::title(l),
            own::phase(l),
            words::frequency(l),
            own::id(l),
            words::conditions(l),
        ];
        let mut records = Vec::new();
        for month in MONTHS {
            let year = calendar_year(calendar.year, month).to_string();
            for entry in &calendar.entries {
                if entry.months.contains(&month) {
                    let when = [year.clone(), month.to_string()];
                    records.extend(self.record(entry.row, when, conditions));
                }
            }
        }
        for (rows, said) in [
            (&calendar.how_often, own::how_often(l)),
            (&calendar.without, own::without(l)),
        ] {
            for row in rows {
                let when = [String::new(), said.to_owned()];
                records.extend(self.record(*row, when, conditions));
            }
        }
        csv::write(&titles, records, CsvOptions::EXCEL)
    }

    fn record(&self, row: usize, when: [String; 2], conditions: &str) -> Option<[String; 8]> {
        let dataset = &self.data.dataset;
        let i = dataset.initiative(row)?;
        let wards = dataset.axis(Dimension::Ward).of_row(row);
        let wards: Vec<&str> = wards.map(|v| v.name.get(self.l)).collect();
        let [year, month] = when;
        Some([
            year,
            month,
            wards.join("；"),
            i.title.clone(),
            i.phase.label(self.l).to_owned(),
            i.frequency.clone(),
            i.id.as_str().to_owned(),
            conditions.to_owned(),
        ])
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
