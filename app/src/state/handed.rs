//! A file as it was handed in, and its text as it is read.

use crate::platform::decoder::{self, Pieces};
use leptos::web_sys::File;
use send_wrapper::SendWrapper;
use shared::check::diagnostic::{Diagnostic, Rule};
use shared::intake::Handling;
use shared::intake::book::Page;
use shared::intake::encoding::Encoding;
use std::sync::Arc;

/// A file as it was handed in.
#[derive(Clone)]
pub(crate) struct Handed {
    /// Its name, unlike that of any other file handed in.
    pub(crate) name: String,
    content: Content,
    /// Its first bytes.
    pub(crate) head: Arc<Vec<u8>>,
    /// The encoding that was found.
    pub(crate) found: Encoding,
    /// How it is to be read.
    pub(crate) handling: Handling,
    /// What was said of it before it became text.
    pub(super) said: Arc<[Diagnostic]>,
}

#[derive(Clone)]
enum Content {
    File(SendWrapper<File>),
    Pasted(Arc<str>),
}

impl Handed {
    /// A file of the reader's device, of which the beginning has been read.
    pub(super) fn file(name: String, file: File, (head, found): (Vec<u8>, Encoding)) -> Self {
        Self {
            name,
            content: Content::File(SendWrapper::new(file)),
            head: Arc::new(head),
            found,
            handling: Handling::default(),
            said: Arc::default(),
        }
    }

    /// A sheet of a workbook.
    pub(super) fn sheet(page: Page) -> Self {
        let Page { name, text, said } = page;
        Self {
            handling: Handling {
                delimiter: Some(b','),
                ..Handling::default()
            },
            said: said.into(),
            ..Self::pasted(&name, &text)
        }
    }

    /// Text that was pasted, or written here.
    pub(super) fn pasted(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            content: Content::Pasted(text.into()),
            head: Arc::default(),
            found: Encoding::Utf8,
            handling: Handling::default(),
            said: Arc::default(),
        }
    }

    /// Takes back that a sheet is hidden and not read.
    pub(super) fn unsay(&mut self, sheet: &str) {
        let is_it = |d: &&Diagnostic| d.rule == Rule::Hidden && d.file == sheet;
        self.said = self.said.iter().filter(|d| !is_it(d)).cloned().collect();
    }

    /// Adds to a text that was pasted; nothing to a file.
    pub(super) fn append(&mut self, more: &str) {
        if let Content::Pasted(text) = &mut self.content {
            *text = format!("{text}{more}").into();
        }
    }

    /// The encoding in which it is read.
    pub(crate) fn encoding(&self) -> Encoding {
        self.handling.encoding.unwrap_or(self.found)
    }

    /// Whether it was pasted or is a sheet of a workbook, so that no encoding matters.
    pub(crate) fn is_pasted(&self) -> bool {
        matches!(self.content, Content::Pasted(_))
    }

    /// The beginning of its text in an encoding.
    pub(crate) fn beginning(&self, encoding: Encoding) -> String {
        match &self.content {
            Content::File(_) => decoder::decode(encoding, &self.head),
            Content::Pasted(text) => text.chars().take(4000).collect(),
        }
    }
}

/// The text of a file, as it is read.
pub(super) struct Text {
    content: Reading,
    /// About how many bytes it has in UTF-8.
    pub(super) size: usize,
    /// Whether the file could not be read to its end.
    pub(super) is_broken: bool,
}

enum Reading {
    File(Option<Pieces>),
    Pasted(String),
}

impl Text {
    pub(super) fn of(file: &Handed) -> Self {
        let (content, size) = match &file.content {
            Content::Pasted(text) => (Reading::Pasted(text.to_string()), text.len()),
            Content::File(handed) => {
                let encoding = file.encoding();
                let size = handed.size() as usize / 2 * encoding.growth_in_halves();
                (Reading::File(Pieces::of(handed, encoding).ok()), size)
            }
        };
        Self {
            content,
            size,
            is_broken: false,
        }
    }

    /// The next piece, and whether it is the last one. What cannot be read ends the text.
    pub(super) async fn next(&mut self) -> (String, bool) {
        let pieces = match &mut self.content {
            Reading::Pasted(text) => return (std::mem::take(text), true),
            Reading::File(pieces) => pieces,
        };
        let next = match pieces {
            Some(pieces) => pieces.next().await.ok(),
            None => None,
        };
        self.is_broken = next.is_none();
        next.unwrap_or_else(|| (String::new(), true))
    }
}
