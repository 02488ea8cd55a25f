//! Two more engines that the page is tried in: Firefox, and WebKit as WebKitGTK has it.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::{announced, apt};
use crate::project::{Project, on_path};

/// The programs that the tests drive.
#[derive(Clone, Debug)]
pub(crate) struct Engines {
    /// Each with the name of the variable under which the tests find it.
    pub(crate) programs: Vec<(&'static str, PathBuf)>,
}

/// A program: the variable that names it, what it is called, Debian's package.
struct Wanted {
    variable: &'static str,
    names: &'static [&'static str],
    package: &'static str,
}

const FIREFOX: Wanted = Wanted {
    variable: "KADAI_FIREFOX",
    names: &["firefox-esr", "firefox"],
    package: "firefox-esr",
};

/// WebKitGTK and the screen that it draws on; there is none for other systems.
const ON_LINUX: [Wanted; 2] = [
    Wanted {
        variable: "KADAI_WEBKIT_DRIVER",
        names: &["WebKitWebDriver"],
        package: "webkit2gtk-driver",
    },
    Wanted {
        variable: "KADAI_XVFB",
        names: &["Xvfb"],
        package: "xvfb",
    },
];

/// Where installers put Firefox without putting it on PATH.
const PLACES: [&str; 2] = [
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
];

/// Finds the engines, or installs Debian's.
pub(super) fn find_or_install(project: &Project) -> Result<Engines> {
    let mut wanted = vec![FIREFOX];
    if cfg!(target_os = "linux") {
        wanted.extend(ON_LINUX);
    }
    let missing = missing(&wanted)?;
    if !missing.is_empty() {
        install(project, &missing)?;
    }
    let programs = wanted.iter().map(|one| {
        let path = find(one)?.with_context(|| remedy(&[one.package]))?;
        Ok((one.variable, path))
    });
    Ok(Engines {
        programs: programs.collect::<Result<_>>()?,
    })
}

/// The packages of what is not there.
fn missing(wanted: &[Wanted]) -> Result<Vec<&'static str>> {
    let mut packages = Vec::new();
    for one in wanted {
        if find(one)?.is_none() {
            packages.push(one.package);
        }
    }
    Ok(packages)
}

fn find(wanted: &Wanted) -> Result<Option<PathBuf>> {
    if let Some(named) = env::var_os(wanted.variable).map(PathBuf::from) {
        if named.is_file() {
            return Ok(Some(named));
        }
        bail!(
            "{} names {}, which is no file",
            wanted.variable,
            named.display()
        );
    }
    let place = || {
        let mut places = PLACES.iter().map(PathBuf::from);
        places.find(|path| wanted.package == FIREFOX.package && path.is_file())
    };
    let mut names = wanted.names.iter();
    Ok(names.find_map(|name| on_path(name)).or_else(place))
}

fn install(project: &Project, packages: &[&str]) -> Result<()> {
    if !apt::available() {
        bail!(remedy(packages));
    }
    announced(
        "Firefox and WebKitGTK, Debian's packages (about 1 min, 0.5 GB)",
        || apt::install(project, packages),
    )
    .with_context(|| remedy(packages))
}

fn remedy(packages: &[&str]) -> String {
    format!(
        "The page is also tried in Firefox and WebKitGTK, of which something was not found (Debian's \
         packages: {}). Remedy: install Firefox (macOS: brew install --cask firefox; Windows: winget \
         install Mozilla.Firefox) and, on Linux, WebKitGTK's WebKitWebDriver and Xvfb, or set \
         KADAI_FIREFOX, KADAI_WEBKIT_DRIVER and KADAI_XVFB to their paths",
        packages.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_asked_for_by_its_package() -> Result<()> {
        let absent = Wanted {
            variable: "KADAI_NO_SUCH_VARIABLE",
            names: &["no-such-program-of-ours"],
            package: "no-such-package",
        };
        assert_eq!(missing(&[absent])?, ["no-such-package"]);
        let message = remedy(&["no-such-package"]);
        assert!(
            message.contains("no-such-package") && message.contains("Remedy"),
            "{message}"
        );
        Ok(())
    }
}
