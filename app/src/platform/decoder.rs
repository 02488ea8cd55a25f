//! Files as text: read in pieces, decoded by the browser, so that a large file stands in memory
//! once and the page stays alive.

use js_sys::Uint8Array;
use leptos::web_sys::{Blob, File, TextDecodeOptions, TextDecoder};
use shared::intake::encoding::{Encoding, HEAD, choose};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::nfkc_only;

/// Bytes that are read at once.
const PIECE: f64 = 1_048_576.0;

/// Decodes bytes at once; what cannot be decoded becomes U+FFFD.
pub(crate) fn decode(encoding: Encoding, bytes: &[u8]) -> String {
    let decoder = TextDecoder::new_with_label(encoding.label());
    let text = decoder.and_then(|d| d.decode_with_u8_array(bytes));
    text.unwrap_or_default()
}

/// The first bytes of a file, by which its encoding is judged.
///
/// # Errors
/// When the file cannot be read, such as when it has gone meanwhile.
pub(crate) async fn head(file: &File) -> Result<Vec<u8>, JsValue> {
    let bytes = piece(file, 0.0, HEAD as f64).await?;
    Ok(bytes.to_vec())
}

/// All of the text of a file, in the encoding that its beginning is taken for.
///
/// # Errors
/// When the file cannot be read.
pub(crate) async fn whole(file: &File) -> Result<String, JsValue> {
    let encoding = choose(&head(file).await?, decode, nfkc_only);
    let mut pieces = Pieces::of(file, encoding)?;
    let mut whole = String::new();
    loop {
        let (piece, is_last) = pieces.next().await?;
        whole.push_str(&piece);
        if is_last {
            return Ok(whole);
        }
    }
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
