//! Where a side has nothing at all: that is said first, with the ways to what there is.

use super::{Asked, Shown, choice};
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{compare as own, words};
use shared::board::dimension::Dimension;
use shared::board::query::Filters;
use shared::board::rowset::RowSet;
use shared::model::RecordSet;

/// What is said above the lines; nothing where both sides have something.
pub(super) fn empty(asked: Asked) -> El {
    el("div").live(move || {
        let said = asked.with(|shown| said(asked.view, shown));
        said.flatten().into_iter().collect()
    })
}

fn said(view: View, shown: &Shown) -> Option<El> {
    let View { board, l } = view;
    let data = board.data();
    let (beside, sides) = (&shown.beside, &shown.sides);
    let has = (!beside.a.is_empty(), !beside.b.is_empty());
    let (a, b) = (shown.names.0.as_str(), shown.names.1.as_str());
    let lacking = match has {
        (true, true) => return None,
        (false, true) => own::lacks(l, a),
        (true, false) => own::lacks(l, b),
        (false, false) => own::both_lack(l, (a, b)),
    };
    // The other side as a list, under the conditions of the view.
    let side = |code: &str, name: &str, rows: &RowSet| {
        let filters = board.filters.get();
        let filters = filters.with_value(&data.dataset, beside.dimension, code);
        let href = board.found_href(filters);
        let link = el("a").attr("href", &href);
        (!rows.is_empty()).then(|| link.text(&own::read_side(l, name, rows.count())))
    };
    let links = [side(&sides.a, a, &beside.a), side(&sides.b, b, &beside.b)];
    let elsewhere = data.dataset.sets.iter();
    let elsewhere = elsewhere.filter_map(|set| both(view, shown, *set));
    let ways = links.into_iter().flatten().chain(elsewhere);
    let card = el("div")
        .class("none compare-empty")
        .attr(
            "data-lacks",
            if has == (false, false) { "both" } else { "one" },
        )
        .child(el("p").child(el("b").text(&lacking)))
        .child(el("p").class("hint").text(words::gaps_note(l)));
    Some(card.child(el("ul").children(ways.map(|way| el("li").child(way)))))
}

/// The same two sides in a record set in which both have something.
fn both(View { board, l }: View, shown: &Shown, set: RecordSet) -> Option<El> {
    let data = board.data();
    let dataset = &data.dataset;
    let sides = &shown.sides;
    if sides.dimension == Dimension::Set {
        return None;
    }
    let rows = dataset.rows_of(set);
    let count = |code: &str| {
        let value = dataset.axis(sides.dimension).value(code)?;
        Some(value.rows.count_and(&rows)).filter(|n| *n > 0)
    };
    let (a, b) = (count(&sides.a)?, count(&sides.b)?);
    let href = board.href(|to| {
        let mut filters = Filters::of(dataset, set);
        for side in choice::asked_by(sides.dimension) {
            filters.set(*side, vec![sides.a.clone(), sides.b.clone()]);
        }
        to.filters = filters;
        to.text.clear();
    });
    let said = own::both_have(l, &set.label(l), (&shown.names.0, a), (&shown.names.1, b));
    Some(el("a").attr("href", &href).text(&said))
}
