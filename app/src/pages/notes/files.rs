//! Notes as files: out as JSON, CSV and text, in from JSON and CSV with a preview first.

use super::target;
use crate::components::controls::button;
use crate::components::exports::{message, saved as told};
use crate::components::notices::alert;
use crate::platform::element::{El, el};
use crate::platform::{clock, decoder, file};
use crate::state::View;
use crate::text::{sentences, words};
use leptos::prelude::*;
use leptos::web_sys::{File, HtmlInputElement};
use shared::notes::{Conflict, MergePlan, Note, NoteBook};

/// A file that has been read and is waiting for a decision.
#[derive(Clone)]
enum Incoming {
    Plan(String, MergePlan),
    Refused(String),
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
        said.set(told(l, saved.is_ok()));
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
        .attr(
            "accept",
            ".json,.csv,.txt,application/json,text/csv,text/plain",
        )
        .on("change", move |event| {
            read(view, event_target(event), incoming)
        });
    let import = el("label")
        .child(el("span").class("label").text(words::notes_import(l)))
        .child(field);
    let preview = move || {
        let shown = incoming.get().map(|file| match file {
            Incoming::Refused(why) => alert("p").text(&why),
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
fn read(view: View, field: HtmlInputElement, incoming: RwSignal<Option<Incoming>>) {
    let Some(chosen) = field.files().and_then(|files| files.get(0)) else {
        return;
    };
    leptos::task::spawn_local(async move {
        incoming.set(Some(asked(view, &chosen).await));
        // The same file can be chosen again after it has been mended.
        field.set_value("");
    });
}

/// What a file would do, or why it is not taken in.
async fn asked(View { board, l }: View, file: &File) -> Incoming {
    let name = file.name();
    let refused = |why: &str| Incoming::Refused(sentences::notes_refused(l, &name, why));
    // Excel saves what this page has written in the encoding of the system. All of the file is looked
    // at, for the first notes may be in English.
    let text = match decoder::open(file, decoder::LARGEST).await {
        Ok((bytes, encoding)) => decoder::decode(encoding, &bytes),
        Err(finding) => return refused(&finding.message(l)),
    };
    let book = if text.trim_start().starts_with('{') {
        NoteBook::from_json(&text)
    } else {
        NoteBook::from_csv(&text)
    };
    match book {
        Ok(theirs) => {
            let mine = board.notes.book_now();
            Incoming::Plan(name, MergePlan::between(&mine, &theirs))
        }
        Err(error) => refused(&sentences::notes_file_error(l, &error)),
    }
}

fn preview(
    View { board, l }: View,
    name: &str,
    plan: MergePlan,
    incoming: RwSignal<Option<Incoming>>,
) -> El {
    let data = board.data();
    let item = |note: &Note| {
        let about = el("b").text(&target::name(&data, &note.target, l));
        el("li").child(about).child(words_of(note))
    };
    let conflicts = plan.conflicts.iter();
    let conflicts =
        conflicts.map(|c| item(&c.mine).child(words_of(&c.theirs).class("note-text theirs")));
    // Whatever would be stored is shown, or nobody could tell that it came as it was.
    let shown = el("ul").children(conflicts.chain(plan.added.iter().map(item)));
    let summary = sentences::merge(l, &plan);
    let broken = plan.broken();
    let refused = (broken > 0).then(|| {
        let why = sentences::notes_broken(l, broken);
        el("p").text(&sentences::notes_refused(l, name, &why))
    });
    let choices: &[(&str, Conflict)] = if broken > 0 {
        &[]
    } else if plan.conflicts.is_empty() {
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
        .maybe(refused)
        .child(shown)
        .child(el("div").class("actions").children(buttons).child(cancel))
}

fn words_of(note: &Note) -> El {
    el("p").class("note-text").text(&note.text)
}
