//! A dialogue of the browser's own: what is behind it waits, Esc closes it, and the keyboard is where
//! it was before.

use leptos::web_sys::{Element, HtmlDialogElement};
use wasm_bindgen::JsCast;

/// Opens a `<dialog>` over the page.
pub(crate) fn show(dialog: &Element) {
    if let Some(dialog) = dialog.dyn_ref::<HtmlDialogElement>() {
        let _ = dialog.show_modal();
    }
}

/// Closes it.
pub(crate) fn close(dialog: &Element) {
    if let Some(dialog) = dialog.dyn_ref::<HtmlDialogElement>() {
        dialog.close();
    }
}
