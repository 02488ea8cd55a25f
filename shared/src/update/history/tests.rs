//! Tests of the history.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;
use proptest::prelude::*;

fn entry(id: u64) -> Entry {
    Entry {
        id,
        applied: format!("2026-04-01T09:00:00.{id:03}Z"),
        version: format!("{id:016x}"),
        label: "令和8年度.csv".to_owned(),
        years: vec![FiscalYear(2026)],
        added: 3,
        changed: 2,
        removed: 1,
        place: Place::Local,
        corrected: None,
    }
}

fn in_memory(id: u64) -> Entry {
    Entry {
        place: Place::Memory,
        ..entry(id)
    }
}

fn ids(entries: &[Entry]) -> Vec<u64> {
    entries.iter().map(|e| e.id).collect()
}

fn of(ids: &[u64], at: usize) -> History {
    let mut history = History::default();
    for id in ids {
        history.push(entry(*id));
    }
    assert!(history.go(at));
    history
}

#[track_caller]
fn check(history: &History, expected: &[u64], at: usize) {
    assert_eq!(
        (ids(history.entries()), history.at()),
        (expected.to_vec(), at)
    );
    assert_eq!(
        history.current().map(|e| e.id),
        at.checked_sub(1).map(|at| expected[at])
    );
}

#[test]
fn a_set_comes_after_the_one_that_is_shown() {
    for (case, at, kept, gone) in [
        ("after all", 3, vec![1, 2, 3, 9], vec![]),
        ("after an undo", 2, vec![1, 2, 9], vec![3]),
        ("after the way back", 0, vec![9], vec![1, 2, 3]),
    ] {
        let mut history = of(&[1, 2, 3], at);
        assert_eq!(ids(&history.push(entry(9))), gone, "{case}");
        check(&history, &kept, kept.len());
    }
}

#[test]
fn appending_loses_nothing_that_was_undone() {
    let mut history = of(&[1, 2, 3], 1);
    assert_eq!(history.append(entry(9)), []);
    check(&history, &[1, 2, 3, 9], 4);
}

#[test]
fn beyond_the_limit_the_oldest_goes() {
    let all: Vec<u64> = (1..=LIMIT as u64).collect();
    let mut history = of(&all, LIMIT);
    assert_eq!(ids(&history.push(entry(99))), [1]);
    assert_eq!(history.entries().len(), LIMIT);
    assert_eq!(history.current().unwrap().id, 99);
}

#[test]
fn there_is_no_place_beyond_the_ends() {
    let mut history = of(&[1, 2], 1);
    assert!(history.can_undo() && history.can_redo());
    assert!(!history.go(3));
    check(&history, &[1, 2], 1);
    assert!(history.go(0) && !history.can_undo());
    assert!(history.go(2) && !history.can_redo());
    assert_eq!(history.entry(0), None);
    assert_eq!(history.entry(3), None);
}

#[test]
fn names_never_repeat() {
    assert_eq!(History::default().next_id(7), 7);
    assert_eq!(of(&[5, 9], 2).next_id(7), 10);
    assert_eq!(of(&[5, 9], 0).next_id(70), 70);
}

#[test]
fn what_is_in_memory_only_is_not_stored() {
    let mut history = of(&[1], 1);
    history.push(in_memory(2));
    check(&history.lasting(), &[1], 1);
    history.push(entry(3));
    check(&history.lasting(), &[1, 3], 2);
    history.go(2);
    check(&history.lasting(), &[1, 3], 1);
    history.go(0);
    check(&history.lasting(), &[1, 3], 0);
}

#[test]
fn another_tab_and_this_one() {
    let mut here = of(&[1, 2], 2);
    for (case, stored, expected, at) in [
        ("the other took one in", of(&[1, 2, 3], 3), vec![1, 2, 3], 2),
        ("the other went back", of(&[1, 2], 0), vec![1, 2], 2),
        ("the other dropped ours", of(&[1, 4], 2), vec![1, 4, 2], 3),
        ("the other forgot all", History::default(), vec![2], 1),
    ] {
        let joined = here.joined(&stored);
        assert_eq!(
            (ids(joined.entries()), joined.at()),
            (expected, at),
            "{case}"
        );
    }
    assert_eq!(
        here.joined(&of(&[1, 4], 2)).current().unwrap().place,
        Place::Memory
    );
    here.go(0);
    check(&here.joined(&of(&[3], 1)), &[3], 0);
    here.append(in_memory(7));
    here.go(1);
    check(&here.joined(&of(&[1, 3], 2)), &[1, 3, 7], 1);
}

#[test]
fn the_form_that_is_stored() {
    let json = r#"{"format":"kadai-board-history/1","at":1,"entries":[{"added":3,"applied":"2026-04-01T09:00:00.005Z","changed":2,"id":5,"label":"令和8年度.csv","place":"local","removed":1,"version":"0000000000000005","years":[2026]}]}"#;
    assert_eq!(of(&[5], 1).to_json(), json);
    assert_eq!(History::from_json(json), Ok(of(&[5], 1)));
    let more = json.replacen("{\"added\"", "{\"later\":[{}],\"added\"", 1);
    assert_eq!(History::from_json(&more), Ok(of(&[5], 1)));
    let format = |json: &str| json.replace("history/1", "history/2");
    assert_eq!(
        History::from_json(&format(json)),
        Err(HistoryError::Format("kadai-board-history/2".to_owned()))
    );
    let without = |name: &str| json.replacen(&format!("\"{name}\""), "\"other\"", 1);
    for (case, broken) in [
        ("nothing", String::new()),
        ("cut", json[..json.len() - 1].to_owned()),
        ("a list", "[]".to_owned()),
        ("no format", without("format")),
        ("no place in the list", without("at")),
        ("no entries", without("entries")),
        ("no id", without("id")),
        ("no years", without("years")),
        ("no label", without("label")),
        ("no place", without("place")),
        ("beyond the end", json.replace("\"at\":1", "\"at\":2")),
        ("before the start", json.replace("\"at\":1", "\"at\":-1")),
        ("in memory", json.replace("local", "memory")),
        ("elsewhere", json.replace("local", "cloud")),
        ("a year out of range", json.replace("2026]", "70000]")),
    ] {
        assert_eq!(
            History::from_json(&broken),
            Err(HistoryError::Unreadable),
            "{case}"
        );
    }
    let twice = of(&[5, 6], 1).to_json().replace("\"id\":6", "\"id\":5");
    assert_eq!(History::from_json(&twice), Err(HistoryError::Unreadable));
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let texts = (".{0,8}", ".{0,8}", any::<String>());
    let numbers = (0usize..9, 0usize..9, 0usize..9);
    let years = proptest::collection::vec(any::<u16>().prop_map(FiscalYear), 0..3);
    let place = proptest::sample::select(vec![Place::Local, Place::Database, Place::Memory]);
    (texts, numbers, years, place).prop_map(|(texts, numbers, years, place)| Entry {
        id: 0,
        applied: texts.0,
        version: texts.1,
        label: texts.2,
        years,
        added: numbers.0,
        changed: numbers.1,
        removed: numbers.2,
        place,
        corrected: None,
    })
}

/// Something that a reader or another tab does.
#[derive(Debug, Clone)]
enum Step {
    Push(Entry),
    Append(Entry),
    Go(usize),
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => any_entry().prop_map(Step::Push),
        1 => any_entry().prop_map(Step::Append),
        3 => (0usize..12).prop_map(Step::Go),
    ]
}

/// A history after any steps. At each of them: what was taken in is shown, what can be reached is
/// what was there, and only what was said to be gone is gone.
fn after(steps: &[Step]) -> History {
    let mut history = History::default();
    for (now, step) in (0..).zip(steps) {
        let before = history.clone();
        match step.clone() {
            Step::Push(entry) | Step::Append(entry) => {
                let id = history.next_id(now);
                let entry = Entry { id, ..entry };
                let gone = match step {
                    Step::Push(_) => history.push(entry.clone()),
                    _ => history.append(entry.clone()),
                };
                assert_eq!(history.current(), Some(&entry));
                for known in before.entries() {
                    let kept = history.place_of(known.id).is_some();
                    assert_ne!(kept, gone.contains(known), "kept or said to be gone");
                }
                // One step back is what was shown before, unless it was the oldest of too many.
                let shown = before.current().filter(|e| !gone.contains(e));
                if matches!(step, Step::Push(_)) {
                    assert_eq!(history.entry(history.at() - 1), shown);
                }
            }
            Step::Go(at) => {
                let known = history.go(at);
                assert_eq!(known, at <= before.entries().len());
                assert_eq!(history.entries(), before.entries());
                if !known {
                    assert_eq!(history, before);
                }
            }
        }
        assert!(history.entries().len() <= LIMIT);
    }
    history
}

proptest! {
    #[test]
    fn steps_lose_nothing_but_what_they_say(steps in proptest::collection::vec(any_step(), 0..40)) {
        after(&steps);
    }

    #[test]
    fn undo_and_redo_restore(steps in proptest::collection::vec(any_step(), 0..20), new in any_entry()) {
        let mut history = after(&steps);
        let before = history.current().cloned();
        let full = history.at() == LIMIT;
        let id = history.next_id(0);
        history.push(Entry { id, ..new });
        let (pushed, at) = (history.clone(), history.at());
        history.go(at - 1);
        if !full {
            prop_assert_eq!(history.current(), before.as_ref());
        }
        history.go(0);
        prop_assert_eq!(history.current(), None);
        history.go(at);
        prop_assert_eq!(history, pushed);
    }

    #[test]
    fn a_history_is_read_back(steps in proptest::collection::vec(any_step(), 0..20)) {
        let lasting = after(&steps).lasting();
        prop_assert_eq!(History::from_json(&lasting.to_json()), Ok(lasting));
    }

    #[test]
    fn a_joined_history_has_both_sides(
        mine in proptest::collection::vec(any_step(), 0..12),
        theirs in proptest::collection::vec(any_step(), 0..12),
    ) {
        let (mine, stored) = (after(&mine), after(&theirs).lasting());
        let joined = mine.joined(&stored);
        prop_assert_eq!(joined.current().map(|e| e.id), mine.current().map(|e| e.id));
        for entry in stored.entries() {
            prop_assert!(joined.entries().contains(entry));
        }
        for entry in mine.entries().iter().filter(|e| e.place == Place::Memory) {
            prop_assert!(joined.place_of(entry.id).is_some());
        }
        prop_assert_eq!(joined.joined(&stored), joined);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>(), cut in 0usize..500) {
        let _ = History::from_json(&text);
        let json: String = of(&[5, 6], 1).to_json().chars().take(cut).collect();
        let whole = json == of(&[5, 6], 1).to_json();
        prop_assert_eq!(History::from_json(&json).is_ok(), whole);
    }
}

#[test]
fn a_correction_is_known_by_its_initiative_as_long_as_its_set_is_shown() {
    let mut history = History::default();
    let corrected = |id: u64| Entry {
        corrected: Some("2024-R001".into()),
        ..entry(id)
    };
    history.push(entry(1));
    history.push(corrected(2));
    history.push(entry(3));
    let found = |history: &History, id: &str| history.corrected(id).map(|e| e.id);
    assert_eq!(found(&history, "2024-R001"), Some(2));
    assert_eq!(found(&history, "2024-R002"), None);
    assert_eq!(History::from_json(&history.to_json()), Ok(history.clone()));
    assert!(history.go(1));
    assert_eq!(found(&history, "2024-R001"), None, "it has been taken back");
    assert!(history.go(2));
    history.push(corrected(4));
    assert_eq!(found(&history, "2024-R001"), Some(4), "the last one counts");
}
