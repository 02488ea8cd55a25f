//! Pictures: one frame for all of them, and the shapes that they share.

use crate::components::chart_files::chart_files;
use crate::components::table::scroll;
use crate::platform::element::{El, svg};
use crate::state::View;
use shared::chart::{Bar, FONT};

/// An inline picture, which says in words what it shows.
pub(crate) fn picture(
    (width, height): (i32, i32),
    said: &str,
    shapes: impl IntoIterator<Item = El>,
) -> El {
    svg("svg")
        .class("chart")
        .attr("role", "img")
        .attr("aria-label", said)
        .attr("viewBox", &format!("0 0 {width} {height}"))
        .attr("width", &width.to_string())
        .attr("height", &height.to_string())
        .attr("font-size", &FONT.to_string())
        .children(shapes)
}

/// A picture in a frame that scrolls where the window is narrow, and what saves it under its
/// heading.
pub(crate) fn framed(view: View, picture: El, name: &str, heading: &str) -> [El; 2] {
    let files = chart_files(view, &picture, heading);
    [scroll(name, picture), files]
}

/// A label.
pub(crate) fn text(x: i32, y: i32, text: &str) -> El {
    svg("text")
        .attr("x", &x.to_string())
        .attr("y", &y.to_string())
        .text(text)
}

/// A box.
pub(crate) fn rect(class: &str, (x, y): (i32, i32), (width, height): (i32, i32)) -> El {
    svg("rect")
        .class(class)
        .attr("x", &x.to_string())
        .attr("y", &y.to_string())
        .attr("width", &width.to_string())
        .attr("height", &height.to_string())
}

/// A bar with its number: n filled in the outline of N.
pub(crate) fn bar(bar: &Bar) -> [El; 3] {
    let part = |class: &str, width: i32| rect(class, (bar.x, bar.y), (width, bar.height));
    let number = format!("{}/{}", bar.count, bar.total);
    [
        part("whole", bar.whole),
        part("part", bar.part),
        text(bar.number_x, bar.y + 13, &number).class("number"),
    ]
}
