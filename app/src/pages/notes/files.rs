//! Notes as files: out as JSON, CSV and text, in from JSON and CSV with a preview first.

use super::target;
use crate::components::actions::{self, message};
use crate::components::controls::button;
use crate::components::notices::alert;
use crate::platform::element::{El, el};
use crate::platform::{clock, decoder, file};
use crate::state::{Board, View};
use crate::text::{sentences, words};
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use shared::notes::{Conflict, MergePlan, NoteBook, NotesFileError};

/// New notes of a file whose texts are shown before they are taken in.
const SHOWN: usize = 50;

/// A file that has been read and is waiting for a decision.
#[derive(Clone)]
enum Incoming {
    Plan(String, MergePlan),
    Refused(String, NotesFileError),
}

/// Export, import and its preview.
pub(super) fn files(view: View) -> El {
    let View { board, l } = view;
    let said = RwSignal::new("");
    let incoming: RwSignal<Option<Incoming>> = RwSignal::new(None);
    let save = move |ending: &str, mime: &str, text: String| {
        let name = format!(
            "{}_{}_{}.{ending}",
            words::app_name(l),
            words::notes(l),
            clock::today()
        );
        let saved = file::download(&file::safe_name(&name), mime, &text);
        said.set(actions::saved(l, saved.is_ok()));
    };
    let json = button(words::notes_json(l), move || {
        let book = board.notes.book_now();
        save("json", "application/json", book.to_json(&clock::now()));
    });
    let csv = button(words::notes_csv(l), move || {
        let book = board.notes.book_now();
        save("csv", "text/csv;charset=utf-8", book.to_csv());
    });
    let text = button(words::notes_text(l), move || {
        let (data, book) = (board.data(), board.notes.book_now());
        let text = book.to_text(|t| target::name(&data, t, l));
        save("txt", "text/plain;charset=utf-8", text);
    });
    let field = el("input")
        .attr("type", "file")
        .attr("accept", ".json,.csv,application/json,text/csv")
        .on("change", move |event| {
            read(board, event_target(event), incoming)
        });
    let import = el("label")
        .child(el("span").class("label").text(words::notes_import(l)))
        .child(field);
    let preview = move || {
        let shown = incoming.get().map(|file| match file {
            Incoming::Refused(name, error) => {
                alert("p").text(&sentences::notes_file_error(l, &name, &error))
            }
            Incoming::Plan(name, plan) => preview(view, &name, plan, incoming),
        });
        shown.into_iter().collect()
    };
    let exports = el("div")
        .class("actions")
        .children([json, csv, text])
        .child(message(said));
    el("section")
        .child(el("h2").text(words::notes_export(l)))
        .child(exports)
        .child(import)
        .child(el("div").live(preview))
}

/// Reads the chosen file; what to do with it is asked next.
fn read(board: Board, field: HtmlInputElement, incoming: RwSignal<Option<Incoming>>) {
    let Some(chosen) = field.files().and_then(|files| files.get(0)) else {
        return;
    };
    leptos::task::spawn_local(async move {
        let name = chosen.name();
        // Excel saves what this page has written in the encoding of the system.
        let text = decoder::whole(&chosen).await.unwrap_or_default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let book = if text.trim_start().starts_with('{') {
            NoteBook::from_json(text)
        } else {
            NoteBook::from_csv(text)
        };
        let mine = board.notes.book_now();
        incoming.set(Some(match book {
            Ok(theirs) => Incoming::Plan(name, MergePlan::between(&mine, &theirs)),
            Err(error) => Incoming::Refused(name, error),
        }));
        // The same file can be chosen again after it has been mended.
        field.set_value("");
    });
}

fn preview(
    View { board, l }: View,
    name: &str,
    plan: MergePlan,
    incoming: RwSignal<Option<Incoming>>,
) -> El {
    let data = board.data();
    let conflicts: Vec<El> = plan
        .conflicts
        .iter()
        .map(|c| {
            let about = el("b").text(&target::name(&data, &c.mine.target, l));
            el("li")
                .child(about)
                .child(el("p").class("note-text").text(&c.mine.text))
                .child(el("p").class("note-text theirs").text(&c.theirs.text))
        })
        .collect();
    let summary = sentences::merge(l, &plan);
    let added = plan.added.iter().take(SHOWN).map(|note| {
        let about = el("b").text(&target::name(&data, &note.target, l));
        let text = el("p").class("note-text").ja().text(&note.text);
        el("li").child(about).child(text)
    });
    let added = el("ul").children(added);
    let rest = plan.added.len().saturating_sub(SHOWN);
    let rest = (rest > 0).then(|| el("p").text(&sentences::and_more(l, rest)));
    let theirs = plan.conflicts.iter().map(|c| &c.theirs);
    let broken = plan.added.iter().chain(theirs);
    let broken = broken.filter(|note| note.text.contains('\u{fffd}')).count();
    let broken = (broken > 0).then(|| el("p").text(&sentences::notes_broken(l, broken)));
    let choices: &[(&str, Conflict)] = if conflicts.is_empty() {
        &[(words::merge_apply(l), Conflict::KeepBoth)]
    } else {
        &[
            (words::merge_keep_both(l), Conflict::KeepBoth),
            (words::merge_keep_mine(l), Conflict::KeepMine),
            (words::merge_take_theirs(l), Conflict::TakeTheirs),
        ]
    };
    let plan = StoredValue::new(plan);
    let buttons = choices.iter().map(|(name, choice)| {
        let choice = *choice;
        button(name, move || {
            plan.with_value(|plan| board.notes.merge(plan, choice));
            incoming.set(None);
        })
    });
    let cancel = button(words::cancel(l), move || incoming.set(None)).class("minor");
    let title = el("b").text(words::merge_heading(l));
    alert("section")
        .child(el("p").child(title).text(" ").text(name))
        .child(el("p").text(&summary))
        .maybe(broken)
        .child(el("ul").children(conflicts))
        .child(added)
        .maybe(rest)
        .child(el("div").class("actions").children(buttons).child(cancel))
}
