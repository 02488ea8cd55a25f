//! The five steps of taking data in, each with how far it has come.

use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::state::{Said, Stage, View};
use crate::text::data as words;
use leptos::prelude::*;
use shared::check::diagnostic::Severity;

/// How far a step has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    /// Its turn has not come.
    Later,
    /// It is what is to be done now.
    Now(String),
    /// It is done, or can be done at any time.
    Done(String),
}

/// The steps. What is said of each is in words; the mark before it says the same.
pub(super) fn steps(view: View) -> El {
    let l = view.l;
    let states = memo(move || states(view));
    el("ol")
        .class("data-steps")
        .attr("aria-label", words::steps(l))
        .live(move || {
            let names = words::STEPS.iter();
            let with = states.with(Clone::clone);
            let steps = names.zip(with).enumerate();
            let items = steps.map(|(at, (name, state))| {
                let (mark, said, class) = match &state {
                    State::Later => ("", words::step_later(l), "later"),
                    State::Now(said) => ("▶ ", said.as_str(), "now"),
                    State::Done(said) => ("✓ ", said.as_str(), "done"),
                };
                let number = el("span").class("badge").text(&(at + 1).to_string());
                let mark = el("span").attr("aria-hidden", "true").text(mark);
                let is_now = matches!(state, State::Now(_));
                el("li")
                    .class(class)
                    .maybe_attr("aria-current", is_now.then_some("step"))
                    .child(number)
                    .text(" ")
                    .child(el("b").text(l.pick(name.0, name.1)))
                    .child(el("span").class("hint").child(mark).text(said))
            });
            items.collect()
        })
}

fn states(View { board, l }: View) -> [State; 5] {
    let import = board.import;
    let files = import.files.with(Vec::len) + import.refused.with(Vec::len);
    let any_time = State::Done(words::step_any_time(l).to_owned());
    let is_working = matches!(import.stage.get(), Stage::Working(_));
    let said = import.said.get();
    if files == 0 {
        let taken = match said {
            Some(Said::Applied | Said::AppliedDropped | Said::AppliedMemory) => {
                State::Done(words::step_taken(l).to_owned())
            }
            _ => State::Later,
        };
        let choose = State::Now(words::step_choose(l).to_owned());
        return [any_time, choose, State::Later, State::Later, taken];
    }
    let chosen = State::Done(words::step_files(l, files));
    if is_working {
        let reading = State::Now(words::working(l).to_owned());
        return [any_time, chosen, reading, State::Later, State::Later];
    }
    let refused = import.refused.with(Vec::len);
    import.outcome.with(|outcome| {
        let errors = outcome
            .as_ref()
            .map_or(0, |o| o.findings.of_severity(Severity::Error));
        let plan = outcome.as_ref().and_then(|o| o.plan.as_ref());
        let Some(plan) = plan else {
            let mend = State::Now(words::step_errors(l, errors + refused));
            return [any_time, chosen, mend, State::Later, State::Later];
        };
        let counts = plan.counts();
        let compared = words::step_compared(l, (counts.added, counts.changed, counts.removed));
        let ready = State::Now(words::step_ready(l).to_owned());
        let mended = State::Done(words::step_errors(l, 0));
        [any_time, chosen, mended, State::Done(compared), ready]
    })
}
