//! Progress as a picture. Its table stands below it and is made from the same rows.

use crate::components::chart_files::chart_files;
use crate::components::table::scroll;
use crate::platform::element::{El, el, svg};
use crate::state::View;
use crate::text::words;
use shared::chart::{Bar, FONT, LINE, ProgressChart, Row};

/// The chart as an inline SVG in a frame that scrolls where the window is narrow, with buttons that
/// save it under its heading; `title` is what it says.
pub(crate) fn progress_chart(
    view: View,
    chart: &ProgressChart,
    (heading, title): (&str, &str),
) -> El {
    let l = view.l;
    let head = chart
        .columns
        .iter()
        .map(|(stage, x)| text(*x, 16, stage.label(l)).class("head"));
    let picture = svg("svg")
        .class("chart")
        .attr("role", "img")
        .attr("aria-label", title)
        .attr("viewBox", &format!("0 0 {} {}", chart.width, chart.height))
        .attr("width", &chart.width.to_string())
        .attr("height", &chart.height.to_string())
        .attr("font-size", &FONT.to_string())
        .children(head)
        .children(chart.rows.iter().map(row));
    let files = chart_files(view, &picture, heading);
    el("div")
        .child(scroll(words::chart_scroll(l), picture))
        .child(files)
}

/// A label.
pub(crate) fn text(x: i32, y: i32, text: &str) -> El {
    svg("text")
        .attr("x", &x.to_string())
        .attr("y", &y.to_string())
        .text(text)
}

fn row(row: &Row) -> El {
    let lines = row.label.len() as i32;
    let first = row.y + (row.height - (lines - 1) * LINE) / 2 + 5;
    let labels = (0..)
        .zip(&row.label)
        .map(|(i, line)| text(0, first + i * LINE, line));
    svg("g")
        .children(labels)
        .children(row.bars.iter().flat_map(bar))
}

/// A bar with its number: n filled in the outline of N.
pub(crate) fn bar(bar: &Bar) -> [El; 3] {
    let rect = |class: &str, width: i32| {
        svg("rect")
            .class(class)
            .attr("x", &bar.x.to_string())
            .attr("y", &bar.y.to_string())
            .attr("width", &width.to_string())
            .attr("height", &bar.height.to_string())
    };
    let number = format!("{}/{}", bar.count, bar.total);
    [
        rect("whole", bar.whole),
        rect("part", bar.part),
        text(bar.number_x, bar.y + 13, &number).class("number"),
    ]
}
