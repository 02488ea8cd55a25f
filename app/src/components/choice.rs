//! What is chosen, in words: the sentence and the chips.

use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{sentences, words};
use shared::board::describe;
use shared::board::dimension::Dimension;
use shared::board::location::Location;
use shared::board::query::Filters;
use shared::language::Language;

/// The conditions of the view as one sentence part; empty when there are none.
pub(crate) fn conditions(View { board, l }: View) -> String {
    let data = board.data();
    let text = board.text.get();
    board
        .filters
        .with(|filters| describe::conditions(&data.dataset, filters, &text, l))
}

/// The same, said also where there are none.
pub(crate) fn stated(view: View) -> String {
    let stated = conditions(view);
    if stated.is_empty() {
        return words::no_conditions(view.l).to_owned();
    }
    stated
}

/// A condition, and the link that takes it away.
fn chip(l: Language, name: &str, href: &str) -> El {
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
pub(crate) fn chips(view: View) -> El {
    let l = view.l;
    chips_but(view, words::chosen(l), |_| &[])
}

/// The same without the values of some facets, which are no conditions of the view and stay.
pub(crate) fn chips_but(
    View { board, l }: View,
    label: &'static str,
    kept: fn(&Location) -> &'static [Dimension],
) -> El {
    el("div").class("choice").live(move || {
        let (location, data) = (board.location(), board.data());
        let kept = kept(&location);
        let mut chips = Vec::new();
        for (dimension, code) in location.filters.iter() {
            if !kept.contains(&dimension) {
                let name = data.dataset.value_name(dimension, code, l);
                let href = board.href(|to| to.filters.toggle(dimension, code));
                chips.push(chip(l, name, &href));
            }
        }
        if !location.text.is_empty() {
            let name = format!("{}: {}", words::search(l), location.text);
            chips.push(chip(l, &name, &board.href(|to| to.text.clear())));
        }
        if chips.is_empty() {
            return Vec::new();
        }
        let clear = board.href(|to| {
            let mut filters = Filters::default();
            for kept in kept {
                filters.set(*kept, to.filters.chosen(*kept).to_vec());
            }
            to.filters = filters;
            to.text.clear();
        });
        let clear = el("a")
            .class("clear")
            .attr("href", &clear)
            .text(words::clear_all(l));
        let list = el("ul")
            .class("chips")
            .attr("aria-label", label)
            .children(chips)
            .child(el("li").child(clear));
        vec![list]
    })
}
