//! Whether somebody is here for the first time, as far as this browser knows.

use crate::platform::practice;
use crate::platform::storage::Store;
use leptos::prelude::*;

/// Where it is kept that somebody has been here.
const KEY: &str = "kadai-board/been-here";
/// What a page keeps of any kind: who has some of it has been here as well.
const ANY: &str = "kadai-board/";

/// A first visit, until its reader knows enough.
#[derive(Clone, Copy)]
pub(crate) struct FirstVisit {
    store: Option<Store>,
    is_now: RwSignal<bool>,
}

impl FirstVisit {
    /// Where nothing can be kept, every visit is the first.
    pub(super) fn new(store: Option<Store>) -> Self {
        // Whoever practises has come to do so.
        let is_known = practice::is_on() || store.is_some_and(|store| !store.keys(ANY).is_empty());
        Self {
            store,
            is_now: RwSignal::new(!is_known),
        }
    }

    /// Whether it is one.
    pub(crate) fn is_now(self) -> bool {
        self.is_now.get()
    }

    /// Keeps that somebody has been here; what is being read stays.
    pub(crate) fn remember(self) {
        if let Some(store) = self.store {
            // Where there is no room it is said once more, next time.
            let _ = store.write(KEY, "1");
        }
    }

    /// Ends it.
    pub(crate) fn end(self) {
        self.remember();
        self.is_now.set(false);
    }
}
