//! A chart as a file: SVG or PNG, with its title, conditions, source and date in it.

use crate::components::choice::stated;
use crate::components::controls::button;
use crate::components::exports::{message, saved as told};
use crate::platform::element::{El, el};
use crate::platform::{clock, file, picture};
use crate::state::View;
use crate::text::words;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// The two buttons that save a drawing: as SVG and as PNG. `make` answers the drawing and its title
/// when one is pressed.
pub(crate) fn picture_buttons(
    view: View,
    said: RwSignal<&'static str>,
    make: impl Fn() -> Option<(El, String)> + 'static,
) -> [El; 2] {
    let l = view.l;
    let tell = move |saved: bool| {
        said.try_set(told(l, saved));
    };
    let made = Rc::new(move || {
        let (drawing, title) = make()?;
        let text = picture::svg_text(drawing.element(), &lines(view, &title));
        Some((file::safe_name(&title), text))
    });
    let same = Rc::clone(&made);
    let svg = button(words::save_svg(l), move || match made() {
        Some((name, text)) => {
            tell(file::download(&format!("{name}.svg"), "image/svg+xml", &text).is_ok());
        }
        None => said.set(words::no_picture(l)),
    });
    let png = button(words::save_png(l), move || match same() {
        Some((name, text)) => spawn_local(async move {
            let made = picture::png(&text).await;
            let name = format!("{name}.png");
            tell(made.is_ok_and(|png| file::download_bytes(&name, "image/png", &png).is_ok()));
        }),
        None => said.set(words::no_picture(l)),
    });
    [svg, png]
}

/// The two buttons for a chart that is on the page.
pub(crate) fn chart_files(view: View, chart: &El, title: &str) -> El {
    let l = view.l;
    let said = RwSignal::new("");
    let (own, name) = (chart.clone(), title.to_owned());
    let [svg, png] = picture_buttons(view, said, move || Some((own.clone(), name.clone())));
    let named = |button: El, name: &str| {
        let label = format!("{name}: {title}");
        button.class("minor").attr("aria-label", &label)
    };
    el("div")
        .class("actions chart-files")
        .child(named(svg, words::save_svg(l)))
        .child(named(png, words::save_png(l)))
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
