//! Types and logic of the Kadai Board: everything that can be known about the data without a
//! browser, a clock or a file system.
//!
//! The way of the data, from bytes to a picture:
//!
//! 0. [`workbook`] takes the sheets out of a workbook; [`intake`] turns files as people have them into
//!    rows of the contract, and leads every finding back to the cell it came from; [`draft`] makes such a file
//!    of the text of a report, [`edit`] of a record that somebody corrects; [`update`] says what they would
//!    change, and knows the way back.
//! 1. [`package`] is the files by name, with their columns, written and read as CSV.
//! 2. [`check`] turns a package into typed rows of [`model`]; whatever is wrong becomes a
//!    [`check::diagnostic::Diagnostic`].
//! 3. [`board`] lays the rows out and answers questions about them, [`search`] about their words;
//!    [`years`] puts years beside each other, [`training`] makes slides of any of it.
//! 4. [`chart`] makes pictures of the answers, [`text`] plain text.
//! 5. [`hand_out`] and [`notes`] hand things out again; [`practice`] makes broken files of it on purpose.
//!
//! [`conformance`] says how accessible the page is.

pub mod board;
pub mod chart;
pub mod check;
pub mod conformance;
pub mod draft;
pub mod edit;
pub mod hand_out;
pub mod intake;
pub mod language;
pub mod model;
pub mod notes;
pub mod package;
pub mod practice;
pub mod search;
pub mod sorting;
pub mod text;
pub mod training;
pub mod update;
pub mod workbook;
pub mod years;

#[cfg(test)]
#[path = "../tests/common/data.rs"]
mod data_files;

#[cfg(test)]
#[path = "../tests/common/bare.rs"]
mod bare;

#[cfg(test)]
extern crate self as shared;

#[cfg(test)]
mod testing {
    //! What the tests beside the code share.

    pub(crate) use crate::bare::bare;
    use crate::check;
    use crate::data_files::data_files;
    use crate::model::Tables;
    use crate::package::{Package, TextFile};

    /// The data that the project brings along.
    pub(crate) fn data() -> Package {
        let files = data_files().into_iter();
        Package::new(files.map(|(path, text)| TextFile { path, text }).collect())
    }

    /// Its tables.
    pub(crate) fn data_tables() -> Tables {
        check::read(&data()).0
    }
}
