//! A newer version of a hosted page, which the page's own script keeps and which waits until somebody
//! asks for it.

use crate::platform::outside::hear;
use leptos::leptos_dom::helpers::{document, window};
use leptos::web_sys::Event;

/// Whether a newer version waits.
pub(crate) fn waits() -> bool {
    let root = document().document_element();
    root.is_some_and(|root| root.has_attribute("data-update"))
}

/// Calls back when a newer version waits.
pub(crate) fn on_waiting(callback: impl Fn() + 'static) {
    hear("kadai-update", move |_| callback());
}

/// Goes over to the newer version: the page is loaded anew.
pub(crate) fn now() {
    if let Ok(event) = Event::new("kadai-update-now") {
        let _ = window().dispatch_event(&event);
    }
}
