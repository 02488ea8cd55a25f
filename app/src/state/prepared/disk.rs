//! What is prepared, on the disk: one thing is written at a time, and then all that has come up meanwhile.

use super::{PREFIX, Prepared, all_of};
use crate::platform::leave::{self, Unsaved};
use crate::platform::{clock, note_store};
use crate::state::Keeping;
use leptos::prelude::*;
use shared::training::kept::{Entry, opened};
use wasm_bindgen_futures::spawn_local;

/// When all of it was erased. No entry has a blank in the beginning of its key.
const ERASED: &str = "kadai-board/training/ erased";
/// How long the disk may take before somebody is told, in milliseconds.
const PATIENCE: i32 = 1_500;

impl Prepared {
    /// Reads the disk, and shows what is newer of both stores. What local storage alone has, the
    /// browser brings to the disk in its own time; it also goes along with the next thing written.
    pub(super) fn open_disk(self) {
        spawn_local(async move {
            let Ok(mut entries) = note_store::read(PREFIX).await else {
                self.inside.update_value(|i| i.is_disk_silent = true);
                return self.review();
            };
            let erased = entries.remove(ERASED).unwrap_or_default();
            let disk = all_of(entries);
            let here = self.entries.get_untracked();
            let now = opened(&here, &disk, &erased);
            let is_behind = |(key, entry): &(&String, &Entry)| disk.get(*key) != Some(*entry);
            let behind: Vec<String> = now
                .iter()
                .filter(is_behind)
                .map(|(key, _)| key.clone())
                .collect();
            self.inside.update_value(|i| i.behind.extend(behind));
            if now != here {
                for key in here.keys().filter(|key| !now.contains_key(*key)) {
                    self.store_here(key, &Entry::default());
                }
                for (key, entry) in now.iter().filter(|(key, e)| here.get(*key) != Some(e)) {
                    self.store_here(key, entry);
                }
                self.entries.set(now);
            }
        });
    }

    /// Hears what other tabs have written, where local storage does not tell of it.
    pub(super) fn read_disk(self) {
        spawn_local(async move {
            let mut entries = note_store::read(PREFIX).await.unwrap_or_default();
            entries.remove(ERASED);
            self.hear(all_of(entries));
        });
    }

    /// Writes what is not on the disk, if nothing is being written.
    pub(super) fn write_soon(self) {
        let begins = self.inside.try_update_value(|i| {
            let begins = !i.is_writing && !i.behind.is_empty();
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
            (i.round, i.behind.clone())
        });
        let Some((round, keys)) = batch.filter(|(_, keys)| !keys.is_empty()) else {
            return false;
        };
        spawn_local(async move {
            clock::pause(PATIENCE).await;
            self.inside.update_value(|i| {
                i.is_disk_silent |= i.is_writing && i.round == round;
            });
            self.review();
        });
        let written: Vec<(String, Entry)> = self.entries.with_untracked(|entries| {
            let entry = |key: String| Some((key.clone(), entries.get(&key)?.clone()));
            keys.into_iter().filter_map(entry).collect()
        });
        let puts: Vec<_> = written
            .iter()
            .map(|(key, entry)| (format!("{PREFIX}{key}"), entry.encode()))
            .collect();
        let is_written = note_store::change(&puts, &[]).await.is_ok();
        let entries = self.entries.get_untracked();
        self.inside.update_value(|i| {
            i.is_disk_silent = !is_written;
            if is_written {
                let is_as_written = |key: &String| {
                    let mut written = written.iter();
                    written.any(|(own, entry)| own == key && entries.get(key) == Some(entry))
                };
                i.behind
                    .retain(|key| entries.contains_key(key) && !is_as_written(key));
            }
        });
        is_written
    }

    /// Says where everything is, after that has changed.
    pub(super) fn review(self) {
        let keeping = self.inside.with_value(|i| {
            let keeping = if i.behind.is_empty() {
                Keeping::Saved
            } else if !i.is_disk_silent {
                Keeping::Saving
            } else if i.not_here.is_empty() {
                Keeping::Browser
            } else {
                Keeping::Memory
            };
            i.is_ours.then_some(keeping)
        });
        leave::is_unsaved(Unsaved::Training, keeping == Some(Keeping::Memory));
        if self.keeping.get_untracked() != keeping {
            self.keeping.set(keeping);
        }
    }

    /// Erases all of it from the page and from both stores. Answers whether that is on the disk.
    pub(crate) async fn erase(self) -> bool {
        if let Some(store) = self.store.get_value() {
            for key in store.keys(PREFIX) {
                store.remove(&key);
            }
        }
        self.inside.update_value(|i| {
            i.behind.clear();
            i.not_here.clear();
            i.is_ours = false;
        });
        self.entries.update(|entries| entries.clear());
        self.review();
        let is_silent = self.inside.with_value(|i| i.is_disk_silent);
        let on_disk = async move {
            // What is on its way to the disk must not come after this.
            while self.inside.with_value(|i| i.is_writing) {
                clock::pause(10).await;
            }
            let at = self.inside.try_update_value(|i| i.stamps.next());
            let told = (ERASED.to_owned(), at.unwrap_or_default());
            note_store::clear(PREFIX, told).await.is_ok()
        };
        if is_silent {
            spawn_local(async move {
                on_disk.await;
            });
            return false;
        }
        on_disk.await
    }
}
