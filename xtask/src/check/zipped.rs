//! The files of a data folder that came as a ZIP: from the page, or zipped by hand.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use zip::ZipArchive;

/// The most entries that are looked at; a data folder has some dozens.
const MOST_ENTRIES: usize = 10_000;
/// The most that all entries may come to: a small ZIP can unfold into more than a disk holds.
const MOST_BYTES: u64 = 500_000_000;

/// What a ZIP holds, by path below the data folder.
pub(super) struct Zipped {
    archive: ZipArchive<File>,
    /// The path of each file and its place in the archive.
    files: Vec<(String, usize)>,
    /// How many bytes may still be read.
    left: u64,
}

impl Zipped {
    /// Lists the files, without reading one. A single folder around everything is taken off, since
    /// zipping a folder by hand makes one; `is_data_folder` says which folder is not such a wrapper.
    ///
    /// # Errors
    /// When the file is no ZIP, or one that no data folder would give.
    pub(super) fn open(path: &Path, is_data_folder: impl Fn(&str) -> bool) -> Result<Self> {
        let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
        let archive = ZipArchive::new(file).with_context(|| {
            let shown = path.display();
            format!("{shown} is not a ZIP file that can be read (cut off or damaged?)")
        })?;
        ensure!(
            archive.len() <= MOST_ENTRIES,
            "{} holds more than {MOST_ENTRIES} entries",
            path.display()
        );
        // The archive keeps only the last of several entries with one name.
        ensure!(
            !archive.has_duplicate_names(),
            "{}: a file is in it twice",
            path.display()
        );
        let mut files = Vec::new();
        let mut declared: u64 = 0;
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index)?;
            declared = declared.saturating_add(entry.size());
            let name = String::from_utf8_lossy(entry.name_raw());
            let name = plain_path(&entry.name().unwrap_or(name))?;
            if !entry.is_dir() && !name.is_empty() {
                files.push((name, index));
            }
        }
        ensure!(
            declared <= MOST_BYTES,
            "{} unfolds into {declared} bytes; at most {MOST_BYTES} are read",
            path.display()
        );
        files.retain(|(name, _)| !name.split('/').any(super::is_hidden));
        without_wrapper(&mut files, is_data_folder);
        files.sort();
        for pair in files.windows(2) {
            if let [(one, _), (other, _)] = pair {
                ensure!(one != other, "{}: {one} is in it twice", path.display());
            }
        }
        Ok(Self {
            archive,
            files,
            left: MOST_BYTES,
        })
    }

    /// The paths of the files, sorted.
    pub(super) fn paths(&self) -> Vec<String> {
        self.files.iter().map(|(path, _)| path.clone()).collect()
    }

    /// One file's bytes.
    ///
    /// # Errors
    /// When it is not there, damaged, encrypted, or longer than is left to read.
    pub(super) fn read(&mut self, path: &str) -> Result<Vec<u8>> {
        let found = self.files.iter().find(|(own, _)| own == path);
        let (_, index) = found.with_context(|| format!("{path} is not in the ZIP"))?;
        let entry = self.archive.by_index(*index);
        let entry = entry.with_context(|| format!("{path} cannot be unpacked"))?;
        let mut bytes = Vec::new();
        // The size that an entry declares is only what somebody wrote.
        entry
            .take(self.left + 1)
            .read_to_end(&mut bytes)
            .with_context(|| format!("{path} is damaged"))?;
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.with_context(|| format!("more than {MOST_BYTES} bytes in the ZIP"))?;
        Ok(bytes)
    }
}

/// An entry's name as a path with `/`.
fn plain_path(name: &str) -> Result<String> {
    // Some programs on Windows write `\`; others have it as half of a Japanese letter.
    let name = if name.contains('/') {
        name.to_owned()
    } else {
        name.replace('\\', "/")
    };
    let parts = name.split('/').filter(|part| !matches!(*part, "" | "."));
    let parts: Vec<&str> = parts.collect();
    if name.starts_with('/') || parts.contains(&"..") {
        bail!("the ZIP holds {name}, which points out of it; such a ZIP is not read");
    }
    Ok(parts.join("/"))
}

/// Takes off the one folder that everything lies in.
fn without_wrapper(files: &mut [(String, usize)], is_data_folder: impl Fn(&str) -> bool) {
    let top = |name: &str| Some(name.split_once('/')?.0.to_owned());
    let Some(wrapper) = files.first().and_then(|(name, _)| top(name)) else {
        return;
    };
    let all = files
        .iter()
        .all(|(name, _)| top(name).as_ref() == Some(&wrapper));
    if !all || is_data_folder(&wrapper) {
        return;
    }
    for (name, _) in files {
        name.drain(..=wrapper.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::hand_out::zip::{DosTime, zip};

    #[test]
    fn no_more_is_read_than_was_said() -> Result<()> {
        let bytes = b"four".to_vec();
        let files = ["2024/a.csv", "2024/b.csv"].map(|path| (path.to_owned(), bytes.clone()));
        let path = std::env::temp_dir().join(format!("kadai-left-{}.zip", std::process::id()));
        std::fs::write(&path, zip(&files, DosTime::new((2026, 1, 1), (0, 0)))?)?;
        for (left, readable) in [(8, [true, true]), (7, [true, false]), (3, [false, false])] {
            let mut zipped = Zipped::open(&path, |_| true)?;
            zipped.left = left;
            let read = ["2024/a.csv", "2024/b.csv"].map(|path| zipped.read(path).ok());
            let expected = readable.map(|is| is.then(|| bytes.clone()));
            assert_eq!(read, expected, "{left}");
            assert!(zipped.read("2024/c.csv").is_err());
        }
        std::fs::remove_file(&path)?;
        Ok(())
    }

    #[test]
    fn a_name_is_a_path_below_the_folder() -> Result<()> {
        for (name, expected) in [
            ("2024/points.csv", "2024/points.csv"),
            ("./2024//points.csv", "2024/points.csv"),
            ("2024\\points.csv", "2024/points.csv"),
            ("a\\b/points.csv", "a\\b/points.csv"),
            ("2024/", "2024"),
            ("a..b/points.csv", "a..b/points.csv"),
        ] {
            assert_eq!(plain_path(name)?, expected, "{name}");
        }
        for name in ["../points.csv", "2024/../../x", "..\\x.csv", "/etc/x.csv"] {
            assert!(plain_path(name).is_err(), "{name}");
        }
        Ok(())
    }

    #[test]
    fn only_a_folder_around_everything_is_taken_off() {
        for (case, names, expected) in [
            (
                "wrapped",
                &["d/2024/a", "d/README.md"][..],
                &["2024/a", "README.md"][..],
            ),
            (
                "not wrapped",
                &["2024/a", "README.md"],
                &["2024/a", "README.md"],
            ),
            ("two folders", &["d/a", "e/a"], &["d/a", "e/a"]),
            ("a year alone", &["2024/a", "2024/b"], &["2024/a", "2024/b"]),
            ("nothing", &[], &[]),
        ] {
            let mut files: Vec<_> = names.iter().map(|n| ((*n).to_owned(), 0)).collect();
            without_wrapper(&mut files, |name| name == "2024");
            let got: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(got, expected, "{case}");
        }
    }
}
