//! The reader's notes: kept in memory, stored as typed, and never overwritten without a way back.

use crate::graph::memo;
use crate::platform::clock;
use crate::platform::page_file::embedded_notes;
use crate::platform::storage::{StorageError, Store, on_change_elsewhere};
use js_sys::Array;
use leptos::prelude::*;
use shared::notes::{Conflict, Conflicting, MergePlan, Note, NoteBook, NoteTarget, STORAGE_PREFIX};
use shared::package::{Package, TextFile};
use std::collections::{BTreeMap, BTreeSet};
use wasm_bindgen::{JsCast, JsValue};

/// What could not be read is moved here before a note takes its place.
const UNREADABLE: &str = "kadai-board/unreadable/";
/// What of the store is notes. Everything else in it is somebody else's business.
const NOTES: [&str; 2] = [STORAGE_PREFIX, UNREADABLE];
/// Under this and their hash, notes that came with a page are marked as taken in. Erasing notes
/// leaves the marks, or the erased notes would come back with the page.
const TAKEN: &str = "kadai-board/page-notes/";

/// What the reader should know about the store.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Trouble {
    /// The browser denies storage: notes last until the page is closed.
    pub(crate) denied: bool,
    /// There is no room: some note is in memory only.
    pub(crate) full: bool,
    /// Stored notes that could not be read: key and raw text. They stay as they are.
    pub(crate) unreadable: BTreeMap<String, String>,
}

/// The notes and their store.
#[derive(Clone, Copy)]
pub(crate) struct Notes {
    book: RwSignal<NoteBook>,
    /// What there are notes on: unlike their texts it stays as it is while somebody is typing.
    pub(crate) targets: Memo<BTreeSet<NoteTarget>>,
    /// What went wrong with the store.
    pub(crate) trouble: RwSignal<Trouble>,
    /// How many notes came with the page and have just been taken in.
    pub(crate) came_with_page: RwSignal<usize>,
    store: StoredValue<Option<Store>>,
    /// The notes that the store has not taken.
    unsaved: StoredValue<NoteBook>,
}

impl Notes {
    /// Reads what is in the store.
    pub(crate) fn new(store: Option<Store>) -> Self {
        let trouble = Trouble {
            denied: store.is_none(),
            ..Trouble::default()
        };
        let book = RwSignal::new(NoteBook::new());
        let notes = Self {
            book,
            targets: memo(move || book.with(|b| b.iter().map(|n| n.target.clone()).collect())),
            trouble: RwSignal::new(trouble),
            came_with_page: RwSignal::new(0),
            store: StoredValue::new(store),
            unsaved: StoredValue::new(NoteBook::new()),
        };
        notes.read_all();
        if let Some(json) = embedded_notes() {
            notes.take_from_page(&json);
        }
        on_change_elsewhere(move |key| {
            let about_notes = |key: String| NOTES.iter().any(|prefix| key.starts_with(prefix));
            if key.is_none_or(about_notes) {
                notes.read_all();
            }
        });
        notes
    }

    /// Takes in the notes that came with the page, once: what has been changed or removed since
    /// stays so. Where both sides have a text, both are kept.
    #[inline(never)]
    fn take_from_page(&self, json: &str) {
        let file = TextFile {
            path: String::new(),
            text: json.to_owned(),
        };
        let mark = format!("{TAKEN}{}", Package::new(vec![file]).version());
        let store = self.store.get_value();
        if store.is_some_and(|store| store.read(&mark).is_some()) {
            return;
        }
        let Ok(theirs) = NoteBook::from_json(json) else {
            return;
        };
        let before = self.book_now();
        self.merge(&MergePlan::between(&before, &theirs), Conflict::KeepBoth);
        let taken = self.book.with_untracked(|book| {
            let new = book.iter().filter(|n| before.get(&n.target) != Some(*n));
            new.count()
        });
        self.came_with_page.set(taken);
        let unsaved = self.unsaved.with_value(|unsaved| !unsaved.is_empty());
        if let Some(store) = store
            && !unsaved
        {
            // Without the mark they are looked at again, and nothing comes twice.
            let _ = store.write(&mark, "1");
        }
    }

    /// The notes that the store has not taken, for another app that takes over.
    pub(crate) fn left(&self) -> Array {
        let note = |note: &Note| -> JsValue {
            Array::of2(&note.target.storage_key().into(), &note.encode().into()).into()
        };
        self.unsaved
            .with_value(|unsaved| unsaved.iter().map(note).collect())
    }

    /// Takes over notes that the store has not taken.
    pub(crate) fn take_over(&self, left: &JsValue) {
        for note in left.dyn_ref::<Array>().into_iter().flat_map(Array::iter) {
            let note: Array = note.unchecked_into();
            let (key, raw) = (note.get(0).as_string(), note.get(1).as_string());
            let target = key.and_then(|key| NoteTarget::from_storage_key(&key)?.ok());
            let note = target.and_then(|t| Note::decode(t, &raw.unwrap_or_default()).ok());
            if let Some(note) = note {
                self.put(note);
            }
        }
    }

    /// Reads every stored note. A note that the store has not taken stays; where another tab has
    /// stored one on the same thing, both texts are kept.
    fn read_all(&self) {
        let Some(store) = self.store.get_value() else {
            return;
        };
        let mut book = NoteBook::new();
        let mut unreadable = BTreeMap::new();
        for (key, raw) in store.entries(&NOTES) {
            if key.starts_with(UNREADABLE) {
                unreadable.insert(key, raw);
                continue;
            }
            let Some(target) = NoteTarget::from_storage_key(&key) else {
                continue;
            };
            let note = target.ok().and_then(|t| Note::decode(t, &raw).ok());
            match note {
                Some(note) => drop(book.insert(note)),
                None => drop(unreadable.insert(key, raw)),
            }
        }
        self.unsaved.with_value(|unsaved| {
            for mine in unsaved.iter().cloned() {
                let kept = match book.get(&mine.target) {
                    Some(theirs) => joined(mine, theirs.clone()),
                    None => mine,
                };
                book.insert(kept);
            }
        });
        self.trouble.update(|t| t.unreadable = unreadable);
        self.book.set(book);
    }

    /// The note on a target, following changes.
    pub(crate) fn get(&self, target: &NoteTarget) -> Option<Note> {
        self.book.with(|book| book.get(target).cloned())
    }

    /// Whether there is a note on a target, following changes.
    pub(crate) fn has(&self, target: &NoteTarget) -> bool {
        self.targets.with(|targets| targets.contains(target))
    }

    /// All notes, following changes.
    pub(crate) fn book(&self) -> NoteBook {
        self.book.get()
    }

    /// All notes, without following changes.
    pub(crate) fn book_now(&self) -> NoteBook {
        self.book.get_untracked()
    }

    /// Keeps what was typed. An empty text removes the note.
    pub(crate) fn write(&self, target: &NoteTarget, text: &str) {
        if text.trim().is_empty() {
            self.remove(target);
            return;
        }
        self.put(Note {
            target: target.clone(),
            text: text.to_owned(),
            updated: clock::now(),
        });
    }

    /// Keeps a note, and tries again to store those that the store has not taken so far.
    fn put(&self, note: Note) {
        self.unsaved.update_value(|unsaved| {
            unsaved.insert(note.clone());
        });
        self.book.update(|book| {
            book.insert(note);
        });
        self.store_unsaved();
    }

    fn store_unsaved(&self) {
        let Some(store) = self.store.get_value() else {
            return;
        };
        let mut error = None;
        let waiting = self.unsaved.get_value();
        for note in waiting.iter() {
            let key = note.target.storage_key();
            let stored = self
                .rescue(store, &key)
                .and_then(|()| store.write(&key, &note.encode()));
            match stored {
                Ok(()) => self.unsaved.update_value(|unsaved| {
                    unsaved.remove(&note.target);
                }),
                Err(e) => error = Some(e),
            }
        }
        let (denied, full) = (
            error == Some(StorageError::Denied),
            error == Some(StorageError::Full),
        );
        let before = self.trouble.with_untracked(|t| (t.denied, t.full));
        if before != (denied, full) {
            self.trouble.update(|t| (t.denied, t.full) = (denied, full));
        }
    }

    /// Moves what could not be read under a key out of the way of a note.
    fn rescue(&self, store: Store, key: &str) -> Result<(), StorageError> {
        let unreadable = self.trouble.with_untracked(|t| t.unreadable.clone());
        let Some(raw) = unreadable.get(key) else {
            return Ok(());
        };
        let mut place = format!("{UNREADABLE}{key}");
        while unreadable.contains_key(&place) {
            place.push('+');
        }
        store.write(&place, raw)?;
        self.trouble.update(|t| {
            t.unreadable.remove(key);
            t.unreadable.insert(place, raw.clone());
        });
        Ok(())
    }

    /// Removes a note; an unreadable entry in its place stays.
    pub(crate) fn remove(&self, target: &NoteTarget) {
        let key = target.storage_key();
        let blocked = self
            .trouble
            .with_untracked(|t| t.unreadable.contains_key(&key));
        if let Some(store) = self.store.get_value()
            && !blocked
        {
            store.remove(&key);
        }
        self.unsaved.update_value(|unsaved| {
            unsaved.remove(target);
        });
        self.book.update(|book| {
            book.remove(target);
        });
        // Removing makes room.
        self.store_unsaved();
    }

    /// Removes a stored entry that could not be read.
    pub(crate) fn discard(&self, key: &str) {
        if let Some(store) = self.store.get_value() {
            store.remove(key);
        }
        self.trouble.update(|t| {
            t.unreadable.remove(key);
        });
    }

    /// Takes in the notes of a file as the plan says.
    pub(crate) fn merge(&self, plan: &MergePlan, choice: Conflict) {
        let mine = self.book_now();
        for note in plan.apply(&mine, choice).iter() {
            if mine.get(&note.target) != Some(note) {
                self.put(note.clone());
            }
        }
    }

    /// Removes every note and everything unreadable from this browser.
    pub(crate) fn erase(&self) {
        if let Some(store) = self.store.get_value() {
            for key in NOTES.iter().flat_map(|prefix| store.keys(prefix)) {
                store.remove(&key);
            }
        }
        self.unsaved.set_value(NoteBook::new());
        self.book.set(NoteBook::new());
        self.trouble.update(|t| {
            t.full = false;
            t.unreadable.clear();
        });
    }

    /// Keeps both texts, where another tab wrote while somebody was typing here.
    pub(crate) fn join(&self, mine: Note, theirs: Note) -> String {
        let both = joined(mine, theirs);
        let text = both.text.clone();
        self.put(both);
        text
    }
}

fn joined(mine: Note, theirs: Note) -> Note {
    Conflicting { mine, theirs }.joined()
}
