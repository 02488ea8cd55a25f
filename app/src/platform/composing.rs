//! Input methods: while one is composing, the keys are its own, whatever they are called.

use leptos::web_sys::KeyboardEvent;

/// The code of a key that an input method has taken. Safari says so in no other way of the key that
/// ends a composition.
const TAKEN: u32 = 229;

/// Whether a key belongs to an input method.
pub(crate) fn is_composing(key: &KeyboardEvent) -> bool {
    key.is_composing() || key.key_code() == TAKEN
}
