//! Five large figures, each a link to what it counts.

use super::OneSet;
use crate::platform::element::{El, el, svg};
use crate::state::View;
use crate::text::overview as said;
use shared::board::dimension::Dimension;
use shared::board::location::{Axes, Location, Screen};
use shared::board::matrix::{Measure, outcomes_of};
use shared::board::progress::{Stage, Stages};
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::Phase;
use shared::years::Ties;
use shared::years::coverage::joint;

/// The width of a bar, in the units of its picture.
const BAR: &str = "4";

/// One of the figures.
struct Figure<'a> {
    code: &'a str,
    label: &'a str,
    count: usize,
    unit: &'a str,
    /// Of how many it is a part.
    of: Option<usize>,
    /// How many of it hang on a link that the sources state; the others are our reading.
    stated: Option<usize>,
    hint: String,
    href: String,
}

impl OneSet {
    pub(super) fn glance(&self) -> El {
        // What the sources state, without our reading of them.
        let printed = Ties::new(&self.data.dataset, false);
        let figures = [
            self.initiatives(),
            self.before(&printed.stages),
            self.outcomes(),
            self.after(&printed.stages),
            self.empty_cells(),
        ];
        let View { l, .. } = self.view;
        el("ul")
            .class("glance-figures")
            .attr("aria-label", said::figures(l))
            .children(figures.iter().map(|figure| el("li").child(draw(figure, l))))
    }

    fn initiatives(&self) -> Figure<'_> {
        let l = self.view.l;
        Figure {
            code: "initiatives",
            label: said::figure_initiatives(l),
            count: self.rows.count(),
            unit: said::unit(l),
            of: None,
            stated: None,
            hint: said::of_them_joint(l, joint(&self.data.dataset, &self.rows).count()),
            href: self.view.board.list_href(self.filters.clone()),
        }
    }

    /// Of results the plans before them; of plans the results that came of them.
    fn before(&self, printed: &Stages) -> Figure<'_> {
        let l = self.view.l;
        let (code, stage, label) = match self.set.phase {
            Phase::Result => ("planned", Stage::Planned, said::figure_planned(l)),
            Phase::Plan => ("done", Stage::Done, said::figure_done(l)),
        };
        self.part((code, stage), printed, label)
    }

    fn after(&self, printed: &Stages) -> Figure<'_> {
        let l = self.view.l;
        self.part(("next", Stage::Next), printed, said::figure_next(l))
    }

    /// How many have reached a stage, and on whose word.
    fn part<'b>(
        &self,
        (code, stage): (&'b str, Stage),
        printed: &Stages,
        label: &'b str,
    ) -> Figure<'b> {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let reached = dataset.stages.rows(stage);
        let count = reached.count_and(&self.rows);
        let stated = printed.rows(stage).count_and(&self.rows);
        Figure {
            code,
            label,
            count,
            unit: said::unit(l),
            of: Some(self.rows.count()),
            stated: Some(stated),
            hint: String::new(),
            href: self.href(Dimension::Has, stage.code()),
        }
    }

    fn outcomes(&self) -> Figure<'_> {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let board = self.view.board;
        // Of a result its own, of a plan those of the results that it leads to.
        let with = match self.set.phase {
            Phase::Result => {
                let own = dataset.outcomes.iter().map(|(row, _)| *row);
                RowSet::of(dataset.len(), own).count_and(&self.rows)
            }
            Phase::Plan => dataset.stages.rows(Stage::Outcome).count_and(&self.rows),
        };
        Figure {
            code: "outcomes",
            label: said::figure_outcomes(l),
            count: outcomes_of(dataset, &self.rows).count(),
            unit: said::unit_of_outcomes(l),
            of: None,
            stated: None,
            hint: said::with_outcome(l, self.set.phase, with, self.rows.count()),
            href: board.link(Location {
                filters: self.filters.clone(),
                ..board.at(Screen::Matrix {
                    axes: Axes::USUAL,
                    measure: Measure::Outcomes,
                    cell: None,
                })
            }),
        }
    }

    fn empty_cells(&self) -> Figure<'_> {
        let l = self.view.l;
        let found = &self.coverage;
        let board = self.view.board;
        Figure {
            code: "empty-cells",
            label: said::figure_empty(l),
            count: found.pairs - found.recorded,
            unit: "",
            of: Some(found.pairs),
            stated: None,
            hint: said::of_pairs(l, found.themes.len(), found.wards.len()),
            href: board.link(Location {
                filters: self.filters.clone(),
                ..board.at(Screen::MATRIX)
            }),
        }
    }
}

fn draw(figure: &Figure, l: Language) -> El {
    let count = figure.count.to_string();
    let value = el("span")
        .class("value")
        .child(el("strong").text(&count))
        .text(&match figure.of {
            Some(of) => format!("／{of}{}", figure.unit),
            None => figure.unit.to_owned(),
        });
    let (mut bar, mut hint) = (None, el("span").class("hint").text(&figure.hint));
    if let Some((of, stated)) = figure.of.zip(figure.stated) {
        bar = Some(drawn(of, figure.count, stated));
        hint = hint.children(key([stated, figure.count - stated, of - figure.count], l));
    }
    el("a")
        .class("card glance-figure")
        .attr("href", &figure.href)
        .attr("data-figure", figure.code)
        .attr("data-count", &count)
        .child(el("span").class("label").text(figure.label))
        .child(value)
        .maybe(bar)
        .child(hint)
}

/// What the parts of a bar are, each over its colour.
fn key(counts: [usize; 3], l: Language) -> impl Iterator<Item = El> {
    let classes = ["of-bar stated-part", "of-bar inferred-part", "of-bar"];
    let parts = said::parts(l).into_iter().zip(classes).zip(counts);
    parts.map(|((word, class), n)| el("span").class(class).text(&format!("{word} {n} ")))
}

/// How much of the whole: printed dark, inferred pale. The numbers stand beside it in words.
fn drawn(of: usize, count: usize, stated: usize) -> El {
    let part = |class: &str, width: usize| {
        svg("rect")
            .class(class)
            .attr("width", &width.to_string())
            .attr("height", BAR)
    };
    svg("svg")
        .class("bar")
        .attr("aria-hidden", "true")
        .attr("viewBox", &format!("0 0 {} {BAR}", of.max(1)))
        .attr("preserveAspectRatio", "none")
        .child(part("all", of))
        .child(part("inferred-part", count))
        .child(part("stated-part", stated))
}
