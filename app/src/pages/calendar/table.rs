//! The table of initiatives and months, and the lists of what has no month.

use super::{is_joint, months};
use crate::components::marked::unbroken;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{calendar as own, sentences, words};
use shared::board::dimension::Dimension;
use shared::model::{Initiative, Phase};
use shared::years::calendar::{Calendar, Entry, MONTHS, calendar_year};

/// A year's calendar on the page.
pub(super) struct Table<'a> {
    pub(super) view: View,
    pub(super) data: &'a Loaded,
    pub(super) calendar: &'a Calendar,
}

impl Table<'_> {
    /// Initiatives as rows, each once with its wards, joint ones too; months as columns.
    pub(super) fn build(&self) -> El {
        let (calendar, l) = (self.calendar, self.view.l);
        let rows = calendar.entries.iter();
        let rows = rows.filter_map(|entry| self.row(entry));
        let phase = self.phase().map(|phase| phase.label(l));
        let caption = own::caption(l, calendar.year, phase);
        el("table")
            .class("calendar")
            .attr("data-calendar", &calendar.year.to_string())
            .child(el("caption").text(&caption))
            .child(self.head())
            .child(el("tbody").children(rows))
    }

    /// Months under their calendar years.
    fn head(&self) -> El {
        let (calendar, l) = (self.calendar, self.view.l);
        let high = |text: &str| {
            let head = el("th").attr("scope", "col").attr("rowspan", "2");
            head.text(text)
        };
        let mut years = el("tr")
            .child(high(own::wards(l)))
            .child(high(own::initiative(l)).class("what"));
        let mut last = None;
        for month in MONTHS {
            let year = calendar_year(calendar.year, month);
            if last != Some(year) {
                last = Some(year);
                let of = MONTHS
                    .iter()
                    .filter(|m| calendar_year(calendar.year, **m) == year);
                let span = of.count().to_string();
                let head = el("th").attr("scope", "colgroup").attr("colspan", &span);
                years = years.child(head.text(&own::calendar_year(l, year)));
            }
        }
        let months = el("tr").children(months::titles(l));
        el("thead").child(years).child(months).child(self.totals())
    }

    /// An initiative with its months.
    fn row(&self, entry: &Entry) -> Option<El> {
        let l = self.view.l;
        let i = self.data.dataset.initiative(entry.row)?;
        let joint = is_joint(entry).then(|| el("span").class("joint").text(words::joint(l)));
        let wards = el("td")
            .class("where")
            .text(&self.names(&entry.wards))
            .maybe(joint);
        let what = el("th").attr("scope", "row").class("what");
        let what = what.child(self.link(i)).maybe(self.frequency(i));
        let months = months::marks(l, &entry.months, &entry.inferred);
        let row = el("tr").attr("data-id", i.id.as_str());
        Some(row.child(wards).child(what).children(months))
    }

    /// How many there are in each month.
    fn totals(&self) -> El {
        let (calendar, l) = (self.calendar, self.view.l);
        let title = el("th").attr("scope", "row").attr("colspan", "2");
        let months = months::totals(l, |month| calendar.in_month(month));
        let row = el("tr").class("totals");
        row.child(title.text(own::in_month(l))).children(months)
    }

    /// What only has a frequency; nothing where there is none.
    pub(super) fn how_often(&self) -> Option<El> {
        let (rows, l) = (&self.calendar.how_often, self.view.l);
        let (title, list) = self.list(own::how_often(l), rows)?;
        let part = el("section").class("card calendar-list");
        let part = part.child(el("h2").text(&title)).child(list);
        Some(part.attr("data-how-often", &rows.len().to_string()))
    }

    /// What has neither months nor a frequency: folded, because it answers nothing.
    pub(super) fn without(&self) -> Option<El> {
        let (rows, l) = (&self.calendar.without, self.view.l);
        let (title, list) = self.list(own::without(l), rows)?;
        let hint = el("p").class("hint").text(own::without_note(l));
        let fold = el("details")
            .class("when-silent")
            .child(el("summary").text(&title))
            .child(list)
            .child(hint);
        let part = el("section").class("card calendar-list");
        Some(
            part.attr("data-without", &rows.len().to_string())
                .child(fold),
        )
    }

    /// A title with how many, and the list itself; nothing where there are none.
    fn list(&self, title: &str, rows: &[usize]) -> Option<(String, El)> {
        let l = self.view.l;
        let dataset = &self.data.dataset;
        let item = |row: &usize| {
            let i = dataset.initiative(*row)?;
            let wards = dataset.names_of(*row, Dimension::Ward, l);
            let wards = el("span")
                .class("where")
                .text(&wards.join(l.pick("・", ", ")));
            let item = el("li").attr("data-id", i.id.as_str()).child(wards);
            let what = el("span").child(self.link(i)).maybe(self.frequency(i));
            Some(item.text(" ").child(what))
        };
        let items: Vec<El> = rows.iter().filter_map(item).collect();
        if items.is_empty() {
            return None;
        }
        let title = format!("{title} {}", sentences::count(l, items.len()));
        Some((title, el("ul").children(items)))
    }

    /// An initiative by its title, and whether it is planned or done.
    fn link(&self, i: &Initiative) -> El {
        let href = self.view.board.detail_href(i.id.as_str());
        let link = unbroken(el("a").attr("href", &href).ja(), &i.title);
        if self.phase().is_some() {
            return link;
        }
        let phase = el("span").class("phase").text(i.phase.label(self.view.l));
        el("span").child(link).text(" ").child(phase)
    }

    fn frequency(&self, i: &Initiative) -> Option<El> {
        let said = || el("span").class("how-often").ja().text(&i.frequency);
        (!i.frequency.is_empty()).then(said)
    }

    /// Whether all is planned or all is done: then it is said once, in the caption.
    fn phase(&self) -> Option<Phase> {
        let mut found = None;
        for row in self.calendar.rows() {
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
            names.extend(ward.map(|name| name.get(self.view.l)));
        }
        names.join(self.view.l.pick("・", ", "))
    }
}
