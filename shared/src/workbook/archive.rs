//! The parts of a workbook: a ZIP whose sizes and places are those of its central directory, since what
//! stands before each part may be wrong or missing.
//!
//! [APPNOTE](https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT), sections 4.3 and 4.5.3.

use super::Trouble;
use crate::package::crc::Crc32;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use std::cell::Cell;

/// The most parts that are looked at; a workbook has some dozens.
const MOST_PARTS: usize = 10_000;
/// The most bytes that all parts may unfold into together.
const MOST_BYTES: usize = 400_000_000;

const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";
const ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";

/// An opened ZIP.
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    parts: Vec<Part>,
    /// How many bytes may still be unfolded.
    left: Cell<usize>,
}

struct Part {
    /// As names are compared: with `/`, in small letters.
    name: String,
    is_locked: bool,
    method: u16,
    packed: usize,
    crc: u32,
    /// Where its own head begins.
    at: usize,
}

fn bytes_at(bytes: &[u8], at: usize, count: usize) -> Result<&[u8], Trouble> {
    let end = at.checked_add(count).ok_or(Trouble::Damaged)?;
    bytes.get(at..end).ok_or(Trouble::Damaged)
}

/// A whole number of up to eight bytes, the lowest first.
fn number(bytes: &[u8], at: usize, count: usize) -> Result<u64, Trouble> {
    let bytes = bytes_at(bytes, at, count)?;
    Ok(bytes
        .iter()
        .rev()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

fn place(bytes: &[u8], at: usize, count: usize) -> Result<usize, Trouble> {
    usize::try_from(number(bytes, at, count)?).map_err(|_| Trouble::Damaged)
}

/// Names as Excel compares them.
fn folded(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    name.strip_prefix('/').map_or(name.clone(), str::to_owned)
}

impl<'a> Archive<'a> {
    /// Lists the parts, without reading one.
    ///
    /// # Errors
    /// When it is no ZIP, or its directory is not whole.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        let (count, mut at) = directory(bytes)?;
        if count > MOST_PARTS {
            return Err(Trouble::TooLarge);
        }
        let mut parts = Vec::new();
        for _ in 0..count {
            if bytes_at(bytes, at, 4)? != ENTRY {
                return Err(Trouble::Damaged);
            }
            let lengths = [
                place(bytes, at + 28, 2)?,
                place(bytes, at + 30, 2)?,
                place(bytes, at + 32, 2)?,
            ];
            let [name, extra, comment] = lengths;
            let name_at = at + 46;
            let wide = wide(bytes_at(bytes, name_at + name, extra)?);
            // What does not fit into four bytes stands in the extra field, in this order.
            let mut wide = wide.iter().copied();
            let mut value = |at: usize| -> Result<usize, Trouble> {
                match number(bytes, at, 4)? {
                    0xffff_ffff => usize::try_from(wide.next().ok_or(Trouble::Damaged)?)
                        .map_err(|_| Trouble::Damaged),
                    value => usize::try_from(value).map_err(|_| Trouble::Damaged),
                }
            };
            value(at + 24)?;
            let packed = value(at + 20)?;
            let own_at = value(at + 42)?;
            parts.push(Part {
                name: folded(&String::from_utf8_lossy(bytes_at(bytes, name_at, name)?)),
                is_locked: number(bytes, at + 8, 2)? & 1 == 1,
                method: number(bytes, at + 10, 2)? as u16,
                packed,
                crc: number(bytes, at + 16, 4)? as u32,
                at: own_at,
            });
            at = name_at + name + extra + comment;
        }
        Ok(Self {
            bytes,
            parts,
            left: Cell::new(MOST_BYTES),
        })
    }

    /// The text of a part.
    ///
    /// # Errors
    /// When it is not there, damaged, locked, or unfolds into too much.
    pub(crate) fn text(&self, name: &str) -> Result<String, Trouble> {
        let name = folded(name);
        let part = self
            .parts
            .iter()
            .find(|part| part.name == name)
            .ok_or(Trouble::Damaged)?;
        if part.is_locked {
            return Err(Trouble::Locked);
        }
        if bytes_at(self.bytes, part.at, 4)? != LOCAL {
            return Err(Trouble::Damaged);
        }
        let before = 30 + place(self.bytes, part.at + 26, 2)? + place(self.bytes, part.at + 28, 2)?;
        let packed = bytes_at(
            self.bytes,
            part.at.checked_add(before).ok_or(Trouble::Damaged)?,
            part.packed,
        )?;
        let bytes = match part.method {
            0 if packed.len() <= self.left.get() => packed.to_vec(),
            8 => decompress_to_vec_with_limit(packed, self.left.get()).map_err(
                |error| match error.status {
                    TINFLStatus::HasMoreOutput => Trouble::TooLarge,
                    _ => Trouble::Damaged,
                },
            )?,
            0 => return Err(Trouble::TooLarge),
            _ => return Err(Trouble::Damaged),
        };
        self.left.set(self.left.get() - bytes.len());
        if Crc32::of(&bytes) != part.crc {
            return Err(Trouble::Damaged);
        }
        decoded(bytes)
    }
}

/// XML is in UTF-8 or in UTF-16, which its first bytes tell.
fn decoded(bytes: Vec<u8>) -> Result<String, Trouble> {
    let wide = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => Some((rest, false)),
        [0xfe, 0xff, rest @ ..] => Some((rest, true)),
        _ => None,
    };
    let Some((rest, is_high_first)) = wide else {
        return String::from_utf8(bytes).map_err(|_| Trouble::Damaged);
    };
    let units = rest
        .chunks_exact(2)
        .map(|pair| match (pair, is_high_first) {
            ([one, two], false) => u16::from(*two) << 8 | u16::from(*one),
            ([one, two], true) => u16::from(*one) << 8 | u16::from(*two),
            _ => 0,
        });
    char::decode_utf16(units)
        .collect::<Result<_, _>>()
        .map_err(|_| Trouble::Damaged)
}

/// How many parts there are, and where their directory begins.
fn directory(bytes: &[u8]) -> Result<(usize, usize), Trouble> {
    // A comment of up to 65,535 bytes may stand behind it.
    let from = bytes.len().saturating_sub(22 + 65_535);
    let tail = bytes.get(from..).unwrap_or_default();
    let found = tail
        .windows(4)
        .rposition(|part| part == END)
        .ok_or(Trouble::Damaged)?;
    let end = from + found;
    bytes_at(bytes, end, 22)?;
    let (count, at) = (number(bytes, end + 10, 2)?, number(bytes, end + 16, 4)?);
    if count != 0xffff && at != 0xffff_ffff {
        return Ok((place(bytes, end + 10, 2)?, place(bytes, end + 16, 4)?));
    }
    let locator = end.checked_sub(20).ok_or(Trouble::Damaged)?;
    if bytes_at(bytes, locator, 4)? != LOCATOR_64 {
        return Ok((place(bytes, end + 10, 2)?, place(bytes, end + 16, 4)?));
    }
    let end = place(bytes, locator + 8, 8)?;
    if bytes_at(bytes, end, 4)? != END_64 {
        return Err(Trouble::Damaged);
    }
    let field = |at: usize| place(bytes, end.checked_add(at).ok_or(Trouble::Damaged)?, 8);
    Ok((field(32)?, field(48)?))
}

/// The numbers of eight bytes in an extra field.
fn wide(mut extra: &[u8]) -> Vec<u64> {
    while let [a, b, c, d, rest @ ..] = extra {
        let (id, length) = (
            u16::from(*b) << 8 | u16::from(*a),
            usize::from(*d) << 8 | usize::from(*c),
        );
        let Some((own, next)) = rest.split_at_checked(length) else {
            break;
        };
        if id == 1 {
            return (0..own.len() / 8)
                .filter_map(|at| number(own, at * 8, 8).ok())
                .collect();
        }
        extra = next;
    }
    Vec::new()
}
