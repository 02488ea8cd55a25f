//! Files as people have them, taken in: what is understood, what is put right, what is said.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "intake/books.rs"]
mod books;
#[path = "intake/broken.rs"]
mod broken;
#[path = "intake/cases.rs"]
mod cases;
#[path = "intake/chain.rs"]
mod chain;
#[path = "intake/corrected.rs"]
mod corrected;
#[path = "common/data.rs"]
mod data;
#[path = "intake/difference.rs"]
mod difference;
#[path = "intake/encodings.rs"]
mod encodings;
#[path = "intake/findings.rs"]
mod findings;
#[path = "intake/flat.rs"]
mod flat;
#[path = "intake/forms.rs"]
mod forms;
#[path = "intake/hostile.rs"]
mod hostile;
#[path = "intake/languages.rs"]
mod languages;
#[path = "intake/made.rs"]
mod made;
#[path = "intake/own_books.rs"]
mod own_books;
#[path = "intake/practice.rs"]
mod practice;
#[path = "intake/round_trip.rs"]
mod round_trip;
#[path = "intake/support.rs"]
mod support;
