//! Handing out: the page itself, the data package, single tables.

use crate::components::controls::button;
use crate::components::exports::{message, saved as told};
use crate::components::frame::section;
use crate::components::table_files::{at_once, table_files};
use crate::components::work::Work;
use crate::platform::clock::Pace;
use crate::platform::element::{El, el};
use crate::platform::file::Pieces;
use crate::platform::page_file::{self, PageFileError};
use crate::platform::{clock, file};
use crate::state::{Loaded, Origin, View};
use crate::text::data as words;
use crate::text::hand_on;
use crate::text::states;
use crate::text::words::{app_name, download_failed, page_file_broken, page_file_missing};
use leptos::prelude::*;
use shared::hand_out::descriptor::{Edition, descriptor};
use shared::hand_out::page::script_safe;
use shared::hand_out::pieces::{Place, next_piece};
use shared::hand_out::zip::zip;
use shared::hand_out::{Titles, data_table, package_files};
use shared::language::Language;
use shared::package::crc::Crc32;
use shared::package::json::JsonWriting;
use shared::package::schema::Table;
use shared::package::write::Writing;
use shared::package::{Package, TextFile};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

pub(super) fn hand_out(view: View) -> El {
    let l = view.l;
    section(words::hand_heading(l))
        .class("hand-out")
        .child(page(view))
        .child(tables(view))
}

fn page(view: View) -> El {
    let View { board, l } = view;
    let said = RwSignal::new("");
    let sum = RwSignal::new(None);
    let with_notes = RwSignal::new(false);
    let work = Work::new();
    let save = button(words::page_save(l), move || {
        spawn_local(async move {
            let data = board.data();
            let notes = with_notes.get_untracked();
            let notes = notes.then(|| script_safe(&board.notes.book_now().to_json(&clock::now())));
            let Some(mut pace) = work.begin() else {
                return;
            };
            let parts = (notes.as_deref(), sum);
            let saved = saved_page(view, &data, parts, (work, &mut pace)).await;
            work.end();
            said.try_set(saved);
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
        .child(work.place(l))
        .child(
            el("p")
                .class("file-sum")
                .attr("aria-live", "polite")
                .live(move || {
                    let text = sum.with(|sum| sum.as_ref().map(|sum| hand_on::of_file(l, sum)));
                    let text = text.iter().map(|text| el("span").text(text));
                    text.collect()
                }),
        )
        .child(usb(l))
}

/// How the file gets to a machine without a network, and what is to be checked there.
fn usb(l: Language) -> El {
    let steps = [
        hand_on::usb_make(l),
        hand_on::usb_copy(l),
        hand_on::usb_open(l),
        hand_on::usb_check(l),
    ];
    el("div")
        .class("usb")
        .child(el("h4").text(hand_on::usb_heading(l)))
        .child(el("ol").children(steps.map(|step| el("li").text(step))))
        .child(el("p").text(hand_on::usb_folder(l)))
}

/// Saves the page with this data, and answers what is to be said of it.
async fn saved_page(
    View { board, l }: View,
    data: &Loaded,
    (notes, sum): (Option<&str>, RwSignal<Option<Crc32>>),
    (work, pace): (Work, &mut Pace),
) -> &'static str {
    let (before, after) = match page_file::around(notes).await {
        Ok(around) => around,
        Err(PageFileError::Missing) => return page_file_missing(l),
        Err(PageFileError::Broken) => return page_file_broken(l),
    };
    let pieces = Pieces::new();
    pieces.text(&before);
    // What is not bundled is written from its rows, and never stands in memory as a text.
    let whole = match data.origin {
        Origin::Bundled => bundled(data, &pieces, (work, pace)).await,
        Origin::Imported(_) => imported(data, &pieces, (work, pace)).await,
    };
    if !whole {
        return states::stopped(l);
    }
    pieces.text(&after);
    let name = page_file::name(app_name(l), &data.dataset.years);
    match pieces.download(&name, "text/html;charset=utf-8") {
        Ok(()) => {
            sum.try_set(Some(pieces.sum()));
            board.library.is_saved();
            words::page_saved(l)
        }
        Err(_) => download_failed(l),
    }
}

/// Adds the texts that came with the page; false where it is to stop.
async fn bundled(data: &Loaded, pieces: &Pieces, (work, pace): (Work, &mut Pace)) -> bool {
    let package = data.package();
    let (mut place, mut text, mut done) = (Place::default(), String::new(), 0);
    let all: usize = package.files.iter().map(|file| file.text.len()).sum();
    loop {
        let more = next_piece(&package, &mut place, &mut text);
        done += text.len();
        pieces.text(&text);
        text.clear();
        if !more || !work.goes_on((done.min(all), all), pace).await {
            return !more;
        }
    }
}

/// Adds the rows that were taken in; false where it is to stop.
async fn imported(data: &Loaded, pieces: &Pieces, (work, pace): (Work, &mut Pace)) -> bool {
    let tables = &data.checked.tables;
    let all: usize = data.files().iter().map(|(_, rows)| rows).sum();
    let (mut writing, mut text, mut done) = (JsonWriting::new(tables), String::new(), 0);
    loop {
        let more = writing.next(tables, ROWS, &mut text);
        done += ROWS;
        if !more || text.len() > PIECE {
            pieces.text(&text);
            text.clear();
        }
        if !more || !work.goes_on((done.min(all), all), pace).await {
            return !more;
        }
    }
}

/// Rows that are written between two looks at the clock.
const ROWS: usize = 256;
/// About how many bytes are handed to the browser at once.
const PIECE: usize = 262_144;

/// The package, written in slices; nothing where it is to stop.
async fn package(data: &Loaded, (work, pace): (Work, &mut Pace)) -> Option<Arc<Package>> {
    if data.origin == Origin::Bundled {
        return Some(data.package());
    }
    let tables = &data.checked.tables;
    let all: usize = data.files().iter().map(|(_, rows)| rows).sum();
    let (mut writing, mut files, mut done) = (Writing::new(tables), Vec::new(), 0);
    let mut text = String::new();
    while let Some(path) = writing.next(tables, ROWS, &mut text) {
        let path = path.to_owned();
        if !writing.goes_on() {
            let text = std::mem::take(&mut text);
            files.push(TextFile { path, text });
        }
        done += ROWS;
        if !work.goes_on((done.min(all), all), pace).await {
            return None;
        }
    }
    Some(Arc::new(Package::new(files)))
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
    let title = move || path.with_untracked(|path| table_title(path));
    let files = table_files(view, said, title, move || {
        let path = path.get_untracked();
        let found = board.data().file(&path);
        let table = found.map(|file| data_table(&file, Titles::Japanese));
        let name = path.trim_end_matches(".csv").replace('/', "_");
        (name, at_once(table))
    });
    let buttons = files.buttons;
    let work = Work::new();
    let all = button(words::zip_save(l), move || {
        spawn_local(async move {
            if let Some(mut pace) = work.begin() {
                let saved = saved_archive(view, (work, &mut pace)).await;
                work.end();
                said.try_set(saved.map_or(states::stopped(l), |saved| told(l, saved)));
            }
        });
    });
    let which = el("label")
        .text(words::which_table(l))
        .text(" ")
        .child(select);
    el("section")
        .child(el("h3").text(words::tables_heading(l)))
        .child(el("p").text(words::zip_help(l)))
        .child(el("div").class("actions").child(all.class("save-zip")))
        .child(work.place(l))
        .child(el("div").class("actions").child(which).children(buttons))
        .child(files.refused)
        .child(el("p").child(message(said)))
}

/// What a file of the package holds, by which it is known again when it comes back: its table, and its year.
fn table_title(path: &str) -> String {
    match Table::of_path(path) {
        Some((table, Some(year))) => format!("{year} {}", table.title()),
        Some((table, None)) => table.title().to_owned(),
        None => path.to_owned(),
    }
}

/// Saves the package as an archive; nothing where it was stopped.
async fn saved_archive(view: View, (work, pace): (Work, &mut Pace)) -> Option<bool> {
    let data = view.board.data();
    let now = clock::now();
    let edition = Edition {
        created: Some(&now),
        ..Edition::default()
    };
    let package = package(&data, (work, pace)).await?;
    let descriptor = descriptor(&package, edition);
    let files = package_files(&package, &readme(view), &descriptor);
    drop(package);
    if !work.goes_on((1, 1), pace).await {
        return None;
    }
    let name = format!("kadai-board-data_{}.zip", clock::today());
    let archive = zip(&files, clock::dos());
    let save = |bytes: Vec<u8>| file::download_bytes(&name, "application/zip", &bytes).is_ok();
    let is_saved = archive.is_ok_and(save);
    if is_saved {
        view.board.library.is_saved();
    }
    Some(is_saved)
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
            "地域課題ボードのデータ\n\n書き出した日: {date}\nデータの版: {version}\n文字コード: UTF-8（BOMなし）、改行: LF\n列の説明: datapackage.json\nDuckDBでの集計: sql/board.sql\n\n出典:\n{sources}\n"
        ),
        Language::En => format!(
            "Data of the Kadai Board\n\nWritten: {date}\nData version: {version}\nEncoding: UTF-8 without byte order mark, LF\nColumns: see datapackage.json\nViews for DuckDB: sql/board.sql\n\nSources:\n{sources}\n"
        ),
    }
}
