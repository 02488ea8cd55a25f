//! The months of a fiscal year as columns: the one way in which they are drawn.

use crate::platform::element::{El, el};
use crate::text::{calendar as own, sentences};
use shared::language::Language;
use shared::years::calendar::MONTHS;

/// Their titles.
pub(crate) fn titles(l: Language) -> [El; 12] {
    MONTHS.map(|month| {
        let head = el("th").attr("scope", "col").class("month");
        head.text(&sentences::months(l, &[month]))
    })
}

/// The cells of an initiative, with a mark in each of its months.
pub(crate) fn marks(l: Language, months: &[u8]) -> [El; 12] {
    MONTHS.map(|month| {
        let cell = cell(month);
        if !months.contains(&month) {
            return cell;
        }
        let mark = el("span").class("on").attr("aria-hidden", "true").text("●");
        let said = el("span").class("hidden").text(own::takes_place(l));
        cell.attr("data-on", "").child(mark).child(said)
    })
}

/// How many there are in each month.
pub(crate) fn totals(count: impl Fn(u8) -> usize) -> [El; 12] {
    MONTHS.map(|month| {
        let n = count(month).to_string();
        cell(month).attr("data-count", &n).text(&n)
    })
}

fn cell(month: u8) -> El {
    el("td")
        .class("month")
        .attr("data-month", &month.to_string())
}
