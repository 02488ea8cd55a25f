//! One initiative in a list: a line, a card with what, aim and outcome in short, or all of it.

use crate::components::badge::{badge, named};
use crate::components::marked::marked;
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::matrix::short;
use crate::text::{list as own, sentences, words};
use shared::board::density::{Density, in_short};
use shared::board::dimension::Dimension;
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::{Basis, Initiative, Phase, Point, PointKind};
use shared::notes::NoteTarget;
use shared::search::Terms;

/// A mark on something that the source does not say.
pub(crate) fn inferred_mark(l: Language) -> El {
    el("span")
        .class("basis")
        .attr("title", words::inferred_help(l))
        .text(words::inferred(l))
}

/// The badges of an initiative: record set, theme, actors.
pub(crate) fn badges(data: &Loaded, row: usize, i: &Initiative, l: Language) -> El {
    let actors = actors(data, i, l);
    let joint = (i.actors.len() > 1).then(|| joint(l));
    about(data, row, i, l).child(el("li").class("actors").text(&actors).maybe(joint))
}

/// The same without who it is.
fn about(data: &Loaded, row: usize, i: &Initiative, l: Language) -> El {
    let inferred = i.theme_basis == Some(Basis::Inferred);
    let themes = data.dataset.axis(Dimension::Theme).of_row(row);
    let themes = themes.map(|v| {
        let mark = inferred.then(|| inferred_mark(l));
        el("li")
            .class(if inferred { "theme inferred" } else { "theme" })
            .children(named(&data.dataset, Dimension::Theme, &v.code, l))
            .maybe(mark)
    });
    el("ul").class("badges").child(set(i, l)).children(themes)
}

/// The record set, in a line whose style says plan or result as its word does.
fn set(i: &Initiative, l: Language) -> El {
    let class = format!("phase phase-{}", i.phase.code());
    el("li").class(&class).text(&i.record_set().label(l))
}

/// The actors in printed order, which the axis doesn't keep.
pub(crate) fn actors(data: &Loaded, i: &Initiative, l: Language) -> String {
    let actors = i.actors.iter();
    let names = actors.map(|code| data.dataset.value_name(Dimension::Actor, code.as_str(), l));
    let names: Vec<&str> = names.collect();
    names.join(l.pick("・", ", "))
}

/// How the points of an initiative are shown.
#[derive(Clone, Copy)]
pub(crate) struct Points<'a> {
    pub(crate) data: &'a Loaded,
    /// What is marked in them.
    pub(crate) terms: &'a Terms,
    /// The level of their headings: `h2`, `h3`.
    pub(crate) heading: &'static str,
    pub(crate) l: Language,
}

impl Points<'_> {
    /// What, aim and outcome side by side; what an initiative has none of takes no room.
    pub(crate) fn columns(self, row: usize) -> El {
        let what = [PointKind::Content, PointKind::Topic];
        let kinds: [&[PointKind]; 3] = [&what, &[PointKind::Aim], &[PointKind::Outcome]];
        let column = |kinds: &[PointKind]| {
            let parts: Vec<El> = kinds.iter().filter_map(|k| self.of(row, *k)).collect();
            (!parts.is_empty()).then(|| el("div").children(parts))
        };
        el("div")
            .class("columns")
            .children(kinds.into_iter().filter_map(column))
    }

    /// The bullets of one kind.
    pub(crate) fn of(self, row: usize, kind: PointKind) -> Option<El> {
        let dataset = &self.data.dataset;
        let all: Vec<&Point> = dataset.points_of(row, kind).collect();
        // A result that lacks one of these is noted by the check, and the reader hears it, too.
        let is_result = dataset
            .initiative(row)
            .is_some_and(|i| i.phase == Phase::Result);
        if all.is_empty() && (!is_result || kind == PointKind::Topic) {
            return None;
        }
        let part = el("div")
            .class(&format!("points points-{}", kind.code()))
            .child(el(self.heading).text(kind.label(self.l)));
        if all.is_empty() {
            return Some(part.child(nothing(self.l)));
        }
        let items = all.into_iter().map(|point| self.item(point));
        Some(part.child(el("ul").children(items)))
    }

    /// A line of a card: the bullets of a kind in which something was found, or else its first where the
    /// kind leads; nothing where there is nothing to say.
    fn line(self, row: usize, kind: PointKind, leads: bool) -> Option<El> {
        let (dataset, l) = (&self.data.dataset, self.l);
        let all: Vec<&Point> = dataset.points_of(row, kind).collect();
        let is_hit = |at: usize| {
            let text = all.get(at).map_or("", |p| &p.text);
            let spans = || dataset.folder.highlight(self.terms, text);
            !self.terms.is_empty() && spans().iter().any(|s| s.hit)
        };
        let name = match kind {
            PointKind::Content | PointKind::Topic => kind.label(l),
            PointKind::Aim | PointKind::Outcome => short(l, kind),
        };
        let shown = in_short(all.len(), leads, is_hit);
        if shown.is_empty() {
            return leads.then(|| fact(kind.code(), name, nothing(l)));
        }
        let left_out = all.len() - shown.len();
        let items = shown.iter().filter_map(|at| Some(self.item(all.get(*at)?)));
        let others = || {
            let text = own::others(l, left_out);
            el("li").class("others").text(&text)
        };
        let list = el("ul").children(items).maybe((left_out > 0).then(others));
        Some(fact(kind.code(), name, list))
    }

    /// A card: who, what, and what came of it, or of a plan what for, a line each.
    fn brief(self, row: usize, i: &Initiative) -> El {
        let (data, l) = (self.data, self.l);
        let leading = match i.phase {
            Phase::Result => PointKind::Outcome,
            Phase::Plan => PointKind::Aim,
        };
        let joint = (i.actors.len() > 1).then(|| joint(l));
        let who = el("span").text(&actors(data, i, l)).maybe(joint);
        let who = el("div").child(who).maybe(when(data, self.terms, i, l));
        let what = match i.summary.as_str() {
            "" => nothing(l),
            text => marked(
                el("p").class("summary").ja(),
                &data.dataset,
                self.terms,
                text,
            ),
        };
        let kinds = PointKind::ALL.iter();
        let lines = kinds.filter_map(|kind| self.line(row, *kind, *kind == leading));
        el("dl")
            .class("brief")
            .child(fact("who", own::who(l), who))
            .child(fact("what", own::what(l), what))
            .children(lines)
    }

    /// A bullet, with the ward that it is of and, for an outcome, of which kind it is.
    fn item(self, point: &Point) -> El {
        let (dataset, l) = (&self.data.dataset, self.l);
        let ward = point.ward.as_ref().map(|ward| {
            let name = dataset.value_name(Dimension::Ward, ward.as_str(), l);
            el("span").class("ward").text(name)
        });
        let outcome = point.outcome_kind.map(|k| {
            el("span")
                .class("outcome-kind")
                .attr("title", words::inferred_help(l))
                .text(k.label(l))
        });
        el("li")
            .attr("data-kind", point.kind.code())
            .maybe(ward)
            .child(marked(el("span").ja(), dataset, self.terms, &point.text))
            .maybe(outcome)
    }
}

/// A line of a card: what it is about, and what is said.
fn fact(code: &str, name: &str, said: El) -> El {
    el("div")
        .attr("data-line", code)
        .child(el("dt").text(name))
        .child(el("dd").child(said))
}

fn joint(l: Language) -> El {
    el("span").class("joint").text(words::joint(l))
}

/// That the source says nothing of it.
pub(crate) fn nothing(l: Language) -> El {
    el("p").class("nothing").text(words::nothing_written(l))
}

/// An initiative in a list, with as much of it as the list shows.
pub(crate) fn card(view: View, terms: &Terms, density: Density, row: usize) -> El {
    let View { board, l } = view;
    let data = board.data();
    let Some(i) = data.dataset.initiative(row) else {
        return el("article");
    };
    let id = i.id.as_str();
    let target = NoteTarget::Initiative(id.to_owned());
    let title = el("a").ja().attr("href", &board.detail_href(id));
    let heading = el("h2").child(marked(title, &data.dataset, terms, &i.title));
    let card = el("article").attr("data-id", id);
    if density == Density::Titles {
        let heading = heading.child(note_mark(view, target));
        return line(card, &data, (row, i), heading, l);
    }
    let heading = heading
        .child(el("span").class("id").text(id))
        .child(note_mark(view, target));
    let points = Points {
        data: &data,
        terms,
        heading: "h3",
        l,
    };
    if density == Density::Cards {
        let header = el("header").child(heading).child(about(&data, row, i, l));
        return card.child(header).child(points.brief(row, i));
    }
    card.child(el("header").child(heading).child(badges(&data, row, i, l)))
        .maybe(when(&data, terms, i, l))
        .child(match i.summary.as_str() {
            "" => nothing(l),
            text => marked(el("p").class("summary").ja(), &data.dataset, terms, text),
        })
        .child(points.columns(row))
        .maybe(figures(&data, row, l))
}

/// An initiative in one line: theme, title, actors, record set.
fn line(card: El, data: &Loaded, (row, i): (usize, &Initiative), heading: El, l: Language) -> El {
    let themes = data.dataset.axis(Dimension::Theme).of_row(row);
    let badges = themes.map(|v| {
        let word = el("span").class("hidden").text(words::theme_word(l));
        let none = || el("span").attr("aria-hidden", "true").text("－");
        let badge = badge(&v.code, l);
        let word = badge.is_some().then_some(word);
        let badge = badge.unwrap_or_else(none);
        el("span").maybe(word).child(badge)
    });
    let facts = el("ul")
        .class("badges")
        .child(el("li").class("actors").text(&actors(data, i, l)))
        .child(set(i, l));
    card.class("line")
        .child(el("p").class("themes").children(badges))
        .child(heading)
        .child(facts)
}

/// How often and in which months, where the source says so.
pub(crate) fn when(data: &Loaded, terms: &Terms, i: &Initiative, l: Language) -> Option<El> {
    let months = sentences::months(l, &i.months);
    if i.frequency.is_empty() && months.is_empty() {
        return None;
    }
    let between = if i.frequency.is_empty() || months.is_empty() {
        ""
    } else {
        " / "
    };
    let frequency = marked(el("span").ja(), &data.dataset, terms, &i.frequency);
    Some(
        el("p")
            .class("frequency")
            .child(el("b").text(words::frequency(l)))
            .text(" ")
            .child(frequency)
            .text(&format!("{between}{months}")),
    )
}

fn figures(data: &Loaded, row: usize, l: Language) -> Option<El> {
    let measures = data.dataset.measures(row).iter();
    let measures: Vec<String> = measures
        .map(|m| format!("{} {}{}", m.label, m.grouped(), m.unit))
        .collect();
    if measures.is_empty() {
        return None;
    }
    let figures = el("span").ja().text(&measures.join("、"));
    Some(
        el("p")
            .class("figures")
            .child(el("b").text(words::figures_heading(l)))
            .text(" ")
            .child(figures),
    )
}

/// A place for the mark of a note, as long as there is one on a target.
pub(crate) fn note_mark(View { board, l }: View, target: NoteTarget) -> El {
    let mark = move || el("span").class("note-mark").text(words::has_note(l));
    el("span").live(move || board.notes.has(&target).then(mark).into_iter().collect())
}

/// The same for a cell: how many notes there are on it and on the initiatives in it.
pub(crate) fn cell_mark(View { board, l }: View, target: NoteTarget, rows: RowSet) -> El {
    let count = memo(move || {
        let on_rows = board.context.with(|c| c.noted.count_and(&rows));
        usize::from(board.notes.has(&target)) + on_rows
    });
    let mark = move |n| {
        el("span")
            .class("note-mark")
            .text(&sentences::note_count(l, n))
    };
    el("span").live(move || {
        Some(count.get())
            .filter(|n| *n > 0)
            .map(mark)
            .into_iter()
            .collect()
    })
}
