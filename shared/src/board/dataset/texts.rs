//! The texts that search looks through, folded when there is time for it: a page shows its first view
//! without them.

use super::Dataset;
use crate::model::concordance;
use crate::search::TextIndex;
use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

/// The folded texts of the first rows, in the end of all.
#[derive(Debug, Default)]
pub(super) struct Texts(Mutex<TextIndex>);

impl Texts {
    /// Folds the texts of up to so many more rows; false when all are.
    pub(super) fn prepare(&self, dataset: &Dataset, rows: usize) -> bool {
        // Nothing panics while it is held; and what was folded then would be whole rows.
        let mut index = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        fold(&mut index, dataset, rows);
        index.len() < dataset.len()
    }

    /// Asks something of the texts of all rows.
    pub(super) fn whole<T>(&self, dataset: &Dataset, ask: impl FnOnce(&TextIndex) -> T) -> T {
        let mut index = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        fold(&mut index, dataset, usize::MAX);
        ask(&index)
    }
}

#[inline(never)]
fn fold(index: &mut TextIndex, dataset: &Dataset, rows: usize) {
    let from = index.len();
    for row in (from..dataset.len()).take(rows) {
        index.push(&dataset.folder, fields(dataset, row));
    }
}

/// The texts of a row that search looks through.
fn fields(dataset: &Dataset, row: usize) -> Vec<Cow<'_, str>> {
    let t = &dataset.tables;
    let Some(i) = dataset.initiative(row) else {
        return Vec::new();
    };
    let mut fields = vec![
        i.id.as_str(),
        i.title.as_str(),
        i.summary.as_str(),
        i.audience.as_str(),
        i.frequency.as_str(),
        i.locator.as_str(),
    ];
    fields.extend(i.partners.iter().map(String::as_str));
    for code in &i.actors {
        let actor = t.actors.iter().find(|a| &a.code == code);
        fields.extend(actor.map(|a| a.name.ja.as_str()));
    }
    let numbers = i.theme.map_or_else(Vec::new, |printed| {
        concordance::latest(&t.concordance, i.fiscal_year, printed)
    });
    for theme in t.themes.iter().filter(|t| numbers.contains(&t.number)) {
        fields.push(&theme.title.ja);
        fields.extend(theme.keywords.iter().map(String::as_str));
    }
    fields.extend(dataset.points(row).iter().map(|p| p.text.as_str()));
    let figures = dataset.measures(row);
    for m in figures {
        fields.extend([&m.label, &m.value, &m.unit, &m.note].map(String::as_str));
    }
    let mut fields: Vec<Cow<str>> = fields.into_iter().map(Cow::Borrowed).collect();
    // As it is shown: somebody copies 4,726,000 and searches for it.
    fields.extend(figures.iter().map(|m| Cow::Owned(m.grouped())));
    fields
}
