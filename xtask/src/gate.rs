//! `cargo xtask test`: everything that must hold before a change is good, in one run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::build::{self, Built, Effort, ONE_FILE, kilobytes};
use crate::only::{Step, Wanted};
use crate::process::{run_visible, seconds};
use crate::project::Project;
use crate::setup::Engines;
use crate::{check, crates, setup};

/// The most the app's wasm may weigh after gzip: a second or two on a slow line.
const READING_BUDGET: usize = 445_000;
/// The same for the whole app.
const WHOLE_BUDGET: usize = 985_000;
/// The most the one-file page may weigh: it travels by mail.
const ONE_FILE_BUDGET: usize = 1_685_000;

const COMPILE_LIMIT: Duration = Duration::from_secs(20 * 60);
const BROWSER_LIMIT: Duration = Duration::from_secs(30 * 60);

/// Runs what is wanted of the steps, in order, and stops at the first that fails.
pub(crate) fn test(project: &Project, wanted: &Wanted) -> Result<()> {
    let started = Instant::now();
    let (steps, name) = match wanted {
        Wanted::All => (Step::ALL.to_vec(), None),
        Wanted::Only(step, name) => (vec![*step], name.as_deref()),
    };
    let mut run = Run {
        project,
        name,
        tools: None,
        built: None,
    };
    for step in &steps {
        timed(step.name(), || run.step(*step))?;
    }
    say!(
        "test: passed: {} ({})",
        steps
            .iter()
            .map(|step| step.name())
            .collect::<Vec<_>>()
            .join(", "),
        seconds(started.elapsed())
    );
    Ok(())
}

/// One run of the tests, with what its steps have made for the later ones.
struct Run<'a> {
    project: &'a Project,
    /// Which of the end-to-end tests, if not all.
    name: Option<&'a str>,
    tools: Option<TestTools>,
    built: Option<Built>,
}

impl Run<'_> {
    fn step(&mut self, step: Step) -> Result<()> {
        let project = self.project;
        match step {
            Step::SetUp => self.tools = Some(set_up(project)?),
            Step::Lint => lint(project)?,
            Step::Licences => crates::check(project)?,
            Step::Unit => self.unit_tests()?,
            Step::Data => check::run(&project.path("data"))?,
            Step::Build => drop(self.build()?),
            Step::Sizes => check_sizes(self.built()?)?,
            Step::EndToEnd => self.end_to_end()?,
        }
        Ok(())
    }

    fn unit_tests(&self) -> Result<()> {
        let (office, python) = match &self.tools {
            Some(tools) => (tools.office.clone(), tools.python.clone()),
            None => {
                setup::for_scripts(self.project)?;
                (
                    setup::for_office(self.project)?,
                    setup::for_python(self.project)?,
                )
            }
        };
        let arguments = ["test", "--quiet", "--workspace", "--exclude", "app"];
        let mut tests = cargo(self.project, &arguments);
        tests
            .env("KADAI_SOFFICE", office)
            .env("KADAI_PYTHON", python);
        run_visible(&mut tests, COMPILE_LIMIT)
    }

    fn end_to_end(&mut self) -> Result<()> {
        let (browser, engines) = match &self.tools {
            Some(tools) => (tools.browser.clone(), tools.engines.clone()),
            None => (
                setup::for_browser(self.project)?,
                setup::for_engines(self.project)?,
            ),
        };
        let name = self.name;
        let mut node = node(self.project, self.built()?, &browser);
        node.envs(engines.programs);
        run_visible(node.arg("e2e/run.mjs").args(name), BROWSER_LIMIT)
    }

    fn build(&mut self) -> Result<&Built> {
        let (data, dist) = (self.project.path("data"), self.project.path("dist"));
        Ok(self
            .built
            .insert(build::run(self.project, &data, &dist, Effort::Whole)?))
    }

    /// The page of an earlier step, or one built now: a step on its own must not judge an older page.
    fn built(&mut self) -> Result<&Built> {
        match self.built {
            Some(ref built) => Ok(built),
            None => self.build(),
        }
    }
}

/// Runs a step, and says how it went and how long it took.
fn timed(name: &str, step: impl FnOnce() -> Result<()>) -> Result<()> {
    say!("test: {name}");
    let started = Instant::now();
    let result = step();
    let word = if result.is_ok() { "passed" } else { "FAILED" };
    say!("test: {name}: {word} ({})", seconds(started.elapsed()));
    result.with_context(|| format!("the step \"{name}\" failed"))
}

/// What the tests run beside the code.
#[derive(Debug)]
pub(crate) struct TestTools {
    browser: PathBuf,
    engines: Engines,
    office: PathBuf,
    python: PathBuf,
}

/// Finds or installs everything that a build and the tests need.
pub(crate) fn set_up(project: &Project) -> Result<TestTools> {
    setup::for_build(project)?;
    Ok(TestTools {
        browser: setup::for_browser(project)?,
        engines: setup::for_engines(project)?,
        office: setup::for_office(project)?,
        python: setup::for_python(project)?,
    })
}

/// Formatting and clippy, for every crate and target, with the usual toolchain.
pub(crate) fn lint(project: &Project) -> Result<()> {
    run_visible(
        &mut cargo(project, &["fmt", "--all", "--check"]),
        COMPILE_LIMIT,
    )
    .context("The code is not formatted. Remedy: `cargo xtask fmt`")?;
    let mut all = clippy(project, &["--workspace", "--all-targets"], ".");
    run_visible(&mut all, COMPILE_LIMIT)?;
    // Once more what is compiled into the page, without its tests: they may read files. In a folder
    // of its own, since under other rules everything would be looked at anew each time.
    // Here with all that the whole app has; above as the app for reading.
    let page = ["--package", "app", "--package", "shared", "--all-features"];
    let mut page = clippy(project, &page, "xtask/clippy/browser");
    page.env("CARGO_TARGET_DIR", project.path("target/browser-rules"));
    run_visible(&mut page, COMPILE_LIMIT)
}

/// Clippy with warnings as errors, under the rules of a folder.
fn clippy(project: &Project, what: &[&str], rules: &str) -> Command {
    let mut clippy = cargo(project, &["clippy", "--quiet"]);
    clippy
        .args(what)
        .args(["--", "-D", "warnings"])
        .env("CLIPPY_CONF_DIR", project.path(rules));
    clippy
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
    let built = build::run(
        project,
        &project.path("data"),
        &project.path("dist"),
        Effort::Whole,
    )?;
    run_visible(node(project, &built, &browser).arg(script), BROWSER_LIMIT)
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

fn check_sizes(built: &Built) -> Result<()> {
    let sizes = [
        (
            "the app for reading after gzip",
            built.reading_gzip,
            READING_BUDGET,
        ),
        ("the whole app after gzip", built.whole_gzip, WHOLE_BUDGET),
        (ONE_FILE, built.one_file_size, ONE_FILE_BUDGET),
    ];
    for (what, size, budget) in sizes {
        say!(
            "{what}: {} kB of at most {} kB",
            kilobytes(size),
            kilobytes(budget)
        );
    }
    for (what, size, budget) in sizes {
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
    fn check_budget(reading_gzip: usize, one_file_size: usize, expected: Option<&str>) {
        let built = Built {
            dist: PathBuf::new(),
            one_file: PathBuf::new(),
            reading_gzip,
            whole_gzip: 1,
            one_file_size,
        };
        let message = check_sizes(&built).err().map(|error| error.to_string());
        assert_eq!(message.as_deref(), expected);
    }

    #[test]
    fn a_budget_may_be_used_up_but_not_exceeded() {
        check_budget(READING_BUDGET, ONE_FILE_BUDGET, None);
        check_budget(
            READING_BUDGET + 1,
            1,
            Some("the app for reading after gzip is 1 bytes too large (at most 445 kB)"),
        );
        check_budget(
            1,
            ONE_FILE_BUDGET + 9,
            Some("kadai-board.html is 9 bytes too large (at most 1685 kB)"),
        );
    }
}
