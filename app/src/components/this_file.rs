//! What a copy of the page in one file is compared by: its size and a short check sum.

use crate::components::frame::section;
use crate::platform::element::{El, el};
use crate::platform::page_file;
use crate::text::hand_on as words;
use leptos::prelude::*;
use shared::language::Language;

/// The size and the check sum of this file; nothing in a page that a server has sent. They are found
/// after the view is there: it takes a moment on a slow machine.
pub(crate) fn this_file(l: Language) -> El {
    let said = RwSignal::new(None);
    request_animation_frame(move || {
        said.try_set(page_file::own_sum().map(|sum| words::of_file(l, &sum)));
    });
    el("div").class("this-file").live(move || {
        let text = said.get();
        let text = text.map(|text| section(words::this_file(l)).child(el("p").text(&text)));
        text.into_iter().collect()
    })
}
