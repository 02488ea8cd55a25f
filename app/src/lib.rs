//! The Kadai Board: what Fukuoka City's wards, core support centres and departments do about the twelve
//! regional issues of people with disabilities, on one page that needs no server.
//!
//! `platform` is the only place that talks to the browser's interfaces, `state` holds what can
//! change, `pages` and `components` turn it into elements, `text` has every word in both
//! languages. All logic lives in the crate `shared`.
//!
//! It is linked twice. A hosted page begins with the app for [`reading`] and fetches the [`whole`] one
//! when somebody goes to a view that only it has; the page in one file holds the whole one alone.

mod app;
mod components;
mod dropped;
mod graph;
mod header;
mod pages;
mod platform;
mod state;
mod text;

use crate::app::Rooms;
use crate::components::{elsewhere, notices, tour};
use crate::platform::history::Place;
use crate::platform::{focus, handover};
use crate::state::Start;
use leptos::prelude::request_animation_frame;
use shared::check::Check;
use std::cell::RefCell;

/// Starts the app for reading.
pub fn reading() {
    start(Rooms {
        check: Check::of_examined,
        suits: Start::is_examined,
        findings: notices::some_findings,
        view: pages::for_reading,
        stops: tour::for_reading,
        take_in: |_, files| handover::keep_files(files),
        begin: |board, _| handover::give_way(move || board.left()),
    });
}

/// Starts the whole app.
pub fn whole() {
    start(Rooms {
        check: Check::default,
        suits: |_| true,
        findings: notices::findings,
        view: pages::every,
        stops: tour::every,
        take_in: |board, files| board.import.add(files),
        begin: |board, left| {
            board.import.follow();
            board.prepared.open();
            if let Some(left) = left {
                board.take_over(&left.known);
                if !left.files.is_empty() {
                    board.import.add(left.files);
                }
                if let Some(action) = left.pressed {
                    // The views are there one task later, and then the heading gets the focus.
                    let press = move || elsewhere::press(&action);
                    request_animation_frame(|| request_animation_frame(press));
                }
            }
        },
    });
}

fn start(rooms: Rooms) {
    platform::page::show_panics();
    let opened = platform::page::embedded_package()
        .and_then(|json| shared::package::Package::from_json(&json).map_err(|e| e.to_string()));
    match opened {
        Ok(package) => wasm_bindgen_futures::spawn_local(async move {
            let start = Start::new(package, rooms.check).await;
            if (rooms.suits)(&start) {
                return open(start, rooms);
            }
            // Only where the whole app cannot be had.
            let start = RefCell::new(Some(start));
            handover::on_missing(move || {
                if let Some(start) = start.take() {
                    open(start, rooms);
                }
            });
            handover::want();
        }),
        Err(reason) => platform::page::show_failure(text::NO_DATA, &reason),
    }
}

fn open(start: Start, rooms: Rooms) {
    let left = handover::take();
    let takes_over = left.is_some();
    app::mount(start, rooms, left);
    if takes_over {
        // The views are there one task later.
        request_animation_frame(|| focus::focus_heading(Place::default()));
    }
    platform::page::announce_ready();
}
