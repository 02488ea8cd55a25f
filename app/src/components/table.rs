//! Plain tables: a head of column titles, rows that begin with their heading.

use crate::platform::element::{El, el};
use shared::language::Language;
use shared::model::Measure;

use crate::text::words;

/// A frame that scrolls by itself, so that the page never does sideways; the keyboard reaches it.
pub(crate) fn scroll(name: &str, content: El) -> El {
    el("div")
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", name)
        .child(content)
}

/// A table with column titles.
pub(crate) fn table(titles: &[&str], rows: impl IntoIterator<Item = El>) -> El {
    let head = titles.iter().map(|t| el("th").attr("scope", "col").text(t));
    el("table")
        .class("plain")
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(rows))
}

/// The heading of a row.
pub(crate) fn row_heading() -> El {
    el("th").attr("scope", "row")
}

/// The cells of a figure: what, how much, when.
pub(crate) fn figure_cells(m: &Measure) -> [El; 3] {
    let number = el("td")
        .class("number")
        .text(&m.grouped())
        .text(" ")
        .child(el("span").ja().text(&m.unit));
    [
        row_heading().ja().text(&m.label),
        number,
        el("td").class("date").text(&m.as_of),
    ]
}

/// The titles of [`figure_cells`].
pub(crate) const fn figure_titles(l: Language) -> [&'static str; 3] {
    [words::figure(l), words::value(l), words::as_of(l)]
}
