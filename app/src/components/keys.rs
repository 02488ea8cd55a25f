//! The page's own keys: `/`, `?`, `g` and a letter, Ctrl+K. Whoever is disturbed by them switches them
//! off, and none of them does anything where letters are typed.

use crate::components::controls::{button, tick};
use crate::components::palette::palette;
use crate::components::table::table;
use crate::header::destination;
use crate::pages;
use crate::platform::composing::is_composing;
use crate::platform::element::{El, el};
use crate::platform::outside::hear;
use crate::platform::{dialog, focus};
use crate::state::{Board, Opened, View};
use crate::text::{keys as own, words};
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;
use shared::board::location::Screen;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// The letters that follow `g`, and where they lead.
const GO: [(&str, Screen); 7] = [
    ("h", Screen::Overview),
    ("m", Screen::MATRIX),
    ("l", Screen::LIST),
    ("y", Screen::YEARS),
    ("c", Screen::COMPARE),
    ("n", Screen::Notes),
    ("d", Screen::Data),
];

/// Where letters are typed or chosen from, or something is open that has keys of its own. For a moment the
/// keyboard is still in a dialogue that has just been closed: that is open no more.
const TAKEN: &str = "input, select, textarea, [contenteditable], dialog[open], details.popup[open], \
                     [role=listbox], [role=menu], [role=application]";

/// Hears the keys. Once for the whole page.
pub(crate) fn catch(board: Board) {
    // Whether the key before was `g`. There is no hurry: nobody has to be fast to be understood.
    let begun = Rc::new(Cell::new(false));
    let forget = Rc::clone(&begun);
    hear("pointerdown", move |_| forget.set(false));
    hear("keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let was_begun = begun.take();
        if !board.keys.are_on_now() || !is_free(key) {
            return;
        }
        let name = key.key();
        let is_done = if key.alt_key() {
            false
        } else if key.ctrl_key() || key.meta_key() {
            !key.shift_key() && name == "k" && open(board, Opened::Palette)
        } else {
            begun.set(name == "g");
            begun.get() || press(board, &name, was_begun)
        };
        if is_done {
            event.prevent_default();
        }
    });
}

/// Whether nobody else wants the key.
pub(crate) fn is_free(key: &KeyboardEvent) -> bool {
    let taken = focus::target(key).and_then(|target| target.closest(TAKEN).ok()?);
    !(is_composing(key) || key.repeat() || key.default_prevented() || taken.is_some())
}

/// Does what a key stands for, if it stands for anything.
fn press(board: Board, name: &str, was_begun: bool) -> bool {
    match name {
        "/" => focus::focus("#search"),
        "?" => return open(board, Opened::List),
        letter if was_begun => {
            let Some((_, screen)) = GO.iter().find(|(key, _)| *key == letter) else {
                return false;
            };
            let to = destination(&board.location_now(), screen);
            if !board.go(|location| *location = to) {
                focus::focus("main h1");
            }
        }
        _ => return false,
    }
    true
}

fn open(board: Board, what: Opened) -> bool {
    board.keys.open.set(Some(what));
    true
}

/// What opens over the page: the list of keys, or the palette.
pub(crate) fn dialog(view: View) -> El {
    let opened = view.board.keys.open;
    let close = move || opened.set(None);
    el("dialog")
        .class("over")
        .watch(move |this| {
            let (name, content, first) = match opened.get() {
                None => {
                    dialog::close(this.element());
                    return this.replace(&[]);
                }
                Some(Opened::List) => (own::heading(view.l), untrack(|| list(view)), "h2"),
                Some(Opened::Palette) => {
                    let content = untrack(|| palette(view));
                    (own::palette(view.l), content, "[role=combobox]")
                }
            };
            let head = el("div")
                .class("card-head")
                .child(el("h2").attr("tabindex", "-1").text(name))
                .child(button(words::close(view.l), close).class("minor"));
            this.set("aria-label", Some(name));
            this.replace(&[head, content]);
            dialog::show(this.element());
            focus::focus_in(this.element(), first);
        })
        // However the browser closes it.
        .on("close", move |event| {
            if !dialog::is_open(event) {
                close();
            }
        })
}

/// The keys with what they do, and the switch.
pub(crate) fn list(view: View) -> El {
    let View { board, l } = view;
    let row = |keys: &[&str], what: &str| {
        let kbd = keys.iter().map(|key| el("kbd").text(key));
        let mut cell = el("th").attr("scope", "row");
        for (at, key) in kbd.enumerate() {
            if at > 0 {
                cell = cell.text(" ").text(own::then(l)).text(" ");
            }
            cell = cell.child(key);
        }
        el("tr").child(cell).child(el("td").text(what))
    };
    let data = board.data();
    let go = GO.map(|(letter, screen)| {
        let name = pages::title(&data, &screen, l);
        row(&["g", letter], &own::goes_to(l, &name))
    });
    let rows = [
        row(&["/"], own::search(l)),
        row(&["?"], own::list(l)),
        row(&["Ctrl+K"], own::palette(l)),
    ];
    let switch = tick(
        own::switch(l),
        move || board.keys.are_on(),
        move |on| board.keys.switch(on),
    );
    el("div")
        .class("keys-list")
        .child(switch)
        .child(el("p").class("hint").text(own::off(l)))
        .child(table(
            &[own::key(l), own::what(l)],
            rows.into_iter().chain(go),
        ))
        .child(el("p").child(button(own::palette(l), move || {
            open(board, Opened::Palette);
        })))
}
