//! Plain elements for records, tables and charts.
//!
//! A view of many records is thousands of elements that never change once built. As `view!` each
//! kind of them would be a type of its own, with code to build, compare and rebuild it; that is
//! most of the wasm and most of the time. Here they are what the browser makes of them, all of one
//! type, and a part that does change is an [`El::live`] or an [`El::keyed`] one. Text is only ever
//! set as text.

use crate::graph::follow;
use crate::platform::furigana;
use leptos::leptos_dom::helpers::document;
use leptos::prelude::{Owner, on_cleanup, untrack};
use leptos::web_sys::{Element, Event};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element under construction, then a part of the page.
#[derive(Clone)]
pub(crate) struct El(Element);

/// A new HTML element.
#[inline(never)]
pub(crate) fn el(tag: &str) -> El {
    // Browsers refuse names that are no names; every tag here is a literal.
    El(document().create_element(tag).unwrap_throw())
}

/// A new SVG element.
pub(crate) fn svg(tag: &str) -> El {
    let element = document().create_element_ns(Some(SVG), tag);
    El(element.unwrap_throw())
}

impl El {
    /// An element that is there already.
    pub(crate) const fn of(element: Element) -> Self {
        Self(element)
    }

    /// Sets an attribute.
    #[inline(never)]
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        self.set(name, Some(value));
        self
    }

    /// Sets an attribute where there is a value for it.
    pub(crate) fn maybe_attr(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Sets the class.
    pub(crate) fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// Marks text as Japanese, whatever the language of the page.
    pub(crate) fn ja(self) -> Self {
        self.attr("lang", "ja")
    }

    /// Adds text; while readings are wanted, with the readings of the names in it.
    #[inline(never)]
    pub(crate) fn text(self, text: &str) -> Self {
        if !furigana::write(&self.0, text) {
            let _ = self.0.append_with_str_1(text);
        }
        self
    }

    /// Adds the beginning of a name, whose rest is read so.
    pub(crate) fn beginning(self, text: &str, name: &str, rest: &str) -> Self {
        if !furigana::write_beginning(&self.0, text, name, rest) {
            let _ = self.0.append_with_str_1(text);
        }
        self
    }

    /// Adds a child.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "a child has one place: it is given away"
    )]
    pub(crate) fn child(self, child: El) -> Self {
        self.push(&child);
        self
    }

    #[inline(never)]
    fn push(&self, child: &El) {
        let _ = self.0.append_child(&child.0);
    }

    /// Adds a child if there is one.
    pub(crate) fn maybe(self, child: Option<El>) -> Self {
        if let Some(child) = child {
            self.push(&child);
        }
        self
    }

    /// Adds children in order.
    pub(crate) fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        for child in children {
            self.push(&child);
        }
        self
    }

    /// Keeps the content equal to what `content` makes, now and whenever a signal that it reads
    /// changes. All of it is new each time, and what the content before followed goes with it.
    pub(crate) fn live(self, content: impl Fn() -> Vec<El> + 'static) -> Self {
        self.watch(move |this| this.replace(&content()))
    }

    /// Keeps a child for each key, in the order of the keys, none of which comes twice. A child
    /// stays as long as its key does; then it goes, with all that it followed.
    pub(crate) fn keyed<K: Ord + Copy + 'static>(
        self,
        keys: impl Fn() -> Vec<K> + 'static,
        build: impl Fn(K) -> El + 'static,
    ) -> Self {
        let kept: Rc<RefCell<BTreeMap<K, Part>>> = Rc::default();
        let last = SendWrapper::new(Rc::clone(&kept));
        on_cleanup(move || drop(last.take().take()));
        self.watch(move |this| {
            let mut before = kept.take();
            let mut now = BTreeMap::new();
            let mut order = Vec::new();
            for key in keys() {
                let part = before.remove(&key);
                let part = part.unwrap_or_else(|| Part::new(|| build(key)));
                order.push(part.element.clone());
                now.insert(key, part);
            }
            kept.replace(now);
            drop(before);
            this.arrange(&order);
        })
    }

    /// Keeps an attribute up to date.
    pub(crate) fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> String + 'static,
    ) -> Self {
        self.watch(move |this| this.set(name, Some(&value())))
    }

    /// Calls back on an event.
    pub(crate) fn on(self, event: &str, run: impl Fn(&Event) + 'static) -> Self {
        listen(&self.0, event, Box::new(move |event| run(&event)));
        self
    }

    /// Keeps a property up to date, such as `checked`, which an attribute only starts.
    pub(crate) fn live_property(
        self,
        name: &'static str,
        value: impl Fn() -> JsValue + 'static,
    ) -> Self {
        self.watch(move |this| {
            let _ = js_sys::Reflect::set(&this.0, &name.into(), &value());
        })
    }

    /// The element itself.
    pub(crate) fn element(&self) -> &Element {
        &self.0
    }

    /// Runs something on the element now and whenever a signal that it reads changes.
    pub(crate) fn watch(self, run: impl Fn(&El) + 'static) -> Self {
        let this = self.clone();
        follow(move || run(&this));
        self
    }

    /// Sets or removes an attribute.
    #[inline(never)]
    pub(crate) fn set(&self, name: &str, value: Option<&str>) {
        let _ = match value {
            Some(value) => self.0.set_attribute(name, value),
            None => self.0.remove_attribute(name),
        };
    }

    /// Replaces the whole content.
    #[inline(never)]
    pub(crate) fn replace(&self, children: &[El]) {
        let list = js_sys::Array::new();
        for child in children {
            list.push(&child.0);
        }
        self.0.replace_children_with_node(&list);
    }

    /// Puts children that are not there yet between those that are; one that has its place among
    /// the others isn't touched, so that focus and scrolling stay.
    #[inline(never)]
    fn arrange(&self, children: &[El]) {
        let mut next = self.0.first_child();
        for El(child) in children {
            if next.as_ref() == Some(child) {
                next = child.next_sibling();
            } else {
                let _ = self.0.insert_before(child, next.as_ref());
            }
        }
    }
}

/// A child of [`El::keyed`], and the owner of what it follows.
struct Part {
    element: El,
    /// No child of the list's own, which forgets nothing before it goes itself.
    _owner: Owner,
}

impl Part {
    fn new(build: impl FnOnce() -> El) -> Self {
        let owner = Owner::default();
        Self {
            element: owner.with(|| untrack(build)),
            _owner: owner,
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        self.element.0.remove();
    }
}

/// One instance of the listener's code for all uses. It goes when the part of the page goes that
/// made it.
#[inline(never)]
fn listen(element: &Element, event: &str, run: Box<dyn Fn(Event)>) {
    let closure = Closure::wrap(run);
    let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    let listener = SendWrapper::new((element.clone(), event.to_owned(), closure));
    on_cleanup(move || {
        let (element, event, closure) = listener.take();
        let run = closure.as_ref().unchecked_ref();
        let _ = element.remove_event_listener_with_callback(&event, run);
    });
}
