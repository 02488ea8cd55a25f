//! What stands around every page, and around every answer to what is chosen.

use crate::components::actions::actions;
use crate::components::choice::stated;
use crate::components::text_version::text_version;
use crate::graph::memo;
use crate::platform::clock;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::words;
use leptos::prelude::*;
use shared::text::About;

/// The heading of a page; focus moves to it when the view changes.
pub(crate) fn heading(text: &str) -> El {
    el("h1").attr("tabindex", "-1").text(text)
}

/// A page: its heading, and what only a print says.
pub(crate) fn frame(view: View, root: El, heading: El) -> El {
    root.child(heading).child(print_header(view))
}

/// A part of a page under its heading.
pub(crate) fn section(heading: &str) -> El {
    el("section").child(el("h2").text(heading))
}

/// Shown on paper only: what a print must say beside the page itself.
fn print_header(view: View) -> El {
    let View { board, l } = view;
    el("p").class("print-only print-header").live(move || {
        let text = format!(
            "{}｜{}: {}｜{}: {}｜{}: {}",
            words::app_name(l),
            words::conditions(l),
            stated(view),
            words::data_version(l),
            board.data().dataset.version,
            words::printed_on(l),
            clock::today()
        );
        vec![el("span").text(&text)]
    })
}

/// What a page answers: one sentence, which is read out, and stands in the names of files.
#[derive(Clone, Copy)]
pub(crate) struct Answer {
    view: View,
    title: &'static str,
    sentence: Memo<String>,
}

impl Answer {
    pub(crate) fn new(
        view: View,
        title: &'static str,
        sentence: impl Fn() -> String + Send + Sync + 'static,
    ) -> Self {
        Self {
            view,
            title,
            sentence: memo(sentence),
        }
    }

    /// The page, beginning with its heading.
    pub(crate) fn page(self, class: &str) -> El {
        let root = el("div").maybe_attr("class", (!class.is_empty()).then_some(class));
        frame(self.view, root, heading(self.title))
    }

    /// The sentence, read out whenever it changes.
    pub(crate) fn status(self) -> El {
        let text = move || self.sentence.with(|said| vec![el("span").text(said)]);
        el("p").attr("role", "status").class("result").live(text)
    }

    /// The name of a file, without its ending.
    pub(crate) fn file_name(self) -> String {
        let app = words::app_name(self.view.l);
        let (title, said) = (self.title, self.sentence.get_untracked());
        format!("{app}_{title}_{said}")
    }

    /// The ways to take the answer away. `csv` makes its text from the sentence.
    pub(crate) fn actions(self, csv: impl Fn(&str) -> String + 'static) -> El {
        actions(self.view.l, move || {
            (self.file_name(), self.sentence.with(|said| csv(said)))
        })
    }

    /// The answer as text.
    pub(crate) fn text(self, make: impl Fn(&About) -> String + 'static) -> El {
        text_version(self.view, self.title, make)
    }
}
