//! The bullets and figures of a row of a flat table. One cell is all of them: those that are loaded
//! and no longer stand there go, those that stand there keep what the sheet has no column for.

use super::super::cells::{Remarks, Tools, short};
use super::super::form::Form;
use super::super::loaded::Loaded;
use super::super::rows::{Rows, owner};
use super::super::sheet::Sheet;
use super::super::value::normalise;
use super::super::{UNIT, VALUE, is_no_number};
use super::bullets::Bullet;
use super::{OUTCOME_KIND, column};
use crate::check::diagnostic::Rule;
use crate::check::say::Say;
use crate::model::{OutcomeKind, PointKind};
use crate::package::record;
use crate::package::schema::{Column, Table};

/// What the bullets of a row are read with.
pub(super) struct Parts<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) row: u32,
    pub(super) id: &'a str,
    pub(super) year: Option<u16>,
    /// Whether everything has been said of the id.
    pub(super) said: u32,
    pub(super) loaded: &'a mut Loaded,
    pub(super) rows: &'a mut Rows,
    pub(super) remarks: &'a mut Remarks,
}

impl Parts<'_> {
    /// Reads the bullets of a kind. `is_filled` says whether it has been said that a kind of outcome
    /// was filled in.
    #[inline(never)]
    pub(super) fn bullets(
        &mut self,
        (kind, name, layout): (PointKind, &str, u16),
        found: Vec<Bullet>,
        outcome_kind: &str,
        is_filled: &mut bool,
    ) {
        let at = column(self.sheet, name);
        let before = self.loaded.points(self.id, kind);
        let of_kind = owner(self.id, kind.code());
        let first = before.first().map(|point| point.text.as_str());
        let before: Vec<_> = before
            .iter()
            .map(|p| (p.text.clone(), p.ward.clone(), p.outcome_kind))
            .collect();
        let first = first.map(str::to_owned);
        if !self.comes((Table::Points, name), of_kind, found.is_empty(), first) {
            return;
        }
        let said = self.said(at);
        let kind_is_wrong = self.remarks.is_wrong(column(self.sheet, OUTCOME_KIND.name));
        let said = said | u32::from(kind_is_wrong) << Table::Points.position("outcome_kind");
        for (bullet, seq) in found.into_iter().zip(1_u32..) {
            let same = before.iter().find(|(text, ward, _)| {
                let ward = ward.as_ref().map_or("", |ward| ward.as_str());
                *text == bullet.text && (bullet.ward.is_empty() || bullet.ward == ward)
            });
            let ward = same.and_then(|same| same.1.as_ref());
            let ward = ward.map_or(bullet.ward, ToString::to_string);
            let outcome = match kind {
                PointKind::Outcome if !outcome_kind.is_empty() => outcome_kind,
                PointKind::Outcome => same.and_then(|same| same.2).map_or_else(
                    || {
                        self.fill_kind(at, is_filled);
                        OutcomeKind::Other.code()
                    },
                    OutcomeKind::code,
                ),
                _ => "",
            };
            let (id, seq, kind) = (self.id.to_owned(), seq.to_string(), kind.code().to_owned());
            let line = vec![id, seq, kind, ward, bullet.text, outcome.to_owned()];
            let slot = (Table::Points, self.year);
            self.rows
                .push(slot, line, (layout, self.row), said, self.remarks);
        }
    }

    fn fill_kind(&mut self, at: Option<u32>, is_filled: &mut bool) {
        if !*is_filled {
            *is_filled = true;
            let other = Say::text(OutcomeKind::Other.code());
            let spot = self.sheet.spot(self.row, at);
            let column = Some(OUTCOME_KIND);
            self.remarks
                .say(spot, column, Rule::Filled, "", other, None);
        }
    }

    /// Reads the figures.
    #[inline(never)]
    pub(super) fn figures(&mut self, layout: u16, found: &[Bullet], tools: Tools) {
        let before = self.loaded.measures(self.id);
        let before: Vec<_> = before.into_iter().cloned().collect();
        let first = before.first().map(|m| m.in_a_cell());
        let all = owner(self.id, "");
        if !self.comes((Table::Measures, "measures"), all, found.is_empty(), first) {
            return;
        }
        let said = self.said(column(self.sheet, "measures"));
        for figure in found {
            // One that is loaded keeps what the sheet has no column for.
            let line = match before.iter().find(|m| m.in_a_cell() == figure.text) {
                Some(same) => record::cells(same),
                None => {
                    let mut line = figure_cells(&figure.text, tools);
                    line.insert(0, self.id.to_owned());
                    line.resize(Table::Measures.columns().len(), String::new());
                    let was = self.loaded.row(Table::Measures, &line).unwrap_or_default();
                    let behind = line.iter_mut().zip(was).skip(UNIT + 1);
                    for (cell, was) in behind.filter(|(cell, _)| cell.is_empty()) {
                        *cell = was;
                    }
                    line
                }
            };
            // A figure has no unit because it has no number either, which is said.
            let value = line.get(VALUE).map_or("", String::as_str);
            let has_number = !value.is_empty() && !is_no_number(value);
            let said = said | u32::from(!has_number) << UNIT;
            let slot = (Table::Measures, self.year);
            self.rows
                .push(slot, line, (layout, self.row), said, self.remarks);
        }
    }

    /// Whether what stands in a cell takes the place of what is loaded; `first` is the first of that.
    /// An empty cell leaves it, and that is said.
    fn comes(
        &mut self,
        (table, name): (Table, &str),
        all: String,
        is_empty: bool,
        first: Option<String>,
    ) -> bool {
        let at = column(self.sheet, name);
        if at.is_none() {
            return false;
        }
        self.rows.open(table, self.year);
        if !is_empty || self.sheet.clears {
            self.rows.replaced.insert((table, all));
            return true;
        }
        if let Some(first) = first.filter(|_| !self.remarks.is_wrong(at)) {
            let spot = self.sheet.spot(self.row, at);
            let column = Form::Flat.columns().find(|column| column.name == name);
            let stays = Say::Text(short(&first));
            self.remarks
                .say(spot, column, Rule::KeptValue, "", stays, None);
        }
        false
    }

    fn said(&self, at: Option<u32>) -> u32 {
        let is_wrong = self.remarks.is_wrong(at);
        self.said | if is_wrong { u32::MAX } else { 0 }
    }
}

/// `補助件数：6件（2024-12）` as the cells of a figure, without its initiative.
fn figure_cells(text: &str, tools: Tools) -> Vec<String> {
    const NUMBER: &Column = Table::Measures.column("value");
    const DATE: &Column = Table::Measures.column("as_of");
    let in_brackets = text.strip_suffix(['）', ')']);
    let dated = in_brackets.and_then(|text| text.rsplit_once(['（', '(']));
    let dated = dated.and_then(|(text, date)| {
        let date = normalise(DATE, date, tools.names, tools.nfkc);
        let is_date = date.guess.is_none() && date.text.get(4..5) == Some("-");
        is_date.then_some((text, date.text))
    });
    let (text, date) = dated.unwrap_or((text, String::new()));
    let (label, value) = text
        .rsplit_once(['：', ':'])
        .map_or((text, ""), |(label, value)| (label.trim(), value.trim()));
    let number = normalise(NUMBER, value, tools.names, tools.nfkc);
    let unit = number.unit.unwrap_or_default();
    vec![label.to_owned(), number.text, unit, date]
}
