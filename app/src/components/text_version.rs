//! テキスト版: the view as plain text, to copy or to save.

use crate::components::actions::{self, message};
use crate::components::choice::conditions;
use crate::components::controls::button;
use crate::platform::element::{El, el};
use crate::platform::{clock, file, page};
use crate::state::View;
use crate::text::words;
use leptos::prelude::*;
use leptos::web_sys::Element;
use shared::text::About;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// The text of a view, made only while it is open. `make` gets what stands above it.
pub(crate) fn text_version(
    view: View,
    title: &'static str,
    make: impl Fn(&About) -> String + 'static,
) -> El {
    let l = view.l;
    let open = RwSignal::new(false);
    let said = RwSignal::new("");
    let text = Rc::new(move || {
        let (conditions, date) = (conditions(view), clock::today());
        make(&About {
            title,
            conditions: &conditions,
            date: &date,
        })
    });
    let copied = Rc::clone(&text);
    let copy = button(words::copy_text(l), move || {
        page::copy(untrack(|| copied()), move |done| {
            said.set(if done {
                words::copied(l)
            } else {
                words::copy_failed_text(l)
            });
        });
    });
    let saved = Rc::clone(&text);
    let save = button(words::save_text(l), move || {
        let name = format!("{}_{title}_{}.txt", words::app_name(l), clock::today());
        // With a byte order mark, which the editors of older Windows versions need.
        let text = format!("\u{feff}{}", untrack(|| saved()).replace('\n', "\r\n"));
        let result = file::download(&file::safe_name(&name), "text/plain;charset=utf-8", &text);
        said.set(actions::saved(l, result.is_ok()));
    });
    let content = move || {
        if !open.get() {
            return Vec::new();
        }
        vec![
            el("pre")
                .class("text")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", words::text_version(l))
                .text(&text()),
        ]
    };
    let buttons = el("div")
        .class("actions")
        .child(copy)
        .child(save)
        .child(message(said));
    el("details")
        .class("text-version")
        .child(el("summary").text(words::text_version(l)))
        .child(buttons)
        .child(el("div").live(content))
        .on("toggle", move |event| {
            let details = event
                .current_target()
                .and_then(|t| t.dyn_into::<Element>().ok());
            open.set(details.is_some_and(|d| d.has_attribute("open")));
        })
}
