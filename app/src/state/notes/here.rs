//! The notes in local storage: read at once, heard of by other tabs.

use super::Notes;
use crate::platform::focus;
use crate::platform::storage::{StorageError, Store, on_entry_elsewhere};
use leptos::prelude::*;
use shared::notes::{Kept, Note, NoteBook, NoteTarget, STORAGE_PREFIX};
use std::collections::BTreeMap;

/// What could not be read is moved here before a note takes its place.
const UNREADABLE: &str = "kadai-board/unreadable/";
/// What of the store is notes. Everything else in it is somebody else's business.
pub(super) const NOTES: [&str; 2] = [STORAGE_PREFIX, UNREADABLE];

impl Notes {
    /// Shows what local storage has, and follows it and the disk from now on.
    pub(super) fn open(self) {
        let found = self.read_here();
        self.inside.update_value(|i| {
            for kept in found.values() {
                i.entry(&kept.note.target).trail.find(kept.clone());
            }
        });
        let notes = found.values().filter(|kept| !kept.is_erased());
        self.book.set(notes.map(|kept| kept.note.clone()).collect());
        on_entry_elsewhere(move |key, text| self.changed_elsewhere(key, text));
        focus::on_return(move || {
            if self
                .inside
                .with_value(|i| i.store.is_none() || i.notes.values().any(|entry| entry.not_here))
            {
                self.read_disk();
            }
        });
        self.open_disk(found);
    }

    /// Every note in local storage. What cannot be read is told of.
    fn read_here(&self) -> BTreeMap<NoteTarget, Kept> {
        let mut found = BTreeMap::new();
        let mut unreadable = BTreeMap::new();
        let store = self.inside.with_value(|i| i.store);
        let entries = store.map(|store| store.entries(&NOTES));
        for (key, raw) in entries.unwrap_or_default() {
            match note_of(&key, &raw) {
                Some(Some(kept)) => drop(found.insert(kept.note.target.clone(), kept)),
                Some(None) => drop(unreadable.insert(key, raw)),
                None => {}
            }
        }
        if self.trouble.with_untracked(|t| t.unreadable != unreadable) {
            self.trouble.update(|t| t.unreadable = unreadable);
        }
        found
    }

    /// What another tab has stored or removed.
    fn changed_elsewhere(&self, key: Option<String>, text: Option<String>) {
        let Some(key) = key else {
            let known = self.book_now();
            let found = self.read_here();
            for note in known
                .iter()
                .filter(|note| !found.contains_key(&note.target))
            {
                self.gone_here(&note.target);
            }
            return;
        };
        if !NOTES.iter().any(|prefix| key.starts_with(prefix)) {
            return;
        }
        match text.as_ref().map(|text| note_of(&key, text)) {
            Some(Some(Some(kept))) => self.hear(&kept, false),
            None => {
                if let Some(Ok(target)) = NoteTarget::from_storage_key(&key) {
                    self.gone_here(&target);
                }
            }
            Some(_) => {}
        }
        // Only where something unreadable comes or goes all is read again.
        let unreadable = self
            .trouble
            .with_untracked(|t| t.unreadable.contains_key(&key));
        let reads = text.is_none_or(|text| matches!(note_of(&key, &text), Some(Some(_))));
        if unreadable || !reads || key.starts_with(UNREADABLE) {
            self.read_here();
        }
    }

    /// Another tab has removed an entry.
    fn gone_here(&self, target: &NoteTarget) {
        let erased = self.inside.try_update_value(|i| {
            // What local storage never had cannot have gone from it.
            let entry = i.notes.get(target).filter(|entry| !entry.not_here)?;
            let now = entry.note().cloned()?;
            Some(Kept {
                at: i.stamps.next(),
                on: now.at,
                note: Note {
                    text: String::new(),
                    ..now.note
                },
            })
        });
        if let Some(erased) = erased.flatten() {
            self.hear(&erased, false);
        }
    }

    /// Stores what local storage has not taken so far.
    pub(super) fn store_here(&self) {
        let (store, waiting) = self
            .inside
            .with_value(|i| (i.store, i.waiting(|entry| entry.not_here)));
        let Some(store) = store else {
            return;
        };
        let mut refused = None;
        // What is removed makes room.
        let (erased, written): (Vec<_>, Vec<_>) = waiting.into_iter().partition(Kept::is_erased);
        for kept in erased.into_iter().chain(written) {
            match self.store_one(store, &kept) {
                Ok(()) => self.inside.update_value(|i| {
                    i.entry(&kept.note.target).not_here = false;
                }),
                Err(error) => refused = Some(error),
            }
        }
        self.inside.update_value(|i| i.refused = refused);
    }

    fn store_one(&self, store: Store, kept: &Kept) -> Result<(), StorageError> {
        let key = kept.note.target.storage_key();
        if !kept.is_erased() {
            self.rescue(store, &key)?;
            return store.write(&key, &kept.encode());
        }
        // The disk hears of it later: until then what is left here says that the note is erased.
        let is_told = !self.inside.with_value(|i| i.is_disk_silent);
        let unreadable = |t: &super::Trouble| t.unreadable.contains_key(&key);
        let is_free = !self.trouble.with_untracked(unreadable);
        if is_free && !(is_told && store.write(&key, &kept.encode()).is_ok()) {
            store.remove(&key);
        }
        Ok(())
    }

    /// Removes from local storage what is erased on the disk as well.
    pub(super) fn clear_here(&self, target: &NoteTarget) {
        let key = target.storage_key();
        let store = self.inside.with_value(|i| i.store);
        if let Some(store) = store
            && let Some(Some(Some(kept))) = store.read(&key).map(|raw| note_of(&key, &raw))
            && kept.is_erased()
        {
            store.remove(&key);
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

    /// Removes a stored entry that could not be read.
    pub(crate) fn discard(&self, key: &str) {
        if let Some(store) = self.inside.with_value(|i| i.store) {
            store.remove(key);
        }
        self.trouble.update(|t| {
            t.unreadable.remove(key);
        });
    }

    /// Removes every note and everything unreadable from local storage and from the page.
    pub(super) fn erase_here(&self) {
        self.inside.update_value(|i| {
            if let Some(store) = i.store {
                for key in NOTES.iter().flat_map(|prefix| store.keys(prefix)) {
                    store.remove(&key);
                }
            }
            i.notes.clear();
            i.new_versions.clear();
            i.versions.clear();
        });
        self.erased.set(Vec::new());
        self.book.set(NoteBook::new());
        self.trouble.update(|t| t.unreadable.clear());
        self.review();
    }
}

/// The note of an entry; `Some(None)` where it cannot be read, `None` where it is of another kind.
fn note_of(key: &str, raw: &str) -> Option<Option<Kept>> {
    if key.starts_with(UNREADABLE) {
        return Some(None);
    }
    let target = NoteTarget::from_storage_key(key)?;
    Some(
        target
            .ok()
            .and_then(|target| Kept::decode(target, raw).ok()),
    )
}
