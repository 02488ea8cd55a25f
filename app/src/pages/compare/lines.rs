//! Two columns of cards, aligned by theme or by ward: what both do jointly stands over both columns, and
//! where a side has nothing, that is said in its place.

use super::{Asked, Shown};
use crate::components::badge;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::compare as own;
use shared::board::dimension::Dimension;
use shared::board::part::Part;
use shared::model::RecordSet;
use shared::years::beside::{
    Card, Pair, Side, Told, empty, joint, others, outcomes, parts, tied, total,
};

/// So many initiatives stand on a side of a line; the list has the others.
const MOST: usize = 100;

/// What the cards of a comparison are made from.
struct Lines<'a> {
    view: View,
    data: &'a Loaded,
    shown: &'a Shown,
    told: Told<'a>,
    /// The record sets in force: with several each card names its own.
    sets: Vec<RecordSet>,
}

/// The heads of the columns and all lines that are asked for.
pub(super) fn lines(asked: Asked) -> El {
    let view = asked.view;
    el("div").class("compare-lines").live(move || {
        let data = view.board.data();
        let (part, by_axis) = asked.listed.get();
        let content = asked.with(|shown| {
            let lines = Lines::new(view, &data, shown);
            let mut content = vec![lines.heads()];
            content.extend(lines.groups(part, by_axis));
            content
        });
        content.unwrap_or_default()
    })
}

impl<'a> Lines<'a> {
    fn new(view: View, data: &'a Loaded, shown: &'a Shown) -> Self {
        let (a, b) = (shown.names.0.as_str(), shown.names.1.as_str());
        let l = view.l;
        let sets = view.board.filters.with(|f| f.record_sets(&data.dataset));
        Self {
            view,
            data,
            shown,
            told: Told { a, b, l },
            sets,
        }
    }

    /// The names of the columns, with the way to all of each side.
    fn heads(&self) -> El {
        let l = self.view.l;
        let across = el("p").text(self.shown.beside.across.label(l));
        el("div")
            .class("compare-line compare-heads")
            .child(across)
            .child(self.head(Side::A))
            .child(self.head(Side::B))
    }

    fn head(&self, side: Side) -> El {
        let (l, beside) = (self.view.l, &self.shown.beside);
        let dataset = &self.data.dataset;
        let (code, rows) = match side {
            Side::A => (&beside.codes.0, &beside.a),
            _ => (&beside.codes.1, &beside.b),
        };
        let full = dataset.value_name(beside.dimension, code, l);
        let said = total(dataset, beside, side, l);
        let filters = self.view.board.filters.get();
        let filters = filters.with_value(dataset, beside.dimension, code);
        let n = rows.count();
        let link = el("a")
            .attr("href", &self.view.board.found_href(filters))
            .attr("aria-label", &own::all_of(l, &said, full))
            .text(&said);
        el("p")
            .attr("data-total", side.key())
            .attr("data-count", &n.to_string())
            .child(el("b").text(full))
            .text(" ")
            .child(if n > 0 { link } else { el("span").text(&said) })
    }

    fn groups(&self, part: Option<Part>, by_axis: bool) -> Vec<El> {
        let (l, beside) = (self.view.l, &self.shown.beside);
        let pairs = beside.shown(part, by_axis);
        if pairs.is_empty() {
            return vec![el("p").class("none").text(own::no_lines(l))];
        }
        if by_axis && part.is_none() {
            let heading = el("h2").class("hidden").text(own::line_by_line(l));
            let group = el("div").class("compare-group").child(heading);
            return vec![group.children(pairs.iter().map(|pair| self.line(pair, true)))];
        }
        let mut groups = Vec::new();
        for part in Part::ALL {
            let own = pairs.iter().filter(|pair| pair.part == part);
            let own: Vec<El> = own.map(|pair| self.line(pair, false)).collect();
            if !own.is_empty() {
                let said = parts(&self.data.dataset, beside, part, self.told);
                let shape = el("span").attr("aria-hidden", "true").class("shape");
                let heading = el("h2").child(shape.text(part.symbol())).text(&said);
                groups.push(
                    el("div")
                        .class("compare-group")
                        .child(heading)
                        .children(own),
                );
            }
        }
        groups
    }

    /// A line; `alone` where no heading above it says which side has anything.
    fn line(&self, pair: &Pair, alone: bool) -> El {
        let (l, beside) = (self.view.l, &self.shown.beside);
        let dataset = &self.data.dataset;
        let name = match beside.across {
            Dimension::Theme => badge::theme(dataset, &pair.code, l),
            _ => el("span").text(pair.name(dataset, beside, l)),
        };
        let part = alone.then(|| {
            let said = pair.part.label((self.told.a, self.told.b), l);
            el("p").class("compare-part").text(&said)
        });
        let subject = el("div")
            .class("compare-subject")
            .child(el("h3").child(name))
            .maybe(part);
        let sides = [Side::Both, Side::A, Side::B];
        el("div")
            .class("compare-line")
            .attr("data-row", &pair.code)
            .attr("data-part", pair.part.code())
            .child(subject)
            .children(sides.into_iter().filter_map(|side| self.side(pair, side)))
    }

    /// The cards of a side, or that it has none; nothing where the joint cards are all it has.
    fn side(&self, pair: &Pair, side: Side) -> Option<El> {
        let l = self.view.l;
        let root = el("div")
            .class("compare-side")
            .attr("data-side", side.key());
        if pair.lacks(side) {
            let nothing = el("p").class("compare-none");
            return Some(root.child(nothing.text(&empty(self.told.of(side), l))));
        }
        let cards = self.shown.beside.cards(&self.data.dataset, pair, side, l);
        if cards.is_empty() {
            return None;
        }
        // Beside each other the columns have heads; below each other every side has its name.
        let name =
            (side != Side::Both).then(|| el("p").class("compare-name").text(self.told.of(side)));
        let rest = (side != Side::Both && cards.len() > MOST).then(|| self.rest(pair, side));
        let most = if rest.is_some() { MOST } else { cards.len() };
        let some = cards.iter().take(most);
        Some(
            root.maybe(name)
                .children(some.map(|card| self.card(pair, card)))
                .maybe(rest),
        )
    }

    /// The way to all that a side has on a line.
    fn rest(&self, pair: &Pair, side: Side) -> El {
        let (l, beside) = (self.view.l, &self.shown.beside);
        let dataset = &self.data.dataset;
        let code = match side {
            Side::A => &beside.codes.0,
            _ => &beside.codes.1,
        };
        let filters = self.view.board.filters.get();
        let filters = filters.with_value(dataset, beside.dimension, code);
        let filters = filters.with(beside.across, &pair.code);
        let said = own::rest(l, pair.both.len() + pair.rows(side).len());
        let line = pair.name(dataset, beside, l);
        el("a")
            .class("compare-rest")
            .attr("href", &self.view.board.found_href(filters))
            .attr(
                "aria-label",
                &own::rest_of(l, &said, self.told.of(side), line),
            )
            .text(&said)
    }

    /// An initiative. Where both sides have something, with how it is done and what came of it.
    fn card(&self, pair: &Pair, card: &Card) -> El {
        let i = card.initiative;
        let together = (card.side == Side::Both).then(|| {
            let tag = el("span").class("tag together");
            tag.text(&joint(self.told))
        });
        let href = self.view.board.detail_href(i.id.as_str());
        let link = el("a").attr("href", &href).ja().text(&i.title);
        let title = el("p").class("compare-title").maybe(together).child(link);
        let more = self.more(card, pair.part == Part::Both);
        let more = (!more.is_empty()).then(|| el("p").class("compare-more").children(more));
        el("article")
            .class("compare-card")
            .attr("data-id", i.id.as_str())
            .child(title)
            .maybe(more)
    }

    fn more(&self, card: &Card, full: bool) -> Vec<El> {
        let (l, beside) = (self.view.l, &self.shown.beside);
        let tag = |said: &str| el("span").class("tag").text(said);
        let mut more = Vec::new();
        if full {
            let methods = self.data.dataset.names_of(card.row, Dimension::Method, l);
            if !methods.is_empty() {
                more.push(el("span").text(&methods.join(l.pick("、", ", "))));
            }
        }
        if self.sets.len() > 1 && beside.dimension != Dimension::Set {
            more.push(tag(&card.initiative.record_set().label(l)));
        }
        let others = others(beside, card, l);
        if !others.is_empty() {
            more.push(tag(&others));
        }
        if let Some((said, inferred)) = tied(beside, card, l) {
            let class = if inferred { "tag guess" } else { "tag" };
            let mark = inferred.then(|| el("b").text(own::inferred(l)));
            more.push(
                el("span")
                    .class(class)
                    .attr("data-tied", if inferred { "inferred" } else { "stated" })
                    .text(said)
                    .maybe(mark),
            );
        }
        if let Some(said) = outcomes(card, l).filter(|_| full) {
            more.push(el("span").class("compare-outcomes").text(&said));
        }
        more
    }
}
