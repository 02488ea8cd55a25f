//! Nothing chosen yet: each ward, theme or section with its counts of words, every one a link into it.

use super::choose::{chosen, show};
use super::fates::symbol;
use super::{Asked, Each};
use crate::components::table::{row_heading, scroll};
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::years as said;
use leptos::prelude::*;
use shared::board::dimension::Dimension;
use shared::board::location::Only;
use shared::years::lines::Fate;

/// The invitation, and the table.
pub(super) fn each(asked: Asked) -> El {
    let l = asked.view.l;
    let invitation = el("p").class("invitation").live(move || {
        let text = match asked.by.get() {
            Dimension::Ward => said::invite_ward(l),
            Dimension::Theme => said::invite_theme(l),
            _ => said::invite_section(l),
        };
        vec![el("span").text(text)]
    });
    el("section")
        .class("card each")
        .child(invitation)
        .child(el("div").live(move || table(asked)))
}

fn table(asked: Asked) -> Vec<El> {
    asked.each.with(|rows| table_of(asked, rows))
}

fn table_of(asked: Asked, rows: &[Each]) -> Vec<El> {
    let (by, l) = (asked.by.get(), asked.view.l);
    let used = |fate: &Fate| rows.iter().any(|row| row.lines.count(*fate) > 0);
    let fates: Vec<Fate> = Fate::ALL.into_iter().filter(used).collect();
    let head = fates.iter().map(|fate| {
        el("th")
            .attr("scope", "col")
            .child(symbol(fate.symbol()))
            .text(fate.label(l))
    });
    let head = el("tr")
        .child(el("th").attr("scope", "col").text(by.label(l)))
        .child(el("th").attr("scope", "col").text(said::plans(l)))
        .children(head);
    let whole = asked.found.with(|found| {
        let cell = |n: usize| {
            el("td")
                .attr("data-count", &n.to_string())
                .text(&n.to_string())
        };
        el("tr")
            .class("totals")
            .child(row_heading().text(said::whole(l)))
            .child(cell(found.plans))
            .children(fates.iter().map(|fate| cell(found.count(*fate))))
    });
    let body = rows.iter().map(|row| line(asked, row, &fates));
    let table = el("table")
        .class("each-table")
        .attr("data-chart", "fates")
        .child(el("thead").child(head))
        .child(el("tbody").children(body).child(whole));
    vec![
        scroll(said::each_scroll(l), table),
        el("p").class("hint").text(said::overlap_note(l)),
    ]
}

fn line(asked: Asked, row: &Each, fates: &[Fate]) -> El {
    let View { board, l } = asked.view;
    let by = asked.by.get_untracked();
    let (code, name) = (&row.code, row.name(l));
    let href = |only: Only| {
        board.href(|to| {
            chosen(to, by, Some(code));
            show(to, by, only);
        })
    };
    let heading = el("a").attr("href", &href(Only::All)).text(name);
    let plans = row.lines.plans;
    let plans = el("td")
        .attr("data-count", &plans.to_string())
        .text(&plans.to_string());
    let cells = fates.iter().map(|fate| {
        let n = row.lines.count(*fate);
        let cell = el("td")
            .attr("data-change", fate.code())
            .attr("data-count", &n.to_string());
        if n == 0 {
            return cell.child(el("span").class("zero").text("－"));
        }
        let link = el("a")
            .attr("href", &href(fate.only()))
            .attr("aria-label", &said::fate_link(l, name, fate.label(l), n))
            .child(el("b").text(&n.to_string()));
        cell.child(link)
    });
    el("tr")
        .attr("data-value", code)
        .child(row_heading().child(heading))
        .child(plans)
        .children(cells)
}
