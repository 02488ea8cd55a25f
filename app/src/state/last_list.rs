//! The list that an initiative is opened from.

use shared::board::location::Location;

/// A list of initiatives as the reader left it. It is kept as the browser keeps the way Back: a
/// link to an initiative leads to it alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LastList {
    /// Where it is.
    pub(crate) location: Location,
    /// The initiatives in its order.
    pub(crate) ids: Vec<String>,
}
