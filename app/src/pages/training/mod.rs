//! 研修: any view as slides for a room with a projector, and what is prepared for it.

mod slide;
mod slides;

use crate::components::exports::Exports;
use crate::components::frame::{frame, heading};
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::training as said;
pub(crate) use slides::{slides, whole};

/// The preparation.
pub(crate) fn deck(view: View) -> El {
    let l = view.l;
    frame(view, el("div"), heading(said::training(l)), Exports::new(view, said::training(l)))
}

/// The worksheet.
pub(crate) fn worksheet(view: View) -> El {
    let l = view.l;
    frame(view, el("div"), heading(said::worksheet(l)), Exports::new(view, said::worksheet(l)))
}
