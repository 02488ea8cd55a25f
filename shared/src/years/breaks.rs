//! Where the record breaks off: what was planned and not mentioned again, done without a plan, an
//! issue found without a next step, and joint work that one ward alone tells of.
//!
//! Each is a question to the people who know, not a finding of fault. Of how many comparable
//! initiatives it was asked is part of the answer, so that "none" is told from "cannot be known".

use super::{Ties, plans_before, wards, with_value};
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::location::Only;
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::{Initiative, OutcomeKind, Phase, PointKind, WardCode};

/// A way in which the record breaks off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BreakKind {
    /// A plan after which there are documents, with no link forward.
    NotMentioned,
    /// A result before which there are plans, with no link back.
    NoPlan,
    /// A result with an issue found, after which there are documents, with no link forward.
    NoNextStep,
    /// Work of several wards that one of them alone tells of.
    OneSided,
}

impl BreakKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 4] = [
        Self::NotMentioned,
        Self::NoPlan,
        Self::NoNextStep,
        Self::OneSided,
    ];

    /// The stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotMentioned => "not-mentioned",
            Self::NoPlan => "no-plan",
            Self::NoNextStep => "no-next-step",
            Self::OneSided => "one-sided",
        }
    }

    /// The choice of the lines that hold one.
    pub const fn only(self) -> Only {
        match self {
            Self::NotMentioned => Only::NoLater,
            Self::NoPlan => Only::NoPlan,
            Self::NoNextStep => Only::NoNextStep,
            Self::OneSided => Only::OneSided,
        }
    }

    /// The name a reader sees.
    pub const fn label(self, language: Language) -> &'static str {
        match self {
            Self::NotMentioned => language.pick(
                "計画のうち、後の資料に記載がないもの",
                "Plans without a mention in later documents",
            ),
            Self::NoPlan => language.pick(
                "実績のうち、前の計画の記載がないもの",
                "Results without a plan on record",
            ),
            Self::NoNextStep => language.pick(
                "課題の発見のうち、次の取り組みの記載がないもの",
                "Issues found without a next step on record",
            ),
            Self::OneSided => language.pick(
                "合同の取り組みのうち、一つの区だけが記載しているもの",
                "Joint initiatives recorded by one ward alone",
            ),
        }
    }

    /// What exactly is listed, in sentences for the page.
    pub const fn definition(self, language: Language) -> &'static str {
        match self {
            Self::NotMentioned => language.pick(
                "後の資料（その実績や、次の年度の計画など）がある計画で、後の取り組みへのつながりがないもの。行われていないという意味ではありません。",
                "Plans for which later documents exist (results of the same year, next year's plans …), linked to nothing in them. That does not mean that they were not carried out.",
            ),
            Self::NoPlan => language.pick(
                "前の計画（同じ年度の計画を含む）の資料がある実績で、前の取り組みからのつながりがないもの。計画がなかったという意味ではありません。",
                "Results for which earlier plans exist, those of the same year included, linked to nothing earlier. That does not mean that they were not planned.",
            ),
            Self::NoNextStep => language.pick(
                "後の資料がある実績で、成果に「課題の発見」があり、後の取り組みへのつながりがないもの。成果の種類はこちらで判断しています。",
                "Results for which later documents exist, with an outcome of the kind \"issue found\", linked to nothing in them. The kinds of outcome are our reading.",
            ),
            Self::OneSided => language.pick(
                "二つ以上の区が行う取り組みで、区ごとに分けて書かれた項目（内容、目的など）に一つの区の記載しかないか、つながる前、または後の取り組みを行う区が、そのうち一つの区だけのもの。全エリア共通の取り組みにつながるものは含みません。",
                "Initiatives of two or more wards where a kind of bullet that is split by ward has those of one ward only, or where only one of these wards carries out the initiatives linked before, or after. Links to initiatives common to all wards are left out.",
            ),
        }
    }
}

/// In what only one of the wards of a joint initiative is on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Bullets of this kind stand under this ward alone.
    Split(PointKind),
    /// The initiatives that lead to it are this ward's alone.
    Before,
    /// The initiatives that follow from it are this ward's alone.
    After,
}

/// A joint initiative of which one ward alone tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneSided {
    /// Its row.
    pub row: usize,
    /// The ward that is on record.
    pub ward: WardCode,
    /// In what.
    pub why: Why,
}

impl OneSided {
    /// It in words: 「目的・ねらいの記載は東区だけ」.
    pub fn note(&self, dataset: &Dataset, l: Language) -> String {
        let ward = dataset.value_name(Dimension::Ward, self.ward.as_str(), l);
        match (l, self.why) {
            (Language::Ja, Why::Split(kind)) => format!("「{}」の記載は{ward}だけ", kind.label(l)),
            (Language::Ja, Why::Before) => format!("つながる前の取り組みは{ward}だけ"),
            (Language::Ja, Why::After) => format!("つながる後の取り組みは{ward}だけ"),
            (Language::En, Why::Split(kind)) => {
                format!("{}: recorded for {ward} only", kind.label(l))
            }
            (Language::En, Why::Before) => format!("linked before: {ward} only"),
            (Language::En, Why::After) => format!("linked after: {ward} only"),
        }
    }
}

/// One list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// Which.
    pub kind: BreakKind,
    /// The matched rows it holds for.
    pub rows: RowSet,
    /// Of how many matched rows it was asked. With none, the documents don't allow the question.
    pub of: usize,
    /// Why, for [`BreakKind::OneSided`]; by row. A row can have several reasons.
    pub one_sided: Vec<OneSided>,
}

impl Break {
    /// The counts and the definition in words.
    pub fn note(&self, l: Language) -> String {
        let (n, of, what) = (self.rows.count(), self.of, self.kind.definition(l));
        match (l, of) {
            (Language::Ja, 0) => format!("比べられる取り組みがありません。{what}"),
            (Language::En, 0) => format!("There is nothing to compare. {what}"),
            (Language::Ja, _) => format!("{of}件のうち{n}件。{what}"),
            (Language::En, _) => format!("{n} of {of}. {what}"),
        }
    }
}

/// All lists over the matched rows, in the order of [`BreakKind::ALL`].
#[inline(never)]
pub fn breaks(dataset: &Dataset, matched: &RowSet, with_inferred: bool) -> Vec<Break> {
    let ties = Ties::new(dataset, with_inferred);
    let none = || RowSet::empty(dataset.len());
    let findings = with_value(dataset, Dimension::Outcome, OutcomeKind::Finding.code());
    let mut asked = [none(), none(), none(), none()];
    let mut found = [none(), none(), none(), none()];
    let mut one_sided = Vec::new();
    let last = dataset.sets.last().copied();
    for row in matched.iter() {
        let Some(i) = dataset.initiative(row) else {
            continue;
        };
        let later = last.is_some_and(|set| set > i.record_set());
        let planned = plans_before(dataset, i.record_set()).is_some();
        let done = i.phase == Phase::Result;
        let ends = ties.chains.after(row).is_empty();
        let begins = ties.chains.before(row).is_empty();
        let (own_wards, _) = wards(dataset, i);
        let joint = own_wards.len() > 1;
        let reasons = one_sided.len();
        if joint {
            sides(dataset, &ties, row, &own_wards, &mut one_sided);
        }
        let answers = [
            (!done && later, ends),
            (done && planned, begins),
            (done && later && findings.contains(row), ends),
            (joint, one_sided.len() > reasons),
        ];
        for (at, (of, holds)) in answers.into_iter().enumerate() {
            if let (true, Some(asked)) = (of, asked.get_mut(at)) {
                asked.insert(row);
            }
            if let (true, true, Some(found)) = (of, holds, found.get_mut(at)) {
                found.insert(row);
            }
        }
    }
    let mut lists = Vec::new();
    for ((kind, asked), rows) in BreakKind::ALL.into_iter().zip(&asked).zip(found) {
        lists.push(Break {
            kind,
            rows,
            of: asked.count(),
            one_sided: match kind {
                BreakKind::OneSided => std::mem::take(&mut one_sided),
                _ => Vec::new(),
            },
        });
    }
    lists
}

/// In what only one of an initiative's wards is on record.
fn sides(dataset: &Dataset, ties: &Ties, row: usize, own: &[&str], out: &mut Vec<OneSided>) {
    let mut add = |wards: &[&str], why| {
        if let [ward] = wards {
            let ward = WardCode::from(*ward);
            out.push(OneSided { row, ward, why });
        }
    };
    for kind in PointKind::ALL {
        let mut told: Vec<&str> = Vec::new();
        let mut split = true;
        for point in dataset.points_of(row, *kind) {
            match &point.ward {
                Some(ward) if own.contains(&ward.as_str()) => {
                    if !told.contains(&ward.as_str()) {
                        told.push(ward.as_str());
                    }
                }
                // A bullet of all, or of somebody else.
                _ => split = false,
            }
        }
        if split {
            add(&told, Why::Split(*kind));
        }
    }
    for (steps, why) in [
        (ties.chains.before(row), Why::Before),
        (ties.chains.after(row), Why::After),
    ] {
        let mut linked: Vec<&str> = Vec::new();
        let mut all = false;
        let others = steps.iter().filter_map(|s| dataset.initiative(s.row));
        for other in others.collect::<Vec<&Initiative>>() {
            let (theirs, common) = wards(dataset, other);
            all |= common;
            for ward in theirs {
                if own.contains(&ward) && !linked.contains(&ward) {
                    linked.push(ward);
                }
            }
        }
        if !all {
            add(&linked, why);
        }
    }
}
