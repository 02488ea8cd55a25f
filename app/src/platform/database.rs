//! The browser's database: what is to outlast the page and the browser's end.
//!
//! One table of texts by key. Every call opens the database and closes it again, so that no tab
//! ever holds up another one; and every wait has a limit, because some browsers never answer where
//! they deny. What is written is on the disk when a call returns. Transactions of all tabs follow one
//! another, so what is read and written in one of them no other tab comes between.

use crate::platform::indexed_db::{Place, WRITING, settled};
use crate::platform::storage::StorageError;
use js_sys::{Array, JsString};
use leptos::web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction};
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};

const PLACE: Place = Place {
    name: "kadai-board",
    table: "data",
};

/// How long opening and reading may take, in milliseconds: somebody may be waiting for the first view.
const READING: i32 = 1_800;

/// Something to be written.
pub(crate) enum Write {
    /// A text under a key.
    Put(String, String),
    /// A key goes, and every piece under it.
    Remove(String),
}

/// The text under a key, if there is one.
///
/// # Errors
/// When the browser has no database for this page, or doesn't answer.
pub(crate) async fn get(key: &str) -> Result<Option<String>, StorageError> {
    let Some(open) = Open::existing(Access::Read).await? else {
        return Ok(None);
    };
    let found = open.answer(open.table.get(&key.into())).await?;
    Ok(found.as_string())
}

/// Every key.
///
/// # Errors
/// When there is no database.
pub(crate) async fn keys() -> Result<Vec<String>, StorageError> {
    let Some(open) = Open::existing(Access::Read).await? else {
        return Ok(Vec::new());
    };
    open.keys(open.table.get_all_keys()).await
}

/// Reads a text and writes what follows from it, with nothing in between.
///
/// # Errors
/// When there is no room, or no database; nothing is written then.
pub(crate) async fn change(
    key: &str,
    change: impl FnOnce(Option<String>) -> Vec<Write>,
) -> Result<(), StorageError> {
    let open = Open::new(Access::Write).await?;
    let before = open.answer(open.table.get(&key.into())).await?;
    for write in change(before.as_string()) {
        let asked = match write {
            Write::Put(key, text) => open.table.put_with_key(&text.into(), &key.into()),
            Write::Remove(key) => under(&key).and_then(|range| open.table.delete(&range)),
        };
        asked.map_err(|error| StorageError::of(&error))?;
    }
    open.done().await
}

/// Stores a text in the pieces in which it is made, so that it never stands anywhere as a whole: all of
/// them or none.
///
/// # Errors
/// When there is no room, or no database.
pub(crate) async fn put_pieces(
    key: &str,
    mut next: impl FnMut() -> Option<JsString>,
) -> Result<(), StorageError> {
    let open = Open::new(Access::Write).await?;
    let mut count = 0;
    while let Some(piece) = next() {
        let place = format!("{key}/{count:05}");
        count += 1;
        open.answer(open.table.put_with_key(&piece, &place.into()))
            .await?;
    }
    open.done().await
}

/// The text that was stored in pieces, or as one.
///
/// # Errors
/// When the browser has no database for this page, or doesn't answer.
pub(crate) async fn pieces(key: &str) -> Result<Option<String>, StorageError> {
    let Some(open) = Open::existing(Access::Read).await? else {
        return Ok(None);
    };
    let range = under(key).map_err(|error| StorageError::of(&error))?;
    let keys = open.keys(open.table.get_all_keys_with_key(&range)).await?;
    let mut text = String::new();
    for key in &keys {
        let piece = open.answer(open.table.get(&key.as_str().into())).await?;
        text.push_str(&piece.as_string().unwrap_or_default());
    }
    Ok((!keys.is_empty()).then_some(text))
}

/// Removes a key and every piece under it.
///
/// # Errors
/// When there is no database.
pub(crate) async fn remove_all(key: &str) -> Result<(), StorageError> {
    let Some(open) = Open::existing(Access::Write).await? else {
        return Ok(());
    };
    let range = under(key).map_err(|error| StorageError::of(&error))?;
    open.answer(open.table.delete(&range)).await?;
    open.done().await
}

/// Removes all that a practice copy has stored.
///
/// # Errors
/// When the browser doesn't answer.
pub(super) async fn clear_practice() -> Result<(), StorageError> {
    PLACE.clear_practice().await
}

/// A key with all that begins with it and a slash.
fn under(key: &str) -> Result<JsValue, JsValue> {
    let end = format!("{key}/\u{ffff}");
    IdbKeyRange::bound(&key.into(), &end.into()).map(Into::into)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Read,
    Write,
}

impl Access {
    const fn mode(self) -> &'static str {
        match self {
            Self::Read => "readonly",
            Self::Write => "readwrite",
        }
    }
}

/// A transaction under way. It ends with the last thing that is asked of it.
struct Open {
    database: IdbDatabase,
    transaction: IdbTransaction,
    table: IdbObjectStore,
    access: Access,
    is_done: Cell<bool>,
}

impl Open {
    /// Opens the database, and makes it where there is none.
    async fn new(access: Access) -> Result<Self, StorageError> {
        let database = PLACE.open(READING, true).await?;
        Self::of(database.ok_or(StorageError::Denied)?, access)
    }

    /// Opens the database if there is one.
    async fn existing(access: Access) -> Result<Option<Self>, StorageError> {
        let database = PLACE.open(READING, false).await?;
        database.map(|found| Self::of(found, access)).transpose()
    }

    fn of(database: IdbDatabase, access: Access) -> Result<Self, StorageError> {
        let of = |error: JsValue| StorageError::of(&error);
        let transaction = PLACE.begin(&database, access.mode()).map_err(of)?;
        let table = transaction.object_store(PLACE.table).map_err(of)?;
        Ok(Self {
            database,
            transaction,
            table,
            access,
            is_done: Cell::new(false),
        })
    }

    fn limit(&self) -> i32 {
        match self.access {
            Access::Read => READING,
            Access::Write => WRITING,
        }
    }

    /// Waits for what was asked for. Behind that the transaction goes on only with the next thing that
    /// is asked at once.
    async fn answer(&self, asked: Result<IdbRequest, JsValue>) -> Result<JsValue, StorageError> {
        let of = |error: JsValue| StorageError::of(&error);
        let request = asked.map_err(of)?;
        settled(&request, "success", &["error"], self.limit()).await?;
        request.result().map_err(of)
    }

    async fn keys(&self, asked: Result<IdbRequest, JsValue>) -> Result<Vec<String>, StorageError> {
        let keys: Array = self.answer(asked).await?.unchecked_into();
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// Waits until all that was written is on the disk.
    async fn done(&self) -> Result<(), StorageError> {
        let done = settled(
            &self.transaction,
            "complete",
            &["error", "abort"],
            self.limit(),
        );
        let done = done.await;
        self.is_done.set(done.is_ok());
        done
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if self.access == Access::Write && !self.is_done.get() {
            // What could not be written as a whole is not written at all.
            let _ = self.transaction.abort();
        }
        self.database.close();
    }
}
