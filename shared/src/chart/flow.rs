//! Geometry of a flow: columns of nodes, and bands between them, in whole pixels.
//!
//! The bands of a side of a node are together exactly as high as the node, and every band has at
//! least a pixel at both ends, so that nothing is drawn as nothing. A label stands above its node and
//! is no wider than it, and bands run between the columns only, so no label lies on a band.

use crate::chart::{FONT as MEASURED, LINE, text_width, wrap};
use crate::years::flow::{Flow, Node, NodeKind};

/// The narrowest frame that a flow is laid out in.
pub const NARROWEST: i32 = 560;
/// The widest one.
pub const WIDEST: i32 = 1200;
/// The width of a small one: two stand beside each other on paper, one on a telephone.
pub const SMALL: i32 = 288;
const SMALL_COLUMNS: usize = 3;
const SMALL_NODE: i32 = 64;
/// The height of the highest column of all small ones that stand together.
const SMALL_BODY: i64 = 144;
/// The size of all letters of a flow.
pub const FONT: i32 = 14;
/// Room for lines at the edges of the picture.
const EDGE: i32 = 1;
/// Between a label and its node.
const SPACE: i32 = 4;
const GAP: i32 = 12;
/// The height of the highest column, were there no gaps and labels.
const BODY: i64 = 240;
/// Lines of a label that are drawn; the whole text stands in the table.
const LINES: usize = 5;

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
    /// How much of it, from below, stands for what is not asked about itself.
    pub linked: i32,
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
    pub columns: Vec<i32>,
    /// The nodes, in the order of the flow.
    pub nodes: Vec<PlacedNode>,
    /// The bands, in the order of the flow's links.
    pub bands: Vec<Band>,
}

/// What a flow is laid out in.
struct Frame {
    width: i32,
    /// How many columns of nodes stand beside each other.
    columns: usize,
    /// The width of a node, and of its label.
    node: i32,
    /// So many pixels are as high as so many units.
    scale: (i64, i64),
}

impl FlowChart {
    /// Lays a flow out in a frame of the given width, kept between [`NARROWEST`] and [`WIDEST`].
    /// `label` names a node.
    #[inline(never)]
    pub fn new(flow: &Flow, width: i32, label: &dyn Fn(&Node) -> String) -> Self {
        let width = width.clamp(NARROWEST, WIDEST);
        let frame = Frame {
            width,
            columns: NodeKind::COLUMNS,
            node: width / NodeKind::COLUMNS as i32 * 5 / 8,
            scale: (BODY, i64::from(tallest(flow))),
        };
        Self::laid_out(flow, &frame, label)
    }

    /// Lays a short flow out to stand beside others of its kind. `most` is the [`tallest`] of all of
    /// them: equal numbers are equally high in each.
    #[inline(never)]
    pub fn small(flow: &Flow, most: u32, label: &dyn Fn(&Node) -> String) -> Self {
        let frame = Frame {
            width: SMALL,
            columns: SMALL_COLUMNS,
            node: SMALL_NODE,
            scale: (SMALL_BODY, i64::from(most.max(tallest(flow)))),
        };
        Self::laid_out(flow, &frame, label)
    }

    fn laid_out(flow: &Flow, frame: &Frame, label: &dyn Fn(&Node) -> String) -> Self {
        let between = frame.columns as i32 - 1;
        // A line around a node lies half outside of it.
        let step = (frame.width - 2 * EDGE - frame.node) / between;
        let columns: Vec<i32> = (0..=between).map(|column| EDGE + column * step).collect();
        let mut ends = vec![0i32; frame.columns];
        let mut nodes = Vec::new();
        for (at, node) in flow.nodes.iter().enumerate() {
            // A flow without kinds of outcome has nothing in their column.
            let column = node.kind.column().min(frame.columns - 1);
            let leaving = flow.links.iter().filter(|l| l.from == at).count();
            let arriving = flow.links.iter().filter(|l| l.to == at).count();
            let scaled = (i64::from(node.units) * frame.scale.0 / frame.scale.1) as i32;
            let height = scaled.max(leaving as i32).max(arriving as i32).max(2);
            let (label, cut) = short(&label(node), frame.node);
            if let (Some(end), Some(x)) = (ends.get_mut(column), columns.get(column)) {
                let (x, label_y) = (*x, *end);
                let y = label_y + label.len() as i32 * LINE + SPACE;
                *end = y + height + GAP;
                nodes.push(PlacedNode {
                    node: at,
                    x,
                    y,
                    width: frame.node,
                    height,
                    linked: linked(node, height),
                    label,
                    label_x: x,
                    label_y,
                    cut,
                });
            }
        }
        Self {
            width: frame.width,
            height: ends.into_iter().max().unwrap_or(0).max(GAP),
            label_width: frame.node,
            columns,
            bands: bands(flow, &nodes),
            nodes,
        }
    }
}

/// The part of a node for what only stands there because something leads to it: seen wherever it is
/// something, and never all of a node in which something is asked about.
fn linked(node: &Node, height: i32) -> i32 {
    match (node.count - node.own, node.own) {
        (0, _) => 0,
        (_, 0) => height,
        (linked, _) => {
            let part = i64::from(height) * linked as i64 / (node.count as i64).max(1);
            (part as i32).clamp(1, (height - 1).max(1))
        }
    }
}

/// The units of the column that has the most, at least one.
pub fn tallest(flow: &Flow) -> u32 {
    let mut totals = [0u32; NodeKind::COLUMNS];
    for node in &flow.nodes {
        if let Some(total) = totals.get_mut(node.kind.column()) {
            *total = total.saturating_add(node.units);
        }
    }
    totals.into_iter().max().unwrap_or(0).max(1)
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

/// A text in lines no wider than `width`.
pub fn label_lines(text: &str, width: i32) -> Vec<String> {
    wrap(text, room(width))
}

/// The room there is in a width for letters that are measured at another size.
const fn room(width: i32) -> i32 {
    width * MEASURED / FONT
}

/// A label in at most [`LINES`] lines, and whether something had to be left out.
fn short(text: &str, width: i32) -> (Vec<String>, bool) {
    let width = room(width);
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
