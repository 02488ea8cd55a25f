//! What of a theme stands on the first page of its worksheet: as much of each initiative as there is
//! room for. What is left out is counted, never cut in silence.

use crate::board::dataset::Dataset;
use crate::board::location::Worksheet;
use crate::model::PointKind;
use crate::years::sheet::width;

/// An initiative on a worksheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its row.
    pub row: usize,
    /// How many of the bullets of what is done stand there.
    pub contents: usize,
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

/// Half widths of a letter in a line, and lines on the page.
pub const ACROSS: usize = 112;
/// See [`ACROSS`].
pub const LINES: usize = 50;
/// Lines in which an outcome is guessed.
const GUESS: usize = 2;

/// Lays some initiatives out: with all their bullets, or with as many of each as all have room for.
#[inline(never)]
pub fn page(dataset: &Dataset, rows: &[usize], of: Worksheet) -> Page {
    let mut laid = Vec::new();
    for most in [usize::MAX, 4, 3, 2, 1, 0] {
        laid = rows
            .iter()
            .map(|row| entry(dataset, *row, most, of))
            .collect();
        let used: usize = laid.iter().map(|(_, lines)| lines).sum();
        if used <= LINES {
            break;
        }
    }
    let mut left = LINES;
    let mut entries = Vec::new();
    for (entry, lines) in laid {
        let Some(rest) = left.checked_sub(lines) else {
            break;
        };
        left = rest;
        entries.push(entry);
    }
    Page {
        left_out: rows.len() - entries.len(),
        entries,
    }
}

/// An initiative with at most so many bullets of a kind, and the lines that it takes.
fn entry(dataset: &Dataset, row: usize, most: usize, of: Worksheet) -> (Entry, usize) {
    let lines = |text: &str, beside: usize| (width(text) + beside).div_ceil(ACROSS).max(1);
    let kind = |kind| {
        let all = dataset.points_of(row, kind).count();
        let kept = all.min(most);
        let texts = dataset.points_of(row, kind).take(kept);
        let used: usize = texts.map(|point| lines(&point.text, 26)).sum();
        (kept, used + usize::from(kept < all))
    };
    // Title, wards and record set stand in one line.
    let initiative = dataset.initiative(row);
    let title = initiative.map_or(1, |i| lines(&i.title, 50));
    let (contents, used) = kind(PointKind::Content);
    let (outcomes, told) = match of {
        Worksheet::Guess => (0, GUESS),
        _ => kind(PointKind::Outcome),
    };
    let place = match of {
        Worksheet::Trainer => initiative.map_or(0, |i| lines(&i.locator, 20)),
        _ => 0,
    };
    let entry = Entry {
        row,
        contents,
        outcomes,
    };
    // A heading for outcomes, and the space below.
    (entry, title + used + told + place + 1)
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
