//! Whether somebody is here for the first time, as far as this browser knows.

use crate::platform::practice;
use crate::platform::storage::Store;
use leptos::prelude::*;

/// Where it is kept how far somebody is with it.
const KEY: &str = "kadai-board/been-here";
/// Its reader has opened the line for newcomers and may want it again.
const OPENED: &str = "opened";
/// It has been closed.
const CLOSED: &str = "1";
/// What a page keeps of any kind: who has some of it has been here before.
const ANY: &str = "kadai-board/";

/// A first visit, until its reader says that it is over.
#[derive(Clone, Copy)]
pub(crate) struct FirstVisit {
    store: Option<Store>,
    is_now: RwSignal<bool>,
}

impl FirstVisit {
    /// Where nothing can be kept, every visit is the first.
    pub(super) fn new(store: Option<Store>) -> Self {
        let is_first = store.is_none_or(|store| match store.read(KEY) {
            Some(kept) => kept == OPENED,
            None => store.keys(ANY).is_empty(),
        });
        Self {
            store,
            // Whoever practises has come to do so.
            is_now: RwSignal::new(is_first && !practice::is_on()),
        }
    }

    /// Whether it is one.
    pub(crate) fn is_now(self) -> bool {
        self.is_now.get()
    }

    /// The line has been opened, or is wanted again: it stays until it is closed.
    pub(crate) fn open(self) {
        self.keep(OPENED);
        // What is being read isn't built anew.
        if !self.is_now.get_untracked() {
            self.is_now.set(true);
        }
    }

    /// Ends it.
    pub(crate) fn end(self) {
        self.keep(CLOSED);
        self.is_now.set(false);
    }

    fn keep(self, what: &str) {
        if let Some(store) = self.store {
            // Where there is no room it is said once more, next time.
            let _ = store.write(KEY, what);
        }
    }
}
