//! What the reader should know before reading on: a link that was not understood, data with
//! errors, a store that does not work.

use crate::components::controls::button;
use crate::platform::element::{El, el};
use crate::state::Board;
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::diagnostic::Severity;
use shared::language::Language;

/// Diagnostics shown at once; more than a screenful helps nobody.
const SHOWN: usize = 200;

/// All notices of the page.
pub(crate) fn notices(board: Board, l: Language) -> El {
    el("div")
        .class("notices")
        .child(el("div").live(move || problems(board, l).into_iter().collect()))
        .maybe(diagnostics(board, l))
        .child(el("div").live(move || storage(board, l).into_iter().collect()))
}

/// A notice that is read out when it appears.
pub(crate) fn alert(tag: &str) -> El {
    el(tag).class("notice").attr("role", "alert")
}

fn problems(board: Board, l: Language) -> Option<El> {
    let problems = board.problems.get();
    if problems.is_empty() {
        return None;
    }
    let items = problems
        .iter()
        .map(|p| el("li").text(&sentences::problem(l, p)));
    let heading = el("b").text(words::problem_heading(l));
    let close = button(words::close(l), move || board.problems.set(Vec::new()));
    Some(
        alert("div")
            .child(el("p").child(heading))
            .child(el("ul").children(items))
            .child(close),
    )
}

fn diagnostics(board: Board, l: Language) -> Option<El> {
    let data = board.data();
    let all = &data.diagnostics;
    if all.is_empty() {
        return None;
    }
    let of = |severity| all.iter().filter(|d| d.severity() == severity).count();
    let counts = sentences::diagnostics(l, of(Severity::Error), of(Severity::Warning));
    let items = all.iter().take(SHOWN).map(|d| {
        let cell = d.cell.map(|c| c.to_string());
        el("li")
            .attr("data-code", d.rule.code())
            .attr("data-severity", d.severity().code())
            .attr("data-file", &d.file)
            .maybe_attr("data-cell", cell.as_deref())
            .text(&d.line(l))
    });
    let summary = format!("{}（{counts}）", words::diagnostics_heading(l));
    Some(
        el("details")
            .class("notice")
            .child(el("summary").text(&summary))
            .child(el("ul").children(items)),
    )
}

fn storage(board: Board, l: Language) -> Option<El> {
    let trouble = board.notes.trouble.get();
    let text = if trouble.denied {
        words::notes_denied(l)
    } else if trouble.full {
        words::notes_full(l)
    } else if !trouble.unreadable.is_empty() {
        words::notes_unreadable(l)
    } else {
        return None;
    };
    Some(alert("p").text(text))
}
