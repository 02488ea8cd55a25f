//! Python with openpyxl, which makes and reads the workbooks that the tests compare with what we read.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::{announced, apt};
use crate::process::run_logged;
use crate::project::{Project, on_path};

const REMEDY: &str = "Python with openpyxl could not be set up. Remedy: install Python 3.8 or newer with its venv (Debian and \
                      Ubuntu: python3-venv), and let pip reach its registry once";
const LIMIT: Duration = Duration::from_secs(3 * 60);

/// Finds the Python of the tests, or makes it: a folder of its own with the versions that are pinned.
pub(super) fn find_or_install(project: &Project) -> Result<PathBuf> {
    let list = project.path("tests/round_trip/requirements.txt");
    let pinned =
        fs::read(&list).context("cannot read the list of the tests' packages for Python")?;
    let folder = project.tools.join("python");
    let program = folder.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    // The stamp is the list itself, so that a changed one installs anew.
    let stamp = folder.join(".kadai-installed");
    if program.is_file() && fs::read(&stamp).is_ok_and(|installed| installed == pinned) {
        return Ok(program);
    }
    announced("openpyxl, for Python", || {
        if make(project, &folder).is_err() && apt::available() {
            apt::install(project, &["python3", "python3-venv"])?;
            make(project, &folder)?;
        }
        let mut pip = Command::new(&program);
        pip.args(["-m", "pip", "install", "--disable-pip-version-check"])
            .args([
                "--require-hashes",
                "--only-binary",
                ":all:",
                "--requirement",
            ])
            .arg(&list);
        run_logged(&mut pip, LIMIT, &project.log("pip"))
    })
    .context(REMEDY)?;
    fs::write(&stamp, pinned)?;
    Ok(program)
}

fn make(project: &Project, folder: &PathBuf) -> Result<()> {
    let names = ["python3", "python", "python.exe"].into_iter();
    let python = names.filter_map(on_path).next().context(REMEDY)?;
    let mut venv = Command::new(python);
    venv.args(["-m", "venv", "--clear"]).arg(folder);
    run_logged(&mut venv, LIMIT, &project.log("python"))
}
