//! What a finding says besides its rule: data of the files, and words of ours in both languages.
//!
//! Data is the same in every language; words come from [`Words`], which cannot be made without
//! both. A finding is put into words only when somebody looks at it.

use crate::language::{Language, Words};
use crate::model::names_of;
use crate::package::schema::{Column, Kind, Table};

/// What stands in a cell, or should.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Say {
    /// Nothing that a message would name.
    #[default]
    Nothing,
    /// What stands in a file, as it stands there; a number; a stable name.
    Text(String),
    /// Words of ours.
    Words(Words),
    /// Several of them.
    Names(Vec<Words>),
    /// Words of ours with data in them: each `{}` is the next of the parts.
    Sentence(Words, Vec<Self>),
    /// The title of a column.
    Title(&'static Column),
    /// A column with the name that its header has in the files.
    Header(&'static Column),
    /// The closed list of a column.
    Codes(&'static Column),
    /// The file of a table.
    Table(Table),
    /// A row of a file, 0 for the first.
    Row {
        /// The file's path or name.
        file: String,
        /// The row.
        row: u32,
    },
}

/// The themes that there are, to choose from.
pub const THEMES: Words = Words::of("テーマの一覧（{}）", "the list of themes ({})");

/// The parts of the source documents that there are, to choose from.
pub const SECTIONS: Words = Words::of("資料の区分の一覧（{}）", "the list of sections ({})");

/// A piece of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The text.
    pub text: String,
    /// Whether it stands like this in a file, whatever the language.
    pub is_data: bool,
}

impl Say {
    /// What stands in a file.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// The text of a file; empty where it is something else.
    pub fn as_text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// In a language.
    pub fn in_language(&self, language: Language) -> String {
        joined(&self.parts(language))
    }

    /// In a language, in pieces.
    pub fn parts(&self, language: Language) -> Vec<Part> {
        let mut parts = Parts::new(language);
        parts.say(self);
        parts.list
    }
}

/// The text of all parts.
pub fn joined(parts: &[Part]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect()
}

/// A message on its way into words.
pub(super) struct Parts {
    language: Language,
    pub(super) list: Vec<Part>,
}

impl Parts {
    pub(super) const fn new(language: Language) -> Self {
        Self {
            language,
            list: Vec::new(),
        }
    }

    /// Adds words of ours.
    pub(super) fn words(&mut self, text: &str) {
        self.push(text, false);
    }

    /// Adds what stands in a file.
    pub(super) fn data(&mut self, text: &str) {
        self.push(text, true);
    }

    fn push(&mut self, text: &str, is_data: bool) {
        match self.list.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.is_data == is_data => last.text.push_str(text),
            _ => self.list.push(Part {
                text: text.to_owned(),
                is_data,
            }),
        }
    }

    /// Adds words of ours; what stands between braces in them is added by its name.
    pub(super) fn filled(&mut self, words: &str, add: &mut dyn FnMut(&mut Self, &str)) {
        let mut rest = words;
        while let Some((before, name, behind)) = braces(rest) {
            self.words(before);
            add(self, name);
            rest = behind;
        }
        self.words(rest);
    }

    #[inline(never)]
    pub(super) fn say(&mut self, said: &Say) {
        let l = self.language;
        match said {
            Say::Nothing => {}
            Say::Text(text) => self.data(text),
            Say::Words(words) => self.words(words.get(l)),
            Say::Names(names) => {
                let names: Vec<&str> = names.iter().map(|name| name.get(l)).collect();
                self.names(&names);
            }
            Say::Sentence(words, parts) => {
                let mut parts = parts.iter();
                self.filled(words.get(l), &mut |all, _| {
                    parts.next().into_iter().for_each(|part| all.say(part));
                });
            }
            Say::Title(column) => self.words(column.label(l)),
            Say::Header(column) => self.words(&match l {
                Language::Ja => format!("{}（{}）", column.title, column.name),
                Language::En => format!("\"{}\" ({})", column.name, column.title_en),
            }),
            Say::Codes(column) => self.codes(column),
            Say::Table(table) => self.table(*table),
            Say::Row { file, row } => self.row(file, row + 1),
        }
    }

    fn names(&mut self, names: &[&str]) {
        self.words(&names.join(self.language.pick("、", ", ")));
    }

    fn codes(&mut self, column: &Column) {
        let l = self.language;
        let title = column.label(l);
        self.words(&match l {
            Language::Ja => format!("「{title}」の一覧（"),
            Language::En => format!("the list of \"{title}\" ("),
        });
        let Kind::Enum(codes) = column.kind else {
            return self.words(l.pick("）", ")"));
        };
        let known = names_of(codes);
        let name = |code: &&'static str| {
            let named = known.iter().find(|(own, _)| own == code);
            // A list without names is its codes.
            named.map_or(*code, |(_, words)| words.get(l))
        };
        let names: Vec<&str> = codes.iter().map(name).collect();
        self.names(&names);
        self.words(l.pick("）", ")"));
    }

    fn table(&mut self, table: Table) {
        let (l, name) = (self.language, table.name());
        let folder = match l {
            _ if !table.is_yearly() => "reference",
            Language::Ja => "年度",
            Language::En => "<year>",
        };
        let title = table.label(l);
        self.words(&match l {
            Language::Ja => format!("{title}（{folder}/{name}.csv）"),
            Language::En => format!("{title} ({folder}/{name}.csv)"),
        });
    }

    fn row(&mut self, file: &str, row: u32) {
        match self.language {
            Language::Ja => {
                self.data(file);
                self.words(&format!(" {row}行目"));
            }
            Language::En => {
                self.words(&format!("row {row} of "));
                self.data(file);
            }
        }
    }
}

/// The first name in braces, with what stands before and behind it.
fn braces(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, behind) = rest.split_once('}')?;
    Some((before, name, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said_in_both_languages() {
        let column = |table: Table, name: &str| {
            let mut columns = table.columns().iter();
            columns
                .find(|c| c.name == name)
                .map_or(Say::Nothing, Say::Codes)
        };
        let sentence = Words::of("{}から{}まで", "from {} to {}");
        for (said, ja, en) in [
            (Say::Nothing, "", ""),
            (Say::text("a{b}"), "a{b}", "a{b}"),
            (
                Say::Sentence(sentence, vec![Say::text("{}"), Say::text("2")]),
                "{}から2まで",
                "from {} to 2",
            ),
            (
                Say::Names(vec![Words::of("甲", "a"), Words::of("乙", "b")]),
                "甲、乙",
                "a, b",
            ),
            (
                column(Table::Initiatives, "phase"),
                "「段階」の一覧（計画、実績）",
                "the list of \"Phase\" (Plan, Result)",
            ),
            (
                column(Table::Sources, "kind"),
                "「種別」の一覧（plan、report）",
                "the list of \"Kind of document\" (plan, report)",
            ),
            (
                Say::Table(Table::Points),
                "項目（年度/points.csv）",
                "Points (<year>/points.csv)",
            ),
            (
                Say::Table(Table::Wards),
                "区（reference/wards.csv）",
                "Wards (reference/wards.csv)",
            ),
            (
                Say::Row {
                    file: "a.csv".to_owned(),
                    row: 1,
                },
                "a.csv 2行目",
                "row 2 of a.csv",
            ),
        ] {
            assert_eq!(said.in_language(Language::Ja), ja);
            assert_eq!(said.in_language(Language::En), en);
        }
    }
}
