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

    /// Whether the note is shown as one of what was written here and elsewhere, and stored so nowhere.
    #[must_use]
    pub fn is_both(&self) -> bool {
        self.steps.back().is_some_and(|step| step.of == Of::Both)
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

    /// Whether this page has heard of something that another page has written, or has later things.
    #[must_use]
    pub fn knows(&self, theirs: &Kept) -> bool {
        // That a note was erased may be heard of in two ways, once without the time.
        let is_same = |kept: &Kept| {
            kept.at == theirs.at || (kept.is_erased() && theirs.is_erased() && kept.on == theirs.on)
        };
        let is_known = self.steps.iter().any(|step| is_same(&step.kept));
        let first = self.steps.front();
        let is_old = first.is_some_and(|first| theirs.at < first.kept.at);
        let last = self.steps.back();
        let is_behind = last.is_some_and(|last| last.of == Of::Theirs && theirs.at < last.kept.at);
        is_known || is_old || is_behind
    }

    fn step_at(&self, at: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.kept.at == at)
    }

    /// Notes what another page has written. `own` is the name of this page.
    pub fn hear(&mut self, theirs: &Kept, own: &str) -> Heard {
        let Some(Step { kept: mine, of }) = self.steps.back().cloned() else {
            self.step(theirs.clone(), Of::Theirs);
            return Heard::Newer;
        };
        if self.knows(theirs) {
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
        let base = self.step_at(on)?;
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
        /// What is not on the disk as it is.
        is_behind: bool,
        /// What is on its way to the disk.
        sent: Option<Kept>,
        /// What the disk has told of before the other page has.
        early: Option<Kept>,
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
                is_behind: false,
                sent: None,
                early: None,
            }
        }

        fn show(&mut self, text: &str) {
            self.caret = caret(&self.shown, text, self.caret);
            text.clone_into(&mut self.shown);
        }

        fn write(&mut self, kept: &Kept) {
            self.trail.write(kept.clone());
            self.show(&kept.note.text);
            self.is_behind = true;
        }
    }

    fn kept(text: &str, at: &str, on: &str) -> Kept {
        Kept {
            note: note("all", text, "2025-04-01T09:00:00Z"),
            at: at.to_owned(),
            on: on.to_owned(),
        }
    }

    /// Two pages with the caret at the end of the same note, what they tell each other, and the disk.
    struct Two {
        pages: [Page; 2],
        disk: Kept,
        clock: u32,
    }

    impl Two {
        fn new() -> Self {
            Self {
                pages: [Page::new("a"), Page::new("b")],
                disk: kept("ア", "0", ""),
                clock: 0,
            }
        }

        /// A page writes, and the other one will hear of it.
        fn write(&mut self, of: usize, text: &str, on: &str) {
            self.clock += 1;
            let at = stamp(&format!("{:04}", self.clock), 0, self.pages[of].name);
            let kept = kept(text, &at, on);
            self.pages[of].write(&kept);
            self.pages[1 - of].waiting.push_back(kept);
        }

        /// All characters here are one unit.
        fn types(&mut self, of: usize, letter: char) {
            let page = &self.pages[of];
            let at = page.caret as usize;
            let before = page.shown.chars().take(at);
            let text = before.chain([letter]).chain(page.shown.chars().skip(at));
            let (text, on) = (
                text.collect::<String>(),
                page.trail.now().unwrap().at.clone(),
            );
            self.write(of, &text, &on);
            self.pages[of].caret = at as u32 + 1;
        }

        /// A page hears of what the other one has stored.
        fn hear(&mut self, of: usize) {
            if let Some(theirs) = self.pages[of].waiting.pop_front() {
                self.told(of, &theirs, false);
            }
        }

        fn told(&mut self, of: usize, theirs: &Kept, is_overwritten: bool) {
            let page = &mut self.pages[of];
            match page.trail.hear(theirs, page.name) {
                Heard::Nothing => {}
                Heard::Both(note) => self.write(of, &note.text, &theirs.at),
                Heard::Newer | Heard::Overtaken(_) => {
                    let now = page.trail.now().unwrap().note.text.clone();
                    page.show(&now);
                    page.is_behind |= is_overwritten;
                }
            }
        }

        /// A page sends to the disk what is not there.
        fn send(&mut self, of: usize) {
            let page = &mut self.pages[of];
            if page.is_behind && page.sent.is_none() {
                page.sent = page.trail.now().cloned();
            }
        }

        /// What a page has sent is on the disk, and the page is told what stood there before.
        fn arrive(&mut self, of: usize) {
            let page = &mut self.pages[of];
            if let Some(sent) = page.sent.take() {
                page.is_behind &= page.trail.now() != Some(&sent);
                let before = std::mem::replace(&mut self.disk, sent);
                if !page.trail.knows(&before) {
                    page.early = Some(before);
                }
            }
        }

        /// What was early has had its time.
        fn told_late(&mut self, of: usize) {
            let page = &mut self.pages[of];
            if page.waiting.is_empty()
                && let Some(theirs) = page.early.take()
            {
                // Whatever was heard meanwhile: what stands on the disk now is older.
                page.is_behind = true;
                self.told(of, &theirs, true);
            }
        }

        fn is_settled(&self) -> bool {
            let mut pages = self.pages.iter();
            pages.all(|page| {
                let is_quiet = page.sent.is_none() && page.early.is_none();
                is_quiet && page.waiting.is_empty() && !page.is_behind
            })
        }
    }

    /// What two pages come to. A turn says which of them types, hears, sends to the disk or is told that it
    /// is there; then both hear all that is still on its way. Answers what both show, and the disk's.
    fn played(order: &[u8]) -> [String; 3] {
        let mut two = Two::new();
        let mut words = ["abcdef".chars(), "123456".chars()];
        for turn in order {
            let of = usize::from(turn % 2);
            match turn / 2 {
                0 => {
                    if let Some(letter) = words[of].next() {
                        two.types(of, letter);
                    }
                }
                1 => two.hear(of),
                2 => two.send(of),
                _ => two.arrive(of),
            }
        }
        let mut rounds = 0;
        while !two.is_settled() {
            for of in [0, 1] {
                two.hear(of);
                two.send(of);
                two.arrive(of);
                two.told_late(of);
            }
            rounds += 1;
            let [a, b] = &two.pages;
            assert!(rounds < 200, "{} / {}", a.shown, b.shown);
        }
        let [a, b] = two.pages;
        [a.shown, b.shown, two.disk.note.text]
    }

    #[test]
    fn two_pages() {
        for (order, expected) in [
            (&[0, 3, 1, 2, 1, 2][..], "ア12a"),
            (&[0, 1, 3, 2], "アa1"),
            (&[0, 1, 2, 3], "アa1"),
            (&[0, 1, 3, 2, 1, 2], "アa12"),
        ] {
            let all = played(order);
            assert_eq!(all, [expected; 3], "{order:?}");
        }
    }

    #[test]
    fn erased_elsewhere() {
        let mut page = Page::new("a");
        let erased = kept("", "1", "0");
        assert_eq!(page.trail.hear(&erased, "a"), Heard::Newer);
        assert!(page.trail.now().unwrap().is_erased());
        page.write(&kept("x", &stamp("0002", 0, "a"), "1"));
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
        let mine = kept("イa", &stamp("0002", 0, "a"), "0");
        page.write(&mine);
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
        fn what_each_types_is_whole_in_the_end(order in prop::collection::vec(0_u8..8, 0..40)) {
            let [a, b, disk] = played(&order);
            prop_assert_eq!(&a, &b);
            prop_assert_eq!(&a, &disk);
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
