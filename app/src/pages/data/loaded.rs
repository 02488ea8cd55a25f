//! What is loaded, where it came from, and the way back.

use crate::components::controls::{button, twice};
use crate::components::exports::message;
use crate::components::frame::section;
use crate::components::table::{row_heading, scroll, table};
use crate::platform::clock;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::data as words;
use crate::text::sentences;
use leptos::prelude::*;
use shared::package::schema::Table;
use shared::update::history::{Entry, History};
use wasm_bindgen_futures::spawn_local;

pub(super) fn loaded(view: View) -> El {
    let View { board, l } = view;
    let data = board.data();
    let tables = &data.dataset.tables;
    let files = data.files();
    let rows = |path: &str| {
        let file = files.iter().find(|(own, _)| own == path);
        file.map_or(0, |(_, rows)| *rows)
    };
    let all: usize = files.iter().map(|(_, rows)| rows).sum();
    let counts = words::loaded(l, &data.dataset.sets, tables.initiatives.len(), all);
    let mut lines = Vec::new();
    for table in Table::ALL {
        let name = table.label(l);
        let folders: Vec<String> = if table.is_yearly() {
            data.dataset.years.iter().map(ToString::to_string).collect()
        } else {
            vec!["reference".to_owned()]
        };
        for folder in folders {
            let count = rows(&format!("{folder}/{}.csv", table.name()));
            let year = if table.is_yearly() {
                &folder
            } else {
                words::common(l)
            };
            lines.push(
                el("tr")
                    .child(row_heading().text(name))
                    .child(el("td").text(year))
                    .child(
                        el("td")
                            .class("number")
                            .attr("data-count", &count.to_string())
                            .text(&count.to_string()),
                    ),
            );
        }
    }
    let titles = [words::table(l), words::year(l), words::rows(l)];
    let inventory = el("details")
        .child(el("summary").text(words::rows_by_year(l)))
        .child(scroll(words::rows_by_year(l), table(&titles, lines)));
    let version = el("p")
        .class("hint")
        .text(words::version(l))
        .text(": ")
        .child(el("code").text(&data.dataset.version));
    section(words::loaded_heading(l))
        .child(el("p").child(el("b").text(&counts)))
        .child(el("p").text(&since(view)))
        .child(version)
        .child(inventory)
        .child(history(view))
}

/// Since when this data is shown: as it came with the page, or as it was taken in.
fn since(View { board, l }: View) -> String {
    board.library.history.with(|history| {
        let taken = history.at().checked_sub(1);
        let taken = taken.and_then(|at| history.entries().get(at));
        taken.map_or_else(
            || words::bundled(l).to_owned(),
            |entry| sentences::imported(l, &clock::local(&entry.applied), entry),
        )
    })
}

/// The sets that were taken in, with undo and redo.
fn history(view: View) -> El {
    let View { board, l } = view;
    let library = board.library;
    let said = RwSignal::new("");
    // The buttons stay as they are while a set is being stored: one of them has the focus.
    let off = |button: El, is_off: fn(&History) -> bool| {
        button.watch(move |this| this.set("disabled", library.history.with(is_off).then_some("")))
    };
    let undo = button(words::undo(l), move || library.undo()).attr("id", "undo");
    let redo = button(words::redo(l), move || library.redo()).attr("id", "redo");
    let steps = [
        off(undo, |history| history.at() == 0),
        off(redo, |history| !history.can_redo()),
    ];
    let list = move || {
        let history = library.history.get();
        if history.entries().is_empty() {
            return vec![el("p").text(words::history_none(l))];
        }
        vec![
            el("ol").attr("start", "0").class("history").children(
                [item(view, &history, 0, None)].into_iter().chain(
                    history
                        .entries()
                        .iter()
                        .zip(1..)
                        .map(|(entry, at)| item(view, &history, at, Some(entry))),
                ),
            ),
        ]
    };
    el("div")
        .watch(move |this| {
            let is_none = library.history.with(|history| history.entries().is_empty());
            this.set("data-none", is_none.then_some(""));
        })
        .child(el("h3").text(words::history_heading(l)))
        .child(el("div").live(list))
        .child(el("div").class("actions").children(steps))
        .child(el("div").class("actions").live(move || forget(view, said)))
        .child(message(said))
        .child(others(view))
}

fn item(View { board, l }: View, history: &History, at: usize, entry: Option<&Entry>) -> El {
    let text = entry.map_or_else(
        || words::bundled(l).to_owned(),
        |e| sentences::imported(l, &clock::local(&e.applied), e),
    );
    let item = el("li").text(&text).text(" ");
    if history.at() == at {
        return item
            .attr("aria-current", "true")
            .child(el("b").text(words::shown_now(l)));
    }
    let show = button(words::show_this(l), move || board.library.go(at));
    item.child(
        show.class("minor")
            .attr("aria-label", &format!("{}: {text}", words::show_this(l))),
    )
}

/// One button that erases what was taken in, and one more to be sure.
fn forget(View { board, l }: View, said: RwSignal<&'static str>) -> Vec<El> {
    let library = board.library;
    if library.history.with(|h| h.entries().is_empty()) {
        return Vec::new();
    }
    let names = (words::forget_all(l), words::forget_sure(l));
    let forget = twice(l, names, move || {
        spawn_local(async move {
            library.forget_all().await;
            said.set(words::forgotten(l));
        });
    });
    vec![forget]
}

/// What lies in this browser for other versions of the page.
fn others(View { board, l }: View) -> El {
    let found: RwSignal<Vec<(String, History)>> = RwSignal::new(Vec::new());
    let look = move || spawn_local(async move { found.set(board.library.others().await) });
    look();
    el("div").live(move || {
        let found = found.get();
        if found.is_empty() {
            return Vec::new();
        }
        let items = found.into_iter().map(|(version, history)| {
            let last = history.entries().last();
            let when = last.map_or_else(String::new, |e| {
                sentences::imported(l, &clock::local(&e.applied), e)
            });
            let item = el("li")
                .child(el("code").text(&version))
                .text(" ")
                .text(&when);
            let name = format!("{}: {version}", words::forget(l));
            let forget = button(words::forget(l), move || {
                let version = version.clone();
                spawn_local(async move {
                    board.library.forget_other(&version).await;
                    look();
                });
            });
            item.text(" ")
                .child(forget.class("minor").attr("aria-label", &name))
        });
        vec![
            el("h3").text(words::others_heading(l)),
            el("ul").children(items),
        ]
    })
}
