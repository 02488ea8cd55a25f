//! データ: what is loaded, taking in other data, handing it out.

mod cards;
mod changes;
mod consequences;
mod draft;
mod draft_row;
mod files;
mod hand_out;
mod intake;
mod loaded;
mod new_value;
mod proposed;
mod report;
mod steady;
mod steps;

pub(crate) use cards::{article, cards};
pub(crate) use consequences::consequences;
pub(crate) use report::said;

use crate::components::exercises::{entry, exercises};
use crate::components::exports::Exports;
use crate::components::frame::{frame, heading};
use crate::pages::edit::begun;
use crate::platform::element::{El, el};
use crate::platform::practice;
use crate::state::View;
use crate::text::{data as words, edit};
use shared::board::location::Screen;

/// The way to a new initiative, and to those that somebody has begun to correct.
fn by_hand(view: View) -> El {
    let l = view.l;
    let new = el("a")
        .class("button")
        .attr("href", &view.board.at(Screen::NEW).to_hash())
        .attr("data-action", "new-initiative");
    el("div")
        .class("by-hand")
        .child(el("p").class("actions").child(new.text(edit::new(l))))
        .child(begun(view))
}

/// The view.
pub(crate) fn data(view: View) -> El {
    let l = view.l;
    let exports = Exports::new(view, words::data(l));
    frame(
        view,
        el("div").class("data"),
        heading(words::data(l)),
        exports,
    )
    .child(loaded::loaded(view))
    .child(by_hand(view))
    .maybe(practice::is_on().then(|| exercises(view)))
    .child(intake::intake(view))
    .child(hand_out::hand_out(view))
    .maybe((!practice::is_on()).then(|| entry(view)))
}
