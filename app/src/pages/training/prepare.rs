//! The three steps of preparing a training: what is shown, in which order and with which questions, and
//! how it is begun. Each with how far it has come.

use super::deck::{link, long, name_and_keep};
use crate::components::badge;
use crate::components::exports::MOST_SLIDES;
use crate::components::frame::section;
use crate::components::stepper::{StepState, stepper};
use crate::graph::Memo;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{sentences, training as said};
use leptos::prelude::*;
use shared::board::dimension::Dimension;
use shared::board::location::{Location, Screen, Training, Worksheet};
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
pub(super) fn choose(view: View) -> El {
    let View { board, l } = view;
    let way = el("a")
        .class("button")
        .attr("href", &board.at(Screen::LIST).to_hash())
        .text(said::to_list(l));
    section(&said::numbered(1, said::choose_step(l)))
        .class("card")
        .child(el("p").text(&said::by_theme(l, board.data().dataset.default_set())))
        .child(by_theme(view))
        .child(el("p").text(said::by_list(l)))
        .child(el("div").class("actions").child(way).maybe(from_list(view)))
}

/// What was found last in さがす, as it is: whoever comes back from there goes on with it.
fn from_list(view: View) -> Option<El> {
    let l = view.l;
    let list = view.board.last_list.get_value()?;
    let n = list.ids.len();
    (1..=MOST_SLIDES).contains(&n).then(|| {
        let to = el("a").attr("href", &link(view, list.ids, None));
        to.class("button").text(&said::take_list(l, n))
    })
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
        return vec![el("p").class("hint").text(said::begin_later(l))];
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
        let of_sheet = Location {
            filters: to.filters.clone(),
            ..board.at(Screen::Sheet)
        };
        let title = data.dataset.value_name(Dimension::Theme, &code, l);
        let way = |to, name| {
            let link = el("a").attr("href", &board.link(to)).text(name);
            link.attr("aria-label", &said::of(l, name, title))
        };
        let name = badge::theme(&data.dataset, &code, l);
        el("li")
            .child(name)
            .child(way(to, said::worksheet(l)))
            .child(way(of_sheet, said::theme_sheet(l)))
    });
    let sheets = el("ul").class("deck-papers").children(sheets);
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
