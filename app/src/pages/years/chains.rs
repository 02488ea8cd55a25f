//! One row per chain, the record sets side by side, under the headings of what they are grouped by.

use super::Asked;
use super::member::Members;
use crate::components::card::inferred_mark;
use crate::components::controls::{limit, more};
use crate::components::table::{row_heading, scroll};
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::state::{Loaded, View};
use crate::text::{sentences, words, years as said};
use leptos::leptos_dom::helpers::request_animation_frame;
use leptos::prelude::*;
use shared::search::Terms;
use shared::years::row::{ChainRow, Column, Group, Shape, Years, groups};

/// Rows built at once.
const CHUNK: usize = 100;

/// The section: the words, the table, and what to say when there is nothing or more than shown.
pub(super) fn chains(asked: Asked, years: Memo<Years>, grouping: El) -> El {
    let Asked { view, by, .. } = asked;
    let View { board, l } = view;
    let grouped: Memo<Vec<Group>> = memo(move || {
        let data = board.data();
        years.with(|years| groups(&data.dataset, years, by.get()))
    });
    let limit = limit(CHUNK, move || grouped.track());
    let table = el("div").live(move || {
        let data = board.data();
        let (terms, shown) = (board.terms.get(), limit.get());
        let build = |years: &Years| {
            let table = Table {
                asked,
                data: &data,
                years,
                terms: &terms,
            };
            grouped.with(|groups| table.build(groups, shown))
        };
        years.with(build)
    });
    let rest = move || {
        let total: usize = grouped.with(|groups| groups.iter().map(|g| g.rows.len()).sum());
        let shown = limit.get();
        let press = move || {
            limit.set(shown + CHUNK);
            // The button goes; reading goes on at the first new row.
            request_animation_frame(move || focus::focus(&format!("tr[data-at=\"{shown}\"] a")));
        };
        more(l, (shown, total), press).into_iter().collect()
    };
    el("section")
        .class("chains")
        .child(el("h2").text(said::chains_heading(l)))
        .child(grouping)
        .child(el("div").live(move || vec![years.with(|years| meanings(view, years))]))
        .child(table)
        .child(el("div").live(rest))
}

/// Every word with its shape, its meaning and how many chains it stands at.
fn meanings(View { l, .. }: View, years: &Years) -> El {
    let items = years.words.iter().map(|(word, count)| {
        let term = el("dt")
            .child(symbol(word.symbol()))
            .text(word.label(l))
            .text(" ")
            .child(el("b").text(&said::chains(l, *count)));
        el("div")
            .attr("data-word", word.code())
            .attr("data-count", &count.to_string())
            .child(term)
            .child(el("dd").text(word.definition(l)))
    });
    el("details")
        .class("meanings")
        .child(el("summary").text(said::changes_heading(l)))
        .child(el("dl").children(items))
        .child(el("p").class("hint").text(said::context_note(l)))
        .child(el("p").class("hint").text(said::groups_note(l)))
}

fn symbol(symbol: &str) -> El {
    el("span")
        .class("shape")
        .attr("aria-hidden", "true")
        .text(symbol)
}

/// The table: built anew for each answer, from plain elements.
struct Table<'a> {
    asked: Asked,
    data: &'a Loaded,
    years: &'a Years,
    terms: &'a Terms,
}

impl Table<'_> {
    fn build(&self, groups: &[Group], limit: usize) -> Vec<El> {
        let l = self.asked.view.l;
        if self.years.rows.is_empty() {
            return vec![el("p").class("none").text(words::no_results(l))];
        }
        let mut left = limit;
        let mut at = 0;
        let mut bodies = Vec::new();
        let mut empty = Vec::new();
        for group in groups {
            if group.rows.is_empty() {
                empty.push(group);
            } else if left > 0 {
                let mut body = el("tbody").child(self.group(group));
                for chain in group.rows.iter().take(left) {
                    if let Some(row) = self.years.rows.get(*chain) {
                        body = body.child(self.row(row).attr("data-at", &at.to_string()));
                    }
                    at += 1;
                }
                left = left.saturating_sub(group.rows.len());
                bodies.push(body);
            }
        }
        let head = el("tr")
            .child(el("th").attr("scope", "col").text(said::change(l)))
            .children(self.years.columns.iter().map(|column| self.title(column)));
        let caption = said::caption(l, self.asked.by.get_untracked().label(l));
        let table = el("table")
            .class("matrix years-table")
            .child(el("caption").text(&caption))
            .child(el("thead").child(head))
            .children(bodies);
        let mut parts = vec![scroll(said::chains_scroll(l), table).class("scroll matrix-scroll")];
        if !empty.is_empty() {
            let names = empty.iter().map(|group| {
                el("li")
                    .attr("data-group", &group.code)
                    .attr("data-count", "0")
                    .text(group.name.get(l))
            });
            parts.push(
                el("div")
                    .child(el("p").class("hint").text(said::empty_groups(l)))
                    .child(el("ul").class("inline hint").children(names)),
            );
        }
        parts
    }

    /// The title of a record set, and how many match.
    fn title(&self, column: &Column) -> El {
        let l = self.asked.view.l;
        let what = sentences::count(l, column.matched);
        el("th")
            .attr("scope", "col")
            .attr("data-set", &column.set.code())
            .attr("data-count", &column.matched.to_string())
            .text(&column.set.label(l))
            .text(" ")
            .child(el("span").class("tally").text(&what))
    }

    fn group(&self, group: &Group) -> El {
        let l = self.asked.view.l;
        let counts = format!(
            " {}{}{}",
            said::chains(l, group.rows.len()),
            l.pick("、", ", "),
            said::of_initiatives(l, group.initiatives)
        );
        let heading = el("h3")
            .text(group.name.get(l))
            .child(el("span").class("tally").text(&counts));
        let cell = el("th")
            .attr("scope", "rowgroup")
            .attr("colspan", &(self.years.columns.len() + 1).to_string())
            .attr("data-group", &group.code)
            .attr("data-count", &group.rows.len().to_string())
            .attr("data-initiatives", &group.initiatives.to_string())
            .child(heading);
        el("tr").class("group").child(cell)
    }

    fn row(&self, chain: &ChainRow) -> El {
        let l = self.asked.view.l;
        let first = chain.all().next();
        let first = first.and_then(|row| self.data.dataset.initiative(row));
        let several = matches!(chain.shape, Shape::Split | Shape::Merge | Shape::Mixed);
        let shape = several.then(|| el("span").class("form").text(chain.shape.label(l)));
        let inferred = chain.inferred.then(|| inferred_mark(l));
        let change = el("span")
            .class("change")
            .child(symbol(chain.change.symbol()))
            .text(&self.years.said(chain, l));
        let title = row_heading().child(change).maybe(shape).maybe(inferred);
        let members = Members {
            view: self.asked.view,
            data: self.data,
            years: self.years,
            terms: self.terms,
            chain,
        };
        let cells = (0..self.years.columns.len()).map(|column| members.cell(column));
        el("tr")
            .attr("data-chain", first.map_or("", |i| i.id.as_str()))
            .attr("data-change", chain.change.code())
            .attr("data-inferred", &chain.inferred.to_string())
            .child(title)
            .children(cells)
    }
}
