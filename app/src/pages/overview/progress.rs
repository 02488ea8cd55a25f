//! Progress by theme: sentence, chart and table from the same rows, and what N is in each record set.

use super::{OneSet, hint, section};
use crate::components::chart::{bar, framed, picture, text};
use crate::components::table::{row_heading, scroll, table};
use crate::platform::element::{El, el, svg};
use crate::text::{overview as said, sentences, words};
use shared::board::dimension::Dimension;
use shared::board::progress::{ProgressRow, Stage, StageCounts, progress_by};
use shared::board::query::Filters;
use shared::chart::{LINE, ProgressChart, Row};
use shared::language::Language;
use shared::years::coverage::denominators;

impl OneSet {
    pub(super) fn progress(&self) -> El {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let progress = progress_by(dataset, &self.rows, Dimension::Theme);
        let used: Vec<ProgressRow> = progress
            .into_iter()
            .filter(|r| r.counts.total > 0)
            .collect();
        let all = dataset.stages.count(&self.rows);
        let sentence = sentences::progress(l, self.set, &all);
        let chart = ProgressChart::new(&used, |code| self.name(Dimension::Theme, code).to_owned());
        let name = words::chart_scroll(l);
        let chart = framed(
            self.view,
            drawn(&chart, &sentence, l),
            name,
            words::progress_heading(l),
        );
        let mut lines = Vec::new();
        for row in &used {
            lines.push(self.progress_line(Dimension::Theme, row));
        }
        let total = self.line("total", words::total(l), &all, &self.filters);
        lines.push(total.class("totals"));
        let mut titles = vec![words::theme(l)];
        titles.extend(Stage::ALL.map(|s| s.label(l)));
        let table = table(&titles, lines).attr("data-chart", "progress");
        section(words::progress_heading(l))
            .child(el("p").text(&sentence))
            .child(hint(words::denominator_note(l)))
            .maybe(self.denominators())
            .child(el("div").children(chart))
            .child(scroll(words::progress_table(l), table))
    }

    /// A line of a table of progress.
    pub(super) fn progress_line(&self, dimension: Dimension, row: &ProgressRow) -> El {
        let name = self.name(dimension, &row.code);
        let filters = self.filters.with(dimension, &row.code);
        self.line(&row.code, name, &row.counts, &filters)
    }

    /// A line: its heading and n of N for each stage.
    pub(super) fn line(
        &self,
        code: &str,
        name: &str,
        counts: &StageCounts,
        filters: &Filters,
    ) -> El {
        let l = self.view.l;
        let href = self.view.board.list_href(filters.clone());
        let heading = el("a").attr("href", &href).text(name);
        let numbers = Stage::ALL.map(|stage| {
            let n = counts.of(stage);
            let cell = el("td")
                .class("number")
                .attr("data-stage", stage.code())
                .attr("data-count", &n.to_string());
            if counts.total == 0 {
                return cell.text(words::nothing(l));
            }
            let text = sentences::of(l, n, counts.total);
            if n == 0 {
                return cell.text(&text);
            }
            let filters = filters.with(Dimension::Has, stage.code());
            let href = self.view.board.list_href(filters);
            cell.child(self.counted(&href, &text))
        });
        el("tr")
            .attr("data-row", code)
            .child(row_heading().child(heading))
            .children(numbers)
    }

    /// N of each record set with its documents, where it differs.
    fn denominators(&self) -> Option<El> {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let all = denominators(dataset);
        let first = all.first()?;
        let differ = all.iter().any(|d| d.total != first.total);
        if !differ {
            return None;
        }
        let mut list = el("ul");
        for n in &all {
            let filters = Filters::of(dataset, n.set);
            let number = self.number(&self.view.board.list_href(filters), n.total);
            let mut documents = el("span").text(l.pick("（", " ("));
            let sources = n.sources.iter();
            let sources = sources.filter_map(|at| dataset.tables.sources.get(*at));
            for (at, source) in sources.enumerate() {
                let comma = if at > 0 { l.pick("、", ", ") } else { "" };
                let title = el("span").ja().text(&source.title);
                documents = documents.text(comma).child(title);
            }
            let documents = documents.text(l.pick("）", ")"));
            let item = el("li")
                .attr("data-set", &n.set.code())
                .attr("data-count", &n.total.to_string())
                .text(&n.set.label(l))
                .text(" ")
                .child(number)
                .child(documents);
            list = list.child(item);
        }
        // Only what the data shows: sets of one kind of document need no such caution.
        let alike = |d: &shared::years::coverage::Denominator| {
            d.set.phase == first.set.phase && d.sources == first.sources
        };
        let why = (!all.iter().all(alike)).then(|| el("p").text(said::n_differs(l)));
        let note = el("div").class("denominators");
        Some(
            note.child(el("p").text(said::n_by_set(l)))
                .child(list)
                .maybe(why),
        )
    }
}

/// The stages of each theme, side by side.
fn drawn(chart: &ProgressChart, said: &str, l: Language) -> El {
    let columns = chart.columns.iter();
    let head = columns.map(|(stage, x)| text(*x, 16, stage.label(l)).class("head"));
    let shapes = head.chain(chart.rows.iter().map(row));
    picture((chart.width, chart.height), said, shapes)
}

fn row(row: &Row) -> El {
    let lines = row.label.len() as i32;
    let first = row.y + (row.height - (lines - 1) * LINE) / 2 + 5;
    let labels = (0..)
        .zip(&row.label)
        .map(|(i, line)| text(0, first + i * LINE, line));
    svg("g")
        .children(labels)
        .children(row.bars.iter().flat_map(bar))
}
