//! A flow as a picture: places and bands are links to what they count, column by column.

use super::named;
use crate::components::chart::{rect, text};
use crate::components::roving::{Stop, roving};
use crate::graph::Memo;
use crate::platform::element::{El, svg};
use crate::platform::focus;
use crate::state::View;
use crate::text::years as said;
use shared::chart::LINE;
use shared::chart::flow::{Band, FONT, FlowChart, NARROWEST, PlacedNode, label_lines};
use shared::years::flow::{Flow, Node, NodeKind};
use std::rc::Rc;

/// The widths of the picture, by how wide the window is at least.
const WIDE: [(&str, i32); 2] = [("78rem", 1140), ("48rem", 900)];
/// Room for the titles of the columns.
const HEAD: i32 = 2 * LINE + 8;

/// What is drawn, and where its parts lead.
pub(super) struct Drawing {
    pub(super) view: View,
    pub(super) flow: Rc<Flow>,
    /// What it is of, where that must be said in names: of one ward, say.
    pub(super) of: String,
    /// The hash that a place or a band leads to, by its code.
    pub(super) href: Rc<dyn Fn(&str) -> String>,
}

impl Drawing {
    /// A place by the name that is seen in small, and the one that says what is meant.
    fn short(&self, at: usize) -> String {
        let l = self.view.l;
        let Some(node) = self.flow.nodes.get(at) else {
            return String::new();
        };
        said::of_value(l, &self.of, &said::small_node(l, node))
    }
}

/// The flow in large, with the titles of its columns. What is chosen in it is marked.
pub(super) fn large(drawing: &Drawing, chosen: Memo<Option<String>>, sentence: &str) -> El {
    let l = drawing.view.l;
    let fits = WIDE.iter().find(|(least, _)| focus::is_at_least(least));
    let width = fits.map_or(NARROWEST, |(_, width)| *width);
    let label = |node: &Node| {
        // A line breaks at a space: before what is only linked, rather than within it.
        let amount = said::amount(l, node.count, node.own).replace('＋', " ＋");
        format!("{} {amount}", node.kind.label(l))
    };
    let chart = FlowChart::new(&drawing.flow, width, &label);
    let titles = said::flow_columns(l, &drawing.flow);
    let heads = chart.columns.iter().zip(&titles).flat_map(|(x, title)| {
        let lines = label_lines(title, chart.label_width);
        let lines = (0..2).zip(lines);
        lines.map(|(i, line)| text(*x, FONT + i * LINE, &line).class("head"))
    });
    let root = frame(&chart, HEAD).children(heads);
    let root = root.attr("aria-label", sentence);
    parts(drawing, &chart, (root, HEAD), &label, Some(chosen))
}

/// The flow in small, beside others on the same scale.
pub(super) fn small(drawing: &Drawing, most: u32, sentence: &str) -> El {
    let l = drawing.view.l;
    let label = |node: &Node| {
        let amount = said::amount_short(l, node.count, node.own);
        format!("{} {amount}", node.kind.short(l))
    };
    let chart = FlowChart::small(&drawing.flow, most, &label);
    let root = frame(&chart, 0).attr("aria-label", sentence);
    parts(drawing, &chart, (root, 0), &label, None)
}

/// An empty picture. It is none in one piece: what is pressed in it has a name of its own.
fn frame(chart: &FlowChart, head: i32) -> El {
    let (width, height) = (chart.width.to_string(), (chart.height + head).to_string());
    svg("svg")
        .class("chart flow-chart")
        .attr("role", "group")
        .attr("viewBox", &format!("0 0 {width} {height}"))
        .attr("width", &width)
        .attr("height", &height)
        .attr("font-size", &FONT.to_string())
}

/// Places and bands. In large each column is a stop for the tab key, in small the picture is.
fn parts(
    drawing: &Drawing,
    chart: &FlowChart,
    (root, top): (El, i32),
    label: &dyn Fn(&Node) -> String,
    chosen: Option<Memo<Option<String>>>,
) -> El {
    let flow = &drawing.flow;
    let is_large = chosen.is_some();
    let label = |at: usize| flow.nodes.get(at).map_or_else(String::new, label);
    let column = |at: usize| {
        let node = flow.nodes.get(at)?;
        Some(
            node.kind
                .column()
                .min(chart.columns.len().saturating_sub(1)),
        )
    };
    let mut stops = Vec::new();
    let mut add = |link: El, column: usize, own: usize| {
        stops.push(Stop {
            link: link.clone(),
            column: own,
            group: if is_large { column } else { 0 },
        });
        link
    };
    let mut links = Vec::new();
    for at in 0..chart.columns.len() {
        for node in chart.nodes.iter().filter(|n| column(n.node) == Some(at)) {
            if let Some(kind) = flow.nodes.get(node.node).map(|n| n.kind) {
                let link = link(drawing, kind.code(), chosen).children(place(
                    node,
                    top,
                    (kind, &label(node.node)),
                ));
                // A short name that is seen is a part of the one that is heard.
                let link = match is_large {
                    true => link,
                    false => link.attr("aria-label", &drawing.short(node.node)),
                };
                links.push(add(link, at, 2 * at));
            }
        }
        for band in &chart.bands {
            let ends = flow.links.get(band.link).and_then(|own| {
                let (from, to) = (flow.nodes.get(own.from)?, flow.nodes.get(own.to)?);
                (column(own.from) == Some(at)).then_some((from.kind, to.kind))
            });
            if let Some((from, to)) = ends {
                let is_open = from.is_nothing() || to.is_nothing();
                let shape = shape(band, top).class(if is_open { "band open" } else { "band" });
                let code = format!("{},{}", from.code(), to.code());
                links.push(add(
                    link(drawing, &code, chosen).child(shape),
                    at,
                    2 * at + 1,
                ));
            }
        }
    }
    roving(root.children(links), stops)
}

/// A link of the picture, by the code of what it counts.
fn link(drawing: &Drawing, code: &str, chosen: Option<Memo<Option<String>>>) -> El {
    let name = named(drawing.view.l, &drawing.flow, code).unwrap_or_default();
    let name = said::of_value(drawing.view.l, &drawing.of, &name);
    let (href, to) = (Rc::clone(&drawing.href), code.to_owned());
    let link = svg("a")
        .attr("data-at", code)
        .attr("aria-label", &name)
        .live_attr("href", move || href(&to));
    let Some(chosen) = chosen else {
        return link;
    };
    let own = code.to_owned();
    link.watch(move |this| {
        let is_current = chosen.with(|code| code.as_deref() == Some(own.as_str()));
        this.set("aria-current", is_current.then_some("true"));
    })
}

/// A place with its label.
fn place(node: &PlacedNode, top: i32, (kind, label): (NodeKind, &str)) -> Vec<El> {
    let class = if kind.is_nothing() { "whole" } else { "part" };
    let mut parts = vec![rect(
        class,
        (node.x, node.y + top),
        (node.width, node.height),
    )];
    // What only stands there because something leads to it is striped.
    if node.linked > 0 && !kind.is_nothing() {
        let (x, y) = (node.x, node.y + top + node.height - node.linked);
        let size = (node.width, node.linked);
        parts.push(rect("linked", (x, y), size));
        let across = format!("M{x} {}h{}", y + node.linked / 2, node.width);
        let stripes = svg("path").class("stripes").attr("d", &across);
        parts.push(stripes.attr("stroke-width", &node.linked.to_string()));
    }
    let mut rest = label;
    for (i, line) in (0..).zip(&node.label) {
        let y = top + node.label_y + FONT + i * LINE;
        // Words that stand on lines of their own stay words of their own.
        let after = rest.strip_prefix(line.as_str()).unwrap_or_default();
        let gap = if after.starts_with(' ') { " " } else { "" };
        rest = after.trim_start();
        parts.push(text(node.label_x, y, &format!("{line}{gap}")));
    }
    parts
}

/// A band: from the right of one node to the left of another, bent in the middle.
fn shape(band: &Band, top: i32) -> El {
    let (x0, x1) = (band.x0, band.x1);
    let middle = i32::midpoint(x0, x1);
    let (top0, top1) = (band.y0 + top, band.y1 + top);
    let (bottom0, bottom1) = (top0 + band.h0, top1 + band.h1);
    let there = format!("M{x0} {top0}C{middle} {top0} {middle} {top1} {x1} {top1}");
    let back = format!("V{bottom1}C{middle} {bottom1} {middle} {bottom0} {x0} {bottom0}Z");
    svg("path").attr("d", &format!("{there}{back}"))
}
