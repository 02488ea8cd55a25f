//! What somebody has begun to correct, kept as it is typed: offered again, and never written over by two
//! tabs without a word.

use super::editor::Editor;
use crate::components::controls::{button, twice};
use crate::graph::follow;
use crate::platform::element::{El, el};
use crate::state::{Keeping, View};
use crate::text::edit as words;
use leptos::prelude::*;
use shared::edit::Record;

/// What the draft of a new initiative is called.
const NEW: &str = "new";

impl Editor {
    /// What its draft is called in the stores.
    pub(super) fn draft(self) -> String {
        self.of
            .with_value(|of| of.clone().unwrap_or_else(|| NEW.to_owned()))
    }

    /// Keeps what is typed, unless another tab has written since.
    pub(super) fn keep(self) {
        if self.is_theirs.get_untracked() {
            return;
        }
        let base = self.base.with_value(Record::digest);
        let text = self
            .record
            .with_untracked(|record| match record.digest() == base {
                true => String::new(),
                false => record.to_json(base),
            });
        let prepared = self.view.board.prepared;
        self.mine.set_value(text.clone());
        if prepared.draft_now(&self.draft()) != text {
            prepared.keep_draft(&self.draft(), &text);
        }
    }

    /// Shows a draft; an empty one is the data.
    fn take(self, text: &str) {
        let record = match text {
            "" => Some(self.base.get_value()),
            text => Record::from_json(text).map(|(record, _)| record),
        };
        if let Some(record) = record {
            self.mine.set_value(text.to_owned());
            self.is_theirs.set(false);
            self.record.update(|own| own.replace(record));
            self.check();
        }
    }
}

/// Goes on from the draft that is kept.
pub(super) fn adopt(editor: Editor) {
    let text = editor.view.board.prepared.draft_now(&editor.draft());
    if !text.is_empty() {
        editor.take(&text);
    }
}

/// Follows what other tabs write, and what the disk brings after the first view.
pub(super) fn follow_draft(editor: Editor) {
    let name = editor.draft();
    follow(move || {
        let stored = editor.view.board.prepared.draft(&name);
        untrack(|| {
            if editor.mine.with_value(|mine| *mine == stored) {
                return;
            }
            match editor.mine.with_value(String::is_empty) {
                // Nothing has been typed here.
                true => editor.take(&stored),
                false => editor.is_theirs.set(true),
            }
        });
    });
}

/// What is to be known of the draft, and what can be done with it.
pub(super) fn notices(editor: Editor) -> El {
    let View { board, l } = editor.view;
    let theirs = move || {
        let take = button(words::take_theirs(l), move || {
            let text = board.prepared.draft_now(&editor.draft());
            editor.take(&text);
        });
        let keep = button(words::keep_mine(l), move || {
            editor.is_theirs.set(false);
            editor.keep();
        });
        el("div")
            .class("notice")
            .attr("role", "alert")
            .child(el("p").text(words::other_tab(l)))
            .child(el("p").class("actions").child(take).child(keep))
    };
    // That of which the draft was made may be another one now.
    let is_outdated = move || {
        let base = editor.base.with_value(Record::digest);
        let draft = board.prepared.draft(&editor.draft());
        Record::from_json(&draft).is_some_and(|(_, of)| of != base)
    };
    let begun = board.prepared.draft_now(&editor.draft());
    let was_begun = !begun.is_empty();
    el("div").class("edit-notices").live(move || {
        let mut parts = Vec::new();
        if editor.is_theirs.get() {
            parts.push(theirs());
        } else if is_outdated() {
            parts.push(el("p").class("notice").text(words::draft_outdated(l)));
        } else if was_begun && !editor.is_unchanged() {
            parts.push(el("p").class("notice").text(words::draft_here(l)));
        }
        parts
    })
}

/// Where the draft is, and the way to throw it away.
pub(super) fn kept(editor: Editor) -> El {
    let View { board, l } = editor.view;
    let state = el("p").class("hint kept-draft").live(move || {
        let text = match board.prepared.keeping.get() {
            _ if editor.is_unchanged() || editor.is_theirs.get() => "",
            None => "",
            Some(Keeping::Saving) => words::kept_saving(l),
            Some(Keeping::Saved) => words::kept_saved(l),
            Some(Keeping::Browser) => words::kept_browser(l),
            Some(Keeping::Memory) => words::kept_memory(l),
        };
        vec![el("span").text(text)]
    });
    let discard = twice(l, (words::discard(l), words::discard_sure(l)), move || {
        editor.take("");
        editor.keep();
    });
    el("div").child(state).child(discard)
}
