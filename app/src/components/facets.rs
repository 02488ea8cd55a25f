//! The facets: a checkbox per value with the number of results that choosing it alone would show.

use crate::platform::focus;
use crate::state::Board;
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::dimension::Dimension;
use shared::facet::{Facet, facet};
use shared::language::Language;

/// All facets. They are built once; a click changes numbers and marks only, so the focus stays.
#[component]
pub(crate) fn Facets(board: Board, l: Language, /// Whether the panel starts open.
    open: bool) -> impl IntoView {
    let facets = Dimension::ALL.map(|dimension| view! { <OneFacet board l dimension/> });
    view! {
        <details class="facets" open=open && focus::is_wide()>
            <summary><h2>{words::filter_heading(l)}</h2></summary>
            {facets.into_iter().collect_view()}
        </details>
    }
}

#[component]
fn OneFacet(board: Board, l: Language, dimension: Dimension) -> impl IntoView {
    let counts: Memo<Facet> = Memo::new(move |_| {
        let data = board.data();
        // What the reader has chosen, not the view's default year: an unchecked box that filters
        // would be a lie. Its count takes the default into account like every other facet.
        board.filters.with(|filters| {
            board.context.with(|context| facet(&data.dataset, filters, context, dimension))
        })
    });
    let data = board.data();
    let values = data.dataset.axis(dimension).values.iter().enumerate();
    let boxes = values
        .map(|(at, value)| {
            let name = value.name.get(l).to_owned();
            let code = StoredValue::new(value.code.clone());
            let count = move || counts.with(|f| f.values.get(at).map_or(0, |v| v.count));
            let chosen = move || counts.with(|f| f.values.get(at).is_some_and(|v| v.chosen));
            let toggle = move |event: leptos::ev::Event| {
                let code = code.get_value();
                // With the view's default year in force, a click on a year means that year too.
                let in_force = board.filters.get_untracked();
                let changed = board.go(move |to| {
                    to.filters.set(dimension, in_force.chosen(dimension).to_vec());
                    to.filters.toggle(dimension, &code);
                });
                if !changed {
                    // Taking the default year away gives the default year again.
                    let field: leptos::web_sys::HtmlInputElement = event_target(&event);
                    field.set_checked(counts.with_untracked(|f| f.values.get(at).is_some_and(|v| v.chosen)));
                }
            };
            view! {
                <li class:zero=move || count() == 0>
                    <label>
                        <input
                            type="checkbox"
                            data-facet=dimension.key()
                            data-value=code.get_value()
                            data-count=count
                            prop:checked=chosen
                            on:change=toggle
                        />
                        <span class="name">{name}</span>
                        <span class="count">{move || sentences::count(l, count())}</span>
                    </label>
                </li>
            }
        })
        .collect_view();
    let selected = move || {
        let n = counts.with(|f| f.values.iter().filter(|v| v.chosen).count());
        (n > 0).then(|| sentences::chosen(l, n))
    };
    view! {
        <details class="facet" open>
            <summary>{dimension.label(l)} <span class="selected">{selected}</span></summary>
            <fieldset>
                <legend class="hidden">{dimension.label(l)}</legend>
                <ul>{boxes}</ul>
            </fieldset>
        </details>
    }
}
