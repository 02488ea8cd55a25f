//! Effects and memos that let go of what they followed.
//!
//! What is read keeps its readers on a list, in Leptos for good: also those that are gone. On a page
//! that is built anew all day the lists of what stays, and the time to walk them, would only grow.

use leptos::prelude::{Effect, Get, GetUntracked, Track, on_cleanup};
use leptos::reactive::graph::{Observer, Subscriber};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;
use wasm_bindgen::UnwrapThrowExt;

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

/// A value that follows the signals it is made from. All of them are one type to the graph, whose code
/// for a memo would otherwise stand once for each type of value.
pub(crate) struct Memo<T> {
    held: leptos::prelude::Memo<Held>,
    of: PhantomData<fn() -> T>,
}

/// A value of any type.
#[derive(Clone)]
struct Held(Arc<dyn Value>);

trait Value: Any + Send + Sync {
    fn is(&self, other: &dyn Any) -> bool;
    fn any(&self) -> &dyn Any;
}

impl<T: PartialEq + Send + Sync + 'static> Value for T {
    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>() == Some(self)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (*self.0).is((*other.0).any())
    }
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

/// Makes a memo.
pub(crate) fn memo<T>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo {
        held: held(Box::new(move || Held(Arc::new(make())))),
        of: PhantomData,
    }
}

/// One instance of the memo's code for all uses.
#[inline(never)]
fn held(make: Box<dyn Fn() -> Held + Send + Sync>) -> leptos::prelude::Memo<Held> {
    leptos::prelude::Memo::new(move |_| {
        let_go();
        make()
    })
}

#[inline(never)]
fn read(memo: leptos::prelude::Memo<Held>, follows: bool) -> Held {
    if follows {
        memo.get()
    } else {
        memo.get_untracked()
    }
}

impl<T: 'static> Memo<T> {
    /// What `read` makes of the value; whoever is running follows it.
    pub(crate) fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.of(true, read)
    }

    /// The same without following it.
    pub(crate) fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.of(false, read)
    }

    fn of<R>(self, follows: bool, use_it: impl FnOnce(&T) -> R) -> R {
        let Held(value) = read(self.held, follows);
        // Only `memo` makes one, of this very type.
        use_it((*value).any().downcast_ref().unwrap_throw())
    }

    /// Follows it without reading it.
    pub(crate) fn track(self) {
        self.held.track();
    }
}

impl<T: Clone + 'static> Memo<T> {
    /// The value; whoever is running follows it.
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    /// The same without following it.
    pub(crate) fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// Takes whoever is running off every list it will come onto, when it runs again or goes.
#[inline(never)]
fn let_go() {
    if let Some(this) = Observer::get() {
        on_cleanup(move || this.clear_sources(&this));
    }
}
