//! A ward or a theme on one sheet of A4: how many, what became of its plans, and what is not on record.
//! On the screen the same as a white sheet.

mod counts;
mod layout;
mod outcomes;
mod way;

use crate::components::badge::{badge, named};
use crate::components::controls::button;
use crate::components::exports::Exports;
use crate::components::frame::{heading, page as framed, section};
use crate::components::record_sets::Sets;
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::platform::page;
use crate::state::{Loaded, View};
use crate::text::{list, sheet as said, words};
use shared::board::dimension::{Dimension, THEME_NONE};
use shared::board::location::{Location, Screen};
use shared::board::query::Filters;
use shared::board::rowset::RowSet;
use shared::hand_out::tables;
use shared::language::Language;
use shared::model::RecordSet;
use shared::text::{About, text_sheet};
use shared::years::sheet::{
    Counts, Sheet, Told, across, counts, expected, outcomes, rows_of, sheet as laid_out,
};
use std::sync::Arc;

use layout::Layout;

/// What a sheet can be about.
const SUBJECTS: [Dimension; 2] = [Dimension::Ward, Dimension::Theme];

/// One sheet: what it is about, of which record set.
#[derive(Clone)]
struct Paper {
    view: View,
    data: Arc<Loaded>,
    set: RecordSet,
    dimension: Dimension,
    code: String,
    /// Its initiatives in the record set.
    rows: RowSet,
    /// The filters that show exactly these.
    filters: Filters,
    /// What stands on it, what it counts, and what came of it.
    laid: Sheet,
    counts: Counts,
    told: Vec<Told>,
}

/// The view.
pub(crate) fn sheet(view: View) -> El {
    let View { board, l } = view;
    let asked = memo(move || {
        let location = board.location();
        let subject = location.subject().map(|(by, code)| (by, code.to_owned()));
        subject.zip(board.record_set())
    });
    let paper = move || asked.get().map(|(of, set)| Paper::new(view, of, set));
    let title = heading("").live(move || {
        let name = paper().map(|paper| paper.title());
        vec![el("span").text(name.as_deref().unwrap_or(said::sheet(l)))]
    });
    let exports = Exports::new(view, said::sheet(l)).table(move || {
        let table = |paper: Paper| {
            let rows: Vec<usize> = paper.rows.iter().collect();
            let dataset = &paper.data.dataset;
            tables::shown_rows(dataset, &rows, &paper.answer(), l)
        };
        paper().map(table)
    });
    let exports = exports.text(move |about| {
        let text = |paper: Paper| {
            let about = About {
                title: &paper.title(),
                ..*about
            };
            let of = (paper.dimension, paper.code.as_str());
            text_sheet(&paper.data.dataset, paper.set, of, &about, l)
        };
        paper().map(text).unwrap_or_default()
    });
    let root = el("div").class("sheet-page");
    framed(view, root, title, Sets::One, exports).child(el("div").live(move || match paper() {
        Some(paper) => {
            let layout = paper.layout();
            vec![paper.tools(layout.pages), paper.build(&layout)]
        }
        None => vec![invitation(view)],
    }))
}

/// The hash of a sheet about one value, with the record set of this view.
fn about(view: View, dimension: Dimension, code: &str) -> String {
    view.board.href(|to| {
        for other in SUBJECTS {
            to.filters.set(other, Vec::new());
        }
        to.filters.set(dimension, vec![code.to_owned()]);
    })
}

/// The links to the sheets of a dimension. Beside a sheet a theme is its number, with its title for who
/// doesn't see it or asks for it.
fn links(view: View, dimension: Dimension, current: Option<Option<&str>>) -> El {
    let View { board, l } = view;
    let data = board.data();
    let values = data.dataset.axis(dimension).values.iter();
    let values = values.filter(|value| value.code != THEME_NONE);
    let link = |code: &str, name: &str| {
        let is_current = current.flatten() == Some(code);
        let link = el("a")
            .attr("href", &about(view, dimension, code))
            .attr("data-value", code)
            .maybe_attr("aria-current", is_current.then_some("true"));
        let number = badge(code, l).filter(|_| dimension == Dimension::Theme);
        let name = match (number, current) {
            (Some(_), None) => named(&data.dataset, dimension, code, l),
            (Some(badge), Some(_)) => vec![
                badge.attr("aria-hidden", "true").attr("title", name),
                el("span").class("hidden").text(name),
            ],
            (None, _) => vec![el("span").text(name)],
        };
        el("li").child(link.children(name))
    };
    let items = values.map(|value| link(&value.code, value.name.get(l)));
    el("ul").class("values").children(items)
}

/// Nothing is chosen yet: every sheet there is.
fn invitation(view: View) -> El {
    let l = view.l;
    let part = |title: &str, dimension| {
        let part = section(title).class("card");
        part.child(
            el("nav")
                .class("pick")
                .attr("aria-label", title)
                .child(links(view, dimension, None)),
        )
    };
    el("div")
        .child(
            el("p")
                .class("result")
                .attr("role", "status")
                .text(said::invite(l)),
        )
        .child(part(said::wards(l), Dimension::Ward))
        .child(part(said::themes(l), Dimension::Theme))
}

impl Paper {
    fn new(view: View, (dimension, code): (Dimension, String), set: RecordSet) -> Self {
        let data = view.board.data();
        let (dataset, of) = (&data.dataset, (dimension, code.as_str()));
        let rows = rows_of(dataset, set, of);
        let laid = laid_out(dataset, set, of);
        Self {
            view,
            counts: counts(dataset, set, of, &laid),
            told: outcomes(dataset, set, of),
            laid,
            filters: Filters::of(&data.dataset, set).with(dimension, &code),
            set,
            dimension,
            code,
            rows,
            data,
        }
    }

    fn name(&self) -> &str {
        self.data
            .dataset
            .value_name(self.dimension, &self.code, self.view.l)
    }

    /// What it is counted by.
    fn across(&self) -> Dimension {
        across(self.dimension)
    }

    fn answer(&self) -> String {
        let of = (self.dimension, self.name());
        said::answer(self.view.l, of, self.set, self.counts)
    }

    /// The other sheets, and the way to paper.
    fn tools(&self, pages: usize) -> El {
        let l = self.view.l;
        let mut nav = el("nav").class("pick").attr("aria-label", said::choose(l));
        for dimension in SUBJECTS {
            let current = (dimension == self.dimension).then_some(self.code.as_str());
            nav = nav.child(links(self.view, dimension, Some(current)));
        }
        let print = button(&said::print(l, pages), page::print)
            .class("primary")
            .attr("data-action", "print");
        el("div").class("sheet-tools").child(nav).child(print)
    }

    fn title(&self) -> String {
        said::title(self.view.l, self.name(), self.set)
    }

    /// What a theme is about; nothing for a ward.
    fn description(&self) -> &str {
        let mut themes = self.data.dataset.tables.themes.iter();
        let theme = themes.find(|theme| {
            self.dimension == Dimension::Theme && theme.number.to_string() == self.code
        });
        theme.map_or("", |theme| theme.description.get(self.view.l))
    }

    fn build(&self, layout: &Layout) -> El {
        let about = self.description();
        let about = (!about.is_empty()).then(|| el("p").class("about").text(about));
        let answer = el("p")
            .class("result")
            .attr("role", "status")
            .text(&self.answer());
        let in_japanese = matches!(self.view.l, Language::En).then(|| {
            el("p")
                .class("small-note")
                .text(list::records_in_japanese(Language::En))
        });
        el("div")
            .class("paper")
            .attr("data-sheet", &self.code)
            .attr("data-pages", &layout.pages.to_string())
            .child(answer)
            .maybe(in_japanese)
            .maybe(about)
            .child(self.figures())
            .child(self.way(layout.class))
            .maybe(self.outcomes(layout))
            .child(
                el("div")
                    .class("sheet-foot")
                    .child(self.gaps())
                    .child(self.sources()),
            )
    }

    /// How many themes, or wards, are without a record, and that in words.
    fn missing(&self) -> (usize, String) {
        let (dataset, l, across) = (&self.data.dataset, self.view.l, self.across());
        let of = expected(dataset, self.dimension);
        let missing: Vec<&String> = of.iter().filter(|code| self.at(code) == 0).collect();
        if missing.is_empty() {
            return (0, said::no_gaps(l).to_owned());
        }
        // A theme is its number: its title stands with its count above, which is said.
        let names = missing.iter().map(|code| match across {
            Dimension::Theme => code.as_str(),
            _ => dataset.value_name(across, code, l),
        });
        let names: Vec<&str> = names.collect();
        let lead = said::missing(l, across, missing.len(), of.len());
        let names = names.join(l.pick("、", ", "));
        (missing.len(), format!("{lead}{names}"))
    }

    /// Themes, or wards, without a record, in words.
    fn gaps(&self) -> El {
        let l = self.view.l;
        let (n, missing) = self.missing();
        let part = section(said::gaps(l)).class("unrecorded");
        let part = part.child(el("p").text(&missing));
        if n == 0 {
            return part;
        }
        part.attr("data-count", &n.to_string())
            .child(el("p").class("small-note").text(words::gaps_note(l)))
    }

    /// How many of its initiatives have a value of the other dimension.
    fn at(&self, code: &str) -> usize {
        let value = self.data.dataset.axis(self.across()).value(code);
        value.map_or(0, |value| value.rows.count_and(&self.rows))
    }

    /// The documents that the sheet is made of.
    fn documents(&self) -> String {
        let sources = &self.data.dataset.tables.sources;
        let sources = self.laid.sources.iter().filter_map(|at| sources.get(*at));
        let said: Vec<String> = sources
            .map(|s| format!("{}（{}）", s.title, s.publisher))
            .collect();
        said.join("、")
    }

    fn sources(&self) -> El {
        let l = self.view.l;
        let version = format!("{}: {}", words::data_version(l), self.data.edition());
        section(said::sources(l))
            .class("sheet-sources")
            .child(el("p").ja().text(&self.documents()))
            .child(el("p").text(&version))
    }

    /// The list of these initiatives with one more condition.
    fn href(&self, dimension: Dimension, code: &str) -> String {
        self.view
            .board
            .list_href(self.filters.with(dimension, code))
    }

    /// 計画のゆくえ of what the sheet is about.
    fn years(&self) -> String {
        let board = self.view.board;
        let mut filters = Filters::default();
        filters.set(self.dimension, vec![self.code.clone()]);
        board.link(Location {
            filters,
            ..board.at(Screen::YEARS)
        })
    }
}
