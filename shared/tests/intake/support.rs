//! What the tests of the intake share.

use crate::data::data_files;
use shared::check::diagnostic::{Diagnostic, Severity};
use shared::check::findings::Findings;
use shared::intake::encoding::{Encoding, choose};
use shared::intake::{Fix, FlatDefaults, Handling, Source, Step};
use shared::language::Language;
use shared::model::Tables;
use shared::package::csv::unguard;
use shared::package::grid::first_rows;
use shared::package::{Package, TextFile};
use shared::update::plan::Missing;
use shared::update::yearly::{Outcome, Request, YearlyUpdate};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use unicode_normalization::UnicodeNormalization as _;

pub(crate) fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}

pub(crate) fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

/// The project's own data.
pub(crate) static DATA: LazyLock<(Arc<Package>, Arc<Tables>)> = LazyLock::new(|| {
    let files = data_files().into_iter();
    let package = Package::new(files.map(|(path, text)| TextFile { path, text }).collect());
    let tables = shared::check::read(&package).0;
    assert!(!tables.points.is_empty());
    (Arc::new(package), Arc::new(tables))
});

pub(crate) fn decode(encoding: Encoding, bytes: &[u8]) -> String {
    let decoder = encoding_rs::Encoding::for_label(encoding.label().as_bytes()).unwrap();
    decoder.decode_with_bom_removal(bytes).0.into_owned()
}

/// Bytes as text, in the encoding that is chosen for them.
pub(crate) fn text_of(bytes: &[u8]) -> (Encoding, String) {
    let head = bytes.get(..16 * 1024).unwrap_or(bytes);
    let encoding = choose(head, decode, nfkc);
    (encoding, decode(encoding, bytes))
}

/// Files to be taken in, and how.
#[derive(Default, Clone)]
pub(crate) struct Case {
    pub(crate) files: Vec<(String, String)>,
    pub(crate) handling: Vec<Handling>,
    pub(crate) fixes: Vec<Fix>,
    pub(crate) defaults: FlatDefaults,
    pub(crate) remove: bool,
    /// Into these tables in place of the project's own data.
    pub(crate) into: Option<Arc<Tables>>,
}

impl Case {
    pub(crate) fn of(name: &str, text: &str) -> Self {
        Self {
            files: vec![(name.to_owned(), text.to_owned())],
            ..Self::default()
        }
    }

    pub(crate) fn update(&self) -> YearlyUpdate {
        let files = self.files.iter();
        self.update_of(
            files
                .map(|(name, text)| Source::whole(name, text))
                .collect(),
        )
    }

    pub(crate) fn update_of(&self, sources: Vec<Source>) -> YearlyUpdate {
        YearlyUpdate::new(Request {
            current: Arc::clone(self.into.as_ref().unwrap_or(&DATA.1)),
            findings: &Findings::default(),
            sources,
            handling: &self.handling,
            fixes: &self.fixes,
            defaults: self.defaults.clone(),
            missing: if self.remove {
                Missing::Remove
            } else {
                Missing::Keep
            },
            nfkc,
        })
    }

    pub(crate) fn run(&self) -> Outcome {
        let mut update = self.update();
        while update.step(usize::MAX) == Step::More {}
        update.outcome().unwrap()
    }
}

pub(crate) fn run(name: &str, text: &str) -> Outcome {
    Case::of(name, text).run()
}

/// Everything that is said, as one line each: rule, cell, value.
pub(crate) fn said(findings: &Findings) -> Vec<String> {
    let line = |d: &Diagnostic| {
        let cell = d.cell.map_or_else(String::new, |cell| cell.to_string());
        format!(
            "{} {cell} {}",
            d.rule.code(),
            d.value.in_language(Language::Ja)
        )
        .trim_end()
        .to_owned()
    };
    findings.list().iter().map(line).collect()
}

/// What is said of errors and warnings.
pub(crate) fn complaints(findings: &Findings) -> Vec<String> {
    let severe = findings.list().iter();
    let severe = severe.filter(|d| d.severity() != Severity::Repaired);
    severe
        .map(|d| d.line(shared::language::Language::Ja))
        .collect()
}

/// The cells of the incoming file at a path, without its titles.
pub(crate) fn rows(package: &Package, path: &str) -> Vec<Vec<String>> {
    let file = package.files.iter().find(|f| f.path == path);
    let text = file.map_or("", |f| f.text.as_str());
    let rows = first_rows(text, b',', usize::MAX).into_iter().skip(1);
    rows.map(|row| {
        row.cells
            .iter()
            .map(|cell| unguard(cell).to_owned())
            .collect()
    })
    .collect()
}
