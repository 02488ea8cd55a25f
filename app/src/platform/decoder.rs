//! Files as text: read in pieces, decoded by the browser, so that a large file stands in memory
//! once and the page stays alive.

use js_sys::Uint8Array;
use leptos::web_sys::{Blob, File, TextDecodeOptions, TextDecoder};
use shared::check::diagnostic::{Diagnostic, Rule};
use shared::check::say::Say;
use shared::intake::encoding::{Encoding, Utf8, choose, not_text};
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
    let bytes = match piece(file, 0.0, most) {
        Ok(piece) => piece.await,
        Err(error) => Err(error),
    };
    let Ok(bytes) = bytes.map(|buffer| Uint8Array::new(&buffer).to_vec()) else {
        return refused(Rule::Unreadable, "", Say::Nothing);
    };
    if let Some((kind, remedy)) = not_text(&bytes) {
        return refused(Rule::NotText, kind, Say::Words(remedy));
    }
    let encoding = choose(&bytes, decode, nfkc_only);
    Ok((bytes, encoding))
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
