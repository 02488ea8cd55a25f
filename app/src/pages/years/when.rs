//! The same lines by when they take place: what was promised for which months, and beside it what the
//! results say.

use super::Asked;
use super::place::counted_mark;
use super::tags::{context, who};
use crate::components::card::inferred_mark;
use crate::components::controls::button;
use crate::components::exports::{file_name, saved as told};
use crate::components::marked::unbroken;
use crate::components::table::scroll;
use crate::pages::calendar::{ics, months};
use crate::platform::element::{El, el};
use crate::platform::file;
use crate::state::{Loaded, View};
use crate::text::{calendar as dates, sentences, words, years as said};
use leptos::prelude::*;
use shared::board::dimension::Dimension;
use shared::board::location::Screen;
use shared::board::query::Filters;
use shared::board::rowset::RowSet;
use shared::hand_out::listing::{Kind, Listing};
use shared::hand_out::workbook::Cell;
use shared::language::Language;
use shared::model::{Basis, Initiative};
use shared::years::Ties;
use shared::years::calendar::{Calendar, MONTHS, calendar, inferred};
use shared::years::lines::Lines;
use shared::years::when::{Block, Held, Promise, When, names, says};

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
    let counts = Held::ALL
        .iter()
        .map(|held| (held.label(l), shown.count(*held)));
    let counts: Vec<(&str, usize)> = counts.filter(|(_, n)| *n > 0).collect();
    let compared = (!counts.is_empty()).then(|| el("h2").text(said::compared(l)));
    let counts = counts.into_iter().map(|(word, n)| {
        let number = el("b").text(&n.to_string());
        el("li").child(number).text(" ").text(word)
    });
    let card = el("section").class("card");
    let rows: Vec<&Initiative> = shown
        .blocks
        .iter()
        .flat_map(Block::rows)
        .filter_map(|row| dataset.initiative(row))
        .collect();
    let card = card
        .maybe(compared)
        .child(el("ul").class("when-counts").children(counts));
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
        // Where there are only words no grid of months stands empty.
        let blocks = shown.blocks.iter();
        let (dated, worded): (Vec<_>, Vec<_>) = blocks.partition(|b| b.is_dated(dataset));
        let is_inferred = rows
            .iter()
            .any(|i| !inferred(&i.frequency, &i.months).is_empty());
        let hint = |text| el("p").class("hint").text(text);
        let dated = (!dated.is_empty()).then(|| {
            let whole = scroll(said::when_scroll(l), table.by_month(&dated, shown));
            whole.class("scroll calendar-scroll")
        });
        let worded = (!worded.is_empty()).then(|| {
            let whole = scroll(said::words_scroll(l), table.in_words(&worded));
            whole.class("scroll calendar-scroll")
        });
        cards.push(
            card.maybe(dated)
                .maybe(is_inferred.then(|| hint(dates::inferred_note(l))))
                .maybe(worded)
                .child(hint(said::when_note(l))),
        );
    }
    cards.extend(silent(asked, data, &shown.silent));
    cards.push(further(asked, rows.iter().any(|i| !i.months.is_empty())));
    cards
}

/// The ways on: all wards and themes, month by month, and the months for a calendar.
fn further(asked: Asked, has_months: bool) -> El {
    let View { board, l } = asked.view;
    let all = board.href(|to| to.filters = Filters::default());
    let months = board.link(board.at(Screen::Calendar));
    let told = RwSignal::new("");
    let save = has_months
        .then(|| button(dates::download_ics(l), move || told.set(save_ics(asked))).class("minor"));
    let way = |href: &str, text| el("li").child(el("a").attr("href", href).text(text));
    let is_narrowed = !board.filters.with_untracked(Filters::is_empty);
    let said = el("p").attr("aria-live", "polite").live(move || {
        let said = told.get();
        let said = (!said.is_empty()).then(|| el("span").text(said));
        said.into_iter().collect()
    });
    el("div")
        .class("when-further")
        .child(
            el("ul")
                .maybe(is_narrowed.then(|| way(&all, said::when_all(l))))
                .child(way(&months, said::when_calendar(l))),
        )
        .maybe(save)
        .child(said)
}

/// What says nothing of its time.
fn silent(asked: Asked, data: &Loaded, rows: &[usize]) -> Option<El> {
    let View { board, l } = asked.view;
    let item = |row: &usize| {
        let i = data.dataset.initiative(*row)?;
        let set = el("span").class("where").text(&i.record_set().label(l));
        let href = board.detail_href(i.id.as_str());
        let link = unbroken(el("a").ja().attr("href", &href), &i.title);
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
    let fold = el("details")
        .class("when-silent")
        .child(el("summary").text(&title))
        .child(list.children(items));
    Some(el("section").class("card calendar-list").child(fold))
}

struct Table<'a> {
    asked: Asked,
    data: &'a Loaded,
    ties: &'a Ties<'a>,
}

impl Table<'_> {
    /// Those of which something names months: April to March as columns.
    fn by_month(&self, blocks: &[&Block], shown: &When) -> El {
        let l = self.asked.view.l;
        let totals = shown.totals(&self.data.dataset);
        let none = MONTHS.map(|month| {
            let at = MONTHS.iter().position(|own| *own == month);
            let n = |counts: &[usize; 12]| at.and_then(|at| counts.get(at)).copied();
            totals.iter().all(|(_, counts)| n(counts) == Some(0))
        });
        let thin = |cells: [El; 12]| {
            let cells = cells.into_iter().zip(none);
            cells.map(|(cell, none)| cell.maybe_attr("data-none", none.then_some("")))
        };
        let titles = thin(months::titles(l)).collect();
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
                .children(months::totals(l, count))
                .child(el("td"))
        });
        self.table(said::when_caption(l), titles, blocks, true)
            .child(el("tbody").children(totals))
    }

    /// Those of which nothing does: what they say in words.
    fn in_words(&self, blocks: &[&Block]) -> El {
        let l = self.asked.view.l;
        let often = el("th").attr("scope", "col").class("in-words");
        let often = often.text(words::frequency(l));
        self.table(said::words_caption(l), vec![often], blocks, false)
    }

    fn table(&self, caption: &str, when: Vec<El>, blocks: &[&Block], is_dated: bool) -> El {
        let l = self.asked.view.l;
        let head = |text: &str| el("th").attr("scope", "col").text(text);
        let head = el("tr")
            .child(head(words::record_set(l)))
            .child(head(dates::initiative(l)).class("what"))
            .children(when)
            .child(head(said::compared(l)));
        let blocks = blocks.iter().map(|block| self.block(block, is_dated));
        el("table")
            .class("calendar when-table")
            .child(el("caption").text(caption))
            .child(el("thead").child(head))
            .children(blocks)
    }

    /// Plans, and below them what follows.
    fn block(&self, block: &Block, is_dated: bool) -> El {
        let heads = block.heads.iter().filter_map(|head| {
            let held = el("td").class("held").attr("data-held", head.held.code());
            self.row(
                head.row,
                (None, is_dated),
                held.text(&head.said(self.asked.view.l)),
            )
        });
        let mut after = Vec::new();
        let mut rest = block.after.as_slice();
        while let [row, others @ ..] = rest {
            let (silent, left) = self.silent(rest);
            if silent.is_empty() {
                let held = el("td").class("held");
                after.extend(self.row(*row, (Some(block), is_dated), held));
                rest = others;
            } else {
                after.push(self.together(silent, block, is_dated));
                rest = left;
            }
        }
        el("tbody").class("block").children(heads).children(after)
    }

    /// The first rows of some that say nothing of their time and are of one record set, and the others.
    fn silent<'b>(&self, rows: &'b [usize]) -> (&'b [usize], &'b [usize]) {
        let initiative = |row: &usize| self.data.dataset.initiative(*row);
        let set = rows
            .first()
            .and_then(initiative)
            .map(Initiative::record_set);
        let is_silent =
            |row: &usize| initiative(row).is_some_and(|i| !says(i) && Some(i.record_set()) == set);
        let end = rows.iter().position(|row| !is_silent(row));
        rows.split_at(end.unwrap_or(rows.len()))
    }

    /// What follows and says nothing, in one row: it must not hide what says something.
    fn together(&self, rows: &[usize], block: &Block, is_dated: bool) -> El {
        let l = self.asked.view.l;
        let initiative = |row: &usize| self.data.dataset.initiative(*row);
        let set = rows.first().and_then(initiative);
        let set = set.map_or_else(String::new, |i| i.record_set().label(l));
        let items = rows.iter().filter_map(|row| {
            let i = initiative(row)?;
            let item = el("li").attr("data-id", i.id.as_str());
            let item = item.attr("data-follows", "true");
            let item = item.maybe_attr("data-counted", self.is_counted(*row).then_some("true"));
            Some(item.children(self.what(*row, i, Some(block))))
        });
        let list = el("th").attr("scope", "row").class("what quiet");
        let span = if is_dated { "12" } else { "1" };
        let said = el("td").class("in-words").attr("colspan", span);
        el("tr")
            .child(el("td").class("where").text(&set))
            .child(list.child(el("ul").children(items)))
            .child(said.text(dates::without(l)))
            .child(el("td").class("held"))
    }

    fn is_counted(&self, row: usize) -> bool {
        let counted = |rows: &Option<RowSet>| rows.as_ref().is_some_and(|r| r.contains(row));
        self.asked.counted.with_untracked(counted)
    }

    /// What stands for an initiative: what it follows from, its title, who.
    fn what(&self, row: usize, i: &Initiative, follows: Option<&Block>) -> Vec<El> {
        let View { board, l } = self.asked.view;
        let is_asked = self.asked.found.with_untracked(|f| f.matched.contains(row));
        let link = el("a").attr("href", &board.detail_href(i.id.as_str()));
        let link = link
            .maybe(self.is_counted(row).then(|| counted_mark(l)))
            .child(unbroken(el("span").ja(), &i.title));
        let mut parts = Vec::new();
        parts.extend(follows.map(|block| self.arrow(block, row)));
        parts.push(link);
        parts.push(el("span").text(" "));
        parts.extend(who(self.asked, self.data, row, i));
        parts.extend(context(self.asked, is_asked));
        parts
    }

    fn row(&self, row: usize, (follows, is_dated): (Option<&Block>, bool), held: El) -> Option<El> {
        let l = self.asked.view.l;
        let i = self.data.dataset.initiative(row)?;
        let is_counted = self.is_counted(row);
        let what = el("th").attr("scope", "row").class("what");
        let what = what.children(self.what(row, i, follows));
        // Months stand in their columns and their words below the title; words alone stand in their place.
        let (what, when) = if i.months.is_empty() {
            let said = how_often(i).unwrap_or_else(|| el("span").text(dates::without(l)));
            let span = if is_dated { "12" } else { "1" };
            let cell = el("td").class("in-words").attr("colspan", span);
            (what, vec![cell.child(said)])
        } else {
            let inferred = inferred(&i.frequency, &i.months);
            let months = months::marks(l, &i.months, &inferred);
            (what.maybe(how_often(i)), months.into())
        };
        let set = el("td").class("where").text(&i.record_set().label(l));
        let own = el("tr")
            .attr("data-id", i.id.as_str())
            .maybe_attr("data-counted", is_counted.then_some("true"))
            .maybe_attr("data-follows", follows.map(|_| "true"));
        Some(own.child(set).child(what).children(when).child(held))
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
pub(super) fn table(data: &Loaded, shown: &When, conditions: &str, l: Language) -> Listing {
    let titles = [
        (said::when_line(l), 24),
        (words::record_set(l), 16),
        (dates::wards(l), 20),
        (dates::title(l), 40),
        (dates::month(l), 14),
        (words::frequency(l), 12),
        (said::compared(l), 24),
        (dates::id(l), 11),
    ];
    let dataset = &data.dataset;
    let id = |row: usize| dataset.initiative(row).map_or("", |i| i.id.as_str());
    let record = |row: usize, line: &str, held: &str| {
        let i = dataset.initiative(row)?;
        let wards = dataset.names_of(row, Dimension::Ward, l);
        Some([
            line.to_owned(),
            i.record_set().label(l),
            wards.join("；"),
            i.title.clone(),
            names(&i.months, l),
            i.frequency.clone(),
            held.to_owned(),
            i.id.as_str().to_owned(),
        ])
    };
    let mut records: Vec<[String; 8]> = Vec::new();
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
    let rows = records.into_iter();
    let rows = rows.map(|cells| cells.into_iter().map(Cell::text_of).collect());
    Listing::new(Kind::When, titles, rows.collect()).under(conditions)
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
