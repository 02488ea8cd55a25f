#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::super::book::tests::{any_book, note};
use super::*;
use proptest::prelude::*;

const OLD: &str = "2025-01-01T00:00:00Z";
const NEW: &str = "2025-02-01T00:00:00.000Z";

fn one(text: &str, updated: &str) -> NoteBook {
    [note("all", text, updated)].into_iter().collect()
}

/// `expected` is the text when both are kept; `None` when theirs is the same.
#[track_caller]
fn check(mine: (&str, &str), theirs: (&str, &str), expected: Option<&str>) {
    let (mine, theirs) = (one(mine.0, mine.1), one(theirs.0, theirs.1));
    let plan = MergePlan::between(&mine, &theirs);
    assert!(plan.added.is_empty());
    assert_eq!(plan.same.is_empty(), expected.is_some());
    let merged = plan.apply(&mine, Conflict::KeepBoth);
    let text = merged.iter().next().map(|note| note.text.as_str());
    assert_eq!(
        text,
        expected.or(mine.iter().next().map(|note| note.text.as_str()))
    );
    let again = MergePlan::between(&merged, &theirs);
    assert_eq!(again.same, [NoteTarget::Whole]);
}

/// What is stored already is not stored again, so it stands in nobody's way.
#[test]
fn notes_that_have_lost_characters() {
    let mine = [
        note("all", "交流会", OLD),
        note("theme:6", "日\u{fffd}", OLD),
    ];
    let mine: NoteBook = mine.into_iter().collect();
    for (theirs, expected) in [
        (note("theme:3", "交流会の日程", OLD), 0),
        (note("theme:3", "交流会の日\u{fffd}", OLD), 1),
        (note("theme:\u{fffd}", "交流会の日程", OLD), 1),
        (note("all", "交\u{fffd}会", OLD), 1),
        (note("theme:6", "日\u{fffd}", NEW), 0),
    ] {
        let said = format!("{theirs:?}");
        let theirs = [theirs].into_iter().collect();
        let mut plan = MergePlan::between(&mine, &theirs);
        assert_eq!(plan.set_apart().len(), expected, "{said}");
    }
}

#[test]
fn what_has_lost_characters_stays_out_and_the_rest_comes_in() {
    let mine = [note("theme:3", "c", NEW)].into_iter().collect();
    let theirs = [
        note("all", "全\u{fffd}", NEW),
        note("theme:3", "\u{fffd}", NEW),
        note("theme:6", "b", NEW),
    ];
    let mut plan = MergePlan::between(&mine, &theirs.iter().cloned().collect());
    let apart = plan.set_apart();
    assert_eq!(apart, theirs[..2]);
    let merged = plan.apply(&mine, Conflict::KeepBoth);
    let texts: Vec<_> = merged.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["c", "b"]);
}

#[test]
fn keeping_both() {
    for (mine, theirs, expected) in [
        (("a", OLD), ("a", NEW), None),
        (("a\r\nb\n\n", OLD), ("\na\nb", NEW), None),
        (("a", OLD), ("", NEW), None),
        (("a", OLD), ("---- 2025-01-01 ---- ", NEW), None),
        (("a\nb\nc", NEW), ("b", OLD), None),
        (
            ("a", OLD),
            ("b", NEW),
            Some("b\n\n---- 2025-01-01T00:00:00Z ----\na"),
        ),
        (
            ("a", NEW),
            ("b", OLD),
            Some("a\n\n---- 2025-01-01T00:00:00Z ----\nb"),
        ),
        (
            ("a", OLD),
            ("b", OLD),
            Some("a\n\n---- 2025-01-01T00:00:00Z ----\nb"),
        ),
        (("a", OLD), ("b", ""), Some("a\n\n---- ? ----\nb")),
        (("a", "4月"), ("b", OLD), Some("b\n\n---- ? ----\na")),
        (
            ("会議は中止ではない", OLD),
            ("会議は中止", NEW),
            Some("会議は中止\n\n---- 2025-01-01T00:00:00Z ----\n会議は中止ではない"),
        ),
        (("a", OLD), ("a\nb", NEW), Some("a\nb")),
        (("", OLD), ("b", NEW), Some("b")),
        (
            ("a", "2025-03-01T00:00:00Z"),
            ("c\n\n---- 2025-01-01T00:00:00Z ----\na", NEW),
            Some("a\n\n---- 2025-02-01T00:00:00.000Z ----\nc"),
        ),
        (
            ("b\n\n---- 2025-01-01T00:00:00Z ----\na", NEW),
            ("c", "2025-01-15"),
            Some("b\n\n---- 2025-01-15 ----\nc\n\n---- 2025-01-01T00:00:00Z ----\na"),
        ),
        (
            ("---- 良い点 ----\na", OLD),
            ("---- 良い点 ----\na\nb", OLD),
            Some("---- 良い点 ----\na\nb"),
        ),
    ] {
        check(mine, theirs, expected);
    }
}

#[test]
fn choices() {
    let mine: NoteBook = [note("theme:1", "a", OLD), note("all", "b", OLD)]
        .into_iter()
        .collect();
    let theirs: NoteBook = [note("theme:1", "c", NEW), note("theme:2", "d", NEW)]
        .into_iter()
        .collect();
    let plan = MergePlan::between(&mine, &theirs);
    assert_eq!(plan.added, [note("theme:2", "d", NEW)]);
    assert_eq!(
        plan.conflicts,
        [Conflicting {
            mine: note("theme:1", "a", OLD),
            theirs: note("theme:1", "c", NEW)
        }]
    );
    for (choice, expected) in [
        (Conflict::KeepMine, note("theme:1", "a", OLD)),
        (Conflict::TakeTheirs, note("theme:1", "c", NEW)),
        (Conflict::KeepBoth, plan.conflicts.first().unwrap().joined()),
    ] {
        let merged = plan.apply(&mine, choice);
        assert_eq!(merged.len(), 3);
        assert_eq!(merged.get(&expected.target), Some(&expected), "{choice:?}");
    }
}

#[test]
fn a_note_that_came_up_after_the_plan_is_kept() {
    let plan = MergePlan::between(&NoteBook::new(), &one("theirs", OLD));
    let mine = one("mine", NEW);
    for (choice, expected) in [
        (Conflict::KeepMine, "mine"),
        (Conflict::TakeTheirs, "theirs"),
        (
            Conflict::KeepBoth,
            "mine\n\n---- 2025-01-01T00:00:00Z ----\ntheirs",
        ),
    ] {
        assert_eq!(
            plan.apply(&mine, choice).iter().next().unwrap().text,
            expected
        );
    }
}

/// Two books that often speak of the same targets and lines.
fn two_books() -> impl Strategy<Value = (NoteBook, NoteBook)> {
    let book = || {
        let text = "(a|b|ab| a|\r?\n|\r|---- 2025-01-0[12] ----|\n---- \\? ----\n| |あ){0,7}";
        let updated = prop_oneof![
            "2025-0[12]-0[12](T00:00:00Z)?",
            Just(String::new()),
            Just("?".to_owned())
        ];
        prop::collection::vec((0_u8..3, text, updated), 0..3).prop_map(|notes| {
            notes
                .into_iter()
                .map(|(theme, text, updated)| note(&format!("theme:{theme}"), &text, &updated))
                .collect::<NoteBook>()
        })
    };
    prop_oneof![4 => (book(), book()), 1 => (any_book(), any_book())]
}

const CHOICES: [Conflict; 3] = [Conflict::KeepMine, Conflict::TakeTheirs, Conflict::KeepBoth];

proptest! {
    #[test]
    fn merging_with_oneself_changes_nothing((mine, _) in two_books()) {
        let plan = MergePlan::between(&mine, &mine);
        prop_assert!(plan.added.is_empty() && plan.conflicts.is_empty());
        prop_assert_eq!(plan.same.len(), mine.len());
        for choice in CHOICES {
            prop_assert_eq!(&plan.apply(&mine, choice), &mine);
        }
    }

    #[test]
    fn the_plan_holds_every_note_of_theirs((mine, theirs) in two_books()) {
        let plan = MergePlan::between(&mine, &theirs);
        prop_assert_eq!(plan.added.len() + plan.same.len() + plan.conflicts.len(), theirs.len());
    }

    #[test]
    fn nothing_is_lost((mine, theirs) in two_books()) {
        let plan = MergePlan::between(&mine, &theirs);
        for choice in CHOICES {
            let merged = plan.apply(&mine, choice);
            for note in mine.iter() {
                let kept = merged.get(&note.target).unwrap();
                match choice {
                    Conflict::KeepMine => prop_assert_eq!(kept, note),
                    Conflict::TakeTheirs => {}
                    Conflict::KeepBoth => prop_assert!(has_all_of(kept, note), "{kept:?}"),
                }
            }
            for note in theirs.iter().filter(|_| choice != Conflict::KeepMine) {
                let taken = merged.get(&note.target).unwrap();
                prop_assert!(has_all_of(taken, note), "{taken:?}");
            }
        }
    }

    #[test]
    fn applying_again_changes_nothing((mine, theirs) in two_books()) {
        for choice in CHOICES {
            let plan = MergePlan::between(&mine, &theirs);
            let once = plan.apply(&mine, choice);
            prop_assert_eq!(&plan.apply(&once, choice), &once);
            prop_assert_eq!(&MergePlan::between(&once, &theirs).apply(&once, choice), &once);
        }
    }

    #[test]
    fn both_sides_that_keep_both_agree((mine, theirs) in two_books()) {
        let ours = MergePlan::between(&mine, &theirs).apply(&mine, Conflict::KeepBoth);
        let yours = MergePlan::between(&theirs, &ours).apply(&theirs, Conflict::KeepBoth);
        prop_assert!(MergePlan::between(&ours, &yours).conflicts.is_empty());
    }
}
