//! Reading a data folder, and checking it.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use shared::diagnostic::{Diagnostic, Severity};
use shared::language::Language;
use shared::package::{Package, decode};

/// The CSV files of a data folder.
#[derive(Debug, Default)]
struct DataFolder {
    /// `reference/*.csv` and `<year>/*.csv`: path with `/`, and bytes; sorted by path.
    files: Vec<(String, Vec<u8>)>,
    /// CSV files elsewhere, which no one would read: worth a word, since a mistyped folder name
    /// would otherwise lose a year in silence.
    ignored: Vec<String>,
}

/// `cargo xtask check`: prints every finding; an error when one of them is an error.
pub(crate) fn run(folder: &Path) -> Result<()> {
    open(folder).map(drop)
}

/// Reads and checks a folder, printing every finding. What passes goes into the page as it is.
///
/// # Errors
/// When a file cannot be read, or a finding is an error.
pub(crate) fn open(folder: &Path) -> Result<Package> {
    let scanned = scan(folder)?;
    for path in &scanned.ignored {
        println!(
            "warning: {path}: neither in reference/ nor in a year's folder, so it is not read"
        );
    }
    let count = scanned.files.len();
    let (package, findings) = examine(&scanned.files);
    let language = language();
    for finding in &findings {
        println!("{}", finding.line(language));
    }
    let errors = findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .count();
    let warnings = findings.len() - errors;
    println!(
        "check: {}: files {count}, errors {errors}, warnings {warnings}",
        folder.display()
    );
    ensure!(errors == 0, "the data in {} has errors", folder.display());
    Ok(package)
}

/// The package, and everything that is wrong with it, whether files can be decoded or not.
fn examine(files: &[(String, Vec<u8>)]) -> (Package, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut texts = Vec::new();
    for (path, bytes) in files {
        match decode(path, bytes) {
            Ok(text) => texts.push(text),
            Err(finding) => findings.push(*finding),
        }
    }
    let package = Package::new(texts);
    findings.extend(package.read().1);
    findings.sort();
    (package, findings)
}

/// Japanese findings for a Japanese terminal; the rest of this program speaks English.
fn language() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
    match locale {
        Some(locale) if locale.starts_with("ja") => Language::Ja,
        _ => Language::En,
    }
}

fn scan(folder: &Path) -> Result<DataFolder> {
    if !folder.is_dir() {
        bail!("there is no data folder {}", folder.display());
    }
    let mut found = DataFolder::default();
    walk(folder, "", &mut found)?;
    found.files.sort();
    found.ignored.sort();
    ensure!(
        !found.files.is_empty(),
        "{} holds neither reference/*.csv nor <year>/*.csv",
        folder.display()
    );
    Ok(found)
}

fn walk(folder: &Path, prefix: &str, found: &mut DataFolder) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            bail!("{}: the file's name is not UTF-8", path.display());
        };
        // Hidden files and office programs' lock files are no data.
        if name.starts_with(['.', '~']) {
            continue;
        }
        let relative = format!("{prefix}{name}");
        if path.is_dir() {
            walk(&path, &format!("{relative}/"), found)?;
        } else if name.to_ascii_lowercase().ends_with(".csv") {
            if is_data_folder(prefix) {
                let bytes =
                    fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
                found.files.push((relative, bytes));
            } else {
                found.ignored.push(relative);
            }
        }
    }
    Ok(())
}

/// Whether files are read from `reference/` or `2024/`, say.
fn is_data_folder(prefix: &str) -> bool {
    let name = prefix.trim_end_matches('/');
    name == "reference" || (name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that goes when the test ends.
    struct Scratch(std::path::PathBuf);

    impl Scratch {
        fn new(name: &str, files: &[(&str, &[u8])]) -> Result<Self> {
            let root = std::env::temp_dir().join(format!("kadai-{name}-{}", std::process::id()));
            for (path, bytes) in files {
                let path = root.join(path);
                fs::create_dir_all(path.parent().context("no parent")?)?;
                fs::write(path, bytes)?;
            }
            Ok(Self(root))
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn only_csv_in_the_known_folders_is_read_in_order() -> Result<()> {
        let files: &[(&str, &[u8])] = &[
            ("reference/areas.csv", b"id\n"),
            ("2024/initiatives.CSV", b"id\n"),
            ("2024/.~lock.csv", b""),
            ("2024/notes.txt", b""),
            ("20245/initiatives.csv", b"id\n"),
            ("2024/old/initiatives.csv", b"id\n"),
            ("datapackage.json", b"{}"),
        ];
        let scratch = Scratch::new("scan", files)?;
        let found = scan(&scratch.0)?;
        let paths: Vec<_> = found.files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["2024/initiatives.CSV", "reference/areas.csv"]);
        assert_eq!(
            found.ignored,
            ["2024/old/initiatives.csv", "20245/initiatives.csv"]
        );
        Ok(())
    }

    #[test]
    fn what_is_not_utf8_is_an_error() -> Result<()> {
        let scratch = Scratch::new("utf8", &[("2024/points.csv", b"\x8e\xe6")])?;
        assert!(open(&scratch.0).is_err());
        Ok(())
    }

    #[test]
    fn a_file_that_cannot_be_decoded_is_one_finding_among_others() {
        let files = [
            ("2024/points.csv".to_owned(), b"\x8e\xe6".to_vec()),
            ("2024/nonsense.csv".to_owned(), b"id\n".to_vec()),
        ];
        let (_, findings) = examine(&files);
        for path in [
            "2024/points.csv",
            "2024/nonsense.csv",
            "reference/wards.csv",
        ] {
            let named = findings.iter().any(|finding| finding.file == path);
            assert!(named, "nothing is said of {path}");
        }
    }

    #[test]
    fn a_folder_without_data_is_an_error() -> Result<()> {
        let scratch = Scratch::new("none", &[("README.md", b"")])?;
        assert!(scan(&scratch.0).is_err());
        assert!(scan(&scratch.0.join("missing")).is_err());
        Ok(())
    }
}
