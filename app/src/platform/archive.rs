//! Where imported data sets are kept.
//!
//! A set belongs to the data that came with the page when it was taken in: pages opened from files
//! all share one store, and a page with newer data must not show what was taken into an older one.
//! `kadai-board/data/<version>` is the index, a [`History`]; `kadai-board/data/<version>/<id>` is
//! the text of one set. The index is in local storage, or in the database where local storage is
//! denied; a text is where there is room for it.

use crate::platform::database;
use crate::platform::storage::{StorageError, Store};
use js_sys::JsString;
use shared::update::history::{Entry, History, Place};

const PREFIX: &str = "kadai-board/data/";

/// The longest text that is tried in local storage, in UTF-16 units: browsers have room for about
/// five million.
const LOCAL_MOST: u32 = 6_000_000;

/// The store for data sets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Archive {
    store: Option<Store>,
}

/// The key of the index of one bundled version.
pub(crate) fn index_key(bundled: &str) -> String {
    format!("{PREFIX}{bundled}")
}

fn text_key(bundled: &str, id: u64) -> String {
    format!("{PREFIX}{bundled}/{id}")
}

impl Archive {
    /// Finds out what the browser allows.
    pub(crate) fn open() -> Self {
        Self {
            store: Store::open().ok(),
        }
    }

    /// Local storage. The index is there, where it is read without waiting, if there is one.
    pub(crate) const fn local(self) -> Option<Store> {
        self.store
    }

    /// The index in local storage.
    pub(crate) fn index_now(self, bundled: &str) -> Option<String> {
        self.store?.read(&index_key(bundled))
    }

    /// The index, wherever it is.
    ///
    /// # Errors
    /// When the browser allows neither store.
    pub(crate) async fn index(self, bundled: &str) -> Result<Option<String>, StorageError> {
        match self.store {
            Some(store) => Ok(store.read(&index_key(bundled))),
            None => database::get(&index_key(bundled)).await,
        }
    }

    /// Writes the index. What cannot be read in its place is moved out of the way.
    ///
    /// # Errors
    /// When there is no room, or neither store.
    pub(crate) async fn keep_index(
        self,
        bundled: &str,
        history: &History,
    ) -> Result<(), StorageError> {
        let (key, json) = (index_key(bundled), history.to_json());
        let Some(store) = self.store else {
            return database::put(&key, &json.as_str().into()).await;
        };
        if let Some(before) = store.read(&key)
            && History::from_json(&before).is_err()
        {
            store.write(&format!("{key}/unreadable"), &before)?;
        }
        store.write(&key, &json)
    }

    /// Keeps the text of a set; answers where. Room for notes is left in local storage.
    pub(crate) async fn keep(self, bundled: &str, id: u64, text: &JsString) -> Place {
        let key = text_key(bundled, id);
        // What no browser has room for is not even tried: it would stand in memory once more.
        let store = self.store.filter(|_| text.length() < LOCAL_MOST);
        if let Some(store) = store
            && store.write(&key, &String::from(text)).is_ok()
        {
            if store.has_room() {
                return Place::Local;
            }
            store.remove(&key);
        }
        if database::put(&key, text).await.is_ok() {
            return Place::Database;
        }
        match store {
            // Better no room for notes, which say so, than data that is gone without a word.
            Some(store) if store.write(&key, &String::from(text)).is_ok() => Place::Local,
            _ => Place::Memory,
        }
    }

    /// The text of a set.
    pub(crate) async fn text(self, bundled: &str, entry: &Entry) -> Option<String> {
        let key = text_key(bundled, entry.id);
        match entry.place {
            Place::Local => self.store?.read(&key),
            Place::Database => database::get(&key).await.ok().flatten(),
            Place::Memory => None,
        }
    }

    /// Removes the text of a set.
    pub(crate) async fn remove(self, bundled: &str, entry: &Entry) {
        let key = text_key(bundled, entry.id);
        match (entry.place, self.store) {
            (Place::Local, Some(store)) => store.remove(&key),
            (Place::Database, _) => {
                let _ = database::remove(&key).await;
            }
            _ => {}
        }
    }

    /// Removes the index of one bundled version and every text of it.
    pub(crate) async fn forget(self, bundled: &str) {
        let index = index_key(bundled);
        let texts = format!("{index}/");
        if let Some(store) = self.store {
            for key in store.keys(&texts) {
                store.remove(&key);
            }
            store.remove(&index);
        }
        for key in database::keys().await.unwrap_or_default() {
            if key == index || key.starts_with(&texts) {
                let _ = database::remove(&key).await;
            }
        }
    }

    /// The bundled versions that something was taken into, with their histories.
    pub(crate) async fn all(self) -> Vec<(String, History)> {
        let keys = match self.store {
            Some(store) => store.keys(PREFIX),
            None => database::keys().await.unwrap_or_default(),
        };
        let mut all = Vec::new();
        for key in keys {
            let bundled = key.strip_prefix(PREFIX).unwrap_or_default();
            if bundled.is_empty() || bundled.contains('/') {
                continue;
            }
            let index = self.index(bundled).await.ok().flatten();
            let history = index.and_then(|index| History::from_json(&index).ok());
            all.push((bundled.to_owned(), history.unwrap_or_default()));
        }
        all
    }
}
