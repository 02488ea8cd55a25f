//! The table of months and wards, and the list of what has no month.

use super::is_joint;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{calendar as own, sentences, words};
use shared::board::dimension::Dimension;
use shared::model::Phase;
use shared::years::calendar::{Calendar, Entry, MONTHS, calendar_year};

/// A year's calendar on the page.
pub(super) struct Table<'a> {
    pub(super) view: View,
    pub(super) data: &'a Loaded,
    pub(super) calendar: &'a Calendar,
}

impl Table<'_> {
    /// Months as rows: wards are few and their names short, so that columns stay narrow.
    pub(super) fn build(&self) -> El {
        let (calendar, l) = (self.calendar, self.view.l);
        let title = |text: &str| el("th").attr("scope", "col").text(text);
        let mut head = el("tr").child(title(own::month(l)));
        for (_, name) in &calendar.wards {
            head = head.child(title(name.get(l)));
        }
        let head = head.child(title(words::total(l)));
        let body = el("tbody").child(self.totals());
        let phase = self.phase().map(|phase| phase.label(l));
        let caption = own::caption(l, calendar.year, phase);
        el("table")
            .class("calendar")
            .attr("data-calendar", &calendar.year.to_string())
            .child(el("caption").text(&caption))
            .child(el("thead").child(head))
            .children(MONTHS.map(|month| self.month(month)))
            .child(body)
    }

    /// A month: a line for the wards' own entries, and one for each joint entry, across its wards.
    fn month(&self, month: u8) -> El {
        let (calendar, l) = (self.calendar, self.view.l);
        let mut joint: Vec<&Entry> = Vec::new();
        for entry in &calendar.entries {
            if is_joint(entry) && entry.months.contains(&month) {
                joint.push(entry);
            }
        }
        let lines = (joint.len() + 1).to_string();
        let code = month.to_string();
        let year = own::calendar_year(l, calendar_year(calendar.year, month));
        let heading = el("th")
            .attr("scope", if joint.is_empty() { "row" } else { "rowgroup" })
            .attr("rowspan", &lines)
            .child(el("b").text(&sentences::months(l, &[month])))
            .text(" ")
            .child(el("span").class("year").text(&year));
        let mut first = el("tr").child(heading);
        for (ward, (name, _)) in calendar.wards.iter().enumerate() {
            let found = calendar.cell(ward, month);
            let mut items = Vec::new();
            for at in &found {
                let entry = calendar.entries.get(*at);
                if let Some(entry) = entry.filter(|e| !is_joint(e)) {
                    items.push(el("li").child(self.link(entry.row)));
                }
            }
            let cell = cell(&code, name, found.len());
            first = first.child(if items.is_empty() {
                cell
            } else {
                cell.child(el("ul").children(items))
            });
        }
        let n = calendar.in_month(month);
        let sum = cell(&code, "total", n).class("number");
        let sum = sum.attr("rowspan", &lines).text(&sentences::count(l, n));
        let joint = joint.into_iter().map(|entry| self.joint(entry, &code));
        el("tbody").child(first.child(sum)).children(joint)
    }

    /// The line of a joint entry: one cell across its wards. Wards that don't stand side by side
    /// are a cell each, and only the first is the entry itself.
    fn joint(&self, entry: &Entry, month: &str) -> El {
        let (calendar, l) = (self.calendar, self.view.l);
        let id = self.data.dataset.initiative(entry.row);
        let id = id.map_or("", |i| i.id.as_str());
        let mut line = el("tr").class("joint-line");
        let mut ward = 0;
        let mut is_first = true;
        while ward < calendar.wards.len() {
            let mut codes: Vec<&str> = Vec::new();
            while entry.wards.contains(&(ward + codes.len())) {
                match calendar.wards.get(ward + codes.len()) {
                    Some((code, _)) => codes.push(code),
                    None => break,
                }
            }
            if codes.is_empty() {
                line = line.child(el("td"));
                ward += 1;
                continue;
            }
            let span = el("td")
                .class("spans")
                .attr("colspan", &codes.len().to_string())
                .attr("data-joint", id)
                .attr("data-in", month)
                .attr("data-wards", &codes.join(" "));
            let names = own::joint_of(l, &self.names(&entry.wards));
            line = line.child(if is_first {
                let names = el("span").class("joint").text(&names);
                span.child(self.link(entry.row)).text(" ").child(names)
            } else {
                span.child(el("span").class("joint").text(own::joint_here(l)))
            });
            is_first = false;
            ward += codes.len();
        }
        line
    }

    /// Distinct entries of the year by ward, and all of them.
    fn totals(&self) -> El {
        let (calendar, l) = (self.calendar, self.view.l);
        let title = el("th").attr("scope", "row").text(words::total(l));
        let mut line = el("tr").class("totals").child(title);
        let sum = |code: &str, n: usize| {
            let cell = cell("total", code, n).class("number");
            cell.text(&sentences::count(l, n))
        };
        for (ward, (code, _)) in calendar.wards.iter().enumerate() {
            let entries = calendar.entries.iter();
            let n = entries.filter(|e| e.wards.contains(&ward)).count();
            line = line.child(sum(code, n));
        }
        line.child(sum("total", calendar.entries.len()))
    }

    /// What has no month, by id.
    pub(super) fn without(&self) -> El {
        let (calendar, l) = (self.calendar, self.view.l);
        let n = calendar.without.len();
        let count = sentences::count(l, n);
        let title = format!("{} {count}", own::without(l));
        let part = el("section")
            .class("calendar-without")
            .attr("data-without", &n.to_string())
            .child(el("h2").text(&title));
        if n == 0 {
            return part.child(el("p").text(own::without_none(l)));
        }
        let axis = self.data.dataset.axis(Dimension::Ward);
        let mut items = Vec::new();
        for row in &calendar.without {
            let wards: Vec<&str> = axis.of_row(*row).map(|v| v.name.get(l)).collect();
            let wards = wards.join(l.pick("・", ", "));
            let wards = el("span").class("where").text(&wards);
            let item = el("li").child(self.link(*row)).text(" ");
            items.push(item.child(wards));
        }
        part.child(el("p").class("hint").text(own::without_note(l)))
            .child(el("ul").children(items))
    }

    /// An initiative by its title, and whether it is planned or done.
    fn link(&self, row: usize) -> El {
        let Some(i) = self.data.dataset.initiative(row) else {
            return el("span");
        };
        let href = self.view.board.detail_href(i.id.as_str());
        let link = el("a").attr("href", &href).ja().text(&i.title);
        let entry = el("span").class("entry").attr("data-id", i.id.as_str());
        let entry = entry.child(link);
        if self.phase().is_some() {
            return entry;
        }
        let phase = el("span").class("phase").text(i.phase.label(self.view.l));
        entry.text(" ").child(phase)
    }

    /// Whether all is planned or all is done: then it is said once, in the caption.
    fn phase(&self) -> Option<Phase> {
        let calendar = self.calendar;
        let dated = calendar.entries.iter().map(|e| e.row);
        let mut found = None;
        for row in dated.chain(calendar.without.iter().copied()) {
            let phase = self.data.dataset.initiative(row)?.phase;
            if found.is_some_and(|other| other != phase) {
                return None;
            }
            found = Some(phase);
        }
        found
    }

    fn names(&self, wards: &[usize]) -> String {
        let mut names: Vec<&str> = Vec::new();
        for ward in wards {
            let ward = self.calendar.wards.get(*ward);
            names.extend(ward.map(|(_, name)| name.get(self.view.l)));
        }
        names.join(self.view.l.pick("・", ", "))
    }
}

/// A cell that counts entries.
fn cell(month: &str, ward: &str, n: usize) -> El {
    el("td")
        .attr("data-month", month)
        .attr("data-ward", ward)
        .attr("data-count", &n.to_string())
}
