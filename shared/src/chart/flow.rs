//! Geometry of a flow: columns of nodes, and bands between them, in whole pixels.
//!
//! The bands of a side of a node are together exactly as high as the node, and every band has at
//! least a pixel at both ends, so that nothing is drawn as nothing. A label stands above its node and
//! is no wider than it, and bands run between the columns only, so no label lies on a band.

use crate::chart::{LINE, text_width, wrap};
use crate::years::flow::{Flow, Node, NodeKind};

/// The narrowest frame that a flow is laid out in.
pub const NARROWEST: i32 = 560;
/// The widest one.
pub const WIDEST: i32 = 1200;
/// Between a label and its node.
const SPACE: i32 = 4;
const GAP: i32 = 12;
/// The height of the highest column, were there no gaps and labels.
const BODY: i64 = 240;
/// Lines of a label that are drawn; the whole text stands in the table.
const LINES: usize = 3;

/// A node in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedNode {
    /// Position of the node in the flow.
    pub node: usize,
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height: as high as its bands together.
    pub height: i32,
    /// Its label, broken into lines no wider than [`FlowChart::label_width`].
    pub label: Vec<String>,
    /// Left edge of the label.
    pub label_x: i32,
    /// Top edge of the label.
    pub label_y: i32,
    /// Whether the label was cut.
    pub cut: bool,
}

/// A band between two nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Position of the link in the flow.
    pub link: usize,
    /// Where it leaves: the right edge of a node.
    pub x0: i32,
    /// Its top there.
    pub y0: i32,
    /// Its height there.
    pub h0: i32,
    /// Where it enters: the left edge of a node.
    pub x1: i32,
    /// Its top there.
    pub y1: i32,
    /// Its height there.
    pub h1: i32,
}

/// A flow laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowChart {
    /// Width of the frame.
    pub width: i32,
    /// Height of the frame.
    pub height: i32,
    /// Room for a line of a label, which is the width of a node.
    pub label_width: i32,
    /// Left edges of the columns.
    pub columns: [i32; NodeKind::COLUMNS],
    /// The nodes, in the order of the flow.
    pub nodes: Vec<PlacedNode>,
    /// The bands, in the order of the flow's links.
    pub bands: Vec<Band>,
}

impl FlowChart {
    /// Lays a flow out in a frame of the given width, kept between [`NARROWEST`] and [`WIDEST`].
    /// `label` names a node.
    #[inline(never)]
    pub fn new(flow: &Flow, width: i32, label: &dyn Fn(&Node) -> String) -> Self {
        let width = width.clamp(NARROWEST, WIDEST);
        let label_width = width / NodeKind::COLUMNS as i32 * 5 / 8;
        let step = (width - label_width) / (NodeKind::COLUMNS as i32 - 1);
        let mut totals = [0i64; NodeKind::COLUMNS];
        for node in &flow.nodes {
            if let Some(total) = totals.get_mut(node.kind.column()) {
                *total += i64::from(node.units);
            }
        }
        let most = totals.into_iter().max().unwrap_or(0).max(1);
        let mut ends = [0i32; NodeKind::COLUMNS];
        let mut nodes = Vec::new();
        for (at, node) in flow.nodes.iter().enumerate() {
            let column = node.kind.column();
            let leaving = flow.links.iter().filter(|l| l.from == at).count();
            let arriving = flow.links.iter().filter(|l| l.to == at).count();
            let scaled = (i64::from(node.units) * BODY / most) as i32;
            let height = scaled.max(leaving as i32).max(arriving as i32).max(2);
            let (label, cut) = short(&label(node), label_width);
            let x = column as i32 * step;
            if let Some(end) = ends.get_mut(column) {
                let label_y = *end;
                let y = label_y + label.len() as i32 * LINE + SPACE;
                *end = y + height + GAP;
                nodes.push(PlacedNode {
                    node: at,
                    x,
                    y,
                    width: label_width,
                    height,
                    label,
                    label_x: x,
                    label_y,
                    cut,
                });
            }
        }
        Self {
            width,
            height: ends.into_iter().max().unwrap_or(0).max(GAP),
            label_width,
            columns: [0, step, 2 * step, 3 * step],
            bands: bands(flow, &nodes),
            nodes,
        }
    }
}

/// The bands: on each side of a node they lie one under the other, in the order of the nodes at
/// their other ends.
fn bands(flow: &Flow, nodes: &[PlacedNode]) -> Vec<Band> {
    let mut bands = Vec::new();
    for (at, link) in flow.links.iter().enumerate() {
        let (Some(from), Some(to)) = (nodes.get(link.from), nodes.get(link.to)) else {
            continue;
        };
        bands.push(Band {
            link: at,
            x0: from.x + from.width,
            y0: from.y,
            h0: 0,
            x1: to.x,
            y1: to.y,
            h1: 0,
        });
    }
    for (at, node) in nodes.iter().enumerate() {
        let mut leaving: Vec<(usize, u32)> = Vec::new();
        let mut arriving: Vec<(usize, u32)> = Vec::new();
        for (link, l) in flow.links.iter().enumerate() {
            if l.from == at {
                leaving.push((link, l.leaving));
            }
            if l.to == at {
                arriving.push((link, l.arriving));
            }
        }
        for (link, top, height) in parts(&leaving, node.height) {
            if let Some(band) = bands.get_mut(link) {
                (band.y0, band.h0) = (node.y + top, height);
            }
        }
        for (link, top, height) in parts(&arriving, node.height) {
            if let Some(band) = bands.get_mut(link) {
                (band.y1, band.h1) = (node.y + top, height);
            }
        }
    }
    bands
}

/// Cuts a height into parts by their units: at least a pixel each, together the whole height.
/// Answers with the top and the height of each.
fn parts(units: &[(usize, u32)], height: i32) -> Vec<(usize, i32, i32)> {
    let total = units.iter().map(|(_, u)| i64::from(*u)).sum::<i64>().max(1);
    let rest = i64::from(height) - units.len() as i64;
    let (mut sum, mut top) = (0i64, 0);
    let mut parts = Vec::new();
    for (at, (link, own)) in units.iter().enumerate() {
        sum += i64::from(*own);
        let end = (sum * rest / total) as i32 + at as i32 + 1;
        parts.push((*link, top, end - top));
        top = end;
    }
    parts
}

/// A label in at most [`LINES`] lines, and whether something had to be left out.
fn short(text: &str, width: i32) -> (Vec<String>, bool) {
    let mut lines = wrap(text, width);
    let cut = lines.len() > LINES;
    if cut {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            last.push('…');
            while text_width(last) > width && last.chars().count() > 1 {
                last.pop();
                last.pop();
                last.push('…');
            }
        }
    }
    (lines, cut)
}
