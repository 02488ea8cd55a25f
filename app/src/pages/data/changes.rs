//! What would change, before anything does.

use super::cards::cards;
use super::consequences::consequences;
use super::report;
use crate::components::controls::{button, menu};
use crate::components::exports::message;
use crate::components::table::{row_heading, scroll, table};
use crate::platform::element::{El, el};
use crate::state::{Stage, View};
use crate::text::data as words;
use leptos::prelude::*;
use shared::hand_out::difference::difference_table;
use shared::language::Language;
use shared::update::plan::{Change, ChangeKind, FilePlan, Plan, Presence};
use shared::update::yearly::Outcome;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Changes that are shown at first, and with each press on more.
const STEP: usize = 50;

/// What of the changes is shown.
#[derive(Clone, Copy)]
struct Choice {
    /// `""` for all, else `added`, `changed` or `removed`.
    kind: RwSignal<&'static str>,
    /// Path of the file, empty for all.
    path: RwSignal<String>,
    text: RwSignal<String>,
    shown: RwSignal<usize>,
}

pub(super) fn changes(view: View) -> Option<El> {
    let View { board, l } = view;
    let outcome = board.import.outcome.get()?;
    let part = el("section")
        .class("changes")
        .child(el("h3").text(words::changes_heading(l)));
    let refused = board.import.refused.with(|refused| !refused.is_empty());
    let discard = button(words::discard(l), move || board.import.clear()).class("minor");
    let nothing = |part: El, why: &str, discard: El| {
        let buttons = el("div").class("actions").child(discard);
        Some(part.child(el("p").text(why)).child(buttons))
    };
    let Some(plan) = outcome.plan.as_ref().filter(|_| !refused) else {
        return nothing(part, words::blocked(l), discard);
    };
    if plan.is_empty() {
        return nothing(part, words::changes_none(l), discard);
    }
    let counts = plan.counts();
    let apply = button(&words::apply(l, counts), move || {
        spawn_local(async move { board.import.apply().await });
    });
    // What is being read anew is not yet in the counts.
    let apply = apply
        .attr("data-action", "apply")
        .live_attr("aria-disabled", move || {
            (board.import.stage.get() != Stage::Idle).to_string()
        });
    let choice = Choice {
        kind: RwSignal::new(""),
        path: RwSignal::new(String::new()),
        text: RwSignal::new(String::new()),
        shown: RwSignal::new(STEP),
    };
    // Row by row, as the files have it: one click further.
    let saved = RwSignal::new("");
    let of = Arc::clone(&outcome);
    let save = report::book_and_csv(
        view,
        saved,
        [
            words::changes_heading(l),
            words::save_changes_book(l),
            words::save_changes(l),
        ],
        move || difference_table(of.plan.as_ref(), l),
    );
    let save = el("div").class("actions").children(save);
    let tables = el("details")
        .attr("data-file", "tables")
        .child(el("summary").text(words::tables_of_changes(l)))
        .child(el("p").text(&words::changes(l, counts)))
        .child(summary(plan, l))
        .child(save.child(message(saved)))
        .child(filters(plan, choice, l))
        .child(list(&outcome, choice, l));
    Some(
        part.child(cards(&outcome, plan, l))
            .maybe(consequences(view, plan))
            .child(
                el("div")
                    .class("actions")
                    .child(apply.class("primary apply"))
                    .child(discard),
            )
            .child(tables),
    )
}

fn name(file: &FilePlan, l: Language) -> String {
    let table = file.table.label(l);
    match file.year {
        Some(year) => format!("{year} {table}"),
        None => format!("{} {table}", words::common(l)),
    }
}

/// Whether a file belongs into the table of counts: the empty tables that come with a new year don't.
fn says_something(file: &FilePlan) -> bool {
    !file.changes.is_empty() || file.reordered || file.presence == Presence::Removed
}

/// Counts by year and table.
fn summary(plan: &Plan, l: Language) -> El {
    let rows = plan
        .files
        .iter()
        .filter(|file| says_something(file))
        .map(|file| {
            let number = |kind: &str, n: usize| {
                el("td")
                    .class("number")
                    .attr("data-kind", kind)
                    .attr("data-count", &n.to_string())
                    .text(&n.to_string())
            };
            let c = file.counts;
            let note = file
                .reordered
                .then(|| el("span").class("hint").text(words::reordered(l)));
            el("tr")
                .attr("data-file", &file.path)
                .child(row_heading().text(&name(file, l)).text(" ").maybe(note))
                .child(number("added", c.added))
                .child(number("changed", c.changed))
                .child(number("removed", c.removed))
                .child(number("unchanged", c.unchanged))
        });
    let titles = [
        words::table(l),
        words::added(l),
        words::changed(l),
        words::removed(l),
        words::unchanged(l),
    ];
    let summary = table(&titles, rows).attr("data-plan", "");
    scroll(words::changes_heading(l), summary)
}

fn filters(plan: &Plan, choice: Choice, l: Language) -> El {
    let kinds = [
        ("", words::all(l)),
        ("added", words::added(l)),
        ("changed", words::changed(l)),
        ("removed", words::removed(l)),
    ];
    let kind = menu(
        words::kind_of_change(l),
        kinds,
        move || choice.kind.get(),
        move |code| {
            choice.shown.set(STEP);
            let known = ["added", "changed", "removed"]
                .into_iter()
                .find(|k| *k == code);
            choice.kind.set(known.unwrap_or(""));
        },
    );
    let files = plan.files.iter().filter(|file| !file.changes.is_empty());
    let files = files.map(|file| el("option").attr("value", &file.path).text(&name(file, l)));
    let every = el("option").attr("value", "").text(words::all(l));
    let select = el("select")
        .child(every)
        .children(files)
        .on("change", move |event| {
            choice.shown.set(STEP);
            choice.path.set(event_target_value(event));
        });
    let search = el("input")
        .attr("type", "search")
        .on("input", move |event| {
            choice.shown.set(STEP);
            choice.text.set(event_target_value(event));
        });
    el("div")
        .class("actions")
        .child(kind)
        .child(el("label").text(words::table(l)).text(" ").child(select))
        .child(
            el("label")
                .text(words::search_changes(l))
                .text(" ")
                .child(search),
        )
}

fn list(outcome: &Arc<Outcome>, choice: Choice, l: Language) -> El {
    let outcome = Arc::clone(outcome);
    el("div").live(move || {
        let Some(plan) = &outcome.plan else {
            return Vec::new();
        };
        let (kind, path, text) = (choice.kind.get(), choice.path.get(), choice.text.get());
        let text = text.trim().to_owned();
        let fits = |file: &&FilePlan| path.is_empty() || file.path == path;
        let files = plan.files.iter().filter(fits);
        let all = files.flat_map(|file| file.changes.iter().map(move |change| (file, change)));
        let all = all.filter(|(_, change)| {
            (kind.is_empty() || kind == change.kind.fate().code())
                && (text.is_empty() || plan.holds(**change, &text))
        });
        let mut rows = Vec::new();
        let mut count = 0;
        for (file, change) in all {
            count += 1;
            if count <= choice.shown.get() {
                rows.push(row(plan, file, *change, l));
            }
        }
        let titles = [words::row(l), words::kind_of_change(l), words::change(l)];
        let shown = table(&titles, rows).attr("data-changes", &count.to_string());
        let mut content = vec![scroll(words::change(l), shown)];
        let rest = count - count.min(choice.shown.get());
        if rest > 0 {
            content.push(button(&words::more(l, rest), move || {
                choice.shown.update(|shown| *shown += STEP);
            }));
        }
        content
    })
}

fn row(plan: &Plan, file: &FilePlan, change: Change, l: Language) -> El {
    let fate = change.kind.fate();
    let cells = plan.cells(change).into_iter().map(|cell| {
        let title = cell.column.label(l);
        let item = el("li")
            .child(el("span").class("label").text(title))
            .text(" ");
        let shown = |text: &str| {
            if text.is_empty() {
                words::empty(l).to_owned()
            } else {
                text.to_owned()
            }
        };
        match change.kind {
            ChangeKind::Added(_) => item.child(el("ins").ja().text(&cell.after)),
            ChangeKind::Removed(_) => item.child(el("del").ja().text(&cell.before)),
            ChangeKind::Changed { .. } => item
                .child(el("del").ja().text(&shown(&cell.before)))
                .text(" → ")
                .child(el("ins").ja().text(&shown(&cell.after))),
        }
    });
    let key = plan.key(change);
    el("tr")
        .attr("data-change", fate.code())
        .attr("data-key", &key)
        .child(row_heading().text(&format!("{} {key}", name(file, l))))
        .child(el("td").text(words::fate(l, fate)))
        .child(el("td").child(el("ul").class("cells").children(cells)))
}
