//! Ids of initiatives: `2025-P001` from `2025-p1`, `２０２５Ｐ００１`, `R7-P001`.

use super::scan::{Scan, clean};
use super::year::era_year;
use super::{Reading, Repair, Repairs};
use crate::model::InitiativeId;
use crate::search::Nfkc;

/// Reads an id.
#[inline(never)]
pub(super) fn id(text: &str, nfkc: Nfkc) -> Reading {
    if is_id(text) {
        return Reading::Plain;
    }
    let clean = clean(text, nfkc);
    let mut scan = Scan::new(&clean);
    let Some((id, sure)) = read(&mut scan) else {
        return Reading::Plain;
    };
    if !is_id(&id) {
        return Reading::Plain;
    }
    if scan.at_end() && sure {
        return Reading::Sure(id, Repairs::of(Repair::IdForm));
    }
    // An id with its title behind it; not two ids.
    if scan.rest.contains(|c: char| c.is_ascii_digit()) {
        return Reading::Plain;
    }
    Reading::Maybe(id)
}

/// Whether the reader takes a text for an id.
pub(super) fn is_id(text: &str) -> bool {
    InitiativeId::parts_of(text).is_some()
}

fn read(scan: &mut Scan) -> Option<(String, bool)> {
    let (year, sure) = match era_year(scan) {
        Some(year) => (year, true),
        None => {
            scan.eat("fy");
            let digits = scan.digits();
            let year: u32 = digits.parse().ok()?;
            match digits.len() {
                4 => (year, true),
                2 => (2000 + year, false),
                _ => return None,
            }
        }
    };
    scan.eat_any(&["年度", "年"]);
    hyphen(scan);
    let phase = if scan.eat_any(&["p", "計画"]) {
        'P'
    } else if scan.eat_any(&["r", "実績"]) {
        'R'
    } else {
        return None;
    };
    hyphen(scan);
    let number = scan.digits();
    if number.is_empty() {
        return None;
    }
    Some((format!("{year:04}-{phase}{number:0>3}"), sure))
}

fn hyphen(scan: &mut Scan) {
    scan.eat_any(&["-", "_", "."]);
}
