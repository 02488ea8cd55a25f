//! Notes as files: JSON, CSV and text, out and back in.

mod text;

use serde_json::Value;

use super::book::{Note, NoteBook};
use super::envelope::quoted;
use super::target::{BadTarget, NoteTarget};
use crate::package::csv::{self, CsvOptions, unguard};

/// What the `format` of a JSON file begins with; the version follows.
const FORMAT: &str = "kadai-board-notes/";
/// The version this code writes and reads.
const VERSION: u64 = 1;

const TARGET: &str = "target";
const UPDATED: &str = "updated";
const TEXT: &str = "text";

/// What a column is called in a table of notes: as here, and in a workbook for people in both languages.
const fn called(name: &'static str) -> [&'static str; 3] {
    match name.as_bytes() {
        b"target" => [TARGET, "対象の記号", "Key"],
        b"text" => [TEXT, "メモ", "Notes"],
        _ => [UPDATED, "更新", "Updated"],
    }
}

/// Why a file of notes cannot be taken in. Nothing of such a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotesFileError {
    /// Not JSON.
    NotJson {
        /// The line at which reading stopped, from 1.
        line: usize,
        /// The column at which reading stopped, from 1; 0 at the end of a line.
        column: usize,
    },
    /// JSON, but not a file of notes.
    WrongFormat {
        /// What the file says about its format, if anything.
        found: Option<String>,
    },
    /// A later version of the page wrote it.
    Newer {
        /// The version it names.
        version: u64,
    },
    /// Nothing is in it.
    Empty,
    /// Neither JSON nor a table with any of the columns of notes.
    Foreign,
    /// A CSV file without the columns `target` and `text`.
    MissingColumns(
        /// The columns that are missing, in that order.
        Vec<&'static str>,
    ),
    /// Notes that cannot be read: all of them, in the order of the file.
    Rows(Vec<RowProblem>),
}

/// What is wrong with one note of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// In a CSV file the row as Excel counts it (the header is row 1); in a JSON file the place in the
    /// list, from 1.
    pub row: usize,
    /// What is wrong.
    pub problem: NoteProblem,
}

/// What can be wrong with a note of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteProblem {
    /// The member or field is missing or not a text.
    Missing(&'static str),
    /// The target is not a key of a [`NoteTarget`].
    BadTarget(String),
    /// A row before this one has another text for the same target.
    Repeated {
        /// The target of both.
        target: NoteTarget,
        /// The row of the first.
        first: usize,
    },
}

impl NoteBook {
    /// All notes as a JSON file. `exported` is the time of export, in the form of [`Note::updated`].
    #[must_use]
    pub fn to_json(&self, exported: &str) -> String {
        let notes: Vec<_> = self
            .iter()
            .map(|note| {
                format!(
                    "\n    {{\n      \"{TARGET}\": {},\n      \"{UPDATED}\": {},\n      \"{TEXT}\": {}\n    }}",
                    quoted(&note.target.to_string()),
                    quoted(&note.updated),
                    quoted(&note.text)
                )
            })
            .collect();
        let close = if notes.is_empty() { "" } else { "\n  " };
        format!(
            "{{\n  \"format\": \"{FORMAT}{VERSION}\",\n  \"exported\": {},\n  \"notes\": [{}{close}]\n}}\n",
            quoted(exported),
            notes.join(",")
        )
    }

    /// All notes as a CSV file for Excel, with the columns `target`, `about`, `updated` and `text`. `label`
    /// says what a note is about; that column is for people and is not read back.
    #[must_use]
    pub fn to_csv(&self, label: impl Fn(&NoteTarget) -> String) -> String {
        let rows = self.iter().map(|note| {
            [
                note.target.to_string(),
                label(&note.target),
                note.updated.clone(),
                note.text.clone(),
            ]
        });
        csv::write(&[TARGET, "about", UPDATED, TEXT], rows, CsvOptions::EXCEL)
    }

    /// All notes to read or paste. `label` says what a note is about. [`Self::from_file`] reads it back.
    #[must_use]
    pub fn to_text(&self, label: impl Fn(&NoteTarget) -> String) -> String {
        text::write(self, label)
    }

    /// Notes from any file that this page or a spreadsheet has written, and how many halves of characters
    /// stand in it: see [`whole`].
    ///
    /// # Errors
    /// Every [`NotesFileError`].
    pub fn from_file(file: &str) -> Result<(Self, usize), NotesFileError> {
        let begun = without_bom(file).trim_start();
        if begun.is_empty() {
            return Err(NotesFileError::Empty);
        }
        if begun.starts_with(['{', '[']) {
            let (json, halves) = whole(begun);
            return Self::from_json(&json).map(|book| (book, halves));
        }
        if begun.starts_with(text::HEAD) {
            return text::read(begun).map(|book| (book, 0));
        }
        match Self::from_csv(file) {
            Err(NotesFileError::MissingColumns(missing)) if missing.len() > 1 => {
                Err(NotesFileError::Foreign)
            }
            read => read.map(|book| (book, 0)),
        }
    }

    /// Notes from a JSON file, with or without byte order mark. `exported`, `updated` and members that
    /// this version does not know may be missing or anything.
    ///
    /// # Errors
    /// Every [`NotesFileError`] but [`NotesFileError::MissingColumns`].
    pub fn from_json(file: &str) -> Result<Self, NotesFileError> {
        let file: Value =
            serde_json::from_str(without_bom(file)).map_err(|error| NotesFileError::NotJson {
                line: error.line(),
                column: error.column(),
            })?;
        let format = file.get("format").and_then(Value::as_str);
        match format
            .and_then(|name| name.strip_prefix(FORMAT))
            .and_then(|v| v.parse().ok())
        {
            Some(VERSION) => {}
            Some(version) if version > VERSION => return Err(NotesFileError::Newer { version }),
            _ => {
                return Err(NotesFileError::WrongFormat {
                    found: format.map(str::to_owned),
                });
            }
        }
        let Some(notes) = file.get("notes").and_then(Value::as_array) else {
            return Err(NotesFileError::WrongFormat {
                found: format.map(str::to_owned),
            });
        };
        let mut collector = Collector::default();
        for (row, note) in (1..).zip(notes) {
            let member = |name| note.get(name).and_then(Value::as_str);
            collector.add(row, member(TARGET), member(TEXT), member(UPDATED));
        }
        collector.finish()
    }

    /// Notes from a CSV file, with or without byte order mark, as [`NoteBook::to_csv`] writes it or as
    /// a spreadsheet saves it again, also with tabs (Excel's 「Unicode テキスト」): columns in any order,
    /// further columns and blank rows ignored. A sheet of the workbook for people is such a table, too.
    /// The column `updated` may be missing.
    ///
    /// # Errors
    /// [`NotesFileError::MissingColumns`] and [`NotesFileError::Rows`].
    pub fn from_csv(file: &str) -> Result<Self, NotesFileError> {
        let file = without_bom(file);
        let titles = file.lines().next().unwrap_or_default();
        let delimiter = if titles.contains('\t') { b'\t' } else { b',' };
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(file.as_bytes());
        // Reading from memory cannot fail, and every piece of a text between ASCII bytes is a text.
        let mut records = reader.records().map_while(Result::ok);
        let header = records.next().unwrap_or_default();
        let column = |name| {
            let called = called(name);
            header
                .iter()
                .position(|title| called.contains(&title.trim()))
        };
        let (Some(target), Some(text)) = (column(TARGET), column(TEXT)) else {
            let missing = [TARGET, TEXT]
                .into_iter()
                .filter(|name| column(name).is_none());
            return Err(NotesFileError::MissingColumns(missing.collect()));
        };
        let updated = column(UPDATED);
        let mut collector = Collector::default();
        for (row, record) in (2..).zip(records) {
            let field = |column| record.get(column).map(unguard);
            if record.iter().any(|field| !field.is_empty()) {
                let target = field(target).filter(|target| !target.is_empty());
                collector.add(row, target, field(text), updated.and_then(field));
            }
        }
        collector.finish()
    }
}

/// JSON in which every half of a character, which no text can hold, is a `〓`, as Japanese type setters put
/// for what they have no type for; and how many there were. A program that cuts a text in the middle of a
/// character leaves such halves, and the rest of the file is as good as before.
#[must_use]
pub(super) fn whole(json: &str) -> (String, usize) {
    let unit = |text: &str| {
        let digits = text.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let (mut text, mut halves, mut rest) = (String::with_capacity(json.len()), 0, json);
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        text.push_str(before);
        let is_low = |unit: Option<u16>| unit.is_some_and(|u| (0xdc00..=0xdfff).contains(&u));
        let length = match unit(escape) {
            Some(0xd800..=0xdbff) if is_low(escape.get(6..).and_then(unit)) => 12,
            Some(0xd800..=0xdfff) => {
                halves += 1;
                text.push('〓');
                rest = escape.get(6..).unwrap_or_default();
                continue;
            }
            // The escape of a backslash has two characters, and one that is no escape is no JSON.
            _ => escape
                .char_indices()
                .nth(2)
                .map_or(escape.len(), |(at, _)| at),
        };
        let (escape, after) = escape.split_at(length);
        text.push_str(escape);
        rest = after;
    }
    text.push_str(rest);
    (text, halves)
}

fn without_bom(file: &str) -> &str {
    file.strip_prefix('\u{FEFF}').unwrap_or(file)
}

#[derive(Default)]
struct Collector {
    /// The notes so far, with their rows.
    notes: std::collections::BTreeMap<NoteTarget, (usize, Note)>,
    problems: Vec<RowProblem>,
}

impl Collector {
    fn add(&mut self, row: usize, target: Option<&str>, text: Option<&str>, updated: Option<&str>) {
        if let Err(problem) = self.try_add(row, target, text, updated.unwrap_or_default()) {
            self.problems.push(RowProblem { row, problem });
        }
    }

    fn try_add(
        &mut self,
        row: usize,
        target: Option<&str>,
        text: Option<&str>,
        updated: &str,
    ) -> Result<(), NoteProblem> {
        let target: NoteTarget = target
            .ok_or(NoteProblem::Missing(TARGET))?
            .parse()
            .map_err(|BadTarget(key)| NoteProblem::BadTarget(key))?;
        let text = text.ok_or(NoteProblem::Missing(TEXT))?;
        match self.notes.get(&target) {
            Some((first, note)) if note.text != text => Err(NoteProblem::Repeated {
                first: *first,
                target,
            }),
            Some(_) => Ok(()),
            None => {
                let note = Note {
                    target: target.clone(),
                    text: text.to_owned(),
                    updated: updated.to_owned(),
                };
                self.notes.insert(target, (row, note));
                Ok(())
            }
        }
    }

    fn finish(self) -> Result<NoteBook, NotesFileError> {
        if self.problems.is_empty() {
            Ok(self.notes.into_values().map(|(_, note)| note).collect())
        } else {
            Err(NotesFileError::Rows(self.problems))
        }
    }
}

#[cfg(test)]
mod tests;
