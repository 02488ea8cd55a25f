//! The data that the project brings along, as files: the one loader for all tests.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;

/// The CSV files of `data/`: path below it with `/`, and text with LF.
pub(crate) fn data_files() -> Vec<(String, String)> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../data"));
    let mut files = Vec::new();
    for folder in fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        for file in fs::read_dir(&folder).into_iter().flatten() {
            let file = file.unwrap().path();
            let path = file.strip_prefix(root).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/");
            let text = fs::read_to_string(&file).unwrap();
            files.push((path, text.replace("\r\n", "\n")));
        }
    }
    files.sort();
    assert!(files.len() > 10, "{} files in data/", files.len());
    files
}
