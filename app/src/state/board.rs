//! The board: data, location, and what follows from both.
//!
//! One signal per source of change (location, data, notes); everything else is a memo on them, so
//! a click on a facet computes the matching rows once and each view reads them.

use crate::graph::{Memo, memo};
use crate::platform::history::{self, Place, Steps};
use crate::platform::storage::Store;
use crate::platform::{focus, hash, page, practice};
use crate::state::{
    FirstVisit, Furigana, Hosted, Import, Keys, LastList, Library, Loaded, Notes, Prepared, Start,
};
use js_sys::Array;
use leptos::prelude::*;
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::location::{Location, Problem, Screen, Tour, Training};
use shared::board::query::{Context, Filters, matched};
use shared::board::readings::Readings;
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::RecordSet;
use shared::notes::NoteTarget;
use shared::search::Terms;
use std::collections::BTreeSet;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};

/// What stands in the place of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// The view itself.
    Page,
    /// Slides made of it, one at a time.
    Slides,
    /// All of them on one page.
    Whole,
}

/// The state of the page, handed to every component.
#[derive(Clone, Copy)]
pub(crate) struct Board {
    /// The data sets and the way between them.
    pub(crate) library: Library,
    /// Files on their way in.
    pub(crate) import: Import,
    /// A correction on its way in.
    pub(crate) correction: Import,
    location: RwSignal<Location>,
    steps: StoredValue<Steps>,
    /// The hash that the state stands for.
    followed: StoredValue<Option<String>>,
    /// Where a step of the history that was here before was left; `None` for a new one.
    pub(crate) place: RwSignal<Option<Place>>,
    /// Whether the next view leaves the keyboard where it is: in the field that leads there.
    pub(crate) stay: StoredValue<bool>,
    /// The list that an initiative is opened from.
    pub(crate) last_list: StoredValue<Option<LastList>>,
    /// Whether somebody is here for the first time.
    pub(crate) first_visit: FirstVisit,
    /// Whether other data has come into view by a step of the reader, and nothing has been done since.
    pub(crate) has_switched: RwSignal<bool>,
    /// What of the hash could not be understood.
    pub(crate) problems: RwSignal<Vec<Problem>>,
    /// What a hosted page learns of its server.
    pub(crate) hosted: Hosted,
    /// The reader's notes.
    pub(crate) notes: Notes,
    /// What is prepared for trainings.
    pub(crate) prepared: Prepared,
    /// The page's own keys.
    pub(crate) keys: Keys,
    /// Whether names have their readings.
    pub(crate) furigana: Furigana,
    /// The view as it opens: another one is built when this changes.
    pub(crate) view: Memo<Screen>,
    /// The view and how it is set.
    pub(crate) screen: Memo<Screen>,
    /// Whether the view is shown as slides.
    pub(crate) mode: Memo<Mode>,
    /// The step of a tour.
    pub(crate) tour: Memo<Option<Tour>>,
    /// The language.
    pub(crate) language: Memo<Language>,
    /// What is searched for.
    pub(crate) text: Memo<String>,
    /// The same as the words to mark.
    pub(crate) terms: Memo<Terms>,
    /// The facets as the view applies them.
    pub(crate) filters: Memo<Filters>,
    /// Notes and search.
    pub(crate) context: Memo<Context>,
    /// The rows that pass facets and search.
    pub(crate) matched: Memo<RowSet>,
}

/// The board, and the language that a view is built in: another language builds another view.
#[derive(Clone, Copy)]
pub(crate) struct View {
    pub(crate) board: Board,
    pub(crate) l: Language,
}

impl Board {
    /// Sets up the state and follows the hash from now on.
    pub(crate) fn new(start: Start) -> Self {
        let library = Library::new(start);
        let location = RwSignal::new(Location::default());
        let problems = RwSignal::new(Vec::new());
        let notes = Notes::new(library.local());
        // Whatever is computed from the data follows it; a view is built anew with it.
        let data = move || {
            library.track();
            library.data()
        };

        let filters = memo(move || location.with(|l| l.effective_filters(&data().dataset)));
        let text = memo(move || location.with(|l| l.text.clone()));
        let noted = memo(move || {
            let dataset = &data().dataset;
            let rows = |targets: &BTreeSet<NoteTarget>| {
                RowSet::of(
                    dataset.len(),
                    targets.iter().filter_map(|t| row_of(dataset, t)),
                )
            };
            notes.targets.with(rows)
        });
        let found = memo(move || {
            let (data, text) = (data(), text.get());
            let dataset = &data.dataset;
            let mut folded = Vec::new();
            // What the notes say matters only as long as something is searched for.
            if !text.trim().is_empty() {
                for note in notes.book().iter() {
                    let row = row_of(dataset, &note.target);
                    folded.extend(row.map(|row| (row, dataset.folder.fold(&note.text))));
                }
            }
            dataset.search(&text, &folded)
        });
        let context = memo(move || Context {
            noted: noted.get(),
            found: found.get(),
        });
        let matched =
            memo(move || filters.with(|f| context.with(|c| matched(&data().dataset, f, c))));
        let board = Self {
            library,
            import: Import::new(library),
            correction: Import::new(library),
            location,
            steps: StoredValue::new(Steps::new()),
            followed: StoredValue::new(None),
            place: RwSignal::new(None),
            stay: StoredValue::new(false),
            last_list: StoredValue::new(None),
            first_visit: FirstVisit::new(library.local()),
            has_switched: RwSignal::new(false),
            problems,
            hosted: Hosted::new(),
            notes,
            prepared: Prepared::new(library.local()),
            keys: Keys::new(library.local().map(Store::of_person)),
            furigana: Furigana::new(library.local().map(Store::of_person)),
            view: memo(move || location.with(|l| l.screen.opening())),
            screen: memo(move || location.with(|l| l.screen.clone())),
            mode: memo(move || match location.with(|l| l.training) {
                None => Mode::Page,
                Some(Training::Slide(_)) => Mode::Slides,
                Some(Training::Whole) => Mode::Whole,
            }),
            tour: memo(move || location.with(|l| l.tour)),
            language: memo(move || location.with(|l| l.language)),
            text,
            terms: memo(move || data().dataset.folder.terms(&text.get())),
            filters,
            context,
            matched,
        };
        board.follow(&hash::read());
        hash::on_change(move |hash| board.follow(&hash));
        library.on_change(move || {
            // All that is on the page is built anew.
            focus::keep();
            board.settle();
            // A frame later the place where it is said stands there, so that it is read out.
            request_animation_frame(move || board.has_switched.set(true));
        });
        board
    }

    /// What no store knows, for the app that takes the page over.
    pub(crate) fn left(&self) -> JsValue {
        let list = self.last_list.get_value().map_or(JsValue::NULL, |list| {
            let ids: Array = list.ids.into_iter().map(JsValue::from).collect();
            Array::of2(&list.location.to_hash().into(), &ids).into()
        });
        let steps = self.steps.with_value(Steps::left);
        Array::of3(&steps, &list, &self.notes.left()).into()
    }

    /// Takes over what the app for reading has left.
    pub(crate) fn take_over(&self, left: &JsValue) {
        let Some(left) = left.dyn_ref::<Array>() else {
            return;
        };
        self.steps
            .update_value(|steps| steps.take_over(&left.get(0)));
        if let Ok(list) = left.get(1).dyn_into::<Array>() {
            let hash = list.get(0).as_string().unwrap_or_default();
            let ids = list.get(1).unchecked_into::<Array>();
            self.last_list.set_value(Some(LastList {
                location: Location::parse(&hash).0,
                ids: ids.iter().filter_map(|id| id.as_string()).collect(),
            }));
        }
        self.notes.take_over(&left.get(2));
    }

    /// The data.
    pub(crate) fn data(&self) -> Arc<Loaded> {
        self.library.data()
    }

    /// The readings of names, where they are wanted. Only Japanese is read with them.
    pub(crate) fn readings(&self, l: Language) -> Option<Readings> {
        let is_on = self.furigana.is_on() && l == Language::Ja;
        is_on.then(|| Readings::of(&self.data().dataset.tables.readings))
    }

    /// Where the reader is.
    pub(crate) fn location(&self) -> Location {
        self.location.get()
    }

    /// Where the reader is, without following changes.
    pub(crate) fn location_now(&self) -> Location {
        self.location.get_untracked()
    }

    /// Takes over a hash that the address has already.
    fn follow(&self, hash: &str) {
        if practice::is_other(Location::parse(hash).0.practice) {
            // Other stores: nothing of what is open now may get into them.
            return page::reload();
        }
        // A click is followed at once; the browser's event for it comes later.
        if self.followed.get_value().as_deref() == Some(hash) {
            return;
        }
        let before = self.followed.get_value().unwrap_or_default();
        self.followed.set_value(Some(hash.to_owned()));
        let place = self.steps.try_update_value(|steps| {
            steps.leave(before);
            steps.arrive()
        });
        self.place.set(place.flatten());
        self.has_switched.set(false);
        self.read(hash);
    }

    fn read(&self, hash: &str) {
        let (mut location, mut problems) = Location::parse(hash);
        problems.extend(location.settle(&self.data().dataset));
        self.problems.set(problems);
        let is_of_a_list = matches!(
            location.screen,
            Screen::List { .. } | Screen::Calendar | Screen::Detail(_)
        );
        if !is_of_a_list {
            self.last_list.set_value(None);
        }
        self.location.set(location);
    }

    /// Reads the hash again for other data: what it names may have come or gone.
    fn settle(&self) {
        if let Some(hash) = self.followed.get_value() {
            self.read(&hash);
        }
    }

    /// Goes to another location: a step of the history. Answers whether anything changes.
    pub(crate) fn go(&self, change: impl FnOnce(&mut Location)) -> bool {
        let hash = self.changed(change).to_hash();
        if hash == self.location_now().to_hash() {
            return false;
        }
        hash::go(&hash);
        // The browser's own event comes a task later; a click should not wait for it.
        self.follow(&hash);
        true
    }

    /// Goes back to a list by a link: a step of the history, at the initiative one comes from.
    pub(crate) fn go_back(&self, list: &Location, id: &str) {
        if self.go(|to| to.clone_from(list)) {
            self.place.set(Some(Place::back_to(id)));
        }
    }

    /// Leaves slides for the view that they are made of. Whoever came from there, or from other slides,
    /// takes the browser's own step back, which leads to the same place of the page.
    pub(crate) fn leave_training(&self) {
        let page = self.changed(|to| to.training = None);
        let before = self.steps.with_value(|steps| {
            let (before, _) = Location::parse(steps.before()?);
            Some(before)
        });
        let came_from = |before: &Location| {
            let of = Location {
                training: None,
                ..before.clone()
            };
            before.training.is_some() != (of == page)
        };
        match before.filter(came_from) {
            Some(_) => history::back(),
            None => {
                self.go(|to| *to = page);
            }
        }
    }

    /// Keeps which list is shown, as long as it is.
    pub(crate) fn remember(&self, rows: &[usize]) {
        let location = Location {
            tour: None,
            ..self.location()
        };
        if !matches!(location.screen, Screen::List { .. } | Screen::Calendar) {
            return;
        }
        let data = self.data();
        let id = |row: &usize| Some(data.dataset.initiative(*row)?.id.as_str().to_owned());
        let ids = rows.iter().filter_map(id).collect();
        self.last_list.set_value(Some(LastList { location, ids }));
    }

    /// Goes to another location without a step of the history: while somebody is typing.
    pub(crate) fn replace(&self, change: impl FnOnce(&mut Location)) {
        let location = self.changed(change);
        let hash = location.to_hash();
        hash::replace(&hash);
        self.followed.set_value(Some(hash));
        self.problems.set(Vec::new());
        self.location.set(location);
    }

    fn changed(&self, change: impl FnOnce(&mut Location)) -> Location {
        let mut location = self.location_now();
        change(&mut location);
        location.settle(&self.data().dataset);
        location
    }

    /// The hash of a location that differs from the current one.
    pub(crate) fn href(&self, change: impl FnOnce(&mut Location)) -> String {
        let mut location = self.location();
        change(&mut location);
        self.link(location)
    }

    /// The hash of a location.
    pub(crate) fn link(&self, mut location: Location) -> String {
        location.settle(&self.data().dataset);
        location.to_hash()
    }

    /// A view of this data with nothing chosen, in the language of this one.
    pub(crate) fn at(&self, screen: Screen) -> Location {
        let language = self.language.get();
        Location {
            practice: practice::is_copy(),
            language,
            ..Location::default()
        }
        .at(screen)
    }

    /// The hash of a list with exactly these facets.
    pub(crate) fn list_href(&self, filters: Filters) -> String {
        self.link(Location {
            filters,
            ..self.at(Screen::LIST)
        })
    }

    /// The same with the words that are searched for.
    pub(crate) fn found_href(&self, filters: Filters) -> String {
        self.link(Location {
            filters,
            text: self.text.get(),
            ..self.at(Screen::LIST)
        })
    }

    /// The hash of an initiative.
    pub(crate) fn detail_href(&self, id: &str) -> String {
        self.at(Screen::Detail(id.to_owned())).to_hash()
    }

    /// The record set of an overview or a calendar: the first of those in force.
    pub(crate) fn record_set(&self) -> Option<RecordSet> {
        let data = self.data();
        let sets = self.filters.with(|f| f.record_sets(&data.dataset));
        sets.first().copied()
    }

    /// What a note on the current choice would be about: a theme, a ward, a cell of two facets or
    /// the whole; `None` where the choice is none of these. Years and phases don't matter, since a note
    /// outlives them, nor does which initiatives have notes.
    pub(crate) fn note_target(&self) -> Option<NoteTarget> {
        let location = self.location();
        if !location.text.is_empty() {
            return None;
        }
        let mut chosen = Vec::new();
        let matters =
            |d: &Dimension| !matches!(d, Dimension::Year | Dimension::Phase | Dimension::Note);
        for dimension in Dimension::ALL.into_iter().filter(matters) {
            match location.filters.chosen(dimension) {
                [] => {}
                [code] => chosen.push((dimension, code.clone())),
                _ => return None,
            }
        }
        match chosen.as_slice() {
            [] => Some(NoteTarget::Whole),
            [(Dimension::Theme, code)] => Some(NoteTarget::Theme(code.clone())),
            [(Dimension::Ward, code)] => Some(NoteTarget::Ward(code.clone())),
            [(rows, row), (cols, col)] => Some(NoteTarget::Cell {
                rows_dim: rows.key().to_owned(),
                row: row.clone(),
                cols_dim: cols.key().to_owned(),
                col: col.clone(),
            }),
            _ => None,
        }
    }
}

/// The row of the initiative that a note is on.
fn row_of(dataset: &Dataset, target: &NoteTarget) -> Option<usize> {
    match target {
        NoteTarget::Initiative(id) => dataset.row(id),
        _ => None,
    }
}
