//! What is compared: the dimension, its two values, and the other conditions.

use crate::components::choice::chips_but;
use crate::components::controls::{button, menu};
use crate::graph::{Memo, memo};
use crate::platform::element::{El, el};
use crate::state::{Board, View};
use crate::text::compare as own;
use leptos::prelude::*;
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::location::{Location, Screen};

/// What can be compared.
const COMPARED: [Dimension; 3] = [Dimension::Ward, Dimension::Theme, Dimension::Set];

/// The two sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sides {
    /// Ward, theme or record set.
    pub(super) dimension: Dimension,
    /// Code of the first side.
    pub(super) a: String,
    /// Code of the second side.
    pub(super) b: String,
}

impl Sides {
    /// The sides that a location names: the first two codes of the facet, or record sets. Where it names fewer,
    /// the first values of the dimension stand in. Nothing where the data has only one value.
    pub(super) fn of(dataset: &Dataset, location: &Location) -> Option<Self> {
        let dimension = dimension(location);
        let mut codes = match dimension {
            Dimension::Set => {
                let sets = location.filters.compared_sets(dataset);
                sets.iter()
                    .map(|set| dataset.code_of(*set).to_owned())
                    .collect()
            }
            _ => location.filters.chosen(dimension).to_vec(),
        };
        for value in &dataset.axis(dimension).values {
            if !codes.contains(&value.code) {
                codes.push(value.code.clone());
            }
        }
        let mut codes = codes.into_iter();
        let (a, b) = (codes.next()?, codes.next()?);
        Some(Self { dimension, a, b })
    }
}

/// The dimension: what the location names, where that can be compared.
pub(super) fn dimension(location: &Location) -> Dimension {
    match location.screen {
        Screen::Compare { of, .. } if COMPARED.contains(&of) => of,
        _ => Dimension::Ward,
    }
}

/// The menus for dimension and sides, and the button that swaps these.
pub(super) fn menus(view: View) -> El {
    let View { board, l } = view;
    let what = menu(
        own::what(l),
        COMPARED.map(|d| (d.key(), d.label(l))),
        move || dimension(&board.location()).key(),
        move |key| {
            if let Some(chosen) = Dimension::axis_from_key(&key) {
                board.go(|to| {
                    // The sides are no conditions of another comparison, nor what one of them has.
                    for side in asked_by(dimension(to)) {
                        to.filters.set(*side, Vec::new());
                    }
                    if let Screen::Compare { of, part, .. } = &mut to.screen {
                        (*of, *part) = (chosen, None);
                    }
                });
            }
        },
    );
    let swap = button(own::swap(l), move || {
        if let Some(Sides { dimension, a, b }) = sides_now(board) {
            set_sides(board, dimension, &[b, a]);
        }
    });
    // The values of the menus follow the dimension; the menus themselves stay, and the focus.
    let now = memo(move || dimension(&board.location()));
    el("div")
        .class("compare-menus axes folds")
        .child(what)
        .child(el("div").class("axes").live(move || {
            let dimension = now.get();
            let second = match dimension {
                // A theme is known by its title, and the titles need a menu.
                Dimension::Theme => side_menu(view, dimension, false),
                _ => side_links(view, dimension),
            };
            vec![
                side_menu(view, dimension, true),
                el("span").text(own::and(l)),
                second,
            ]
        }))
        .child(swap.class("minor"))
}

/// The second side as links, so that one ward after the other is a press away.
fn side_links(view: View, dimension: Dimension) -> El {
    let View { board, l } = view;
    let sides = memo(move || Sides::of(&board.data().dataset, &board.location()));
    // By position, so that a link stays where it is, with the focus, when it is pressed.
    let others = move || {
        let data = board.data();
        let values = data.dataset.axis(dimension).values.iter().enumerate();
        let first = sides.with(|sides| sides.as_ref().map(|sides| sides.a.clone()));
        let others = values.filter(|(_, value)| Some(&value.code) != first.as_ref());
        others.map(|(at, _)| at).collect()
    };
    el("div")
        .class("compare-choice")
        .attr("role", "group")
        .attr("aria-label", &own::side(l, false, dimension.label(l)))
        .attr("data-side", "b")
        .keyed(others, move |at| side_link(view, dimension, (sides, at)))
}

fn side_link(
    View { board, l }: View,
    dimension: Dimension,
    (sides, at): (Memo<Option<Sides>>, usize),
) -> El {
    let data = board.data();
    let value = data.dataset.axis(dimension).values.get(at).cloned();
    let (code, name) = value.map_or_else(Default::default, |v| (v.code, v.name.get(l).to_owned()));
    let (own_code, own_name) = (code.clone(), name.clone());
    let label = move || {
        let data = board.data();
        let first = sides.with(|sides| sides.as_ref().map(|sides| sides.a.clone()));
        let first = first.unwrap_or_default();
        let first = data.dataset.value_name(dimension, &first, l);
        own::beside(l, (&own_name, first))
    };
    let href = move || {
        let first = sides.with(|sides| sides.as_ref().map(|sides| sides.a.clone()));
        let codes = [first.unwrap_or_default(), own_code.clone()];
        board.href(|to| name_sides(board, to, dimension, &codes))
    };
    let current = code.clone();
    el("a")
        .attr("data-value", &code)
        .live_attr("href", href)
        .live_attr("aria-label", label)
        .watch(move |this| {
            let is = sides.with(|sides| sides.as_ref().is_some_and(|sides| sides.b == current));
            this.set("aria-current", is.then_some("true"));
        })
        .text(&name)
}

fn sides_now(board: Board) -> Option<Sides> {
    Sides::of(&board.data().dataset, &board.location_now())
}

/// The menu of a side.
fn side_menu(View { board, l }: View, dimension: Dimension, first: bool) -> El {
    let data = board.data();
    let values = &data.dataset.axis(dimension).values;
    let options = values.iter().map(|value| {
        let option = el("option").attr("value", &value.code);
        option.text(value.name.get(l))
    });
    let chosen = move || {
        let sides = Sides::of(&board.data().dataset, &board.location());
        let code = sides.map(|s| if first { s.a } else { s.b });
        code.unwrap_or_default().into()
    };
    let select = el("select")
        .attr("data-side", if first { "a" } else { "b" })
        .children(options)
        .live_property("value", chosen)
        .on("change", move |event| {
            choose(board, first, event_target_value(event));
        });
    let name = own::side(l, first, dimension.label(l));
    el("label")
        .child(el("span").class("hidden").text(&name))
        .child(select)
}

/// Puts another value on a side. The value of the other side changes places with it.
fn choose(board: Board, first: bool, code: String) {
    let Some(Sides { dimension, a, b }) = sides_now(board) else {
        return;
    };
    let codes = match (first, code == a, code == b) {
        (true, _, true) | (false, true, _) => [b, a],
        (true, ..) => [code, b],
        (false, ..) => [a, code],
    };
    set_sides(board, dimension, &codes);
}

fn set_sides(board: Board, dimension: Dimension, codes: &[String; 2]) {
    board.go(|to| name_sides(board, to, dimension, codes));
}

/// Names two sides in a location.
fn name_sides(board: Board, to: &mut Location, dimension: Dimension, codes: &[String; 2]) {
    let data = board.data();
    let sets = codes.each_ref().map(|code| data.dataset.set_of(code));
    match (dimension, sets) {
        (Dimension::Set, [Some(a), Some(b)]) => to.filters.compare_sets(&data.dataset, a, b),
        _ => to.filters.set(dimension, codes.to_vec()),
    }
}

/// The facets that name the sides.
pub(super) const fn asked_by(dimension: Dimension) -> &'static [Dimension] {
    match dimension {
        Dimension::Ward => &[Dimension::Ward],
        Dimension::Theme => &[Dimension::Theme],
        _ => &[Dimension::Year, Dimension::Phase],
    }
}

/// Whether links that are our reading of the sources are left out.
pub(super) const fn stated_only(screen: &Screen) -> bool {
    matches!(
        screen,
        Screen::Compare {
            stated_only: true,
            ..
        }
    )
}

/// Whether links that are our reading of the sources count.
pub(super) fn links(View { board, l }: View) -> El {
    let checkbox = el("input")
        .attr("type", "checkbox")
        .live_property("checked", move || board.screen.with(stated_only).into())
        .on("change", move |_| {
            board.go(|to| {
                if let Screen::Compare { stated_only, .. } = &mut to.screen {
                    *stated_only = !*stated_only;
                }
            });
        });
    let label = el("label").class("compare-links").child(checkbox);
    label.child(el("span").text(own::stated_only(l)))
}

/// The other conditions, each a link that takes it away. The sides are no conditions: without them
/// there is no comparison.
pub(super) fn chips(view: View) -> El {
    let l = view.l;
    chips_but(view, own::conditions(l), |to| asked_by(dimension(to)))
}
