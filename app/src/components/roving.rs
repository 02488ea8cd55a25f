//! Links that lie close together in a picture: few stops for the tab key, arrow keys from there.

use crate::platform::element::El;
use crate::platform::focus;
use leptos::web_sys::{HtmlElement, KeyboardEvent};
use wasm_bindgen::JsCast;

/// A link of a picture.
pub(crate) struct Stop {
    /// The link.
    pub(crate) link: El,
    /// Its column.
    pub(crate) column: usize,
    /// Links of one group share one place in the tab order.
    pub(crate) group: usize,
}

/// Makes arrow keys go up and down within a column, and left and right to what lies nearest there. The
/// stops are given column by column, from the top.
pub(crate) fn roving(root: El, stops: Vec<Stop>) -> El {
    let mut known = Vec::new();
    for Stop { link, group, .. } in &stops {
        let first = !known.contains(group);
        known.push(*group);
        link.set("tabindex", Some(if first { "0" } else { "-1" }));
    }
    root.on("keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let at = stops
            .iter()
            .position(|s| focus::has_focus(s.link.element()));
        let to = at.and_then(|at| next(&stops, at, &key.key()));
        let Some(to) = to.and_then(|to| stops.get(to)) else {
            return;
        };
        event.prevent_default();
        for other in stops.iter().filter(|other| other.group == to.group) {
            other.link.set("tabindex", Some("-1"));
        }
        to.link.set("tabindex", Some("0"));
        // A part of a picture takes the focus as all else does.
        let _ = to.link.element().unchecked_ref::<HtmlElement>().focus();
    })
}

/// Where a key leads from one of the stops.
fn next(stops: &[Stop], at: usize, key: &str) -> Option<usize> {
    let own = stops.get(at)?;
    let column = match key {
        "ArrowUp" => {
            let before = at.checked_sub(1)?;
            return (stops.get(before)?.column == own.column).then_some(before);
        }
        "ArrowDown" => return (stops.get(at + 1)?.column == own.column).then_some(at + 1),
        "Home" => return Some(0),
        "End" => return stops.len().checked_sub(1),
        "ArrowLeft" => own.column.checked_sub(1)?,
        "ArrowRight" => own.column + 1,
        _ => return None,
    };
    let middle = |stop: &Stop| {
        let place = stop.link.element().get_bounding_client_rect();
        (place.top() + place.bottom()) as i64
    };
    let from = middle(own);
    let there = stops.iter().enumerate();
    let there = there.filter(|(_, stop)| stop.column == column);
    let near = there.min_by_key(|(_, stop)| (middle(stop) - from).abs());
    near.map(|(at, _)| at)
}
