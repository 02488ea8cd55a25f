//! What opens over the page from a button, and closes by itself: on Esc, on a choice, or when the
//! reader goes on elsewhere. It is the browser's own disclosure, so it works like one.

use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::platform::outside::hear;
use leptos::web_sys::{Element, Event, KeyboardEvent, Node};
use wasm_bindgen::JsCast;

/// A button with what it opens.
pub(crate) fn popup(summary: El, content: El) -> El {
    el("details")
        .class("popup")
        // One at a time.
        .attr("name", "popup")
        .child(summary)
        .child(el("div").class("popup-body").child(content))
}

/// The button, by its name.
pub(crate) fn opener(name: &str) -> El {
    el("summary").text(name)
}

/// Closes what is open where the reader has gone on. Once for the whole page.
pub(crate) fn catch() {
    hear("pointerdown", leave);
    hear("focusin", leave);
    hear("keydown", |event| {
        let key = event.dyn_ref::<KeyboardEvent>();
        if key.is_some_and(|event| event.key() == "Escape") {
            for open in focus::all("details.popup[open]") {
                event.prevent_default();
                close(&open);
            }
        }
    });
    hear("click", |event| {
        let chosen =
            focus::target(&event).and_then(|t| t.closest(".popup-body :is(a, button)").ok()?);
        let popup = chosen.and_then(|chosen| chosen.closest("details.popup").ok()?);
        if let Some(popup) = popup {
            close(&popup);
        }
    });
}

#[expect(clippy::needless_pass_by_value, reason = "as the window hands it over")]
fn leave(event: Event) {
    let target = focus::target(&event);
    for open in focus::all("details.popup[open]") {
        if !open.contains(target.as_deref().map(AsRef::<Node>::as_ref)) {
            let _ = open.remove_attribute("open");
        }
    }
}

/// Closes it; whoever was in it is at its button then.
fn close(popup: &Element) {
    let inside = focus::is_in(popup);
    let _ = popup.remove_attribute("open");
    if inside {
        focus::focus_in(popup, "summary");
    }
}
