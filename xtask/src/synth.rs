//! `cargo xtask synth`: a valid package of any size, made of phrases of the real data, the same for the
//! same seed. It is for measuring and says nothing true.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use shared::model::{
    FiscalYear, Initiative, InitiativeId, Link, Measure, OutcomeKind, Phase, Point, PointKind,
    RecordSet, Relation, Tables,
};
use shared::package::Package;

use crate::check;

/// The years that it has, each with plans and results.
const YEARS: u16 = 5;
/// The seed where none is asked for.
const SEED: u64 = 20_26;

/// What to make.
#[derive(Debug)]
pub(crate) struct Wanted {
    /// How many initiatives.
    count: usize,
    seed: u64,
}

impl Wanted {
    /// Reads the number and the seed.
    pub(crate) fn from(count: &str, seed: Option<String>) -> Result<Self> {
        let count = count
            .parse()
            .with_context(|| format!("{count} is no number of initiatives"))?;
        let seed = seed.map_or(Ok(SEED), |seed| {
            seed.parse()
                .with_context(|| format!("--seed: {seed} is no number"))
        })?;
        Ok(Self { count, seed })
    }
}

/// Writes the CSV files of a made-up package into a folder.
pub(crate) fn run(data: &Path, out: &Path, wanted: &Wanted) -> Result<()> {
    let (tables, _) = shared::check::read(&check::open(data)?);
    let made = Package::of(&made(&tables, wanted)?);
    for file in &made.files {
        let path = out.join(&file.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        fs::write(&path, &file.text).with_context(|| path.display().to_string())?;
    }
    let bytes: usize = made.files.iter().map(|file| file.text.len()).sum();
    say!(
        "synth: {}: initiatives {}, seed {}, {} kB",
        out.display(),
        wanted.count,
        wanted.seed,
        bytes.div_ceil(1000),
    );
    Ok(())
}

/// Numbers that look like chance and are the same every time (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound.
    fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).unwrap_or(1);
        usize::try_from(self.next() % bound).unwrap_or(0)
    }

    /// A number within bounds.
    fn within(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high + 1 - low)
    }

    /// Whether something happens that does so that often in a hundred times.
    fn is_one_of_hundred(&mut self, times: usize) -> bool {
        self.below(100) < times
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> Result<&'a T> {
        of.get(self.below(of.len()))
            .context("the data has nothing to take from")
    }
}

/// What the real data says, cut into pieces.
struct Pieces<'a> {
    initiatives: &'a [Initiative],
    measures: &'a [Measure],
    phrases: Vec<&'a str>,
}

impl<'a> Pieces<'a> {
    fn of(tables: &'a Tables) -> Self {
        let bullets = tables.points.iter().map(|point| point.text.as_str());
        let summaries = tables.initiatives.iter().map(|i| i.summary.as_str());
        let cut = |text: &'a str| text.split(['、', '。']);
        let long_enough = |phrase: &&str| (4..=40).contains(&phrase.chars().count());
        let phrases: BTreeSet<&str> = bullets
            .chain(summaries)
            .flat_map(cut)
            .map(str::trim)
            .filter(long_enough)
            .collect();
        Self {
            initiatives: &tables.initiatives,
            measures: &tables.measures,
            phrases: phrases.into_iter().collect(),
        }
    }

    /// Some phrases in a row.
    fn sentence(&self, chance: &mut Chance, most: usize) -> Result<String> {
        let count = chance.within(1, most);
        let phrases: Result<Vec<&str>> = (0..count)
            .map(|_| chance.one(&self.phrases).copied())
            .collect();
        Ok(phrases?.join("、"))
    }
}

fn made(real: &Tables, wanted: &Wanted) -> Result<Tables> {
    let pieces = Pieces::of(real);
    let years = real.initiatives.iter().map(|i| i.fiscal_year.0);
    let first = years.min().context("the data has no initiatives")?;
    let sets: Vec<RecordSet> = (first..first + YEARS)
        .flat_map(|year| {
            [Phase::Plan, Phase::Result].map(|phase| RecordSet {
                year: FiscalYear(year),
                phase,
            })
        })
        .collect();
    let mut tables = real.clone();
    tables.initiatives.clear();
    tables.points.clear();
    tables.measures.clear();
    tables.links.clear();
    let mut chance = Chance(wanted.seed);
    let mut before: Vec<InitiativeId> = Vec::new();
    for (at, set) in sets.iter().enumerate() {
        let (from, to) = (at, at + 1);
        let count = wanted.count * to / sets.len() - wanted.count * from / sets.len();
        let mut own = Vec::with_capacity(count);
        for number in 1..=count {
            let letter = match set.phase {
                Phase::Plan => 'P',
                Phase::Result => 'R',
            };
            let id = InitiativeId(format!("{}-{letter}{number:03}", set.year));
            add(&mut tables, &pieces, &mut chance, (&id, *set))?;
            if !before.is_empty() && chance.is_one_of_hundred(50) {
                tables
                    .links
                    .push(link(chance.one(&before)?, (&id, *set), &mut chance));
            }
            own.push(id);
        }
        before = own;
    }
    ensure!(
        tables.initiatives.len() == wanted.count,
        "not all were made"
    );
    Ok(tables)
}

/// One initiative with its bullets and perhaps a figure.
fn add(
    tables: &mut Tables,
    pieces: &Pieces<'_>,
    chance: &mut Chance,
    (id, set): (&InitiativeId, RecordSet),
) -> Result<()> {
    let filed = chance.one(pieces.initiatives)?.clone();
    let themed = chance.one(pieces.initiatives)?;
    let mut actors = chance.one(pieces.initiatives)?.actors.clone();
    if chance.is_one_of_hundred(15) {
        for other in &chance.one(pieces.initiatives)?.actors {
            if !actors.contains(other) {
                actors.push(other.clone());
            }
        }
    }
    tables.initiatives.push(Initiative {
        id: id.clone(),
        fiscal_year: set.year,
        phase: set.phase,
        theme: themed.theme,
        theme_basis: themed.theme_basis,
        actors,
        methods: chance.one(pieces.initiatives)?.methods.clone(),
        title: chance.one(pieces.initiatives)?.title.clone(),
        summary: pieces.sentence(chance, 2)? + "。",
        months: chance.one(pieces.initiatives)?.months.clone(),
        ..filed
    });
    let kinds: &[(PointKind, usize, usize)] = match set.phase {
        Phase::Plan => &[(PointKind::Content, 1, 3), (PointKind::Aim, 1, 1)],
        Phase::Result => &[
            (PointKind::Content, 2, 3),
            (PointKind::Aim, 1, 2),
            (PointKind::Outcome, 1, 4),
        ],
    };
    for (kind, low, high) in kinds {
        for seq in 1..=chance.within(*low, *high) {
            let outcome = *kind == PointKind::Outcome;
            tables.points.push(Point {
                initiative: id.clone(),
                seq: u16::try_from(seq)?,
                kind: *kind,
                ward: None,
                text: pieces.sentence(chance, 3)?,
                outcome_kind: match outcome {
                    true => Some(*chance.one(OutcomeKind::ALL)?),
                    false => None,
                },
            });
        }
    }
    if chance.is_one_of_hundred(15) && !pieces.measures.is_empty() {
        tables.measures.push(Measure {
            initiative: id.clone(),
            ..chance.one(pieces.measures)?.clone()
        });
    }
    Ok(())
}

fn link(from: &InitiativeId, (to, set): (&InitiativeId, RecordSet), chance: &mut Chance) -> Link {
    Link {
        from: from.clone(),
        to: to.clone(),
        relation: match set.phase {
            Phase::Plan => Relation::Next,
            Phase::Result => Relation::Continues,
        },
        basis: match chance.is_one_of_hundred(50) {
            true => shared::model::Basis::Stated,
            false => shared::model::Basis::Inferred,
        },
        reason: "計測のために作ったつながり".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;

    #[test]
    fn a_made_package_is_valid_and_always_the_same() -> Result<()> {
        let (real, _) = shared::check::read(&check::open(&Project::find()?.path("data"))?);
        let of = |count: &str, seed: Option<&str>| {
            let wanted = Wanted::from(count, seed.map(str::to_owned))?;
            Ok::<_, anyhow::Error>(Package::of(&made(&real, &wanted)?))
        };
        let package = of("137", None)?;
        let (tables, findings) = shared::check::read(&package);
        assert!(findings.is_empty(), "{:?}", findings.list());
        assert_eq!(tables.initiatives.len(), 137);
        assert!(tables.links.len() > 20 && tables.measures.len() > 5);
        assert_eq!(package, of("137", None)?);
        assert_ne!(package, of("137", Some("7"))?);
        assert!(of("many", None).is_err());
        Ok(())
    }
}
