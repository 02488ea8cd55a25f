//! The browser's database: what is to outlast the page and the browser's end.
//!
//! One table of texts by key. Every call opens the database and closes it again, so that no tab
//! ever holds up another one; and every wait has a limit, because some browsers never answer where
//! they deny. What is written is on the disk when a call returns. Transactions of all tabs follow one
//! another, so what is read and written in one of them no other tab comes between.

use crate::platform::storage::StorageError;
use js_sys::{Array, Function, JsString, Object, Promise, Reflect};
use leptos::leptos_dom::helpers::window;
use leptos::web_sys::{
    EventTarget, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbTransaction,
};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

const NAME: &str = "kadai-board";
const TABLE: &str = "data";

/// How long opening and reading may take, in milliseconds: somebody may be waiting for the first view.
const READING: i32 = 1_800;
/// How long writing a piece may take: a disk may be slow.
const WRITING: i32 = 20_000;

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

/// Stores a text under a key.
///
/// # Errors
/// When there is no room, or no database.
#[allow(dead_code, reason = "for what is kept key by key")]
pub(crate) async fn put(key: &str, text: &JsString) -> Result<(), StorageError> {
    let open = Open::new(Access::Write).await?;
    open.answer(open.table.put_with_key(text, &key.into()))
        .await?;
    open.done().await
}

/// Removes a key.
///
/// # Errors
/// When there is no database.
#[allow(dead_code, reason = "for what is kept key by key")]
pub(crate) async fn remove(key: &str) -> Result<(), StorageError> {
    remove_all(key).await
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
        let database = database(true).await?;
        Self::of(database.ok_or(StorageError::Denied)?, access)
    }

    /// Opens the database if there is one.
    async fn existing(access: Access) -> Result<Option<Self>, StorageError> {
        let database = database(false).await?;
        database.map(|found| Self::of(found, access)).transpose()
    }

    fn of(database: IdbDatabase, access: Access) -> Result<Self, StorageError> {
        let of = |error: JsValue| StorageError::of(&error);
        let transaction = begin(&database, access).map_err(of)?;
        let table = transaction.object_store(TABLE).map_err(of)?;
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

/// Begins a transaction; the browser is asked to say that it is complete when it is on the disk, which
/// is not what it does by itself.
fn begin(database: &IdbDatabase, access: Access) -> Result<IdbTransaction, JsValue> {
    let mode = match access {
        Access::Read => "readonly",
        Access::Write => "readwrite",
    };
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    // The bindings have no such option yet.
    let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    let begun = begin.call3(database, &TABLE.into(), &mode.into(), &options)?;
    begun.dyn_into()
}

/// Opens the database. Where there is none it is made if that is wanted, and else left unmade.
async fn database(make: bool) -> Result<Option<IdbDatabase>, StorageError> {
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
        } else if let Ok(database) = new.result().map(JsCast::unchecked_into::<IdbDatabase>) {
            let _ = database.create_object_store(TABLE);
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened = settled(&request, "success", &["error", "blocked"], READING).await;
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
    good: &str,
    bad: &[&str],
    limit: i32,
) -> Result<(), StorageError> {
    let mut timer = None;
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        let _ = target.add_event_listener_with_callback(good, &resolve);
        for event in bad {
            let _ = target.add_event_listener_with_callback(event, &reject);
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
