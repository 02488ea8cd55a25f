//! Notes as text for people, which can be read back: for each a line with `■`, what it is about and its key
//! in brackets, a line with its time in brackets if that is known, its words, and an empty line.
//!
//! A line of a note that looks like one of the first two has a space in front.

use super::{Collector, NotesFileError};
use crate::notes::book::NoteBook;
use crate::notes::target::NoteTarget;

/// What the first line of a note begins with.
pub(super) const HEAD: &str = "■ ";
/// Characters with which only the lines around the words begin.
const OWN: [char; 2] = ['■', '（'];

pub(super) fn write(book: &NoteBook, label: impl Fn(&NoteTarget) -> String) -> String {
    let notes = book.iter().map(|note| {
        let mut text = format!("{HEAD}{}［{}］\n", label(&note.target), note.target);
        if !note.updated.is_empty() {
            text.push_str(&format!("（{}）\n", note.updated));
        }
        for line in note.text.trim_end().lines() {
            if line.trim_start_matches(' ').starts_with(OWN) {
                text.push(' ');
            }
            text.push_str(line);
            text.push('\n');
        }
        text
    });
    notes.collect::<Vec<String>>().join("\n")
}

/// Reads such a text.
///
/// # Errors
/// [`NotesFileError::Rows`], by the lines of the file.
pub(super) fn read(file: &str) -> Result<NoteBook, NotesFileError> {
    let mut collector = Collector::default();
    let mut lines = (1..).zip(file.lines()).peekable();
    while let Some((row, head)) = lines.next() {
        let Some(head) = head.strip_prefix(HEAD) else {
            continue;
        };
        let key = head
            .trim_end()
            .strip_suffix('］')
            .and_then(|head| head.rsplit_once('［'));
        let updated = lines.next_if(|(_, line)| line.starts_with('（'));
        let updated = updated.map(|(_, line)| line.trim_matches(['（', '）']));
        let mut words: Vec<&str> = Vec::new();
        while let Some((_, line)) = lines.next_if(|(_, line)| !line.starts_with(HEAD)) {
            let is_own = line.trim_start_matches(' ').starts_with(OWN);
            words.push(line.strip_prefix(' ').filter(|_| is_own).unwrap_or(line));
        }
        let words = words.join("\n");
        collector.add(
            row,
            key.map(|(_, key)| key),
            Some(words.trim_end()),
            updated,
        );
    }
    collector.finish()
}
