//! One initiative in a list: what, aim and outcome side by side.

use crate::components::marked::marked;
use crate::state::{Board, Loaded};
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::dimension::Dimension;
use shared::language::Language;
use shared::model::{Basis, Initiative, PointKind};
use shared::notes::NoteTarget;
use shared::search::Terms;

/// The badges of an initiative: year, phase, theme, actors.
pub(crate) fn badges(data: &Loaded, row: usize, i: &Initiative, l: Language) -> impl IntoView {
    let names = |dimension: Dimension| {
        let values = data.dataset.axis(dimension).of_row(row);
        values.map(|v| v.name.get(l).to_owned()).collect::<Vec<_>>()
    };
    let theme = names(Dimension::Theme).join(" ");
    let inferred = i.theme_basis == Some(Basis::Inferred);
    // In printed order, which the axis doesn't keep.
    let actors: Vec<String> = i
        .actors
        .iter()
        .map(|code| data.dataset.value_name(Dimension::Actor, code.as_str(), l).to_owned())
        .collect();
    let joint = actors.len() > 1;
    view! {
        <ul class="badges">
            <li class=format!("phase phase-{}", i.phase.code())>
                {i.fiscal_year.label(l)} " " {i.phase.label(l)}
            </li>
            <li class:inferred=inferred>
                {theme}
                {inferred.then(|| view! {
                    <span class="basis" title=words::inferred_help(l)>{words::inferred(l)}</span>
                })}
            </li>
            <li>
                {actors.join(l.pick("・", ", "))}
                {joint.then(|| view! { <span class="joint">{words::joint(l)}</span> })}
            </li>
        </ul>
    }
}

/// The bullets of one kind, those of a ward under its name.
pub(crate) fn points(
    data: &Loaded,
    terms: &Terms,
    row: usize,
    kind: PointKind,
    l: Language,
) -> impl IntoView {
    let dataset = &data.dataset;
    let items = dataset
        .points_of(row, kind)
        .map(|p| {
            let ward = p.ward.as_ref().map(|ward| {
                let name = dataset.value_name(Dimension::Ward, ward.as_str(), l).to_owned();
                view! { <span class="ward">{name}</span> }
            });
            let outcome = p.outcome_kind.map(|k| {
                view! { <span class="outcome-kind" title=words::inferred_help(l)>{k.label(l)}</span> }
            });
            view! {
                <li data-kind=kind.code()>{ward}<span lang="ja">{marked(dataset, terms, &p.text)}</span>{outcome}</li>
            }
        })
        .collect::<Vec<_>>();
    (!items.is_empty()).then(|| {
        view! {
            <div class=format!("points points-{}", kind.code())>
                <h3>{kind.label(l)}</h3>
                <ul>{items}</ul>
            </div>
        }
    })
}

/// The card of a row.
pub(crate) fn card(board: Board, terms: &Terms, row: usize, l: Language) -> Option<AnyView> {
    let data = board.data();
    let i = data.dataset.initiative(row)?;
    let id = i.id.to_string();
    let target = NoteTarget::Initiative(id.clone());
    let measures: Vec<String> = data
        .dataset
        .measures(row)
        .iter()
        .map(|m| format!("{} {}{}", m.label, m.grouped(), m.unit))
        .collect();
    let figures = (!measures.is_empty()).then(|| {
        let text = measures.join(l.pick("、", ", "));
        view! { <p class="figures"><b>{words::figures_heading(l)}</b> " " <span lang="ja">{text}</span></p> }
    });
    let frequency = (!i.frequency.is_empty() || !i.months.is_empty()).then(|| {
        let months = sentences::months(l, &i.months);
        let parts: Vec<&str> = [i.frequency.as_str(), months.as_str()]
            .into_iter()
            .filter(|p| !p.is_empty())
            .collect();
        view! { <p class="frequency"><b>{words::frequency(l)}</b> " " {parts.join(" / ")}</p> }
    });
    let has_note = move || {
        board.notes.has(&target).then(|| view! { <span class="note-mark">{words::has_note(l)}</span> })
    };
    let href = board.detail_href(&id);
    let view = view! {
        <article data-id=i.id.to_string()>
            <header>
                <h2>
                    <a href=href lang="ja">{marked(&data.dataset, terms, &i.title)}</a>
                    <span class="id">{id}</span>
                    {has_note}
                </h2>
                {badges(&data, row, i, l)}
            </header>
            <p class="summary" lang="ja">{marked(&data.dataset, terms, &i.summary)}</p>
            <div class="columns">
                <div>
                    {points(&data, terms, row, PointKind::Content, l)}
                    {points(&data, terms, row, PointKind::Topic, l)}
                </div>
                <div>{points(&data, terms, row, PointKind::Aim, l)}</div>
                <div>{points(&data, terms, row, PointKind::Outcome, l)}</div>
            </div>
            {figures}
            {frequency}
        </article>
    };
    Some(view.into_any())
}
