//! Nothing chosen yet: each ward, theme or section as a tile with a bar of what became of its plans and
//! the count of each word, every one a way into it.

use super::choose::{chosen, show};
use super::fates::symbol;
use super::{Asked, Each};
use crate::components::badge::badge;
use crate::components::chart::rect;
use crate::components::marked::unbroken;
use crate::platform::element::{El, el, svg};
use crate::state::View;
use crate::text::years as said;
use shared::board::dimension::Dimension;
use shared::board::location::Only;
use shared::language::Language;
use shared::years::change::ChangeWord;
use shared::years::lines::Fate;

/// The height of a bar, in units of its own.
const BAR: i32 = 10;

/// The invitation, and the tiles.
pub(super) fn each(asked: Asked) -> El {
    let l = asked.view.l;
    let invitation = el("h2").class("invitation").live(move || {
        let text = match asked.by.get() {
            Dimension::Ward => said::invite_ward(l),
            Dimension::Theme => said::invite_theme(l),
            _ => said::invite_section(l),
        };
        vec![el("span").text(text)]
    });
    let notes = [said::tiles_note(l), said::overlap_note(l)];
    el("section")
        .class("each")
        .child(invitation)
        .child(
            el("ul")
                .class("each-tiles")
                .live(move || asked.each.with(|rows| tiles(asked, rows))),
        )
        .child(el("div").live(move || {
            let used = |fate: &Fate| {
                asked
                    .each
                    .with(|rows| rows.iter().any(|row| row.lines.count(*fate) > 0))
            };
            vec![key(l, used)]
        }))
        .children(notes.map(|note| el("p").class("hint").text(note)))
}

fn tiles(asked: Asked, rows: &[Each]) -> Vec<El> {
    let most = rows.iter().map(|row| row.lines.lines.len()).max();
    let most = most.unwrap_or(0).max(1) as i32;
    rows.iter().map(|row| tile(asked, row, most)).collect()
}

fn tile(asked: Asked, row: &Each, most: i32) -> El {
    let View { board, l } = asked.view;
    let by = asked.by.get_untracked();
    let (code, name) = (&row.code, row.name(l));
    let href = |only: Only| {
        board.href(|to| {
            chosen(to, by, Some(code));
            show(to, by, only);
        })
    };
    let number = badge(code, l).filter(|_| by == Dimension::Theme);
    let number = number.map(|badge| badge.attr("aria-hidden", "true"));
    let heading = el("a").attr("href", &href(Only::All)).maybe(number);
    let heading = heading.child(unbroken(el("span"), name));
    let used = |fate: &Fate| row.lines.count(*fate) > 0;
    let counts = Fate::ALL.into_iter().filter(used).map(|fate| {
        let n = row.lines.count(fate);
        let link = el("a")
            .attr("href", &href(fate.only()))
            .attr("aria-label", &said::fate_link(l, name, fate.label(l), n))
            .attr("title", fate.label(l))
            .child(symbol(fate.symbol()))
            .child(el("b").text(&n.to_string()));
        el("li")
            .attr("data-change", fate.code())
            .attr("data-count", &n.to_string())
            .child(link)
    });
    let plans = row.lines.plans;
    el("li")
        .class("card")
        .attr("data-value", code)
        .child(el("h3").child(heading))
        .child(bar(row, most))
        .child(
            el("p")
                .class("tally")
                .attr("data-count", &plans.to_string())
                .text(&said::tile(l, &row.lines)),
        )
        .child(el("ul").children(counts))
}

/// A part of a bar.
fn part(fate: Fate, at: (i32, i32), size: (i32, i32)) -> El {
    rect("fate", at, size).attr("data-fate", fate.code())
}

/// What the parts of the bars are, each beside its shape and its word.
fn key(l: Language, used: impl Fn(&Fate) -> bool) -> El {
    let items = Fate::ALL.into_iter().filter(used).map(|fate| {
        let mut parts = vec![part(fate, (0, 0), (1, BAR))];
        if fate == Fate::Word(ChangeWord::NextPlan) {
            parts.push(svg("path").class("stripes").attr("d", "M0 5h1"));
        }
        el("li")
            .child(drawn(1, parts))
            .child(symbol(fate.symbol()))
            .child(el("span").text(fate.label(l)))
    });
    el("ul").class("key bar-key").children(items)
}

/// The words beside each other, each as long as its count: what their numbers say in words below.
fn bar(row: &Each, most: i32) -> El {
    let mut at = 0;
    let mut parts = Vec::new();
    for fate in Fate::ALL {
        let n = row.lines.count(fate) as i32;
        if n > 0 {
            parts.push(part(fate, (at, 0), (n, BAR)));
            // What comes without a plan before it is striped: no two neighbours differ by their tint alone.
            if fate == Fate::Word(ChangeWord::NextPlan) {
                let stripes = svg("path").class("stripes");
                parts.push(stripes.attr("d", &format!("M{at} {}h{n}", BAR / 2)));
            }
            at += n;
        }
    }
    drawn(most, parts)
}

fn drawn(most: i32, parts: Vec<El>) -> El {
    svg("svg")
        .class("fate-bar")
        .attr("aria-hidden", "true")
        .attr("preserveAspectRatio", "none")
        .attr("viewBox", &format!("0 0 {most} {BAR}"))
        .children(parts)
}
