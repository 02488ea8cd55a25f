//! A tour: a small panel beside the view that points at a part of it, with the way on. Nothing lies
//! under it that could not be used meanwhile, and nobody is taken on one who has not asked for it.

use crate::components::controls::button;
use crate::components::keys::is_free;
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::platform::outside::hear;
use crate::state::{Board, View};
use crate::text::tour::{self as said, Stop};
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;
use shared::board::location::{Guided, Location, Tour};
use shared::language::Language;
use wasm_bindgen::JsCast;

/// What an app can say of a step; the app for reading knows nothing of taking data in.
pub(crate) type Stops = fn(Language, Tour) -> Option<Stop>;

/// The steps of who reads.
pub(crate) fn for_reading(l: Language, tour: Tour) -> Option<Stop> {
    let reads = tour.of == Guided::Reader;
    reads.then(|| said::reader(l, tour.step))?
}

/// The steps of everybody.
pub(crate) fn every(l: Language, tour: Tour) -> Option<Stop> {
    match tour.of {
        Guided::Reader => said::reader(l, tour.step),
        Guided::Secretary => said::secretary(l, tour.step),
    }
}

/// Where a tour begins.
pub(crate) fn start(now: &Location, of: Guided) -> Location {
    let tour = Tour::begin(of);
    Location {
        tour: Some(tour),
        ..now.at(tour.screen())
    }
}

/// The way to a tour.
pub(crate) fn way(View { board, l }: View, of: Guided) -> El {
    el("a")
        .attr("href", &start(&board.location(), of).to_hash())
        .attr("data-tour", &Tour::begin(of).code())
        .text(said::name(l, of))
}

/// All that helps somebody who is new: the tours, and the line for newcomers once more.
pub(crate) fn offers(view: View) -> El {
    let View { board, l } = view;
    let shown = RwSignal::new(false);
    let again = button(said::again(l), move || {
        board.first_visit.open();
        shown.set(true);
    });
    let told = el("p").attr("aria-live", "polite").live(move || {
        let told = || el("span").text(said::shown_again(l));
        shown.get().then(told).into_iter().collect()
    });
    let ways = [Guided::Reader, Guided::Secretary].map(|of| el("li").child(way(view, of)));
    el("section")
        .class("card")
        .attr("id", "tours")
        .child(el("h2").attr("tabindex", "-1").text(said::tours(l)))
        .child(el("ul").class("ways-in").children(ways))
        .child(el("p").child(again.class("minor")))
        .child(told)
}

/// Marks what a step points at, and hears Esc. Once for the whole page.
pub(crate) fn follow(board: Board, stops: Stops) {
    Effect::new(move |before: Option<Option<Tour>>| {
        let now = board.tour.get();
        // What is pointed at is built anew with language and data.
        board.library.track();
        let stop = now.and_then(|tour| stops(board.language.get(), tour));
        let is_first = before.is_none();
        let before = before.flatten();
        // A frame for the view to stand there, and one more for it to have taken the keyboard.
        request_animation_frame(move || {
            request_animation_frame(move || {
                point(stop, !is_first && before.is_none(), before != now)
            });
        });
        now
    });
    hear("keydown", move |event| {
        let key = event.dyn_ref::<KeyboardEvent>();
        let is_escape = key.is_some_and(|key| key.key() == "Escape" && is_free(key));
        if is_escape && board.tour.with_untracked(Option::is_some) {
            event.prevent_default();
            leave(board);
        }
    });
}

/// Points at a part of the view and at nothing else.
fn point(stop: Option<Stop>, has_begun: bool, is_new: bool) {
    for marked in focus::all("[data-toured]") {
        let _ = marked.remove_attribute("data-toured");
    }
    let Some(stop) = stop else {
        return;
    };
    if let Some(target) = focus::all(stop.at).first() {
        let _ = target.set_attribute("data-toured", "");
    }
    if is_new {
        let panel = focus::all(".tour")
            .first()
            .map(|panel| panel.get_bounding_client_rect().height());
        focus::bring_in(stop.at, panel.unwrap_or_default() + 24.0);
    }
    if has_begun {
        focus::focus_in_place(".tour h2");
    }
}

fn leave(board: Board) {
    if focus::all(".tour").first().is_some_and(focus::is_in) {
        focus::focus("main h1");
    }
    board.go(|to| to.tour = None);
}

/// Goes to another step. The keyboard stays in the panel, where what is new is read out.
fn go(board: Board, tour: Tour) {
    let is_elsewhere = board.view.with_untracked(|view| *view != tour.screen());
    board.stay.set_value(is_elsewhere);
    board.go(|to| {
        if is_elsewhere {
            *to = to.at(tour.screen());
        }
        to.tour = Some(tour);
    });
}

/// The panel, as long as there is a tour.
pub(crate) fn panel(view: View, stops: Stops) -> El {
    let board = view.board;
    let of = memo(move || board.tour.get().map(|tour| tour.of));
    el("div").live(move || {
        of.get()
            .map(|of| build(view, stops, of))
            .into_iter()
            .collect()
    })
}

fn build(View { board, l }: View, stops: Stops, of: Guided) -> El {
    // As it goes away it says its last.
    let at = move || board.tour.get().unwrap_or(Tour::begin(of));
    let text = move || {
        let stop = stops(l, at());
        let said = stop.map(|stop| {
            [
                el("h2").attr("tabindex", "-1").text(stop.heading),
                el("p").text(stop.text),
            ]
        });
        said.into_iter().flatten().collect()
    };
    let position = el("p")
        .class("hint")
        .live(move || vec![el("span").text(&said::position(l, at()))]);
    let shut = button("✕", move || leave(board))
        .class("minor")
        .attr("aria-label", said::leave(l));
    let back = button(said::before(l), move || {
        if let Some(before) = at_now(board).and_then(Tour::before) {
            go(board, before);
        }
    });
    let back = back.watch(move |this| {
        let is_first = at().before().is_none();
        if is_first && focus::has_focus(this.element()) {
            focus::focus(".tour .on");
        }
        this.set("disabled", is_first.then_some(""));
    });
    let on = el("button")
        .attr("type", "button")
        .class("primary on")
        .live(move || {
            let is_last = at().after().is_none();
            vec![el("span").text(if is_last { said::end(l) } else { said::next(l) })]
        })
        .on("click", move |_| {
            match at_now(board).and_then(Tour::after) {
                Some(after) => go(board, after),
                None => leave(board),
            }
        });
    el("section")
        .class("tour")
        .attr("aria-label", said::name(l, of))
        .live_attr("data-step", move || at().code())
        .child(el("div").class("tour-head").child(position).child(shut))
        .child(el("div").attr("aria-live", "polite").live(text))
        .child(
            el("div")
                .class("actions")
                .child(back.class("minor"))
                .child(on),
        )
}

fn at_now(board: Board) -> Option<Tour> {
    board.tour.get_untracked()
}
