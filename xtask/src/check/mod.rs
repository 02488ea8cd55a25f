//! Reading a data folder, or a ZIP of one, and checking it, as the page reads what is handed to it.

pub(crate) mod draft;
pub(crate) mod into;
mod read;
mod zipped;

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use shared::check::diagnostic::{Diagnostic, Rule, Severity};
use shared::check::findings::Findings;
use shared::check::say::Say;
use shared::intake::Form;
use shared::language::Language;
use shared::package::Package;
use shared::package::schema::Table;

use self::read::Sources;
use self::zipped::Zipped;

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

/// Reads and checks a folder or ZIP, printing every finding. What passes is in the form in which it
/// goes into the page.
///
/// # Errors
/// When a file cannot be read, or a finding is an error.
pub(crate) fn open(folder: &Path) -> Result<Package> {
    let scanned = scan(folder)?;
    for path in &scanned.ignored {
        say!("warning: {path}: neither in reference/ nor in a year's folder, so it is not read");
    }
    let count = scanned.files.len();
    let (package, findings) = examine(&scanned.files)?;
    print(&findings);
    say!(
        "check: {}: files {count}, {}",
        folder.display(),
        counted(&findings)
    );
    ensure!(
        !findings.has_errors(),
        "the data in {} has errors",
        folder.display()
    );
    Ok(package)
}

/// The package, and everything that was found, whether files can be read or not.
fn examine(files: &[(String, Vec<u8>)]) -> Result<(Package, Findings)> {
    let mut sources = Sources::default();
    for (path, bytes) in files {
        match Table::of_path(path) {
            Some((table, year)) => sources.add(path, bytes, Some(Form::Table(table)), year),
            None => sources.refuse(Diagnostic::file(path, Rule::UnknownFile, "", Say::Nothing)),
        }
    }
    let mut outcome = sources.read_into(&Package::new(Vec::new()))?;
    outcome.findings.sort(|path| {
        let at = files.iter().position(|(own, _)| own == path);
        at.unwrap_or(files.len())
    });
    Ok((outcome.next(), outcome.findings))
}

/// Prints the findings that were kept, and how many more there are of each kind.
fn print(findings: &Findings) {
    let language = language();
    for finding in findings.list() {
        say!("{}", finding.line(language));
    }
    for rule in Rule::ALL {
        let kept = findings.list().iter().filter(|f| f.rule == *rule).count();
        let more = findings.count(*rule) - kept;
        if more > 0 {
            let severity = rule.severity().label(language);
            let words = match language {
                Language::Ja => format!("ほかに{more}件"),
                Language::En => format!("{more} more"),
            };
            say!("{severity} [{}] {words}", rule.code());
        }
    }
}

/// How many findings there are of each severity.
fn counted(findings: &Findings) -> String {
    format!(
        "errors {}, warnings {}, repaired {}",
        findings.of_severity(Severity::Error),
        findings.of_severity(Severity::Warning),
        findings.of_severity(Severity::Repaired),
    )
}

/// Japanese findings for a Japanese terminal; the rest of this program speaks English.
fn language() -> Language {
    language_of(|name| env::var(name).ok())
}

/// The language of the first setting that says something.
fn language_of(setting: impl Fn(&str) -> Option<String>) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| setting(name).filter(|value| !value.is_empty()));
    match locale {
        Some(locale) if locale.starts_with("ja") => Language::Ja,
        _ => Language::En,
    }
}

/// Finds the data in a folder or in a ZIP file.
fn scan(source: &Path) -> Result<DataFolder> {
    let mut found = DataFolder::default();
    if source.is_dir() {
        walk(source, "", &mut found)?;
    } else if source.is_file() {
        unzip(source, &mut found)?;
    } else {
        bail!("there is no data folder {}", source.display());
    }
    found.files.sort();
    found.ignored.sort();
    ensure!(
        !found.files.is_empty(),
        "{} holds neither reference/*.csv nor <year>/*.csv",
        source.display()
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
        if is_hidden(name) {
            continue;
        }
        let relative = format!("{prefix}{name}");
        if path.is_dir() {
            walk(&path, &format!("{relative}/"), found)?;
        } else {
            found.take(relative, |_| bytes_of(&path))?;
        }
    }
    Ok(())
}

/// What is in a file. A pipe or a device would hold everything up.
fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    let cannot = || format!("cannot read {}", path.display());
    let kind = fs::metadata(path).with_context(cannot)?;
    ensure!(kind.is_file(), "{} is no file", path.display());
    fs::read(path).with_context(cannot)
}

fn unzip(file: &Path, found: &mut DataFolder) -> Result<()> {
    let mut zipped = Zipped::open(file, is_data_folder)?;
    for path in zipped.paths() {
        found
            .take(path, |path| zipped.read(path))
            .with_context(|| format!("cannot read {}", file.display()))?;
    }
    Ok(())
}

impl DataFolder {
    /// Takes in a file if it is data, and only then reads it.
    fn take(&mut self, path: String, read: impl FnOnce(&str) -> Result<Vec<u8>>) -> Result<()> {
        if !path.to_ascii_lowercase().ends_with(".csv") {
            return Ok(());
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if is_data_folder(folder) {
            let bytes = read(&path)?;
            self.files.push((path, bytes));
        } else {
            self.ignored.push(path);
        }
        Ok(())
    }
}

/// Hidden files and office programs' lock files are no data.
fn is_hidden(name: &str) -> bool {
    name.starts_with(['.', '~'])
}

/// Whether files are read from the folder: `reference` or `2024`, say.
fn is_data_folder(name: &str) -> bool {
    name == "reference" || (name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests;
