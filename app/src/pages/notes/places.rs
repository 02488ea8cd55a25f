//! The notes on one theme or of one ward: on it itself, on a choice with it, or on an initiative of it.

use super::target;
use crate::components::badge::named;
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{sheet, words};
use shared::board::dimension::{Dimension, THEME_NONE};
use shared::board::query::Filters;
use shared::notes::NoteTarget;

/// By what notes are found.
const BY: [Dimension; 2] = [Dimension::Theme, Dimension::Ward];

/// Whether a note is of every place that is chosen.
pub(super) fn is_at(data: &Loaded, about: &NoteTarget, filters: &Filters) -> bool {
    BY.into_iter().all(|by| {
        let chosen = filters.chosen(by);
        chosen.is_empty()
            || chosen
                .iter()
                .any(|code| target::is_of(data, about, by, code))
    })
}

/// The places that there are notes of, each with how many; nothing where there is only one.
pub(super) fn choice(view: View) -> El {
    let View { board, l } = view;
    let places = memo(move || {
        let (data, book) = (board.data(), board.notes.book());
        let all = BY.into_iter().flat_map(|by| {
            let values = data.dataset.axis(by).values.iter();
            values.map(move |value| (by, value.code.clone()))
        });
        let counted = all
            .filter(|(_, code)| code != THEME_NONE)
            .map(|(by, code)| {
                let own = book.iter();
                let own = own.filter(|note| target::is_of(&data, &note.target, by, &code));
                let n = own.count();
                (by, code, n)
            });
        let places: Vec<_> = counted.filter(|(.., n)| *n > 0).collect();
        (book.len(), places)
    });
    el("nav")
        .class("pick")
        .attr("aria-label", words::notes_by_place(l))
        .live(move || {
            let (all, places) = places.get();
            if places.len() < 2 {
                return Vec::new();
            }
            let filters = board.filters.get();
            let data = board.data();
            let link = |at: Option<(Dimension, &str)>, name: Vec<El>, said: &str, n: usize| {
                let chosen = |by| filters.chosen(by);
                let is_current = match at {
                    Some((by, code)) => chosen(by).iter().any(|own| own == code),
                    None => BY.into_iter().all(|by| chosen(by).is_empty()),
                };
                let href = board.href(|to| {
                    for by in BY {
                        to.filters.set(by, Vec::new());
                    }
                    if let Some((by, code)) = at {
                        to.filters.set(by, vec![code.to_owned()]);
                    }
                });
                let link = el("a")
                    .attr("href", &href)
                    .attr("aria-label", &sheet::counted(l, said, n))
                    .attr("data-count", &n.to_string())
                    .maybe_attr("aria-current", is_current.then_some("true"));
                let name = el("span").class("place").children(name);
                el("li").child(link.child(name).text(&n.to_string()))
            };
            let every = words::notes_everywhere(l);
            let first = link(None, vec![el("span").text(every)], every, all);
            let of = |own: Dimension| {
                let places = places.iter().filter(move |(by, ..)| *by == own);
                places.map(|(by, code, n)| {
                    let said = data.dataset.value_name(*by, code, l);
                    let name = named(&data.dataset, *by, code, l);
                    link(Some((*by, code.as_str())), name, said, *n)
                })
            };
            // A line for the themes, a line for the wards.
            let [themes, wards] = BY.map(|own| of(own).collect::<Vec<_>>());
            let lists = [std::iter::once(first).chain(themes).collect(), wards];
            let lists = lists.into_iter().filter(|list| !list.is_empty());
            lists
                .map(|list| el("ul").class("values").children(list))
                .collect()
        })
}
