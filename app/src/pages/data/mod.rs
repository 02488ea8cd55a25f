//! データ: what is loaded, taking in other data, handing it out.

mod changes;
mod files;
mod hand_out;
mod intake;
mod loaded;
mod report;
mod steady;

use crate::components::print_header::print_header;
use crate::pages::heading;
use crate::platform::element::{El, el};
use crate::state::Board;
use crate::text::data as words;
use shared::language::Language;

/// The view.
pub(crate) fn data(board: Board, l: Language) -> El {
    el("div")
        .class("data")
        .child(heading(words::data(l)))
        .child(print_header(board, l))
        .child(loaded::loaded(board, l))
        .child(intake::intake(board, l))
        .child(hand_out::hand_out(board, l))
}

/// A part of the view under its heading.
fn section(title: &str) -> El {
    el("section").child(el("h2").text(title))
}
