//! The time, as text, and waiting.

use js_sys::Promise;
use leptos::leptos_dom::helpers::window;
use leptos::web_sys::{AddEventListenerOptions, MessageChannel};
use shared::hand_out::zip::DosTime;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Now, as ISO 8601 in UTC.
pub(crate) fn now() -> String {
    String::from(js_sys::Date::new_0().to_iso_string())
}

/// Today in the reader's time zone, as `2026-04-01`.
pub(crate) fn today() -> String {
    let date = js_sys::Date::new_0();
    format!(
        "{:04}-{:02}-{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date()
    )
}

/// The year that it is for the reader.
pub(crate) fn year() -> u16 {
    js_sys::Date::new_0().get_full_year() as u16
}

/// A stored time as the reader's own: `2026-04-01 09:30`. Empty for what is no time.
pub(crate) fn local(iso: &str) -> String {
    let date = js_sys::Date::new(&iso.into());
    if date.get_time().is_nan() {
        return String::new();
    }
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}

/// A time as ISO 8601 in UTC, whichever way it is written; what is no time stays as it is.
pub(crate) fn iso(time: &str) -> String {
    let date = js_sys::Date::new(&time.into());
    if time.contains('T') || date.get_time().is_nan() {
        return time.to_owned();
    }
    String::from(date.to_iso_string())
}

/// Waits for some milliseconds.
pub(crate) async fn pause(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        let window = window();
        let _ =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}

thread_local! {
    static CHANNEL: Option<MessageChannel> = {
        let channel = MessageChannel::new().ok();
        if let Some(channel) = &channel {
            channel.port1().start();
        }
        channel
    };
}

/// Lets the browser do whatever is waiting. A message comes as soon as nothing else is; a timer that is
/// set by another one over and over waits four milliseconds at least, a third of a slice.
async fn let_others() {
    let Some(channel) = CHANNEL.with(Clone::clone) else {
        return pause(0).await;
    };
    let promise = Promise::new(&mut |resolve, _| {
        let once = AddEventListenerOptions::new();
        once.set_once(true);
        let port = channel.port1();
        let _ = port.add_event_listener_with_callback_and_add_event_listener_options(
            "message", &resolve, &once,
        );
        let _ = channel.port2().post_message(&JsValue::NULL);
    });
    let _ = JsFuture::from(promise).await;
}

/// Keeps work that takes its time in slices, so that the page answers between them.
pub(crate) struct Pace {
    slice: f64,
    since: f64,
}

impl Pace {
    /// Slices of so many milliseconds.
    pub(crate) fn of(slice: f64) -> Self {
        Self {
            slice,
            since: elapsed(),
        }
    }

    /// Whether the slice is over.
    pub(crate) fn is_over(&self) -> bool {
        elapsed() - self.since > self.slice
    }

    /// Lets the page answer.
    pub(crate) async fn rest(&mut self) {
        let_others().await;
        self.since = elapsed();
    }

    /// Lets the page answer where the slice is over.
    pub(crate) async fn keep(&mut self) {
        if self.is_over() {
            self.rest().await;
        }
    }
}

/// Milliseconds since the page was opened.
fn elapsed() -> f64 {
    window().performance().map_or(0.0, |p| p.now())
}

/// Now, as a ZIP archive keeps it.
pub(crate) fn dos() -> DosTime {
    let date = js_sys::Date::new_0();
    let (month, day) = (date.get_month() as u8 + 1, date.get_date() as u8);
    let (hour, minute) = (date.get_hours() as u8, date.get_minutes() as u8);
    DosTime::new((date.get_full_year() as u16, month, day), (hour, minute))
}
