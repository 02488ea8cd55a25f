//! The notes on the disk: a database of their own, so that no letter waits until a large data set is
//! written.
//!
//! One table of texts by key. Every call opens the database and closes it again, so that no tab ever
//! holds up another one; and every wait has a limit, because some browsers never answer where they deny.

use crate::platform::storage::StorageError;
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::leptos_dom::helpers::window;
use leptos::web_sys::{
    EventTarget, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbTransaction,
};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

const NAME: &str = "kadai-board-notes";
const TABLE: &str = "notes";

/// How long reading may take, in milliseconds: what is read replaces what somebody sees.
const READING: i32 = 2_000;
/// How long writing may take: a disk may be slow.
const WRITING: i32 = 20_000;

/// The keys that begin with a prefix, and their texts.
///
/// # Errors
/// When the browser has no database for this page, or doesn't answer.
pub(crate) async fn read(prefix: &str) -> Result<BTreeMap<String, String>, StorageError> {
    let Some(database) = open(READING, false).await? else {
        return Ok(BTreeMap::new());
    };
    let of = |error: JsValue| StorageError::of(&error);
    let read = async {
        let (transaction, table) = begin(&database, "readonly").map_err(of)?;
        let end = format!("{prefix}\u{ffff}");
        let range = IdbKeyRange::bound(&prefix.into(), &end.into()).map_err(of)?;
        let keys = table.get_all_keys_with_key(&range).map_err(of)?;
        let texts = table.get_all_with_key(&range).map_err(of)?;
        settled(&transaction, &["complete"], &["error", "abort"], READING).await?;
        let keys: Array = keys.result().map_err(of)?.unchecked_into();
        let texts: Array = texts.result().map_err(of)?.unchecked_into();
        let pairs = keys.iter().zip(texts.iter());
        Ok(pairs
            .filter_map(|(key, text)| key.as_string().zip(text.as_string()))
            .collect())
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

/// Removes everything, and stores some texts that are to outlast it.
///
/// # Errors
/// When there is no database.
pub(crate) async fn clear(puts: &[(String, String)]) -> Result<(), StorageError> {
    let cleared = written(|table| {
        table.clear()?;
        for (key, text) in puts {
            table.put_with_key(&text.into(), &key.into())?;
        }
        Ok(Vec::new())
    });
    cleared.await.map(drop)
}

type Asked = Result<Vec<(String, leptos::web_sys::IdbRequest)>, JsValue>;

async fn written(
    ask: impl FnOnce(&IdbObjectStore) -> Asked,
) -> Result<BTreeMap<String, String>, StorageError> {
    let database = open(WRITING, true).await?.ok_or(StorageError::Denied)?;
    let of = |error: JsValue| StorageError::of(&error);
    let written = async {
        let (transaction, table) = begin(&database, "readwrite").map_err(of)?;
        let before = ask(&table).map_err(of)?;
        settled(&transaction, &["complete"], &["error", "abort"], WRITING).await?;
        let before = before.into_iter();
        Ok(before
            .filter_map(|(key, request)| Some((key, request.result().ok()?.as_string()?)))
            .collect())
    };
    let written = written.await;
    database.close();
    written
}

/// Begins a transaction that is complete when it is on the disk, which is more than browsers do by
/// themselves.
fn begin(database: &IdbDatabase, mode: &str) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    // The bindings have no such option yet.
    let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    let begun = begin.call3(database, &TABLE.into(), &mode.into(), &options)?;
    let transaction: IdbTransaction = begun.dyn_into()?;
    let table = transaction.object_store(TABLE)?;
    Ok((transaction, table))
}

/// Opens the database; where there is none, it is made if that is wanted, and else left unmade.
async fn open(limit: i32, make: bool) -> Result<Option<IdbDatabase>, StorageError> {
    let of = |error: JsValue| StorageError::of(&error);
    let factory = window().indexed_db().map_err(of)?;
    let factory = factory.ok_or(StorageError::Denied)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(NAME, 1).map_err(of)?;
    let (new, is_absent) = (request.clone(), Rc::new(Cell::new(false)));
    let absent = Rc::clone(&is_absent);
    // Only a database that is new comes here.
    let upgrade = Closure::<dyn FnMut()>::new(move || {
        if !make {
            absent.set(true);
            if let Some(transaction) = new.transaction() {
                let _ = transaction.abort();
            }
        } else if let Ok(database) = new.result() {
            let database: IdbDatabase = database.unchecked_into();
            let _ = database.create_object_store(TABLE);
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened = settled(&request, &["success"], &["error", "blocked"], limit).await;
    if is_absent.get() {
        return Ok(None);
    }
    opened?;
    let database = request.result().map_err(of)?;
    Ok(Some(database.unchecked_into()))
}

/// Waits until something has come about, or one of the events that say that it will not.
async fn settled(
    target: &EventTarget,
    good: &[&str],
    bad: &[&str],
    limit: i32,
) -> Result<(), StorageError> {
    let mut timer = None;
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        for (events, told) in [(good, &resolve), (bad, &reject)] {
            for event in events {
                let _ = target.add_event_listener_with_callback(event, told);
            }
        }
        let set = window().set_timeout_with_callback_and_timeout_and_arguments_0(&reject, limit);
        timer = set.ok();
    });
    let settled = JsFuture::from(promise).await;
    if let Some(timer) = timer {
        window().clear_timeout_with_handle(timer);
    }
    match settled {
        Ok(_) => Ok(()),
        // Requests and transactions say why; one that has not finished yet throws instead.
        Err(_) => Err(Reflect::get(target, &"error".into())
            .map_or(StorageError::Denied, |error| StorageError::of(&error))),
    }
}
