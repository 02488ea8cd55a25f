//! The table of a flow: each place with its number, and where it leads. Every number leads to what it
//! counts, as its picture does.

use super::drawing::Drawing;
use crate::components::table::{row_heading, table};
use crate::platform::element::{El, el};
use crate::text::years as said;
use shared::years::flow::{FlowLink, Node, NodeKind};
use std::rc::Rc;

/// The table.
pub(super) fn numbers(drawing: &Drawing) -> El {
    let (flow, l) = (&drawing.flow, drawing.view.l);
    let titles = [
        said::item(l),
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
    let number = |(all, own): (usize, usize), code: Option<&str>| {
        let cell = el("td").class("number").attr("data-own", &own.to_string());
        let text = said::amount(l, all, own);
        let Some(code) = code else {
            return cell.text(&text);
        };
        let name = super::named(l, flow, code).unwrap_or_default();
        let name = said::of_value(l, &drawing.of, &name);
        let (href, to) = (Rc::clone(&drawing.href), code.to_owned());
        let link = el("a")
            .live_attr("href", move || href(&to))
            .attr("aria-label", &name);
        cell.child(link.text(&text))
    };
    let mut rows = Vec::new();
    for (at, node) in flow.nodes.iter().enumerate() {
        let links: Vec<&FlowLink> = flow.links.iter().filter(|link| link.from == at).collect();
        let span = links.len().max(1).to_string();
        let heading = row_heading().attr("rowspan", &span).text(&name(node));
        let own = node.kind.code();
        let count = number((node.count, node.own), Some(own))
            .attr("rowspan", &span)
            .attr("data-node", own)
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
            let code = format!("{own},{}", to.kind.code());
            let leaving = number((link.count, link.own), Some(&code))
                .attr("data-from", own)
                .attr("data-to", to.kind.code())
                .attr("data-count", &link.count.to_string());
            let arriving = number((link.arrived, link.own_arrived), None);
            let arriving = arriving.attr("data-arrived", &link.arrived.to_string());
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
