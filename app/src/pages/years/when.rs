//! The same lines by when they take place: what was promised for which months, and beside it what the
//! results say.

use super::Asked;
use super::place::counted_mark;
use super::tags::{context, who};
use crate::components::card::inferred_mark;
use crate::components::exports::{file_name, saved as told};
use crate::components::table::scroll;
use crate::pages::calendar::{ics, months};
use crate::platform::element::{El, el};
use crate::platform::file;
use crate::state::{Loaded, View};
use crate::text::{calendar as dates, sentences, words, years as said};
use leptos::prelude::*;
use shared::board::dimension::Dimension;
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::{Basis, Initiative};
use shared::package::csv::{self, CsvOptions};
use shared::years::Ties;
use shared::years::calendar::{Calendar, MONTHS, calendar};
use shared::years::lines::Lines;
use shared::years::when::{Block, Held, Promise, When, names};

/// The cards.
pub(super) fn when(asked: Asked) -> El {
    el("div").class("when").live(move || {
        let data = asked.view.board.data();
        // The same lines can have other marks.
        asked.counted.track();
        asked.when.with(|shown| match shown {
            Some(shown) => content(asked, &data, shown),
            None => Vec::new(),
        })
    })
}

fn content(asked: Asked, data: &Loaded, shown: &When) -> Vec<El> {
    let l = asked.view.l;
    let dataset = &data.dataset;
    let plans = asked.shown.with(|lines| lines.plans);
    let counts = Held::ALL
        .iter()
        .map(|held| (held.label(l), shown.count(*held)));
    let counts: Vec<(&str, usize)> = counts.filter(|(_, n)| *n > 0).collect();
    let sentence = said::when(l, (shown.plans(dataset), plans), &counts);
    let card = el("section").class("card");
    let card = card.child(el("p").class("when-said").text(&sentence));
    let mut cards = Vec::new();
    if shown.blocks.is_empty() {
        cards.push(card.child(el("p").class("none").text(said::when_none(l))));
    } else {
        let ties = Ties::new(dataset, asked.with_inferred.get());
        let table = Table {
            asked,
            data,
            ties: &ties,
        };
        let whole = scroll(said::when_scroll(l), table.build(shown));
        let hint = el("p").class("hint").text(said::when_note(l));
        cards.push(
            card.child(whole.class("scroll calendar-scroll"))
                .child(hint),
        );
    }
    cards.extend(silent(asked, data, &shown.silent));
    cards
}

/// What says nothing of its time.
fn silent(asked: Asked, data: &Loaded, rows: &[usize]) -> Option<El> {
    let View { board, l } = asked.view;
    let item = |row: &usize| {
        let i = data.dataset.initiative(*row)?;
        let set = el("span").class("where").text(&i.record_set().label(l));
        let href = board.detail_href(i.id.as_str());
        let link = el("a").ja().attr("href", &href).text(&i.title);
        let item = el("li").attr("data-id", i.id.as_str()).child(set);
        Some(item.text(" ").child(link))
    };
    let items: Vec<El> = rows.iter().filter_map(item).collect();
    if items.is_empty() {
        return None;
    }
    let title = format!(
        "{} {}",
        said::when_silent(l),
        sentences::count(l, items.len())
    );
    let list = el("ul").attr("data-silent", &items.len().to_string());
    let card = el("section").class("card calendar-list");
    Some(
        card.child(el("h2").text(&title))
            .child(list.children(items)),
    )
}

struct Table<'a> {
    asked: Asked,
    data: &'a Loaded,
    ties: &'a Ties<'a>,
}

impl Table<'_> {
    fn build(&self, shown: &When) -> El {
        let l = self.asked.view.l;
        let head = |text: &str| el("th").attr("scope", "col").text(text);
        let head = el("tr")
            .child(head(words::record_set(l)))
            .child(head(said::what_when(l)).class("what"))
            .children(months::titles(l))
            .child(head(said::compared(l)));
        let blocks = shown.blocks.iter().map(|block| self.block(block));
        let totals = shown.totals(&self.data.dataset);
        let totals = totals.iter().map(|(set, counts)| {
            let title = el("th").attr("scope", "row").attr("colspan", "2");
            let title = title.text(&format!("{} {}", set.label(l), said::in_month(l)));
            let count = |month: u8| {
                let at = MONTHS.iter().position(|own| *own == month);
                at.and_then(|at| counts.get(at)).copied().unwrap_or(0)
            };
            el("tr")
                .class("totals")
                .attr("data-set", &set.code())
                .child(title)
                .children(months::totals(count))
                .child(el("td"))
        });
        el("table")
            .class("calendar when-table")
            .child(el("caption").text(said::when_caption(l)))
            .child(el("thead").child(head))
            .children(blocks)
            .child(el("tbody").children(totals))
    }

    /// Plans, and below them what follows.
    fn block(&self, block: &Block) -> El {
        let heads = block.heads.iter().filter_map(|head| {
            let held = el("td").class("held").attr("data-held", head.held.code());
            self.row(head.row, None, held.text(&head.said(self.asked.view.l)))
        });
        let after = block.after.iter().filter_map(|row| {
            let held = el("td").class("held");
            self.row(*row, Some(block), held)
        });
        el("tbody").class("block").children(heads).children(after)
    }

    fn row(&self, row: usize, follows: Option<&Block>, held: El) -> Option<El> {
        let View { board, l } = self.asked.view;
        let i = self.data.dataset.initiative(row)?;
        let is_asked = self.asked.found.with_untracked(|f| f.matched.contains(row));
        let counted = |rows: &Option<RowSet>| rows.as_ref().is_some_and(|r| r.contains(row));
        let is_counted = self.asked.counted.with_untracked(counted);
        let link = el("a").attr("href", &board.detail_href(i.id.as_str()));
        let link = link
            .maybe(is_counted.then(|| counted_mark(l)))
            .child(el("span").ja().text(&i.title));
        let what = el("th").attr("scope", "row").class("what");
        let what = what
            .maybe(follows.map(|block| self.arrow(block, row)))
            .child(link)
            .text(" ")
            .maybe(who(self.asked, self.data, row, i))
            .maybe(context(self.asked, is_asked))
            .maybe(how_often(i));
        let set = el("td").class("where").text(&i.record_set().label(l));
        let own = el("tr")
            .attr("data-id", i.id.as_str())
            .maybe_attr("data-counted", is_counted.then_some("true"))
            .maybe_attr("data-follows", follows.map(|_| "true"));
        Some(
            own.child(set)
                .child(what)
                .children(months::marks(l, &i.months))
                .child(held),
        )
    }

    /// That a row follows from those above, and whether that is printed.
    fn arrow(&self, block: &Block, row: usize) -> El {
        let l = self.asked.view.l;
        let steps = self.ties.chains.before(row).iter();
        let mut steps = steps.filter(|step| block.rows().any(|own| own == step.row));
        let is_inferred = steps.all(|step| step.basis == Basis::Inferred);
        el("span")
            .class("follows")
            .child(el("span").attr("aria-hidden", "true").text("↳ "))
            .child(el("span").class("hidden").text(said::leads_to(l)))
            .maybe(is_inferred.then(|| inferred_mark(l)))
    }
}

fn how_often(i: &Initiative) -> Option<El> {
    let said = || el("span").class("how-often").ja().text(&i.frequency);
    (!i.frequency.is_empty()).then(said)
}

/// A record for each row of each block, then for what says nothing.
pub(super) fn csv(data: &Loaded, shown: &When, conditions: &str, l: Language) -> String {
    let titles = [
        said::when_line(l),
        words::record_set(l),
        dates::wards(l),
        dates::title(l),
        dates::month(l),
        words::frequency(l),
        said::compared(l),
        dates::id(l),
        words::conditions(l),
    ];
    let dataset = &data.dataset;
    let id = |row: usize| dataset.initiative(row).map_or("", |i| i.id.as_str());
    let record = |row: usize, line: &str, held: &str| {
        let i = dataset.initiative(row)?;
        let wards = dataset.axis(Dimension::Ward).of_row(row);
        let wards: Vec<&str> = wards.map(|v| v.name.get(l)).collect();
        Some([
            line.to_owned(),
            i.record_set().label(l),
            wards.join("；"),
            i.title.clone(),
            names(&i.months, l),
            i.frequency.clone(),
            held.to_owned(),
            i.id.as_str().to_owned(),
            conditions.to_owned(),
        ])
    };
    let mut records = Vec::new();
    for block in &shown.blocks {
        for head in &block.heads {
            records.extend(record(head.row, id(head.row), &head.said(l)));
        }
        let heads: Vec<&str> = block
            .heads
            .iter()
            .map(|head: &Promise| id(head.row))
            .collect();
        for row in &block.after {
            records.extend(record(*row, &heads.join("；"), ""));
        }
    }
    for row in &shown.silent {
        records.extend(record(*row, id(*row), dates::without(l)));
    }
    csv::write(&titles, records, CsvOptions::EXCEL)
}

/// Saves the months of the lines that are shown for other programs.
pub(super) fn save_ics(asked: Asked) -> &'static str {
    let View { board, l } = asked.view;
    let data = board.data();
    let dataset = &data.dataset;
    let rows = asked.shown.with_untracked(Lines::rows);
    let rows = RowSet::of(dataset.len(), rows);
    let years = dataset.years.iter();
    let years: Vec<Calendar> = years.map(|year| calendar(dataset, &rows, *year)).collect();
    let Some(text) = ics(&data, &years, l) else {
        return dates::ics_none(l);
    };
    let name = format!("{}.ics", file_name(asked.view, dates::calendar(l)));
    let saved = file::download(&name, "text/calendar;charset=utf-8", &text).is_ok();
    told(l, saved)
}
