//! The worksheet of a theme: its facts and initiatives on the first page, questions and lines to write
//! on on the second. On the screen the same as white sheets.

use super::slide::map;
use crate::components::badge;
use crate::components::card::actors;
use crate::components::controls::button;
use crate::components::exports::Exports;
use crate::components::frame::{heading, page as framed, section};
use crate::components::record_sets::Sets;
use crate::components::table::{scroll, table};
use crate::components::ways::{Way, choice_of};
use crate::graph::{Memo, memo};
use crate::platform::element::{El, el};
use crate::platform::page;
use crate::state::{Loaded, View};
use crate::text::{training as said, words};
use shared::board::dimension::Dimension;
use shared::board::location::{Screen, Worksheet};
use shared::board::order::{Order, ordered};
use shared::model::{Initiative, PointKind};
use shared::training::room::asked;
use shared::training::worksheet::{Entry, page as laid_out, questions};
use shared::years::coverage::{themes, wards};

/// As many lines as the longest place has room for.
const RULED: usize = 30;

/// The view.
pub(crate) fn worksheet(view: View) -> El {
    let View { board, l } = view;
    let theme = memo(move || {
        let location = board.location();
        location.filters.chosen(Dimension::Theme).first().cloned()
    });
    let version = memo(move || match board.screen.get() {
        Screen::Worksheet(version) => version,
        _ => Worksheet::default(),
    });
    let title = heading("").live(move || {
        let data = board.data();
        let name = theme
            .get()
            .map(|code| badge::theme(&data.dataset, &code, l));
        let word = el("span").text(said::worksheet(l));
        match name {
            Some(name) => vec![word, el("span").text(l.pick("：", ": ")), name],
            None => vec![word],
        }
    });
    let exports = Exports::new(view, said::worksheet(l));
    let root = el("div").class("worksheet sheet-page");
    framed(view, root, title, Sets::One, exports)
        .child(tools(view, version))
        .child(el("div").live(move || {
            let Some(code) = theme.get() else {
                return vec![
                    el("p")
                        .class("result")
                        .attr("role", "status")
                        .text(said::choose_theme(l)),
                ];
            };
            let sheet = Sheet {
                view,
                data: &board.data(),
                code,
                of: version.get(),
            };
            vec![sheet.first(), sheet.second()]
        }))
}

/// The other themes and versions, and the way to paper.
fn tools(view: View, version: Memo<Worksheet>) -> El {
    let View { board, l } = view;
    let data = board.data();
    let link = |code: String| {
        let (own, to) = (code.clone(), code.clone());
        let link = el("a")
            .attr("data-value", &code)
            .live_attr("href", move || {
                board.href(|location| location.filters.set(Dimension::Theme, vec![to.clone()]))
            })
            .watch(move |this| {
                let current = board
                    .filters
                    .with(|f| f.chosen(Dimension::Theme) == [own.as_str()]);
                this.set("aria-current", current.then_some("true"));
            });
        let name = data.dataset.value_name(Dimension::Theme, &code, l);
        let hidden = el("span").class("hidden").text(name);
        let badge =
            badge::badge(&code, l).map(|b| b.attr("aria-hidden", "true").attr("title", name));
        el("li").child(link.maybe(badge).child(hidden))
    };
    let links = el("ul")
        .class("values")
        .children(themes(&data.dataset).into_iter().map(link));
    let versions = Worksheet::ALL.map(|of| Way {
        text: said::version(l, of),
        href: Box::new(move || board.href(|to| to.screen = Screen::Worksheet(of))),
        is_current: Box::new(move || version.get() == of),
    });
    let nav = el("nav")
        .class("pick")
        .attr("aria-label", said::choose_theme(l))
        .child(links);
    let print = button(said::print_worksheet(l), page::print)
        .class("primary")
        .attr("data-action", "print");
    el("div")
        .class("sheet-tools")
        .child(nav)
        .child(choice_of(said::version_of(l), versions.into()))
        .child(print)
}

/// One theme for one kind of reader.
struct Sheet<'a> {
    view: View,
    data: &'a Loaded,
    code: String,
    of: Worksheet,
}

impl Sheet<'_> {
    fn first(&self) -> El {
        let View { board, l } = self.view;
        let dataset = &self.data.dataset;
        let rows = board.matched.get();
        let wards = wards(dataset);
        let at = |ward: &str| {
            let value = dataset.axis(Dimension::Ward).value(ward);
            value.map_or(0, |value| value.rows.count_and(&rows))
        };
        let on = wards.iter().filter(|ward| at(ward) > 0).count();
        let counted = said::counted(l, rows.count(), (on, wards.len()));
        let mut known = dataset.tables.themes.iter();
        let about = known.find(|theme| theme.number.to_string() == self.code);
        let about = about.map(|theme| el("p").class("about").text(theme.description.get(l)));
        let laid = laid_out(dataset, &ordered(dataset, &rows, Order::Ward), self.of);
        let entries = laid.entries.iter().filter_map(|entry| self.entry(entry));
        let more = (laid.left_out > 0).then(|| {
            el("p")
                .class("beyond")
                .text(&said::left_out(l, laid.left_out))
        });
        let initiatives = section(said::these_initiatives(l))
            .children(entries)
            .maybe(more);
        let facts = el("div")
            .class("worksheet-facts")
            .child(self.row(&at))
            .child(map(self.view, self.data, &rows));
        // What is not written full is lined, to write on.
        let lines = (self.of != Worksheet::Guess).then(|| {
            el("div")
                .class("own-notes")
                .child(el("p").class("outcome-head").text(said::own_notes(l)))
                .child(ruled())
        });
        el("div")
            .class("paper first")
            .attr("data-theme", &self.code)
            .child(el("p").class("name-line").text(said::name_line(l)))
            .child(
                el("p")
                    .class("result")
                    .attr("role", "status")
                    .attr("data-count", &rows.count().to_string())
                    .text(&counted),
            )
            .maybe(about)
            .child(facts)
            .child(initiatives.class("initiatives"))
            .maybe(lines)
    }

    /// The theme's row of the matrix.
    fn row(&self, at: &dyn Fn(&str) -> usize) -> El {
        let l = self.view.l;
        let own = wards(&self.data.dataset);
        let values = self.data.dataset.axis(Dimension::Ward).values.iter();
        let values: Vec<_> = values
            .filter(|value| own.contains(&value.code) || at(&value.code) > 0)
            .collect();
        let titles: Vec<&str> = values.iter().map(|value| value.name.get(l)).collect();
        let cells = values.iter().map(|value| {
            let n = at(&value.code);
            let text = if n == 0 {
                "－".to_owned()
            } else {
                n.to_string()
            };
            el("td")
                .attr("data-col", &value.code)
                .attr("data-count", &n.to_string())
                .text(&text)
        });
        let name = said::row_of_matrix(l);
        let table = table(&titles, [el("tr").children(cells)]).attr("data-chart", "row");
        scroll(name, table.attr("aria-label", name))
    }

    fn entry(&self, entry: &Entry) -> Option<El> {
        let l = self.view.l;
        let i = self.data.dataset.initiative(entry.row)?;
        let who = [actors(self.data, i, l), i.record_set().label(l)].join(l.pick("・", ", "));
        let title = el("h3")
            .child(el("span").ja().text(&i.title))
            .child(el("span").class("who").text(&format!(" {who}")));
        let part = el("article")
            .attr("data-id", i.id.as_str())
            .child(title)
            .maybe(labelled(
                said::what(l),
                self.points(entry.row, PointKind::Content, entry.contents),
            ))
            .maybe(match entry.aims {
                0 => None,
                aims => labelled(
                    PointKind::Aim.label(l),
                    self.points(entry.row, PointKind::Aim, aims),
                ),
            });
        Some(match self.of {
            Worksheet::Guess => part.maybe(labelled(
                PointKind::Outcome.label(l),
                vec![el("p").class("guess").text(said::guess(l)), ruled()],
            )),
            Worksheet::Outcomes => part.maybe(self.outcomes(entry)),
            Worksheet::Trainer => part.maybe(self.outcomes(entry)).child(self.place(i)),
        })
    }

    fn outcomes(&self, entry: &Entry) -> Option<El> {
        let l = self.view.l;
        let mut points = self.points(entry.row, PointKind::Outcome, entry.outcomes);
        if points.is_empty() {
            points = vec![el("p").text(words::nothing(l))];
        }
        labelled(PointKind::Outcome.label(l), points)
    }

    /// Where the source tells of it.
    fn place(&self, i: &Initiative) -> El {
        let head = el("b").text(words::locator(self.view.l)).text(" ");
        el("p")
            .class("who")
            .child(head)
            .child(el("span").ja().text(&i.locator))
    }

    fn points(&self, row: usize, kind: PointKind, kept: usize) -> Vec<El> {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let all = dataset.points_of(row, kind).count();
        if all == 0 {
            return Vec::new();
        }
        let items = dataset.points_of(row, kind).take(kept).map(|point| {
            let ward = point.ward.as_ref().map(|ward| {
                let name = dataset.value_name(Dimension::Ward, ward.as_str(), l);
                el("b").text(&format!("{name} "))
            });
            let text = el("span").ja().text(&point.text);
            el("li")
                .attr("data-kind", kind.code())
                .maybe(ward)
                .child(text)
        });
        let more = (kept < all).then(|| {
            el("li")
                .class("who")
                .text(&crate::text::list::others(l, all - kept))
        });
        vec![el("ul").class("bullets").children(items).maybe(more)]
    }

    fn second(&self) -> El {
        let View { board, l } = self.view;
        let text = board.prepared.questions(&self.code);
        let all: Vec<&str> = asked(&text).collect();
        let kept = questions(&all);
        let item = |text: &str| el("li").child(el("p").text(text)).child(ruled());
        let list: Vec<El> = all.iter().take(kept).map(|text| item(text)).collect();
        // Without questions the page is for what one thinks oneself, and says so.
        let (heading, content) = match list.is_empty() {
            true => (
                said::no_question(l),
                el("div").class("to-answer").child(ruled()),
            ),
            false => (
                said::questions(l),
                el("ol").class("to-answer").children(list),
            ),
        };
        // Sheets part from each other: each says what it is of.
        let of = badge::theme(&self.data.dataset, &self.code, l);
        let left = all.len() - kept;
        let more = (left > 0).then(|| el("p").class("beyond").text(&said::more_questions(l, left)));
        el("div")
            .class("paper work")
            .child(el("p").class("name-line").text(said::name_line(l)))
            .child(el("p").class("of-theme").child(of))
            .child(el("h2").text(heading))
            .child(content)
            .maybe(more)
    }
}

/// Lines to write on, as many as the place has room for. Each is a line of its own: printers leave out
/// some of those that a pattern draws.
fn ruled() -> El {
    let lines = (0..RULED).map(|_| el("i"));
    el("div")
        .class("ruled")
        .attr("aria-hidden", "true")
        .children(lines)
}

/// A part of an initiative beside its word; nothing where there is no part.
fn labelled(label: &str, content: Vec<El>) -> Option<El> {
    if content.is_empty() {
        return None;
    }
    let part = el("div").class("labelled").child(el("b").text(label));
    Some(part.child(el("div").children(content)))
}
