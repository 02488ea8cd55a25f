//! A note: saved as typed.

use crate::platform::{clock, focus};
use crate::state::{Board, Trouble};
use crate::text::words;
use leptos::html;
use leptos::prelude::*;
use shared::language::Language;
use shared::notes::{Note, NoteTarget};

/// The note on a target, with what the reader must know about where it is kept.
#[component]
pub(crate) fn NoteBox(board: Board, l: Language, target: NoteTarget) -> impl IntoView {
    let field: NodeRef<html::Textarea> = NodeRef::new();
    let target = StoredValue::new(target);
    let composing = StoredValue::new(false);
    let saved = RwSignal::new(false);
    let first = board.notes.get(&target.get_value()).map(|n| n.text).unwrap_or_default();
    // What this box last wrote or showed, to tell another tab's text from our own.
    let last = StoredValue::new(first.clone());

    let save = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let text = field.value();
        last.set_value(text.clone());
        board.notes.write(&target.get_value(), &text);
        saved.set(true);
    };
    // Another tab, an import or an erasure has changed the note.
    Effect::new(move |_| {
        let note = board.notes.get(&target.get_value());
        let stored = note.as_ref().map(|n| n.text.clone()).unwrap_or_default();
        let Some(field) = field.get() else {
            return;
        };
        let shown = field.value();
        if stored == shown || stored == last.get_value() || (stored.is_empty() && shown.trim().is_empty()) {
            return;
        }
        let text = match note {
            // Somebody is typing here: neither text is lost.
            Some(theirs) if focus::has_focus(&field) && !shown.trim().is_empty() => {
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
    });

    let state = move || {
        let trouble = board.notes.trouble.get();
        if trouble.contains(&Trouble::Denied) {
            words::note_memory(l)
        } else if trouble.contains(&Trouble::Full) {
            words::notes_full(l)
        } else if saved.get() {
            words::note_saved(l)
        } else {
            words::note_local(l)
        }
    };
    view! {
        <div class="note-box">
            <label>
                <span class="label">{words::note(l)}</span>
                <textarea
                    node_ref=field
                    rows="4"
                    prop:value=first
                    on:compositionstart=move |_| composing.set_value(true)
                    on:compositionend=move |_| {
                        composing.set_value(false);
                        save();
                    }
                    on:input=move |_| {
                        if !composing.get_value() {
                            save();
                        }
                    }
                ></textarea>
            </label>
            <p class="note-state">{state}</p>
        </div>
    }
}
