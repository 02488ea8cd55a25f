//! Progress by ward: a small chart for each, and one table with the N of every record set.

use super::{OneSet, section, sentence};
use crate::components::chart::{bar, picture, text};
use crate::components::chart_files::chart_files;
use crate::components::table::{scroll, table};
use crate::platform::element::{El, el};
use crate::text::{overview as said, words};
use shared::board::dimension::Dimension;
use shared::board::progress::{ProgressRow, Stage, progress_by};
use shared::board::query::Filters;
use shared::chart::small::SmallChart;
use shared::years::coverage::wards;

impl OneSet {
    pub(super) fn progress_by_ward(&self) -> El {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let own = wards(dataset);
        let mut rows = progress_by(dataset, &self.rows, Dimension::Ward);
        // A ward without a record is said to have none; a body beside the wards is just not there.
        rows.retain(|row| row.counts.total > 0 || own.contains(&row.code));
        let most = rows.iter().map(|row| row.counts.total).max().unwrap_or(0);
        let charts = rows.iter().map(|row| self.small(row, most));
        let told = sentence(
            "p",
            &said::by_ward_said(l, self.set),
            [self.all(), self.by_any_ward()],
        );
        section(said::ward_heading(l))
            .child(told)
            .child(el("p").text(&said::ward_n(l, self.set)))
            .child(el("p").class("hint").text(said::ward_scale(l)))
            .child(el("ul").class("multiples").children(charts))
            .child(scroll(said::ward_table(l), self.ward_table(&rows)))
    }

    /// One ward's chart.
    fn small(&self, row: &ProgressRow, most: usize) -> El {
        let l = self.view.l;
        let name = self.name(Dimension::Ward, &row.code);
        let number = self.count_of(Dimension::Ward, &row.code);
        let heading = el("h3").text(name).text(" N＝").child(number);
        let item = el("li").child(heading);
        if row.counts.total == 0 {
            return item.child(el("p").class("nothing").text(words::nothing(l)));
        }
        let chart = SmallChart::new(&row.counts, most);
        let labels = chart.bars.iter();
        let labels = labels.map(|b| text(0, b.y + 13, b.stage.label(l)));
        let shapes = labels.chain(chart.bars.iter().flat_map(bar));
        let said = said::chart_name(l, name, &row.counts);
        let picture = picture((chart.width, chart.height), &said, shapes);
        let title = format!("{}：{name}", said::ward_heading(l));
        let files = chart_files(self.view, &picture, &title);
        let save = el("details")
            .class("chart-files")
            .child(el("summary").text(words::save_chart(l)))
            .child(files);
        item.child(picture).child(save)
    }

    /// The table of the same values, and beside them the N of all record sets.
    fn ward_table(&self, rows: &[ProgressRow]) -> El {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let ward = dataset.axis(Dimension::Ward);
        let mut titles = vec![said::ward_axis(l)];
        titles.extend(Stage::ALL.map(|s| s.label(l)));
        let of_sets: Vec<String> = dataset.sets.iter().map(|s| said::n_title(l, *s)).collect();
        titles.extend(of_sets.iter().map(String::as_str));
        let ns = |code: Option<&str>| {
            let mut cells = Vec::new();
            for set in &dataset.sets {
                let own = dataset.rows_of(*set);
                let rows = match code.and_then(|code| ward.value(code)) {
                    Some(value) => own.count_and(&value.rows),
                    None => own.count(),
                };
                let mut filters = Filters::of(dataset, *set);
                if let Some(code) = code {
                    filters = filters.with(Dimension::Ward, code);
                }
                cells.push(
                    self.cell(&self.view.board.list_href(filters), rows)
                        .attr("data-set", &set.code()),
                );
            }
            cells
        };
        let mut lines = Vec::new();
        for row in rows {
            let line = self.progress_line(Dimension::Ward, row);
            lines.push(line.children(ns(Some(&row.code))));
        }
        let all = dataset.stages.count(&self.rows);
        let total = self.line("total", words::total(l), &all, &self.filters);
        lines.push(total.class("totals").children(ns(None)));
        table(&titles, lines).attr("data-chart", "progress-ward")
    }

    /// A cell with a number that opens its rows; 記載なし where there is none.
    pub(super) fn cell(&self, href: &str, n: usize) -> El {
        let cell = el("td").class("number").attr("data-count", &n.to_string());
        if n == 0 {
            return cell.child(
                el("span")
                    .class("nothing")
                    .text(words::nothing(self.view.l)),
            );
        }
        cell.child(self.number(href, n))
    }

    /// Those that stand at any ward, as a link to them.
    fn by_any_ward(&self) -> El {
        let dataset = &self.data.dataset;
        let codes = wards(dataset);
        let mut rows = self.rows.minus(&self.rows);
        for code in &codes {
            if let Some(value) = dataset.axis(Dimension::Ward).value(code) {
                rows.unite(&value.rows.and(&self.rows));
            }
        }
        self.number(&self.href_any(Dimension::Ward, codes), rows.count())
    }
}
