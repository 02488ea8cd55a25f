//! マトリクス: any two dimensions crossed, in a real table. Each number opens the initiatives
//! behind it.

use crate::components::card::note_mark;
use crate::components::choice::{chips, stated};
use crate::components::controls::{button, menu};
use crate::components::facets::facets;
use crate::components::frame::Answer;
use crate::components::record_sets::{set_tabs, several};
use crate::graph::memo;
use crate::pages::list::choice_note;
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::state::{Loaded, View};
use crate::text::{sentences, words};
use leptos::prelude::*;
use shared::board::dimension::Dimension;
use shared::board::location::{Axes, Screen};
use shared::board::matrix::{Cell, CellState, Matrix, Measure};
use shared::board::query::Filters;
use shared::hand_out::tables;
use shared::language::Language;
use shared::notes::NoteTarget;
use shared::package::csv::CsvOptions;
use shared::text::text_matrix;
use wasm_bindgen::JsCast;

/// The view.
pub(crate) fn matrix(view: View) -> El {
    let View { board, l } = view;
    let set = move || match board.screen.get() {
        Screen::Matrix { axes, measure } => (axes, measure),
        _ => (Axes::USUAL, Measure::default()),
    };
    let matrix: Memo<Matrix> = memo(move || {
        let (data, (axes, measure)) = (board.data(), set());
        let (axes, filters) = ((axes.rows(), axes.cols()), board.filters.get());
        let sets = filters.record_sets(&data.dataset);
        board
            .matched
            .with(|rows| Matrix::new(&data.dataset, rows, axes, measure, &sets))
    });
    let answer = Answer::new(view, words::matrix(l), move || {
        let stated = stated(view);
        matrix.with(|m| {
            let axes = (m.rows.label(l), m.cols.label(l));
            let count = (counted(m.measure, l), m.total.count);
            sentences::matrix_result(l, &stated, axes, count)
        })
    });
    let outside = move || {
        matrix.with(|m| {
            let axes = (m.rows.label(l), m.cols.label(l));
            let said = || el("p").text(&sentences::outside(l, m.outside, axes));
            (m.outside > 0).then(said).into_iter().collect()
        })
    };
    let csv = move |said: &str| {
        let data = board.data();
        matrix.with(|m| {
            let corner = format!("{} × {}（{said}）", m.rows.label(l), m.cols.label(l));
            let titles = (corner.as_str(), words::total(l));
            let note = (words::totals_title(l), words::totals_note(l));
            tables::matrix_table(&data.dataset, m, titles, note, l, CsvOptions::EXCEL)
        })
    };
    let active = RwSignal::new((0, 0));
    let table = el("div")
        .class("scroll matrix-scroll")
        .attr("role", "region")
        .attr("aria-label", words::table_scroll(l))
        .attr("tabindex", "0")
        .on("keydown", move |event| {
            if let Some(event) = event.dyn_ref() {
                move_focus(event, untrack(|| matrix.with(size)));
            }
        })
        .on("focusin", move |event| {
            if let Some(at) = position(event) {
                active.set(at);
            }
        })
        .live(move || {
            let data = board.data();
            let filters = board.filters.get();
            let build = |matrix: &Matrix| {
                Table {
                    view,
                    matrix,
                    data: &data,
                    filters,
                    active,
                }
                .build()
            };
            vec![matrix.with(build)]
        });
    let toolbar = el("div")
        .class("toolbar")
        .child(el("p").class("hint").text(words::matrix_keys(l)))
        .child(answer.actions(csv));
    answer
        .page("")
        .child(set_tabs(view, true))
        .child(axis_menus(view, set))
        .child(answer.status())
        .child(several(view))
        .child(chips(view))
        .child(facets(view, false))
        .child(toolbar)
        .child(table)
        .child(el("div").live(outside))
        .child(el("p").text(words::totals_note(l)))
        .child(legend(l))
        .child(answer.text(move |about| {
            let data = board.data();
            let rows = board.matched.get();
            matrix.with(|m| text_matrix(&data.dataset, (m, &rows), about, l))
        }))
        .child(choice_note(view))
}

const fn measure_name(measure: Measure, l: Language) -> &'static str {
    match measure {
        Measure::Initiatives => words::value_initiatives(l),
        Measure::Outcomes => words::value_outcomes(l),
        Measure::Stage => words::value_stage(l),
    }
}

/// What the numbers of a measure count.
const fn counted(measure: Measure, l: Language) -> &'static str {
    match measure {
        Measure::Initiatives | Measure::Stage => words::initiatives(l),
        Measure::Outcomes => words::outcomes(l),
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

/// The last row and column of the table: those of the totals.
fn size(matrix: &Matrix) -> (usize, usize) {
    (matrix.row_codes.len(), matrix.col_codes.len())
}

/// The class of a state, and a shape, so that it is told apart without colour.
const fn state_look(state: CellState) -> (&'static str, &'static str) {
    match state {
        CellState::Recorded => ("recorded", "●"),
        CellState::PlanOnly => ("plan-only", "○"),
        CellState::Nothing => ("nothing", "－"),
        CellState::NotApplicable => ("not-applicable", "／"),
    }
}

const STATES: [CellState; 4] = [
    CellState::Recorded,
    CellState::PlanOnly,
    CellState::Nothing,
    CellState::NotApplicable,
];

fn legend(l: Language) -> El {
    let items = STATES.map(|state| {
        let shape = el("span")
            .attr("aria-hidden", "true")
            .text(state_look(state).1);
        el("li").child(shape).text(" ").text(state_name(state, l))
    });
    el("div")
        .child(el("p").class("legend-title").text(words::legend(l)))
        .child(el("ul").class("legend").children(items))
}

fn axis_menus(View { board, l }: View, set: impl Fn() -> (Axes, Measure) + Copy + 'static) -> El {
    let axes = || {
        let axes = Dimension::ALL.into_iter().filter(|d| d.is_axis());
        axes.map(|d| (d.key(), d.label(l)))
    };
    let go = move |change: &dyn Fn(&mut Axes, &mut Measure)| {
        board.go(|to| {
            if let Screen::Matrix { axes, measure } = &mut to.screen {
                change(axes, measure);
            }
        });
    };
    let cross = move |with: fn(&mut Axes, Dimension), key: &str| {
        if let Some(dimension) = Dimension::axis_from_key(key) {
            go(&|axes, _| with(axes, dimension));
        }
    };
    let rows = menu(
        words::rows(l),
        axes(),
        move || set().0.rows().key(),
        move |key| cross(Axes::set_rows, &key),
    );
    let cols = menu(
        words::cols(l),
        axes(),
        move || set().0.cols().key(),
        move |key| cross(Axes::set_cols, &key),
    );
    let swap = button(words::swap_axes(l), move || go(&|axes, _| axes.swap()));
    let measure = menu(
        words::cell_value(l),
        Measure::ALL.map(|m| (m.code(), measure_name(m, l))),
        move || set().1.code(),
        move |code| {
            let chosen = Measure::from_code(&code).unwrap_or_default();
            go(&|_, measure| *measure = chosen);
        },
    );
    el("div")
        .class("axes")
        .children([rows, cols, swap, measure])
}

/// The table: built anew for each answer, from plain elements.
struct Table<'a> {
    view: View,
    matrix: &'a Matrix,
    data: &'a Loaded,
    /// The filters of the view, on top of which a cell sets its own.
    filters: Filters,
    /// The one cell in the tab order; arrow keys move from there.
    active: RwSignal<(usize, usize)>,
}

impl Table<'_> {
    fn build(&self) -> El {
        let (m, l) = (self.matrix, self.view.l);
        let total = words::total(l);
        let title = |scope: &str, text: &str| el("th").attr("scope", scope).text(text);
        let columns = m.col_codes.len();
        let last = m.row_codes.len();
        let titles = m
            .col_codes
            .iter()
            .map(|code| title("col", self.name(m.cols, code)));
        let head = el("tr")
            .child(el("td").class("corner"))
            .children(titles)
            .child(title("col", total));
        let rows = m.row_codes.iter().zip(&m.row_totals).enumerate();
        let body = rows.map(|(r, (code, sum))| {
            let cells = (0..columns).filter_map(|c| Some(self.cell((r, c), m.cell(r, c)?)));
            el("tr")
                .child(title("row", self.name(m.rows, code)))
                .children(cells)
                .child(self.cell((r, columns), sum))
        });
        let sums = m.col_totals.iter().enumerate();
        let totals = el("tr")
            .class("totals")
            .child(title("row", total))
            .children(sums.map(|(c, sum)| self.cell((last, c), sum)))
            .child(self.cell((last, columns), &m.total));
        let caption = format!(
            "{} × {}（{}）",
            m.rows.label(l),
            m.cols.label(l),
            measure_name(m.measure, l)
        );
        el("table")
            .class("matrix")
            .child(el("caption").text(&caption))
            .child(el("thead").child(head))
            .child(el("tbody").children(body).child(totals))
    }

    fn name<'b>(&'b self, dimension: Dimension, code: &'b str) -> &'b str {
        self.data.dataset.value_name(dimension, code, self.view.l)
    }

    /// A cell; past the last row or column stand the totals.
    fn cell(&self, at: (usize, usize), cell: &Cell) -> El {
        let (m, l) = (self.matrix, self.view.l);
        let (row, col) = (m.row_codes.get(at.0), m.col_codes.get(at.1));
        let code = |code: Option<&String>| code.map_or("total", String::as_str).to_owned();
        let state = state_name(cell.state, l);
        let shape = el("span")
            .class("shape")
            .attr("aria-hidden", "true")
            .text(state_look(cell.state).1);
        let active = self.active;
        let focusable = |tag: &str| {
            el(tag).class("cell").live_attr("tabindex", move || {
                if active.get() == at { "0" } else { "-1" }.to_owned()
            })
        };
        let content = if cell.count == 0 {
            focusable("span")
                .child(shape)
                .child(el("span").class("word").text(state))
        } else {
            let (class, said) = match m.measure {
                Measure::Stage => ("word stages", sentences::stages(l, &cell.stages)),
                _ => ("word", state.to_owned()),
            };
            let names = (
                row.map_or(words::total(l), |r| self.name(m.rows, r)),
                col.map_or(words::total(l), |c| self.name(m.cols, c)),
            );
            // The name holds the words that are seen, in their order (WCAG 2.5.3).
            let seen = said.replace('\n', " ");
            let label = sentences::cell_name(l, names.0, names.1, cell.count, &seen);
            let number = el("span")
                .class("number")
                .child(shape)
                .text(&sentences::count(l, cell.count));
            focusable("a")
                .attr("href", &self.href(row, col))
                .attr("aria-label", &label)
                .child(number)
                .text(" ")
                .child(el("span").class(class).text(&said))
        };
        let note = row.zip(col).map(|(row, col)| self.note(row, col));
        el("td")
            .class(state_look(cell.state).0)
            .attr("data-row", &code(row))
            .attr("data-col", &code(col))
            .attr("data-count", &cell.count.to_string())
            .attr("data-at", &format!("{},{}", at.0, at.1))
            .child(content.maybe(note))
    }

    /// The list of exactly the initiatives behind a cell.
    fn href(&self, row: Option<&String>, col: Option<&String>) -> String {
        let mut filters = self.filters.clone();
        for (dimension, code) in [(self.matrix.rows, row), (self.matrix.cols, col)] {
            if let Some(code) = code {
                filters = filters.with_value(&self.data.dataset, dimension, code);
            }
        }
        self.view.board.found_href(filters)
    }

    fn note(&self, row: &str, col: &str) -> El {
        let target = NoteTarget::Cell {
            rows_dim: self.matrix.rows.key().to_owned(),
            row: row.to_owned(),
            cols_dim: self.matrix.cols.key().to_owned(),
            col: col.to_owned(),
        };
        note_mark(self.view, target)
    }
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
