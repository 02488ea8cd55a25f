//! `cargo xtask weigh`: which part of the program weighs what, in the app for reading and in the whole one.
//!
//! The code of each function is counted for the room that it comes from, by its name; what was made of
//! a generic counts for the crate that declares it. Names go when the page is finished, so what is weighed is
//! what wasm-bindgen left. What a part weighs after gzip is its share of the whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::build::Built;
use crate::project::Project;

/// The parts: what is said of each, and how the names of its functions begin. The first that fits counts.
const PARTS: [(&str, &[&str]); 17] = [
    (
        "views and what they share (`pages`, `components`, `app`, `header`)",
        &[
            "app::pages",
            "app::components",
            "app::app",
            "app::header",
            "app::dropped",
            "app::start",
        ],
    ),
    (
        "elements, and the views' parts that follow signals (`platform/element`, `graph`)",
        &["app::platform::element", "app::graph"],
    ),
    ("the browser (`platform`)", &["app::platform"]),
    ("what can change (`state`)", &["app::state"]),
    ("words (`app/src/text`; their text is data)", &["app::text"]),
    (
        "`board`, `search`",
        &["shared::board", "shared::search", "shared::language"],
    ),
    ("`years`, `chart`", &["shared::years", "shared::chart"]),
    (
        "`model`, `package`, `check`",
        &["shared::model", "shared::package", "shared::check"],
    ),
    ("`notes`", &["shared::notes"]),
    ("`intake`, `update`", &["shared::intake", "shared::update"]),
    (
        "`workbook` with its XML and ZIP",
        &["shared::workbook", "quick_xml", "miniz_oxide"],
    ),
    ("`draft`", &["shared::draft"]),
    ("`hand_out`, `text`", &["shared::hand_out", "shared::text"]),
    (
        "`training`, `practice`",
        &["shared::training", "shared::practice"],
    ),
    ("JSON (`serde`)", &["serde"]),
    (
        "signals (`leptos`)",
        &[
            "reactive_graph",
            "leptos",
            "any_spawner",
            "or_poisoned",
            "send_wrapper",
        ],
    ),
    (
        "between wasm and browser (`wasm-bindgen`)",
        &["wasm_bindgen", "js_sys", "web_sys", "gloo"],
    ),
];
const OTHERS: &str = "Rust's own: texts, lists, maps, memory";
const DATA: &str = "data: all words in both languages, tables of characters";

/// Prints the table.
///
/// # Errors
/// When what the compiler left cannot be read.
pub(crate) fn run(project: &Project, built: &Built) -> Result<()> {
    let folder = project.web_target().join("wasm-bindgen/release");
    let reading = shares(&folder.join("reading_bg.wasm"), built.reading_gzip)?;
    let whole = shares(&folder.join("whole_bg.wasm"), built.whole_gzip)?;
    say!("| part | reading | whole |\n|---|--:|--:|");
    let names = PARTS.iter().map(|(name, _)| *name);
    for name in names.chain([OTHERS, DATA]) {
        let of = |shares: &BTreeMap<&str, f64>| shares.get(name).copied().unwrap_or_default();
        say!("| {name} | {:.0} | {:.0} |", of(&reading), of(&whole));
    }
    Ok(())
}

/// The parts of a wasm, in kB: their shares of what it weighs after gzip.
fn shares(path: &Path, packed: usize) -> Result<BTreeMap<&'static str, f64>> {
    let wasm = fs::read(path).with_context(|| path.display().to_string())?;
    let sizes = sizes(&wasm)?;
    let all: usize = sizes.values().sum();
    let share = |size: usize| size as f64 / all as f64 * packed as f64 / 1000.0;
    Ok(sizes
        .into_iter()
        .map(|(name, size)| (name, share(size)))
        .collect())
}

/// The bytes of each part.
fn sizes(wasm: &[u8]) -> Result<BTreeMap<&'static str, usize>> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    let mut names = BTreeMap::new();
    let mut sizes = BTreeMap::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::DataSection(data) => {
                *sizes.entry(DATA).or_default() += data.range().len();
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(read) = section.as_known() {
                    for subsection in read {
                        if let Name::Function(functions) = subsection? {
                            for naming in functions {
                                let naming = naming?;
                                names.insert(naming.index, naming.name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    for (index, size) in (imported..).zip(bodies) {
        let name = names.get(&index).copied().unwrap_or_default();
        *sizes.entry(part(name)).or_default() += size;
    }
    Ok(sizes)
}

/// The part that a function belongs to.
fn part(name: &str) -> &'static str {
    let path = name.trim_start_matches(['<', '_', '&']);
    let fits = |begins: &&(&str, &[&str])| begins.1.iter().any(|begin| path.starts_with(begin));
    PARTS.iter().find(fits).map_or(OTHERS, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_room_that_its_name_begins_with() {
        for (name, begin) in [
            ("app::pages::matrix::matrix::h12", "views"),
            (
                "<app::state::notes::Notes as core::clone::Clone>::clone",
                "what can change",
            ),
            ("app::platform::element::El::watch::{{closure}}", "elements"),
            ("app::platform::hash::read", "the browser"),
            ("shared::board::matrix::Matrix::new", "`board`"),
            ("core::fmt::write", "Rust's own"),
            ("", "Rust's own"),
        ] {
            assert!(part(name).starts_with(begin), "{name}");
        }
    }
}
