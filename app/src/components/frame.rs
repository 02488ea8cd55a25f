//! What stands around every page, and around every answer to what is chosen.

use crate::components::choice::conditions;
use crate::components::exports::Exports;
use crate::components::first_visit::first_visit;
use crate::components::record_sets::{Sets, beside, set_menu};
use crate::components::table_files::{Parts, at_once};
use crate::graph::{Memo, memo};
use crate::platform::element::{El, el};
use crate::platform::{clock, practice};
use crate::state::View;
use crate::text::words;
use shared::hand_out::listing::Listing;
use shared::text::About;

/// The heading of a page; focus moves to it when the view changes.
pub(crate) fn heading(text: &str) -> El {
    el("h1").attr("tabindex", "-1").text(text)
}

/// A page of no record set: its heading, and what only a print says.
pub(crate) fn frame(view: View, root: El, heading: El, exports: Exports) -> El {
    page(view, root, heading, Sets::None, exports)
}

/// A page: its heading, which record set it is of, and how to take it away.
pub(crate) fn page(view: View, root: El, heading: El, sets: Sets, exports: Exports) -> El {
    let (menu, below) = exports.build();
    let tools = el("div")
        .class("head-tools")
        .child(first_visit(view))
        .maybe(set_menu(view, sets))
        .child(menu);
    root.child(el("div").class("head").child(heading).child(tools))
        .child(print_header(view))
        .maybe(beside(view, sets))
        .child(below)
}

/// A part of a page under its heading.
pub(crate) fn section(heading: &str) -> El {
    el("section").child(el("h2").text(heading))
}

/// Shown on paper only: what a print must say beside the page itself.
fn print_header(view: View) -> El {
    let View { board, l } = view;
    el("p").class("print-only print-header").live(move || {
        let conditions = match conditions(view) {
            none if none.is_empty() => words::no_conditions(l).to_owned(),
            some => format!("{}: {some}", words::conditions(l)),
        };
        let (name, version) = (words::app_name(l), words::data_version(l));
        let text = format!("{}{name}｜{conditions}｜{version}: ", practice::mark(l));
        let day = format!("{}: {}", words::printed_on(l), clock::today());
        // A line ends before a date and not within it.
        let whole = |text: &str| el("span").class("unbroken").text(text);
        vec![
            el("span").text(&text),
            whole(&board.data().edition()),
            el("span").text("｜"),
            whole(&day),
        ]
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

    /// The page, beginning with a heading.
    pub(crate) fn page(self, class: &str, heading: El, sets: Sets, exports: Exports) -> El {
        let root = el("div").maybe_attr("class", (!class.is_empty()).then_some(class));
        page(self.view, root, heading, sets, exports)
    }

    /// The sentence, read out whenever it changes.
    pub(crate) fn status(self) -> El {
        let text = move || self.sentence.with(|said| vec![el("span").text(said)]);
        el("p").attr("role", "status").class("result").live(text)
    }

    /// The sentence as it is now.
    pub(crate) fn said(self) -> String {
        self.sentence.get_untracked()
    }

    /// The ways to take the answer away. `table` makes the table from the sentence.
    pub(crate) fn exports(
        self,
        table: impl Fn(&str) -> Option<Listing> + 'static,
        text: impl Fn(&About) -> String + 'static,
    ) -> Exports {
        self.exports_in_parts(move |said| at_once(table(said)), text)
    }

    /// The same where the table may be long.
    pub(crate) fn exports_in_parts(
        self,
        table: impl Fn(&str) -> Parts + 'static,
        text: impl Fn(&About) -> String + 'static,
    ) -> Exports {
        Exports::new(self.view, self.title)
            .table_in_parts(move || self.sentence.with(|said| table(said)))
            .text(text)
    }
}
