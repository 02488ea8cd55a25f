//! A name that no reference table has yet, entered beside the finding: a new document, actor or way of
//! working. It joins the files that are read, as a table of its own, so that it is checked, compared
//! and applied with them, and taken out like them.

use super::files::choice;
use crate::components::controls::button;
use crate::components::exports::message;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::data as words;
use leptos::prelude::*;
use shared::check::diagnostic::{Diagnostic, Rule};
use shared::language::Language;
use shared::model::{ActorKind, Phase, Tables};
use shared::package::schema::{Column, Kind, Table};
use shared::update::yearly::Outcome;

/// The form for what a finding says is unknown; `None` for what cannot be new.
pub(super) fn offer(view: View, outcome: &Outcome, d: &Diagnostic) -> Option<El> {
    let table = match d.column?.kind {
        Kind::Ref(Table::Sources) => Table::Sources,
        Kind::RefList(table @ (Table::Actors | Table::Methods)) => table,
        _ => return None,
    };
    let value = d.value.as_text();
    if d.rule != Rule::UnknownCode || value.is_empty() {
        return None;
    }
    let l = view.l;
    let opened = RwSignal::new(false);
    let years = outcome.sheets.iter().flat_map(|sheet| &sheet.years);
    let phase = outcome.sets.last().map(|set| set.phase);
    let filled = Filled {
        value: value.to_owned(),
        year: years.max().copied(),
        is_plan: phase == Some(Phase::Plan),
    };
    // There may be as many as findings: a form is built when somebody wants it.
    let form = el("div").live(move || {
        let opened = opened.get();
        opened
            .then(|| form(view, table, &filled))
            .into_iter()
            .collect()
    });
    Some(
        el("details")
            .class("new-value")
            .attr("data-new", table.name())
            .child(el("summary").text(words::new_value(l, table)))
            .on("toggle", move |_| opened.set(true))
            .child(form),
    )
}

/// What is known of the new row.
struct Filled {
    value: String,
    year: Option<u16>,
    is_plan: bool,
}

impl Filled {
    /// What a field holds at first.
    fn cell(&self, tables: &Tables, table: Table, column: &Column) -> String {
        match column.name {
            "code" => unused(tables, table),
            "title" | "name_ja" | "name_en" => self.value.clone(),
            "publisher" => {
                let last = tables.sources.last();
                last.map_or(String::new(), |source| source.publisher.clone())
            }
            "fiscal_year" => self.year.map_or(String::new(), |year| year.to_string()),
            "kind" if table == Table::Sources => {
                if self.is_plan { "plan" } else { "report" }.to_owned()
            }
            "kind" => ActorKind::Partner.code().to_owned(),
            _ => String::new(),
        }
    }
}

/// A code that no row has.
fn unused(tables: &Tables, table: Table) -> String {
    let is_used = |code: &str| match table {
        Table::Sources => tables.sources.iter().any(|row| row.code.as_str() == code),
        Table::Actors => tables.actors.iter().any(|row| row.code.as_str() == code),
        _ => tables.methods.iter().any(|row| row.code.as_str() == code),
    };
    let codes = (1..).map(|n: u32| format!("new-{}-{n}", table.name()));
    let mut unused = codes.filter(|code| !is_used(code));
    unused.next().unwrap_or_default()
}

fn form(view: View, table: Table, filled: &Filled) -> El {
    let View { board, l } = view;
    let data = board.data();
    let tables = &data.dataset.tables;
    let columns = table.columns();
    let cells: Vec<String> = columns
        .iter()
        .map(|c| filled.cell(tables, table, c))
        .collect();
    let cells = RwSignal::new(cells);
    // Its code says nothing to anybody.
    let shown = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.name != "code");
    let fields = shown.map(|(at, column)| field(l, tables, table, (at, column), cells));
    let fields: Vec<El> = fields.collect();
    let said = RwSignal::new("");
    let add = button(words::new_value_add(l), move || {
        let row = cells.get_untracked();
        let mut pairs = columns.iter().zip(&row);
        if pairs.any(|(column, cell)| column.required && cell.trim().is_empty()) {
            said.set(words::new_value_lacks(l));
            return;
        }
        board.import.add_row(&words::entered(l, table), table, &row);
    });
    el("div")
        .class("defaults")
        .children(fields)
        .child(el("div").class("actions").child(add).child(message(said)))
}

fn field(
    l: Language,
    tables: &Tables,
    table: Table,
    (at, column): (usize, &'static Column),
    cells: RwSignal<Vec<String>>,
) -> El {
    let set = move |text: &str| {
        cells.update(|cells| {
            if let Some(cell) = cells.get_mut(at) {
                text.clone_into(cell);
            }
        });
    };
    let now = cells
        .with_untracked(|cells| cells.get(at).cloned())
        .unwrap_or_default();
    let title = column.label(l);
    match column.kind {
        Kind::Enum(_) => {
            let options: Vec<(&str, &str)> = if table == Table::Sources {
                vec![
                    ("plan", words::plan_document(l)),
                    ("report", words::report_document(l)),
                ]
            } else {
                ActorKind::ALL
                    .iter()
                    .map(|kind| (kind.code(), kind.label(l)))
                    .collect()
            };
            choice(title, words::none(l), &options, &now, set)
        }
        Kind::Ref(_) => {
            let wards = tables.wards.iter();
            let options: Vec<(&str, &str)> = wards
                .map(|ward| (ward.code.as_str(), ward.name.get(l)))
                .collect();
            choice(title, words::none(l), &options, &now, set)
        }
        _ => {
            let required = column.required.then_some("");
            let input = el("input")
                .attr("type", "text")
                .attr("value", &now)
                .attr("autocomplete", "off")
                .maybe_attr("required", required)
                .on("input", move |event| set(&event_target_value(event)));
            el("label").text(title).text(" ").child(input)
        }
    }
}
