//! What is behind a cell, beside the table: what is done, what for, and what came of it, at a glance.

use super::Asked;
use crate::components::badge::named;
use crate::components::card::actors;
use crate::components::controls::button;
use crate::components::crossed::behind;
use crate::graph::follow;
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::state::{Board, Loaded, View};
use crate::text::{matrix as said, sentences};
use leptos::leptos_dom::helpers::request_animation_frame;
use leptos::prelude::*;
use leptos::web_sys::{Element, KeyboardEvent};
use shared::board::dimension::Dimension;
use shared::board::location::Screen;
use shared::board::matrix::Matrix;
use shared::board::order::{Order, ordered};
use shared::board::query::matched;
use shared::model::{Initiative, PointKind};
use wasm_bindgen::JsCast;

/// The hash with another cell open.
pub(super) fn href(board: Board, (row, col): (&str, &str)) -> String {
    board.href(|to| open(&mut to.screen, Some((row.to_owned(), col.to_owned()))))
}

fn open(screen: &mut Screen, at: Option<(String, String)>) {
    if let Screen::Matrix { cell, .. } = screen {
        *cell = at;
    }
}

/// The panel; nothing as long as no cell is open.
pub(super) fn panel(asked: Asked) -> El {
    let board = asked.view.board;
    let last: StoredValue<Option<Option<Cell>>> = StoredValue::new(None);
    follow(move || {
        let now = asked.cell.get();
        // A table that is built anew has lost its mark.
        asked.matrix.track();
        let before = last.get_value();
        last.set_value(Some(now.clone()));
        request_animation_frame(move || {
            mark(now.as_ref());
            match (before, now) {
                (Some(before), Some(now)) if before.as_ref() != Some(&now) => {
                    focus::focus(".panel h2");
                }
                (Some(Some(cell)), None) => {
                    if let Some(link) = link(&cell) {
                        focus::focus_in(&link, "a");
                    }
                }
                // As the view opens, or where only the table has changed.
                _ => {}
            }
        });
    });
    el("div").class("panel-place").live(move || {
        let cell = asked.cell.get();
        let data = board.data();
        let shown = cell.and_then(|cell| asked.matrix.with(|m| build(asked, &data, m, &cell)));
        shown.into_iter().collect()
    })
}

/// A row and a column, by their codes.
type Cell = (String, String);

/// The place of a cell in the table that is shown.
fn link((row, col): &Cell) -> Option<Element> {
    let is = |cell: &Element, name, code: &String| cell.get_attribute(name).as_ref() == Some(code);
    let mut cells = focus::all(".matrix-card td[data-row]").into_iter();
    cells.find(|cell| is(cell, "data-row", row) && is(cell, "data-col", col))
}

/// Marks the open cell, and no other.
fn mark(open: Option<&Cell>) {
    for marked in focus::all(".matrix-card [aria-current]") {
        let _ = marked.remove_attribute("aria-current");
    }
    let cell = open.and_then(link);
    if let Some(cell) = cell.and_then(|cell| cell.query_selector(".cell").ok()?) {
        let _ = cell.set_attribute("aria-current", "true");
    }
}

fn close(board: Board) {
    board.go(|to| open(&mut to.screen, None));
}

fn build(asked: Asked, data: &Loaded, matrix: &Matrix, cell: &Cell) -> Option<El> {
    let View { board, l } = asked.view;
    let at = place(matrix, cell)?;
    let filters = board.filters.get();
    let filters = behind(data, matrix, &filters, (Some(&cell.0), Some(&cell.1)));
    let rows = board
        .context
        .with(|context| matched(&data.dataset, &filters, context));
    let n = sentences::count(l, rows.count());
    // The parts of a heading stand apart; those of a ward's name are one word.
    let name = |dimension: Dimension, code: &str| {
        let parts = named(&data.dataset, dimension, code, l);
        match dimension {
            Dimension::Ward => vec![el("span").children(parts)],
            _ => parts,
        }
    };
    let title = el("h2")
        .attr("tabindex", "-1")
        .children(name(matrix.rows, &cell.0))
        .text(" × ")
        .children(name(matrix.cols, &cell.1))
        .text(" ")
        .child(el("span").class("tally").text(&n));
    let shut = button("✕", move || close(board))
        .class("minor")
        .attr("aria-label", said::close_panel(l));
    let items = ordered(&data.dataset, &rows, Order::default());
    let mut items: Vec<El> = items
        .into_iter()
        .filter_map(|row| item(asked, data, row))
        .collect();
    if items.is_empty() {
        let state = matrix.cells.get(at).map_or("", |cell| cell.state.label(l));
        items.push(el("li").child(el("p").text(state)));
    }
    let list = el("a")
        .class("button")
        .attr("href", &board.found_href(filters))
        .text(said::open_in_list(l));
    let (before, after) = (neighbour(matrix, at, false), neighbour(matrix, at, true));
    let step = |to: Option<usize>, is_next: bool| {
        let (row, col) = to.and_then(|to| codes(matrix, to))?;
        let count = matrix.cells.get(to?).map_or(0, |cell| cell.count);
        let name = said::neighbour(l, &at_name(asked, data, matrix, (row, col)), count);
        let arrow =
            el("span")
                .attr("aria-hidden", "true")
                .text(if is_next { " →" } else { "← " });
        let link = el("a")
            .class("button")
            .attr("href", &href(board, (row, col)));
        let name = el("span").text(&name);
        Some(match is_next {
            true => link.attr("rel", "next").child(name).child(arrow),
            false => link.attr("rel", "prev").child(arrow).child(name),
        })
    };
    let steps = el("nav")
        .class("steps")
        .attr("aria-label", said::neighbours(l))
        .maybe(step(before, false))
        .maybe(step(after, true))
        .child(list);
    let goto = move |to: Option<usize>| {
        let to = to.and_then(|to| asked.matrix.with_untracked(|m| owned(m, to)));
        if let Some(to) = to {
            board.go(|location| open(&mut location.screen, Some(to)));
        }
    };
    let panel = el("section")
        .class("panel card")
        .attr("aria-label", said::panel(l))
        .child(el("div").class("panel-head").child(title).child(shut))
        .child(el("ul").class("glance").children(items))
        .child(steps)
        .on("keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            match event.key().as_str() {
                "Escape" => close(board),
                "ArrowLeft" => goto(before),
                "ArrowRight" => goto(after),
                _ => return,
            }
            event.prevent_default();
        });
    Some(panel)
}

/// The place of a cell among all, row by row.
fn place(matrix: &Matrix, (row, col): &Cell) -> Option<usize> {
    let row = matrix.row_codes.iter().position(|code| code == row)?;
    let col = matrix.col_codes.iter().position(|code| code == col)?;
    Some(row * matrix.col_codes.len() + col)
}

fn codes(matrix: &Matrix, at: usize) -> Option<(&String, &String)> {
    let columns = matrix.col_codes.len().max(1);
    let row = matrix.row_codes.get(at / columns)?;
    Some((row, matrix.col_codes.get(at % columns)?))
}

fn owned(matrix: &Matrix, at: usize) -> Option<Cell> {
    codes(matrix, at).map(|(row, col)| (row.clone(), col.clone()))
}

/// The next cell with anything in it, or the one before, in the order of reading.
fn neighbour(matrix: &Matrix, at: usize, is_next: bool) -> Option<usize> {
    let filled = |at: &usize| matrix.cells.get(*at).is_some_and(|cell| cell.count > 0);
    if is_next {
        return (at + 1..matrix.cells.len()).find(filled);
    }
    (0..at).rev().find(filled)
}

/// The name of a neighbour: what of it is another than in the cell that is open.
fn at_name(asked: Asked, data: &Loaded, matrix: &Matrix, (row, col): (&str, &str)) -> String {
    let l = asked.view.l;
    let name = |dimension, code| data.dataset.value_name(dimension, code, l);
    let col_name = name(matrix.cols, col);
    let here = asked.cell.get_untracked();
    if here.is_some_and(|(here, _)| here == row) {
        return col_name.to_owned();
    }
    let theme = said::theme_number(l, row);
    let row_name = match (matrix.rows, theme) {
        (Dimension::Theme, Some(short)) => short,
        _ => name(matrix.rows, row).to_owned(),
    };
    format!("{row_name}・{col_name}")
}

/// One initiative: what, aim and outcome, the first of each.
fn item(asked: Asked, data: &Loaded, row: usize) -> Option<El> {
    let board = asked.view.board;
    let i = data.dataset.initiative(row)?;
    let title = el("a")
        .ja()
        .attr("href", &board.detail_href(i.id.as_str()))
        .text(&i.title);
    let parts = [PointKind::Content, PointKind::Aim, PointKind::Outcome];
    let parts = parts.map(|kind| first(asked, data, row, kind));
    let article = el("article")
        .attr("data-id", i.id.as_str())
        .child(el("h3").child(title))
        .maybe(joint(data, i, asked.view))
        .child(el("dl").children(parts.into_iter().flatten()));
    Some(el("li").child(article))
}

/// With whom, where it is done jointly.
fn joint(data: &Loaded, i: &Initiative, View { l, .. }: View) -> Option<El> {
    (i.actors.len() > 1).then(|| {
        let names = actors(data, i, l);
        el("p").class("hint").text(&said::jointly(l, &names))
    })
}

fn first(asked: Asked, data: &Loaded, row: usize, kind: PointKind) -> Option<El> {
    let l = asked.view.l;
    let mut points = data.dataset.points_of(row, kind);
    let point = points.next()?;
    let more = points.count();
    let term = el("dt").text(said::short(l, kind));
    let term = match more {
        0 => term,
        more => term.child(el("span").class("hint").text(&said::more(l, more))),
    };
    let text = el("dd")
        .attr("data-kind", kind.code())
        .ja()
        .text(&point.text);
    Some(el("div").child(term).child(text))
}
