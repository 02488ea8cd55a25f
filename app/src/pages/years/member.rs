//! The initiatives of a chain in the cell of their year, and the lines that lead to them.
//!
//! All members of a cell are equally high and fill it together, so where each begins is known
//! without measuring: the lines are drawn in parts of the cell's height and stretched with it. The
//! same links stand in words at their members.

use crate::components::card::inferred_mark;
use crate::components::marked::marked;
use crate::platform::element::{El, el, svg};
use crate::state::{Loaded, View};
use crate::text::years as said;
use shared::model::{Basis, Initiative, PointKind};
use shared::search::Terms;
use shared::years::row::{ChainLink, ChainRow, Years};

/// Outcomes shown of one initiative; the rest is one step away, and said.
const OUTCOMES: usize = 2;
/// The height of a cell, for its lines.
const HEIGHT: usize = 1000;

/// The members of one chain.
pub(super) struct Members<'a> {
    pub(super) view: View,
    pub(super) data: &'a Loaded,
    pub(super) years: &'a Years,
    pub(super) terms: &'a Terms,
    pub(super) chain: &'a ChainRow,
}

impl Members<'_> {
    /// The cell of a year.
    pub(super) fn cell(&self, column: usize) -> El {
        let cell = el("td").maybe(self.lines(column));
        let members = self.chain.members.get(column).map_or(&[][..], |m| m);
        if members.is_empty() {
            let set = self.years.columns.get(column).map(|c| c.set);
            let text = set.map_or_else(String::new, |set| said::not_in(self.view.l, set));
            return cell.child(el("p").class("nothing").text(&text));
        }
        let members = members.iter().filter_map(|row| self.member(column, *row));
        cell.child(el("div").class("members").children(members))
    }

    fn member(&self, column: usize, row: usize) -> Option<El> {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let i = dataset.initiative(row)?;
        let context = self.chain.is_context(row);
        let mark = context.then(|| el("span").class("joint").text(said::context(l)));
        let link = el("a")
            .ja()
            .attr("href", &self.view.board.detail_href(i.id.as_str()));
        let title = el("p")
            .class("title")
            .child(marked(link, dataset, self.terms, &i.title))
            .child(el("span").class("id").text(i.id.as_str()))
            .text(" ")
            .child(el("span").class("phase").text(i.phase.label(l)))
            .maybe(mark);
        let summary = marked(
            el("p").class("summary").ja(),
            dataset,
            self.terms,
            &i.summary,
        );
        Some(
            el("div")
                .class("member")
                .attr("data-id", i.id.as_str())
                .maybe_attr("data-context", context.then_some("true"))
                .child(title)
                .child(summary)
                .maybe(self.outcomes(row))
                .maybe(self.before(row))
                .maybe(self.after(column, row)),
        )
    }

    fn outcomes(&self, row: usize) -> Option<El> {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let points: Vec<_> = dataset.points_of(row, PointKind::Outcome).collect();
        if points.is_empty() {
            return None;
        }
        let shown = points.iter().take(OUTCOMES);
        let items = shown.map(|p| marked(el("li").ja(), dataset, self.terms, &p.text));
        let more = points.len().saturating_sub(OUTCOMES);
        let more = (more > 0).then(|| el("li").text(&said::others(l, more)));
        let list = el("ul").children(items).maybe(more);
        let title = el("p").class("kind").text(said::outcome(l));
        Some(el("div").class("outcomes").child(title).child(list))
    }

    /// Several that lead here, in words.
    fn before(&self, row: usize) -> Option<El> {
        let l = self.view.l;
        let links = self.chain.links.iter().filter(|link| link.to == row);
        let links: Vec<&ChainLink> = links.collect();
        if links.len() < 2 {
            return None;
        }
        let text = format!("{}{}", said::comes_from(l), said::merges(l, links.len()));
        let ends = links
            .into_iter()
            .filter_map(|link| self.end(link, link.from));
        Some(el("p").class("links").text(&text).children(ends))
    }

    /// What follows, in words.
    fn after(&self, column: usize, row: usize) -> Option<El> {
        let l = self.view.l;
        let links = self.chain.links.iter().filter(|link| link.from == row);
        let links: Vec<&ChainLink> = links.collect();
        let text = match links.len() {
            0 if column + 1 >= self.years.columns.len() => return None,
            0 => {
                let text = format!("{}{}", said::leads_to(l), said::no_later(l));
                return Some(el("p").class("links nothing").text(&text));
            }
            1 => said::leads_to(l).to_owned(),
            n => format!("{}{}", said::leads_to(l), said::splits(l, n)),
        };
        let ends = links.into_iter().filter_map(|link| self.end(link, link.to));
        Some(el("p").class("links").text(&text).children(ends))
    }

    /// The other end of a link: its id and on whose word.
    fn end(&self, link: &ChainLink, row: usize) -> Option<El> {
        let l = self.view.l;
        let i: &Initiative = self.data.dataset.initiative(row)?;
        let inferred = link.basis == Basis::Inferred;
        let basis = if inferred {
            inferred_mark(l)
        } else {
            el("span").class("joint").text(said::stated(l))
        };
        let class = if inferred { "end inferred" } else { "end" };
        Some(
            el("span")
                .class(class)
                .attr("data-link", i.id.as_str())
                .attr("data-basis", link.basis.code())
                .text(link.relation.label(l))
                .text(" ")
                .child(el("span").class("to").text(i.id.as_str()))
                .child(basis),
        )
    }

    /// The lines from the year before: where its members begin, to where these begin. A link over
    /// a year goes straight on behind it.
    fn lines(&self, column: usize) -> Option<El> {
        let mut lines = Vec::new();
        for link in &self.chain.links {
            let (Some((a, from)), Some((b, to))) = (self.place(link.from), self.place(link.to))
            else {
                continue;
            };
            if a >= column || b < column || a >= b {
                continue;
            }
            let on_the_way = |at: usize| {
                let (done, all) = (at - a, b - a);
                (from * (all - done) + to * done) / all
            };
            let class = match link.basis {
                Basis::Inferred => "line inferred-line",
                Basis::Stated => "line",
            };
            let (start, end) = (on_the_way(column - 1), on_the_way(column));
            // Those of one initiative branch off one stem; each has a stem of its own.
            let stem = 15 + from * 60 / HEIGHT;
            lines.push(
                svg("path")
                    .class(class)
                    .attr("d", &format!("M0 {start}H{stem}V{end}H100"))
                    .attr("vector-effect", "non-scaling-stroke"),
            );
        }
        if lines.is_empty() {
            return None;
        }
        let picture = svg("svg")
            .class("lines")
            .attr("aria-hidden", "true")
            .attr("viewBox", &format!("0 0 100 {HEIGHT}"))
            .attr("preserveAspectRatio", "none")
            .children(lines);
        Some(picture)
    }

    /// The column of a member, and how far down it begins.
    fn place(&self, row: usize) -> Option<(usize, usize)> {
        for (column, members) in self.chain.members.iter().enumerate() {
            if let Some(at) = members.iter().position(|m| *m == row) {
                return Some((column, at * HEIGHT / members.len()));
            }
        }
        None
    }
}
