//! Workbooks out of the page.

use crate::components::exports::saved as told;
use crate::platform::{clock, file, hash};
use crate::state::View;
use crate::text::{states, words};
use leptos::prelude::*;
use shared::hand_out::book::{About, book};
use shared::hand_out::listing::Listing;
use shared::hand_out::workbook::{Sheet, WorkbookError, workbook};

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
