//! Notes as files: out as JSON, CSV and text, in from JSON and CSV with a preview first.

use super::{target, workbook};
use crate::components::controls::button;
use crate::components::exports::{message, saved as told};
use crate::components::notices::alert;
use crate::platform::element::{El, el};
use crate::platform::{clock, decoder, file};
use crate::state::View;
use crate::text::{sentences, words};
use leptos::prelude::*;
use leptos::web_sys::{File, HtmlInputElement};
use shared::hand_out::workbook::WorkbookError;
use shared::language::Language;
use shared::notes::{Conflict, MergePlan, Note, NoteBook};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Files that have been read and are waiting for a decision.
#[derive(Clone)]
struct Incoming {
    /// Their names.
    name: String,
    /// What is to be known about them, and why some are not taken in.
    said: Vec<String>,
    refused: Vec<String>,
    /// What all others would do.
    plan: Option<MergePlan>,
    /// Notes that stay out, because characters in them have been lost.
    lost: Vec<Note>,
}

/// The name of a file of notes, without its ending.
fn file_name(l: Language) -> String {
    let parts = [words::app_name(l), words::notes(l), &clock::today()];
    file::safe_name(&parts.join("_"))
}

/// Saves all notes as a workbook; answers what is to be said of it.
pub(super) fn save_excel(view: View) -> &'static str {
    let l = view.l;
    let name = format!("{}.xlsx", file_name(l));
    match workbook::written(view) {
        Ok(bytes) => told(l, file::download_bytes(&name, XLSX, &bytes).is_ok()),
        Err(WorkbookError::LongText(..)) => words::note_too_long(l),
        Err(_) => told(l, false),
    }
}

/// Export, import and its preview.
pub(super) fn files(view: View) -> El {
    let View { board, l } = view;
    let said = RwSignal::new("");
    let incoming: RwSignal<Option<Incoming>> = RwSignal::new(None);
    let save = move |ending: &str, mime: &str, text: String| {
        let saved = file::download(&format!("{}.{ending}", file_name(l)), mime, &text);
        said.set(told(l, saved.is_ok()));
    };
    let excel = button(words::notes_excel(l), move || said.set(save_excel(view)));
    let json = button(words::notes_json(l), move || {
        let book = board.notes.book_now();
        save("json", "application/json", book.to_json(&clock::now()));
    });
    let csv = button(words::notes_csv(l), move || {
        let (data, book) = (board.data(), board.notes.book_now());
        let csv = book.to_csv(|t| target::name(&data, t, l));
        save("csv", "text/csv;charset=utf-8", csv);
    });
    let text = button(words::notes_text(l), move || {
        let (data, book) = (board.data(), board.notes.book_now());
        let text = book.to_text(|t| target::name(&data, t, l));
        save("txt", "text/plain;charset=utf-8", text);
    });
    let field = el("input")
        .attr("type", "file")
        .attr("multiple", "")
        .attr(
            "accept",
            ".json,.csv,.txt,.xlsx,application/json,text/csv,text/plain",
        )
        .on("change", move |event| {
            read(view, event_target(event), incoming)
        });
    let import = el("label")
        .child(el("span").class("label").text(words::notes_import(l)))
        .child(field);
    let preview = move || {
        let shown = incoming.get().map(|files| preview(view, files, incoming));
        shown.into_iter().collect()
    };
    let exports = el("div")
        .class("actions")
        .children([excel, json, csv, text])
        .child(message(said));
    el("section")
        .child(el("h2").text(words::notes_export(l)))
        .child(exports)
        .child(import)
        .child(el("div").live(preview))
}

/// Reads the chosen files; what to do with them is asked next.
fn read(view: View, field: HtmlInputElement, incoming: RwSignal<Option<Incoming>>) {
    let Some(list) = field.files() else {
        return;
    };
    let files: Vec<File> = (0..list.length()).filter_map(|at| list.get(at)).collect();
    if files.is_empty() {
        return;
    }
    leptos::task::spawn_local(async move {
        let asked = asked(view, &files).await;
        // The view may have gone meanwhile.
        let _ = incoming.try_set(Some(asked));
        // The same file can be chosen again after it has been mended.
        field.set_value("");
    });
}

/// What the files would do, and why some are not taken in. Several are first made one: where two differ
/// about the same thing, both texts are kept.
async fn asked(View { board, l }: View, files: &[File]) -> Incoming {
    let names: Vec<String> = files.iter().map(File::name).collect();
    let mut asked = Incoming {
        name: names.join("、"),
        said: Vec::new(),
        refused: Vec::new(),
        plan: None,
        lost: Vec::new(),
    };
    let mut all: Option<NoteBook> = None;
    for file in files {
        match book_of(file, l).await {
            Ok((theirs, halves)) => {
                if halves > 0 {
                    let said = sentences::notes_halves(l, halves);
                    asked.said.push(format!("{}: {said}", file.name()));
                }
                let before = all.unwrap_or_default();
                let mut plan = MergePlan::between(&before, &theirs);
                asked.lost.extend(plan.set_apart());
                all = Some(plan.apply(&before, Conflict::KeepBoth));
            }
            Err(why) => {
                let refused = sentences::notes_refused(l, &file.name(), &why);
                asked.refused.push(refused);
            }
        }
    }
    let mine = board.notes.book_now();
    asked.plan = all.map(|theirs| MergePlan::between(&mine, &theirs));
    // What stands here in the same way is no loss.
    let is_new = |note: &Note| {
        let theirs = [note.clone()].into_iter().collect();
        MergePlan::between(&mine, &theirs).same.is_empty()
    };
    asked.lost.retain(is_new);
    asked
}

async fn book_of(file: &File, l: Language) -> Result<(NoteBook, usize), String> {
    // Excel saves what this page has written in the encoding of the system. All of the file is looked
    // at, for the first notes may be in English.
    let opened = decoder::open(file, &file.name(), decoder::LARGEST).await;
    let text = opened.map_err(|finding| finding.message(l))?.into_text();
    let read = NoteBook::from_file(&text);
    let (book, halves) = read.map_err(|error| sentences::notes_file_error(l, &error))?;
    // A note without words is none. In a workbook times are those of the reader.
    let notes = book.iter().filter(|note| !note.text.trim().is_empty());
    let notes = notes.map(|note| Note {
        updated: clock::iso(&note.updated),
        ..note.clone()
    });
    Ok((notes.collect(), halves))
}

fn preview(View { board, l }: View, files: Incoming, incoming: RwSignal<Option<Incoming>>) -> El {
    let Incoming {
        name,
        said,
        refused,
        plan,
        lost,
    } = files;
    let lines = |lines: Vec<String>| lines.into_iter().map(|line| el("p").text(&line));
    let Some(plan) = plan else {
        return alert("section").children(lines(refused));
    };
    let data = board.data();
    let item = |note: &Note| {
        let about = el("b").text(&target::name(&data, &note.target, l));
        let is_known = target::is_known(&data, &note.target);
        let orphan = (!is_known).then(|| el("span").class("basis").text(words::notes_orphan(l)));
        el("li").child(about).maybe(orphan).child(words_of(note))
    };
    let label = |text: &str| el("p").class("hint").text(text);
    let conflicts = plan.conflicts.iter().map(|c| {
        let about = el("b").text(&target::name(&data, &c.mine.target, l));
        el("li")
            .child(about)
            .child(label(words::my_note(l)))
            .child(words_of(&c.mine))
            .child(label(words::their_note(l)))
            .child(words_of(&c.theirs).class("note-text theirs"))
    });
    // Whatever would be stored is shown, or nobody could tell that it came as it was.
    let shown = el("ul").children(conflicts.chain(plan.added.iter().map(item)));
    let book = board.notes.book_now();
    let same = plan.same.iter().filter_map(|target| book.get(target));
    let same: Vec<El> = same.map(item).collect();
    let same = (!same.is_empty()).then(|| {
        let summary = el("summary").text(&sentences::notes_same(l, same.len()));
        el("details").child(summary).child(el("ul").children(same))
    });
    let summary = sentences::merge(l, &plan);
    let is_nothing_left = !lost.is_empty() && plan.added.is_empty() && plan.conflicts.is_empty();
    let left_out = (!lost.is_empty()).then(|| {
        let said = if is_nothing_left {
            let why = sentences::notes_broken(l, lost.len());
            sentences::notes_refused(l, &name, &why)
        } else {
            sentences::notes_left_out(l, lost.len())
        };
        let marked = lost.iter().map(|note| {
            let mark = el("span").class("basis").text(words::note_left_out(l));
            let about = el("b").text(&target::name(&data, &note.target, l));
            el("li").child(about).child(mark).child(words_of(note))
        });
        el("div")
            .child(el("p").text(&said))
            .child(el("ul").children(marked))
    });
    let choices: &[(&str, Conflict)] = if is_nothing_left {
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
        .child(el("p").child(title).text(" ").text(&name))
        .children(lines(refused))
        .children(lines(said))
        .child(el("p").text(&summary))
        .maybe(left_out)
        .child(shown)
        .maybe(same)
        .child(el("div").class("actions").children(buttons).child(cancel))
}

fn words_of(note: &Note) -> El {
    el("p").class("note-text").text(&note.text)
}
