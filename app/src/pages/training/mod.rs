//! 研修: any view as slides for a room with a projector, and what is prepared for it.

mod answers;
mod deck;
mod prepare;
mod questions;
mod slide;
mod slides;
mod worksheet;

pub(crate) use deck::deck;
pub(crate) use slides::{slides, whole};
pub(crate) use worksheet::worksheet;
