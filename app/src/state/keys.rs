//! The page's own keys: whether they are heard, and what one of them has opened.

use crate::platform::storage::Store;
use leptos::prelude::*;

/// Where it is kept that they are not. Nothing is kept as long as they are.
const OFF: &str = "kadai-board/keys-off";

/// What opens over the page from a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opened {
    /// The list of keys.
    List,
    /// The field that leads to a view, a theme or a ward by a part of its name.
    Palette,
}

/// The state of the keys.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Keys {
    on: RwSignal<bool>,
    store: Option<Store>,
    /// What is open, if anything is.
    pub(crate) open: RwSignal<Option<Opened>>,
}

impl Keys {
    /// As the reader has left them; without a store they are on.
    pub(super) fn new(store: Option<Store>) -> Self {
        let is_off = store.is_some_and(|store| store.read(OFF).is_some());
        Self {
            on: RwSignal::new(!is_off),
            store,
            open: RwSignal::new(None),
        }
    }

    /// Whether they are heard.
    pub(crate) fn are_on(self) -> bool {
        self.on.get()
    }

    /// The same for a key that is pressed.
    pub(crate) fn are_on_now(self) -> bool {
        self.on.get_untracked()
    }

    /// Switches them on or off, from now on and for the next time.
    pub(crate) fn switch(self, on: bool) {
        self.on.set(on);
        match self.store {
            Some(store) if on => store.remove(OFF),
            // Where there is no room for it, it holds as long as the page is open.
            Some(store) => drop(store.write(OFF, "1")),
            None => {}
        }
    }
}
