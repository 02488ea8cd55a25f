//! Names with their readings above them, wherever text is set while they are wanted.
//!
//! They are for the eye alone, so they are no text of the page: the style sheet writes them. Who listens
//! hears the name, and what is copied, looked for or taken away is the name.

use leptos::leptos_dom::helpers::document;
use leptos::web_sys::Element;
use shared::board::readings::{Piece, Readings};
use std::cell::RefCell;

/// Elements that can hold nothing but text.
const PLAIN: &str = "option, title, text, tspan";

thread_local! {
    static WANTED: RefCell<Option<Readings>> = const { RefCell::new(None) };
}

/// From now on text is set with these readings, or without any.
pub(crate) fn want(readings: Option<Readings>) {
    WANTED.set(readings);
}

/// Adds a text with the readings of the names in it. `false` where there is nothing to add to it: then
/// nothing has been written.
#[inline(never)]
pub(super) fn write(element: &Element, text: &str) -> bool {
    WANTED.with_borrow(|readings| {
        let Some(readings) = readings else {
            return false;
        };
        let pieces = readings.pieces(text);
        if pieces.is_empty() || element.matches(PLAIN).unwrap_or(false) {
            return false;
        }
        // Where children lie side by side the text stays one of them.
        let Some(whole) = add(element, "span") else {
            return false;
        };
        for Piece { text, kana } in pieces {
            if !kana.is_some_and(|kana| ruby(&whole, text, kana)) {
                let _ = whole.append_with_str_1(text);
            }
        }
        true
    })
}

/// The same for the beginning of a name, when it is known how the rest of the name is read.
pub(super) fn write_beginning(element: &Element, text: &str, name: &str, rest: &str) -> bool {
    WANTED.with_borrow(|readings| {
        let pieces = readings.as_ref().map(|readings| readings.pieces(name));
        let kana = match pieces.as_deref() {
            Some([Piece { kana, .. }]) => kana.and_then(|kana| kana.strip_suffix(rest)),
            _ => None,
        };
        kana.is_some_and(|kana| ruby(element, text, kana))
    })
}

/// Adds a text under its reading.
fn ruby(place: &Element, text: &str, kana: &str) -> bool {
    let Some(ruby) = add(place, "ruby") else {
        return false;
    };
    let _ = ruby.append_with_str_1(text);
    if let Some(reading) = add(&ruby, "rt") {
        let _ = reading.set_attribute("aria-hidden", "true");
        let _ = reading.set_attribute("data-kana", kana);
    }
    true
}

/// A new element at the end of another one.
fn add(element: &Element, tag: &str) -> Option<Element> {
    let child = document().create_element(tag).ok()?;
    element.append_child(&child).ok()?;
    Some(child)
}
