//! The support bases: what is recorded for their functions in each area and ward, and the centres.

use super::{OneSet, section, sentence};
use crate::components::table::{scroll, table};
use crate::platform::element::{El, el};
use crate::text::{overview as said, words};
use shared::board::dimension::Dimension;
use shared::board::matrix::{Cell, Matrix, Measure};
use shared::model::ActorKind;

impl OneSet<'_> {
    pub(super) fn bases(&self) -> El {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let functions = dataset.axis(Dimension::Function);
        let rows = self.rows.and(&functions.any);
        let codes = functions.values.iter().map(|v| v.code.clone()).collect();
        let number = self.number(&self.href_any(Dimension::Function, codes), rows.count());
        let mut content = section(said::bases_heading(l)).class("bases");
        content = if rows.is_empty() {
            content.child(el("p").text(said::bases_none(l)))
        } else {
            content
                .child(sentence("p", &said::bases(l, self.set), [number]))
                .child(el("h3").text(said::bases_area(l)))
                .child(self.crossed("bases-area", (Dimension::Function, Dimension::Area)))
                .child(el("h3").text(said::bases_ward(l)))
                .child(self.crossed("bases-ward", (Dimension::Ward, Dimension::Function)))
        };
        let sections = dataset.tables.sections.iter();
        let sections = sections.filter(|s| s.code.as_str().starts_with("base-"));
        let sections = sections.map(|s| s.code.as_str()).collect();
        let centres = dataset.tables.actors.iter();
        let is_centre = |kind| matches!(kind, ActorKind::CityCentre | ActorKind::Joint);
        let centres = centres.filter(|a| is_centre(a.kind));
        let centres = centres.map(|a| a.code.as_str()).collect();
        content
            .maybe(self.named(said::bases_sections(l), Dimension::Section, sections))
            .maybe(self.named(said::centres(l), Dimension::Actor, centres))
    }

    /// A line of values with their numbers, those without a record left out.
    fn named(&self, label: &str, dimension: Dimension, codes: Vec<&str>) -> Option<El> {
        let axis = self.data.dataset.axis(dimension);
        let mut line = el("p").text(label);
        let mut any = false;
        for code in codes {
            let n = axis.value(code).map_or(0, |v| v.rows.count_and(&self.rows));
            if n > 0 {
                let comma = if any {
                    self.view.l.pick("、", ", ")
                } else {
                    ""
                };
                let number = self.number(&self.href(dimension, code), n);
                line = line.text(comma).text(self.name(dimension, code));
                line = line.text(" ").child(number);
                any = true;
            }
        }
        any.then_some(line)
    }

    /// A small matrix of the record set, each number a link to its rows.
    fn crossed(&self, chart: &str, (rows, cols): (Dimension, Dimension)) -> El {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let asked = self.rows.and(&dataset.axis(Dimension::Function).any);
        let sets = [self.set];
        let matrix = Matrix::new(dataset, &asked, (rows, cols), Measure::Initiatives, &sets);
        let mut titles = vec![rows.label(l)];
        titles.extend(matrix.col_codes.iter().map(|code| self.name(cols, code)));
        titles.push(words::total(l));
        let with = |row: Option<&str>, col: Option<&str>, cell: &Cell| {
            let mut filters = self.filters.clone();
            for (dimension, code, codes) in [
                (rows, row, &matrix.row_codes),
                (cols, col, &matrix.col_codes),
            ] {
                // A total is of what has any value; of a ward's total, any function.
                let chosen = code.map_or_else(|| codes.clone(), |code| vec![code.to_owned()]);
                filters.set(dimension, chosen);
            }
            self.cell(&self.view.board.list_href(filters), cell.count)
                .attr("data-col", col.unwrap_or("total"))
        };
        let mut lines = Vec::new();
        for (r, (code, total)) in matrix.row_codes.iter().zip(&matrix.row_totals).enumerate() {
            let mut line = el("tr")
                .attr("data-row", code)
                .child(self.row_link(rows, code));
            for (c, col) in matrix.col_codes.iter().enumerate() {
                if let Some(cell) = matrix.cell(r, c) {
                    line = line.child(with(Some(code), Some(col), cell));
                }
            }
            lines.push(line.child(with(Some(code), None, total)));
        }
        let heading = crate::components::table::row_heading().text(words::total(l));
        let mut totals = el("tr")
            .class("totals")
            .attr("data-row", "total")
            .child(heading);
        for (col, total) in matrix.col_codes.iter().zip(&matrix.col_totals) {
            totals = totals.child(with(None, Some(col), total));
        }
        lines.push(totals.child(with(None, None, &matrix.total)));
        let name = format!("{} × {}", rows.label(l), cols.label(l));
        scroll(&name, table(&titles, lines).attr("data-chart", chart))
    }
}
