//! Text with the words searched for marked in it, as it is printed.

use crate::platform::element::{El, el};
use shared::board::dataset::Dataset;
use shared::search::Terms;

/// Adds a text to an element, with its hits in `<mark>`.
pub(crate) fn marked(into: El, dataset: &Dataset, terms: &Terms, text: &str) -> El {
    if terms.is_empty() {
        return unbroken(into, text);
    }
    let segments = dataset.folder.highlight(terms, text);
    segments.into_iter().fold(into, |into, segment| {
        if segment.hit {
            into.child(el("mark").text(segment.text))
        } else {
            unbroken(into, segment.text)
        }
    })
}

/// A word that is in most titles, and that browsers take for two phrases: 障が・い.
const WORD: &str = "障がい";

/// Adds a text to an element so that no line breaks within that word.
pub(crate) fn unbroken(into: El, text: &str) -> El {
    let mut parts = text.split(WORD);
    let into = into.text(parts.next().unwrap_or_default());
    parts.fold(into, |into, part| {
        into.child(el("span").class("unbroken").text(WORD))
            .text(part)
    })
}
