//! The views of `sql/board.sql` say what the page says: every number of each of them, for the data of
//! today and of the years to come, under many conditions, from the repository and from the ZIP.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

#[path = "sql/expected.rs"]
mod expected;

use expected::{Case, axes, facets};
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::query::Filters;
use shared::check;
use shared::hand_out::package_files;
use shared::package::{Package, TextFile};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use unicode_normalization::UnicodeNormalization;

/// How many conditions are made for each package.
const CASES: usize = 8;

const REMEDY: &str =
    "Node or the packages of tests/ are missing. Remedy: `cargo xtask setup` installs them";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// The CSV files of a folder and of those in it, by their paths below it.
fn files_of(folder: &Path) -> Vec<TextFile> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let inner = entry.unwrap().path();
        for file in fs::read_dir(&inner).into_iter().flatten() {
            let file = file.unwrap().path();
            if file.extension().is_some_and(|ending| ending == "csv") {
                let path = file.strip_prefix(folder).unwrap().to_str().unwrap();
                files.push(TextFile {
                    path: path.replace('\\', "/"),
                    text: fs::read_to_string(&file).unwrap().replace("\r\n", "\n"),
                });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The data as it is after so many Aprils: a table that is there already goes on.
fn after(aprils: usize) -> Package {
    let mut files = files_of(&root().join("data"));
    for name in ["first", "second"].iter().take(aprils) {
        for file in files_of(&root().join("tests/fixtures/april").join(name)) {
            match files.iter_mut().find(|own| own.path == file.path) {
                Some(own) => own.text.push_str(file.text.split_once('\n').unwrap().1),
                None => files.push(file),
            }
        }
    }
    Package::new(files)
}

fn dataset(package: &Package) -> Dataset {
    let (tables, findings) = check::read(package);
    assert!(!findings.has_errors());
    Dataset::new(tables, package.version(), |text| text.nfkc().collect())
}

/// A folder that goes at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("kadai-sql-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What the database answers, query by query.
fn answers(folder: &Path, scratch: &Scratch, cases: &[Case]) -> Vec<Vec<String>> {
    let questions: Vec<_> = cases
        .iter()
        .map(|case| {
            let queries: Vec<&String> = case.answers.iter().map(|(query, _)| query).collect();
            (&case.statements, queries)
        })
        .collect();
    let file = scratch.0.join("questions.json");
    fs::write(&file, serde_json::to_string(&questions).unwrap()).unwrap();
    let output = Command::new("node")
        .arg(root().join("tests/sql/ask.mjs"))
        .arg(&file)
        .current_dir(folder)
        .output()
        .expect(REMEDY);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{REMEDY}, if that is why: {said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn compare(folder: &Path, scratch: &Scratch, cases: &[Case]) {
    let mut answers = answers(folder, scratch, cases).into_iter();
    for case in cases {
        for (query, expected) in &case.answers {
            let mut found = answers.next().unwrap();
            let mut expected = expected.clone();
            found.sort();
            expected.sort();
            let differs: Vec<_> = found.iter().filter(|row| !expected.contains(row)).collect();
            let lacks: Vec<_> = expected.iter().filter(|row| !found.contains(row)).collect();
            assert!(
                found == expected,
                "{query}\nafter {:?}:\nthe view has {differs:#?}\nthe page has {lacks:#?}",
                case.statements
            );
        }
    }
    assert_eq!(answers.next(), None);
}

/// Numbers without order, the same at each run.
struct Dice(usize);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n.max(1)
    }

    /// One to three facets, each with one or two of its values.
    fn filters(&mut self, dataset: &Dataset) -> Filters {
        let mut filters = Filters::default();
        for _ in 0..=self.below(3) {
            let dimension = facets()[self.below(facets().len())];
            let values = &dataset.axis(dimension).values;
            let mut codes = Vec::new();
            for _ in 0..=self.below(2) {
                codes.extend(values.get(self.below(values.len())).map(|v| v.code.clone()));
            }
            codes.dedup();
            filters.set(dimension, codes);
        }
        filters
    }
}

/// Every view under many conditions, others for each number of Aprils. What the database opens with comes
/// first; the packages have the pairs of dimensions among them.
fn cases(dataset: &Dataset, aprils: usize) -> Vec<Case> {
    let mut dice = Dice(7 + aprils);
    let pairs: Vec<(Dimension, Dimension)> = axes()
        .into_iter()
        .flat_map(|rows| axes().into_iter().map(move |cols| (rows, cols)))
        .collect();
    let own = pairs.iter().skip(aprils).step_by(3).copied();
    let opened = Filters::of(dataset, dataset.default_set().unwrap());
    let mut cases = vec![
        Case::opened(dataset, &opened, &own.collect::<Vec<_>>()),
        Case::new(dataset, &Filters::default(), true, &[]),
        Case::new(dataset, &Filters::default(), false, &[]),
    ];
    for at in 0..CASES {
        let filters = dice.filters(dataset);
        let some: Vec<_> = (0..4).map(|_| pairs[dice.below(pairs.len())]).collect();
        cases.push(Case::new(dataset, &filters, at % 2 == 0, &some));
    }
    cases
}

#[test]
fn the_views_say_what_the_page_says() {
    for aprils in 0..3 {
        let package = after(aprils);
        let dataset = dataset(&package);
        assert_eq!(dataset.sets.len(), 3 + 2 * aprils);
        let scratch = Scratch::new(&aprils.to_string());
        // As the page hands it out.
        for (path, bytes) in package_files(&package, "", "{}\n") {
            let file = scratch.0.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        compare(&scratch.0, &scratch, &cases(&dataset, aprils));
    }
}

#[test]
fn they_work_from_the_repository_as_well() {
    let dataset = dataset(&after(0));
    let opened = Filters::of(&dataset, dataset.default_set().unwrap());
    let scratch = Scratch::new("repository");
    let mut case = Case::opened(&dataset, &opened, &[(Dimension::Theme, Dimension::Ward)]);
    // And they hand the tables on in another form.
    let parquet = scratch
        .0
        .join("parquet")
        .to_str()
        .unwrap()
        .replace('\\', "/");
    case.statements = vec![format!("EXPORT DATABASE '{parquet}' (FORMAT parquet)")];
    case.answers.push((
        format!("SELECT count(*) FROM '{parquet}/initiatives.parquet'"),
        vec![dataset.len().to_string()],
    ));
    compare(&root(), &scratch, &[case]);
}
