//! `cargo xtask describe`: lists the files of every fiscal year in the Data Package descriptor, so
//! that adding a year to the data is adding a folder.
//!
//! The descriptor is kept as text: a new year's entry is that of the year before with the other
//! year in it, and whatever somebody has written by hand stays as it is.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use shared::schema::Table;

use crate::check;

/// Brings the descriptor of a data folder up to date.
///
/// # Errors
/// When the folder or its descriptor cannot be read, or the descriptor is not laid out as expected.
pub(crate) fn run(folder: &Path) -> Result<()> {
    let path = folder.join("datapackage.json");
    let before =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut years: Vec<u16> = check::open(folder)?
        .files
        .iter()
        .filter_map(|file| Table::of_path(&file.path)?.1)
        .collect();
    years.sort_unstable();
    years.dedup();
    let after = with_years(&before, &years)?;
    if after != before {
        fs::write(&path, &after).with_context(|| format!("cannot write {}", path.display()))?;
    }
    println!(
        "describe: {}: {}",
        path.display(),
        if after == before {
            "up to date"
        } else {
            "rewritten"
        }
    );
    Ok(())
}

const OPEN: &str = "  \"resources\": [\n";
const CLOSE: &str = "\n  ]\n";
const BETWEEN: &str = ",\n    {\n";

/// The descriptor with one entry for each yearly table and year, reference tables first.
fn with_years(descriptor: &str, years: &[u16]) -> Result<String> {
    let parts = descriptor.split_once(OPEN).and_then(|(head, rest)| {
        let (resources, tail) = rest.rsplit_once(CLOSE)?;
        Some((head, resources.strip_prefix("    {\n")?, tail))
    });
    let (head, resources, tail) = parts.context(
        "datapackage.json is not laid out with two spaces a level and its resources last",
    )?;
    let known: Vec<&str> = resources.split(BETWEEN).collect();
    let is_of = |block: &&&str, path: &str| block.contains(&format!("\"path\": \"{path}\""));
    let mut listed = Vec::new();
    for table in Table::ALL {
        let name = table.name();
        if !table.is_yearly() {
            let path = format!("reference/{name}.csv");
            let block = known.iter().find(|block| is_of(block, &path));
            listed.push((*block.with_context(|| format!("{path} is not described"))?).to_owned());
            continue;
        }
        for year in years {
            let path = format!("{year}/{name}.csv");
            if let Some(block) = known.iter().find(|block| is_of(block, &path)) {
                listed.push((*block).to_owned());
                continue;
            }
            let model = (1989..=2100u16).rev().find_map(|other| {
                let path = format!("{other}/{name}.csv");
                Some((other, known.iter().find(|block| is_of(block, &path))?))
            });
            let (other, block) = model.with_context(|| format!("no {name}.csv is described"))?;
            listed.push(block.replace(&other.to_string(), &year.to_string()));
        }
    }
    ensure!(!listed.is_empty(), "there is nothing to describe");
    Ok(format!(
        "{head}{OPEN}    {{\n{}{CLOSE}{tail}",
        listed.join(BETWEEN)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn real() -> Result<String> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/datapackage.json");
        Ok(fs::read_to_string(path)?)
    }

    #[test]
    fn nothing_changes_without_a_new_year() -> Result<()> {
        let descriptor = real()?;
        assert_eq!(with_years(&descriptor, &[2023, 2024, 2025])?, descriptor);
        Ok(())
    }

    #[test]
    fn a_new_year_is_described_like_the_one_before() -> Result<()> {
        let descriptor = real()?;
        let grown = with_years(&descriptor, &[2023, 2024, 2025, 2026])?;
        for table in Table::ALL.into_iter().filter(|t| t.is_yearly()) {
            let path = format!("\"path\": \"2026/{}.csv\"", table.name());
            assert_eq!(grown.matches(&path).count(), 1, "{path}");
        }
        assert_eq!(with_years(&grown, &[2023, 2024, 2025])?, descriptor);
        Ok(())
    }

    #[test]
    fn another_layout_is_refused() {
        assert!(with_years("{\"resources\":[]}", &[2024]).is_err());
    }
}
