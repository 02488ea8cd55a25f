//! One theme: where in the city it is worked on, and the ways on from here.

use super::OneSet;
use crate::components::badge::named;
use crate::components::controls::button;
use crate::graph::{Memo, memo};
use crate::platform::element::{El, el};
use crate::platform::page;
use crate::state::View;
use crate::text::{overview as said, sentences, words};
use leptos::prelude::*;
use leptos::web_sys::Event;
use shared::board::dimension::Dimension;
use shared::board::location::{Axes, Location, Screen};
use shared::chart::tiles::{Tile, tiles};
use shared::years::coverage::{fullest, themes, wards};
use std::sync::Arc;

/// The theme that the link names, or else the one with most outcomes on record.
fn theme_in_focus(about: &OneSet, location: &Location) -> Option<String> {
    let chosen = location.filters.chosen(Dimension::Theme).first();
    chosen.cloned().or_else(|| about.fullest())
}

impl OneSet {
    fn fullest(&self) -> Option<String> {
        fullest(&self.data.dataset, &self.rows)
    }

    pub(super) fn focus(self) -> El {
        let board = self.view.board;
        let about = Arc::new(self);
        let same = Arc::clone(&about);
        let theme = memo(move || theme_in_focus(&same, &board.location()));
        // The choice stays where it is, and the keyboard on it.
        let choice = about.choice(theme);
        let told = el("div").live(move || {
            let theme = theme.get();
            theme.map_or_else(Vec::new, |theme| about.of_theme(&theme))
        });
        el("section").class("card focus").child(choice).child(told)
    }

    /// The themes with their names, one of which is in focus.
    fn choice(&self, theme: Memo<Option<String>>) -> El {
        let View { board, l } = self.view;
        let mut codes = themes(&self.data.dataset);
        // A link may name one that has no number.
        codes.extend(theme.get_untracked());
        let mut seen = Vec::new();
        codes.retain(|code| {
            let is_new = !seen.contains(code);
            seen.push(code.clone());
            is_new
        });
        let options = codes.iter().map(|code| {
            let named = self.data.dataset.tables.themes.iter();
            let mut named = named.filter(|theme| theme.number.to_string() == **code);
            let name = match named.next() {
                Some(theme) => format!("{code}　{}", theme.title.get(l)),
                None => self.name(Dimension::Theme, code).to_owned(),
            };
            el("option").attr("value", code).text(&name)
        });
        let select = el("select")
            .children(options)
            .live_property("value", move || theme.get().unwrap_or_default().into())
            .on("change", move |event: &Event| {
                let code = event_target_value(event);
                board.go(|to| to.filters.set(Dimension::Theme, vec![code]));
            });
        let name = el("span").class("hidden").text(said::choose_theme(l));
        el("label").class("picker").child(name).child(select)
    }

    fn of_theme(&self, theme: &str) -> Vec<El> {
        let l = self.view.l;
        // On the screen it stands in the choice.
        let title = el("h2").children(named(&self.data.dataset, Dimension::Theme, theme, l));
        let told = el("p").class("told").text(&self.told(theme));
        vec![
            title.class("hidden"),
            told,
            self.map(theme),
            self.examples(theme),
            self.ways(theme),
        ]
    }

    /// How many work on it, in one sentence, and why it is the one in focus.
    fn told(&self, theme: &str) -> String {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let value = dataset.axis(Dimension::Theme).value(theme);
        let n = value.map_or(0, |value| value.rows.count_and(&self.rows));
        let silent = wards(dataset);
        let silent = silent.iter().filter(|ward| self.count(theme, ward) == 0);
        let told = said::theme_told(l, self.set, n, silent.count());
        match self.fullest().as_deref() == Some(theme) && n > 0 {
            true => format!(
                "{told}{}{}",
                l.pick("", " "),
                said::fullest(l, self.set.phase)
            ),
            false => told,
        }
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
            _ => el("a")
                .class("tile on")
                .attr("href", &self.cell_href(Axes::USUAL, (theme, &tile.code))),
        };
        let content = content.child(name).text(" ").child(el("span").text(&said));
        el("li")
            .attr("data-ward", &tile.code)
            .attr("data-count", &n.to_string())
            .attr("data-place", &format!("{},{}", tile.column, tile.row))
            .child(content)
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
            .child(way("button", &board.link(years), said::follow_theme(l)))
            .child(way("button", &board.link(compare), said::compare_wards(l)))
            .child(way(
                "button",
                &board.link(sheet),
                &said::sheet_of_theme(l, theme),
            ))
            .child(el("li").child(print))
    }
}
