//! A chart as a file: SVG or PNG, with its title, conditions, source and date in it.

use crate::components::actions::{self, message};
use crate::components::choice::stated;
use crate::components::controls::button;
use crate::platform::element::{El, el};
use crate::platform::{clock, file, picture};
use crate::state::View;
use crate::text::words;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The two buttons for a chart that is on the page.
pub(crate) fn chart_files(view: View, chart: &El, title: &str) -> El {
    let l = view.l;
    let said = RwSignal::new("");
    let (own, name) = (chart.clone(), title.to_owned());
    let svg = button(words::save_svg(l), move || {
        let text = picture::svg_text(own.element(), &lines(view, &name));
        let file_name = format!("{}.svg", file::safe_name(&name));
        let saved = file::download(&file_name, "image/svg+xml", &text).is_ok();
        said.set(actions::saved(l, saved));
    });
    let (own, name) = (chart.clone(), title.to_owned());
    let png = button(words::save_png(l), move || {
        let text = picture::svg_text(own.element(), &lines(view, &name));
        let file_name = format!("{}.png", file::safe_name(&name));
        spawn_local(async move {
            let saved = match picture::png(&text).await {
                Ok(bytes) => file::download_bytes(&file_name, "image/png", &bytes).is_ok(),
                Err(_) => false,
            };
            said.set(actions::saved(l, saved));
        });
    });
    el("div")
        .class("actions chart-files")
        .child(
            svg.class("minor")
                .attr("aria-label", &format!("{}: {title}", words::save_svg(l))),
        )
        .child(
            png.class("minor")
                .attr("aria-label", &format!("{}: {title}", words::save_png(l))),
        )
        .child(message(said))
}

/// What stands above the chart in the file.
fn lines(view: View, title: &str) -> Vec<String> {
    let View { board, l } = view;
    untrack(|| {
        let data = board.data();
        let stated = stated(view);
        let sources: Vec<&str> = data
            .dataset
            .tables
            .sources
            .iter()
            .map(|s| s.title.as_str())
            .collect();
        vec![
            title.to_owned(),
            format!("{}: {stated}", words::conditions(l)),
            format!(
                "{}: {}｜{}: {}｜{}",
                words::sources_heading(l),
                sources.join("、"),
                words::data_version(l),
                data.dataset.version,
                clock::today()
            ),
        ]
    })
}
