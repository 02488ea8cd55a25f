//! The data that is shown.

use crate::platform::{self, clock::Pace};
use crate::state::Origin;
use shared::board::dataset::{Dataset, Opening};
use shared::check::Check;
use shared::check::findings::Findings;
use shared::model::Tables;
use shared::package::write::{contents, file};
use shared::package::{Package, TextFile};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Rows between two looks at the clock.
const ROWS: usize = 256;
/// The same while the search is prepared, which takes longer for a row.
const SEARCH_ROWS: usize = 32;
/// How long the page may be busy at a stretch, in milliseconds: less than a frame.
const SLICE: f64 = 8.0;

/// Tables that have been checked, and what was found.
#[derive(Clone)]
pub(crate) struct Checked {
    /// The tables, their rows in the order of the files.
    pub(crate) tables: Arc<Tables>,
    /// What is wrong with them.
    pub(crate) findings: Arc<Findings>,
    /// A short name for exactly this content.
    pub(crate) version: String,
}

impl Checked {
    /// Reads and checks a package of this version: once, whatever becomes of it.
    pub(crate) async fn read(
        package: &Package,
        version: String,
        check: fn() -> Check,
        pace: &mut Pace,
    ) -> Self {
        let mut check = check();
        while check.step(package, ROWS) {
            pace.keep().await;
        }
        let (tables, findings) = check.finish(package);
        Self {
            tables: Arc::new(tables),
            findings: Arc::new(findings),
            version,
        }
    }
}

/// The data that is shown.
pub(crate) struct Loaded {
    /// The data set.
    pub(crate) dataset: Dataset,
    /// What it was made of. In memory the tables stand once: the data set shares them, unless their
    /// rows stand in another order.
    pub(crate) checked: Checked,
    /// Where it comes from.
    pub(crate) origin: Origin,
    /// The texts that came with the page: a row that could not be read is only there.
    bundled: Option<Arc<Package>>,
}

impl Loaded {
    /// Of which day it is: when it was put together, or taken in; nothing where nobody knows.
    pub(crate) fn day(&self) -> Option<String> {
        match &self.origin {
            Origin::Imported(entry) => entry.applied.get(..10).map(str::to_owned),
            Origin::Bundled => platform::page::day_of(&self.dataset.version),
        }
    }

    /// What tells it from other data, for people: its day, and the sign of its version.
    pub(crate) fn edition(&self) -> String {
        let version = &self.dataset.version;
        match self.day() {
            Some(day) => format!("{day} ({version})"),
            None => version.clone(),
        }
    }

    /// Lays tables out, so quickly that a page answers meanwhile.
    pub(crate) async fn open(checked: Checked, origin: Origin, pace: &mut Pace) -> Self {
        let tables = Arc::clone(&checked.tables);
        let mut opening = Opening::new(tables, checked.version.clone(), platform::nfkc);
        while opening.step() {
            pace.keep().await;
        }
        Self {
            dataset: opening.finish(),
            checked,
            origin,
            bundled: None,
        }
    }

    /// Opens what came with the page.
    pub(crate) async fn bundled(
        package: Arc<Package>,
        version: String,
        check: fn() -> Check,
        pace: &mut Pace,
    ) -> Self {
        let checked = Checked::read(&package, version, check, pace).await;
        Self {
            bundled: Some(package),
            ..Self::open(checked, Origin::Bundled, pace).await
        }
    }

    /// Prepares the search while nobody needs it, so that the first view doesn't wait for it.
    pub(crate) fn prepare_search(loaded: &Arc<Self>) {
        let loaded = Arc::downgrade(loaded);
        spawn_local(async move {
            let mut pace = Pace::of(SLICE);
            pace.rest().await;
            // Other data may have come meanwhile.
            while let Some(loaded) = loaded.upgrade() {
                if !loaded.dataset.prepare_search(SEARCH_ROWS) {
                    break;
                }
                drop(loaded);
                pace.keep().await;
            }
        });
    }

    /// The package, as it is handed out.
    pub(crate) fn package(&self) -> Arc<Package> {
        let written = || Arc::new(Package::of(&self.checked.tables));
        self.bundled.as_ref().map_or_else(written, Arc::clone)
    }

    /// The files of the package: path, and number of rows.
    pub(crate) fn files(&self) -> Vec<(String, usize)> {
        contents(&self.checked.tables)
    }

    /// One file of the package.
    pub(crate) fn file(&self, path: &str) -> Option<TextFile> {
        match &self.bundled {
            Some(package) => package.files.iter().find(|f| f.path == path).cloned(),
            None => file(&self.checked.tables, path),
        }
    }
}
