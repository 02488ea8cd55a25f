//! What a note is about: its name, whether the data knows it, where it is shown.

use crate::state::{Board, Loaded};
use crate::text::words;
use shared::board::dimension::Dimension;
use shared::board::location::Screen;
use shared::board::query::Filters;
use shared::language::Language;
use shared::notes::NoteTarget;

/// The values of facets that a target stands for; `None` for an initiative.
fn values(target: &NoteTarget) -> Option<Vec<(Option<Dimension>, &str)>> {
    Some(match target {
        NoteTarget::Initiative(_) => return None,
        NoteTarget::Whole => Vec::new(),
        NoteTarget::Theme(code) => vec![(Some(Dimension::Theme), code)],
        NoteTarget::Ward(code) => vec![(Some(Dimension::Ward), code)],
        NoteTarget::Cell {
            rows_dim,
            row,
            cols_dim,
            col,
        } => vec![
            (Dimension::from_key(rows_dim), row),
            (Dimension::from_key(cols_dim), col),
        ],
    })
}

/// The target in words.
pub(super) fn name(data: &Loaded, target: &NoteTarget, l: Language) -> String {
    let dataset = &data.dataset;
    if let NoteTarget::Initiative(id) = target {
        let initiative = dataset.row(id).and_then(|row| dataset.initiative(row));
        return initiative.map_or_else(|| id.clone(), |i| format!("{}（{id}）", i.title));
    }
    let names: Vec<&str> = values(target)
        .unwrap_or_default()
        .into_iter()
        .map(|(dimension, code)| dimension.map_or(code, |d| dataset.value_name(d, code, l)))
        .collect();
    match names.as_slice() {
        [] => words::whole_board(l).to_owned(),
        names => names.join(" × "),
    }
}

/// What kind of thing it is, in one word.
pub(super) fn kind(l: Language, target: &NoteTarget) -> &'static str {
    match target {
        NoteTarget::Initiative(_) => words::initiatives(l),
        NoteTarget::Theme(_) => Dimension::Theme.label(l),
        NoteTarget::Ward(_) => Dimension::Ward.label(l),
        NoteTarget::Cell { .. } => words::note_kind_cell(l),
        NoteTarget::Whole => words::note_kind_whole(l),
    }
}

/// Whether the target is of a theme or a ward: it itself, a choice with it, an initiative of it.
pub(super) fn is_of(data: &Loaded, target: &NoteTarget, by: Dimension, code: &str) -> bool {
    let dataset = &data.dataset;
    match (target, values(target)) {
        (NoteTarget::Initiative(id), _) => {
            let own = dataset.row(id).zip(dataset.axis(by).value(code));
            own.is_some_and(|(row, value)| value.rows.contains(row))
        }
        (_, values) => {
            let mut values = values.unwrap_or_default().into_iter();
            values.any(|(dimension, own)| dimension == Some(by) && own == code)
        }
    }
}

/// Whether the data knows the target.
pub(super) fn is_known(data: &Loaded, target: &NoteTarget) -> bool {
    let dataset = &data.dataset;
    match (target, values(target)) {
        (NoteTarget::Initiative(id), _) => dataset.row(id).is_some(),
        (_, values) => values.unwrap_or_default().iter().all(|(dimension, code)| {
            dimension.is_some_and(|d| dataset.axis(d).value(code).is_some())
        }),
    }
}

/// Where the target is shown.
pub(super) fn href(board: Board, target: &NoteTarget) -> String {
    match target {
        NoteTarget::Initiative(id) => board.detail_href(id),
        NoteTarget::Whole => board.at(Screen::Overview).to_hash(),
        _ => {
            let mut filters = Filters::default();
            for (dimension, code) in values(target).unwrap_or_default() {
                if let Some(dimension) = dimension {
                    filters.set(dimension, vec![code.to_owned()]);
                }
            }
            board.list_href(filters)
        }
    }
}
