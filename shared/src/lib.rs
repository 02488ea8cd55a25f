//! Types and logic of the Kadai Board: everything that can be known about the data without a
//! browser, a clock or a file system.
//!
//! The way of the data, from bytes to a picture:
//!
//! 0. [`intake`] turns files as people have them into files of a package, and leads every finding
//!    back to the cell it came from; [`plan`] is the difference they would make, [`history`] the way
//!    back.
//! 1. [`package`] takes named files, [`reader`] turns each into typed rows of [`model`], following
//!    the columns of [`schema`]; whatever is wrong becomes a [`diagnostic::Diagnostic`].
//! 2. [`doctor`] checks what only shows when all tables lie side by side.
//! 3. [`dataset`] lays the rows out for speed: one [`axis::Axis`] per [`dimension::Dimension`],
//!    sets of rows as [`rowset::RowSet`].
//! 4. [`query`], [`facet`], [`matrix`], [`progress`], [`chain`] and [`search`] answer questions;
//!    [`location`] writes the question as a URL hash and reads it back.
//!    [`years`] puts years beside each other, [`coverage`] says what is recorded at all.
//! 5. [`export`], [`hand_out`], [`page`] and [`notes`] hand things out again.

pub mod axis;
pub mod chain;
pub mod chart;
pub mod chart_flow;
pub mod chart_small;
pub mod concordance;
pub mod coverage;
pub mod csv_write;
pub mod dataset;
pub mod describe;
pub mod diagnostic;
pub mod dimension;
pub mod doctor;
pub mod export;
pub mod facet;
pub mod findings;
pub mod hand_out;
pub mod history;
pub mod intake;
pub mod language;
pub mod location;
pub mod matrix;
pub mod model;
pub mod notes;
pub mod order;
pub mod package;
pub mod page;
pub mod plan;
pub mod progress;
pub mod query;
pub mod reader;
pub mod report;
pub mod rowset;
pub mod schema;
pub mod search;
mod sorting;
pub mod write;
pub mod years;
