//! Effects and memos that let go of what they followed.
//!
//! What is read keeps its readers on a list, in Leptos for good: also those that are gone. On a page
//! that is built anew all day the lists of what stays, and the time to walk them, would only grow.

use leptos::prelude::{Effect, Memo, on_cleanup};
use leptos::reactive::graph::{Observer, Subscriber};

/// Runs something soon, and again whenever a signal that it reads changes.
pub(crate) fn follow(run: impl Fn() + 'static) {
    effect(Box::new(run));
}

/// One instance of the effect's code for all uses.
#[inline(never)]
fn effect(run: Box<dyn Fn()>) {
    Effect::new(move |_: Option<()>| {
        let_go();
        run();
    });
}

/// A value that follows the signals it is made from.
pub(crate) fn memo<T>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| {
        let_go();
        make()
    })
}

/// Takes whoever is running off every list it will come onto, when it runs again or goes.
#[inline(never)]
fn let_go() {
    if let Some(this) = Observer::get() {
        on_cleanup(move || this.clear_sources(&this));
    }
}
