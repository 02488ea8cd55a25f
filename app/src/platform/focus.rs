//! Where the keyboard is.

use crate::platform::history::{self, Place};
use crate::platform::outside::hear;
use leptos::leptos_dom::helpers::{document, request_animation_frame, window};
use leptos::web_sys::{Element, Event, FocusOptions, HtmlElement};
use wasm_bindgen::JsCast;

/// Moves focus to the first element that matches, if there is one.
pub(crate) fn focus(selector: &str) {
    if let Some(root) = document().document_element() {
        focus_in(&root, selector);
    }
}

/// Presses the first element that matches, if there is one.
pub(crate) fn press(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// The element that an event comes from.
pub(crate) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Moves focus to the first match inside an element.
pub(crate) fn focus_in(root: &Element, selector: &str) {
    let found = root.query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// All elements that match now.
pub(crate) fn all(selector: &str) -> Vec<Element> {
    let Ok(found) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    let nodes = (0..found.length()).filter_map(|at| found.item(at));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}

/// Whether the focus is in an element or on it.
pub(crate) fn is_in(root: &Element) -> bool {
    let active = document().active_element();
    root.contains(active.as_deref().map(AsRef::as_ref))
}

/// Moves focus to the heading of a view that has just been opened, at a place of the page, or to the
/// record that somebody comes back to.
pub(crate) fn focus_heading(place: Place) {
    focus("main h1");
    if let Some(id) = place.comes_back_to() {
        focus(&format!("main [data-id=\"{id}\"] a"));
    }
    history::show(place);
}

/// Whether somebody is in this page, and not in another tab or window.
pub(crate) fn is_here() -> bool {
    document().has_focus().unwrap_or(true)
}

/// Whether the element has the focus.
pub(crate) fn has_focus(element: &Element) -> bool {
    document().active_element().as_ref() == Some(element)
}

/// Calls back whenever somebody comes back to the page from another tab or window.
pub(crate) fn on_return(callback: impl Fn() + 'static) {
    hear("focus", move |_| callback());
}

/// Whether the window is wide enough for columns side by side (the one breakpoint, 48rem).
pub(crate) fn is_wide() -> bool {
    is_at_least("48rem")
}

/// Whether the window is as wide as that.
pub(crate) fn is_at_least(width: &str) -> bool {
    let query = format!("(min-width: {width})");
    let query = window().match_media(&query).ok().flatten();
    query.is_none_or(|q| q.matches())
}

/// Opens what is folded in the first element that matches, and moves focus to its first line.
pub(crate) fn open(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    let folded = found.and_then(|e| e.query_selector("details").ok().flatten());
    if let Some(folded) = folded {
        let _ = folded.set_attribute("open", "");
        focus(&format!("{selector} summary"));
    }
}

/// Before the page is built anew: moves focus to what has the same id afterwards, or else to the
/// heading. Where nothing has the focus, nothing gets it.
pub(crate) fn keep() {
    let Some(id) = focused().map(|element| element.id()) else {
        return;
    };
    request_animation_frame(move || {
        if focused().is_none() && !id.is_empty() {
            focus(&format!("#{id}"));
        }
        if focused().is_none() {
            focus("main h1");
        }
    });
}

fn focused() -> Option<Element> {
    let active = document().active_element();
    active.filter(|element| element.tag_name() != "BODY")
}

/// Moves focus to the first element that matches, and leaves the page where it is.
pub(crate) fn focus_in_place(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Scrolls to the first element that matches, unless all of it is in the window above its last so
/// many pixels: to its end, or to its beginning where it is higher than the window.
pub(crate) fn bring_in(selector: &str, below: f64) {
    let Some(element) = document().query_selector(selector).ok().flatten() else {
        return;
    };
    let frame = element.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|h| h.as_f64());
    let room = height.unwrap_or(0.0) - below;
    if frame.top() < 0.0 || frame.bottom() > room {
        element.scroll_into_view_with_bool(frame.height() > room);
    }
}
