//! Where the reader was on the page: Back leads to the same place, a new view to its top.
//!
//! The browser cannot do this by itself, because a view is built after the step in the history.

use leptos::leptos_dom::helpers::window;
use leptos::web_sys::ScrollRestoration;
use wasm_bindgen::JsValue;

/// The steps of the history that this page has seen.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    /// How far down the page each step was left, by its mark.
    left_at: Vec<(u64, i32)>,
    current: u64,
}

impl Steps {
    /// Takes over from the browser.
    pub(crate) fn new() -> Self {
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        }
        let mut steps = Self::default();
        steps.arrive();
        steps
    }

    /// Notes where the current step is being left.
    pub(crate) fn leave(&mut self) {
        let y = window().scroll_y().unwrap_or(0.0);
        let current = self.current;
        self.left_at.retain(|(mark, _)| *mark != current);
        self.left_at.push((current, y as i32));
    }

    /// Learns which step this is. For one that was here before, answers how far down it was left.
    pub(crate) fn arrive(&mut self) -> Option<i32> {
        let history = window().history().ok()?;
        let mark = history.state().ok().and_then(|state| state.as_f64());
        if let Some(mark) = mark {
            self.current = mark as u64;
            let mut known = self.left_at.iter();
            return known.find(|(m, _)| *m == self.current).map(|(_, y)| *y);
        }
        // The time is a mark that a page opened again cannot have used before.
        self.current = (js_sys::Date::now() as u64).max(self.current + 1);
        let _ = history.replace_state_with_url(&JsValue::from_f64(self.current as f64), "", None);
        None
    }
}

/// Scrolls to a place.
pub(crate) fn scroll_to(y: i32) {
    window().scroll_to_with_x_and_y(0.0, f64::from(y));
}
