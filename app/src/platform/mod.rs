//! The browser, one small module per capability. Each has a harmless answer where the browser
//! lacks or denies it; nothing here panics.

pub(crate) mod archive;
pub(crate) mod clock;
pub(crate) mod composing;
pub(crate) mod database;
pub(crate) mod decoder;
pub(crate) mod dialog;
pub(crate) mod element;
pub(crate) mod file;
pub(crate) mod focus;
pub(crate) mod furigana;
pub(crate) mod handover;
pub(crate) mod hash;
pub(crate) mod history;
mod indexed_db;
pub(crate) mod leave;
pub(crate) mod note_store;
pub(crate) mod outside;
pub(crate) mod page;
pub(crate) mod page_file;
pub(crate) mod paper;
pub(crate) mod picture;
pub(crate) mod practice;
pub(crate) mod storage;
pub(crate) mod update;

/// Unicode normalisation form KC and lower case by the browser, which brings the tables for both.
pub(crate) fn nfkc(text: &str) -> String {
    js_sys::JsString::from(text)
        .normalize("NFKC")
        .to_lower_case()
        .as_string()
        .unwrap_or_else(|| text.to_owned())
}

/// Unicode normalisation form KC by the browser; case stays.
pub(crate) fn nfkc_only(text: &str) -> String {
    let folded = js_sys::JsString::from(text).normalize("NFKC");
    folded.as_string().unwrap_or_else(|| text.to_owned())
}
