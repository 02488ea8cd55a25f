//! テキスト版: the view as plain text, to read, to copy or to save.

use crate::components::choice::conditions;
use crate::components::controls::button;
use crate::components::exports::{file_name, message, saved as told};
use crate::platform::element::{El, el};
use crate::platform::{clock, file, focus, page};
use crate::state::View;
use crate::text::words;
use leptos::prelude::*;
use shared::text::About;
use std::rc::Rc;

/// The text of a view: what opens it, and where it stands then.
pub(crate) struct TextVersion {
    /// Opens it.
    pub(crate) opener: El,
    /// Where it is read; empty until it is opened.
    pub(crate) section: El,
}

impl TextVersion {
    /// The text is made only while it is open. `make` gets what stands above it.
    pub(crate) fn new(
        view: View,
        title: &'static str,
        make: impl Fn(&About) -> String + 'static,
    ) -> Self {
        let open = RwSignal::new(false);
        let text: Rc<dyn Fn() -> String> = Rc::new(move || {
            let (conditions, date) = (conditions(view), clock::today());
            make(&About {
                title,
                conditions: &conditions,
                date: &date,
            })
        });
        let opener = button(words::text_version(view.l), move || {
            open.set(true);
            request_animation_frame(|| focus::focus(".text-version h2"));
        });
        let content = move || {
            let shown = open.get().then(|| shown(view, title, &text, open));
            shown.into_iter().collect()
        };
        Self {
            opener: opener.attr("data-action", "text"),
            section: el("div").live(content),
        }
    }
}

fn shown(
    view: View,
    title: &'static str,
    text: &Rc<dyn Fn() -> String>,
    open: RwSignal<bool>,
) -> El {
    let l = view.l;
    let said = RwSignal::new("");
    let own = Rc::clone(text);
    let copy = button(words::copy_text(l), move || {
        page::copy(untrack(|| own()), move |done| {
            said.set(if done {
                words::copied(l)
            } else {
                words::copy_failed_text(l)
            });
        });
    });
    let own = Rc::clone(text);
    let save = button(words::save_text(l), move || {
        let name = format!("{}.txt", file_name(view, title));
        // With a byte order mark, which the editors of older Windows versions need.
        let text = format!("\u{feff}{}", untrack(|| own()).replace('\n', "\r\n"));
        let result = file::download(&name, "text/plain;charset=utf-8", &text);
        said.set(told(l, result.is_ok()));
    });
    let close = button(words::close(l), move || {
        open.set(false);
        focus::focus("[data-menu=export] summary");
    });
    let buttons = el("div")
        .class("actions")
        .children([copy, save, close.class("minor")])
        .child(message(said));
    let heading = el("h2").attr("tabindex", "-1").text(words::text_version(l));
    let own = Rc::clone(text);
    // Followed apart: what is typed in a search field must not build the buttons anew.
    let body = el("pre")
        .class("text")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", words::text_version(l))
        .live(move || vec![el("span").text(&own())]);
    el("section")
        .class("text-version card")
        .child(heading)
        .child(buttons)
        .child(body)
}
