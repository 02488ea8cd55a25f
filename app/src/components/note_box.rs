//! A note: saved as typed.

use crate::components::controls::button;
use crate::components::note_versions::versions;
use crate::graph::memo;
use crate::platform::clock;
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::state::{Board, Keeping, View};
use crate::text::words;
use leptos::prelude::*;
use leptos::web_sys::HtmlTextAreaElement;
use shared::notes::{Conflicting, Note, NoteTarget, caret, woven};
use wasm_bindgen::JsCast;

/// The note on a target, with what the reader must know about where it is kept.
pub(crate) fn note_box(view: View, target: NoteTarget) -> El {
    let View { board, l } = view;
    let shown = Shown {
        board,
        target: StoredValue::new(target.clone()),
        base: StoredValue::new(String::new()),
        composing: StoredValue::new(false),
    };
    let field = el("textarea")
        .attr("rows", "4")
        // By it a style knows that there is no note.
        .attr("placeholder", " ")
        .watch(move |this| {
            let note = shown.target.with_value(|target| board.notes.get(target));
            if let Some(field) = this.element().dyn_ref() {
                shown.follow(field, note.map(|n| n.text).unwrap_or_default());
            }
        })
        .on("focus", move |_| {
            shown.target.with_value(|target| board.notes.begin(target));
        })
        .on("compositionstart", move |_| shown.composing.set_value(true))
        .on("compositionend", move |event| {
            shown.composing.set_value(false);
            shown.save(&event_target(event));
        })
        .on("input", move |event| {
            if !shown.composing.get_value() {
                shown.save(&event_target(event));
            }
        });
    let label = el("label")
        .child(el("span").class("label").text(words::note(l)))
        .child(field);
    el("div")
        .class("note-box")
        .child(label)
        .child(state(view, &target))
        .child(gone(view, &target))
        .child(versions(view, target))
}

/// Where what was typed is, and the way back where it was erased.
fn state(View { board, l }: View, target: &NoteTarget) -> El {
    let (of, about) = (target.clone(), target.clone());
    let now = memo(move || {
        let is_erased = board
            .notes
            .erased
            .with(|e| e.iter().any(|n| n.target == of));
        (board.notes.keeping(&of), is_erased)
    });
    el("p").class("note-state").live(move || {
        let (keeping, is_erased) = now.get();
        let full = || board.notes.trouble.with(|t| t.full);
        let text = match keeping {
            None => words::note_local(l),
            Some(Keeping::Saving) => words::note_saving(l),
            Some(Keeping::Saved) if is_erased => words::note_erased(l),
            Some(Keeping::Saved) => words::note_saved(l),
            Some(Keeping::Browser) => words::note_in_browser(l),
            Some(Keeping::Memory) if full() => words::notes_full(l),
            Some(Keeping::Memory) => words::note_memory(l),
        };
        let about = about.clone();
        let undo = is_erased.then(|| undo(board, about, words::undo_erasing(l)));
        [Some(el("span").text(text).text(" ")), undo]
            .into_iter()
            .flatten()
            .collect()
    })
}

/// The button that brings back what was erased in this page.
pub(crate) fn undo(board: Board, target: NoteTarget, name: &str) -> El {
    let restore = move || {
        let erased = board.notes.erased.get_untracked();
        if let Some(note) = erased.into_iter().find(|n| n.target == target) {
            board.notes.restore(note);
        }
    };
    button(name, restore).class("minor")
}

/// That another tab has erased what stood here, and the way to keep it.
fn gone(View { board, l }: View, target: &NoteTarget) -> El {
    let target = target.clone();
    let gone = memo(move || board.notes.gone(&target));
    el("div").live(move || {
        let gone = gone.get().map(|note| {
            let text = el("p").class("note-text").text(&note.text);
            let keep = button(words::keep_note(l), move || {
                board.notes.restore(note.clone())
            });
            el("div")
                .class("notice")
                .attr("role", "alert")
                .child(el("p").text(words::note_gone(l)))
                .child(text)
                .child(keep)
        });
        gone.into_iter().collect()
    })
}

/// What the field shows, beside what is stored.
#[derive(Clone, Copy)]
struct Shown {
    board: Board,
    target: StoredValue<NoteTarget>,
    /// What field and store last had in common.
    base: StoredValue<String>,
    /// Whether an input method is composing: the field is left alone then.
    composing: StoredValue<bool>,
}

impl Shown {
    /// Stores what is typed, together with what has been stored meanwhile.
    fn save(self, field: &HtmlTextAreaElement) {
        let stored = self
            .target
            .with_value(|target| self.board.notes.text_now(target));
        let text = self.with_stored(field.value(), &stored);
        show(field, &text);
        self.base.set_value(text.clone());
        self.target
            .with_value(|target| self.board.notes.write(target, &text));
    }

    /// What is typed and what is stored, as one.
    fn with_stored(self, typed: String, stored: &str) -> String {
        let base = self.base.get_value();
        if base == stored || typed == stored {
            return typed;
        }
        woven(&base, stored, &typed).unwrap_or_else(|| {
            let target = self.target.get_value();
            let note = |text: &str, updated| Note {
                target: target.clone(),
                text: text.to_owned(),
                updated,
            };
            let both = Conflicting {
                mine: note(&typed, clock::now()),
                theirs: note(stored, String::new()),
            };
            both.joined().text
        })
    }

    /// Shows what is stored, which another tab, an import or an erasure may have changed. What is
    /// typed is stored at each letter, so there is nothing else in the field, but for an input method.
    fn follow(self, field: &HtmlTextAreaElement, stored: String) {
        if self.composing.get_value() || self.base.with_value(|base| *base == stored) {
            return;
        }
        // Somebody may be about to write behind blanks.
        if !(stored.is_empty() && field.value().trim().is_empty()) {
            show(field, &stored);
        }
        self.base.set_value(stored);
    }
}

/// Puts a text into the field; the caret stays between the same two characters. Where somebody writes in
/// another tab, it stays at the end if it was there.
fn show(field: &HtmlTextAreaElement, text: &str) {
    let before = field.value();
    if before == text {
        return;
    }
    let ends = [field.selection_start(), field.selection_end()];
    field.set_value(text);
    // Some browsers give the focus to a field in which something is selected.
    if focus::has_focus(field)
        && let [Ok(Some(start)), Ok(Some(end))] = ends
    {
        let is_at_end = start as usize == before.encode_utf16().count();
        let (start, end) = if is_at_end && !focus::is_here() {
            (u32::MAX, u32::MAX)
        } else {
            (caret(&before, text, start), caret(&before, text, end))
        };
        let _ = field.set_selection_range(start, end);
    }
}
