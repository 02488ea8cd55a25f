//! What is prepared for a training and collected in it: lists of slides, questions, and the answers of
//! groups. Each is an entry of its own in the stores, apart from notes, and stored twice as they are: at
//! once in local storage, and behind that on the disk, which alone outlasts a browser that is ended.

mod disk;

use crate::platform::focus;
use crate::platform::storage::{Store, on_change_elsewhere};
use crate::state::{Keeping, Stamps};
use leptos::prelude::*;
use shared::sorting::map;
use shared::training::kept::{Entries, Entry};
use shared::training::room::{Question, Room, asked};
use std::collections::{BTreeMap, BTreeSet};

const PREFIX: &str = "kadai-board/training/";
const DECK: &str = "deck/";
const QUESTIONS: &str = "questions/";
const GROUP: &str = "group";
const ANSWERS: &str = "answers";
const EDIT: &str = "edit/";

/// What nobody follows.
struct Inside {
    stamps: Stamps,
    /// What is not on the disk as it is.
    behind: BTreeSet<String>,
    /// What local storage has not taken as it is.
    not_here: BTreeSet<String>,
    /// Whether something was written in this page.
    is_ours: bool,
    is_writing: bool,
    /// Counts what was asked of the disk.
    round: u32,
    /// The disk has not answered, or refused.
    is_disk_silent: bool,
}

/// The entries, by what stands behind the prefix; erased ones, too.
#[derive(Clone, Copy)]
pub(crate) struct Prepared {
    entries: RwSignal<Entries>,
    store: StoredValue<Option<Store>>,
    inside: StoredValue<Inside>,
    /// Where that is which was written in this page.
    pub(crate) keeping: RwSignal<Option<Keeping>>,
}

/// The entries of a store.
fn all_of(entries: BTreeMap<String, String>) -> Entries {
    let own = |(key, raw): (String, String)| {
        Some((key.strip_prefix(PREFIX)?.to_owned(), Entry::decode(&raw)))
    };
    map(entries.into_iter().filter_map(own))
}

fn text_of(entries: &Entries, key: &str) -> String {
    entries
        .get(key)
        .map_or_else(String::new, |entry| entry.text.clone())
}

impl Prepared {
    /// Nothing yet.
    pub(crate) fn new(store: Option<Store>) -> Self {
        Self {
            entries: RwSignal::default(),
            store: StoredValue::new(store),
            inside: StoredValue::new(Inside {
                stamps: Stamps::new(),
                behind: BTreeSet::new(),
                not_here: BTreeSet::new(),
                is_ours: false,
                is_writing: false,
                round: 0,
                is_disk_silent: false,
            }),
            keeping: RwSignal::new(None),
        }
    }

    /// Reads what is in local storage, and behind that what is on the disk, and follows both. Only an app that
    /// has views of it does.
    pub(crate) fn open(self) {
        let (prepared, store) = (self, self.store.get_value());
        prepared.entries.set(prepared.read_here());
        on_change_elsewhere(move |key| {
            if key.is_none_or(|key| key.starts_with(PREFIX)) {
                prepared.changed_elsewhere();
            }
        });
        focus::on_return(move || {
            let is_told = |i: &Inside| i.not_here.is_empty();
            if store.is_none() || !prepared.inside.with_value(is_told) {
                prepared.read_disk();
            }
        });
        prepared.open_disk();
    }

    fn read_here(self) -> Entries {
        let store = self.store.get_value();
        store.map_or_else(Entries::new, |store| all_of(store.entries(&[PREFIX])))
    }

    /// Another tab has written or removed something.
    fn changed_elsewhere(self) {
        let mut found = self.read_here();
        // What has gone from local storage was erased, unless it never was there.
        let gone: Vec<String> = self.entries.with_untracked(|entries| {
            let is_here = |key: &String| self.inside.with_value(|i| !i.not_here.contains(key));
            let gone = entries.iter().filter(|(key, entry)| {
                !entry.text.is_empty() && !found.contains_key(*key) && is_here(key)
            });
            gone.map(|(key, _)| key.clone()).collect()
        });
        for key in gone {
            let at = self.inside.try_update_value(|i| i.stamps.next());
            let erased = Entry {
                at: at.unwrap_or_default(),
                ..Entry::default()
            };
            found.insert(key, erased);
        }
        self.hear(found);
    }

    /// Takes what is newer than what is known here. Whoever wrote it has it brought to the disk.
    fn hear(self, theirs: Entries) {
        let known = self.entries.get_untracked();
        let is_news = |(key, entry): &(String, Entry)| {
            let own = known.get(key);
            own.is_none_or(|own| own.at < entry.at)
        };
        let news = map(theirs.into_iter().filter(is_news));
        if !news.is_empty() {
            self.entries.update(|entries| entries.extend(news));
        }
    }

    /// Puts an entry into local storage.
    fn store_here(self, key: &str, entry: &Entry) {
        let place = format!("{PREFIX}{key}");
        let is_kept = self.store.get_value().is_some_and(|store| {
            if entry.text.is_empty() {
                store.remove(&place);
                return true;
            }
            store.write(&place, &entry.encode()).is_ok()
        });
        self.inside.update_value(|i| match is_kept {
            true => {
                i.not_here.remove(key);
            }
            false => {
                i.not_here.insert(key.to_owned());
            }
        });
    }

    fn get(self, key: &str) -> String {
        self.entries.with(|entries| text_of(entries, key))
    }

    /// The same for what happens at a press, which follows nothing.
    fn now(self, key: &str) -> String {
        self.entries.with_untracked(|entries| text_of(entries, key))
    }

    fn answers_now(self) -> Room {
        Room::from_json(&self.now(ANSWERS)).unwrap_or_default()
    }

    /// Keeps a text; an empty one is none.
    fn put(self, key: &str, text: &str) {
        let at = self.inside.try_update_value(|i| {
            i.is_ours = true;
            i.behind.insert(key.to_owned());
            i.stamps.next()
        });
        let entry = Entry {
            text: text.to_owned(),
            at: at.unwrap_or_default(),
        };
        self.store_here(key, &entry);
        self.entries
            .update(|entries| drop(entries.insert(key.to_owned(), entry)));
        self.write_soon();
        self.review();
    }

    fn named(self, prefix: &str) -> Vec<(String, String)> {
        self.entries.with(|entries| {
            let kept = entries.iter().filter(|(_, entry)| !entry.text.is_empty());
            let own = kept.filter_map(|(key, entry)| {
                Some((key.strip_prefix(prefix)?.to_owned(), entry.text.clone()))
            });
            own.collect()
        })
    }

    /// The lists of slides that are kept: names, and ids in their order.
    pub(crate) fn decks(self) -> Vec<(String, Vec<String>)> {
        let decks = self.named(DECK).into_iter();
        let ids = |text: String| text.split(',').map(str::to_owned).collect();
        decks.map(|(name, text)| (name, ids(text))).collect()
    }

    /// Keeps a list of slides under a name; without any slide it is erased.
    pub(crate) fn keep_deck(self, name: &str, ids: &[String]) {
        self.put(&format!("{DECK}{name}"), &ids.join(","));
    }

    /// The questions about a theme, one on each line.
    pub(crate) fn questions(self, theme: &str) -> String {
        self.get(&format!("{QUESTIONS}{theme}"))
    }

    /// Whether there are any.
    pub(crate) fn asks(self, theme: &str) -> bool {
        asked(&self.questions(theme)).next().is_some()
    }

    /// Keeps the questions about a theme.
    pub(crate) fn set_questions(self, theme: &str, text: &str) {
        self.put(&format!("{QUESTIONS}{theme}"), text);
    }

    /// The name of the group at this machine.
    pub(crate) fn group(self) -> String {
        self.get(GROUP)
    }

    /// The same at a press.
    pub(crate) fn group_now(self) -> String {
        self.now(GROUP)
    }

    /// Keeps that name.
    pub(crate) fn set_group(self, name: &str) {
        self.put(GROUP, name);
    }

    /// The questions of the themes, in this order, and all answers.
    pub(crate) fn room(self, themes: &[String]) -> Room {
        let mut room = Room::from_json(&self.get(ANSWERS)).unwrap_or_default();
        for theme in themes {
            room.ask(theme, &self.questions(theme));
        }
        room
    }

    /// Keeps an answer.
    pub(crate) fn answer(self, group: &str, question: Question, text: &str) {
        let mut room = self.answers_now();
        room.answer(group, question, text);
        self.put(ANSWERS, &room.to_json(""));
    }

    /// What somebody has begun to correct of a record; empty where nobody has.
    pub(crate) fn draft(self, id: &str) -> String {
        self.get(&format!("{EDIT}{id}"))
    }

    /// The same at a press.
    pub(crate) fn draft_now(self, id: &str) -> String {
        self.now(&format!("{EDIT}{id}"))
    }

    /// Keeps that; an empty text is none.
    pub(crate) fn keep_draft(self, id: &str, text: &str) {
        self.put(&format!("{EDIT}{id}"), text);
    }

    /// The ids of the records that somebody has begun to correct.
    pub(crate) fn drafts(self) -> Vec<String> {
        let drafts = self.named(EDIT).into_iter();
        drafts.map(|(id, _)| id).collect()
    }

    /// Takes in the questions and answers of another machine.
    pub(crate) fn take_in(self, room: Room) {
        for question in &room.questions {
            let mut text = self.now(&format!("{QUESTIONS}{}", question.theme));
            if !asked(&text).any(|own| own == question.text.trim()) {
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                text.push_str(&question.text);
                self.set_questions(&question.theme, &text);
            }
        }
        let mut all = self.answers_now();
        all.take_in(Room {
            questions: Vec::new(),
            ..room
        });
        self.put(ANSWERS, &all.to_json(""));
    }
}
