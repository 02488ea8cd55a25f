//! The years, one of which an overview or a matrix shows.

use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::words;
use leptos::prelude::*;
use shared::board::dimension::Dimension;
use shared::board::location::Location;
use shared::board::query::Filters;

/// A link for each year and, where that makes sense, one for all years together.
pub(crate) fn year_tabs(View { board, l }: View, all: bool) -> El {
    let list = el("ul").live(move || {
        let data = board.data();
        let years: Vec<String> = data.dataset.years.iter().map(ToString::to_string).collect();
        let in_force = board.filters.with(|f| f.chosen(Dimension::Year).to_vec());
        // The default is left out of the hash, so that one state has one link.
        let blank = Location {
            filters: Filters::default(),
            ..board.location()
        };
        let default = blank.default_years(&data.dataset);
        let default: Vec<String> = default.iter().map(ToString::to_string).collect();
        let tab = |codes: &[String], name: &str, current: bool| {
            let codes = if codes == default {
                Vec::new()
            } else {
                codes.to_vec()
            };
            let href = board.href(|to| to.filters.set(Dimension::Year, codes));
            let link = el("a")
                .attr("href", &href)
                .maybe_attr("aria-current", current.then_some("true"))
                .text(name);
            el("li").child(link)
        };
        let mut tabs: Vec<El> = data
            .dataset
            .years
            .iter()
            .zip(&years)
            .map(|(year, code)| {
                let code = std::slice::from_ref(code);
                tab(code, &year.label(l), in_force == code)
            })
            .collect();
        if all {
            let current = in_force.is_empty() || in_force == years;
            tabs.push(tab(&years, words::all_years(l), current));
        }
        tabs
    });
    el("nav")
        .class("tabs")
        .attr("aria-label", words::fiscal_year(l))
        .child(list)
}
