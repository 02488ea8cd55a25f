//! The flow through one year's results: a sentence, a picture and its table from the same numbers;
//! for all that matches, and for each theme, ward or section alone.

use super::Asked;
use crate::components::chart::{framed, rect, text};
use crate::components::folded::folded;
use crate::components::table::{row_heading, scroll, table};
use crate::platform::element::{El, el, svg};
use crate::platform::focus;
use crate::state::View;
use crate::text::{sentences, words, years as said};
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;
use shared::board::dimension::Dimension;
use shared::chart::flow::{Band, FlowChart, NARROWEST};
use shared::chart::{FONT, LINE, wrap};
use shared::language::Language;
use shared::model::{FiscalYear, Phase, RecordSet};
use shared::years::Ties;
use shared::years::flow::{Flow, FlowLink, Node, NodeKind, flow as count};
use shared::years::lines::{asked as rows_of, lines as lines_of};
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// The width of the picture where the window is wide.
const WIDE: i32 = 900;
/// Initiatives of a band that are named; the rest is said.
const MOST: usize = 60;
/// Room for the titles of the columns.
const HEAD: i32 = 2 * LINE + 8;

/// The section.
pub(super) fn flow(asked: Asked) -> El {
    let l = asked.view.l;
    let all = el("div").live(move || of(asked, None));
    // Small multiples are of what can be chosen, as long as it isn't.
    let single = el("div").live(move || {
        let by = asked.by.get();
        let is_chosen = asked.view.board.filters.with(|f| !f.chosen(by).is_empty());
        if is_chosen {
            return Vec::new();
        }
        let data = asked.view.board.data();
        let mut parts = vec![el("h3").text(&said::flows_by(l, by.label(l)))];
        for value in &data.dataset.axis(by).values {
            let (code, name) = (value.code.clone(), value.name.get(l).to_owned());
            let summary = el("summary").text(&name);
            parts.push(
                folded(summary, move || of(asked, Some((by, &code, &name))))
                    .class("flow-of")
                    .attr("data-flow", &value.code),
            );
        }
        parts
    });
    el("section")
        .class("flow card")
        .child(el("h2").text(said::flow_heading(l)))
        .child(all)
        .child(el("p").class("hint").text(said::flow_note(l)))
        .child(single)
}

/// The year whose results are followed: the last one chosen that has results, else that of the
/// results that come after the plans chosen, else the latest.
fn year(asked: Asked) -> Option<FiscalYear> {
    let data = asked.view.board.data();
    let dataset = &data.dataset;
    let is_result = |set: &&RecordSet| set.phase == Phase::Result;
    let chosen = asked.view.board.filters.with(|f| f.record_sets(dataset));
    let after = |plans: &RecordSet| {
        let mut later = dataset.sets.iter().filter(|set| *set > plans);
        later.find(is_result)
    };
    let set = chosen.iter().rfind(is_result);
    let set = set.or_else(|| chosen.last().and_then(after)).copied();
    let set = set.or_else(|| dataset.default_set());
    set.map(|set| set.year)
}

/// The flow of what matches, or of those of them that have the value named by a title.
fn of(asked: Asked, value: Option<(Dimension, &str, &str)>) -> Vec<El> {
    let View { board, l } = asked.view;
    let data = board.data();
    let Some(year) = year(asked) else {
        return Vec::new();
    };
    let with_inferred = asked.with_inferred.get();
    // A choice of years and phases says whose results are followed. The plans that they come from and
    // lead to are of other record sets, and as much there.
    let mut filters = board.filters.get();
    filters.set(Dimension::Year, Vec::new());
    filters.set(Dimension::Phase, Vec::new());
    if let Some((by, code, _)) = value {
        filters.set(by, vec![code.to_owned()]);
    }
    let ties = Ties::new(&data.dataset, with_inferred);
    let rows = |c: &_| rows_of(&data.dataset, &filters, c, &ties);
    // What follows is counted whether it meets the conditions or not, as in the lines.
    let lines = lines_of(&data.dataset, &ties, &board.context.with(rows));
    let mut rows = lines.matched;
    for line in &lines.lines {
        line.after.iter().for_each(|row| rows.insert(*row));
    }
    let flow = count(&data.dataset, &rows, year, with_inferred);
    if flow.nodes.is_empty() {
        return vec![el("p").class("nothing").text(said::flow_none(l))];
    }
    // Frames on one page have different names.
    let of_value = |text: &str| {
        let name = value.map(|(_, _, name)| format!("{text}：{name}"));
        name.unwrap_or_else(|| text.to_owned())
    };
    let sentence = said::flow(l, &flow);
    let (flow, picked) = (Rc::new(flow), RwSignal::new(None));
    let picture = drawn(asked, &flow, picked, &sentence);
    let (frame, heading) = (
        of_value(words::chart_scroll(l)),
        of_value(said::flow_heading(l)),
    );
    let [picture, files] = framed(asked.view, picture, &frame, &heading);
    let numbers = el("details")
        .child(el("summary").text(said::flow_table(l)))
        .child(scroll(
            &of_value(said::flow_table(l)),
            numbers(asked, &flow),
        ));
    let opened = opened(asked, flow, picked);
    vec![el("p").text(&sentence), picture, opened, files, numbers]
}

/// The stable name of a node.
const fn code(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Plan => "plan",
        NodeKind::NoPlan => "no-plan",
        NodeKind::PlanElsewhere => "plan-elsewhere",
        NodeKind::Result => "result",
        NodeKind::NotMentioned => "not-mentioned",
        NodeKind::ResultElsewhere => "result-elsewhere",
        NodeKind::Outcome(kind) => kind.code(),
        NodeKind::NoOutcome => "no-outcome",
        NodeKind::NextPlan => "next-plan",
        NodeKind::NoNext => "no-next",
        NodeKind::NextElsewhere => "next-elsewhere",
    }
}

/// Whether a node stands for nothing on record: it is drawn as an outline.
const fn is_nothing(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::NoPlan
            | NodeKind::PlanElsewhere
            | NodeKind::NotMentioned
            | NodeKind::ResultElsewhere
            | NodeKind::NoOutcome
            | NodeKind::NoNext
            | NodeKind::NextElsewhere
    )
}

fn drawn(asked: Asked, flow: &Rc<Flow>, picked: RwSignal<Option<usize>>, sentence: &str) -> El {
    let l = asked.view.l;
    let width = if focus::is_wide() { WIDE } else { NARROWEST };
    let label = |node: &Node| {
        let count = sentences::count(l, node.count);
        format!("{} {count}", node.kind.label(l))
    };
    let chart = FlowChart::new(flow, width, &label);
    let titles = said::flow_columns(l, flow);
    let heads = chart.columns.iter().zip(&titles).flat_map(|(x, title)| {
        let lines = wrap(title, chart.label_width);
        let lines = (0..2).zip(lines);
        lines.map(|(i, line)| text(*x, FONT + i * LINE, &line).class("head"))
    });
    let bands = chart
        .bands
        .iter()
        .map(|band| drawn_band(l, flow, band, picked));
    let nodes = chart.nodes.iter().map(|node| {
        let nothing = flow
            .nodes
            .get(node.node)
            .is_some_and(|n| is_nothing(n.kind));
        let class = if nothing { "whole" } else { "part" };
        let at = (node.x, node.y + HEAD);
        rect(class, at, (node.width, node.height))
    });
    let labels = chart.nodes.iter().flat_map(|node| {
        let lines = (0..).zip(&node.label);
        lines.map(|(i, line)| {
            let y = HEAD + node.label_y + FONT + i * LINE;
            text(node.label_x, y, line)
        })
    });
    let (width, height) = (chart.width.to_string(), (chart.height + HEAD).to_string());
    // No picture in one piece: what is pressed in it has a name of its own.
    svg("svg")
        .class("chart flow-chart")
        .attr("role", "group")
        .attr("aria-label", sentence)
        .attr("viewBox", &format!("0 0 {width} {height}"))
        .attr("width", &width)
        .attr("height", &height)
        .attr("font-size", &FONT.to_string())
        .children(heads.chain(bands).chain(nodes).chain(labels))
}

/// A band, which opens what it counts.
fn drawn_band(l: Language, flow: &Flow, band: &Band, picked: RwSignal<Option<usize>>) -> El {
    let Some(link) = flow.links.get(band.link) else {
        return svg("g");
    };
    let kind = |at: usize| flow.nodes.get(at).map(|node| node.kind);
    let open = [link.from, link.to]
        .into_iter()
        .any(|at| kind(at).is_some_and(is_nothing));
    let at = band.link;
    svg("g")
        .attr("role", "button")
        .attr("tabindex", "0")
        .attr("aria-label", &named(l, flow, at))
        .on("click", move |_| picked.set(Some(at)))
        .on("keydown", move |event| {
            let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
            if key.is_some_and(|key| key == "Enter" || key == " ") {
                event.prevent_default();
                picked.set(Some(at));
            }
        })
        .child(shape(band).class(if open { "band open" } else { "band" }))
}

/// A band in words: 「計画 → 実績：10件（入る数6件）」.
fn named(l: Language, flow: &Flow, at: usize) -> String {
    let Some(link) = flow.links.get(at) else {
        return String::new();
    };
    let name = |at: usize| flow.nodes.get(at).map_or("", |node| node.kind.label(l));
    said::band(
        l,
        (name(link.from), name(link.to)),
        (link.count, link.arrived),
    )
}

/// What a band counts, by name, as soon as one is pressed.
fn opened(asked: Asked, flow: Rc<Flow>, picked: RwSignal<Option<usize>>) -> El {
    let View { board, l } = asked.view;
    el("div")
        .class("opened")
        .attr("aria-live", "polite")
        .live(move || {
            let Some(link) = picked.get().and_then(|at| flow.links.get(at)) else {
                return vec![el("p").class("hint").text(said::flow_press(l))];
            };
            let data = board.data();
            let rows = link.rows.iter().take(MOST);
            let rows = rows.filter_map(|row| data.dataset.initiative(*row));
            let items = rows.map(|i| {
                let link = el("a").ja().attr("href", &board.detail_href(i.id.as_str()));
                let when = format!(" {}", i.record_set().label(l));
                el("li")
                    .attr("data-id", i.id.as_str())
                    .child(link.text(&i.title))
                    .child(el("span").class("tally").text(&when))
            });
            let more = link.rows.len().saturating_sub(MOST);
            let more = (more > 0).then(|| el("li").text(&said::others(l, more)));
            let name = picked
                .get()
                .map(|at| named(l, &flow, at))
                .unwrap_or_default();
            vec![
                el("p").child(el("b").text(&name)),
                el("ul").children(items).maybe(more),
            ]
        })
}

/// A band: from the right of one node to the left of another, bent in the middle.
fn shape(band: &Band) -> El {
    let (x0, x1) = (band.x0, band.x1);
    let middle = i32::midpoint(x0, x1);
    let (top0, top1) = (band.y0 + HEAD, band.y1 + HEAD);
    let (bottom0, bottom1) = (top0 + band.h0, top1 + band.h1);
    let there = format!("M{x0} {top0}C{middle} {top0} {middle} {top1} {x1} {top1}");
    let back = format!("V{bottom1}C{middle} {bottom1} {middle} {bottom0} {x0} {bottom0}Z");
    svg("path").attr("d", &format!("{there}{back}"))
}

/// The table: each node with its number, and where it leads.
fn numbers(asked: Asked, flow: &Flow) -> El {
    let l = asked.view.l;
    let titles = [
        said::node(l),
        said::initiatives(l),
        said::leads_on(l),
        said::leaving(l),
        said::arriving(l),
    ];
    let columns = said::flow_columns(l, flow);
    let name = |node: &Node| {
        let column = columns.get(node.kind.column());
        let name = node.kind.label(l);
        match (node.kind, column) {
            (NodeKind::Plan | NodeKind::Result | NodeKind::NextPlan, Some(column)) => {
                column.clone()
            }
            _ => name.to_owned(),
        }
    };
    let number = |n: usize| el("td").class("number").text(&sentences::count(l, n));
    let mut rows = Vec::new();
    for (at, node) in flow.nodes.iter().enumerate() {
        let links: Vec<&FlowLink> = flow.links.iter().filter(|link| link.from == at).collect();
        let span = links.len().max(1).to_string();
        let heading = row_heading().attr("rowspan", &span).text(&name(node));
        let count = number(node.count)
            .attr("rowspan", &span)
            .attr("data-node", code(node.kind))
            .attr("data-count", &node.count.to_string());
        // Heading and number of a node stand in the first of its rows.
        let mut row = el("tr").child(heading).child(count);
        if links.is_empty() {
            row = row.child(el("td").attr("colspan", "3"));
        }
        for link in links {
            let Some(to) = flow.nodes.get(link.to) else {
                continue;
            };
            let leaving = number(link.count)
                .attr("data-from", code(node.kind))
                .attr("data-to", code(to.kind))
                .attr("data-count", &link.count.to_string());
            let arriving = number(link.arrived).attr("data-arrived", &link.arrived.to_string());
            rows.push(
                std::mem::replace(&mut row, el("tr"))
                    .child(el("td").text(&name(to)))
                    .child(leaving)
                    .child(arriving),
            );
        }
        if row.element().has_child_nodes() {
            rows.push(row);
        }
    }
    table(&titles, rows).attr("data-chart", "flow")
}
