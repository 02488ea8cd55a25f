//! 概要: one record set for a meeting: sentences, progress, what is not recorded, the support bases, what
//! is planned next, and the figures. Every number opens its rows.

mod bases;
mod counts;
mod coverage;
mod figures;
mod next;
mod progress;
mod wards;

use crate::components::frame::{frame, heading, section};
use crate::components::note_box::note_box;
use crate::components::record_sets::set_tabs;
use crate::components::text_version::text_version;
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::board::dimension::Dimension;
use shared::board::query::Filters;
use shared::board::rowset::RowSet;
use shared::model::RecordSet;
use shared::notes::NoteTarget;
use shared::text::text_overview;

/// The view.
pub(crate) fn overview(view: View) -> El {
    let View { board, l } = view;
    // The overview is about one record set: it is built anew when that changes.
    let set = memo(move || board.record_set());
    let content = el("div").live(move || {
        let set = set.get().into_iter();
        set.flat_map(|set| of_set(view, set)).collect()
    });
    let text = text_version(view, words::overview(l), move |about| {
        let data = board.data();
        let all = RowSet::full(data.dataset.len());
        let set = set.get();
        set.map_or_else(String::new, |set| {
            text_overview(&data.dataset, (&all, true), set, about, l)
        })
    });
    let note = section(words::whole_note(l))
        .class("choice-note")
        .child(note_box(view, NoteTarget::Whole));
    frame(
        view,
        el("div").class("overview"),
        heading(words::overview(l)),
    )
    .child(set_tabs(view, false))
    .child(content)
    .child(text)
    .child(note)
}

fn of_set(view: View, set: RecordSet) -> [El; 7] {
    let data = view.board.data();
    let about = OneSet {
        view,
        data: &data,
        filters: Filters::of(&data.dataset, set),
        set,
        rows: data.dataset.rows_of(set),
    };
    [
        about.counts(),
        about.progress(),
        about.progress_by_ward(),
        about.coverage(),
        about.bases(),
        about.next(),
        about.figures(),
    ]
}

/// One record set's initiatives, and how to say things about them.
struct OneSet<'a> {
    view: View,
    data: &'a Loaded,
    /// The filters that show exactly these initiatives.
    filters: Filters,
    set: RecordSet,
    rows: RowSet,
}

fn hint(text: &str) -> El {
    el("p").class("hint").text(text)
}

/// A sentence with a link at each `{}`.
fn sentence(tag: &str, said: &str, links: impl IntoIterator<Item = El>) -> El {
    let mut links = links.into_iter();
    let mut sentence = el(tag);
    for (at, text) in said.split("{}").enumerate() {
        if at > 0 {
            sentence = sentence.maybe(links.next());
        }
        sentence = sentence.text(text);
    }
    sentence
}

impl OneSet<'_> {
    fn href(&self, dimension: Dimension, code: &str) -> String {
        self.view
            .board
            .list_href(self.filters.with(dimension, code))
    }

    /// The list of this record set with any of these values.
    fn href_any(&self, dimension: Dimension, codes: Vec<String>) -> String {
        let mut filters = self.filters.clone();
        filters.set(dimension, codes);
        self.view.board.list_href(filters)
    }

    /// The list of the whole record set.
    fn all(&self) -> El {
        let href = self.view.board.list_href(self.filters.clone());
        self.number(&href, self.rows.count())
    }

    fn number(&self, href: &str, n: usize) -> El {
        let text = sentences::count(self.view.l, n);
        el("a").class("figure").attr("href", href).text(&text)
    }

    /// How many of the record set have a value, as a link to them.
    fn count_of(&self, dimension: Dimension, code: &str) -> El {
        let value = self.data.dataset.axis(dimension).value(code);
        let n = value.map_or(0, |v| v.rows.count_and(&self.rows));
        self.number(&self.href(dimension, code), n)
    }

    fn name<'b>(&'b self, dimension: Dimension, code: &'b str) -> &'b str {
        self.data.dataset.value_name(dimension, code, self.view.l)
    }

    /// A number whose rows no filter describes: they are unfolded below.
    fn plain(&self, n: usize) -> El {
        el("b").text(&sentences::count(self.view.l, n))
    }

    /// The number of rows that no filter describes, and the rows themselves, to unfold in place.
    fn unfolding(&self, title: &str, rows: &RowSet) -> El {
        let n = sentences::count(self.view.l, rows.count());
        let items = rows.iter().filter_map(|row| self.title(row));
        let summary = format!("{title}{}{n}", self.view.l.pick("：", ": "));
        el("details")
            .class("unfolding")
            .attr("data-count", &rows.count().to_string())
            .child(el("summary").text(&summary))
            .child(el("ul").children(items.map(|link| el("li").child(link))))
    }

    /// The title of an initiative, as a link to it.
    fn title(&self, row: usize) -> Option<El> {
        let i = self.data.dataset.initiative(row)?;
        let href = self.view.board.detail_href(i.id.as_str());
        Some(el("a").ja().attr("href", &href).text(&i.title))
    }
}
