//! What notes are for, and where one writes them: as long as there are none.

use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::words;
use shared::board::dimension::Dimension;
use shared::board::location::{Location, Screen};
use shared::board::query::Filters;

/// The part of the page.
pub(super) fn empty(view: View) -> El {
    let View { board, l } = view;
    let data = board.data();
    let dataset = &data.dataset;
    let first = |dimension| {
        let values = dataset.axis(dimension).values.first();
        values.map(|value| (value.code.as_str(), value.name.get(l)))
    };
    let (theme, theme_name) = first(Dimension::Theme).unwrap_or_default();
    let (_, ward_name) = first(Dimension::Ward).unwrap_or_default();
    let of_theme = Filters::default().with(Dimension::Theme, theme);
    let of_theme = Location {
        filters: of_theme,
        ..board.at(Screen::LIST)
    };
    let ways = [
        (board.at(Screen::LIST), words::note_on_initiative(l)),
        (board.at(Screen::MATRIX), words::note_on_cell(l)),
        (of_theme, words::note_on_theme(l)),
        (board.at(Screen::Overview), words::note_on_whole(l)),
    ];
    let ways = ways.map(|(to, (name, how))| {
        let link = el("a").attr("href", &board.link(to)).text(name);
        el("li").child(link).child(el("p").class("hint").text(how))
    });
    let example = el("figure")
        .class("note-example")
        .child(el("figcaption").text(words::note_example(l)))
        .child(el("b").text(&format!("{theme_name} × {ward_name}")))
        .child(el("p").class("note-text").text(words::note_example_text(l)));
    el("section")
        .class("card")
        .child(el("h2").text(words::notes_what_for(l)))
        .child(el("p").text(words::notes_for(l)))
        .child(el("h3").text(words::notes_where(l)))
        .child(el("ul").class("note-ways").children(ways))
        .child(example)
}
