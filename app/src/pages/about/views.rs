//! What each view answers, with the way there: also for those that have no place in the navigation.

use crate::header::destination;
use crate::pages;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::about as said;
use shared::board::location::Screen;

/// The views, those for reading first.
pub(super) fn views(View { board, l }: View) -> El {
    let data = board.data();
    let more = [Screen::Calendar, Screen::Sheet, Screen::DECK];
    let tools = [Screen::Notes, Screen::Data];
    let screens = pages::VIEWS.into_iter().chain(more).chain(tools);
    let items = screens.map(|screen| {
        let to = destination(&board.location(), &screen).to_hash();
        let name = pages::title(&data, &screen, l);
        el("li")
            .child(el("a").attr("href", &to).text(&name))
            .child(el("p").text(said::shows(l, &screen)))
    });
    el("section")
        .class("card")
        .attr("id", "views")
        .child(el("h2").attr("tabindex", "-1").text(said::views(l)))
        .child(el("ul").class("about-views").children(items))
}
