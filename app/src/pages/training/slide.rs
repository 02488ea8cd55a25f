//! What stands on a slide: its heading, and a part for each of its steps.

use crate::components::badge::named;
use crate::components::card::{Points, actors, badges, inferred_mark, nothing};
use crate::components::frame::heading;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{list as own, overview, sentences, training as said, words};
use shared::board::chain;
use shared::board::dimension::Dimension;
use shared::board::location::{At, Location, Screen, Training};
use shared::board::rowset::RowSet;
use shared::chart::tiles::{Tile, tiles};
use shared::language::Language;
use shared::model::{Basis, Initiative, Phase, PointKind, RecordSet};
use shared::search::Terms;
use shared::training::room::asked;
use shared::training::{Deck, Slide, Step, Subject, by_ward};
use shared::years::coverage::wards;
use shared::years::lines::{Fate, Line};
use shared::years::room::lines_of;

/// Titles that stand on the slide before them.
const AGENDA: usize = 8;

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
        // On a slide the theme stands above.
        let badges = match levels.slide {
            "h1" => who(data, i, l),
            _ => badges(data, row, i, l),
        };
        Some(el("header").child(title).child(badges))
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

/// Which record set, who, and with whom.
fn who(data: &Loaded, i: &Initiative, l: Language) -> El {
    let partners = i.partners.first();
    let partners = partners.map(|first| said::with(l, first, i.partners.len() - 1));
    el("ul")
        .class("badges")
        .child(el("li").class("set").text(&i.record_set().label(l)))
        .child(el("li").class("actors").text(&actors(data, i, l)))
        .maybe(partners.map(|said| el("li").ja().text(&said)))
}

/// The theme of what a slide is about, as it stands above; of what has none, nothing.
pub(super) fn theme_of(data: &Loaded, slide: &Slide, l: Language) -> Vec<El> {
    let row = match &slide.subject {
        Subject::Initiative(row) => *row,
        Subject::Line(line) => line.head,
        Subject::Theme { .. } | Subject::Title { .. } => return Vec::new(),
    };
    let mut themes = data.dataset.axis(Dimension::Theme).of_row(row);
    let mut parts = themes.next().map_or_else(Vec::new, |theme| {
        named(&data.dataset, Dimension::Theme, &theme.code, l)
    });
    let initiative = data.dataset.initiative(row);
    if initiative.is_some_and(|i| i.theme_basis == Some(Basis::Inferred)) {
        parts.push(inferred_mark(l));
    }
    parts
}

/// How the steps of a slide stand: so many side by side, or one at a time where their words need the room.
pub(super) fn columns_of(data: &Loaded, slide: &Slide) -> usize {
    let dataset = &data.dataset;
    let sides = slide.steps.iter().filter(|step| !is_wide(**step)).count();
    let lines = |row: usize, kinds: &[PointKind]| -> usize {
        let texts = kinds.iter().flat_map(|kind| dataset.points_of(row, *kind));
        let across = if sides > 2 { 22 } else { 38 };
        texts.map(|point| lines_of(&point.text, across)).sum()
    };
    let highest = match &slide.subject {
        Subject::Initiative(row) => {
            let kinds = slide.steps.iter().filter_map(|step| kinds_in(*step));
            kinds.map(|kinds| lines(*row, kinds)).max()
        }
        Subject::Line(line) => {
            let of_set = |set: &RecordSet| -> usize {
                let own = rows_in(data, line, *set);
                own.map(|row| 2 + lines(row, kinds_of(*set))).sum()
            };
            let steps = slide.steps.iter().filter_map(|step| match step {
                Step::Set(set) => Some(of_set(set)),
                _ => None,
            });
            steps.max()
        }
        Subject::Theme { .. } | Subject::Title { .. } => Some(0),
    };
    let room = match slide.subject {
        // The word for what became of it stands below.
        Subject::Line(_) => LINES - 2,
        _ => LINES,
    };
    match highest.unwrap_or(0) <= room && (2..=3).contains(&sides) {
        true => sides,
        false => 0,
    }
}

/// Whether a step has so few words that they may stand large.
pub(super) fn is_short(data: &Loaded, slide: &Slide, step: Step) -> bool {
    let (Subject::Initiative(row), Some(kinds)) = (&slide.subject, kinds_in(step)) else {
        return false;
    };
    let points = kinds.iter();
    let points = points.flat_map(|kind| data.dataset.points_of(*row, *kind));
    points.map(|point| lines_of(&point.text, 60)).sum::<usize>() <= 6
}

/// What a step of an initiative tells.
const fn kinds_in(step: Step) -> Option<&'static [PointKind]> {
    match step {
        Step::What => Some(&WHAT),
        Step::Aim => Some(&[PointKind::Aim]),
        Step::Outcome => Some(&[PointKind::Outcome]),
        _ => None,
    }
}

/// Lines of a column that stand on the smallest projector, of 1280 × 720 pixels.
const LINES: usize = 9;
/// What is done.
const WHAT: [PointKind; 2] = [PointKind::Content, PointKind::Topic];

/// What of a line is told of a record set: of plans what was to be done, of results what came of it.
const fn kinds_of(set: RecordSet) -> &'static [PointKind] {
    match set.phase {
        Phase::Plan => &WHAT,
        Phase::Result => &[PointKind::Outcome],
    }
}

fn rows_in<'a>(
    data: &'a Loaded,
    line: &'a Line,
    set: RecordSet,
) -> impl Iterator<Item = usize> + 'a {
    line.rows().filter(move |row| {
        let initiative = data.dataset.initiative(*row);
        initiative.is_some_and(|i| i.record_set() == set)
    })
}

/// Whether a step takes the width of the slide.
pub(super) const fn is_wide(step: Step) -> bool {
    gives_way(step) || matches!(step, Step::Fate)
}

/// Whether what came before makes room for a step; the word for what became of a plan stands below it.
pub(super) const fn gives_way(step: Step) -> bool {
    matches!(step, Step::ByWard | Step::Way | Step::Questions)
}

/// What a step is called.
pub(super) fn name_of(slide: &Slide, step: Step, l: Language) -> String {
    let name = match step {
        Step::About => match slide.subject {
            Subject::Title { .. } => said::these(l),
            _ => said::about(l),
        },
        Step::Where => said::places(l),
        Step::ByWard => said::by_ward(l),
        Step::What => said::what(l),
        Step::Aim => PointKind::Aim.label(l),
        Step::Outcome => PointKind::Outcome.label(l),
        Step::Way => said::way_short(l),
        Step::Set(set) => return set.label(l),
        Step::Fate => said::fate(l),
        Step::Questions => said::questions(l),
    };
    name.to_owned()
}

/// What stands in the place of a step until its turn: its name, and of outcomes what the room may guess.
pub(super) fn coming(data: &Loaded, slide: &Slide, step: Step, l: Language) -> El {
    let name = el("p").class("coming-name").text(&name_of(slide, step, l));
    let part = el("div").class("coming").child(name);
    let (Step::Outcome, Subject::Initiative(row)) = (step, &slide.subject) else {
        return part;
    };
    match data.dataset.points_of(*row, PointKind::Outcome).count() {
        0 => part,
        n => part
            .child(
                el("p")
                    .class("coming-question")
                    .text(said::guess_outcome(l)),
            )
            .child(el("p").text(&said::outcomes_on_record(l, n))),
    }
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
            (Step::About, Subject::Title { of, rows }) => {
                self.title(deck, slide, of.as_ref(), rows)
            }
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
                    .text(&counted)
                    .text(" ")
                    .child(self.of_sets(rows)),
            )
    }

    /// Which record sets a count is of, with how many of each.
    fn of_sets(&self, rows: &RowSet) -> El {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let counts = dataset.sets.iter().filter_map(|set| {
            let n = dataset.rows_of(*set).count_and(rows);
            (n > 0).then(|| format!("{} {}", set.label(l), sentences::count(l, n)))
        });
        let counts: Vec<String> = counts.collect();
        el("span")
            .class("of-sets")
            .text(&counts.join(l.pick("、", ", ")))
    }

    /// What the slides that follow are of: how many initiatives, or how many plans of each fate.
    fn title(
        &self,
        deck: &Deck,
        slide: &Slide,
        of: Option<&(Dimension, String)>,
        rows: &RowSet,
    ) -> El {
        let l = self.view.l;
        let n = rows.count();
        let count = el("p")
            .class("figure")
            .attr("data-count", &n.to_string())
            .text(&said::initiatives(l, n))
            .text(" ")
            .child(self.of_sets(rows));
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
            .child(el("ul").class("title-fates").children(fates))
            .maybe(self.agenda(deck, slide, rows))
    }

    /// The titles of the slides that follow and are of this one. In a room each leads to its slide.
    fn agenda(&self, deck: &Deck, slide: &Slide, rows: &RowSet) -> Option<El> {
        let (board, l) = (self.view.board, self.view.l);
        let at = deck.slides.iter().position(|own| own == slide)? + 1;
        let following = deck.slides.iter().enumerate().skip(at);
        let following: Vec<(usize, usize)> = following
            .filter_map(|(at, own)| match own.subject {
                Subject::Initiative(row) if rows.contains(row) => Some((at, row)),
                _ => None,
            })
            .collect();
        let items = following.iter().take(AGENDA).map(|(at, row)| {
            let i = self.data.dataset.initiative(*row);
            let title = i.map_or("", |i| &i.title);
            let link = match self.levels.slide {
                "h1" => el("a").attr(
                    "href",
                    &board.href(|to| {
                        let at = At {
                            slide: *at,
                            step: 0,
                        };
                        to.training = Some(Training::Slide(at));
                    }),
                ),
                _ => el("span"),
            };
            let who = i.map(|i| actors(self.data, i, l)).unwrap_or_default();
            el("li")
                .child(link.ja().text(title))
                .text(" ")
                .child(el("span").class("who").text(&who))
        });
        let rest = following.len().saturating_sub(AGENDA);
        let rest = (rest > 0).then(|| el("li").class("rest").text(&said::more_slides(l, rest)));
        (!following.is_empty()).then(|| el("ol").class("agenda").children(items).maybe(rest))
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
        let lists = self.lists(row, &WHAT, self.levels.part);
        // The summary says in one sentence what the bullets say: a room reads one of both.
        let is_read = self.levels.slide != "h1" || lists.is_empty();
        let summary = summary.filter(|text| is_read && !text.is_empty());
        self.part(said::what(self.view.l))
            .maybe(summary.map(|text| el("p").class("summary").ja().text(text)))
            .children(lists)
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
        let stage = |steps: &[chain::Step], none: &str| {
            let stage = el("li").class("stage");
            if steps.is_empty() {
                return stage.class("stage nothing").text(none);
            }
            // A record set is named once for all of it that follows.
            let mut named = None;
            let steps = steps.iter().filter_map(|step| {
                let set = self.data.dataset.initiative(step.row)?.record_set();
                let label = (named.replace(set) != Some(set)).then(|| set.label(l));
                self.way_step(step, label.as_deref())
            });
            stage.child(el("ul").children(steps.collect::<Vec<_>>()))
        };
        let this = self.data.dataset.initiative(row).map(|i| {
            let set = el("b").text(&i.record_set().label(l));
            el("li")
                .class("stage on")
                .attr("aria-current", "true")
                .child(set)
                .child(el("span").text(said::this_one(l)))
        });
        let list = el("ol")
            .class("way")
            .child(stage(chains.before(row), own::chain_none_before(l)))
            .maybe(this)
            .child(stage(chains.after(row), own::chain_none_after(l)));
        self.part(said::way(l)).child(list)
    }

    fn way_step(&self, step: &chain::Step, set: Option<&str>) -> Option<El> {
        let l = self.view.l;
        let basis = match step.basis {
            Basis::Inferred => inferred_mark(l),
            Basis::Stated => el("span").class("basis stated").text(own::stated(l)),
        };
        let item = el("li")
            .maybe(set.map(|set| el("b").text(set)))
            .child(self.link(step.row)?)
            .text(" ")
            .child(el("span").class("how").text(step.relation.label(l)))
            .child(basis);
        Some(item)
    }

    /// What of a line stands in one record set: of plans what was to be done, of results what came of it.
    fn of_set(&self, line: &Line, set: RecordSet) -> El {
        let part = self.part(&set.label(self.view.l));
        let own = rows_in(self.data, line, set);
        let each = own.map(|row| {
            let title = (row != line.head).then(|| self.link(row)).flatten();
            el("div")
                .class("of-set")
                .maybe(title.map(|link| el(self.levels.part).child(link)))
                .children(self.lists(row, kinds_of(set), self.levels.part))
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
