//! What stands on a slide: its heading, and a part for each of its steps.

use crate::components::badge::named;
use crate::components::card::{Points, badges, inferred_mark, nothing};
use crate::components::frame::heading;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{list as own, overview, sentences, training as said, words};
use shared::board::chain;
use shared::board::dimension::Dimension;
use shared::board::location::{Location, Screen, Training};
use shared::board::rowset::RowSet;
use shared::chart::tiles::{Tile, tiles};
use shared::model::{Basis, Phase, PointKind, RecordSet};
use shared::search::Terms;
use shared::training::room::asked;
use shared::training::{Deck, Slide, Step, Subject, by_ward};
use shared::years::coverage::wards;
use shared::years::lines::{Fate, Line};

/// The levels of the headings.
#[derive(Clone, Copy)]
pub(super) struct Levels {
    pub(super) slide: &'static str,
    pub(super) step: &'static str,
    pub(super) part: &'static str,
}

/// What is needed to write a slide.
#[derive(Clone, Copy)]
struct Writer<'a> {
    view: View,
    data: &'a Loaded,
    levels: Levels,
}

/// The heading of a slide, with what identifies it.
pub(super) fn heading_of(view: View, data: &Loaded, slide: &Slide, levels: Levels) -> El {
    let l = view.l;
    let title = || match levels.slide {
        "h1" => heading(""),
        level => el(level),
    };
    let initiative = |row: usize| {
        let i = data.dataset.initiative(row)?;
        let title = title().ja().text(&i.title).attr("data-id", i.id.as_str());
        Some(el("header").child(title).child(badges(data, row, i, l)))
    };
    let head = match &slide.subject {
        Subject::Initiative(row) => initiative(*row),
        Subject::Line(line) => initiative(line.head),
        Subject::Theme { code, .. } => {
            let name = named(&data.dataset, Dimension::Theme, code, l);
            Some(el("header").child(title().children(name)))
        }
        Subject::Title {
            of: Some((by, code)),
            ..
        } => {
            let name = named(&data.dataset, *by, code, l);
            Some(el("header").child(title().children(name)))
        }
        Subject::Title { of: None, .. } => {
            Some(el("header").child(title().text(said::chosen_lines(l))))
        }
    };
    head.unwrap_or_else(|| el("header").child(title().text(said::none(l))))
}

/// The parts of a slide, one for each step.
pub(super) fn content(
    view: View,
    data: &Loaded,
    deck: &Deck,
    slide: &Slide,
    levels: Levels,
) -> Vec<El> {
    let writer = Writer { view, data, levels };
    let steps = slide.steps.iter();
    steps.map(|step| writer.step(deck, slide, *step)).collect()
}

/// The wards about where they lie, each with how many of some initiatives are of it.
pub(super) fn map(view: View, data: &Loaded, rows: &RowSet) -> El {
    let l = view.l;
    let ward = data.dataset.axis(Dimension::Ward);
    let tile = |tile: Tile| {
        let n = ward
            .value(&tile.code)
            .map_or(0, |value| value.rows.count_and(rows));
        let name = data.dataset.value_name(Dimension::Ward, &tile.code, l);
        let (class, number) = match n {
            0 => ("tile", words::nothing(l).to_owned()),
            n => ("tile on", format!("● {}", sentences::count(l, n))),
        };
        let inner = el("span").class(class).child(el("b").text(name)).text(" ");
        el("li")
            .attr("data-ward", &tile.code)
            .attr("data-count", &n.to_string())
            .attr("data-place", &format!("{},{}", tile.column, tile.row))
            .child(inner.child(el("span").text(&number)))
    };
    el("ul")
        .class("tiles")
        .attr("aria-label", overview::map(l))
        .children(tiles(&wards(&data.dataset)).into_iter().map(tile))
}

impl Writer<'_> {
    fn part(&self, name: &str) -> El {
        el("section").child(el(self.levels.step).text(name))
    }

    fn step(&self, deck: &Deck, slide: &Slide, step: Step) -> El {
        let l = self.view.l;
        match (step, &slide.subject) {
            (Step::About, Subject::Theme { code, rows }) => self.theme(code, rows),
            (Step::About, Subject::Title { of, rows }) => self.title(deck, of.as_ref(), rows),
            (Step::Where, Subject::Theme { rows, .. }) => self.places(rows),
            (Step::ByWard, Subject::Theme { rows, .. }) => self.by_ward(rows),
            (Step::What, Subject::Initiative(row)) => self.what(*row),
            (Step::Aim, Subject::Initiative(row)) => self.points(*row, &[PointKind::Aim]),
            (Step::Outcome, Subject::Initiative(row)) => self.points(*row, &[PointKind::Outcome]),
            (Step::Way, Subject::Initiative(row)) => self.way(*row),
            (Step::Set(set), Subject::Line(line)) => self.of_set(line, set),
            (Step::Fate, Subject::Line(line)) => {
                self.part(said::fate(l)).child(self.fate(line.fate))
            }
            (Step::Questions, _) => {
                self.part(said::questions(l))
                    .maybe(slide.theme().map(|theme| {
                        let text = self.view.board.prepared.questions(theme);
                        let items = asked(&text).map(|question| el("li").text(question));
                        el("ol").class("questions").children(items)
                    }))
            }
            // No slide has a step of another one.
            _ => el("section"),
        }
    }

    fn description(&self, code: &str) -> Option<El> {
        let mut themes = self.data.dataset.tables.themes.iter();
        let theme = themes.find(|theme| theme.number.to_string() == code)?;
        Some(el("p").text(theme.description.get(self.view.l)))
    }

    fn theme(&self, code: &str, rows: &RowSet) -> El {
        let l = self.view.l;
        let wards = wards(&self.data.dataset);
        let on = wards.iter().filter(|ward| self.at(ward, rows) > 0).count();
        let counted = said::counted(l, rows.count(), (on, wards.len()));
        self.part(said::about(l))
            .maybe(self.description(code))
            .child(
                el("p")
                    .class("figure")
                    .attr("data-count", &rows.count().to_string())
                    .text(&counted),
            )
    }

    /// What the slides that follow are of: how many initiatives, or how many plans of each fate.
    fn title(&self, deck: &Deck, of: Option<&(Dimension, String)>, rows: &RowSet) -> El {
        let l = self.view.l;
        let n = rows.count();
        let count = el("p")
            .class("figure")
            .attr("data-count", &n.to_string())
            .text(&said::initiatives(l, n));
        let theme = of.filter(|(by, _)| *by == Dimension::Theme);
        let fates = Fate::ALL.into_iter().filter_map(|fate| {
            let has =
                |slide: &&Slide| matches!(&slide.subject, Subject::Line(line) if line.fate == fate);
            let n = deck.slides.iter().filter(has).count();
            let item = el("li").attr("data-change", fate.code());
            (n > 0).then(|| {
                item.attr("data-count", &n.to_string()).text(&format!(
                    "{} {}：{}",
                    fate.symbol(),
                    fate.label(l),
                    sentences::count(l, n)
                ))
            })
        });
        self.part(said::these(l))
            .maybe(theme.and_then(|(_, code)| self.description(code)))
            .child(count)
            .child(el("ul").children(fates))
    }

    fn at(&self, ward: &str, rows: &RowSet) -> usize {
        let value = self.data.dataset.axis(Dimension::Ward).value(ward);
        value.map_or(0, |value| value.rows.count_and(rows))
    }

    /// The map, and what stands beside the wards.
    fn places(&self, rows: &RowSet) -> El {
        let l = self.view.l;
        let own = wards(&self.data.dataset);
        let beside = self.data.dataset.axis(Dimension::Ward).values.iter();
        let beside = beside.filter(|value| !own.contains(&value.code));
        let beside = beside.filter_map(|value| {
            let n = value.rows.count_and(rows);
            let text = format!("{}：{}", value.name.get(l), sentences::count(l, n));
            let item = el("li").attr("data-ward", &value.code);
            (n > 0).then(|| item.attr("data-count", &n.to_string()).text(&text))
        });
        self.part(said::places(l))
            .child(map(self.view, self.data, rows))
            .child(el("ul").class("inline").children(beside))
    }

    fn by_ward(&self, rows: &RowSet) -> El {
        let l = self.view.l;
        let part = self.part(said::by_ward(l));
        if rows.is_empty() {
            return part.child(nothing(l));
        }
        let wards = by_ward(&self.data.dataset, rows);
        let each = wards.iter().map(|(ward, rows)| {
            let name = self.data.dataset.value_name(Dimension::Ward, ward, l);
            let items = rows.iter().filter_map(|row| self.link(*row));
            el("div").child(el(self.levels.part).text(name)).child(
                el("ul")
                    .class("bullets")
                    .children(items.map(|link| el("li").child(link))),
            )
        });
        part.child(el("div").class("slide-columns").children(each))
    }

    /// An initiative, which opens its own slide.
    fn link(&self, row: usize) -> Option<El> {
        let board = self.view.board;
        let i = self.data.dataset.initiative(row)?;
        let to = Location {
            training: Some(Training::default()),
            ..board.at(Screen::Detail(i.id.as_str().to_owned()))
        };
        Some(el("a").ja().attr("href", &board.link(to)).text(&i.title))
    }

    fn what(&self, row: usize) -> El {
        let summary = self
            .data
            .dataset
            .initiative(row)
            .map(|i| i.summary.as_str());
        let summary = summary.filter(|text| !text.is_empty());
        self.part(said::what(self.view.l))
            .maybe(summary.map(|text| el("p").class("summary").ja().text(text)))
            .children(self.lists(
                row,
                &[PointKind::Content, PointKind::Topic],
                self.levels.part,
            ))
    }

    /// The bullets of some kinds under their own headings.
    fn points(&self, row: usize, kinds: &[PointKind]) -> El {
        el("section").children(self.lists(row, kinds, self.levels.step))
    }

    fn lists(&self, row: usize, kinds: &[PointKind], heading: &'static str) -> Vec<El> {
        let points = Points {
            data: self.data,
            terms: &Terms::default(),
            heading,
            short: false,
            l: self.view.l,
        };
        kinds
            .iter()
            .filter_map(|kind| points.of(row, *kind))
            .collect()
    }

    /// What leads to an initiative, itself, and what follows.
    fn way(&self, row: usize) -> El {
        let l = self.view.l;
        let chains = &self.data.dataset.chains;
        let steps = |class: &str, steps: &[chain::Step], none: &str| -> Vec<El> {
            if steps.is_empty() {
                return vec![el("li").class("nothing").text(none)];
            }
            let steps = steps.iter().filter_map(|step| self.way_step(step));
            steps.map(|step| step.class(class)).collect()
        };
        let this = self.data.dataset.initiative(row).map(|i| {
            let set = el("b").text(&i.record_set().label(l));
            el("li")
                .class("on")
                .attr("aria-current", "true")
                .child(set)
                .text(l.pick("：", ": "))
                .child(el("span").text(said::this_one(l)))
        });
        let list = el("ol")
            .class("way")
            .children(steps("", chains.before(row), own::chain_none_before(l)))
            .maybe(this)
            .children(steps("on", chains.after(row), own::chain_none_after(l)));
        self.part(said::way(l)).child(list)
    }

    fn way_step(&self, step: &chain::Step) -> Option<El> {
        let l = self.view.l;
        let i = self.data.dataset.initiative(step.row)?;
        let basis = match step.basis {
            Basis::Inferred => inferred_mark(l),
            Basis::Stated => el("span").class("basis stated").text(own::stated(l)),
        };
        let item = el("li")
            .child(el("b").text(&i.record_set().label(l)))
            .text(l.pick("：", ": "))
            .maybe(self.link(step.row))
            .text(" ")
            .child(el("span").class("how").text(step.relation.label(l)))
            .child(basis);
        Some(item)
    }

    /// What of a line stands in one record set: of plans what was to be done, of results what came of it.
    fn of_set(&self, line: &Line, set: RecordSet) -> El {
        let dataset = &self.data.dataset;
        let part = self.part(&set.label(self.view.l));
        let kinds: &[PointKind] = match set.phase {
            Phase::Plan => &[PointKind::Content, PointKind::Topic],
            Phase::Result => &[PointKind::Outcome],
        };
        let own = line.rows().filter(|row| {
            dataset
                .initiative(*row)
                .is_some_and(|i| i.record_set() == set)
        });
        let each = own.map(|row| {
            let title = (row != line.head).then(|| self.link(row)).flatten();
            el("div")
                .class("of-set")
                .maybe(title.map(|link| el(self.levels.part).child(link)))
                .children(self.lists(row, kinds, self.levels.part))
        });
        part.children(each)
    }

    fn fate(&self, fate: Fate) -> El {
        let l = self.view.l;
        let word = el("p")
            .class("figure")
            .attr("data-change", fate.code())
            .text(&format!("{} {}", fate.symbol(), fate.label(l)));
        el("div")
            .child(word)
            .child(el("p").text(fate.definition(l)))
    }
}
