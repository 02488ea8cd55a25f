//! The flow through one year's results: a sentence, a picture and its table from the same numbers; in
//! large for all that matches, and in small for each theme, ward or section alone.

mod drawing;
mod multiples;
mod numbers;

use super::Asked;
use super::choose::show_flow;
use crate::components::chart::framed;
use crate::components::table::scroll;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{words, years as said};
use drawing::{Drawing, large};
pub(super) use multiples::multiples;
use numbers::numbers;
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::FiscalYear;
use shared::years::Ties;
use shared::years::flow::{Flow, flow as count};
use shared::years::followed::{followed, followed_year};
use std::rc::Rc;

/// Initiatives of a place or a band that are named; the rest is said.
const MOST: usize = 60;

/// The section.
pub(super) fn flow(asked: Asked) -> El {
    let l = asked.view.l;
    el("section")
        .class("flow card")
        .child(el("h2").text(said::flow_heading(l)))
        .child(el("div").live(move || whole(asked)))
        .child(el("p").class("hint").text(said::flow_note(l)))
}

/// The flow of all that matches.
fn whole(asked: Asked) -> Vec<El> {
    let l = asked.view.l;
    let Some(flow) = asked.flow.get().filter(|flow| !flow.nodes.is_empty()) else {
        return vec![el("p").class("nothing").text(said::flow_none(l))];
    };
    let (sentence, flow) = (said::flow(l, &flow), Rc::new(flow));
    let href = move |code: &str| {
        let by = asked.by.get();
        asked.view.board.href(|to| show_flow(to, by, code))
    };
    let drawing = Drawing {
        view: asked.view,
        flow: Rc::clone(&flow),
        of: String::new(),
        href: Rc::new(href),
    };
    let picture = large(&drawing, asked.place, &sentence);
    let heading = said::flow_heading(l);
    let [picture, files] = framed(asked.view, picture, words::chart_scroll(l), heading);
    let table = scroll(said::flow_table(l), numbers(&drawing));
    let numbers = el("details")
        .child(el("summary").text(said::flow_table(l)))
        .child(table);
    let opened = opened(asked, flow);
    vec![el("p").text(&sentence), picture, opened, files, numbers]
}

/// The year whose results are followed.
fn year(view: View) -> Option<FiscalYear> {
    let data = view.board.data();
    view.board
        .filters
        .with(|filters| followed_year(&data.dataset, filters))
}

/// The flow of what matches.
pub(super) fn flow_of(view: View, with_inferred: bool) -> Option<Flow> {
    let (board, data) = (view.board, view.board.data());
    let ties = Ties::new(&data.dataset, with_inferred);
    let rows = board.filters.with(|filters| {
        board
            .context
            .with(|context| followed(&data.dataset, filters, context, &ties))
    });
    Some(count(&data.dataset, &rows, year(view)?, with_inferred))
}

/// A place of the flow or a band in words: 「計画 → 実績：10件から6件へ」; nothing where nothing
/// stands there.
pub(super) fn named(l: Language, flow: &Flow, code: &str) -> Option<String> {
    let at = |code: &str| {
        let mut nodes = flow.nodes.iter().enumerate();
        nodes.find(|(_, node)| node.kind.code() == code)
    };
    let Some((from, to)) = code.split_once(',') else {
        let (_, node) = at(code)?;
        return Some(said::node(l, node.kind.label(l), node));
    };
    let ((from, a), (to, b)) = (at(from)?, at(to)?);
    let mut links = flow.links.iter();
    let link = links.find(|link| (link.from, link.to) == (from, to));
    let names = (a.kind.label(l), b.kind.label(l));
    Some(said::band(l, names, link))
}

/// What is chosen in the flow, by name.
fn opened(asked: Asked, flow: Rc<Flow>) -> El {
    let View { board, l } = asked.view;
    el("div")
        .class("opened")
        .attr("aria-live", "polite")
        .live(move || {
            let Some(code) = asked.place.get() else {
                return vec![el("p").class("hint").text(said::flow_press(l))];
            };
            let data = board.data();
            let rows: Vec<usize> = asked
                .counted
                .with(|rows| rows.iter().flat_map(RowSet::iter).collect());
            let shown = rows.iter().take(MOST);
            let shown = shown.filter_map(|row| data.dataset.initiative(*row));
            let items = shown.map(|i| {
                let link = el("a").ja().attr("href", &board.detail_href(i.id.as_str()));
                let when = format!(" {}", i.record_set().label(l));
                el("li")
                    .attr("data-id", i.id.as_str())
                    .child(link.text(&i.title))
                    .child(el("span").class("tally").text(&when))
            });
            let more = rows.len().saturating_sub(MOST);
            let more = (more > 0).then(|| el("li").text(&said::others(l, more)));
            let name = named(l, &flow, &code).unwrap_or_default();
            vec![
                el("p").child(el("b").text(&name)),
                el("ul").children(items).maybe(more),
            ]
        })
}
