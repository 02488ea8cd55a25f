//! The preparation of a training: slides in an order of one's own, the lists that are kept, questions,
//! and what groups answer.

use super::{answers, prepare, questions};
use crate::components::controls::button;
use crate::components::erasing::erase_training;
use crate::components::exercises::{entry, exercises};
use crate::components::exports::{Exports, message};
use crate::components::frame::{frame, heading, section};
use crate::graph::Memo;
use crate::graph::{follow, memo};
use crate::platform::element::{El, el};
use crate::platform::{focus, practice};
use crate::state::{Keeping, View};
use crate::text::{sentences, training as said, words};
use leptos::leptos_dom::helpers::request_animation_frame;
use leptos::prelude::*;
use leptos::web_sys::{HtmlInputElement, KeyboardEvent};
use shared::board::location::{Location, Screen, Training};
use wasm_bindgen::JsCast;

/// A link that is longer is cut off by some programs on its way.
const LONG: usize = 2_000;

/// The view.
pub(crate) fn deck(view: View) -> El {
    let View { board, l } = view;
    let ids = memo(move || match board.location().screen {
        Screen::Deck { ids } => ids,
        _ => Vec::new(),
    });
    // Only what is wrong: that it is saved would be read out at every letter.
    let trouble = memo(move || match board.prepared.keeping.get() {
        Some(Keeping::Browser) => words::note_in_browser(l),
        Some(Keeping::Memory) => said::not_kept(l),
        None | Some(Keeping::Saving | Keeping::Saved) => "",
    });
    let unsaved = el("p")
        .attr("role", "status")
        .live(move || vec![el("span").text(trouble.get())]);
    let root = el("div").class("training-page");
    frame(
        view,
        root,
        heading(said::prepare(l)),
        Exports::new(view, said::training(l)),
    )
    .child(el("p").text(said::lead(l)))
    .child(unsaved)
    .child(prepare::steps(view, ids))
    .child(prepare::choose(view).child(kept(view)))
    .child(order(view, ids).child(questions::questions(view)))
    .child(prepare::begin(view, ids))
    .child(answers::answers(view))
    .child(practising(view))
    .child(erase_training(view))
}

/// What is no part of the slides: practising to take data in.
fn practising(view: View) -> El {
    el("details")
        .class("card folded practising")
        .maybe_attr("open", practice::is_on().then_some(""))
        .child(el("summary").text(said::practising(view.l)))
        .maybe((!practice::is_on()).then(|| entry(view)))
        .child(exercises(view))
}

/// Where that is which was written here.
pub(super) fn kept_state(View { board, l }: View) -> El {
    el("p").class("hint kept-state").live(move || {
        let text = match board.prepared.keeping.get() {
            None => "",
            Some(Keeping::Saving) => words::note_saving(l),
            Some(Keeping::Saved) => words::note_saved(l),
            Some(Keeping::Browser) => words::note_in_browser(l),
            Some(Keeping::Memory) => said::not_kept(l),
        };
        vec![el("span").text(text)]
    })
}

/// The hash of a list of slides: to be put in order, or shown.
pub(super) fn link(
    View { board, .. }: View,
    ids: Vec<String>,
    training: Option<Training>,
) -> String {
    board.link(Location {
        training,
        ..board.at(Screen::Deck { ids })
    })
}

/// The slides in their order.
fn order(view: View, ids: Memo<Vec<String>>) -> El {
    let l = view.l;
    let list = el("ol")
        .class("deck")
        .live(move || ids.with(|ids| (0..ids.len()).map(|at| item(view, ids, at)).collect()));
    let none = el("div").live(move || {
        let is_empty = ids.with(Vec::is_empty);
        let none = is_empty.then(|| el("p").class("hint").text(said::choose_first(l)));
        none.into_iter().collect()
    });
    section(&said::numbered(2, said::order_step(l)))
        .class("card")
        .child(none)
        .child(list)
}

/// That the link to a list is long; nothing where it is not.
pub(super) fn long(view: View, ids: &[String]) -> Option<El> {
    let hash = link(view, ids.to_vec(), None);
    (hash.len() > LONG).then(|| el("p").class("hint").text(said::long_link(view.l)))
}

/// A name for a list, under which it is kept.
pub(super) fn name_and_keep(View { board, l }: View, ids: Vec<String>) -> El {
    let (told, asked) = (RwSignal::new(""), RwSignal::new(false));
    // It is kept when it is on the disk.
    follow(move || {
        let keeping = board.prepared.keeping.get();
        if keeping == Some(Keeping::Saved) && asked.get() {
            asked.set(false);
            told.set(said::kept(l));
        }
    });
    let field = el("input")
        .attr("type", "text")
        .attr("name", "deck")
        .attr("maxlength", "60");
    let typed = field.element().clone();
    let keep = move || {
        let name = typed
            .dyn_ref::<HtmlInputElement>()
            .map(HtmlInputElement::value);
        let name = name.unwrap_or_default().trim().to_owned();
        if !name.is_empty() {
            told.set("");
            board.prepared.keep_deck(&name, &ids);
            asked.set(true);
        }
    };
    el("form")
        .class("actions")
        .child(el("label").text(said::deck_name(l)).text(" ").child(field))
        .child(el("button").attr("type", "submit").text(said::keep(l)))
        .child(message(told))
        .on("submit", move |event| {
            event.prevent_default();
            keep();
        })
}

/// A slide of the list, with its buttons; arrow keys on any of them move it as well.
fn item(view: View, ids: &[String], at: usize) -> El {
    let View { board, l } = view;
    let data = board.data();
    let id = ids.get(at).cloned().unwrap_or_default();
    let found = data
        .dataset
        .row(&id)
        .and_then(|row| data.dataset.initiative(row));
    let title = found.map_or("", |i| i.title.as_str());
    let set = found.map(|i| i.record_set().label(l));
    let last = ids.len().saturating_sub(1);
    let to = StoredValue::new((ids.to_vec(), at));
    let shift = move |by: isize, focus: &'static str| {
        let (mut ids, at) = to.get_value();
        let target = at
            .saturating_add_signed(by)
            .min(ids.len().saturating_sub(1));
        let id = ids.remove(at);
        ids.insert(target, id);
        go(view, ids, target, focus);
    };
    let remove = move || {
        let (mut ids, at) = to.get_value();
        ids.remove(at);
        let next = at.min(ids.len().saturating_sub(1));
        go(view, ids, next, "remove");
    };
    let control = |name: &str, code: &str, is_end: bool, press: Box<dyn Fn()>| {
        button(name, press)
            .class("minor")
            .attr("data-move", code)
            .maybe_attr("aria-disabled", is_end.then_some("true"))
            .attr("aria-label", &said::of(l, name, title))
    };
    el("li")
        .attr("data-id", &id)
        .child(
            el("span")
                .class("deck-title")
                .child(
                    el("a")
                        .ja()
                        .attr("href", &board.detail_href(&id))
                        .text(title),
                )
                .child(
                    el("span")
                        .class("hint")
                        .text(&format!(" {}", set.unwrap_or_default())),
                ),
        )
        .child(control(
            said::up(l),
            "up",
            at == 0,
            Box::new(move || shift(-1, "up")),
        ))
        .child(control(
            said::down(l),
            "down",
            at == last,
            Box::new(move || shift(1, "down")),
        ))
        .child(control(said::remove(l), "remove", false, Box::new(remove)))
        .on("keydown", move |event| {
            let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
            match key.as_deref() {
                Some("ArrowUp") => shift(-1, "up"),
                Some("ArrowDown") => shift(1, "down"),
                _ => return,
            }
            event.prevent_default();
        })
}

/// Another order is a step of the history, so Back undoes it; the keyboard stays at what has moved.
fn go(view: View, ids: Vec<String>, at: usize, control: &'static str) {
    view.board.go(|to| to.screen = Screen::Deck { ids });
    let selector = format!(".deck > li:nth-child({}) [data-move={control}]", at + 1);
    request_animation_frame(move || focus::focus(&selector));
}

/// The lists that are kept.
fn kept(view: View) -> El {
    let View { board, l } = view;
    let list = el("ul").class("kept-decks").live(move || {
        let decks = board.prepared.decks();
        if decks.is_empty() {
            return vec![el("li").text(said::no_decks(l))];
        }
        decks
            .into_iter()
            .map(|deck| kept_deck(view, deck))
            .collect()
    });
    el("div").child(el("h3").text(said::decks(l))).child(list)
}

fn kept_deck(view: View, (name, ids): (String, Vec<String>)) -> El {
    let View { board, l } = view;
    let n = sentences::count(l, ids.len());
    let open = el("a")
        .attr("href", &link(view, ids.clone(), None))
        .text(&name);
    let start = el("a")
        .attr("href", &link(view, ids, Some(Training::default())))
        .attr("aria-label", &said::of(l, said::start(l), &name))
        .text(said::start(l));
    let label = said::of(l, said::erase(l), &name);
    let key = name.clone();
    let erase = button(said::erase(l), move || board.prepared.keep_deck(&key, &[]))
        .class("minor")
        .attr("aria-label", &label);
    el("li")
        .attr("data-deck", &name)
        .child(open)
        .text(" ")
        .child(el("span").class("hint").text(&n))
        .child(start)
        .child(erase)
}
