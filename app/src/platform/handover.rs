//! From the app for reading to the whole app, which a hosted page fetches when somebody goes to a view
//! that only it has. Both are this program; the whole one takes the page over while it is open.
//!
//! The page's own script hears [`WANTED`], fetches the whole app and starts it, or answers
//! [`MISSING`]. As soon as that one has read the data it says [`TAKEN`], and the app for reading leaves
//! what is nowhere but in its memory. All else stands in the hash and in the browser's stores.

use crate::platform::hash;
use crate::platform::outside::{self, hear};
use js_sys::{Array, Reflect};
use leptos::leptos_dom::helpers::window;
use leptos::web_sys::{Event, File};
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast, JsValue};

/// The whole app is asked for.
const WANTED: &str = "kadai-wanted";
/// It cannot be had.
const MISSING: &str = "kadai-missing";
/// It takes the page over.
const TAKEN: &str = "kadai-taken";
/// Where on the window the one app leaves things for the other.
const LEFT: &str = "kadaiLeft";

thread_local! {
    /// Files that were dropped while the whole app was on its way.
    static DROPPED: RefCell<Vec<File>> = const { RefCell::new(Vec::new()) };
    /// What was pressed that only the whole app can do, and the hash of the view then.
    static PRESSED: Cell<Option<(&'static str, String)>> = const { Cell::new(None) };
}

fn say(event: &str) {
    if let Ok(event) = Event::new(event) {
        let _ = window().dispatch_event(&event);
    }
}

/// Asks for the whole app.
pub(crate) fn want() {
    PRESSED.set(None);
    say(WANTED);
}

/// Asks for it because of a press that only it can do: it is to press again, if the same view is open then.
pub(crate) fn want_press(action: &'static str) {
    PRESSED.set(Some((action, hash::read())));
    say(WANTED);
}

/// Calls back when the whole app cannot be had.
pub(crate) fn on_missing(callback: impl Fn() + 'static) {
    hear(MISSING, move |_| callback());
}

/// Keeps files for the whole app.
pub(crate) fn keep_files(files: Vec<File>) {
    DROPPED.with_borrow_mut(|dropped| dropped.extend(files));
}

/// Gives the page away as soon as the whole app takes it: what `leave` answers is left for it, and
/// nothing is heard any more.
pub(crate) fn give_way(leave: impl Fn() -> JsValue + 'static) {
    hear(TAKEN, move |_| {
        let files: Array = DROPPED.take().iter().collect();
        let pressed = PRESSED.take().filter(|(_, of)| *of == hash::read());
        let pressed = pressed.map_or(JsValue::NULL, |(action, _)| action.into());
        let left = Array::of3(&leave(), &files, &pressed);
        let _ = Reflect::set(&window(), &LEFT.into(), &left);
        outside::end();
    });
}

/// What the app for reading has left.
pub(crate) struct Left {
    /// What it knows and no store does.
    pub(crate) known: JsValue,
    /// The files that were dropped on it.
    pub(crate) files: Vec<File>,
    /// What was pressed and is still to be done.
    pub(crate) pressed: Option<String>,
}

/// Takes the page over; `None` where nobody had it.
pub(crate) fn take() -> Option<Left> {
    say(TAKEN);
    let left = Reflect::get(&window(), &LEFT.into()).ok()?;
    let left: Array = left.dyn_into().ok()?;
    let _ = Reflect::delete_property(&window(), &LEFT.into());
    let files: Array = left.get(1).dyn_into().ok()?;
    Some(Left {
        known: left.get(0),
        pressed: left.get(2).as_string(),
        files: files.iter().filter_map(|f| f.dyn_into().ok()).collect(),
    })
}
