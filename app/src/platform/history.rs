//! Where the reader was on the page: Back leads to the same place, a new view to its top.
//!
//! The browser cannot do this by itself, because a view is built after the step in the history.

use crate::platform::outside::hear;
use js_sys::Array;
use leptos::leptos_dom::helpers::{document, request_animation_frame, window};
use leptos::web_sys::{Element, ScrollRestoration};
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};

/// A place of a page: how far down, and the record that was at the top of the window. Records
/// that have not been on the screen yet have a guessed height, so the distance alone would miss.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Place {
    y: f64,
    /// Id of the record, and how far below the top of the window it began.
    record: Option<(String, f64)>,
    /// Whether the focus goes to the record.
    comes_back: bool,
    /// The hash of the step.
    hash: String,
}

/// How far below the top of the window a record is shown that somebody comes back to.
const BELOW_TOP: f64 = 160.0;

impl Place {
    /// A record that somebody comes back to by a link, not by the browser's own step.
    pub(crate) fn back_to(id: &str) -> Self {
        Self {
            record: Some((id.to_owned(), BELOW_TOP)),
            comes_back: true,
            ..Self::default()
        }
    }

    /// The record to which the focus goes.
    pub(crate) fn comes_back_to(&self) -> Option<&str> {
        let (id, _) = self.record.as_ref()?;
        self.comes_back.then_some(id)
    }
}

/// The steps of the history that this page has seen.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    /// The place at which each step was left, by its mark.
    left_at: Vec<(u64, Place)>,
    current: u64,
}

impl Steps {
    /// Takes over from the browser.
    pub(crate) fn new() -> Self {
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        }
        // Whoever moves on must not be drawn back to a place that has not settled yet.
        for begun in ["pointerdown", "touchstart", "wheel", "keydown"] {
            hear(begun, |_| {
                next_settling();
            });
        }
        let mut steps = Self::default();
        steps.arrive();
        steps
    }

    /// The steps with their places, for another app that takes over.
    pub(crate) fn left(&self) -> Array {
        let step = |(mark, place): &(u64, Place)| -> JsValue {
            let (id, top) = place.record.clone().unzip();
            let mark = JsValue::from_f64(*mark as f64);
            let (y, id, top) = (place.y.into(), JsValue::from(id), JsValue::from(top));
            Array::of5(&mark, &y, &id, &top, &JsValue::from(&place.hash)).into()
        };
        self.left_at.iter().map(step).collect()
    }

    /// Takes over the steps of another app.
    pub(crate) fn take_over(&mut self, left: &JsValue) {
        for step in left.dyn_ref::<Array>().into_iter().flat_map(Array::iter) {
            let step: Array = step.unchecked_into();
            let record = step.get(2).as_string().zip(step.get(3).as_f64());
            let (Some(mark), Some(y)) = (step.get(0).as_f64(), step.get(1).as_f64()) else {
                continue;
            };
            let place = Place {
                y,
                record,
                comes_back: false,
                hash: step.get(4).as_string().unwrap_or_default(),
            };
            self.left_at.push((mark as u64, place));
        }
    }

    /// Notes where the current step, which has this hash, is being left.
    pub(crate) fn leave(&mut self, hash: String) {
        next_settling();
        let current = self.current;
        self.left_at.retain(|(mark, _)| *mark != current);
        let place = Place { hash, ..here() };
        self.left_at.push((current, place));
    }

    /// The hash of the step that Back leads to, if this page has seen it.
    pub(crate) fn before(&self) -> Option<&str> {
        let earlier = self.left_at.iter().filter(|(mark, _)| *mark < self.current);
        let (_, place) = earlier.max_by_key(|(mark, _)| *mark)?;
        Some(&place.hash)
    }

    /// Learns which step this is. For one that was here before, answers where it was left.
    pub(crate) fn arrive(&mut self) -> Option<Place> {
        let history = window().history().ok()?;
        let mark = history.state().ok().and_then(|state| state.as_f64());
        if let Some(mark) = mark {
            self.current = mark as u64;
            let mut known = self.left_at.iter();
            let known = known.find(|(mark, _)| *mark == self.current);
            return known.map(|(_, place)| place.clone());
        }
        // Whatever lay ahead of the step before cannot be reached any more.
        let left = self.current;
        self.left_at.retain(|(mark, _)| *mark <= left);
        // The time is a mark that a page opened again cannot have used before.
        self.current = (js_sys::Date::now() as u64).max(self.current + 1);
        let _ = history.replace_state_with_url(&JsValue::from_f64(self.current as f64), "", None);
        None
    }
}

fn here() -> Place {
    let y = window().scroll_y().unwrap_or(0.0);
    let record = (y > 0.0).then(first_record).flatten();
    Place {
        y,
        record,
        ..Place::default()
    }
}

/// One step back in the history.
pub(crate) fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// The first record that is not above the window.
fn first_record() -> Option<(String, f64)> {
    let records = document().query_selector_all("main [data-id]").ok()?;
    (0..records.length()).find_map(|at| {
        let record: Element = records.item(at)?.dyn_into().ok()?;
        let frame = record.get_bounding_client_rect();
        let id = record.get_attribute("data-id")?;
        (frame.bottom() > 0.0).then(|| (id, frame.top()))
    })
}

/// Frames in which heights may settle as records come onto the screen. How many it takes depends on
/// how busy the computer is, so the place is settled when it holds for some frames on end.
const SETTLING: u8 = 120;
/// Frames for which a settled place holds.
const HOLDING: u8 = 5;

thread_local! {
    /// Which settling is going on: the earlier ones have been overtaken and stop.
    static SETTLING_NOW: Cell<u32> = const { Cell::new(0) };
}

/// Ends the settling that is going on, and answers the number of the next one.
fn next_settling() -> u32 {
    SETTLING_NOW.set(SETTLING_NOW.get().wrapping_add(1));
    SETTLING_NOW.get()
}

/// Shows a place again.
pub(crate) fn show(place: Place) {
    let settling = next_settling();
    window().scroll_to_with_x_and_y(0.0, place.y);
    if let Some((id, top)) = place.record {
        let selector = format!("main [data-id=\"{id}\"]");
        lay_out_around(&selector);
        align(settling, selector, top, SETTLING, HOLDING);
    }
}

/// Records on either side of the one that is shown again whose heights are to be true at once: as
/// many as stand in a high window, and as many more.
const AROUND: u8 = 12;

/// Lays out the records around one. A browser under load gives them their true heights some time
/// later, and the page would move then.
fn lay_out_around(selector: &str) {
    let Some(record) = document().query_selector(selector).ok().flatten() else {
        return;
    };
    for next in [
        Element::previous_element_sibling,
        Element::next_element_sibling,
    ] {
        let mut at = Some(record.clone());
        for _ in 0..=AROUND {
            let Some(record) = at else {
                break;
            };
            let _ = record.class_list().add_1("near");
            at = next(&record);
        }
    }
}

/// Puts a record at its distance from the top of the window, again in each of the next frames, up
/// to `frames`, or until it has held for `holds` of them, or until this settling is overtaken.
fn align(settling: u32, selector: String, top: f64, frames: u8, holds: u8) {
    if settling != SETTLING_NOW.get() {
        return;
    }
    let Some(record) = document().query_selector(&selector).ok().flatten() else {
        return;
    };
    let off = record.get_bounding_client_rect().top() - top;
    window().scroll_by_with_x_and_y(0.0, off);
    let holds = if off.abs() < 1.0 { holds - 1 } else { HOLDING };
    if frames > 0 && holds > 0 {
        request_animation_frame(move || align(settling, selector, top, frames - 1, holds));
    }
}
