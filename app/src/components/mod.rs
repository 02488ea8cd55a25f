//! Pieces that several views share.

pub(crate) mod badge;
pub(crate) mod card;
pub(crate) mod chart;
pub(crate) mod chart_files;
pub(crate) mod choice;
pub(crate) mod controls;
pub(crate) mod crossed;
pub(crate) mod crossed_picture;
pub(crate) mod csv_files;
pub(crate) mod exports;
pub(crate) mod facets;
pub(crate) mod first_visit;
pub(crate) mod folded;
pub(crate) mod frame;
pub(crate) mod marked;
pub(crate) mod neighbours;
pub(crate) mod note_box;
pub(crate) mod nothing_met;
pub(crate) mod notices;
pub(crate) mod popup;
pub(crate) mod record_sets;
pub(crate) mod table;
pub(crate) mod text_version;
pub(crate) mod this_file;
pub(crate) mod ways;
pub(crate) mod work;
