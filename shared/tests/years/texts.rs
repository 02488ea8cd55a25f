//! Calendars, calendar files and plain texts: what they hold, and the rules of their formats.

use crate::plain::{Ids, Plain, ids};
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::matrix::{Matrix, Measure};
use shared::board::part::Part;
use shared::board::query::Filters;
use shared::board::rowset::RowSet;
use shared::hand_out::beside::beside_table;
use shared::hand_out::ics::ics;
use shared::language::Language;
use shared::model::*;
use shared::package::grid::first_rows;
use shared::text::{
    About, text_calendar, text_compare, text_list, text_matrix, text_overview, text_sheet,
    text_years,
};
use shared::years::Ties;
use shared::years::beside::{Beside, Side, Told, beside};
use shared::years::calendar::{MONTHS, calendar};
use shared::years::compare::{Comparison, compare};
use shared::years::lines::lines;
use std::collections::{BTreeMap, BTreeSet};

#[track_caller]
pub(crate) fn check_calendar(tables: &Tables, dataset: &Dataset, rows: &RowSet) {
    let plain = Plain::new(tables, dataset, rows);
    for year in plain.years() {
        let found = calendar(dataset, rows, year);
        let own = plain.matched.iter().map(|id| plain.of(id));
        let own: Vec<&Initiative> = own.filter(|i| i.fiscal_year == year).collect();
        let (with, without): (Vec<&Initiative>, Vec<_>) =
            own.iter().copied().partition(|i| !i.months.is_empty());
        let set = |side: &[&Initiative]| -> Ids { side.iter().map(|i| i.id.to_string()).collect() };
        let (often, without): (Vec<&Initiative>, Vec<_>) =
            without.into_iter().partition(|i| !i.frequency.is_empty());
        assert_eq!(ids(dataset, found.how_often.iter().copied()), set(&often));
        assert_eq!(ids(dataset, found.without.iter().copied()), set(&without));
        assert_eq!(found.rows().len(), own.len());
        assert_eq!(
            ids(dataset, found.entries.iter().map(|e| e.row)),
            set(&with)
        );
        assert_eq!(found.entries.len(), with.len());
        for month in MONTHS {
            let here: Vec<&Initiative> = with
                .iter()
                .copied()
                .filter(|i| i.months.contains(&month))
                .collect();
            assert_eq!(found.in_month(month), here.len());
        }
        for entry in &found.entries {
            let i = dataset.initiative(entry.row).unwrap();
            let wards = &dataset.axis(Dimension::Ward).values;
            let told = entry.wards.iter().map(|at| wards[*at].code.clone());
            assert_eq!(told.collect::<Ids>(), plain.naive.codes(Dimension::Ward, i));
            let printed: BTreeSet<u8> = i.months.iter().copied().collect();
            assert_eq!(
                entry.months.iter().copied().collect::<BTreeSet<_>>(),
                printed
            );
            assert!(entry.inferred.iter().all(|m| !entry.months.contains(m)));
            assert!(
                entry
                    .months
                    .is_sorted_by_key(|m| MONTHS.iter().position(|month| month == m))
            );
        }
        let first = |row: &usize| {
            let i = dataset.initiative(*row).unwrap();
            let codes = plain.naive.codes(Dimension::Ward, i);
            let mut wards = dataset.axis(Dimension::Ward).values.iter();
            wards
                .position(|v| codes.contains(&v.code))
                .unwrap_or(usize::MAX)
        };
        for list in [&found.how_often, &found.without] {
            assert!(list.is_sorted_by_key(|row| (first(row), *row)));
        }
        assert!(found.entries.is_sorted_by_key(|e| (first(&e.row), e.row)));
        for l in [Language::Ja, Language::En] {
            check_ics(
                dataset,
                ics(dataset, std::slice::from_ref(&found), "20260401T000000Z", l).as_deref(),
                &with,
            );
        }
    }
}

/// Reads an iCalendar file by the rules of RFC 5545, and compares it with the initiatives.
#[track_caller]
fn check_ics(dataset: &Dataset, file: Option<&str>, with: &[&Initiative]) {
    let events: usize = with
        .iter()
        .map(|i| i.months.iter().collect::<BTreeSet<_>>().len())
        .sum();
    let Some(file) = file else {
        assert_eq!(events, 0);
        return;
    };
    // 3.1: lines end with CR LF and are at most 75 octets without it.
    assert!(file.ends_with("\r\n"));
    let bare = file.replace("\r\n", "");
    assert!(!bare.contains(['\r', '\n']), "a bare line end");
    assert!(
        !bare.chars().any(|c| c.is_control() && c != '\t'),
        "a control character"
    );
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let unfolded = file.replace("\r\n ", "");
    let mut events_found = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut event: BTreeMap<String, String> = BTreeMap::new();
    for line in unfolded.trim_end_matches("\r\n").split("\r\n") {
        let (name, value) = line
            .split_once(':')
            .unwrap_or_else(|| panic!("no name: {line}"));
        assert!(
            name.bytes()
                .all(|b| b.is_ascii_uppercase() || b"-;=".contains(&b)),
            "{line}"
        );
        match name {
            "BEGIN" => {
                open.push(value.to_owned());
                event.clear();
            }
            "END" => {
                assert_eq!(open.pop().as_deref(), Some(value));
                if value == "VEVENT" {
                    events_found.push(std::mem::take(&mut event));
                }
            }
            _ => {
                let twice = event.insert(name.to_owned(), value.to_owned());
                assert!(twice.is_none() || open.len() < 2, "{name} twice");
            }
        }
    }
    assert!(open.is_empty());
    for required in ["VERSION:2.0\r\n", "PRODID:-//"] {
        assert_eq!(unfolded.matches(required).count(), 1, "{required}");
    }
    assert_eq!(events_found.len(), events);
    let mut uids = BTreeSet::new();
    for event in &events_found {
        let uid = &event["UID"];
        assert!(uids.insert(uid.clone()), "{uid} twice");
        assert_eq!(event["DTSTAMP"], "20260401T000000Z");
        assert_eq!(event["TRANSP"], "TRANSPARENT");
        let (id, when) = uid.split_once('@').unwrap().0.rsplit_once('-').unwrap();
        let i = with.iter().find(|i| i.id.as_str() == id).unwrap();
        let date = |s: &str| -> (u16, u8) {
            assert!(s.len() == 8 && s.ends_with("01"), "{s}");
            (s[..4].parse().unwrap(), s[4..6].parse().unwrap())
        };
        let (start, end) = (
            date(&event["DTSTART;VALUE=DATE"]),
            date(&event["DTEND;VALUE=DATE"]),
        );
        assert_eq!(format!("{}{:02}", start.0, start.1), when);
        assert!(i.months.contains(&start.1));
        // January to March lie in the next calendar year.
        assert_eq!(start.0, i.fiscal_year.0 + u16::from(start.1 <= 3));
        assert_eq!(
            u32::from(end.0) * 12 + u32::from(end.1),
            u32::from(start.0) * 12 + u32::from(start.1) + 1
        );
        let text = |value: &str| -> String {
            let (mut out, mut chars) = (String::new(), value.chars());
            while let Some(c) = chars.next() {
                match c {
                    '\\' => match chars.next().unwrap() {
                        'n' => out.push('\n'),
                        c @ ('\\' | ';' | ',') => out.push(c),
                        c => panic!("\\{c}"),
                    },
                    ';' | ',' => panic!("bare {c}"),
                    c => out.push(c),
                }
            }
            out
        };
        let clean = |s: &str| -> String {
            s.chars()
                .filter(|c| !c.is_control() || "\t\n".contains(*c))
                .collect()
        };
        let (summary, description) = (text(&event["SUMMARY"]), text(&event["DESCRIPTION"]));
        assert!(summary.starts_with(&clean(&i.title)), "{summary}");
        let source = dataset
            .tables
            .sources
            .iter()
            .find(|s| s.code == i.source)
            .unwrap();
        for part in [&i.summary, &source.title, &i.locator, &i.id.0] {
            assert!(
                description.contains(&clean(part)),
                "{part} in {description}"
            );
        }
    }
}

#[track_caller]
pub(crate) fn check_texts(dataset: &Dataset, rows: &RowSet) {
    let about = About {
        title: "題",
        conditions: "",
        date: "2026-04-01",
    };
    let list: Vec<usize> = rows.iter().collect();
    let clean = |s: &str| -> String {
        s.chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect()
    };
    for l in [Language::Ja, Language::En] {
        let ties = Ties::new(dataset, false);
        let found = lines(dataset, &ties, rows);
        let matrix = Matrix::new(
            dataset,
            rows,
            (Dimension::Theme, Dimension::Ward),
            Measure::Initiatives,
            &Filters::default(),
        );
        let mut texts = vec![
            (text_list(dataset, &list, &about, l), list.clone()),
            (
                text_years(dataset, (&ties, &found), &about, l),
                found.rows(),
            ),
            (text_matrix(dataset, (&matrix, rows), &about, l), vec![]),
        ];
        for set in &dataset.sets {
            let own = list.iter().filter(|r| {
                let i = dataset.initiative(**r).unwrap();
                (i.fiscal_year, i.phase) == (set.year, set.phase)
            });
            texts.push((
                text_overview(dataset, (rows, true), *set, &about, l),
                own.copied().collect(),
            ));
        }
        for year in &dataset.years {
            let own = list
                .iter()
                .filter(|r| dataset.initiative(**r).unwrap().fiscal_year == *year);
            let own: Vec<usize> = own.copied().collect();
            let text = text_calendar(dataset, &calendar(dataset, rows, *year), &about, l);
            check_months(dataset, &own, &text, l);
            texts.push((text, own));
        }
        for dimension in [Dimension::Set, Dimension::Ward, Dimension::Theme] {
            let values = &dataset.axis(dimension).values;
            for (a, b) in values.iter().zip(values.iter().skip(1)) {
                let sides = (a.code.as_str(), b.code.as_str());
                let found = compare(dataset, rows, true, dimension, sides);
                let side = beside(dataset, rows, true, (dimension, sides), &[]);
                let lines = side.told(None, false);
                let text = text_compare(dataset, (&side, &lines), &found, &about, l);
                check_sides(dataset, (&side, &found), &text, l);
                check_table(dataset, &side, l);
                let own = list.iter().copied();
                let own = own.filter(|r| a.rows.contains(*r) || b.rows.contains(*r));
                texts.push((text, own.collect()));
            }
        }
        let plain = Plain::new(&dataset.tables, dataset, &RowSet::full(dataset.len()));
        for dimension in [Dimension::Ward, Dimension::Theme] {
            for value in &dataset.axis(dimension).values {
                for set in &dataset.sets {
                    let of = (dimension, value.code.as_str());
                    let text = text_sheet(dataset, *set, of, &about, l);
                    let own = plain.matched.iter().map(|id| plain.of(id));
                    let own = own.filter(|i| {
                        (i.fiscal_year, i.phase) == (set.year, set.phase)
                            && plain.naive.codes(dimension, i).contains(&value.code)
                    });
                    let own: Vec<usize> =
                        own.map(|i| dataset.row(i.id.as_str()).unwrap()).collect();
                    // A number of the head, and every initiative of the sheet by its title.
                    let n = own.len();
                    let said = match (l, n) {
                        (Language::Ja, _) => format!("件数：{n}件\n"),
                        (Language::En, 1) => "Count: 1 initiative\n".to_owned(),
                        (Language::En, _) => format!("Count: {n} initiatives\n"),
                    };
                    assert!(text.contains(&said), "{said} in {text}");
                    texts.push((text, own));
                }
            }
        }
        for (text, rows) in &texts {
            let head = match l {
                Language::Ja => "題\n条件：なし\n件数：",
                Language::En => "題\nFilters: none\nCount: ",
            };
            assert!(text.starts_with(head), "{text}");
            assert!(text.contains("2026-04-01\n---"), "{text}");
            assert!(text.ends_with('\n'));
            assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
            for row in rows {
                let i = dataset.initiative(*row).unwrap();
                let title = format!("{}{}{}", clean(&i.title), l.pick("（", " ("), i.id);
                assert!(text.contains(&title), "{title} in {text}");
            }
        }
        // Every initiative once in the list, with its place in the source.
        let count = texts[0].0.matches(l.pick("  出典：", "  Source: ")).count();
        assert_eq!(count, list.len());
        for (at, code) in matrix.row_codes.iter().enumerate() {
            let name = dataset.value_name(Dimension::Theme, code, l);
            let n = matrix.row_totals[at].count;
            let parts = (0..matrix.col_codes.len()).filter_map(|col| matrix.cell(at, col));
            let parts: usize = parts.map(|cell| cell.count).sum();
            // What is done jointly counts once in the total: that is marked.
            let mark = if parts > n { "*" } else { "" };
            let line = match l {
                Language::Ja => format!("■ {}：{n}件{mark}\n", clean(name)),
                Language::En => format!("■ {}: {n} initiative", clean(name)),
            };
            assert!(texts[2].0.contains(&line), "{line} in {}", texts[2].0);
        }
    }
}

/// The items under a heading of a text.
fn items<'a>(text: &'a str, heading: &str) -> Vec<&'a str> {
    let mut lines = text.lines().skip_while(|line| !line.starts_with(heading));
    assert!(lines.next().is_some(), "{heading} in {text}");
    lines
        .take_while(|line| line.starts_with("  "))
        .filter(|line| line.starts_with("  ・") || line.starts_with("  - "))
        .collect()
}

/// Whether items name exactly these initiatives. Ids are compared where they end, because one may
/// begin another.
#[track_caller]
fn assert_items(dataset: &Dataset, items: &[&str], rows: &[usize], l: Language) {
    assert_eq!(items.len(), rows.len(), "{items:?}");
    for row in rows {
        let id = &dataset.initiative(*row).unwrap().id;
        let id = format!("{}{id}{}", l.pick("（", " ("), l.pick("、", ", "));
        assert!(items.iter().any(|i| i.contains(&id)), "{id} in {items:?}");
    }
}

/// Every month with exactly its initiatives, and exactly the others as those without a month.
#[track_caller]
fn check_months(dataset: &Dataset, own: &[usize], text: &str, l: Language) {
    let of = |row: &usize| dataset.initiative(*row).unwrap();
    for month in MONTHS {
        let here = own.iter().copied();
        let here: Vec<usize> = here.filter(|r| of(r).months.contains(&month)).collect();
        let said = match (l, here.len()) {
            (Language::Ja, 0) => format!("年{month}月：記載なし"),
            (Language::Ja, n) => format!("年{month}月：{n}件"),
            (Language::En, 0) => format!("-{month:02}: nothing recorded"),
            (Language::En, 1) => format!("-{month:02}: 1 initiative"),
            (Language::En, n) => format!("-{month:02}: {n} initiatives"),
        };
        let heading = text.lines().find(|line| line.ends_with(&said));
        let heading = heading.unwrap_or_else(|| panic!("{said} in {text}"));
        assert!(heading.starts_with("■ "), "{heading}");
        assert_items(dataset, &items(text, heading), &here, l);
    }
    let untimed = own.iter().copied();
    let untimed = untimed.filter(|r| of(r).months.is_empty());
    let (often, without): (Vec<usize>, Vec<_>) = untimed.partition(|r| !of(r).frequency.is_empty());
    for (heading, rows) in [
        (
            l.pick(
                "■ 頻度だけが書かれているもの：",
                "■ Only how often is on record: ",
            ),
            &often,
        ),
        (
            l.pick("■ 時期の記載なし：", "■ No month on record: "),
            &without,
        ),
    ] {
        assert_items(dataset, &items(text, heading), rows, l);
    }
}

/// Every fact with both counts, and on every line exactly the initiatives of each side, or that there are
/// none.
#[track_caller]
fn check_sides(dataset: &Dataset, (side, found): (&Beside, &Comparison), text: &str, l: Language) {
    let clean = |s: &str| -> String {
        s.chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect()
    };
    let (a, b) = Told::names(dataset, side, l);
    let names = (clean(&a), clean(&b));
    for line in &found.lines {
        let name = clean(line.fact.label(l));
        if line.part == Part::Neither {
            let none = format!("  {}{}", line.part.label((&a, &b), l), l.pick("：", ": "));
            let mut lines = text.lines().filter(|line| line.starts_with(&none));
            assert!(lines.any(|line| line.contains(&name)), "{name} in {text}");
            continue;
        }
        let (a, b) = &names;
        let said = match l {
            Language::Ja => format!("\n  {name}：{a} {}件、{b} {}件\n", line.a, line.b),
            Language::En => format!("\n  {name}: {a} {}, {b} {}\n", line.a, line.b),
        };
        assert!(text.contains(&said), "{said} in {text}");
    }
    // The lines in their order, each with what stands under it.
    let mut blocks = text.split("\n■ ").skip(1);
    for pair in side.told(None, false) {
        let name = clean(dataset.value_name(side.across, &pair.code, l));
        let part = clean(&pair.part.label((&a, &b), l));
        let heading = match l {
            Language::Ja => format!("{name}（{part}）"),
            Language::En => format!("{name} ({part})"),
        };
        let mut lines = blocks.next().unwrap().lines();
        assert_eq!(lines.next(), Some(heading.as_str()));
        let under: Vec<&str> = lines.take_while(|line| line.starts_with("  ")).collect();
        let items = under.iter().copied();
        let items: Vec<&str> = items.filter(|i| i.ends_with(l.pick("］", "]"))).collect();
        let rows = [&pair.both[..], &pair.a, &pair.b].concat();
        assert_items(dataset, &items, &rows, l);
        for (at, name) in [(Side::A, &names.0), (Side::B, &names.1)] {
            let nothing = match l {
                Language::Ja => format!("  {name}は記載なし"),
                Language::En => format!("  {name}: nothing recorded"),
            };
            let alone = names.0 == names.1 || under.contains(&nothing.as_str()) == pair.lacks(at);
            assert!(alone, "{nothing} in {under:?}");
        }
    }
}

/// The table has a row for every initiative at a side, and one for every side without any.
#[track_caller]
fn check_table(dataset: &Dataset, side: &Beside, l: Language) {
    let lines = side.told(None, true);
    let table = beside_table(dataset, side, &lines, "条件", l).csv(true, l);
    let table = first_rows(table.trim_start_matches('\u{feff}'), b',', usize::MAX);
    let mut rows = table.iter().skip(1);
    for pair in &side.pairs {
        for at in [Side::Both, Side::A, Side::B] {
            for row in pair.rows(at) {
                let cells = rows.next().unwrap();
                assert_eq!(cells.cell(3), dataset.initiative(*row).unwrap().id.as_str());
                assert_eq!(cells.cell(9), "条件");
            }
            if pair.lacks(at) {
                let cells = rows.next().unwrap();
                assert_eq!(cells.cell(3), "");
                assert_eq!(cells.cell(4), l.pick("記載なし", "Nothing recorded"));
            }
        }
    }
    assert!(rows.next().is_none());
}
