//! The words of 経年: chains over the years, where the record breaks off, the flow through a year.

use super::words::words;
use shared::language::Language::{self, En, Ja};
use shared::model::{FiscalYear, RecordSet};
use shared::years::flow::{Flow, NodeKind};
use shared::years::row::Years;

words! {
    years = "計画のゆくえ", "From plan to result";
    lead = "年度ごとの計画と実績の資料に書かれたことを、つながりごとに並べています。「資料に記載なし」は、その資料に書かれていないという意味で、実施されていないという意味ではありません。", "What the plans and results of each year say, side by side for what hangs together. \"No mention\" means that these documents do not say it, not that it was not done.";
    with_inferred = "推定のつながりを含める", "Include inferred links";
    inferred_note = "推定のつながりは、資料に書かれたものではなく、このボードの読み取りです。点線と「推定」の語で示します。", "Inferred links are not printed in the sources: they are our reading. They are dashed and marked \"inferred\".";
    stated = "資料の記載", "stated";
    group_by = "まとめ方", "Group by";

    chains_heading = "年度のつながり", "Over the years";
    chains_scroll = "年度のつながりの表（横に動かせます）", "The years side by side (scrolls sideways)";
    change = "変化", "Change";
    changes_heading = "変化の語の意味と数", "What the words mean, and how often";
    context = "条件外", "outside the conditions";
    context_note = "「条件外」は、条件には合わず、つながりがあるために示している取り組みです。件数には入りません。", "\"Outside the conditions\": shown because it is linked to one that matches, and in no count.";
    groups_note = "複数の区やテーマにまたがるつながりは、それぞれに入ります。足した数は全体の数と一致しません。", "What belongs to several wards or themes stands in each of them, so the groups don't add up to the whole.";
    outcome = "成果：", "Outcome: ";
    leads_to = "次：", "Next: ";
    comes_from = "前：", "Before: ";
    no_later = "後の資料に記載なし", "no mention in later documents";
    empty_groups = "条件に合うつながりがないもの：", "Nothing meets the conditions for: ";

    breaks_heading = "記録の途切れ", "Where the record breaks off";
    breaks_note = "資料を読み比べて、つながりの記載が見つからないものです。「資料に記載なし」は「実施されていない」という意味ではありません。実際の状況は、担当の方に確かめてください。", "Where no link was found between the documents. \"No mention in the documents\" does not mean \"not done\": please ask those who know.";
    breaks_none = "当てはまる取り組みはありません。", "There are none.";

    flow_heading = "計画・実績・成果・次の計画の流れ", "From plan to result, outcome and next plan";
    flow_note = "帯の幅は取り組みの数です。計画と実績は1件ずつ対応するとは限らないため、帯の両端の数が違うことがあります。成果の種類が複数ある実績は、それぞれの種類に1件ずつ数え、帯の幅は等分しています。年度と段階の条件は、どの年度の実績をたどるかだけを決めます。", "Bands are as wide as the number of initiatives. Plans and results don't come one to one, so a band can have two numbers. A result with several kinds of outcome counts at each of them, and its width is divided evenly. Conditions of year and phase only say whose results are followed.";
    flow_table = "流れの表", "The flow as a table";
    flow_none = "条件に合う計画や実績がないため、図はありません。", "No plan or result meets the conditions, so there is no chart.";
    node = "項目", "Item";
    initiatives = "取り組みの数", "Initiatives";
    leads_on = "次の項目", "Leads to";
    leaving = "出る数", "Leaving";
    arriving = "入る数", "Arriving";
    of_outcome = "成果の種類", "Kind of outcome";
}

/// The result of the view.
pub(crate) fn result(l: Language, conditions: &str, years: &Years) -> String {
    let (chains, matched, context) = (years.rows.len(), years.matched, years.context);
    let conditions = match (l, conditions.is_empty()) {
        (Ja, true) => "条件なし",
        (En, true) => "No conditions",
        _ => conditions,
    };
    let left_out = match (l, years.with_inferred) {
        (_, true) => "",
        (Ja, false) => "、推定のつながりを除く",
        (En, false) => ", without inferred links",
    };
    match (l, context) {
        (Ja, 0) => format!("{conditions}{left_out}：{chains}組、取り組み{matched}件"),
        (Ja, _) => format!(
            "{conditions}{left_out}：{chains}組、取り組み{matched}件（ほかに、つながりで示すもの{context}件）"
        ),
        (En, 0) => format!("{conditions}{left_out}: {chains} chains, {matched} initiatives"),
        (En, _) => format!(
            "{conditions}{left_out}: {chains} chains, {matched} initiatives (and {context} shown because they are linked)"
        ),
    }
}

/// 「12組」
pub(crate) fn chains(l: Language, n: usize) -> String {
    match (l, n) {
        (Ja, _) => format!("{n}組"),
        (En, 1) => "1 chain".to_owned(),
        (En, _) => format!("{n} chains"),
    }
}

/// 「取り組み12件」
pub(crate) fn of_initiatives(l: Language, n: usize) -> String {
    match (l, n) {
        (Ja, _) => format!("取り組み{n}件"),
        (En, 1) => "1 initiative".to_owned(),
        (En, _) => format!("{n} initiatives"),
    }
}

/// What stands in the place of a record set without a member.
pub(crate) fn not_in(l: Language, set: RecordSet) -> String {
    let set = set.label(l);
    match l {
        Ja => format!("{set}の資料に記載なし"),
        En => format!("No mention in the documents of the {set}"),
    }
}

/// An initiative that leads to several.
pub(crate) fn splits(l: Language, n: usize) -> String {
    match l {
        Ja => format!("{n}件に分かれる："),
        En => format!("splits into {n}: "),
    }
}

/// An initiative that several lead to.
pub(crate) fn merges(l: Language, n: usize) -> String {
    match l {
        Ja => format!("{n}件がまとまる："),
        En => format!("merges {n}: "),
    }
}

/// What a short list leaves out.
pub(crate) fn others(l: Language, n: usize) -> String {
    match l {
        Ja => format!("ほか{n}件"),
        En => format!("{n} more"),
    }
}

/// The caption of the chains.
pub(crate) fn caption(l: Language, by: &str) -> String {
    match l {
        Ja => format!("年度のつながり（{by}ごと）"),
        En => format!("Over the years, by {}", by.to_lowercase()),
    }
}

/// The heading of the flows of single themes, wards or sections.
pub(crate) fn flows_by(l: Language, by: &str) -> String {
    match l {
        Ja => format!("{by}ごとの流れ"),
        En => format!("The flow by {}", by.to_lowercase()),
    }
}

/// The titles of the columns of a flow.
pub(crate) fn flow_columns(l: Language, flow: &Flow) -> [String; 4] {
    let of = |year: Option<FiscalYear>, what: (&str, &str), none: (&str, &str)| match (l, year) {
        (Ja, Some(year)) => format!("{}の{}", year.era(), what.0),
        (En, Some(year)) => format!("{} FY{year}", what.1),
        (Ja, None) => none.0.to_owned(),
        (En, None) => none.1.to_owned(),
    };
    [
        of(
            flow.plan_year,
            ("計画", "Plans of"),
            ("前の計画の資料なし", "No earlier plans"),
        ),
        of(Some(flow.year), ("実績", "Results of"), ("", "")),
        of_outcome(l).to_owned(),
        of(
            flow.next_year,
            ("計画", "Plans of"),
            ("後の計画の資料なし", "No later plans"),
        ),
    ]
}

/// The one sentence of the flow.
pub(crate) fn flow(l: Language, flow: &Flow) -> String {
    let count = |kind| {
        let node = flow.nodes.iter().find(|n| n.kind == kind);
        node.map_or(0, |n| n.count)
    };
    let (plans, results) = (count(NodeKind::Plan), count(NodeKind::Result));
    let elsewhere = count(NodeKind::NotMentioned) + count(NodeKind::ResultElsewhere);
    let carried = plans.saturating_sub(elsewhere);
    let elsewhere = count(NodeKind::NoNext) + count(NodeKind::NextElsewhere);
    let followed = results.saturating_sub(elsewhere);
    let (year, alone) = (in_words(l, flow.year), flow.next_alone);
    let mut said = Vec::new();
    if let Some(before) = flow.plan_year {
        let before = in_words(l, before);
        said.push(match l {
            Ja => format!(
                "{before}の計画{plans}件のうち、{year}の実績につながるものは{carried}件です。"
            ),
            En => format!(
                "Plans of {before}: {plans}, of which {carried} lead to a result of {year}."
            ),
        });
    }
    match flow.next_year {
        Some(next) => {
            let next = in_words(l, next);
            said.push(match l {
                Ja => format!(
                    "{year}の実績{results}件のうち、{next}の計画につながるものは{followed}件です。"
                ),
                En => format!(
                    "Results of {year}: {results}, of which {followed} lead to a plan of {next}."
                ),
            });
            if alone > 0 {
                said.push(match l {
                    Ja => format!("{next}の計画には、この図の実績からのつながりがないものがほかに{alone}件あります。"),
                    En => format!("Plans of {next} that follow from none of these results: {alone}."),
                });
            }
        }
        None => said.push(match l {
            Ja => format!("{year}の実績は{results}件です。"),
            En => format!("Results of {year}: {results}."),
        }),
    }
    said.join(l.pick("", " "))
}

/// A year within a sentence.
fn in_words(l: Language, year: FiscalYear) -> String {
    match l {
        Ja => year.era(),
        En => year.label(l),
    }
}
