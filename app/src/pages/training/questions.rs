//! The questions that a trainer writes beforehand, theme by theme.

use super::deck::kept_state;
use crate::components::badge;
use crate::components::controls::heard;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::training as said;
use leptos::prelude::*;
use leptos::web_sys::HtmlTextAreaElement;
use shared::board::dimension::Dimension;
use shared::board::location::{Screen, Worksheet};
use shared::years::coverage::themes;
use wasm_bindgen::JsCast;

/// The part of the page.
pub(super) fn questions(view: View) -> El {
    let View { board, l } = view;
    let themes = themes(&board.data().dataset);
    let themes = themes.into_iter().map(|code| theme(view, &code));
    el("div")
        .child(el("h3").text(said::ask(l)))
        .child(el("p").class("hint").text(said::ask_hint(l)))
        .child(el("div").class("asked-themes").children(themes))
        .child(kept_state(view))
}

fn theme(view: View, code: &str) -> El {
    let View { board, l } = view;
    let data = board.data();
    let mut to = board.at(Screen::Worksheet(Worksheet::Guess));
    to.filters.set(Dimension::Theme, vec![code.to_owned()]);
    let worksheet = el("a")
        .attr("href", &board.link(to))
        .text(said::to_worksheet(l));
    let name = data.dataset.value_name(Dimension::Theme, code, l);
    let label = said::of(l, said::ask(l), name);
    let has = untrack(|| board.prepared.asks(code));
    let (own, key) = (code.to_owned(), code.to_owned());
    let field = text(
        move || board.prepared.questions(&own),
        move |text| board.prepared.set_questions(&key, &text),
    );
    el("details")
        .class("folded")
        .attr("data-theme", code)
        .maybe_attr("open", has.then_some(""))
        .child(el("summary").child(badge::theme(&data.dataset, code, l)))
        .child(field.attr("aria-label", &label))
        .child(el("p").child(worksheet))
}

/// A field for a text that is kept as it is typed.
pub(super) fn text(kept: impl Fn() -> String + 'static, keep: impl Fn(String) + 'static) -> El {
    let area = el("textarea").attr("rows", "3").watch(move |this| {
        let kept = kept();
        let field = this.element().dyn_ref::<HtmlTextAreaElement>();
        // What stands there already is what is being typed.
        if let Some(field) = field.filter(|field| field.value() != kept) {
            field.set_value(&kept);
        }
    });
    heard(area, keep)
}
