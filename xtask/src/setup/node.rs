//! Node, and the npm packages in `tests/`: the wasm optimiser, the browser driver, the
//! accessibility rules.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::{announced, apt};
use crate::process::{output_of, run_logged};
use crate::project::{Project, on_path};

const OLDEST: u32 = 20;

/// Finds Node and the packages of the build and the tests, or installs them; returns the folder of their
/// programs.
pub(super) fn find_or_install(project: &Project) -> Result<PathBuf> {
    node(project)?;
    install(project, "tests")
}

/// Finds the packages of a folder, or installs them; returns the folder of their programs.
pub(super) fn install(project: &Project, folder: &str) -> Result<PathBuf> {
    let packages = project.path(folder).join("node_modules");
    let programs = packages.join(".bin");
    let lock = fs::read(project.path(folder).join("package-lock.json"))
        .with_context(|| format!("cannot read {folder}/package-lock.json"))?;
    // The stamp is the lock file itself, so that a changed lock file installs anew.
    let stamp = packages.join(".kadai-installed");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(programs);
    }
    announced(&format!("npm packages in {folder}/"), || {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        run_logged(
            Command::new(npm)
                .args(["ci", "--no-audit", "--no-fund"])
                .current_dir(project.path(folder)),
            Duration::from_secs(5 * 60),
            &project.log("npm"),
        )
    })
    .with_context(|| {
        format!(
            "The npm packages could not be installed. Remedy: make `npm ci` succeed in {folder}/ \
             (it needs the npm registry once)"
        )
    })?;
    fs::write(&stamp, lock)?;
    Ok(programs)
}

/// Checks that a new enough Node is on PATH.
fn node(project: &Project) -> Result<()> {
    if on_path("node").is_none() && apt::available() {
        let _ = announced("Node, Debian's packages nodejs and npm", || {
            apt::install(project, &["nodejs", "npm"])
        });
    }
    let Some(line) = output_of(Command::new("node").arg("--version")) else {
        bail!(
            "Node is missing. Remedy: install Node {OLDEST} or newer with npm (https://nodejs.org)"
        );
    };
    match major(&line) {
        Some(found) if found >= OLDEST => Ok(()),
        _ => bail!(
            "Node is {line}. Remedy: install Node {OLDEST} or newer with npm (https://nodejs.org)"
        ),
    }
}

/// The 20 of `v20.11.0`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.11.0"), Some(20));
        assert_eq!(major("20"), None);
    }
}
