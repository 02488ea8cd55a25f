//! The practice copy: the page with stores of its own, in which data and notes can be changed, broken and
//! set back, and nothing happens to the real ones.
//!
//! Which of the two a page is, it decides once, before anything is read: by the hash that it was opened
//! with, or for good by what it carries, if it was saved from a practice copy. [`storage`] and the two
//! databases take their names from here, so nothing in the page can reach the stores of the other.

use crate::platform::{database, hash, note_store, page, storage};
use crate::text::practice as said;
use js_sys::Reflect;
use leptos::leptos_dom::helpers::{document, window};
use shared::board::location::Location;
use shared::language::Language;
use std::cell::OnceCell;

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Practice {
    /// The page itself.
    Off,
    /// Its practice copy.
    Copy,
    /// A page that was saved from a practice copy.
    Saved,
}

/// Where on the window the first app of a page leaves for the second what the page is: the hash may have
/// changed between the two.
const DECIDED: &str = "kadaiPractice";
/// The element of a page that was saved from a practice copy.
const MARK: &str = "kadai-practice";
/// What the databases of a practice copy have behind their names.
const BEHIND: &str = "-practice";
/// Changes when the practice copy has been set back, so that its other tabs start anew as well.
const RENEWED: &str = "kadai-board/renewed";

/// What this page is.
pub(crate) fn now() -> Practice {
    thread_local! {
        static NOW: OnceCell<Practice> = const { OnceCell::new() };
    }
    NOW.with(|now| *now.get_or_init(decide))
}

/// Whether nothing that is done here is done to the real data.
pub(crate) fn is_on() -> bool {
    now() != Practice::Off
}

/// Whether links lead to the practice copy.
pub(crate) fn is_copy() -> bool {
    now() == Practice::Copy
}

fn decide() -> Practice {
    let window = window();
    let decided = Reflect::get(&window, &DECIDED.into()).ok();
    let is_copy = decided.and_then(|decided| decided.as_bool());
    let is_copy = is_copy.unwrap_or_else(|| Location::parse(&hash::read()).0.practice);
    let _ = Reflect::set(&window, &DECIDED.into(), &is_copy.into());
    let now = if document().get_element_by_id(MARK).is_some() {
        Practice::Saved
    } else if is_copy {
        Practice::Copy
    } else {
        Practice::Off
    };
    if let Some(root) = page::root() {
        // For the style sheet alone: a page that a browser has saved while it was open has it, too.
        root.set("data-practice", (now != Practice::Off).then_some(""));
    }
    now
}

/// Whether a hash asks for the data that this page has not.
pub(crate) fn is_other(asks_for_copy: bool) -> bool {
    match now() {
        Practice::Off => asks_for_copy,
        Practice::Copy => !asks_for_copy,
        Practice::Saved => false,
    }
}

/// The name of a database of this page.
pub(super) fn database_of(name: &str) -> String {
    format!("{name}{}", if is_on() { BEHIND } else { "" })
}

/// The name of the same database in a practice copy, whatever this page is.
pub(super) fn database_of_copy(name: &str) -> String {
    format!("{name}{BEHIND}")
}

/// The name of a file that is handed out: one from a practice copy says so first.
pub(super) fn file_name(name: &str) -> String {
    let mark = said::file_mark(language());
    if is_on() && !name.starts_with(mark) {
        format!("{mark}_{name}")
    } else {
        name.to_owned()
    }
}

/// What stands before what the page says of itself, on paper and as its title.
pub(crate) fn mark(l: Language) -> &'static str {
    if is_on() { said::mark(l) } else { "" }
}

/// The same in the language of the page.
pub(super) fn paper_mark() -> String {
    mark(language()).to_owned()
}

fn language() -> Language {
    let root = document().document_element();
    let tag = root.and_then(|root| root.get_attribute("lang"));
    if tag.as_deref() == Some(Language::En.tag()) {
        Language::En
    } else {
        Language::Ja
    }
}

/// Empties the stores of the practice copy and starts the page anew. Answers false where they cannot be
/// emptied.
pub(crate) async fn set_back() -> bool {
    if !is_on() {
        return false;
    }
    storage::clear_practice();
    let data = database::clear_practice().await;
    let notes = note_store::clear_practice().await;
    if data.is_err() || notes.is_err() {
        return false;
    }
    storage::tell_of_new_start(RENEWED);
    // What was nowhere but in memory is to go as well.
    window().set_onbeforeunload(None);
    page::reload();
    true
}

/// Starts anew when another tab has set the practice copy back.
pub(crate) fn follow() {
    storage::on_entry_elsewhere(|key, text| {
        if is_on() && key.as_deref() == Some(RENEWED) && text.is_some() {
            window().set_onbeforeunload(None);
            page::reload();
        }
    });
}

/// Whether this very tab has set the practice copy back before it started, whichever app of the page asks.
pub(crate) fn was_set_back() -> bool {
    let known = Reflect::get(&window(), &RENEWED.into()).ok();
    let known = known.and_then(|known| known.as_bool());
    known.unwrap_or_else(|| {
        let heard = is_on() && storage::heard_of_new_start(RENEWED);
        let _ = Reflect::set(&window(), &RENEWED.into(), &heard.into());
        heard
    })
}
