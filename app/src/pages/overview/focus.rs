//! One theme: where in the city it is worked on, and the ways on from here.

use super::OneSet;
use crate::components::badge::named;
use crate::components::controls::button;
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::platform::{focus, page};
use crate::state::{Board, View};
use crate::text::{overview as said, sentences, words};
use leptos::leptos_dom::helpers::request_animation_frame;
use leptos::prelude::*;
use leptos::web_sys::{Event, KeyboardEvent};
use shared::board::dimension::Dimension;
use shared::board::location::{Location, Screen};
use shared::chart::tiles::{Tile, tiles};
use shared::years::coverage::{themes, wards};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The theme that the link names, or else the first on record.
fn theme_in_focus(about: &OneSet, location: &Location) -> Option<String> {
    let axis = about.data.dataset.axis(Dimension::Theme);
    let chosen = location.filters.chosen(Dimension::Theme).first();
    let recorded = || {
        let mut values = axis.values.iter();
        values.find(|value| value.rows.count_and(&about.rows) > 0)
    };
    chosen
        .cloned()
        .or_else(|| recorded().map(|value| value.code.clone()))
        .or_else(|| axis.values.first().map(|value| value.code.clone()))
}

/// The same overview with another theme in focus.
fn href(board: Board, code: &str) -> String {
    board.href(|to| to.filters.set(Dimension::Theme, vec![code.to_owned()]))
}

/// Arrow keys move between the choices.
fn step(event: &Event) {
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
    let item = focus::target(event).and_then(|target| target.closest("li").ok()?);
    let next = match (key.as_deref(), item) {
        (Some("ArrowRight"), Some(item)) => item.next_element_sibling(),
        (Some("ArrowLeft"), Some(item)) => item.previous_element_sibling(),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next {
        focus::focus_in(&next, "a");
    }
}

impl OneSet {
    pub(super) fn focus(self) -> El {
        let board = self.view.board;
        let about = Arc::new(self);
        let same = Arc::clone(&about);
        let theme = memo(move || theme_in_focus(&same, &board.location()));
        el("section").class("card focus").live(move || {
            let theme = theme.get();
            theme.map_or_else(Vec::new, |theme| about.of_theme(&theme))
        })
    }

    fn of_theme(&self, theme: &str) -> Vec<El> {
        let l = self.view.l;
        let title = el("h2").children(named(&self.data.dataset, Dimension::Theme, theme, l));
        let told = el("p").class("told").text(&self.told(theme));
        let themes = themes(&self.data.dataset);
        let badges = themes.iter().map(|code| self.choice(code, code == theme));
        let picker = el("ul").class("badges-row").children(badges);
        let picker = picker.on("keydown", step);
        let picker = el("nav")
            .attr("aria-label", said::choose_theme(l))
            .child(picker);
        vec![title, told, self.map(theme), picker, self.ways(theme)]
    }

    /// Who works on it, in one sentence.
    fn told(&self, theme: &str) -> String {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let Some(value) = dataset.axis(Dimension::Theme).value(theme) else {
            return String::new();
        };
        let rows = value.rows.and(&self.rows);
        let bodies = dataset.axis(Dimension::Ward).values.iter();
        let bodies = bodies.filter(|body| body.rows.count_and(&rows) > 0);
        let names: Vec<&str> = bodies.map(|body| body.name.get(l)).collect();
        let silent = wards(dataset);
        let silent = silent
            .iter()
            .filter(|ward| self.count(theme, ward) == 0)
            .count();
        said::theme_told(l, &names, rows.count(), silent)
    }

    fn count(&self, theme: &str, ward: &str) -> usize {
        let dataset = &self.data.dataset;
        let theme = dataset.axis(Dimension::Theme).value(theme);
        let ward = dataset.axis(Dimension::Ward).value(ward);
        let both = theme.zip(ward);
        both.map_or(0, |(theme, ward)| {
            theme.rows.count_and2(&ward.rows, &self.rows)
        })
    }

    /// The wards about where they lie.
    fn map(&self, theme: &str) -> El {
        let l = self.view.l;
        let codes = wards(&self.data.dataset);
        let tiles = tiles(&codes)
            .into_iter()
            .map(|tile| self.tile(theme, &tile));
        el("ul")
            .class("tiles")
            .attr("aria-label", said::map(l))
            .children(tiles)
    }

    fn tile(&self, theme: &str, tile: &Tile) -> El {
        let l = self.view.l;
        let n = self.count(theme, &tile.code);
        let dataset = &self.data.dataset;
        let name = el("b").children(named(dataset, Dimension::Ward, &tile.code, l));
        let said = match n {
            0 => words::nothing(l).to_owned(),
            n => format!("● {}", sentences::count(l, n)),
        };
        let content = match n {
            0 => el("span").class("tile"),
            _ => {
                let filters = self.filters.with(Dimension::Theme, theme);
                let filters = filters.with(Dimension::Ward, &tile.code);
                el("a")
                    .class("tile on")
                    .attr("href", &self.view.board.list_href(filters))
            }
        };
        let content = content.child(name).text(" ").child(el("span").text(&said));
        el("li")
            .attr("data-ward", &tile.code)
            .attr("data-count", &n.to_string())
            .attr("data-place", &format!("{},{}", tile.column, tile.row))
            .child(content)
    }

    fn choice(&self, code: &str, is_current: bool) -> El {
        let View { board, l } = self.view;
        let name = self.name(Dimension::Theme, code);
        let link = el("a")
            .class("badge choice")
            .attr("id", &format!("focus-{code}"))
            .attr("href", &href(board, code))
            .attr("title", name)
            .maybe_attr("aria-current", is_current.then_some("true"))
            // One stop for the tab key; arrow keys go to the others.
            .attr("tabindex", if is_current { "0" } else { "-1" })
            .child(el("span").class("hidden").text(words::theme_word(l)))
            .text(code);
        let id = format!("#focus-{code}");
        el("li").child(link.on("click", move |_| {
            // The choices are built anew with the theme, and the keyboard stays where it was.
            let id = id.clone();
            request_animation_frame(move || focus::focus(&id));
        }))
    }

    fn ways(&self, theme: &str) -> El {
        let View { board, l } = self.view;
        let rows = self.data.dataset.axis(Dimension::Theme).value(theme);
        let n = rows.map_or(0, |value| value.rows.count_and(&self.rows));
        let name = said::short_theme(l, theme, self.name(Dimension::Theme, theme));
        let way = |class: &str, href: &str, text: &str| {
            let arrow = el("span").attr("aria-hidden", "true").text(" →");
            el("li").child(
                el("a")
                    .class(class)
                    .attr("href", href)
                    .text(text)
                    .child(arrow),
            )
        };
        let mut years = board.at(Screen::YEARS);
        years.filters.set(Dimension::Theme, vec![theme.to_owned()]);
        let mut compare = board.at(Screen::COMPARE);
        compare.filters = self.filters.clone();
        let mut sheet = board.at(Screen::Sheet);
        sheet.filters = self.filters.with(Dimension::Theme, theme);
        let print = button(said::print_sheet(l), page::print).class("button");
        el("ul")
            .class("next-steps")
            .child(way(
                "button main",
                &self.href(Dimension::Theme, theme),
                &said::read_theme(l, &name, n),
            ))
            .child(way(
                "button",
                &board.link(years),
                &said::follow_theme(l, &name),
            ))
            .child(way("button", &board.link(compare), said::compare_wards(l)))
            .child(way(
                "button",
                &board.link(sheet),
                &said::sheet_of_theme(l, theme),
            ))
            .child(el("li").child(print))
    }
}
