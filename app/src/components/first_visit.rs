//! What somebody who has never been here needs to know: one line for the view, behind a button, so that
//! it is in nobody's way. Once it has been opened it is gone for good.

use crate::components::controls::button;
use crate::components::popup::{opener, popup};
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::state::View;
use crate::text::states as said;
use leptos::prelude::With;
use leptos::web_sys::Element;
use shared::board::location::Screen;

/// The button with the line for this view.
pub(crate) fn first_visit(view: View) -> El {
    let View { board, l } = view;
    el("div").class("first-visit").live(move || {
        let line = board.view.with(|screen| said::first(l, screen));
        let line = line.filter(|_| board.first_visit.is_now());
        line.map(|line| build(view, line)).into_iter().collect()
    })
}

fn build(View { board, l }: View, line: &str) -> El {
    let first = board.first_visit;
    let about = el("a")
        .attr("href", &board.at(Screen::About).to_hash())
        .text(said::first_more(l))
        .on("click", move |_| first.end());
    let close = button(said::first_close(l), move || end(first));
    let content = el("div")
        .child(el("p").text(line))
        .child(about)
        .child(close);
    popup(opener(said::first_visit(l)), content)
        .attr("data-menu", "first")
        .on("toggle", move |event| {
            let popup = focus::target(event);
            let is_open = popup
                .as_ref()
                .is_some_and(|p: &Element| p.has_attribute("open"));
            match popup {
                Some(popup) if !is_open && focus::is_in(&popup) => end(first),
                _ if is_open => first.remember(),
                _ => first.end(),
            }
        })
}

/// Ends it where the keyboard is in what goes: it goes on at the heading.
fn end(first: crate::state::FirstVisit) {
    focus::focus("main h1");
    first.end();
}
