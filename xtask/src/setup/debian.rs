//! Debian's own Rust toolchain, for computers whose rustup cannot download a target.
//!
//! Debian ships the compiler and the standard library's source, but no standard library for the
//! browser. It is built once from that source, into the tool folder, and passed to the compiler as
//! its sysroot; nothing outside the tool folder is written but the packages themselves.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::web_target::{TARGET, WebTarget, has_std};
use super::{announced, apt};
use crate::process::{output_of, run_logged};
use crate::project::Project;

/// Debian's cargo; rustup's comes first on most PATHs, so the path is spelt out.
pub(super) const CARGO: &str = "/usr/bin/cargo";
/// Debian's compiler.
pub(super) const RUSTC: &str = "/usr/bin/rustc";

const PACKAGES: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "lld-22",
];
const SOURCE: &str = "/usr/lib/rustlib/src/rust/library";
const REMEDY: &str = "The compiler for the browser could not be set up. Remedy: `rustup target add wasm32-unknown-unknown` with access to \
                      static.rust-lang.org, or Debian's packages rustc-web, cargo-web, \
                      rust-web-src, rust-web-llvm and lld-22";

/// Debian's toolchain with a standard library for the browser, if both are here already.
pub(super) fn find(project: &Project) -> Option<WebTarget> {
    if !Path::new(CARGO).is_file() {
        return None;
    }
    let sysroot = sysroot(project)?;
    has_std(&library(&sysroot)).then_some(WebTarget::Debian { sysroot })
}

/// Installs what is missing of it.
pub(super) fn find_or_install(project: &Project) -> Result<WebTarget> {
    if !Path::new(CARGO).is_file() || !Path::new(RUSTC).is_file() || !Path::new(SOURCE).is_dir() {
        announced("Debian's Rust for the browser (about 1 min)", || {
            apt::install(project, &PACKAGES)
        })
        .context(REMEDY)?;
    }
    if let Some(found) = find(project) {
        return Ok(found);
    }
    let sysroot = sysroot(project).with_context(|| format!("{REMEDY}: {RUSTC} does not run"))?;
    announced("standard library for the browser (about 1 min)", || {
        build_std(project, &sysroot)
    })
    .context(REMEDY)?;
    Ok(WebTarget::Debian { sysroot })
}

/// The folder of the library for the compiler's version: another version can't read it.
fn sysroot(project: &Project) -> Option<PathBuf> {
    let mut rustc = Command::new(RUSTC);
    let version = output_of(rustc.arg("-V").env_remove("LD_LIBRARY_PATH"))?;
    let number = version.split_whitespace().nth(1)?;
    Some(project.tools.join(format!("web-std-{number}")))
}

fn library(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

/// Builds the standard library as the dependency of an empty crate, and moves it into place.
fn build_std(project: &Project, sysroot: &Path) -> Result<()> {
    let empty = project.tools.join("build-std");
    let _ = fs::remove_dir_all(&empty);
    fs::create_dir_all(empty.join("src"))?;
    fs::write(empty.join("src/lib.rs"), "")?;
    fs::write(
        empty.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nedition = \"2024\"\n\n[profile.release]\n\
         panic = \"abort\"\n\n[workspace]\n",
    )?;
    let path = crate::project::path_with(&["/usr/bin".into()])?;
    let mut command = Command::new(CARGO);
    command
        .args(["build", "--release", "--target", TARGET])
        .args(["-Z", "build-std=std,panic_abort,proc_macro"])
        .current_dir(&empty)
        .env("PATH", path)
        .env("RUSTC", RUSTC)
        // build-std is a nightly feature; Debian's stable compiler needs leave to use it.
        .env("RUSTC_BOOTSTRAP", "1")
        // Without bitcode in the library, a build with link-time optimisation fails.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", empty.join("target"))
        .env_remove("LD_LIBRARY_PATH")
        .env_remove("RUSTUP_TOOLCHAIN");
    run_logged(
        &mut command,
        Duration::from_secs(10 * 60),
        &project.log("build-std"),
    )?;

    // Filled beside its place and renamed, so that a broken-off copy is never taken for a library.
    let half_done = sysroot.with_extension("new");
    let _ = fs::remove_dir_all(&half_done);
    fs::create_dir_all(library(&half_done))?;
    for entry in fs::read_dir(empty.join("target").join(TARGET).join("release/deps"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(entry.path(), library(&half_done).join(name))?;
        }
    }
    let _ = fs::remove_dir_all(sysroot);
    fs::rename(&half_done, sysroot)?;
    let _ = fs::remove_dir_all(&empty);
    Ok(())
}
