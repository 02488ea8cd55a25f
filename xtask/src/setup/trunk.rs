//! Trunk, which compiles the app and writes the hosted page.

use std::path::PathBuf;

use anyhow::Result;

use super::cargo_tool::{self, CargoTool};
use crate::project::Project;

/// 0.22 asks for a newer compiler than the project does.
const VERSION: &str = "0.21.14";

/// Finds Trunk, or builds it without network support: here it only drives other programs.
pub(super) fn find_or_install(project: &Project) -> Result<PathBuf> {
    let program = CargoTool {
        package: "trunk",
        program: "trunk",
        version: VERSION,
        arguments: &["--locked", "--no-default-features"],
        opt_level: "0",
        usual: "5 min on two cores",
    }
    .find_or_install(project)?;
    cargo_tool::remove_build_folder(project);
    Ok(program)
}
