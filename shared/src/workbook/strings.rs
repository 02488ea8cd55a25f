//! Text with or without runs of its own looks: shared by cells, or in one. Furigana are not part of it.

use super::Trouble;
use super::xml::{Node, Xml};

/// A text, and whether some of it is struck through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) is_struck: bool,
}

/// The texts that cells share, in their order.
///
/// # Errors
/// When the part is no XML.
pub(super) fn read_all(part: &str) -> Result<Vec<Text>, Trouble> {
    let mut xml = Xml::new(part);
    let mut all = Vec::new();
    while let Some(node) = xml.next()? {
        if let Node::Open(element) = node
            && element.name() == "si"
        {
            all.push(read(&mut xml)?);
        }
    }
    Ok(all)
}

/// The text of the element that has just begun: that of its own, and of the runs in it.
///
/// # Errors
/// When it is no XML.
pub(super) fn read(xml: &mut Xml<'_>) -> Result<Text, Trouble> {
    let mut all = Text::default();
    // How many elements are open in the one that is read.
    let mut depth = 0_usize;
    loop {
        match xml.next()?.ok_or(Trouble::Damaged)? {
            Node::Open(element) => match element.name() {
                "t" => {
                    let is_kept = element.get("space")?.as_deref() == Some("preserve");
                    let text = xml.text()?;
                    let text = if is_kept {
                        &text
                    } else {
                        text.trim_matches([' ', '\t', '\r', '\n'])
                    };
                    all.text.push_str(&decoded(text));
                }
                "rPh" | "phoneticPr" => xml.skip()?,
                "strike" => {
                    all.is_struck |= !element.is_not("val");
                    xml.skip()?;
                }
                "r" | "rPr" => depth += 1,
                _ => xml.skip()?,
            },
            Node::Close if depth == 0 => return Ok(all),
            Node::Close => depth -= 1,
            Node::Text(_) => {}
        }
    }
}

/// `_x000D_` and its like: exactly four digits, from left to right; `_x005F_` keeps what follows as it is.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("_x") {
        out.push_str(before);
        let hex = behind
            .get(..4)
            .filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let closed = hex.filter(|_| behind.get(4..5) == Some("_"));
        let unit = closed.and_then(|hex| u32::from_str_radix(hex, 16).ok());
        if let Some(char) = unit.and_then(char::from_u32) {
            out.push(char);
            rest = behind.get(5..).unwrap_or_default();
        } else {
            out.push_str("_x");
            rest = behind;
        }
    }
    out.push_str(rest);
    // One line end, whichever a program writes.
    if out.contains('\r') {
        out = out.replace("\r\n", "\n").replace('\r', "\n");
    }
    out
}
