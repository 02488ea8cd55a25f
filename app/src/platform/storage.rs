//! Local storage: asked for carefully, because some browsers throw on the mere question when a
//! page is opened from a file.

use crate::platform::outside::hear;
use gloo_storage::{LocalStorage, Storage};
use leptos::leptos_dom::helpers::window;
use leptos::web_sys::StorageEvent;
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};

const PROBE: &str = "kadai-board/probe";

/// Why something could not be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StorageError {
    /// The browser does not let this page store anything.
    Denied,
    /// There is no room left.
    Full,
}

impl StorageError {
    /// What an error of the browser means.
    pub(super) fn of(error: &JsValue) -> Self {
        let name = js_sys::Reflect::get(error, &"name".into()).ok();
        match name.and_then(|n| n.as_string()).as_deref() {
            Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => Self::Full,
            _ => Self::Denied,
        }
    }
}

/// A store that has been proven to work.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Store(());

impl Store {
    /// Writes, reads and removes a probe.
    ///
    /// # Errors
    /// When any of that fails.
    pub(crate) fn open() -> Result<Self, StorageError> {
        // gloo-storage throws where the browser denies storage, so that is asked first.
        let denied = |_| StorageError::Denied;
        window()
            .local_storage()
            .map_err(denied)?
            .ok_or(StorageError::Denied)?;
        let store = Self(());
        match store.write(PROBE, "1") {
            // A full store can still be read.
            Ok(()) | Err(StorageError::Full) => {}
            Err(error) => return Err(error),
        }
        LocalStorage::delete(PROBE);
        Ok(store)
    }

    /// Stores a text under a key.
    ///
    /// # Errors
    /// When there is no room, or the browser has withdrawn its leave.
    pub(crate) fn write(self, key: &str, text: &str) -> Result<(), StorageError> {
        LocalStorage::raw()
            .set_item(key, text)
            .map_err(|error| StorageError::of(&error))
    }

    /// The text under a key.
    pub(crate) fn read(self, key: &str) -> Option<String> {
        LocalStorage::raw().get_item(key).ok().flatten()
    }

    /// Removes a key.
    pub(crate) fn remove(self, key: &str) {
        LocalStorage::delete(key);
    }

    /// Every key that begins with a prefix.
    pub(crate) fn keys(self, prefix: &str) -> Vec<String> {
        let storage = LocalStorage::raw();
        (0..LocalStorage::length())
            .filter_map(|i| storage.key(i).ok().flatten())
            .filter(|key| key.starts_with(prefix))
            .collect()
    }

    /// The keys that begin with one of the prefixes and their texts, sorted by key.
    pub(crate) fn entries(self, prefixes: &[&str]) -> BTreeMap<String, String> {
        let mut entries = BTreeMap::new();
        for key in prefixes.iter().flat_map(|prefix| self.keys(prefix)) {
            if let Some(text) = self.read(&key) {
                entries.insert(key, text);
            }
        }
        entries
    }
}

/// Calls back when another tab has changed something: its key, or `None` when all was cleared.
pub(crate) fn on_change_elsewhere(callback: impl Fn(Option<String>) + 'static) {
    on_entry_elsewhere(move |key, _| callback(key));
}

/// The same with the text that stands under the key now, `None` where it has gone.
pub(crate) fn on_entry_elsewhere(callback: impl Fn(Option<String>, Option<String>) + 'static) {
    hear("storage", move |event| {
        if let Some(event) = event.dyn_ref::<StorageEvent>() {
            callback(event.key(), event.new_value());
        }
    });
}
