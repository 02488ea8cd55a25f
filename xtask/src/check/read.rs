//! Bytes into the page's own intake: which encoding a file is in, and what is no text at all.

use std::sync::Arc;

use anyhow::{Context, Result};
use shared::check;
use shared::check::diagnostic::{Diagnostic, Rule};
use shared::check::findings::Findings;
use shared::check::say::Say;
use shared::intake::book::{self, Page};
use shared::intake::encoding::{Encoding, HEAD, choose, not_text};
use shared::intake::{FlatDefaults, Form, Handling, Source};
use shared::package::Package;
use shared::update::plan::Missing;
use shared::update::yearly::{Outcome, Request, YearlyUpdate};
use unicode_normalization::UnicodeNormalization;

/// The largest file, in bytes: as on the page.
const LARGEST: usize = 50_000_000;

/// Files on their way in.
#[derive(Debug, Default)]
pub(super) struct Sources {
    files: Vec<Source>,
    handling: Vec<Handling>,
    /// What is said of files that are not read at all.
    refused: Findings,
}

impl Sources {
    /// Takes a file in, unless it is no text. `form` and `year` are what its path says.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8], form: Option<Form>, year: Option<u16>) {
        if bytes.len() > LARGEST {
            let size = format!("{} MB", bytes.len() / 1_000_000);
            return self.refuse(Diagnostic::file(
                name,
                Rule::TooLarge,
                &size,
                Say::text("50 MB"),
            ));
        }
        if let Some(opened) = book::open(name, bytes, nfkc) {
            return match opened {
                Ok(pages) => self.add_sheets(pages, form, year),
                Err(finding) => self.refuse(*finding),
            };
        }
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        if let Some((kind, remedy)) = not_text(head) {
            let remedy = Say::Words(remedy);
            return self.refuse(Diagnostic::file(name, Rule::NotText, kind, remedy));
        }
        let encoding = choose(head, decode, nfkc);
        self.handling.push(Handling {
            encoding: Some(encoding),
            form,
            year,
            ..Handling::default()
        });
        self.files
            .push(Source::whole(name, &decode(encoding, bytes)));
    }

    /// Takes the sheets of a workbook in.
    fn add_sheets(&mut self, pages: Vec<Page>, form: Option<Form>, year: Option<u16>) {
        for page in pages {
            self.handling.push(Handling {
                form,
                year,
                delimiter: Some(b','),
                ..Handling::default()
            });
            self.files.push(Source {
                said: page.said,
                ..Source::whole(&page.name, &page.text)
            });
        }
    }

    /// Says why a file is not read.
    pub(super) fn refuse(&mut self, finding: Diagnostic) {
        self.refused.push(finding);
    }

    /// Reads the files into a package. The findings are those of the intake, then of the files that
    /// were refused.
    ///
    /// # Errors
    /// When the intake comes to no end, which nothing that was handed in can bring about.
    pub(super) fn read_into(self, current: &Package) -> Result<Outcome> {
        let (tables, findings) = check::read(current);
        let request = Request {
            current: Arc::new(tables),
            findings: &findings,
            sources: self.files,
            handling: &self.handling,
            fixes: &[],
            defaults: FlatDefaults::default(),
            missing: Missing::Keep,
            nfkc,
        };
        let outcome = YearlyUpdate::run(request);
        let mut outcome = outcome.context("the files were not read to their end")?;
        outcome.findings.append(self.refused);
        Ok(outcome)
    }
}

/// Decodes as a browser does.
pub(super) fn decode(encoding: Encoding, bytes: &[u8]) -> String {
    let found = encoding_rs::Encoding::for_label(encoding.label().as_bytes());
    let decoder = found.unwrap_or(encoding_rs::UTF_8);
    decoder.decode_with_bom_removal(bytes).0.into_owned()
}

/// The normalisation that a browser has.
pub(super) fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}
