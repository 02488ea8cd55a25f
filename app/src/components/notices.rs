//! What the reader should know before reading on: a link that was not understood, data with
//! errors, a store that does not work.

use crate::state::{Board, Trouble};
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::diagnostic::Severity;
use shared::language::Language;

/// All notices of the page.
#[component]
pub(crate) fn Notices(board: Board, l: Language) -> impl IntoView {
    let problems = move || {
        let problems = board.problems.get();
        (!problems.is_empty()).then(|| {
            let items = problems
                .iter()
                .map(|p| view! { <li>{sentences::problem(l, p)}</li> })
                .collect_view();
            view! {
                <div class="notice" role="alert">
                    <p><b>{words::problem_heading(l)}</b></p>
                    <ul>{items}</ul>
                    <button type="button" on:click=move |_| board.problems.set(Vec::new())>{words::close(l)}</button>
                </div>
            }
        })
    };
    let data = board.data();
    let diagnostics = (!data.diagnostics.is_empty()).then(|| {
        let of = |severity| data.diagnostics.iter().filter(|d| d.severity() == severity).count();
        let summary = sentences::diagnostics(l, of(Severity::Error), of(Severity::Warning));
        let items = data
            .diagnostics
            .iter()
            .take(200)
            .map(|d| {
                view! {
                    <li
                        data-code=d.rule.code()
                        data-severity=d.severity().code()
                        data-file=d.file.clone()
                        data-cell=d.cell.map(|c| c.to_string())
                    >
                        {d.line(l)}
                    </li>
                }
            })
            .collect_view();
        view! {
            <details class="notice">
                <summary>{words::diagnostics_heading(l)} " (" {summary} ")"</summary>
                <ul>{items}</ul>
            </details>
        }
    });
    let storage = move || {
        let trouble = board.notes.trouble.get();
        let text = if trouble.contains(&Trouble::Denied) {
            words::notes_denied(l)
        } else if trouble.contains(&Trouble::Full) {
            words::notes_full(l)
        } else if trouble.iter().any(|t| matches!(t, Trouble::Unreadable { .. })) {
            words::notes_unreadable(l)
        } else {
            return None;
        };
        Some(view! { <p class="notice" role="alert">{text}</p> })
    };
    view! {
        <div class="notices">{problems}{diagnostics}{storage}</div>
    }
}
