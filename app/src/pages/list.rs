//! 一覧: facets, search, and the initiatives that meet them.

use crate::components::card::card;
use crate::components::choice::{chips, conditions};
use crate::components::controls::{limit, menu, more};
use crate::components::facets::side;
use crate::components::frame::{Answer, heading};
use crate::components::note_box::note_box;
use crate::components::record_sets::{Sets, several};
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::board::location::Screen;
use shared::board::order::{Order, ordered};
use shared::hand_out::tables;
use shared::package::csv::CsvOptions;
use shared::text::text_list;

/// Cards built at once. A year's documents stay below it; far larger data stays quick.
const CHUNK: usize = 300;

/// The view.
pub(crate) fn list(view: View) -> El {
    let View { board, l } = view;
    let order = move || match board.screen.get() {
        Screen::List { order } => order,
        _ => Order::default(),
    };
    let rows: Memo<Vec<usize>> = memo(move || {
        let (data, order) = (board.data(), order());
        board.matched.with(|set| ordered(&data.dataset, set, order))
    });
    let answer = Answer::new(view, words::list(l), move || {
        let total = board.data().dataset.len();
        sentences::result(l, &conditions(view), rows.with(Vec::len), total)
    });
    let csv = move |said: &str| {
        let dataset = &board.data().dataset;
        rows.with(|rows| tables::shown_rows(dataset, rows, said, l, CsvOptions::EXCEL))
    };
    let menu = menu(
        words::sort(l),
        Order::ALL.map(|order| (order.code(), order.label(l))),
        move || order().code(),
        move |code| {
            let order = Order::from_code(&code).unwrap_or_default();
            board.go(|to| to.screen = Screen::List { order });
        },
    );
    let toolbar = el("div").class("toolbar").child(menu);
    let exports = answer.exports(csv, move |about| {
        let data = board.data();
        rows.with(|rows| text_list(&data.dataset, rows, about, l))
    });
    let side = side(view);
    let results = el("div")
        .class("results")
        .child(answer.status())
        .child(several(view))
        .child(chips(view))
        .child(toolbar)
        .child(choice_note(view))
        .child(cards_or_none(view, rows));
    let sides = el("div").class("list-page").child(side).child(results);
    answer
        .page("", heading(words::list(l)), Sets::OneOrAll, exports)
        .child(sides)
}

/// A note on the theme, ward or cell that is chosen, folded away until it is wanted.
pub(crate) fn choice_note(view: View) -> El {
    let View { board, l } = view;
    let target = memo(move || board.note_target());
    el("div").live(move || {
        let Some(target) = target.get() else {
            return Vec::new();
        };
        let open = untrack(|| board.notes.has(&target));
        let note = el("details")
            .class("choice-note")
            .maybe_attr("open", open.then_some(""))
            .child(el("summary").text(words::note_on_choice(l)))
            .child(note_box(view, target));
        vec![note]
    })
}

/// The initiatives, with what to say when there are none or more than shown.
fn cards_or_none(view: View, rows: Memo<Vec<usize>>) -> El {
    let l = view.l;
    let limit = limit(CHUNK, move || rows.track());
    let rest = move || {
        let (total, shown) = (rows.with(Vec::len), limit.get());
        if total == 0 {
            return vec![el("p").class("none").text(words::no_results(l))];
        }
        let more = more(l, (shown, total), move || limit.update(|n| *n += CHUNK));
        more.into_iter().collect()
    };
    el("div")
        .child(cards(view, rows, limit))
        .child(el("div").live(rest))
}

/// The cards. A search builds them anew, because the hits are marked in them; a facet only decides
/// which of them are shown.
fn cards(view: View, rows: Memo<Vec<usize>>, limit: RwSignal<usize>) -> El {
    let shown = move || rows.with(|rows| rows.iter().copied().take(limit.get()).collect());
    el("div").live(move || {
        let terms = view.board.terms.get();
        let cards = el("div").class("cards");
        vec![cards.keyed(shown, move |row| card(view, &terms, row))]
    })
}
