//! Set-up: finds or installs each tool the project needs.
//!
//! One file per tool. Each first looks, cheaply, whether the tool is there; else it says one line
//! and installs it, for a bounded time. What can't be had ends in one message that names the remedy.
//! With everything in place the whole set-up takes a fraction of a second.

mod apt;
mod browser;
mod cargo_tool;
mod debian;
mod engines;
mod mutants;
mod node;
mod office;
mod python;
mod trunk;
mod wasm_bindgen;
mod web_target;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;

use crate::process::seconds;
use crate::project::Project;
use crate::say;
pub(crate) use engines::Engines;
pub(crate) use web_target::WebTarget;

/// What a build for the browser needs.
#[derive(Debug)]
pub(crate) struct BuildTools {
    /// The compiler for the browser.
    pub(crate) web: WebTarget,
    /// The Trunk program.
    pub(crate) trunk: PathBuf,
    /// The folders that must come first on Trunk's PATH.
    pub(crate) folders: Vec<PathBuf>,
}

/// Finds or installs what a build needs.
pub(crate) fn for_build(project: &Project) -> Result<BuildTools> {
    let started = Instant::now();
    // Quick ones first: whoever lacks Node should not wait for a compiler to hear of it.
    let node_tools = node::find_or_install(project)?;
    let web = web_target::find_or_install(project)?;
    let wasm_bindgen = wasm_bindgen::find_or_install(project)?;
    let trunk = trunk::find_or_install(project)?;
    say!("set-up: ready ({})", seconds(started.elapsed()));
    let mut folders = vec![node_tools];
    folders.extend(wasm_bindgen.parent().map(PathBuf::from));
    Ok(BuildTools {
        web,
        trunk,
        folders,
    })
}

/// Finds or installs what the scripts of the tests need: Node and its packages, a database among them.
pub(crate) fn for_scripts(project: &Project) -> Result<()> {
    node::find_or_install(project).map(drop)
}

/// Installs the libraries that the board is measured beside.
pub(crate) fn for_bench(project: &Project) -> Result<()> {
    node::install(project, "tests/bench").map(drop)
}

/// Finds or installs the browser for the end-to-end tests.
pub(crate) fn for_browser(project: &Project) -> Result<PathBuf> {
    browser::find_or_install(project)
}

/// Finds or installs the other engines that the page is tried in.
pub(crate) fn for_engines(project: &Project) -> Result<Engines> {
    engines::find_or_install(project)
}

/// Finds or installs the spreadsheet program that the round trip of the tables goes through.
pub(crate) fn for_office(project: &Project) -> Result<PathBuf> {
    office::find_or_install(project)
}

/// Finds or makes the Python whose workbooks are compared with what we read of them.
pub(crate) fn for_python(project: &Project) -> Result<PathBuf> {
    python::find_or_install(project)
}

/// Finds or installs the program that changes the code to see whether the tests notice.
pub(crate) fn for_mutants(project: &Project) -> Result<PathBuf> {
    mutants::find_or_install(project)
}

/// Says what is being installed, does it, and says how long it took, all on one line.
fn announced<T>(what: &str, install: impl FnOnce() -> Result<T>) -> Result<T> {
    say::beginning(&format!("set-up: {what} … "));
    let started = Instant::now();
    let result = install();
    let word = if result.is_ok() { "done" } else { "failed" };
    say!("{word} ({})", seconds(started.elapsed()));
    result
}
