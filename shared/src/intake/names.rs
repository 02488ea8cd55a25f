//! The names by which people call the rows of the reference tables.
//!
//! A spreadsheet says 東区 or "Higashi Ward" where the data wants `higashi`. Names are compared in
//! their folded form ([`Folder`]) and without punctuation, so width, case, spaces, hyphens and
//! brackets never matter. A name counts only where it belongs to one row.

use crate::check::diagnostic::nearest;
use crate::model::{ActorKind, Name, Tables};
use crate::package::schema::Table;
use crate::search::{Folder, Nfkc};

/// Names compared at most when looking for the nearest.
const CANDIDATES: usize = 300;

/// Characters of a folded text below which nothing is near: one character is part of too much.
const NEAR_MIN: usize = 2;

/// The city whose name may stand before a ward's.
const CITY: &str = "福岡市";

/// The names of the reference tables, to find the row that is meant.
#[derive(Debug)]
pub struct Names {
    folder: Folder,
    entries: Vec<Entry>,
    numbers: Vec<(Table, String)>,
}

/// One name of a row.
#[derive(Debug)]
struct Entry {
    table: Table,
    /// The row's key as other tables write it.
    code: String,
    /// The name as it is printed; for a short form the full name.
    shown: String,
    /// The name as it is compared.
    key: String,
    /// Whether no other row has this name.
    alone: bool,
}

/// The row that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found<'a> {
    /// Exactly one row: its key as other tables write it.
    One(&'a str),
    /// Several rows.
    Many,
    /// No row.
    None,
}

impl Names {
    /// Collects the names of the reference tables.
    #[must_use]
    #[inline(never)]
    pub fn new(tables: &Tables, nfkc: Nfkc) -> Self {
        let mut names = Self {
            folder: Folder::new(nfkc),
            entries: Vec::new(),
            numbers: Vec::new(),
        };
        for row in &tables.areas {
            names.row(Table::Areas, row.code.as_str(), &row.name);
            let short = row.name.ja.trim_end_matches("エリア");
            names.add(Table::Areas, row.code.as_str(), &row.name.ja, short);
        }
        for row in &tables.wards {
            names.row(Table::Wards, row.code.as_str(), &row.name);
            names.ward(Table::Wards, row.code.as_str(), &row.name);
        }
        for row in &tables.actors {
            let code = row.code.as_str();
            names.row(Table::Actors, code, &row.name);
            match row.kind {
                ActorKind::Ward => names.ward(Table::Actors, code, &row.name),
                ActorKind::CityCentre | ActorKind::CityDepartment => {
                    names.add(Table::Actors, code, &row.name.ja, "市");
                    names.add(Table::Actors, code, &row.name.ja, CITY);
                }
                ActorKind::Joint | ActorKind::Partner => {}
            }
        }
        for row in &tables.themes {
            names.numbered(Table::Themes, row.number, &row.title);
        }
        for row in &tables.functions {
            names.numbered(Table::Functions, row.number, &row.name);
        }
        for row in &tables.sections {
            names.row(Table::Sections, row.code.as_str(), &row.name);
        }
        for row in &tables.methods {
            names.row(Table::Methods, row.code.as_str(), &row.name);
        }
        for row in &tables.sources {
            let code = row.code.as_str();
            names.add(Table::Sources, code, code, code);
            names.add(Table::Sources, code, &row.title, &row.title);
        }
        names
    }

    /// Whether a text is the key of a row, letter for letter.
    #[must_use]
    pub fn is_code(&self, table: Table, text: &str) -> bool {
        let entries = &self.entries;
        entries.iter().any(|e| e.table == table && e.code == text)
            || self.numbers.iter().any(|n| n.0 == table && n.1 == text)
    }

    /// The row of a table that a text names. A number is not a name: it is never found here.
    #[must_use]
    #[inline(never)]
    pub fn find(&self, table: Table, text: &str) -> Found<'_> {
        let of_table = || self.entries.iter().filter(|e| e.table == table);
        // As most people write it: the code or the printed name. This needs no folding.
        if let Some(entry) = of_table().find(|e| e.code == text && e.shown == text) {
            return Found::One(&entry.code);
        }
        if let Some(entry) = of_table().find(|e| e.alone && e.shown == text) {
            return Found::One(&entry.code);
        }
        if of_table().next().is_none() {
            return Found::None;
        }
        let key = self.key(text);
        match of_table().find(|e| e.key == key) {
            Some(entry) if entry.alone => Found::One(&entry.code),
            Some(_) => Found::Many,
            None => Found::None,
        }
    }

    /// The name or code nearest to a text; [`Self::find`] finds it.
    #[must_use]
    #[inline(never)]
    pub fn nearest(&self, table: Table, text: &str) -> Option<String> {
        let key = self.key(text);
        let wanted = key.chars().count();
        // Distances are only worth counting where they can come out small.
        let possible = |other: &&str| {
            let length = other.chars().count();
            length >= NEAR_MIN && length.abs_diff(wanted) * 3 <= length.max(wanted)
        };
        if wanted < NEAR_MIN {
            return None;
        }
        let of_table = || self.entries.iter().filter(|e| e.table == table && e.alone);
        let keys = of_table().take(CANDIDATES).map(|e| e.key.as_str());
        let found = nearest(&key, keys.filter(possible))?;
        let entry = of_table().find(|e| e.key == found)?;
        let shown = [&entry.shown, &entry.code].into_iter();
        let mut sure = shown.filter(|s| self.find(table, s) == Found::One(&entry.code));
        sure.next().cloned()
    }

    /// The rows of a numbered table, to choose from.
    pub(super) fn list(&self, table: Table) -> String {
        let mut list = String::new();
        for (_, number) in self.numbers.iter().filter(|(own, _)| *own == table) {
            let mut entries = self.entries.iter();
            let entry = entries.find(|e| e.table == table && e.code == *number);
            if let Some(entry) = entry {
                let separator = if list.is_empty() { "" } else { "、" };
                for part in [separator, number, " ", &entry.shown] {
                    list.push_str(part);
                }
            }
        }
        list
    }

    /// The form in which names are compared.
    #[must_use]
    pub fn key(&self, text: &str) -> String {
        let mut key = self.folder.fold(text);
        key.make_ascii_lowercase();
        key.retain(|c| !is_punctuation(c));
        key
    }

    fn row(&mut self, table: Table, code: &str, name: &Name) {
        self.add(table, code, code, code);
        self.add(table, code, &name.ja, &name.ja);
        self.add(table, code, &name.en, &name.en);
    }

    /// 東, 福岡市東区, Higashi, Higashi-ku.
    fn ward(&mut self, table: Table, code: &str, name: &Name) {
        let (ja, en) = (name.ja.as_str(), name.en.as_str());
        if let Some(short) = ja.strip_suffix('区') {
            self.add(table, code, ja, short);
            self.add(table, code, ja, &format!("{CITY}{ja}"));
        }
        if let Some(short) = en.strip_suffix(" Ward") {
            self.add(table, code, en, short);
            self.add(table, code, en, &format!("{short}ku"));
        }
    }

    fn numbered(&mut self, table: Table, number: u8, name: &Name) {
        let code = number.to_string();
        self.add(table, &code, &name.ja, &name.ja);
        self.add(table, &code, &name.en, &name.en);
        self.numbers.push((table, code));
    }

    fn add(&mut self, table: Table, code: &str, shown: &str, name: &str) {
        let key = self.key(name);
        // A name of digits would be taken for a number.
        if key.bytes().all(|b| b.is_ascii_digit()) && key != code {
            return;
        }
        let mut alone = true;
        for other in &mut self.entries {
            if other.table == table && other.key == key {
                if other.code == code {
                    alone = other.alone;
                } else {
                    other.alone = false;
                    alone = false;
                }
            }
        }
        self.entries.push(Entry {
            table,
            code: code.to_owned(),
            shown: shown.to_owned(),
            key,
            alone,
        });
    }
}

/// What people put around and between the words of a name. `;` is not among them: it always
/// stands between names.
const fn is_punctuation(char: char) -> bool {
    matches!(
        char,
        ',' | '.'
            | '、'
            | '。'
            | '\''
            | '’'
            | '‘'
            | '"'
            | '“'
            | '”'
            | '('
            | ')'
            | '['
            | ']'
            | '「'
            | '」'
            | '『'
            | '』'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '〈'
            | '〉'
            | '《'
            | '》'
            | '&'
    )
}

#[cfg(test)]
mod tests {
    use super::super::value::samples;
    use super::*;

    #[test]
    fn rows_are_found_by_what_people_call_them() {
        let names = samples::names();
        for (table, text, expected) in [
            (Table::Wards, "higashi", Found::One("higashi")),
            (Table::Wards, "ＨＩＧＡＳＨＩ", Found::One("higashi")),
            (Table::Wards, "東区", Found::One("higashi")),
            (Table::Wards, "東 区", Found::One("higashi")),
            (Table::Wards, "東", Found::One("higashi")),
            (Table::Wards, "南", Found::One("minami")),
            (Table::Wards, "城南", Found::One("jonan")),
            (Table::Wards, "福岡市早良区", Found::One("sawara")),
            (Table::Wards, "Nishi-ku", Found::One("nishi")),
            (Table::Wards, "「東区」", Found::One("higashi")),
            (Table::Wards, "区", Found::None),
            (Table::Wards, "", Found::None),
            (
                Table::Actors,
                "City Core Support Centre",
                Found::One("city-centre"),
            ),
            // Six departments and a centre are the city's.
            (Table::Actors, "市", Found::Many),
            (Table::Actors, "福岡市", Found::Many),
            (
                Table::Actors,
                "こども未来局 こども発達支援課",
                Found::One("child-development"),
            ),
            (
                Table::Actors,
                "保健医療局精神保健･難病対策課",
                Found::One("mental-health"),
            ),
            (Table::Areas, "東・博多", Found::One("east")),
            (Table::Themes, "ひきこもり", Found::One("8")),
            (Table::Themes, "８", Found::None),
            (Table::Themes, "1-2", Found::None),
            (Table::Functions, "相談", Found::One("1")),
            (
                Table::Methods,
                "居場所、交流の場づくり",
                Found::One("gathering"),
            ),
            (Table::Initiatives, "2025-P001", Found::None),
        ] {
            assert_eq!(names.find(table, text), expected, "{table:?} {text}");
        }
    }

    #[test]
    fn the_city_is_found_where_it_is_one_actor() {
        let mut tables = samples::tables();
        tables
            .actors
            .retain(|a| a.kind != ActorKind::CityDepartment);
        let names = Names::new(&tables, samples::nfkc);
        let found = names.find(Table::Actors, "市");
        assert_eq!(found, Found::One("city-centre"));
    }

    #[test]
    fn a_name_of_two_rows_names_none() {
        let mut tables = samples::tables();
        for ward in &mut tables.wards {
            ward.name.ja = "区".to_owned();
        }
        let names = Names::new(&tables, samples::nfkc);
        assert_eq!(names.find(Table::Wards, "区"), Found::Many);
        assert_eq!(names.find(Table::Wards, " 区"), Found::Many);
        assert_eq!(names.find(Table::Wards, "chuo"), Found::One("chuo"));
    }

    #[test]
    fn the_nearest_name_can_be_found() {
        let names = samples::names();
        for (table, text, expected) in [
            (Table::Wards, "東区役所", None),
            (Table::Wards, "早良", Some("早良区")),
            (
                Table::Sources,
                "令和7年度 福岡市の地域課題に関する取り組みと成果について",
                None,
            ),
            (
                Table::Sources,
                "平成6年度 福岡市の地域課題に関する取り組みと成果について",
                None,
            ),
            (
                Table::Sources,
                "令和6年度 福岡市の地域課題に関する取組と成果について",
                Some("令和6年度 福岡市の地域課題に関する取り組みと成果について"),
            ),
            (Table::Sources, "r7-report", None),
            (Table::Sources, "h6-report", None),
            (Table::Actors, "東区社会福祉協議会", None),
            (Table::Wards, "higasi", Some("higashi")),
            (Table::Wards, "城南区役所", None),
            (Table::Wards, "あ", None),
            (Table::Wards, "東京都", None),
            (Table::Methods, "研修会", Some("研修")),
            (Table::Themes, "引きこもり", Some("ひきこもり")),
        ] {
            let nearest = names.nearest(table, text);
            assert_eq!(nearest.as_deref(), expected, "{table:?} {text}");
            if let Some(nearest) = nearest {
                assert!(matches!(names.find(table, &nearest), Found::One(_)));
            }
        }
    }
}
