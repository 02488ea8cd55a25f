//! Lays out the dimensions of a data set: which values there are, and which rows have them.

use crate::board::axis::Axis;
use crate::board::dimension::{
    Dimension, HAS_MEASURE, NOTE_ANY, NOTE_NONE, THEME_ADVOCACY, THEME_BASE, THEME_ENDED,
    THEME_NONE, WARD_CITY,
};
use crate::board::progress::{Stage, Stages};
use crate::language::Language;
use crate::model::concordance;
use crate::model::{
    Actor, ActorKind, Basis, FiscalYear, Initiative, Name, OutcomeKind, Phase, RecordSet, Tables,
    WardCode,
};
use std::ops::Range;

/// What a layout of the dimensions is made from.
pub(super) struct Layout<'a> {
    pub(super) stages: &'a Stages,
    pub(super) tables: &'a Tables,
    pub(super) years: &'a [FiscalYear],
    pub(super) sets: &'a [RecordSet],
    pub(super) points: &'a [Range<usize>],
    pub(super) measures: &'a [Range<usize>],
    pub(super) outcomes: &'a [(usize, usize)],
}

type Values = Vec<(String, Name)>;

fn named(code: &(impl ToString + ?Sized), ja: &str, en: &str) -> (String, Name) {
    let name = Name {
        ja: ja.to_owned(),
        en: en.to_owned(),
    };
    (code.to_string(), name)
}

/// The codes and names of a closed list.
macro_rules! closed {
    ($list:ident) => {
        $list::ALL
            .iter()
            .map(|v| named(v.code(), v.label(Language::Ja), v.label(Language::En)))
            .collect::<Values>()
    };
}

impl<'a> Layout<'a> {
    /// The initiatives by a dimension.
    pub(super) fn axis(&self, dimension: Dimension) -> Axis {
        let values = self.values(dimension);
        let codes: Vec<String> = values.iter().map(|(code, _)| code.clone()).collect();
        let rows = self.tables.initiatives.len();
        Axis::new(dimension, values, rows, &|row, to| {
            if let Some(i) = self.tables.initiatives.get(row) {
                self.positions(dimension, &codes, (row, i), to);
            }
        })
    }

    /// A record set stands for its year, as long as the year has no other.
    fn set_code(&self, set: RecordSet) -> String {
        let of_year = self.sets.iter().filter(|s| s.year == set.year);
        match of_year.count() {
            0 | 1 => set.year.to_string(),
            _ => set.code(),
        }
    }

    /// The values of a dimension in the order in which they are shown. What the data alone can
    /// hold beside the printed lists (a city's department, no theme at all) is a value only where
    /// a row has it.
    fn values(&self, dimension: Dimension) -> Values {
        let t = self.tables;
        let both = |code: &dyn ToString, name: &Name| (code.to_string(), name.clone());
        match dimension {
            Dimension::Year => self
                .years
                .iter()
                .map(|y| named(y, &y.label(Language::Ja), &y.label(Language::En)))
                .collect(),
            Dimension::Phase => closed!(Phase),
            Dimension::Set => {
                let sets = self.sets.iter();
                let set = |s: &RecordSet| {
                    let (ja, en) = (s.label(Language::Ja), s.label(Language::En));
                    named(&self.set_code(*s), &ja, &en)
                };
                sets.map(set).collect()
            }
            Dimension::Section => t.sections.iter().map(|s| both(&s.code, &s.name)).collect(),
            Dimension::Theme => {
                let mut values: Values = t
                    .themes
                    .iter()
                    .map(|theme| {
                        let (n, title) = (theme.number, &theme.title);
                        named(
                            &n,
                            &format!("テーマ{n} {}", title.ja),
                            &format!("Theme {n}: {}", title.en),
                        )
                    })
                    .collect();
                values.push(named(THEME_BASE, "拠点", "Support bases"));
                values.push(named(THEME_ADVOCACY, "権利擁護", "Advocacy"));
                for (code, ja, en) in [
                    (THEME_ENDED, "終了したテーマ", "Ended themes"),
                    (THEME_NONE, "テーマの記載なし", "No theme recorded"),
                ] {
                    let has = |i: &Initiative| {
                        let mut has = false;
                        self.themes(i, &mut |own| has |= own == code);
                        has
                    };
                    if t.initiatives.iter().any(has) {
                        values.push(named(code, ja, en));
                    }
                }
                values
            }
            Dimension::Basis => closed!(Basis),
            Dimension::Actor => t.actors.iter().map(|a| both(&a.code, &a.name)).collect(),
            Dimension::Ward => {
                let mut values: Values = t.wards.iter().map(|w| both(&w.code, &w.name)).collect();
                for (kind, always) in [
                    (ActorKind::CityCentre, true),
                    (ActorKind::CityDepartment, true),
                    (ActorKind::Joint, false),
                    (ActorKind::Partner, false),
                ] {
                    let code = ward_code(kind);
                    let mut own = t
                        .actors
                        .iter()
                        .filter(|a| a.kind == kind && a.ward.is_none());
                    let acts = |i: &Initiative, a: &Actor| i.actors.contains(&a.code);
                    let used = |a: &Actor| t.initiatives.iter().any(|i| acts(i, a));
                    if always || own.any(used) {
                        let (ja, en) = match kind {
                            ActorKind::CityDepartment => ("市", "City"),
                            _ => (kind.label(Language::Ja), kind.label(Language::En)),
                        };
                        values.push(named(code, ja, en));
                    }
                }
                values
            }
            Dimension::Area => t.areas.iter().map(|a| both(&a.code, &a.name)).collect(),
            Dimension::Function => t
                .functions
                .iter()
                .map(|f| both(&f.number, &f.name))
                .collect(),
            Dimension::Method => t.methods.iter().map(|m| both(&m.code, &m.name)).collect(),
            Dimension::Outcome => closed!(OutcomeKind),
            Dimension::Has => {
                let mut values = vec![named(HAS_MEASURE, "数値あり", "With figures")];
                let stages = Stage::ALL.iter();
                values.extend(
                    stages.map(|s| named(s.code(), s.label(Language::Ja), s.label(Language::En))),
                );
                values
            }
            Dimension::Note => vec![
                named(NOTE_NONE, "メモなし", "Without a note"),
                named(NOTE_ANY, "メモあり", "With a note"),
            ],
        }
    }

    /// Hands over the values of one initiative in a dimension, as positions among all. Notes are not
    /// known here.
    fn positions(
        &self,
        dimension: Dimension,
        codes: &[String],
        (row, i): (usize, &Initiative),
        to: &mut dyn FnMut(usize),
    ) {
        // A dimension has a handful of values: looking along them is quicker than any map.
        let position = |code: &str| codes.iter().position(|own| own == code);
        let mut code = |code: &str| position(code).into_iter().for_each(&mut *to);
        match dimension {
            Dimension::Phase => code(i.phase.code()),
            Dimension::Section => code(i.section.as_str()),
            Dimension::Theme => self.themes(i, &mut code),
            Dimension::Basis => i.theme_basis.iter().for_each(|basis| code(basis.code())),
            Dimension::Actor => i.actors.iter().for_each(|actor| code(actor.as_str())),
            Dimension::Ward => self.wards(i).for_each(&mut code),
            Dimension::Area => self
                .wards(i)
                .filter_map(|ward| self.area_of(ward))
                .for_each(&mut code),
            Dimension::Method => i.methods.iter().for_each(|method| code(method.as_str())),
            Dimension::Outcome => {
                let points = self.points.get(row).cloned().unwrap_or_default();
                let points = self.tables.points.get(points).unwrap_or_default();
                let kinds = points.iter().filter_map(|p| p.outcome_kind);
                kinds.for_each(|kind| code(kind.code()));
            }
            Dimension::Has => {
                if self.measures.get(row).is_some_and(|m| !m.is_empty()) {
                    code(HAS_MEASURE);
                }
                let stages = Stage::ALL.into_iter();
                let reached = stages.filter(|s| self.stages.rows(*s).contains(row));
                reached.for_each(|stage| code(stage.code()));
            }
            Dimension::Note => {}
            // The values are these rows.
            Dimension::Year => {
                let mut years = self.years.iter();
                years
                    .position(|y| *y == i.fiscal_year)
                    .into_iter()
                    .for_each(to);
            }
            Dimension::Set => {
                let mut sets = self.sets.iter();
                let set = i.record_set();
                sets.position(|s| *s == set).into_iter().for_each(to);
            }
            Dimension::Function => {
                let mut functions = self.tables.functions.iter();
                let at = functions.position(|f| Some(f.number) == i.function);
                at.into_iter().for_each(to);
            }
        }
    }

    /// Hands over the themes of an initiative in the latest numbering, or what stands for them.
    fn themes(&self, i: &Initiative, to: &mut dyn FnMut(&str)) {
        let Some(printed) = i.theme else {
            let section = i.section.as_str();
            let code = match section {
                "advocacy" => THEME_ADVOCACY,
                _ if section.starts_with("base-") => THEME_BASE,
                _ => THEME_NONE,
            };
            return to(code);
        };
        let numbers = concordance::latest(&self.tables.concordance, i.fiscal_year, printed);
        if numbers.is_empty() {
            to(THEME_ENDED);
        }
        numbers.iter().for_each(|n| to(&n.to_string()));
    }

    /// The wards of an initiative, or what stands for them where no ward acts.
    fn wards<'i>(&'i self, i: &'i Initiative) -> impl Iterator<Item = &'i str> {
        let actor = |code| self.tables.actors.iter().find(|a| &a.code == code);
        i.actors.iter().filter_map(actor).map(place)
    }

    fn area_of(&self, ward: &str) -> Option<&str> {
        let ward = self.tables.wards.iter().find(|w| w.code.as_str() == ward);
        ward.map(|w| w.area.as_str())
    }

    /// Outcome bullets by dimension: those of their initiative, but a bullet that the source files
    /// under one ward of a joint initiative counts for that ward alone, and each has one kind.
    /// `source` are the initiatives by the same dimension.
    pub(super) fn outcomes(&self, source: &Axis) -> Axis {
        let len = self.outcomes.len();
        let dimension = source.dimension;
        let point = |at: usize| {
            let (_, at) = self.outcomes.get(at)?;
            self.tables.points.get(*at)
        };
        let ward_of = |at: usize| {
            point(at)
                .and_then(|p| p.ward.as_ref())
                .map(WardCode::as_str)
        };
        let values: Values = source
            .values
            .iter()
            .map(|v| (v.code.clone(), v.name.clone()))
            .collect();
        Axis::new(dimension, values, len, &|at, to| {
            let own = match dimension {
                Dimension::Ward | Dimension::Actor => ward_of(at),
                Dimension::Area => ward_of(at).and_then(|w| self.area_of(w)),
                Dimension::Outcome => point(at)
                    .and_then(|p| p.outcome_kind)
                    .map(OutcomeKind::code),
                _ => None,
            };
            if let Some(code) = own {
                source.position(code).into_iter().for_each(to);
                return;
            }
            let row = self.outcomes.get(at).map_or(usize::MAX, |(row, _)| *row);
            let positions = source.values.iter().enumerate();
            let own = positions.filter(|(_, v)| v.rows.contains(row));
            own.for_each(|(at, _)| to(at));
        })
    }
}

/// Where an actor stands in the dimension of wards.
pub(crate) fn place(actor: &Actor) -> &str {
    match &actor.ward {
        Some(ward) => ward.as_str(),
        None => ward_code(actor.kind),
    }
}

const fn ward_code(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::CityDepartment => WARD_CITY,
        _ => kind.code(),
    }
}
