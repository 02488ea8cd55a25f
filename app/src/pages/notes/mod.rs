//! メモ: every note in one place, to search, hand out, take in and erase.

mod empty;
mod erase;
mod files;
mod places;
mod target;
mod workbook;

use crate::components::badge::named;
use crate::components::controls::{button, search_field};
use crate::components::exports::Exports;
use crate::components::frame::{frame, heading};
use crate::components::marked::marked;
use crate::components::note_box::undo;
use crate::components::note_versions::versions;
use crate::graph::memo;
use crate::platform::clock;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::board::dimension::Dimension;
use shared::language::Language;
use shared::notes::{Note, NoteTarget};
use shared::search::Terms;

/// The view.
pub(crate) fn notes(view: View) -> El {
    let View { board, l } = view;
    let exports = Exports::new(view, words::notes(l))
        .way((words::notes_excel(l), "notes-xlsx"), move || {
            files::save_excel(view)
        });
    frame(view, el("div"), heading(words::notes(l)), exports)
        .child(el("div").live(move || unreadable(view).into_iter().collect()))
        .child(erased(view))
        .child(note_list(view))
        .child(el("div").live(move || {
            let any = !board
                .notes
                .targets
                .with(std::collections::BTreeSet::is_empty);
            let next = any.then(|| el("p").text(words::notes_next(l)));
            next.into_iter().collect()
        }))
        .child(el("p").class("hint").text(words::note_local(l)))
        .child(tools(view))
}

fn note_list(view: View) -> El {
    let View { board, l } = view;
    let found = memo(move || {
        let data = board.data();
        let folder = &data.dataset.folder;
        let terms = board.terms.get();
        let book = board.notes.book();
        let filters = board.filters.get();
        let hit = |note: &&Note| {
            let name = target::name(&data, &note.target, l);
            places::is_at(&data, &note.target, &filters)
                && terms.matches(&folder.fold(&format!("{name}\n{}", note.text)))
        };
        let notes: Vec<Note> = book.iter().filter(hit).cloned().collect();
        (terms, notes, book.len())
    });
    let status = move || {
        let text = found.with(|(_, notes, total)| match total {
            0 => words::notes_none(l).to_owned(),
            _ => sentences::notes(l, notes.len(), *total),
        });
        vec![el("span").text(&text)]
    };
    let is_empty = memo(move || found.with(|(_, _, total)| *total == 0));
    let around = el("div").live(move || match is_empty.get() {
        true => vec![empty::empty(view)],
        false => vec![
            el("div")
                .class("note-find")
                .child(search_field(board, words::notes_search(l)))
                .child(places::choice(view)),
        ],
    });
    let items = move || {
        let data = board.data();
        found.with(|(terms, notes, _)| {
            let items = notes.iter().map(|n| item(view, &data, terms, n));
            items.collect()
        })
    };
    let status = el("p").attr("role", "status").class("result").live(status);
    el("div")
        .child(status)
        .child(around)
        .child(el("ul").class("note-list").live(items))
}

fn item(view: View, data: &Loaded, terms: &Terms, note: &Note) -> El {
    let View { board, l } = view;
    let name = target::name(data, &note.target, l);
    let heading = if target::is_known(data, &note.target) {
        let href = target::href(board, &note.target);
        el("h2").child(el("a").attr("href", &href).text(&name))
    } else {
        let orphan = el("span").class("basis").text(words::notes_orphan(l));
        el("h2").text(&name).child(orphan)
    };
    let removed = note.target.clone();
    let delete = button(words::delete(l), move || board.notes.remove(&removed))
        .class("minor")
        .attr("aria-label", &format!("{}: {name}", words::delete(l)));
    let when = format!("{} {} ", words::updated(l), clock::local(&note.updated));
    let kind = el("span")
        .class("note-kind")
        .text(target::kind(l, &note.target));
    el("li")
        .class("note")
        .attr("data-target", &note.target.to_string())
        .child(kind)
        .child(heading)
        .maybe(of(data, note, l))
        .child(marked(
            el("p").class("note-text"),
            &data.dataset,
            terms,
            &note.text,
        ))
        .child(el("p").class("hint").text(&when).child(delete))
        .child(versions(view, note.target.clone()))
}

/// The theme and the wards of the initiative that a note is on; of all else its name says them.
fn of(data: &Loaded, note: &Note, l: Language) -> Option<El> {
    let NoteTarget::Initiative(id) = &note.target else {
        return None;
    };
    let row = data.dataset.row(id)?;
    let values = [Dimension::Theme, Dimension::Ward]
        .into_iter()
        .flat_map(|by| {
            let values = data.dataset.axis(by).of_row(row);
            values.map(move |value| (by, value))
        });
    let items = values.map(|(by, value)| {
        let name = named(&data.dataset, by, &value.code, l);
        el("span").children(name)
    });
    Some(el("p").class("note-of").children(items))
}

/// What was erased in this page, each with its way back.
fn erased(View { board, l }: View) -> El {
    el("ul").class("note-erased").live(move || {
        let data = board.data();
        let erased = board.notes.erased.get();
        let items = erased.into_iter().map(|note| {
            let name = target::name(&data, &note.target, l);
            let undo = undo(board, note.target, words::undo_erasing(l));
            let undo = undo.attr("aria-label", &format!("{}: {name}", words::undo_erasing(l)));
            el("li")
                .text(&sentences::note_erased(l, &name))
                .text(" ")
                .child(undo)
        });
        items.collect()
    })
}

/// Stored notes that cannot be read, with their raw text to rescue words from.
fn unreadable(View { board, l }: View) -> Option<El> {
    let unreadable = board.notes.trouble.get().unreadable;
    let items: Vec<El> = unreadable
        .into_iter()
        .map(|(key, raw)| {
            let item = el("li")
                .child(el("code").text(&key))
                .child(el("pre").attr("tabindex", "0").text(&raw));
            let discard = button(words::discard(l), move || board.notes.discard(&key));
            item.child(discard.class("minor"))
        })
        .collect();
    (!items.is_empty()).then(|| {
        let said = el("b").text(words::notes_unreadable(l));
        el("section")
            .class("notice")
            .child(el("p").child(said))
            .child(el("ul").children(items))
    })
}

/// What is seldom wanted: files, and the end of the day on a shared device.
fn tools(view: View) -> El {
    el("details")
        .class("card note-tools")
        .child(el("summary").text(words::notes_tools(view.l)))
        .child(files::files(view))
        .child(erase::erase(view))
}
