//! Parts that are built anew while somebody is at work in them: what was unfolded stays unfolded,
//! and the keyboard stays where it was.

use crate::platform::element::El;
use crate::platform::focus;
use leptos::leptos_dom::helpers::{document, request_animation_frame};
use leptos::web_sys::{Element, HtmlElement, NodeList};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// What can have the focus here.
const CONTROLS: &str = "button, select, input, summary";
/// What can be unfolded, and is the same thing when it is built anew.
const FOLDS: &str = "details[data-rule], details[data-file], details[data-cards]";
/// Where the keyboard goes from a part in which nothing is left.
const STATUS: &str = ".intake [role=status]";

/// Keeps the content of an area equal to what `content` makes, as [`El::live`] does.
pub(super) fn steady(area: El, content: impl Fn() -> Vec<El> + 'static) -> El {
    keep(area, Box::new(content))
}

/// What is to be as it was: what is unfolded or not, and the place of the focus.
type Kept = (Vec<(String, bool)>, Option<usize>);

#[inline(never)]
fn keep(area: El, content: Box<dyn Fn() -> Vec<El>>) -> El {
    let kept: Rc<Cell<Option<Kept>>> = Rc::default();
    area.watch(move |this| {
        let root = this.element().clone();
        let now = state(&root);
        this.replace(&content());
        // Built anew twice before anything is restored: what was there at first counts.
        if let Some(before) = kept.take() {
            kept.set(Some(before));
            return;
        }
        if now.0.is_empty() && now.1.is_none() {
            return;
        }
        kept.set(Some(now));
        let kept = Rc::clone(&kept);
        // Parts within fill a moment later.
        request_animation_frame(move || {
            if let Some((folds, at)) = kept.take() {
                restore(&root, &folds, at);
            }
        });
    })
}

fn state(root: &Element) -> Kept {
    let folds = all(root, FOLDS).map(|fold| (name(&fold), fold.has_attribute("open")));
    let active = document().active_element();
    let at = active.and_then(|active| all(root, CONTROLS).position(|e| e == active));
    (folds.collect(), at)
}

fn restore(root: &Element, folds: &[(String, bool)], at: Option<usize>) {
    for fold in all(root, FOLDS) {
        let name = name(&fold);
        if let Some((_, open)) = folds.iter().find(|(other, _)| *other == name) {
            let _ = fold.toggle_attribute_with_force("open", *open);
        }
    }
    if let Some(at) = at {
        focus_from(root, at);
    }
}

/// Moves focus to the control that has come to a place, or to the next one that takes it.
fn focus_from(root: &Element, at: usize) {
    let before = all(root, CONTROLS).take(at);
    for element in all(root, CONTROLS).skip(at).chain(before) {
        if let Some(control) = element.dyn_ref::<HtmlElement>() {
            let _ = control.focus();
        }
        if focus::has_focus(&element) {
            return;
        }
    }
    focus::focus(STATUS);
}

fn name(fold: &Element) -> String {
    let of = |attribute| fold.get_attribute(attribute);
    of("data-rule")
        .or_else(|| of("data-file"))
        .or_else(|| of("data-cards"))
        .unwrap_or_default()
}

fn all(root: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let found: Option<NodeList> = root.query_selector_all(selector).ok();
    let length = found.as_ref().map_or(0, NodeList::length);
    (0..length).filter_map(move |at| found.as_ref()?.get(at)?.dyn_into().ok())
}
