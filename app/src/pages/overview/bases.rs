//! The support bases: which wards have a record of which of their functions.

use super::{OneSet, section, sentence};
use crate::components::crossed::{Crossed, legend};
use crate::platform::element::{El, el};
use crate::text::overview as said;
use leptos::prelude::RwSignal;
use shared::board::dimension::{Dimension, THEME_BASE};
use shared::board::location::Axes;
use shared::board::matrix::{Matrix, Measure};
use shared::board::rowset::RowSet;

impl OneSet {
    pub(super) fn bases(&self) -> El {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let functions = dataset.axis(Dimension::Function);
        let rows = self.rows.and(&functions.any);
        let part = section(said::bases_heading(l)).class("card below bases");
        if rows.is_empty() {
            return part.child(el("p").text(said::bases_none(l)));
        }
        let codes = functions.values.iter().map(|v| v.code.clone()).collect();
        let number = self.number(&self.href_any(Dimension::Function, codes), rows.count());
        part.child(sentence("p", &said::bases(l, self.set), [number]))
            .maybe(self.without_function(&functions.any))
            .children(self.functions_by_ward())
    }

    /// Those about the bases that name no function: the table of themes counts them, this one cannot.
    fn without_function(&self, any: &RowSet) -> Option<El> {
        let theme = self.data.dataset.axis(Dimension::Theme).value(THEME_BASE)?;
        let all = theme.rows.and(&self.rows);
        let without = all.minus(any).count();
        let all = self.number(&self.href(Dimension::Theme, THEME_BASE), all.count());
        let numbers = [all, self.plain(without)];
        let said = sentence("p", said::bases_without(self.view.l), numbers);
        (without > 0).then_some(said)
    }

    /// Of the initiatives that serve any function: a total is of what has any.
    fn functions_by_ward(&self) -> [El; 2] {
        let dataset = &self.data.dataset;
        let axes = (Dimension::Function, Dimension::Ward);
        let asked = self.rows.and(&dataset.axis(axes.0).any);
        let matrix = Matrix::new(dataset, &asked, axes, Measure::Initiatives, &self.filters);
        let mut filters = self.filters.clone();
        filters.set(axes.0, matrix.row_codes.clone());
        filters.set(axes.1, matrix.col_codes.clone());
        let list = |filters| self.view.board.list_href(filters);
        let mut crossed = Axes::USUAL;
        crossed.set_rows(axes.0);
        let open = |row: &str, col: &str| self.cell_href(crossed, (row, col));
        let table = Crossed {
            view: self.view,
            matrix: &matrix,
            data: &self.data,
            filters: &filters,
            active: RwSignal::new((1, 1)),
            list: &list,
            open: Some(&open),
            totals: true,
            frame: None,
        };
        let table = table.build().attr("data-chart", "bases");
        let frame = el("div").class("wide-table").child(table);
        [legend(&matrix, None, self.view.l), frame]
    }
}
