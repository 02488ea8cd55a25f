//! What of a theme stands on the first page of its worksheet: as much of each initiative as there is
//! room for. What is left out is counted, never cut in silence.

use crate::board::dataset::Dataset;
use crate::board::location::Worksheet;
use crate::model::PointKind;
use crate::years::room::width;

/// An initiative on a worksheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its row.
    pub row: usize,
    /// How many of the bullets of what is done stand there.
    pub contents: usize,
    /// How many of its aims.
    pub aims: usize,
    /// How many of its outcomes.
    pub outcomes: usize,
}

/// The initiatives of a worksheet, and how many have no room on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Those that stand there.
    pub entries: Vec<Entry>,
    /// How many do not.
    pub left_out: usize,
}

/// Half widths of a letter in a line beside its label, and lines on the page.
pub const ACROSS: usize = 104;
/// See [`ACROSS`].
pub const LINES: usize = 50;
/// Lines in which an outcome is guessed.
const GUESS: usize = 2;

/// Lays some initiatives out. Each begins with nothing but its title; then bullets are added as long as
/// there is room, the first of each initiative before the second of any: what was done, what came of it,
/// and last what for.
#[inline(never)]
pub fn page(dataset: &Dataset, rows: &[usize], of: Worksheet) -> Page {
    let mut left = LINES;
    let mut entries = Vec::new();
    for row in rows {
        let entry = Entry {
            row: *row,
            contents: 0,
            aims: 0,
            outcomes: 0,
        };
        let Some(rest) = left.checked_sub(lines_of(dataset, &entry, of)) else {
            break;
        };
        left = rest;
        entries.push(entry);
    }
    let told: &[Kind] = match of {
        Worksheet::Guess => &[|entry| &mut entry.contents],
        _ => &[|entry| &mut entry.contents, |entry| &mut entry.outcomes],
    };
    add(dataset, &mut entries, of, (told, &mut left));
    add(
        dataset,
        &mut entries,
        of,
        (&[|entry| &mut entry.aims], &mut left),
    );
    Page {
        left_out: rows.len() - entries.len(),
        entries,
    }
}

/// How many bullets of a kind an initiative has.
type Kind = fn(&mut Entry) -> &mut usize;

/// Adds one bullet after the other of some kinds, as many as there are and have room.
fn add(
    dataset: &Dataset,
    entries: &mut [Entry],
    of: Worksheet,
    (kinds, left): (&[Kind], &mut usize),
) {
    let mut is_more = true;
    while is_more {
        is_more = false;
        for kind in kinds {
            for entry in entries.iter_mut() {
                let mut next = entry.clone();
                *kind(&mut next) += 1;
                if !is_there(dataset, &next) {
                    continue;
                }
                let more = lines_of(dataset, &next, of);
                let room = *left + lines_of(dataset, entry, of);
                if let Some(rest) = room.checked_sub(more) {
                    *left = rest;
                    *entry = next;
                    is_more = true;
                }
            }
        }
    }
}

/// Whether there are as many bullets of each kind.
fn is_there(dataset: &Dataset, entry: &Entry) -> bool {
    let all = |kind| dataset.points_of(entry.row, kind).count();
    entry.contents <= all(PointKind::Content)
        && entry.aims <= all(PointKind::Aim)
        && entry.outcomes <= all(PointKind::Outcome)
}

/// The lines that an initiative takes with so many bullets.
fn lines_of(dataset: &Dataset, entry: &Entry, of: Worksheet) -> usize {
    let row = entry.row;
    let lines = |text: &str, beside: usize| (width(text) + beside).div_ceil(ACROSS).max(1);
    let kind = |kind, kept: usize| {
        let texts = dataset.points_of(row, kind).take(kept);
        let used: usize = texts.map(|point| lines(&point.text, 26)).sum();
        used + usize::from(kept < dataset.points_of(row, kind).count())
    };
    // Title, wards and record set stand in one line.
    let initiative = dataset.initiative(row);
    let title = initiative.map_or(1, |i| lines(&i.title, 50));
    let aims = match entry.aims {
        0 => 0,
        kept => kind(PointKind::Aim, kept),
    };
    let told = match of {
        Worksheet::Guess => GUESS,
        _ => kind(PointKind::Outcome, entry.outcomes).max(1),
    };
    let place = match of {
        Worksheet::Trainer => initiative.map_or(0, |i| lines(&i.locator, 20)),
        _ => 0,
    };
    // The frame around it, and the space below.
    title + kind(PointKind::Content, entry.contents) + aims + told + place + 1
}

/// How many of some questions find room on the second page, each with lines to write on.
pub fn questions(texts: &[&str]) -> usize {
    // In millimetres: the page, a line of a question, and what is written below it.
    let mut left: usize = 225;
    let needed = |text: &str| (width(text) + 4).div_ceil(80) * 6 + 18;
    let fits = |text: &&&str| match left.checked_sub(needed(text)) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    };
    texts.iter().take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::data;

    #[test]
    fn everything_stands_there_or_is_counted() {
        let dataset = crate::board::open(&data(), str::to_owned).0;
        let all: Vec<usize> = (0..dataset.len()).collect();
        for of in Worksheet::ALL {
            let page = page(&dataset, &all, of);
            assert_eq!(page.entries.len() + page.left_out, dataset.len());
            assert!(page.left_out > 0);
            for row in &all {
                let one = super::page(&dataset, &[*row], of);
                assert_eq!((one.entries.len(), one.left_out), (1, 0));
                // Where there is room for one alone its aims stand there as well.
                let aims = dataset.points_of(*row, PointKind::Aim).count();
                assert_eq!(one.entries[0].aims, aims);
            }
        }
        let guess = page(&dataset, &all[..3], Worksheet::Guess);
        assert!(guess.entries.iter().all(|entry| entry.outcomes == 0));
    }

    #[test]
    fn questions_leave_room_for_answers() {
        assert_eq!(questions(&[]), 0);
        assert_eq!(questions(&["何が足りないか？"; 3]), 3);
        let many = questions(&["何が足りないか？"; 30]);
        assert!((8..12).contains(&many), "{many}");
        let long = "あ".repeat(400);
        assert!(questions(&[&long, &long, &long, &long]) < 4);
    }
}
