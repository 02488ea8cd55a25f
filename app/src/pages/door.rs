//! In the app for reading, a view that only the whole app has: that one is fetched, and takes over.

use crate::components::controls::button;
use crate::pages;
use crate::platform::element::{El, el};
use crate::platform::handover;
use crate::state::View;
use crate::text::words;
use leptos::prelude::*;
use shared::board::location::Screen;

/// The door to a view of the whole app.
pub(crate) fn door(View { board, l }: View, screen: &Screen) -> El {
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
            return vec![
                alert
                    .child(el("p").text(words::whole_missing(l)))
                    .child(again),
            ];
        }
        vec![el("p").attr("role", "status").text(words::opening(l))]
    });
    let heading = el("h1").attr("tabindex", "-1");
    let heading = heading.text(&pages::title(&board.data(), screen, l));
    el("div").class("door").child(heading).child(said)
}
