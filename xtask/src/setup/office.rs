//! LibreOffice Calc, through which the tests send every table once.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::{announced, apt};
use crate::project::{Project, on_path};

/// Where installers put LibreOffice without putting it on PATH.
const PLACES: [&str; 3] = [
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe",
];

/// Finds LibreOffice, or installs Debian's Calc without the other programs.
pub(super) fn find_or_install(project: &Project) -> Result<PathBuf> {
    if let Some(named) = env::var_os("KADAI_SOFFICE").map(PathBuf::from) {
        if named.is_file() {
            return Ok(named);
        }
        bail!("KADAI_SOFFICE names {}, which is no file", named.display());
    }
    match find() {
        Some(office) => Ok(office),
        None => install(project),
    }
}

fn find() -> Option<PathBuf> {
    let place = || PLACES.iter().map(PathBuf::from).find(|path| path.is_file());
    on_path("soffice").or_else(place)
}

fn install(project: &Project) -> Result<PathBuf> {
    let remedy = "LibreOffice Calc was not found. Remedy: install LibreOffice (Debian and Ubuntu: \
                  libreoffice-calc; macOS: brew install --cask libreoffice; Windows: winget install \
                  TheDocumentFoundation.LibreOffice), or set KADAI_SOFFICE to the path of its \
                  program soffice";
    if !apt::available() {
        bail!(remedy);
    }
    announced(
        "LibreOffice Calc, Debian's package (about 1 min, 0.3 GB)",
        || apt::install(project, &["libreoffice-calc"]),
    )
    .context(remedy)?;
    find().context(remedy)
}
