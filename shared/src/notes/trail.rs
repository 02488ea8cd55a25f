//! What a page has seen of one note, so that it knows what another page wrote without having seen it.

use std::collections::VecDeque;

use super::book::Note;
use super::envelope::Kept;
use super::merge::Conflicting;
use super::weave::woven;

/// How many steps a page remembers: as many letters as anybody types while a message is on its way.
const REMEMBERED: usize = 32;

/// The steps that a note took, as far as this page knows, the present one last.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    steps: VecDeque<Step>,
}

#[derive(Clone, Debug)]
struct Step {
    kept: Kept,
    of: Of,
}

/// Whose a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// Another page's.
    Theirs,
    /// This page's.
    Ours,
    /// Another page's with what this page has written beside it: so it is shown, but stored nowhere.
    Both,
}

/// What it means that a store has something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing: this page knew of it, or has later things.
    Nothing,
    /// It is what the note is now.
    Newer,
    /// It was written without having seen what was written here, and the page that wrote it makes one
    /// of both. Until then this page shows them as one, or, where they don't go together, the other's
    /// text alone: then this page's own is worth keeping.
    Overtaken(Option<Kept>),
    /// The same, but it is this page that makes one of both: this is what they are together.
    Both(Note),
}

impl Trail {
    /// What the note is now.
    #[must_use]
    pub fn now(&self) -> Option<&Kept> {
        self.steps.back().map(|step| &step.kept)
    }

    /// Notes what was written here.
    pub fn write(&mut self, kept: Kept) {
        self.step(kept, Of::Ours);
    }

    /// Notes what a store had when the page was opened.
    pub fn find(&mut self, kept: Kept) {
        self.step(kept, Of::Theirs);
    }

    fn step(&mut self, kept: Kept, of: Of) {
        if self.steps.len() == REMEMBERED {
            self.steps.pop_front();
        }
        self.steps.push_back(Step { kept, of });
    }

    /// Notes what another page has written. `own` is the name of this page.
    pub fn hear(&mut self, theirs: &Kept, own: &str) -> Heard {
        let Some(Step { kept: mine, of }) = self.steps.back().cloned() else {
            self.step(theirs.clone(), Of::Theirs);
            return Heard::Newer;
        };
        // That a note was erased may be heard of in two ways, once without the time.
        let is_same = |kept: &Kept| {
            kept.at == theirs.at || (kept.is_erased() && theirs.is_erased() && kept.on == theirs.on)
        };
        let is_known = self.steps.iter().any(|step| is_same(&step.kept));
        let first = self.steps.front();
        let is_old = first.is_some_and(|first| theirs.at < first.kept.at);
        if is_known || is_old || (of == Of::Theirs && theirs.at < mine.at) {
            return Heard::Nothing;
        }
        if of == Of::Theirs || (of == Of::Ours && theirs.on == mine.at) {
            self.step(theirs.clone(), Of::Theirs);
            return Heard::Newer;
        }
        let both = self.both(&mine.note, &theirs.note, &theirs.on, page(&theirs.at) < own);
        // If both pages stored what they make of both, each would hear another one, and so on without an
        // end.
        if page(&theirs.at) > own {
            self.step(theirs.clone(), Of::Theirs);
            let Some(note) = both else {
                return Heard::Overtaken(Some(mine));
            };
            if note.text != theirs.note.text {
                // What is written next is written on theirs, as far as others know.
                let theirs = theirs.clone();
                self.step(Kept { note, ..theirs }, Of::Both);
            }
            return Heard::Overtaken(None);
        }
        // It was known before what is written next, which is written on both.
        let step = Step {
            kept: theirs.clone(),
            of: Of::Theirs,
        };
        self.steps.insert(self.steps.len().saturating_sub(1), step);
        Heard::Both(both.unwrap_or_else(|| {
            let theirs = theirs.note.clone();
            let mine = mine.note;
            Conflicting { mine, theirs }.joined()
        }))
    }

    /// Two notes as one, if what they were written on is remembered and they go together.
    fn both(&self, mine: &Note, theirs: &Note, on: &str, is_theirs_first: bool) -> Option<Note> {
        let base = self.steps.iter().find(|step| step.kept.at == on)?;
        let (first, second) = if is_theirs_first {
            (theirs, mine)
        } else {
            (mine, theirs)
        };
        let text = woven(&base.kept.note.text, &first.text, &second.text)?;
        Some(Note {
            text,
            ..mine.clone()
        })
    }
}

/// A time that nothing else was stored at: the time by the clock, a number for what is stored at the
/// same time, and the name of the page.
#[must_use]
pub fn stamp(time: &str, number: u32, page: &str) -> String {
    format!("{time} {number:04} {page}")
}

/// The page that stored something.
fn page(at: &str) -> &str {
    at.rsplit(' ').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "a test may stop at the first surprise"
    )]

    use super::super::book::tests::note;
    use super::super::weave::caret;
    use super::*;
    use proptest::prelude::*;

    /// A page with a note's field, and what has been said to it that it has not heard yet.
    struct Page {
        name: &'static str,
        trail: Trail,
        waiting: VecDeque<Kept>,
        shown: String,
        caret: u32,
    }

    impl Page {
        fn new(name: &'static str) -> Self {
            let mut trail = Trail::default();
            trail.find(kept("ア", "0", ""));
            Self {
                name,
                trail,
                waiting: VecDeque::new(),
                shown: "ア".to_owned(),
                caret: 1,
            }
        }

        fn stamp(&self, clock: &mut u32) -> String {
            *clock += 1;
            stamp(&format!("{clock:04}"), 0, self.name)
        }

        fn show(&mut self, text: &str) {
            self.caret = caret(&self.shown, text, self.caret);
            text.clone_into(&mut self.shown);
        }

        fn write(&mut self, text: &str, on: &str, clock: &mut u32) -> Kept {
            let kept = kept(text, &self.stamp(clock), on);
            self.trail.write(kept.clone());
            self.show(text);
            kept
        }

        /// All characters here are one unit.
        fn types(&mut self, letter: char, clock: &mut u32) -> Kept {
            let at = self.caret as usize;
            let before = self.shown.chars().take(at);
            let text = before.chain([letter]).chain(self.shown.chars().skip(at));
            let text: String = text.collect();
            let on = self.trail.now().unwrap().at.clone();
            let kept = self.write(&text, &on, clock);
            self.caret = at as u32 + 1;
            kept
        }

        /// Hears one thing; answers what it writes then.
        fn hear(&mut self, clock: &mut u32) -> Option<Kept> {
            let theirs = self.waiting.pop_front()?;
            if let Heard::Both(note) = self.trail.hear(&theirs, self.name) {
                return Some(self.write(&note.text, &theirs.at, clock));
            }
            let now = self.trail.now().unwrap().note.text.clone();
            self.show(&now);
            None
        }
    }

    fn kept(text: &str, at: &str, on: &str) -> Kept {
        Kept {
            note: note("all", text, "2025-04-01T09:00:00Z"),
            at: at.to_owned(),
            on: on.to_owned(),
        }
    }

    /// Two pages with the caret at the end of the same note. `order` says who types or hears next; then
    /// both hear all that is still on its way. Answers what both show.
    fn played(order: &[u8]) -> (String, String) {
        let (mut a, mut b, mut clock) = (Page::new("a"), Page::new("b"), 0);
        let mut words = ("abcdef".chars(), "123456".chars());
        for turn in order {
            match turn {
                0 => b
                    .waiting
                    .extend(words.0.next().map(|c| a.types(c, &mut clock))),
                1 => a
                    .waiting
                    .extend(words.1.next().map(|c| b.types(c, &mut clock))),
                2 => b.waiting.extend(a.hear(&mut clock)),
                _ => a.waiting.extend(b.hear(&mut clock)),
            }
        }
        let mut rounds = 0;
        while !(a.waiting.is_empty() && b.waiting.is_empty()) {
            b.waiting.extend(a.hear(&mut clock));
            a.waiting.extend(b.hear(&mut clock));
            rounds += 1;
            assert!(rounds < 200, "{} / {}", a.shown, b.shown);
        }
        (a.shown, b.shown)
    }

    #[test]
    fn two_pages() {
        for (order, expected) in [
            (&[0, 3, 1, 2, 1, 2][..], "ア12a"),
            (&[0, 1, 3, 2], "アa1"),
            (&[0, 1, 2, 3], "アa1"),
            (&[0, 1, 3, 2, 1, 2], "アa12"),
        ] {
            let (a, b) = played(order);
            assert_eq!((a.as_str(), b.as_str()), (expected, expected), "{order:?}");
        }
    }

    #[test]
    fn erased_elsewhere() {
        let mut page = Page::new("a");
        let erased = kept("", "1", "0");
        assert_eq!(page.trail.hear(&erased, "a"), Heard::Newer);
        assert!(page.trail.now().unwrap().is_erased());
        let mut clock = 1;
        page.write("x", "1", &mut clock);
        assert_eq!(page.trail.hear(&erased, "a"), Heard::Nothing);
        // Heard of again, with the time at which the other page has stored it.
        for other in ["A", "b"] {
            let stored = kept("", &stamp("0009", 0, other), "0");
            assert_eq!(page.trail.hear(&stored, "a"), Heard::Nothing);
        }
    }

    #[test]
    fn what_is_old_or_known_is_nothing() {
        let mut page = Page::new("a");
        let mut clock = 1;
        let mine = page.write("イa", "0", &mut clock);
        let old = kept("イ", "", "");
        for theirs in [&mine, &old] {
            let heard = page.trail.hear(theirs, "a");
            assert_eq!(heard, Heard::Nothing);
        }
        let later = kept("ウ", &stamp("0009", 0, "b"), "0");
        let heard = page.trail.hear(&later, "a");
        assert_eq!(heard, Heard::Overtaken(Some(mine)));
        assert_eq!(page.trail.now(), Some(&later));
    }

    proptest! {
        #[test]
        fn what_each_types_is_whole_in_the_end(order in prop::collection::vec(0_u8..4, 0..24)) {
            let (a, b) = played(&order);
            prop_assert_eq!(&a, &b);
            let typed = |of: u8, word: &'static str| {
                let letters = order.iter().filter(|turn| **turn == of).count();
                &word[..letters.min(word.len())]
            };
            for word in [typed(0, "abcdef"), typed(1, "123456")] {
                prop_assert!(a.contains(word), "{} lacks {}", a, word);
            }
            prop_assert_eq!(a.chars().count(), 1 + typed(0, "abcdef").len() + typed(1, "123456").len());
        }
    }
}
