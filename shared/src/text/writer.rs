//! Writes the parts that the texts share: what stands above, initiatives, chains, sources.

use super::About;
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::{Initiative, Point, PointKind};
use crate::years::Ties;
use crate::years::lines::Line;

/// A text while it is written.
pub(super) struct Text<'a> {
    dataset: &'a Dataset,
    l: Language,
    out: String,
}

impl<'a> Text<'a> {
    pub(super) fn new(dataset: &'a Dataset, about: &About, counts: &str, l: Language) -> Self {
        let out = String::new();
        let mut text = Self { dataset, l, out };
        text.line(about.title);
        let conditions = if about.conditions.is_empty() {
            l.pick("なし", "none")
        } else {
            about.conditions
        };
        for (name, value) in [
            (l.pick("条件", "Filters"), conditions),
            (l.pick("件数", "Count"), counts),
            (l.pick("作成日", "Made on"), about.date),
        ] {
            if !value.is_empty() {
                text.line(&format!("{name}{}{value}", l.pick("：", ": ")));
            }
        }
        text.rule();
        text
    }

    /// A line. What an input has of line ends is taken out, so that lines stay what they are.
    pub(super) fn line(&mut self, line: &str) {
        for c in line.chars() {
            self.out.push(if c.is_control() { ' ' } else { c });
        }
        self.out.push('\n');
    }

    fn rule(&mut self) {
        self.line("----------------------------------------");
    }

    /// A named value under a row; nothing where there is none.
    pub(super) fn field(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            let colon = self.l.pick("：", ": ");
            self.line(&format!("  {name}{colon}{value}"));
        }
    }

    /// Says so where inferred links don't count.
    pub(super) fn inferred(&mut self, counts: bool) {
        if !counts {
            self.line(self.l.pick(
                "推定のつながりは除いています。",
                "Inferred links are left out.",
            ));
        }
    }

    /// The names of a row's values.
    fn names(&self, row: usize, dimension: Dimension) -> String {
        let names = self.dataset.names_of(row, dimension, self.l);
        names.join(self.l.pick("・", ", "))
    }

    fn title(&self, row: usize, i: &Initiative) -> String {
        let wards = self.names(row, Dimension::Ward);
        match self.l {
            Language::Ja => format!("{}（{}、{wards}）", i.title, i.id),
            Language::En => format!("{} ({}, {wards})", i.title, i.id),
        }
    }

    /// An initiative as one item of a list, with its record set.
    pub(super) fn item(&mut self, row: usize) {
        let l = self.l;
        let Some(i) = self.dataset.initiative(row) else {
            return;
        };
        let (title, set) = (self.title(row, i), i.record_set().label(l));
        self.line(&match l {
            Language::Ja => format!("  ・{title}［{set}］"),
            Language::En => format!("  - {title} [{set}]"),
        });
    }

    /// Everything recorded of an initiative.
    pub(super) fn initiative(&mut self, number: &str, row: usize) {
        let (dataset, l) = (self.dataset, self.l);
        let Some(i) = dataset.initiative(row) else {
            return;
        };
        let title = self.title(row, i);
        self.line(&format!("{number}{title}"));
        self.field(Dimension::Set.label(l), &i.record_set().label(l));
        self.field(
            Dimension::Theme.label(l),
            &self.names(row, Dimension::Theme),
        );
        self.field(
            l.pick("連携先", "Partners"),
            &i.partners.join(l.pick("、", ", ")),
        );
        self.field(l.pick("概要", "Summary"), &i.summary);
        for kind in PointKind::ALL {
            let mut head = false;
            for point in dataset.points_of(row, *kind) {
                if !head {
                    self.line(&format!("  {}", kind.label(l)));
                    head = true;
                }
                self.bullet(point);
            }
        }
        self.field(
            Dimension::Method.label(l),
            &self.names(row, Dimension::Method),
        );
        self.field(l.pick("対象", "Audience"), &i.audience);
        self.field(l.pick("頻度", "Frequency"), &i.frequency);
        for m in dataset.measures(row) {
            let mut value = format!("{} {}{}", m.label, m.grouped(), m.unit);
            if !m.as_of.is_empty() {
                value = match l {
                    Language::Ja => format!("{value}（{}）", m.as_of),
                    Language::En => format!("{value} ({})", m.as_of),
                };
            }
            self.field(l.pick("数値", "Figure"), &value);
        }
        let place = self.place(i);
        self.field(l.pick("出典", "Source"), &place);
    }

    /// A bullet, with the ward that it is of.
    fn bullet(&mut self, point: &Point) {
        let l = self.l;
        let ward = point.ward.as_ref().map(|ward| {
            let name = self.dataset.value_name(Dimension::Ward, ward.as_str(), l);
            match l {
                Language::Ja => format!("【{name}】"),
                Language::En => format!("[{name}] "),
            }
        });
        let (mark, ward) = (l.pick("・", "- "), ward.unwrap_or_default());
        self.line(&format!("    {mark}{ward}{}", point.text));
    }

    /// Some bullets, by their positions in the table.
    pub(super) fn bullets(&mut self, points: &[usize]) {
        let dataset = self.dataset;
        let points = points
            .iter()
            .filter_map(|at| dataset.tables.points.get(*at));
        points.for_each(|point| self.bullet(point));
    }

    fn place(&self, i: &Initiative) -> String {
        let sources = &self.dataset.tables.sources;
        let source = sources.iter().find(|s| s.code == i.source);
        let title = source.map_or(i.source.as_str(), |s| &s.title);
        match self.l {
            Language::Ja => format!("{title}（{}）", i.locator),
            Language::En => format!("{title} ({})", i.locator),
        }
    }

    /// What follows from an initiative.
    pub(super) fn next(&mut self, ties: &Ties, row: usize) {
        let (dataset, l) = (self.dataset, self.l);
        for step in ties.chains.after(row) {
            if let Some(i) = dataset.initiative(step.row) {
                let title = self.title(step.row, i);
                let name = i.record_set().label(l);
                let basis = step.basis.label(l);
                let said = match l {
                    Language::Ja => format!("{title}［{}・{basis}］", step.relation.label(l)),
                    Language::En => format!("{title} [{}, {basis}]", step.relation.label(l)),
                };
                self.field(&name, &said);
            }
        }
    }

    /// A line of 計画のゆくえ. Other rows than those asked for are marked.
    pub(super) fn years_line(&mut self, ties: &Ties, line: &Line, asked: &RowSet) {
        let (dataset, l) = (self.dataset, self.l);
        self.line("");
        for row in line.rows() {
            let Some(i) = dataset.initiative(row) else {
                continue;
            };
            let mut title = self.title(row, i);
            if !asked.contains(row) {
                title.push_str(l.pick("［つながるもの］", " [linked]"));
            }
            self.field(&i.record_set().label(l), &title);
        }
        let rows: Vec<usize> = line.rows().collect();
        for row in &rows {
            for step in ties.chains.after(*row) {
                let ends = (dataset.initiative(*row), dataset.initiative(step.row));
                if let (Some(from), Some(to)) = ends
                    && rows.contains(&step.row)
                {
                    let (relation, basis) = (step.relation.label(l), step.basis.label(l));
                    let said = match l {
                        Language::Ja => format!("{} → {}（{relation}・{basis}）", from.id, to.id),
                        Language::En => format!("{} → {} ({relation}, {basis})", from.id, to.id),
                    };
                    self.field(l.pick("つながり", "Link"), &said);
                }
            }
        }
    }

    /// The documents of the rows, and the end.
    pub(super) fn sources(mut self, rows: &[usize]) -> String {
        self.rule();
        self.line(self.l.pick("出典", "Sources"));
        for source in &self.dataset.tables.sources {
            let mut rows = rows.iter().filter_map(|row| self.dataset.initiative(*row));
            if rows.any(|i| i.source == source.code) {
                let said = match self.l {
                    Language::Ja => format!("・{}（{}）", source.title, source.publisher),
                    Language::En => format!("- {} ({})", source.title, source.publisher),
                };
                self.line(&said);
            }
        }
        self.out
    }
}
