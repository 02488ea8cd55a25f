//! Erasing what this page has left on a device that others use as well.

use crate::components::controls::twice;
use crate::components::exports::message;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{training, words};
use leptos::prelude::*;
use std::future::Future;
use wasm_bindgen_futures::spawn_local;

/// One button, one more to be sure, and what is said then: the words for what is erased on the disk as
/// well. `erase` answers whether it is.
pub(crate) fn erasing<F: Future<Output = bool> + 'static>(
    View { l, .. }: View,
    names: (&'static str, &'static str),
    done: &'static str,
    erase: impl Fn() -> F + Copy + 'static,
) -> El {
    let said = RwSignal::new("");
    let buttons = twice(l, names, move || {
        spawn_local(async move {
            let is_sure = erase().await;
            // The view may have gone meanwhile.
            let _ = said.try_set(if is_sure { done } else { words::erased_here(l) });
        });
    });
    el("div").child(buttons).child(message(said))
}

/// The same for what is prepared for trainings.
pub(crate) fn erase_training(view: View) -> El {
    let View { board, l } = view;
    let names = (training::erase_all(l), training::erase_sure(l));
    erasing(view, names, training::erased(l), move || {
        board.prepared.erase()
    })
}
