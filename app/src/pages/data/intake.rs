//! Taking files in: handed in, read, checked, compared, applied.

use super::proposed::proposed;
use super::steady::steady;
use super::steps::steps;
use super::{changes, draft, files, report};
use crate::components::books;
use crate::components::controls::button;
use crate::components::exports::{message, saved as told};
use crate::components::frame::section;
use crate::dropped::list;
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::platform::{clock, file};
use crate::state::{Said, Stage, View};
use crate::text::data as words;
use leptos::prelude::*;
use leptos::web_sys::{Event, HtmlInputElement};
use shared::board::location::{Location, Screen};
use shared::board::query::Filters;
use shared::check::diagnostic::Severity;
use shared::hand_out::template::{pattern_book, template_book};
use shared::hand_out::zip::zip;
use shared::intake::template::{PATTERN, next_set, pattern, templates};
use shared::language::Language;
use wasm_bindgen::JsCast;

pub(super) fn intake(view: View) -> El {
    let View { board, l } = view;
    let import = board.import;
    // Whether, not which: the list follows the files itself.
    let shown = memo(move || {
        import.files.with(|f| !f.is_empty()) || import.refused.with(|r| !r.is_empty())
    });
    section(words::intake_heading(l))
        .class("intake")
        .child(el("p").text(words::intake_help(l)))
        .child(steps(view))
        .child(template_button(view))
        .child(
            part(l, &[1])
                .child(choose(view))
                .child(paste(view))
                .child(draft::draft(view))
                .child(status_line(view))
                .child(what_came(view))
                .child(progress(view))
                .child(proposed(view))
                .child(el("div").live(move || {
                    if shown.get() {
                        vec![files::files(view)]
                    } else {
                        Vec::new()
                    }
                })),
        )
        .child(
            part(l, &[2])
                .child(to_come(
                    view,
                    words::mend_here(l),
                    words::nothing_to_mend(l),
                ))
                .child(steady(el("div"), move || {
                    report::report(view).into_iter().collect()
                })),
        )
        .child(
            part(l, &[3, 4])
                .child(to_come(view, words::check_here(l), ""))
                .child(steady(el("div"), move || {
                    changes::changes(view).into_iter().collect()
                })),
        )
}

/// A part of the work under the numbers and names of its steps.
fn part(l: Language, steps: &[usize]) -> El {
    el("section")
        .class("step-part")
        .child(step_heading(l, steps))
}

fn step_heading(l: Language, steps: &[usize]) -> El {
    let names = steps.iter().filter_map(|at| {
        let (ja, en) = words::STEPS.get(*at)?;
        let mark = el("span").class("step-mark").text(&(at + 1).to_string());
        Some(
            el("span")
                .child(mark)
                .text(" ")
                .text(l.pick(ja, en))
                .text(" "),
        )
    });
    el("h3").children(names)
}

/// What will stand in a part of the work, or that there is nothing to do in it.
fn to_come(View { board, .. }: View, later: &'static str, nothing: &'static str) -> El {
    el("p").class("hint").live(move || {
        let said = board.import.outcome.with(|outcome| match outcome {
            None => later,
            Some(outcome) if outcome.findings.is_empty() => nothing,
            Some(_) => "",
        });
        vec![el("span").text(said)]
    })
}

fn choose(View { board, l }: View) -> El {
    let chosen = move |event: &Event| {
        let field: HtmlInputElement = event_target(event);
        board.import.add(list(field.files()));
        // The same file can be chosen again after it has been corrected.
        field.set_value("");
    };
    let field = el("input")
        .attr("type", "file")
        .attr("multiple", "")
        .attr(
            "accept",
            ".xlsx,.xlsm,.csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values",
        )
        .on("change", chosen);
    el("label")
        .class("drop")
        .child(el("span").class("label").text(words::choose_files(l)))
        .child(field)
        .child(el("span").class("hint").text(words::drop_here(l)))
}

fn paste(View { board, l }: View) -> El {
    let text = el("textarea").attr("rows", "4").attr("spellcheck", "false");
    let area = text.clone();
    let take = button(words::paste_take(l), move || {
        if let Some(area) = area
            .element()
            .dyn_ref::<leptos::web_sys::HtmlTextAreaElement>()
        {
            let text = area.value();
            if !text.trim().is_empty() {
                area.set_value("");
                board.import.paste(words::pasted_name(l), &text);
            }
        }
    });
    let label = el("label")
        .child(el("span").class("label").text(words::paste_label(l)))
        .child(text);
    el("details")
        .child(el("summary").text(words::paste_heading(l)))
        .child(label)
        .child(el("div").class("actions").child(take))
}

fn template_button(view: View) -> El {
    let View { board, l } = view;
    let said = RwSignal::new("");
    let book = button(words::template_book(l), move || {
        let sheets = template_book(&board.data().dataset.tables, clock::year());
        let name = format!("{}.xlsx", words::templates_heading(l));
        said.set(books::save_sheets(view, &name, &sheets));
    });
    let rewritten = button(words::pattern_book(l), move || {
        let sheets = pattern_book(&board.data().dataset.tables, clock::year());
        said.set(books::save_sheets(
            view,
            &format!("{PATTERN}.xlsx"),
            &sheets,
        ));
    });
    let save = button(words::templates_save(l), move || {
        let data = board.data();
        let files: Vec<(String, Vec<u8>)> = templates(&data.dataset.tables, clock::year())
            .into_iter()
            .map(|(name, text)| (format!("{name}.csv"), text.into_bytes()))
            .collect();
        let saved = zip(&files, clock::dos()).is_ok_and(|bytes| {
            let name = format!("{}.zip", words::templates_heading(l));
            file::download_bytes(&name, "application/zip", &bytes).is_ok()
        });
        said.set(told(l, saved));
    });
    let rewrite = button(words::pattern_save(l), move || {
        let (name, text) = pattern(&board.data().dataset.tables, clock::year());
        let saved = file::download(&format!("{name}.csv"), "text/csv", &text).is_ok();
        said.set(told(l, saved));
    });
    let set = next_set(&board.data().dataset.tables, clock::year()).label(l);
    let help = words::pattern_help(l, &set);
    el("details")
        .class("step-part")
        .child(el("summary").child(step_heading(l, &[0])))
        .child(el("p").text(words::templates_help(l)))
        .child(
            el("div")
                .class("actions")
                .child(book.attr("data-action", "template-book"))
                .child(save.attr("data-action", "template").class("minor")),
        )
        .child(el("p").text(&help))
        .child(
            el("div")
                .class("actions")
                .child(rewritten.attr("data-action", "pattern-book"))
                .child(rewrite.attr("data-action", "pattern").class("minor")),
        )
        .child(message(said))
}

/// The result, said once: how far reading has come is not said over and over.
fn status_line(view: View) -> El {
    let text = memo(move || status(view));
    let line = el("p").attr("role", "status").attr("tabindex", "-1");
    line.class("result")
        .live(move || vec![el("span").text(&text.get())])
}

/// The ways to the record sets that have just come.
fn what_came(View { board, l }: View) -> El {
    el("div").live(move || {
        board.library.track();
        let data = board.data();
        let sets = board.import.came.get();
        let is_shown = sets.0 == data.checked.version && board.import.said.get().is_some();
        if !is_shown || sets.1.is_empty() {
            return Vec::new();
        }
        let links = sets.1.iter().map(|set| {
            let location = Location {
                filters: Filters::of(&data.dataset, *set),
                ..board.at(Screen::Overview)
            };
            let link = el("a").attr("href", &board.link(location));
            el("li").child(link.attr("data-set", &set.code()).text(&set.label(l)))
        });
        let list = el("ul").class("inline");
        let label = el("li").text(words::see_new(l).trim_end());
        vec![list.class("inline came").child(label).children(links)]
    })
}

/// The result in one sentence.
fn status(View { board, l }: View) -> String {
    match board.import.stage.get() {
        Stage::Working(_) => words::working(l).to_owned(),
        Stage::Stopped => words::stopped(l).to_owned(),
        Stage::Idle => board.import.outcome.with(|outcome| {
            // What was taken in may have been taken back since.
            board.library.track();
            let version = &board.data().checked.version;
            let is_shown = board.import.came.with(|(came, _)| came == version);
            let said = board.import.said.get();
            let said = said.filter(|said| is_shown || *said == Said::Stale);
            let said = said.map(|said| match said {
                Said::Storing => words::applied_storing(l),
                Said::Applied => words::applied_lasting(l),
                Said::AppliedDropped => words::dropped_oldest(l),
                Said::AppliedMemory => words::applied_memory(l),
                Said::Stale => words::applied_stale(l),
            });
            if let Some(said) = said {
                return said.to_owned();
            }
            let of = |severity| {
                outcome
                    .as_ref()
                    .map_or(0, |o| o.findings.of_severity(severity))
            };
            let refused = board.import.refused.with(Vec::len);
            if outcome.is_none() && refused == 0 {
                return String::new();
            }
            words::found(
                l,
                of(Severity::Error) + refused,
                of(Severity::Warning),
                of(Severity::Repaired),
            )
        }),
    }
}

/// How far reading has come, with a way to stop it.
fn progress(View { board, l }: View) -> El {
    let import = board.import;
    let done = move || match import.stage.get() {
        Stage::Working(done) => done,
        Stage::Idle | Stage::Stopped => 0,
    };
    // A button that is built anew with every step forward cannot be pressed.
    let stage = memo(move || match import.stage.get() {
        Stage::Working(done) if done < 1000 => Stage::Working(0),
        other => other,
    });
    steady(el("div"), move || match stage.get() {
        Stage::Working(read) => {
            let bar = el("progress")
                .attr("max", "1000")
                .live_attr("value", move || done().to_string())
                .attr("aria-label", words::working(l));
            let share = el("span").live(move || vec![el("span").text(&words::percent(l, done()))]);
            // What is being applied cannot be stopped half way.
            let stop = (read < 1000).then(|| button(words::stop(l), move || import.stop()));
            let working = el("div").class("actions working");
            vec![working.child(bar).child(share).maybe(stop)]
        }
        Stage::Stopped => {
            let again = button(words::again(l), move || import.start());
            let clear = button(words::discard(l), move || import.clear());
            vec![
                el("div")
                    .class("actions")
                    .child(again)
                    .child(clear.class("minor")),
            ]
        }
        Stage::Idle => Vec::new(),
    })
}
