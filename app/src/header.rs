//! The one line on top of every page: where one is, the views, the search from everywhere, the tools.

use crate::components::controls::search_from_everywhere;
use crate::pages;
use crate::platform::element::{El, el};
use crate::state::{Board, View};
use crate::text::{sentences, words};
use leptos::ev::FocusEvent;
use leptos::prelude::*;
use leptos::web_sys::Element;
use shared::board::dimension::Dimension::{Phase, Year};
use shared::board::location::{Location, Screen};
use shared::board::query::Filters;
use shared::language::Language;
use wasm_bindgen::JsCast;

/// What the narrow window's menu button opens.
const MENU: &str = "site-menu";

/// The header. In a narrow window its links stand behind one button.
pub(crate) fn header(view: View) -> El {
    let View { board, l } = view;
    let is_open = RwSignal::new(false);
    let brand = el("a")
        .live_attr("href", move || board.at(Screen::Overview).to_hash())
        .text(words::app_name(l));
    let toggle = el("button")
        .attr("type", "button")
        .class("burger")
        .attr("aria-controls", MENU)
        .live_attr("aria-expanded", move || is_open.get().to_string())
        .text(words::menu(l))
        .on("click", move |_| is_open.update(|open| *open = !*open));
    let views = el("ul").children(pages::VIEWS.map(|screen| link(view, screen)));
    let navigation = el("nav")
        .attr("aria-label", words::main_navigation(l))
        .child(views);
    let tools = el("ul").children(pages::TOOLS.map(|screen| link(view, screen)));
    let tools = tools.child(el("li").child(language(board, l)));
    let tools = el("nav")
        .class("tools")
        .attr("aria-label", words::tools(l))
        .child(tools);
    let links = el("div")
        .attr("id", MENU)
        .class("links")
        .watch(move |_| {
            // Whoever has followed a link wants to see where it leads.
            board.view.track();
            is_open.set(false);
        })
        .watch(move |this| this.set("data-open", is_open.get().then_some("")))
        .child(navigation)
        .child(tools);
    el("header")
        .class("site")
        .child(el("p").class("brand").child(brand))
        .child(search_from_everywhere(board, l))
        .child(toggle)
        .child(links)
        .on("focusout", move |event| {
            // Whoever goes on with the keyboard wants to see where. A press takes the focus nowhere at first.
            let to = event.dyn_ref::<FocusEvent>();
            let to = to.and_then(FocusEvent::related_target);
            let to = to.and_then(|to| to.dyn_into::<Element>().ok());
            if to.is_some_and(|to| to.closest("header.site").ok().flatten().is_none()) {
                is_open.set(false);
            }
        })
        .on("keydown", move |event| {
            let key = event.dyn_ref::<leptos::ev::KeyboardEvent>();
            if key.is_some_and(|event| event.key() == "Escape") {
                is_open.set(false);
            }
        })
}

fn language(board: Board, l: Language) -> El {
    el("a")
        .attr("id", "language")
        .attr("lang", other(l).tag())
        .attr("hreflang", other(l).tag())
        .live_attr("href", move || board.href(|to| to.language = other(l)))
        .text(words::other_language(l))
}

const fn other(l: Language) -> Language {
    match l {
        Language::Ja => Language::En,
        Language::En => Language::Ja,
    }
}

/// A link of the header, which says how many notes there are, or in one sign what explains the page.
fn link(view: View, screen: Screen) -> El {
    let View { board, l } = view;
    let name = pages::title(&board.data(), &screen, l);
    let link = el("a");
    let link = match screen {
        Screen::About => link
            .attr("aria-label", &name)
            .attr("title", &name)
            .text("？"),
        Screen::Notes => link.text(&name).child(note_count(view)),
        _ => link.text(&name),
    };
    let target = screen.clone();
    let link = link.live_attr("href", move || {
        destination(&board.location(), &target).to_hash()
    });
    let link = link.watch(move |this| {
        let current = board.view.with(|view| stands_for(view, &screen));
        this.set("aria-current", current.then_some("page"));
    });
    el("li").child(link)
}

/// When something takes place is a way to see what is searched for, and so is one initiative of it.
fn stands_for(view: &Screen, link: &Screen) -> bool {
    let is_found = matches!(view, Screen::Calendar | Screen::Detail(_));
    view == link || (is_found && *link == Screen::LIST)
}

fn note_count(View { board, l }: View) -> El {
    el("span").live(move || {
        let n = board.notes.targets.with(std::collections::BTreeSet::len);
        let count = || {
            el("span")
                .class("count")
                .text(" ")
                .child(el("span").text(&n.to_string()))
                .child(el("span").class("hidden").text(sentences::count_unit(l)))
        };
        (n > 0).then(count).into_iter().collect()
    })
}

/// Where a link leads. Between list and matrix the choice goes along; what is of one record set takes
/// the first of those that have been chosen.
pub(crate) fn destination(from: &Location, screen: &Screen) -> Location {
    match screen {
        Screen::List { .. } | Screen::Matrix { .. } | Screen::Years { .. } => {
            from.same_choice(screen.clone())
        }
        Screen::Overview | Screen::Compare { .. } => {
            let mut filters = Filters::default();
            for dimension in [Year, Phase] {
                if let Some(code) = from.filters.chosen(dimension).first() {
                    filters.set(dimension, vec![code.clone()]);
                }
            }
            Location {
                filters,
                ..from.at(screen.clone())
            }
        }
        other => from.at(other.clone()),
    }
}
