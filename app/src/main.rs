//! The Kadai Board: what Fukuoka City's wards, core support centres and departments do about the twelve
//! regional issues of people with disabilities, on one page that needs no server.
//!
//! `platform` is the only place that talks to the browser's interfaces, `state` holds what can
//! change, `pages` and `components` turn it into elements, `text` has every word in both
//! languages. All logic lives in the crate `shared`.

mod app;
mod components;
mod dropped;
mod graph;
mod header;
mod pages;
mod platform;
mod state;
mod text;

use crate::state::Start;

fn main() {
    platform::page::show_panics();
    let opened = platform::page::embedded_package()
        .and_then(|json| shared::package::Package::from_json(&json).map_err(|e| e.to_string()));
    match opened {
        Ok(package) => wasm_bindgen_futures::spawn_local(async {
            app::mount(Start::new(package).await);
            platform::page::announce_ready();
        }),
        Err(reason) => platform::page::show_failure(text::NO_DATA, &reason),
    }
}
