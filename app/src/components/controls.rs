//! Buttons, menus and the search field.

use crate::platform::element::{El, el};
use crate::state::Board;
use leptos::prelude::*;
use leptos::web_sys::Event;

/// A button.
pub(crate) fn button(name: &str, press: impl Fn() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .text(name)
        .on("click", move |_| press())
}

/// A menu: codes and names, which one is chosen, and what to do with another choice.
pub(crate) fn menu(
    name: &str,
    options: impl IntoIterator<Item = (&'static str, &'static str)>,
    chosen: impl Fn() -> &'static str + 'static,
    choose: impl Fn(String) + 'static,
) -> El {
    let options = options
        .into_iter()
        .map(|(code, name)| el("option").attr("value", code).text(name));
    let select = el("select")
        .children(options)
        .live_property("value", move || chosen().into())
        .on("change", move |event: &Event| {
            choose(event_target_value(event))
        });
    el("label").text(name).text(" ").child(select)
}

/// A field that searches as somebody types. Nothing happens while an input method is composing.
pub(crate) fn search_field(board: Board, name: &str, hint: Option<&str>) -> El {
    let composing = StoredValue::new(false);
    let search = move |event: &Event| {
        let text = event_target_value(event);
        if text != board.location_now().text {
            board.replace(move |to| to.text = text);
        }
    };
    let field = el("input")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .maybe_attr("aria-describedby", hint.map(|_| "search-hint"))
        .live_property("value", move || board.text.get().into())
        .on("compositionstart", move |_| composing.set_value(true))
        .on("compositionend", move |event| {
            composing.set_value(false);
            search(event);
        })
        .on("input", move |event| {
            if !composing.get_value() {
                search(event);
            }
        });
    let label = el("label")
        .child(el("span").class("label").text(name))
        .child(field);
    let hint = hint.map(|text| el("p").attr("id", "search-hint").class("hint").text(text));
    el("form")
        .attr("role", "search")
        .child(label)
        .maybe(hint)
        .on("submit", Event::prevent_default)
}
