//! Programs that `cargo install` builds, each in a folder of its own below the tool folder.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{self, Command};
use std::time::Duration;

use anyhow::{Context, Result};

use super::announced;
use crate::process::{output_of, run_logged};
use crate::project::{Project, on_path};

/// A program from crates.io.
pub(super) struct CargoTool<'a> {
    /// The crate's name.
    pub(super) package: &'a str,
    /// The program's name.
    pub(super) program: &'a str,
    /// The one version that will do.
    pub(super) version: &'a str,
    /// Further arguments of `cargo install`.
    pub(super) arguments: &'a [&'a str],
    /// How much to optimise: what only drives other programs needs none, and compiles sooner.
    pub(super) opt_level: &'a str,
    /// How long two slow cores take, for the line the user reads.
    pub(super) usual: &'a str,
}

impl CargoTool<'_> {
    /// The program in the tool folder, else on PATH, else built now.
    pub(super) fn find_or_install(&self, project: &Project) -> Result<PathBuf> {
        let folder = project
            .tools
            .join(format!("{}-{}", self.package, self.version));
        let own = folder
            .join("bin")
            .join(format!("{}{}", self.program, env::consts::EXE_SUFFIX));
        // cargo puts the program there as its last step, so the file's existence is proof enough.
        if own.is_file() {
            return Ok(own);
        }
        if let Some(found) = on_path(self.program)
            && output_of(Command::new(&found).arg("--version"))
                .is_some_and(|line| line.split_whitespace().any(|word| word == self.version))
        {
            return Ok(found);
        }
        let what = format!(
            "{} {}, built from source (about {})",
            self.program, self.version, self.usual
        );
        announced(&what, || self.install(project, &folder)).with_context(|| {
            format!(
                "{program} {version} could not be installed. Remedy: `cargo install {package}@{version}` \
                 by hand, with access to crates.io, and its folder on PATH",
                program = self.program,
                package = self.package,
                version = self.version,
            )
        })?;
        Ok(own)
    }

    fn install(&self, project: &Project, folder: &std::path::Path) -> Result<()> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .arg("install")
            .arg(format!("{}@{}", self.package, self.version))
            .args(["--debug", "--root"])
            .arg(folder)
            .arg("--target-dir")
            .arg(build_folder(project))
            .args(self.arguments)
            // Away from the project, whose cargo settings are not meant for this.
            .current_dir(&project.tools)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_PROFILE_DEV_OPT_LEVEL", self.opt_level)
            .env_remove("LD_LIBRARY_PATH");
        run_logged(
            &mut command,
            Duration::from_secs(25 * 60),
            &project.log(self.package),
        )
    }
}

/// One build folder for all tools, since they share many crates; it goes when all are built. It is this
/// run's own: the set-up of another clone must not take it away while it is in use.
fn build_folder(project: &Project) -> PathBuf {
    project.tools.join(format!("build-{}", process::id()))
}

/// Gives back the space that building the tools took.
pub(super) fn remove_build_folder(project: &Project) {
    let _ = fs::remove_dir_all(build_folder(project));
}
