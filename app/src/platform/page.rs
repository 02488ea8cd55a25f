//! The page as a whole: the data it carries, its title and language, its last words.

use crate::platform::element::El;
use leptos::leptos_dom::helpers::{document, window};
use leptos::prelude::{
    on_cleanup, request_animation_frame, set_timeout, window_event_listener_untyped,
};
use leptos::web_sys::{Element, console};
use std::time::Duration;
use wasm_bindgen::JsValue;

/// The text of the element that carries the data.
///
/// # Errors
/// When the page has no such element.
pub(crate) fn embedded_package() -> Result<String, String> {
    document()
        .get_element_by_id("kadai-data")
        .and_then(|e| e.text_content())
        .ok_or_else(|| "#kadai-data".to_owned())
}

/// The day of the data of a version, if it is the one that the page was built with.
pub(crate) fn day_of(version: &str) -> Option<String> {
    told_of(version, "meta[name=kadai-edition]")
}

/// How much was found in the data of a version when the page was built, if it was examined then.
pub(crate) fn examined(version: &str) -> Option<usize> {
    told_of(version, "meta[name=kadai-examined]")?.parse().ok()
}

/// What the head of the page says of the data of a version: a page that was saved with other data keeps its head.
fn told_of(version: &str, place: &str) -> Option<String> {
    let head = document().query_selector(place).ok()??;
    let said = head.get_attribute("content")?;
    let (own, told) = said.split_once(' ')?;
    (own == version).then(|| told.to_owned())
}

/// The element in which the board is.
pub(crate) const BOARD: &str = "board";

/// Takes away what was shown while the page was loading, and the board that stands in a page which a
/// browser has saved while it was open.
pub(crate) fn remove_boot_message() {
    set_root_attribute("data-started", "");
    for id in ["boot", BOARD] {
        if let Some(element) = document().get_element_by_id(id) {
            element.remove();
        }
    }
}

/// Puts an element at the end of the page.
pub(crate) fn append(element: &El) {
    if let Some(body) = document().body() {
        let _ = body.append_child(element.element());
    }
}

/// The element that holds all others, and takes what happens in none of them.
pub(crate) fn root() -> Option<El> {
    document().document_element().map(El::of)
}

/// Sets `data-ready` once the first view has been painted: milliseconds since navigation.
pub(crate) fn announce_ready() {
    request_animation_frame(|| {
        // The frame is painted after its callbacks; a task of its own comes after that.
        set_timeout(
            || {
                let now = window().performance().map_or(0.0, |p| p.now());
                // Whole milliseconds: browsers blur the rest anyway.
                set_root_attribute("data-ready", &(now as u32).to_string());
            },
            Duration::ZERO,
        );
    });
}

/// Sets an attribute of `<html>`.
pub(crate) fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(name, value);
    }
}

/// Sets the title of the document.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Loads the page anew, with the hash that it has now.
pub(crate) fn reload() {
    let _ = window().location().reload();
}

/// Opens the browser's print dialogue.
pub(crate) fn print() {
    let _ = window().print();
}

/// Calls back whenever a print is over, as long as the part of the page that asks is there.
pub(crate) fn after_print(then: impl Fn() + 'static) {
    let listener = window_event_listener_untyped("afterprint", move |_| then());
    let listener = send_wrapper::SendWrapper::new(listener);
    on_cleanup(move || listener.take().remove());
}

/// Copies a text; calls back with whether it worked. Some browsers deny the clipboard to pages
/// opened from a file.
pub(crate) fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    leptos::task::spawn_local(async move {
        let navigator: JsValue = window().navigator().into();
        let has_clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())
            .is_ok_and(|clipboard| !clipboard.is_undefined());
        if !has_clipboard {
            return done(false);
        }
        let promise = window().navigator().clipboard().write_text(&text);
        done(wasm_bindgen_futures::JsFuture::from(promise).await.is_ok());
    });
}

/// Says a failure in plain words instead of leaving a dead page.
pub(crate) fn show_failure(message: &str, details: &str) {
    console::error_1(&details.into());
    let Some(body) = document().body() else {
        return;
    };
    let found = document().get_element_by_id("boot");
    let place: Option<Element> = found.or_else(|| {
        let element = document().create_element("div").ok()?;
        element.set_id("boot");
        body.prepend_with_node_1(&element).ok()?;
        Some(element)
    });
    if let Some(place) = place {
        let _ = place.set_attribute("role", "alert");
        place.set_text_content(Some(message));
    }
}

/// Should a panic happen after all, the reader learns what to do; the details go to the console.
pub(crate) fn show_panics() {
    std::panic::set_hook(Box::new(|info| {
        show_failure(crate::text::BROKEN, &info.to_string());
    }));
}

/// A colour of the page, by the name of its property.
pub(crate) fn colour(property: &str) -> String {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let value = style.and_then(|style| style.get_property_value(property).ok());
    value.unwrap_or_default().trim().to_owned()
}
