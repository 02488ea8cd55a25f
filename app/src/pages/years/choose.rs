//! On top: by ward or by theme, then which one, and whether inferred links count.

use super::Asked;
use crate::components::badge::badge;
use crate::components::ways::{Way, choice_of};
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{sheet, words, years as said};
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use shared::board::axis::AxisValue;
use shared::board::dimension::Dimension;
use shared::board::location::{Location, Only, Screen, YEARS_BY};
use shared::language::Language;

/// The line.
pub(super) fn choose(asked: Asked) -> El {
    let l = asked.view.l;
    let ways = el("ul")
        .class("ways")
        .attr("aria-label", said::ways(l))
        .live(move || {
            YEARS_BY
                .into_iter()
                .filter_map(|by| way(asked, by))
                .collect()
        });
    let values = el("ul")
        .class("values")
        .attr("aria-label", said::choose(l))
        .live(move || {
            let (by, data) = (asked.by.get(), asked.view.board.data());
            let values = &data.dataset.axis(by).values;
            untrack(|| values.iter().map(|value| one(asked, by, value)).collect())
        });
    let nav = el("nav")
        .class("pick")
        .attr("aria-label", said::years(l))
        .child(ways)
        .child(values);
    let paper = el("span").live(move || to_sheet(asked).into_iter().collect());
    el("div")
        .class("pick-row")
        .child(nav)
        .child(looks(asked.view))
        .child(paper)
        .child(switch(asked))
}

/// どうなったか or 開催時期: the same lines by what became of them, and by when they take place.
fn looks(View { board, l }: View) -> El {
    let way = |text, to: bool| Way {
        text,
        href: Box::new(move || {
            board.href(|location| {
                if let Screen::Years { by_time, .. } = &mut location.screen {
                    *by_time = to;
                }
            })
        }),
        is_current: Box::new(move || {
            let is =
                |screen: &Screen| matches!(screen, Screen::Years { by_time, .. } if *by_time == to);
            board.screen.with(is)
        }),
    };
    let ways = vec![way(said::by_change(l), false), way(said::by_time(l), true)];
    choice_of(said::order(l), ways)
}

/// The way to the one ward or theme on one sheet of paper.
fn to_sheet(asked: Asked) -> Option<El> {
    let View { board, l } = asked.view;
    // In a row that is short of room its name says more than its text.
    let (text, name) = match asked.by.get() {
        Dimension::Ward => (sheet::ward_short(l), sheet::ward_way(l)),
        Dimension::Theme => (sheet::theme_short(l), sheet::theme_way(l)),
        _ => return None,
    };
    let location = board.location();
    let [_] = location.filters.chosen(asked.by.get()) else {
        return None;
    };
    let mut to = board.at(Screen::Sheet);
    for dimension in [Dimension::Year, Dimension::Phase, asked.by.get()] {
        let chosen = location.filters.chosen(dimension).to_vec();
        to.filters.set(dimension, chosen);
    }
    let link = el("a").class("to-sheet").attr("href", &board.link(to));
    Some(link.attr("aria-label", name).attr("title", name).text(text))
}

/// Sets what one of is chosen and which one; what was chosen of the others goes.
pub(super) fn chosen(to: &mut Location, by: Dimension, code: Option<&str>) {
    for other in YEARS_BY {
        to.filters.set(other, Vec::new());
    }
    to.filters
        .set(by, code.map(str::to_owned).into_iter().collect());
    show(to, by, Only::All);
}

/// Sets which lines are shown.
pub(super) fn show(to: &mut Location, dimension: Dimension, which: Only) {
    if let Screen::Years { by, only, flow, .. } = &mut to.screen {
        (*by, *only, *flow) = (dimension, which, None);
    }
}

/// Sets that the lines of a place or a band of the flow are shown.
pub(super) fn show_flow(to: &mut Location, dimension: Dimension, code: &str) {
    show(to, dimension, Only::All);
    if let Screen::Years { flow, .. } = &mut to.screen {
        *flow = Some(code.to_owned());
    }
}

/// A way to look. The section of the source is one for links that were kept.
fn way(asked: Asked, by: Dimension) -> Option<El> {
    let View { board, l } = asked.view;
    let current = asked.by.get() == by;
    if by == Dimension::Section && !current {
        return None;
    }
    let link = el("a")
        .live_attr("href", move || board.href(|to| chosen(to, by, None)))
        .maybe_attr("aria-current", current.then_some("true"))
        .text(said::look_by(l, by));
    Some(el("li").child(link))
}

/// A ward, a theme or a section.
fn one(asked: Asked, by: Dimension, value: &AxisValue) -> El {
    let View { board, l } = asked.view;
    let (code, own) = (value.code.clone(), value.code.clone());
    let link = el("a")
        .attr("data-value", &value.code)
        .live_attr("href", move || board.href(|to| chosen(to, by, Some(&code))))
        .watch(move |this| {
            let current = board.filters.with(|f| f.chosen(by) == [own.as_str()]);
            this.set("aria-current", current.then_some("true"));
        });
    el("li").child(link.children(name(by, value, l)))
}

/// The name of a value; a theme is its number, with its title for who doesn't see it or asks for it.
fn name(by: Dimension, value: &AxisValue, l: Language) -> Vec<El> {
    let name = value.name.get(l);
    let number = badge(&value.code, l).filter(|_| by == Dimension::Theme);
    let Some(badge) = number else {
        return vec![el("span").text(name)];
    };
    vec![
        badge.attr("aria-hidden", "true").attr("title", name),
        el("span").class("hidden").text(name),
    ]
}

/// Whether links that are our reading count.
fn switch(asked: Asked) -> El {
    let View { board, l } = asked.view;
    let checkbox = el("input")
        .attr("type", "checkbox")
        .attr("title", words::inferred_help(l))
        .live_property("checked", move || asked.with_inferred.get().into())
        .on("change", move |event| {
            let checkbox: HtmlInputElement = event_target(event);
            board.go(|to| {
                if let Screen::Years { stated_only, .. } = &mut to.screen {
                    *stated_only = !checkbox.checked();
                }
            });
        });
    el("label")
        .class("switch")
        .child(checkbox)
        .text(said::with_inferred(l))
}
