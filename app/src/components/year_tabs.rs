//! The years, one of which an overview or a matrix shows.

use crate::state::Board;
use crate::text::words;
use leptos::prelude::*;
use shared::dimension::Dimension;
use shared::language::Language;
use shared::location::Location;

/// A link for each year, and one for all where that makes sense.
#[component]
pub(crate) fn YearTabs(board: Board, l: Language, /// Whether to offer all years together.
    all: bool) -> impl IntoView {
    let tabs = move || {
        let data = board.data();
        let years: Vec<String> = data.dataset.years.iter().map(ToString::to_string).collect();
        let in_force = board.filters.with(|f| f.chosen(Dimension::Year).to_vec());
        // The default is left out of the hash, so that one state has one link.
        let default = Location {
            filters: shared::query::Filters::default(),
            ..board.location()
        }
        .default_years(&data.dataset);
        let default: Vec<String> = default.iter().map(ToString::to_string).collect();
        let link = |codes: Vec<String>, name: String, current: bool| {
            let codes = if codes == default { Vec::new() } else { codes };
            let href = board.href(|to| to.filters.set(Dimension::Year, codes));
            view! {
                <li><a href=href aria-current=current.then_some("true")>{name}</a></li>
            }
        };
        let mut links: Vec<_> = data
            .dataset
            .years
            .iter()
            .map(|year| {
                let code = year.to_string();
                let current = in_force == [code.clone()];
                link(vec![code], year.label(l), current)
            })
            .collect();
        if all {
            let current = in_force.is_empty() || in_force == years;
            links.push(link(years, words::all_years(l).to_owned(), current));
        }
        links
    };
    view! {
        <nav class="tabs" aria-label=words::fiscal_year(l)>
            <ul>{tabs}</ul>
        </nav>
    }
}
