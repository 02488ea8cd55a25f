//! Names of sheets.

use super::Sheet;

/// The longest name, in UTF-16 units.
const LONGEST: usize = 31;

/// A name for each sheet that Excel takes, and no two the same.
pub(super) fn sheet_names(sheets: &[Sheet]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let own = plain(&sheet.name);
        let mut name = cut(&own, "");
        let mut n = 2;
        // To Excel, names that differ in case only are the same.
        while names
            .iter()
            .any(|n| n.to_lowercase() == name.to_lowercase())
        {
            name = cut(&own, &format!(" ({n})"));
            n += 1;
        }
        names.push(name);
    }
    names
}

/// A name without what no name may hold.
fn plain(name: &str) -> String {
    let is_refused = |c: char| c.is_control() || "[]:*?/\\\u{fffe}\u{ffff}".contains(c);
    let name: String = name
        .chars()
        .map(|c| if is_refused(c) { '_' } else { c })
        .collect();
    let name = name.trim_matches(['\'', ' ']);
    // Excel keeps one name for itself.
    match name.to_lowercase().as_str() {
        "" => "Sheet".to_owned(),
        "history" => format!("{name}_"),
        _ => name.to_owned(),
    }
}

/// A name with an ending that fits.
fn cut(name: &str, ending: &str) -> String {
    let mut room = LONGEST - ending.len();
    let fits = |c: &char| {
        let is_room = c.len_utf16() <= room;
        room -= if is_room { c.len_utf16() } else { room };
        is_room
    };
    let name: String = name.chars().take_while(fits).collect();
    format!("{}{ending}", name.trim_end_matches(['\'', ' ']))
}

/// The name in a formula.
pub(super) fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}
