//! The three steps of preparing a training: what is shown, in which order and with which questions, and
//! how it is begun. Each with how far it has come.

use super::deck::{link, long, name_and_keep};
use crate::components::badge;
use crate::components::frame::section;
use crate::components::stepper::{StepState, stepper};
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{sentences, training as said};
use leptos::prelude::*;
use shared::board::dimension::Dimension;
use shared::board::location::{Screen, Training, Worksheet};
use shared::board::order::{Order, ordered};
use shared::training::room::asked;
use shared::years::coverage::themes;

/// Where one is among the steps.
pub(super) fn steps(view: View, ids: Memo<Vec<String>>) -> El {
    let View { board, l } = view;
    el("ol")
        .class("steps-row")
        .attr("aria-label", said::prepare(l))
        .live(move || {
            let n = ids.with(Vec::len);
            let codes = themes(&board.data().dataset);
            let questions = codes.iter().map(|code| {
                let text = board.prepared.questions(code);
                asked(&text).count()
            });
            let questions: usize = questions.sum();
            let written = said::questions_written(l, questions);
            let states = match (n, questions) {
                (0, _) => [
                    StepState::Now(said::step_choose(l).to_owned()),
                    StepState::Later,
                    StepState::Later,
                ],
                (n, 0) => [
                    StepState::Done(said::initiatives(l, n)),
                    StepState::AnyTime(said::step_order(l).to_owned()),
                    StepState::Now(said::step_start(l).to_owned()),
                ],
                (n, _) => [
                    StepState::Done(said::initiatives(l, n)),
                    StepState::Done(written),
                    StepState::Now(said::step_start(l).to_owned()),
                ],
            };
            let names = [
                said::choose_step(l),
                said::order_step(l),
                said::begin_step(l),
            ];
            stepper(l, names.into_iter().zip(states))
        })
}

/// The first step: a theme at one press, or any choice of さがす.
pub(super) fn choose(view: View, ids: Memo<Vec<String>>) -> El {
    let View { board, l } = view;
    let to_list = board.at(Screen::LIST).to_hash();
    let way = el("p").live(move || {
        let link = el("a").attr("href", &to_list).text(said::to_list(l));
        // Where nothing is chosen yet this is what is to be done.
        let class = if ids.with(Vec::is_empty) {
            "button main"
        } else {
            "button"
        };
        vec![link.class(class)]
    });
    section(&said::numbered(1, said::choose_step(l)))
        .class("card")
        .child(el("p").text(said::no_order(l)))
        .child(way)
        .child(el("p").text(&said::by_theme(l, board.data().dataset.default_set())))
        .child(by_theme(view))
}

/// Each theme with the results of the latest year: a press makes slides of them.
fn by_theme(view: View) -> El {
    let View { board, l } = view;
    let data = board.data();
    let dataset = &data.dataset;
    let set = dataset.default_set();
    let items = themes(dataset).into_iter().filter_map(|code| {
        let own = &dataset.axis(Dimension::Theme).value(&code)?.rows;
        let rows = own.and(&dataset.rows_of(set?));
        let name = badge::theme(dataset, &code, l);
        let count = el("span")
            .class("hint")
            .text(&sentences::count(l, rows.count()));
        let item = el("li").attr("data-theme", &code);
        if rows.is_empty() {
            return Some(item.child(name).text(" ").child(count));
        }
        let rows = ordered(dataset, &rows, Order::Ward);
        let rows = rows.iter().filter_map(|row| dataset.initiative(*row));
        let ids = rows.map(|i| i.id.as_str().to_owned()).collect();
        let to = el("a").attr("href", &link(view, ids, None)).child(name);
        Some(item.child(to).text(" ").child(count))
    });
    el("ul").class("deck-themes").children(items)
}

/// The last step: the slides, the worksheets of their themes, and the list under a name.
pub(super) fn begin(view: View, ids: Memo<Vec<String>>) -> El {
    let l = view.l;
    section(&said::numbered(3, said::begin_step(l)))
        .class("card")
        .child(el("div").live(move || ids.with(|ids| ways(view, ids))))
}

fn ways(view: View, ids: &[String]) -> Vec<El> {
    let View { board, l } = view;
    if ids.is_empty() {
        return vec![el("p").class("hint").text(said::choose_first(l))];
    }
    let start = el("a")
        .class("button main")
        .attr("href", &link(view, ids.to_vec(), Some(Training::default())))
        .text(said::start(l));
    let data = board.data();
    let theme = data.dataset.axis(Dimension::Theme);
    let rows: Vec<usize> = ids.iter().filter_map(|id| data.dataset.row(id)).collect();
    let of_slides = |code: &String| {
        let own = theme.value(code);
        own.is_some_and(|own| rows.iter().any(|row| own.rows.contains(*row)))
    };
    let codes = themes(&data.dataset).into_iter();
    let sheets = codes.filter(of_slides).map(|code| {
        let mut to = board.at(Screen::Worksheet(Worksheet::Guess));
        to.filters.set(Dimension::Theme, vec![code.clone()]);
        let name = badge::theme(&data.dataset, &code, l);
        el("li").child(el("a").attr("href", &board.link(to)).child(name))
    });
    let sheets = el("ul").class("deck-themes").children(sheets);
    let mut parts = vec![
        el("p").child(start),
        el("h3").text(said::worksheets(l)),
        sheets,
        el("h3").text(said::keep_list(l)),
        name_and_keep(view, ids.to_vec()),
    ];
    parts.extend(long(view, ids));
    parts
}
