//! Files that are dropped on the page, wherever that is: a browser that is left alone opens them in
//! its place, and what was on the screen is gone.

use crate::platform::outside::hear;
use crate::platform::page;
use crate::state::Board;
use leptos::web_sys::{DataTransfer, DragEvent, Element, Event, File, FileList};
use shared::board::location::Screen;
use wasm_bindgen::JsCast;

/// A field that takes files itself and asks for others than the board does.
const OWN_FIELD: &str = "input[type=file]:not(.drop input)";

/// Shows the view that tells what is said of what is dropped, on any view, and hands it to whoever
/// takes it in.
pub(crate) fn catch(board: Board, take_in: fn(Board, Vec<File>)) {
    let Some(root) = page::root() else {
        return;
    };
    let (over, leave, drop) = (root.clone(), root.clone(), root);
    hear("dragover", move |event| {
        if files(&event).is_some() {
            event.prevent_default();
            over.set("data-over", Some(""));
        }
    });
    hear("dragleave", move |event| {
        // From one part of the page to the next is not away.
        let to = event
            .dyn_ref::<DragEvent>()
            .and_then(|e| e.related_target());
        if to.is_none() {
            leave.set("data-over", None);
        }
    });
    hear("drop", move |event| {
        drop.set("data-over", None);
        if let Some(transfer) = files(&event) {
            event.prevent_default();
            board.go(|to| *to = to.at(Screen::Data));
            take_in(board, list(transfer.files()));
        }
    });
}

/// What is dragged where it is files, and nobody else takes them: words that are moved from one field
/// to another are none.
fn files(event: &Event) -> Option<DataTransfer> {
    let target = event.target()?;
    let is_taken = target
        .dyn_ref::<Element>()
        .is_some_and(|e| e.matches(OWN_FIELD).unwrap_or(false));
    if is_taken || event.default_prevented() {
        return None;
    }
    let transfer = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    let kinds = transfer.types();
    kinds.includes(&"Files".into(), 0).then_some(transfer)
}

/// The files of a field or of a drop.
pub(crate) fn list(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}
