//! The answers worked out the slow way: from the plain rows, one by one, by the words of the
//! definitions. Nothing here uses a data set's layout.

use shared::board::dimension::Dimension;
use shared::board::matrix::{self, Cell, CellState};
use shared::board::progress::StageCounts;
use shared::board::query::Filters;
use shared::model::*;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) type Codes = BTreeSet<String>;

/// The dimensions that can be an axis.
pub(crate) fn axes() -> Vec<Dimension> {
    Dimension::ALL.into_iter().filter(|d| d.is_axis()).collect()
}

/// A row of either kind: an initiative, or one of its outcomes.
pub(crate) struct Item<'a> {
    pub(crate) initiative: &'a Initiative,
    pub(crate) outcome: Option<&'a Point>,
}

/// The plain rows, and everything asked of them.
pub(crate) struct Naive<'a> {
    pub(crate) t: &'a Tables,
}

impl<'a> Naive<'a> {
    pub(crate) fn initiatives(&self) -> Vec<Item<'a>> {
        let rows = self.t.initiatives.iter();
        rows.map(|initiative| Item {
            initiative,
            outcome: None,
        })
        .collect()
    }

    pub(crate) fn outcomes(&self) -> Vec<Item<'a>> {
        let mut items = Vec::new();
        for initiative in &self.t.initiatives {
            for point in self.points(&initiative.id, PointKind::Outcome) {
                items.push(Item {
                    initiative,
                    outcome: Some(point),
                });
            }
        }
        items
    }

    pub(crate) fn points(&self, id: &InitiativeId, kind: PointKind) -> Vec<&'a Point> {
        let own = self
            .t
            .points
            .iter()
            .filter(|p| &p.initiative == id && p.kind == kind);
        let mut own: Vec<_> = own.collect();
        own.sort_by_key(|p| p.seq);
        own
    }

    pub(crate) fn measures(&self, id: &InitiativeId) -> Vec<&'a Measure> {
        self.t
            .measures
            .iter()
            .filter(|m| &m.initiative == id)
            .collect()
    }

    fn actors(&self, i: &Initiative) -> Vec<&'a Actor> {
        self.t
            .actors
            .iter()
            .filter(|a| i.actors.contains(&a.code))
            .collect()
    }

    /// The numbers of a year's theme in the latest numbering, one numbering after the other.
    fn themes(&self, year: u16, theme: u8) -> BTreeSet<u8> {
        let mut numbers = BTreeSet::from([theme]);
        for to in year + 1..=2030 {
            let of = |number| {
                let steps = self.t.concordance.iter();
                let own = steps.filter(move |s| s.to_year.0 == to && s.from_theme == Some(number));
                own.map(|s| s.to_theme).collect::<Vec<_>>()
            };
            let next = numbers.iter().flat_map(|number| match of(*number) {
                steps if steps.is_empty() => vec![*number],
                steps => steps.into_iter().flatten().collect(),
            });
            numbers = next.collect();
        }
        numbers
    }

    /// The values of an initiative.
    pub(crate) fn codes(&self, d: Dimension, i: &Initiative) -> Codes {
        let theme = || match (i.theme, i.section.as_str()) {
            (Some(n), _) => {
                let numbers = self.themes(i.fiscal_year.0, n);
                let numbers: Codes = numbers.iter().map(ToString::to_string).collect();
                if numbers.is_empty() {
                    ["ended".to_owned()].into()
                } else {
                    numbers
                }
            }
            (None, "base-common" | "base-function") => ["base".to_owned()].into(),
            (None, "advocacy") => ["advocacy".to_owned()].into(),
            (None, _) => ["none".to_owned()].into(),
        };
        let ward = |a: &Actor| match (a.kind, &a.ward) {
            (ActorKind::Ward, Some(ward)) => ward.to_string(),
            (ActorKind::CityDepartment, _) => "city".to_owned(),
            (kind, _) => kind.code().to_owned(),
        };
        match d {
            Dimension::Year => [i.fiscal_year.to_string()].into(),
            Dimension::Phase => [i.phase.code().to_owned()].into(),
            Dimension::Set => [self.set_code(i)].into(),
            Dimension::Section => [i.section.to_string()].into(),
            Dimension::Theme => theme(),
            Dimension::Basis => i.theme_basis.iter().map(|b| b.code().to_owned()).collect(),
            Dimension::Actor => i.actors.iter().map(ToString::to_string).collect(),
            Dimension::Ward => self.actors(i).into_iter().map(ward).collect(),
            Dimension::Area => {
                let wards = self.actors(i).into_iter().filter_map(|a| a.ward.as_ref());
                wards.filter_map(|w| self.area(w)).collect()
            }
            Dimension::Function => i.function.iter().map(ToString::to_string).collect(),
            Dimension::Method => i.methods.iter().map(ToString::to_string).collect(),
            Dimension::Outcome => {
                let outcomes = self.points(&i.id, PointKind::Outcome).into_iter();
                outcomes
                    .filter_map(|p| p.outcome_kind)
                    .map(|k| k.code().to_owned())
                    .collect()
            }
            Dimension::Has => {
                let [planned, done, outcome, next] = self.stages(i);
                let has = [
                    ("measure", !self.measures(&i.id).is_empty()),
                    ("planned", planned),
                    ("done", done),
                    ("outcome", outcome),
                    ("next", next),
                ];
                has.iter()
                    .filter(|(_, has)| *has)
                    .map(|(code, _)| (*code).to_owned())
                    .collect()
            }
            // The notes are no part of the data.
            Dimension::Note => Codes::new(),
        }
    }

    /// A record set is called by its year as long as the year has no other.
    pub(crate) fn set_code(&self, i: &Initiative) -> String {
        let year = i.fiscal_year;
        let other = |o: &&Initiative| o.fiscal_year == year && o.phase != i.phase;
        match self.t.initiatives.iter().find(other) {
            None => year.to_string(),
            Some(_) => format!("{year}-{}", i.phase.code()),
        }
    }

    /// The values of a row: an outcome that the source files under a ward is that ward's alone.
    pub(crate) fn item_codes(&self, d: Dimension, item: &Item) -> Codes {
        let ward = item.outcome.and_then(|p| p.ward.as_ref());
        match (d, item.outcome, ward) {
            (Dimension::Outcome, Some(p), _) => {
                p.outcome_kind.iter().map(|k| k.code().to_owned()).collect()
            }
            (Dimension::Ward | Dimension::Actor, _, Some(ward)) => [ward.to_string()].into(),
            (Dimension::Area, _, Some(ward)) => self.area(ward).into_iter().collect(),
            _ => self.codes(d, item.initiative),
        }
    }

    pub(crate) fn area(&self, ward: &WardCode) -> Option<String> {
        let ward = self.t.wards.iter().find(|w| &w.code == ward);
        ward.map(|w| w.area.to_string())
    }

    /// Every value of a dimension, in the order in which it is shown.
    pub(crate) fn values(&self, d: Dimension) -> Vec<String> {
        let t = self.t;
        let used = |code: &str| {
            t.initiatives
                .iter()
                .any(|i| self.codes(d, i).contains(code))
        };
        let owned = |codes: &[&str]| codes.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
        match d {
            Dimension::Year => {
                let years: BTreeSet<_> = t.initiatives.iter().map(|i| i.fiscal_year).collect();
                years.iter().map(ToString::to_string).collect()
            }
            Dimension::Phase => owned(&["plan", "result"]),
            Dimension::Set => {
                let sets = t.initiatives.iter();
                let sets: BTreeSet<_> = sets
                    .map(|i| (i.fiscal_year, i.phase == Phase::Result, self.set_code(i)))
                    .collect();
                sets.into_iter().map(|(.., code)| code).collect()
            }
            Dimension::Section => t.sections.iter().map(|s| s.code.to_string()).collect(),
            Dimension::Theme => {
                let mut codes: Vec<_> = t.themes.iter().map(|t| t.number.to_string()).collect();
                codes.extend(owned(&["base", "advocacy"]));
                let rest = ["ended", "none"].into_iter().filter(|c| used(c));
                codes.extend(rest.map(str::to_owned));
                codes
            }
            Dimension::Basis => owned(&["stated", "inferred"]),
            Dimension::Actor => t.actors.iter().map(|a| a.code.to_string()).collect(),
            Dimension::Ward => {
                let mut codes: Vec<_> = t.wards.iter().map(|w| w.code.to_string()).collect();
                codes.extend(owned(&["city-centre", "city"]));
                let rest = ["joint", "partner"].into_iter().filter(|c| used(c));
                codes.extend(rest.map(str::to_owned));
                codes
            }
            Dimension::Area => t.areas.iter().map(|a| a.code.to_string()).collect(),
            Dimension::Function => t.functions.iter().map(|f| f.number.to_string()).collect(),
            Dimension::Method => t.methods.iter().map(|m| m.code.to_string()).collect(),
            Dimension::Outcome => owned(OutcomeKind::CODES),
            Dimension::Has => owned(&["measure", "planned", "done", "outcome", "next"]),
            Dimension::Note => owned(&["none", "any"]),
        }
    }

    /// Whether an initiative passes: one of the chosen values in each facet with a choice.
    pub(crate) fn passes(&self, i: &Initiative, filters: &Filters, noted: bool) -> bool {
        Dimension::ALL.into_iter().all(|d| {
            let chosen = filters.chosen(d);
            let mut codes = self.codes(d, i);
            if d == Dimension::Note {
                codes.insert(if noted { "any" } else { "none" }.to_owned());
            }
            chosen.is_empty() || chosen.iter().any(|c| codes.contains(c))
        })
    }

    /// Whether every word of a query stands somewhere in the initiative or in the note on it.
    pub(crate) fn found(&self, i: &Initiative, query: &str, note: &str) -> bool {
        let mut texts: Vec<&str> = vec![
            note,
            &i.title,
            &i.summary,
            &i.audience,
            &i.frequency,
            &i.locator,
        ];
        texts.extend(i.partners.iter().map(String::as_str));
        texts.extend(self.actors(i).into_iter().map(|a| a.name.ja.as_str()));
        let numbers = i.theme.map(|n| self.themes(i.fiscal_year.0, n));
        let numbers = numbers.unwrap_or_default();
        for theme in self.t.themes.iter().filter(|t| numbers.contains(&t.number)) {
            texts.push(&theme.title.ja);
            texts.extend(theme.keywords.iter().map(String::as_str));
        }
        let points = self.t.points.iter().filter(|p| p.initiative == i.id);
        texts.extend(points.map(|p| p.text.as_str()));
        for m in self.measures(&i.id) {
            texts.extend([
                m.label.as_str(),
                m.value.as_str(),
                m.unit.as_str(),
                m.note.as_str(),
            ]);
        }
        query
            .split(' ')
            .all(|word| texts.iter().any(|text| text.contains(word)))
    }

    /// Everything that follows from an initiative, or that it follows from, over any number of years.
    fn chain(&self, i: &Initiative, later: bool) -> Vec<&'a Initiative> {
        let mut ids: BTreeSet<&InitiativeId> = BTreeSet::new();
        let mut grown = true;
        while grown {
            let before = ids.len();
            for link in &self.t.links {
                let (near, far) = if later {
                    (&link.from, &link.to)
                } else {
                    (&link.to, &link.from)
                };
                if near == &i.id || ids.contains(near) {
                    ids.insert(far);
                }
            }
            grown = ids.len() > before;
        }
        self.t
            .initiatives
            .iter()
            .filter(|i| ids.contains(&i.id))
            .collect()
    }

    /// Planned, done, outcome recorded, next planned.
    pub(crate) fn stages(&self, i: &Initiative) -> [bool; 4] {
        let (before, after) = (self.chain(i, false), self.chain(i, true));
        let plan = |i: &Initiative| i.phase == Phase::Plan;
        let result = |i: &Initiative| i.phase == Phase::Result;
        let outcome = |i: &Initiative| !self.points(&i.id, PointKind::Outcome).is_empty();
        [
            plan(i) || before.iter().any(|i| plan(i)),
            result(i) || after.iter().any(|i| result(i)),
            outcome(i) || after.iter().any(|i| result(i) && outcome(i)),
            after.iter().any(|i| plan(i)),
        ]
    }

    /// How many of these initiatives have reached each stage. One that stands there twice counts once.
    pub(crate) fn counts(&self, initiatives: &[&Initiative]) -> StageCounts {
        let distinct: BTreeMap<_, _> = initiatives.iter().map(|i| (&i.id, *i)).collect();
        let reached: Vec<_> = distinct.values().map(|i| self.stages(i)).collect();
        let [planned, done, outcome, next] =
            [0, 1, 2, 3].map(|stage| reached.iter().filter(|r| r[stage]).count());
        StageCounts {
            total: distinct.len(),
            planned,
            done,
            outcome,
            next,
        }
    }

    /// Whether no document of the data has a value at all.
    pub(crate) fn absent(&self, (dimension, code): (Dimension, &str)) -> bool {
        let never = |holds: &dyn Fn(&Initiative) -> bool| !self.t.initiatives.iter().any(holds);
        match dimension {
            Dimension::Section => {
                let section = self.t.sections.iter().find(|s| s.code.as_str() == code);
                section.is_some_and(|s| never(&|i| i.source == s.source))
            }
            Dimension::Phase => never(&|i| i.phase.code() == code),
            Dimension::Function => never(&|i| i.function.is_some()),
            _ => false,
        }
    }

    /// Whether two values exclude each other, whatever the rows say.
    pub(crate) fn excluded(
        &self,
        outcomes: bool,
        a: (Dimension, &str),
        b: (Dimension, &str),
    ) -> bool {
        use Dimension::{Actor, Area, Basis, Function, Outcome, Phase, Section, Set, Theme, Ward};
        let never = |holds: &dyn Fn(&Initiative) -> bool| !self.t.initiatives.iter().any(holds);
        let of_set = |i: &Initiative, code: &str| self.set_code(i) == code;
        if self.absent(a) || self.absent(b) {
            return true;
        }
        match (a, b) {
            ((d, x), (e, y)) if d == e => {
                let single = [Set, Phase, Section, Theme, Basis, Function].contains(&d);
                x != y && (single || (outcomes && d == Outcome))
            }
            ((Ward | Actor, ward), (Area, area)) => {
                self.area(&ward.into()).as_deref() != Some(area)
            }
            ((Section, section), (Set, set)) => {
                let section = self.t.sections.iter().find(|s| s.code.as_str() == section);
                let source = section.map(|s| &s.source);
                never(&|i| Some(&i.source) == source && of_set(i, set))
            }
            ((Phase, phase), (Set, set)) => never(&|i| i.phase.code() == phase && of_set(i, set)),
            ((Area, _), (Ward | Actor, _)) | ((Set, _), (Section | Phase, _)) => {
                self.excluded(outcomes, b, a)
            }
            _ => false,
        }
    }

    /// One cell, or a total.
    pub(crate) fn cell(&self, measure: matrix::Measure, items: &[&Item]) -> Cell {
        let initiatives: Vec<&Initiative> = items.iter().map(|i| i.initiative).collect();
        let stages = match measure {
            matrix::Measure::Stage => self.counts(&initiatives),
            _ => StageCounts::default(),
        };
        let distinct: BTreeSet<_> = initiatives.iter().map(|i| &i.id).collect();
        let outcomes = measure == matrix::Measure::Outcomes;
        Cell {
            count: if outcomes {
                items.len()
            } else {
                distinct.len()
            },
            state: self.state(&initiatives),
            stages,
        }
    }

    fn state(&self, initiatives: &[&Initiative]) -> CellState {
        let recorded = |i: &&Initiative| {
            i.phase == shared::model::Phase::Result
                || !self.points(&i.id, PointKind::Outcome).is_empty()
        };
        match initiatives {
            [] => CellState::Nothing,
            some if some.iter().any(recorded) => CellState::Recorded,
            _ => CellState::PlanOnly,
        }
    }
}
