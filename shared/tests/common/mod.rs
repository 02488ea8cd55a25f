//! Small random data sets that keep the data contract: what the doctor has nothing to say about.
#![allow(dead_code, reason = "every test uses a part of it")]

mod bare;
pub(crate) mod data;

#[allow(unused_imports, reason = "every test uses a part of it")]
pub(crate) use bare::bare;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::test_runner::FileFailurePersistence;
use shared::model::*;
use std::collections::BTreeMap;

/// So many cases; the seed of one that fails is printed, and kept in a file beside the test, from
/// which every later run begins.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    let kept = FileFailurePersistence::WithSource("proptest-regressions");
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(kept)),
        ..ProptestConfig::default()
    }
}

/// How the texts of a data set look, and how complete its results are.
#[derive(Clone)]
pub(crate) struct Style {
    /// A text that may stand in a cell, of 1 to 12 characters.
    pub(crate) text: BoxedStrategy<String>,
    /// Every initiative has actors and every result content, aim and outcome, as the doctor asks.
    pub(crate) complete: bool,
}

/// Texts in which folding for search changes nothing and no word has a second spelling.
pub(crate) fn plain() -> Style {
    let text = prop::collection::vec(
        select("東西南北研修会議防災".chars().collect::<Vec<_>>()),
        1..7,
    );
    Style {
        text: text.prop_map(String::from_iter).boxed(),
        complete: false,
    }
}

/// Texts with everything that has a meaning in CSV or in a spreadsheet.
pub(crate) fn nasty() -> Style {
    let text = "['=+@－＝,\"; 　a-c0-9.:/あ-う<>&研\u{2028}😀-]{1,12}";
    Style {
        text: text.prop_map(|text| cell(&text)).boxed(),
        complete: true,
    }
}

/// A text as a cell keeps it: white space around it does not survive.
fn cell(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        "無".to_owned()
    } else {
        text.to_owned()
    }
}

/// Values of one cell; `;` stands between them and in none of them.
fn without_semicolons(texts: Vec<String>) -> Vec<String> {
    let texts = texts.into_iter();
    texts.map(|t| cell(&t.replace(';', "、"))).collect()
}

fn name(text: &Style) -> impl Strategy<Value = Name> + use<> {
    (text.text.clone(), text.text.clone()).prop_map(|(ja, en)| Name { ja, en })
}

const WARDS: [(&str, &str); 4] = [
    ("higashi", "401315"),
    ("hakata", "401323"),
    ("minami", "401340"),
    ("nishi", "401358"),
];

/// The reference tables. Their sizes and names vary, their codes are the same.
fn reference(style: &Style) -> impl Strategy<Value = Tables> + use<> {
    let text = prop_oneof![Just(String::new()), style.text.clone()];
    let names = prop::collection::vec(name(style), 40);
    let lists = prop::collection::vec(prop::collection::vec(style.text.clone(), 0..3), 4);
    let sizes = (1..=4usize, 1..=4u8, 1..=3u8, 1..=3usize);
    let areas = prop::collection::vec(0..2usize, 4);
    let changes = prop::collection::vec((1..=4u8, 1..=4u8, text), 0..5);
    (names, lists, sizes, areas, changes).prop_map(
        |(names, lists, (wards, themes, functions, methods), areas, changes)| {
            let mut names = names.into_iter().cycle();
            let mut next = || names.next().unwrap_or_default();
            let mut tables = Tables::default();
            let area_codes = ["east", "west"];
            tables.areas = area_codes
                .map(|c| Area {
                    code: c.into(),
                    name: next(),
                })
                .to_vec();
            for ((code, municipal_code), area) in WARDS.into_iter().zip(areas).take(wards) {
                tables.wards.push(Ward {
                    code: code.into(),
                    name: next(),
                    area: area_codes[area].into(),
                    municipal_code: municipal_code.to_owned(),
                });
                tables.actors.push(Actor {
                    code: code.into(),
                    name: next(),
                    kind: ActorKind::Ward,
                    ward: Some(code.into()),
                });
            }
            for (code, kind) in [
                ("centre", ActorKind::CityCentre),
                ("dept-a", ActorKind::CityDepartment),
                ("dept-b", ActorKind::CityDepartment),
                ("all-areas", ActorKind::Joint),
                ("npo", ActorKind::Partner),
            ] {
                tables.actors.push(Actor {
                    code: code.into(),
                    name: next(),
                    kind,
                    ward: None,
                });
            }
            for (number, keywords) in (1..=themes).zip(lists) {
                tables.themes.push(Theme {
                    number,
                    title: next(),
                    description: next(),
                    keywords: without_semicolons(keywords),
                });
            }
            tables.concordance = concordance(&changes, themes);
            let alias = |n| Alias {
                name: next().ja,
                alias: format!("別名{n}"),
            };
            tables.aliases = (1..wards).map(alias).collect();
            let reading = |n| NameReading {
                name: format!("名前{n}"),
                kana: next().ja,
            };
            tables.readings = (1..wards).map(reading).collect();
            tables.functions = (1..=functions)
                .map(|number| Function {
                    number,
                    name: next(),
                })
                .collect();
            for (code, source) in [
                ("base-common", "r6-report"),
                ("base-function", "r6-report"),
                ("theme", "r6-report"),
                ("advocacy", "r6-report"),
                ("network", "r5-plan"),
                ("consultation", "r5-plan"),
            ] {
                let section = Section {
                    code: code.into(),
                    name: next(),
                    source: source.into(),
                };
                tables.sections.push(section);
            }
            for code in ["training", "visit", "survey"].into_iter().take(methods) {
                tables.methods.push(Method {
                    code: code.into(),
                    name: next(),
                });
            }
            for (code, year, kind) in [("r5-plan", 2023, "plan"), ("r6-report", 2024, "report")] {
                tables.sources.push(Source {
                    code: code.into(),
                    title: next().ja,
                    publisher: next().en,
                    fiscal_year: FiscalYear(year),
                    kind: kind.to_owned(),
                });
            }
            tables
        },
    )
}

/// Rows about themes that were numbered, split or merged otherwise: up to one change of each kind,
/// in years of their own, so that none needs to know the others.
fn concordance(changes: &[(u8, u8, String)], themes: u8) -> Vec<ThemeStep> {
    use ThemeRelation::{Continued, Ended, Merged, New, Split};
    let mut rows = Vec::new();
    let mut add = |relation, year: u16, from: Option<u8>, to: Option<u8>, note: &str| {
        rows.push(ThemeStep {
            from_year: from.map(|_| FiscalYear(year - 1)),
            from_theme: from,
            to_year: FiscalYear(year),
            to_theme: to,
            relation,
            note: note.to_owned(),
        });
    };
    for (kind, (from, to, note)) in changes.iter().enumerate() {
        let to = (to - 1) % themes + 1;
        let (from, other, to, second) = (Some(*from), Some(from + 4), Some(to), to % themes + 1);
        match kind {
            0 => add(Continued, 2024, from, to, note),
            1 if themes > 1 => {
                add(Split, 2025, from, to, note);
                add(Split, 2025, from, Some(second), "");
            }
            2 => {
                add(Merged, 2026, from, to, note);
                add(Merged, 2026, other, to, "");
            }
            3 => add(Ended, 2025, from, None, note),
            _ => add(New, 2025, None, to, note),
        }
    }
    rows
}

/// Raw material of one initiative; positions are resolved against the reference tables.
type Draft = (Initiative, Vec<Point>, Vec<Measure>);

fn initiative(reference: &Tables, style: &Style) -> impl Strategy<Value = Initiative> + use<> {
    let number = |count: usize| prop_oneof![1 => Just(None), 2 => (1..=count as u8).prop_map(Some)];
    let codes: Vec<ActorCode> = reference.actors.iter().map(|a| a.code.clone()).collect();
    let wards = reference.wards.len();
    // Wards act more often than the rest.
    let least = usize::from(style.complete);
    let actors = prop_oneof![
        subsequence(codes[..wards].to_vec(), least..=wards),
        subsequence(codes.clone(), 1..=codes.len().min(3)),
    ]
    .prop_shuffle();
    let methods: Vec<MethodCode> = reference.methods.iter().map(|m| m.code.clone()).collect();
    let months = subsequence((1..=12u8).collect::<Vec<_>>(), 0..4).prop_shuffle();
    let text = || style.text.clone();
    let optional = || prop_oneof![Just(String::new()), text()];
    (
        (
            2023..=2025u16,
            select(Phase::ALL.to_vec()),
            select(reference.sections.clone()),
        ),
        (
            number(reference.themes.len()),
            select(Basis::ALL.to_vec()),
            number(reference.functions.len()),
        ),
        (
            actors,
            prop::collection::vec(text(), 0..3),
            subsequence(methods, 0..=reference.methods.len()),
            months,
        ),
        (text(), text(), optional(), optional(), text()),
    )
        .prop_map(
            |((year, phase, section), (theme, basis, function), lists, texts)| {
                let (actors, partners, methods, months) = lists;
                let (title, summary, audience, frequency, locator) = texts;
                Initiative {
                    id: InitiativeId::default(),
                    fiscal_year: FiscalYear(year),
                    phase,
                    section: section.code,
                    theme,
                    theme_basis: theme.map(|_| basis),
                    function,
                    actors,
                    partners: without_semicolons(partners),
                    title,
                    summary,
                    methods,
                    audience,
                    frequency,
                    months,
                    source: section.source,
                    locator,
                }
            },
        )
}

fn point(reference: &Tables, style: &Style) -> impl Strategy<Value = Point> + use<> {
    let wards: Vec<WardCode> = reference.wards.iter().map(|w| w.code.clone()).collect();
    let ward = prop_oneof![2 => Just(None), 1 => select(wards).prop_map(Some)];
    let outcome = select(OutcomeKind::ALL.to_vec());
    (
        select(PointKind::ALL.to_vec()),
        ward,
        style.text.clone(),
        outcome,
    )
        .prop_map(|(kind, ward, text, outcome)| Point {
            initiative: InitiativeId::default(),
            seq: 0,
            kind,
            ward,
            text,
            outcome_kind: (kind == PointKind::Outcome).then_some(outcome),
        })
}

fn measure(style: &Style) -> impl Strategy<Value = Measure> + use<> {
    let as_of = select(vec!["", "2024-12", "2024-02-29"]);
    let value = select(vec!["0", "6", "-1.5", "4726000"]);
    let text = || style.text.clone();
    (
        text(),
        value,
        text(),
        as_of,
        prop_oneof![Just(String::new()), text()],
    )
        .prop_map(|(label, value, unit, as_of, note)| Measure {
            initiative: InitiativeId::default(),
            label,
            value: value.to_owned(),
            unit,
            as_of: as_of.to_owned(),
            note,
        })
}

type Joint = (Index, Index, Relation, Basis, String);

/// A data set with every row in its place: years and ids ascending, links forward in time.
pub(crate) fn tables(style: &Style) -> impl Strategy<Value = Tables> + use<> {
    let style = style.clone();
    reference(&style).prop_flat_map(move |reference| {
        let draft = (
            initiative(&reference, &style),
            prop::collection::vec(point(&reference, &style), 0..6),
            prop::collection::vec(measure(&style), 0..3),
        );
        let relation = (select(Relation::ALL.to_vec()), select(Basis::ALL.to_vec()));
        let link = (any::<Index>(), any::<Index>(), relation, style.text.clone());
        let link = link
            .prop_map(|(from, to, (relation, basis), reason)| (from, to, relation, basis, reason));
        let complete = style.complete;
        let (drafts, links) = (
            prop::collection::vec(draft, 0..14),
            prop::collection::vec(link, 0..16),
        );
        (drafts, links)
            .prop_map(move |(drafts, links)| assemble(reference.clone(), drafts, links, complete))
    })
}

fn assemble(
    mut tables: Tables,
    mut drafts: Vec<Draft>,
    links: Vec<Joint>,
    complete: bool,
) -> Tables {
    drafts.sort_by_key(|(i, ..)| (i.fiscal_year, i.phase));
    let mut numbers = BTreeMap::new();
    for (mut initiative, mut points, mut measures) in drafts {
        let number: &mut u16 = numbers
            .entry((initiative.fiscal_year, initiative.phase))
            .or_default();
        *number += 1;
        let letter = if initiative.phase == Phase::Plan {
            "P"
        } else {
            "R"
        };
        initiative.id = InitiativeId(format!("{}-{letter}{number:03}", initiative.fiscal_year));
        if complete && initiative.phase == Phase::Result {
            for kind in [PointKind::Content, PointKind::Aim, PointKind::Outcome] {
                points.push(Point {
                    initiative: InitiativeId::default(),
                    seq: 0,
                    kind,
                    ward: None,
                    text: initiative.title.clone(),
                    outcome_kind: (kind == PointKind::Outcome).then_some(OutcomeKind::Other),
                });
            }
        }
        let mut seq: BTreeMap<PointKind, u16> = BTreeMap::new();
        for point in &mut points {
            let seq = seq.entry(point.kind).or_default();
            *seq += 1;
            point.seq = *seq;
            point.initiative = initiative.id.clone();
        }
        measures.sort_by(|a, b| (&a.label, &a.as_of).cmp(&(&b.label, &b.as_of)));
        measures.dedup_by(|a, b| a.label == b.label && a.as_of == b.as_of);
        for measure in &mut measures {
            measure.initiative = initiative.id.clone();
        }
        tables.initiatives.push(initiative);
        tables.points.extend(points);
        tables.measures.extend(measures);
    }
    for (a, b, relation, basis, reason) in links {
        if tables.initiatives.is_empty() {
            break;
        }
        let (a, b) = (a.get(&tables.initiatives), b.get(&tables.initiatives));
        let (from, to) = if a.fiscal_year < b.fiscal_year {
            (a, b)
        } else {
            (b, a)
        };
        let known = tables
            .links
            .iter()
            .any(|l| l.from == from.id && l.to == to.id);
        if from.fiscal_year < to.fiscal_year && !known {
            let (from, to) = (from.id.clone(), to.id.clone());
            tables.links.push(Link {
                from,
                to,
                relation,
                basis,
                reason,
            });
        }
    }
    tables
        .links
        .sort_by_key(|l| l.to.parts().map(|(year, ..)| year));
    tables
}
