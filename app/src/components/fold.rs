//! In a narrow window the answer comes first: the controls of a view stand behind one button.

use crate::platform::element::{El, el};
use leptos::prelude::*;

/// A page with the button. In a wide window there is none, and all stands there.
pub(crate) fn folding(page: El, name: impl Fn() -> String + 'static) -> El {
    let open = RwSignal::new(false);
    let button = el("button")
        .attr("type", "button")
        .class("fold-button")
        .live_attr("aria-expanded", move || open.get().to_string())
        .live(move || vec![el("span").text(&name())])
        .on("click", move |_| open.update(|open| *open = !*open));
    page.watch(move |this| this.set("data-fold", Some(if open.get() { "open" } else { "shut" })))
        .child(button)
}
