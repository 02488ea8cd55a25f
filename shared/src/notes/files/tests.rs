use super::super::book::tests::{any_book, note};
use super::super::target::tests::target;
use super::*;
use proptest::prelude::*;

const DATE: &str = "2025-04-01T09:00:00Z";

fn book() -> NoteBook {
    [note("theme:6", "=1\n「\"", DATE), note("all", "全体", "")]
        .into_iter()
        .collect()
}

type Read = Result<NoteBook, NotesFileError>;

#[track_caller]
fn check(read: fn(&str) -> Read, file: &str, expected: &Read) {
    assert_eq!(&read(file), expected, "{file}");
}

fn rows(problems: Vec<(usize, NoteProblem)>) -> Read {
    Err(NotesFileError::Rows(
        problems
            .into_iter()
            .map(|(row, problem)| RowProblem { row, problem })
            .collect(),
    ))
}

#[test]
fn written_json() {
    let expected = r#"{
  "format": "kadai-board-notes/1",
  "exported": "2025-04-02T00:00:00Z",
  "notes": [
    {
      "target": "all",
      "updated": "",
      "text": "全体"
    },
    {
      "target": "theme:6",
      "updated": "2025-04-01T09:00:00Z",
      "text": "=1\n「\""
    }
  ]
}
"#;
    assert_eq!(book().to_json("2025-04-02T00:00:00Z"), expected);
    assert!(NoteBook::new().to_json("").ends_with("\"notes\": []\n}\n"));
}

#[test]
fn written_csv() {
    assert_eq!(
        book().to_csv(|target| format!("〈{target}〉")),
        "\u{FEFF}target,about,updated,text\r\nall,〈all〉,,全体\r\ntheme:6,〈theme:6〉,2025-04-01T09:00:00Z,\"'=1\n「\"\"\"\r\n"
    );
}

#[test]
fn written_text() {
    assert_eq!(
        book().to_text(|target| format!("〈{target}〉")),
        "■ 〈all〉［all］\n全体\n\n■ 〈theme:6〉［theme:6］\n（2025-04-01T09:00:00Z）\n=1\n「\"\n"
    );
    assert_eq!(NoteBook::new().to_text(ToString::to_string), "");
}

#[test]
fn text_files() {
    let read = |file: &str| NoteBook::from_file(file).map(|(book, _)| book);
    check(
        read,
        "■ 全体［all］\r\n全体\r\n\r\n\r\n■ テーマ6［theme:6］\r\n（2025-04-01T09:00:00Z）\r\n=1\r\n「\"\r\n",
        &Ok(book()),
    );
    // As a page before wrote it, without keys; a key that is none.
    check(
        read,
        "■ 全体\n全体\n",
        &rows(vec![(1, NoteProblem::Missing(TARGET))]),
    );
    check(
        read,
        "■ 全体［all］\nあ\n■ 区［x:1］\n",
        &rows(vec![(3, NoteProblem::BadTarget("x:1".to_owned()))]),
    );
}

#[test]
fn json_files() {
    let one = || Ok([note("all", "a", "")].into_iter().collect());
    let wrong = |found: Option<&str>| {
        Err(NotesFileError::WrongFormat {
            found: found.map(str::to_owned),
        })
    };
    for (file, expected) in [
        (
            r#"{"format":"kadai-board-notes/1","notes":[{"target":"all","text":"a"}]}"#,
            one(),
        ),
        (
            "\u{FEFF}{\"format\":\"kadai-board-notes/1\",\"x\":1,\"notes\":[{\"target\":\"all\",\"text\":\"a\",\"y\":2}]}",
            one(),
        ),
        (
            r#"{"format":"kadai-board-notes/1","notes":[]}"#,
            Ok(NoteBook::new()),
        ),
        ("", Err(NotesFileError::NotJson { line: 1, column: 0 })),
        (
            "target,text",
            Err(NotesFileError::NotJson { line: 1, column: 2 }),
        ),
        ("[]", wrong(None)),
        (r#"{"format":1}"#, wrong(None)),
        (r#"{"format":"other/1"}"#, wrong(Some("other/1"))),
        (
            r#"{"format":"kadai-board-notes/0","notes":[]}"#,
            wrong(Some("kadai-board-notes/0")),
        ),
        (
            r#"{"format":"kadai-board-notes/1"}"#,
            wrong(Some("kadai-board-notes/1")),
        ),
        (
            r#"{"format":"kadai-board-notes/2"}"#,
            Err(NotesFileError::Newer { version: 2 }),
        ),
    ] {
        check(NoteBook::from_json, file, &expected);
    }
}

#[test]
fn notes_in_json() {
    let file = r#"{"format":"kadai-board-notes/1","notes":[
        {"target":"all","text":"a"},
        {"target":"area:x","text":"a"},
        {"text":"a"},
        {"target":"theme:1","text":null},
        "theme:1",
        {"target":"all","text":"a"},
        {"target":"all","text":"b"}
    ]}"#;
    check(
        NoteBook::from_json,
        file,
        &rows(vec![
            (2, NoteProblem::BadTarget("area:x".to_owned())),
            (3, NoteProblem::Missing("target")),
            (4, NoteProblem::Missing("text")),
            (5, NoteProblem::Missing("target")),
            (
                7,
                NoteProblem::Repeated {
                    target: target("all"),
                    first: 1,
                },
            ),
        ]),
    );
}

#[test]
fn csv_files() {
    let one = |updated| Ok([note("all", "=a", updated)].into_iter().collect());
    let missing = |columns: &[&'static str]| Err(NotesFileError::MissingColumns(columns.to_vec()));
    for (file, expected) in [
        ("target,updated,text\nall,2025,=a\n", one("2025")),
        (
            "\u{FEFF}target,updated,text\r\nall,2025,'=a\r\n",
            one("2025"),
        ),
        ("x, text ,target\n1,'=a,all\n,,\n", one("")),
        ("target\tupdated\ttext\r\nall\t2025\t=a\r\n", one("2025")),
        ("target,text\n", Ok(NoteBook::new())),
        ("", missing(&["target", "text"])),
        ("target,memo\nall,a\n", missing(&["text"])),
        (
            "target,text\nall,a\n,\n,b\nx,\"c\nd\"\nall,b\nward:minami\n",
            rows(vec![
                (4, NoteProblem::Missing("target")),
                (5, NoteProblem::BadTarget("x".to_owned())),
                (
                    6,
                    NoteProblem::Repeated {
                        target: target("all"),
                        first: 2,
                    },
                ),
                (7, NoteProblem::Missing("text")),
            ]),
        ),
    ] {
        check(NoteBook::from_csv, file, &expected);
    }
}

#[test]
fn files_of_any_kind() {
    let half = r#"{"format":"kadai-board-notes/1","notes":[{"target":"all","text":"a\ud83db\\ud83d😀\ud83d\ude00\udc00"}]}"#;
    let read = NoteBook::from_file(half);
    let text = "a〓b\\ud83d😀😀〓";
    let book: NoteBook = [note("all", text, "")].into_iter().collect();
    assert_eq!(read, Ok((book, 2)));
    for (file, expected) in [
        ("", NotesFileError::Empty),
        ("\u{FEFF} \r\n", NotesFileError::Empty),
        ("id,title\n1,a\n", NotesFileError::Foreign),
        ("<!DOCTYPE html>", NotesFileError::Foreign),
        (
            "target,memo\nall,a\n",
            NotesFileError::MissingColumns(vec!["text"]),
        ),
        ("[]", NotesFileError::WrongFormat { found: None }),
        ("{", NotesFileError::NotJson { line: 1, column: 1 }),
    ] {
        assert_eq!(NoteBook::from_file(file), Err(expected), "{file}");
    }
}

proptest! {
    #[test]
    fn text_comes_back(book in any_book(), first in "[ ■（x\\n]{0,8}") {
        let as_text = |note: &Note| Note {
            text: format!("{first}{}", note.text.replace('\r', "")),
            updated: if note.updated.is_empty() { String::new() } else { DATE.to_owned() },
            ..note.clone()
        };
        let book: NoteBook = book.iter().map(as_text).collect();
        let back = text::read(&book.to_text(|_| "なにか［］".to_owned())).unwrap();
        let expected: Vec<Note> = book.iter().map(|note| Note { text: note.text.trim_end().to_owned(), ..note.clone() }).collect();
        prop_assert_eq!(back.iter().cloned().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_has_no_halves_stays_as_it_is(text in any::<String>()) {
        let json = serde_json::Value::from(text).to_string();
        prop_assert_eq!(whole(&json), (json, 0));
    }

    #[test]
    fn halves_are_found_in_anything(text in r#"(\\\\|\\u[dD][89abcdefABCDEF]00|\\|u|a|あ){0,8}"#) {
        let (whole, _) = whole(&text);
        prop_assert!(!whole.is_empty() || text.is_empty());
    }

    #[test]
    fn files_are_read_back(book in any_book()) {
        prop_assert_eq!(NoteBook::from_json(&book.to_json("2025-04-02T00:00:00Z")), Ok(book.clone()));
        prop_assert_eq!(NoteBook::from_csv(&book.to_csv(ToString::to_string)), Ok(book));
    }

    #[test]
    fn no_file_is_too_odd(file in any::<String>()) {
        prop_assert!(NoteBook::from_json(&file).is_err());
        prop_assert!(NoteBook::from_csv(&file).is_err());
    }
}
