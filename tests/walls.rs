//! The walls between the rooms of `shared`: which may know which. A room knows only rooms above it in
//! this list, so no two know each other.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with those that it may know.
const WALLS: &[(&str, &[&str])] = &[
    ("language", &[]),
    ("conformance", &["language"]),
    ("sorting", &[]),
    ("model", &["language"]),
    ("package", &["language", "sorting", "model"]),
    ("check", &["language", "sorting", "model", "package"]),
    ("search", &["sorting"]),
    ("workbook", &["package"]),
    (
        "intake",
        &[
            "language", "sorting", "model", "package", "check", "search", "workbook",
        ],
    ),
    (
        "draft",
        &[
            "language", "sorting", "model", "package", "search", "workbook", "intake",
        ],
    ),
    (
        "update",
        &[
            "language", "sorting", "model", "package", "check", "search", "intake",
        ],
    ),
    ("edit", &["model", "package", "check"]),
    (
        "board",
        &["language", "sorting", "model", "package", "check", "search"],
    ),
    ("years", &["language", "sorting", "model", "board"]),
    ("training", &["model", "board", "years"]),
    ("chart", &["board", "years"]),
    ("text", &["language", "model", "board", "years"]),
    (
        "hand_out",
        &[
            "language", "model", "package", "check", "intake", "update", "board", "years",
        ],
    ),
    ("notes", &["sorting", "package"]),
    (
        "practice",
        &["language", "model", "package", "check", "intake"],
    ),
];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") && !name.ends_with("tests") {
            found.push(path);
        }
    }
}

/// The rooms that a file speaks of in its code: what stands in comments and tests doesn't count.
fn known(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let mut rooms = BTreeSet::new();
    for line in lines {
        for after in line.split("crate::").skip(1) {
            let name: String = after
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            rooms.insert(name);
        }
    }
    rooms
}

#[test]
fn no_room_knows_one_below_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    assert!(files.len() > 80, "{}", files.len());
    let mut seen = BTreeSet::new();
    for path in files {
        let relative = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let room = relative
            .split('/')
            .next()
            .unwrap()
            .trim_end_matches(".rs")
            .to_owned();
        if room == "lib" {
            continue;
        }
        let wall = WALLS.iter().find(|(own, _)| *own == room);
        let (_, allowed) =
            wall.unwrap_or_else(|| panic!("{relative}: the room {room} has no walls yet"));
        for other in known(&fs::read_to_string(&path).unwrap()) {
            let is_test_help = matches!(other.as_str(), "testing" | "data_files");
            let is_allowed = other == room || allowed.contains(&other.as_str()) || is_test_help;
            assert!(is_allowed, "{relative} knows {other}, which {room} may not");
        }
        seen.insert(room);
    }
    let all: BTreeSet<String> = WALLS.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(seen, all);
    for (at, (room, allowed)) in WALLS.iter().enumerate() {
        let above: Vec<&str> = WALLS.iter().take(at).map(|(own, _)| *own).collect();
        assert!(allowed.iter().all(|other| above.contains(other)), "{room}");
    }
}

#[test]
fn a_folder_is_a_module_with_its_mod_file() {
    for source in ["../shared/src", "../app/src", "../xtask/src"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(source);
        let mut files = Vec::new();
        rust_files(&root, &mut files);
        for file in files {
            assert!(
                !file.with_extension("").is_dir(),
                "{} has a folder beside it",
                file.display()
            );
        }
    }
}
