//! 詳細: one initiative with everything known about it, its chain over the years and its source.

use crate::components::card::{badges, points};
use crate::components::note_box::NoteBox;
use crate::components::print_header::PrintHeader;
use crate::state::{Board, Loaded};
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::chain::Step;
use shared::dimension::Dimension;
use shared::language::Language;
use shared::location::Screen;
use shared::model::{Basis, Initiative, PointKind};
use shared::notes::NoteTarget;
use shared::search::Terms;

/// The view.
#[component]
pub(crate) fn Detail(board: Board, l: Language, id: String) -> impl IntoView {
    let data = board.data();
    let found = data.dataset.row(&id);
    let list = move || board.location().at(Screen::List).to_hash();
    let Some((row, i)) = found.and_then(|row| Some((row, data.dataset.initiative(row)?))) else {
        return view! {
            <h1 tabindex="-1">{words::unknown_initiative(l)}</h1>
            <p role="status">{words::unknown_initiative_help(l)}</p>
            <p><a href=list>{words::back_to_list(l)}</a></p>
        }
        .into_any();
    };
    let terms = Terms::default();
    view! {
        <article class="detail" data-id=i.id.to_string()>
            <h1 tabindex="-1" lang="ja">{i.title.clone()}</h1>
            <PrintHeader board l/>
            {badges(&data, row, i, l)}
            <p class="summary" role="status" lang="ja">{i.summary.clone()}</p>
            <div class="columns">
                <div>
                    {points(&data, &terms, row, PointKind::Content, l)}
                    {points(&data, &terms, row, PointKind::Topic, l)}
                </div>
                <div>{points(&data, &terms, row, PointKind::Aim, l)}</div>
                <div>{points(&data, &terms, row, PointKind::Outcome, l)}</div>
            </div>
            {figures(&data, row, l)}
            {facts(board, &data, row, i, l)}
            {chain(board, &data, row, l)}
            <section>
                <h2>{words::notes(l)}</h2>
                <NoteBox board l target=NoteTarget::Initiative(id)/>
            </section>
        </article>
    }
    .into_any()
}

fn figures(data: &Loaded, row: usize, l: Language) -> Option<impl IntoView + use<>> {
    let measures = data.dataset.measures(row);
    let rows = measures
        .iter()
        .map(|m| {
            view! {
                <tr>
                    <th scope="row" lang="ja">{m.label.clone()}</th>
                    <td class="number">{m.grouped()} <span lang="ja">{m.unit.clone()}</span></td>
                    <td>{m.as_of.clone()}</td>
                    <td lang="ja">{m.note.clone()}</td>
                </tr>
            }
        })
        .collect_view();
    (!measures.is_empty()).then(|| {
        view! {
            <section>
                <h2>{words::figures_heading(l)}</h2>
                <div class="scroll" tabindex="0" role="region" aria-label=words::figures_heading(l)>
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">{words::figure(l)}</th>
                                <th scope="col">{words::value(l)}</th>
                                <th scope="col">{words::as_of(l)}</th>
                                <th scope="col">{words::remark(l)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}

/// Everything else that is known, and what is not written is said.
fn facts(board: Board, data: &Loaded, row: usize, i: &Initiative, l: Language) -> impl IntoView + use<> {
    let dataset = &data.dataset;
    // Each value leads to the initiatives that share it.
    let links = |dimension: Dimension| -> Vec<AnyView> {
        dataset
            .axis(dimension)
            .of_row(row)
            .map(|v| {
                let filters = shared::query::Filters::default().with(dimension, &v.code);
                let href = board.list_href(filters);
                view! { <li><a href=href>{v.name.get(l).to_owned()}</a></li> }.into_any()
            })
            .collect()
    };
    let texts = |texts: &[String]| -> Vec<AnyView> {
        texts
            .iter()
            .filter(|t| !t.is_empty())
            .map(|t| view! { <li lang="ja">{t.clone()}</li> }.into_any())
            .collect()
    };
    let fact = |name: &'static str, items: Vec<AnyView>, mark: bool| {
        let mark = (mark && !items.is_empty()).then(|| {
            view! { <span class="basis" title=words::inferred_help(l)>{words::inferred(l)}</span> }
        });
        let value = if items.is_empty() {
            view! { <span class="nothing">{words::nothing_written(l)}</span> }.into_any()
        } else {
            view! { <ul class="inline">{items}</ul> }.into_any()
        };
        view! { <div><dt>{name} {mark}</dt><dd>{value}</dd></div> }
    };
    let months = sentences::months(l, &i.months);
    let source = dataset.tables.sources.iter().find(|s| s.code == i.source);
    let source = source.map_or(String::new(), |s| s.title.clone());
    view! {
        <section>
            <h2>{words::source(l)}</h2>
            <dl class="facts">
                {fact(words::source(l), texts(&[source]), false)}
                {fact(words::locator(l), texts(std::slice::from_ref(&i.locator)), false)}
                {fact(words::section(l), links(Dimension::Section), false)}
                {fact(words::theme(l), links(Dimension::Theme), i.theme_basis == Some(Basis::Inferred))}
                {fact(words::actors(l), links(Dimension::Actor), false)}
                {fact(words::partners(l), texts(&i.partners), false)}
                {fact(words::audience(l), texts(std::slice::from_ref(&i.audience)), false)}
                {fact(words::frequency(l), texts(std::slice::from_ref(&i.frequency)), false)}
                {fact(words::months(l), texts(&[months]), false)}
                {fact(words::methods(l), links(Dimension::Method), true)}
                {fact(words::function(l), links(Dimension::Function), false)}
            </dl>
        </section>
    }
}

/// The chain: what leads here, this, what follows. Each step says how and on whose word.
fn chain(board: Board, data: &Loaded, row: usize, l: Language) -> impl IntoView + use<> {
    let steps = |steps: &[Step], none: &'static str| {
        if steps.is_empty() {
            return view! { <p class="nothing">{none}</p> }.into_any();
        }
        steps
            .iter()
            .filter_map(|step| {
                let i = data.dataset.initiative(step.row)?;
                let inferred = step.basis == Basis::Inferred;
                Some(view! {
                    <div class="step" class:inferred=inferred>
                        <p>
                            <b>{i.fiscal_year.label(l)} " " {i.phase.label(l)}</b>
                            " " {step.relation.label(l)}
                            " " <span class="basis">{step.basis.label(l)}</span>
                        </p>
                        <p><a href=board.detail_href(i.id.as_str()) lang="ja">{i.title.clone()}</a> " " <span class="id">{i.id.to_string()}</span></p>
                        <p class="reason" lang="ja">{step.reason.clone()}</p>
                    </div>
                })
            })
            .collect_view()
            .into_any()
    };
    let chains = &data.dataset.chains;
    let this = data.dataset.initiative(row).map(|i| {
        view! {
            <div class="step this" aria-current="true">
                <p><b>{i.fiscal_year.label(l)} " " {i.phase.label(l)}</b></p>
                <p lang="ja">{i.title.clone()}</p>
            </div>
        }
    });
    view! {
        <section>
            <h2>{words::chain_heading(l)}</h2>
            <div class="chain">
                <div><h3>{words::chain_before(l)}</h3>{steps(chains.before(row), words::chain_none_before(l))}</div>
                <div><h3>{words::chain_this(l)}</h3>{this}</div>
                <div><h3>{words::chain_after(l)}</h3>{steps(chains.after(row), words::chain_none_after(l))}</div>
            </div>
        </section>
    }
}
