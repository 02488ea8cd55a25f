//! Workbooks as people have them (`.xlsx`, `.xlsm`): each sheet as the text of a table, whose rows and
//! columns are those of the sheet, with what is to be said of its cells.
//!
//! What stands in a cell is what a person sees in it, as far as that is the truth: dates by their
//! format, percent and units as shown, text without its furigana. Nothing in a file is run or loaded.
//!
//! The format is ECMA-376, in both of its families (transitional and strict).

pub(crate) mod archive;
mod format;
mod number;
mod sheet;
mod strings;
mod styles;
pub(crate) mod xml;

use archive::Archive;
use sheet::Context;
use std::fmt;
use xml::{Node, Xml};

/// Why a workbook cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It is cut off, or not what it says it is.
    Damaged,
    /// It can only be opened with a password.
    Locked,
    /// It unfolds into more than a page can hold.
    TooLarge,
    /// There is no sheet with a table in it.
    NoSheet,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "the workbook is damaged",
            Self::Locked => "the workbook is locked by a password",
            Self::TooLarge => "the workbook is too large",
            Self::NoSheet => "the workbook has no sheet of cells",
        })
    }
}

impl std::error::Error for Trouble {}

/// What is to be said of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Its formula has never been worked out, so nothing stands there.
    NoValue,
    /// It is one of several that were one; the text of the first, which stands in each now.
    Merged(String),
    /// Its text, which is struck through, or a part of it is.
    Struck(String),
    /// It shows fewer digits than it holds: what it shows, and what it holds.
    Rounded(String, String),
}

/// What is to be said of a cell, and of which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its row, 0 for the first.
    pub row: u32,
    /// Its column, 0 for the first.
    pub column: u32,
    /// What.
    pub said: Said,
}

/// A sheet that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its cells as CSV: rows and columns are those of the sheet.
    pub text: String,
    /// What is to be said of its cells, in their order.
    pub remarks: Vec<Remark>,
    /// How many hidden rows and columns with something in them were left out.
    pub hidden: (usize, usize),
}

/// What was found in a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workbook {
    /// The sheets with something in them, in their order.
    pub sheets: Vec<Sheet>,
    /// Those that are hidden: nothing of them is read unless somebody wants it.
    pub hidden: Vec<Sheet>,
}

/// The first bytes of the older form, in which locked workbooks are still wrapped.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
/// The name of what a locked workbook is in, as such files write names.
const LOCKED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// Whether bytes begin as those of a workbook may. All of them tell whether it is one.
pub fn may_be(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(COMPOUND)
}

/// Whether the bytes of a file are those of a workbook, sound or not.
pub fn is_workbook(bytes: &[u8]) -> bool {
    let names = |name: &[u8]| bytes.windows(name.len()).any(|part| part == name);
    if bytes.starts_with(COMPOUND) {
        return names(LOCKED);
    }
    match Archive::open(bytes) {
        Ok(archive) => main_book(&archive).is_ok(),
        // One that is cut off still names its parts.
        Err(_) => bytes.starts_with(b"PK\x03\x04") && names(b"xl/work"),
    }
}

/// The path of the part that all others belong to.
///
/// # Errors
/// When it is not named.
pub(crate) fn main_part(archive: &Archive<'_>) -> Result<String, Trouble> {
    let relations = relations(archive, "")?;
    let main = relations
        .into_iter()
        .find(|relation| relation.kind == "officeDocument");
    Ok(main.ok_or(Trouble::Damaged)?.target)
}

/// The path of the part that names the sheets.
fn main_book(archive: &Archive<'_>) -> Result<String, Trouble> {
    let main = main_part(archive)?;
    // A document or a show begins in the same way.
    let is_book = main.ends_with(".xml") && !main.starts_with("word/") && !main.starts_with("ppt/");
    is_book.then_some(main).ok_or(Trouble::Damaged)
}

/// Reads a workbook.
///
/// # Errors
/// When it cannot be read at all. Nothing of it is there then.
pub fn read(bytes: &[u8]) -> Result<Workbook, Trouble> {
    if bytes.starts_with(COMPOUND) {
        return Err(Trouble::Locked);
    }
    let archive = Archive::open(bytes)?;
    let main = main_book(&archive)?;
    let parts = relations(&archive, &main)?;
    let part = |kind: &str| {
        let found = parts.iter().find(|relation| relation.kind == kind);
        found
            .map(|relation| archive.text(&relation.target))
            .transpose()
    };
    let book = archive.text(&main)?;
    let (listed, is_1904) = listed(&book)?;
    let styles = part("styles")?.map_or_else(|| Ok(Vec::new()), |text| styles::read(&text))?;
    let strings = part("sharedStrings")?;
    let strings = strings.map_or_else(|| Ok(Vec::new()), |text| strings::read_all(&text))?;
    let mut context = Context::new(&strings, &styles, is_1904);
    let mut workbook = Workbook::default();
    // The hidden ones come last: whatever is in them takes nothing from the others.
    let (hidden, shown): (Vec<Listed>, Vec<Listed>) =
        listed.into_iter().partition(|entry| entry.is_hidden);
    for entry in shown.into_iter().chain(hidden) {
        let found = parts.iter().find(|relation| relation.id == entry.id);
        let Some(relation) = found.filter(|relation| relation.kind == "worksheet") else {
            continue;
        };
        let sheet = archive
            .text(&relation.target)
            .and_then(|text| sheet::read(&mut context, entry.name.clone(), &text));
        match sheet {
            // One that cannot be read is hidden all the same.
            _ if entry.is_hidden => workbook.hidden.push(sheet.unwrap_or_else(|_| Sheet {
                name: entry.name,
                ..Sheet::default()
            })),
            Err(trouble) => return Err(trouble),
            Ok(sheet) if sheet.text.trim_matches(['\n', ',', '"', ' ']).is_empty() => {}
            Ok(sheet) => workbook.sheets.push(sheet),
        }
    }
    if workbook.sheets.is_empty() && workbook.hidden.is_empty() {
        return Err(Trouble::NoSheet);
    }
    Ok(workbook)
}

/// The date of a day number, as ISO 8601 writes it; `None` where there is none.
pub(crate) fn date_of(number: u32) -> Option<String> {
    format::date(f64::from(number))
}

/// A sheet as the workbook names it.
struct Listed {
    name: String,
    id: String,
    is_hidden: bool,
}

/// The sheets in their order, and whether days are counted from 1904.
fn listed(book: &str) -> Result<(Vec<Listed>, bool), Trouble> {
    let mut xml = Xml::new(book);
    let mut sheets = Vec::new();
    let mut is_1904 = false;
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else {
            continue;
        };
        match element.name() {
            "workbookPr" => is_1904 = element.is("date1904"),
            "sheet" => sheets.push(Listed {
                name: element.get("name")?.unwrap_or_default(),
                id: element.get("id")?.unwrap_or_default(),
                is_hidden: element
                    .get("state")?
                    .is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
    }
    Ok((sheets, is_1904))
}

/// A part that another one leads to.
pub(crate) struct Relation {
    id: String,
    /// The last word of its type, which both families have in common.
    pub(crate) kind: String,
    /// Its path.
    pub(crate) target: String,
}

/// The parts that a part leads to; those of the whole package for an empty path.
///
/// # Errors
/// When they are not listed, or the list is damaged.
pub(crate) fn relations(archive: &Archive<'_>, part: &str) -> Result<Vec<Relation>, Trouble> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let text = archive.text(&format!("{folder}{slash}_rels/{file}.rels"))?;
    let mut xml = Xml::new(&text);
    let mut relations = Vec::new();
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else {
            continue;
        };
        if element.name() != "Relationship"
            || element.get("TargetMode")?.as_deref() == Some("External")
        {
            continue;
        }
        let kind = element.get("Type")?.unwrap_or_default();
        let target = element.get("Target")?.unwrap_or_default();
        relations.push(Relation {
            id: element.get("Id")?.unwrap_or_default(),
            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
            target: resolved(folder, &target),
        });
    }
    Ok(relations)
}

/// A target as a path from the top of the package.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests;
