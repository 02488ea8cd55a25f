//! 一覧: facets, search, and the initiatives that meet them.

use crate::components::actions::{Actions, MakeCsv};
use crate::components::card::card;
use crate::components::choice::{Chips, conditions};
use crate::components::facets::Facets;
use crate::components::note_box::NoteBox;
use crate::components::print_header::PrintHeader;
use crate::state::Board;
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::csv_write::CsvOptions;
use shared::export;
use shared::language::Language;
use shared::order::{Order, ordered};
use shared::search::Terms;
use std::sync::Arc;

/// Cards built at once. A year's documents stay below it; far larger data stays quick.
const CHUNK: usize = 300;

/// The view.
#[component]
pub(crate) fn List(board: Board, l: Language) -> impl IntoView {
    let rows: Memo<Vec<usize>> = Memo::new(move |_| {
        let order = board.location().order;
        board.matched.with(|set| ordered(&board.data().dataset, set, order))
    });
    let sentence = move || {
        let total = board.data().dataset.len();
        sentences::result(l, &conditions(board, l), rows.with(Vec::len), total)
    };
    let csv: MakeCsv = Arc::new(move || {
        let data = board.data();
        let sentence = untrack(sentence);
        let rows = rows.get_untracked();
        let csv = export::shown_rows(&data.dataset, &rows, &sentence, l, CsvOptions::EXCEL);
        (format!("{}_{sentence}", words::app_name(l)), csv)
    });
    view! {
        <h1 tabindex="-1">{words::list(l)}</h1>
        <PrintHeader board l/>
        <div class="list-page">
            <div class="side">
                <SearchBox board l/>
                <Facets board l open=true/>
            </div>
            <div class="results">
                <p role="status" class="result">{sentence}</p>
                <Chips board l/>
                <div class="toolbar">
                    <OrderMenu board l/>
                    <Actions l csv/>
                </div>
                <ChoiceNote board l/>
                <Cards board l rows/>
            </div>
        </div>
    }
}

/// The search field. Nothing happens while an input method is composing.
#[component]
fn SearchBox(board: Board, l: Language) -> impl IntoView {
    let composing = StoredValue::new(false);
    let search = move |text: String| {
        if text != board.location_now().text {
            board.replace(move |to| to.text = text);
        }
    };
    view! {
        <form role="search" on:submit=|event| event.prevent_default()>
            <label>
                <span class="label">{words::search(l)}</span>
                <input
                    type="search"
                    autocomplete="off"
                    aria-describedby="search-hint"
                    prop:value=move || board.location().text
                    on:compositionstart=move |_| composing.set_value(true)
                    on:compositionend=move |event| {
                        composing.set_value(false);
                        search(event_target_value(&event));
                    }
                    on:input=move |event| {
                        if !composing.get_value() {
                            search(event_target_value(&event));
                        }
                    }
                />
            </label>
            <p id="search-hint" class="hint">{words::search_hint(l)}</p>
        </form>
    }
}

#[component]
fn OrderMenu(board: Board, l: Language) -> impl IntoView {
    let options = Order::ALL
        .map(|order| {
            let selected = move || board.location().order == order;
            view! { <option value=order.code() selected=selected>{order.label(l)}</option> }
        })
        .into_iter()
        .collect_view();
    let choose = move |event| {
        if let Some(order) = Order::from_code(&event_target_value(&event)) {
            board.go(|to| to.order = order);
        }
    };
    view! {
        <label class="order">{words::sort(l)} " " <select on:change=choose>{options}</select></label>
    }
}

/// A note on the theme, ward or cell that is chosen, folded away until it is wanted.
#[component]
fn ChoiceNote(board: Board, l: Language) -> impl IntoView {
    let target = Memo::new(move |_| board.note_target());
    move || {
        target.get().map(|target| {
            let open = board.notes.has(&target);
            view! {
                <details class="choice-note" open=open>
                    <summary>{words::note_on_choice(l)}</summary>
                    <NoteBox board l target/>
                </details>
            }
        })
    }
}

#[component]
fn Cards(board: Board, l: Language, rows: Memo<Vec<usize>>) -> impl IntoView {
    let limit = RwSignal::new(CHUNK);
    // A new answer starts at its beginning.
    Effect::new(move |_| {
        rows.track();
        limit.set(CHUNK);
    });
    // A card is built once for each search, because the hits are marked in it.
    let terms: Memo<Terms> = Memo::new(move |_| {
        let text = board.location().text;
        board.data().dataset.folder.terms(&text)
    });
    let shown = move || {
        let terms = terms.get();
        let rows = rows.get().into_iter().take(limit.get());
        rows.map(|row| (row, terms.clone())).collect::<Vec<_>>()
    };
    let more = move || {
        let total = rows.with(Vec::len);
        let shown = limit.get();
        (shown < total).then(|| {
            view! {
                <p class="more">
                    {sentences::more(l, shown, total)}
                    <button type="button" on:click=move |_| limit.update(|n| *n += CHUNK)>{words::show_more(l)}</button>
                </p>
            }
        })
    };
    let none = move || {
        rows.with(Vec::is_empty)
            .then(|| view! { <p class="none">{words::no_results(l)}</p> })
    };
    view! {
        <div class="cards">
            <For each=shown key=|(row, terms)| (*row, format!("{terms:?}")) let((row, terms))>
                {card(board, &terms, row, l)}
            </For>
        </div>
        {none}
        {more}
    }
}
