//! The data sets that a reader has taken in, one after the other, and the way back.
//!
//! A [`History`] is a list of complete data sets and a place in it: 0 is the data that came with
//! the page, n the n-th set taken in. Undo, redo and the way back to the page's own data only move
//! that place, so each of them restores exactly. The history holds no data itself; every
//! [`Entry`] says where the text of its set is kept.

use crate::model::{FiscalYear, InitiativeId};
use serde_json::{Map, Value};

/// How the names under which data sets are stored begin: behind it stands the version of the data that they were
/// taken into.
pub const STORED: &str = "kadai-board/data/";

/// Marks the JSON of a history, with its version.
pub const FORMAT: &str = "kadai-board-history/1";

/// How many sets are kept. The oldest one goes first.
pub const LIMIT: usize = 10;

/// Where the text of a set is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the browser's local storage.
    Local,
    /// In the browser's database, because local storage has no room for it.
    Database,
    /// Nowhere but in this page: it goes with the page.
    Memory,
}

impl Place {
    /// The code in the JSON of a history.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Database => "database",
            Self::Memory => "memory",
        }
    }

    /// The place that a page opened later can still read.
    fn lasting(code: &str) -> Option<Self> {
        [Self::Local, Self::Database]
            .into_iter()
            .find(|place| place.code() == code)
    }
}

/// One data set that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name among all sets, in every tab: the milliseconds at which it was taken in.
    pub id: u64,
    /// When it was taken in: ISO 8601 in UTC.
    pub applied: String,
    /// The version of its content ([`crate::package::Package::version`]).
    pub version: String,
    /// What it came from, such as the names of the files.
    pub label: String,
    /// The fiscal years that were touched.
    pub years: Vec<FiscalYear>,
    /// Records that came new.
    pub added: usize,
    /// Records that were changed.
    pub changed: usize,
    /// Records that went.
    pub removed: usize,
    /// Where its text is kept.
    pub place: Place,
    /// The initiative that was corrected on the page, where the set came of that.
    pub corrected: Option<InitiativeId>,
}

/// Why a stored history cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryError {
    /// Not a history that any version writes.
    Unreadable,
    /// Of another version than [`FORMAT`].
    Format(String),
}

/// The sets taken in, from the oldest to the newest, and which one is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    entries: Vec<Entry>,
    /// 0 for the page's own data, n for the n-th entry.
    at: usize,
}

impl History {
    /// The entries, from the oldest to the newest.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// 0 for the page's own data, n for the n-th entry.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// The entry that is shown; `None` for the page's own data.
    pub fn current(&self) -> Option<&Entry> {
        self.entry(self.at)
    }

    /// The entry at a place; `None` for the page's own data and for no place at all.
    pub fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at.checked_sub(1)?)
    }

    /// Whether there is a step back.
    pub const fn can_undo(&self) -> bool {
        self.at > 0
    }

    /// Whether there is a step forward.
    pub fn can_redo(&self) -> bool {
        self.at < self.entries.len()
    }

    /// Goes to a place; answers whether there is one.
    pub fn go(&mut self, at: usize) -> bool {
        let known = at <= self.entries.len();
        if known {
            self.at = at;
        }
        known
    }

    /// A name for a set taken in now that no entry has.
    pub fn next_id(&self, now: u64) -> u64 {
        let newest = self.entries.iter().map(|e| e.id).max();
        newest.map_or(now, |newest| now.max(newest + 1))
    }

    /// Takes in a set after the one that is shown. Answers the entries that are gone: those that
    /// had been undone, and beyond [`LIMIT`] the oldest.
    pub fn push(&mut self, entry: Entry) -> Vec<Entry> {
        let mut gone = self.entries.split_off(self.at);
        gone.extend(self.append(entry));
        gone
    }

    /// Takes in a set after all others, so that none of them is lost to a step that another tab
    /// has taken. Answers the entries that are gone, the oldest beyond [`LIMIT`].
    pub fn append(&mut self, entry: Entry) -> Vec<Entry> {
        self.entries.push(entry);
        let over = self.entries.len().saturating_sub(LIMIT);
        let gone = self.entries.drain(..over).collect();
        self.at = self.entries.len();
        gone
    }

    /// What a page opened later can read: without the sets in memory, and at the last set before
    /// them.
    pub fn lasting(&self) -> Self {
        let lasts = |entry: &&Entry| entry.place != Place::Memory;
        let before = self.entries.iter().take(self.at);
        Self {
            at: before.filter(lasts).count(),
            entries: self.entries.iter().filter(lasts).cloned().collect(),
        }
    }

    /// This history after another tab has stored another one: everything that is stored, then what
    /// only this page has, at the set that this page shows. What this page shows and the store has
    /// no longer is [`Place::Memory`] from now on.
    pub fn joined(&self, stored: &Self) -> Self {
        let mut entries = stored.entries.clone();
        let current = self.current().map(|entry| entry.id);
        for entry in &self.entries {
            let here = entry.place == Place::Memory || Some(entry.id) == current;
            if here && stored.place_of(entry.id).is_none() {
                let mut kept = entry.clone();
                kept.place = Place::Memory;
                entries.push(kept);
            }
        }
        let mut joined = Self { entries, at: 0 };
        joined.at = current.and_then(|id| joined.place_of(id)).unwrap_or(0);
        joined
    }

    /// Says where the text of an entry is kept.
    pub fn set_place(&mut self, id: u64, place: Place) {
        for entry in self.entries.iter_mut().filter(|entry| entry.id == id) {
            entry.place = place;
        }
    }

    /// The last set up to the one shown in which an initiative was corrected on the page.
    pub fn corrected(&self, id: &str) -> Option<&Entry> {
        let shown = self.entries.get(..self.at)?;
        let is_of = |own: &InitiativeId| own.as_str() == id;
        let found = |entry: &&Entry| entry.corrected.as_ref().is_some_and(is_of);
        shown.iter().rfind(found)
    }

    /// Where in the history an entry is.
    pub fn place_of(&self, id: u64) -> Option<usize> {
        self.entries
            .iter()
            .position(|entry| entry.id == id)
            .map(|at| at + 1)
    }

    /// The JSON to store.
    #[inline(never)]
    pub fn to_json(&self) -> String {
        let mut entries = Vec::new();
        for e in &self.entries {
            let years: Vec<Value> = e.years.iter().map(|y| y.0.into()).collect();
            let mut entry = Map::new();
            let mut set = |name: &str, value: Value| drop(entry.insert(name.to_owned(), value));
            set("id", e.id.into());
            set("applied", e.applied.as_str().into());
            set("version", e.version.as_str().into());
            set("label", e.label.as_str().into());
            set("years", years.into());
            set("added", e.added.into());
            set("changed", e.changed.into());
            set("removed", e.removed.into());
            set("place", e.place.code().into());
            if let Some(id) = &e.corrected {
                set("corrected", id.as_str().into());
            }
            entries.push(Value::Object(entry));
        }
        let entries = Value::Array(entries);
        format!(
            r#"{{"format":"{FORMAT}","at":{},"entries":{entries}}}"#,
            self.at
        )
    }

    /// The history from its JSON. Members that this version does not know are ignored.
    ///
    /// # Errors
    /// When the text is no history, or one of another version. It should be left as it is.
    #[inline(never)]
    pub fn from_json(json: &str) -> Result<Self, HistoryError> {
        let stored: Value = serde_json::from_str(json).map_err(|_| HistoryError::Unreadable)?;
        match stored.get("format").and_then(Value::as_str) {
            Some(FORMAT) => {}
            Some(format) => return Err(HistoryError::Format(format.to_owned())),
            None => return Err(HistoryError::Unreadable),
        }
        read(&stored).ok_or(HistoryError::Unreadable)
    }
}

fn read(stored: &Value) -> Option<History> {
    let mut history = History::default();
    for entry in stored.get("entries")?.as_array()? {
        let entry = read_entry(entry)?;
        if history.place_of(entry.id).is_some() {
            return None;
        }
        history.entries.push(entry);
    }
    let at = number(stored, "at")?;
    history.go(at).then_some(history)
}

fn read_entry(entry: &Value) -> Option<Entry> {
    let text = |name| entry.get(name)?.as_str().map(str::to_owned);
    let mut years = Vec::new();
    for year in entry.get("years")?.as_array()? {
        years.push(FiscalYear(u16::try_from(year.as_u64()?).ok()?));
    }
    Some(Entry {
        id: entry.get("id")?.as_u64()?,
        applied: text("applied")?,
        version: text("version")?,
        label: text("label")?,
        years,
        added: number(entry, "added")?,
        changed: number(entry, "changed")?,
        removed: number(entry, "removed")?,
        place: Place::lasting(entry.get("place")?.as_str()?)?,
        corrected: text("corrected").map(|id| InitiativeId::from(id.as_str())),
    })
}

fn number(of: &Value, name: &str) -> Option<usize> {
    usize::try_from(of.get(name)?.as_u64()?).ok()
}

#[cfg(test)]
mod tests;
