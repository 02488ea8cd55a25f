//! The crates of other people in the project: under which licences they come, where from, and the
//! notice that goes with the page.
//!
//! `cargo deny` answers the first two as well, and knows of advisories besides. It is not used
//! because advisories want a download of GitHub's database, which the tests must do without, and
//! what is left of it is a reading of `cargo metadata` for which several hundred crates would have
//! to be compiled on every new machine.

mod expression;
mod notice;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::project::Project;
use expression::Expression;

/// Where crates may come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The licences that the project can live with, the most convenient first: all of them allow a
/// page to be handed on, and ask for no more than that the notice goes with it.
const ACCEPTED: [&str; 8] = [
    "MIT",
    "Zlib",
    "BSL-1.0",
    "Unicode-3.0",
    "BSD-3-Clause",
    "Apache-2.0",
    "CC0-1.0",
    "0BSD",
];

/// A crate that is not the project's own.
#[derive(Debug, PartialEq, Eq)]
struct Foreign {
    name: String,
    version: String,
    /// The licence as the crate states it.
    licence: Option<String>,
    /// Where it was loaded from; none for a folder of this machine.
    source: Option<String>,
    /// The people who wrote it, for a crate that brings no text of its licence.
    authors: Vec<String>,
    /// The folder of its source.
    folder: PathBuf,
}

impl Foreign {
    fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

/// Fails when a crate comes from elsewhere or under a licence that was not agreed to.
pub(crate) fn check(project: &Project) -> Result<()> {
    let crates = foreign(&metadata(project)?, None)?;
    let complaints: Vec<String> = crates.iter().filter_map(complaint).collect();
    if !complaints.is_empty() {
        bail!("{}", complaints.join("\n"));
    }
    say!(
        "{} crates, all from crates.io, all under accepted licences",
        crates.len()
    );
    Ok(())
}

/// What is wrong with a crate, if anything.
fn complaint(one: &Foreign) -> Option<String> {
    let title = one.title();
    if one.source.as_deref() != Some(REGISTRY) {
        let source = one.source.as_deref().unwrap_or("a folder");
        return Some(format!("{title} comes from {source}, not from crates.io"));
    }
    let Some(licence) = &one.licence else {
        return Some(format!("{title} states no licence"));
    };
    match Expression::parse(licence).map(|expression| expression.choice(&ACCEPTED)) {
        Ok(Some(_)) => None,
        Ok(None) => Some(format!(
            "{title} is under {licence}; accepted are {}",
            ACCEPTED.join(", ")
        )),
        Err(error) => Some(format!("{title}: {error}")),
    }
}

/// The notice that goes with the page, of the crates that are compiled into it: what the app needs
/// at run time, in the browser.
pub(crate) fn notice(project: &Project) -> Result<String> {
    let crates = foreign(&metadata(project)?, Some(&compiled_in(project)?))?;
    ensure!(!crates.is_empty(), "the app needs no crate at all?");
    notice::notice(&crates)
}

/// The crates that are compiled into the page, each as its name and version: neither what only builds
/// it nor macros, which run in the compiler. Only `cargo tree` tells: in `cargo metadata` a crate has
/// the features that any part of the project wants of it, and needs what these need.
fn compiled_in(project: &Project) -> Result<HashSet<String>> {
    let output = Command::new("cargo")
        .args(["tree", "--locked", "--quiet", "--package", "app"])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(["--edges", "normal,no-proc-macro"])
        .args(["--prefix", "none", "--format", "{p}"])
        .current_dir(&project.root)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start cargo")?;
    ensure!(
        output.status.success(),
        "`cargo tree` failed ({})",
        output.status
    );
    Ok(titles(&String::from_utf8_lossy(&output.stdout)))
}

/// Names and versions from lines such as `csv v1.4.0` and `app v0.1.0 (/a/folder)`.
fn titles(lines: &str) -> HashSet<String> {
    let title = |line: &str| {
        let mut words = line.split_whitespace();
        let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
        Some(format!("{name} {version}"))
    };
    lines.lines().filter_map(title).collect()
}

fn metadata(project: &Project) -> Result<Value> {
    let mut command = Command::new("cargo");
    command
        .args(["metadata", "--format-version", "1", "--locked", "--quiet"])
        .current_dir(&project.root)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit());
    let output = command.output().context("cannot start cargo")?;
    ensure!(
        output.status.success(),
        "`cargo metadata` failed ({})",
        output.status
    );
    serde_json::from_slice(&output.stdout).context("`cargo metadata` wrote no JSON")
}

/// The crates that are not the project's own, by name: all of them, or those that are wanted.
fn foreign(metadata: &Value, wanted: Option<&HashSet<String>>) -> Result<Vec<Foreign>> {
    let own: HashSet<&str> = list(&metadata["workspace_members"])
        .filter_map(Value::as_str)
        .collect();
    let mut crates = Vec::new();
    for package in list(&metadata["packages"]) {
        let id = text(&package["id"]).context("a crate without an id")?;
        if own.contains(id) {
            continue;
        }
        let one = read(package)?;
        if wanted.is_none_or(|wanted| wanted.contains(&one.title())) {
            crates.push(one);
        }
    }
    crates.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(crates)
}

fn read(package: &Value) -> Result<Foreign> {
    let name = text(&package["name"]).context("a crate without a name")?;
    let manifest = text(&package["manifest_path"]).context("a crate without a manifest")?;
    let folder = Path::new(manifest).parent().context("no folder")?;
    Ok(Foreign {
        name: name.to_owned(),
        version: text(&package["version"]).unwrap_or_default().to_owned(),
        licence: text(&package["license"]).map(str::to_owned),
        source: text(&package["source"]).map(str::to_owned),
        authors: list(&package["authors"])
            .filter_map(text)
            .map(str::to_owned)
            .collect(),
        folder: folder.to_path_buf(),
    })
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}

#[cfg(test)]
mod tests;
