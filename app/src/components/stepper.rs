//! The steps of some work in a row, each with how far it has come: in words, with a mark that says the same.

use crate::platform::element::{El, el};
use crate::text::words;
use shared::language::Language;

/// How far a step has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StepState {
    /// Its turn has not come.
    Later,
    /// It is what is to be done now.
    Now(String),
    /// It is done.
    Done(String),
    /// It can be done whenever somebody wants to, or left.
    AnyTime(String),
}

/// The steps with their names, in their order.
pub(crate) fn stepper<'a>(
    l: Language,
    steps: impl IntoIterator<Item = (&'a str, StepState)>,
) -> Vec<El> {
    let items = steps.into_iter().enumerate().map(|(at, (name, state))| {
        let number = (at + 1).to_string();
        let (mark, word, said, class) = match &state {
            StepState::Later => (number.as_str(), words::step_later(l), "", "later"),
            StepState::Now(said) => (number.as_str(), words::step_now(l), said.as_str(), "now"),
            StepState::AnyTime(said) => (
                number.as_str(),
                words::step_any_time(l),
                said.as_str(),
                "later",
            ),
            StepState::Done(said) => ("✓", words::step_done(l), said.as_str(), "done"),
        };
        let is_now = matches!(state, StepState::Now(_));
        let mark = el("span")
            .class("step-mark")
            .attr("aria-hidden", "true")
            .text(mark);
        let word = el("span").class("step-state").text(word);
        let hint = (!said.is_empty()).then(|| el("span").text(&format!(" {said}")));
        el("li")
            .class(class)
            .maybe_attr("aria-current", is_now.then_some("step"))
            .child(mark)
            .child(el("b").text(name))
            .text(" ")
            .child(el("span").class("hint").child(word).maybe(hint))
    });
    items.collect()
}
