//! The views, one module each.

pub(crate) mod about;
pub(crate) mod calendar;
pub(crate) mod compare;
pub(crate) mod data;
pub(crate) mod detail;
pub(crate) mod list;
pub(crate) mod matrix;
pub(crate) mod notes;
pub(crate) mod overview;
pub(crate) mod years;

use crate::platform::element::{El, el};
use crate::state::{Board, Loaded};
use crate::text::words;
use shared::board::location::Screen;
use shared::language::Language;

/// The view that a screen asks for.
pub(crate) fn view(board: Board, screen: &Screen, l: Language) -> El {
    match screen {
        Screen::Overview => overview::overview(board, l),
        Screen::Matrix { .. } => matrix::matrix(board, l),
        Screen::List { .. } => list::list(board, l),
        Screen::Detail(id) => detail::detail(board, l, id),
        Screen::Years { .. } => years::years(board, l),
        Screen::Calendar => calendar::calendar(board, l),
        Screen::Compare { .. } => compare::compare(board, l),
        Screen::Notes => notes::notes(board, l),
        Screen::Data => data::data(board, l),
        Screen::About => about::about(board, l),
    }
}

/// The heading of a view; focus moves to it when the view changes.
fn heading(text: &str) -> El {
    el("h1").attr("tabindex", "-1").text(text)
}

/// The title of a view, also the first part of the document's title.
pub(crate) fn title(data: &Loaded, screen: &Screen, l: Language) -> String {
    match screen {
        Screen::Overview => words::overview(l).to_owned(),
        Screen::Matrix { .. } => words::matrix(l).to_owned(),
        Screen::List { .. } => words::list(l).to_owned(),
        Screen::Years { .. } => crate::text::years::years(l).to_owned(),
        Screen::Calendar => crate::text::calendar::calendar(l).to_owned(),
        Screen::Compare { .. } => crate::text::compare::compare(l).to_owned(),
        Screen::Notes => words::notes(l).to_owned(),
        Screen::Data => crate::text::data::data(l).to_owned(),
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
