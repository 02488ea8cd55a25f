//! Every answer of the page against the same answer worked out row by row.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;
#[path = "common/naive.rs"]
mod naive;

use naive::{Codes, Item, Naive, axes};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::facet::facet;
use shared::board::location::{Location, Problem, Screen};
use shared::board::matrix::{self, Cell, CellState, Matrix};
use shared::board::order::{Order, ordered};
use shared::board::progress::progress_by;
use shared::board::query::{Context, Filters, matched};
use shared::board::rowset::RowSet;
use shared::hand_out::tables::shown_rows;
use shared::language::Language;
use shared::model::{Initiative, Phase, PointKind, Tables};
use shared::package::csv::unguard;
use std::collections::BTreeSet;

/// A data set, with its rows in any order to begin with.
fn any_order(style: &common::Style) -> impl Strategy<Value = Tables> + use<> {
    let shuffled = (common::tables(style), any::<bool>());
    shuffled.prop_map(|(mut tables, reverse)| {
        if reverse {
            tables.initiatives.reverse();
            tables.points.reverse();
            tables.links.reverse();
        }
        tables
    })
}

fn tables() -> impl Strategy<Value = Tables> {
    any_order(&common::plain())
}

fn open(tables: &Tables) -> Dataset {
    Dataset::new(tables.clone(), String::new(), str::to_owned)
}

/// For every facet how many values are chosen, and which.
type Choice = Vec<(usize, Vec<Index>)>;

fn choice() -> impl Strategy<Value = Choice> {
    let count = prop_oneof![12 => Just(0usize), 1 => 1..3usize];
    prop::collection::vec(
        (count, prop::collection::vec(any::<Index>(), 2)),
        Dimension::COUNT,
    )
}

fn filters(naive: &Naive, choice: &Choice) -> Filters {
    let mut filters = Filters::default();
    let facets = Dimension::ALL.into_iter().filter(|d| d.is_facet());
    for (dimension, (count, picks)) in facets.zip(choice) {
        let mut values = naive.values(dimension);
        values.push("unknown".to_owned());
        let codes: BTreeSet<String> = picks
            .iter()
            .take(*count)
            .map(|i| i.get(&values).clone())
            .collect();
        filters.set(dimension, codes.into_iter().collect());
    }
    filters
}

/// What is searched for, and which initiatives have a note with which text.
type Asked = (String, Vec<Option<String>>);

fn asked() -> impl Strategy<Value = Asked> {
    let note = prop_oneof![2 => Just(None), 1 => "[東西南北注]{1,4}".prop_map(Some)];
    let query = prop_oneof![
        Just(String::new()),
        "(注|[東西南北研修会議防災]{1,2})( [東西南北研]{1,2})?"
    ];
    (query, prop::collection::vec(note, 14))
}

fn context(dataset: &Dataset, (query, notes): &Asked) -> Context {
    let rows = (0..dataset.len())
        .zip(notes)
        .filter_map(|(row, n)| Some((row, n.clone()?)));
    let notes: Vec<(usize, String)> = rows.collect();
    Context {
        noted: RowSet::of(dataset.len(), notes.iter().map(|(row, _)| *row)),
        found: dataset.search(query, &notes),
    }
}

/// The ids that should be found.
fn expected(naive: &Naive, dataset: &Dataset, filters: &Filters, (query, notes): &Asked) -> Codes {
    let rows = dataset.initiatives().iter().zip(notes);
    rows.filter(|(i, note)| {
        naive.passes(i, filters, note.is_some())
            && naive.found(i, query, note.as_deref().unwrap_or_default())
    })
    .map(|(i, _)| i.id.to_string())
    .collect()
}

fn ids(dataset: &Dataset, rows: &RowSet) -> Codes {
    rows.iter()
        .map(|row| dataset.initiative(row).unwrap().id.to_string())
        .collect()
}

#[track_caller]
fn check_matrix(naive: &Naive, m: &Matrix, chosen: &Codes, filters: &Filters) {
    let outcomes = m.measure == matrix::Measure::Outcomes;
    let mut of_record = if outcomes {
        naive.outcomes()
    } else {
        naive.initiatives()
    };
    let is_of = |d: Dimension, code: &str| filters.chosen(d).is_empty() || filters.has(d, code);
    let in_sets = |i: &Initiative| {
        is_of(Dimension::Year, &i.fiscal_year.to_string())
            && is_of(Dimension::Phase, i.phase.code())
    };
    // What the record sets hold, whatever else is asked for.
    let mut tables = naive.t.clone();
    tables.initiatives.retain(in_sets);
    let whole = Naive { t: &tables };
    of_record.retain(|item| in_sets(item.initiative));
    let known = |d: Dimension, item: &Item, values: &[String]| -> Vec<String> {
        let codes = naive.item_codes(d, item);
        values
            .iter()
            .filter(|v| codes.contains(*v))
            .cloned()
            .collect()
    };
    let (rows, cols) = (naive.values(m.rows), naive.values(m.cols));
    let on_record: Vec<(Vec<String>, Vec<String>, &Item)> = of_record
        .iter()
        .map(|i| (known(m.rows, i, &rows), known(m.cols, i, &cols), i))
        .collect();
    let mut placed = on_record.clone();
    placed.retain(|(.., item)| chosen.contains(item.initiative.id.as_str()));
    let count = |row: Option<&String>, col: Option<&String>| {
        let has = |codes: &[String], code: Option<&String>| match code {
            Some(code) => codes.contains(code),
            None => !codes.is_empty(),
        };
        let is_here = |(r, c, _): &&(Vec<String>, Vec<String>, _)| has(r, row) && has(c, col);
        let here = placed.iter().filter(is_here);
        let mut cell = naive.cell(m.measure, &here.map(|(.., i)| *i).collect::<Vec<_>>());
        let is_total = row.is_none() || col.is_none();
        if !is_total && cell.count == 0 && on_record.iter().any(|one| is_here(&one)) {
            cell.state = CellState::LeftOut;
        }
        cell
    };
    let context = format!("{:?} x {:?}, {:?}", m.rows, m.cols, m.measure);
    // A value that is not among the chosen ones of its facet stands there only with what it shares.
    let of_sets: BTreeSet<String> = (naive.t.initiatives.iter())
        .filter(|i| in_sets(i))
        .map(|i| naive.set_code(i))
        .collect();
    let stands = |d: Dimension, code: &String, total: Cell| {
        let is_chosen = match d {
            Dimension::Set => of_sets.contains(code),
            _ => is_of(d, code),
        };
        is_chosen || total.count > 0
    };
    let (mut shown_rows, mut shown_cols) = (rows.clone(), cols.clone());
    shown_rows.retain(|row| stands(m.rows, row, count(Some(row), None)));
    shown_cols.retain(|col| stands(m.cols, col, count(None, Some(col))));
    let left_out = (shown_rows.len() < rows.len(), shown_cols.len() < cols.len());
    assert_eq!(m.left_out, left_out, "{context}");
    let (rows, cols) = (shown_rows, shown_cols);
    assert_eq!((&m.row_codes, &m.col_codes), (&rows, &cols), "{context}");
    // An empty total speaks of its own cells.
    let total_of = |row: Option<&String>, col: Option<&String>| {
        let mut total = count(row, col);
        let own_rows = rows.iter().filter(|r| row.is_none_or(|row| row == *r));
        let mut own = own_rows.flat_map(|r| cols.iter().map(move |c| (r, c)));
        let is_left_out = |(r, c): (&String, &String)| {
            col.is_none_or(|col| col == c) && count(Some(r), Some(c)).state == CellState::LeftOut
        };
        if total.count == 0 && own.any(is_left_out) {
            total.state = CellState::LeftOut;
        }
        total
    };
    for (r, row) in rows.iter().enumerate() {
        let mut sum = 0;
        for (c, col) in cols.iter().enumerate() {
            let mut cell = count(Some(row), Some(col));
            let (a, b) = ((m.rows, row.as_str()), (m.cols, col.as_str()));
            let never = || naive.excluded(outcomes, a, b) || whole.absent(a) || whole.absent(b);
            if cell.state == CellState::Nothing && never() {
                cell.state = CellState::NotApplicable;
            }
            sum += cell.count;
            assert_eq!(m.cell(r, c), Some(&cell), "{context}: {row} x {col}");
        }
        let total = total_of(Some(row), None);
        assert_eq!(
            m.overlaps(Some(r), None),
            sum > total.count,
            "{context}: {row}"
        );
        assert_eq!(m.row_totals[r], total, "{context}: {row}");
    }
    for (c, col) in cols.iter().enumerate() {
        let total = total_of(None, Some(col));
        let each = rows.iter().map(|row| count(Some(row), Some(col)).count);
        assert_eq!(m.overlaps(None, Some(c)), each.sum::<usize>() > total.count);
        assert_eq!(m.col_totals[c], total, "{context}: {col}");
    }
    assert_eq!(m.total, total_of(None, None), "{context}");
    let outside = placed
        .iter()
        .filter(|(r, c, _)| r.is_empty() || c.is_empty());
    assert_eq!(m.outside, outside.count(), "{context}");
}

proptest! {
    #![proptest_config(common::config(512))]

    #[test]
    fn matched_is_or_within_a_facet_and_and_between(tables in tables(), choice in choice(), asked in asked()) {
        let (naive, dataset) = (Naive { t: &tables }, open(&tables));
        let (filters, context) = (filters(&naive, &choice), context(&dataset, &asked));
        let rows = matched(&dataset, &filters, &context);
        prop_assert_eq!(ids(&dataset, &rows), expected(&naive, &dataset, &filters, &asked));
    }

    #[test]
    fn a_facets_count_is_what_its_value_alone_would_show(
        tables in tables(), choice in choice(), asked in asked(),
    ) {
        let (naive, dataset) = (Naive { t: &tables }, open(&tables));
        let (filters, context) = (filters(&naive, &choice), context(&dataset, &asked));
        for dimension in Dimension::ALL.into_iter().filter(|d| d.is_facet()) {
            let found = facet(&dataset, &filters, &context, dimension);
            prop_assert_eq!(found.dimension, dimension);
            // Every value of the data is there, those without a result as well.
            let codes: Vec<_> = found.values.iter().map(|v| v.code.clone()).collect();
            prop_assert_eq!(&codes, &naive.values(dimension));
            for value in found.values {
                let mut alone = filters.clone();
                alone.set(dimension, vec![value.code.clone()]);
                let shown = expected(&naive, &dataset, &alone, &asked);
                prop_assert_eq!(value.count, shown.len(), "{:?} {}", dimension, value.code);
                prop_assert_eq!(value.chosen, filters.chosen(dimension).contains(&value.code));
            }
        }
    }

    #[test]
    fn progress_counts_by_its_definitions(tables in tables(), choice in choice(), asked in asked()) {
        let (naive, dataset) = (Naive { t: &tables }, open(&tables));
        let (filters, context) = (filters(&naive, &choice), context(&dataset, &asked));
        let rows = matched(&dataset, &filters, &context);
        let chosen: Vec<&Initiative> = rows.iter().filter_map(|r| dataset.initiative(r)).collect();
        prop_assert_eq!(dataset.stages.count(&rows), naive.counts(&chosen));
        for dimension in axes() {
            let progress = progress_by(&dataset, &rows, dimension);
            let codes: Vec<_> = progress.iter().map(|p| p.code.clone()).collect();
            prop_assert_eq!(codes, naive.values(dimension));
            for row in progress {
                let own = chosen.iter().filter(|i| naive.codes(dimension, i).contains(&row.code));
                let own: Vec<_> = own.copied().collect();
                prop_assert_eq!(row.counts, naive.counts(&own), "{:?} {}", dimension, row.code);
            }
        }
    }

    #[test]
    fn an_order_is_a_permutation_with_ties_by_year_and_id(tables in tables(), picks in any::<u64>()) {
        let (naive, dataset) = (Naive { t: &tables }, open(&tables));
        let rows = RowSet::of(dataset.len(), (0..dataset.len()).filter(|r| picks >> r & 1 == 1));
        for order in Order::ALL {
            let list = ordered(&dataset, &rows, order);
            prop_assert_eq!(&list, &ordered(&dataset, &rows, order));
            let first = |d: Dimension, i: &Initiative| {
                let codes = naive.codes(d, i);
                naive.values(d).iter().position(|v| codes.contains(v)).unwrap_or(usize::MAX)
            };
            let mut expected: Vec<&Initiative> = rows.iter().map(|r| dataset.initiative(r).unwrap()).collect();
            let results = expected.iter().filter(|i| i.phase == Phase::Result);
            let latest = results.map(|i| i.fiscal_year).max();
            expected.sort_by_key(|i| {
                let outcomes = naive.points(&i.id, PointKind::Outcome).len();
                let key = match order {
                    Order::Source => 0,
                    Order::Newest if i.phase == Phase::Result && Some(i.fiscal_year) == latest => 0,
                    Order::Newest => {
                        let result = usize::from(i.phase == Phase::Result);
                        usize::MAX - 2 * usize::from(i.fiscal_year.0) - result
                    }
                    Order::Theme => first(Dimension::Theme, i),
                    Order::Ward => first(Dimension::Ward, i),
                    Order::Outcomes => usize::MAX - outcomes,
                };
                (key, i.fiscal_year, i.id.clone())
            });
            let list: Vec<&Initiative> = list.iter().map(|r| dataset.initiative(*r).unwrap()).collect();
            prop_assert_eq!(list, expected, "{:?}", order);
        }
    }

    #[test]
    fn the_default_set_is_the_latest_results(tables in tables()) {
        let years = |phase: Option<Phase>| {
            let rows = tables.initiatives.iter().filter(|i| phase.is_none_or(|p| i.phase == p));
            rows.map(|i| i.fiscal_year).max()
        };
        let results = years(Some(Phase::Result)).map(|year| (year, Phase::Result));
        let expected = results.or(years(None).map(|year| (year, Phase::Plan)));
        let found = open(&tables).default_set();
        prop_assert_eq!(found.map(|set| (set.year, set.phase)), expected);
    }

    #[test]
    fn settling_keeps_what_the_data_knows_in_the_order_of_the_facets(
        tables in tables(), choice in choice(), id in "2024-[PR]00[1-3]",
    ) {
        let (naive, dataset) = (Naive { t: &tables }, open(&tables));
        let asked = filters(&naive, &choice);
        let screen = Screen::Detail(id.clone());
        let mut location = Location { filters: asked.clone(), screen, ..Location::default() };
        let problems = location.settle(&dataset);
        let mut expected = Vec::new();
        for dimension in Dimension::ALL {
            let (codes, values) = (asked.chosen(dimension), naive.values(dimension));
            let known: Vec<_> = values.iter().filter(|v| codes.contains(v)).cloned().collect();
            prop_assert_eq!(location.filters.chosen(dimension), known);
            let unknown = codes.iter().filter(|c| !values.contains(c));
            expected.extend(unknown.map(|c| Problem::UnknownValue {
                key: dimension.key().to_owned(),
                value: c.clone(),
            }));
        }
        if tables.initiatives.iter().all(|i| i.id.as_str() != id) {
            expected.push(Problem::UnknownInitiative(id));
        }
        prop_assert_eq!(problems, expected);
        let settled = location.clone();
        prop_assert!(location.settle(&dataset).iter().all(|p| matches!(p, Problem::UnknownInitiative(_))));
        prop_assert_eq!(location, settled);
    }
}

proptest! {
    #![proptest_config(common::config(48))]

    #[test]
    fn any_two_axes_cross_to_distinct_counts(tables in tables(), choice in choice(), asked in asked()) {
        let (naive, dataset) = (Naive { t: &tables }, open(&tables));
        let (filters, context) = (filters(&naive, &choice), context(&dataset, &asked));
        // The choice as it is, and everything.
        for (filters, asked, context) in [
            (filters, asked, context),
            (Filters::default(), (String::new(), vec![None; 14]), Context::plain(&dataset)),
        ] {
            let rows = matched(&dataset, &filters, &context);
            let chosen = expected(&naive, &dataset, &filters, &asked);
            for (row, col) in axes().into_iter().flat_map(|r| axes().into_iter().map(move |c| (r, c))) {
                for measure in matrix::Measure::ALL {
                    let m = Matrix::new(&dataset, &rows, (row, col), measure, &filters);
                    check_matrix(&naive, &m, &chosen, &filters);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(common::config(128))]

    #[test]
    fn an_export_has_exactly_the_rows_shown(
        tables in any_order(&common::nasty()),
        order in select(Order::ALL.to_vec()),
        conditions in "[=あ,\"]{1,6}",
        english in any::<bool>(),
    ) {
        let (naive, dataset) = (Naive { t: &tables }, open(&tables));
        let language = if english { Language::En } else { Language::Ja };
        let rows = ordered(&dataset, &RowSet::full(dataset.len()), order);
        let text = shown_rows(&dataset, &rows, &conditions, language).csv(true, language);
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        prop_assert_eq!(reader.headers().unwrap().len(), 23);
        let read: Vec<Vec<String>> = reader
            .records()
            .map(|r| r.unwrap().iter().map(|c| unguard(c).to_owned()).collect())
            .collect();
        prop_assert_eq!(read.len(), rows.len());
        for (cells, row) in read.iter().zip(&rows) {
            let i = dataset.initiative(*row).unwrap();
            let name = |n: &shared::model::Name| if english { n.en.clone() } else { n.ja.clone() };
            let points = |kind: PointKind| -> String {
                let texts = naive.points(&i.id, kind).into_iter().map(|p| match &p.ward {
                    None => p.text.clone(),
                    Some(ward) => {
                        let ward = tables.wards.iter().find(|w| &w.code == ward).unwrap();
                        format!("【{}】{}", name(&ward.name), p.text)
                    }
                });
                texts.collect::<Vec<_>>().join("；")
            };
            let actors = i.actors.iter().map(|c| tables.actors.iter().find(|a| &a.code == c).unwrap());
            let actors: Vec<_> = actors.map(|a| name(&a.name)).collect();
            let source = tables.sources.iter().find(|s| s.code == i.source).unwrap();
            let figures = naive.measures(&i.id).len();
            for (at, expected) in [
                (0, i.id.to_string()),
                (1, i.fiscal_year.to_string()),
                (2, i.phase.label(language).to_owned()),
                (7, actors.join("；")),
                (8, i.partners.join("；")),
                (9, i.title.clone()),
                (10, i.summary.clone()),
                (11, points(PointKind::Content)),
                (12, points(PointKind::Topic)),
                (13, points(PointKind::Aim)),
                (14, points(PointKind::Outcome)),
                (16, i.audience.clone()),
                (17, i.frequency.clone()),
                (18, i.months.iter().map(ToString::to_string).collect::<Vec<_>>().join("；")),
                (20, source.title.clone()),
                (21, i.locator.clone()),
                (22, conditions.clone()),
            ] {
                prop_assert_eq!(&cells[at], &expected, "column {}", at);
            }
            prop_assert_eq!(cells[19].is_empty(), figures == 0);
        }
    }
}
