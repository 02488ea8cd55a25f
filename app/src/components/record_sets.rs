//! The record sets, one of which an overview or a matrix is of.

use crate::platform::element::{El, el};
use crate::state::{Board, View};
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::board::dimension::Dimension;
use shared::board::location::{Location, Screen};
use shared::board::query::Filters;
use shared::model::RecordSet;

/// A link for each record set and, where that makes sense, one for all years together; and, where
/// the results of a year are shown because the link names the year alone, that there are plans too.
pub(crate) fn set_tabs(View { board, l }: View, all: bool) -> El {
    let list = el("ul").live(move || {
        let data = board.data();
        let dataset = &data.dataset;
        let shown = board.filters.with(|f| f.record_sets(dataset));
        let tab = |choice: &Filters, name: &str, current: bool| {
            let link = el("a")
                .attr("href", &chosen(board, choice))
                .maybe_attr("aria-current", current.then_some("true"))
                .text(name);
            el("li").child(link)
        };
        let mut tabs = Vec::new();
        for set in &dataset.sets {
            // What is shown without a choice needs none in the hash: one state has one link.
            let choice = if is_default(board, *set) {
                Filters::default()
            } else {
                Filters::of(dataset, *set)
            };
            tabs.push(tab(&choice, &set.label(l), shown == [*set]));
        }
        if all {
            let mut choice = Filters::default();
            let years = dataset.years.iter().map(ToString::to_string);
            choice.set(Dimension::Year, years.collect());
            tabs.push(tab(&choice, words::all_years(l), shown == dataset.sets));
        }
        tabs
    });
    let tabs = el("nav")
        .class("tabs")
        .attr("aria-label", words::record_set(l))
        .child(list);
    let beside = el("div").live(move || {
        let data = board.data();
        let plans = board.location().plans_beside(&data.dataset);
        plans.map(|set| beside(board, set, l)).into_iter().collect()
    });
    el("div").child(tabs).child(beside)
}

/// That there are plans beside the results that are shown, and the way to them.
fn beside(board: Board, plans: RecordSet, l: shared::language::Language) -> El {
    let data = board.data();
    let n = data.dataset.rows_of(plans).count();
    let href = chosen(board, &Filters::of(&data.dataset, plans));
    let link = el("a").attr("href", &href).text(words::see_plans(l));
    el("p")
        .class("hint plans-beside")
        .text(&sentences::plans_beside(l, plans, n))
        .text(" ")
        .child(link)
}

/// The hash of this view with the years and phases of a choice.
fn chosen(board: Board, choice: &Filters) -> String {
    board.href(|to| {
        for dimension in [Dimension::Year, Dimension::Phase] {
            to.filters.set(dimension, choice.chosen(dimension).to_vec());
        }
    })
}

fn is_default(board: Board, set: RecordSet) -> bool {
    let blank = Location {
        filters: Filters::default(),
        ..board.location()
    };
    blank.default_set(&board.data().dataset) == Some(set)
}

/// That a number is of several record sets, which often tell of the same work.
pub(crate) fn several(View { board, l }: View) -> El {
    el("div").live(move || {
        let data = board.data();
        let sets = board.filters.with(|f| f.record_sets(&data.dataset));
        if sets.len() < 2 {
            return Vec::new();
        }
        let mut counts = Vec::new();
        for set in &sets {
            let own = data.dataset.rows_of(*set);
            counts.push((*set, board.matched.with(|m| m.count_and(&own)), own.count()));
        }
        vec![
            el("p")
                .class("hint several-sets")
                .text(&sentences::several_sets(l, &counts)),
        ]
    })
}

/// The record sets that the view is of, as their codes; none where it is of no record.
pub(crate) fn codes(board: Board) -> Option<String> {
    let data = board.data();
    let dataset = &data.dataset;
    let sets = match board.view.get() {
        Screen::Notes | Screen::Data | Screen::About => return None,
        Screen::Detail(id) => {
            let row = dataset.row(&id).and_then(|row| dataset.initiative(row));
            row.map(|i| i.record_set()).into_iter().collect()
        }
        _ => board.filters.with(|f| f.record_sets(dataset)),
    };
    let codes: Vec<String> = sets.iter().map(|set| set.code()).collect();
    (!codes.is_empty()).then(|| codes.join(","))
}
