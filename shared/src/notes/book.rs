//! A note, and all of them.

use crate::sorting::map;
use std::collections::BTreeMap;

use super::target::NoteTarget;

/// What somebody wrote about a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub target: NoteTarget,
    /// The text as typed.
    pub text: String,
    /// When it was last changed: ISO 8601 in UTC, such as `2025-04-01T09:00:00.000Z`, given by the
    /// caller. Empty when unknown; compared as text, so empty is oldest.
    pub updated: String,
}

/// Notes in the order of their targets, at most one for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteBook(BTreeMap<NoteTarget, Note>);

impl NoteBook {
    /// A book without notes.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The number of notes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no notes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The note about a target.
    #[must_use]
    pub fn get(&self, target: &NoteTarget) -> Option<&Note> {
        self.0.get(target)
    }

    /// Puts a note in, also an empty one, and gives back the one it replaces.
    pub fn insert(&mut self, note: Note) -> Option<Note> {
        self.0.insert(note.target.clone(), note)
    }

    /// Takes the note about a target out.
    pub fn remove(&mut self, target: &NoteTarget) -> Option<Note> {
        self.0.remove(target)
    }

    /// All notes in order. A search folds each [`Note::text`] and asks its terms whether they match.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Note> + ExactSizeIterator {
        self.0.values()
    }

    /// The ids of the initiatives with a note, in order.
    pub fn initiatives(&self) -> impl Iterator<Item = &str> {
        self.0.keys().filter_map(|target| match target {
            NoteTarget::Initiative(id) => Some(id.as_str()),
            _ => None,
        })
    }

    /// The notes about targets that the data does not know, in order.
    pub fn orphans(&self, known: impl Fn(&NoteTarget) -> bool) -> impl Iterator<Item = &Note> {
        self.iter().filter(move |note| !known(&note.target))
    }
}

impl FromIterator<Note> for NoteBook {
    /// The last of several notes about one target wins.
    fn from_iter<I: IntoIterator<Item = Note>>(notes: I) -> Self {
        let notes = notes.into_iter();
        Self(map(notes.map(|note| (note.target.clone(), note))))
    }
}

impl Extend<Note> for NoteBook {
    fn extend<I: IntoIterator<Item = Note>>(&mut self, notes: I) {
        self.0
            .extend(notes.into_iter().map(|note| (note.target.clone(), note)));
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::target::tests::{any_target, target};
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    pub(in super::super) fn note(key: &str, text: &str, updated: &str) -> Note {
        Note {
            target: target(key),
            text: text.to_owned(),
            updated: updated.to_owned(),
        }
    }

    pub(in super::super) fn any_note() -> impl Strategy<Value = Note> {
        let text = prop_oneof!["[ab\n]{0,6}", "[ -~\r\n　あ'=]{0,12}", any::<String>()];
        let updated = prop_oneof![
            "202[3-5]-0[1-3]-0[1-3]T09:00:00(\\.000)?Z",
            Just(String::new()),
            any::<String>(),
        ];
        (any_target(), text, updated).prop_map(|(target, text, updated)| Note {
            target,
            text,
            updated,
        })
    }

    pub(in super::super) fn any_book() -> impl Strategy<Value = NoteBook> {
        prop::collection::vec(any_note(), 0..6).prop_map(|notes| notes.into_iter().collect())
    }

    #[track_caller]
    fn check<'a>(found: impl Iterator<Item = &'a str>, expected: &[&str]) {
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn lists() {
        let book: NoteBook = [
            note("initiative:2024-R010", "d", ""),
            note("initiative:2024-R9", "c", ""),
            note("theme:6", "b", ""),
            note("all", "a", ""),
        ]
        .into_iter()
        .collect();
        check(
            book.iter().map(|note| note.text.as_str()),
            &["a", "b", "c", "d"],
        );
        check(book.initiatives(), &["2024-R9", "2024-R010"]);
        let known = |known: &NoteTarget| matches!(known, NoteTarget::Whole | NoteTarget::Theme(_));
        check(
            book.orphans(known).map(|note| note.text.as_str()),
            &["c", "d"],
        );
    }

    #[test]
    fn one_note_for_each_target() {
        let mut book = NoteBook::new();
        assert_eq!(book.insert(note("all", "a", "")), None);
        assert_eq!(
            book.insert(note("all", "b", "")),
            Some(note("all", "a", ""))
        );
        assert_eq!(book.len(), 1);
        assert_eq!(book.remove(&NoteTarget::Whole), Some(note("all", "b", "")));
        assert!(book.is_empty());
    }
}
