//! Which lines are shown, and in which order: a button for what both have, for each side alone, and for
//! what neither has.

use super::Asked;
use crate::components::controls::menu;
use crate::platform::element::{El, el};
use crate::text::compare as own;
use shared::board::dimension::Dimension;
use shared::board::location::Screen;
use shared::board::part::Part;
use shared::years::beside::short;

/// The buttons, and the menu for the order.
pub(super) fn parts(asked: Asked) -> El {
    let l = asked.view.l;
    let buttons = el("div")
        .class("compare-parts")
        .attr("role", "group")
        .attr("aria-label", own::filter(l))
        .children(Part::ALL.map(|part| button(asked, part)));
    let order = el("div").live(move || {
        let of = asked.dimension.get();
        vec![order(asked, of)]
    });
    el("div")
        .class("compare-tools")
        .child(buttons)
        .child(order.class("compare-order folds"))
}

/// The same on paper, where nothing is pressed: each part with its number.
pub(super) fn on_paper(asked: Asked) -> El {
    el("p").class("print-only compare-counts").live(move || {
        let said = Part::ALL.map(|part| {
            let n = asked.with(|shown| shown.beside.of(part).count());
            format!(
                "{} {}",
                part.symbol(),
                own::part(asked.view.l, n.unwrap_or_default(), &name(asked, part))
            )
        });
        vec![el("span").text(&said.join("　"))]
    })
}

/// A part with its number of lines. Pressed it is the only one shown, pressed again all are.
fn button(asked: Asked, part: Part) -> El {
    let board = asked.view.board;
    let pressed = move || asked.listed.get().0 == Some(part);
    let count = move || asked.with(|shown| shown.beside.of(part).count());
    let press = move |_: &_| {
        board.go(|to| {
            if let Screen::Compare { part: now, .. } = &mut to.screen {
                *now = (*now != Some(part)).then_some(part);
            }
        });
    };
    el("button")
        .attr("type", "button")
        .attr("data-part", part.code())
        .live_attr("aria-pressed", move || pressed().to_string())
        .live_attr("data-count", move || {
            count().unwrap_or_default().to_string()
        })
        .live(move || {
            let n = count().unwrap_or_default().to_string();
            let shape = el("span").attr("aria-hidden", "true").class("shape");
            let cross = el("span").attr("aria-hidden", "true").text("×");
            vec![
                el("strong").text(&n),
                el("span")
                    .class("part-name")
                    .child(shape.text(part.symbol()))
                    .text(&name(asked, part)),
                if pressed() { cross } else { el("span") },
            ]
        })
        .on("click", press)
}

/// The name of a part. What neither side has is named, because it is shown only when it is asked for.
fn name(asked: Asked, part: Part) -> String {
    let l = asked.view.l;
    let data = asked.view.board.data();
    let said = asked.with(|shown| {
        let label = part.label((&shown.names.0, &shown.names.1), l);
        if part != Part::Neither {
            return label;
        }
        let lines = shown.beside.of(part);
        let across = shown.beside.across;
        let names: Vec<String> = lines
            .map(|pair| short(&data.dataset, across, &pair.code, l))
            .collect();
        if names.is_empty() {
            return label;
        }
        format!(
            "{label}{}{}",
            l.pick("：", ": "),
            names.join(l.pick("、", ", "))
        )
    });
    said.unwrap_or_default()
}

fn order(asked: Asked, of: Dimension) -> El {
    let l = asked.view.l;
    let board = asked.view.board;
    let by_axis = match of {
        Dimension::Theme => own::by_ward(l),
        _ => own::by_theme(l),
    };
    menu(
        own::order(l),
        [("parts", own::both_first(l)), ("axis", by_axis)],
        move || {
            if asked.listed.get().1 {
                "axis"
            } else {
                "parts"
            }
        },
        move |code| {
            board.go(|to| {
                if let Screen::Compare { by_axis, .. } = &mut to.screen {
                    *by_axis = code == "axis";
                }
            });
        },
    )
}
