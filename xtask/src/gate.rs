//! `cargo xtask test`: everything that must hold before a change is good, in one run.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::build::{self, Built, ONE_FILE, kilobytes};
use crate::process::{run_visible, seconds};
use crate::project::Project;
use crate::{check, setup};

/// The most the app's wasm may weigh after gzip: a second or two on a slow line.
const WASM_BUDGET: usize = 460_000;
/// The most the one-file page may weigh: it travels by mail.
const ONE_FILE_BUDGET: usize = 850_000;

const COMPILE_LIMIT: Duration = Duration::from_secs(20 * 60);
const BROWSER_LIMIT: Duration = Duration::from_secs(30 * 60);

/// Runs the steps in order and stops at the first that fails.
pub(crate) fn test(project: &Project) -> Result<()> {
    let started = Instant::now();
    let mut steps = Steps::default();
    let tools = steps.run("set-up", || set_up(project))?;
    steps.run("lint", || lint(project))?;
    steps.run("unit tests", || {
        let mut tests = cargo(
            project,
            &["test", "--quiet", "--workspace", "--exclude", "app"],
        );
        run_visible(tests.env("KADAI_SOFFICE", &tools.office), COMPILE_LIMIT)
    })?;
    let data = project.path("data");
    steps.run("data check", || check::run(&data))?;
    let built = steps.run("build", || {
        build::run(project, &data, &project.path("dist"))
    })?;
    steps.run("size budgets", || check_sizes(&built))?;
    steps.run("end-to-end", || {
        let files = end_to_end_files(&project.path("tests/e2e"))?;
        let mut node = node(project, &built, &tools.browser);
        run_visible(node.arg("--test").args(files), BROWSER_LIMIT)
    })?;
    println!(
        "test: passed: {} ({})",
        steps.passed.join(", "),
        seconds(started.elapsed())
    );
    Ok(())
}

/// What the tests run beside the code.
#[derive(Debug)]
pub(crate) struct TestTools {
    browser: PathBuf,
    office: PathBuf,
}

/// Finds or installs everything that a build and the tests need.
pub(crate) fn set_up(project: &Project) -> Result<TestTools> {
    setup::for_build(project)?;
    Ok(TestTools {
        browser: setup::for_browser(project)?,
        office: setup::for_office(project)?,
    })
}

/// Formatting and clippy, for every crate and target, with the usual toolchain.
pub(crate) fn lint(project: &Project) -> Result<()> {
    run_visible(
        &mut cargo(project, &["fmt", "--all", "--check"]),
        COMPILE_LIMIT,
    )
    .context("The code is not formatted. Remedy: `cargo xtask fmt`")?;
    let mut clippy = cargo(
        project,
        &[
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    );
    run_visible(&mut clippy, COMPILE_LIMIT)
}

/// Formats every crate.
pub(crate) fn fmt(project: &Project) -> Result<()> {
    run_visible(&mut cargo(project, &["fmt", "--all"]), COMPILE_LIMIT)
}

/// Builds, and runs one of the Node scripts against the result.
pub(crate) fn script(project: &Project, path: &str) -> Result<()> {
    let script = project.path(path);
    ensure!(script.is_file(), "there is no {path}");
    let browser = setup::for_browser(project)?;
    let built = build::run(project, &project.path("data"), &project.path("dist"))?;
    run_visible(node(project, &built, &browser).arg(script), BROWSER_LIMIT)
}

/// The steps that have passed so far.
#[derive(Debug, Default)]
struct Steps {
    passed: Vec<&'static str>,
}

impl Steps {
    fn run<T>(&mut self, name: &'static str, step: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("test: {name}");
        let started = Instant::now();
        let result = step();
        let word = if result.is_ok() { "passed" } else { "FAILED" };
        println!("test: {name}: {word} ({})", seconds(started.elapsed()));
        if result.is_ok() {
            self.passed.push(name);
        }
        result.with_context(|| format!("the step \"{name}\" failed"))
    }
}

fn cargo(project: &Project, arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(&project.root);
    command
}

/// Node with what every script of ours is told.
fn node(project: &Project, built: &Built, browser: &Path) -> Command {
    let mut command = Command::new("node");
    command
        .current_dir(project.path("tests"))
        .env("KADAI_DIST", &built.dist)
        .env("KADAI_CHROMIUM", browser);
    command
}

/// The test files in order; none at all is an error, since a gate without tests would always pass.
fn end_to_end_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).context("there is no folder tests/e2e")? {
        let path = entry?.path();
        let name = path.file_name().and_then(OsStr::to_str);
        if name.is_some_and(|name| name.ends_with(".test.mjs")) {
            files.push(path);
        }
    }
    files.sort();
    ensure!(!files.is_empty(), "tests/e2e has no *.test.mjs");
    Ok(files)
}

fn check_sizes(built: &Built) -> Result<()> {
    let wasm = ("the app's wasm after gzip", built.wasm_gzip, WASM_BUDGET);
    let page = (ONE_FILE, built.one_file_size, ONE_FILE_BUDGET);
    for (what, size, budget) in [wasm, page] {
        println!(
            "{what}: {} kB of at most {} kB",
            kilobytes(size),
            kilobytes(budget)
        );
    }
    for (what, size, budget) in [wasm, page] {
        ensure!(
            size <= budget,
            "{what} is {} bytes too large (at most {} kB)",
            size - budget,
            kilobytes(budget)
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_budget(wasm_gzip: usize, one_file_size: usize, expected: Option<&str>) {
        let built = Built {
            dist: PathBuf::new(),
            one_file: PathBuf::new(),
            wasm_gzip,
            one_file_size,
        };
        let message = check_sizes(&built).err().map(|error| error.to_string());
        assert_eq!(message.as_deref(), expected);
    }

    #[test]
    fn a_budget_may_be_used_up_but_not_exceeded() {
        check_budget(WASM_BUDGET, ONE_FILE_BUDGET, None);
        check_budget(
            WASM_BUDGET + 1,
            1,
            Some("the app's wasm after gzip is 1 bytes too large (at most 460 kB)"),
        );
        check_budget(
            1,
            ONE_FILE_BUDGET + 9,
            Some("kadai-board.html is 9 bytes too large (at most 850 kB)"),
        );
    }

    #[test]
    fn a_folder_without_tests_is_an_error() {
        assert!(end_to_end_files(Path::new(env!("CARGO_MANIFEST_DIR"))).is_err());
    }
}
