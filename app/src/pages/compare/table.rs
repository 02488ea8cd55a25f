//! The comparison in numbers, as a table of facts. Each number opens the initiatives that it counts.

use super::Shown;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{compare as own, sentences};
use shared::board::dimension::{Dimension, HAS_MEASURE};
use shared::board::query::{Filters, matched};
use shared::language::Language;
use shared::years::compare::{Fact, Line};

/// The facts of a comparison on the page.
pub(super) struct Table<'a> {
    view: View,
    data: &'a Loaded,
    shown: &'a Shown,
    /// The conditions of the view, on top of which a number sets its own.
    filters: Filters,
}

/// One of the two sides of a line.
struct Side<'a> {
    /// `a` or `b`.
    key: &'static str,
    code: &'a str,
    title: &'a str,
}

impl<'a> Table<'a> {
    pub(super) fn new(view: View, data: &'a Loaded, shown: &'a Shown) -> Self {
        Self {
            view,
            data,
            shown,
            filters: view.board.filters.get(),
        }
    }

    /// The titles of the two columns.
    fn titles(&self) -> (&str, &str) {
        let sides = &self.shown.sides;
        let dataset = &self.data.dataset;
        let name = |code| dataset.value_name(sides.dimension, code, self.view.l);
        (name(&sides.a), name(&sides.b))
    }

    pub(super) fn build(&self) -> El {
        let l = self.view.l;
        let (a, b) = self.titles();
        let titles = [own::fact(l), a, b, own::on_record(l)];
        let titles = titles.map(|text| el("th").attr("scope", "col").text(text));
        let mut table = el("table")
            .class("compare")
            .attr("data-compare", self.shown.sides.dimension.key())
            .child(el("caption").text(&format!("{a} × {b}")))
            .child(el("thead").child(el("tr").children(titles)));
        let mut kind = "";
        let mut body = el("tbody");
        for line in &self.shown.numbers.lines {
            let next = kind_of(&line.fact, l);
            if next != kind {
                if !kind.is_empty() {
                    table = table.child(body);
                }
                let title = el("th").attr("scope", "rowgroup").attr("colspan", "4");
                body = el("tbody").child(el("tr").class("kind").child(title.text(next)));
                kind = next;
            }
            body = body.child(self.line(line, (a, b)));
        }
        table.child(body)
    }

    fn line(&self, line: &Line, (a, b): (&str, &str)) -> El {
        let l = self.view.l;
        let sides = &self.shown.sides;
        let a = Side {
            key: "a",
            code: &sides.a,
            title: a,
        };
        let b = Side {
            key: "b",
            code: &sides.b,
            title: b,
        };
        let shape = el("span")
            .class("shape")
            .attr("aria-hidden", "true")
            .text(line.part.symbol());
        let names = (self.shown.names.0.as_str(), self.shown.names.1.as_str());
        let part = el("td")
            .attr("data-part", line.part.code())
            .child(shape)
            .text(&line.part.label(names, l));
        let heading = el("th").attr("scope", "row").text(line.fact.label(l));
        el("tr")
            .attr("data-fact", &key(&line.fact))
            .child(heading)
            .child(self.number(&a, line, line.a))
            .child(self.number(&b, line, line.b))
            .child(part)
    }

    /// A count, as a link to what it counts.
    fn number(&self, side: &Side, line: &Line, n: usize) -> El {
        let said = sentences::count(self.view.l, n);
        let cell = el("td")
            .class("number")
            .attr("data-side", side.key)
            .attr("data-count", &n.to_string());
        let Some(href) = self.href(side, &line.fact, n) else {
            return cell.text(&said);
        };
        let label = own::number(self.view.l, &said, line.fact.label(self.view.l), side.title);
        let link = el("a").attr("href", &href).attr("aria-label", &label);
        cell.child(link.text(&said))
    }

    /// The list behind a number. Nothing where there is nothing to open, or where facets cannot
    /// name exactly these initiatives: a stage that is counted without inferred links, or one more
    /// condition on what is on record.
    fn href(&self, side: &Side, fact: &Fact, n: usize) -> Option<String> {
        if n == 0 {
            return None;
        }
        let dataset = &self.data.dataset;
        let filters = &self.filters;
        let filters = filters.with_value(dataset, self.shown.sides.dimension, side.code);
        let (filters, n) = match fact {
            Fact::Initiatives => (filters, n),
            Fact::Value {
                dimension, code, ..
            } => (filters.with_value(dataset, *dimension, code), n),
            Fact::Stage(stage) => (filters.with(Dimension::Has, stage.code()), n),
            Fact::WithFigures => (filters.with(Dimension::Has, HAS_MEASURE), n),
            Fact::Figures => (
                filters.with(Dimension::Has, HAS_MEASURE),
                self.figured(side),
            ),
        };
        let listed = self
            .view
            .board
            .context
            .with(|c| matched(dataset, &filters, c).count());
        if listed != n {
            return None;
        }
        Some(self.view.board.found_href(filters))
    }

    /// How many initiatives of a side have figures: what a number of figures opens.
    fn figured(&self, side: &Side) -> usize {
        let lines = &self.shown.numbers.lines;
        let line = lines.iter().find(|line| line.fact == Fact::WithFigures);
        line.map_or(0, |line| if side.key == "a" { line.a } else { line.b })
    }
}

/// The heading under which a fact stands.
const fn kind_of(fact: &Fact, l: Language) -> &'static str {
    match fact {
        Fact::Initiatives => own::whole(l),
        Fact::Value { dimension, .. } => dimension.label(l),
        Fact::Stage(_) => own::stages(l),
        Fact::WithFigures | Fact::Figures => own::figures(l),
    }
}

/// The stable name of a fact.
fn key(fact: &Fact) -> String {
    match fact {
        Fact::Initiatives => "initiatives".to_owned(),
        Fact::Value {
            dimension, code, ..
        } => format!("{}={code}", dimension.key()),
        Fact::Stage(stage) => format!("stage={}", stage.code()),
        Fact::WithFigures => "with-figures".to_owned(),
        Fact::Figures => "figures".to_owned(),
    }
}
