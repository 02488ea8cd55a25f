//! 概要: one year in sentences, progress by theme, what is not recorded, and the figures.

use crate::components::note_box::note_box;
use crate::components::print_header::print_header;
use crate::components::progress_chart::progress_chart;
use crate::components::table::{figure_cells, figure_titles, row_heading, scroll, table};
use crate::components::year_tabs::year_tabs;
use crate::pages::heading;
use crate::platform::element::{El, el};
use crate::state::{Board, Loaded};
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::chart::ProgressChart;
use shared::dimension::Dimension;
use shared::language::Language;
use shared::location::Screen;
use shared::matrix::{Measure, outcomes_of};
use shared::model::FiscalYear;
use shared::notes::NoteTarget;
use shared::progress::{ProgressRow, Stage, StageCounts, progress_by};
use shared::query::Filters;
use shared::rowset::RowSet;

/// The view.
pub(crate) fn overview(board: Board, l: Language) -> El {
    // The overview is about one year: it is built anew when the year changes.
    let year = Memo::new(move |_| board.year());
    let content = el("div").live(move || {
        let year = year.get().into_iter();
        year.flat_map(|year| of_year(board, year, l)).collect()
    });
    let note = section(words::whole_note(l))
        .class("choice-note")
        .child(note_box(board, l, NoteTarget::Whole));
    el("div")
        .child(heading(words::overview(l)))
        .child(print_header(board, l))
        .child(year_tabs(board, l, false))
        .child(content)
        .child(note)
}

fn of_year(board: Board, year: FiscalYear, l: Language) -> [El; 4] {
    let data = board.data();
    let dataset = &data.dataset;
    let value = dataset.axis(Dimension::Year).value(&year.to_string());
    let rows = value.map_or_else(|| RowSet::empty(dataset.len()), |v| v.rows.clone());
    let about = Year {
        board,
        data: &data,
        filters: Filters::default().with(Dimension::Year, &year.to_string()),
        year,
        rows,
        l,
    };
    [
        about.counts(),
        about.progress(),
        about.gaps(),
        about.figures(),
    ]
}

/// One year's initiatives, and how to say things about them.
struct Year<'a> {
    board: Board,
    data: &'a Loaded,
    /// The filters that show exactly these initiatives.
    filters: Filters,
    year: FiscalYear,
    rows: RowSet,
    l: Language,
}

fn section(heading: &str) -> El {
    el("section").child(el("h2").text(heading))
}

fn hint(text: &str) -> El {
    el("p").class("hint").text(text)
}

impl Year<'_> {
    fn href(&self, dimension: Dimension, code: &str) -> String {
        self.board.list_href(self.filters.with(dimension, code))
    }

    fn number(&self, href: &str, n: usize) -> El {
        let text = sentences::count(self.l, n);
        el("a").class("figure").attr("href", href).text(&text)
    }

    /// The main counts, each a link to what it counts.
    fn counts(&self) -> El {
        let (dataset, l) = (&self.data.dataset, self.l);
        let outcomes = outcomes_of(dataset, &self.rows).count();
        let outcome_matrix = self.board.href(|to| {
            *to = to.at(Screen::Matrix);
            to.filters = self.filters.clone();
            to.measure = Measure::Outcomes;
        });
        let all = self.board.list_href(self.filters.clone());
        let total = el("p")
            .attr("role", "status")
            .text(&format!(
                "{}: {} ",
                self.year.label(l),
                words::initiatives(l)
            ))
            .child(self.number(&all, self.rows.count()))
            .text(l.pick("、", ", "))
            .text(words::outcomes(l))
            .text(" ")
            .child(self.number(&outcome_matrix, outcomes));
        let by = |dimension: Dimension, skip_zero: bool| {
            let values = &dataset.axis(dimension).values;
            let items = values.iter().filter_map(|v| {
                let n = v.rows.count_and(&self.rows);
                if n == 0 && skip_zero {
                    return None;
                }
                let number = self.number(&self.href(dimension, &v.code), n);
                Some(el("li").text(v.name.get(l)).text(" ").child(number))
            });
            el("ul").class("inline").children(items.collect::<Vec<_>>())
        };
        section(words::counts_heading(l))
            .class("counts")
            .child(total)
            .child(by(Dimension::Phase, true))
            .child(by(Dimension::Ward, false))
            .child(hint(words::totals_note(l)))
    }

    /// Progress by theme: a sentence, a chart and its table from the same rows.
    fn progress(&self) -> El {
        let (dataset, l) = (&self.data.dataset, self.l);
        let progress = progress_by(dataset, &self.rows, Dimension::Theme);
        let used: Vec<ProgressRow> = progress
            .into_iter()
            .filter(|r| r.counts.total > 0)
            .collect();
        let all = dataset.stages.count(&self.rows);
        let sentence = sentences::progress(l, self.year, &all);
        let chart = ProgressChart::new(&used, |code| {
            dataset.value_name(Dimension::Theme, code, l).to_owned()
        });
        section(words::progress_heading(l))
            .child(el("p").text(&sentence))
            .child(hint(words::denominator_note(l)))
            .child(progress_chart(&chart, &sentence, l))
            .child(scroll(
                words::progress_table(l),
                self.progress_table(&used, &all),
            ))
    }

    fn progress_table(&self, rows: &[ProgressRow], all: &StageCounts) -> El {
        let l = self.l;
        let mut titles = vec![words::theme(l)];
        titles.extend(Stage::ALL.map(|s| s.label(l)));
        let row = |code: &str, name: &str, counts: &StageCounts, filters: &Filters| {
            let href = self.board.list_href(filters.clone());
            let heading = el("a").attr("href", &href).text(name);
            let numbers = Stage::ALL.map(|stage| {
                let n = counts.of(stage);
                let said = sentences::of(l, n, counts.total);
                let cell = el("td")
                    .class("number")
                    .attr("data-stage", stage.code())
                    .attr("data-count", &n.to_string());
                if n == 0 {
                    return cell.text(&said);
                }
                let href = self
                    .board
                    .list_href(filters.with(Dimension::Has, stage.code()));
                cell.child(el("a").attr("href", &href).text(&said))
            });
            el("tr")
                .attr("data-row", code)
                .child(row_heading().child(heading))
                .children(numbers)
        };
        let body: Vec<El> = rows
            .iter()
            .map(|r| {
                let name = self.data.dataset.value_name(Dimension::Theme, &r.code, l);
                let filters = self.filters.with(Dimension::Theme, &r.code);
                row(&r.code, name, &r.counts, &filters)
            })
            .collect();
        let total = row("total", words::total(l), all, &self.filters).class("totals");
        table(&titles, body.into_iter().chain([total])).attr("data-chart", "progress")
    }

    /// The wards for which nothing is recorded, theme by theme.
    fn gaps(&self) -> El {
        let (dataset, l) = (&self.data.dataset, self.l);
        let is_ward = |code: &str| dataset.tables.wards.iter().any(|w| w.code.as_str() == code);
        let wards = &dataset.axis(Dimension::Ward).values;
        let wards: Vec<_> = wards.iter().filter(|v| is_ward(&v.code)).collect();
        let is_theme = |code: &str| {
            dataset
                .tables
                .themes
                .iter()
                .any(|t| t.number.to_string() == code)
        };
        let themes = &dataset.axis(Dimension::Theme).values;
        let items: Vec<El> = themes
            .iter()
            .filter(|theme| is_theme(&theme.code))
            .filter_map(|theme| {
                let missing: Vec<&str> = wards
                    .iter()
                    .filter(|ward| ward.rows.count_and2(&theme.rows, &self.rows) == 0)
                    .map(|ward| ward.name.get(l))
                    .collect();
                let names = match missing.len() {
                    0 => return None,
                    n if n == wards.len() => words::no_ward(l).to_owned(),
                    _ => missing.join(l.pick("・", ", ")),
                };
                let href = self.href(Dimension::Theme, &theme.code);
                let gap = sentences::gap(l, missing.len(), wards.len(), &names);
                let link = el("a").attr("href", &href).text(theme.name.get(l));
                Some(el("li").child(link).text(&gap))
            })
            .collect();
        let body = if items.is_empty() {
            el("p").text(words::gaps_none(l))
        } else {
            el("ul").class("gaps").children(items)
        };
        section(words::gaps_heading(l))
            .child(hint(words::gaps_note(l)))
            .child(body)
    }

    /// Every figure of the year with what it belongs to.
    fn figures(&self) -> El {
        let (dataset, l) = (&self.data.dataset, self.l);
        let initiatives = self.rows.iter();
        let initiatives = initiatives.filter_map(|row| Some((row, dataset.initiative(row)?)));
        let lines: Vec<El> = initiatives
            .flat_map(|(row, i)| dataset.measures(row).iter().map(move |m| (i, m)))
            .map(|(i, m)| {
                let href = self.board.detail_href(i.id.as_str());
                let link = el("a").attr("href", &href).text(&i.title);
                el("tr")
                    .children(figure_cells(m))
                    .child(el("td").ja().child(link))
                    .child(el("td").ja().text(&m.note))
            })
            .collect();
        let title = words::figures_heading(l);
        if lines.is_empty() {
            return section(title).child(el("p").text(words::figures_none(l)));
        }
        let [label, value, as_of] = figure_titles(l);
        let titles = [label, value, as_of, words::belongs_to(l), words::remark(l)];
        section(title).child(scroll(title, table(&titles, lines)))
    }
}
