//! A draft of the flat table out of a report's text or its Word file. It is handed to the intake as any
//! other file, and only when somebody says so.

use super::draft_row;
use crate::components::controls::button;
use crate::components::exports::{message, saved as told};
use crate::dropped::list;
use crate::platform::element::{El, el};
use crate::platform::{decoder, file, nfkc_only};
use crate::state::View;
use crate::text::draft as words;
use leptos::prelude::*;
use leptos::web_sys::{Event, HtmlInputElement, HtmlTextAreaElement};
use shared::draft::{Draft, Why};
use shared::language::Language;
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

/// What has come of it.
#[derive(Clone, Copy)]
pub(super) struct Made {
    /// The draft. Who corrects a cell of it tells nobody, so that the form stays as it is.
    pub(super) draft: RwSignal<Option<Draft>>,
    /// The rows that are left out, by their places.
    pub(super) out: RwSignal<BTreeSet<usize>>,
    said: RwSignal<String>,
}

impl Made {
    fn take(self, draft: Option<Draft>, l: Language) {
        let rows = draft.as_ref().map(|draft| draft.rows.len());
        self.said.set(match (rows, &draft) {
            (None, _) => words::unreadable(l).to_owned(),
            (Some(rows), Some(draft)) if rows > 0 => {
                let guessed = draft.rows.iter().filter(|row| row.why.iter().any(is_doubt));
                words::made(l, rows, guessed.count())
            }
            _ => words::none(l).to_owned(),
        });
        self.out.set(BTreeSet::new());
        self.draft.set(draft.filter(|draft| !draft.rows.is_empty()));
    }

    /// The draft as it has been corrected, as a file.
    fn csv(self) -> String {
        let draft = self.draft.get_untracked().unwrap_or_default();
        let out = self.out.get_untracked();
        let rows = draft.rows.into_iter().enumerate();
        let rows = rows.filter(|(at, _)| !out.contains(at));
        let rows = rows.map(|(_, row)| row).collect();
        Draft { rows, ..draft }.csv()
    }
}

/// Guesses that are not those of every row.
const fn is_doubt(why: &Why) -> bool {
    why.is_guess() && !matches!(why, Why::Title | Why::Method | Why::Figure | Why::When)
}

pub(super) fn draft(view: View) -> El {
    let l = view.l;
    let is_open = RwSignal::new(false);
    let made = Made {
        draft: RwSignal::new(None),
        out: RwSignal::new(BTreeSet::new()),
        said: RwSignal::new(String::new()),
    };
    // Once it has been opened it stays: what was pasted is not lost by closing it.
    let open = move |_: &Event| {
        if !is_open.get_untracked() {
            is_open.set(true);
        }
    };
    let content = el("div").live(move || {
        if is_open.get() {
            vec![form(view, made)]
        } else {
            Vec::new()
        }
    });
    let status = el("p").attr("aria-live", "polite").class("result");
    let status = status.live(move || vec![el("span").text(&made.said.get())]);
    el("details")
        .class("draft")
        .on("toggle", open)
        .child(el("summary").text(words::heading(l)))
        .child(content)
        .child(status)
        .child(el("div").live(move || {
            let rows = made
                .draft
                .with(|draft| draft.as_ref().map(|draft| draft.rows.len()));
            rows.map(|rows| shown(view, made, rows))
                .into_iter()
                .collect()
        }))
}

fn form(View { board, l }: View, made: Made) -> El {
    let chosen = move |event: &Event| {
        let field: HtmlInputElement = event_target(event);
        let Some(file) = list(field.files()).into_iter().next() else {
            return;
        };
        spawn_local(async move {
            let bytes = decoder::whole(&file).await;
            let known = &board.data().dataset.tables;
            let draft = bytes.and_then(|bytes| {
                if bytes.starts_with(b"PK") {
                    return Draft::of_word(&bytes, known, nfkc_only).ok();
                }
                decoder::text(&bytes).map(|text| Draft::of_text(&text, known, nfkc_only))
            });
            made.take(draft, l);
            field.set_value("");
        });
    };
    let field = el("input")
        .attr("type", "file")
        .attr("accept", ".docx,.txt,text/plain")
        .on("change", chosen);
    let area = el("textarea").attr("rows", "6").attr("spellcheck", "false");
    let pasted = area.clone();
    let make = button(words::make(l), move || {
        if let Some(area) = pasted.element().dyn_ref::<HtmlTextAreaElement>() {
            let known = &board.data().dataset.tables;
            made.take(Some(Draft::of_text(&area.value(), known, nfkc_only)), l);
        }
    });
    let label = |text: &str, field: El| {
        let text = el("span").class("label").text(text);
        el("label").child(text).child(field)
    };
    el("div")
        .child(el("p").text(words::help(l)))
        .child(el("p").child(label(words::file(l), field)))
        .child(label(words::paste(l), area))
        .child(el("div").class("actions").child(make))
}

/// The draft, row by row beside its text.
fn shown(view: View, made: Made, rows: usize) -> El {
    let View { board, l } = view;
    let saved = RwSignal::new("");
    let save = button(words::save(l), move || {
        let name = format!("{}.csv", words::name(l));
        saved.set(told(
            l,
            file::download(&name, "text/csv", &made.csv()).is_ok(),
        ));
    });
    let check = button(words::check(l), move || {
        board.import.paste(words::name(l), &made.csv());
        made.draft.set(None);
        made.said.set(String::new());
    });
    let actions = el("div")
        .class("actions")
        .child(check.attr("data-action", "check-draft"))
        .child(save.class("minor").attr("data-action", "save-draft"));
    let rows = (0..rows).map(|at| draft_row::row(view, made, at));
    let list = el("ol").class("draft-rows").children(rows);
    el("div").child(actions).child(message(saved)).child(list)
}
