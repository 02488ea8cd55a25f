//! What a hosted page learns of its server.

use crate::platform::{handover, update};
use leptos::prelude::*;

/// What a hosted page learns of its server; nothing of it comes about in the page in one file.
#[derive(Clone, Copy)]
pub(crate) struct Hosted {
    /// Whether the whole app was asked for and could not be had.
    pub(crate) whole_is_missing: RwSignal<bool>,
    /// Whether a newer version of the page waits.
    pub(crate) update_waits: RwSignal<bool>,
}

impl Hosted {
    /// Hears it from now on.
    pub(crate) fn new() -> Self {
        let hosted = Self {
            whole_is_missing: RwSignal::new(false),
            update_waits: RwSignal::new(update::waits()),
        };
        handover::on_missing(move || hosted.whole_is_missing.set(true));
        update::on_waiting(move || hosted.update_waits.set(true));
        hosted
    }
}
