//! The table of ひと目で alone on one sheet, for who wants nothing else on paper: with its totals and
//! with what they mean. It is built when it is printed, and goes when that is over.

use super::OneSet;
use crate::components::crossed::{legend, summed};
use crate::platform::element::{El, el};
use crate::platform::page;
use crate::state::View;
use crate::text::{matrix as matrix_said, overview as said, words};
use leptos::leptos_dom::helpers::request_animation_frame;
use leptos::prelude::*;
use shared::model::RecordSet;

/// Whether the sheet is wanted.
#[derive(Clone, Copy)]
pub(super) struct OnPaper(RwSignal<bool>);

impl OnPaper {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// Prints the sheet as soon as it stands there.
    pub(super) fn print(self) {
        self.0.set(true);
        request_animation_frame(|| request_animation_frame(page::print));
    }

    /// Marks the page by which of its parts are printed.
    pub(super) fn mark(self, root: El) -> El {
        let wanted = self.0;
        root.live_attr("data-print", move || {
            (if wanted.get() { "table" } else { "all" }).to_owned()
        })
    }

    /// The place of the sheet.
    pub(super) fn sheet(self, view: View, set: impl Fn() -> Option<RecordSet> + 'static) -> El {
        let wanted = self.0;
        page::after_print(move || wanted.set(false));
        el("div").class("print-only table-alone").live(move || {
            let set = wanted.get().then(&set).flatten();
            set.map_or_else(Vec::new, |set| OneSet::of(view, set).on_paper())
        })
    }
}

impl OneSet {
    /// Title, legend, table with totals, and what the numbers mean.
    fn on_paper(&self) -> Vec<El> {
        let l = self.view.l;
        let matrix = self.matrix();
        let title = said::table_of(l, self.set, &self.finding());
        let totals = matrix_said::totals(l, summed(&matrix), matrix.total.count);
        vec![
            el("h2").text(&title),
            legend(&matrix, self.frame(&matrix), l),
            self.table(&matrix, true),
            el("p").text(&totals),
            el("p").text(words::gaps_note(l)),
        ]
    }
}
