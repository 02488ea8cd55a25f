//! The numbers of a sheet: a small table, the themes or wards in tints, and of a theme the map.

use super::Paper;
use crate::components::badge::named;
use crate::components::frame::section;
use crate::components::table::row_heading;
use crate::platform::element::{El, el};
use crate::text::{overview, sentences, sheet as said, words};
use shared::board::dimension::{Dimension, THEME_NONE};
use shared::board::progress::Stage;
use shared::board::query::Filters;
use shared::chart::tiles::{Tile, tiles};
use shared::text::{led_on, of_others};
use shared::years::coverage::wards;
use shared::years::sheet::stage_before;

impl Paper {
    pub(super) fn figures(&self) -> El {
        let map = (self.dimension == Dimension::Theme).then(|| self.map());
        let class = match map {
            Some(_) => "sheet-figures with-map",
            None => "sheet-figures",
        };
        el("div")
            .class(class)
            .child(self.crossed())
            .child(self.table())
            .maybe(map)
    }

    fn table(&self) -> El {
        let (l, n) = (self.view.l, self.counts);
        let line = |code: &str, name: &str, value: El, hint: &str| {
            let value = el("td").class("number").child(value);
            el("tr")
                .attr("data-row", code)
                .child(row_heading().text(name))
                .child(value)
                .child(el("td").text(hint))
        };
        let plain = |text: &str| el("b").text(text);
        let part = |name: &str, stage: Stage, (count, inferred): (usize, usize)| {
            let code = stage.code();
            let hint = match inferred {
                0 => String::new(),
                inferred => said::inferred(l, inferred),
            };
            let link = self.link(&self.href(Dimension::Has, stage.code()), name, count);
            line(code, name, link, &hint)
        };
        let stage = stage_before(self.set);
        let before = match stage {
            Stage::Planned => said::planned(l),
            _ => said::done(l),
        };
        let all = self.view.board.list_href(self.filters.clone());
        let all = self.link(&all, said::initiatives(l), n.all);
        let planned = n.plans.map(|plans| {
            let filters = Filters::of(&self.data.dataset, plans.set);
            let name = plans.set.label(l);
            let href = filters.with(self.dimension, &self.code);
            let href = self.view.board.list_href(href);
            let hint = match plans.led_inferred {
                0 => String::new(),
                inferred => said::inferred(l, inferred),
            };
            let led = plain(&sentences::count(l, plans.led));
            [
                line("plans", &name, self.link(&href, &name, plans.of), ""),
                line("led-on", led_on(l), led, &hint),
            ]
        });
        // Below the plans the results are named as such.
        let name = match n.plans {
            Some(_) => self.set.label(l),
            None => said::initiatives(l).to_owned(),
        };
        let rows = [
            line("initiatives", &name, all, &said::joint(l, n.joint)),
            part(before, stage, (n.before, n.before_inferred)),
            line(
                "outcomes",
                said::outcomes(l),
                plain(&said::points(l, n.outcomes)),
                "",
            ),
            part(said::next(l), Stage::Next, (n.next, n.next_inferred)),
        ];
        // Beside what its own work leads to stand plans that follow from what others do.
        let others = (n.next_of_others > 0).then(|| {
            let count = plain(&sentences::count(l, n.next_of_others));
            let name = of_others(self.dimension, l);
            line("next-of-others", name, count, "")
        });
        let table = el("table").attr("data-chart", "sheet");
        section(said::counts(l)).class("sheet-counts").child(
            table.child(
                el("tbody")
                    .children(planned.into_iter().flatten())
                    .children(rows)
                    .maybe(others),
            ),
        )
    }

    /// A number that opens what it counts; nothing to open where there is none.
    fn link(&self, href: &str, what: &str, n: usize) -> El {
        let l = self.view.l;
        let text = sentences::count(l, n);
        if n == 0 {
            return el("b").text(&text);
        }
        el("a")
            .attr("href", href)
            .attr("aria-label", &said::counted(l, what, n))
            .text(&text)
    }

    /// Each theme of a ward, or each ward of a theme, with its number in a tint.
    fn crossed(&self) -> El {
        let (dataset, l, across) = (&self.data.dataset, self.view.l, self.across());
        let values = dataset.axis(across).values.iter();
        let shown = values.filter(|value| value.code != THEME_NONE || self.at(&value.code) > 0);
        let (title, note) = match across {
            Dimension::Theme => (said::by_theme(l), None),
            _ => (said::by_ward(l), Some(said::overlap(l))),
        };
        let items = shown.map(|value| {
            let n = self.at(&value.code);
            let what = match across {
                Dimension::Theme => named(dataset, across, &value.code, l),
                _ => vec![el("span").text(value.name.get(l))],
            };
            el("li")
                .attr("data-value", &value.code)
                .attr("data-count", &n.to_string())
                .child(el("span").class("what").children(what))
                .child(self.tint(&value.code, value.name.get(l), n))
        });
        section(title)
            .class("sheet-crossed")
            .child(el("ul").class("tints").children(items))
            .maybe(note.map(|note| el("p").class("small-note").text(note)))
    }

    fn tint(&self, code: &str, name: &str, n: usize) -> El {
        let l = self.view.l;
        if n == 0 {
            let mark = el("span").attr("aria-hidden", "true").text("－");
            let none = el("span").class("hidden").text(words::nothing(l));
            return el("span").class("tint c0").child(mark).child(none);
        }
        el("a")
            .class(match n {
                1 => "tint c1",
                2 => "tint c2",
                _ => "tint c3",
            })
            .attr("href", &self.href(self.across(), code))
            .attr("aria-label", &said::counted(l, name, n))
            .text(&n.to_string())
    }

    /// The wards about where they lie, each with its number.
    fn map(&self) -> El {
        let l = self.view.l;
        let tiles = tiles(&wards(&self.data.dataset));
        el("ul")
            .class("tiles")
            .attr("aria-label", overview::map(l))
            .children(tiles.iter().map(|tile| self.tile(tile)))
    }

    fn tile(&self, tile: &Tile) -> El {
        let l = self.view.l;
        let n = self.at(&tile.code);
        let name = self.data.dataset.value_name(Dimension::Ward, &tile.code, l);
        let (class, number) = match n {
            0 => ("tile", words::nothing(l).to_owned()),
            n => ("tile on", format!("● {}", sentences::count(l, n))),
        };
        // The numbers beside the map are the links.
        let tile_box = el("span").class(class).child(el("b").text(name)).text(" ");
        el("li")
            .attr("data-ward", &tile.code)
            .attr("data-count", &n.to_string())
            .attr("data-place", &format!("{},{}", tile.column, tile.row))
            .child(tile_box.child(el("span").text(&number)))
    }
}
