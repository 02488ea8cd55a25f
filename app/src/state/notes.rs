//! The reader's notes: kept in memory, stored as typed, and never overwritten without a way back.

use crate::platform::clock;
use crate::platform::storage::{StorageError, Store, on_change_elsewhere};
use leptos::prelude::*;
use shared::notes::{
    Conflict, Conflicting, MergePlan, Note, NoteBook, NoteTarget, StoredNoteError,
};

/// Something about the store that the reader should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The browser denies storage: notes last until the page is closed.
    Denied,
    /// There is no room: the last change is in memory only.
    Full,
    /// A stored note could not be read; it stays as it is, its raw text is shown.
    Unreadable {
        /// Its key in the store.
        key: String,
        /// What is stored.
        raw: String,
    },
}

/// The notes and their store.
#[derive(Clone, Copy)]
pub(crate) struct Notes {
    book: RwSignal<NoteBook>,
    /// What went wrong with the store.
    pub(crate) trouble: RwSignal<Vec<Trouble>>,
    store: StoredValue<Option<Store>>,
}

impl Notes {
    /// Opens the store and reads what is there.
    pub(crate) fn new() -> Self {
        let opened = Store::open();
        let notes = Self {
            book: RwSignal::new(NoteBook::new()),
            trouble: RwSignal::new(Vec::new()),
            store: StoredValue::new(opened.ok()),
        };
        if opened.is_err() {
            notes.trouble.set(vec![Trouble::Denied]);
        }
        notes.read_all();
        on_change_elsewhere(move |_| notes.read_all());
        notes
    }

    /// Reads every stored note. Notes that are in memory only stay, and so does text typed here
    /// that another tab has just written over: both are kept, joined.
    fn read_all(&self) {
        let Some(store) = self.store.get_value() else {
            return;
        };
        let mut book = NoteBook::new();
        let mut unreadable = Vec::new();
        for (key, raw) in store.entries() {
            let Some(target) = NoteTarget::from_storage_key(&key) else {
                continue;
            };
            match target.map(|target| Note::decode(target, &raw)) {
                Ok(Ok(note)) => {
                    book.insert(note);
                }
                Ok(Err(StoredNoteError::Newer { .. } | StoredNoteError::Corrupt { .. }))
                | Err(_) => unreadable.push(Trouble::Unreadable { key, raw }),
            }
        }
        self.trouble.update(|trouble| {
            trouble.retain(|t| !matches!(t, Trouble::Unreadable { .. }));
            trouble.extend(unreadable);
        });
        self.book.set(book);
    }

    /// The note on a target, following changes.
    pub(crate) fn get(&self, target: &NoteTarget) -> Option<Note> {
        self.book.with(|book| book.get(target).cloned())
    }

    /// Whether there is a note on a target, following changes.
    pub(crate) fn has(&self, target: &NoteTarget) -> bool {
        self.book.with(|book| book.get(target).is_some())
    }

    /// All notes, following changes.
    pub(crate) fn book(&self) -> NoteBook {
        self.book.get()
    }

    /// All notes, without following changes.
    pub(crate) fn book_now(&self) -> NoteBook {
        self.book.get_untracked()
    }

    /// Ids and texts of the notes on initiatives, following changes.
    pub(crate) fn initiatives(&self) -> Vec<(String, String)> {
        self.book.with(|book| {
            book.iter()
                .filter_map(|note| match &note.target {
                    NoteTarget::Initiative(id) => Some((id.clone(), note.text.clone())),
                    _ => None,
                })
                .collect()
        })
    }

    /// Keeps what was typed. An empty text removes the note.
    pub(crate) fn write(&self, target: &NoteTarget, text: &str) {
        if text.trim().is_empty() {
            self.remove(target);
            return;
        }
        let note = Note {
            target: target.clone(),
            text: text.to_owned(),
            updated: clock::now(),
        };
        self.put(note);
    }

    fn put(&self, note: Note) {
        let key = note.target.storage_key();
        if let Some(store) = self.store.get_value() {
            // What could not be read must not be overwritten: it moves to a key of its own first.
            let blocked = self.trouble.with_untracked(|trouble| {
                trouble.iter().find_map(|t| match t {
                    Trouble::Unreadable { key: k, raw } if *k == key => Some(raw.clone()),
                    _ => None,
                })
            });
            let saved = blocked
                .map_or(Ok(()), |raw| {
                    store.write(
                        &format!("kadai-board/unreadable/{}/{key}", clock::now()),
                        &raw,
                    )
                })
                .and_then(|()| store.write(&key, &note.encode()));
            self.report(saved);
        }
        self.book.update(|book| {
            book.insert(note);
        });
    }

    fn report(&self, saved: Result<(), StorageError>) {
        let now = match saved {
            Ok(()) => None,
            Err(StorageError::Full) => Some(Trouble::Full),
            Err(StorageError::Denied) => Some(Trouble::Denied),
        };
        self.trouble.update(|trouble| {
            trouble.retain(|t| matches!(t, Trouble::Unreadable { .. }));
            trouble.extend(now);
        });
    }

    /// Removes a note.
    pub(crate) fn remove(&self, target: &NoteTarget) {
        if let Some(store) = self.store.get_value() {
            store.remove(&target.storage_key());
        }
        self.book.update(|book| {
            book.remove(target);
        });
    }

    /// Removes a stored entry that could not be read.
    pub(crate) fn discard(&self, key: &str) {
        if let Some(store) = self.store.get_value() {
            store.remove(key);
        }
        self.trouble.update(|trouble| {
            trouble.retain(|t| !matches!(t, Trouble::Unreadable { key: k, .. } if k == key));
        });
    }

    /// Takes in the notes of a file as the plan says.
    pub(crate) fn merge(&self, plan: &MergePlan, choice: Conflict) {
        let mine = self.book.get_untracked();
        for note in plan.apply(&mine, choice).iter() {
            if mine.get(&note.target) != Some(note) {
                self.put(note.clone());
            }
        }
    }

    /// Removes every note and everything unreadable from this browser.
    pub(crate) fn erase(&self) {
        for note in self.book.get_untracked().iter() {
            self.remove(&note.target);
        }
        if let Some(store) = self.store.get_value() {
            for (key, _) in store.entries() {
                if key.starts_with("kadai-board/") {
                    store.remove(&key);
                }
            }
        }
        self.trouble
            .update(|trouble| trouble.retain(|t| *t == Trouble::Denied));
    }

    /// Both texts, where another tab wrote while somebody was typing here.
    pub(crate) fn join(&self, mine: Note, theirs: Note) -> String {
        let joined = Conflicting { mine, theirs }.joined();
        let text = joined.text.clone();
        self.put(joined);
        text
    }
}
