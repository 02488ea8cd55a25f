//! Files as text: read in pieces, decoded by the browser, so that a large file stands in memory
//! once and the page stays alive.

use js_sys::Uint8Array;
use leptos::web_sys::{Blob, File, TextDecodeOptions, TextDecoder};
use shared::check::diagnostic::{Diagnostic, Rule};
use shared::check::say::Say;
use shared::intake::encoding::{Encoding, choose, not_text};
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

/// The door for every file of text: at most so many of its first bytes, and the encoding that they are
/// taken for.
///
/// # Errors
/// When it is too large, cannot be read (such as when it has gone meanwhile) or is no text.
pub(crate) async fn open(file: &File, most: f64) -> Result<(Vec<u8>, Encoding), Box<Diagnostic>> {
    let refused = |rule, value: &str, expected| {
        let finding = Diagnostic::file(&file.name(), rule, value, expected);
        Err(Box::new(finding))
    };
    if file.size() > LARGEST {
        let size = format!("{} MB", (file.size() / 1_000_000.0) as u32);
        return refused(Rule::TooLarge, &size, Say::text("50 MB"));
    }
    let Ok(bytes) = piece(file, 0.0, most).await else {
        return refused(Rule::Unreadable, "", Say::Nothing);
    };
    let bytes = bytes.to_vec();
    if let Some((kind, remedy)) = not_text(&bytes) {
        return refused(Rule::NotText, kind, Say::Words(remedy));
    }
    let encoding = choose(&bytes, decode, nfkc_only);
    Ok((bytes, encoding))
}

/// The text of a file, piece by piece.
pub(crate) struct Pieces {
    file: File,
    decoder: TextDecoder,
    from: f64,
}

impl Pieces {
    /// Begins to read a file.
    ///
    /// # Errors
    /// When the browser doesn't know the encoding.
    pub(crate) fn of(file: &File, encoding: Encoding) -> Result<Self, JsValue> {
        Ok(Self {
            file: file.clone(),
            decoder: TextDecoder::new_with_label(encoding.label())?,
            from: 0.0,
        })
    }

    /// The next piece, and whether it is the last one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) async fn next(&mut self) -> Result<(String, bool), JsValue> {
        let size = self.file.size();
        let bytes = piece(&self.file, self.from, self.from + PIECE).await?;
        self.from += PIECE;
        let is_last = self.from >= size;
        let options = TextDecodeOptions::new();
        options.set_stream(!is_last);
        let text = self
            .decoder
            .decode_with_buffer_source_and_options(&bytes, &options)?;
        Ok((text, is_last))
    }
}

async fn piece(file: &File, from: f64, to: f64) -> Result<Uint8Array, JsValue> {
    let blob: &Blob = file.unchecked_ref();
    let piece = blob.slice_with_f64_and_f64(from, to)?;
    let buffer = JsFuture::from(piece.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer))
}
