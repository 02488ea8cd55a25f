//! A dialogue of the browser's own: what is behind it waits, Esc closes it, and the keyboard is where
//! it was before.

use leptos::web_sys::{Element, Event, HtmlDialogElement};
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

/// Whether the dialogue that an event is about is open.
///
/// The browser says `close` one task later: the dialogue may have been opened again meanwhile.
pub(crate) fn is_open(event: &Event) -> bool {
    let dialog = event.current_target();
    dialog.is_some_and(|dialog| {
        dialog
            .dyn_ref::<HtmlDialogElement>()
            .is_some_and(HtmlDialogElement::open)
    })
}
