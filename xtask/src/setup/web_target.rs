//! The compiler for the browser: rustup's with its wasm32 target, or Debian's.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use super::{announced, apt, debian};
use crate::process::{output_of, run_logged};
use crate::project::{Project, on_path};

/// The target's name.
pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// The compiler that builds the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WebTarget {
    /// The usual toolchain; its wasm32 target is installed.
    Usual,
    /// Debian's toolchain with a standard library built here.
    Debian {
        /// The folder whose `lib/rustlib` holds that standard library.
        sysroot: PathBuf,
    },
}

impl WebTarget {
    /// Makes a command, and every cargo and rustc it starts, use this compiler.
    pub(crate) fn apply(&self, command: &mut Command) {
        // `cargo run` sets the first for its own libraries; the others would replace our flags.
        for name in ["LD_LIBRARY_PATH", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
            command.env_remove(name);
        }
        if let Self::Debian { sysroot } = self {
            command
                .env("CARGO", debian::CARGO)
                .env("RUSTC", debian::RUSTC)
                .env(
                    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                    format!("--sysroot={}", sysroot.display()),
                )
                .env_remove("RUSTUP_TOOLCHAIN");
        }
    }

    /// The cargo of this compiler.
    pub(crate) fn cargo(&self) -> PathBuf {
        match self {
            Self::Usual => env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from),
            Self::Debian { .. } => debian::CARGO.into(),
        }
    }

    /// The folder that must come first on PATH for this compiler, if any.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        match self {
            Self::Usual => None,
            Self::Debian { .. } => Path::new(debian::CARGO).parent().map(PathBuf::from),
        }
    }
}

/// Finds a compiler for the browser, or installs one.
///
/// `KADAI_WEB_TOOLCHAIN=debian` asks for Debian's even where the usual one would do.
pub(super) fn find_or_install(project: &Project) -> Result<WebTarget> {
    if env::var_os("KADAI_WEB_TOOLCHAIN").is_some_and(|wish| wish == "debian") {
        return debian::find_or_install(project);
    }
    let library =
        output_of(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    let library = library.map(PathBuf::from);
    if library.as_deref().is_some_and(has_std) {
        return Ok(WebTarget::Usual);
    }
    // A refused download is remembered as long as there is something else that works, because
    // finding it out takes the whole limit.
    let refused = project.tools.join("rustup-target-refused");
    if refused.exists()
        && let Some(found) = debian::find(project)
    {
        return Ok(found);
    }
    let rustup = on_path("rustup").is_some();
    if rustup && !(refused.exists() && apt::available()) {
        let added = announced("wasm32 target, rustup's (at most 1 min)", || {
            run_logged(
                Command::new("rustup").args(["target", "add", TARGET]),
                Duration::from_secs(60),
                &project.log("rustup-target"),
            )
        });
        if added.is_ok() && library.as_deref().is_some_and(has_std) {
            return Ok(WebTarget::Usual);
        }
        fs::create_dir_all(&project.tools)?;
        fs::write(
            &refused,
            "`rustup target add` failed; delete this file to try again\n",
        )?;
    }
    if apt::available() {
        return debian::find_or_install(project);
    }
    bail!(
        "The compiler has no {TARGET} target. Remedy: `rustup target add {TARGET}` with access to \
         static.rust-lang.org"
    )
}

/// Whether a target's folder holds its standard library.
pub(super) fn has_std(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
    })
}
