//! The shell: header, navigation, notices, and the view that the hash asks for.

use crate::components::notices::notices;
use crate::graph::let_go;
use crate::pages;
use crate::platform::{focus, page};
use crate::state::{Board, Start, View};
use crate::text::words;
use leptos::mount::mount_to_body;
use leptos::prelude::*;
use shared::board::location::{Location, Screen};
use shared::board::query::Filters;
use shared::language::Language;

/// Puts the board into the page.
pub(crate) fn mount(start: Start) {
    page::remove_boot_message();
    mount_to_body(move || {
        let board = Board::new(start);
        // Words are not signals: a change of language or of the data builds the shell anew, and a
        // view is built anew when the screen changes; everything finer is up to the views.
        move || {
            let_go();
            board.library.track();
            let l = board.language.get();
            view! { <Shell view=View { board, l }/> }
        }
    });
}

#[component]
fn Shell(view: View) -> impl IntoView {
    let View { board, l } = view;
    page::set_root_attribute("lang", l.tag());
    let skip = |event: leptos::ev::MouseEvent| {
        // The hash belongs to the view, so the link must not touch it.
        event.prevent_default();
        focus::focus("main h1");
    };
    let switch = move || {
        let_go();
        board.href(|to| to.language = other(l))
    };
    let start = move || {
        let_go();
        board.at(Screen::Overview).to_hash()
    };
    let data = board.data();
    let sources = data
        .dataset
        .tables
        .sources
        .iter()
        .map(|s| view! { <li lang="ja">{s.title.clone()} "（" {s.publisher.clone()} "）"</li> })
        .collect_view();
    let links = pages::ALL
        .into_iter()
        .map(|screen| {
            let name = pages::title(&data, &screen, l);
            view! { <NavLink board screen name/> }
        })
        .collect_view();
    let current = move || {
        let_go();
        let screen = board.view.get();
        page::set_title(&format!(
            "{}｜{}",
            pages::title(&board.data(), &screen, l),
            words::app_name(l)
        ));
        // Only its own live parts follow what changes while the view is open.
        untrack(|| pages::view(view, &screen)).place()
    };
    // A new view starts at its heading; the first one leaves the focus where the browser put it.
    Effect::new(move |before: Option<(Screen, Language)>| {
        let_go();
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
    view! {
        <a class="skip" href="#main" on:click=skip>{words::skip_to_content(l)}</a>
        <header class="site">
            <p class="brand">
                <a href=start>
                    <b>{words::app_name(l)}</b> " " <span>{words::app_subtitle(l)}</span>
                </a>
            </p>
            <nav aria-label=words::main_navigation(l)>
                <ul>
                    {links}
                </ul>
            </nav>
            <a id="language" href=switch lang=other(l).tag() hreflang=other(l).tag()>
                {words::other_language(l)}
            </a>
        </header>
        {notices(view).place()}
        <main id="main">{current}</main>
        <footer class="site">
            <p>{words::data_version(l)} ": " <code>{data.dataset.version.clone()}</code></p>
            <p>{words::sources_heading(l)}</p>
            <ul>{sources}</ul>
        </footer>
    }
}

const fn other(l: Language) -> Language {
    match l {
        Language::Ja => Language::En,
        Language::En => Language::Ja,
    }
}

/// A link of the navigation. Between list and matrix the choice goes along; an overview takes
/// the first year only if one has been chosen.
#[component]
fn NavLink(board: Board, screen: Screen, name: String) -> impl IntoView {
    let target = StoredValue::new(screen);
    let href = move || {
        let_go();
        let location = board.location();
        let screen = target.get_value();
        match screen {
            Screen::List { .. } | Screen::Matrix { .. } | Screen::Years { .. } => {
                location.same_choice(screen).to_hash()
            }
            Screen::Overview => {
                use shared::board::dimension::Dimension::Year;
                let mut filters = Filters::default();
                let years = location.filters.chosen(Year);
                filters.set(Year, years.iter().take(1).cloned().collect());
                Location {
                    filters,
                    ..location.at(screen)
                }
                .to_hash()
            }
            _ => location.at(screen).to_hash(),
        }
    };
    let current = move || {
        let_go();
        (board.view.get() == target.get_value()).then_some("page")
    };
    view! {
        <li><a href=href aria-current=current>{name}</a></li>
    }
}
