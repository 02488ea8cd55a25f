//! メモ: every note in one place, to search, hand out, take in and erase.

use crate::components::marked::marked;
use crate::platform::{clock, file};
use crate::state::{Board, Loaded, Trouble};
use crate::text::{sentences, words};
use leptos::html;
use leptos::prelude::*;
use shared::dimension::Dimension;
use shared::language::Language;
use shared::location::Screen;
use shared::notes::{Conflict, MergePlan, Note, NoteBook, NoteTarget, NotesFileError};
use shared::query::Filters;

/// The view.
#[component]
pub(crate) fn NotesPage(board: Board, l: Language) -> impl IntoView {
    view! {
        <h1 tabindex="-1">{words::notes(l)}</h1>
        <p>{words::note_local(l)}</p>
        <Search board l/>
        <Unreadable board l/>
        <NoteList board l/>
        <Files board l/>
        <Erase board l/>
    }
}

/// What a note is about, in words.
fn target_name(data: &Loaded, target: &NoteTarget, l: Language) -> String {
    let name = |dimension, code: &str| data.dataset.value_name(dimension, code, l).to_owned();
    match target {
        NoteTarget::Whole => words::whole_board(l).to_owned(),
        NoteTarget::Theme(code) => name(Dimension::Theme, code),
        NoteTarget::Ward(code) => name(Dimension::Ward, code),
        NoteTarget::Initiative(id) => data
            .dataset
            .row(id)
            .and_then(|row| data.dataset.initiative(row))
            .map_or_else(|| id.clone(), |i| format!("{}（{id}）", i.title)),
        NoteTarget::Cell {
            rows_dim,
            row,
            cols_dim,
            col,
        } => {
            let one = |key: &str, code: &str| {
                Dimension::from_key(key).map_or_else(|| code.to_owned(), |d| name(d, code))
            };
            format!("{} × {}", one(rows_dim, row), one(cols_dim, col))
        }
    }
}

/// Whether the data knows what a note is about.
fn is_known(data: &Loaded, target: &NoteTarget) -> bool {
    let has = |dimension, code: &str| data.dataset.axis(dimension).value(code).is_some();
    match target {
        NoteTarget::Whole => true,
        NoteTarget::Theme(code) => has(Dimension::Theme, code),
        NoteTarget::Ward(code) => has(Dimension::Ward, code),
        NoteTarget::Initiative(id) => data.dataset.row(id).is_some(),
        NoteTarget::Cell {
            rows_dim,
            row,
            cols_dim,
            col,
        } => {
            let one = |key: &str, code: &str| Dimension::from_key(key).is_some_and(|d| has(d, code));
            one(rows_dim, row) && one(cols_dim, col)
        }
    }
}

/// Where a note's target is shown.
fn target_href(board: Board, target: &NoteTarget) -> String {
    let filters = match target {
        NoteTarget::Initiative(id) => return board.detail_href(id),
        NoteTarget::Whole => return board.location().at(Screen::Overview).to_hash(),
        NoteTarget::Theme(code) => Filters::default().with(Dimension::Theme, code),
        NoteTarget::Ward(code) => Filters::default().with(Dimension::Ward, code),
        NoteTarget::Cell {
            rows_dim,
            row,
            cols_dim,
            col,
        } => {
            let mut filters = Filters::default();
            for (key, code) in [(rows_dim, row), (cols_dim, col)] {
                if let Some(dimension) = Dimension::from_key(key) {
                    filters.set(dimension, vec![code.clone()]);
                }
            }
            filters
        }
    };
    board.list_href(filters)
}

#[component]
fn Search(board: Board, l: Language) -> impl IntoView {
    let composing = StoredValue::new(false);
    let search = move |text: String| {
        if text != board.location_now().text {
            board.replace(move |to| to.text = text);
        }
    };
    view! {
        <form role="search" on:submit=|event| event.prevent_default()>
            <label>
                <span class="label">{words::notes_search(l)}</span>
                <input
                    type="search"
                    autocomplete="off"
                    prop:value=move || board.location().text
                    on:compositionstart=move |_| composing.set_value(true)
                    on:compositionend=move |event| {
                        composing.set_value(false);
                        search(event_target_value(&event));
                    }
                    on:input=move |event| {
                        if !composing.get_value() {
                            search(event_target_value(&event));
                        }
                    }
                />
            </label>
        </form>
    }
}

#[component]
fn NoteList(board: Board, l: Language) -> impl IntoView {
    let data = board.data();
    let found = move || {
        let data = board.data();
        let folder = &data.dataset.folder;
        let terms = folder.terms(&board.location().text);
        let book = board.notes.book();
        let notes: Vec<Note> = book
            .iter()
            .filter(|note| {
                let name = target_name(&data, &note.target, l);
                terms.matches(&folder.fold(&format!("{name}\n{}", note.text)))
            })
            .cloned()
            .collect();
        (terms, notes, book.len())
    };
    let status = move || {
        let (_, notes, total) = found();
        if total == 0 {
            words::notes_none(l).to_owned()
        } else {
            sentences::notes(l, notes.len(), total)
        }
    };
    let items = move || {
        let (terms, notes, _) = found();
        notes
            .into_iter()
            .map(|note| {
                let target = note.target.clone();
                let name = target_name(&data, &target, l);
                let known = is_known(&data, &target);
                let heading = if known {
                    let href = target_href(board, &target);
                    view! { <a href=href>{name.clone()}</a> }.into_any()
                } else {
                    view! { <span>{name.clone()}</span> <span class="basis">{words::notes_orphan(l)}</span> }.into_any()
                };
                let remove = move |_| board.notes.remove(&target);
                let label = format!("{}: {name}", words::delete(l));
                view! {
                    <li class="note" data-target=note.target.to_string()>
                        <h2>{heading}</h2>
                        <p class="note-text">{marked(&data.dataset, &terms, &note.text)}</p>
                        <p class="hint">
                            {words::updated(l)} " " {clock::local(&note.updated)} " "
                            <button type="button" class="minor" aria-label=label on:click=remove>{words::delete(l)}</button>
                        </p>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <p role="status" class="result">{status}</p>
        <ul class="note-list">{items}</ul>
    }
}

/// Stored notes that cannot be read, with their raw text to rescue words from.
#[component]
fn Unreadable(board: Board, l: Language) -> impl IntoView {
    move || {
        let entries: Vec<_> = board
            .notes
            .trouble
            .get()
            .into_iter()
            .filter_map(|t| match t {
                Trouble::Unreadable { key, raw } => Some((key, raw)),
                _ => None,
            })
            .map(|(key, raw)| {
                let shown = key.clone();
                view! {
                    <li>
                        <code>{shown}</code>
                        <pre tabindex="0">{raw}</pre>
                        <button type="button" class="minor" on:click=move |_| board.notes.discard(&key)>{words::discard(l)}</button>
                    </li>
                }
            })
            .collect();
        (!entries.is_empty()).then(|| {
            view! {
                <section class="notice">
                    <p><b>{words::notes_unreadable(l)}</b></p>
                    <ul>{entries}</ul>
                </section>
            }
        })
    }
}

/// A file that has been read and is waiting for a decision.
#[derive(Clone)]
enum Incoming {
    Plan(String, MergePlan),
    Refused(String, NotesFileError),
}

#[component]
fn Files(board: Board, l: Language) -> impl IntoView {
    let message = RwSignal::new("");
    let incoming: RwSignal<Option<Incoming>> = RwSignal::new(None);
    let field: NodeRef<html::Input> = NodeRef::new();
    let save = move |ending: &str, mime: &str, text: String| {
        let name = format!("{}_{}_{}.{ending}", words::app_name(l), words::notes(l), clock::today());
        let saved = file::download(&file::safe_name(&name), mime, &text);
        message.set(if saved.is_ok() { "" } else { words::download_failed(l) });
    };
    let json = move |_| {
        let book = board.notes.book();
        save("json", "application/json", book.to_json(&clock::now()));
    };
    let csv = move |_| save("csv", "text/csv;charset=utf-8", board.notes.book().to_csv());
    let text = move |_| {
        let data = board.data();
        let book = board.notes.book();
        save("txt", "text/plain;charset=utf-8", book.to_text(|t| target_name(&data, t, l)));
    };
    let read = move |_| {
        let chosen = field.get_untracked().and_then(|f| f.files()).and_then(|f| f.get(0));
        let Some(chosen) = chosen else {
            return;
        };
        let name = chosen.name();
        leptos::task::spawn_local(async move {
            let text = wasm_bindgen_futures::JsFuture::from(chosen.text()).await;
            let text = text.ok().and_then(|t| t.as_string()).unwrap_or_default();
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let book = if text.trim_start().starts_with('{') {
                NoteBook::from_json(text)
            } else {
                NoteBook::from_csv(text)
            };
            incoming.set(Some(match book {
                Ok(book) => {
                    Incoming::Plan(name, MergePlan::between(&board.notes.book(), &book))
                }
                Err(error) => Incoming::Refused(name, error),
            }));
            if let Some(field) = field.get_untracked() {
                // The same file can be chosen again after it has been mended.
                field.set_value("");
            }
        });
    };
    let preview = move || {
        let (name, plan) = match incoming.get()? {
            Incoming::Refused(name, error) => {
                let said = sentences::notes_file_error(l, &name, &error);
                return Some(view! { <p class="notice" role="alert">{said}</p> }.into_any());
            }
            Incoming::Plan(name, plan) => (name, StoredValue::new(plan)),
        };
        let take = move |choice| {
            board.notes.merge(&plan.get_value(), choice);
            incoming.set(None);
        };
        let summary = plan.with_value(|plan| sentences::merge(l, plan));
        let data = board.data();
        let conflicts = plan.with_value(|plan| {
            plan.conflicts
                .iter()
                .map(|c| {
                    view! {
                        <li>
                            <b>{target_name(&data, &c.mine.target, l)}</b>
                            <p class="note-text">{c.mine.text.clone()}</p>
                            <p class="note-text theirs">{c.theirs.text.clone()}</p>
                        </li>
                    }
                })
                .collect::<Vec<_>>()
        });
        let buttons = if conflicts.is_empty() {
            view! { <button type="button" on:click=move |_| take(Conflict::KeepBoth)>{words::merge_apply(l)}</button> }.into_any()
        } else {
            view! {
                <button type="button" on:click=move |_| take(Conflict::KeepBoth)>{words::merge_keep_both(l)}</button>
                <button type="button" on:click=move |_| take(Conflict::KeepMine)>{words::merge_keep_mine(l)}</button>
                <button type="button" on:click=move |_| take(Conflict::TakeTheirs)>{words::merge_take_theirs(l)}</button>
            }
            .into_any()
        };
        Some(
            view! {
                <section class="notice" role="alert">
                    <p><b>{words::merge_heading(l)}</b> " " {name}</p>
                    <p>{summary}</p>
                    <ul>{conflicts}</ul>
                    <div class="actions">
                        {buttons}
                        <button type="button" class="minor" on:click=move |_| incoming.set(None)>{words::cancel(l)}</button>
                    </div>
                </section>
            }
            .into_any(),
        )
    };
    view! {
        <section>
            <h2>{words::notes_export(l)}</h2>
            <div class="actions">
                <button type="button" on:click=json>{words::notes_json(l)}</button>
                <button type="button" on:click=csv>{words::notes_csv(l)}</button>
                <button type="button" on:click=text>{words::notes_text(l)}</button>
                <span class="message" aria-live="polite">{message}</span>
            </div>
            <label>
                <span class="label">{words::notes_import(l)}</span>
                <input type="file" accept=".json,.csv,application/json,text/csv" node_ref=field on:change=read/>
            </label>
            {preview}
        </section>
    }
}

/// One button that erases everything, and one more to be sure.
#[component]
fn Erase(board: Board, l: Language) -> impl IntoView {
    let asked = RwSignal::new(false);
    let message = RwSignal::new("");
    let erase = move |_| {
        board.notes.erase();
        asked.set(false);
        message.set(words::notes_erased(l));
    };
    let buttons = move || {
        if asked.get() {
            view! {
                <button type="button" class="danger" on:click=erase>{words::notes_erase_confirm(l)}</button>
                <button type="button" class="minor" on:click=move |_| asked.set(false)>{words::cancel(l)}</button>
            }
            .into_any()
        } else {
            view! {
                <button type="button" on:click=move |_| {
                    message.set("");
                    asked.set(true);
                }>{words::notes_erase(l)}</button>
            }
            .into_any()
        }
    };
    view! {
        <section>
            <h2>{words::notes_erase_heading(l)}</h2>
            <div class="actions">{buttons}<span class="message" aria-live="polite">{message}</span></div>
        </section>
    }
}
