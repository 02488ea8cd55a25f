//! The table of counts as a drawing, for a slide: the same values in the same tints.

use crate::components::crossed::{Look, shown_rows, summed};
use crate::platform::element::{El, svg};
use crate::platform::page;
use crate::state::Loaded;
use crate::text::matrix::totals;
use crate::text::words;
use shared::board::dimension::Dimension;
use shared::board::matrix::Matrix;
use shared::chart::grid::{GridChart, Place, Title};
use shared::chart::{FONT, LINE, wrap};
use shared::language::Language;

/// The drawing, with what its totals are below it. It stands nowhere on the page, so each of its parts
/// carries its own looks.
pub(crate) fn drawing(data: &Loaded, matrix: &Matrix, l: Language) -> El {
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
    let cells = shown_rows(matrix).flat_map(|(row, _, sum)| {
        let own = (0..matrix.col_codes.len()).filter_map(move |col| matrix.cell(row, col));
        own.map(|cell| (cell, false)).chain([(sum, true)])
    });
    let sums = matrix.col_totals.iter().chain([&matrix.total]);
    let cells = cells.chain(sums.map(|cell| (cell, true)));
    let cells = grid.cells.iter().zip(cells);
    let cells = cells.map(|(place, (cell, is_total))| draw(place, &Look::of(cell), is_total));
    let note = totals(l, summed(matrix), matrix.total.count);
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
        .child(text(&note, "start"))
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
