//! A note: saved as typed.

use crate::platform::element::{El, el};
use crate::platform::{clock, focus};
use crate::state::{Board, View};
use crate::text::words;
use leptos::prelude::*;
use leptos::web_sys::HtmlTextAreaElement;
use shared::notes::{Note, NoteTarget};
use wasm_bindgen::JsCast;

/// The note on a target, with what the reader must know about where it is kept.
pub(crate) fn note_box(View { board, l }: View, target: NoteTarget) -> El {
    let target = StoredValue::new(target);
    let composing = StoredValue::new(false);
    let saved = RwSignal::new(false);
    // What this box last wrote or showed, to tell another tab's text from our own.
    let last = StoredValue::new(String::new());

    let save = move |text: String| {
        last.set_value(text.clone());
        board.notes.write(&target.get_value(), &text);
        saved.set(true);
    };
    let field = el("textarea")
        .attr("rows", "4")
        // By it a style knows that there is no note.
        .attr("placeholder", " ")
        .watch(move |this| {
            if let Some(field) = this.element().dyn_ref::<HtmlTextAreaElement>() {
                show(board, field, &target.get_value(), last);
            }
        })
        .on("compositionstart", move |_| composing.set_value(true))
        .on("compositionend", move |event| {
            composing.set_value(false);
            save(event_target_value(event));
        })
        .on("input", move |event| {
            if !composing.get_value() {
                save(event_target_value(event));
            }
        });
    let state = move || {
        let trouble = board.notes.trouble.get();
        let text = if trouble.denied {
            words::note_memory(l)
        } else if trouble.full {
            words::notes_full(l)
        } else if saved.get() {
            words::note_saved(l)
        } else {
            words::note_local(l)
        };
        vec![el("span").text(text)]
    };
    let label = el("label")
        .child(el("span").class("label").text(words::note(l)))
        .child(field);
    el("div")
        .class("note-box")
        .child(label)
        .child(el("p").class("note-state").live(state))
}

/// Shows the stored note, which another tab, an import or an erasure may have changed.
fn show(board: Board, field: &HtmlTextAreaElement, target: &NoteTarget, last: StoredValue<String>) {
    let note = board.notes.get(target);
    let stored = note.as_ref().map(|n| n.text.clone()).unwrap_or_default();
    let shown = field.value();
    let is_ours = stored == shown || stored == last.get_value() && !stored.is_empty();
    if is_ours || (stored.is_empty() && shown.trim().is_empty()) {
        return;
    }
    let text = match note {
        // Somebody is typing here: neither text is lost.
        Some(theirs) if focus::has_focus(field) && !shown.trim().is_empty() => {
            let mine = Note {
                text: shown,
                updated: clock::now(),
                ..theirs.clone()
            };
            board.notes.join(mine, theirs)
        }
        _ => stored,
    };
    last.set_value(text.clone());
    field.set_value(&text);
}
