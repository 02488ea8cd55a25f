//! The wasm-bindgen program, at exactly the version of the crate the app links.

use std::path::PathBuf;

use anyhow::Result;

use super::cargo_tool::CargoTool;
use crate::project::Project;

/// Finds the program, or builds it without its test runner's network support.
pub(super) fn find_or_install(project: &Project) -> Result<PathBuf> {
    CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: &project.locked_version("wasm-bindgen")?,
        arguments: &["--no-default-features", "--bin", "wasm-bindgen"],
        opt_level: "1",
        usual: "2 min on two cores",
    }
    .find_or_install(project)
}
