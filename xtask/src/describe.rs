//! `cargo xtask describe`: writes the Data Package descriptor of a data folder, so that adding a
//! year to the data is adding a folder.
//!
//! What follows from the files is written anew: the sources and the resources. Whatever else
//! somebody has written into the descriptor by hand stays as it is.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use shared::hand_out::descriptor::{Edition, descriptor};

use crate::check;

/// The properties that follow from the files.
const DERIVED: [&str; 2] = ["sources", "resources"];

/// Brings the descriptor of a data folder up to date, or writes one.
///
/// # Errors
/// When the folder or its descriptor cannot be read, or the descriptor is not laid out as expected.
pub(crate) fn run(folder: &Path) -> Result<()> {
    ensure!(
        !folder.is_file(),
        "{} is a file; a descriptor is written into a folder",
        folder.display()
    );
    let path = folder.join("datapackage.json");
    let before = match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", path.display()));
        }
    };
    let generated = descriptor(&check::open(folder)?, Edition::default());
    let after = match &before {
        Some(before) => brought_up_to_date(before, &generated)?,
        None => generated,
    };
    let changed = before.as_ref() != Some(&after);
    if changed {
        fs::write(&path, &after).with_context(|| format!("cannot write {}", path.display()))?;
    }
    say!(
        "describe: {}: {}",
        path.display(),
        match before {
            _ if !changed => "up to date",
            Some(_) => "rewritten",
            None => "written",
        }
    );
    Ok(())
}

/// The descriptor as it was, with the derived properties as they are now.
fn brought_up_to_date(before: &str, generated: &str) -> Result<String> {
    let before = before.replace("\r\n", "\n");
    let fresh = properties(generated).context("the descriptor could not be made")?;
    let own = properties(&before)
        .filter(|own| own.iter().any(|(name, _)| *name == "resources"))
        .context("datapackage.json is not laid out with two spaces a level")?;
    let kept: Vec<String> = own
        .into_iter()
        .map(|(name, text)| {
            let now = fresh.iter().find(|(other, _)| *other == name);
            match now {
                Some((_, now)) if DERIVED.contains(&name) => now.clone(),
                _ => text,
            }
        })
        .collect();
    Ok(format!("{{\n{}\n}}\n", kept.join(",\n")))
}

/// The properties of an object laid out with two spaces a level: their names and their text.
fn properties(descriptor: &str) -> Option<Vec<(&str, String)>> {
    let body = descriptor.strip_prefix("{\n")?;
    let body = body.trim_end().strip_suffix("\n}")?;
    let mut properties: Vec<(&str, String)> = Vec::new();
    for line in body.lines() {
        if let Some(rest) = line.strip_prefix("  \"") {
            properties.push((rest.split_once('"')?.0, line.to_owned()));
        } else {
            let (_, text) = properties.last_mut()?;
            text.push('\n');
            text.push_str(line);
        }
    }
    let last = properties.len().checked_sub(1)?;
    for (index, (_, text)) in properties.iter_mut().enumerate() {
        if index != last {
            text.truncate(text.strip_suffix(',')?.len());
        }
    }
    Some(properties)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::package::schema::Table;
    use shared::package::{Package, TextFile};

    const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");

    fn real() -> Result<(String, Package)> {
        let data = Path::new(DATA);
        let text = fs::read_to_string(data.join("datapackage.json"))?;
        Ok((text, check::open(data)?))
    }

    #[test]
    fn nothing_changes_without_a_new_year() -> Result<()> {
        let (before, package) = real()?;
        let generated = descriptor(&package, Edition::default());
        assert_eq!(brought_up_to_date(&before, &generated)?, before);
        let windows = before.replace('\n', "\r\n");
        assert_eq!(brought_up_to_date(&windows, &generated)?, before);
        Ok(())
    }

    #[test]
    fn a_new_year_is_listed_and_goes_again() -> Result<()> {
        let (before, package) = real()?;
        let mut files = package.files.clone();
        for table in Table::ALL.into_iter().filter(|t| t.is_yearly()) {
            files.push(TextFile {
                path: format!("2026/{}.csv", table.name()),
                text: String::new(),
            });
        }
        let generated = descriptor(&Package::new(files), Edition::default());
        let grown = brought_up_to_date(&before, &generated)?;
        for table in Table::ALL.into_iter().filter(|t| t.is_yearly()) {
            let path = format!("\"path\": \"2026/{}.csv\"", table.name());
            assert_eq!(grown.matches(&path).count(), 1, "{path}");
        }
        let generated = descriptor(&package, Edition::default());
        assert_eq!(brought_up_to_date(&grown, &generated)?, before);
        Ok(())
    }

    #[test]
    fn what_is_written_by_hand_stays() -> Result<()> {
        let by_hand = "{\n  \"title\": \"ours\",\n  \"resources\": [],\n  \"contributors\": [\n    {}\n  ]\n}\n";
        let generated = "{\n  \"title\": \"theirs\",\n  \"resources\": [\n    1\n  ]\n}\n";
        let expected = by_hand.replace("[]", "[\n    1\n  ]");
        assert_eq!(brought_up_to_date(by_hand, generated)?, expected);
        Ok(())
    }

    #[test]
    fn another_layout_is_refused() {
        let generated = "{\n  \"resources\": []\n}\n";
        for before in ["{\"resources\":[]}", "", "{\n  \"title\": \"x\"\n}\n"] {
            assert!(brought_up_to_date(before, generated).is_err(), "{before}");
        }
    }
}
