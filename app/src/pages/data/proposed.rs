//! Links that may be between what was taken in and the record set before it, to accept or to decline.

use super::steady::steady;
use crate::components::controls::button;
use crate::graph::{Memo, memo};
use crate::platform::element::{El, el};
use crate::state::{Origin, View};
use crate::text::{data as words, sentences};
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use shared::board::dataset::Dataset;
use shared::board::rowset::RowSet;
use shared::model::{Initiative, InitiativeId, Link, Tables};
use shared::package::csv::{self, CsvOptions};
use shared::package::record::rows;
use shared::package::schema::Table;
use shared::years::proposal::{Proposal, Strength, proposals};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// A proposal by its place in the list.
type Places = RwSignal<RowSet>;

/// The proposals for what was taken in. Nothing for the data of the page, whose links have been read.
pub(super) fn proposed(view: View) -> El {
    let View { board, .. } = view;
    let found: Memo<Arc<Vec<Proposal>>> = memo(move || {
        board.library.track();
        let data = board.data();
        let taken_in = matches!(data.origin, Origin::Imported(_));
        let new = taken_in.then(|| new_rows(view, &data.dataset));
        Arc::new(new.map_or_else(Vec::new, |new| proposals(&data.dataset, &new)))
    });
    let none = || RwSignal::new(RowSet::empty(found.with_untracked(|all| all.len())));
    let (accepted, declined): (Places, Places) = (none(), none());
    steady(el("div"), move || {
        // While files are on their way in, the question is another one.
        let busy = board.import.files.with(|files| !files.is_empty());
        let left = found.with(|all| all.len() > declined.with(RowSet::count));
        if busy || !left {
            return Vec::new();
        }
        let list = List {
            view,
            found: found.get(),
            accepted,
            declined,
        };
        vec![list.build()]
    })
}

/// The initiatives that did not come with the page.
fn new_rows(View { board, .. }: View, dataset: &Dataset) -> RowSet {
    let bundled = board.library.bundled();
    let files = bundled.files.iter();
    let files = files
        .filter(|f| Table::of_path(&f.path).is_some_and(|(table, _)| table == Table::Initiatives));
    let lines = files.flat_map(|f| f.text.lines());
    let ids = lines.filter_map(|line| line.split(',').next());
    let mut known: Vec<u64> = ids
        .filter_map(|id| InitiativeId::from(id).number())
        .collect();
    known.sort_unstable();
    let is_known = |i: &Initiative| {
        i.id.number()
            .is_some_and(|n| known.binary_search(&n).is_ok())
    };
    let rows = dataset.initiatives().iter().enumerate();
    let rows = rows.filter(|(_, i)| !is_known(i));
    RowSet::of(dataset.len(), rows.map(|(row, _)| row))
}

/// Whether a place is among some.
fn set(places: &mut RowSet, at: usize, is_in: bool) {
    places.insert(at);
    if !is_in {
        *places = places.minus(&RowSet::of(places.universe(), [at]));
    }
}

#[derive(Clone)]
struct List {
    view: View,
    found: Arc<Vec<Proposal>>,
    accepted: Places,
    declined: Places,
}

impl List {
    fn build(&self) -> El {
        let View { board, l } = self.view;
        let add = {
            let list = self.clone();
            button("", move || list.add())
                .class("primary")
                .attr("data-action", "accept-links")
        };
        let accepted = self.accepted;
        let add = add
            .live(move || vec![el("span").text(&words::add_links(l, accepted.with(RowSet::count)))])
            .live_attr("aria-disabled", move || {
                accepted.with(RowSet::is_empty).to_string()
            });
        let data = board.data();
        let parts = [Strength::Strong, Strength::Weak]
            .into_iter()
            .filter_map(|strength| self.part(&data.dataset, strength));
        el("section")
            .class("proposed")
            .child(el("h3").text(words::proposed_heading(l)))
            .child(el("p").text(words::proposed_help(l)))
            .children(parts)
            .child(el("div").class("actions").child(add))
    }

    /// The proposals of a strength that are not declined.
    fn part(&self, dataset: &Dataset, strength: Strength) -> Option<El> {
        let l = self.view.l;
        let declined = self.declined.get();
        let own = self.found.iter().enumerate();
        let own = own.filter(|(at, p)| p.strength == strength && !declined.contains(*at));
        let places = RowSet::of(self.found.len(), own.clone().map(|(at, _)| at));
        if places.is_empty() {
            return None;
        }
        let (code, title) = match strength {
            Strength::Strong => ("strong", words::proposed_strong(l)),
            Strength::Weak => ("weak", words::proposed_weak(l)),
        };
        let (accepted, declined, n) = (self.accepted, self.declined, places.count());
        let all = places.clone();
        let accept = button(words::accept_all(l), move || {
            accepted.update(|accepted| accepted.unite(&all));
        });
        let decline = button(words::decline_all(l), move || {
            accepted.update(|accepted| *accepted = accepted.minus(&places));
            declined.update(|declined| declined.unite(&places));
        });
        let heading = format!("{title} {}", sentences::count(l, n));
        let items = own.filter_map(|(at, proposal)| self.item(dataset, at, proposal));
        let buttons = el("div").class("actions").child(accept.class("minor"));
        Some(
            el("div")
                .attr("data-strength", code)
                .child(el("h4").text(&heading))
                .child(buttons.child(decline.class("minor")))
                .child(el("ul").children(items)),
        )
    }

    /// A proposal: a box to accept it, both ends, what speaks for it, and a way to put it away.
    fn item(&self, dataset: &Dataset, at: usize, proposal: &Proposal) -> Option<El> {
        let View { board, l } = self.view;
        let end = |row: usize| {
            let i = dataset.initiative(row)?;
            let href = board.detail_href(i.id.as_str());
            let title = el("a").ja().attr("href", &href).text(&i.title);
            let set = el("span").class("hint").text(&i.record_set().label(l));
            Some(el("span").child(title).text(" ").child(set))
        };
        let title = |row: usize| dataset.initiative(row).map_or("", |i| i.title.as_str());
        let named = words::link_of(l, title(proposal.from), title(proposal.to));
        let (accepted, declined) = (self.accepted, self.declined);
        let checkbox = el("input")
            .attr("type", "checkbox")
            .attr("aria-label", &named)
            .live_property("checked", move || {
                accepted.with(|accepted| accepted.contains(at)).into()
            })
            .on("change", move |event| {
                let checkbox: HtmlInputElement = event_target(event);
                accepted.update(|accepted| set(accepted, at, checkbox.checked()));
            });
        let decline = button(words::decline(l), move || {
            accepted.update(|accepted| set(accepted, at, false));
            declined.update(|declined| declined.insert(at));
        });
        let decline = decline.attr("aria-label", &words::decline_named(l, &named));
        let reason = proposal.reason(dataset, l);
        let (from, to) = (end(proposal.from)?, end(proposal.to)?);
        let link = proposal.link(dataset)?;
        Some(
            el("li")
                .attr("data-proposal", &format!("{} {}", link.from, link.to))
                .child(el("label").child(checkbox))
                .child(from)
                .text(" → ")
                .child(to)
                .child(el("p").class("reason").text(&reason))
                .child(decline.class("minor")),
        )
    }

    /// Adds what is accepted, the way of any file.
    fn add(&self) {
        let View { board, l } = self.view;
        let data = board.data();
        let accepted = self.accepted.get_untracked();
        let accepted = accepted.iter().filter_map(|at| self.found.get(at));
        let links: Vec<Link> = accepted.filter_map(|p| p.link(&data.dataset)).collect();
        if links.is_empty() {
            return;
        }
        let tables = Tables {
            links,
            ..Tables::default()
        };
        let rows = rows(&tables, Table::Links);
        let titles: Vec<&str> = Table::Links.columns().iter().map(|c| c.name).collect();
        let cells = (0..rows.count()).map(|at| rows.cells(at));
        let text = csv::write(&titles, cells, CsvOptions::ARCHIVE);
        let import = board.import;
        spawn_local(async move { import.add_rows(words::proposed_heading(l), &text).await });
    }
}
