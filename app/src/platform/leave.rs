//! Asks before the page is left with something that is nowhere but in its memory.

use js_sys::{Function, Reflect};
use leptos::leptos_dom::helpers::window;
use leptos::web_sys::Event;
use std::cell::{Cell, OnceCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What may be nowhere but in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unsaved {
    /// A data set that was taken in.
    Data = 1,
    /// A note.
    Notes = 2,
    /// What is prepared for a training.
    Training = 4,
}

thread_local! {
    /// What is nowhere but in memory now, one bit for each.
    static UNSAVED: Cell<u8> = const { Cell::new(0) };
    static ASK: OnceCell<Function> = const { OnceCell::new() };
}

/// Says whether something is nowhere but in memory; whoever leaves the page is asked as long as
/// anything is.
pub(crate) fn is_unsaved(what: Unsaved, unsaved: bool) {
    let bit = what as u8;
    let before = UNSAVED.get();
    let now = if unsaved { before | bit } else { before & !bit };
    UNSAVED.set(now);
    if (before == 0) == (now == 0) {
        return;
    }
    // Without a reason nobody listens: browsers keep a page that listens from coming back quickly.
    let ask = (now != 0).then(|| ASK.with(|ask| ask.get_or_init(asking).clone()));
    window().set_onbeforeunload(ask.as_ref());
}

/// Browsers ask in words of their own.
fn asking() -> Function {
    let ask = Closure::<dyn Fn(Event)>::new(|event: Event| {
        event.prevent_default();
        // Older browsers look at this alone.
        let _ = Reflect::set(&event, &"returnValue".into(), &true.into());
    });
    ask.into_js_value().unchecked_into()
}
