//! What is right and what is wrong with a package: [`reader`] turns its files into typed rows,
//! [`doctor`] checks what only shows when all tables lie side by side. Neither stops at the first
//! error: whatever is wrong becomes a [`diagnostic::Diagnostic`] among the [`findings`].

pub mod diagnostic;
pub mod doctor;
pub mod findings;
pub mod reader;
pub mod report;
pub mod say;
