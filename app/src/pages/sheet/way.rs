//! Plan → result → next plan on a sheet: every row of it, as dense as its page asks for.

use super::Paper;
use crate::components::frame::section;
use crate::components::table::table;
use crate::platform::element::{El, el};
use crate::text::{sheet as said, words};
use shared::board::dimension::Dimension;
use shared::years::lines::Fate;
use shared::years::sheet::{Alone, Cell, Entry, Track};

impl Paper {
    pub(super) fn way(&self, class: &str) -> El {
        let (laid, l) = (&self.laid, self.view.l);
        let part = section(said::way(l));
        if laid.tracks.is_empty() && laid.alone.is_empty() {
            return part.class("way").child(el("p").text(said::no_way(l)));
        }
        let tracks = (!laid.tracks.is_empty()).then(|| self.tracks());
        let whole_way = el("p")
            .class("whole-way")
            .child(el("a").attr("href", &self.years()).text(said::whole_way(l)));
        part.class(class)
            .maybe(tracks)
            .children(laid.alone.iter().map(|group| self.alone(group)))
            .child(whole_way)
    }

    fn tracks(&self) -> El {
        let (laid, l) = (&self.laid, self.view.l);
        let sets: Vec<String> = laid.columns.iter().map(|set| set.label(l)).collect();
        let mut titles = vec![said::became(l)];
        titles.extend(sets.iter().map(String::as_str));
        let rows = laid.tracks.iter().map(|track| self.track(track));
        table(&titles, rows).class("tracks")
    }

    fn track(&self, track: &Track) -> El {
        let row = el("tr")
            .attr("data-fate", track.fate.code())
            .child(el("th").attr("scope", "row").child(self.word(track.fate)));
        row.children(track.cells.iter().map(|cell| self.cell(cell)))
    }

    fn cell(&self, cell: &Cell) -> El {
        let l = self.view.l;
        if cell.is_empty() {
            let none = el("span").class("hidden").text(words::nothing(l));
            let mark = el("span").attr("aria-hidden", "true").text("－");
            return el("td").class("absent").child(mark).child(none);
        }
        if cell.as_above {
            let said = said::as_above(l, cell.entries.len() + cell.others);
            return el("td").class("as-above").text(&said);
        }
        let others = (cell.others > 0).then(|| {
            let said = said::of_other_themes(l, cell.others);
            el("p").class("who").text(&said)
        });
        let items = cell.entries.iter();
        let items = items.map(|entry| el("li").child(self.entry(entry)));
        let list = (!cell.entries.is_empty()).then(|| el("ul").children(items));
        el("td").maybe(list).maybe(others)
    }

    /// The word of a line with its shape.
    fn word(&self, fate: Fate) -> El {
        let shape = el("span")
            .class("shape")
            .attr("aria-hidden", "true")
            .text(fate.symbol());
        el("span")
            .class("fate")
            .child(shape)
            .text(fate.label(self.view.l))
    }

    /// What stands beside a title: who, and whether the link is our reading.
    pub(super) fn beside(&self, entry: &Entry) -> Vec<String> {
        let l = self.view.l;
        let dataset = &self.data.dataset;
        let own = dataset.axis(self.dimension).value(&self.code);
        let is_asked = own.is_some_and(|own| own.rows.contains(entry.row));
        let ward = dataset.axis(Dimension::Ward);
        let mut who = ward.of_row(entry.row).map(|value| value.name.get(l));
        let first = who.next().unwrap_or_default();
        let others = who.count();
        let mut beside = Vec::new();
        let title = dataset.initiative(entry.row).map_or("", |i| &i.title);
        // Rows of other wards stand here because a line leads to them.
        let is_own = self.dimension == Dimension::Ward && is_asked;
        match (is_own, others) {
            (true, 0) => {}
            (true, _) => beside.push(words::joint(l).to_owned()),
            // A title often says itself whose it is.
            (false, 0) if title.contains(first) => {}
            (false, _) => beside.push(said::and_others(l, first, others)),
        }
        if entry.inferred {
            beside.push(words::inferred(l).to_owned());
        }
        beside
    }

    fn entry(&self, entry: &Entry) -> El {
        let content = el("span").maybe(self.linked(entry.row));
        let beside = self.beside(entry);
        let inferred = words::inferred(self.view.l);
        content.children(beside.iter().map(|said| {
            let class = if said == inferred {
                "tag inferred"
            } else {
                "who"
            };
            el("span")
                .text(" ")
                .child(el("span").class(class).text(said))
        }))
    }

    /// The title of an initiative, which leads to it.
    pub(super) fn linked(&self, row: usize) -> Option<El> {
        let i = self.data.dataset.initiative(row)?;
        let href = self.view.board.detail_href(i.id.as_str());
        let link = el("a")
            .ja()
            .attr("href", &href)
            .attr("data-id", i.id.as_str());
        Some(link.text(&i.title))
    }

    /// What leads nowhere on the sheet: its word and its titles, one after the other.
    fn alone(&self, group: &Alone) -> El {
        let l = self.view.l;
        let n = group.rows.len();
        let lead = said::alone(l, group.fate.label(l), group.set, n);
        let shape = el("span").class("shape").attr("aria-hidden", "true");
        let lead = el("b").child(shape.text(group.fate.symbol())).text(&lead);
        let mut said = el("p")
            .class("alone")
            .attr("data-fate", group.fate.code())
            .attr("data-count", &n.to_string())
            .child(lead);
        for (at, row) in group.rows.iter().enumerate() {
            if at > 0 {
                said = said.text(l.pick("／", " / "));
            }
            said = said.maybe(self.linked(*row));
        }
        said
    }
}
