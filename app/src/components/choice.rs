//! What is chosen, in words: the sentence and the chips.

use crate::state::Board;
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::describe;
use shared::language::Language;

/// The conditions of the view as one sentence part; empty when there are none.
pub(crate) fn conditions(board: Board, l: Language) -> String {
    let data = board.data();
    let text = board.location().text;
    board
        .filters
        .with(|filters| describe::conditions(&data.dataset, filters, &text, l))
}

/// A chip for each chosen value, each a link that takes it away, and one that takes all away.
#[component]
pub(crate) fn Chips(board: Board, l: Language) -> impl IntoView {
    let chips = move || {
        let location = board.location();
        let data = board.data();
        let mut chips = Vec::new();
        for (dimension, code) in location.filters.iter() {
            let name = data.dataset.value_name(dimension, code, l).to_owned();
            let href = board.href(|to| to.filters.toggle(dimension, code));
            chips.push((name, href));
        }
        if !location.text.is_empty() {
            let name = format!("{}: {}", words::search(l), location.text);
            chips.push((name, board.href(|to| to.text.clear())));
        }
        if chips.is_empty() {
            return None;
        }
        let clear = board.href(|to| {
            to.filters = shared::query::Filters::default();
            to.text.clear();
        });
        let items = chips
            .into_iter()
            .map(|(name, href)| {
                let label = sentences::remove_condition(l, &name);
                view! {
                    <li><a class="chip" href=href aria-label=label>{name}<span aria-hidden="true">" ×"</span></a></li>
                }
            })
            .collect_view();
        Some(view! {
            <ul class="chips" aria-label=words::chosen(l)>
                {items}
                <li><a class="clear" href=clear>{words::clear_all(l)}</a></li>
            </ul>
        })
    };
    view! { <div class="choice">{chips}</div> }
}
