//! The banner of the practice copy: on every view, with the ways back to its beginning and out of it.

use crate::components::controls::twice;
use crate::components::exports::message;
use crate::platform::element::{El, el};
use crate::platform::practice::{self, Practice};
use crate::state::View;
use crate::text::practice as said;
use leptos::prelude::*;
use shared::board::location::{Location, Screen};
use wasm_bindgen_futures::spawn_local;

/// The banner; nothing in the page itself.
pub(crate) fn banner(View { board, l }: View) -> Option<El> {
    let (text, leave) = match practice::now() {
        Practice::Off => return None,
        Practice::Saved => (said::saved(l), None),
        Practice::Copy => {
            let to = Location {
                practice: false,
                ..board.at(Screen::Data)
            };
            let leave = el("a").class("button").attr("href", &to.to_hash());
            (said::copy(l), Some(leave.text(said::leave(l))))
        }
    };
    let new = if practice::was_set_back() {
        said::is_set_back(l)
    } else {
        ""
    };
    let told = RwSignal::new(new);
    let names = (said::set_back(l), said::set_back_sure(l));
    let set_back = twice(l, names, move || {
        spawn_local(async move {
            if !practice::set_back().await {
                told.try_set(said::not_set_back(l));
            }
        });
    });
    let text = el("p")
        .child(el("b").text(said::heading(l)))
        .text(" ")
        .text(text)
        .text(" ")
        .child(message(told));
    let ways = el("div").class("actions").child(set_back).maybe(leave);
    let banner = el("section").class("practice");
    let banner = banner.attr("aria-label", said::heading(l));
    Some(banner.child(text).child(ways))
}
