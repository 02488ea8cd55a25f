//! The views, one module each.

pub(crate) mod about;
pub(crate) mod calendar;
pub(crate) mod compare;
pub(crate) mod data;
pub(crate) mod detail;
mod door;
pub(crate) mod edit;
pub(crate) mod list;
pub(crate) mod matrix;
pub(crate) mod notes;
pub(crate) mod overview;
pub(crate) mod sheet;
pub(crate) mod training;
pub(crate) mod years;

use crate::platform::element::El;
use crate::state::{Loaded, Mode, View};
use crate::text::words;
use shared::board::location::Screen;
use shared::language::Language;

/// The views for reading, in the order of the navigation.
pub(crate) const VIEWS: [Screen; 5] = [
    Screen::Overview,
    Screen::MATRIX,
    Screen::LIST,
    Screen::YEARS,
    Screen::COMPARE,
];

/// The tools beside them.
pub(crate) const TOOLS: [Screen; 3] = [Screen::Notes, Screen::Data, Screen::About];

/// The view that a screen asks for, in the app for reading: the tools are in the whole app only.
pub(crate) fn for_reading(view: View, screen: &Screen) -> El {
    if view.board.mode.get_untracked() != Mode::Page {
        return door::door(view, screen);
    }
    match screen {
        Screen::Overview => overview::overview(view),
        Screen::Matrix { .. } => matrix::matrix(view),
        Screen::List { .. } => list::list(view),
        Screen::Detail(id) => detail::detail(view, id, None),
        Screen::Years { .. } => years::years(view),
        Screen::Calendar => calendar::calendar(view),
        Screen::Compare { .. } => compare::compare(view),
        Screen::Sheet
        | Screen::Deck { .. }
        | Screen::Worksheet(_)
        | Screen::Edit(_)
        | Screen::Notes
        | Screen::Data
        | Screen::About => door::door(view, screen),
    }
}

/// The view that a screen asks for, in the whole app.
pub(crate) fn every(view: View, screen: &Screen) -> El {
    match view.board.mode.get_untracked() {
        Mode::Page => {}
        Mode::Slides => return training::slides(view),
        Mode::Whole => return training::whole(view),
    }
    match screen {
        Screen::Sheet => sheet::sheet(view),
        Screen::Deck { .. } => training::deck(view),
        Screen::Worksheet(_) => training::worksheet(view),
        Screen::Detail(id) => detail::detail(view, id, edit::before(view, id)),
        Screen::Edit(_) => edit::edit(view),
        Screen::Notes => notes::notes(view),
        Screen::Data => data::data(view),
        Screen::About => about::about(view),
        _ => for_reading(view, screen),
    }
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
        Screen::Sheet => crate::text::sheet::sheet(l).to_owned(),
        Screen::Deck { .. } => crate::text::training::training(l).to_owned(),
        Screen::Worksheet(_) => crate::text::training::worksheet(l).to_owned(),
        Screen::Edit(_) => crate::text::edit::edit(l).to_owned(),
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
