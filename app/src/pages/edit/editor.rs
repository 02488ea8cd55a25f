//! What a form has open: the record, where it came from, and what is asked of the check.

use crate::graph::{Memo, memo};
use crate::platform::clock::pause;
use crate::platform::element::El;
use crate::platform::focus;
use crate::state::{Stage, View};
use crate::text::edit as words;
use leptos::leptos_dom::helpers::{document, request_animation_frame};
use leptos::prelude::*;
use leptos::web_sys::HtmlTextAreaElement;
use shared::check::diagnostic::Diagnostic;
use shared::edit::{Files, Line, Record};
use shared::model::InitiativeId;
use shared::package::schema::{Column, Table};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

/// How long somebody has stopped typing before it is checked, in milliseconds.
const REST: i32 = 300;

/// A record in a form.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) view: View,
    /// The record as it is now.
    pub(super) record: RwSignal<Record>,
    /// The initiative that it is of; none of a new one.
    pub(super) of: StoredValue<Option<String>>,
    /// As it was opened from the data.
    pub(super) base: StoredValue<Record>,
    /// What has been done last, for who does not see it.
    pub(super) said: RwSignal<String>,
    /// The draft as this page last wrote or took it.
    pub(super) mine: StoredValue<String>,
    /// Whether another tab has changed it since.
    pub(super) is_theirs: RwSignal<bool>,
    /// What is wrong, by line.
    pub(super) found: Memo<Vec<(u32, Diagnostic)>>,
    is_waiting: RwSignal<bool>,
    asked: StoredValue<u32>,
    files: StoredValue<Files>,
}

impl Editor {
    pub(super) fn new(view: View, of: Option<String>, base: Record) -> Self {
        let files = StoredValue::new(Files::default());
        let outcome = view.board.correction.outcome;
        Self {
            view,
            record: RwSignal::new(base.clone()),
            of: StoredValue::new(of),
            base: StoredValue::new(base),
            said: RwSignal::new(String::new()),
            mine: StoredValue::new(String::new()),
            is_theirs: RwSignal::new(false),
            // What was found is of the files that were checked: these are not followed.
            found: memo(move || {
                let outcome = outcome.get();
                let list = outcome.iter().flat_map(|outcome| outcome.findings.list());
                let own = |finding: &Diagnostic| {
                    let key = files.with_value(|files| files.line_of(finding))?;
                    Some((key, finding.clone()))
                };
                list.filter_map(own).collect()
            }),
            is_waiting: RwSignal::new(false),
            asked: StoredValue::new(0),
            files,
        }
    }

    /// Whether what is shown has not been checked yet.
    pub(super) fn is_busy(self) -> bool {
        self.is_waiting.get() || self.view.board.correction.stage.get() != Stage::Idle
    }

    /// Whether nothing differs from the data.
    pub(super) fn is_unchanged(self) -> bool {
        let base = self.base.with_value(Record::digest);
        self.record.with(|record| record.digest() == base)
    }

    /// Changes the record: what was typed is kept, and then checked.
    pub(super) fn change<T>(self, change: impl FnOnce(&mut Record) -> T) -> Option<T> {
        let answer = self.record.try_update(change);
        self.keep();
        self.check();
        answer
    }

    /// Has the record checked, as soon as nobody is typing.
    pub(super) fn check(self) {
        let asked = self.asked.get_value() + 1;
        self.asked.set_value(asked);
        self.is_waiting.set(true);
        spawn_local(async move {
            pause(REST).await;
            // The form may have gone meanwhile.
            if self.asked.try_get_value() == Some(asked) {
                self.is_waiting.set(false);
                self.hand_in();
            }
        });
    }

    fn hand_in(self) {
        let correction = self.view.board.correction;
        if untrack(|| self.is_unchanged()) {
            return correction.clear();
        }
        let data = self.view.board.data();
        let of = self.of.get_value();
        let (made, title, id) = self.record.with_untracked(|record| {
            let files = record.files(&data.checked.tables, of.as_deref());
            let first = record.lines().first();
            let title = first.map_or("", |line| line.cell("title")).to_owned();
            (files, title, record.id().to_owned())
        });
        let label = words::entry(&title, &id);
        let id = InitiativeId::from(id.as_str());
        correction.correct(&made.files, (label, id));
        self.files.set_value(made);
    }

    /// What is wrong with a field of a line. What is said of a column that the form does not show stands
    /// at its main one.
    pub(super) fn findings(self, key: u32, column: &str) -> Vec<Diagnostic> {
        let line = self.record.with_untracked(|r| r.line(key).cloned());
        let Some(line) = line else {
            return Vec::new();
        };
        let is_new = self.of.with_value(Option::is_none);
        let main = main_column(&line, &self.own());
        let place = |finding: &Diagnostic| {
            let own = finding.column.map_or("", |column| column.name);
            let is_shown = is_shown(&line, own, is_new);
            if is_shown { own } else { main }
        };
        self.found.with(|found| {
            let own = found.iter().filter(|(own, _)| *own == key);
            let here = own.filter(|(_, finding)| place(finding) == column);
            here.map(|(_, finding)| finding.clone()).collect()
        })
    }

    /// The id of the record.
    pub(super) fn own(self) -> String {
        self.record.with_untracked(|record| record.id().to_owned())
    }

    /// A cell as it is now.
    pub(super) fn cell(self, key: u32, column: &str) -> String {
        let of = |record: &Record| record.line(key).map(|line| line.cell(column).to_owned());
        self.record.with_untracked(of).unwrap_or_default()
    }

    /// The names of some lines, which change only with the lines.
    pub(super) fn keys(
        self,
        is_wanted: fn(&Line, &str) -> bool,
        what: &'static str,
    ) -> Memo<Vec<u32>> {
        memo(move || {
            self.record
                .with(|record| record.keys(|line| is_wanted(line, what)))
        })
    }

    /// Says something to who does not see it.
    pub(super) fn say(self, text: &str) {
        self.said.set(text.to_owned());
    }
}

/// The column at which stands what is said of a whole line.
pub(super) fn main_column(line: &Line, id: &str) -> &'static str {
    match line.table {
        Table::Points => "text",
        Table::Measures => "label",
        Table::Links if line.cell("to") == id => "from",
        Table::Links => "to",
        _ => "title",
    }
}

/// Whether a form shows a column of a line.
pub(super) fn is_shown(line: &Line, column: &str, is_new: bool) -> bool {
    match line.table {
        Table::Initiatives => match column {
            "" | "id" => false,
            "fiscal_year" | "phase" => is_new,
            _ => true,
        },
        Table::Points => column == "text" || column == "ward" || column == "outcome_kind",
        Table::Measures => !matches!(column, "" | "initiative"),
        Table::Links => matches!(column, "relation" | "basis" | "reason"),
        _ => false,
    }
}

/// The id of a field in the page.
pub(super) fn id_of(key: u32, column: &Column) -> String {
    format!("edit-{key}-{}", column.name)
}

/// Moves the keyboard into a field, behind so many characters: at once if it is there, so that a key which comes
/// right after is heard, and when all has its place.
pub(super) fn go_to(id: String, caret: Option<usize>) {
    focus::focus(&format!("#{id}"));
    request_animation_frame(move || {
        focus::focus(&format!("#{id}"));
        let field = document().get_element_by_id(&id);
        let field = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
        if let (Some(field), Some(caret)) = (field, caret) {
            let before: String = field.value().chars().take(caret).collect();
            let units = before.encode_utf16().count() as u32;
            let _ = field.set_selection_range(units, units);
        }
    });
}

/// A part that is for who listens alone.
pub(super) fn spoken(editor: Editor) -> El {
    crate::platform::element::el("p")
        .class("hidden")
        .attr("aria-live", "polite")
        .attr("data-said", "")
        .live(move || {
            let said = editor.said.get();
            vec![crate::platform::element::el("span").text(&said)]
        })
}
