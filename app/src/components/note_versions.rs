//! What a note was before, folded away under it.

use crate::components::controls::button;
use crate::graph::memo;
use crate::platform::clock;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::words;
use leptos::prelude::*;
use shared::notes::{Kept, NoteTarget};

/// The earlier versions of a note, as long as there is or was one. They are read when they are asked for.
pub(crate) fn versions(view: View, target: NoteTarget) -> El {
    let board = view.board;
    let target = StoredValue::new(target);
    let has_past = memo(move || target.with_value(|t| board.notes.has_past(t)));
    el("div").live(move || {
        has_past
            .get()
            .then(|| part(view, target))
            .into_iter()
            .collect()
    })
}

fn part(view: View, target: StoredValue<NoteTarget>) -> El {
    let View { board, l } = view;
    let found: RwSignal<Option<Vec<Kept>>> = RwSignal::new(None);
    let read = move || {
        let target = target.get_value();
        leptos::task::spawn_local(async move {
            let versions = board.notes.versions(&target).await;
            // The view may have gone meanwhile.
            let _ = found.try_set(Some(versions));
        });
    };
    let list = move || {
        let Some(versions) = found.get() else {
            return Vec::new();
        };
        if versions.is_empty() {
            return vec![el("p").class("hint").text(words::no_versions(l))];
        }
        let versions = versions.into_iter().map(|version| one(view, version, read));
        vec![el("ol").class("note-versions").children(versions)]
    };
    let details = el("details").class("note-past");
    let element = details.element().clone();
    details
        .child(el("summary").text(words::note_versions(l)))
        .child(el("div").live(list))
        .on("toggle", move |_| {
            if element.has_attribute("open") {
                read();
            }
        })
}

fn one(View { board, l }: View, version: Kept, read: impl Fn() + 'static) -> El {
    let when = clock::local(&version.note.updated);
    let name = format!("{}: {when}", words::restore_version(l));
    let text = el("p").class("note-text").text(&version.note.text);
    let restore = button(words::restore_version(l), move || {
        board.notes.restore(version.note.clone());
        read();
    });
    el("li")
        .child(el("p").class("hint").text(&when))
        .child(text)
        .child(restore.class("minor").attr("aria-label", &name))
}
