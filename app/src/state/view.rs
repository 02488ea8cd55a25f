//! What every part of a view is given.

use super::Board;
use shared::language::Language;

/// The board, and the language that a view is built in: another language builds another view.
#[derive(Clone, Copy)]
pub(crate) struct View {
    pub(crate) board: Board,
    pub(crate) l: Language,
}
