//! `cargo xtask mutants`: would the tests of `shared` notice if its code were wrong?
//!
//! cargo-mutants changes one thing at a time and runs the tests. All of `shared` would take a day, so
//! a sample is taken that is spread evenly over it; the seed says which.

use std::fs;
use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::process::{Ended, run_bounded, seconds};
use crate::project::Project;
use crate::setup;

/// The least part of the mutants that the tests must catch, in percent.
const CAUGHT: usize = 95;
/// How many mutants are tried, unless more or fewer are asked for.
const SAMPLE: usize = 50;
/// The longest that the tests may take with one mutant: what goes round in circles is noticed.
const TEST_LIMIT: Duration = Duration::from_secs(300);
/// The longest that one mutant may take to build.
const BUILD_LIMIT: Duration = Duration::from_secs(600);
/// For what belongs to no one mutant: the list, and the first build and run without any.
const FIRST_LIMIT: Duration = Duration::from_secs(30 * 60);

/// What to try.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Which of the possible samples.
    seed: Option<usize>,
    /// About how many mutants.
    sample: Option<usize>,
    /// Only the files that this names, as cargo-mutants understands it.
    file: Option<String>,
}

impl Wanted {
    /// Reads the values of `--seed`, `--sample` and `--file`.
    pub(crate) fn from([seed, sample, file]: [Option<String>; 3]) -> Result<Self> {
        let number = |name: &str, value: Option<String>| {
            let read = |value: String| value.parse().with_context(|| format!("{name}: {value}?"));
            value.map(read).transpose()
        };
        let wanted = Self {
            seed: number("--seed", seed)?,
            sample: number("--sample", sample)?,
            file,
        };
        ensure!(wanted.sample != Some(0), "--sample: no mutant at all?");
        Ok(wanted)
    }
}

/// What became of the mutants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Outcome {
    caught: usize,
    survived: usize,
    unbuildable: usize,
}

impl Outcome {
    /// Reads cargo-mutants' own count. What the tests never come to an end with counts as caught,
    /// since nobody would take a change in whose tests hang.
    fn read(outcomes: &str) -> Result<Self> {
        let outcomes: Value = serde_json::from_str(outcomes)?;
        let count = |name: &str| {
            let number = outcomes[name]
                .as_u64()
                .and_then(|n| usize::try_from(n).ok());
            number.with_context(|| format!("cargo-mutants counted no {name}"))
        };
        Ok(Self {
            caught: count("caught")? + count("timeout")?,
            survived: count("missed")?,
            unbuildable: count("unviable")?,
        })
    }

    /// Whether enough are caught of those that could be built.
    fn is_enough(self) -> bool {
        self.caught * 100 >= (self.caught + self.survived) * CAUGHT
    }
}

/// Takes the sample and fails when too many of it survive.
pub(crate) fn run(project: &Project, wanted: &Wanted) -> Result<()> {
    let program = setup::for_mutants(project)?;
    let mut list = Command::new(&program);
    list.args(["mutants", "--list", "--json"]);
    let all = count_listed(project_wide(&mut list, project, wanted))?;
    let (shard, shards) = shard(all, wanted.sample.unwrap_or(SAMPLE), seed(wanted))?;
    say!(
        "mutants: about {} of {all}, every {shards}th (again with --seed {shard})",
        all / shards
    );

    let out = project.path("target/mutants");
    fs::create_dir_all(&out)?;
    let mut mutants = Command::new(&program);
    mutants.arg("mutants").arg("--output").arg(&out).args([
        "--sharding",
        "round-robin",
        "--no-shuffle",
        "--shard",
        &format!("{shard}/{shards}"),
        "--timeout",
        &TEST_LIMIT.as_secs().to_string(),
        "--build-timeout",
        &BUILD_LIMIT.as_secs().to_string(),
    ]);
    project_wide(&mut mutants, project, wanted);
    // Not the examples in the comments: they are slow, and there to be read.
    mutants.args(["--", "--all-targets"]);
    // Every mutant is linked into every test: without what only a debugger reads that is sooner done.
    mutants
        .env("CARGO_PROFILE_TEST_DEBUG", "0")
        .env_remove("CARGO_TARGET_DIR");
    let each = TEST_LIMIT + BUILD_LIMIT;
    let most = u32::try_from(all / shards + 1)?;
    let limit = FIRST_LIMIT + each * most;
    match run_bounded(&mut mutants, limit)? {
        // 2: some survived, 3: with some the tests never ended. Both are counted below.
        Ended::Exited(status) if matches!(status.code(), Some(0 | 2 | 3)) => {}
        Ended::Exited(status) => bail!("cargo-mutants failed ({status})"),
        Ended::TimedOut => bail!("cargo-mutants took longer than {}", seconds(limit)),
    }
    let outcomes = out.join("mutants.out/outcomes.json");
    let outcomes = fs::read_to_string(&outcomes)
        .with_context(|| format!("cannot read {}", outcomes.display()))?;
    verdict(Outcome::read(&outcomes)?)?;
    Ok(())
}

/// What listing and trying have in common.
fn project_wide<'a>(
    command: &'a mut Command,
    project: &Project,
    wanted: &Wanted,
) -> &'a mut Command {
    command
        .args(["--package", "shared", "--test-package", "shared"])
        .current_dir(&project.root);
    if let Some(file) = &wanted.file {
        command.args(["--file", file]);
    }
    command
}

fn count_listed(list: &mut Command) -> Result<usize> {
    let output = list.output().context("cannot start cargo-mutants")?;
    ensure!(output.status.success(), "cargo-mutants could list nothing");
    let listed: Value = serde_json::from_slice(&output.stdout)?;
    Ok(listed.as_array().map_or(0, Vec::len))
}

/// The seed that was asked for, or one that is another next time.
fn seed(wanted: &Wanted) -> usize {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.map_or(0, |now| now.as_secs());
    wanted.seed.unwrap_or(usize::try_from(now).unwrap_or(0))
}

/// Every how many-th mutant is taken, and from which one on.
fn shard(all: usize, sample: usize, seed: usize) -> Result<(usize, usize)> {
    ensure!(all > 0, "there is nothing to change there");
    let shards = (all / sample).max(1);
    Ok((seed % shards, shards))
}

fn verdict(outcome: Outcome) -> Result<()> {
    let Outcome {
        caught,
        survived,
        unbuildable,
    } = outcome;
    say!("mutants: {caught} caught, {survived} survived, {unbuildable} unbuildable");
    ensure!(
        outcome.is_enough(),
        "less than {CAUGHT} % were caught; target/mutants/mutants.out/missed.txt names the others"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_spread_and_the_seed_chooses_it() -> Result<()> {
        assert_eq!(shard(1000, 50, 7)?, (7, 20));
        assert_eq!(shard(1000, 50, 27)?, (7, 20));
        assert_eq!(shard(30, 50, 7)?, (0, 1));
        assert!(shard(0, 50, 7).is_err());
        Ok(())
    }

    #[test]
    fn enough_are_caught_at_95_of_100() {
        let of = |caught, survived| {
            let unbuildable = 3;
            Outcome {
                caught,
                survived,
                unbuildable,
            }
            .is_enough()
        };
        assert!(of(95, 5));
        assert!(!of(94, 6));
        assert!(of(0, 0), "nothing could be built");
    }

    #[test]
    fn endless_tests_notice_a_mutant_too() -> Result<()> {
        let outcomes = r#"{"total_mutants":10,"missed":2,"caught":5,"timeout":1,"unviable":2}"#;
        let expected = Outcome {
            caught: 6,
            survived: 2,
            unbuildable: 2,
        };
        assert_eq!(Outcome::read(outcomes)?, expected);
        assert!(Outcome::read("{}").is_err());
        Ok(())
    }

    #[test]
    fn numbers_are_numbers() -> Result<()> {
        let given = |seed: &str, sample: &str| {
            Wanted::from([Some(seed.to_owned()), Some(sample.to_owned()), None])
        };
        assert_eq!(given("3", "9")?.sample, Some(9));
        assert!(given("x", "9").is_err());
        assert!(given("3", "0").is_err());
        Ok(())
    }
}
