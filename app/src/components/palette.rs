//! The palette: a part of a name leads to a view, a theme or a ward. A field with the list that it
//! chooses from; the keyboard stays in the field.

use crate::components::controls::typed;
use crate::components::tour;
use crate::graph::memo;
use crate::header::destination;
use crate::pages;
use crate::platform::composing::is_composing;
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::state::{Board, View};
use crate::text::keys as own;
use crate::text::tour as said;
use leptos::prelude::*;
use leptos::web_sys::{Event, KeyboardEvent};
use shared::board::dimension::Dimension;
use shared::board::location::{Guided, Location, Screen};
use shared::board::query::Filters;
use shared::language::Language;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The list that the field chooses from.
const LIST: &str = "palette-list";

/// What can be chosen.
struct Place {
    name: String,
    kind: String,
    folded: String,
    aim: Aim,
    /// Whether it is there before anything is typed.
    is_first: bool,
}

/// What a choice does.
enum Aim {
    /// Goes there.
    To(Box<Location>),
    /// Switches the readings of names on, or off.
    Readings(bool),
}

/// The views, the tours, the readings, the themes and the wards, in this order: each of these in the list and, once
/// something is typed, in the other views that show one of them.
fn places(View { board, l }: View) -> Vec<Place> {
    let data = board.data();
    let dataset = &data.dataset;
    let place = |name: String, kind: &str, aim| Place {
        folded: dataset.folder.fold(&name),
        name,
        kind: kind.to_owned(),
        aim,
        is_first: true,
    };
    let to = |location| Aim::To(Box::new(location));
    let now = board.location_now();
    let others = [Screen::Calendar, Screen::Sheet, Screen::DECK];
    let screens = pages::VIEWS.into_iter().chain(others).chain(pages::TOOLS);
    let mut places: Vec<Place> = screens
        .map(|screen| {
            let aim = to(destination(&now, &screen));
            place(pages::title(&data, &screen, l), own::view(l), aim)
        })
        .collect();
    for of in [Guided::Reader, Guided::Secretary] {
        let name = said::name(l, of).to_owned();
        places.push(place(name, said::tours(l), to(tour::start(&now, of))));
    }
    if l == Language::Ja {
        let is_on = untrack(|| board.furigana.is_on());
        let name = own::readings(is_on).to_owned();
        places.push(place(name, own::display(l), Aim::Readings(!is_on)));
    }
    for dimension in [Dimension::Theme, Dimension::Ward] {
        for value in &dataset.axis(dimension).values {
            for screen in Screen::OF_ONE {
                let is_first = screen == Screen::LIST;
                let kind = pages::title(&data, &screen, l);
                let aim = to(Location {
                    filters: Filters::default().with(dimension, &value.code),
                    ..now.at(screen)
                });
                let name = value.name.get(l).to_owned();
                let place = place(name, &kind, aim);
                places.push(Place { is_first, ..place });
            }
        }
    }
    places
}

/// The field and its list.
pub(crate) fn palette(view: View) -> El {
    let View { board, l } = view;
    let places = Arc::new(places(view));
    let (text, active) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
    let shown = {
        let places = Arc::clone(&places);
        memo(move || {
            let wanted = text.with(|text| board.data().dataset.folder.fold(text));
            let all = places.iter().enumerate();
            let found = all.filter(|(_, place)| {
                place.folded.contains(&wanted) && (place.is_first || !wanted.is_empty())
            });
            found.map(|(at, _)| at).collect::<Vec<usize>>()
        })
    };
    let choose = {
        let places = Arc::clone(&places);
        move |at: usize| {
            let chosen = shown.with_untracked(|shown| shown.get(at).copied());
            if let Some(place) = chosen.and_then(|at| places.get(at)) {
                go(board, &place.aim);
            }
        }
    };
    let search = move |typed: String| {
        text.set(typed);
        active.set(0);
    };
    let by_key = choose.clone();
    let field = typed(String::new, search)
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("aria-autocomplete", "list")
        .attr("aria-expanded", "true")
        .attr("aria-controls", LIST)
        .watch(move |this| {
            let any = shown.with(|shown| active.get() < shown.len());
            this.set(
                "aria-activedescendant",
                any.then(|| id(active.get())).as_deref(),
            );
        })
        .on("keydown", move |event| {
            by_key_of(event, shown.with_untracked(Vec::len), active, &by_key);
        });
    let label = el("label").child(el("span").class("label").text(own::palette_label(l)));
    let list = el("ul")
        .attr("role", "listbox")
        .attr("id", LIST)
        .attr("aria-label", own::places(l))
        .live(move || {
            let found = shown.get();
            let options = found.iter().enumerate().filter_map(|(at, place)| {
                let choose = choose.clone();
                Some(option(places.get(*place)?, at, active).on("click", move |_| choose(at)))
            });
            options.collect()
        });
    let none = el("p").attr("aria-live", "polite").live(move || {
        let none = shown.with(Vec::is_empty);
        none.then(|| el("span").text(own::palette_none(l)))
            .into_iter()
            .collect()
    });
    el("div")
        .class("palette")
        .child(label.child(field))
        .child(el("p").class("hint").text(own::palette_help(l)))
        .child(none)
        .child(list)
}

fn id(at: usize) -> String {
    format!("palette-{at}")
}

fn option(place: &Place, at: usize, active: RwSignal<usize>) -> El {
    el("li")
        .attr("role", "option")
        .attr("id", &id(at))
        .text(&place.name)
        .text(" ")
        .child(el("span").class("hint").text(&place.kind))
        .watch(move |this| {
            let is_active = active.get() == at;
            this.set(
                "aria-selected",
                Some(if is_active { "true" } else { "false" }),
            );
            if is_active {
                this.element().scroll_into_view_with_bool(false);
            }
        })
}

/// Up and down move, from one end to the other; Enter goes. While an input method is composing the keys
/// are its own.
fn by_key_of(event: &Event, count: usize, active: RwSignal<usize>, choose: &dyn Fn(usize)) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    if is_composing(key) {
        // Esc leaves the composition and not the palette.
        if key.key() == "Escape" {
            event.prevent_default();
        }
        return;
    }
    if count == 0 {
        return;
    }
    let at = active.get_untracked();
    match key.key().as_str() {
        "ArrowDown" => active.set((at + 1) % count),
        "ArrowUp" => active.set((at + count - 1) % count),
        "Enter" => choose(at),
        _ => return,
    }
    event.prevent_default();
}

/// Goes there, and to the heading of what is there.
fn go(board: Board, aim: &Aim) {
    board.keys.open.set(None);
    match aim {
        Aim::To(to) => {
            board.go(|location| location.clone_from(to));
        }
        Aim::Readings(on) => board.furigana.switch(*on),
    }
    request_animation_frame(|| focus::focus("main h1"));
}
