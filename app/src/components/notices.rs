//! What the reader should know before reading on: a link that was not understood, data with
//! errors, a store that does not work.

use crate::components::controls::button;
use crate::components::elsewhere;
use crate::components::practice::banner;
use crate::platform::element::{El, el};
use crate::platform::{clock, page, update};
use crate::state::{LibraryTrouble, Origin, View};
use crate::text::{sentences, states, words};
use leptos::prelude::*;
use shared::board::location::Screen;
use shared::check::diagnostic::Severity;

/// Diagnostics shown at once; more than a screenful helps nobody.
const SHOWN: usize = 200;

/// All notices of the page.
pub(crate) fn notices(view: View, findings: fn(View) -> Option<El>) -> El {
    let live =
        |notice: fn(View) -> Option<El>| el("div").live(move || notice(view).into_iter().collect());
    el("div")
        .class("notices")
        .maybe(banner(view))
        .maybe(imported(view))
        .child(live(other_tab))
        .child(live(update))
        .child(live(library))
        .child(live(switched).attr("aria-live", "polite"))
        .child(live(problems))
        .maybe(findings(view))
        .child(live(storage))
        .child(live(page_notes))
}

/// That the data was taken in, wherever it is shown. Nothing for the data of the page.
fn imported(View { board, l }: View) -> Option<El> {
    let data = board.data();
    let Origin::Imported(entry) = &data.origin else {
        return None;
    };
    let at = clock::local(&entry.applied);
    let said = el("p")
        .child(el("b").text(words::imported_data(l)))
        .text(" ")
        .text(&sentences::imported(l, &at, entry));
    let more = el("a")
        .live_attr("href", move || board.at(Screen::Data).to_hash())
        .text(words::to_data_page(l));
    let back = button(words::to_bundled(l), move || board.library.to_bundled());
    let actions = el("p").class("actions");
    let actions = actions.child(more).child(back.class("minor"));
    let banner = el("section")
        .class("imported")
        .attr("data-set", &entry.version);
    let banner = banner.attr("aria-label", words::imported_data(l));
    Some(banner.child(said).child(actions))
}

fn other_tab(View { board, l }: View) -> Option<El> {
    if !board.library.changed_elsewhere.get() {
        return None;
    }
    let load = button(words::load_elsewhere(l), move || {
        if elsewhere::IS_HERE {
            board.library.load_elsewhere();
        } else {
            // Only the whole app opens data that was taken in, and begins with it.
            page::reload();
        }
    });
    let close = button(words::close(l), move || {
        board.library.changed_elsewhere.set(false);
    });
    let said = el("p").text(words::changed_elsewhere(l));
    let actions = el("div").class("actions").child(load);
    let actions = actions.child(close.class("minor"));
    Some(alert("div").child(said).child(actions))
}

/// A newer version is told of, and never forced on anybody.
fn update(View { board, l }: View) -> Option<El> {
    if !board.hosted.update_waits.get() {
        return None;
    }
    let now = button(words::update_now(l), update::now);
    let later = button(words::update_later(l), move || {
        board.hosted.update_waits.set(false);
    });
    let said = el("p").text(words::update_waits(l));
    let actions = el("div").class("actions").child(now);
    let notice = el("div").class("notice").attr("role", "status");
    Some(
        notice
            .child(said)
            .child(actions.child(later.class("minor"))),
    )
}

fn library(View { board, l }: View) -> Option<El> {
    let text = match board.library.trouble.get()? {
        LibraryTrouble::Memory => words::imported_memory(l),
        LibraryTrouble::Unreadable => words::imported_unreadable(l),
        LibraryTrouble::HistoryUnreadable => words::history_unreadable(l),
    };
    Some(alert("p").text(text))
}

/// Which data is shown now, after a step back or forward. What has just been taken in says so itself.
fn switched(View { board, l }: View) -> Option<El> {
    let data = board.data();
    let is_taken_in = board
        .import
        .came
        .with(|(version, _)| *version == data.checked.version);
    let said = is_taken_in && board.import.said.get().is_some();
    if said || !board.has_switched.get() {
        return None;
    }
    let now = match &data.origin {
        Origin::Bundled => states::shows_bundled(l).to_owned(),
        Origin::Imported(entry) => {
            let entry = sentences::imported(l, &clock::local(&entry.applied), entry);
            format!("{}{entry}", states::shows_imported(l))
        }
    };
    let has_others = board.library.history.with(|h| !h.entries().is_empty());
    let others = has_others.then(|| el("p").text(states::still_kept(l)));
    let see = el("a")
        .class("button")
        .attr("href", &board.at(Screen::Data).to_hash())
        .text(states::see_data(l));
    let is_there = board.view.with(|view| *view == Screen::Data);
    let close = button(words::close(l), move || board.has_switched.set(false));
    let actions = el("div")
        .class("actions")
        .maybe((has_others && !is_there).then_some(see))
        .child(close.class("minor"));
    let notice = el("div").class("notice done").child(el("p").text(&now));
    Some(notice.maybe(others).child(actions))
}

fn page_notes(View { board, l }: View) -> Option<El> {
    let count = board.notes.came_with_page.get();
    if count == 0 {
        return None;
    }
    let close = button(words::close(l), move || board.notes.came_with_page.set(0));
    let said = el("p").text(&sentences::came_with_page(l, count));
    let notice = el("div").class("notice");
    Some(notice.child(said).child(close.class("minor")))
}

/// A notice that is read out when it appears.
pub(crate) fn alert(tag: &str) -> El {
    el(tag).class("notice").attr("role", "alert")
}

fn problems(View { board, l }: View) -> Option<El> {
    let problems = board.problems.get();
    if problems.is_empty() {
        return None;
    }
    let items = problems
        .iter()
        .map(|p| el("li").text(&sentences::problem(l, p)));
    let heading = el("b").text(words::problem_heading(l));
    let close = button(words::close(l), move || board.problems.set(Vec::new()));
    Some(
        alert("div")
            .child(el("p").child(heading))
            .child(el("ul").children(items))
            .child(close),
    )
}

/// How much was found in the data when the page was built: all that an app without the doctor knows. What
/// it is is told where the data is.
pub(crate) fn some_findings(View { board, l }: View) -> Option<El> {
    let count = page::examined(&board.data().dataset.version).unwrap_or(0);
    let link = || {
        el("a")
            .attr("href", &board.at(Screen::Data).to_hash())
            .text(words::to_data_page(l))
    };
    (count > 0).then(|| {
        let said = el("p").text(&sentences::some_findings(l, count)).text(" ");
        el("div").class("notice").child(said.child(link()))
    })
}

/// Everything that is wrong with the data.
pub(crate) fn findings(View { board, l }: View) -> Option<El> {
    let data = board.data();
    let all = data.checked.findings.list();
    if all.is_empty() {
        return None;
    }
    let of = |severity| all.iter().filter(|d| d.severity() == severity).count();
    let counts = sentences::diagnostics(l, of(Severity::Error), of(Severity::Warning));
    let items = all.iter().take(SHOWN).map(|d| {
        let cell = d.cell.map(|c| c.to_string());
        el("li")
            .attr("data-code", d.rule.code())
            .attr("data-severity", d.severity().code())
            .attr("data-file", &d.file)
            .maybe_attr("data-cell", cell.as_deref())
            .text(&d.line(l))
    });
    let summary = format!("{}（{counts}）", words::diagnostics_heading(l));
    Some(
        el("details")
            .class("notice")
            .child(el("summary").text(&summary))
            .child(el("ul").children(items)),
    )
}

fn storage(View { board, l }: View) -> Option<El> {
    let trouble = board.notes.trouble.get();
    let text = if trouble.denied {
        words::notes_denied(l)
    } else if trouble.full {
        words::notes_full(l)
    } else if !trouble.unreadable.is_empty() {
        words::notes_unreadable(l)
    } else {
        return None;
    };
    Some(alert("p").text(text))
}
