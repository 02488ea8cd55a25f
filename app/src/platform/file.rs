//! Files handed out as downloads, and files handed in.

use crate::platform::practice;
use js_sys::{Array, Uint8Array};
use leptos::leptos_dom::helpers::{document, window};
use leptos::prelude::set_timeout;
use leptos::web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
use shared::package::crc::Crc32;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};

/// A text file in pieces, so that it never stands in one place as a whole.
pub(crate) struct Pieces {
    texts: Array,
    sum: RefCell<Crc32>,
}

impl Pieces {
    /// An empty file.
    pub(crate) fn new() -> Self {
        Self {
            texts: Array::new(),
            sum: RefCell::default(),
        }
    }

    /// Adds a text.
    pub(crate) fn text(&self, text: &str) {
        self.texts.push(&JsValue::from_str(text));
        self.sum.borrow_mut().add(text.as_bytes());
    }

    /// Offers it.
    ///
    /// # Errors
    /// When the browser cannot make or offer a file.
    pub(crate) fn download(&self, name: &str, mime: &str) -> Result<(), JsValue> {
        hand_out(name, mime, &self.texts)
    }

    /// What is in it, for those who compare it with its copy.
    pub(crate) fn sum(&self) -> Crc32 {
        self.sum.borrow().clone()
    }
}

/// Offers a text as a file.
///
/// # Errors
/// When the browser cannot make or offer a file.
pub(crate) fn download(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    hand_out(name, mime, &Array::of1(&JsValue::from_str(text)))
}

/// Offers bytes as a file.
///
/// # Errors
/// When the browser cannot make or offer a file.
pub(crate) fn download_bytes(name: &str, mime: &str, bytes: &[u8]) -> Result<(), JsValue> {
    hand_out(name, mime, &Array::of1(&Uint8Array::from(bytes)))
}

// A sequence of texts and one of bytes are the same to the browser.
fn hand_out(name: &str, mime: &str, parts: &Array) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(&practice::file_name(name));
    let wait = turn(window().performance().map_or(0.0, |p| p.now()));
    if wait.is_zero() {
        return press(&link, url);
    }
    set_timeout(move || drop(press(&link, url)), wait);
    Ok(())
}

/// Has the browser take the file behind a link.
fn press(link: &HtmlAnchorElement, url: String) -> Result<(), JsValue> {
    if let Some(body) = document().body() {
        body.append_child(link)?;
        link.click();
        body.remove_child(link)?;
    }
    // The browser reads the blob after this call returns; half a minute is ample for any disk.
    set_timeout(
        move || drop(Url::revoke_object_url(&url)),
        Duration::from_secs(30),
    );
    Ok(())
}

/// How many files the browser takes in a row: Chromium drops the eleventh within a second of the
/// first, and says so to nobody.
const IN_A_ROW: usize = 10;
/// The time for so many, in milliseconds, with some to spare.
const ROW_TIME: f64 = 1_200.0;

/// How long a file that is handed out now, in milliseconds since some start, must wait for its turn.
fn turn(now: f64) -> Duration {
    thread_local! {
        static TURNS: RefCell<VecDeque<f64>> = const { RefCell::new(VecDeque::new()) };
    }
    TURNS.with_borrow_mut(|turns| {
        let full = turns.len() >= IN_A_ROW;
        let first = if full { turns.pop_front() } else { None };
        let at = first.map_or(now, |first| now.max(first + ROW_TIME));
        turns.push_back(at);
        Duration::from_millis((at - now).ceil() as u64)
    })
}

/// A part of a file name: without the characters that file systems refuse.
pub(crate) fn safe_name(text: &str) -> String {
    let refused = |c: char| c.is_control() || "\\/:*?\"<>|".contains(c);
    let name: String = text
        .chars()
        .map(|c| {
            if refused(c) || c.is_whitespace() {
                '_'
            } else {
                c
            }
        })
        .take(60)
        .collect();
    name.trim_matches(['_', '.']).to_owned()
}
