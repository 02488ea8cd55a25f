//! What a print must say beside the view itself: conditions, data version, date.

use crate::components::choice::stated;
use crate::platform::clock;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::words;

/// Shown on paper only.
pub(crate) fn print_header(view: View) -> El {
    let View { board, l } = view;
    el("p").class("print-only print-header").live(move || {
        let stated = stated(view);
        let text = format!(
            "{}｜{}: {stated}｜{}: {}｜{}: {}",
            words::app_name(l),
            words::conditions(l),
            words::data_version(l),
            board.data().dataset.version,
            words::printed_on(l),
            clock::today()
        );
        vec![el("span").text(&text)]
    })
}
