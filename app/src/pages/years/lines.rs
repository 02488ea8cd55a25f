//! The lines: the record sets side by side, under each word its plans and what became of them.

use super::Asked;
use super::choose::show;
use super::fates::symbol;
use super::place::Place;
use crate::components::controls::{button, limit, more};
use crate::components::table::scroll;
use crate::platform::element::{El, el};
use crate::platform::{focus, page};
use crate::state::View;
use crate::text::{sentences, words, years as said};
use leptos::leptos_dom::helpers::request_animation_frame;
use leptos::prelude::*;
use shared::board::location::Only;
use shared::years::Ties;
use shared::years::change::ChangeWord;
use shared::years::lines::{Fate, Lines};
use shared::years::units::{Group, Unit, units};

/// Lines built at once.
const CHUNK: usize = 100;

/// The card, and what to say when there is more than shown.
pub(super) fn lines(asked: Asked) -> El {
    let View { board, l } = asked.view;
    let limit = limit(CHUNK, move || asked.shown.track());
    let content = el("div").live(move || {
        let (data, terms, most) = (board.data(), board.terms.get(), limit.get());
        let ties = Ties::new(&data.dataset, asked.with_inferred.get());
        // The same lines can have other marks.
        asked.counted.track();
        let place = Place {
            asked,
            data: &data,
            ties: &ties,
            terms: &terms,
        };
        let lay = |shown: &Lines| units(&data.dataset, &ties, &shown.lines);
        build(&place, &asked.shown.with(lay), most)
    });
    let rest = move || {
        let total = asked.shown.with(|shown| shown.lines.len());
        let shown = limit.get();
        let press = move || {
            limit.set(shown + CHUNK);
            // The button goes; reading goes on at the first new line.
            request_animation_frame(move || focus::focus(&format!("[data-at=\"{shown}\"] a")));
        };
        more(l, (shown, total), press).into_iter().collect()
    };
    el("section")
        .class("card lines")
        .child(scroll(said::lines_scroll(l), content))
        .child(el("div").live(rest))
}

fn build(place: &Place, groups: &[Group], most: usize) -> Vec<El> {
    let l = place.asked.view.l;
    if groups.is_empty() {
        return vec![el("p").class("none").text(words::no_results(l))];
    }
    let mut parts = vec![head(place)];
    let mut at = 0;
    for group in groups {
        if at < most {
            parts.push(section(place, group, &mut at, most));
        }
    }
    let columns = place.data.dataset.sets.len().to_string();
    vec![
        el("div")
            .class("sheet")
            .attr("data-columns", &columns)
            .children(parts),
    ]
}

/// The titles of the columns, each with its count.
fn head(place: &Place) -> El {
    let l = place.asked.view.l;
    let columns = place
        .asked
        .shown
        .with_untracked(|shown| shown.columns.clone());
    let titles = columns
        .iter()
        .enumerate()
        .rev()
        .fold(None, |rest, (at, column)| {
            let title = el("p")
                .attr("data-set", &column.set.code())
                .attr("data-count", &column.matched.to_string())
                .child(el("b").text(&column.set.label(l)))
                .text(" ")
                .child(el("span").class("tally").text(&said::column(l, column)));
            Some(place.across(at, title, rest))
        });
    el("div")
        .class("sheet-head")
        .child(el("p").class("rail").text(said::became(l)))
        .maybe(titles)
}

/// The lines of one word, which stands once.
fn section(place: &Place, group: &Group, at: &mut usize, most: usize) -> El {
    let l = place.asked.view.l;
    let word = el("h2")
        .class("rail")
        .child(
            el("span")
                .class("word")
                .child(symbol(group.fate.symbol()))
                .text(group.fate.label(l)),
        )
        .text(" ")
        .child(
            el("span")
                .class("tally")
                .text(&sentences::count(l, group.count)),
        );
    let list = el("ul").class("units");
    let list = match group.fate {
        Fate::Word(ChangeWord::NotMentioned) => list.children(alone(place, group, at, most)),
        _ => {
            let mut items = Vec::new();
            for unit in &group.units {
                if *at < most {
                    items.push(item(place, unit).child(place.unit(unit, at)));
                }
            }
            list.children(items)
        }
    };
    el("section")
        .class("group")
        .attr("data-word", group.fate.code())
        .attr("data-count", &group.count.to_string())
        .child(word)
        .child(list)
}

fn item(place: &Place, unit: &Unit) -> El {
    let head = unit.lines.first();
    el("li")
        .attr("data-chain", head.map_or("", |line| place.id(line.head)))
        .attr("data-change", head.map_or("", |line| line.fate.code()))
}

/// What nothing follows, by column, beside one place that says what that does not mean.
fn alone(place: &Place, group: &Group, at: &mut usize, most: usize) -> Vec<El> {
    let l = place.asked.view.l;
    let sets = &place.data.dataset.sets;
    let checked = untrack(|| place.asked.only()) == Only::NotMentioned;
    let mut parts = Vec::new();
    for column in 0..sets.len() {
        let mut items = Vec::new();
        for unit in group.units.iter().filter(|unit| unit.column == column) {
            for line in &unit.lines {
                if *at >= most {
                    break;
                }
                let end = el("span")
                    .class("end")
                    .attr("aria-hidden", "true")
                    .text("□");
                let answers = checked.then(|| {
                    let answers = format!("{}：{}", said::to_check(l), said::answers(l));
                    el("span").class("print-only answers").text(&answers)
                });
                let plan = place.item(line.head, None, false);
                let plan = plan
                    .attr("data-at", &at.to_string())
                    .child(end)
                    .maybe(answers);
                items.push(item(place, unit).child(plan));
                *at += 1;
            }
        }
        if items.is_empty() {
            continue;
        }
        let later = sets.get(column + 1..).unwrap_or_default();
        let list = el("ul").class("stack").children(items);
        let hole = (!later.is_empty()).then(|| {
            let print = button(&said::print_list(l, group.count), {
                let asked = place.asked;
                move || print(asked)
            });
            el("div")
                .class("hole")
                .child(el("b").text(&said::hole(l, later)))
                .child(el("p").text(said::hole_meaning(l)))
                .child(print.class("minor"))
        });
        let own = place.across(column, list, hole);
        parts.push(el("li").child(place.moved(0, column, own)));
    }
    parts
}

/// Prints the plans that nothing follows, and nothing else.
fn print(asked: Asked) {
    let board = asked.view.board;
    let by = asked.by.get_untracked();
    board.go(|to| show(to, by, Only::NotMentioned));
    request_animation_frame(|| request_animation_frame(page::print));
}
