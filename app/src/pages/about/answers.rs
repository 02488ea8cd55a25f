//! What somebody asks first of a page with numbers: what it is, how far it can be believed, of when it is,
//! and whom to ask.

use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::about as said;
use shared::years::coverage::denominators;

/// The four questions with their answers.
pub(super) fn answers(View { board, l }: View) -> El {
    let data = board.data();
    let dataset = &data.dataset;
    let sets = denominators(dataset);
    let sources = dataset.tables.sources.len();
    let latest = sets.last().map(|n| n.set.label(l)).unwrap_or_default();
    let first = sets.first().map(|n| n.set.label(l)).unwrap_or_default();
    let answers = [
        (said::what_is_it(l), said::it_is(l).to_owned()),
        (said::how_sure(l), said::so_sure(l, sources)),
        (said::how_new(l), said::so_new(l, &first, &latest)),
        (said::whom(l), said::ask_them(l).to_owned()),
    ];
    let answers = answers.into_iter().map(|(question, answer)| {
        el("section")
            .class("card")
            .child(el("h2").text(question))
            .child(el("p").text(&answer))
    });
    el("div").class("about-answers").children(answers)
}
