//! 経年: what was planned, what became of it and what follows, one row per chain; where the record
//! breaks off; and the flow through one year's results.

mod breaks;
mod chains;
mod flow;
mod member;

use crate::components::choice::{chips, conditions};
use crate::components::controls::menu;
use crate::components::facets::side;
use crate::components::frame::{Answer, heading};
use crate::components::record_sets::Sets;
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::years as said;
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use shared::board::dimension::Dimension;
use shared::board::location::Screen;
use shared::hand_out::tables;
use shared::package::csv::CsvOptions;
use shared::text::text_years;
use shared::years::row::{ChainRow, Years, years as chains_of};

/// What the chains can be grouped by. A link with other rows groups by theme.
const GROUPS: [Dimension; 3] = [Dimension::Theme, Dimension::Ward, Dimension::Section];

/// What the parts of the view share.
#[derive(Clone, Copy)]
struct Asked {
    view: View,
    /// Whether inferred links count.
    with_inferred: Memo<bool>,
    /// What the chains are grouped by.
    by: Memo<Dimension>,
}

/// The view.
pub(crate) fn years(view: View) -> El {
    let View { board, l } = view;
    let set = move || match board.screen.get() {
        Screen::Years { axes, stated_only } => (axes.rows(), stated_only),
        _ => (Dimension::Theme, false),
    };
    let asked = Asked {
        view,
        with_inferred: memo(move || !set().1),
        by: memo(move || {
            let by = set().0;
            if GROUPS.contains(&by) {
                by
            } else {
                Dimension::Theme
            }
        }),
    };
    let years: Memo<Years> = memo(move || {
        let (data, with_inferred) = (board.data(), asked.with_inferred.get());
        board
            .matched
            .with(|rows| chains_of(&data.dataset, rows, with_inferred))
    });
    let answer = Answer::new(view, said::years(l), move || {
        years.with(|years| said::result(l, &conditions(view), years))
    });
    let csv = move |said: &str| {
        let data = board.data();
        let rows: Vec<usize> =
            years.with(|years| years.rows.iter().flat_map(ChainRow::all).collect());
        tables::shown_rows(&data.dataset, &rows, said, l, CsvOptions::EXCEL)
    };
    let exports = answer.exports(csv, move |about| {
        let data = board.data();
        years.with(|years| text_years(&data.dataset, years, about, l))
    });
    let side = side(view);
    let results = el("div")
        .class("results")
        .child(answer.status())
        .child(chips(view))
        .child(el("p").text(said::lead(l)))
        .child(switch(asked))
        .child(breaks::breaks(asked))
        .child(flow::flow(asked))
        .child(chains::chains(asked, years, grouping(asked)));
    let sides = el("div").class("list-page").child(side).child(results);
    answer
        .page("years", heading(said::years(l)), Sets::None, exports)
        .child(sides)
}

/// Whether links that are our reading count.
fn switch(asked: Asked) -> El {
    let View { board, l } = asked.view;
    let checkbox = el("input")
        .attr("type", "checkbox")
        .attr("aria-describedby", "inferred-note")
        .live_property("checked", move || asked.with_inferred.get().into())
        .on("change", move |event| {
            let checkbox: HtmlInputElement = event_target(event);
            board.go(|to| {
                if let Screen::Years { stated_only, .. } = &mut to.screen {
                    *stated_only = !checkbox.checked();
                }
            });
        });
    let label = el("label")
        .class("switch")
        .child(checkbox)
        .text(said::with_inferred(l));
    let note = el("p")
        .class("hint")
        .attr("id", "inferred-note")
        .text(said::inferred_note(l));
    el("div").child(label).child(note)
}

/// What the chains are grouped by.
fn grouping(asked: Asked) -> El {
    let View { board, l } = asked.view;
    let choose = move |key: String| {
        if let Some(dimension) = Dimension::from_key(&key) {
            board.go(|to| {
                if let Screen::Years { axes, .. } = &mut to.screen {
                    axes.set_rows(dimension);
                }
            });
        }
    };
    let options = GROUPS.map(|d| (d.key(), d.label(l)));
    let menu = menu(
        said::group_by(l),
        options,
        move || asked.by.get().key(),
        choose,
    );
    el("div").class("axes").child(menu)
}
