//! The table of counts as a drawing, for a slide: the same values in the same tints.

use crate::components::crossed::{Frame, Look, shown_rows, summed};
use crate::platform::element::{El, svg};
use crate::platform::page;
use crate::state::Loaded;
use crate::text::matrix::totals;
use crate::text::{sentences, words};
use shared::board::describe::left_out;
use shared::board::dimension::Dimension;
use shared::board::matrix::{CellState, Matrix, OVERLAP};
use shared::chart::grid::{GridChart, Place, Title};
use shared::chart::{FONT, LINE, wrap};
use shared::language::Language;

/// The drawing, with what its totals are below it. It stands nowhere on the page, so each of its parts
/// carries its own looks.
pub(crate) fn drawing(data: &Loaded, matrix: &Matrix, frame: Option<Frame>, l: Language) -> El {
    let name = |dimension: Dimension, code: &String| {
        let name = data.dataset.value_name(dimension, code, l);
        name.to_owned()
    };
    let titles = shown_rows(matrix).map(|(_, code, _)| name(matrix.rows, code));
    let titles = titles.chain([words::total_distinct(l).to_owned()]);
    let titles: Vec<String> = titles.collect();
    let columns = matrix.col_codes.iter().map(|code| name(matrix.cols, code));
    let columns: Vec<String> = columns.chain([words::total_short(l).to_owned()]).collect();
    let grid = GridChart::new(&titles, &columns);
    let columns = matrix.col_codes.len();
    let cells = shown_rows(matrix).flat_map(|(row, _, sum)| {
        let own = (0..columns).filter_map(move |col| matrix.cell(row, col));
        let own = own.map(|cell| (cell, false, false));
        own.chain([(sum, true, matrix.overlaps(Some(row), None))])
    });
    let sums = matrix.col_totals.iter().enumerate();
    let sums = sums.map(|(col, sum)| (sum, true, matrix.overlaps(None, Some(col))));
    let cells = cells
        .chain(sums)
        .chain([(&matrix.total, true, matrix.overlaps(None, None))]);
    let cells = grid.cells.iter().zip(cells);
    let cells = cells.map(|(place, (cell, is_total, is_once))| {
        let mut look = Look::of(cell, l);
        if is_once {
            look.mark.push_str(OVERLAP);
        }
        draw(place, &look, is_total)
    });
    let framed = frame.and_then(|frame| outline(&grid, frame, columns + 1));
    let mut notes = vec![totals(l, summed(matrix), matrix.total.count)];
    notes.extend(frame.map(|frame| sentences::frame_note(l, frame.rows, frame.cols)));
    if matrix.cells.iter().any(|c| c.state == CellState::Nothing) {
        notes.push(words::gaps_note(l).to_owned());
    }
    notes.extend(left_out(matrix, l));
    let note = notes.join(l.pick("", " "));
    let note = Title {
        lines: wrap(&note, grid.width),
        x: 0,
        y: grid.height + LINE,
    };
    let height = grid.height + (note.lines.len() as i32 + 1) * LINE;
    let (width, height) = (grid.width.to_string(), height.to_string());
    svg("svg")
        .attr("viewBox", &format!("0 0 {width} {height}"))
        .attr("width", &width)
        .attr("height", &height)
        .attr("font-size", &FONT.to_string())
        .attr("font-family", "sans-serif")
        .children(grid.columns.iter().map(|title| text(title, "middle")))
        .children(grid.rows.iter().map(|title| text(title, "start")))
        .children(cells)
        .maybe(framed)
        .child(text(&note, "start"))
}

/// A line around the first rows and columns.
fn outline(grid: &GridChart, frame: Frame, columns: usize) -> Option<El> {
    let first = grid.cells.first()?;
    let last = grid
        .cells
        .get((frame.rows.checked_sub(1)? * columns + frame.cols).checked_sub(1)?)?;
    let (x, y) = (first.x - 2, first.y - 2);
    let rect = svg("rect")
        .attr("x", &x.to_string())
        .attr("y", &y.to_string())
        .attr("width", &(last.x + last.width + 2 - x).to_string())
        .attr("height", &(last.y + last.height + 2 - y).to_string());
    let rect = rect.attr("rx", "6").attr("fill", "none");
    let rect = rect.attr("stroke", &page::colour("--text"));
    Some(rect.attr("stroke-width", "2"))
}

fn text(title: &Title, anchor: &str) -> El {
    let lines = (0..).zip(&title.lines).map(|(at, line)| {
        svg("text")
            .attr("x", &title.x.to_string())
            .attr("y", &(title.y + at * LINE).to_string())
            .attr("text-anchor", anchor)
            .attr("fill", &page::colour("--text"))
            .text(line)
    });
    svg("g").children(lines)
}

fn draw(place: &Place, look: &Look, is_total: bool) -> El {
    let (ground, ink) = match (is_total, look.tint) {
        (true, _) | (_, 0) => ("--paper", "--text"),
        (_, 1) => ("--tint-1", "--on-tint"),
        (_, 2) => ("--tint-2", "--on-tint"),
        _ => ("--tint-3", "--on-tint-3"),
    };
    let line = if is_total { ground } else { "--border-weak" };
    let rect = svg("rect")
        .attr("x", &place.x.to_string())
        .attr("y", &place.y.to_string())
        .attr("width", &place.width.to_string())
        .attr("height", &place.height.to_string())
        .attr("rx", "6")
        .attr("fill", &page::colour(ground))
        .attr("stroke", &page::colour(line));
    let middle = (
        place.x + place.width / 2,
        place.y + place.height / 2 + FONT / 2 - 1,
    );
    let number = svg("text")
        .attr("x", &middle.0.to_string())
        .attr("y", &middle.1.to_string())
        .attr("text-anchor", "middle")
        .attr("font-weight", "bold")
        .attr("fill", &page::colour(ink))
        .text(&look.mark);
    svg("g").child(rect).child(number)
}
