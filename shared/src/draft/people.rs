//! The names in a report: bodies as headings and sentences name them, fiscal years, dates.

use crate::intake::names::{Found, Names};
use crate::intake::value::normalise;
use crate::model::{ActorKind, Tables};
use crate::package::schema::{Column, Table};
use crate::search::Nfkc;

/// What names are looked up in.
pub(super) struct People<'a> {
    tables: &'a Tables,
    names: Names,
    nfkc: Nfkc,
}

const YEAR: &Column = Table::Initiatives.column("fiscal_year");
const DATE: &Column = Table::Measures.column("as_of");

/// The fewest characters of a name that is known by its end alone.
const END: usize = 3;

impl<'a> People<'a> {
    pub(super) fn new(tables: &'a Tables, nfkc: Nfkc) -> Self {
        Self {
            tables,
            names: Names::new(tables, nfkc),
            nfkc,
        }
    }

    /// The fiscal year in a text: the first 「…年度」 with a number.
    pub(super) fn year(&self, text: &str) -> Option<u16> {
        let folded = super::report::folded(text, self.nfkc);
        folded.match_indices("年度").find_map(|(at, _)| {
            let before = folded.get(..at)?;
            let digits = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '元');
            let era: String = digits.chars().rev().take(2).collect();
            let era: String = era.chars().rev().collect();
            let number = before.get(digits.len()..).filter(|n| !n.is_empty())?;
            [format!("{era}{number}年度"), format!("{number}年度")]
                .iter()
                .find_map(|text| {
                    normalise(YEAR, text, &self.names, self.nfkc)
                        .text
                        .parse()
                        .ok()
                })
        })
    }

    /// A month as figures have it, from 「令和6年12月」.
    pub(super) fn month(&self, text: &str) -> Option<String> {
        let found = normalise(DATE, text, &self.names, self.nfkc);
        let is_date = found.guess.is_none() && found.text.get(4..5) == Some("-");
        is_date.then_some(found.text)
    }

    /// The ward that a name in 【 】 is.
    pub(super) fn ward(&self, name: &str) -> Option<String> {
        match self.names.find(Table::Wards, name) {
            Found::One(code) => Some(code.to_owned()),
            _ => None,
        }
    }

    fn body(&self, name: &str) -> Option<String> {
        if let Found::One(code) = self.names.find(Table::Actors, name) {
            return Some(code.to_owned());
        }
        // A department behind one of the same bureau stands without its name.
        let key = self.names.key(name);
        let is_own = |own: &str| self.names.key(own).ends_with(&key);
        let mut ending = self
            .tables
            .actors
            .iter()
            .filter(|actor| is_own(&actor.name.ja));
        let found = ending.next().filter(|_| ending.next().is_none());
        found
            .filter(|_| key.chars().count() >= END)
            .map(|actor| actor.code.to_string())
    }

    /// The bodies in 【 】, and whether every name is known.
    pub(super) fn bodies(&self, text: &str) -> (Vec<String>, bool) {
        let text = text.trim().trim_matches(['【', '】']);
        if let Some(code) = self.body(text) {
            return (vec![code], true);
        }
        // 福岡市（福祉局障がい企画課、障がい福祉課）: the departments are the bodies.
        let within = text.split_once(['（', '(']);
        let within = within.and_then(|(_, rest)| rest.trim_end().strip_suffix(['）', ')']));
        let (names, separators): (&str, &[char]) = match within {
            Some(within) => (within, &['、', '，', ',']),
            None => (text, &['・', '、', '，', ',', '･', '/', '／']),
        };
        let mut codes = Vec::new();
        let mut is_whole = true;
        for name in names
            .split(separators)
            .map(str::trim)
            .filter(|n| !n.is_empty())
        {
            match self.body(name) {
                Some(code) if !codes.contains(&code) => codes.push(code),
                Some(_) => {}
                None => is_whole = false,
            }
        }
        is_whole &= !codes.is_empty();
        (codes, is_whole)
    }

    /// The joint body that a heading names.
    pub(super) fn joint(&self, text: &str) -> Option<String> {
        let mut actors = self.tables.actors.iter();
        let found = actors.find(|a| a.kind == ActorKind::Joint && text.contains(&a.name.ja));
        found.map(|actor| actor.code.to_string())
    }

    /// The bodies that are named in a sentence, but for wards: 「市・区基幹センター」 names two.
    pub(super) fn in_words(&self, text: &str) -> Vec<String> {
        let mut codes = Vec::new();
        for actor in self
            .tables
            .actors
            .iter()
            .filter(|a| a.kind != ActorKind::Ward)
        {
            let Some((before, _)) = text.split_once(&actor.name.ja) else {
                continue;
            };
            // What stands before the dot shares the rest of the name.
            let first = before
                .strip_suffix('・')
                .and_then(|before| before.chars().last());
            if let Some(first) = first {
                let rest: String = actor.name.ja.chars().skip(1).collect();
                let other = format!("{first}{rest}");
                let others = self.tables.actors.iter();
                let mut others =
                    others.filter(|a| a.code != actor.code && other.starts_with(&a.name.ja));
                codes.extend(others.next().map(|other| other.code.to_string()));
            }
            codes.push(actor.code.to_string());
        }
        codes.dedup();
        codes
    }

    /// The methods whose names stand in a text.
    pub(super) fn methods(&self, text: &str) -> Vec<String> {
        let named = self
            .tables
            .methods
            .iter()
            .filter(|m| text.contains(&m.name.ja));
        named.map(|method| method.code.to_string()).collect()
    }

    /// The units that figures have, the longest first.
    pub(super) fn units(&self) -> Vec<&'a str> {
        let mut units: Vec<&str> = self
            .tables
            .measures
            .iter()
            .map(|m| m.unit.as_str())
            .collect();
        crate::sorting::by_text(&mut units, |unit| unit);
        units.dedup();
        crate::sorting::by_number(&mut units, |unit| u64::MAX - unit.len() as u64);
        units
    }
}
