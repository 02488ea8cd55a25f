//! The browser of the end-to-end tests: any Chromium of this computer.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{announced, apt};
use crate::process::output_of;
use crate::project::{Project, on_path};

const PROGRAMS: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
];

/// Where installers put a browser without putting it on PATH.
const PLACES: [&str; 6] = [
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/// Finds a Chromium, or installs Debian's; sees to a Japanese font as well.
pub(super) fn find_or_install(project: &Project) -> Result<PathBuf> {
    if let Some(named) = env::var_os("KADAI_CHROMIUM").map(PathBuf::from) {
        if named.is_file() {
            return Ok(named);
        }
        bail!("KADAI_CHROMIUM names {}, which is no file", named.display());
    }
    let browser = match find() {
        Some(browser) => browser,
        None => install(project)?,
    };
    japanese_font(project);
    Ok(browser)
}

fn find() -> Option<PathBuf> {
    let place = || PLACES.iter().map(PathBuf::from).find(|path| path.is_file());
    PROGRAMS
        .iter()
        .find_map(|program| on_path(program))
        .or_else(place)
}

fn install(project: &Project) -> Result<PathBuf> {
    let remedy = "No Chromium was found. Remedy: install Chromium, Chrome or Edge, or set \
                  KADAI_CHROMIUM to the program's path";
    if !apt::available() {
        bail!(remedy);
    }
    announced("Chromium, Debian's packages (about 1 min)", || {
        apt::install(project, &["chromium", "fonts-noto-cjk"])
    })
    .context(remedy)?;
    find().context(remedy)
}

/// Without a Japanese font every picture of the page shows boxes; the tests still hold, so a
/// missing one is only worth a line.
fn japanese_font(project: &Project) {
    let known = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    if !cfg!(target_os = "linux") || Path::new(known).exists() {
        return;
    }
    let listed = output_of(Command::new("fc-list").args([":lang=ja", "family"]));
    if listed.is_some_and(|families| !families.is_empty()) {
        return;
    }
    let installed = apt::available()
        && announced("a Japanese font, Debian's fonts-noto-cjk", || {
            apt::install(project, &["fonts-noto-cjk"])
        })
        .is_ok();
    if !installed {
        say!("set-up: no Japanese font was found; pictures of the page will show boxes");
    }
}
