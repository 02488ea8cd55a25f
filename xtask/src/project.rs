//! Where things are: the project's own folders and the folder of installed tools.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The project's folders, found once per run.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    /// The workspace's folder.
    pub(crate) root: PathBuf,
    /// Where set-up keeps tools: outside the project, so that a second clone finds them.
    pub(crate) tools: PathBuf,
}

impl Project {
    /// Finds the project from where this program was compiled.
    pub(crate) fn find() -> Result<Self> {
        let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = crate_folder
            .parent()
            .context("xtask is not inside a workspace")?
            .to_path_buf();
        Ok(Self {
            root,
            tools: tool_folder()?,
        })
    }

    /// A path inside the project.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The file that keeps the output of one set-up step.
    pub(crate) fn log(&self, step: &str) -> PathBuf {
        self.tools.join("log").join(format!("{step}.log"))
    }

    /// Trunk's own output and the browser build's artefacts; never mixed with native ones, since
    /// another toolchain may write them.
    pub(crate) fn web_target(&self) -> PathBuf {
        self.path("target/web")
    }

    /// The version of a package in `Cargo.lock`.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        let lock = fs::read_to_string(self.path("Cargo.lock")).context("cannot read Cargo.lock")?;
        locked_version(&lock, package)
            .map(str::to_owned)
            .with_context(|| format!("Cargo.lock names no version of {package}"))
    }
}

/// Reads `version = "…"` below `name = "<package>"`.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

fn tool_folder() -> Result<PathBuf> {
    let absolute = |name: &str| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let cache = absolute("XDG_CACHE_HOME")
        .or_else(|| absolute("LOCALAPPDATA"))
        .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
        .context("no home folder: set HOME, or XDG_CACHE_HOME, to where tools may be kept")?;
    Ok(cache.join("kadai-board"))
}

/// A PATH with some folders in front of the one this program was given.
pub(crate) fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&inherited));
    env::join_paths(all).context("a folder's name cannot be part of PATH")
}

/// The first file of that name in the folders of PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&name))
        .find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_is_the_line_below_the_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "leptos"), None);
    }
}
