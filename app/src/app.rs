//! The shell: header, navigation, notices, and the view that the hash asks for.

use crate::components::notices::notices;
use crate::components::record_sets;
use crate::dropped;
use crate::pages;
use crate::platform::element::{El, el};
use crate::platform::{focus, page};
use crate::state::{Board, Start, View};
use crate::text::words;
use leptos::mount::mount_to_body;
use leptos::prelude::*;
use shared::board::dimension::Dimension::{Phase, Year};
use shared::board::location::{Location, Screen};
use shared::board::query::Filters;
use shared::language::Language;
use shared::model::Source;

/// Puts the board into the page.
pub(crate) fn mount(start: Start) {
    page::remove_boot_message();
    mount_to_body(move || {
        let board = Board::new(start);
        follow_with_focus(board);
        dropped::catch(board);
        // Words are not signals: a change of language or of the data builds the shell anew, and a
        // view is built anew when the screen changes; everything finer is up to the views.
        page::append(&el("div").attr("id", page::BOARD).live(move || {
            board.library.track();
            let l = board.language.get();
            shell(View { board, l })
        }));
    });
}

fn shell(view: View) -> Vec<El> {
    let View { board, l } = view;
    page::set_root_attribute("lang", l.tag());
    let skip = el("a").class("skip").attr("href", "#main");
    let skip = skip.text(words::skip_to_content(l)).on("click", |event| {
        // The hash belongs to the view, so the link must not touch it.
        event.prevent_default();
        focus::focus("main h1");
    });
    let set = move |this: &El| this.set("data-set", record_sets::codes(board).as_deref());
    let main = el("main").attr("id", "main").watch(set).live(move || {
        let screen = board.view.get();
        let title = pages::title(&board.data(), &screen, l);
        page::set_title(&format!("{title}｜{}", words::app_name(l)));
        // Only its own live parts follow what changes while the view is open.
        vec![untrack(|| pages::view(view, &screen))]
    });
    vec![skip, header(view), notices(view), main, footer(view)]
}

/// A new view starts at its heading; the first one leaves the focus where the browser put it.
fn follow_with_focus(board: Board) {
    Effect::new(move |before: Option<(Screen, Language)>| {
        let now = (board.view.get(), board.language.get());
        if let Some((screen, language)) = before {
            if screen != now.0 {
                let place = board.place.get_untracked().unwrap_or_default();
                request_animation_frame(move || focus::focus_heading(place));
            } else if language != now.1 {
                request_animation_frame(|| focus::focus("#language"));
            }
        }
        now
    });
}

fn header(view: View) -> El {
    let View { board, l } = view;
    let brand = el("a")
        .live_attr("href", move || board.at(Screen::Overview).to_hash())
        .child(el("b").text(words::app_name(l)))
        .text(" ")
        .child(el("span").text(words::app_subtitle(l)));
    let links = el("ul").children(pages::ALL.map(|screen| link(view, screen)));
    let navigation = el("nav").attr("aria-label", words::main_navigation(l));
    let language = el("a")
        .attr("id", "language")
        .attr("lang", other(l).tag())
        .attr("hreflang", other(l).tag())
        .live_attr("href", move || board.href(|to| to.language = other(l)))
        .text(words::other_language(l));
    el("header")
        .class("site")
        .child(el("p").class("brand").child(brand))
        .child(navigation.child(links))
        .child(language)
}

const fn other(l: Language) -> Language {
    match l {
        Language::Ja => Language::En,
        Language::En => Language::Ja,
    }
}

/// A link of the navigation. Between list and matrix the choice goes along; an overview takes
/// the first year only if one has been chosen.
fn link(View { board, l }: View, screen: Screen) -> El {
    let name = pages::title(&board.data(), &screen, l);
    let target = screen.clone();
    let href = move || {
        let (location, screen) = (board.location(), target.clone());
        match screen {
            Screen::List { .. } | Screen::Matrix { .. } | Screen::Years { .. } => {
                location.same_choice(screen).to_hash()
            }
            Screen::Overview => {
                let mut filters = Filters::default();
                for dimension in [Year, Phase] {
                    if let Some(code) = location.filters.chosen(dimension).first() {
                        filters.set(dimension, vec![code.clone()]);
                    }
                }
                let overview = location.at(screen);
                Location {
                    filters,
                    ..overview
                }
                .to_hash()
            }
            _ => location.at(screen).to_hash(),
        }
    };
    let link = el("a").text(&name).live_attr("href", href);
    let link = link.watch(move |this| {
        let current = board.view.with(|view| *view == screen);
        this.set("aria-current", current.then_some("page"));
    });
    el("li").child(link)
}

fn footer(View { board, l }: View) -> El {
    let data = board.data();
    let dataset = &data.dataset;
    let version = el("p").text(words::data_version(l)).text(": ");
    let source = |s: &Source| {
        let said = format!("{}（{}）", s.title, s.publisher);
        el("li").ja().text(&said)
    };
    el("footer")
        .class("site")
        .child(version.child(el("code").text(&dataset.version)))
        .child(el("p").text(words::sources_heading(l)))
        .child(el("ul").children(dataset.tables.sources.iter().map(source)))
}
