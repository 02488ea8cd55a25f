//! The project's own commands; `cargo xtask` lists them.

#[macro_use]
mod say;

mod bench;
mod build;
mod check;
mod crates;
mod describe;
mod gate;
mod mutants;
mod only;
mod page;
mod process;
mod project;
mod serve;
mod setup;
mod style;
mod synth;
mod weigh;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::build::Effort;
use crate::project::Project;

const HELP: &str = "\
Kadai Board: cargo xtask <command>

  serve [--port N] [--data FOLDER]        build, and serve dist/ on this computer (port 8080)
  build [--data FOLDER] [--out FOLDER]    build dist/: index.html to host, kadai-board.html to hand on
  quick [--data FOLDER] [--out FOLDER]    the same, large and slow, in a fraction of the time: to try a change
  check [FOLDER|ZIP]                      check a data folder (data/) and print every finding
  check --into FOLDER FILE...             check loose CSV files and count what they would change
  draft FILE --out FOLDER                 a draft of the flat table, of a report's text or Word file (not data yet)
  describe [FOLDER]                       list a new year's files in its datapackage.json
  fmt                                     format the code
  lint                                    check the format, and clippy with warnings as errors
  setup                                   install what the build and the tests need, and no more
  test                                    everything that must hold, step by step
  test --only STEP                        one step: set-up, lint, licences, unit, data, build, sizes, e2e
  test --only e2e NAME                    the end-to-end tests of one name: a file's or a test's
  mutants [--seed N] [--sample N] [--file FILE]
                                          change `shared` here and there: do its tests notice?
  weigh                                   build, and say which part of the program weighs what
  bench [--size N,N] [--rounds N]         the engine beside other libraries in one browser; writes docs/benchmarks.md
  bench --page                            build, and measure how long the page itself takes
  synth N FOLDER [--seed S]               a valid made-up package of N initiatives, to measure with
  shots                                   build, and take pictures of every view

The first run installs what is missing (Trunk, wasm-bindgen, wasm-opt, ...) and says so.
";

fn main() -> ExitCode {
    match given().and_then(|arguments| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::error(format_args!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// What stands behind the program's name.
fn given() -> Result<Vec<String>> {
    let arguments = env::args_os().enumerate().skip(1);
    arguments
        .map(|(at, argument)| match argument.into_string() {
            Ok(text) => Ok(text),
            Err(argument) => bail!("argument {at} is not UTF-8: {}", argument.display()),
        })
        .collect()
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((command, rest)) = arguments.split_first() else {
        say!("{}", HELP.trim_end());
        return Ok(());
    };
    let project = Project::find()?;
    let or_own =
        |given: Option<String>, own: &str| given.map_or_else(|| project.path(own), PathBuf::from);
    match command.as_str() {
        "help" | "--help" | "-h" => say!("{}", HELP.trim_end()),
        "serve" => {
            let [port, data] = options(rest, ["--port", "--data"])?;
            let port = port.map_or(Ok(8080), |port| {
                port.parse()
                    .with_context(|| format!("--port: {port} is no port"))
            })?;
            let dist = project.path("dist");
            let built = build::run(&project, &or_own(data, "data"), &dist, Effort::Whole)?;
            serve::run(&built, port)?;
        }
        "weigh" => {
            let [data, out] = options(rest, ["--data", "--out"])?;
            let (data, out) = (or_own(data, "data"), or_own(out, "dist"));
            let built = build::run(&project, &data, &out, Effort::Whole)?;
            weigh::run(&project, &built)?;
        }
        "build" | "quick" => {
            let [data, out] = options(rest, ["--data", "--out"])?;
            let effort = match command.as_str() {
                "quick" => Effort::Quick,
                _ => Effort::Whole,
            };
            let (data, out) = (or_own(data, "data"), or_own(out, "dist"));
            build::run(&project, &data, &out, effort)?;
        }
        "check" if rest.first().is_some_and(|first| first == "--into") => {
            let (folder, files) = match rest {
                [_, folder, files @ ..] => (folder, files),
                _ => bail!("--into needs a data folder, and files"),
            };
            let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
            check::into::run(&PathBuf::from(folder), &files)?;
        }
        "draft" => {
            let (file, rest) = rest.split_first().context("draft needs a file")?;
            let [out] = options(rest, ["--out"])?;
            let out = PathBuf::from(out.context("draft needs --out FOLDER")?);
            check::draft::run(&project.path("data"), &PathBuf::from(file), &out)?;
        }
        "check" | "describe" => {
            let (folder, none) = match rest.split_first() {
                Some((folder, none)) if !folder.starts_with("--") => (Some(folder.clone()), none),
                _ => (None, rest),
            };
            let [] = options(none, [])?;
            let folder = or_own(folder, "data");
            match command.as_str() {
                "check" => check::run(&folder)?,
                _ => describe::run(&folder)?,
            }
        }
        "bench" if rest == ["--page"] => bench::page(&project)?,
        "bench" => {
            let [sizes, rounds] = options(rest, ["--size", "--rounds"])?;
            bench::run(&project, sizes, rounds)?;
        }
        "synth" => {
            let [count, out, rest @ ..] = rest else {
                bail!("synth needs a number of initiatives and a folder");
            };
            let [seed] = options(rest, ["--seed"])?;
            let wanted = synth::Wanted::from(count, seed)?;
            synth::run(&project.path("data"), &PathBuf::from(out), &wanted)?;
        }
        "test" => gate::test(&project, &only::Wanted::from(rest)?)?,
        "mutants" => {
            let wanted = options(rest, ["--seed", "--sample", "--file"])?;
            mutants::run(&project, &mutants::Wanted::from(wanted)?)?;
        }
        simple => {
            let [] = options(rest, [])?;
            match simple {
                "fmt" => gate::fmt(&project)?,
                "lint" => gate::lint(&project)?,
                "setup" => drop(gate::set_up(&project)?),
                "shots" => gate::script(&project, "tests/shots/run.mjs")?,
                unknown => bail!("there is no command {unknown}; `cargo xtask` lists them"),
            }
        }
    }
    Ok(())
}

/// The values of the named options, in the order of the names.
fn options<const N: usize>(arguments: &[String], names: [&str; N]) -> Result<[Option<String>; N]> {
    let mut values = [const { None }; N];
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let Some(index) = names.iter().position(|name| name == argument) else {
            bail!("{argument} is not understood here; `cargo xtask` lists what is");
        };
        let value = rest
            .next()
            .with_context(|| format!("{argument} needs a value"))?;
        values[index] = Some(value.clone());
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn options_come_in_any_order() -> Result<()> {
        let [data, out] = options(&words("--out o --data d"), ["--data", "--out"])?;
        assert_eq!((data.as_deref(), out.as_deref()), (Some("d"), Some("o")));
        Ok(())
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        assert!(options(&words("--what"), ["--data"]).is_err());
        assert!(options(&words("--data"), ["--data"]).is_err());
        assert!(run(&words("nonsense")).is_err());
        assert!(run(&words("check --into")).is_err());
        assert!(run(&words("draft report.txt")).is_err());
        assert!(run(&words("check --into data")).is_err());
        assert!(run(&words("test --only nonsense")).is_err());
        assert!(run(&words("mutants --seed none")).is_err());
    }
}
