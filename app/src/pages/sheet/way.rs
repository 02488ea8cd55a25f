//! Plan → result → next plan on a sheet, as dense as its one page asks for. What finds no room is
//! counted and told where it stands: nothing is cut in silence.

use super::Paper;
use crate::components::frame::section;
use crate::components::table::table;
use crate::platform::element::{El, el};
use crate::text::{sheet as said, words};
use shared::board::dimension::Dimension;
use shared::language::Language;
use shared::years::lines::Fate;
use shared::years::sheet::{
    Alone, Cell, Entry, Setting, Sheet, Track, fitting, lines_of, room_for, width,
};

/// How large its text is, with the half width of a letter and the height of a line in tenths of a pixel
/// of paper, of which 96 are an inch.
struct Density {
    class: &'static str,
    half: usize,
    line: usize,
}

/// As large as can be read well, else smaller.
const DENSITIES: [Density; 3] = [
    Density {
        class: "way",
        half: 57,
        line: 148,
    },
    Density {
        class: "way close",
        half: 54,
        line: 135,
    },
    Density {
        class: "way dense",
        half: 48,
        line: 121,
    },
];
/// What a row takes beside its lines, and the row of titles, in tenths.
const ROW: usize = 46;
const TITLES: usize = 210;
/// An A4 within its margins, in tenths: how high, less what no estimate should use up, and what is empty
/// beside the text of a column.
const HEIGHT: usize = 10_300;
const BESIDE: usize = 62;
/// What says that not all of it fits.
const BEYOND: usize = 240;
/// How many lines what stands alone takes at most, the half widths of one, and its height in tenths.
const ALONE: usize = 10;
const ALONE_ACROSS: usize = 130;
const ALONE_LINE: usize = 138;

impl Paper {
    pub(super) fn way(&self, laid: &Sheet) -> El {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let part = section(said::way(l));
        let whole_way = el("p")
            .class("whole-way")
            .child(el("a").attr("href", &self.years()).text(said::whole_way(l)));
        if laid.tracks.is_empty() && laid.alone.is_empty() {
            return part.class("way").child(el("p").text(said::no_way(l)));
        }
        let alone = room_for(dataset, &laid.alone, ALONE * ALONE_ACROSS);
        let used: usize = alone
            .iter()
            .map(|(_, width)| width.div_ceil(ALONE_ACROSS))
            .sum();
        // How wide the columns are together. Latin words are long, and their letters wider than half a
        // Japanese one.
        let (across, wide) = match l {
            Language::Ja => (6_110, 100),
            Language::En => (5_970, 116),
        };
        let extra = |entry: &Entry| {
            let said = self.beside(entry);
            said.iter().map(|said| width(said) * wide / 100 + 2).sum()
        };
        let left = HEIGHT.saturating_sub(self.around(laid) + used * ALONE_LINE + TITLES);
        let column = (across / laid.columns.len().max(1)).saturating_sub(BESIDE);
        let fits = |density: &Density, left: usize| {
            let set = Setting {
                across: column / density.half,
                line: density.line,
                row: ROW,
            };
            fitting(dataset, &laid.tracks, set, left, &extra)
        };
        let all = laid.tracks.len();
        let [.., last] = &DENSITIES;
        let whole = DENSITIES.iter().find(|density| fits(density, left) == all);
        let (density, kept) = match whole {
            Some(density) => (density, all),
            None => (last, fits(last, left.saturating_sub(BEYOND))),
        };
        let mut content = part.class(density.class);
        if kept > 0 {
            content = content.child(self.tracks(laid, kept));
        }
        let groups = laid.alone.iter().zip(&alone);
        let groups = groups.map(|(group, (n, _))| self.alone(group, *n));
        let beyond = laid.beyond(kept, dataset.len());
        let beyond = (beyond > 0).then(|| el("p").class("beyond").text(&said::beyond(l, beyond)));
        content.children(groups).maybe(beyond).child(whole_way)
    }

    /// How much of the page all the rest takes, in tenths: what is always as high, and what has more
    /// lines here than there.
    fn around(&self, laid: &Sheet) -> usize {
        let l = self.view.l;
        let by_ward = self.dimension == Dimension::Ward;
        let always = match (l, by_ward) {
            (Language::Ja, true) => 3_300,
            (Language::Ja, false) => 3_020,
            (Language::En, true) => 3_850,
            (Language::En, false) => 3_200,
        };
        // Latin letters are wider than half a Japanese one.
        let lines = |text: &str, across: usize| match l {
            Language::Ja => lines_of(text, across),
            Language::En => lines_of(text, across - across / 10),
        };
        always
            + 270 * lines(&self.title(), 66)
            // The conditions may take two lines.
            + 320
            + 190 * lines(&self.answer(), 104)
            + 150 * lines(self.description(), 132)
            + 185 * lines(&self.missing().1, 104)
            + 150 * lines(&self.documents(laid), 136)
    }

    fn tracks(&self, laid: &Sheet, kept: usize) -> El {
        let l = self.view.l;
        let sets: Vec<String> = laid.columns.iter().map(|set| set.label(l)).collect();
        let mut titles = vec![said::became(l)];
        titles.extend(sets.iter().map(String::as_str));
        let rows = laid.tracks.iter().take(kept).map(|track| self.track(track));
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
    fn beside(&self, entry: &Entry) -> Vec<String> {
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
    fn linked(&self, row: usize) -> Option<El> {
        let i = self.data.dataset.initiative(row)?;
        let href = self.view.board.detail_href(i.id.as_str());
        let link = el("a")
            .ja()
            .attr("href", &href)
            .attr("data-id", i.id.as_str());
        Some(link.text(&i.title))
    }

    /// What leads nowhere on the sheet: its word and its titles, one after the other.
    fn alone(&self, group: &Alone, kept: usize) -> El {
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
        for (at, row) in group.rows.iter().take(kept).enumerate() {
            if at > 0 {
                said = said.text(l.pick("／", " / "));
            }
            said = said.maybe(self.linked(*row));
        }
        match n - kept.min(n) {
            0 => said,
            rest => said
                .text(l.pick("／", " / "))
                .child(el("b").text(&said::more(l, rest))),
        }
    }
}
