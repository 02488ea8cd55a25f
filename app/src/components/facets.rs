//! The facets: a checkbox per value with the number of results that choosing it alone would show.

use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::state::{Board, View};
use crate::text::{sentences, words};
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use shared::board::axis::AxisValue;
use shared::board::dimension::Dimension;
use shared::board::facet::{Facet, facet};
use shared::language::Language;

/// What stands beside a list: all facets.
pub(crate) fn side(view: View) -> El {
    el("div").class("side").child(facets(view, true))
}

/// All facets. They are built once; a click changes numbers and marks only, so the focus stays.
pub(crate) fn facets(view: View, open: bool) -> El {
    let l = view.l;
    let heading = el("h2").text(words::filter_heading(l));
    el("details")
        .class("facets")
        .maybe_attr("open", (open && focus::is_wide()).then_some(""))
        .child(el("summary").child(heading))
        .children(
            Dimension::ALL
                .into_iter()
                .filter(|d| d.is_facet())
                .map(|dimension| one(view, dimension)),
        )
}

fn one(view: View, dimension: Dimension) -> El {
    let View { board, l } = view;
    // Counted from the facets as the view applies them, its default year included, so that the
    // boxes always show what is in force.
    let counts: Memo<Facet> = memo(move || {
        let data = board.data();
        board.filters.with(|filters| {
            board
                .context
                .with(|context| facet(&data.dataset, filters, context, dimension))
        })
    });
    let data = board.data();
    let values = data.dataset.axis(dimension).values.iter().enumerate();
    let boxes = values.map(|(at, value)| {
        let this = Value {
            board,
            dimension,
            counts,
            at,
        };
        this.build(value, l)
    });
    let selected = el("span").class("selected").live(move || {
        let n = counts.with(|f| f.values.iter().filter(|v| v.chosen).count());
        let text = || el("span").text(&sentences::chosen(l, n));
        (n > 0).then(text).into_iter().collect()
    });
    let name = dimension.label(l);
    let fieldset = el("fieldset")
        .child(el("legend").class("hidden").text(name))
        .child(el("ul").children(boxes));
    el("details")
        .class("facet")
        .attr("open", "")
        .child(el("summary").text(name).text(" ").child(selected))
        .child(fieldset)
}

/// One value of a facet.
#[derive(Clone, Copy)]
struct Value {
    board: Board,
    dimension: Dimension,
    counts: Memo<Facet>,
    /// Its position in the facet.
    at: usize,
}

impl Value {
    fn count(self) -> usize {
        self.counts
            .with(|f| f.values.get(self.at).map_or(0, |v| v.count))
    }

    fn is_chosen(self) -> bool {
        self.counts
            .with(|f| f.values.get(self.at).is_some_and(|v| v.chosen))
    }

    fn build(self, value: &AxisValue, l: Language) -> El {
        let code = value.code.clone();
        let checkbox = el("input")
            .attr("type", "checkbox")
            .attr("data-facet", self.dimension.key())
            .attr("data-value", &value.code)
            .live_attr("data-count", move || self.count().to_string())
            .live_property("checked", move || self.is_chosen().into())
            .on("change", move |event| {
                self.toggle(&code, &event_target(event))
            });
        let count = el("span")
            .class("count")
            .live(move || vec![el("span").text(&sentences::count(l, self.count()))]);
        let label = el("label")
            .child(checkbox)
            .child(el("span").class("name").text(value.name.get(l)))
            .child(count);
        el("li").child(label).live_attr("class", move || {
            if self.count() == 0 { "zero" } else { "" }.to_owned()
        })
    }

    fn toggle(self, code: &str, checkbox: &HtmlInputElement) {
        // With the view's default year in force, a click on another year means both.
        let in_force = self.board.filters.get_untracked();
        let changed = self.board.go(|to| {
            let chosen = in_force.chosen(self.dimension).to_vec();
            to.filters.set(self.dimension, chosen);
            to.filters.toggle(self.dimension, code);
        });
        if !changed {
            // Taking the default year away gives the default year again.
            checkbox.set_checked(untrack(|| self.is_chosen()));
        }
    }
}
