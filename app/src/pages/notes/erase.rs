//! The end of the day on a shared device: all that this page has left there, each with a button of its own.

use crate::components::controls::twice;
use crate::components::erasing::{erase_training, erasing};
use crate::components::frame::section;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{data, words};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The part of the page.
pub(super) fn erase(view: View) -> El {
    let View { board, l } = view;
    let names = (words::notes_erase(l), words::notes_erase_confirm(l));
    let notes = erasing(view, names, words::notes_erased(l), move || {
        board.notes.erase()
    });
    section(words::notes_erase_heading(l))
        .child(el("p").text(words::erase_apart(l)))
        .child(notes)
        .child(erase_training(view))
        .child(el("div").live(move || taken_in(view).into_iter().collect()))
}

/// Data that was taken in, where there is any. The page is built anew when it goes.
fn taken_in(View { board, l }: View) -> Option<El> {
    let library = board.library;
    let is_empty = library.history.with(|h| h.entries().is_empty());
    let names = (data::forget_all(l), data::forget_sure(l));
    (!is_empty).then(|| {
        twice(l, names, move || {
            spawn_local(async move { library.forget_all().await });
        })
    })
}
