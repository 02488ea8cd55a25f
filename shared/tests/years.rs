//! Years side by side, against the same answers worked out row by row from the plain tables.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;
#[path = "common/naive.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod naive;

#[path = "years/broken.rs"]
mod broken;
#[path = "years/flows.rs"]
mod flows;
#[path = "years/lines.rs"]
mod lines;
#[path = "years/plain.rs"]
mod plain;
#[path = "years/sides.rs"]
mod sides;
#[path = "years/texts.rs"]
mod texts;
#[path = "years/when.rs"]
mod when;
#[path = "years/words.rs"]
mod words;

use broken::check_breaks;
use flows::{any_flow, check_chart, check_flow};
use lines::check_lines;
use naive::Naive;
use proptest::prelude::*;
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::*;
use shared::package::{Package, TextFile};
use shared::text::{About, text_overview};
use shared::years::Ties;
use shared::years::beside::beside;
use shared::years::breaks::breaks;
use shared::years::change::ChangeWord;
use shared::years::compare::compare;
use shared::years::flow::{Flow, flow as flow_of};
use shared::years::followed::Followed;
use shared::years::lines::{Fate, lines as lines_of};
use sides::{check_beside, check_compare};
use std::collections::BTreeMap;
use texts::{check_calendar, check_texts};
use when::check_when;

fn open(tables: &Tables) -> Dataset {
    Dataset::new(tables.clone(), String::new(), str::to_owned)
}

/// The data of the project.
fn real() -> Tables {
    let files = common::data::data_files().into_iter();
    let files = files.map(|(path, text)| TextFile { path, text });
    shared::check::read(&Package::new(files.collect())).0
}

/// The same initiatives over another number of years.
fn spread(mut tables: Tables, years: usize) -> Tables {
    let len = tables.initiatives.len();
    let mut ids = BTreeMap::new();
    for (at, i) in tables.initiatives.iter_mut().enumerate() {
        let year = 2021 + (at * years / len) as u16;
        let letter = if i.phase == Phase::Plan { 'P' } else { 'R' };
        let id = InitiativeId(format!("{year}-{letter}{at:03}"));
        ids.insert(i.id.clone(), id.clone());
        i.id = id;
        i.fiscal_year = FiscalYear(year);
    }
    for id in tables.points.iter_mut().map(|p| &mut p.initiative) {
        *id = ids[&*id].clone();
    }
    for id in tables.measures.iter_mut().map(|m| &mut m.initiative) {
        *id = ids[&*id].clone();
    }
    for link in &mut tables.links {
        link.from = ids[&link.from].clone();
        link.to = ids[&link.to].clone();
    }
    // A plan may lead to a result of its own year.
    let when = |id: &InitiativeId| {
        let (year, phase, _) = id.parts().unwrap();
        (year, phase == Phase::Result)
    };
    tables.links.retain(|l| when(&l.from) < when(&l.to));
    tables
}

fn tables() -> impl Strategy<Value = Tables> {
    let any = common::tables(&common::plain());
    (any, prop_oneof![Just(0usize), 1..=5usize]).prop_map(|(tables, years)| match years {
        0 => tables,
        years => spread(tables, years),
    })
}

/// A data set and the ids that match in it.
fn asked() -> impl Strategy<Value = (Tables, u16)> {
    (tables(), prop_oneof![Just(u16::MAX), any::<u16>()])
}

fn chosen(dataset: &Dataset, picks: u16) -> RowSet {
    let rows = (0..dataset.len()).filter(|r| picks >> (r % 16) & 1 == 1);
    RowSet::of(dataset.len(), rows)
}

/// The same tables without inferred links.
fn stated(tables: &Tables) -> Tables {
    let mut tables = tables.clone();
    tables.links.retain(|l| l.basis == Basis::Stated);
    tables
}

/// The flow of rows that are all asked about.
fn flow(dataset: &Dataset, rows: &RowSet, year: FiscalYear, with_inferred: bool) -> Flow {
    let rows = Followed {
        all: rows.clone(),
        asked: rows.clone(),
    };
    flow_of(dataset, &rows, year, with_inferred)
}

#[track_caller]
fn check_all(tables: &Tables, dataset: &Dataset, rows: &RowSet) {
    check_lines(tables, dataset, rows);
    check_breaks(tables, dataset, rows);
    check_flow(tables, dataset, rows);
    check_compare(tables, dataset, rows);
    check_beside(tables, dataset, rows);
    check_calendar(tables, dataset, rows);
    check_when(tables, dataset, rows);
    check_texts(dataset, rows);
}

proptest! {
    #![proptest_config(common::config(256))]

    #[test]
    fn a_line_is_a_plan_and_what_became_of_it((tables, picks) in asked()) {
        let dataset = open(&tables);
        check_lines(&tables, &dataset, &chosen(&dataset, picks));
    }

    #[test]
    fn breaks_hold_by_their_definitions((tables, picks) in asked()) {
        let dataset = open(&tables);
        check_breaks(&tables, &dataset, &chosen(&dataset, picks));
    }

    #[test]
    fn flows_add_up((tables, picks) in asked()) {
        let dataset = open(&tables);
        check_flow(&tables, &dataset, &chosen(&dataset, picks));
    }

    #[test]
    fn charts_stay_in_the_frame_and_bands_fill_their_nodes(
        (tables, picks) in asked(),
        other in any_flow(),
        width in 300..1300i32,
        names in proptest::collection::vec("[a-zA-Zあ-んー亜-熙 ]{1,60}", 20),
    ) {
        let dataset = open(&tables);
        let rows = chosen(&dataset, picks);
        for year in &dataset.years {
            let flow = flow(&dataset, &rows, *year, true);
            check_chart(&flow, width, &|at| names[at % names.len()].clone());
        }
        check_chart(&other, width, &|at| names[at % names.len()].clone());
    }

    #[test]
    fn sides_are_compared_by_distinct_counts((tables, picks) in asked()) {
        let dataset = open(&tables);
        check_compare(&tables, &dataset, &chosen(&dataset, picks));
    }

    #[test]
    fn sides_stand_beside_each_other_line_by_line((tables, picks) in asked()) {
        let dataset = open(&tables);
        check_beside(&tables, &dataset, &chosen(&dataset, picks));
    }

    #[test]
    fn calendars_hold_every_month_once((tables, picks) in asked()) {
        let dataset = open(&tables);
        check_calendar(&tables, &dataset, &chosen(&dataset, picks));
        check_when(&tables, &dataset, &chosen(&dataset, picks));
    }

    #[test]
    fn whatever_a_text_holds_the_formats_hold(mut tables in common::tables(&common::nasty())) {
        for initiative in tables.initiatives.iter_mut().step_by(2) {
            initiative.title.push_str("\r\n2\u{7}\t3");
        }
        let dataset = open(&tables);
        let rows = RowSet::full(dataset.len());
        check_calendar(&tables, &dataset, &rows);
        check_texts(&dataset, &rows);
    }

    #[test]
    fn without_inferred_links_all_is_as_if_there_were_none((tables, picks) in asked()) {
        let (dataset, less) = (open(&tables), open(&stated(&tables)));
        let rows = chosen(&dataset, picks);
        let mut found = lines_of(&dataset, &Ties::new(&dataset, false), &rows);
        found.with_inferred = true;
        prop_assert_eq!(found, lines_of(&less, &Ties::new(&less, true), &rows));
        prop_assert_eq!(breaks(&dataset, &rows, false), breaks(&less, &rows, true));
        for year in &dataset.years {
            prop_assert_eq!(flow(&dataset, &rows, *year, false), flow(&less, &rows, *year, true));
        }
        for set in &dataset.sets {
            let about = About { title: "", conditions: "", date: "" };
            let told = text_overview(&dataset, (&rows, false), *set, &about, Language::Ja);
            let asked = text_overview(&less, (&rows, true), *set, &about, Language::Ja);
            prop_assert_eq!(told.replace("推定のつながりは除いています。\n", ""), asked);
        }
        let values = Naive { t: &tables }.values(Dimension::Set);
        for (a, b) in values.iter().zip(values.iter().skip(1)) {
            let told = compare(&dataset, &rows, false, Dimension::Set, (a, b));
            let asked = compare(&less, &rows, true, Dimension::Set, (a, b));
            prop_assert_eq!(told, asked);
            let told = beside(&dataset, &rows, false, (Dimension::Set, (a, b)), &[]);
            let asked = beside(&less, &rows, true, (Dimension::Set, (a, b)), &[]);
            prop_assert_eq!(&told.printed, &told.tied);
            prop_assert_eq!(told, asked);
        }
    }
}

#[test]
fn the_data_of_the_project() {
    let tables = real();
    assert!(!tables.initiatives.is_empty());
    let dataset = open(&tables);
    let theme = &dataset.axis(Dimension::Theme).value("2").unwrap().rows;
    let ward = &dataset.axis(Dimension::Ward).value("higashi").unwrap().rows;
    for rows in [RowSet::full(dataset.len()), theme.clone(), ward.clone()] {
        check_all(&tables, &dataset, &rows);
        for year in &dataset.years {
            for width in [360, 768, 1200] {
                let flow = flow(&dataset, &rows, *year, true);
                check_chart(&flow, width, &|at| {
                    flow.nodes[at].kind.label(Language::Ja).to_owned()
                });
            }
        }
    }
    let less = stated(&tables);
    let dataset = open(&less);
    check_all(&less, &dataset, &RowSet::full(dataset.len()));
}

#[test]
fn what_is_known_of_the_data() {
    let dataset = open(&real());
    let all = RowSet::full(dataset.len());
    let ties = Ties::new(&dataset, true);
    let found = lines_of(&dataset, &ties, &all);
    for (id, word) in [
        ("2023-P008", ChangeWord::Done),
        ("2023-P001", ChangeWord::Done),
        ("2024-R013", ChangeWord::NextPlan),
        ("2024-R032", ChangeWord::New),
        ("2023-P017", ChangeWord::NotMentioned),
        // A result common to all wards is followed by plans; a plan of one ward leads to it.
        ("2023-P034", ChangeWord::Continued),
    ] {
        let row = dataset.row(id).unwrap();
        let line = found.lines.iter().find(|line| line.head == row).unwrap();
        assert_eq!(line.fate, Fate::Word(word), "{id}");
    }
    // One network of two wards: both tell what they do, one what it is for.
    let list = breaks(&dataset, &all, true);
    let sides = &list.last().unwrap().one_sided;
    let network = dataset.row("2023-P008").unwrap();
    let notes: Vec<String> = sides
        .iter()
        .filter(|o| o.row == network)
        .map(|o| o.note(&dataset, Language::Ja))
        .collect();
    assert_eq!(notes, ["「目的・ねらい」の記載は東区だけ"]);
}
