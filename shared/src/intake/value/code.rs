//! Codes of closed lists and of reference tables, from their names.

use super::id;
use super::number::whole;
use super::scan::{clean, is_digits};
use super::{Reading, Repair, Repairs};
use crate::check::diagnostic::nearest;
use crate::intake::names::{Found, Names};
use crate::model::names_of;
use crate::package::schema::Table;
use crate::search::Nfkc;

/// Kinds of sources, which the model keeps as text.
const SOURCE_KINDS: [(&str, [&str; 2]); 2] =
    [("plan", ["計画", "Plan"]), ("report", ["報告", "Report"])];

/// What people write for a code besides its names. A word stands for one code of a list only.
const SYNONYMS: &[(&str, &str)] = &[
    ("plan", "計画書"),
    ("result", "結果"),
    ("result", "実績報告"),
    ("report", "報告書"),
    ("report", "実績"),
    ("report", "実績報告"),
    ("stated", "記載"),
    ("stated", "記載あり"),
    ("stated", "資料に記載"),
    ("stated", "明記"),
    ("inferred", "推測"),
    ("city-centre", "基幹"),
    ("city-centre", "市基幹センター"),
    ("city-department", "市部署"),
    ("city-department", "部署"),
    ("joint", "共通"),
    ("joint", "全区"),
    ("joint", "全区共通"),
    ("partner", "関係団体"),
    ("content", "内容"),
    ("content", "取組内容"),
    ("content", "取組み内容"),
    ("content", "取り組み"),
    ("content", "取組"),
    ("topic", "テーマ"),
    ("topic", "主なテーマ"),
    ("topic", "テーマ・内容"),
    ("aim", "目的"),
    ("aim", "ねらい"),
    ("aim", "狙い"),
    ("outcome", "効果"),
    ("outcome", "結果"),
    ("network", "連携"),
    ("network", "関係"),
    ("capacity", "支援力"),
    ("capacity", "知識"),
    ("awareness", "周知"),
    ("awareness", "意識"),
    ("resource", "資源"),
    ("resource", "制度"),
    ("consultation", "相談"),
    ("finding", "課題発見"),
    ("continues", "継続"),
    ("continues", "継続する"),
    ("continues", "継続事業"),
    ("next", "次年度"),
    ("next", "次年度の計画"),
    ("next", "翌年度計画"),
    ("next", "翌年度"),
];

/// Reads a code of a closed list.
#[inline(never)]
pub(super) fn enumeration(codes: &'static [&'static str], text: &str, names: &Names) -> Reading {
    if codes.contains(&text) {
        return Reading::Plain;
    }
    let words = words(codes);
    let sure = |code: &str| Reading::Sure(code.to_owned(), Repairs::of(Repair::Name));
    if let Some((code, _)) = words.iter().find(|(_, word)| *word == text) {
        return sure(code);
    }
    let key = names.key(text);
    if key.is_empty() {
        return Reading::Plain;
    }
    let keys: Vec<String> = words.iter().map(|(_, word)| names.key(word)).collect();
    let of_key = |key: &str| {
        words
            .iter()
            .zip(&keys)
            .find(|(_, k)| *k == key)
            .map(|f| f.0)
    };
    if let Some((code, _)) = of_key(&key) {
        return sure(code);
    }
    let found = nearest(&key, keys.iter().map(String::as_str));
    match found.and_then(|key| of_key(&key)) {
        Some((_, word)) => Reading::Maybe((*word).to_owned()),
        None => Reading::Plain,
    }
}

/// Every word for a code of a list, with the code.
fn words(codes: &'static [&'static str]) -> Vec<(&'static str, &'static str)> {
    let mut words: Vec<_> = codes.iter().map(|code| (*code, *code)).collect();
    for (code, labels) in names_of(codes) {
        words.extend(labels.each().map(|label| (code, label)));
    }
    for (code, labels) in SOURCE_KINDS {
        if codes.contains(&"report") {
            words.extend(labels.map(|label| (code, label)));
        }
    }
    for (code, word) in SYNONYMS {
        if codes.contains(code) {
            words.push((code, word));
        }
    }
    words
}

/// What stands for no theme, in both languages.
const NO_THEME: [&str; 6] = [
    "拠点",
    "権利擁護",
    "テーマの記載なし",
    "Support bases",
    "Advocacy",
    "No theme recorded",
];

/// The words that stand before the number of a row.
const fn number_words(table: Table) -> &'static [&'static str] {
    match table {
        Table::Themes => &["テーマ", "theme", "課題"],
        Table::Functions => &["機能", "function"],
        _ => &[],
    }
}

/// The words before the number in the table of those rows themselves.
pub(super) const NUMBER_WORDS: &[&str] = &["テーマ", "theme", "機能", "function"];

/// Reads a reference to one row.
#[inline(never)]
pub(super) fn reference(table: Table, text: &str, names: &Names, nfkc: Nfkc) -> Reading {
    match table {
        Table::Initiatives => return id::id(text, nfkc),
        Table::Themes | Table::Functions if is_digits(text) => return Reading::Plain,
        Table::Themes | Table::Functions => {}
        _ if names.is_code(table, text) => return Reading::Plain,
        _ => {}
    }
    // What the list of the page says of an initiative without a theme.
    if table == Table::Themes && NO_THEME.contains(&text) {
        return Reading::Sure(String::new(), Repairs::of(Repair::Name));
    }
    if let Found::One(code) = names.find(table, text) {
        return Reading::Sure(code.to_owned(), Repairs::of(Repair::Name));
    }
    if matches!(table, Table::Themes | Table::Functions) {
        let clean = clean(text, nfkc);
        if let Some((number, rest)) = whole(&clean, number_words(table)) {
            return numbered(table, number, rest, names);
        }
    }
    match names.nearest(table, text) {
        Some(name) => Reading::Maybe(name),
        None => Reading::Plain,
    }
}

/// A number, which may have its row's name behind it.
fn numbered(table: Table, number: &str, rest: &str, names: &Names) -> Reading {
    let sure = || Reading::Sure(number.to_owned(), Repairs::of(Repair::NumberForm));
    if rest.is_empty() {
        return sure();
    }
    match names.find(table, rest) {
        Found::One(code) if code == number => sure(),
        Found::One(_) => Reading::Plain,
        _ if rest.contains(|c: char| c.is_ascii_digit()) => Reading::Plain,
        _ if names.is_code(table, number) => Reading::Maybe(number.to_owned()),
        _ => Reading::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::value::samples;
    use crate::package::schema::Kind;

    /// A word that stood for two codes of a list would mean whichever comes first.
    #[test]
    fn a_word_means_one_code() {
        let names = samples::names();
        let mut lists = 0;
        for column in Table::ALL.iter().flat_map(|t| t.columns()) {
            let Kind::Enum(codes) = column.kind else {
                continue;
            };
            lists += 1;
            let words = words(codes);
            assert!(words.len() >= codes.len() * 3, "{}", column.name);
            for (code, word) in &words {
                for (other, same) in &words {
                    let clash = names.key(word) == names.key(same) && code != other;
                    assert!(!clash, "{}: {word}", column.name);
                }
            }
        }
        assert_eq!(lists, 9);
    }
}
