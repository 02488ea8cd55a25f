//! The shell: header, notices, and the view that the hash asks for.

use crate::components::keys;
use crate::components::notices::notices;
use crate::components::popup;
use crate::components::record_sets;
use crate::components::tour;
use crate::dropped;
use crate::header::header;
use crate::pages;
use crate::platform::element::{El, el};
use crate::platform::handover::Left;
use crate::platform::{focus, furigana, page, paper, practice};
use crate::state::{Board, Mode, Start, View};
use crate::text::words;
use leptos::mount::mount_to_body;
use leptos::prelude::*;
use leptos::web_sys::File;
use shared::board::location::Screen;
use shared::check::Check;
use shared::language::Language;
use shared::model::Source;

/// What one app has that another one has not.
#[derive(Clone, Copy)]
pub(crate) struct Rooms {
    /// Begins to read a package: with the doctor's look at it, or without where that has been had.
    pub(crate) check: fn() -> Check,
    /// Whether this app can open what it starts with.
    pub(crate) suits: fn(&Start) -> bool,
    /// Tells what is wrong with the data.
    pub(crate) findings: fn(View) -> Option<El>,
    /// The view that a screen asks for.
    pub(crate) view: fn(View, &Screen) -> El,
    /// What is said at the steps of a tour.
    pub(crate) stops: tour::Stops,
    /// What is done with files that are dropped on the page.
    pub(crate) take_in: fn(Board, Vec<File>),
    /// What is done at the beginning with what another app has left.
    pub(crate) begin: fn(Board, Option<Left>),
}

/// Puts the board into the page.
pub(crate) fn mount(start: Start, rooms: Rooms, left: Option<Left>) {
    page::remove_boot_message();
    mount_to_body(move || {
        let board = Board::new(start);
        (rooms.begin)(board, left);
        follow_with_focus(board);
        dropped::catch(board, rooms.take_in);
        popup::catch();
        keys::catch(board);
        tour::follow(board, rooms.stops);
        paper::catch();
        practice::follow();
        // Words are not signals: a change of language, of the data or of the readings builds the shell anew, and a
        // view is built anew when the screen changes; everything finer is up to the views.
        page::append(&el("div").attr("id", page::BOARD).live(move || {
            board.library.track();
            let l = board.language.get();
            furigana::want(board.readings(l));
            shell(View { board, l }, rooms)
        }));
    });
}

fn shell(view: View, rooms: Rooms) -> Vec<El> {
    let View { board, l } = view;
    page::set_root_attribute("lang", l.tag());
    let skip = el("a").class("skip").attr("href", "#main");
    let skip = skip.text(words::skip_to_content(l)).on("click", |event| {
        // The hash belongs to the view, so the link must not touch it.
        event.prevent_default();
        focus::focus("main h1");
    });
    let set = move |this: &El| this.set("data-set", record_sets::codes(board).as_deref());
    let main = el("main").attr("id", "main").watch(set).live(move || {
        let screen = board.view.get();
        board.mode.track();
        let title = pages::title(&board.data(), &screen, l);
        let mark = practice::mark(l);
        page::set_title(&format!("{mark}{title}｜{}", words::app_name(l)));
        // Only its own live parts follow what changes while the view is open.
        vec![untrack(|| (rooms.view)(view, &screen))]
    });
    let (header, notices) = (header(view), notices(view, rooms.findings));
    vec![
        skip,
        header,
        notices,
        tour::panel(view, rooms.stops),
        main,
        footer(view),
        keys::dialog(view),
    ]
}

/// A new view starts at its heading; the first one leaves the focus where the browser put it.
fn follow_with_focus(board: Board) {
    Effect::new(move |before: Option<((Screen, Mode), Language)>| {
        let shown = (board.view.get(), board.mode.get());
        let now = (shown, board.language.get());
        if let Some((shown, language)) = before {
            if shown != now.0 && board.stay.get_value() {
                board.stay.set_value(false);
            } else if shown != now.0 {
                let place = board.place.get_untracked().unwrap_or_default();
                request_animation_frame(move || focus::focus_heading(place));
            } else if language != now.1 {
                request_animation_frame(|| focus::focus("#language"));
            }
        }
        now
    });
}

fn footer(View { board, l }: View) -> El {
    let data = board.data();
    let dataset = &data.dataset;
    let version = el("p").text(words::data_version(l)).text(": ");
    let day = data.day().map(|day| format!("{day} "));
    let version = version.text(&day.unwrap_or_default());
    let source = |s: &Source| {
        let said = format!("{}（{}）", s.title, s.publisher);
        el("li").ja().text(&said)
    };
    el("footer")
        .class("site")
        .child(version.child(el("code").text(&dataset.version)))
        .child(el("p").text(words::sources_heading(l)))
        .child(el("ul").children(dataset.tables.sources.iter().map(source)))
}
