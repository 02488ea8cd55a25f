//! What somebody who has never been here needs to know: one line for the view and the way to a tour,
//! behind a button, so that it is in nobody's way. It stays until its reader closes it.

use crate::components::controls::button;
use crate::components::popup::popup;
use crate::components::tour;
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::state::View;
use crate::text::states as said;
use leptos::web_sys::Element;
use shared::board::location::{Guided, Screen};

/// The button with the line for this view.
pub(crate) fn first_visit(view: View) -> El {
    let View { board, l } = view;
    el("div").class("first-visit").live(move || {
        let line = board.view.with(|screen| said::first(l, screen));
        let line = line.filter(|_| board.first_visit.is_now());
        line.map(|line| build(view, line)).into_iter().collect()
    })
}

fn build(view: View, line: &str) -> El {
    let View { board, l } = view;
    let first = board.first_visit;
    let of = board.view.with(|screen| match screen {
        Screen::Data => Guided::Secretary,
        _ => Guided::Reader,
    });
    let about = el("a")
        .attr("href", &board.at(Screen::About).to_hash())
        .text(said::first_more(l));
    let close = button(said::first_close(l), move || {
        // What has the keyboard goes: it goes on at the heading.
        focus::focus("main h1");
        first.end();
    });
    let content = el("div")
        .child(el("p").text(line))
        .child(tour::way(view, of))
        .child(about)
        .child(close);
    // In a narrow window a sign stands for the name.
    let name = el("span").class("name").text(said::first_visit(l));
    popup(el("summary").child(name), content)
        .attr("data-menu", "first")
        .on("toggle", move |event| {
            let popup = focus::target(event);
            if popup.is_some_and(|popup: Element| popup.has_attribute("open")) {
                first.open();
            }
        })
}
