//! Workbooks out of the page. Only the whole app writes them: the app for reading fetches it at a press,
//! and it does what was pressed as soon as it has the page.

use crate::components::exports::saved as told;
use crate::components::notices::alert;
use crate::platform::element::{El, el};
use crate::platform::{clock, file, focus, handover, hash};
use crate::state::View;
use crate::text::{states, words};
use leptos::prelude::*;
use shared::hand_out::book::{About, book};
use shared::hand_out::listing::Listing;
use shared::hand_out::workbook::{Sheet, WorkbookError, workbook};
use std::cell::Cell;

/// What a press on the button is called.
pub(crate) const ACTION: &str = "save-xlsx";

/// Saves a table by the name of the file and the title of the workbook; answers what is to be said.
pub(crate) type Writer = fn(View, &str, &str, Listing) -> &'static str;

thread_local! {
    static WRITER: Cell<Option<Writer>> = const { Cell::new(None) };
}

/// Says that this app writes workbooks itself.
pub(crate) fn provide() {
    WRITER.set(Some(save));
}

/// What writes a workbook, where this app has it.
pub(crate) fn writer() -> Option<Writer> {
    WRITER.get()
}

/// Fetches the app that writes workbooks.
pub(crate) fn fetch(View { board, .. }: View) {
    board.hosted.whole_is_missing.set(false);
    handover::want_press();
}

/// How fetching it goes.
pub(crate) fn fetching(View { board, l }: View) -> El {
    match board.hosted.whole_is_missing.get() {
        true => alert("p").class("notice").text(states::book_missing(l)),
        false => el("p").attr("role", "status").text(states::preparing(l)),
    }
}

/// Presses the button that was pressed in the app for reading, as if nothing had come between.
pub(crate) fn press() {
    focus::focus("main .head [data-menu=export] summary");
    focus::press(&format!("main .head [data-action={ACTION}]"));
}

/// Saves a table.
pub(crate) fn save(view: View, name: &str, title: &str, listing: Listing) -> &'static str {
    let said = listing.conditions.clone();
    let page = address();
    let about = About {
        title,
        said: &said,
        date: &clock::today(),
        page: &page,
        hash: &untrack(|| view.board.location_now().to_hash()),
    };
    let sheets = book(&view.board.data().dataset, listing, &about, view.l);
    save_sheets(view, name, &sheets)
}

/// The address of the page; empty where it is a file on a disk.
fn address() -> String {
    let address = hash::address();
    let page = address.split('#').next().unwrap_or_default();
    if page.starts_with("http") {
        page.to_owned()
    } else {
        String::new()
    }
}

/// Saves sheets; answers what is to be said.
pub(crate) fn save_sheets(View { l, .. }: View, name: &str, sheets: &[Sheet]) -> &'static str {
    match workbook(sheets, clock::dos()) {
        Ok(bytes) => told(l, file::download_bytes(name, MIME, &bytes).is_ok()),
        Err(WorkbookError::LongText(..)) => states::book_too_long(l),
        Err(_) => words::download_failed(l),
    }
}

/// What a workbook is to browsers.
const MIME: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
