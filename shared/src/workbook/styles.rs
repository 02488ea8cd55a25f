//! How cells look, as far as it changes what a person reads in them.

use super::Trouble;
use super::format::Format;
use super::xml::{Node, Xml};
use std::rc::Rc;

/// How a cell looks.
#[derive(Debug, Clone)]
pub(super) struct Style {
    pub(super) format: Rc<Format>,
    pub(super) is_struck: bool,
}

/// The styles that cells name by their number.
///
/// # Errors
/// When the part is no XML.
pub(super) fn read(part: &str) -> Result<Vec<Style>, Trouble> {
    let mut xml = Xml::new(part);
    let mut own: Vec<(usize, String)> = Vec::new();
    let mut fonts: Vec<bool> = Vec::new();
    let mut styles: Vec<Style> = Vec::new();
    let mut formats: Vec<(usize, Rc<Format>)> = Vec::new();
    // Where the elements are open in which the ones that count stand.
    let mut path: Vec<String> = Vec::new();
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) => {
                let inside = path.last().map_or("", String::as_str);
                match (inside, element.name()) {
                    ("numFmts", "numFmt") => {
                        if let Some(id) = element.number("numFmtId") {
                            own.push((id, element.get("formatCode")?.unwrap_or_default()));
                        }
                    }
                    ("fonts", "font") => fonts.push(false),
                    ("font", "strike") => {
                        if let Some(last) = fonts.last_mut() {
                            *last = !element.is_not("val");
                        }
                    }
                    ("cellXfs", "xf") => {
                        let id = element.number("numFmtId").unwrap_or(0);
                        let known = formats.iter().find(|(known, _)| *known == id);
                        let format = if let Some((_, format)) = known {
                            Rc::clone(format)
                        } else {
                            // What the file says itself goes before what is built in.
                            let own = own.iter().find(|(own, _)| *own == id);
                            let code = own.map_or_else(|| built_in(id), |(_, code)| code);
                            let format = Rc::new(Format::of(code));
                            formats.push((id, Rc::clone(&format)));
                            format
                        };
                        let font = element.number("fontId").and_then(|font| fonts.get(font));
                        styles.push(Style {
                            format,
                            is_struck: font.copied().unwrap_or(false),
                        });
                    }
                    _ => {}
                }
                path.push(element.name().to_owned());
            }
            Node::Close => drop(path.pop()),
            Node::Text(_) => {}
        }
    }
    Ok(styles)
}

/// The formats that stand in no file, as Excel has them where it speaks Japanese: 27 to 36 and 50 to 58
/// are Japanese dates.
///
/// ECMA-376 part 1, section 18.8.30.
const fn built_in(id: usize) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 | 41 => "#,##0",
        4 | 39 | 40 | 43 => "#,##0.00",
        5..=6 | 42 => "\"¥\"#,##0",
        7..=8 | 44 => "\"¥\"#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 | 15 | 30 => "yyyy/m/d",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 | 20 => "h:mm",
        19 | 21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 57 => "[$-411]ge.m.d",
        28 | 29 | 51 | 54 | 58 => "[$-411]ggge\"年\"m\"月\"d\"日\"",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"時\"mm\"分\"",
        33 => "h\"時\"mm\"分\"ss\"秒\"",
        34 | 52 | 55 => "yyyy\"年\"m\"月\"",
        35 | 53 | 56 => "m\"月\"d\"日\"",
        45 | 47 => "mm:ss",
        46 => "[h]:mm:ss",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    }
}
