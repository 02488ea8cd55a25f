//! A finding on a file that is on its way in, mended beside it: in the field that the column's declaration
//! makes, or by leaving its row out.

use super::field::{Write, control};
use crate::components::controls::button;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::edit as words;
use leptos::prelude::*;
use shared::check::diagnostic::Diagnostic;
use std::rc::Rc;

/// What can be done about a finding on a cell; nothing where no column is meant.
pub(crate) fn mending(view: View, finding: &Diagnostic) -> Option<El> {
    let l = view.l;
    finding.column?;
    let cell = finding.cell?;
    let opened = RwSignal::new(false);
    let own = finding.clone();
    // There may be as many as findings: a field is built when somebody wants it.
    let form = el("div").live(move || {
        let is_open = opened.get();
        is_open
            .then(|| form(view, &own))
            .into_iter()
            .flatten()
            .collect()
    });
    let name = format!("{} {} {cell}", words::mend(l), finding.file);
    Some(
        el("details")
            .class("mending")
            .child(el("summary").attr("aria-label", &name).text(words::mend(l)))
            .on("toggle", move |_| opened.set(true))
            .child(form),
    )
}

fn form(View { board, l }: View, finding: &Diagnostic) -> Option<El> {
    let column = finding.column?;
    let cell = finding.cell?;
    let data = board.data();
    let text = RwSignal::new(finding.value.as_text().to_owned());
    let write: Write = Rc::new(move |now| text.set(now));
    let id = format!("mend-{cell}-{}", column.name);
    let now = text.get_untracked();
    let tables = &data.dataset.tables;
    let field = control((l, tables), column, (&id, ""), &now, write);
    let label = el("label").attr("for", &id).text(column.label(l));
    let (own, row) = (finding.clone(), finding.clone());
    let mend = button(words::mend_do(l), move || {
        board.import.fix(&Diagnostic {
            suggestion: Some(text.get_untracked()),
            ..own.clone()
        });
    });
    let out = button(words::row_out(l), move || board.import.leave_out(&row));
    Some(
        el("div").class("defaults").child(label).child(field).child(
            el("div")
                .class("actions")
                .child(mend.attr("data-action", "mend"))
                .child(out.class("minor").attr("data-action", "row-out")),
        ),
    )
}
