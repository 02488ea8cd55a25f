//! The views, one module each.

pub(crate) mod about;
pub(crate) mod detail;
pub(crate) mod list;
pub(crate) mod matrix;
pub(crate) mod notes;
pub(crate) mod overview;

use crate::state::Loaded;
use crate::text::words;
use shared::language::Language;
use shared::location::Screen;

/// The heading of a view, also the first part of the document's title.
pub(crate) fn title(data: &Loaded, screen: &Screen, l: Language) -> String {
    match screen {
        Screen::Overview => words::overview(l).to_owned(),
        Screen::Matrix => words::matrix(l).to_owned(),
        Screen::List => words::list(l).to_owned(),
        Screen::Notes => words::notes(l).to_owned(),
        Screen::About => words::about(l).to_owned(),
        Screen::Detail(id) => {
            let row = data.dataset.row(id);
            let initiative = row.and_then(|row| data.dataset.initiative(row));
            initiative.map_or_else(
                || words::unknown_initiative(l).to_owned(),
                |i| i.title.clone(),
            )
        }
    }
}
