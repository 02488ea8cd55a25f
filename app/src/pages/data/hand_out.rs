//! Handing out: the page itself, the data package, single tables.

use crate::components::controls::button;
use crate::components::csv_files::csv_files;
use crate::components::exports::{message, saved as told};
use crate::components::frame::section;
use crate::platform::element::{El, el};
use crate::platform::page_file::{self, PageFileError};
use crate::platform::{clock, file};
use crate::state::View;
use crate::text::data as words;
use crate::text::words::{app_name, download_failed, page_file_broken, page_file_missing};
use leptos::prelude::*;
use shared::hand_out::descriptor::{Edition, descriptor};
use shared::hand_out::page::script_safe;
use shared::hand_out::zip::zip;
use shared::hand_out::{Titles, excel_csv, package_files};
use shared::language::Language;
use wasm_bindgen_futures::spawn_local;

pub(super) fn hand_out(view: View) -> El {
    let l = view.l;
    section(words::hand_heading(l))
        .class("hand-out")
        .child(page(view))
        .child(tables(view))
}

fn page(View { board, l }: View) -> El {
    let said = RwSignal::new("");
    let with_notes = RwSignal::new(false);
    let save = button(words::page_save(l), move || {
        spawn_local(async move {
            let data = board.data();
            let notes = with_notes
                .get_untracked()
                .then(|| script_safe(&board.notes.book_now().to_json(&clock::now())));
            let made = page_file::page_with(&data.package().to_json(), notes.as_deref()).await;
            let name = page_file::name(app_name(l), &data.dataset.years);
            said.set(match made {
                Ok(html) if file::download(&name, "text/html;charset=utf-8", &html).is_ok() => {
                    words::page_saved(l)
                }
                Ok(_) => download_failed(l),
                Err(PageFileError::Missing) => page_file_missing(l),
                Err(PageFileError::Broken) => page_file_broken(l),
            });
        });
    });
    let field = el("input")
        .attr("type", "checkbox")
        .live_property("checked", move || with_notes.get().into())
        .on("change", move |event| {
            with_notes.set(event_target_checked(event))
        });
    let choice = el("label")
        .child(field)
        .text(" ")
        .child(el("span").text(words::with_notes(l)));
    el("section")
        .child(el("h3").text(words::page_heading(l)))
        .child(el("p").text(words::page_help(l)))
        .child(el("p").child(choice))
        .child(
            el("div")
                .class("actions")
                .child(save.class("save-page"))
                .child(message(said)),
        )
}

fn tables(view: View) -> El {
    let View { board, l } = view;
    let said = RwSignal::new("");
    let data = board.data();
    let path = RwSignal::new(
        data.files()
            .first()
            .map_or(String::new(), |(path, _)| path.clone()),
    );
    let options = data
        .files()
        .into_iter()
        .map(|(path, _)| el("option").attr("value", &path).text(&path));
    let select = el("select")
        .children(options)
        .on("change", move |event| path.set(event_target_value(event)));
    let csv = csv_files(l, said, move || {
        let path = path.get_untracked();
        let found = board.data().file(&path);
        let text = found.map_or(String::new(), |f| excel_csv(&f, Titles::Japanese));
        (path.trim_end_matches(".csv").replace('/', "_"), text)
    });
    let all = button(words::zip_save(l), move || {
        let data = board.data();
        let now = clock::now();
        let edition = Edition {
            created: Some(&now),
            ..Edition::default()
        };
        let package = data.package();
        let descriptor = descriptor(&package, edition);
        let files = package_files(&package, &readme(view), &descriptor);
        let name = format!("kadai-board-data_{}.zip", clock::today());
        let saved = zip(&files, clock::dos())
            .is_ok_and(|bytes| file::download_bytes(&name, "application/zip", &bytes).is_ok());
        said.set(told(l, saved));
    });
    let which = el("label")
        .text(words::which_table(l))
        .text(" ")
        .child(select);
    el("section")
        .child(el("h3").text(words::tables_heading(l)))
        .child(el("p").text(words::zip_help(l)))
        .child(el("div").class("actions").child(all.class("save-zip")))
        .child(
            el("div")
                .class("actions")
                .child(which)
                .child(csv.excel)
                .child(csv.shift_jis),
        )
        .child(csv.refused)
        .child(el("p").child(message(said)))
}

/// What whoever opens the archive should know.
fn readme(View { board, l }: View) -> String {
    let data = board.data();
    let sources: Vec<String> = data
        .dataset
        .tables
        .sources
        .iter()
        .map(|s| format!("- {}（{}）", s.title, s.publisher))
        .collect();
    let sources = sources.join("\n");
    let (version, date) = (&data.dataset.version, clock::today());
    match l {
        Language::Ja => format!(
            "地域課題ボードのデータ\n\n書き出した日: {date}\nデータの版: {version}\n文字コード: UTF-8（BOMなし）、改行: LF\n列の説明: datapackage.json\n\n出典:\n{sources}\n"
        ),
        Language::En => format!(
            "Data of the Kadai Board\n\nWritten: {date}\nData version: {version}\nEncoding: UTF-8 without byte order mark, LF\nColumns: see datapackage.json\n\nSources:\n{sources}\n"
        ),
    }
}
