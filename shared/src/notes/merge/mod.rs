//! Taking the notes of a file into one's own.

use super::book::{Note, NoteBook};
use super::target::NoteTarget;

/// What stands before and after the date in the line above an older text.
const RULE: &str = "----";

/// What stands for a character that could not be read.
const LOST: char = '\u{fffd}';

/// What to do where both sides have a text about the same target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// Leave mine as it is.
    KeepMine,
    /// Replace mine with theirs. Only this choice loses anything.
    TakeTheirs,
    /// Keep both texts in one note: [`Conflicting::joined`].
    KeepBoth,
}

/// Two notes about the same target, where theirs holds something that mine does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflicting {
    /// The note in one's own book.
    pub mine: Note,
    /// The note in the file.
    pub theirs: Note,
}

/// What taking in a file would do: shown first, then applied.
///
/// A note is made of texts: the one on top, and those under a dated line that joining has put there.
/// Theirs is the same as mine when each of its texts stands in one of mine as whole lines; line ends
/// and blank lines around a text do not count. So a file can be taken in again, and an older copy of a
/// note that has grown since changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergePlan {
    /// Notes of theirs about targets without a note of mine.
    pub added: Vec<Note>,
    /// Targets where theirs has nothing that mine does not have.
    pub same: Vec<NoteTarget>,
    /// Targets where somebody has to choose.
    pub conflicts: Vec<Conflicting>,
}

impl MergePlan {
    /// What taking `theirs` into `mine` would do; each list in the order of the targets.
    #[must_use]
    pub fn between(mine: &NoteBook, theirs: &NoteBook) -> Self {
        let mut plan = Self::default();
        for note in theirs.iter() {
            match mine.get(&note.target) {
                None => plan.added.push(note.clone()),
                Some(known) if has_all_of(known, note) => plan.same.push(note.target.clone()),
                Some(known) => {
                    plan.conflicts.push(Conflicting {
                        mine: known.clone(),
                        theirs: note.clone(),
                    });
                }
            }
        }
        plan
    }

    /// Takes those notes out of the plan that have lost characters (U+FFFD): once stored, nothing would
    /// tell what stood there. All others can be taken in.
    pub fn set_apart(&mut self) -> Vec<Note> {
        let is_broken =
            |note: &Note| note.text.contains(LOST) || note.target.to_string().contains(LOST);
        let mut apart: Vec<Note> = Vec::new();
        let mut keep = |note: &Note| {
            let stays = !is_broken(note);
            if !stays {
                apart.push(note.clone());
            }
            stays
        };
        self.added.retain(&mut keep);
        self.conflicts.retain(|conflict| keep(&conflict.theirs));
        apart
    }

    /// The book after the merge.
    ///
    /// `mine` may have changed since the plan was made: a note that has come up meanwhile is treated
    /// as a conflict, and one that has gone comes back unless the choice is
    /// [`KeepMine`](Conflict::KeepMine).
    #[must_use]
    pub fn apply(&self, mine: &NoteBook, choice: Conflict) -> NoteBook {
        let mut merged = mine.clone();
        let conflicts = self.conflicts.iter().map(|conflict| &conflict.theirs);
        let conflicts = conflicts.filter(|_| choice != Conflict::KeepMine);
        for theirs in self.added.iter().chain(conflicts) {
            let note = match (mine.get(&theirs.target), choice) {
                (None, _) => theirs.clone(),
                (Some(known), _) if has_all_of(known, theirs) => continue,
                (Some(_), Conflict::KeepMine) => continue,
                (Some(_), Conflict::TakeTheirs) => theirs.clone(),
                (Some(known), Conflict::KeepBoth) => joined(known, theirs),
            };
            merged.insert(note);
        }
        merged
    }
}

impl Conflicting {
    /// Both notes in one: their texts from the newest to the oldest, a blank line and a line such as
    /// `---- 2025-04-01T09:00:00Z ----` with its date (`?` when unknown) above each but the first.
    /// A text that stands in another one as whole lines is not repeated.
    #[must_use]
    pub fn joined(&self) -> Note {
        joined(&self.mine, &self.theirs)
    }
}

fn joined(mine: &Note, theirs: &Note) -> Note {
    let mut all: Vec<Entry> = Vec::new();
    for mut entry in entries(mine).into_iter().chain(entries(theirs)) {
        if let Some(known) = all
            .iter_mut()
            .find(|known| has_lines(&known.text, &entry.text))
        {
            known.date = std::mem::take(&mut known.date).max(entry.date);
        } else {
            all.retain(|known| {
                let repeated = has_lines(&entry.text, &known.text);
                if repeated && known.date > entry.date {
                    entry.date.clone_from(&known.date);
                }
                !repeated
            });
            all.push(entry);
        }
    }
    // The newest first; mine stays before theirs when the dates are equal.
    let mut newest_first: Vec<Entry> = Vec::new();
    for entry in all {
        let older = newest_first.iter().position(|e| e.date < entry.date);
        newest_first.insert(older.unwrap_or(newest_first.len()), entry);
    }
    let all = newest_first;
    let mut text = String::new();
    for (place, entry) in all.iter().enumerate() {
        if place > 0 {
            let date = if entry.date.is_empty() {
                "?"
            } else {
                &entry.date
            };
            text += &format!("\n\n{RULE} {date} {RULE}\n");
        }
        text += &entry.text;
    }
    let updated = if date(&theirs.updated) > date(&mine.updated) {
        theirs
    } else {
        mine
    };
    Note {
        target: mine.target.clone(),
        text,
        updated: updated.updated.clone(),
    }
}

/// One text of a note.
struct Entry {
    /// ISO 8601, or empty when unknown.
    date: String,
    /// Line feeds only; no blank lines around it; not blank.
    text: String,
}

fn entries(note: &Note) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut entry = Entry {
        date: date(&note.updated).to_owned(),
        text: String::new(),
    };
    for line in note.text.replace("\r\n", "\n").split(['\n', '\r']) {
        if let Some(date) = divider(line) {
            let next = Entry {
                date: date.to_owned(),
                text: String::new(),
            };
            entries.push(std::mem::replace(&mut entry, next));
        } else {
            entry.text.push_str(line);
            entry.text.push('\n');
        }
    }
    entries.push(entry);
    for entry in &mut entries {
        entry.text = entry.text.trim_start_matches('\n').trim_end().to_owned();
    }
    entries.retain(|entry| !entry.text.is_empty());
    entries
}

/// The date in a line that joining has put above a text; empty for an unknown date.
fn divider(line: &str) -> Option<&str> {
    let inner = line
        .trim_end()
        .strip_prefix(RULE)?
        .strip_suffix(RULE)?
        .strip_prefix(' ')?
        .strip_suffix(' ')?;
    match inner {
        "?" => Some(""),
        _ => Some(date(inner)).filter(|date| !date.is_empty()),
    }
}

/// The text itself if it begins as an ISO 8601 date and holds nothing that no such date holds;
/// otherwise empty.
fn date(text: &str) -> &str {
    let mut begins = text.chars();
    let is_date = "0000-00-00".chars().all(|expected| match begins.next() {
        Some(char) if expected == '0' => char.is_ascii_digit(),
        char => char == Some(expected),
    }) && begins.all(|char| char.is_ascii_digit() || "T:.Z+-".contains(char));
    if is_date { text } else { "" }
}

fn has_all_of(mine: &Note, theirs: &Note) -> bool {
    let mine = entries(mine);
    entries(theirs)
        .iter()
        .all(|theirs| mine.iter().any(|mine| has_lines(&mine.text, &theirs.text)))
}

/// Whether `lines` stands in `text` as whole lines.
fn has_lines(text: &str, lines: &str) -> bool {
    text.len() >= lines.len() && format!("\n{text}\n").contains(&format!("\n{lines}\n"))
}

#[cfg(test)]
mod tests;
