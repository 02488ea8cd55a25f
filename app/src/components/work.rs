//! Work that may take its time: after a third of a second it says how far it is, and it can be stopped.

use crate::components::controls::button;
use crate::platform::clock::Pace;
use crate::platform::element::{El, el};
use crate::text::states;
use leptos::prelude::*;
use shared::language::Language;
use std::time::Duration;

/// How long a person waits without being told, in milliseconds.
const QUIET: u64 = 300;
/// How long the page may be busy at a stretch meanwhile, in milliseconds: less than a frame.
const SLICE: f64 = 12.0;
/// All of the work, in its own measure.
const WHOLE: usize = 1000;

/// One piece of work at a time. The part of the page that shows it may be gone before it is done.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    /// Which one, so that a late call is not taken for that of another.
    number: StoredValue<u32>,
    /// How far it is; nothing while there is none.
    share: RwSignal<Option<usize>>,
    is_late: RwSignal<bool>,
    stopped: StoredValue<bool>,
}

impl Work {
    /// No work yet.
    pub(crate) fn new() -> Self {
        Self {
            number: StoredValue::new(0),
            share: RwSignal::new(None),
            is_late: RwSignal::new(false),
            stopped: StoredValue::new(false),
        }
    }

    /// Begins; nothing while other work goes on.
    pub(crate) fn begin(self) -> Option<Pace> {
        if self.share.try_get_untracked().flatten().is_some() {
            return None;
        }
        self.share.try_set(Some(0));
        self.stopped.try_set_value(false);
        self.number.try_update_value(|number| *number += 1);
        let number = self.number.try_get_value();
        let late = move || {
            let is_same = self.number.try_get_value() == number;
            if is_same && self.share.try_get_untracked().flatten().is_some() {
                self.is_late.try_set(true);
            }
        };
        set_timeout(late, Duration::from_millis(QUIET));
        Some(Pace::of(SLICE))
    }

    /// Says how far it is, and lets the page answer. False where it is to stop.
    pub(crate) async fn goes_on(self, (done, all): (usize, usize), pace: &mut Pace) -> bool {
        if pace.is_over() {
            self.share.try_set(Some(done * WHOLE / all.max(1)));
            pace.rest().await;
        }
        self.stopped.try_get_value() != Some(true)
    }

    /// It is done, or given up.
    pub(crate) fn end(self) {
        self.share.try_set(None);
        self.is_late.try_set(false);
    }

    /// Where it is shown.
    pub(crate) fn place(self, l: Language) -> El {
        let done = move || self.share.get().unwrap_or(WHOLE).min(WHOLE);
        el("div").class("work").live(move || {
            if !self.is_late.get() {
                return Vec::new();
            }
            let bar = el("progress")
                .attr("max", &WHOLE.to_string())
                .live_attr("value", move || done().to_string())
                .attr("aria-label", states::preparing(l));
            let share = move || vec![el("span").text(&states::percent(l, done()))];
            let stop = button(states::stop(l), move || self.stopped.set_value(true));
            let working = el("div")
                .class("actions working")
                .child(el("span").text(states::preparing(l)))
                .child(bar)
                .child(el("span").live(share))
                .child(stop.attr("data-action", "stop"));
            vec![working]
        })
    }
}
