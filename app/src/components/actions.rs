//! Taking the view away: CSV, print, link.

use crate::platform::{file, hash, page};
use crate::text::words;
use leptos::prelude::*;
use shared::language::Language;
use std::sync::Arc;

/// Makes the name of the CSV file (without ending) and its text.
pub(crate) type MakeCsv = Arc<dyn Fn() -> (String, String) + Send + Sync>;

/// The buttons. `csv` makes the file when it is asked for.
#[component]
pub(crate) fn Actions(l: Language, csv: MakeCsv) -> impl IntoView {
    let message = RwSignal::new("");
    let save = move |_| {
        let (name, text) = csv();
        let name = format!("{}.csv", file::safe_name(&name));
        let saved = file::download(&name, "text/csv;charset=utf-8", &text);
        message.set(if saved.is_ok() { "" } else { words::download_failed(l) });
    };
    let copy = move |_| {
        page::copy(hash::address(), move |copied| {
            message.set(if copied { words::copied(l) } else { words::copy_failed(l) });
        });
    };
    view! {
        <div class="actions">
            <button type="button" on:click=save>{words::download_csv(l)}</button>
            <button type="button" on:click=|_| page::print()>{words::print(l)}</button>
            <button type="button" on:click=copy>{words::copy_link(l)}</button>
            <span class="message" aria-live="polite">{message}</span>
        </div>
    }
}
