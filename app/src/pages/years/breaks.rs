//! Where the record breaks off: each way with its count, which chooses the lines that hold one, and
//! its meaning.

use super::Asked;
use super::fates::chip;
use crate::platform::element::{El, el};
use crate::text::years as said;
use shared::years::breaks::BreakKind;

/// The section.
pub(super) fn breaks(asked: Asked) -> El {
    let l = asked.view.l;
    el("section")
        .class("breaks card")
        .child(el("h2").text(said::breaks_heading(l)))
        .child(el("p").class("hint").text(said::breaks_note(l)))
        .child(el("ul").children(BreakKind::ALL.map(|kind| one(asked, kind))))
}

fn one(asked: Asked, kind: BreakKind) -> El {
    let l = asked.view.l;
    let count = move || {
        asked.broken.with(|all| {
            let list = all.iter().find(|list| list.kind == kind);
            list.map_or(0, |list| list.rows.count())
        })
    };
    let words = vec![el("span").text(kind.label(l))];
    let note = el("p").class("hint").live(move || {
        let note = asked.broken.with(|all| {
            let list = all.iter().find(|list| list.kind == kind);
            list.map_or_else(String::new, |list| list.note(l))
        });
        vec![el("span").text(&note)]
    });
    chip(asked, kind.only(), words, count)
        .attr("data-break", kind.code())
        .live_attr("data-of", move || {
            let of = asked.broken.with(|all| {
                let list = all.iter().find(|list| list.kind == kind);
                list.map_or(0, |list| list.of)
            });
            of.to_string()
        })
        .child(note)
}
