//! The browser's database, for texts that local storage has no room for.
//!
//! One table of texts by key. Every call opens the database and closes it again, so that no tab
//! ever holds up another one; and every wait has a limit, because some browsers never answer where
//! they deny.

use crate::platform::storage::StorageError;
use js_sys::{Array, Function, JsString, Promise, Reflect};
use leptos::leptos_dom::helpers::window;
use leptos::web_sys::{EventTarget, IdbDatabase, IdbOpenDbRequest, IdbTransactionMode as Mode};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

const NAME: &str = "kadai-board";
const TABLE: &str = "data";

/// What the database is asked.
enum Ask<'a> {
    Get(&'a str),
    Put(&'a str, &'a JsString),
    Remove(&'a str),
    Keys,
}

/// How long reading may take, in milliseconds: somebody may be waiting for the first view.
const READING: i32 = 2_000;
/// How long writing may take: a disk may be slow.
const WRITING: i32 = 20_000;

/// The text under a key, if there is one.
///
/// # Errors
/// When the browser has no database for this page, or doesn't answer.
pub(crate) async fn get(key: &str) -> Result<Option<String>, StorageError> {
    run(Ask::Get(key)).await.map(|text| text.as_string())
}

/// Stores a text under a key. It is on the disk when this returns.
///
/// # Errors
/// When there is no room, or no database.
pub(crate) async fn put(key: &str, text: &JsString) -> Result<(), StorageError> {
    run(Ask::Put(key, text)).await.map(drop)
}

/// Removes a key.
///
/// # Errors
/// When there is no database.
pub(crate) async fn remove(key: &str) -> Result<(), StorageError> {
    run(Ask::Remove(key)).await.map(drop)
}

/// Every key.
///
/// # Errors
/// When there is no database.
pub(crate) async fn keys() -> Result<Vec<String>, StorageError> {
    let keys: Array = run(Ask::Keys).await?.unchecked_into();
    Ok(keys.iter().filter_map(|key| key.as_string()).collect())
}

async fn run(ask: Ask<'_>) -> Result<JsValue, StorageError> {
    let limit = match ask {
        Ask::Get(_) | Ask::Keys => READING,
        Ask::Put(..) | Ask::Remove(_) => WRITING,
    };
    let database = open(limit).await?;
    let answer = asked(&database, ask, limit).await;
    database.close();
    answer
}

async fn open(limit: i32) -> Result<IdbDatabase, StorageError> {
    let of = |error: JsValue| StorageError::of(&error);
    let factory = window().indexed_db().map_err(of)?;
    let factory = factory.ok_or(StorageError::Denied)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(NAME, 1).map_err(of)?;
    let made = request.clone();
    // Only a database that is new comes here.
    let upgrade = Closure::<dyn FnMut()>::new(move || {
        let database = made.result().map(JsCast::unchecked_into::<IdbDatabase>);
        if let Ok(database) = database {
            let _ = database.create_object_store(TABLE);
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    settled(&request, "success", &["error", "blocked"], limit).await?;
    request.result().map(JsCast::unchecked_into).map_err(of)
}

async fn asked(database: &IdbDatabase, ask: Ask<'_>, limit: i32) -> Result<JsValue, StorageError> {
    let of = |error: JsValue| StorageError::of(&error);
    let mode = match ask {
        Ask::Get(_) | Ask::Keys => Mode::Readonly,
        Ask::Put(..) | Ask::Remove(_) => Mode::Readwrite,
    };
    let transaction = database.transaction_with_str_and_mode(TABLE, mode);
    let transaction = transaction.map_err(of)?;
    let table = transaction.object_store(TABLE).map_err(of)?;
    let request = match ask {
        Ask::Get(key) => table.get(&key.into()),
        Ask::Put(key, text) => table.put_with_key(text, &key.into()),
        Ask::Remove(key) => table.delete(&key.into()),
        Ask::Keys => table.get_all_keys(),
    };
    let request = request.map_err(of)?;
    settled(&transaction, "complete", &["error", "abort"], limit).await?;
    request.result().map_err(of)
}

/// Waits until something has come about, or one of the events that say that it will not.
async fn settled(
    target: &EventTarget,
    good: &str,
    bad: &[&str],
    limit: i32,
) -> Result<(), StorageError> {
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        let _ = target.add_event_listener_with_callback(good, &resolve);
        for event in bad {
            let _ = target.add_event_listener_with_callback(event, &reject);
        }
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&reject, limit);
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(()),
        // Requests and transactions say why; one that has not finished yet throws instead.
        Err(_) => Err(Reflect::get(target, &"error".into())
            .map_or(StorageError::Denied, |error| StorageError::of(&error))),
    }
}
