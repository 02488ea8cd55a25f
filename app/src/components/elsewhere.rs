//! What only the whole app can do, as buttons in the app for reading: pressed there, the whole app is
//! fetched, takes the page over and does what was pressed.

use crate::components::controls::button;
use crate::components::notices::alert;
use crate::platform::element::{El, el};
use crate::platform::{focus, handover};
use crate::state::View;
use crate::text::states;
use leptos::prelude::*;

/// Whether this is the whole app.
pub(crate) const IS_HERE: bool = cfg!(feature = "whole");

/// The buttons of a menu that fetch the whole app.
#[derive(Clone, Copy)]
pub(crate) struct Elsewhere {
    view: View,
    is_pressed: RwSignal<bool>,
}

impl Elsewhere {
    /// Those of a view.
    pub(crate) fn new(view: View) -> Self {
        Self {
            view,
            is_pressed: RwSignal::new(false),
        }
    }

    /// One of them; `action` is what it is called among the buttons of the view.
    pub(crate) fn button(self, name: &str, action: &'static str) -> El {
        button(name, move || {
            self.is_pressed.set(true);
            self.view.board.hosted.whole_is_missing.set(false);
            handover::want_press(action);
        })
    }

    /// How fetching it goes.
    pub(crate) fn said(self) -> El {
        let View { board, l } = self.view;
        let said = move || match board.hosted.whole_is_missing.get() {
            true => alert("p").class("notice").text(states::part_missing(l)),
            false => el("p").attr("role", "status").text(states::preparing(l)),
        };
        el("div").live(move || self.is_pressed.get().then(said).into_iter().collect())
    }
}

/// Presses the button that was pressed in the app for reading, as if nothing had come between.
pub(crate) fn press(action: &str) {
    focus::focus("main .head [data-menu=export] summary");
    focus::press(&format!("main .head [data-action=\"{action}\"]"));
}
