//! What is chosen, in words: the sentence and the chips.

use crate::platform::element::{El, el};
use crate::state::Board;
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::describe;
use shared::language::Language;
use shared::query::Filters;

/// The conditions of the view as one sentence part; empty when there are none.
pub(crate) fn conditions(board: Board, l: Language) -> String {
    let data = board.data();
    let text = board.location().text;
    board
        .filters
        .with(|filters| describe::conditions(&data.dataset, filters, &text, l))
}

/// A condition, and the link that takes it away.
pub(crate) fn chip(l: Language, name: &str, href: &str) -> El {
    let cross = el("span").attr("aria-hidden", "true").text(" ×");
    let link = el("a")
        .class("chip")
        .attr("href", href)
        .attr("aria-label", &sentences::remove_condition(l, name))
        .text(name)
        .child(cross);
    el("li").child(link)
}

/// A chip for each chosen value, each a link that takes it away, and one that takes all away.
pub(crate) fn chips(board: Board, l: Language) -> El {
    el("div").class("choice").live(move || {
        let location = board.location();
        let data = board.data();
        let mut chips: Vec<El> = location
            .filters
            .iter()
            .map(|(dimension, code)| {
                let name = data.dataset.value_name(dimension, code, l);
                chip(
                    l,
                    name,
                    &board.href(|to| to.filters.toggle(dimension, code)),
                )
            })
            .collect();
        if !location.text.is_empty() {
            let name = format!("{}: {}", words::search(l), location.text);
            chips.push(chip(l, &name, &board.href(|to| to.text.clear())));
        }
        if chips.is_empty() {
            return Vec::new();
        }
        let clear = board.href(|to| {
            to.filters = Filters::default();
            to.text.clear();
        });
        let clear = el("a")
            .class("clear")
            .attr("href", &clear)
            .text(words::clear_all(l));
        let list = el("ul")
            .class("chips")
            .attr("aria-label", words::chosen(l))
            .children(chips)
            .child(el("li").child(clear));
        vec![list]
    })
}
