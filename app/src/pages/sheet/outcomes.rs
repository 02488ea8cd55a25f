//! What came of it, in the words of the source: as much as the sheet has room for, and how much more
//! there is.

use super::Paper;
use super::layout::{Layout, counted};
use crate::components::frame::section;
use crate::platform::element::{El, el};
use crate::text::sheet as said;
use shared::board::dimension::Dimension;
use shared::years::sheet::Told;

impl Paper {
    /// The part; nothing where no outcome is on record.
    pub(super) fn outcomes(&self, layout: &Layout) -> Option<El> {
        let l = self.view.l;
        let (n, all) = counted(&self.told, &layout.told);
        if all == 0 {
            return None;
        }
        let part = section(said::outcome_words(l))
            .class(if layout.unbroken {
                "told unbroken-items"
            } else {
                "told"
            })
            .attr("data-count", &n.to_string())
            .attr("data-of", &all.to_string());
        let own = self.told.iter().zip(&layout.told);
        let own = own.filter(|(_, kept)| **kept > 0);
        let list = el("ul").children(own.map(|(own, kept)| self.told_of(own, *kept)));
        let rest = (n < all).then(|| {
            let list = self.view.board.list_href(self.filters.clone());
            let link = el("a").attr("href", &list).text(said::outcome_list(l));
            let rest = said::outcome_rest(l, all - n, all);
            el("p").class("small-note").text(&rest).child(link)
        });
        Some(part.maybe((n > 0).then_some(list)).maybe(rest))
    }

    /// An initiative with its outcomes. One that is not told whole says so.
    fn told_of(&self, own: &Told, kept: usize) -> El {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let points = own.points.iter().take(kept);
        let points = points.filter_map(|at| dataset.tables.points.get(*at));
        let items = points.map(|point| {
            // On the sheet of a ward it is that ward's.
            let ward = point.ward.as_ref();
            let ward = ward.filter(|_| self.dimension != Dimension::Ward);
            let ward = ward.map(|ward| {
                let name = dataset.value_name(Dimension::Ward, ward.as_str(), l);
                el("b").text(&format!("{name} "))
            });
            let text = el("span").ja().text(&point.text);
            el("li")
                .attr("data-kind", "outcome")
                .maybe(ward)
                .child(text)
        });
        let left = own.points.len() - kept;
        let more = (left > 0).then(|| {
            let said = format!(" {}", said::outcome_more(l, left));
            el("span").class("who").text(&said)
        });
        let title = el("b").maybe(self.linked(own.row));
        el("li")
            .child(title)
            .maybe(more)
            .child(el("ul").children(items))
    }
}
