//! What a note is about, and its key.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// What every storage key of a note begins with; the target's key follows.
pub const STORAGE_PREFIX: &str = "kadai-board/note/";

/// What a note is about. Codes are those of the data; they need not be known to it any more.
///
/// The key of a target ([`Display`](fmt::Display), [`FromStr`]) is `initiative:2024-R008`, `theme:6`,
/// `ward:minami`, `cell:theme=6,ward=minami` or `all`. In a code, `%`, `,`, `=`, white space and
/// control characters are written as `%` and two upper-case hexadecimal digits for each UTF-8 byte.
/// A target has exactly one key, and every other spelling is refused. A target with an empty code
/// has no key that can be read back.
///
/// Targets are ordered for lists: the whole, themes, wards, cells, initiatives, and by code within
/// each, numbers in a code as numbers (theme 2 before theme 10).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NoteTarget {
    /// An initiative, by its id.
    Initiative(String),
    /// A theme, by its code.
    Theme(String),
    /// A ward, by its code.
    Ward(String),
    /// A cell of the matrix.
    Cell {
        /// The dimension of the rows.
        rows_dim: String,
        /// The code of the row.
        row: String,
        /// The dimension of the columns.
        cols_dim: String,
        /// The code of the column.
        col: String,
    },
    /// The whole of the data.
    Whole,
}

/// A text that is not the key of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadTarget(
    /// The text.
    pub String,
);

impl NoteTarget {
    /// The name under which the browser stores the note.
    #[must_use]
    pub fn storage_key(&self) -> String {
        format!("{STORAGE_PREFIX}{self}")
    }

    /// The target of a stored entry; `None` when the entry is not a note.
    ///
    /// # Errors
    /// The entry is named as a note, but for no target that this version knows. It should be left
    /// alone.
    #[must_use]
    pub fn from_storage_key(name: &str) -> Option<Result<Self, BadTarget>> {
        name.strip_prefix(STORAGE_PREFIX).map(str::parse)
    }

    /// The place of the kind of target in lists, and its codes.
    fn order(&self) -> (u8, [&str; 4]) {
        match self {
            Self::Whole => (0, [""; 4]),
            Self::Theme(code) => (1, [code, "", "", ""]),
            Self::Ward(code) => (2, [code, "", "", ""]),
            Self::Cell {
                rows_dim,
                row,
                cols_dim,
                col,
            } => (3, [rows_dim, cols_dim, row, col]),
            Self::Initiative(id) => (4, [id, "", "", ""]),
        }
    }
}

impl Ord for NoteTarget {
    fn cmp(&self, other: &Self) -> Ordering {
        let (kind, codes) = self.order();
        let (other_kind, other_codes) = other.order();
        kind.cmp(&other_kind)
            .then_with(|| codes.map(pieces).cmp(&other_codes.map(pieces)))
            // `6` and `06` are the same number, yet two codes.
            .then_with(|| codes.cmp(&other_codes))
    }
}

impl PartialOrd for NoteTarget {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A piece of a code; numbers come before other characters.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Piece<'a> {
    /// The count of digits without leading zeros, and those digits.
    Number(usize, &'a str),
    Other(char),
}

fn pieces(code: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = code;
    while let Some(char) = rest.chars().next() {
        let after = rest.trim_start_matches(|char: char| char.is_ascii_digit());
        let digits = rest.strip_suffix(after).unwrap_or_default();
        if digits.is_empty() {
            pieces.push(Piece::Other(char));
            rest = rest.strip_prefix(char).unwrap_or_default();
        } else {
            let number = digits.trim_start_matches('0');
            pieces.push(Piece::Number(number.len(), number));
            rest = after;
        }
    }
    pieces
}

impl fmt::Display for NoteTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Initiative(id) => write!(f, "initiative:{}", Escaped(id)),
            Self::Theme(code) => write!(f, "theme:{}", Escaped(code)),
            Self::Ward(code) => write!(f, "ward:{}", Escaped(code)),
            Self::Cell {
                rows_dim,
                row,
                cols_dim,
                col,
            } => write!(
                f,
                "cell:{}={},{}={}",
                Escaped(rows_dim),
                Escaped(row),
                Escaped(cols_dim),
                Escaped(col)
            ),
            Self::Whole => f.write_str("all"),
        }
    }
}

struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for char in self.0.chars() {
            if matches!(char, '%' | ',' | '=') || char.is_whitespace() || char.is_control() {
                for byte in char.encode_utf8(&mut [0; 4]).bytes() {
                    write!(f, "%{byte:02X}")?;
                }
            } else {
                write!(f, "{char}")?;
            }
        }
        Ok(())
    }
}

/// A code from its escaped form; `None` when it is empty or not escaped properly.
fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            u8::try_from(digit()? * 16 + digit()?).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes)
        .ok()
        .filter(|code| !code.is_empty())
}

impl FromStr for NoteTarget {
    type Err = BadTarget;

    fn from_str(key: &str) -> Result<Self, BadTarget> {
        parsed(key)
            .filter(|target| target.to_string() == key)
            .ok_or_else(|| BadTarget(key.to_owned()))
    }
}

fn parsed(key: &str) -> Option<NoteTarget> {
    if key == "all" {
        return Some(NoteTarget::Whole);
    }
    let (kind, codes) = key.split_once(':')?;
    match kind {
        "initiative" => unescaped(codes).map(NoteTarget::Initiative),
        "theme" => unescaped(codes).map(NoteTarget::Theme),
        "ward" => unescaped(codes).map(NoteTarget::Ward),
        "cell" => {
            let (rows, cols) = codes.split_once(',')?;
            let (rows_dim, row) = rows.split_once('=')?;
            let (cols_dim, col) = cols.split_once('=')?;
            Some(NoteTarget::Cell {
                rows_dim: unescaped(rows_dim)?,
                row: unescaped(row)?,
                cols_dim: unescaped(cols_dim)?,
                col: unescaped(col)?,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    pub(in super::super) fn target(key: &str) -> NoteTarget {
        key.parse().unwrap()
    }

    pub(in super::super) fn any_target() -> impl Strategy<Value = NoteTarget> {
        let code = || {
            prop_oneof![
                "[a-z0-9-]{1,6}",
                "[0-9]{1,3}",
                "[%,=: \u{3000}\t南a]{1,4}",
                any::<String>()
            ]
            .prop_filter("codes are not empty", |code| !code.is_empty())
        };
        prop_oneof![
            Just(NoteTarget::Whole),
            code().prop_map(NoteTarget::Initiative),
            code().prop_map(NoteTarget::Theme),
            code().prop_map(NoteTarget::Ward),
            (code(), code(), code(), code()).prop_map(|(rows_dim, row, cols_dim, col)| {
                NoteTarget::Cell {
                    rows_dim,
                    row,
                    cols_dim,
                    col,
                }
            }),
        ]
    }

    fn cell(codes: [&str; 4]) -> NoteTarget {
        let [rows_dim, row, cols_dim, col] = codes.map(str::to_owned);
        NoteTarget::Cell {
            rows_dim,
            row,
            cols_dim,
            col,
        }
    }

    #[track_caller]
    fn check(key: &str, expected: Option<NoteTarget>) {
        assert_eq!(
            key.parse(),
            expected.clone().ok_or_else(|| BadTarget(key.to_owned()))
        );
        if let Some(target) = expected {
            assert_eq!(target.to_string(), key);
            assert_eq!(
                NoteTarget::from_storage_key(&target.storage_key()),
                Some(Ok(target))
            );
        }
    }

    #[test]
    fn keys() {
        for (key, expected) in [
            ("all", Some(NoteTarget::Whole)),
            (
                "initiative:2024-R008",
                Some(NoteTarget::Initiative("2024-R008".to_owned())),
            ),
            ("theme:6", Some(NoteTarget::Theme("6".to_owned()))),
            ("ward:minami", Some(NoteTarget::Ward("minami".to_owned()))),
            (
                "cell:theme=6,ward=minami",
                Some(cell(["theme", "6", "ward", "minami"])),
            ),
            ("cell:a%3D=%25,b=c%20d", Some(cell(["a=", "%", "b", "c d"]))),
            ("theme:a:b", Some(NoteTarget::Theme("a:b".to_owned()))),
            (
                "ward:%E3%80%80",
                Some(NoteTarget::Ward("\u{3000}".to_owned())),
            ),
            ("", None),
            ("All", None),
            ("all:", None),
            ("theme", None),
            ("theme:", None),
            ("theme: 6", None),
            ("area:east", None),
            ("cell:theme=6", None),
            ("cell:theme=6,ward=", None),
            ("cell:theme=6,ward=a,year=2024", None),
            ("theme:%41", None),
            ("theme:%2c", None),
            ("theme:%", None),
            ("theme:%+1", None),
            ("theme:%FF", None),
        ] {
            check(key, expected);
        }
    }

    #[test]
    fn other_entries_of_the_storage() {
        assert_eq!(NoteTarget::from_storage_key("kadai-board/language"), None);
        assert_eq!(
            NoteTarget::from_storage_key("kadai-board/note/area:east"),
            Some(Err(BadTarget("area:east".to_owned())))
        );
    }

    #[test]
    fn lists_are_in_order() {
        let keys = [
            "all",
            "theme:2",
            "theme:10",
            "theme:rights",
            "ward:hakata",
            "ward:minami",
            "cell:theme=2,ward=minami",
            "cell:theme=10,ward=hakata",
            "initiative:2023-R100",
            "initiative:2024-R9",
            "initiative:2024-R09",
            "initiative:2024-R010",
        ];
        let mut targets: Vec<_> = keys.iter().rev().map(|key| target(key)).collect();
        targets.sort();
        let sorted: Vec<_> = targets.iter().map(ToString::to_string).collect();
        // The same number twice: in the order of the codes.
        let mut expected = keys;
        expected.swap(9, 10);
        assert_eq!(sorted, expected);
    }

    proptest! {
        #[test]
        fn a_key_is_read_back(target in any_target()) {
            prop_assert_eq!(target.to_string().parse(), Ok(target));
        }

        #[test]
        fn a_key_is_the_only_one(key in "(all|theme:|ward:|cell:[ab]=)?[a-c%0-9A-F,=:]{0,6}") {
            if let Ok(target) = key.parse::<NoteTarget>() {
                prop_assert_eq!(target.to_string(), key);
            }
        }

        #[test]
        fn the_order_is_total(a in any_target(), b in any_target(), c in any_target()) {
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
            prop_assert_eq!(a.cmp(&b).is_eq(), a == b);
            prop_assert!(a > b || b > c || a <= c);
        }
    }
}
