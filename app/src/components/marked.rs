//! Text with the words searched for marked in it, as it is printed.

use leptos::prelude::*;
use shared::dataset::Dataset;
use shared::search::Terms;

/// A text with its hits in `<mark>`.
pub(crate) fn marked(dataset: &Dataset, terms: &Terms, text: &str) -> AnyView {
    if terms.is_empty() {
        return text.to_owned().into_any();
    }
    dataset
        .folder
        .highlight(terms, text)
        .into_iter()
        .map(|segment| {
            let text = segment.text.to_owned();
            if segment.hit {
                view! { <mark>{text}</mark> }.into_any()
            } else {
                text.into_any()
            }
        })
        .collect_view()
        .into_any()
}
