//! ひと目で: one record set on one screen: five figures, the themes by ward, one theme on the map, and the
//! ways on. Below it the support bases, the figures, what is planned next, and the progress.

mod bases;
mod examples;
mod figures;
mod focus;
mod glance;
mod next;
mod on_paper;
mod progress;
mod wards;

use crate::components::crossed::{Crossed, Frame, legend};
use crate::components::crossed_picture::drawing;
use crate::components::exports::Exports;
use crate::components::folded::folded;
use crate::components::frame::{heading, page, section};
use crate::components::note_box::note_box;
use crate::components::record_sets::Sets;
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{overview as said, sentences, words};
use leptos::prelude::*;
use shared::board::describe;
use shared::board::dimension::Dimension;
use shared::board::location::{Axes, Location, Screen};
use shared::board::matrix::{Matrix, Measure, outcomes_of};
use shared::board::query::Filters;
use shared::board::rowset::RowSet;
use shared::hand_out::listing::Listing;
use shared::hand_out::tables;
use shared::model::{Phase, RecordSet};
use shared::notes::NoteTarget;
use shared::text::text_overview;
use shared::years::coverage::{Coverage, coverage, joint};
use std::sync::Arc;

/// The view.
pub(crate) fn overview(view: View) -> El {
    let View { board, l } = view;
    // The overview is about one record set: it is built anew when that changes.
    let set = memo(move || board.record_set());
    let content = el("div").live(move || {
        let about = set.get().map(|set| OneSet::of(view, set));
        about.map_or_else(Vec::new, OneSet::build)
    });
    let table = move || Some(OneSet::of(view, set.get_untracked()?).listing());
    let picture = move || {
        let about = OneSet::of(view, set.get_untracked()?);
        let matrix = about.matrix();
        let drawn = drawing(&about.data, &matrix, about.frame(&matrix), l);
        Some((drawn, about.finding()))
    };
    let exports = Exports::new(view, words::overview(l))
        .table(table)
        .text(move |about| {
            let data = board.data();
            let all = RowSet::full(data.dataset.len());
            let set = set.get();
            set.map_or_else(String::new, |set| {
                text_overview(&data.dataset, (&all, true), set, about, l)
            })
        })
        .picture(picture);
    let printed = on_paper::OnPaper::new();
    let exports = exports.way((said::print_table(l), "print-table"), move || {
        printed.print();
        ""
    });
    let title = heading("").live(move || {
        let phase = set.get().map(|set| set.phase);
        let (start, end) = said::title(l, phase.unwrap_or(Phase::Result));
        vec![el("span").text(start), el("em").text(end)]
    });
    let note = section(words::whole_note(l))
        .class("choice-note card below")
        .child(note_box(view, NoteTarget::Whole));
    let root = printed.mark(el("div").class("overview"));
    page(view, root, title, Sets::One, exports)
        .child(printed.sheet(view, move || set.get()))
        .child(content)
        .child(note)
}

/// One record set's initiatives, and how to say things about them.
#[derive(Clone)]
struct OneSet {
    view: View,
    data: Arc<Loaded>,
    /// The filters that show exactly these initiatives.
    filters: Filters,
    set: RecordSet,
    rows: RowSet,
    /// Which wards report on which themes in it.
    coverage: Coverage,
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

impl OneSet {
    fn of(view: View, set: RecordSet) -> Self {
        let data = view.board.data();
        let rows = data.dataset.rows_of(set);
        Self {
            view,
            filters: Filters::of(&data.dataset, set),
            set,
            coverage: coverage(&data.dataset, &rows),
            rows,
            data,
        }
    }

    fn build(self) -> Vec<El> {
        let l = self.view.l;
        let outcomes = outcomes_of(&self.data.dataset, &self.rows).count();
        let counts = (self.rows.count(), outcomes);
        let (lead, more) = said::lead(l, self.set, counts, &self.data.dataset.sets);
        let lead = el("p").class("lead").attr("role", "status").text(&lead);
        // On a phone the first sentence must do.
        let lead = lead.child(el("span").class("lead-more").text(&more));
        let first = el("div")
            .class("overview-first")
            .child(self.crossed())
            .child(self.clone().focus());
        let progress = self.clone();
        let progress = folded(el("summary").text(said::progress(l)), move || {
            vec![progress.progress(), progress.progress_by_ward()]
        });
        vec![
            lead,
            self.glance(),
            first,
            self.bases(),
            self.joint(),
            self.next(),
            self.figures(),
            progress.class("card below folded"),
        ]
    }

    fn matrix(&self) -> Matrix {
        let axes = (Dimension::Theme, Dimension::Ward);
        Matrix::new(
            &self.data.dataset,
            &self.rows,
            axes,
            Measure::Initiatives,
            &self.filters,
        )
    }

    /// What the table says in one sentence.
    fn finding(&self) -> String {
        let found = &self.coverage;
        let size = (found.themes.len(), found.wards.len());
        said::crossed(self.view.l, size, (found.recorded, found.pairs))
    }

    /// What of the table that sentence speaks of.
    fn frame(&self, matrix: &Matrix) -> Option<Frame> {
        Frame::of(matrix, &self.coverage)
    }

    /// The themes by ward, with what the tints mean.
    fn crossed(&self) -> El {
        let l = self.view.l;
        let matrix = self.matrix();
        el("section")
            .class("card matrix-card")
            .child(el("h2").text(&self.finding()))
            .child(self.table(&matrix, false))
            .child(legend(&matrix, self.frame(&matrix), l))
            .child(hint(words::gaps_note(l)))
    }

    /// The table itself, with or without the totals of its columns.
    fn table(&self, matrix: &Matrix, totals: bool) -> El {
        let list = |filters| self.view.board.list_href(filters);
        let open = |row: &str, col: &str| self.cell_href(Axes::USUAL, (row, col));
        let table = Crossed {
            view: self.view,
            matrix,
            data: &self.data,
            filters: &self.filters,
            active: RwSignal::new((1, 1)),
            list: &list,
            open: Some(&open),
            totals,
            frame: self.frame(matrix),
        };
        el("div").class("wide-table").child(table.build())
    }

    /// A cell opens in one way wherever it stands: beside the table of テーマ×区.
    fn cell_href(&self, axes: Axes, (row, col): (&str, &str)) -> String {
        let board = self.view.board;
        board.link(Location {
            filters: self.filters.clone(),
            ..board.at(Screen::Matrix {
                axes,
                measure: Measure::Initiatives,
                cell: Some((row.to_owned(), col.to_owned())),
            })
        })
    }

    /// What is done jointly: no facet asks for it, so its rows are unfolded here.
    fn joint(&self) -> El {
        let rows = joint(&self.data.dataset, &self.rows);
        let list = self.unfolding(said::joint_list(self.view.l), &rows);
        list.class("card below unfolding joint-list")
    }

    /// The same table as a file.
    fn listing(&self) -> Listing {
        let l = self.view.l;
        let m = self.matrix();
        let corner = format!(
            "{} × {}（{}）",
            m.rows.label(l),
            m.cols.label(l),
            self.set.label(l)
        );
        let titles = (corner.as_str(), words::total(l));
        let note = (words::totals_title(l), words::totals_note(l));
        let counted = self.rows.iter().collect();
        tables::matrix_table(&self.data.dataset, (&m, counted), titles, note, l)
    }

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
        self.counted(href, &text).class("figure")
    }

    /// A link with a count for its text; its name says of what.
    fn counted(&self, href: &str, text: &str) -> El {
        let filters = Location::parse(href).0.filters;
        let of = describe::conditions(&self.data.dataset, &filters, "", self.view.l);
        el("a")
            .attr("href", href)
            .attr("aria-label", &format!("{text} {of}"))
            .text(text)
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
