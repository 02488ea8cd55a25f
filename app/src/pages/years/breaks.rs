//! Where the record breaks off: each way with its count, its meaning, and the initiatives it is
//! about.

use super::Asked;
use crate::components::controls::{limit, more};
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{sentences, years as said};
use leptos::prelude::*;
use shared::years::breaks::{Break, BreakKind, breaks as find};

/// Lines built at once.
const CHUNK: usize = 200;

/// The section. Its lists are built once, so that one that is open stays open.
pub(super) fn breaks(asked: Asked) -> El {
    let View { board, l } = asked.view;
    let found: Memo<Vec<Break>> = memo(move || {
        let (data, with_inferred) = (board.data(), asked.with_inferred.get());
        board
            .matched
            .with(|rows| find(&data.dataset, rows, with_inferred))
    });
    el("section")
        .class("breaks")
        .child(el("h2").text(said::breaks_heading(l)))
        .child(el("p").text(said::breaks_note(l)))
        .children(BreakKind::ALL.map(|kind| one(asked, found, kind)))
}

/// A part of the view that is built when it is opened first.
pub(super) fn unfolding(summary: El, content: impl Fn() -> Vec<El> + 'static) -> El {
    let open = RwSignal::new(false);
    let body = el("div").live(move || if open.get() { content() } else { Vec::new() });
    let details = el("details").child(summary).child(body);
    let element = details.element().clone();
    // What has been opened once stays built: a print or a search in the page may want it.
    details.on("toggle", move |_| {
        if element.has_attribute("open") {
            open.set(true);
        }
    })
}

fn one(asked: Asked, found: Memo<Vec<Break>>, kind: BreakKind) -> El {
    let l = asked.view.l;
    let with = move |read: &dyn Fn(&Break) -> usize| {
        found.with(|all| all.iter().find(|b| b.kind == kind).map_or(0, read))
    };
    let limit = limit(CHUNK, move || found.track());
    let count = el("b").live(move || {
        let n = with(&|b| b.rows.count());
        vec![el("span").text(&sentences::count(l, n))]
    });
    let summary = el("summary").text(kind.label(l)).text(" ").child(count);
    let content = move || {
        let data = asked.view.board.data();
        found.with(|all| {
            let list = all.iter().find(|b| b.kind == kind);
            list.map_or_else(Vec::new, |list| content(asked, &data, list, limit))
        })
    };
    unfolding(summary, content)
        .attr("data-break", kind.code())
        .live_attr("data-count", move || with(&|b| b.rows.count()).to_string())
        .live_attr("data-of", move || with(&|b| b.of).to_string())
}

fn content(asked: Asked, data: &Loaded, list: &Break, limit: RwSignal<usize>) -> Vec<El> {
    let l = asked.view.l;
    let note = el("p").class("hint").text(&list.note(l));
    let total = list.rows.count();
    if total == 0 {
        return vec![note, el("p").text(said::breaks_none(l))];
    }
    let shown = limit.get();
    let lines = list.rows.iter().take(shown);
    let lines = lines.filter_map(|row| line(asked, data, list, row));
    let more = more(l, (shown, total), move || limit.update(|n| *n += CHUNK));
    let lines = el("ul").class("break-list").children(lines);
    [note, lines].into_iter().chain(more).collect()
}

fn line(asked: Asked, data: &Loaded, list: &Break, row: usize) -> Option<El> {
    let l = asked.view.l;
    let i = data.dataset.initiative(row)?;
    let mut reasons = Vec::new();
    for side in &list.one_sided {
        if side.row == row {
            reasons.push(side.note(&data.dataset, l));
        }
    }
    let why = (!reasons.is_empty()).then(|| {
        el("span")
            .class("hint")
            .text(&reasons.join(l.pick("、", "; ")))
    });
    let title = el("a")
        .ja()
        .attr("href", &asked.view.board.detail_href(i.id.as_str()))
        .text(&i.title);
    let when = format!(" {} ", i.record_set().label(l));
    Some(
        el("li")
            .attr("data-id", i.id.as_str())
            .child(title)
            .child(el("span").class("id").text(i.id.as_str()))
            .text(&when)
            .maybe(why),
    )
}
