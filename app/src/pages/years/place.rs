//! One unit of lines laid out: what leads somewhere on the left, what follows to its right, as deep as
//! there are record sets. What is shared stands once and is as high as all that lead to it, so every
//! link is a straight line.

use super::Asked;
use super::choose::show;
use super::flow::named;
use super::tags::{badges, context, who};
use crate::components::card::{inferred_mark, note_mark};
use crate::components::marked::marked;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{sentences, years as said};
use shared::board::axis::AxisValue;
use shared::board::dimension::Dimension;
use shared::board::location::Only;
use shared::language::Language;
use shared::model::{Basis, Phase, RecordSet};
use shared::notes::NoteTarget;
use shared::search::Terms;
use shared::years::Ties;
use shared::years::flow::Flow;
use shared::years::lines::Line;
use shared::years::units::{Node, Unit};

/// The style knows so many columns; what is beyond them shares the room that is left.
const WIDEST: usize = 8;

/// The place or the band of the flow whose lines are shown, and a way to leave it.
pub(super) fn chosen(asked: Asked) -> El {
    let View { board, l } = asked.view;
    el("p").class("flow-chosen").live(move || {
        let place = asked.place.get().and_then(|code| {
            let of = |flow: &Flow| named(l, flow, &code);
            asked.flow.with(|flow| flow.as_ref().and_then(of))
        });
        let Some(place) = place.or_else(|| asked.place.get()) else {
            return Vec::new();
        };
        let cross = el("span").attr("aria-hidden", "true").text(" ×");
        let link = el("a")
            .class("chip")
            .attr("aria-label", &sentences::remove_condition(l, &place))
            .live_attr("href", move || {
                let by = asked.by.get();
                board.href(|to| show(to, by, Only::All))
            })
            .text(&place)
            .child(cross);
        let note = el("span").class("hint").text(said::counted_note(l));
        vec![link, note]
    })
}

/// That a row is one of those that the chosen part of the flow counts.
pub(super) fn counted_mark(l: Language) -> El {
    let shape = el("span").attr("aria-hidden", "true").text("◆");
    let said = el("span").class("hidden").text(said::counted(l));
    el("span").class("counted").child(shape).child(said)
}

/// What all lines are laid out with.
pub(super) struct Place<'a> {
    pub(super) asked: Asked,
    pub(super) data: &'a Loaded,
    pub(super) ties: &'a Ties<'a>,
    pub(super) terms: &'a Terms,
}

impl Place<'_> {
    fn sets(&self) -> &[RecordSet] {
        &self.data.dataset.sets
    }

    /// What stands in a column, and what stands in those behind it.
    pub(super) fn across(&self, column: usize, own: El, rest: Option<El>) -> El {
        let left = self.sets().len().saturating_sub(column).clamp(1, WIDEST);
        el("div")
            .class(&format!("across of-{left}"))
            .child(own)
            .maybe(rest)
    }

    /// Moves something that begins in a later column to its place.
    pub(super) fn moved(&self, from: usize, to: usize, own: El) -> El {
        (from..to).rev().fold(own, |own, column| {
            self.across(column, el("span").class("blank"), Some(own))
        })
    }

    /// A unit, from the first column on.
    pub(super) fn unit(&self, unit: &Unit, at: &mut usize) -> El {
        let lines = unit.lines.iter().map(|line| self.head(line, unit, at));
        let heads = el("div").class("stack").children(lines);
        let head = unit.lines.first().map_or(0, |line| line.head);
        let drawn = unit.next.len() == 1 && !self.is_result(head);
        let rest = self.rest(unit.column, head, &unit.next, drawn);
        let own = self.across(unit.column, heads, rest);
        match unit.lines.first() {
            Some(line) if !line.before.is_empty() && unit.column > 0 => {
                let own = self.moved(1, unit.column, own);
                self.across(0, self.before(line), Some(own))
            }
            _ => self.moved(0, unit.column, own),
        }
    }

    /// What a line begins with.
    fn head(&self, line: &Line, unit: &Unit, at: &mut usize) -> El {
        let View { board, l } = self.asked.view;
        let id = self.id(line.head);
        let note = note_mark(View { board, l }, NoteTarget::Initiative(id.to_owned()));
        let steps = self.ties.chains.after(line.head);
        // From a box, and to several, the lines are drawn at what follows.
        let link = match steps {
            [step] if !self.is_result(line.head) => Some(self.link(id, step.row, step.basis)),
            _ => None,
        };
        let item = self.item(line.head, None, false).child(note);
        let item = item.attr("data-at", &at.to_string());
        // Lines to several begin at the edge of a box that is as high as they are together.
        let several = unit.next.len() > 1;
        *at += 1;
        if several {
            item.class("item boxed")
        } else {
            item.maybe(link)
        }
    }

    /// What outside the conditions leads to a line: one by its title, several by who they are of and
    /// the way to them.
    fn before(&self, line: &Line) -> El {
        let View { board, l } = self.asked.view;
        let [first, others @ ..] = line.before.as_slice() else {
            return el("span").class("blank");
        };
        let id = self.id(*first);
        let steps = self.ties.chains.after(*first).iter();
        let mut steps = steps.filter(|step| step.row == line.head);
        let link = steps.next().map(|step| self.link(id, step.row, step.basis));
        if others.is_empty() {
            return self.item(*first, None, false).maybe(link);
        }
        let axis = self.data.dataset.axis(Dimension::Ward);
        let leads = |value: &&AxisValue| line.before.iter().any(|row| value.rows.contains(*row));
        let names: Vec<&str> = axis
            .values
            .iter()
            .filter(leads)
            .map(|v| v.name.get(l))
            .collect();
        let text = said::plans_of(l, &names.join(l.pick("・", ", ")), line.before.len());
        let way = el("a")
            .attr("href", &board.detail_href(self.id(line.head)))
            .text(&text);
        el("div")
            .class("item")
            .attr("data-before", &line.before.len().to_string())
            .child(way)
            .maybe(link)
    }

    /// What follows, each in its column. A line is drawn at what leads to it where that is one for
    /// all (`drawn`), else at what follows.
    fn rest(&self, column: usize, from: usize, next: &[Node], drawn: bool) -> Option<El> {
        if column + 1 >= self.sets().len() {
            return None;
        }
        if next.is_empty() {
            return Some(self.across(column + 1, self.nothing(column + 1), None));
        }
        let nodes = next.iter().map(|node| {
            let steps = self.ties.chains.after(from).iter();
            let mut steps = steps.filter(|step| step.row == node.row);
            let basis = steps.next().map_or(Basis::Stated, |step| step.basis);
            let link = (!drawn).then(|| self.link(self.id(from), node.row, basis));
            let rest = match node.again {
                true => None,
                false => self.rest(node.column, node.row, &node.next, false),
            };
            let item = self.item(node.row, Some(from), node.again);
            let own = el("div").class("next").maybe(link).child(item);
            let own = self.across(node.column, own, rest);
            self.over(column + 1, node.column, own)
        });
        Some(el("div").class("stack").children(nodes))
    }

    /// Moves what follows over the columns between, with a line through them.
    fn over(&self, from: usize, to: usize, own: El) -> El {
        (from..to).rev().fold(own, |own, column| {
            let through = el("span").class("blank through");
            self.across(column, through, Some(own))
        })
    }

    /// That the next documents say nothing.
    fn nothing(&self, column: usize) -> El {
        let l = self.asked.view.l;
        let plans = self
            .sets()
            .get(column)
            .is_some_and(|s| s.phase == Phase::Plan);
        let text = match plans {
            true => said::no_next_plan(l),
            false => said::no_result(l),
        };
        el("p").class("nothing").text(text)
    }

    /// An initiative: its theme, its title, who; of what it follows from it repeats neither.
    pub(super) fn item(&self, row: usize, from: Option<usize>, again: bool) -> El {
        let View { board, l } = self.asked.view;
        let dataset = &self.data.dataset;
        let (Some(i), result) = (dataset.initiative(row), self.is_result(row)) else {
            return el("div").class("item");
        };
        let before = from.and_then(|from| dataset.initiative(from));
        let themes = match before {
            Some(b) if (b.theme, &b.section) == (i.theme, &i.section) => Vec::new(),
            _ => badges(self.data, row, l),
        };
        let same_actors = before.is_some_and(|b| b.actors == i.actors);
        let is_asked = self
            .asked
            .found
            .with_untracked(|found| found.matched.contains(row));
        let is_counted = self
            .asked
            .counted
            .with_untracked(|rows| rows.as_ref().is_some_and(|rows| rows.contains(row)));
        let title = el("span").class("title").ja();
        let who = || who(self.asked, self.data, row, i);
        let silent = same_actors || again;
        let link = el("a")
            .attr("href", &board.detail_href(i.id.as_str()))
            .children(themes)
            .maybe(is_counted.then(|| counted_mark(l)))
            .child(marked(title, dataset, self.terms, &i.title))
            .maybe((!silent).then(who).flatten())
            .maybe(context(self.asked, is_asked))
            .maybe(again.then(|| el("span").class("tag").text(said::again(l))));
        el("div")
            .class(if result { "item boxed" } else { "item" })
            .attr("data-id", i.id.as_str())
            .maybe_attr("data-counted", is_counted.then_some("true"))
            .maybe_attr("data-again", again.then_some("true"))
            .maybe_attr("data-context", (!is_asked).then_some("true"))
            .child(link)
    }

    /// A link as a line: dashed and with the word where it is our reading.
    fn link(&self, from: &str, to: usize, basis: Basis) -> El {
        let l = self.asked.view.l;
        let inferred = basis == Basis::Inferred;
        let word = match inferred {
            true => inferred_mark(l),
            false => el("span").class("hidden").text(said::stated(l)),
        };
        el("span")
            .class(if inferred { "link guess" } else { "link" })
            .attr("data-from", from)
            .attr("data-link", self.id(to))
            .attr("data-basis", basis.code())
            .child(el("span").class("hidden").text(said::leads_to(l)))
            .child(word)
    }

    pub(super) fn id(&self, row: usize) -> &str {
        let i = self.data.dataset.initiative(row);
        i.map_or("", |i| i.id.as_str())
    }

    fn is_result(&self, row: usize) -> bool {
        let i = self.data.dataset.initiative(row);
        i.is_some_and(|i| i.phase == Phase::Result)
    }
}
