//! What is prepared for a training and collected in it: lists of slides, questions, and the answers of
//! groups. Each is an entry of its own in the store, apart from notes.

use crate::platform::storage::{Store, on_change_elsewhere};
use leptos::prelude::*;
use shared::training::room::{Question, Room, asked};
use std::collections::BTreeMap;

const PREFIX: &str = "kadai-board/training/";
const DECK: &str = "deck/";
const QUESTIONS: &str = "questions/";
const GROUP: &str = "group";
const ANSWERS: &str = "answers";

/// The entries, by what stands behind the prefix.
#[derive(Clone, Copy)]
pub(crate) struct Prepared {
    entries: RwSignal<BTreeMap<String, String>>,
    store: StoredValue<Option<Store>>,
    /// Whether something is in memory only, because the store has not taken it.
    pub(crate) unsaved: RwSignal<bool>,
}

impl Prepared {
    /// Reads what is in the store.
    pub(crate) fn new(store: Option<Store>) -> Self {
        let prepared = Self {
            entries: RwSignal::default(),
            store: StoredValue::new(store),
            unsaved: RwSignal::new(false),
        };
        prepared.read_all();
        on_change_elsewhere(move |key| {
            if key.is_none_or(|key| key.starts_with(PREFIX)) {
                prepared.read_all();
            }
        });
        prepared
    }

    fn read_all(self) {
        let Some(store) = self.store.get_value() else {
            return;
        };
        let own =
            |(key, text): (String, String)| Some((key.strip_prefix(PREFIX)?.to_owned(), text));
        let entries = store.entries(&[PREFIX]).into_iter().filter_map(own);
        self.entries.set(entries.collect());
    }

    fn get(self, key: &str) -> String {
        self.entries
            .with(|entries| entries.get(key).cloned().unwrap_or_default())
    }

    /// The same for what happens at a press, which follows nothing.
    fn now(self, key: &str) -> String {
        self.entries
            .with_untracked(|entries| entries.get(key).cloned().unwrap_or_default())
    }

    fn answers_now(self) -> Room {
        Room::from_json(&self.now(ANSWERS)).unwrap_or_default()
    }

    /// Keeps a text; an empty one is none.
    fn put(self, key: &str, text: &str) {
        let place = format!("{PREFIX}{key}");
        let is_kept = self.store.get_value().is_some_and(|store| match text {
            "" => {
                store.remove(&place);
                true
            }
            text => store.write(&place, text).is_ok(),
        });
        self.unsaved.set(!is_kept);
        self.entries.update(|entries| match text {
            "" => drop(entries.remove(key)),
            text => drop(entries.insert(key.to_owned(), text.to_owned())),
        });
    }

    fn named(self, prefix: &str) -> Vec<(String, String)> {
        self.entries.with(|entries| {
            let own = entries.iter().filter_map(|(key, text)| {
                Some((key.strip_prefix(prefix)?.to_owned(), text.clone()))
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

    /// Erases all of it.
    pub(crate) fn erase(self) {
        let keys: Vec<String> = self
            .entries
            .with_untracked(|entries| entries.keys().cloned().collect());
        for key in keys {
            self.put(&key, "");
        }
    }
}
