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
use crate::platform::focus;
use crate::state::View;
use crate::text::{words, years as said};
use drawing::{Drawing, large};
use leptos::prelude::*;
pub(super) use multiples::multiples;
use numbers::numbers;
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::{FiscalYear, Phase, RecordSet};
use shared::years::Ties;
use shared::years::flow::{Flow, flow as count, short};
use shared::years::lines::{Lines, asked as rows_of, lines as lines_of};
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
    let picture = large(&drawing, focus::is_wide(), asked.place, &sentence);
    let heading = said::flow_heading(l);
    let [picture, files] = framed(asked.view, picture, words::chart_scroll(l), heading);
    let table = scroll(said::flow_table(l), numbers(&drawing));
    let numbers = el("details")
        .child(el("summary").text(said::flow_table(l)))
        .child(table);
    let opened = opened(asked, flow);
    vec![el("p").text(&sentence), picture, opened, files, numbers]
}

/// The year whose results are followed: the last one chosen that has results, else that of the
/// results that come after the plans chosen, else the latest.
fn year(view: View) -> Option<FiscalYear> {
    let data = view.board.data();
    let dataset = &data.dataset;
    let is_result = |set: &&RecordSet| set.phase == Phase::Result;
    let chosen = view.board.filters.with(|f| f.record_sets(dataset));
    let after = |plans: &RecordSet| {
        let mut later = dataset.sets.iter().filter(|set| *set > plans);
        later.find(is_result)
    };
    let set = chosen.iter().rfind(is_result);
    let set = set.or_else(|| chosen.last().and_then(after)).copied();
    let set = set.or_else(|| dataset.default_set());
    set.map(|set| set.year)
}

/// The flow of what matches.
pub(super) fn flow_of(view: View, with_inferred: bool) -> Option<Flow> {
    let (data, rows) = (view.board.data(), rows(view, with_inferred));
    Some(count(&data.dataset, &rows, year(view)?, with_inferred))
}

/// The rows that a place of the flow, or a band between two, counts. What goes from results to next
/// plans is a band of small charts only.
pub(super) fn counted(view: View, with_inferred: bool, flow: &Flow, code: &str) -> RowSet {
    let data = view.board.data();
    let dataset = &data.dataset;
    let mut found = flow.rows_at(dataset, code);
    if found.is_empty() {
        let ties = Ties::new(dataset, with_inferred);
        let flow = short(dataset, &ties, &rows(view, with_inferred), flow.year);
        found = flow.rows_at(dataset, code);
    }
    RowSet::of(dataset.len(), found)
}

/// What the flow counts. A choice of years and phases says whose results are followed. The plans that
/// they come from and lead to are of other record sets, and as much there.
fn rows(view: View, with_inferred: bool) -> RowSet {
    let board = view.board;
    let data = board.data();
    let mut filters = board.filters.get();
    for dimension in super::TIMES {
        filters.set(dimension, Vec::new());
    }
    let ties = Ties::new(&data.dataset, with_inferred);
    let rows = |c: &_| rows_of(&data.dataset, &filters, c, &ties);
    followed(&lines_of(&data.dataset, &ties, &board.context.with(rows)))
}

/// What matches, and what follows from it whether it meets the conditions or not, as in the lines.
fn followed(lines: &Lines) -> RowSet {
    let mut rows = lines.matched.clone();
    for line in &lines.lines {
        line.after.iter().for_each(|row| rows.insert(*row));
    }
    rows
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
        return Some(said::place(l, node.kind.label(l), node.count));
    };
    let ((from, a), (to, b)) = (at(from)?, at(to)?);
    let mut links = flow.links.iter();
    let link = links.find(|link| (link.from, link.to) == (from, to));
    let names = (a.kind.label(l), b.kind.label(l));
    Some(match link {
        Some(link) => said::band(l, names, Some((link.count, link.arrived))),
        None => said::band(l, names, None),
    })
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
