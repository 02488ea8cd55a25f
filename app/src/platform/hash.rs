//! The URL's hash: the only state of the view.

use crate::platform::outside::hear;
use leptos::leptos_dom::helpers::window;
use wasm_bindgen::JsValue;

/// The hash as it stands in the address, with its `#`.
pub(crate) fn read() -> String {
    window().location().hash().unwrap_or_default()
}

/// Goes to a hash: a new step of the history, followed by `hashchange`.
pub(crate) fn go(hash: &str) {
    let _ = window().location().set_hash(hash);
}

/// Writes a hash over the current step of the history; no `hashchange` follows.
pub(crate) fn replace(hash: &str) {
    if let Ok(history) = window().history() {
        let mark = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&mark, "", Some(hash));
    }
}

/// Calls back whenever the hash has changed.
pub(crate) fn on_change(callback: impl Fn(String) + 'static) {
    hear("hashchange", move |_| callback(read()));
}

/// The whole address, for copying.
pub(crate) fn address() -> String {
    window().location().href().unwrap_or_default()
}
