//! テーマ×区: any two dimensions crossed, in a real table. Each number opens the initiatives behind it
//! beside the table.

mod menus;
mod panel;

use crate::components::card::card as brief;
use crate::components::choice::{chips, stated};
use crate::components::crossed::{Crossed, Frame, legend, shown_rows, summed};
use crate::components::crossed_picture::drawing;
use crate::components::facets::{facets, in_use};
use crate::components::fold::folding;
use crate::components::frame::{Answer, heading};
use crate::components::nothing_met::nothing_met;
use crate::components::record_sets::{Sets, several};
use crate::graph::{Memo, memo};
use crate::pages::list::choice_note;
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::state::{Board, Loaded, View};
use crate::text::{matrix as said, sentences, words};
use leptos::prelude::*;
use shared::board::density::Density;
use shared::board::describe::left_out;
use shared::board::dimension::Dimension;
use shared::board::location::{Axes, Screen};
use shared::board::matrix::{Cell, CellState, Matrix, Measure};
use shared::hand_out::tables;
use shared::language::Language;
use shared::search::Terms;
use shared::text::text_matrix;
use shared::years::coverage::{Coverage, coverage};

/// How many columns stand beside each other in a wide window.
const FITTING: usize = 13;

/// So many initiatives are named below the table, and so many of them with what came of them.
const FEW: usize = 12;
const BRIEFLY: usize = 4;

/// What the parts of the view share.
#[derive(Clone, Copy)]
struct Asked {
    view: View,
    axes: Memo<Axes>,
    measure: Memo<Measure>,
    /// The row and the column of the cell that is open.
    cell: Memo<Option<(String, String)>>,
    matrix: Memo<Matrix>,
    /// Which themes and wards are on record, where the whole of a record set is crossed.
    whole: Memo<Option<Coverage>>,
}

impl Asked {
    fn new(view: View) -> Self {
        let board = view.board;
        let set = move || match board.screen.get() {
            Screen::Matrix {
                axes,
                measure,
                cell,
            } => (axes, measure, cell),
            _ => (Axes::USUAL, Measure::default(), None),
        };
        let (axes, measure) = (memo(move || set().0), memo(move || set().1));
        let matrix = memo(move || {
            let (data, axes) = (board.data(), axes.get());
            let (axes, filters) = ((axes.rows(), axes.cols()), board.filters.get());
            board
                .matched
                .with(|rows| Matrix::new(&data.dataset, rows, axes, measure.get(), &filters))
        });
        Self {
            view,
            axes,
            measure,
            cell: memo(move || set().2),
            matrix,
            whole: memo(move || whole(board, axes.get())),
        }
    }

    /// What stands in a frame: what the heading counts.
    fn frame(self, m: &Matrix) -> Option<Frame> {
        self.whole.with(|found| Frame::of(m, found.as_ref()?))
    }
}

/// The view.
pub(crate) fn matrix(view: View) -> El {
    let View { board, l } = view;
    let asked = Asked::new(view);
    let matrix = asked.matrix;
    let answer = Answer::new(view, words::matrix_file(l), move || {
        let stated = stated(view);
        matrix.with(|m| {
            let axes = (m.rows.label(l), m.cols.label(l));
            let count = (said::counted(m.measure, l), m.total.count);
            sentences::matrix_result(l, &stated, axes, count)
        })
    });
    let table = move |asked: &str| {
        let data = board.data();
        matrix.with(|m| {
            let corner = format!("{} × {}（{asked}）", m.rows.label(l), m.cols.label(l));
            let titles = (corner.as_str(), words::total(l));
            let totals = said::totals(l, summed(m), m.total.count);
            let note = (words::totals_title(l), totals.as_str());
            let counted = board.matched.with(|rows| rows.iter().collect());
            Some(tables::matrix_table(
                &data.dataset,
                (m, counted),
                titles,
                note,
                l,
            ))
        })
    };
    let exports = answer.exports(table, move |about| {
        let data = board.data();
        let rows = board.matched.get();
        matrix.with(|m| text_matrix(&data.dataset, (m, &rows), about, l))
    });
    let exports = exports.picture(move || {
        let data = board.data();
        let drawn = matrix.with_untracked(|m| {
            let frame = asked.frame(m);
            drawing(&data, m, frame, l)
        });
        Some((drawn, answer.said()))
    });
    let sides = el("div")
        .class("beside")
        .live_attr("data-open", move || {
            asked.cell.get().map_or("", |_| "1").to_owned()
        })
        .child(card(asked))
        .child(panel::panel(asked));
    let page = answer.page("matrix-page", found(asked), Sets::OneOrAll, exports);
    folding(page, move || said::change(l, in_use(board, &[])))
        .child(menus::menus(asked))
        .child(
            el("div").class("matrix-bar").child(answer.status()).child(
                el("div")
                    .class("folds")
                    .child(facets(view, !focus::is_wide())),
            ),
        )
        .child(several(view))
        .child(chips(view))
        .child(sides)
        .child(few(asked))
        .child(choice_note(view))
}

/// What is counted, where that is few enough to be read: no number stands without its names.
fn few(asked: Asked) -> El {
    let View { board, l } = asked.view;
    el("div").class("few").live(move || {
        let rows: Vec<usize> = board
            .matched
            .with(|rows| rows.iter().take(FEW + 1).collect());
        // Beside an open cell they would stand twice.
        if rows.is_empty() || rows.len() > FEW || asked.cell.get().is_some() {
            return Vec::new();
        }
        let density = match rows.len() {
            ..=BRIEFLY => Density::Cards,
            _ => Density::Titles,
        };
        let cards = rows.iter();
        let cards = cards.map(|row| brief(asked.view, &Terms::default(), density, *row));
        let list = el("div").class(&format!("cards {}", density.code()));
        let name = sentences::count(l, rows.len());
        let name = format!("{}{}{name}", said::few(l), l.pick("：", ": "));
        vec![el("h2").text(&name), list.children(cards)]
    })
}

/// The heading: what is found.
fn found(asked: Asked) -> El {
    let View { board, l } = asked.view;
    heading("").live(move || {
        let data = board.data();
        let (start, end) = match asked.whole.get() {
            Some(found) => {
                let size = (found.themes.len(), found.wards.len());
                said::coverage(l, size, (found.recorded, found.pairs))
            }
            None => asked.matrix.with(|m| of_conditions(&data, m, l)),
        };
        vec![el("span").text(&start), el("em").text(&end)]
    })
}

/// Which themes and wards are on record, where the whole of a record set is crossed: where anything
/// else is chosen or searched for, what is missing may be on record.
fn whole(board: Board, axes: Axes) -> Option<Coverage> {
    let is_usual = axes == Axes::USUAL;
    let is_whole = board.text.with(|text| text.trim().is_empty())
        && board.filters.with(|filters| {
            let is_set = |d| matches!(d, Dimension::Year | Dimension::Phase | Dimension::Set);
            filters.iter().all(|(dimension, _)| is_set(dimension))
        });
    let data = board.data();
    let found = || board.matched.with(|rows| coverage(&data.dataset, rows));
    (is_usual && is_whole).then(found)
}

/// What meets the conditions: of a row or a column that stands alone where it is, else in how many of
/// the cells.
fn of_conditions(data: &Loaded, m: &Matrix, l: Language) -> (String, String) {
    let n = (m.measure, m.total.count);
    let name = |dimension, code: &String| data.dataset.value_name(dimension, code, l).to_owned();
    let rows: Vec<(&String, &Cell)> = shown_rows(m).map(|(_, code, sum)| (code, sum)).collect();
    let cols = m.col_codes.iter().zip(&m.col_totals).collect::<Vec<_>>();
    let places = |dimension, side: &[(&String, &Cell)]| {
        let filled = side.iter().filter(|(_, sum)| sum.count > 0);
        // Of a theme among others its number will do.
        let short = |code: &String| {
            let number = said::theme_number(l, code).filter(|_| dimension == Dimension::Theme);
            number.unwrap_or_else(|| name(dimension, code))
        };
        filled.map(|(code, _)| short(code)).collect::<Vec<_>>()
    };
    let alone = |one: String, places: Vec<String>| {
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        said::alone(l, &one, &places, n)
    };
    match (rows.as_slice(), cols.as_slice()) {
        _ if n.1 == 0 => {}
        ([(code, _)], cols) => return alone(name(m.rows, code), places(m.cols, cols)),
        (rows, [(code, _)]) => return alone(name(m.cols, code), places(m.rows, rows)),
        _ => {}
    }
    let axes = (m.rows.label(l), m.cols.label(l));
    let filled = m.cells.iter().filter(|cell| cell.count > 0).count();
    said::crossed(l, axes, (filled, rows.len() * cols.len()), n)
}

/// The table with what its tints and its totals mean.
fn card(asked: Asked) -> El {
    let View { board, l } = asked.view;
    let matrix = asked.matrix;
    let active = RwSignal::new((1, 1));
    let table = el("div").live(move || {
        let data = board.data();
        let filters = board.filters.get();
        if matrix.with(|m| m.total.count == 0) {
            return vec![nothing_met(asked.view)];
        }
        let build = |matrix: &Matrix| {
            let list = |filters| board.found_href(filters);
            let open = |row: &str, col: &str| panel::href(board, (row, col));
            let table = Crossed {
                view: asked.view,
                matrix,
                data: &data,
                filters: &filters,
                active,
                list: &list,
                open: Some(&open),
                // Below one row its sums would only say it again.
                totals: shown_rows(matrix).nth(1).is_some(),
                frame: asked.frame(matrix),
            };
            let many = matrix.col_codes.len() > FITTING;
            let frame = el("div").class(if many {
                "wide-table many"
            } else {
                "wide-table"
            });
            let key = legend(matrix, table.frame, l);
            vec![key, frame.child(table.build())]
        };
        matrix.with(build)
    });
    let notes = el("div").live(move || {
        matrix.with(|m| {
            if m.total.count == 0 {
                return Vec::new();
            }
            let axes = (m.rows.label(l), m.cols.label(l));
            let said = || el("p").text(&sentences::outside(l, m.outside, axes));
            let outside = (m.outside > 0).then(said);
            let totals = el("p").text(&said::totals(l, summed(m), m.total.count));
            let has_gaps = m.cells.iter().any(|cell| cell.state == CellState::Nothing);
            let gaps = has_gaps.then(|| el("p").text(words::gaps_note(l)));
            let conditions = left_out(m, l).into_iter().map(|said| el("p").text(&said));
            let notes = [Some(totals), outside, gaps].into_iter().flatten();
            notes.chain(conditions).collect()
        })
    });
    el("section")
        .class("card matrix-card")
        .attr("aria-label", words::matrix_file(l))
        .child(table)
        .child(notes.class("hint notes-on-totals"))
        .child(el("p").class("hint keys").text(words::matrix_keys(l)))
}
