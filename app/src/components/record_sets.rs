//! The record sets, one of which an overview or a matrix is of.

use crate::components::popup::popup;
use crate::platform::element::{El, el};
use crate::state::{Board, View};
use crate::text::{sentences, words};
use shared::board::dimension::Dimension;
use shared::board::location::{Location, Screen};
use shared::board::query::Filters;
use shared::model::RecordSet;

/// Which record sets a page can be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sets {
    /// It is of none, or of all.
    None,
    /// One at a time.
    One,
    /// One, or all together.
    OneOrAll,
}

/// The record set that is shown, and the others one press away.
pub(crate) fn set_menu(View { board, l }: View, sets: Sets) -> Option<El> {
    if sets == Sets::None {
        return None;
    }
    let shown = move || {
        let data = board.data();
        board.filters.with(|f| f.record_sets(&data.dataset))
    };
    let name = el("span").live(move || {
        let shown = shown();
        let name = match shown.as_slice() {
            [set] => set.label(l),
            all if all.len() == board.data().dataset.sets.len() => words::all_years(l).to_owned(),
            [] => words::no_record_set(l).to_owned(),
            some => sentences::record_sets(l, some.len()),
        };
        vec![el("span").text(&name)]
    });
    let hidden = el("span").class("hidden").text(words::record_set(l));
    let summary = el("summary").child(hidden).text(" ").child(name);
    let list = el("ul").live(move || {
        let data = board.data();
        let dataset = &data.dataset;
        let shown = shown();
        let choice = |choice: &Filters, name: &str, current: bool| {
            let link = el("a")
                .attr("href", &chosen(board, choice))
                .maybe_attr("aria-current", current.then_some("true"))
                .text(name);
            el("li").child(link)
        };
        let mut choices = Vec::new();
        for set in &dataset.sets {
            // What is shown without a choice needs none in the hash: one state has one link.
            let of = if is_default(board, *set) {
                Filters::default()
            } else {
                Filters::of(dataset, *set)
            };
            choices.push(choice(&of, &set.label(l), shown == [*set]));
        }
        if sets == Sets::OneOrAll {
            choices.push(choice(
                &all(board),
                words::all_years(l),
                shown == dataset.sets,
            ));
        }
        choices
    });
    // Where record sets are compared, none of them is the one.
    let is_compared = move || {
        matches!(
            board.screen.get(),
            Screen::Compare {
                of: Dimension::Set,
                ..
            }
        )
    };
    let menu = popup(summary, list).attr("data-menu", "set");
    Some(menu.watch(move |this| this.set("hidden", is_compared().then_some(""))))
}

/// All years; no choice where that is what the view shows without one.
fn all(board: Board) -> Filters {
    let data = board.data();
    let mut choice = Filters::default();
    let blank = Location {
        filters: Filters::default(),
        ..board.location()
    };
    if blank.default_set(&data.dataset).is_some() {
        let years = data.dataset.years.iter().map(ToString::to_string);
        choice.set(Dimension::Year, years.collect());
    }
    choice
}

/// Where the results of a year are shown because the link names the year alone: that there are plans
/// beside them, and the way to them.
pub(crate) fn beside(View { board, l }: View, sets: Sets) -> Option<El> {
    let beside = move || {
        let data = board.data();
        let plans = board.location().plans_beside(&data.dataset)?;
        let n = data.dataset.rows_of(plans).count();
        let href = chosen(board, &Filters::of(&data.dataset, plans));
        let link = el("a").attr("href", &href).text(words::see_plans(l));
        let said = el("p").class("hint plans-beside");
        Some(
            said.text(&sentences::plans_beside(l, plans, n))
                .text(" ")
                .child(link),
        )
    };
    (sets != Sets::None).then(|| el("div").live(move || beside().into_iter().collect()))
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
        Screen::Edit(_) | Screen::Notes | Screen::Data | Screen::About => return None,
        Screen::Detail(id) => {
            let row = dataset.row(&id).and_then(|row| dataset.initiative(row));
            row.map(|i| i.record_set()).into_iter().collect()
        }
        _ => board.filters.with(|f| f.record_sets(dataset)),
    };
    let codes: Vec<String> = sets.iter().map(|set| set.code()).collect();
    (!codes.is_empty()).then(|| codes.join(","))
}
