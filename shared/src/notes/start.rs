//! What the notes are when a page is opened: of what stands in the browser's two stores, the newer.

use std::collections::BTreeMap;

use super::envelope::Kept;
use super::target::NoteTarget;

/// What is to be done about one note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What the note is; erased ones, too.
    pub now: Kept,
    /// Whether the quick store is behind.
    pub is_behind_here: bool,
    /// Whether the disk is behind.
    pub is_behind_on_disk: bool,
    /// The other text, where it is another one.
    pub other: Option<Kept>,
}

/// Compares the store that is read at once with the one that is on the disk. `erased` is the time at which
/// all notes were erased; empty if they never were. What only the quick store has from before that time
/// comes from a browser that ended before it had written there.
#[must_use]
pub fn opened(
    here: &BTreeMap<NoteTarget, Kept>,
    disk: &BTreeMap<NoteTarget, Kept>,
    erased: &str,
) -> Vec<Opened> {
    let mut all: Vec<&NoteTarget> = here.keys().collect();
    all.extend(disk.keys().filter(|target| !here.contains_key(target)));
    let one = |target| {
        let (here, disk) = (here.get(target), disk.get(target));
        let now = match (here, disk) {
            (Some(here), Some(disk)) if here.at > disk.at => here,
            (_, Some(disk)) => disk,
            (Some(here), None) => here,
            (None, None) => return None,
        };
        let mut now = now.clone();
        if disk.is_none() && now.at.as_str() <= erased {
            now.note.text.clear();
            return Some(Opened {
                now,
                is_behind_here: true,
                is_behind_on_disk: false,
                other: None,
            });
        }
        let others = [here, disk].into_iter().flatten();
        let mut others = others.filter(|k| k.note.text != now.note.text && !k.is_erased());
        Some(Opened {
            is_behind_here: here.map_or(!now.is_erased(), |here| here.at != now.at),
            is_behind_on_disk: disk.is_none_or(|disk| disk.at != now.at),
            other: others.next().cloned(),
            now,
        })
    };
    all.into_iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::super::book::tests::note;
    use super::*;

    fn kept(text: &str, at: &str) -> Kept {
        Kept {
            note: note("all", text, ""),
            at: at.to_owned(),
            on: String::new(),
        }
    }

    /// `expected`: the text, whether each store is behind, and the other text.
    #[track_caller]
    fn check(
        here: Option<(&str, &str)>,
        disk: Option<(&str, &str)>,
        expected: (&str, bool, bool, Option<&str>),
    ) {
        let of = |kept_at: Option<(&str, &str)>| {
            let kept = kept_at.map(|(text, at)| (NoteTarget::Whole, kept(text, at)));
            kept.into_iter().collect::<BTreeMap<_, _>>()
        };
        let opened = opened(&of(here), &of(disk), "2");
        let found: Vec<_> = opened
            .iter()
            .map(|o| {
                let other = o.other.as_ref().map(|k| k.note.text.as_str());
                (
                    o.now.note.text.as_str(),
                    o.is_behind_here,
                    o.is_behind_on_disk,
                    other,
                )
            })
            .collect();
        assert_eq!(found, [expected], "{here:?} {disk:?}");
    }

    #[test]
    fn the_newer_wins() {
        check(
            Some(("a", "3")),
            Some(("a", "3")),
            ("a", false, false, None),
        );
        check(
            Some(("a", "3")),
            Some(("b", "4")),
            ("b", true, false, Some("a")),
        );
        check(
            Some(("b", "4")),
            Some(("a", "3")),
            ("b", false, true, Some("a")),
        );
        check(Some(("a", "4")), Some(("a", "3")), ("a", false, true, None));
        check(None, Some(("a", "1")), ("a", true, false, None));
        check(Some(("a", "3")), None, ("a", false, true, None));
    }

    #[test]
    fn what_is_erased_stays_so() {
        check(
            Some(("a", "3")),
            Some(("", "4")),
            ("", true, false, Some("a")),
        );
        check(None, Some(("", "4")), ("", false, false, None));
        // Written again after that.
        check(Some(("a", "5")), Some(("", "4")), ("a", false, true, None));
        // All were erased at 2, and the quick store has not heard of it.
        check(Some(("a", "1")), None, ("", true, false, None));
    }
}
