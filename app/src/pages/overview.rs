//! 概要: one year in sentences, progress by theme, what is not recorded, and the figures.

use crate::components::note_box::NoteBox;
use crate::components::print_header::PrintHeader;
use crate::components::progress_chart::progress_chart;
use crate::components::year_tabs::YearTabs;
use crate::state::{Board, Loaded};
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::chart::ProgressChart;
use shared::dimension::Dimension;
use shared::language::Language;
use shared::location::Screen;
use shared::matrix::outcomes_of;
use shared::model::{FiscalYear, Phase};
use shared::notes::NoteTarget;
use shared::progress::{ProgressRow, Stage, StageCounts, progress_by};
use shared::query::Filters;
use shared::rowset::RowSet;

/// The view.
#[component]
pub(crate) fn Overview(board: Board, l: Language) -> impl IntoView {
    // The overview is about one year: it is built anew when the year changes.
    let year = Memo::new(move |_| board.year());
    let content = move || year.get().map(|year| of_year(board, year, l));
    view! {
        <h1 tabindex="-1">{words::overview(l)}</h1>
        <PrintHeader board l/>
        <YearTabs board l all=false/>
        {content}
        <section class="choice-note">
            <h2>{words::whole_note(l)}</h2>
            <NoteBox board l target=NoteTarget::Whole/>
        </section>
    }
}

fn year_filters(year: FiscalYear) -> Filters {
    Filters::default().with(Dimension::Year, &year.to_string())
}

fn of_year(board: Board, year: FiscalYear, l: Language) -> AnyView {
    let data = board.data();
    let rows = data
        .dataset
        .axis(Dimension::Year)
        .value(&year.to_string())
        .map_or_else(|| RowSet::empty(data.dataset.len()), |v| v.rows.clone());
    let progress = progress_by(&data.dataset, &data.stages, &rows, Dimension::Theme);
    let all = data.stages.count(&rows);
    let sentence = sentences::progress(l, year, &all);
    let name = |code: &str| data.dataset.value_name(Dimension::Theme, code, l).to_owned();
    let used: Vec<ProgressRow> = progress.into_iter().filter(|r| r.counts.total > 0).collect();
    let chart = ProgressChart::new(&used, name);
    view! {
        {counts(board, &data, year, &rows, l)}
        <section>
            <h2>{words::progress_heading(l)}</h2>
            <p>{sentence.clone()}</p>
            <p class="hint">{words::denominator_note(l)}</p>
            {progress_chart(&chart, sentence, l)}
            {progress_table(board, &data, year, &used, &all, l)}
        </section>
        {gaps(board, &data, year, &rows, l)}
        {figures(board, &data, &rows, l)}
    }
    .into_any()
}

/// The main counts, each a link to what it counts.
fn counts(board: Board, data: &Loaded, year: FiscalYear, rows: &RowSet, l: Language) -> AnyView {
    let dataset = &data.dataset;
    let of_phase = |phase: Phase| {
        let value = dataset.axis(Dimension::Phase).value(phase.code());
        value.map_or(0, |v| v.rows.count_and(rows))
    };
    let (total, outcomes) = (rows.count(), outcomes_of(dataset, rows).count());
    let all = board.list_href(year_filters(year));
    let outcome_matrix = board.href(|to| {
        *to = to.at(Screen::Matrix);
        to.filters = year_filters(year);
        to.measure = shared::matrix::Measure::Outcomes;
    });
    let link = |href: String, n: usize| view! { <a class="figure" href=href>{sentences::count(l, n)}</a> };
    let phases = Phase::ALL
        .iter()
        .filter(|phase| of_phase(**phase) > 0)
        .map(|phase| {
            let href = board.list_href(year_filters(year).with(Dimension::Phase, phase.code()));
            view! { <li>{phase.label(l)} " " {link(href, of_phase(*phase))}</li> }
        })
        .collect_view();
    let wards = dataset
        .axis(Dimension::Ward)
        .values
        .iter()
        .map(|v| {
            let href = board.list_href(year_filters(year).with(Dimension::Ward, &v.code));
            let n = v.rows.count_and(rows);
            view! { <li>{v.name.get(l).to_owned()} " " {link(href, n)}</li> }
        })
        .collect_view();
    view! {
        <section class="counts">
            <h2>{words::counts_heading(l)}</h2>
            <p role="status">
                {year.label(l)} ": " {words::initiatives(l)} " " {link(all, total)}
                {l.pick("、", ", ")} {words::value_outcomes(l)} " " {link(outcome_matrix, outcomes)}
            </p>
            <ul class="inline">{phases}</ul>
            <ul class="inline">{wards}</ul>
            <p class="hint">{words::totals_note(l)}</p>
        </section>
    }
    .into_any()
}

/// The same numbers as the chart, each a link where the list can show exactly what it counts.
fn progress_table(
    board: Board,
    data: &Loaded,
    year: FiscalYear,
    rows: &[ProgressRow],
    all: &StageCounts,
    l: Language,
) -> AnyView {
    let head = Stage::ALL
        .map(|s| view! { <th scope="col">{s.label(l)}</th> })
        .into_iter()
        .collect_view();
    let numbers = |counts: &StageCounts, filters: &Filters| {
        let counts = *counts;
        Stage::ALL
            .map(|stage| {
                let n = counts.of(stage);
                let said = sentences::of(l, n, counts.total);
                let href = board.list_href(filters.with(Dimension::Has, stage.code()));
                let number = if n == 0 {
                    said.into_any()
                } else {
                    view! { <a href=href>{said}</a> }.into_any()
                };
                view! { <td class="number" data-stage=stage.code() data-count=n>{number}</td> }
            })
            .into_iter()
            .collect_view()
    };
    let body = rows
        .iter()
        .map(|row| {
            let name = data.dataset.value_name(Dimension::Theme, &row.code, l).to_owned();
            let filters = year_filters(year).with(Dimension::Theme, &row.code);
            let href = board.list_href(filters.clone());
            view! {
                <tr data-row=row.code.clone()>
                    <th scope="row"><a href=href>{name}</a></th>
                    {numbers(&row.counts, &filters)}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=words::progress_table(l)>
            <table class="plain" data-chart="progress">
                <caption>{words::progress_table(l)}</caption>
                <thead><tr><th scope="col">{words::theme(l)}</th>{head}</tr></thead>
                <tbody>
                    {body}
                    <tr class="totals" data-row="total">
                        <th scope="row"><a href=board.list_href(year_filters(year))>{words::total(l)}</a></th>
                        {numbers(all, &year_filters(year))}
                    </tr>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The wards for which nothing is recorded, theme by theme.
fn gaps(board: Board, data: &Loaded, year: FiscalYear, rows: &RowSet, l: Language) -> AnyView {
    let dataset = &data.dataset;
    let wards: Vec<_> = dataset
        .axis(Dimension::Ward)
        .values
        .iter()
        .filter(|v| dataset.tables.wards.iter().any(|w| w.code.as_str() == v.code))
        .collect();
    let items: Vec<AnyView> = dataset
        .axis(Dimension::Theme)
        .values
        .iter()
        .filter(|theme| dataset.tables.themes.iter().any(|t| t.number.to_string() == theme.code))
        .filter_map(|theme| {
            let missing: Vec<_> = wards
                .iter()
                .filter(|ward| ward.rows.count_and2(&theme.rows, rows) == 0)
                .collect();
            if missing.is_empty() {
                return None;
            }
            let names: Vec<&str> = missing.iter().map(|w| w.name.get(l)).collect();
            let names = if missing.len() == wards.len() {
                words::no_ward(l).to_owned()
            } else {
                names.join(l.pick("・", ", "))
            };
            let href = board.list_href(year_filters(year).with(Dimension::Theme, &theme.code));
            let item = view! {
                <li>
                    <a href=href>{theme.name.get(l).to_owned()}</a>
                    ": " {sentences::gap(l, missing.len(), wards.len())} "（" {names} "）"
                </li>
            };
            Some(item.into_any())
        })
        .collect();
    let body = if items.is_empty() {
        view! { <p>{words::gaps_none(l)}</p> }.into_any()
    } else {
        view! { <ul class="gaps">{items}</ul> }.into_any()
    };
    view! {
        <section>
            <h2>{words::gaps_heading(l)}</h2>
            <p class="hint">{words::gaps_note(l)}</p>
            {body}
        </section>
    }
    .into_any()
}

/// Every figure of the year with what it belongs to.
fn figures(board: Board, data: &Loaded, rows: &RowSet, l: Language) -> AnyView {
    let dataset = &data.dataset;
    let lines: Vec<AnyView> = rows
        .iter()
        .filter_map(|row| Some((row, dataset.initiative(row)?)))
        .flat_map(|(row, i)| dataset.measures(row).iter().map(move |m| (i, m)))
        .map(|(i, m)| {
            view! {
                <tr>
                    <th scope="row" lang="ja">{m.label.clone()}</th>
                    <td class="number">{m.grouped()} <span lang="ja">{m.unit.clone()}</span></td>
                    <td>{m.as_of.clone()}</td>
                    <td lang="ja"><a href=board.detail_href(i.id.as_str())>{i.title.clone()}</a></td>
                    <td lang="ja">{m.note.clone()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let body = if lines.is_empty() {
        view! { <p>{words::figures_none(l)}</p> }.into_any()
    } else {
        view! {
            <div class="scroll" tabindex="0" role="region" aria-label=words::figures_heading(l)>
                <table class="plain">
                    <thead>
                        <tr>
                            <th scope="col">{words::figure(l)}</th>
                            <th scope="col">{words::value(l)}</th>
                            <th scope="col">{words::as_of(l)}</th>
                            <th scope="col">{words::belongs_to(l)}</th>
                            <th scope="col">{words::remark(l)}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section>
            <h2>{words::figures_heading(l)}</h2>
            {body}
        </section>
    }
    .into_any()
}
