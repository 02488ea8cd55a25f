//! What was found in the files, grouped by kind, with corrections to press.

use super::new_value;
use crate::components::books;
use crate::components::controls::button;
use crate::components::exports::{message, saved as told};
use crate::components::table::{scroll, table};
use crate::pages::edit;
use crate::platform::element::{El, el};
use crate::platform::{clock, file, focus};
use crate::state::View;
use crate::text::data as words;
use leptos::prelude::*;
use shared::check::diagnostic::{Diagnostic, Rule, Severity};
use shared::check::report::{Group, groups};
use shared::check::say::Part;
use shared::hand_out::findings::findings_table;
use shared::hand_out::listing::Listing;
use shared::hand_out::zip::zip;
use shared::intake::corrected::corrected;
use shared::intake::{Fix, Form};
use shared::update::yearly::Outcome;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Findings of a kind that are shown at first, and with each press on more.
const STEP: usize = 50;

pub(super) fn report(view: View) -> Option<El> {
    let View { board, l } = view;
    let outcome = board.import.outcome.get()?;
    if outcome.findings.is_empty() {
        return None;
    }
    let parts = Severity::ALL.into_iter().filter_map(|severity| {
        let groups = groups(&outcome.findings, severity);
        if groups.is_empty() {
            return None;
        }
        let title = match severity {
            Severity::Error => words::errors_heading(l),
            Severity::Warning => words::warnings_heading(l),
            Severity::Note => words::notes_heading(l),
            Severity::Repaired => words::repairs_heading(l),
        };
        let part = el("section").child(el("h4").text(title));
        let open = severity == Severity::Error;
        Some(part.children(groups.iter().map(|group| kind(view, &outcome, group, open))))
    });
    let parts: Vec<El> = parts.collect();
    Some(
        el("section")
            .class("report")
            .child(el("h3").text(words::report_heading(l)))
            .children(parts)
            .child(downloads(view, &outcome)),
    )
}

/// All findings of one kind.
fn kind(view: View, outcome: &Arc<Outcome>, group: &Group, open: bool) -> El {
    let l = view.l;
    let shown = RwSignal::new(STEP);
    let rule = group.rule;
    let count = group.count;
    let title = words::with(l, rule.title(l), &count.to_string());
    let outcome = Arc::clone(outcome);
    let rows = move || {
        let all = groups(&outcome.findings, rule.severity());
        let group = all.iter().find(|group| group.rule == rule);
        let findings = group.map_or(&[][..], |group| &group.findings);
        let rows = findings.iter().take(shown.get());
        let rows = rows.map(|d| finding(view, &outcome, d));
        let titles = [
            words::file(l),
            words::cell(l),
            words::column(l),
            words::message(l),
            words::remedy(l),
        ];
        let mut content = vec![scroll(rule.code(), table(&titles, rows))];
        let rest = findings.len().saturating_sub(shown.get());
        if rest > 0 {
            content.push(button(&words::more(l, rest), move || {
                shown.update(|shown| *shown += STEP);
            }));
        }
        content
    };
    el("details")
        .attr("data-rule", rule.code())
        .attr("data-count", &count.to_string())
        .maybe_attr("open", open.then_some(""))
        .child(el("summary").text(&title))
        .child(el("div").live(rows))
}

/// Adds a message, in which what stands in a file is marked as Japanese.
pub(crate) fn said(mut place: El, parts: &[Part]) -> El {
    for part in parts {
        place = match part.is_data && !part.text.is_ascii() {
            true => place.child(el("span").ja().text(&part.text)),
            false => place.text(&part.text),
        };
    }
    place
}

/// Adds what may be Japanese in any language of the page, such as the name of a file.
pub(super) fn as_written(place: El, text: &str) -> El {
    match text.is_ascii() {
        true => place.text(text),
        false => place.ja().text(text),
    }
}

fn finding(view: View, outcome: &Outcome, d: &Diagnostic) -> El {
    let View { board, l } = view;
    let cell = d.cell.map(|c| c.to_string());
    let place = cell
        .clone()
        .unwrap_or_else(|| words::whole_file(l).to_owned());
    let mut remedy = el("td");
    let correctable =
        d.severity() != Severity::Repaired && d.cell.is_some_and(|c| c.column.is_some());
    if correctable && let Some(suggestion) = &d.suggestion {
        let own = d.clone();
        let label = words::fix_at(l, suggestion, &d.file, &place);
        let fix = button("", move || board.import.fix(&own)).attr("aria-label", &label);
        remedy = remedy.child(said(fix, &words::fix(l, suggestion)));
    }
    // What a flat table doesn't say can be chosen for all of its rows.
    let chosen_for_all = d.column.map_or("", |column| column.name);
    if d.rule == Rule::MissingValue
        && matches!(chosen_for_all, "fiscal_year" | "phase" | "section")
        && outcome
            .sheets
            .iter()
            .any(|s| s.name == d.file && s.form == Some(Form::Flat))
    {
        let selector = format!("[data-default={chosen_for_all}] select");
        let choose = button(words::choose_for_all(l), move || focus::focus(&selector));
        remedy = remedy.child(choose);
    }
    if correctable {
        remedy = remedy.maybe(new_value::offer(view, outcome, d));
        remedy = remedy.maybe(edit::mending(view, d));
    }
    el("tr")
        .attr("data-code", d.rule.code())
        .attr("data-severity", d.severity().code())
        .attr("data-file", &d.file)
        .maybe_attr("data-cell", cell.as_deref())
        .child(as_written(el("th").attr("scope", "row"), &d.file))
        .child(el("td").child(el("code").text(&place)))
        .child(el("td").text(d.column(l)))
        .child(said(el("td"), &d.parts(l)))
        .child(remedy)
}

fn downloads(View { board, l }: View, outcome: &Arc<Outcome>) -> El {
    let said = RwSignal::new("");
    let saved = move |result: bool| {
        said.set(told(l, result));
    };
    let of = Arc::clone(outcome);
    let report = book_and_csv(
        View { board, l },
        said,
        [
            words::report_heading(l),
            words::save_report_book(l),
            words::save_report(l),
        ],
        move || findings_table(&of.findings, l),
    );
    let of = Arc::clone(outcome);
    let repaired = button(words::save_repaired(l), move || {
        let of = Arc::clone(&of);
        spawn_local(async move { saved(save_corrected(View { board, l }, &of).await) });
    });
    let unfix = board.import.fixes.with_untracked(|f| !f.is_empty());
    let unfix = unfix.then(|| button(words::unfix(l), move || board.import.unfix()).class("minor"));
    el("div")
        .child(
            el("div")
                .class("actions")
                .children(report)
                .child(repaired)
                .maybe(unfix)
                .child(message(said)),
        )
        .child(el("p").class("hint").text(words::repaired_note(l)))
}

/// The buttons that save a table as a workbook and as CSV: `words` are its title, and theirs.
pub(super) fn book_and_csv(
    view: View,
    said: RwSignal<&'static str>,
    [title, as_book, as_csv]: [&'static str; 3],
    table: impl Fn() -> Listing + 'static,
) -> [El; 2] {
    let l = view.l;
    let table = Rc::new(table);
    let name = move |ending| format!("{title}_{}.{ending}", clock::today());
    let own = Rc::clone(&table);
    let book = button(as_book, move || {
        said.set(books::save(view, &name("xlsx"), title, own()));
    });
    let csv = button(as_csv, move || {
        let text = table().csv(true, l);
        said.set(told(
            l,
            file::download(&name("csv"), "text/csv;charset=utf-8", &text).is_ok(),
        ));
    });
    [book, csv]
}

/// Saves the tables as they were handed in, corrected; whether that went well.
async fn save_corrected(View { board, l }: View, outcome: &Outcome) -> bool {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (at, sheet) in outcome.sheets.iter().enumerate() {
        let Some(text) = board.import.whole(at).await else {
            return false;
        };
        let own = outcome.corrections.iter();
        let own: Vec<&Fix> = own.filter(|fix| usize::from(fix.file) == at).collect();
        let delimiter = if sheet.delimiter == 0 {
            b','
        } else {
            sheet.delimiter
        };
        let text = corrected(&text, delimiter, sheet.header_row, &own, l);
        let stem = sheet
            .name
            .rsplit_once('.')
            .map_or(sheet.name.as_str(), |name| name.0);
        let name = words::with(l, stem, words::save_repaired_name(l));
        files.push((format!("{name}.csv"), text.into_bytes()));
    }
    // One file, however many tables: browsers ask before they save several.
    match files.as_slice() {
        [(name, only)] => file::download_bytes(name, "text/csv", only).is_ok(),
        _ => zip(&files, clock::dos()).is_ok_and(|bytes| {
            let name = format!("{}_{}.zip", words::save_repaired_name(l), clock::today());
            file::download_bytes(&name, "application/zip", &bytes).is_ok()
        }),
    }
}
