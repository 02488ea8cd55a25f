//! What a print must say beside the view itself: conditions, data version, date.

use crate::components::choice::conditions;
use crate::platform::clock;
use crate::state::Board;
use crate::text::words;
use leptos::prelude::*;
use shared::language::Language;

/// Shown on paper only.
#[component]
pub(crate) fn PrintHeader(board: Board, l: Language) -> impl IntoView {
    let stated = move || {
        let text = conditions(board, l);
        if text.is_empty() { words::no_conditions(l).to_owned() } else { text }
    };
    view! {
        <p class="print-only print-header">
            {words::app_name(l)} " ｜ " {words::conditions(l)} ": " {stated} " ｜ "
            {words::data_version(l)} ": " {board.data().dataset.version.clone()} " ｜ "
            {words::printed_on(l)} ": " {clock::today()}
        </p>
    }
}
