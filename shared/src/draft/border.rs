//! Where the content of a table ends and its aims begin, in text where both stand one behind the other.

use super::lines::{Mark, Paragraph};
use super::markers::PRESENT;
use super::why::Why;

/// How many paragraphs are content, and why.
pub(super) fn border(all: &[Paragraph]) -> (usize, Why) {
    if let Some(at) = all.iter().position(|p| p.is_beside) {
        return (at, Why::Gap);
    }
    let mut last = 0;
    for (at, paragraph) in all.iter().enumerate() {
        if let Mark::Number(number) = paragraph.mark {
            if number <= last {
                return (at, Why::Again);
            }
            last = number;
        }
    }
    let star = all.iter().position(|p| p.mark == Mark::Star);
    let Some(star) = star else {
        return (all.len(), Why::NoBorder);
    };
    let is_open = star > 0
        && all
            .iter()
            .take(star)
            .all(|p| p.mark != Mark::Heading || !p.is_topics());
    if is_open {
        // A name alone above the first bullet is that of the bullets.
        let before = star.checked_sub(1).and_then(|at| all.get(at));
        let is_name = before.is_some_and(|p| p.mark == Mark::Bracket && p.text.ends_with('】'));
        return (star - usize::from(is_name), Why::FirstStar);
    }
    (by_endings(all, star), Why::Endings)
}

/// What is done is told in the past or without a verb, what it is for in the present: the border from which
/// the fewest sentences end otherwise.
fn by_endings(all: &[Paragraph], star: usize) -> usize {
    let is_aim =
        |p: &Paragraph| p.mark == Mark::Star && p.text.trim_end_matches('。').ends_with(PRESENT);
    let wrong = |at: usize| {
        let of = |part: Option<&[Paragraph]>, aim: bool| {
            let bullets = part
                .unwrap_or_default()
                .iter()
                .filter(|p| p.mark == Mark::Star);
            bullets.filter(|p| is_aim(p) != aim).count()
        };
        of(all.get(..at), false) + of(all.get(at..), true)
    };
    // Where there are bullets at all, the first one is content and the last one an aim.
    let places =
        (star + 1..all.len()).filter(|at| all.get(*at).is_some_and(|p| p.mark == Mark::Star));
    places.min_by_key(|at| wrong(*at)).unwrap_or(all.len())
}

impl Paragraph {
    /// Whether it is the heading of topics.
    pub(super) fn is_topics(&self) -> bool {
        self.mark == Mark::Heading && self.text.contains(super::markers::TOPIC)
    }
}
