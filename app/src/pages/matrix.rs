//! マトリクス: any two dimensions crossed, in a real table. Each number opens the initiatives
//! behind it.

use crate::components::actions::{Actions, MakeCsv};
use crate::components::choice::{Chips, conditions};
use crate::components::facets::Facets;
use crate::components::note_box::NoteBox;
use crate::components::print_header::PrintHeader;
use crate::components::year_tabs::YearTabs;
use crate::platform::focus;
use crate::state::Board;
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::csv_write::CsvOptions;
use shared::dimension::Dimension;
use shared::export;
use shared::language::Language;
use shared::matrix::{Cell, CellState, Matrix, Measure};
use shared::notes::NoteTarget;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The view.
#[component]
pub(crate) fn MatrixPage(board: Board, l: Language) -> impl IntoView {
    let matrix: Memo<Matrix> = Memo::new(move |_| {
        let location = board.location();
        let data = board.data();
        board.matched.with(|rows| {
            let axes = (location.rows, location.cols);
            Matrix::new(&data.dataset, &data.stages, rows, axes, location.measure)
        })
    });
    let sentence = move || {
        let stated = conditions(board, l);
        let stated = if stated.is_empty() { words::no_conditions(l).to_owned() } else { stated };
        matrix.with(|m| {
            let axes = (m.rows.label(l), m.cols.label(l));
            let count = (measure_name(m.measure, l), m.total.count);
            sentences::matrix_result(l, &stated, axes, count)
        })
    };
    let outside = move || {
        matrix.with(|m| {
            let axes = (m.rows.label(l), m.cols.label(l));
            (m.outside > 0).then(|| view! { <p>{sentences::outside(l, m.outside, axes)}</p> })
        })
    };
    let csv: MakeCsv = Arc::new(move || {
        let data = board.data();
        let sentence = untrack(sentence);
        let text = matrix.with_untracked(|m| {
            let corner = format!("{} × {}（{sentence}）", m.rows.label(l), m.cols.label(l));
            let words = (corner.as_str(), words::total(l));
            export::matrix_table(&data.dataset, m, words, l, CsvOptions::EXCEL)
        });
        (format!("{}_{}_{sentence}", words::app_name(l), words::matrix(l)), text)
    });
    view! {
        <h1 tabindex="-1">{words::matrix(l)}</h1>
        <PrintHeader board l/>
        <YearTabs board l all=true/>
        <AxisMenus board l/>
        <p role="status" class="result">{sentence}</p>
        <Chips board l/>
        <Facets board l open=false/>
        <div class="toolbar">
            <p class="hint">{words::matrix_keys(l)}</p>
            <Actions l csv/>
        </div>
        {move || matrix.with(|m| table(board, m, l))}
        {outside}
        <p>{words::totals_note(l)}</p>
        <Legend l/>
        <ChoiceNote board l/>
    }
}

const fn measure_name(measure: Measure, l: Language) -> &'static str {
    match measure {
        Measure::Initiatives => words::value_initiatives(l),
        Measure::Outcomes => words::value_outcomes(l),
        Measure::Stage => words::value_stage(l),
    }
}

const fn state_name(state: CellState, l: Language) -> &'static str {
    match state {
        CellState::Recorded => words::recorded(l),
        CellState::PlanOnly => words::plan_only(l),
        CellState::Nothing => words::nothing(l),
        CellState::NotApplicable => words::not_applicable(l),
    }
}

/// A shape for each state, so that it is told apart without colour.
const fn state_shape(state: CellState) -> &'static str {
    match state {
        CellState::Recorded => "●",
        CellState::PlanOnly => "○",
        CellState::Nothing => "－",
        CellState::NotApplicable => "／",
    }
}

const STATES: [CellState; 4] = [
    CellState::Recorded,
    CellState::PlanOnly,
    CellState::Nothing,
    CellState::NotApplicable,
];

#[component]
fn Legend(l: Language) -> impl IntoView {
    let items = STATES
        .map(|state| {
            view! { <li><span aria-hidden="true">{state_shape(state)}</span> " " {state_name(state, l)}</li> }
        })
        .into_iter()
        .collect_view();
    view! {
        <p class="legend-title">{words::legend(l)}</p>
        <ul class="legend">{items}</ul>
    }
}

#[component]
fn AxisMenus(board: Board, l: Language) -> impl IntoView {
    let options = move |current: fn(&shared::location::Location) -> Dimension| {
        Dimension::ALL
            .into_iter()
            .filter(|d| d.is_axis())
            .map(|d| {
                let selected = move || current(&board.location()) == d;
                view! { <option value=d.key() selected=selected>{d.label(l)}</option> }
            })
            .collect_view()
    };
    let measures = Measure::ALL
        .map(|m| {
            let selected = move || board.location().measure == m;
            view! { <option value=m.code() selected=selected>{measure_name(m, l)}</option> }
        })
        .into_iter()
        .collect_view();
    let rows = move |event| {
        if let Some(d) = Dimension::from_key(&event_target_value(&event)) {
            board.go(|to| to.set_rows(d));
        }
    };
    let cols = move |event| {
        if let Some(d) = Dimension::from_key(&event_target_value(&event)) {
            board.go(|to| to.set_cols(d));
        }
    };
    let measure = move |event| {
        if let Some(m) = Measure::from_code(&event_target_value(&event)) {
            board.go(|to| to.measure = m);
        }
    };
    let swap = move |_| {
        board.go(|to| std::mem::swap(&mut to.rows, &mut to.cols));
    };
    view! {
        <div class="axes">
            <label>{words::rows(l)} " " <select on:change=rows>{options(|at| at.rows)}</select></label>
            <label>{words::cols(l)} " " <select on:change=cols>{options(|at| at.cols)}</select></label>
            <button type="button" on:click=swap>{words::swap_axes(l)}</button>
            <label>{words::cell_value(l)} " " <select on:change=measure>{measures}</select></label>
        </div>
    }
}

/// Where a cell stands, with its names and the filters behind it.
struct Place {
    /// Position in the table; the totals come last.
    at: (usize, usize),
    /// Codes; `total` for totals.
    codes: (String, String),
    names: (String, String),
    href: String,
    noted: bool,
}

fn table(board: Board, m: &Matrix, l: Language) -> AnyView {
    let data = board.data();
    let filters = board.filters.get();
    // One cell is in the tab order; arrow keys move from there.
    let active = RwSignal::new((0, 0));
    let total = words::total(l).to_owned();
    let name = |d: Dimension, code: &str| data.dataset.value_name(d, code, l).to_owned();

    let cell = |at: (usize, usize), cell: &Cell| {
        let (row, col) = (m.row_codes.get(at.0), m.col_codes.get(at.1));
        let mut behind = filters.clone();
        if let Some(row) = row {
            behind = behind.with(m.rows, row);
        }
        if let Some(col) = col {
            behind = behind.with(m.cols, col);
        }
        let text = board.location().text;
        let href = board.href(|to| {
            *to = to.at(shared::location::Screen::List);
            to.filters = behind;
            to.text = text;
        });
        let or_total = |code: Option<&String>| code.map_or("total", String::as_str).to_owned();
        let noted = match (row, col) {
            (Some(row), Some(col)) => board.notes.has(&NoteTarget::Cell {
                rows_dim: m.rows.key().to_owned(),
                row: row.clone(),
                cols_dim: m.cols.key().to_owned(),
                col: col.clone(),
            }),
            _ => false,
        };
        let place = Place {
            at,
            codes: (or_total(row), or_total(col)),
            names: (
                row.map_or_else(|| total.clone(), |r| name(m.rows, r)),
                col.map_or_else(|| total.clone(), |c| name(m.cols, c)),
            ),
            href,
            noted,
        };
        cell_view(place, cell, m.measure, active, l)
    };
    let head = m
        .col_codes
        .iter()
        .map(|code| view! { <th scope="col">{name(m.cols, code)}</th> })
        .collect_view();
    let columns = m.col_codes.len();
    let body = m
        .row_codes
        .iter()
        .zip(&m.row_totals)
        .enumerate()
        .map(|(r, (code, sum))| {
            let cells = (0..columns)
                .filter_map(|c| m.cell(r, c).map(|found| cell((r, c), found)))
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{name(m.rows, code)}</th>
                    {cells}
                    {cell((r, columns), sum)}
                </tr>
            }
        })
        .collect_view();
    let last = m.row_codes.len();
    let totals = m
        .col_totals
        .iter()
        .enumerate()
        .map(|(c, sum)| cell((last, c), sum))
        .collect_view();
    let caption = format!(
        "{} × {}（{}）",
        m.rows.label(l),
        m.cols.label(l),
        measure_name(m.measure, l)
    );
    let size = (last, columns);
    view! {
        <div class="scroll matrix-scroll" role="region" aria-label=words::table_scroll(l) tabindex="0">
            <table class="matrix" on:keydown=move |event| move_focus(&event, size)
                on:focusin=move |event| follow_focus(&event, active)>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <td class="corner"></td>
                        {head}
                        <th scope="col">{total.clone()}</th>
                    </tr>
                </thead>
                <tbody>
                    {body}
                    <tr class="totals">
                        <th scope="row">{total.clone()}</th>
                        {totals}
                        {cell((last, columns), &m.total)}
                    </tr>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell_view(
    place: Place,
    cell: &Cell,
    measure: Measure,
    active: RwSignal<(usize, usize)>,
    l: Language,
) -> AnyView {
    let Place {
        at,
        codes,
        names,
        href,
        noted,
    } = place;
    let tabindex = move || if active.get() == at { "0" } else { "-1" };
    let state = state_name(cell.state, l);
    let shape = view! { <span class="shape" aria-hidden="true">{state_shape(cell.state)}</span> };
    let note = noted.then(|| view! { <span class="note-mark">{words::has_note(l)}</span> });
    let content = if cell.count == 0 {
        view! {
            <span class="cell" tabindex=tabindex>{shape}<span class="word">{state}</span>{note}</span>
        }
        .into_any()
    } else {
        let said = match measure {
            Measure::Stage => sentences::stages(l, &cell.stages),
            _ => state.to_owned(),
        };
        let label = sentences::cell_name(l, &names.0, &names.1, cell.count, &said);
        let word = match measure {
            Measure::Stage => view! { <span class="word stages">{said}</span> }.into_any(),
            _ => view! { <span class="word">{state}</span> }.into_any(),
        };
        view! {
            <a class="cell" href=href aria-label=label tabindex=tabindex>
                <span class="number">{shape}{sentences::count(l, cell.count)}</span>
                {word}
                {note}
            </a>
        }
        .into_any()
    };
    let class = match cell.state {
        CellState::Recorded => "recorded",
        CellState::PlanOnly => "plan-only",
        CellState::Nothing => "nothing",
        CellState::NotApplicable => "not-applicable",
    };
    view! {
        <td
            class=class
            data-row=codes.0
            data-col=codes.1
            data-count=cell.count
            data-at=format!("{},{}", at.0, at.1)
        >
            {content}
        </td>
    }
    .into_any()
}

/// The position of the cell that an event comes from.
fn position(event: &leptos::web_sys::Event) -> Option<(usize, usize)> {
    let element: leptos::web_sys::Element = event.target()?.dyn_into().ok()?;
    let cell = element.closest("td[data-at]").ok()??;
    let at = cell.get_attribute("data-at")?;
    let (row, col) = at.split_once(',')?;
    Some((row.parse().ok()?, col.parse().ok()?))
}

/// Arrow keys move by a cell; Home and End to the ends of the row, with Ctrl of the table.
fn move_focus(event: &leptos::ev::KeyboardEvent, (last_row, last_col): (usize, usize)) {
    let Some((row, col)) = position(event) else {
        return;
    };
    if event.alt_key() || event.meta_key() {
        return;
    }
    let (row, col) = match event.key().as_str() {
        "ArrowUp" => (row.saturating_sub(1), col),
        "ArrowDown" => ((row + 1).min(last_row), col),
        "ArrowLeft" => (row, col.saturating_sub(1)),
        "ArrowRight" => (row, (col + 1).min(last_col)),
        "Home" => (if event.ctrl_key() { 0 } else { row }, 0),
        "End" => (if event.ctrl_key() { last_row } else { row }, last_col),
        _ => return,
    };
    event.prevent_default();
    focus::focus(&format!("td[data-at=\"{row},{col}\"] .cell"));
}

fn follow_focus(event: &leptos::ev::FocusEvent, active: RwSignal<(usize, usize)>) {
    if let Some(at) = position(event) {
        active.set(at);
    }
}

/// A note on what the facets of the matrix choose.
#[component]
fn ChoiceNote(board: Board, l: Language) -> impl IntoView {
    let target = Memo::new(move |_| board.note_target());
    move || {
        target.get().map(|target| {
            view! {
                <section class="choice-note">
                    <h2>{words::note_on_choice(l)}</h2>
                    <NoteBox board l target/>
                </section>
            }
        })
    }
}
