//! Buttons, menus and the search field.

use crate::graph::follow;
use crate::platform::element::{El, el};
use crate::state::Board;
use crate::text::{sentences, words};
use leptos::prelude::*;
use leptos::web_sys::Event;
use shared::language::Language;

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

/// How many lines of an answer are built: some at first, and so again for each new answer.
pub(crate) fn limit(chunk: usize, answer: impl Fn() + 'static) -> RwSignal<usize> {
    let limit = RwSignal::new(chunk);
    follow(move || {
        answer();
        limit.set(chunk);
    });
    limit
}

/// That there are more than are shown, and the button for them; nothing where all are.
pub(crate) fn more(
    l: Language,
    (shown, total): (usize, usize),
    press: impl Fn() + 'static,
) -> Option<El> {
    let said = || el("p").text(&sentences::more(l, shown, total));
    (total > shown).then(|| said().child(button(words::show_more(l), press)))
}

/// A button for what cannot be undone, which asks once more.
pub(crate) fn twice(
    l: Language,
    (ask, sure): (&'static str, &'static str),
    press: impl Fn() + Copy + 'static,
) -> El {
    let asked = RwSignal::new(false);
    el("div").class("actions").live(move || {
        if !asked.get() {
            return vec![button(ask, move || asked.set(true)).class("minor")];
        }
        let sure = button(sure, move || {
            asked.set(false);
            press();
        });
        let cancel = button(words::cancel(l), move || asked.set(false));
        vec![sure.class("danger"), cancel.class("minor")]
    })
}
