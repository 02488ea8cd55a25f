//! cargo-mutants, which only `cargo xtask mutants` wants.

use std::path::PathBuf;

use anyhow::Result;

use super::cargo_tool::{self, CargoTool};
use crate::project::Project;

const VERSION: &str = "27.1.0";

/// Finds the program, or builds it.
pub(super) fn find_or_install(project: &Project) -> Result<PathBuf> {
    let program = CargoTool {
        package: "cargo-mutants",
        program: "cargo-mutants",
        version: VERSION,
        arguments: &["--locked"],
        opt_level: "0",
        usual: "3 min on two cores",
    }
    .find_or_install(project)?;
    cargo_tool::remove_build_folder(project);
    Ok(program)
}
