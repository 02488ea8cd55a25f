//! The five steps of taking data in, each with how far it has come.

use crate::components::stepper::{StepState as State, stepper};
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::state::{Said, Stage, View};
use crate::text::data as words;
use leptos::prelude::*;
use shared::check::diagnostic::Severity;

/// The steps.
pub(super) fn steps(view: View) -> El {
    let l = view.l;
    let states = memo(move || states(view));
    el("ol")
        .class("steps-row")
        .attr("aria-label", words::steps(l))
        .live(move || {
            let names = words::STEPS.iter().map(|name| l.pick(name.0, name.1));
            stepper(l, names.zip(states.with(Clone::clone)))
        })
}

fn states(View { board, l }: View) -> [State; 5] {
    let import = board.import;
    let files = import.files.with(Vec::len) + import.refused.with(Vec::len);
    let any_time = State::AnyTime(words::step_template(l).to_owned());
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
