//! Every figure of the record set with what it belongs to.

use super::{OneSet, section};
use crate::components::table::{figure_cells, figure_titles, scroll, table};
use crate::platform::element::{El, el};
use crate::text::words;

impl OneSet {
    pub(super) fn figures(&self) -> El {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let initiatives = self.rows.iter();
        let initiatives = initiatives.filter_map(|row| Some((row, dataset.initiative(row)?)));
        let lines: Vec<El> = initiatives
            .flat_map(|(row, i)| dataset.measures(row).iter().map(move |m| (i, m)))
            .map(|(i, m)| {
                let href = self.view.board.detail_href(i.id.as_str());
                let link = el("a").attr("href", &href).text(&i.title);
                el("tr")
                    .children(figure_cells(m))
                    .child(el("td").ja().child(link))
                    .child(el("td").ja().text(&m.note))
            })
            .collect();
        let title = words::figures_heading(l);
        if lines.is_empty() {
            return section(title)
                .class("card below")
                .child(el("p").text(words::figures_none(l)));
        }
        let [label, value, as_of] = figure_titles(l);
        let titles = [label, value, as_of, words::belongs_to(l), words::remark(l)];
        section(title)
            .class("card below")
            .child(scroll(title, table(&titles, lines)))
    }
}
