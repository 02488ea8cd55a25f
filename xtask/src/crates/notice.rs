//! The notice that goes with the page: whose work is compiled into it, and under which terms.
//!
//! Most of these licences are the same few texts, with another line of copyright in each crate. So
//! each text stands once, below the crates and the lines of copyright that it belongs to.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{ACCEPTED, Expression, Foreign};

/// What the standard library asks for, which is in the page as well and in no `Cargo.lock`.
const STANDARD_LIBRARY: &str = "The Rust standard library (MIT OR Apache-2.0)\n  \
     Copyright (c) The Rust Project Contributors\n";

/// The crates that share a text of a licence: each with its lines of copyright.
type Shared = BTreeMap<String, Vec<(String, Vec<String>)>>;

/// The whole notice.
pub(super) fn notice(crates: &[Foreign]) -> Result<String> {
    let mut by_text = Shared::new();
    for one in crates {
        for (text, copyright) in terms(one)? {
            let crates = by_text.entry(text).or_default();
            let line = format!("{} ({})", one.title(), one.licence.as_deref().unwrap_or(""));
            crates.push((line, copyright));
        }
    }
    let mut notice = String::from(
        "Kadai Board is made with the work of others. What of it is compiled into the page:\n",
    );
    let mut texts: Vec<_> = by_text.into_iter().collect();
    // The text of most crates comes first, and the standard library goes by it.
    texts.sort_by_key(|(_, crates)| std::cmp::Reverse(crates.len()));
    for (at, (text, crates)) in texts.iter().enumerate() {
        notice.push_str("\n----\n\n");
        if at == 0 {
            notice.push_str(STANDARD_LIBRARY);
        }
        for (line, copyright) in crates {
            notice.push_str(line);
            notice.push('\n');
            for line in copyright {
                notice.push_str(&format!("  {line}\n"));
            }
        }
        notice.push_str(&format!("\n{text}\n"));
    }
    Ok(notice)
}

/// The texts of the licences that a crate is taken under, each with its lines of copyright.
fn terms(one: &Foreign) -> Result<Vec<(String, Vec<String>)>> {
    let licence = one.licence.as_deref().unwrap_or_default();
    let chosen = Expression::parse(licence)?
        .choice(&ACCEPTED)
        .with_context(|| format!("{} is under {licence}", one.title()))?;
    let files = licence_files(&one.folder);
    let mut terms = Vec::new();
    for name in chosen {
        let text = file_of(name, &files).and_then(|path| fs::read_to_string(path).ok());
        terms.push(match text {
            Some(text) => split(&text),
            None => without_text(one, name)?,
        });
    }
    Ok(terms)
}

/// A crate that brings no text: the general one, in the name of its authors.
fn without_text(one: &Foreign, licence: &str) -> Result<(String, Vec<String>)> {
    let text = match licence {
        "MIT" => include_str!("MIT.txt"),
        _ => "",
    };
    anyhow::ensure!(
        !text.is_empty(),
        "{} brings no text of its licence {licence}; put the general one beside {}",
        one.title(),
        file!()
    );
    let authors = match one.authors.as_slice() {
        [] => format!("the authors of {}", one.name),
        named => named
            .iter()
            .map(|author| name_only(author))
            .collect::<Vec<_>>()
            .join(", "),
    };
    Ok((split(text).0, vec![format!("Copyright (c) {authors}")]))
}

/// An author without the address behind the name.
fn name_only(author: &str) -> &str {
    author.split('<').next().unwrap_or_default().trim()
}

/// The files of a crate that are texts of licences.
fn licence_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| name_of(path).starts_with("licen"))
        .collect();
    files.sort();
    files
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().to_lowercase()
}

/// The file with the text of one licence: the one that is named after it, or the one that is called
/// nothing but a licence.
fn file_of<'a>(licence: &str, files: &'a [PathBuf]) -> Option<&'a PathBuf> {
    let word = match licence {
        "BSL-1.0" => "boost".to_owned(),
        other => other.split('-').next().unwrap_or_default().to_lowercase(),
    };
    let named = files.iter().find(|path| name_of(path).contains(&word));
    named.or_else(|| {
        let plain = |path: &&PathBuf| {
            matches!(name_of(path).split('.').next(), Some("license" | "licence"))
        };
        files.iter().find(plain)
    })
}

/// A text without its lines of copyright, in one form whatever its line ends and widths; and those
/// lines.
fn split(text: &str) -> (String, Vec<String>) {
    let mut copyright = Vec::new();
    let mut paragraphs = vec![String::new()];
    let mut begun = false;
    for line in text.lines().map(str::trim) {
        let is_name = ["MIT License", "The MIT License (MIT)"].contains(&line);
        if !begun && line.to_lowercase().starts_with("copyright") {
            copyright.push(line.to_owned());
        } else if line.is_empty() {
            paragraphs.push(String::new());
        } else if !is_name {
            begun = begun || line.len() > 40;
            if let Some(paragraph) = paragraphs.last_mut() {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(line);
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    (paragraphs.join("\n\n"), copyright)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_terms_are_one_text_whoever_holds_the_rights() {
        let text = "Permission is hereby granted, free of charge, to any person,\nto deal in it.\n\nAS IS.\n";
        let (plain, nobody) = split(text);
        assert_eq!(nobody, Vec::<String>::new());
        let named = format!("The MIT License (MIT)\r\n\r\nCopyright (c) 2020 A. Author\n\n{text}");
        assert_eq!(
            split(&named),
            (
                plain.clone(),
                vec!["Copyright (c) 2020 A. Author".to_owned()]
            )
        );
        let wider = text.replace(",\nto", ", to");
        assert_eq!(split(&wider).0, plain);
    }

    #[test]
    fn a_text_may_speak_of_copyright_further_down() {
        let text =
            "This is the licence of something or other, at length.\n\nCopyright is mentioned here.";
        assert_eq!(split(text), (text.to_owned(), Vec::new()));
    }

    #[test]
    fn the_file_is_the_one_that_is_named_after_the_licence() {
        let files = ["a/LICENSE-APACHE", "a/LICENSE-MIT.txt"].map(PathBuf::from);
        assert_eq!(file_of("MIT", &files), Some(&files[1]));
        assert_eq!(file_of("Apache-2.0", &files), Some(&files[0]));
        assert_eq!(file_of("Zlib", &files), None);
        let plain = [PathBuf::from("a/LICENSE.md")];
        assert_eq!(file_of("Zlib", &plain), Some(&plain[0]));
    }
}
