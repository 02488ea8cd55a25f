//! The record set in sentences, each number a link to what it counts.

use super::{OneSet, hint, section, sentence};
use crate::platform::element::{El, el};
use crate::text::{overview as said, words};
use shared::board::dimension::{Dimension, HAS_MEASURE};
use shared::board::location::{Axes, Location, Screen};
use shared::board::matrix::{Measure, outcomes_of};
use shared::board::progress::Stage;
use shared::years::coverage::{joint, wards};

impl OneSet<'_> {
    pub(super) fn counts(&self) -> El {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let outcomes = outcomes_of(dataset, &self.rows).count();
        let outcome_matrix = self.view.board.link(Location {
            filters: self.filters.clone(),
            ..self.view.board.at(Screen::Matrix {
                axes: Axes::USUAL,
                measure: Measure::Outcomes,
            })
        });
        let outcomes = self.number(&outcome_matrix, outcomes);
        let total = sentence("p", &said::counts(l, self.set), [self.all(), outcomes]);
        let codes = wards(dataset);
        let recorded = codes.iter().filter(|code| self.at_ward(code) > 0).count();
        let joint = joint(dataset, &self.rows);
        let joint_count = self.plain(joint.count());
        let of_wards = sentence("li", said::of_wards(l), [self.by_any_ward(), joint_count])
            .text(l.pick("", " "))
            .text(&said::wards_recorded(l, recorded, codes.len()));
        let next = self.count_of(Dimension::Has, Stage::Next.code());
        let figures = self.count_of(Dimension::Has, HAS_MEASURE);
        let lead_on = sentence("li", said::lead_on(l), [next, figures]);
        section(words::counts_heading(l))
            .class("counts")
            .child(total.attr("role", "status"))
            .child(el("ul").class("said").child(of_wards).child(lead_on))
            .child(self.values(said::by_phase(l), Dimension::Phase, true))
            .child(self.values(said::by_ward(l), Dimension::Ward, false))
            .child(hint(words::totals_note(l)))
            .child(self.unfolding(said::joint_list(l), &joint))
    }

    /// The values of a dimension with their counts.
    fn values(&self, label: &str, dimension: Dimension, skip_zero: bool) -> El {
        let mut list = el("ul").class("inline");
        list = list.child(el("li").text(label.trim_end()));
        for value in &self.data.dataset.axis(dimension).values {
            let n = value.rows.count_and(&self.rows);
            if n == 0 && skip_zero {
                continue;
            }
            let number = self.number(&self.href(dimension, &value.code), n);
            let item = el("li").text(value.name.get(self.view.l)).text(" ");
            list = list.child(item.child(number));
        }
        list
    }

    /// How many of its initiatives stand at a ward.
    pub(super) fn at_ward(&self, code: &str) -> usize {
        let value = self.data.dataset.axis(Dimension::Ward).value(code);
        value.map_or(0, |v| v.rows.count_and(&self.rows))
    }

    /// Those that stand at any ward, as a link to them.
    pub(super) fn by_any_ward(&self) -> El {
        let dataset = &self.data.dataset;
        let codes = wards(dataset);
        let mut rows = self.rows.minus(&self.rows);
        for code in &codes {
            if let Some(value) = dataset.axis(Dimension::Ward).value(code) {
                rows.unite(&value.rows.and(&self.rows));
            }
        }
        self.number(&self.href_any(Dimension::Ward, codes), rows.count())
    }
}
