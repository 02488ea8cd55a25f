//! Taking the view away: CSV, print, link.

use crate::components::controls::button;
use crate::platform::element::{El, el};
use crate::platform::{file, hash, page};
use crate::text::words;
use leptos::prelude::*;
use shared::language::Language;

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
    let save = move || {
        let (name, text) = untrack(&csv);
        let name = format!("{}.csv", file::safe_name(&name));
        let saved = file::download(&name, "text/csv;charset=utf-8", &text);
        said.set(if saved.is_ok() {
            ""
        } else {
            words::download_failed(l)
        });
    };
    let copy = move || {
        page::copy(hash::address(), move |copied| {
            said.set(if copied {
                words::copied(l)
            } else {
                words::copy_failed(l)
            });
        });
    };
    el("div")
        .class("actions")
        .child(button(words::download_csv(l), save))
        .child(button(words::print(l), page::print))
        .child(button(words::copy_link(l), copy))
        .child(message(said))
}
