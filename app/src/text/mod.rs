//! Every word that a reader sees, in both languages. A text is a function of the language, so one
//! that is missing in either doesn't compile, and one that nobody uses is reported.

pub(crate) mod about;
pub(crate) mod calendar;
pub(crate) mod compare;
pub(crate) mod data;
pub(crate) mod draft;
pub(crate) mod edit;
pub(crate) mod hand_on;
pub(crate) mod keys;
pub(crate) mod list;
pub(crate) mod matrix;
pub(crate) mod overview;
pub(crate) mod practice;
pub(crate) mod sentences;
pub(crate) mod sheet;
pub(crate) mod states;
pub(crate) mod tour;
pub(crate) mod training;
pub(crate) mod words;
pub(crate) mod years;

/// Shown when the page carries no readable data, before any language is known.
pub(crate) const NO_DATA: &str = "このページの中のデータを読めませんでした。配布元からもう一度ファイルを受け取ってください。 / The data inside this page cannot be read. Please get the file again.";

/// Shown when the page has broken down.
pub(crate) const BROKEN: &str = "ページに問題が起きました。再読み込みしてください。保存済みのメモは残っています。 / Something went wrong. Please reload the page. Saved notes are kept.";
