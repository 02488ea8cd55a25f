//! 修正: an initiative with all that belongs to it in a form, checked as somebody types, and applied as an
//! import is: the difference first, then one press.

mod before;
mod bullets;
mod draft;
mod editor;
mod field;
mod form;
mod mending;
mod outcome;

pub(crate) use before::before;
pub(crate) use field::named_field;
pub(crate) use mending::mending;

use crate::components::exports::Exports;
use crate::components::frame::{frame, heading};
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::state::{Said, View};
use crate::text::edit as words;
use leptos::prelude::*;
use shared::board::location::Screen;

/// The view: of the initiative that the hash names, or of a new one.
pub(crate) fn edit(view: View) -> El {
    let View { board, l } = view;
    let exports = Exports::new(view, words::edit(l));
    let root = el("div").class("edit");
    // Whether, not what: the form stays as it is while it is being checked.
    let is_storing = memo(move || board.correction.said.get() == Some(Said::Storing));
    let content = el("div").live(move || {
        // The view is built anew as soon as the data is, before that is stored.
        if is_storing.get() {
            let status = el("p").attr("role", "status").text(words::applying(l));
            return vec![status];
        }
        match board.screen.get() {
            Screen::Edit(id) => untrack(|| of(view, &id)),
            _ => Vec::new(),
        }
    });
    frame(view, root, heading(words::edit(l)), exports).child(content)
}

fn of(view: View, id: &str) -> Vec<El> {
    let View { board, l } = view;
    let data = board.data();
    let tables = &data.checked.tables;
    if id.is_empty() {
        return form::form(view, None);
    }
    let found = tables.initiatives.iter().find(|i| i.id.as_str() == id);
    if found.is_none() {
        return vec![el("p").attr("role", "status").text(words::unknown(l))];
    }
    form::form(view, Some(id))
}

/// The records that somebody has begun to correct, each with the way on.
pub(crate) fn begun(View { board, l }: View) -> El {
    el("div").class("begun").live(move || {
        let drafts = board.prepared.drafts();
        if drafts.is_empty() {
            return Vec::new();
        }
        let data = board.data();
        let items = drafts.into_iter().map(|id| {
            let row = data.dataset.row(&id);
            let title = row.and_then(|row| data.dataset.initiative(row));
            let screen = match title {
                Some(_) => Screen::Edit(id.clone()),
                None => Screen::NEW,
            };
            let name = title.map_or(words::new(l), |i| &i.title);
            let link = el("a").attr("href", &board.at(screen).to_hash());
            el("li").child(link.text(name))
        });
        vec![el("h3").text(words::drafts(l)), el("ul").children(items)]
    })
}
