//! A part of a page that is built when it is opened first.

use crate::platform::element::{El, el};
use leptos::prelude::*;

/// Folded away under its heading. What has been opened once stays built: a print or a search in the
/// page may want it.
pub(crate) fn folded(summary: El, content: impl Fn() -> Vec<El> + 'static) -> El {
    let open = RwSignal::new(false);
    let body = el("div").live(move || if open.get() { content() } else { Vec::new() });
    let details = el("details").class("folded").child(summary).child(body);
    let element = details.element().clone();
    details.on("toggle", move |_| {
        if element.has_attribute("open") {
            open.set(true);
        }
    })
}
