//! 比較: two wards, two themes or two record sets, the same facts on the same line.

mod choice;
mod table;

use crate::components::frame::{Answer, heading};
use crate::components::record_sets::Sets;
use crate::components::table::scroll;
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{compare as own, sentences, words};
use choice::Sides;
use leptos::prelude::*;
use shared::board::describe;
use shared::board::dimension::Dimension;
use shared::board::query::matched_without;
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::text::{About, text_compare};
use shared::years::compare::{Comparison, Fact, compare as of_sides};
use table::Table;

/// What is compared, and the answer.
#[derive(Clone, PartialEq)]
struct Shown {
    sides: Sides,
    answer: Comparison,
}

/// The view.
pub(crate) fn compare(view: View) -> El {
    let View { board, l } = view;
    let shown: Memo<Option<Shown>> = memo(move || {
        let (data, location) = (board.data(), board.location());
        let sides = Sides::of(&data.dataset, &location)?;
        // Every condition but the two sides themselves.
        let rows = board.filters.with(|filters| {
            let rows = |c: &_| matched_without(&data.dataset, filters, c, Some(sides.dimension));
            board.context.with(rows)
        });
        let codes = (sides.a.as_str(), sides.b.as_str());
        let inferred = !choice::stated_only(&location.screen);
        let mut answer = of_sides(&data.dataset, &rows, inferred, sides.dimension, codes);
        // Where a facet has a choice, the values beside it are no part of the question.
        board.filters.with(|filters| {
            let sets = filters.record_sets(&data.dataset);
            let sets: Vec<&str> = sets.iter().map(|set| data.dataset.code_of(*set)).collect();
            answer.lines.retain(|line| match &line.fact {
                Fact::Value {
                    dimension: Dimension::Set,
                    code,
                    ..
                } => sets.len() > 1 && sets.contains(&code.as_str()),
                Fact::Value {
                    dimension, code, ..
                } => filters.chosen(*dimension).is_empty() || filters.has(*dimension, code),
                _ => true,
            });
        });
        Some(Shown { sides, answer })
    });
    let of = move |make: &dyn Fn(&Shown) -> String| {
        shown.with(|shown| shown.as_ref().map_or_else(String::new, make))
    };
    let answer = Answer::new(view, own::compare(l), move || {
        of(&|shown| said(view, shown))
    });
    let csv = move |said: &str| {
        let data = board.data();
        of(&|shown| Table::new(view, &data, shown).csv(said))
    };
    let exports = answer.exports(csv, move |about| {
        let data = board.data();
        of(&|shown| {
            let conditions = &conditions(view, &shown.sides);
            let about = About {
                conditions,
                ..*about
            };
            let compared = (&shown.answer, names(&data, &shown.sides, l));
            text_compare(&data.dataset, compared, &about, l)
        })
    });
    let content = el("div").live(move || {
        let data = board.data();
        shown.with(|shown| match shown {
            Some(shown) => content(view, &data, shown),
            None => vec![el("p").class("none").text(own::too_few(l))],
        })
    });
    answer
        .page(
            "compare-page",
            heading(own::compare(l)),
            Sets::None,
            exports,
        )
        .child(choice::menus(view))
        .child(answer.status())
        .child(choice::chips(view))
        .child(content)
}

/// The names of the two sides.
fn names<'a>(data: &'a Loaded, sides: &'a Sides, l: Language) -> (&'a str, &'a str) {
    let name = |code| data.dataset.value_name(sides.dimension, code, l);
    (name(&sides.a), name(&sides.b))
}

/// The conditions beside the two sides; empty where there are none.
fn conditions(View { board, l }: View, sides: &Sides) -> String {
    let data = board.data();
    board.filters.with(|filters| {
        let mut others = filters.clone();
        for side in choice::asked_by(sides.dimension) {
            others.set(*side, Vec::new());
        }
        describe::conditions(&data.dataset, &others, &board.text.get(), l)
    })
}

/// The sentence above the table.
fn said(view: View, shown: &Shown) -> String {
    let View { board, l } = view;
    let data = board.data();
    let Shown { sides, answer } = shown;
    let names = names(&data, sides, l);
    let mut stated = conditions(view, sides);
    if stated.is_empty() {
        stated = words::no_conditions(l).to_owned();
    }
    let counts = (answer.total_a, answer.total_b, answer.both.count());
    match sides.dimension {
        Dimension::Set => own::result_sets(l, names, &stated, counts),
        _ => own::result(l, names, &stated, counts),
    }
}

fn content(view: View, data: &Loaded, shown: &Shown) -> Vec<El> {
    let l = view.l;
    let table = Table::new(view, data, shown);
    let answer = &shown.answer;
    let both = match answer.dimension {
        Dimension::Set => own::both_sets(l),
        _ => own::both(l),
    };
    let overlap = el("section")
        .class("compare-overlap")
        .child(el("h2").text(own::overlap(l)))
        .child(set(view, data, ("both", both), &answer.both))
        .child(set(view, data, ("only-a", own::only_a(l)), &answer.only_a))
        .child(set(view, data, ("only-b", own::only_b(l)), &answer.only_b));
    vec![
        scroll(own::table(l), table.build()).class("scroll compare-scroll"),
        el("p").class("hint").text(own::note(l)),
        overlap,
    ]
}

/// Initiatives that no list of facets names: folded away, counted in their heading.
fn set(View { board, l }: View, data: &Loaded, (code, name): (&str, &str), rows: &RowSet) -> El {
    let n = rows.count();
    let summary = format!("{name} {}", sentences::count(l, n));
    let mut part = el("details")
        .attr("data-set", code)
        .attr("data-count", &n.to_string())
        .child(el("summary").text(&summary));
    if n == 0 {
        part = part.child(el("p").text(own::none(l)));
    } else {
        let mut items = Vec::new();
        for row in rows.iter() {
            if let Some(i) = data.dataset.initiative(row) {
                let href = board.detail_href(i.id.as_str());
                let link = el("a").attr("href", &href).ja().text(&i.title);
                let id = el("span").class("id").text(i.id.as_str());
                items.push(el("li").child(link).child(id));
            }
        }
        part = part.child(el("ul").children(items));
    }
    // On paper nothing can be unfolded, but the number is said.
    let printed = el("p").class("print-only").text(&summary);
    el("div").child(printed).child(part)
}
