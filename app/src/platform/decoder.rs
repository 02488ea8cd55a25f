//! Files as text: read in pieces, decoded by the browser, so that a large file stands in memory
//! once and the page stays alive.

use js_sys::Uint8Array;
use leptos::web_sys::{Blob, File, TextDecodeOptions, TextDecoder};
use shared::intake::encoding::{Encoding, HEAD};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

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

/// The text of a file. `go_on` hears how many bytes have been read, and may stop it.
///
/// # Errors
/// When the file cannot be read.
pub(crate) async fn read(
    file: &File,
    encoding: Encoding,
    go_on: impl Fn(f64) -> bool,
) -> Result<Option<String>, JsValue> {
    let size = file.size();
    let decoder = TextDecoder::new_with_label(encoding.label())?;
    let options = TextDecodeOptions::new();
    options.set_stream(true);
    // Room once: a text that grows by doubling would need three times its size on the way.
    let mut text = String::with_capacity(size as usize / 2 * encoding.growth_in_halves() + 16);
    let mut from = 0.0;
    while from < size {
        if !go_on(from) {
            return Ok(None);
        }
        let bytes = piece(file, from, from + PIECE).await?;
        from += PIECE;
        options.set_stream(from < size);
        text.push_str(&decoder.decode_with_buffer_source_and_options(&bytes, &options)?);
    }
    Ok(Some(text))
}

async fn piece(file: &File, from: f64, to: f64) -> Result<Uint8Array, JsValue> {
    let blob: &Blob = file.unchecked_ref();
    let piece = blob.slice_with_f64_and_f64(from, to)?;
    let buffer = JsFuture::from(piece.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer))
}
