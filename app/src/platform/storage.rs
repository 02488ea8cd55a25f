//! Local storage: asked for carefully, because some browsers throw on the mere question when a
//! page is opened from a file. A practice copy has entries of its own: what stands before its keys is put
//! there and taken away here, and nowhere else.

use crate::platform::outside::hear;
use crate::platform::practice;
use gloo_storage::{LocalStorage, Storage};
use leptos::leptos_dom::helpers::window;
use leptos::web_sys::StorageEvent;
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};

const PROBE: &str = "kadai-board/probe";
/// What stands before the keys of a practice copy.
const PRACTICE: &str = "practice/";

/// What stands before the keys of this page.
fn before() -> &'static str {
    if practice::is_on() { PRACTICE } else { "" }
}

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
pub(crate) struct Store {
    /// What stands before its keys.
    before: &'static str,
}

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
        let store = Self { before: before() };
        match store.write(PROBE, "1") {
            // A full store can still be read.
            Ok(()) | Err(StorageError::Full) => {}
            Err(error) => return Err(error),
        }
        store.remove(PROBE);
        Ok(store)
    }

    /// The store for what is the person's and not the data's: the same in a practice copy.
    pub(crate) const fn of_person(self) -> Self {
        Self { before: "" }
    }

    fn key(self, key: &str) -> String {
        format!("{}{key}", self.before)
    }

    /// Stores a text under a key.
    ///
    /// # Errors
    /// When there is no room, or the browser has withdrawn its leave.
    pub(crate) fn write(self, key: &str, text: &str) -> Result<(), StorageError> {
        LocalStorage::raw()
            .set_item(&self.key(key), text)
            .map_err(|error| StorageError::of(&error))
    }

    /// The text under a key.
    pub(crate) fn read(self, key: &str) -> Option<String> {
        LocalStorage::raw().get_item(&self.key(key)).ok().flatten()
    }

    /// Removes a key.
    pub(crate) fn remove(self, key: &str) {
        LocalStorage::delete(self.key(key));
    }

    /// Every key that begins with a prefix.
    pub(crate) fn keys(self, prefix: &str) -> Vec<String> {
        let own = |key: String| Some(key.strip_prefix(self.before)?.to_owned());
        let keys = all_keys().into_iter().filter_map(own);
        keys.filter(|key| key.starts_with(prefix)).collect()
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

fn all_keys() -> Vec<String> {
    let storage = LocalStorage::raw();
    let keys = (0..LocalStorage::length()).filter_map(|i| storage.key(i).ok().flatten());
    keys.collect()
}

/// Removes every entry of the practice copy.
pub(super) fn clear_practice() {
    if Store::open().is_ok() {
        for key in all_keys() {
            if key.starts_with(PRACTICE) {
                LocalStorage::delete(key);
            }
        }
    }
}

/// Tells the other tabs of a practice copy that it has been set back, and this tab when it starts anew.
pub(super) fn tell_of_new_start(key: &str) {
    if let Ok(store) = Store::open() {
        let _ = store.write(key, "1");
        store.remove(key);
    }
    if let Ok(Some(session)) = window().session_storage() {
        let _ = session.set_item(key, "1");
    }
}

/// Whether this tab was told so before it started; it forgets that.
pub(super) fn heard_of_new_start(key: &str) -> bool {
    let Ok(Some(session)) = window().session_storage() else {
        return false;
    };
    let heard = session.get_item(key).is_ok_and(|told| told.is_some());
    if heard {
        let _ = session.remove_item(key);
    }
    heard
}

/// Calls back when another tab has changed something: its key, or `None` when all was cleared.
pub(crate) fn on_change_elsewhere(callback: impl Fn(Option<String>) + 'static) {
    on_entry_elsewhere(move |key, _| callback(key));
}

/// The same with the text that stands under the key now, `None` where it has gone.
pub(crate) fn on_entry_elsewhere(callback: impl Fn(Option<String>, Option<String>) + 'static) {
    hear("storage", move |event| {
        let Some(event) = event.dyn_ref::<StorageEvent>() else {
            return;
        };
        match event.key() {
            None => callback(None, None),
            Some(key) => {
                if let Some(own) = own(&key) {
                    callback(Some(own.to_owned()), event.new_value());
                }
            }
        }
    });
}

/// A key as this page knows it; `None` for one of a page that is not of its kind.
fn own(key: &str) -> Option<&str> {
    match (key.strip_prefix(PRACTICE), practice::is_on()) {
        (own, true) => own,
        (None, false) => Some(key),
        (Some(_), false) => None,
    }
}
