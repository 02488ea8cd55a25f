//! The logic of the page behind three calls: load, filter, search. [`Engine`] is what is measured;
//! the rest hands it to JavaScript.

use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::facet::facet;
use shared::board::matrix::{Cell, Matrix, Measure};
use shared::board::query::{Context, Filters, matched};
use shared::check::Check;
use shared::check::findings::Findings;
use shared::package::{Package, TextFile};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// The facets that are counted, and what they are called here.
const FACETS: [(&str, Dimension); 6] = [
    ("year", Dimension::Year),
    ("section", Dimension::Section),
    ("theme", Dimension::Theme),
    ("ward", Dimension::Ward),
    ("method", Dimension::Method),
    ("phase", Dimension::Phase),
];

/// A package that has been opened.
pub struct Engine {
    /// The data.
    pub dataset: Dataset,
    /// What was found wrong with it.
    pub findings: Findings,
}

impl Engine {
    /// Reads and checks everything, lays it out, and folds all text for the search.
    pub fn open(files: Vec<TextFile>, nfkc: fn(&str) -> String) -> Self {
        let package = Package::new(files);
        let mut check = Check::default();
        while check.step(&package, usize::MAX) {}
        let (tables, findings) = check.finish(&package);
        let dataset = Dataset::new(tables, package.version(), nfkc);
        while dataset.prepare_search(usize::MAX) {}
        Self { dataset, findings }
    }

    /// Six facets, then the cells of themes and actors, the totals of rows and of columns, and the
    /// total. Rows and columns without anything are left out by the board; here they are 0.
    pub fn filter(&self, filters: &Filters) -> Vec<u32> {
        let context = Context::plain(&self.dataset);
        let mut out = Vec::with_capacity(512);
        for (_, dimension) in FACETS {
            let facet = facet(&self.dataset, filters, &context, dimension);
            out.extend(facet.values.iter().map(|value| value.count as u32));
        }
        let rows = matched(&self.dataset, filters, &context);
        let axes = (Dimension::Theme, Dimension::Actor);
        let matrix = Matrix::new(&self.dataset, &rows, axes, Measure::Initiatives, filters);
        let place = |dimension: Dimension, codes: &[String]| -> Vec<Option<usize>> {
            let all = &self.dataset.axis(dimension).values;
            let at = |code: &str| codes.iter().position(|own| own == code);
            all.iter().map(|value| at(&value.code)).collect()
        };
        let (across, down) = (
            place(axes.1, &matrix.col_codes),
            place(axes.0, &matrix.row_codes),
        );
        let count = |cell: Option<&Cell>| cell.map_or(0, |cell| cell.count as u32);
        for row in &down {
            for col in &across {
                out.push(count(
                    row.zip(*col).and_then(|(row, col)| matrix.cell(row, col)),
                ));
            }
        }
        out.extend(
            down.iter()
                .map(|at| count(at.and_then(|at| matrix.row_totals.get(at)))),
        );
        out.extend(
            across
                .iter()
                .map(|at| count(at.and_then(|at| matrix.col_totals.get(at)))),
        );
        out.push(matrix.total.count as u32);
        out
    }

    /// The rows in which the words stand.
    pub fn search(&self, query: &str) -> Vec<u32> {
        let found = self.dataset.search(query, &[]);
        found.iter().map(|row| row as u32).collect()
    }
}

/// `year=2024&ward=higashi,minami` as choices.
pub fn filters_of(text: &str) -> Filters {
    let mut filters = Filters::default();
    for (name, codes) in text.split('&').filter_map(|part| part.split_once('=')) {
        let facet = FACETS.into_iter().find(|(own, _)| *own == name);
        if let Some((_, dimension)) = facet {
            filters.set(dimension, codes.split(',').map(str::to_owned).collect());
        }
    }
    filters
}

thread_local! {
    static FILES: RefCell<Vec<TextFile>> = RefCell::default();
    static ENGINE: RefCell<Option<Engine>> = RefCell::default();
}

fn nfkc(text: &str) -> String {
    js_sys::JsString::from(text)
        .normalize("NFKC")
        .to_lower_case()
        .as_string()
        .unwrap_or_else(|| text.to_owned())
}

/// Takes over one file.
#[wasm_bindgen]
pub fn add_file(path: String, text: String) {
    FILES.with_borrow_mut(|files| files.push(TextFile { path, text }));
}

/// Opens the files that were handed over; answers how many findings there are.
#[wasm_bindgen]
pub fn open() -> usize {
    ENGINE.take();
    let engine = Engine::open(FILES.take(), nfkc);
    let findings = engine.findings.list().len();
    ENGINE.set(Some(engine));
    findings
}

/// Forgets everything.
#[wasm_bindgen]
pub fn close() {
    ENGINE.take();
}

/// The ids of all rows, one a line.
#[wasm_bindgen]
pub fn ids() -> String {
    ask(|engine| {
        let rows = engine.dataset.initiatives().iter();
        rows.map(|i| i.id.as_str()).collect::<Vec<_>>().join("\n")
    })
}

/// The codes of each facet, one facet a line, then those of the rows and of the columns.
#[wasm_bindgen]
pub fn codes() -> String {
    ask(|engine| {
        let facets = FACETS.into_iter().map(|(_, dimension)| dimension);
        let axes = facets.chain([Dimension::Theme, Dimension::Actor]);
        let line = |dimension| {
            let values = engine.dataset.axis(dimension).values.iter();
            values
                .map(|v| v.code.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        axes.map(line).collect::<Vec<_>>().join("\n")
    })
}

/// [`Engine::filter`].
#[wasm_bindgen]
pub fn filter(choices: &str) -> Vec<u32> {
    ask(|engine| engine.filter(&filters_of(choices)))
}

/// [`Engine::search`].
#[wasm_bindgen]
pub fn search(query: &str) -> Vec<u32> {
    ask(|engine| engine.search(query))
}

fn ask<T: Default>(question: impl FnOnce(&Engine) -> T) -> T {
    ENGINE.with_borrow(|engine| engine.as_ref().map(question).unwrap_or_default())
}

/// How many bytes the memory has grown to.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn memory_bytes() -> f64 {
    core::arch::wasm32::memory_size(0) as f64 * 65536.0
}
