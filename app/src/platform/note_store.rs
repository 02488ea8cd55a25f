//! The notes on the disk, and what is prepared for trainings: a database of their own, so that no letter
//! waits until a large data set is written.
//!
//! One table of texts by key. Every call opens the database and closes it again, so that no tab ever
//! holds up another one; and every wait has a limit, because some browsers never answer where they deny.

use crate::platform::indexed_db::{Place, WRITING, settled};
use crate::platform::storage::StorageError;
use js_sys::Array;
use leptos::web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbTransaction};
use shared::sorting::map;
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};

const PLACE: Place = Place {
    name: "kadai-board-notes",
    table: "notes",
};

/// How long reading may take, in milliseconds: what is read replaces what somebody sees.
const READING: i32 = 2_000;

/// The keys that begin with a prefix, and their texts.
///
/// # Errors
/// When the browser has no database for this page, or doesn't answer.
pub(crate) async fn read(prefix: &str) -> Result<BTreeMap<String, String>, StorageError> {
    let Some(database) = PLACE.open(READING, false).await? else {
        return Ok(BTreeMap::new());
    };
    let of = |error: JsValue| StorageError::of(&error);
    let read = async {
        let (transaction, table) = begin(&database, "readonly").map_err(of)?;
        let range = under(prefix).map_err(of)?;
        let keys = table.get_all_keys_with_key(&range).map_err(of)?;
        let texts = table.get_all_with_key(&range).map_err(of)?;
        settled(&transaction, "complete", &["error", "abort"], READING).await?;
        let keys: Array = keys.result().map_err(of)?.unchecked_into();
        let texts: Array = texts.result().map_err(of)?.unchecked_into();
        let pairs = keys.iter().zip(texts.iter());
        Ok(map(pairs.filter_map(|(key, text)| {
            key.as_string().zip(text.as_string())
        })))
    };
    let read = read.await;
    database.close();
    read
}

/// Stores texts under their keys and removes keys, all or nothing; it is on the disk when this returns.
/// Answers what stood there before.
///
/// # Errors
/// When there is no room, or no database.
pub(crate) async fn change(
    puts: &[(String, String)],
    removed: &[String],
) -> Result<BTreeMap<String, String>, StorageError> {
    written(|table| {
        let mut before = Vec::new();
        for (key, text) in puts {
            before.push((key.clone(), table.get(&key.into())?));
            table.put_with_key(&text.into(), &key.into())?;
        }
        for key in removed {
            table.delete(&key.into())?;
        }
        Ok(before)
    })
    .await
}

/// Removes all keys that begin with a prefix, and stores a text that is to outlast them.
///
/// # Errors
/// When there is no database.
pub(crate) async fn clear(prefix: &str, (key, text): (String, String)) -> Result<(), StorageError> {
    let cleared = written(|table| {
        table.delete(&under(prefix)?.into())?;
        table.put_with_key(&text.into(), &key.into())?;
        Ok(Vec::new())
    });
    cleared.await.map(drop)
}

/// All keys that begin with a prefix.
fn under(prefix: &str) -> Result<IdbKeyRange, JsValue> {
    IdbKeyRange::bound(&prefix.into(), &format!("{prefix}\u{ffff}").into())
}

/// Removes all notes of a practice copy.
///
/// # Errors
/// When the browser doesn't answer.
pub(super) async fn clear_practice() -> Result<(), StorageError> {
    PLACE.clear_practice().await
}

type Asked = Result<Vec<(String, leptos::web_sys::IdbRequest)>, JsValue>;

async fn written(
    ask: impl FnOnce(&IdbObjectStore) -> Asked,
) -> Result<BTreeMap<String, String>, StorageError> {
    let database = PLACE
        .open(WRITING, true)
        .await?
        .ok_or(StorageError::Denied)?;
    let of = |error: JsValue| StorageError::of(&error);
    let written = async {
        let (transaction, table) = begin(&database, "readwrite").map_err(of)?;
        let before = ask(&table).map_err(of)?;
        settled(&transaction, "complete", &["error", "abort"], WRITING).await?;
        let before = before.into_iter();
        Ok(map(before.filter_map(|(key, request)| {
            Some((key, request.result().ok()?.as_string()?))
        })))
    };
    let written = written.await;
    database.close();
    written
}

/// Begins a transaction on the one table.
fn begin(database: &IdbDatabase, mode: &str) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
    let transaction = PLACE.begin(database, mode)?;
    let table = transaction.object_store(PLACE.table)?;
    Ok((transaction, table))
}
