//! What a store in the browser's database is made of: opening it, a transaction that is complete on the
//! disk, and waiting with a limit, because some browsers never answer where they deny.

use crate::platform::practice;
use crate::platform::storage::StorageError;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::leptos_dom::helpers::window;
use leptos::web_sys::{EventTarget, IdbDatabase, IdbOpenDbRequest, IdbTransaction};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How long writing may take, in milliseconds: a disk may be slow.
pub(super) const WRITING: i32 = 20_000;

/// A database with one table of texts by key.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The name of the database; a practice copy has another one of its own.
    pub(super) name: &'static str,
    /// The name of its table.
    pub(super) table: &'static str,
}

impl Place {
    /// Opens the database within `limit` milliseconds. Where there is none it is made if that is wanted,
    /// and else left unmade.
    pub(super) async fn open(
        self,
        limit: i32,
        make: bool,
    ) -> Result<Option<IdbDatabase>, StorageError> {
        let of = |error: JsValue| StorageError::of(&error);
        let factory = window().indexed_db().map_err(of)?;
        let factory = factory.ok_or(StorageError::Denied)?;
        let name = practice::database_of(self.name);
        let request: IdbOpenDbRequest = factory.open_with_u32(&name, 1).map_err(of)?;
        let (new, is_absent) = (request.clone(), Rc::new(Cell::new(false)));
        let (absent, table) = (Rc::clone(&is_absent), self.table);
        // Only a database that is new comes here.
        let upgrade = Closure::<dyn FnMut()>::new(move || {
            if !make {
                absent.set(true);
                if let Some(transaction) = new.transaction() {
                    let _ = transaction.abort();
                }
            } else if let Ok(database) = new.result() {
                let database: IdbDatabase = database.unchecked_into();
                let _ = database.create_object_store(table);
            }
        });
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let opened = settled(&request, "success", &["error", "blocked"], limit).await;
        if is_absent.get() {
            return Ok(None);
        }
        opened?;
        let database = request.result().map_err(of)?;
        Ok(Some(database.unchecked_into()))
    }

    /// Removes the database of the practice copy, never the real one. Where there can be none, it is gone.
    pub(super) async fn clear_practice(self) -> Result<(), StorageError> {
        let Ok(Some(factory)) = window().indexed_db() else {
            return Ok(());
        };
        let name = practice::database_of_copy(self.name);
        let Ok(request) = factory.delete_database(&name) else {
            return Ok(());
        };
        // It waits until no tab has it open any more, which none has for long.
        settled(&request, "success", &["error"], WRITING).await
    }

    /// Begins a transaction; the browser is asked to say that it is complete when it is on the disk, which
    /// is not what it does by itself.
    pub(super) fn begin(
        self,
        database: &IdbDatabase,
        mode: &str,
    ) -> Result<IdbTransaction, JsValue> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        // The bindings have no such option yet.
        let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
        let begun = begin.call3(database, &self.table.into(), &mode.into(), &options)?;
        begun.dyn_into()
    }
}

/// Waits until something has come about, or one of the events that say that it will not.
pub(super) async fn settled(
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
