//! The months of a fiscal year as columns: the one way in which they are drawn.

use crate::platform::element::{El, el};
use crate::text::{calendar as own, sentences, words};
use shared::language::Language;
use shared::years::calendar::MONTHS;

/// Their titles.
pub(crate) fn titles(l: Language) -> [El; 12] {
    MONTHS.map(|month| {
        let head = el("th").attr("scope", "col").class("month");
        head.text(&sentences::months(l, &[month]))
    })
}

/// The cells of an initiative, with a mark in each of its months: another one in those that only
/// follow from its words.
pub(crate) fn marks(l: Language, months: &[u8], inferred: &[u8]) -> [El; 12] {
    MONTHS.map(|month| {
        let cell = cell(l, month);
        let (kind, shape, said) = if months.contains(&month) {
            ("data-on", "●", own::takes_place(l))
        } else if inferred.contains(&month) {
            ("data-inferred", "○", words::inferred(l))
        } else {
            return cell;
        };
        let mark = el("span").class("on").attr("aria-hidden", "true");
        let said = el("span").class("hidden").text(said);
        cell.attr(kind, "").child(mark.text(shape)).child(said)
    })
}

/// How many there are in each month.
pub(crate) fn totals(l: Language, count: impl Fn(u8) -> usize) -> [El; 12] {
    MONTHS.map(|month| {
        let n = count(month).to_string();
        cell(l, month).attr("data-count", &n).text(&n)
    })
}

/// A cell; on a phone, where no column has a title, it says its month itself.
fn cell(l: Language, month: u8) -> El {
    el("td")
        .class("month")
        .attr("data-month", &month.to_string())
        .attr("data-name", &sentences::months(l, &[month]))
}
