//! さがす: facets, search, and the initiatives that meet them.

use crate::components::card::card;
use crate::components::choice::{chips, conditions};
use crate::components::controls::{limit, menu, more};
use crate::components::facets::{in_use, side};
use crate::components::fold::folding;
use crate::components::frame::{Answer, heading};
use crate::components::note_box::note_box;
use crate::components::nothing_met::nothing_met;
use crate::components::offers::offers;
use crate::components::record_sets::{Sets, several};
use crate::components::table_files::Parts;
use crate::components::ways::{Way, choice_of, ways};
use crate::graph::Memo;
use crate::graph::{follow, memo};
use crate::platform::element::{El, el};
use crate::state::{Board, View};
use crate::text::{list as own, sentences, words};
use leptos::prelude::*;
use shared::board::density::Density;
use shared::board::dimension::Dimension;
use shared::board::location::Screen;
use shared::board::order::{Order, ordered};
use shared::hand_out::tables;
use shared::language::Language;
use shared::model::Phase;
use shared::text::text_list;

/// Cards built at once: more than ten times what the documents of three years hold. The browser
/// lays out only what is near the window, and all of it can be found, printed and read out.
const CHUNK: usize = 1500;

/// The view.
pub(crate) fn list(view: View) -> El {
    let View { board, l } = view;
    let rows: Memo<Vec<usize>> = memo(move || {
        let (data, (order, _)) = (board.data(), set_to(board));
        board.matched.with(|set| ordered(&data.dataset, set, order))
    });
    let answer = Answer::new(view, words::list(l), move || {
        let total = board.data().dataset.len();
        sentences::result(l, &conditions(view), rows.with(Vec::len), total)
    });
    let table = move |said: &str| parts(view, rows.get(), said.to_owned());
    let exports = answer.exports_in_parts(table, move |about| {
        let data = board.data();
        rows.with(|rows| text_list(&data.dataset, rows, about, l))
    });
    let page = answer.page("list-view", found(view), Sets::OneOrAll, exports);

    follow(move || rows.with(|rows| board.remember(rows)));
    let results = el("div")
        .class("results")
        .child(answer.status())
        .child(el("div").class("folds").child(several(view)))
        .maybe((l == Language::En).then(|| el("p").class("hint").text(own::records_in_japanese(l))))
        .child(chips(view))
        .child(offers(view))
        .child(toolbar(view))
        .child(el("div").class("folds").child(choice_note(view)))
        .child(cards_or_none(view, rows));
    let name = move || own::narrow_by(l, in_use(board, &[]));
    folding(page, name).child(
        el("div")
            .class("list-page")
            .child(side(view))
            .child(results),
    )
}

/// The heading: how much of what is found was planned, and how much was done.
fn found(View { board, l }: View) -> El {
    heading("").live(move || {
        let data = board.data();
        let of = |phase: Phase| {
            let own = data.dataset.axis(Dimension::Phase).value(phase.code());
            own.map_or(0, |own| {
                board.matched.with(|rows| rows.count_and(&own.rows))
            })
        };
        let (start, end) = own::found(l, of(Phase::Plan), of(Phase::Result));
        vec![el("span").text(&start), el("em").text(&end)]
    })
}

/// How many initiatives are written between two looks at the clock.
const PART: usize = 200;

/// The list as a table, some rows at a time: as it is now, whatever is chosen meanwhile.
fn parts(View { board, l }: View, rows: Vec<usize>, said: String) -> Parts {
    let data = board.data();
    let all = rows.len().div_ceil(PART).max(1);
    Box::new(move |part| {
        let from = part * PART;
        let now = rows.get(from..rows.len().min(from + PART));
        let now = now.filter(|_| part < all)?;
        Some((tables::shown_rows(&data.dataset, now, &said, l), all))
    })
}

/// How the list is set.
fn set_to(board: Board) -> (Order, Density) {
    match board.screen.get() {
        Screen::List { order, density } => (order, density),
        _ => Default::default(),
    }
}

/// How the list is looked at: what of it, how much of each initiative, in which order.
fn toolbar(view: View) -> El {
    let View { board, l } = view;
    let densities = Density::ALL.map(|density| Way {
        text: density.label(l),
        href: Box::new(move || {
            let order = set_to(board).0;
            board.href(|to| to.screen = Screen::List { order, density })
        }),
        is_current: Box::new(move || set_to(board).1 == density),
    });
    let order = menu(
        words::sort(l),
        Order::ALL.map(|order| (order.code(), order.label(l))),
        move || set_to(board).0.code(),
        move |code| {
            let order = Order::from_code(&code).unwrap_or_default();
            let density = untrack(|| set_to(board)).1;
            board.go(|to| to.screen = Screen::List { order, density });
        },
    );
    el("div")
        .class("toolbar folds")
        .child(ways(view))
        .child(choice_of(own::density(l), densities.into()))
        .child(order)
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
            return vec![nothing_met(view)];
        }
        let more = more(l, (shown, total), move || limit.update(|n| *n += CHUNK));
        more.into_iter().collect()
    };
    el("div")
        .child(cards(view, rows, limit))
        .child(el("div").live(rest))
}

/// The cards. A search builds them anew, because the hits are marked in them, and so does another
/// density; a facet only decides which of them are shown.
fn cards(view: View, rows: Memo<Vec<usize>>, limit: RwSignal<usize>) -> El {
    let board = view.board;
    let shown = move || rows.with(|rows| rows.iter().copied().take(limit.get()).collect());
    // Another order builds nothing anew.
    let density = memo(move || set_to(board).1.code().to_owned());
    el("div").live(move || {
        let (terms, code) = (board.terms.get(), density.get());
        let density = Density::from_code(&code).unwrap_or_default();
        let cards = el("div").class(&format!("cards {code}"));
        vec![cards.keyed(shown, move |row| card(view, &terms, density, row))]
    })
}
