//! Where imported data sets are kept: in the browser's database, because only there a page learns
//! when something is on the disk.
//!
//! A set belongs to the data that came with the page when it was taken in: pages opened from files
//! all share one store, and a page with newer data must not show what was taken into an older one.
//! `kadai-board/data/<version>` is the index, a [`History`]; `kadai-board/data/<version>/<id>` is
//! the text of one set, in pieces. Local storage has a copy of the index, which is read without
//! waiting for the first view and tells other tabs of a change; the database's word goes before it.
//! Earlier pages kept index and texts in local storage, and these can still be read.

use crate::platform::database::{self, Write};
use crate::platform::storage::{StorageError, Store};
use shared::model::Tables;
use shared::package::json::JsonWriting;
use shared::sorting::set;
use shared::update::history::{Entry, History, Place, STORED};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;

/// Rows that are written between two looks at the length.
const ROWS: usize = 64;
/// About how many bytes are handed to the browser at once.
const PIECE: usize = 262_144;

/// How many marks there are in a millisecond. Two tabs may take something in within the same one, and
/// neither knows of the other before it has written its set.
const MARKS: u64 = 1 << 20;
/// How old a text must be that no index names before it goes, in marks: an hour. Another tab may be about
/// to name it.
const FORGOTTEN: u64 = 3_600_000 * MARKS;

/// A number for a set that is taken in now: later ones are greater, and that another tab has the same has
/// a chance of one in a million within one millisecond.
pub(crate) fn mark() -> u64 {
    let chance = js_sys::Math::random() * MARKS as f64;
    js_sys::Date::now() as u64 * MARKS + chance as u64
}

/// The store for data sets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Archive {
    store: Option<Store>,
}

/// The key of the index of one bundled version.
pub(crate) fn index_key(bundled: &str) -> String {
    format!("{STORED}{bundled}")
}

fn text_key(bundled: &str, id: u64) -> String {
    format!("{STORED}{bundled}/{id}")
}

/// A stored history; `None` where it cannot be read. Where nothing is stored, it is empty.
fn read(index: Option<&str>) -> Option<History> {
    index.map_or_else(
        || Some(History::default()),
        |index| History::from_json(index).ok(),
    )
}

impl Archive {
    /// Finds out what the browser allows.
    pub(crate) fn open() -> Self {
        Self {
            store: Store::open().ok(),
        }
    }

    /// Local storage.
    pub(crate) const fn local(self) -> Option<Store> {
        self.store
    }

    /// The copy of the index in local storage.
    pub(crate) fn index_now(self, bundled: &str) -> Option<String> {
        self.store?.read(&index_key(bundled))
    }

    /// The index: the database's word, else that of local storage.
    pub(crate) async fn index(self, bundled: &str) -> Option<String> {
        let stored = database::get(&index_key(bundled)).await.ok().flatten();
        stored.or_else(|| self.index_now(bundled))
    }

    /// Changes the index as no other tab can between: `change` is given the history that is stored, or
    /// `None` where it cannot be read, and makes the one to be stored. It is on the disk when this
    /// returns. What cannot be read is moved out of the way.
    ///
    /// # Errors
    /// When there is no room, or no database. `change` has not been called then, or to no effect.
    pub(crate) async fn change(
        self,
        bundled: &str,
        change: impl FnOnce(Option<History>) -> History,
    ) -> Result<(), StorageError> {
        let key = index_key(bundled);
        let mut json = String::new();
        let write = |stored: Option<String>| {
            let before = read(stored.as_deref().or(self.index_now(bundled).as_deref()));
            let is_readable = before.is_some();
            json = change(before).lasting().to_json();
            let mut writes = vec![Write::Put(key.clone(), json.clone())];
            if let Some(stored) = stored.filter(|_| !is_readable) {
                writes.push(Write::Put(format!("{key}/unreadable"), stored));
            }
            writes
        };
        database::change(&key, write).await?;
        // The copy may fail: it is one.
        let _ = self.copy(bundled, &json);
        Ok(())
    }

    /// Writes the copy of the index in local storage. What cannot be read in its place is moved out of
    /// the way.
    ///
    /// # Errors
    /// When there is no room, or no local storage.
    pub(crate) fn copy(self, bundled: &str, json: &str) -> Result<(), StorageError> {
        let key = index_key(bundled);
        let store = self.store.ok_or(StorageError::Denied)?;
        if let Some(before) = store.read(&key) {
            if before == json {
                return Ok(());
            }
            if History::from_json(&before).is_err() {
                store.write(&format!("{key}/unreadable"), &before)?;
            }
        }
        store.write(&key, json)
    }

    /// Keeps a set. It is on the disk when this returns, and no index names it yet.
    ///
    /// # Errors
    /// When there is no room, or no database.
    pub(crate) async fn keep(
        self,
        bundled: &str,
        id: u64,
        tables: &Tables,
    ) -> Result<(), StorageError> {
        let mut writing = JsonWriting::new(tables);
        let mut is_written = false;
        let next = || {
            let mut piece = String::new();
            while !is_written && piece.len() < PIECE {
                is_written = !writing.next(tables, ROWS, &mut piece);
            }
            (!piece.is_empty()).then(|| JsValue::from_str(&piece).unchecked_into())
        };
        database::put_pieces(&text_key(bundled, id), next).await
    }

    /// The text of a set.
    pub(crate) async fn text(self, bundled: &str, entry: &Entry) -> Option<String> {
        let key = text_key(bundled, entry.id);
        match entry.place {
            Place::Local => self.store?.read(&key),
            Place::Database => database::pieces(&key).await.ok().flatten(),
            Place::Memory => None,
        }
    }

    /// Removes the text of a set.
    pub(crate) async fn remove(self, bundled: &str, entry: &Entry) {
        let key = text_key(bundled, entry.id);
        match (entry.place, self.store) {
            (Place::Local, Some(store)) => store.remove(&key),
            (Place::Database, _) => {
                let _ = database::remove_all(&key).await;
            }
            _ => {}
        }
    }

    /// Removes texts that no index names: of a page that went before it could name them.
    pub(crate) async fn tidy(self, bundled: &str, history: &History, now: u64) {
        let texts = format!("{}/", index_key(bundled));
        let keys = database::keys().await.unwrap_or_default();
        let id = |key: &String| key.strip_prefix(&texts)?.split('/').next()?.parse().ok();
        let ids = set(keys.iter().filter_map(id));
        for id in ids {
            if history.place_of(id).is_none() && id + FORGOTTEN < now {
                let _ = database::remove_all(&text_key(bundled, id)).await;
            }
        }
    }

    /// Removes the index of one bundled version and every text of it.
    pub(crate) async fn forget(self, bundled: &str) {
        let index = index_key(bundled);
        if let Some(store) = self.store {
            for key in store.keys(&format!("{index}/")) {
                store.remove(&key);
            }
            store.remove(&index);
        }
        let keys = database::keys().await.unwrap_or_default();
        if !keys.iter().any(|key| key.starts_with(&index)) {
            return;
        }
        // Local storage is cleared some time later: should the browser end before, its index comes
        // back, and then the database says that there is none.
        let nothing = History::default().to_json();
        let write = |_| {
            vec![
                Write::Remove(index.clone()),
                Write::Put(index.clone(), nothing),
            ]
        };
        let _ = database::change(&index, write).await;
    }

    /// The bundled versions that something was taken into, with their histories.
    pub(crate) async fn all(self) -> Vec<(String, History)> {
        let mut keys = database::keys().await.unwrap_or_default();
        keys.extend(self.store.map_or_else(Vec::new, |store| store.keys(STORED)));
        let bundled = keys.iter().filter_map(|key| key.strip_prefix(STORED));
        let bundled = bundled.filter(|bundled| !bundled.is_empty() && !bundled.contains('/'));
        let bundled = set(bundled);
        let mut all = Vec::new();
        for bundled in bundled {
            let history = read(self.index(bundled).await.as_deref());
            if history.as_ref().is_none_or(|h| !h.entries().is_empty()) {
                all.push((bundled.to_owned(), history.unwrap_or_default()));
            }
        }
        all
    }
}
