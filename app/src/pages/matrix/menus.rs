//! What is crossed and what is counted.

use super::Asked;
use crate::components::controls::{button, menu};
use crate::components::crossed::measure_name;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::words;
use shared::board::dimension::Dimension;
use shared::board::location::{Axes, Screen};
use shared::board::matrix::Measure;

pub(super) fn menus(asked: Asked) -> El {
    let View { board, l } = asked.view;
    let options = || {
        let axes = Dimension::ALL.into_iter().filter(|d| d.is_axis());
        axes.map(|d| (d.key(), d.label(l)))
    };
    let go = move |change: &dyn Fn(&mut Axes, &mut Measure)| {
        board.go(|to| {
            if let Screen::Matrix {
                axes,
                measure,
                cell,
            } = &mut to.screen
            {
                change(axes, measure);
                // It was a cell of the table before.
                *cell = None;
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
        options(),
        move || asked.axes.get().rows().key(),
        move |key| cross(Axes::set_rows, &key),
    );
    let cols = menu(
        words::cols(l),
        options(),
        move || asked.axes.get().cols().key(),
        move |key| cross(Axes::set_cols, &key),
    );
    let swap = button(words::swap_axes(l), move || go(&|axes, _| axes.swap()));
    let measure = menu(
        words::cell_value(l),
        Measure::ALL.map(|m| (m.code(), measure_name(m, l))),
        move || asked.measure.get().code(),
        move |code| {
            let chosen = Measure::from_code(&code).unwrap_or_default();
            go(&|_, measure| *measure = chosen);
        },
    );
    el("div")
        .class("axes folds")
        .children([rows, cols, swap.class("minor"), measure])
}
