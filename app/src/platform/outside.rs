//! What the page hears from outside of its own elements: the window's events, and those that nothing
//! in the page keeps to itself. It goes on as long as this app has the page.

use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::window_event_listener_untyped;
use leptos::web_sys::Event;
use std::cell::RefCell;

thread_local! {
    static HEARD: RefCell<Vec<WindowListenerHandle>> = const { RefCell::new(Vec::new()) };
}

/// Calls back at every event of a name.
pub(crate) fn hear(event: &str, callback: impl Fn(Event) + 'static) {
    let handle = window_event_listener_untyped(event, callback);
    HEARD.with_borrow_mut(|heard| heard.push(handle));
}

/// Hears nothing any more: another app has the page.
pub(super) fn end() {
    for handle in HEARD.take() {
        handle.remove();
    }
}
