//! What is done about the theme in focus, in the words of the sources: one or two initiatives with what
//! came of each.

use super::OneSet;
use crate::components::card::actors;
use crate::platform::element::{El, el};
use crate::text::matrix as said;
use shared::board::dimension::Dimension;
use shared::board::order::{Order, ordered};
use shared::model::{Phase, PointKind};

/// How many there is room for.
const SHOWN: usize = 2;

impl OneSet {
    /// The first of the theme that say what came of them; of plans, what they are for.
    pub(super) fn examples(&self, theme: &str) -> El {
        let dataset = &self.data.dataset;
        let kind = match self.set.phase {
            Phase::Result => PointKind::Outcome,
            Phase::Plan => PointKind::Aim,
        };
        let rows = dataset.axis(Dimension::Theme).value(theme);
        let rows = rows.map(|value| ordered(dataset, &value.rows.and(&self.rows), Order::Theme));
        let told = rows.into_iter().flatten();
        let told = told.filter_map(|row| self.example(row, kind));
        el("ul").class("examples").children(told.take(SHOWN))
    }

    fn example(&self, row: usize, kind: PointKind) -> Option<El> {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let i = dataset.initiative(row)?;
        let point = dataset.points_of(row, kind).next()?;
        let who = el("span").class("who").text(&actors(&self.data, i, l));
        let term = el("b").text(said::short(l, kind));
        let text = el("span").ja().text(&point.text);
        let told = el("p")
            .class("said-first")
            .child(term)
            .text(" ")
            .child(text);
        let item = el("li").attr("data-example", i.id.as_str());
        Some(item.maybe(self.title(row)).text(" ").child(who).child(told))
    }
}
