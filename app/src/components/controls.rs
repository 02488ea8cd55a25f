//! Buttons, menus and the search field.

use crate::graph::follow;
use crate::platform::element::{El, el};
use crate::state::Board;
use crate::text::{sentences, words};
use leptos::prelude::*;
use leptos::web_sys::Event;
use shared::board::location::Screen;
use shared::language::Language;
use std::cell::Cell;
use std::rc::Rc;

/// A button.
pub(crate) fn button(name: &str, press: impl Fn() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .text(name)
        .on("click", move |_| press())
}

/// A box to tick: its words, whether it is ticked, and what to do when that changes.
pub(crate) fn tick(
    name: &str,
    is_on: impl Fn() -> bool + 'static,
    switch: impl Fn(bool) + 'static,
) -> El {
    let field = el("input")
        .attr("type", "checkbox")
        .live_property("checked", move || is_on().into())
        .on("change", move |event| switch(event_target_checked(event)));
    let label = el("label").class("check");
    label.child(field).child(el("span").text(name))
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

/// A field that searches the view as somebody types.
pub(crate) fn search_field(board: Board, name: &str) -> El {
    let shown = move || board.text.get();
    let search = move |text: String| {
        if text != board.location_now().text {
            board.replace(move |to| to.text = text);
        }
    };
    let label = el("label")
        .child(el("span").class("label").text(name))
        .child(typed(shown, search));
    form(label).attr("aria-label", name)
}

/// The field of the header. What is typed there is looked for among all initiatives: the first letter
/// is a step of the history, so Back returns to where the reader came from.
pub(crate) fn search_from_everywhere(board: Board, l: Language) -> El {
    // Notes have a search of their own.
    let shown = move || match board.view.get() {
        Screen::Notes => String::new(),
        _ => board.text.get(),
    };
    let search = move |text: String| {
        let now = board.location_now();
        if matches!(now.screen, Screen::List { .. } | Screen::Calendar) {
            if text != now.text {
                board.replace(move |to| to.text = text);
            }
        } else if !text.trim().is_empty() {
            board.stay.set_value(true);
            board.go(move |to| {
                *to = match to.screen {
                    Screen::Matrix { .. } | Screen::Years { .. } => to.same_choice(Screen::LIST),
                    _ => to.at(Screen::LIST),
                };
                to.text = text;
            });
        }
    };
    let field = typed(shown, search)
        .attr("id", "search")
        .attr("placeholder", words::search_placeholder(l))
        .attr("aria-describedby", "search-hint");
    let label = el("label")
        .child(el("span").class("hidden").text(words::search(l)))
        .child(field);
    let hint = el("span").attr("id", "search-hint").class("hidden");
    form(label)
        .class("find")
        .child(hint.text(words::search_hint(l)))
}

/// What is typed, letter by letter. Nothing happens while an input method is composing.
pub(crate) fn typed(
    shown: impl Fn() -> String + 'static,
    search: impl Fn(String) + Copy + 'static,
) -> El {
    let field = el("input")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .live_property("value", move || shown().into());
    heard(field, search)
}

/// Hands over what is typed into a field, letter by letter, but for what an input method is still composing.
pub(crate) fn heard(field: El, hear: impl Fn(String) + 'static) -> El {
    let composing = Rc::new(Cell::new(false));
    let (start, end) = (Rc::clone(&composing), Rc::clone(&composing));
    let hear = Rc::new(hear);
    let own = Rc::clone(&hear);
    field
        .on("compositionstart", move |_| start.set(true))
        .on("compositionend", move |event| {
            end.set(false);
            own(event_target_value(event));
        })
        .on("input", move |event| {
            if !composing.get() {
                hear(event_target_value(event));
            }
        })
}

fn form(label: El) -> El {
    el("form")
        .attr("role", "search")
        .child(label)
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
