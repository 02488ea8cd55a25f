//! Files as tables: text is read in pieces and decoded by the browser, so that a large file stands in
//! memory once and the page stays alive; workbooks are read at once.

use js_sys::Uint8Array;
use leptos::web_sys::{Blob, File, TextDecodeOptions, TextDecoder};
use shared::check::diagnostic::{Diagnostic, Rule};
use shared::check::say::Say;
use shared::intake::book::{self, Book};
use shared::intake::encoding::{Encoding, Utf8, choose, not_text};
use shared::workbook;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::nfkc_only;

/// The largest file, in bytes.
pub(crate) const LARGEST: f64 = 50_000_000.0;
/// Bytes that are read at once.
const PIECE: f64 = 1_048_576.0;

/// Decodes bytes at once; what cannot be decoded becomes U+FFFD.
pub(crate) fn decode(encoding: Encoding, bytes: &[u8]) -> String {
    let decoder = TextDecoder::new_with_label(encoding.label());
    let text = decoder.and_then(|d| d.decode_with_u8_array(bytes));
    text.unwrap_or_default()
}

/// What a file is.
pub(crate) enum Opened {
    /// Text: at most so many of its first bytes as were asked for, and the encoding that they are taken
    /// for.
    Text(Vec<u8>, Encoding),
    /// A workbook.
    Book(Book),
}

impl Opened {
    /// All of it as one text; of a workbook the first sheet, as CSV.
    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Text(bytes, encoding) => decode(encoding, &bytes),
            Self::Book(book) => book.pages.into_iter().next().unwrap_or_default().text,
        }
    }
}

/// The door for every file. `name` is what is said of it; of text at most so many bytes are read.
///
/// # Errors
/// When it is too large, cannot be read (such as when it has gone meanwhile), or is no table.
pub(crate) async fn open(file: &File, name: &str, most: f64) -> Result<Opened, Box<Diagnostic>> {
    let refused = |rule, value: &str, expected| {
        let finding = Diagnostic::file(name, rule, value, expected);
        Err(Box::new(finding))
    };
    if file.size() > LARGEST {
        let size = format!("{} MB", (file.size() / 1_000_000.0) as u32);
        return refused(Rule::TooLarge, &size, Say::text("50 MB"));
    }
    let Ok(mut bytes) = first(file, most).await else {
        return refused(Rule::Unreadable, "", Say::Nothing);
    };
    if workbook::may_be(&bytes) {
        let Ok(all) = first(file, LARGEST).await else {
            return refused(Rule::Unreadable, "", Say::Nothing);
        };
        if let Some(opened) = book::opened(name, &all, nfkc_only) {
            return opened.map(Opened::Book);
        }
        bytes = all;
    }
    if let Some((kind, remedy)) = not_text(&bytes) {
        return refused(Rule::NotText, kind, Say::Words(remedy));
    }
    let encoding = choose(&bytes, decode, nfkc_only);
    Ok(Opened::Text(bytes, encoding))
}

/// All bytes of a file; `None` where it is too large, or gone.
pub(crate) async fn whole(file: &File) -> Option<Vec<u8>> {
    let fits = file.size() <= LARGEST;
    first(file, LARGEST).await.ok().filter(|_| fits)
}

/// The text of bytes in the encoding that they are taken for; `None` where they are no text.
pub(crate) fn text(bytes: &[u8]) -> Option<String> {
    let is_text = not_text(bytes).is_none();
    is_text.then(|| decode(choose(bytes, decode, nfkc_only), bytes))
}

/// At most so many of the first bytes of a file.
async fn first(file: &File, most: f64) -> Result<Vec<u8>, JsValue> {
    let bytes = piece(file, 0.0, most)?.await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

/// The text of a file, piece by piece. The next piece is on its way while one is being read.
pub(crate) struct Pieces {
    file: File,
    decoder: Decoder,
    coming: JsFuture,
    to: f64,
}

enum Decoder {
    /// The browser would make its own text of it first, and then one for us.
    Utf8(Utf8),
    Other(TextDecoder),
}

impl Pieces {
    /// Begins to read a file.
    ///
    /// # Errors
    /// When the browser doesn't know the encoding.
    pub(crate) fn of(file: &File, encoding: Encoding) -> Result<Self, JsValue> {
        let decoder = match encoding {
            Encoding::Utf8 => Decoder::Utf8(Utf8::default()),
            other => Decoder::Other(TextDecoder::new_with_label(other.label())?),
        };
        Ok(Self {
            file: file.clone(),
            decoder,
            coming: piece(file, 0.0, PIECE)?,
            to: PIECE,
        })
    }

    /// The next piece, and whether it is the last one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) async fn next(&mut self) -> Result<(String, bool), JsValue> {
        let is_last = self.to >= self.file.size();
        let next = piece(&self.file, self.to, self.to + PIECE)?;
        let bytes = Uint8Array::new(&std::mem::replace(&mut self.coming, next).await?);
        self.to += PIECE;
        let text = match &mut self.decoder {
            Decoder::Utf8(decoder) => decoder.next(bytes.to_vec(), is_last),
            Decoder::Other(decoder) => {
                let options = TextDecodeOptions::new();
                options.set_stream(!is_last);
                decoder.decode_with_buffer_source_and_options(&bytes, &options)?
            }
        };
        Ok((text, is_last))
    }
}

/// Begins to read a part of a file; one behind its end is empty.
fn piece(file: &File, from: f64, to: f64) -> Result<JsFuture, JsValue> {
    let blob: &Blob = file.unchecked_ref();
    let piece = blob.slice_with_f64_and_f64(from, to)?;
    Ok(JsFuture::from(piece.array_buffer()))
}
