//! Taking the view away: CSV, print, link.

use crate::components::controls::button;
use crate::components::csv_files::csv_files;
use crate::platform::element::{El, el};
use crate::platform::{hash, page};
use crate::text::words;
use leptos::prelude::*;
use shared::language::Language;

/// What is said after a file was offered: nothing, or that it could not be.
pub(crate) const fn saved(l: Language, saved: bool) -> &'static str {
    if saved { "" } else { words::download_failed(l) }
}

/// A place for short messages that are read out.
pub(crate) fn message(text: RwSignal<&'static str>) -> El {
    el("span")
        .class("message")
        .attr("aria-live", "polite")
        .live(move || vec![el("span").text(text.get())])
}

/// The buttons. `csv` makes the name of the file (without ending) and its text when it is asked
/// for.
pub(crate) fn actions(l: Language, csv: impl Fn() -> (String, String) + 'static) -> El {
    let said = RwSignal::new("");
    let csv = csv_files(l, said, csv);
    let copy = move || {
        page::copy(hash::address(), move |copied| {
            said.set(if copied {
                words::copied(l)
            } else {
                words::copy_failed(l)
            });
        });
    };
    let buttons = el("div")
        .class("actions")
        .child(csv.excel)
        .child(csv.shift_jis)
        .child(button(words::print(l), page::print))
        .child(button(words::copy_link(l), copy))
        .child(message(said));
    el("div").child(buttons).child(csv.refused)
}
