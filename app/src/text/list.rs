//! The words of さがす, 詳細 and of the ways between them.

use super::words::{self, words};
use shared::board::dimension::Dimension;
use shared::board::location::Screen;
use shared::language::Language::{self, En, Ja};
use shared::model::Phase;

words! {
    ways = "見かた", "View as";
    by_content = "内容", "Content";
    by_time = "開催時期", "When";
    density = "表示", "Show";
    narrow = "しぼりこむ", "Filter";
    more_values = "もっと見る", "Show more";
    fewer_values = "閉じる", "Show fewer";
    nothing_meets = "条件に合う取り組みはありません。", "No initiatives match.";
    who = "だれが", "Who";
    what = "何を", "What";
    take_away = "次の条件を外すと見つかります：", "Removing one of these filters brings results back:";
    take_all_away = "どの条件を外しても見つかりません。条件をすべて外してください。", "Removing a single filter does not bring anything back. Clear all of them.";
    and_also = " と ", " and ";

    neighbours = "さがすの結果の中で移動", "Move within the search results";
    before = "前の件", "Previous";
    after = "次の件", "Next";
    chain_heading = "計画から実績、次の計画へ", "From plan to result to next plan";
    chain_none_before = "前の計画とのつながりは記録されていません。", "No link to an earlier plan is on record.";
    chain_none_after = "次の計画や実績とのつながりは記録されていません。", "No link to a later plan or result is on record.";
    chain_legend = "実線は資料に書かれたつながり、破線は推定です。", "A solid arrow is stated in the source; a dashed one is inferred.";
    stated = "資料に記載", "printed";
    records_in_japanese = "記録は、もとの資料の言葉（日本語）で示しています。", "The record is shown in Japanese, the language of its source. Everything around it is in English.";
    elsewhere_heading = "同じテーマの他の区", "Other wards on the same theme";
    elsewhere_none = "同じ年度と段階では、ほかの区・市の記載がありません。", "No other ward or department has a record for the same year and phase.";
    elsewhere_no_theme = "テーマが分からないため、示せません。", "Not shown, because the theme is not known.";
}

/// The name of a link to a neighbour: which initiative it is.
pub(crate) fn neighbour(l: Language, direction: &str, title: &str) -> String {
    match l {
        Ja => format!("{direction}：{title}"),
        En => format!("{direction}: {title}"),
    }
}

/// The heading in two parts: the name of the view, and what is found by what it tells of.
pub(crate) fn found(l: Language, plans: usize, results: usize) -> (String, String) {
    let name = words::list(l);
    let parts = match l {
        Ja => [
            (plans, format!("計画{plans}件")),
            (results, format!("実績{results}件")),
        ],
        En => [
            (plans, format!("{plans} planned")),
            (results, format!("{results} done")),
        ],
    };
    let parts = parts.into_iter().filter(|(n, _)| *n > 0);
    let parts: Vec<String> = parts.map(|(_, said)| said).collect();
    match parts.is_empty() {
        true => (name.to_owned(), String::new()),
        false => (
            format!("{name}{}", l.pick("：", ": ")),
            parts.join(l.pick("、", ", ")),
        ),
    }
}

/// Which of how many: 「3／12件」.
pub(crate) fn position(l: Language, at: usize, of: usize) -> String {
    match l {
        Ja => format!("{at}／{of}件"),
        En => format!("{at} of {of}"),
    }
}

/// The link back to the results of a search.
pub(crate) fn back(l: Language, conditions: &str, n: usize) -> String {
    match (l, conditions.is_empty()) {
        (Ja, true) => format!("さがすの結果へ戻る（条件なし：{n}件）"),
        (Ja, false) => format!("さがすの結果へ戻る（{conditions}：{n}件）"),
        (En, true) => format!("Back to the results (no filters: {n})"),
        (En, false) => format!("Back to the results ({conditions}: {n})"),
    }
}

/// 「しぼりこむ（2）」.
pub(crate) fn narrow_by(l: Language, n: usize) -> String {
    match (l, n) {
        (_, 0) => narrow(l).to_owned(),
        (Ja, n) => format!("{}（{n}）", narrow(l)),
        (En, n) => format!("{} ({n})", narrow(l)),
    }
}

/// The button that unfolds the rest of a facet's values: 「もっと見る（ほか9）」.
pub(crate) fn more_of(l: Language, n: usize) -> String {
    match l {
        Ja => format!("{}（ほか{n}）", more_values(l)),
        En => format!("{} ({n})", more_values(l)),
    }
}

/// How many points of a kind a card leaves out: 「ほか3」.
pub(crate) fn others(l: Language, n: usize) -> String {
    match l {
        Ja => format!("ほか{n}"),
        En => format!("{n} more"),
    }
}

/// A link that takes conditions away, and what it brings back.
pub(crate) fn bring_back(l: Language, conditions: &str, n: usize) -> String {
    match l {
        Ja => format!("{conditions}を外す：{n}件"),
        En => format!("Without {conditions}: {n}"),
    }
}

/// The values of a facet as a condition: 「区・市「南区」」.
pub(crate) fn chosen(l: Language, facet: &str, values: &str) -> String {
    match l {
        Ja => format!("{facet}「{values}」"),
        En => format!("{facet} \"{values}\""),
    }
}

/// The search as a condition.
pub(crate) fn searched(l: Language, text: &str) -> String {
    match l {
        Ja => format!("検索「{text}」"),
        En => format!("the search \"{text}\""),
    }
}

/// The head of a part of a chain: 「前の計画」, where all in it are of one phase.
pub(crate) fn chain_part(l: Language, part: ChainPart, phase: Option<Phase>) -> String {
    let name = match part {
        ChainPart::Before => l.pick("前の", "Earlier "),
        ChainPart::This => l.pick("この", "This "),
        ChainPart::After => l.pick("次の", "Later "),
    };
    let what = match (l, phase) {
        (Ja, Some(phase)) => phase.label(l),
        (En, Some(Phase::Plan)) => "plan",
        (En, Some(Phase::Result)) => "result",
        (_, None) => l.pick("取り組み", "initiatives"),
    };
    format!("{name}{what}")
}

/// The parts of a chain, in the order of time.
#[derive(Clone, Copy)]
pub(crate) enum ChainPart {
    Before,
    This,
    After,
}

/// What a view shows of one theme or ward.
pub(crate) fn of_one(l: Language, screen: &Screen, of: Dimension, n: usize) -> String {
    let part = match (screen, of) {
        (Screen::List { .. }, _) => {
            return match l {
                Ja => format!("取り組み{n}件に絞る"),
                En => format!("Only its initiatives ({n})"),
            };
        }
        (Screen::Matrix { .. }, Dimension::Theme) => l.pick("表の行", "Row of the table"),
        (Screen::Matrix { .. }, _) => l.pick("表の列", "Column of the table"),
        (Screen::Sheet, _) => l.pick("A4のシート", "Sheet on A4"),
        _ => l.pick("計画のゆくえ", "What became of plans"),
    };
    part.to_owned()
}

/// The link to all of them: the list of the theme in the record set.
pub(crate) fn all_of_theme(l: Language, theme: &str, set: &str, n: usize) -> String {
    match l {
        Ja => format!("{theme}・{set}のすべてをさがすで見る：{n}件"),
        En => format!("See all of {theme}, {set}: {n}"),
    }
}
