//! Text with the words searched for marked in it, as it is printed.

use crate::platform::element::{El, el};
use shared::board::dataset::Dataset;
use shared::search::Terms;

/// Adds a text to an element, with its hits in `<mark>`.
pub(crate) fn marked(into: El, dataset: &Dataset, terms: &Terms, text: &str) -> El {
    if terms.is_empty() {
        return into.text(text);
    }
    let segments = dataset.folder.highlight(terms, text);
    segments.into_iter().fold(into, |into, segment| {
        if segment.hit {
            into.child(el("mark").text(segment.text))
        } else {
            into.text(segment.text)
        }
    })
}
