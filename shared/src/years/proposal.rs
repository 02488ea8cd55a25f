//! Links that the documents suggest and nobody has stated: proposals, each with its reason in words.
//!
//! An initiative is compared with those of the record set before its own (a result with the plans it
//! may carry out, a plan with the results before it). What is compared is who carries them out, the
//! theme, and the words of title, summary and bullets: pairs of neighbouring characters, weighted by
//! how rare they are in the two sets (the cosine of the two, as in text retrieval), those of title and
//! summary a little more. A proposal is a
//! question to the reader; nothing is linked before somebody says so.

use super::plans_before;
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::{Alias, Basis, Initiative, Link, Phase, RecordSet, Relation};
use crate::sorting::by_number;
use std::borrow::Cow;

/// A likeness from which a proposal is strong, in thousandths. With it more than four of five strong
/// proposals are links that were found by reading, measured on the data of the project.
const STRONG: u32 = 140;
/// A likeness below which nothing is proposed.
const WEAK: u32 = 80;
/// Pairs of an earlier and a new initiative beyond which nothing is proposed: nobody would go through
/// what comes of them, and the page would stand still meanwhile.
const PAIRS: usize = 50_000;

/// How much speaks for a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Much: most of these are links.
    Strong,
    /// Something: worth a look.
    Weak,
}

/// A link that may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The row of the earlier initiative.
    pub from: usize,
    /// The row of the later one.
    pub to: usize,
    /// How much speaks for it.
    pub strength: Strength,
    /// The likeness of the two, in thousandths.
    pub likeness: u32,
    /// Whether both have the same title.
    same_title: bool,
    /// Words that both use and few others.
    words: Vec<String>,
}

impl Proposal {
    /// What speaks for it: 「主体が同じ（南区）、テーマが同じ、同じ語（精神保健、当事者）」.
    pub fn reason(&self, dataset: &Dataset, l: Language) -> String {
        let mut said = Vec::new();
        let comma = l.pick("、", ", ");
        if self.same_title {
            said.push(l.pick("題名が同じ", "same title").to_owned());
        }
        let shared = |dimension: Dimension| {
            let values = dataset.axis(dimension).values.iter();
            let both = values.filter(|v| v.rows.contains(self.from) && v.rows.contains(self.to));
            let names: Vec<&str> = both.map(|v| v.name.get(l)).collect();
            names.join(l.pick("・", ", "))
        };
        let words = self.words.join(comma);
        for (what, values) in [
            (l.pick("主体が同じ", "same actor"), shared(Dimension::Actor)),
            (
                l.pick("テーマが同じ", "same theme"),
                themes(dataset, self, shared),
            ),
            (l.pick("同じ語", "same words"), words),
        ] {
            match (l, values.is_empty()) {
                (_, true) => {}
                (Language::Ja, _) => said.push(format!("{what}（{values}）")),
                (Language::En, _) => said.push(format!("{what} ({values})")),
            }
        }
        said.join(comma)
    }

    /// The link that it becomes when it is accepted: inferred, for the reason given.
    pub fn link(&self, dataset: &Dataset) -> Option<Link> {
        let (from, to) = (dataset.initiative(self.from)?, dataset.initiative(self.to)?);
        Some(Link {
            from: from.id.clone(),
            to: to.id.clone(),
            relation: match to.phase {
                Phase::Plan => Relation::Next,
                Phase::Result => Relation::Continues,
            },
            basis: Basis::Inferred,
            // Reasons are data, and the data is Japanese.
            reason: self.reason(dataset, Language::Ja),
        })
    }
}

/// The themes that both have; what has no theme has none in common.
fn themes(dataset: &Dataset, proposal: &Proposal, shared: impl Fn(Dimension) -> String) -> String {
    let theme = |row| dataset.initiative(row).and_then(|i| i.theme);
    match (theme(proposal.from), theme(proposal.to)) {
        (Some(_), Some(_)) => shared(Dimension::Theme),
        _ => String::new(),
    }
}

/// The record set before another: the plans that results may carry out, or the results, else the
/// plans, before plans.
pub fn set_before(dataset: &Dataset, set: RecordSet) -> Option<RecordSet> {
    if set.phase == Phase::Result {
        return plans_before(dataset, set);
    }
    let earlier: Vec<RecordSet> = dataset.sets.iter().copied().filter(|s| *s < set).collect();
    crate::board::dataset::latest(&earlier)
}

/// Proposals for those of the given initiatives that nothing leads to: the strong ones first, then by
/// the later initiative. None where there are too many to go through.
pub fn proposals(dataset: &Dataset, new: &RowSet) -> Vec<Proposal> {
    let mut found = Vec::new();
    for set in &dataset.sets {
        let own = dataset.rows_of(*set);
        let mut later: Vec<usize> = own.and(new).iter().collect();
        later.retain(|row| dataset.chains.before(*row).is_empty());
        let Some(before) = set_before(dataset, *set) else {
            continue;
        };
        let earlier: Vec<usize> = dataset.rows_of(before).iter().collect();
        if (1..=PAIRS).contains(&(earlier.len() * later.len())) {
            let whole: Vec<usize> = own.iter().collect();
            between(dataset, (&earlier, &whole), &later, &mut found);
        }
    }
    by_number(&mut found, |p| (p.strength as u64) << 32 | p.to as u64);
    found
}

/// The likely pairs of two record sets. A pair is proposed when it is the likeliest of the earlier or
/// of the later one.
fn between(
    dataset: &Dataset,
    (earlier, whole): (&[usize], &[usize]),
    later: &[usize],
    found: &mut Vec<Proposal>,
) {
    let texts =
        |rows: &[usize]| -> Vec<Text> { rows.iter().map(|row| Text::of(dataset, *row)).collect() };
    let (old, new) = (texts(earlier), texts(later));
    let weights = Weights::of(&[&old, &texts(whole)]);
    let mut pairs: Vec<(usize, usize, u32)> = Vec::new();
    for (a, from) in old.iter().zip(earlier) {
        for (b, to) in new.iter().zip(later) {
            let ends = (dataset.initiative(*from), dataset.initiative(*to));
            if let (Some(i), Some(j)) = ends {
                pairs.push((*from, *to, likeness((a, i), (b, j), &weights)));
            }
        }
    }
    let best = |end: fn(&(usize, usize, u32)) -> usize| {
        let mut best = vec![0; dataset.len()];
        for pair in &pairs {
            if let Some(best) = best.get_mut(end(pair)) {
                *best = pair.2.max(*best);
            }
        }
        best
    };
    let (of_from, of_to) = (best(|p| p.0), best(|p| p.1));
    let is_best = |best: &[u32], row: usize, n: u32| best.get(row) == Some(&n);
    for (from, to, likeness) in &pairs {
        let likeliest = is_best(&of_from, *from, *likeness) || is_best(&of_to, *to, *likeness);
        if *likeness < WEAK || !likeliest {
            continue;
        }
        let title = |row: usize| dataset.initiative(row).map(|i| spelled(dataset, &i.title));
        found.push(Proposal {
            from: *from,
            to: *to,
            strength: if *likeness < STRONG {
                Strength::Weak
            } else {
                Strength::Strong
            },
            likeness: *likeness,
            same_title: title(*from) == title(*to),
            words: weights.shared_words(dataset, *from, *to),
        });
    }
}

/// How alike two initiatives are, in thousandths. Without an actor in common they are not, and a
/// theme in common counts for a third more. The same title at the same actor is as alike as can be.
fn likeness((a, i): (&Text, &Initiative), (b, j): (&Text, &Initiative), weights: &Weights) -> u32 {
    if !i.actors.iter().any(|actor| j.actors.contains(actor)) {
        return 0;
    }
    if a.title == b.title {
        return 1000;
    }
    let same_theme = i.theme.is_some() && i.theme == j.theme;
    let words = weights.cosine(&a.all, &b.all) + 0.3 * weights.cosine(&a.head, &b.head);
    let alike = words * if same_theme { 1300.0 } else { 1000.0 };
    (alike as u32).min(1000)
}

/// The words of an initiative: its pairs of characters, sorted, each once.
struct Text {
    title: String,
    /// Those of title and summary.
    head: Vec<u64>,
    /// Those of its bullets as well.
    all: Vec<u64>,
}

/// What a run of characters is made of. A word of one kind ends where another begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Nouns and names: 強度行動障がい, 南部療育センター, 8050問題.
    Noun,
    Hiragana,
    Other,
}

impl Script {
    const fn of(c: char) -> Self {
        match c {
            '々' | '\u{4e00}'..='\u{9fff}' | 'ァ'..='ヿ' => Self::Noun,
            'a'..='z' | 'A'..='Z' | '0'..='9' => Self::Noun,
            'ぁ'..='ゟ' => Self::Hiragana,
            _ => Self::Other,
        }
    }
}

/// The runs of one script in a text that can carry a meaning: particles and endings cannot.
fn runs(text: &str) -> Vec<Vec<char>> {
    let mut runs: Vec<(Script, Vec<char>)> = Vec::new();
    for c in text.chars() {
        let script = Script::of(c);
        match runs.last_mut() {
            // 障がい is one word, however it is written.
            Some((Script::Noun, run))
                if (c == 'が' && run.ends_with(&['障']))
                    || (c == 'い' && run.ends_with(&['障', 'が'])) =>
            {
                run.push(c);
            }
            Some((last, run)) if *last == script => run.push(c.to_ascii_lowercase()),
            _ => runs.push((script, vec![c.to_ascii_lowercase()])),
        }
    }
    runs.retain(|(script, run)| match script {
        Script::Noun => run.len() > 1,
        Script::Hiragana => run.len() > 2,
        Script::Other => false,
    });
    runs.into_iter().map(|(_, run)| run).collect()
}

fn pair(pair: &[char]) -> u64 {
    pair.iter().fold(0, |code, c| code << 32 | u64::from(*c))
}

fn pairs<'a>(texts: impl Iterator<Item = &'a Cow<'a, str>>) -> Vec<u64> {
    let mut pairs = Vec::new();
    for text in texts {
        for run in runs(text) {
            pairs.extend(run.windows(2).map(pair));
        }
    }
    by_number(&mut pairs, |pair| *pair);
    pairs.dedup();
    pairs
}

/// Title, summary and bullets of an initiative, with names in their first spelling.
fn texts(dataset: &Dataset, row: usize) -> Vec<Cow<'_, str>> {
    let head = dataset.initiative(row);
    let head = head.map_or(["", ""], |i| [i.title.as_str(), i.summary.as_str()]);
    let points = dataset.points(row).iter().map(|p| p.text.as_str());
    let texts = head.into_iter().chain(points);
    texts.map(|text| spelled(dataset, text)).collect()
}

/// A text in which each name that has other spellings has its first one: SEねっと is
/// 東と博多の重心・医ケアねっと.
fn spelled<'a>(dataset: &Dataset, text: &'a str) -> Cow<'a, str> {
    let mut text = Cow::Borrowed(text);
    for Alias { name, alias } in &dataset.tables.aliases {
        // A short spelling may be the end of the whole name.
        if text.contains(alias.as_str()) && !text.contains(name.as_str()) {
            text = Cow::Owned(text.replace(alias.as_str(), name));
        }
    }
    text
}

impl Text {
    fn of(dataset: &Dataset, row: usize) -> Self {
        let texts = texts(dataset, row);
        Self {
            title: texts.first().map(ToString::to_string).unwrap_or_default(),
            head: pairs(texts.iter().take(2)),
            all: pairs(texts.iter()),
        }
    }
}

/// How rare each pair of characters is: the logarithm of how many texts there are for one that has
/// it. Sorted.
struct Weights(Vec<(u64, f32)>);

impl Weights {
    fn of(texts: &[&[Text]]) -> Self {
        let mut all: Vec<u64> = Vec::new();
        let mut count = 0.0;
        for text in texts.iter().copied().flatten() {
            all.extend(&text.all);
            count += 1.0;
        }
        by_number(&mut all, |pair| *pair);
        let weights = all.chunk_by(|a, b| a == b).filter_map(|same| {
            let rarity: f32 = count / same.len() as f32;
            Some((*same.first()?, rarity.ln()))
        });
        Self(weights.collect())
    }

    fn get(&self, pair: u64) -> f32 {
        let at = self.0.binary_search_by_key(&pair, |(own, _)| *own);
        let weight = at.ok().and_then(|at| self.0.get(at));
        weight.map_or(0.0, |(_, weight)| *weight)
    }

    fn sum(&self, pairs: &[u64]) -> f32 {
        pairs.iter().map(|pair| self.get(*pair).powi(2)).sum()
    }

    /// The cosine of the angle between two texts: 0 for nothing in common, 1 for the same.
    fn cosine(&self, a: &[u64], b: &[u64]) -> f32 {
        let shared = a.iter().copied().filter(|p| b.binary_search(p).is_ok());
        let shared: Vec<u64> = shared.collect();
        let all = (self.sum(a) * self.sum(b)).sqrt();
        if all > 0.0 {
            self.sum(&shared) / all
        } else {
            0.0
        }
    }

    /// Up to three of the longest words that both have, and few others: whole words of the one that
    /// stand in the other.
    fn shared_words(&self, dataset: &Dataset, from: usize, to: usize) -> Vec<String> {
        let said = |row: usize| -> Vec<Vec<char>> {
            let texts = texts(dataset, row);
            texts.iter().flat_map(|text| runs(text)).collect()
        };
        let (from, to) = (said(from), said(to));
        let has = |runs: &[Vec<char>], word: &[char]| {
            runs.iter()
                .any(|run| run.windows(word.len()).any(|w| w == word))
        };
        let mut words: Vec<Vec<char>> = Vec::new();
        for word in from
            .iter()
            .filter(|w| has(&to, w))
            .chain(to.iter().filter(|w| has(&from, w)))
        {
            let rarity: f32 = word.windows(2).map(|p| self.get(pair(p))).sum();
            if rarity / (word.len() - 1) as f32 > RARE {
                words.push(word.clone());
            }
        }
        by_number(&mut words, |word| u64::MAX - word.len() as u64);
        let mut told: Vec<Vec<char>> = Vec::new();
        for word in words {
            // What stands within a longer word has been said.
            if !has(&told, &word) {
                told.push(word);
            }
        }
        told.truncate(3);
        told.into_iter()
            .map(|word| word.into_iter().collect())
            .collect()
    }
}

/// The mean weight from which a word says something: about one text in eight has it.
const RARE: f32 = 2.0;
