//! The text of a package in pieces, for one that is large: each is made when it is asked for.

use crate::package::json::script_safe;
use crate::package::{FORMAT, Package};

/// About how many bytes of a table stand in a piece.
const PIECE: usize = 262_144;

/// Where the text of a package goes on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    file: usize,
    byte: usize,
    is_begun: bool,
}

/// The next piece of what [`Package::to_json`] writes, behind `text`; false when that is all.
pub fn next_piece(package: &Package, place: &mut Place, text: &mut String) -> bool {
    if !place.is_begun {
        place.is_begun = true;
        text.push_str(&format!(r#"{{"format":"{FORMAT}","files":["#));
    }
    let Some(file) = package.files.get(place.file) else {
        if place.file == package.files.len() {
            place.file += 1;
            text.push_str("]}");
        }
        return false;
    };
    if place.byte == 0 {
        if place.file > 0 {
            text.push(',');
        }
        text.push_str(r#"{"path":"#);
        text.push_str(&script_safe(&quoted(&file.path)));
        text.push_str(r#","text":""#);
    }
    let mut end = file.text.len().min(place.byte + PIECE);
    while !file.text.is_char_boundary(end) {
        end += 1;
    }
    let said = quoted(file.text.get(place.byte..end).unwrap_or_default());
    let inner = said.get(1..said.len() - 1).unwrap_or_default();
    text.push_str(&script_safe(inner));
    place.byte = end;
    if end == file.text.len() {
        text.push_str(r#""}"#);
        *place = Place {
            file: place.file + 1,
            byte: 0,
            is_begun: true,
        };
    }
    true
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::TextFile;
    use crate::testing::data;

    fn whole(package: &Package) -> String {
        let (mut place, mut text) = (Place::default(), String::new());
        while next_piece(package, &mut place, &mut text) {}
        assert!(
            !next_piece(package, &mut place, &mut text),
            "it stays at its end"
        );
        text
    }

    #[test]
    fn the_pieces_are_the_text() {
        let file = |path: &str, text: String| TextFile {
            path: path.to_owned(),
            text,
        };
        let long = "あ<\"\\\n\u{2028}z".repeat(PIECE / 5);
        for package in [
            data(),
            Package::new(vec![]),
            Package::new(vec![file("a\"<.csv", String::new()), file("b.csv", long)]),
        ] {
            assert!(whole(&package) == package.to_json());
        }
    }
}
