//! The board: rows laid out for speed, and the questions that are asked of them.
//!
//! [`dataset`] holds the rows, one [`axis::Axis`] per [`dimension::Dimension`], each value with the
//! [`rowset::RowSet`] of its rows. [`query`], [`facet`], [`matrix`], [`progress`], [`chain`],
//! [`elsewhere`], [`named`], [`lead`], [`relax`] and [`order`] answer; [`describe`] says a question in words,
//! [`location`] as the URL's hash.

pub mod axis;
pub mod chain;
pub mod dataset;
pub mod density;
pub mod describe;
pub mod dimension;
pub mod elsewhere;
pub mod facet;
pub mod lead;
pub mod location;
pub mod matrix;
pub mod named;
pub mod order;
pub mod part;
pub mod progress;
pub mod query;
pub mod readings;
pub mod relax;
pub mod rowset;

use crate::check;
use crate::check::findings::Findings;
use crate::package::Package;
use crate::search::Nfkc;
use dataset::Dataset;

/// Reads, checks and lays out a package.
pub fn open(package: &Package, nfkc: Nfkc) -> (Dataset, Findings) {
    let (tables, findings) = check::read(package);
    (Dataset::new(tables, package.version(), nfkc), findings)
}
