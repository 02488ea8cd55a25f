//! `cargo xtask test --only …`: one step of the tests instead of all.

use anyhow::{Result, bail};

/// The steps of `cargo xtask test`, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    SetUp,
    Lint,
    Licences,
    Unit,
    Data,
    Build,
    Sizes,
    EndToEnd,
}

impl Step {
    /// Every step, in order.
    pub(crate) const ALL: [Self; 8] = [
        Self::SetUp,
        Self::Lint,
        Self::Licences,
        Self::Unit,
        Self::Data,
        Self::Build,
        Self::Sizes,
        Self::EndToEnd,
    ];

    /// The name by which a step is asked for, and under which it reports.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::SetUp => "set-up",
            Self::Lint => "lint",
            Self::Licences => "licences",
            Self::Unit => "unit",
            Self::Data => "data",
            Self::Build => "build",
            Self::Sizes => "sizes",
            Self::EndToEnd => "e2e",
        }
    }
}

/// What of the tests is to be run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Everything.
    All,
    /// One step; of the end-to-end tests perhaps only those of a name.
    Only(Step, Option<String>),
}

impl Wanted {
    /// Reads what stands behind `test`.
    pub(crate) fn from(arguments: &[String]) -> Result<Self> {
        let (name, of) = match arguments {
            [] => return Ok(Self::All),
            [only, name] if only == "--only" => (name, None),
            [only, name, of] if only == "--only" => (name, Some(of.clone())),
            [only] if only == "--only" => bail!("--only needs a step: {}", names()),
            _ => bail!("`test` takes nothing, or `--only STEP`, or `--only e2e NAME`"),
        };
        let Some(step) = Step::ALL.into_iter().find(|step| step.name() == name) else {
            bail!("there is no step {name}; the steps are {}", names());
        };
        if of.is_some() && step != Step::EndToEnd {
            bail!("only e2e takes a name; {name} is run as a whole");
        }
        Ok(Self::Only(step, of))
    }
}

fn names() -> String {
    Step::ALL.map(Step::name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Wanted> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Wanted::from(&words)
    }

    #[track_caller]
    fn check_refused(line: &str, expected: &str) {
        let message = read(line).err().map(|error| error.to_string());
        assert_eq!(message.as_deref(), Some(expected));
    }

    #[test]
    fn nothing_asks_for_everything() -> Result<()> {
        assert_eq!(read("")?, Wanted::All);
        Ok(())
    }

    #[test]
    fn every_step_can_be_asked_for_by_its_name() -> Result<()> {
        for step in Step::ALL {
            let line = format!("--only {}", step.name());
            assert_eq!(read(&line)?, Wanted::Only(step, None));
        }
        Ok(())
    }

    #[test]
    fn end_to_end_tests_can_be_asked_for_by_name() -> Result<()> {
        let expected = Wanted::Only(Step::EndToEnd, Some("take-away".to_owned()));
        assert_eq!(read("--only e2e take-away")?, expected);
        Ok(())
    }

    #[test]
    fn a_wrong_step_names_the_right_ones() {
        check_refused(
            "--only lnt",
            "there is no step lnt; the steps are set-up, lint, licences, unit, data, build, sizes, e2e",
        );
        check_refused(
            "--only",
            "--only needs a step: set-up, lint, licences, unit, data, build, sizes, e2e",
        );
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let usage = "`test` takes nothing, or `--only STEP`, or `--only e2e NAME`";
        check_refused("lint", usage);
        check_refused("--only e2e one two", usage);
        check_refused(
            "--only lint shared",
            "only e2e takes a name; lint is run as a whole",
        );
    }
}
