//! What a correction would change, and the press that applies it.

use super::draft::kept;
use super::editor::Editor;
use crate::components::controls::button;
use crate::components::frame::section;
use crate::pages::data::{cards, consequences, said};
use crate::platform::element::{El, el};
use crate::state::{Said, View};
use crate::text::edit as words;
use leptos::prelude::*;
use shared::board::location::Screen;
use shared::check::diagnostic::Severity;
use shared::edit::Record;
use shared::update::yearly::Outcome;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// The part of the page.
pub(super) fn outcome(editor: Editor) -> El {
    let View { board, l } = editor.view;
    let correction = board.correction;
    let status = el("p")
        .attr("role", "status")
        .class("result")
        .live(move || {
            let text = if editor.is_unchanged() {
                words::no_changes(l).to_owned()
            } else if editor.is_busy() {
                words::checking(l).to_owned()
            } else {
                correction.outcome.with(|outcome| {
                    let errors = outcome.as_ref();
                    let errors = errors.map_or(0, |o| o.findings.of_severity(Severity::Error));
                    match errors {
                        0 => words::nothing_to_mend(l).to_owned(),
                        n => words::errors(l, n),
                    }
                })
            };
            vec![el("span").text(&text)]
        });
    let changes = el("div").live(move || {
        let outcome = correction.outcome.get();
        outcome.map_or_else(Vec::new, |outcome| shown(editor, &outcome))
    });
    let is_off = move || {
        let is_ready = correction.outcome.with(|outcome| {
            let plan = outcome.as_ref().and_then(|outcome| outcome.plan.as_ref());
            plan.is_some_and(|plan| !plan.is_empty())
        });
        !is_ready
            || editor.is_unchanged()
            || editor.is_busy()
            || editor.is_theirs.get()
            || board.library.changed_elsewhere.get()
    };
    let apply = button(words::apply(l), move || {
        if !untrack(is_off) {
            apply(editor);
        }
    })
    .class("primary")
    .attr("data-action", "apply-correction")
    .live_attr("aria-disabled", move || is_off().to_string());
    let is_new = editor.of.with_value(Option::is_none);
    let out = el("span").live(move || {
        let is_out = editor.record.with(|record| record.is_left_out);
        let name = if is_out {
            words::keep_in(l)
        } else {
            words::leave_out(l)
        };
        let switch = move || {
            editor.change(|record| record.is_left_out = !is_out);
        };
        vec![
            button(name, switch)
                .class("minor")
                .attr("data-action", "leave-out"),
        ]
    });
    section(words::changes(l))
        .class("card edit-outcome")
        .child(status)
        .child(changes)
        .child(el("div").live(move || warnings(editor)))
        .child(
            el("div")
                .class("actions")
                .child(apply)
                .maybe((!is_new).then_some(out)),
        )
        .child(kept(editor))
}

/// What would change, or what stands in the way of it elsewhere than in the form.
fn shown(editor: Editor, outcome: &Arc<Outcome>) -> Vec<El> {
    let l = editor.view.l;
    let mut parts = Vec::new();
    let own = editor.found.get_untracked();
    let list = outcome.findings.list().iter();
    let other = list.filter(|finding| {
        let is_own = own.iter().any(|(_, own)| own == *finding);
        finding.severity() == Severity::Error && !is_own
    });
    let items: Vec<El> = other
        .map(|finding| {
            let place = el("b").text(&finding.file).text(" ");
            said(el("li").child(place), &finding.parts(l))
        })
        .collect();
    if !items.is_empty() {
        parts.push(el("p").text(words::elsewhere(l)));
        parts.push(el("ul").class("edit-found").children(items));
    }
    match &outcome.plan {
        Some(plan) if !plan.is_empty() => {
            parts.push(cards(outcome, plan, l));
            parts.extend(consequences(editor.view, plan));
        }
        // What replaces a record set is its rows: without any there is none to replace.
        Some(_) if editor.record.with_untracked(|record| record.is_left_out) => {
            parts.push(
                el("p")
                    .attr("data-notice", "last-of-set")
                    .text(words::last_of_set(l)),
            );
        }
        Some(_) => parts.push(el("p").text(words::no_changes(l))),
        None => parts.push(el("p").text(words::blocked(l))),
    }
    parts
}

/// What must be known before it is applied.
fn warnings(editor: Editor) -> Vec<El> {
    let View { board, l } = editor.view;
    if editor.is_unchanged() {
        return Vec::new();
    }
    if board.library.changed_elsewhere.get() {
        let show = button(words::show_elsewhere(l), move || {
            board.library.load_elsewhere()
        });
        let notice = el("div").class("notice").attr("role", "alert");
        return vec![
            notice
                .child(el("p").text(words::data_elsewhere(l)))
                .child(el("p").class("actions").child(show)),
        ];
    }
    let ahead = board
        .library
        .history
        .with(|history| history.entries().len().saturating_sub(history.at()));
    let notice = |n| {
        el("p")
            .class("notice")
            .attr("data-notice", "ends-redo")
            .text(&words::ends_redo(l, n))
    };
    (ahead > 0).then(|| notice(ahead)).into_iter().collect()
}

/// Applies it as one step of the history, and goes to the record. The draft goes when that is stored.
fn apply(editor: Editor) {
    let View { board, l } = editor.view;
    let draft = editor.draft();
    let id = editor.own();
    let is_out = editor
        .record
        .with_untracked(|record: &Record| record.is_left_out);
    let said = editor.said;
    spawn_local(async move {
        board.correction.apply().await;
        if board.correction.said.get_untracked() == Some(Said::Stale) {
            // The form may have been built anew with the data.
            let _ = said.try_set(words::not_applied(l).to_owned());
            return;
        }
        board.prepared.keep_draft(&draft, "");
        board.go(|to| {
            *to = to.at(if is_out {
                Screen::Data
            } else {
                Screen::Detail(id)
            });
        });
        board.correction.said.set(None);
    });
}
