//! What must hold for the data that ships with the page, beyond what the doctor asks of any data.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "data_gate/descriptor.rs"]
mod descriptor;
#[path = "data_gate/proposals.rs"]
mod proposals;

use shared::board::dataset::Dataset;
use shared::board::readings::Readings;
use shared::check::findings::Findings;
use shared::language::Language;
use shared::model::*;
use shared::package::csv::unguard;
use shared::package::schema::Table;
use shared::package::{Package, TextFile};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every CSV below a folder, as bytes, by its path in the package.
fn files_of(root: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "csv") {
                let parts = path.strip_prefix(root).unwrap().iter();
                let name: Vec<_> = parts.map(|p| p.to_str().unwrap()).collect();
                files.push((name.join("/"), fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

fn text_of((path, bytes): (String, Vec<u8>)) -> TextFile {
    let text = String::from_utf8(bytes).unwrap();
    TextFile { path, text }
}

fn data() -> Vec<TextFile> {
    let files = files_of(&folder("../data"));
    files.into_iter().map(text_of).collect()
}

fn tables() -> Tables {
    shared::check::read(&Package::new(data())).0
}

/// Everything that is said, one line each: an assertion's message shows it all at once.
fn lines(diagnostics: &Findings) -> String {
    let lines: Vec<_> = diagnostics
        .list()
        .iter()
        .map(|d| d.line(Language::En))
        .collect();
    lines.join("\n")
}

/// Fails with every complaint rather than with the first.
#[track_caller]
fn none(complaints: impl IntoIterator<Item = String>) {
    let complaints: Vec<String> = complaints.into_iter().collect();
    assert!(
        complaints.is_empty(),
        "{}:\n{}",
        complaints.len(),
        complaints.join("\n")
    );
}

fn results(t: &Tables) -> impl Iterator<Item = &Initiative> {
    let report = |i: &&Initiative| i.source.as_str() == "r6-report" && i.phase == Phase::Result;
    t.initiatives.iter().filter(report)
}

#[test]
fn the_doctor_has_nothing_to_say() {
    let (tables, diagnostics) = shared::check::read(&Package::new(data()));
    assert!(diagnostics.is_empty(), "{}", lines(&diagnostics));
    assert!(!tables.initiatives.is_empty() && !tables.points.is_empty());
}

#[test]
fn files_are_plain_and_written_as_we_write_them() {
    let mut complaints = Vec::new();
    for (path, bytes) in files_of(&folder("../data")) {
        let Ok(text) = String::from_utf8(bytes) else {
            complaints.push(format!("{path}: not UTF-8"));
            continue;
        };
        let mut say = |what: &str| complaints.push(format!("{path}: {what}"));
        if text.starts_with('\u{feff}') {
            say("byte order mark");
        }
        if text.contains('\r') {
            say("carriage return");
        }
        if !text.ends_with('\n') || text.ends_with("\n\n") {
            say("does not end in one line feed");
        }
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let rows: Vec<_> = reader.records().map(|r| r.unwrap()).collect();
        if rows.len() != text.lines().count() {
            say("a row is not one line: a break in a cell or a blank row");
        }
        let columns = Table::of_path(&path).unwrap().0.columns();
        let names: Vec<_> = columns.iter().map(|c| c.name).collect();
        if rows[0].iter().ne(names.iter().copied()) {
            say("other columns, or a comma too many");
        }
        for (row, cells) in rows.iter().enumerate() {
            for cell in cells {
                if cell.contains(|c: char| ('０'..='９').contains(&c)) {
                    say(&format!("row {}: full-width digits in {cell}", row + 1));
                }
                if cell != cell.trim()
                    || cell != unguard(cell)
                    || cell.chars().any(char::is_control)
                {
                    say(&format!("row {}: stray characters in {cell:?}", row + 1));
                }
            }
        }
    }
    none(complaints);
}

#[test]
fn writing_the_data_gives_the_same_files() {
    let (files, written) = (data(), shared::package::write::files(&tables()));
    let paths = |files: &[TextFile]| files.iter().map(|f| f.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&written), paths(&files));
    let pairs = files.iter().zip(&written);
    none(
        pairs
            .filter(|(a, b)| a.text != b.text)
            .map(|(file, written)| {
                let mut lines = file.text.lines().zip(written.text.lines()).enumerate();
                let first = lines.find(|(_, (a, b))| a != b);
                format!("{}: {first:?}", file.path)
            }),
    );
}

#[test]
fn every_year_has_all_its_tables() {
    let paths: BTreeSet<String> = data().into_iter().map(|f| f.path).collect();
    let years: BTreeSet<&str> = paths.iter().filter_map(|p| p.split('/').next()).collect();
    let yearly = Table::ALL.into_iter().filter(|t| t.is_yearly());
    let wanted = yearly.flat_map(|table| {
        let years = years.iter().filter(|y| **y != "reference");
        years.map(move |year| format!("{year}/{}.csv", table.name()))
    });
    none(wanted.filter(|path| !paths.contains(path)));
    assert_eq!(
        years.into_iter().collect::<Vec<_>>(),
        ["2023", "2024", "2025", "reference"]
    );
}

#[test]
fn ids_are_unique_and_in_order() {
    let t = tables();
    let ids: Vec<_> = t
        .initiatives
        .iter()
        .map(|i| i.id.parts().unwrap())
        .collect();
    let pairs = ids.windows(2).filter(|pair| pair[0] >= pair[1]);
    none(pairs.map(|pair| format!("{:?} before {:?}", pair[0], pair[1])));
    let first = ids.iter().filter(|(.., number)| *number == 1).count();
    assert_eq!(first, 3, "each year counts from 001");
}

#[test]
fn references_resolve() {
    let t = tables();
    let ids: BTreeSet<_> = t.initiatives.iter().map(|i| &i.id).collect();
    let of_rows = t
        .points
        .iter()
        .map(|p| &p.initiative)
        .chain(t.measures.iter().map(|m| &m.initiative));
    let of_links = t.links.iter().flat_map(|l| [&l.from, &l.to]);
    none(
        of_rows
            .chain(of_links)
            .filter(|id| !ids.contains(id))
            .map(|id| format!("no {id}")),
    );
    let actors: BTreeMap<_, _> = t.actors.iter().map(|a| (&a.code, a)).collect();
    let mut complaints = Vec::new();
    for i in &t.initiatives {
        let known = [
            (
                "section",
                t.sections
                    .iter()
                    .any(|s| s.code == i.section && s.source == i.source),
            ),
            ("source", t.sources.iter().any(|s| s.code == i.source)),
            (
                "theme",
                i.theme
                    .is_none_or(|n| t.themes.iter().any(|t| t.number == n)),
            ),
            (
                "function",
                i.function
                    .is_none_or(|n| t.functions.iter().any(|f| f.number == n)),
            ),
            (
                "actors",
                !i.actors.is_empty() && i.actors.iter().all(|a| actors.contains_key(a)),
            ),
            (
                "methods",
                i.methods
                    .iter()
                    .all(|c| t.methods.iter().any(|m| &m.code == c)),
            ),
        ];
        let unknown = known.iter().filter(|(_, known)| !known);
        complaints.extend(unknown.map(|(what, _)| format!("{}: {what}", i.id)));
        let repeated = i.actors.iter().collect::<BTreeSet<_>>().len() != i.actors.len()
            || i.methods.iter().collect::<BTreeSet<_>>().len() != i.methods.len();
        complaints.extend(repeated.then(|| format!("{}: a code twice in a cell", i.id)));
    }
    // A bullet of one ward belongs to an initiative that this ward carries out with others.
    for p in t.points.iter().filter(|p| p.ward.is_some()) {
        let i = t.initiatives.iter().find(|i| i.id == p.initiative).unwrap();
        let own = i.actors.iter().filter_map(|a| actors.get(a));
        let own: Vec<_> = own.collect();
        let joint = own.iter().any(|a| a.kind == ActorKind::Joint) || own.len() > 1;
        let acts = own
            .iter()
            .any(|a| a.ward == p.ward || a.kind == ActorKind::Joint);
        let place = format!("{} {} {}", p.initiative, p.kind.code(), p.seq);
        complaints.extend((!joint || !acts).then(|| format!("{place}: ward {:?}", p.ward)));
    }
    none(complaints);
}

#[test]
fn a_result_has_content_aim_and_outcome() {
    let t = tables();
    let has = |i: &Initiative, kind| {
        t.points
            .iter()
            .any(|p| p.initiative == i.id && p.kind == kind)
    };
    let kinds = [PointKind::Content, PointKind::Aim, PointKind::Outcome];
    let missing = results(&t).flat_map(|i| kinds.map(|kind| (i, kind)));
    let missing = missing.filter(|(i, kind)| !has(i, *kind));
    none(missing.map(|(i, kind)| format!("{} {}", i.id, kind.code())));
    assert!(results(&t).count() > 0);
}

#[test]
fn an_outcome_is_short() {
    let t = tables();
    let results: BTreeSet<_> = results(&t).map(|i| &i.id).collect();
    let outcomes = t
        .points
        .iter()
        .filter(|p| p.kind == PointKind::Outcome && results.contains(&p.initiative));
    let long = outcomes.filter(|p| p.text.chars().count() >= 120);
    none(long.map(|p| format!("{} {}: {}", p.initiative, p.seq, p.text.chars().count())));
}

#[test]
fn links_lead_to_a_later_year_and_every_plan_of_2025_has_its_announcer() {
    let t = tables();
    let initiative = |id: &InitiativeId| t.initiatives.iter().find(|i| &i.id == id).unwrap();
    let back = t
        .links
        .iter()
        .filter(|l| initiative(&l.from).fiscal_year >= initiative(&l.to).fiscal_year);
    none(back.map(|l| format!("{} to {}", l.from, l.to)));
    let announced = |plan: &Initiative| {
        t.links.iter().any(|l| {
            let from = initiative(&l.from);
            l.to == plan.id
                && l.relation == Relation::Next
                && from.phase == Phase::Result
                && from.source == plan.source
        })
    };
    let plans = t
        .initiatives
        .iter()
        .filter(|i| i.fiscal_year.0 == 2025 && i.phase == Phase::Plan);
    none(
        plans
            .clone()
            .filter(|i| !announced(i))
            .map(|i| i.id.to_string()),
    );
    assert!(plans.count() > 0);
}

#[test]
fn every_theme_has_a_result_of_2024() {
    let t = tables();
    let numbers: Vec<u8> = t.themes.iter().map(|t| t.number).collect();
    assert_eq!(numbers, (1..=12).collect::<Vec<_>>());
    let has = |n: u8| results(&t).any(|i| i.theme == Some(n) && i.fiscal_year.0 == 2024);
    none(
        numbers
            .into_iter()
            .filter(|n| !has(*n))
            .map(|n| format!("theme {n}")),
    );
}

/// The sixth digit of a municipal code: 6, 5, 4, 3 and 2 times its first five digits, summed, and what
/// is missing from the next multiple of eleven (総務省 全国地方公共団体コード仕様, JIS X 0402).
fn check_digit(five: &str) -> u32 {
    let digits = five.chars().map(|c| c.to_digit(10).unwrap());
    let sum: u32 = digits
        .zip([6, 5, 4, 3, 2])
        .map(|(d, weight)| d * weight)
        .sum();
    (11 - sum % 11) % 10
}

/// A check digit proves no name: codes that changed places pass it. So the numbers of the city and its
/// wards stand here once more, as in `muni.js`, the list of 国土地理院 for 地理院地図
/// (<https://maps.gsi.go.jp/js/muni.js>). 城南区 and 早良区 were parted from 西区 in 1982 and come after it.
#[test]
fn every_ward_has_its_own_municipal_code() {
    let listed = [
        ("福岡市", "40130", "401307"),
        ("東区", "40131", "401315"),
        ("博多区", "40132", "401323"),
        ("中央区", "40133", "401331"),
        ("南区", "40134", "401340"),
        ("西区", "40135", "401358"),
        ("城南区", "40136", "401366"),
        ("早良区", "40137", "401374"),
    ];
    for (name, five, six) in listed {
        assert_eq!(format!("{five}{}", check_digit(five)), six, "{name}");
    }
    let t = tables();
    let mut wards: Vec<(&str, &str)> = t
        .wards
        .iter()
        .map(|w| (w.municipal_code.as_str(), w.name.ja.as_str()))
        .collect();
    wards.sort_unstable();
    let wanted = listed.iter().skip(1).map(|(name, _, six)| (*six, *name));
    assert_eq!(wards, wanted.collect::<Vec<_>>());
}

/// Saved pages and ZIP files from before there was a table of spellings have none.
#[test]
fn data_without_other_spellings_opens() {
    let mut files = data();
    files.retain(|f| Table::of_path(&f.path).unwrap().0 != Table::Aliases);
    let package = Package::new(files);
    let (tables, diagnostics) = shared::check::read(&package);
    assert!(diagnostics.is_empty(), "{}", lines(&diagnostics));
    assert!(tables.aliases.is_empty());
    let (dataset, diagnostics) = shared::board::open(&package, str::to_owned);
    assert!(diagnostics.is_empty(), "{}", lines(&diagnostics));
    assert!(!dataset.search("ひきこもり", &[]).is_empty());
    assert!(dataset.search("引きこもり", &[]).is_empty());
}

/// The same of a table of readings; and each of ours is of a name in the data, in kana, and goes with
/// the kana that stand in the name.
#[test]
fn readings_are_of_names_in_the_data() {
    let mut files = data();
    let is_of = |f: &TextFile, wanted: &str| f.path == format!("reference/{wanted}.csv");
    let names: String = files
        .iter()
        .filter(|f| !is_of(f, "readings"))
        .map(|f| f.text.as_str())
        .collect();
    let readings = tables().readings;
    assert!(readings.len() > 40, "{}", readings.len());
    let known = Readings::of(&readings);
    for NameReading { name, kana } in &readings {
        assert!(names.contains(name), "{name} is nowhere");
        assert!(
            !kana.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)),
            "{kana}"
        );
        let read: String = known
            .pieces(name)
            .iter()
            .map(|p| p.kana.unwrap_or(p.text))
            .collect();
        assert_eq!(&read, kana);
        let has_kana = name.contains(|c| ('\u{3041}'..='\u{30ff}').contains(&c));
        assert!(!has_kana || known.pieces(name).len() > 1, "{name}: {kana}");
    }
    files.retain(|f| !is_of(f, "readings"));
    let (tables, diagnostics) = shared::check::read(&Package::new(files));
    assert!(diagnostics.is_empty(), "{}", lines(&diagnostics));
    assert!(tables.readings.is_empty());
}

/// The wards' codes are their names in Latin letters, where long vowels are not marked.
#[test]
fn wards_are_read_as_their_codes_say() {
    const LATIN: &str = "あa いi うu おo かka くku さsa しshi たta なna にni はha みmi らra わwa がga ひhi じょjo ちゅchu んn";
    let tables = tables();
    for ward in &tables.wards {
        let kana = tables.readings.iter().find(|r| r.name == ward.name.ja);
        let mut rest = kana.unwrap().kana.as_str();
        let mut latin = String::new();
        while !rest.is_empty() {
            let syllables = LATIN
                .split(' ')
                .map(|s| s.split_at(s.find(|c: char| c.is_ascii()).unwrap()));
            let longest = syllables
                .filter(|(kana, _)| rest.starts_with(kana))
                .max_by_key(|(kana, _)| kana.len());
            let (kana, letters) = longest.unwrap_or_else(|| panic!("{rest}"));
            latin += letters;
            rest = &rest[kana.len()..];
        }
        let latin = latin.replace("ou", "o").replace("uu", "u");
        assert_eq!(latin, format!("{}ku", ward.code), "{}", ward.name.ja);
    }
}

/// Every name is in the data, and all its spellings find the same rows.
#[test]
fn spellings_of_a_name_find_the_same_rows() {
    let (dataset, _) = shared::board::open(&Package::new(data()), str::to_owned);
    assert!(!dataset.tables.aliases.is_empty());
    for row in &dataset.tables.aliases {
        let found = dataset.search(&row.name, &[]);
        assert!(!found.is_empty(), "{} is nowhere", row.name);
        assert_eq!(found, dataset.search(&row.alias, &[]), "{}", row.alias);
    }
}

#[test]
fn a_new_year_is_a_new_folder_and_nothing_else() {
    let mut files = data();
    let before = shared::board::open(&Package::new(files.clone()), str::to_owned).0;
    // Beside the new year lie files for the intake, in any encoding.
    let mut fixtures = files_of(&folder("fixtures"));
    fixtures.retain(|(path, _)| Table::of_path(path).is_some());
    files.extend(fixtures.into_iter().map(text_of));
    let (dataset, diagnostics): (Dataset, _) =
        shared::board::open(&Package::new(files), str::to_owned);
    assert!(!diagnostics.has_errors(), "{}", lines(&diagnostics));
    let mut years = before.years.clone();
    years.push(FiscalYear(2026));
    assert_eq!(dataset.years, years);
    assert_eq!(
        dataset.default_set().map(|set| set.code()),
        Some("2026-result".to_owned())
    );
    assert_eq!(dataset.len(), before.len() + 2);
    assert_ne!(dataset.version, before.version);
    let row = |id: &str| dataset.row(id).unwrap();
    let after: Vec<usize> = dataset
        .chains
        .after(row("2025-P001"))
        .iter()
        .map(|s| s.row)
        .collect();
    assert_eq!(after, [row("2026-R001")]);
    assert_eq!(
        (
            dataset.points(row("2026-R001")).len(),
            dataset.measures(row("2026-R001")).len()
        ),
        (3, 1)
    );
}

/// The rows of a file after those that its package has already.
fn go_on(files: &mut Vec<TextFile>, more: TextFile) {
    match files.iter_mut().find(|f| f.path == more.path) {
        Some(file) => {
            let rows = more.text.split_once('\n').map_or("", |(_, rows)| rows);
            file.text.push_str(rows);
        }
        None => files.push(more),
    }
}

#[test]
fn a_document_that_goes_on_with_sections_has_them() {
    use shared::board::dimension::Dimension;
    use shared::board::matrix::{CellState, Matrix, Measure};
    use shared::board::query::Filters;

    let mut files = data();
    for file in files_of(&folder("fixtures/april/first")) {
        go_on(&mut files, text_of(file));
    }
    let dataset = shared::board::open(&Package::new(files), str::to_owned).0;
    let set = RecordSet {
        year: FiscalYear(2025),
        phase: Phase::Result,
    };
    let (rows, filters) = (dataset.rows_of(set), Filters::of(&dataset, set));
    let axes = (Dimension::Section, Dimension::Ward);
    let m = Matrix::new(&dataset, &rows, axes, Measure::Initiatives, &filters);
    for (code, state) in [
        ("theme", CellState::Nothing),
        ("network", CellState::NotApplicable),
    ] {
        let at = m.row_codes.iter().position(|c| c == code).unwrap();
        let cells = (0..m.col_codes.len()).filter_map(|col| m.cell(at, col));
        let empty = cells.filter(|cell| cell.count == 0);
        let states: Vec<CellState> = empty.map(|cell| cell.state).collect();
        assert!(!states.is_empty(), "{code}");
        assert!(states.iter().all(|s| *s == state), "{code}: {states:?}");
    }
}

#[test]
fn each_april_brings_results_of_a_year_and_plans_of_the_next() {
    let mut files = data();
    for (april, sets) in [
        ("first", &["2025-result", "2026-plan"]),
        ("second", &["2026-result", "2027-plan"]),
    ] {
        let before = shared::board::open(&Package::new(files.clone()), str::to_owned).0;
        for file in files_of(&folder("fixtures/april").join(april)) {
            go_on(&mut files, text_of(file));
        }
        let (dataset, findings) = shared::board::open(&Package::new(files.clone()), str::to_owned);
        assert!(findings.list().is_empty(), "{april}: {}", lines(&findings));
        let mut wanted: Vec<String> = before.sets.iter().map(|set| set.code()).collect();
        wanted.extend(sets.iter().map(ToString::to_string));
        let codes: Vec<String> = dataset.sets.iter().map(|set| set.code()).collect();
        assert_eq!(codes, wanted, "{april}");
    }
}

#[test]
fn what_a_years_source_does_not_have_is_not_applicable() {
    use shared::board::dimension::Dimension;
    use shared::board::matrix::{CellState, Matrix, Measure};
    use shared::board::query::{Context, Filters, matched};

    let (dataset, _) = shared::board::open(&Package::new(data()), str::to_owned);
    let filters = Filters::default().with(Dimension::Year, "2023");
    let rows = matched(&dataset, &filters, &Context::plain(&dataset));
    let axes = (Dimension::Section, Dimension::Ward);
    let m = Matrix::new(&dataset, &rows, axes, Measure::Initiatives, &filters);
    for (at, code) in m.row_codes.iter().enumerate() {
        let section = dataset
            .tables
            .sections
            .iter()
            .find(|s| s.code.as_str() == code);
        let of_report = section.is_some_and(|s| s.source.as_str() == "r6-report");
        for col in 0..m.col_codes.len() {
            let state = m.cell(at, col).map(|c| c.state);
            assert_eq!(
                state == Some(CellState::NotApplicable),
                of_report,
                "{code} {col}"
            );
            // A later result of the same line of work does not make a plan a result.
            assert_ne!(state, Some(CellState::Recorded), "{code} {col}");
        }
    }
}

#[test]
fn no_export_calls_a_gap_what_conditions_leave_out() {
    use shared::board::dimension::Dimension;
    use shared::board::matrix::{Matrix, Measure};
    use shared::board::query::{Context, Filters, matched};
    use shared::hand_out::tables::matrix_table;
    use shared::language::Language;
    use shared::text::{About, text_matrix};

    let (dataset, _) = shared::board::open(&Package::new(data()), str::to_owned);
    let (theme, ward) = (
        dataset.axis(Dimension::Theme),
        dataset.axis(Dimension::Ward),
    );
    let context = Context::plain(&dataset);
    let mut left_out = 0;
    for set in &dataset.sets {
        let of_set = Filters::of(&dataset, *set);
        for dimension in Dimension::ALL.into_iter().filter(|d| d.is_facet()) {
            for value in &dataset.axis(dimension).values {
                let filters = match dimension {
                    Dimension::Year | Dimension::Phase => continue,
                    _ => of_set.with(dimension, &value.code),
                };
                let rows = matched(&dataset, &filters, &context);
                let axes = (Dimension::Theme, Dimension::Ward);
                let m = Matrix::new(&dataset, &rows, axes, Measure::Initiatives, &filters);
                // What the plain rows of the set hold, whatever the facets say.
                let on_record = |row: &str, col: &str| {
                    dataset.initiatives().iter().enumerate().any(|(at, i)| {
                        let has = |axis: &shared::board::axis::Axis, code: &str| {
                            axis.of_row(at).any(|v| v.name.ja == code)
                        };
                        i.record_set() == *set && has(theme, row) && has(ward, col)
                    })
                };
                let (l, counted) = (Language::Ja, Vec::new());
                let file = matrix_table(&dataset, (&m, counted), ("", "計"), ("", ""), l);
                let file = file.csv(true, l);
                let mut lines = file.lines().map(|line| line.split(',').collect::<Vec<_>>());
                let head = lines.next().unwrap();
                for line in lines.take(m.row_codes.len()) {
                    for (title, cell) in head.iter().zip(&line).skip(1).take(m.col_codes.len()) {
                        match *cell {
                            "記載なし" => {
                                assert!(!on_record(line[0], title), "{line:?} {title}")
                            }
                            "条件外" => {
                                left_out += 1;
                                assert!(on_record(line[0], title), "{line:?} {title}");
                            }
                            _ => {}
                        }
                    }
                }
                let about = About {
                    title: "",
                    conditions: "",
                    date: "",
                };
                let text = text_matrix(&dataset, (&m, &rows), &about, l);
                let mut row = String::new();
                for line in text.lines() {
                    if let Some(title) = line.strip_prefix("■ ") {
                        title.rsplit_once('：').unwrap().0.clone_into(&mut row);
                    } else if let Some((_, names)) = line.split_once("  記載なし：") {
                        for name in names.split('、') {
                            assert!(!on_record(&row, name), "{row} {name}");
                        }
                    }
                }
            }
        }
    }
    assert!(left_out > 0, "the data of the test leaves something out");
}
