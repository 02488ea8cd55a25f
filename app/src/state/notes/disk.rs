//! The notes on the disk, and their earlier versions: one thing is written at a time, and then all that
//! has come up meanwhile, so that typing never waits.

use super::{Inside, Notes};
use crate::platform::page_file::embedded_notes;
use crate::platform::{clock, note_store};
use leptos::prelude::*;
use shared::notes::{
    Conflict, Kept, MergePlan, NoteBook, NoteTarget, STORAGE_PREFIX, opened, versions_of,
};
use shared::package::{Package, TextFile};
use shared::sorting::{map, set};
use std::collections::BTreeMap;
use wasm_bindgen_futures::spawn_local;

/// What every key begins with of notes and of their earlier versions, and of nothing else.
const ALL: &str = "kadai-board/note";
/// When all notes were erased. No note has this key, for white space in a target is escaped.
const ERASED: &str = "kadai-board/note/ erased";
/// Under this and their hash, notes that came with a page are marked as taken in. Erasing notes
/// leaves the marks, or the erased notes would come back with the page.
const TAKEN: &str = "kadai-board/page-notes/";
/// How long the disk may take before somebody is told, in milliseconds.
const PATIENCE: i32 = 1_500;
/// How long a message of another tab may be on its way, in milliseconds.
const ON_ITS_WAY: i32 = 3_000;
/// How many earlier versions are kept of a note.
const VERSIONS: usize = 20;

impl Notes {
    /// Reads the disk, and brings both stores to what is newer.
    pub(super) fn open_disk(self, here: BTreeMap<NoteTarget, Kept>) {
        spawn_local(async move {
            match note_store::read(STORAGE_PREFIX).await {
                Ok(entries) => self.compare(&here, &entries),
                Err(_) => self.inside.update_value(|i| {
                    i.is_disk_silent = true;
                    for entry in i.notes.values_mut() {
                        entry.not_on_disk = true;
                    }
                }),
            }
            self.review();
            if let Some(json) = embedded_notes() {
                self.take_from_page(&json).await;
            }
        });
    }

    /// Hears what other tabs have written, where local storage does not tell of it.
    pub(super) fn read_disk(self) {
        spawn_local(async move {
            let entries = note_store::read(STORAGE_PREFIX).await.unwrap_or_default();
            for theirs in entries.iter().filter_map(|(key, raw)| note_of(key, raw)) {
                self.hear(&theirs, false);
            }
        });
    }

    fn compare(&self, here: &BTreeMap<NoteTarget, Kept>, entries: &BTreeMap<String, String>) {
        let erased = entries.get(ERASED).map_or("", String::as_str);
        let kept = entries.iter().filter_map(|(key, raw)| note_of(key, raw));
        let disk = map(kept.map(|k| (k.note.target.clone(), k)));
        let mut newer = Vec::new();
        self.inside.update_value(|i| {
            for one in opened(here, &disk, erased) {
                let target = one.now.note.target.clone();
                i.keep_version(one.other);
                let found = here.get(&target).map(|kept| kept.at.as_str());
                if i.now(&target).map(|kept| kept.at.as_str()) != found {
                    // Somebody has written here meanwhile.
                    newer.extend(disk.get(&target).cloned());
                    continue;
                }
                let entry = i.entry(&target);
                entry.trail.find(one.now);
                entry.not_here = one.is_behind_here;
                entry.not_on_disk = one.is_behind_on_disk;
            }
        });
        for kept in newer {
            self.hear(&kept, true);
        }
        for (target, _) in here.iter().filter(|(target, kept)| {
            kept.is_erased() && disk.get(*target).is_some_and(|disk| disk.at == kept.at)
        }) {
            self.clear_here(target);
        }
        let book: NoteBook = self.inside.with_value(|i| {
            let notes = i.notes.values().filter_map(|entry| entry.note());
            notes.map(|kept| kept.note.clone()).collect()
        });
        if self.book.with_untracked(|before| *before != book) {
            self.book.set(book);
        }
        self.store_here();
        self.write_soon();
    }

    /// Writes what is not on the disk, if nothing is being written.
    pub(super) fn write_soon(self) {
        let begins = self.inside.try_update_value(|i| {
            let mut notes = i.notes.values();
            let is_behind = notes.any(|entry| entry.not_on_disk) || !i.new_versions.is_empty();
            let begins = !i.is_writing && is_behind;
            i.is_writing |= begins;
            begins
        });
        if begins == Some(true) {
            spawn_local(async move {
                while self.write_all().await {}
                self.inside.update_value(|i| i.is_writing = false);
                self.review();
            });
        }
    }

    /// Writes all that is not on the disk; answers whether there is more to do.
    async fn write_all(self) -> bool {
        let batch = self.inside.try_update_value(|i| {
            i.round += 1;
            let now = i.waiting(|entry| entry.not_on_disk);
            (i.round, now, std::mem::take(&mut i.new_versions))
        });
        let Some((round, now, versions)) = batch else {
            return false;
        };
        if now.is_empty() && versions.is_empty() {
            return false;
        }
        spawn_local(async move {
            clock::pause(PATIENCE).await;
            self.inside.update_value(|i| {
                i.is_disk_silent |= i.is_writing && i.round == round;
            });
            self.review();
        });
        let notes = now
            .iter()
            .map(|k| (k.note.target.storage_key(), k.encode()));
        let earlier = versions.iter().map(|k| (k.version_key(), k.encode()));
        let puts: Vec<_> = notes.chain(earlier).collect();
        let Ok(before) = note_store::change(&puts, &[]).await else {
            self.inside.update_value(|i| {
                i.is_disk_silent = true;
                i.new_versions.extend(versions);
            });
            return false;
        };
        self.inside.update_value(|i| {
            i.is_disk_silent = false;
            for kept in &now {
                let entry = i.entry(&kept.note.target);
                if entry.trail.now() == Some(kept) {
                    entry.not_on_disk = false;
                }
            }
        });
        for kept in now.iter().filter(|kept| kept.is_erased()) {
            self.clear_here(&kept.note.target);
        }
        self.review();
        for theirs in before.iter().filter_map(|(key, raw)| note_of(key, raw)) {
            self.overwritten(theirs);
        }
        let targets = set(versions.into_iter().map(|k| k.note.target));
        for target in targets {
            self.forget_oldest(&target).await;
        }
        true
    }

    /// What this page has written over on the disk. Where local storage is denied or full, this is how
    /// tabs hear of each other; everywhere else they hear of it in its turn, and what came before it
    /// must come first.
    fn overwritten(self, theirs: Kept) {
        let is_heard = |i: &Inside| {
            i.notes
                .get(&theirs.note.target)
                .map(|e| e.trail.knows(&theirs))
        };
        let (is_known, is_told) = self
            .inside
            .with_value(|i| (is_heard(i) == Some(true), i.store.is_some()));
        if is_known {
            return;
        }
        if !is_told {
            self.hear(&theirs, true);
            return;
        }
        spawn_local(async move {
            clock::pause(ON_ITS_WAY).await;
            self.hear(&theirs, true);
            // Heard of or not: what stands on the disk is older.
            self.inside.update_value(|i| {
                i.entry(&theirs.note.target).not_on_disk = true;
            });
            self.write_soon();
        });
    }

    /// Stores what this page shows as one of two, if no other page has done so in time: it may have been
    /// closed.
    pub(super) fn store_unless_told(self, target: NoteTarget) {
        spawn_local(async move {
            clock::pause(ON_ITS_WAY).await;
            let both = self.inside.with_value(|i| {
                let trail = i.notes.get(&target).map(|entry| &entry.trail);
                trail
                    .filter(|trail| trail.is_both())
                    .and_then(|t| t.now().cloned())
            });
            if let Some(kept) = both {
                self.put_on(kept.note, kept.at);
            }
        });
    }

    async fn forget_oldest(self, target: &NoteTarget) {
        let keys = note_store::read(&versions_of(target)).await;
        let keys: Vec<String> = keys.unwrap_or_default().into_keys().collect();
        let too_many = keys.len().saturating_sub(VERSIONS);
        if let Some(oldest) = keys.get(..too_many).filter(|oldest| !oldest.is_empty()) {
            let _ = note_store::change(&[], oldest).await;
        }
    }

    /// The earlier versions of a note, the newest first.
    pub(crate) async fn versions(self, target: &NoteTarget) -> Vec<Kept> {
        let prefix = versions_of(target);
        let entries = note_store::read(&prefix).await.unwrap_or_default();
        let decoded = entries.into_values();
        let decoded = decoded.filter_map(|raw| Kept::decode(target.clone(), &raw).ok());
        let mine = self.inside.with_value(|i| i.versions.clone());
        let mine = mine.into_iter().filter(|k| k.note.target == *target);
        let all = map(decoded.chain(mine).map(|k| (k.at.clone(), k)));
        all.into_values().rev().take(VERSIONS).collect()
    }

    /// Removes every note, every version and everything unreadable from this browser. Answers whether
    /// that is on the disk.
    pub(crate) async fn erase(self) -> bool {
        self.erase_here();
        if self.inside.with_value(|i| i.is_disk_silent) {
            spawn_local(async move {
                self.erase_disk().await;
            });
            return false;
        }
        self.erase_disk().await
    }

    async fn erase_disk(self) -> bool {
        // What is on its way to the disk must not come after this.
        while self.inside.with_value(|i| i.is_writing) {
            clock::pause(10).await;
        }
        let at = self.inside.try_update_value(|i| i.stamps.next());
        let told = (ERASED.to_owned(), at.unwrap_or_default());
        note_store::clear(ALL, told).await.is_ok()
    }

    /// Takes in the notes that came with the page, once: what has been changed or removed since
    /// stays so. Where both sides have a text, both are kept.
    async fn take_from_page(self, json: &str) {
        let file = TextFile {
            path: String::new(),
            text: json.to_owned(),
        };
        let mark = format!("{TAKEN}{}", Package::new(vec![file]).version());
        let store = self.inside.with_value(|i| i.store);
        let is_known = store.is_some_and(|store| store.read(&mark).is_some());
        let on_disk = note_store::read(&mark).await.unwrap_or_default();
        if is_known || !on_disk.is_empty() {
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
        // Without the mark they are looked at again, and nothing comes twice.
        if let Some(store) = store
            && self
                .inside
                .with_value(|i| !i.notes.values().any(|entry| entry.not_here))
        {
            let _ = store.write(&mark, "1");
        }
        let _ = note_store::change(&[(mark, "1".to_owned())], &[]).await;
    }
}

impl Inside {
    /// Keeps what a note was as an earlier version of it.
    pub(super) fn keep_version(&mut self, kept: Option<Kept>) {
        self.new_versions.extend(kept.clone());
        self.versions.extend(kept);
    }
}

fn note_of(key: &str, raw: &str) -> Option<Kept> {
    let target = NoteTarget::from_storage_key(key)?.ok()?;
    Kept::decode(target, raw).ok()
}
