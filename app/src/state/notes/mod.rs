//! The reader's notes: kept in memory, stored as typed, and never overwritten without a way back.
//!
//! A note is stored twice: at once in local storage, from which the next page shows it in its first view
//! and other tabs hear of it, and behind that on the disk, which alone outlasts a browser that is ended.
//! What is saved is what is on the disk.

mod disk;
mod here;

use crate::graph::{Memo, memo};
use crate::platform::clock;
use crate::platform::leave::{self, Unsaved};
use crate::platform::storage::{StorageError, Store};
use crate::state::Stamps;
use js_sys::Array;
use leptos::prelude::*;
use shared::notes::{Conflict, Heard, Kept, MergePlan, Note, NoteBook, NoteTarget, Trail};
use shared::sorting::set;
use std::collections::{BTreeMap, BTreeSet};
use wasm_bindgen::{JsCast, JsValue};

/// What the reader should know about the stores.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Trouble {
    /// The browser denies storage: notes last until the page is closed.
    pub(crate) denied: bool,
    /// There is no room: some note is in memory only.
    pub(crate) full: bool,
    /// Stored notes that could not be read: key and raw text. They stay as they are.
    pub(crate) unreadable: BTreeMap<String, String>,
}

/// Where something is that was written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// On its way to the disk.
    Saving,
    /// On the disk.
    Saved,
    /// In local storage, which the browser writes to the disk when it likes.
    Browser,
    /// In memory alone.
    Memory,
}

/// What is known of one note, erased or not.
#[derive(Default)]
struct Entry {
    trail: Trail,
    /// Whether local storage has not taken it as it is.
    not_here: bool,
    /// Whether it is not on the disk as it is.
    not_on_disk: bool,
    /// Whether what it is now was written in this page.
    is_ours: bool,
    /// When a version was last made of it, in milliseconds.
    versioned: Option<f64>,
    /// What another tab has erased while it was to be seen here.
    gone: Option<Note>,
}

impl Entry {
    /// Notes that neither store has it.
    fn is_new(&mut self) {
        (self.not_here, self.not_on_disk) = (true, true);
    }

    fn note(&self) -> Option<&Kept> {
        self.trail.now().filter(|kept| !kept.is_erased())
    }
}

/// What nobody follows.
struct Inside {
    store: Option<Store>,
    notes: BTreeMap<NoteTarget, Entry>,
    /// Earlier versions that are not on the disk.
    new_versions: Vec<Kept>,
    /// All earlier versions that this page has made, for browsers that have no disk for them.
    versions: Vec<Kept>,
    is_writing: bool,
    /// Counts what was asked of the disk.
    round: u32,
    /// The disk has not answered, or refused.
    is_disk_silent: bool,
    /// Why local storage has not taken something.
    refused: Option<StorageError>,
    stamps: Stamps,
}

impl Inside {
    fn entry(&mut self, target: &NoteTarget) -> &mut Entry {
        self.notes.entry(target.clone()).or_default()
    }

    fn now(&self, target: &NoteTarget) -> Option<&Kept> {
        self.notes.get(target)?.trail.now()
    }

    /// All that is stored somewhere not yet, as it is now.
    fn waiting(&self, is_waiting: impl Fn(&Entry) -> bool) -> Vec<Kept> {
        let waiting = self.notes.values().filter(|entry| is_waiting(entry));
        waiting
            .filter_map(|entry| entry.trail.now().cloned())
            .collect()
    }

    fn keeping(&self, target: &NoteTarget) -> Option<Keeping> {
        let entry = self.notes.get(target).filter(|entry| entry.is_ours)?;
        Some(if !entry.not_on_disk {
            Keeping::Saved
        } else if !self.is_disk_silent {
            Keeping::Saving
        } else if entry.not_here {
            Keeping::Memory
        } else {
            Keeping::Browser
        })
    }
}

/// The notes and their stores.
#[derive(Clone, Copy)]
pub(crate) struct Notes {
    book: RwSignal<NoteBook>,
    /// What there are notes on: unlike their texts it stays as it is while somebody is typing.
    pub(crate) targets: Memo<BTreeSet<NoteTarget>>,
    /// What went wrong with the stores.
    pub(crate) trouble: RwSignal<Trouble>,
    /// How many notes came with the page and have just been taken in.
    pub(crate) came_with_page: RwSignal<usize>,
    /// What is known of where notes are has changed.
    moved: Trigger,
    /// What was erased in this page, the last first. It can be had back.
    pub(crate) erased: RwSignal<Vec<Note>>,
    inside: StoredValue<Inside>,
}

/// After so many milliseconds of writing, what was there before is kept as a version of its own.
const SITTING: f64 = 600_000.0;
/// So many characters that go at once are worth a version.
const LOST: usize = 20;

impl Notes {
    /// Reads what is in local storage, and behind that what is on the disk.
    pub(crate) fn new(store: Option<Store>) -> Self {
        let book = RwSignal::new(NoteBook::new());
        let notes = Self {
            book,
            targets: memo(move || book.with(|b| set(b.iter().map(|n| n.target.clone())))),
            trouble: RwSignal::default(),
            came_with_page: RwSignal::new(0),
            moved: Trigger::new(),
            erased: RwSignal::default(),
            inside: StoredValue::new(Inside {
                store,
                notes: BTreeMap::new(),
                new_versions: Vec::new(),
                versions: Vec::new(),
                is_writing: false,
                round: 0,
                is_disk_silent: false,
                refused: store.is_none().then_some(StorageError::Denied),
                stamps: Stamps::new(),
            }),
        };
        notes.open();
        notes
    }

    /// The note on a target, following changes.
    pub(crate) fn get(&self, target: &NoteTarget) -> Option<Note> {
        self.book.with(|book| book.get(target).cloned())
    }

    /// Its text, without following changes; empty where there is none.
    pub(crate) fn text_now(&self, target: &NoteTarget) -> String {
        let text = |book: &NoteBook| book.get(target).map(|note| note.text.clone());
        self.book.with_untracked(text).unwrap_or_default()
    }

    /// Whether there is a note on a target, following changes.
    pub(crate) fn has(&self, target: &NoteTarget) -> bool {
        self.targets.with(|targets| targets.contains(target))
    }

    /// All notes, following changes.
    pub(crate) fn book(&self) -> NoteBook {
        self.book.get()
    }

    /// All notes, without following changes.
    pub(crate) fn book_now(&self) -> NoteBook {
        self.book.get_untracked()
    }

    /// Where that is which was written about a target in this page, following changes.
    pub(crate) fn keeping(&self, target: &NoteTarget) -> Option<Keeping> {
        self.moved.track();
        self.inside.with_value(|i| i.keeping(target))
    }

    /// The note that another tab has erased, following changes.
    pub(crate) fn gone(&self, target: &NoteTarget) -> Option<Note> {
        self.moved.track();
        self.inside
            .with_value(|i| i.notes.get(target)?.gone.clone())
    }

    /// Whether there is or was a note on a target, following changes.
    pub(crate) fn has_past(&self, target: &NoteTarget) -> bool {
        self.moved.track();
        self.inside.with_value(|i| i.now(target).is_some())
    }

    /// Somebody begins to write: what is there now is a version of its own.
    pub(crate) fn begin(&self, target: &NoteTarget) {
        self.inside.update_value(|i| {
            i.entry(target).versioned = None;
        });
    }

    /// Keeps what was typed. An empty text removes the note.
    pub(crate) fn write(&self, target: &NoteTarget, text: &str) {
        if text.trim().is_empty() {
            self.remove(target);
            return;
        }
        self.inside.update_value(|i| {
            let time = js_sys::Date::now();
            let entry = i.entry(target);
            let before = entry.note().cloned();
            let length = |text: &str| text.chars().count();
            let loses = before
                .as_ref()
                .is_some_and(|before| length(text) + LOST < length(&before.note.text));
            if loses || entry.versioned.is_none_or(|last| time - last > SITTING) {
                entry.versioned = Some(time);
                i.keep_version(before);
            }
        });
        self.put(Note {
            target: target.clone(),
            text: text.to_owned(),
            updated: clock::now(),
        });
    }

    /// Keeps a note.
    fn put(&self, note: Note) {
        let target = note.target.clone();
        let on = self
            .inside
            .with_value(|i| i.now(&target).map(|k| k.at.clone()));
        self.put_on(note, on.unwrap_or_default());
    }

    /// Keeps a note that was written on something, and tries again to store those that were not stored
    /// so far.
    fn put_on(&self, note: Note, on: String) {
        let target = note.target.clone();
        self.inside.update_value(|i| {
            let at = i.stamps.next();
            let entry = i.entry(&target);
            entry.trail.write(Kept { note, at, on });
            entry.is_new();
            entry.is_ours = true;
            entry.gone = None;
        });
        self.show(&target);
        self.store_here();
        self.write_soon();
        self.review();
    }

    /// Shows what a note is now.
    fn show(&self, target: &NoteTarget) {
        let now = self.inside.with_value(|i| i.now(target).cloned());
        self.book.update(|book| match now {
            Some(now) if !now.is_erased() => drop(book.insert(now.note)),
            _ => drop(book.remove(target)),
        });
    }

    /// Removes a note, which can be had back; an unreadable entry in its place stays.
    pub(crate) fn remove(&self, target: &NoteTarget) {
        let Some(note) = self.book.with_untracked(|book| book.get(target).cloned()) else {
            return;
        };
        let worth = self.inside.try_update_value(|i| {
            // Who takes a note away letter by letter means the whole of it.
            let versions = i.versions.iter().rev();
            let last = versions.map(|k| &k.note).find(|n| n.target == *target);
            let last = last.filter(|n| n.text.starts_with(&note.text)).cloned();
            i.keep_version(i.now(target).cloned());
            last
        });
        let worth = worth.flatten().unwrap_or_else(|| note.clone());
        self.erased.update(|erased| {
            erased.retain(|other| other.target != *target);
            erased.insert(0, worth);
        });
        self.put(Note {
            text: String::new(),
            ..note
        });
    }

    /// Brings back a note that was erased, or an earlier version of one.
    pub(crate) fn restore(&self, note: Note) {
        self.inside.update_value(|i| {
            let before = i.entry(&note.target).note().cloned();
            i.keep_version(before.filter(|kept| kept.note.text != note.text));
        });
        self.erased
            .update(|erased| erased.retain(|other| other.target != note.target));
        self.put(note);
    }

    /// What is stored somewhere not yet, for another app that takes over.
    pub(crate) fn left(&self) -> Array {
        let waiting = |i: &Inside| i.waiting(|entry| entry.not_here || entry.not_on_disk);
        let waiting = self.inside.with_value(waiting);
        let pair = |kept: &Kept| -> JsValue {
            let key = kept.note.target.storage_key();
            Array::of2(&key.into(), &kept.encode().into()).into()
        };
        waiting.iter().map(pair).collect()
    }

    /// Takes over what is stored somewhere not yet.
    pub(crate) fn take_over(&self, left: &JsValue) {
        for pair in left.dyn_ref::<Array>().into_iter().flat_map(Array::iter) {
            let pair: Array = pair.unchecked_into();
            let (key, raw) = (pair.get(0).as_string(), pair.get(1).as_string());
            let target = key.and_then(|key| NoteTarget::from_storage_key(&key)?.ok());
            let kept = target.and_then(|t| Kept::decode(t, &raw.unwrap_or_default()).ok());
            if let Some(kept) = kept {
                self.put_on(kept.note, kept.at);
            }
        }
    }

    /// Takes in the notes of a file as the plan says.
    pub(crate) fn merge(&self, plan: &MergePlan, choice: Conflict) {
        let mine = self.book_now();
        for note in plan.apply(&mine, choice).iter() {
            if mine.get(&note.target) != Some(note) {
                self.restore(note.clone());
            }
        }
    }

    /// What another page has written. `is_overwritten` says that this page has written over it.
    fn hear(&self, theirs: &Kept, is_overwritten: bool) {
        let target = &theirs.note.target;
        let heard = self.inside.try_update_value(|i| {
            let own = i.stamps.page().to_owned();
            let entry = i.entry(target);
            let before = entry.note().map(|kept| kept.note.clone());
            let heard = entry.trail.hear(theirs, &own);
            if matches!(heard, Heard::Newer | Heard::Overtaken(_)) {
                entry.is_ours = false;
                entry.gone = before.filter(|_| theirs.is_erased());
                if is_overwritten {
                    entry.is_new();
                }
            }
            if let Heard::Overtaken(mine) = &heard {
                i.keep_version(mine.clone());
            }
            heard
        });
        match &heard {
            None | Some(Heard::Nothing) => {}
            Some(Heard::Both(note)) => self.put_on(note.clone(), theirs.at.clone()),
            Some(Heard::Newer | Heard::Overtaken(_)) => {
                self.show(target);
                self.store_here();
                self.write_soon();
                self.review();
                if heard == Some(Heard::Overtaken(None)) {
                    self.store_unless_told(target.clone());
                }
            }
        }
    }

    /// Says where everything is, after that has changed.
    fn review(&self) {
        let (trouble, unsaved) = self.inside.with_value(|i| {
            let mut all = i.notes.values();
            // Who has erased a note has nothing to lose.
            let unsaved = all.any(|e| e.not_here && e.not_on_disk && e.note().is_some());
            let shown = i.is_disk_silent && (unsaved || i.store.is_none());
            (i.refused.filter(|_| shown), unsaved)
        });
        leave::is_unsaved(Unsaved::Notes, unsaved);
        let now = (
            trouble == Some(StorageError::Denied),
            trouble == Some(StorageError::Full),
        );
        if self.trouble.with_untracked(|t| (t.denied, t.full)) != now {
            self.trouble.update(|t| (t.denied, t.full) = now);
        }
        self.moved.notify();
    }
}
