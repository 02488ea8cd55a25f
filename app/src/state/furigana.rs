//! Whether names are shown with their readings.

use crate::platform::storage::Store;
use leptos::prelude::*;

/// Where it is kept that they are. Nothing is kept as long as they are not.
const ON: &str = "kadai-board/furigana";

/// The switch of the readings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Furigana {
    on: RwSignal<bool>,
    store: Option<Store>,
}

impl Furigana {
    /// As the reader has left it; without a store it is off.
    pub(super) fn new(store: Option<Store>) -> Self {
        let is_on = store.is_some_and(|store| store.read(ON).is_some());
        Self {
            on: RwSignal::new(is_on),
            store,
        }
    }

    /// Whether readings are wanted.
    pub(crate) fn is_on(self) -> bool {
        self.on.get()
    }

    /// Switches them on or off, from now on and for the next time.
    pub(crate) fn switch(self, on: bool) {
        self.on.set(on);
        match self.store {
            // Where there is no room for it, it holds as long as the page is open.
            Some(store) if on => drop(store.write(ON, "1")),
            Some(store) => store.remove(ON),
            None => {}
        }
    }
}
