//! The words of a record before it was corrected on this device, read from the set before when somebody
//! wants to see them.

use crate::pages::data::article;
use crate::platform::clock::Pace;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::edit as words;
use leptos::prelude::*;
use shared::update::cards::{Cards, Fate};
use shared::update::plan::Comparing;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// How long the page may be busy at a stretch, in milliseconds.
const SLICE: f64 = 12.0;

/// That a record was corrected on this device, and folded what differs from the version before; nothing of
/// any other record.
pub(crate) fn before(View { board, l }: View, id: &str) -> Option<El> {
    let entry = board.library.corrected(id)?;
    let is_open = RwSignal::new(false);
    let found: RwSignal<Option<Result<Vec<El>, ()>>, LocalStorage> = RwSignal::new_local(None);
    let id = id.to_owned();
    let open = move |_: &leptos::web_sys::Event| {
        if is_open.get_untracked() {
            return;
        }
        is_open.set(true);
        let id = id.clone();
        spawn_local(async move {
            let after = Arc::clone(&board.data().checked.tables);
            let Some(before) = board.library.tables_before(entry.id).await else {
                let _ = found.try_set(Some(Err(())));
                return;
            };
            let mut pace = Pace::of(SLICE);
            let mut comparing = Comparing::new(&before, &after);
            while comparing.step() {
                pace.keep().await;
            }
            let plan = comparing.finish();
            let card = Cards::changed(&plan, &id, l);
            let card = card.map(|card| article(&card, Fate::Changed, l));
            let _ = found.try_set(Some(Ok(card.into_iter().collect())));
        });
    };
    let content = el("div").live(move || match found.get() {
        None => Vec::new(),
        Some(Ok(card)) if !card.is_empty() => card,
        Some(_) => vec![el("p").text(words::none_before(l))],
    });
    let words_before = el("details")
        .class("folded corrected-before")
        .child(el("summary").text(words::see_before(l)))
        .on("toggle", open)
        .child(content);
    let mark = el("p")
        .class("corrected")
        .child(el("b").text(words::corrected_here(l)))
        .text(" ")
        .child(el("span").class("hint").text(words::until_saved(l)));
    Some(el("div").child(mark).child(words_before))
}
