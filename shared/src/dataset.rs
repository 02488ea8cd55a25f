//! The data set as the views use it: rows in order, their bullets and figures beside them, every
//! dimension laid out, search text prepared.

use crate::axis::{Axis, Universe};
use crate::chain::Chains;
use crate::dimension::{
    Dimension, HAS_MEASURE, HAS_NOTE, THEME_ADVOCACY, THEME_BASE, THEME_NONE, WARD_CITY,
};
use crate::language::Language;
use crate::model::{
    Actor, ActorKind, Basis, FiscalYear, Initiative, InitiativeId, Measure, Name, OutcomeKind,
    Phase, Point, PointKind, Tables, WardCode,
};
use crate::progress::{Stage, Stages};
use crate::rowset::RowSet;
use crate::search::{Folder, Nfkc, TextIndex};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// All data, ready to be asked. A row is the position of an initiative in [`Self::initiatives`].
#[derive(Debug)]
pub struct Dataset {
    /// The tables. Initiatives are sorted by year, then id; points and measures by initiative.
    pub tables: Tables,
    /// A short name for exactly this content.
    pub version: String,
    /// The fiscal years, ascending.
    pub years: Vec<FiscalYear>,
    /// Initiatives by dimension.
    pub universe: Universe,
    /// Outcome bullets by dimension; a row is the position in [`Self::outcomes`].
    pub outcome_universe: Universe,
    /// For each outcome: the row of its initiative and the position of its bullet in the tables.
    pub outcomes: Vec<(usize, usize)>,
    /// How initiatives of different years hang together.
    pub chains: Chains,
    /// How far each initiative has come.
    pub stages: Stages,
    /// Folds text for search.
    pub folder: Folder,
    index: TextIndex,
    rows: BTreeMap<InitiativeId, usize>,
    points: Vec<Range<usize>>,
    measures: Vec<Range<usize>>,
}

impl Dataset {
    /// Lays the tables out. Rows that belong to no initiative are left out here; the doctor has
    /// reported them.
    pub fn new(mut tables: Tables, version: String, nfkc: Nfkc) -> Self {
        // By number, not by text: 2024-R1000 comes after 2024-R999.
        tables
            .initiatives
            .sort_by_cached_key(|i| (i.fiscal_year, i.id.parts(), i.id.clone()));
        tables.initiatives.dedup_by(|a, b| a.id == b.id);
        let rows: BTreeMap<InitiativeId, usize> = tables
            .initiatives
            .iter()
            .enumerate()
            .map(|(row, i)| (i.id.clone(), row))
            .collect();
        let row_of = |id: &InitiativeId| rows.get(id).copied().unwrap_or(usize::MAX);
        tables.points.retain(|p| rows.contains_key(&p.initiative));
        tables
            .points
            .sort_by_key(|p| (row_of(&p.initiative), p.kind, p.seq));
        tables.measures.retain(|m| rows.contains_key(&m.initiative));
        tables.measures.sort_by_key(|m| row_of(&m.initiative));

        let count = tables.initiatives.len();
        let points = ranges(count, tables.points.iter().map(|p| row_of(&p.initiative)));
        let measures = ranges(count, tables.measures.iter().map(|m| row_of(&m.initiative)));
        let years: BTreeSet<FiscalYear> =
            tables.initiatives.iter().map(|i| i.fiscal_year).collect();
        let years: Vec<FiscalYear> = years.into_iter().collect();
        let outcomes: Vec<(usize, usize)> = tables
            .points
            .iter()
            .enumerate()
            .filter(|(_, p)| p.kind == PointKind::Outcome)
            .map(|(at, p)| (row_of(&p.initiative), at))
            .collect();

        let chains = Chains::new(count, &tables.links, |id| rows.get(id).copied());
        let of_phase = |phase: Phase| {
            let initiatives = tables.initiatives.iter().enumerate();
            let rows = initiatives.filter(|(_, i)| i.phase == phase);
            RowSet::of(count, rows.map(|(row, _)| row))
        };
        let with_outcome = RowSet::of(count, outcomes.iter().map(|(row, _)| *row));
        let (plans, results) = (of_phase(Phase::Plan), of_phase(Phase::Result));
        let stages = Stages::follow(&chains, &plans, &results, &with_outcome);

        let layout = Layout {
            stages: &stages,
            tables: &tables,
            years: &years,
            points: &points,
            measures: &measures,
            outcomes: &outcomes,
        };
        let universe = layout.initiatives();
        let outcome_universe = layout.outcomes(&universe);
        let folder = Folder::new(nfkc);
        let index = TextIndex::build(
            &folder,
            (0..count).map(|row| layout.search_fields(row).into_iter()),
        );
        Self {
            version,
            years,
            universe,
            outcome_universe,
            outcomes,
            chains,
            stages,
            folder,
            index,
            rows,
            points,
            measures,
            tables,
        }
    }

    /// The initiatives, by year and id.
    pub fn initiatives(&self) -> &[Initiative] {
        &self.tables.initiatives
    }

    /// How many initiatives there are.
    pub fn len(&self) -> usize {
        self.tables.initiatives.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tables.initiatives.is_empty()
    }

    /// The initiative of a row.
    pub fn initiative(&self, row: usize) -> Option<&Initiative> {
        self.tables.initiatives.get(row)
    }

    /// The row of an id.
    pub fn row(&self, id: &str) -> Option<usize> {
        self.rows.get(&InitiativeId::from(id)).copied()
    }

    /// The bullets of a row, by kind and number.
    pub fn points(&self, row: usize) -> &[Point] {
        let range = self.points.get(row).cloned().unwrap_or_default();
        self.tables.points.get(range).unwrap_or_default()
    }

    /// The bullets of one kind of a row.
    pub fn points_of(&self, row: usize, kind: PointKind) -> impl Iterator<Item = &Point> {
        self.points(row).iter().filter(move |p| p.kind == kind)
    }

    /// The figures of a row.
    pub fn measures(&self, row: usize) -> &[Measure] {
        let range = self.measures.get(row).cloned().unwrap_or_default();
        self.tables.measures.get(range).unwrap_or_default()
    }

    /// The axis of a dimension over the initiatives.
    pub fn axis(&self, dimension: Dimension) -> &Axis {
        self.universe.axis(dimension)
    }

    /// The name of a value of a dimension, or its code where it has none.
    pub fn value_name<'a>(&'a self, dimension: Dimension, code: &'a str, l: Language) -> &'a str {
        self.axis(dimension)
            .value(code)
            .map_or(code, |v| v.name.get(l))
    }

    /// The rows whose texts hold every term, together with the reader's notes on them, given as
    /// pairs of row and folded text. No terms: every row.
    pub fn search(&self, query: &str, notes: &[(usize, String)]) -> RowSet {
        let terms = self.folder.terms(query);
        if terms.is_empty() {
            return RowSet::full(self.len());
        }
        let hits = self.index.matching(&terms);
        let mut set = RowSet::of(self.len(), hits.into_iter().map(|row| row as usize));
        for (row, note) in notes {
            // A term may stand in the note and the next one in the initiative.
            let text = self.index.row(*row).unwrap_or_default();
            if terms.matches(&format!("{text}\u{1f}{note}")) {
                set.insert(*row);
            }
        }
        set
    }

    /// The latest year that has results, else the latest year: what an overview opens with.
    pub fn default_year(&self) -> Option<FiscalYear> {
        let results = self.tables.initiatives.iter().rev();
        let mut results = results.filter(|i| i.phase == Phase::Result);
        results
            .next()
            .map(|i| i.fiscal_year)
            .or_else(|| self.years.last().copied())
    }

    /// The actor with a code.
    pub fn actor(&self, code: &str) -> Option<&Actor> {
        self.tables.actors.iter().find(|a| a.code.as_str() == code)
    }
}

/// The range of positions of each row in a list sorted by row.
fn ranges(count: usize, rows: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut ranges = vec![0..0; count];
    for (at, row) in rows.enumerate() {
        if let Some(range) = ranges.get_mut(row) {
            if range.start == range.end {
                range.start = at;
            }
            range.end = at + 1;
        }
    }
    ranges
}

/// What a layout of the dimensions is made from.
struct Layout<'a> {
    stages: &'a Stages,
    tables: &'a Tables,
    years: &'a [FiscalYear],
    points: &'a [Range<usize>],
    measures: &'a [Range<usize>],
    outcomes: &'a [(usize, usize)],
}

type Values = Vec<(String, Name)>;

fn named(code: impl ToString, ja: &str, en: &str) -> (String, Name) {
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
    fn initiatives(&self) -> Universe {
        Universe {
            len: self.tables.initiatives.len(),
            axes: Dimension::ALL.map(|d| self.axis(d)),
        }
    }

    fn axis(&self, dimension: Dimension) -> Axis {
        let values = self.values(dimension);
        let position: BTreeMap<String, u16> = values
            .iter()
            .enumerate()
            .map(|(i, (code, _))| (code.clone(), i as u16))
            .collect();
        Axis::new(dimension, values, self.tables.initiatives.len(), |row| {
            let codes = self.tables.initiatives.get(row).map(|i| self.codes(dimension, row, i));
            let codes = codes.unwrap_or_default();
            codes
                .iter()
                .filter_map(|code| position.get(code).copied())
                .collect()
        })
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
            Dimension::Section => t.sections.iter().map(|s| both(&s.code, &s.name)).collect(),
            Dimension::Theme => {
                let mut values: Values = t
                    .themes
                    .iter()
                    .map(|theme| {
                        let (n, title) = (theme.number, &theme.title);
                        named(
                            n,
                            &format!("テーマ{n} {}", title.ja),
                            &format!("Theme {n}: {}", title.en),
                        )
                    })
                    .collect();
                values.push(named(THEME_BASE, "拠点", "Support bases"));
                values.push(named(THEME_ADVOCACY, "権利擁護", "Advocacy"));
                if t.initiatives.iter().any(|i| theme_code(i) == THEME_NONE) {
                    values.push(named(THEME_NONE, "テーマの記載なし", "No theme recorded"));
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
                    let used = |i: &Initiative| self.wards(i).iter().any(|c| c == code);
                    if always || t.initiatives.iter().any(used) {
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
                values.extend(stages.map(|s| {
                    named(s.code(), s.label(Language::Ja), s.label(Language::En))
                }));
                values
            }
        }
    }

    /// The codes of one initiative in a dimension. Notes are not known here.
    fn codes(&self, dimension: Dimension, row: usize, i: &Initiative) -> Vec<String> {
        match dimension {
            Dimension::Year => vec![i.fiscal_year.to_string()],
            Dimension::Phase => vec![i.phase.code().to_owned()],
            Dimension::Section => vec![i.section.to_string()],
            Dimension::Theme => vec![theme_code(i)],
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

    /// The wards of an initiative, or what stands for them where no ward acts.
    fn wards(&self, i: &Initiative) -> Vec<String> {
        let actor = |code| self.tables.actors.iter().find(|a| &a.code == code);
        i.actors
            .iter()
            .filter_map(actor)
            .map(|a| match &a.ward {
                Some(ward) => ward.to_string(),
                None => ward_code(a.kind).to_owned(),
            })
            .collect()
    }

    fn area_of(&self, ward: &str) -> Option<String> {
        let ward = self.tables.wards.iter().find(|w| w.code.as_str() == ward);
        ward.map(|w| w.area.to_string())
    }

    /// Outcome bullets by dimension: those of their initiative, but a bullet that the source files
    /// under one ward of a joint initiative counts for that ward alone, and each has one kind.
    fn outcomes(&self, initiatives: &Universe) -> Universe {
        let len = self.outcomes.len();
        let point = |at: usize| {
            let (_, at) = self.outcomes.get(at)?;
            self.tables.points.get(*at)
        };
        let ward_of = |at: usize| point(at).and_then(|p| p.ward.as_ref()).map(WardCode::as_str);
        let axes = Dimension::ALL.map(|dimension| {
            let source = initiatives.axis(dimension);
            let values: Values = source
                .values
                .iter()
                .map(|v| (v.code.clone(), v.name.clone()))
                .collect();
            Axis::new(dimension, values, len, |at| {
                let own = match dimension {
                    Dimension::Ward => ward_of(at).map(str::to_owned),
                    Dimension::Actor => ward_of(at).map(str::to_owned),
                    Dimension::Area => ward_of(at).and_then(|w| self.area_of(w)),
                    Dimension::Outcome => point(at)
                        .and_then(|p| p.outcome_kind)
                        .map(|k| k.code().to_owned()),
                    _ => None,
                };
                if let Some(code) = own {
                    return source.position(&code).map(|p| p as u16).into_iter().collect();
                }
                let row = self.outcomes.get(at).map_or(usize::MAX, |(row, _)| *row);
                let positions = source.values.iter().enumerate();
                positions
                    .filter(|(_, v)| v.rows.contains(row))
                    .map(|(p, _)| p as u16)
                    .collect()
            })
        });
        Universe { len, axes }
    }

    /// The texts of a row that search looks through.
    fn search_fields(&self, row: usize) -> Vec<&'a str> {
        let t = self.tables;
        let Some(i) = t.initiatives.get(row) else {
            return Vec::new();
        };
        let mut fields = vec![
            i.id.as_str(),
            i.title.as_str(),
            i.summary.as_str(),
            i.audience.as_str(),
            i.frequency.as_str(),
            i.locator.as_str(),
        ];
        fields.extend(i.partners.iter().map(String::as_str));
        for code in &i.actors {
            let actor = t.actors.iter().find(|a| &a.code == code);
            fields.extend(actor.map(|a| a.name.ja.as_str()));
        }
        if let Some(theme) = i.theme.and_then(|n| t.themes.iter().find(|t| t.number == n)) {
            fields.push(&theme.title.ja);
            fields.extend(theme.keywords.iter().map(String::as_str));
        }
        let points = self.points.get(row).cloned().unwrap_or_default();
        let points = t.points.get(points).unwrap_or_default();
        fields.extend(points.iter().map(|p| p.text.as_str()));
        let measures = self.measures.get(row).cloned().unwrap_or_default();
        for m in t.measures.get(measures).unwrap_or_default() {
            fields.extend([&m.label, &m.value, &m.unit, &m.note].map(String::as_str));
        }
        fields
    }
}

fn theme_code(i: &Initiative) -> String {
    match i.theme {
        Some(number) => number.to_string(),
        None if i.section.as_str().starts_with("base-") => THEME_BASE.to_owned(),
        None if i.section.as_str() == "advocacy" => THEME_ADVOCACY.to_owned(),
        None => THEME_NONE.to_owned(),
    }
}

const fn ward_code(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::CityDepartment => WARD_CITY,
        _ => kind.code(),
    }
}
