//! In the app for reading, a view that only the whole app has: that one is fetched, and takes over.

use crate::components::controls::button;
use crate::components::keys;
use crate::pages;
use crate::platform::element::{El, el};
use crate::platform::handover;
use crate::state::View;
use crate::text::words;
use leptos::prelude::*;
use shared::board::location::Screen;

/// The door to a view of the whole app.
pub(crate) fn door(view: View, screen: &Screen) -> El {
    let View { board, l } = view;
    let is_about = *screen == Screen::About;
    let is_missing = board.hosted.whole_is_missing;
    let open = move || {
        is_missing.set(false);
        handover::want();
    };
    open();
    let said = el("div").live(move || {
        if is_missing.get() {
            let again = button(words::try_again(l), open);
            let alert = el("div").class("notice").attr("role", "alert");
            let alert = alert
                .child(el("p").text(words::whole_missing(l)))
                .child(again);
            // Whom the page's keys disturb finds their switch on the page about the page: always.
            let switch = is_about.then(|| untrack(|| keys::list(view)));
            return std::iter::once(alert).chain(switch).collect();
        }
        vec![el("p").attr("role", "status").text(words::opening(l))]
    });
    let heading = el("h1").attr("tabindex", "-1");
    let heading = heading.text(&pages::title(&board.data(), screen, l));
    el("div").class("door").child(heading).child(said)
}
