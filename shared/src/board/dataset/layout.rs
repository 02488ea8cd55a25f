//! Lays out the dimensions of a data set: which values there are, and which rows have them.

use crate::board::axis::Axis;
use crate::board::dimension::{
    Dimension, HAS_MEASURE, HAS_NOTE, THEME_ADVOCACY, THEME_BASE, THEME_ENDED, THEME_NONE,
    WARD_CITY,
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
        // A dimension has a handful of values: looking along them is quicker than any map.
        let position = |code: &String| codes.iter().position(|c| c == code).map(|at| at as u16);
        Axis::new(dimension, values, self.tables.initiatives.len(), |row| {
            let codes = self
                .tables
                .initiatives
                .get(row)
                .map(|i| self.codes(dimension, row, i));
            let codes = codes.unwrap_or_default();
            codes.iter().filter_map(position).collect()
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
                    let has = |i: &Initiative| self.themes(i).iter().any(|own| own == code);
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
                let mut values = vec![
                    named(HAS_MEASURE, "数値あり", "With figures"),
                    named(HAS_NOTE, "メモあり", "With notes"),
                ];
                let stages = Stage::ALL.iter();
                values.extend(
                    stages.map(|s| named(s.code(), s.label(Language::Ja), s.label(Language::En))),
                );
                values
            }
        }
    }

    /// The codes of one initiative in a dimension. Notes are not known here.
    fn codes(&self, dimension: Dimension, row: usize, i: &Initiative) -> Vec<String> {
        match dimension {
            Dimension::Year => vec![i.fiscal_year.to_string()],
            Dimension::Phase => vec![i.phase.code().to_owned()],
            Dimension::Set => vec![self.set_code(i.record_set())],
            Dimension::Section => vec![i.section.to_string()],
            Dimension::Theme => self.themes(i),
            Dimension::Basis => i.theme_basis.iter().map(|b| b.code().to_owned()).collect(),
            Dimension::Actor => i.actors.iter().map(ToString::to_string).collect(),
            Dimension::Ward => self.wards(i),
            Dimension::Area => {
                let wards = self.wards(i);
                wards.iter().filter_map(|w| self.area_of(w)).collect()
            }
            Dimension::Function => i.function.iter().map(ToString::to_string).collect(),
            Dimension::Method => i.methods.iter().map(ToString::to_string).collect(),
            Dimension::Outcome => {
                let points = self.points.get(row).cloned().unwrap_or_default();
                let points = self.tables.points.get(points).unwrap_or_default();
                let kinds = points.iter().filter_map(|p| p.outcome_kind);
                kinds.map(|k| k.code().to_owned()).collect()
            }
            Dimension::Has => {
                let figures = self.measures.get(row).is_some_and(|m| !m.is_empty());
                let stages = Stage::ALL.into_iter();
                let reached = stages.filter(|s| self.stages.rows(*s).contains(row));
                let codes = figures.then_some(HAS_MEASURE).into_iter();
                codes
                    .chain(reached.map(Stage::code))
                    .map(str::to_owned)
                    .collect()
            }
        }
    }

    /// The themes of an initiative in the latest numbering, or what stands for them.
    fn themes(&self, i: &Initiative) -> Vec<String> {
        let Some(printed) = i.theme else {
            let section = i.section.as_str();
            let code = match section {
                "advocacy" => THEME_ADVOCACY,
                _ if section.starts_with("base-") => THEME_BASE,
                _ => THEME_NONE,
            };
            return vec![code.to_owned()];
        };
        let numbers = concordance::latest(&self.tables.concordance, i.fiscal_year, printed);
        if numbers.is_empty() {
            return vec![THEME_ENDED.to_owned()];
        }
        numbers.iter().map(ToString::to_string).collect()
    }

    /// The wards of an initiative, or what stands for them where no ward acts.
    fn wards(&self, i: &Initiative) -> Vec<String> {
        let actor = |code| self.tables.actors.iter().find(|a| &a.code == code);
        i.actors
            .iter()
            .filter_map(actor)
            .map(|a| place(a).to_owned())
            .collect()
    }

    fn area_of(&self, ward: &str) -> Option<String> {
        let ward = self.tables.wards.iter().find(|w| w.code.as_str() == ward);
        ward.map(|w| w.area.to_string())
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
        Axis::new(dimension, values, len, |at| {
            let own = match dimension {
                Dimension::Ward | Dimension::Actor => ward_of(at).map(str::to_owned),
                Dimension::Area => ward_of(at).and_then(|w| self.area_of(w)),
                Dimension::Outcome => point(at)
                    .and_then(|p| p.outcome_kind)
                    .map(|k| k.code().to_owned()),
                _ => None,
            };
            if let Some(code) = own {
                let position = source.position(&code).map(|p| p as u16);
                return position.into_iter().collect();
            }
            let row = self.outcomes.get(at).map_or(usize::MAX, |(row, _)| *row);
            let positions = source.values.iter().enumerate();
            positions
                .filter(|(_, v)| v.rows.contains(row))
                .map(|(p, _)| p as u16)
                .collect()
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
