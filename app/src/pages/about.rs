//! このページについて: how things are counted, what is stored, accessibility, licences.

use crate::pages::heading;
use crate::platform::element::{El, el};
use crate::state::Board;
use crate::text::{about, words};
use shared::language::Language;

/// The view.
pub(crate) fn about(board: Board, l: Language) -> El {
    let sections = about::sections(l).iter().map(|s| {
        el("section")
            .child(el("h2").text(s.heading))
            .children(s.paragraphs.iter().map(|p| el("p").text(p)))
    });
    let data = board.data();
    let themes = data.dataset.tables.themes.iter().flat_map(|t| {
        [
            el("dt").text(&format!("{}. {}", t.number, t.title.get(l))),
            el("dd").text(t.description.get(l)),
        ]
    });
    let themes = el("section")
        .child(el("h2").text(words::twelve_themes(l)))
        .child(el("dl").children(themes));
    el("div")
        .class("prose")
        .child(heading(words::about(l)))
        .children(sections)
        .child(themes)
}
