//! The data sets: what came with the page, what the reader took in, and the way between them.
//!
//! A set that is taken in is shown first and stored behind that; it is stored when it is on the disk,
//! and nobody is told so before. Every step reads the stored index afresh, because another tab may
//! have written it meanwhile, and writes it with what other tabs have done until then. Steps queue up
//! behind each other.

use crate::platform::archive::{self, Archive, index_key};
use crate::platform::clock::Pace;
use crate::platform::clock::{self, pause};
use crate::platform::leave::{self, Unsaved};
use crate::platform::page;
use crate::platform::storage::{Store, on_change_elsewhere};
use crate::state::{Checked, Loaded};
use leptos::prelude::*;
use shared::check::Check;
use shared::model::{FiscalYear, InitiativeId, Tables};
use shared::package::Package;
use shared::update::history::{Entry, History, Place};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Where local storage has the last set that was saved.
const SAVED: &str = "kadai-board/saved-set";

fn saved_set(store: Option<Store>) -> u64 {
    let saved = store.and_then(|store| store.read(SAVED));
    saved.and_then(|id| id.parse().ok()).unwrap_or(0)
}

/// What the reader should know about the data sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// What is shown is nowhere but in this page.
    Memory,
    /// The text of a set cannot be read or opened. It stays as it is.
    Unreadable,
    /// The stored history cannot be read. It stays as it is.
    HistoryUnreadable,
}

/// Where data comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// It came with the page.
    Bundled,
    /// It was taken in.
    Imported(Entry),
}

/// What taking in a set changes, in the reader's terms.
#[derive(Debug, Clone, Default)]
pub(crate) struct Change {
    /// What it came from, such as the names of the files.
    pub(crate) label: String,
    /// The fiscal years that are touched.
    pub(crate) years: Vec<FiscalYear>,
    /// Records that come new.
    pub(crate) added: usize,
    /// Records that are changed.
    pub(crate) changed: usize,
    /// Records that go.
    pub(crate) removed: usize,
    /// The initiative that was corrected on the page, if it came of that.
    pub(crate) corrected: Option<InitiativeId>,
}

/// What has become of a set that was taken in.
#[derive(Debug, Clone)]
pub(crate) struct Applied {
    /// Where it is kept.
    pub(crate) place: Place,
    /// The oldest sets, which had to go because there were too many.
    pub(crate) dropped: Vec<Entry>,
}

/// A step through the history.
#[derive(Clone, Copy)]
enum Step {
    Undo,
    Redo,
    To(usize),
    /// To what another tab shows.
    Elsewhere,
}

/// A set that is shown and not stored yet.
#[must_use]
pub(crate) struct Pending {
    entry: Entry,
    checked: Checked,
    /// The history before it, and the set that was shown then.
    before: History,
    shown: Option<Checked>,
}

/// What the page starts with, found out before there is anything to see.
pub(crate) struct Start {
    loaded: Arc<Loaded>,
    bundled: Arc<Package>,
    version: String,
    archive: Archive,
    history: History,
    trouble: Option<Trouble>,
    check: fn() -> Check,
}

impl Start {
    /// Looks for a set that was taken in before. Without one this is one look into local storage. `check` begins to
    /// read a package.
    pub(crate) async fn new(bundled: Package, check: fn() -> Check) -> Self {
        let mut pace = Pace::of(STARTING);
        let bundled = Arc::new(bundled);
        let version = bundled.version();
        let archive = Archive::open();
        let index = archive.index_now(&version);
        let read = index.as_deref().map(History::from_json);
        let mut trouble = None;
        let mut history = read
            .unwrap_or_else(|| Ok(History::default()))
            .unwrap_or_else(|_| {
                trouble = Some(Trouble::HistoryUnreadable);
                History::default()
            });
        let mut loaded = None;
        if let Some(entry) = history.current().cloned() {
            if let Some(checked) = read_set(archive, &version, &entry, check, &mut pace).await {
                let origin = Origin::Imported(entry);
                loaded = Some(Loaded::open(checked, origin, &mut pace).await);
            } else {
                // The index is left as it is, so the store is ahead of this page, as if another tab
                // had taken a step: the next set does not take the place of this one.
                trouble = Some(Trouble::Unreadable);
                history.go(0);
            }
        }
        let loaded = match loaded {
            Some(loaded) => loaded,
            None => Loaded::bundled(Arc::clone(&bundled), version.clone(), check, &mut pace).await,
        };
        Self {
            loaded: Arc::new(loaded),
            bundled,
            version,
            archive,
            history,
            trouble,
            check,
        }
    }

    /// Whether what it starts with is what was examined when the page was built.
    pub(crate) fn is_examined(&self) -> bool {
        self.loaded.origin == Origin::Bundled && page::examined(&self.version).is_some()
    }
}

async fn read_set(
    archive: Archive,
    version: &str,
    entry: &Entry,
    check: fn() -> Check,
    pace: &mut Pace,
) -> Option<Checked> {
    let text = archive.text(version, entry).await?;
    let package = Package::from_json(&text).ok()?;
    drop(text);
    let version = package.version();
    Some(Checked::read(&package, version, check, pace).await)
}

/// How long the page may be busy at a stretch, in milliseconds, while nothing is to be seen yet.
const STARTING: f64 = 50.0;
/// The same while somebody uses it: less than a frame.
const SLICE: f64 = 12.0;

/// What nobody follows.
struct Inside {
    loaded: Arc<Loaded>,
    bundled: Arc<Package>,
    version: String,
    /// The sets that are in no store.
    memory: Vec<(u64, Checked)>,
    busy: bool,
    /// What is to be done after another set is shown.
    then: Option<Arc<dyn Fn() + Send + Sync>>,
}

/// The data sets, as every component may ask for them.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    inside: StoredValue<Inside>,
    archive: Archive,
    /// How this app reads a package.
    check: fn() -> Check,
    renewed: Trigger,
    /// The sets taken in, and which one is shown.
    pub(crate) history: RwSignal<History>,
    /// Whether another tab shows another set than this page knows of.
    pub(crate) changed_elsewhere: RwSignal<bool>,
    /// The last set that was saved as a page or as an archive: what was corrected until then is no
    /// longer on this device alone.
    saved: RwSignal<u64>,
    /// What went wrong.
    pub(crate) trouble: RwSignal<Option<Trouble>>,
}

impl Library {
    /// Takes over what the page starts with.
    pub(crate) fn new(start: Start) -> Self {
        let key = index_key(&start.version);
        let library = Self {
            inside: StoredValue::new(Inside {
                loaded: {
                    Loaded::prepare_search(&start.loaded);
                    start.loaded
                },
                bundled: start.bundled,
                version: start.version,
                memory: Vec::new(),
                busy: false,
                then: None,
            }),
            archive: start.archive,
            check: start.check,
            renewed: Trigger::new(),
            history: RwSignal::new(start.history),
            changed_elsewhere: RwSignal::new(false),
            saved: RwSignal::new(saved_set(start.archive.local())),
            trouble: RwSignal::new(start.trouble),
        };
        on_change_elsewhere(move |changed| {
            if changed.is_none_or(|changed| changed == key) {
                spawn_local(library.compare());
            }
        });
        // The database is too slow to wait for, and its word goes before that of local storage.
        spawn_local(library.reconcile());
        library
    }

    /// Local storage, if the browser allows it.
    pub(crate) const fn local(&self) -> Option<Store> {
        self.archive.local()
    }

    /// The data that is shown.
    pub(crate) fn data(&self) -> Arc<Loaded> {
        self.inside.with_value(|i| Arc::clone(&i.loaded))
    }

    /// The data that came with the page.
    pub(crate) fn bundled(&self) -> Arc<Package> {
        self.inside.with_value(|i| Arc::clone(&i.bundled))
    }

    /// The version of the data that came with the page.
    pub(crate) fn version(&self) -> String {
        self.inside.with_value(|i| i.version.clone())
    }

    /// The set in which an initiative was corrected on this device, as long as that is shown and has
    /// not been saved as a page or an archive.
    pub(crate) fn corrected(&self, id: &str) -> Option<Entry> {
        let saved = self.saved.get();
        let entry = self.history.with(|history| history.corrected(id).cloned());
        entry.filter(|entry| entry.id > saved)
    }

    /// The tables as they were before a set was taken in.
    pub(crate) async fn tables_before(&self, id: u64) -> Option<Arc<Tables>> {
        let before = self.history.with_untracked(|history| {
            let at = history.place_of(id)?.checked_sub(1)?;
            Some(history.entry(at).cloned())
        });
        let loaded = self.loaded(before?.as_ref()).await?;
        Some(loaded.checked.tables)
    }

    /// Says that what is shown has been saved as a page or an archive.
    pub(crate) fn is_saved(&self) {
        let shown = self.history.with_untracked(|h| h.current().map(|e| e.id));
        if let Some(id) = shown {
            if let Some(store) = self.local() {
                let _ = store.write(SAVED, &id.to_string());
            }
            self.saved.set(id);
        }
    }

    /// Follows changes of the data.
    pub(crate) fn track(&self) {
        self.renewed.track();
    }

    /// What is to be done whenever another set is shown.
    pub(crate) fn on_change(&self, then: impl Fn() + Send + Sync + 'static) {
        self.inside.update_value(|i| i.then = Some(Arc::new(then)));
    }

    /// Goes one set back.
    pub(crate) fn undo(&self) {
        self.take(Step::Undo);
    }

    /// Goes one set forward.
    pub(crate) fn redo(&self) {
        self.take(Step::Redo);
    }

    /// Shows the n-th set of the history.
    pub(crate) fn go(&self, at: usize) {
        self.take(Step::To(at));
    }

    /// Shows the data that came with the page. The history stays.
    pub(crate) fn to_bundled(self) {
        self.take(Step::To(0));
    }

    /// Shows what another tab shows.
    pub(crate) fn load_elsewhere(&self) {
        self.take(Step::Elsewhere);
    }

    fn take(&self, step: Step) {
        let library = *self;
        spawn_local(async move {
            library.turn().await;
            library.step(step).await;
            library.end();
        });
    }

    async fn step(&self, step: Step) {
        let (mut history, stored) = self.fresh().await;
        let (now, shown) = (history.at(), history.current().cloned());
        let to = match step {
            Step::Undo => now.checked_sub(1),
            Step::Redo => Some(now + 1),
            Step::To(at) => Some(at),
            Step::Elsewhere => Some(stored.unwrap_or(now)),
        };
        if !to.is_some_and(|to| history.go(to)) {
            return;
        }
        let entry = history.current().cloned();
        if entry.as_ref().map(|e| e.id) != shown.map(|e| e.id) && !self.load(entry.as_ref()).await {
            return;
        }
        self.settle(history.clone());
        if !history.entries().is_empty() {
            // Where this fails, a page opened later shows another set of the same history.
            self.keep(&history).await;
        }
    }

    /// Shows the set of an entry. Where it cannot be read nothing moves, so the history still says what
    /// is shown.
    async fn load(&self, entry: Option<&Entry>) -> bool {
        let Some(loaded) = self.loaded(entry).await else {
            self.trouble.set(Some(Trouble::Unreadable));
            return false;
        };
        self.show(loaded);
        true
    }

    /// Shows what the database says that is shown, where local storage has said something else: it is
    /// written late, and a browser may have ended before.
    async fn reconcile(self) {
        self.turn().await;
        let version = self.version();
        let stored = self.archive.index(&version).await;
        let json = stored.filter(|json| self.archive.index_now(&version).as_ref() != Some(json));
        let history = json
            .as_deref()
            .and_then(|json| History::from_json(json).ok());
        if let (Some(json), Some(history)) = (json, history) {
            let shown = self.history.with_untracked(|h| h.current().map(|e| e.id));
            let entry = history.current().cloned();
            if entry.as_ref().map(|e| e.id) == shown || self.load(entry.as_ref()).await {
                self.settle(history);
                let _ = self.archive.copy(&version, &json);
            }
        }
        self.end();
    }

    /// Takes in a complete data set and shows it; other steps wait until [`Self::save`] has stored it.
    pub(crate) async fn apply(&self, checked: Checked, change: Change) -> Pending {
        self.turn().await;
        let before = self.history.get_untracked();
        let entry = Entry {
            id: before.next_id(archive::mark()),
            applied: clock::now(),
            version: checked.version.clone(),
            label: change.label,
            years: change.years,
            added: change.added,
            changed: change.changed,
            removed: change.removed,
            place: Place::Memory,
            corrected: change.corrected,
        };
        let mut history = before.clone();
        history.push(entry.clone());
        let origin = Origin::Imported(entry.clone());
        let loaded = Loaded::open(checked.clone(), origin, &mut Pace::of(SLICE)).await;
        let shown = before.current().map(|_| self.data().checked.clone());
        let own = (entry.id, checked.clone());
        self.inside.update_value(|i| i.memory.push(own));
        self.show(loaded);
        self.settle(history);
        // It is on its way.
        self.trouble.set(None);
        Pending {
            entry,
            checked,
            before,
            shown,
        }
    }

    /// Stores the set that [`Self::apply`] has shown. It comes after the one that was shown before, or,
    /// where another tab has taken a step that this page has not seen, after all.
    pub(crate) async fn save(&self, pending: Pending) -> Applied {
        let stored = self.store(pending).await;
        let (history, applied) = stored.unwrap_or_else(|| {
            let applied = Applied {
                place: Place::Memory,
                dropped: Vec::new(),
            };
            (self.history.get_untracked(), applied)
        });
        self.settle(history);
        self.end();
        applied
    }

    async fn store(&self, pending: Pending) -> Option<(History, Applied)> {
        let version = self.version();
        let Pending {
            mut entry,
            checked,
            before,
            shown,
        } = pending;
        entry.place = Place::Database;
        let kept = self.archive.keep(&version, entry.id, &checked.tables).await;
        kept.ok()?;
        let (mut history, mut gone, mut elsewhere) = (before.clone(), Vec::new(), false);
        let change = |stored: Option<History>| {
            let others = stored.filter(|stored| *stored != before.lasting());
            elsewhere = others.is_some();
            if let Some(others) = others {
                history = before.joined(&others);
                gone = history.append(entry.clone());
            } else {
                gone = history.push(entry.clone());
            }
            history.clone()
        };
        if self.archive.change(&version, change).await.is_err() {
            // A text that no index names is lost to every page.
            self.archive.remove(&version, &entry).await;
            return None;
        }
        // What was shown before may be stored no longer.
        let only_here = before.current().and_then(|e| history.place_of(e.id));
        let only_here = only_here.and_then(|at| history.entry(at));
        let only_here = only_here.filter(|e| e.place == Place::Memory).map(|e| e.id);
        self.inside.update_value(|i| {
            i.memory.retain(|(id, _)| *id != entry.id);
            if let (Some(id), Some(shown)) = (only_here, shown)
                && !i.memory.iter().any(|(own, _)| *own == id)
            {
                i.memory.push((id, shown));
            }
        });
        for entry in &gone {
            self.archive.remove(&version, entry).await;
        }
        self.archive.tidy(&version, &history, entry.id).await;
        // What had been undone goes without a word.
        let was_shown = |e: &Entry| before.place_of(e.id).is_some_and(|at| at <= before.at());
        gone.retain(|e| elsewhere || was_shown(e));
        let place = entry.place;
        let dropped = gone;
        Some((history, Applied { place, dropped }))
    }

    /// Removes everything that was taken in on top of the data that came with this page, and shows
    /// that data.
    pub(crate) async fn forget_all(&self) {
        self.turn().await;
        self.archive.forget(&self.version()).await;
        self.inside.update_value(|i| i.memory.clear());
        if self.history.with_untracked(|h| h.at() > 0) {
            let mut pace = Pace::of(SLICE);
            self.show(Loaded::bundled(self.bundled(), self.version(), self.check, &mut pace).await);
        }
        self.settle(History::default());
        self.end();
    }

    /// What was taken in on top of the data of other pages that share this store: the version of
    /// their data, and the history, empty where it cannot be read.
    pub(crate) async fn others(&self) -> Vec<(String, History)> {
        let mut all = self.archive.all().await;
        let version = self.version();
        all.retain(|(other, _)| *other != version);
        all
    }

    /// Removes what was taken in on top of the data of another page.
    pub(crate) async fn forget_other(&self, version: &str) {
        self.archive.forget(version).await;
    }

    /// Waits until no other step is under way.
    async fn turn(&self) {
        while self.inside.with_value(|i| i.busy) {
            pause(10).await;
        }
        self.inside.update_value(|i| i.busy = true);
    }

    fn end(&self) {
        self.inside.update_value(|i| i.busy = false);
    }

    /// Whether another tab has taken a step.
    async fn compare(self) {
        let index = self.archive.index(&self.version()).await;
        let ahead = self.ahead(index.as_deref()).is_some();
        self.changed_elsewhere.set(ahead);
    }

    /// The stored history, if it is another one than this page would store. One that cannot be read
    /// says nothing.
    fn ahead(&self, index: Option<&str>) -> Option<History> {
        let stored = match index {
            Some(index) => History::from_json(index).ok()?,
            None => History::default(),
        };
        let mine = self.history.with_untracked(History::lasting);
        (stored != mine).then_some(stored)
    }

    /// The history with what other tabs have done, at the set that this page shows. Where they have
    /// done something, also the place of the set that they show.
    async fn fresh(&self) -> (History, Option<usize>) {
        let mine = self.history.get_untracked();
        let index = self.archive.index(&self.version()).await;
        let stored = self.ahead(index.as_deref());
        let Some(stored) = stored else {
            return (mine, None);
        };
        let joined = mine.joined(&stored);
        // What is shown here may be stored no longer.
        let only_here = joined.current().filter(|e| e.place == Place::Memory);
        if let Some(entry) = only_here {
            self.inside.update_value(|i| {
                if !i.memory.iter().any(|(id, _)| *id == entry.id) {
                    i.memory.push((entry.id, i.loaded.checked.clone()));
                }
            });
        }
        self.history.set(joined.clone());
        (joined, Some(stored.at()))
    }

    /// The set of an entry, laid out.
    async fn loaded(&self, entry: Option<&Entry>) -> Option<Loaded> {
        let mut pace = Pace::of(SLICE);
        let Some(entry) = entry else {
            return Some(
                Loaded::bundled(self.bundled(), self.version(), self.check, &mut pace).await,
            );
        };
        let kept = self.inside.with_value(|i| {
            let mut memory = i.memory.iter();
            let found = memory.find(|(id, _)| *id == entry.id);
            found.map(|(_, checked)| checked.clone())
        });
        let checked = match kept {
            Some(checked) => checked,
            None => read_set(self.archive, &self.version(), entry, self.check, &mut pace).await?,
        };
        let origin = Origin::Imported(entry.clone());
        Some(Loaded::open(checked, origin, &mut pace).await)
    }

    fn show(&self, loaded: Loaded) {
        let loaded = Arc::new(loaded);
        Loaded::prepare_search(&loaded);
        self.inside.update_value(|i| i.loaded = loaded);
        self.renewed.notify();
        if let Some(then) = self.inside.with_value(|i| i.then.clone()) {
            then();
        }
    }

    /// Writes the index, with what other tabs have done meanwhile.
    async fn keep(&self, history: &History) {
        let (version, mine) = (self.version(), history.lasting());
        let change = |stored: Option<History>| {
            let others = stored.filter(|stored| stored.entries() != mine.entries());
            others.map_or_else(|| history.clone(), |others| history.joined(&others))
        };
        if self.archive.change(&version, change).await.is_err() {
            // Sets that earlier pages have stored are there without a database.
            let _ = self.archive.copy(&version, &mine.to_json());
        }
    }

    fn settle(&self, history: History) {
        let memory = |e: &Entry| e.place == Place::Memory;
        let in_memory = history.current().is_some_and(memory);
        self.trouble.set(in_memory.then_some(Trouble::Memory));
        self.inside.update_value(|i| {
            i.memory.retain(|(id, _)| history.place_of(*id).is_some());
            leave::is_unsaved(Unsaved::Data, !i.memory.is_empty());
        });
        self.history.set(history);
        self.changed_elsewhere.set(false);
    }
}
