//! Two dimensions crossed, as a real table in tints: each number opens the initiatives behind it. One
//! stop for the tab key; arrow keys go to every cell and every title.

use crate::components::badge::named;
use crate::components::card::cell_mark;
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::state::{Loaded, View};
use crate::text::{sentences, words};
use leptos::prelude::*;
use leptos::web_sys::{Event, KeyboardEvent};
use shared::board::dimension::{Dimension, THEME_ENDED, THEME_NONE};
use shared::board::matrix::{Cell, CellState, Matrix, Measure, OVERLAP};
use shared::board::progress::Stage;
use shared::board::query::Filters;
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::notes::NoteTarget;
use shared::years::coverage::{Coverage, Gap};
use wasm_bindgen::JsCast;

/// A row or a column: the one of titles, one of values, or the one of totals.
type At = (usize, usize);

/// How many columns stand beside each other on a phone, each 24 pixels wide or more.
const NARROW: usize = 11;

/// The hash of the list with some filters.
type List<'a> = &'a dyn Fn(Filters) -> String;
/// The hash that opens the cell of a row and a column in another way than by its list.
type Open<'a> = &'a dyn Fn(&str, &str) -> String;

/// The table: built anew for each answer, from plain elements.
pub(crate) struct Crossed<'a> {
    pub(crate) view: View,
    pub(crate) matrix: &'a Matrix,
    pub(crate) data: &'a Loaded,
    /// The filters of the view, on top of which a cell sets its own.
    pub(crate) filters: &'a Filters,
    /// The one place in the tab order; arrow keys move from there.
    pub(crate) active: RwSignal<At>,
    /// Where titles and totals lead, and cells that have no other way to be opened.
    pub(crate) list: List<'a>,
    /// Where cells lead, if not to their list.
    pub(crate) open: Option<Open<'a>>,
    /// Whether the last line has the totals of the columns.
    pub(crate) totals: bool,
    /// The part of it that a heading speaks of.
    pub(crate) frame: Option<Frame>,
}

/// The first rows and the first columns, which stand in a frame.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    /// How many rows.
    pub(crate) rows: usize,
    /// How many columns.
    pub(crate) cols: usize,
}

impl Frame {
    /// The themes with a number by the wards: what has 記載のない組み合わせ. Nothing where any of them
    /// is not in the table.
    pub(crate) fn of(matrix: &Matrix, found: &Coverage) -> Option<Self> {
        let begins = |codes: &[String], gaps: &[Gap]| {
            let codes = codes.iter().zip(gaps);
            (codes.filter(|(code, gap)| **code == gap.code).count() == gaps.len())
                .then_some(gaps.len())
        };
        let rows = begins(&matrix.row_codes, &found.themes)?;
        let cols = begins(&matrix.col_codes, &found.wards)?;
        Some(Self { rows, cols })
    }

    /// On which of its edges a cell lies.
    fn edges(self, (r, c): At) -> String {
        if r >= self.rows || c >= self.cols {
            return String::new();
        }
        let edges = [
            (r == 0, " edge-top"),
            (r + 1 == self.rows, " edge-bottom"),
            (c == 0, " edge-start"),
            (c + 1 == self.cols, " edge-end"),
        ];
        let edges = edges.into_iter().filter(|(is, _)| *is);
        edges.map(|(_, class)| class).collect()
    }
}

impl Crossed<'_> {
    /// The table with its caption, which is for those who don't see the heading above it.
    pub(crate) fn build(&self) -> El {
        let (m, l) = (self.matrix, self.view.l);
        let columns = m.col_codes.len();
        let titles = m.col_codes.iter().enumerate();
        let titles = titles.map(|(c, code)| self.title((0, c + 1), m.cols, code));
        let total = el("th").attr("scope", "col").attr("role", "columnheader");
        let head = row()
            .child(el("td").class("corner").attr("role", "cell"))
            .children(titles)
            .child(total.child(el("span").class("title").text(words::total_short(l))));
        let body = shown_rows(m).map(|(r, code, sum)| {
            let cells = (0..columns).filter_map(|c| Some(self.cell((r, c), m.cell(r, c)?)));
            row()
                .child(self.title((r + 1, 0), m.rows, code))
                .children(cells)
                .child(self.cell((r, columns), sum))
        });
        let caption = format!(
            "{} × {}（{}）",
            m.rows.label(l),
            m.cols.label(l),
            measure_name(m.measure, l)
        );
        let active = self.active;
        let last = (m.row_codes.len() + usize::from(self.totals), columns + 1);
        // On a phone a row is laid out in another way than as a row of a table: its roles are said.
        el("table")
            .class(if self.is_narrow() {
                "matrix narrow"
            } else {
                "matrix"
            })
            .attr("role", "table")
            .child(el("caption").class("hidden").text(&caption))
            .child(el("thead").child(head))
            .child(
                el("tbody")
                    .children(body)
                    .maybe(self.totals.then(|| self.sums())),
            )
            .on("keydown", move |event| {
                if let Some(event) = event.dyn_ref() {
                    move_focus(event, last);
                }
            })
            .on("focusin", move |event| {
                if let Some(at) = position(event) {
                    active.set(at);
                }
            })
    }

    /// Whether all columns stand beside each other on a phone: numbers alone, and not too many of them.
    fn is_narrow(&self) -> bool {
        self.matrix.measure != Measure::Stage && self.matrix.col_codes.len() <= NARROW
    }

    fn sums(&self) -> El {
        let m = self.matrix;
        let last = m.row_codes.len();
        let sums = m.col_totals.iter().enumerate();
        let title = words::total_distinct(self.view.l);
        row()
            .class("totals")
            .child(
                el("th")
                    .attr("scope", "row")
                    .attr("role", "rowheader")
                    .text(title),
            )
            .children(sums.map(|(c, sum)| self.cell((last, c), sum)))
            .child(self.cell((last, m.col_codes.len()), &m.total))
    }

    /// The title of a row or a column, which leads to all of its initiatives.
    fn title(&self, at: At, dimension: Dimension, code: &String) -> El {
        let (scope, role, ends) = match at.0 {
            0 => ("col", "columnheader", (None, Some(code))),
            _ => ("row", "rowheader", (Some(code), None)),
        };
        let link = self
            .focusable(el("a"), at)
            .class("title")
            .attr("href", &self.href(ends.0, ends.1))
            // A narrow title shows a part of a ward's name.
            .maybe_attr(
                "aria-label",
                (dimension == Dimension::Ward).then(|| self.name(dimension, code)),
            )
            .children(named(&self.data.dataset, dimension, code, self.view.l));
        el("th")
            .attr("scope", scope)
            .attr("role", role)
            .attr("data-at", &said(at))
            .child(link)
    }

    /// Makes it the place in the tab order as long as it is the active one.
    fn focusable(&self, element: El, at: At) -> El {
        let active = self.active;
        element.live_attr("tabindex", move || {
            if active.get() == at { "0" } else { "-1" }.to_owned()
        })
    }

    fn name<'b>(&'b self, dimension: Dimension, code: &'b str) -> &'b str {
        self.data.dataset.value_name(dimension, code, self.view.l)
    }

    /// A cell; past the last row or column stand the totals.
    fn cell(&self, (r, c): At, cell: &Cell) -> El {
        let (m, l) = (self.matrix, self.view.l);
        let (row, col) = (m.row_codes.get(r), m.col_codes.get(c));
        let code = |code: Option<&String>| code.map_or("total", String::as_str).to_owned();
        let at = (r + 1, c + 1);
        let look = Look::of(cell, l);
        // A total that is no sum is marked.
        let is_once = m.overlaps(row.map(|_| r), col.map(|_| c));
        let once = is_once.then(|| {
            el("span")
                .class("once")
                .attr("aria-hidden", "true")
                .text(OVERLAP)
        });
        let content = if cell.count == 0 {
            self.focusable(el("span"), at)
                .child(look.mark())
                .child(el("span").class("hidden").text(cell.state.label(l)))
        } else {
            let state = cell.state.label(l).to_owned();
            let (seen, lines) = match m.measure {
                Measure::Stage => (sentences::stages(l, &cell.stages), Some(stages(cell, l))),
                _ => (state, None),
            };
            let names = (
                row.map_or(words::total(l), |r| self.name(m.rows, r)),
                col.map_or(words::total(l), |c| self.name(m.cols, c)),
            );
            // The name holds what is seen, in its order (WCAG 2.5.3).
            let label = sentences::cell_name(l, names.0, names.1, cell.count, &seen);
            let label = match is_once {
                true => format!("{label}{}{}", l.pick("、", ", "), words::counted_once(l)),
                false => label,
            };
            self.focusable(el("a"), at)
                .attr("href", &self.href(row, col))
                .attr("aria-label", &label)
                .child(look.mark().maybe(once))
                .maybe(lines)
        };
        let note = row.zip(col).map(|(row, col)| self.note(row, col));
        let total = if row.is_some() && col.is_some() {
            ""
        } else {
            " total"
        };
        let edges = self.frame.map(|frame| frame.edges((r, c)));
        let edges = edges.unwrap_or_default();
        el("td")
            .attr("role", "cell")
            .class(&format!(
                "c{} {}{total}{edges}",
                look.tint,
                look.state_code()
            ))
            .attr("data-row", &code(row))
            .attr("data-col", &code(col))
            .attr("data-count", &cell.count.to_string())
            .attr("data-state", look.state_code())
            .attr("data-at", &said(at))
            .child(content.class("cell").maybe(note))
    }

    /// The way to exactly the initiatives behind a cell, a row or a column.
    fn href(&self, row: Option<&String>, col: Option<&String>) -> String {
        if let (Some(open), Some(row), Some(col)) = (self.open, row, col) {
            return open(row, col);
        }
        (self.list)(behind(self.data, self.matrix, self.filters, (row, col)))
    }

    fn note(&self, row: &str, col: &str) -> El {
        let target = NoteTarget::Cell {
            rows_dim: self.matrix.rows.key().to_owned(),
            row: row.to_owned(),
            cols_dim: self.matrix.cols.key().to_owned(),
            col: col.to_owned(),
        };
        let rows = |dimension, code| {
            let value = self.data.dataset.axis(dimension).value(code);
            value.map(|value| &value.rows)
        };
        let rows = rows(self.matrix.rows, row).zip(rows(self.matrix.cols, col));
        let matched = self.view.board.matched.get_untracked();
        let rows = rows.map(|(row, col)| row.and(col).and(&matched));
        let rows = rows.unwrap_or_else(|| RowSet::empty(matched.universe()));
        cell_mark(self.view, target, rows)
    }
}

/// A row, whatever a style makes of it.
fn row() -> El {
    el("tr").attr("role", "row")
}

/// The rows that are shown, each with its place, its code and its total. That something has no theme
/// is a row only where something has none.
pub(crate) fn shown_rows(m: &Matrix) -> impl Iterator<Item = (usize, &String, &Cell)> {
    let is_exception =
        |code: &str| m.rows == Dimension::Theme && matches!(code, THEME_NONE | THEME_ENDED);
    let rows = m.row_codes.iter().zip(&m.row_totals).enumerate();
    let rows = rows.filter(move |(_, (code, sum))| sum.count > 0 || !is_exception(code));
    rows.map(|(r, (code, sum))| (r, code, sum))
}

/// The filters that show exactly what is behind a cell.
pub(crate) fn behind(
    data: &Loaded,
    matrix: &Matrix,
    filters: &Filters,
    (row, col): (Option<&String>, Option<&String>),
) -> Filters {
    let mut filters = filters.clone();
    for (dimension, code) in [(matrix.rows, row), (matrix.cols, col)] {
        if let Some(code) = code {
            filters = filters.with_value(&data.dataset, dimension, code);
        }
    }
    filters
}

/// What the totals of the columns or of the rows would add up to, whichever is more.
pub(crate) fn summed(matrix: &Matrix) -> usize {
    let sum = |totals: &[Cell]| -> usize { totals.iter().map(|cell| cell.count).sum() };
    sum(&matrix.col_totals).max(sum(&matrix.row_totals))
}

/// What the numbers of a measure are called.
pub(crate) const fn measure_name(measure: Measure, l: Language) -> &'static str {
    match measure {
        Measure::Initiatives => words::value_initiatives(l),
        Measure::Outcomes => words::value_outcomes(l),
        Measure::Stage => words::value_stage(l),
    }
}

/// How a cell looks: three tints for its number, and shapes for what is no record of a result.
pub(crate) struct Look {
    /// Which of the tints; none where there is no record.
    pub(crate) tint: usize,
    state: CellState,
    pub(crate) mark: String,
}

impl Look {
    pub(crate) fn of(cell: &Cell, l: Language) -> Self {
        let mark = match cell.state {
            CellState::Recorded | CellState::PlanOnly => cell.count.to_string(),
            CellState::Nothing => "－".to_owned(),
            CellState::NotApplicable => "／".to_owned(),
            CellState::LeftOut => words::left_out_mark(l).to_owned(),
        };
        Self {
            tint: cell.count.min(3),
            state: cell.state,
            mark,
        }
    }

    const fn state_code(&self) -> &'static str {
        match self.state {
            CellState::Recorded => "recorded",
            CellState::PlanOnly => "plan-only",
            CellState::Nothing => "nothing",
            CellState::NotApplicable => "not-applicable",
            CellState::LeftOut => "left-out",
        }
    }

    fn mark(&self) -> El {
        el("span").class("number").text(&self.mark)
    }
}

/// The first letter of a word, and the rest.
fn split(word: &str) -> (&str, &str) {
    let first = word.chars().next().map_or(0, char::len_utf8);
    word.split_at_checked(first).unwrap_or((word, ""))
}

/// How far the initiatives of a cell have come, a line for each stage. On paper the first letter of its
/// word must do.
fn stages(cell: &Cell, l: Language) -> El {
    let lines = Stage::ALL.into_iter().enumerate().map(|(at, stage)| {
        let (first, rest) = split(sentences::stage(l, stage));
        let n = format!(" {}/{}", cell.stages.of(stage), cell.stages.total);
        el("span")
            .text(if at > 0 { "\n" } else { "" })
            .text(first)
            .child(el("span").class("rest").text(rest))
            .text(&n)
    });
    el("span").class("stages").children(lines)
}

/// What the tints and signs of a table mean: those that it has.
pub(crate) fn legend(matrix: &Matrix, frame: Option<Frame>, l: Language) -> El {
    let has = |state| matrix.cells.iter().any(|cell| cell.state == state);
    let item = |class: &str, sign: &str, name: &str| {
        let sign = el("i").class(class).attr("aria-hidden", "true").text(sign);
        el("li").child(sign).text(name)
    };
    let mut items = Vec::new();
    for (class, n) in [("c1", 1), ("c2", 2), ("c3", 3)] {
        let name = sentences::tint(l, n, matrix.measure == Measure::Outcomes);
        items.push(item(class, &n.to_string(), &name));
    }
    for (state, class, sign) in [
        (CellState::PlanOnly, "c1 plan-only", "1"),
        (CellState::Nothing, "c0", "－"),
        (CellState::LeftOut, "c0 left-out", words::left_out_mark(l)),
        (CellState::NotApplicable, "c0 not-applicable", "／"),
    ] {
        if has(state) {
            let name = match state {
                CellState::LeftOut => words::left_out_key(l),
                state => state.label(l),
            };
            items.push(item(class, sign, name));
        }
    }
    let is_once = (0..matrix.row_codes.len()).any(|row| matrix.overlaps(Some(row), None))
        || (0..matrix.col_codes.len()).any(|col| matrix.overlaps(None, Some(col)));
    if is_once {
        items.push(item("once", OVERLAP, words::counted_once(l)));
    }
    if let Some(Frame { rows, cols }) = frame {
        items.push(item("framed", "", &sentences::in_frame(l, rows, cols)));
    }
    if matrix.measure == Measure::Stage {
        let letters = Stage::ALL.map(|stage| {
            let word = sentences::stage(l, stage);
            format!("{}{}{word}", split(word).0, l.pick("：", ": "))
        });
        let letters = letters.join(l.pick("　", ", "));
        items.push(el("li").class("print-only").text(&letters));
    }
    el("ul")
        .class("legend")
        .attr("aria-label", words::legend(l))
        .children(items)
}

fn said(at: At) -> String {
    format!("{},{}", at.0, at.1)
}

/// The place in the table that an event comes from.
fn position(event: &Event) -> Option<At> {
    let cell = focus::target(event)?.closest("[data-at]").ok()??;
    let at = cell.get_attribute("data-at")?;
    let (row, col) = at.split_once(',')?;
    Some((row.parse().ok()?, col.parse().ok()?))
}

/// Arrow keys move by a cell; Home and End to the ends of the row, with Ctrl of the table. The titles
/// of rows and columns are a column and a row of their own; their corner is nothing to stand on.
fn move_focus(event: &KeyboardEvent, (last_row, last_col): At) {
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
        "Home" if event.ctrl_key() => (1, 1),
        "Home" => (row, usize::from(row == 0)),
        "End" => (if event.ctrl_key() { last_row } else { row }, last_col),
        _ => return,
    };
    event.prevent_default();
    let table = focus::target(event).and_then(|element| element.closest("table").ok()?);
    if let Some(table) = table {
        focus::focus_in(&table, &format!("[data-at=\"{row},{col}\"] > *"));
    }
}
