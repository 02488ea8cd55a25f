//! The page as a file of its own, with the data and the notes that are in it now.

use crate::platform::clock;
use crate::platform::file::safe_name;
use crate::platform::practice::{self, Practice};
use leptos::leptos_dom::helpers::{document, window};
use leptos::web_sys::Response;
use shared::hand_out::page::{self, Beside};
use shared::model::FiscalYear;
use shared::package::crc::Crc32;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The page in one file, beside the one on a server.
const ONE_FILE: &str = "./kadai-board.html";

/// Why the page cannot be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageFileError {
    /// This page is on a server, and the page in one file cannot be had from beside it.
    Missing,
    /// The page has been changed from outside: a part of it is not there.
    Broken,
}

/// What stands before and after the data in the page in one file, with these notes or none.
///
/// # Errors
/// When there is no page to put them into.
pub(crate) async fn around(notes: Option<&str>) -> Result<(String, String), PageFileError> {
    let whole = if text_of(page::FRAME).is_some() {
        page::assembled(&text_of).ok_or(PageFileError::Broken)?
    } else {
        beside().await.ok_or(PageFileError::Missing)?
    };
    let beside = Beside {
        notes,
        is_practice: practice::is_on(),
    };
    let (before, after) = page::around_data(&whole, beside).ok_or(PageFileError::Broken)?;
    Ok((before.to_owned(), after))
}

/// The size and check sum of this very file; `None` for a page that a server has sent.
pub(crate) fn own_sum() -> Option<Crc32> {
    let whole = page::assembled(&text_of)?;
    let data = text_of("kadai-data")?;
    let notes = embedded_notes();
    let beside = Beside {
        notes: notes.as_deref(),
        is_practice: practice::now() == Practice::Saved,
    };
    let whole = page::with_data(&whole, &data, beside)?;
    let mut sum = Crc32::default();
    sum.add(whole.as_bytes());
    Some(sum)
}

fn text_of(id: &str) -> Option<String> {
    document().get_element_by_id(id)?.text_content()
}

async fn beside() -> Option<String> {
    let answer = JsFuture::from(window().fetch_with_str(ONE_FILE))
        .await
        .ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let text = JsFuture::from(answer.text().ok()?).await.ok()?;
    text.as_string()
}

/// The notes that came with the page.
pub(crate) fn embedded_notes() -> Option<String> {
    text_of("kadai-notes")
}

/// Whose work is in the page, and under which terms.
pub(crate) fn notice() -> String {
    text_of(page::NOTICE).unwrap_or_default()
}

/// The name of the file: `地域課題ボード_2024-2026_2026-04-01.html`.
pub(crate) fn name(board: &str, years: &[FiscalYear]) -> String {
    let years = match years {
        [] => String::new(),
        [only] => format!("_{}", only.0),
        [first, .., last] => format!("_{}-{}", first.0, last.0),
    };
    format!("{}{years}_{}.html", safe_name(board), clock::today())
}
