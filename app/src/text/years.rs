//! The words of 計画のゆくえ: what became of each plan, where the record breaks off, the flow through a
//! year.

use super::words::words;
use shared::board::location::Only;
use shared::language::Language::{self, En, Ja};
use shared::model::{FiscalYear, Phase, RecordSet};
use shared::years::flow::{Flow, FlowLink, Node, NodeKind};
use shared::years::lines::{Column, Fate, Lines};
use shared::years::told::Told;

words! {
    years = "計画のゆくえ", "What became of plans";
    ways = "見かた", "View by";
    choose = "一つ選ぶ", "Choose one";
    with_inferred = "推定のつながりも見せる", "Show inferred links too";
    inferred_note = "推定：資料に書かれておらず、内容から判断したつながり", "Inferred: not stated in the sources; our reading of them";
    stated_note = "資料に書かれているつながり", "Stated in the sources";
    joint_note = "合同の取り組みは1件と数えます。", "A joint initiative is counted once.";
    stated = "資料の記載", "stated";
    leads_to = "つながる先：", "Leads to: ";

    invite_ward = "区を選ぶと、その区の計画が1件ずつ、どうなったかを見られます。", "Choose a ward to see what became of each of its plans.";
    invite_theme = "テーマを選ぶと、そのテーマの計画と実績のつながりを見られます。", "Choose a theme to see how its plans and results are linked.";
    invite_section = "資料の区分を選ぶと、その計画が1件ずつ、どうなったかを見られます。", "Choose a section of the source to see what became of each of its plans.";
    overlap_note = "合同の取り組みはそれぞれの行に入るため、足した数は全体と一致しません。", "A joint initiative stands in each of its rows, so they don't add up to the whole.";
    order = "ならべ方", "Order";
    by_change = "ゆくえ", "Outcome";
    by_time = "開催時期", "When";
    counted = "数えたもの：", "Counted: ";
    counted_note = "◆は、流れの図のこの部分で数えた取り組みです。", "◆ marks what this part of the flow counts.";
    compared = "計画と実績を比べると", "Plan beside results";
    when_scroll = "計画と実績の月の表（横に動かせます）", "Months of plans and results (scrolls sideways)";
    when_caption = "いつ行う計画だったか、実績にはどう書かれているか。4月から翌年3月", "When plans were to take place, and what results say: April to March";
    words_scroll = "言葉だけで書かれた時期の表（横に動かせます）", "Plans and results with words only (scrolls sideways)";
    words_caption = "月の記載はなく、頻度などの言葉だけのもの", "No months on record, only words";
    when_line = "計画の行", "Line of the plan";
    when_silent = "計画にも、つながる実績・計画にも、時期の記載がないもの", "Nothing says when: neither the plan nor what follows";
    when_all = "すべての区・テーマの開催時期", "When, of all wards and themes";
    when_calendar = "月ごとの予定（さがす）", "Month by month (in Find)";
    when_none = "条件に合うもののうち、時期（月や頻度）の記載があるものはありません。", "Nothing that matches the filters gives a time or frequency.";
    when_note = "資料に書かれた言葉どうしを比べています。言葉が違っても時期が変わったとは限らず、記載がなくても行われていないという意味ではありません。", "This compares the wording of the documents. Different wording does not necessarily mean a different time, and no record does not mean that nothing took place.";
    in_month = "月の記載がある数", "With the month on record";

    tiles_note = "棒の長さは計画とほかの実績の数で、目盛りはどれも同じです。「後の資料へ」は、後の年度の実績や計画につながるものです。", "Bars are as long as the number of plans and other results, all on one scale. Plans that \"lead on\" are linked to later results or plans.";

    fates = "しぼりこむ", "Show only";
    all_plans = "すべての計画", "All plans";
    became = "どうなったか", "What became of it";
    lines_scroll = "計画ごとの行（横に動かせます）", "A line for each plan (scrolls sideways)";
    context = "つながるもの", "linked";
    again = "再掲", "as above";
    no_next_plan = "次の計画の記載なし", "No next plan on record";
    no_result = "実績の記載なし", "No result on record";
    hole_meaning = "行われていない、という意味ではありません。知っている人は、計画を開いてメモを書き足せます。", "This does not mean that they were not done. If you know more, open the plan and add a note.";
    to_check = "確かめた結果", "What we found";
    answers = "□実施した　□形を変えた　□実施していない　□わからない", "□ done  □ changed  □ not done  □ unknown";

    meanings = "言葉の意味と、数えかた", "What the words mean, and how they are counted";
    line_note = "言葉は計画1件ごとに、その計画と、つながる実績、その次の計画を見て決めています。同じ実績につながる計画でも、言葉が違うことがあります。", "The word is of each plan: it, its results and their next plans. Plans that lead to the same result can have different words.";
    context_note = "「つながるもの」は、条件には合わず（ほかの区やテーマなど）、つながりがあるために示している取り組みです。「再掲」は、上の行にもある取り組みです。どちらも重ねて数えません。", "\"Linked\": of another ward or theme, shown because it is linked to one that matches. \"As above\": it stands in a line above, too. Neither is counted again.";
    theme_note = "計画の資料にはテーマの記載がないものが多いため、テーマを選ぶと、そのテーマの実績につながる計画も入れています。", "Many plans name no theme, so those that lead to a result of the chosen theme are shown as well.";
    other_conditions = "ほかの条件", "Other filters";

    breaks_heading = "記録の途切れ", "Where the record breaks off";
    breaks_note = "資料を読み比べて、つながりの記載が見つからないものです。実際の状況は、担当の方に確かめてください。", "No link was found when comparing the documents. Please check with the people in charge.";

    flow_heading = "計画・実績・成果・次の計画の流れ", "From plan to result, outcome and next plan";
    flow_note = "帯の幅は取り組みの数です。しま模様は、つながるもの（条件には合わず、条件に合う取り組みからつながるもの）です。計画と実績は1件ずつ対応するとは限らないため、帯の両端の数が違うことがあります。成果の種類が複数ある実績は、それぞれの種類に1件ずつ数え、帯の幅は等分しています。年度と段階の条件は、どの年度の実績をたどるかだけを決めます。", "Bands are as wide as the number of initiatives. Striped parts are linked ones: they do not meet the conditions, and follow from one that does. Plans and results don't come one to one, so a band can have two numbers. A result with several kinds of outcome counts at each of them, and its width is divided evenly. Conditions of year and phase only say whose results are followed.";
    flow_press = "帯や箱を選ぶと、数えた取り組みの行だけを上に示し、名前をここに並べます。矢印キーで隣へ動けます。", "Choose a band or a box to see the lines of what it counts above, and their names here. Arrow keys go to the next one.";
    flow_table_files = "数の表と図の保存", "Numbers as a table, save the chart";
    flow_table = "流れの表", "The flow as a table";
    flow_none = "条件に合う計画や実績がないため、図はありません。", "No plan or result meets the conditions, so there is no chart.";
    item = "項目", "Item";
    initiatives = "取り組みの数", "Initiatives";
    leads_on = "次の項目", "Leads to";
    leaving = "出る数", "Leaving";
    arriving = "入る数", "Arriving";
    of_outcome = "成果の種類", "Kind of outcome";
}

/// 「区で見る」
pub(crate) const fn look_by(l: Language, by: shared::board::dimension::Dimension) -> &'static str {
    use shared::board::dimension::Dimension;
    match by {
        Dimension::Ward => l.pick("区で見る", "By ward"),
        Dimension::Theme => l.pick("テーマで見る", "By theme"),
        _ => l.pick("資料の区分で見る", "By section"),
    }
}

/// A record set within a sentence: 「令和5年度の計画」.
fn of_set(l: Language, set: RecordSet) -> String {
    match (l, set.phase) {
        (Ja, phase) => format!("{}の{}", set.year.era(), phase.label(l)),
        (En, Phase::Plan) => format!("plans of FY{}", set.year),
        (En, Phase::Result) => format!("results of FY{}", set.year),
    }
}

/// The answer in two parts: of how many is spoken, and what became of them. Where it is of results, the
/// plans `before` them that the view counts as well stand before them.
pub(crate) fn told(
    l: Language,
    subject: &str,
    told: &Told,
    before: Option<&Told>,
) -> (String, String) {
    let (set, of) = (of_set(l, told.set), told.of);
    let plans = before.map_or_else(String::new, |plans| {
        let (set, of) = (of_set(l, plans.set), plans.of);
        match l {
            Ja => format!("{set}は{of}件、"),
            En => format!("{of} {set}, "),
        }
    });
    let lead = match (l, subject.is_empty()) {
        (Ja, true) => format!("{plans}{set}は{of}件。"),
        (Ja, false) => format!("{subject}の{plans}{set}は{of}件。"),
        (En, true) => format!("{plans}{of} {set}. "),
        (En, false) => format!("{subject}: {plans}{of} {set}. "),
    };
    let parts = match told.set.phase {
        Phase::Result if told.before > 0 || (told.has_before && !told.has_later) => {
            // Of which of the two numbers is spoken must be clear.
            let of = match before {
                Some(_) if told.before == told.of => l.pick("実績は", "Results: "),
                Some(_) if told.before > 0 => l.pick("実績のうち", "Results: "),
                _ => "",
            };
            format!("{of}{}", sources(l, told))
        }
        _ => followed(l, told),
    };
    (lead, parts)
}

/// How many of these are so by inference, where any are: nobody is to quote a guess for what a source says.
fn of_these(l: Language, inferred: usize) -> String {
    match (l, inferred) {
        (_, 0) => String::new(),
        (Ja, n) => format!("（推定{n}件）"),
        (En, n) => format!(" ({n} inferred)"),
    }
}

/// What follows, every one counted once.
fn followed(l: Language, told: &Told) -> String {
    if !told.has_later {
        return l
            .pick(
                "後の資料はまだありません",
                "There are no later documents yet",
            )
            .to_owned();
    }
    let all = |n: usize, inferred: usize| match n == told.of {
        true => format!("すべて{}", of_these(l, inferred)),
        false => format!("{n}件{}は", of_these(l, inferred)),
    };
    let mut parts = Vec::new();
    let last = told.later.len();
    for (at, later) in told.later.iter().enumerate() {
        let (set, n) = (of_set(l, later.set), later.count);
        let ends = at + 1 == last && told.none == 0;
        parts.push(match l {
            Ja if ends => format!("{}{set}につながります", all(n, later.inferred)),
            Ja => format!("{}{set}へ", all(n, later.inferred)),
            En => format!("{n}{} lead to {set}", of_these(l, later.inferred)),
        });
    }
    let none = told.none;
    if none > 0 {
        parts.push(match l {
            Ja => format!("{}後の資料に記載なし", all(none, 0)),
            En => format!("{none} are not mentioned in later documents"),
        });
    }
    parts.join(l.pick("、", ", "))
}

/// Where results come from.
fn sources(l: Language, told: &Told) -> String {
    let (before, none) = (told.before, told.of - told.before);
    let inferred = of_these(l, told.before_inferred);
    match (l, before, none) {
        (Ja, _, 0) => format!("すべて{inferred}前の計画からつながります"),
        (Ja, 0, _) => "前の計画の記載はありません".to_owned(),
        (Ja, ..) => {
            format!("{before}件{inferred}は前の計画から、{none}件は前の計画の記載なし")
        }
        (En, _, 0) => format!("All{inferred} follow from an earlier plan"),
        (En, 0, _) => "No earlier plan is on record".to_owned(),
        (En, ..) => {
            format!("{before}{inferred} follow from an earlier plan, {none} have none on record")
        }
    }
}

/// The result of the view: which lines are shown.
pub(crate) fn result(l: Language, conditions: &str, only: Option<&str>, lines: &Lines) -> String {
    let (plans, others, context) = (lines.plans, lines.others(), lines.context.count());
    let mut said = conditions.to_owned();
    let mut add = |part: &str| {
        if !said.is_empty() {
            said.push_str(l.pick("、", ", "));
        }
        said.push_str(part);
    };
    if let Some(only) = only {
        add(only);
    }
    if !lines.with_inferred {
        add(l.pick("推定のつながりを除く", "without inferred links"));
    }
    if said.is_empty() {
        said.push_str(l.pick("条件なし", "No filters"));
    }
    let said = match l {
        Ja => format!("{said}：計画{plans}件、ほかの実績{others}件"),
        En => format!("{said}: {plans} plans, {others} other results"),
    };
    match (l, context) {
        (_, 0) => said,
        (Ja, n) => format!("{said}、つながりで示すもの{n}件"),
        (En, n) => format!("{said}, {n} shown because they are linked"),
    }
}

/// The name of a link to the lines of one word: 「南区・継続：3件」.
pub(crate) fn fate_link(l: Language, name: &str, word: &str, n: usize) -> String {
    match l {
        Ja => format!("{name}・{word}：{n}件"),
        En => format!("{name}, {word}: {n}"),
    }
}

/// How many plans one of them has, and how many lead on; of who has none, what else there is.
pub(crate) fn tile(l: Language, lines: &Lines) -> String {
    let (plans, on, others) = (lines.plans, lines.carried, lines.others());
    match (l, plans) {
        (Ja, 0) => format!("計画の記載なし・実績{others}件"),
        (En, 0) => format!("no plans on record; results: {others}"),
        (Ja, _) => format!("計画{plans}件、{on}件が後の資料へ"),
        (En, _) => format!("{plans} plans, {on} lead on"),
    }
}

/// What is no plan among the lines: 「ほかの実績1件」.
pub(crate) fn besides_plans(l: Language, others: usize) -> String {
    match (l, others) {
        (Ja, _) => format!("ほかの実績{others}件"),
        (En, 1) => "1 other result".to_owned(),
        (En, _) => format!("{others} other results"),
    }
}

/// The count at the head of a column: what matches, and what the lines lead to besides.
pub(crate) fn column(l: Language, column: &Column) -> String {
    let (matched, context) = (column.matched, column.context);
    match (l, matched, context) {
        (Ja, _, 0) => format!("{matched}件"),
        (En, _, 0) => matched.to_string(),
        (Ja, 0, _) => format!("つながるもの{context}件"),
        (En, 0, _) => format!("{context} linked"),
        (Ja, ..) => format!("{matched}件と、つながるもの{context}件"),
        (En, ..) => format!("{matched}, and {context} linked"),
    }
}

/// Plans outside the conditions that lead to one result.
pub(crate) fn plans_of(l: Language, names: &str, n: usize) -> String {
    match l {
        Ja => format!("{names}の計画{n}件"),
        En => format!("{n} plans of {names}"),
    }
}

/// What a short list leaves out.
pub(crate) fn others(l: Language, n: usize) -> String {
    match l {
        Ja => format!("ほか{n}件"),
        En => format!("{n} more"),
    }
}

/// What the empty place beside plans that nothing follows says first.
pub(crate) fn hole(l: Language, later: &[RecordSet]) -> String {
    let names: Vec<String> = later.iter().map(|set| of_set(l, *set)).collect();
    match l {
        Ja => format!("つながる記載が、{}にも見つかりません", names.join("にも")),
        En => format!("Nothing linked was found in the {}", names.join(" or the ")),
    }
}

/// The button that prints them.
pub(crate) fn print_list(l: Language, n: usize) -> String {
    match l {
        Ja => format!("この{n}件を、確かめる一覧として印刷"),
        En => format!("Print these {n} as a list to check"),
    }
}

/// What stands before a name of one of several: 「南区：計画：18件」.
pub(crate) fn of_value(l: Language, value: &str, name: &str) -> String {
    match value.is_empty() {
        true => name.to_owned(),
        false => format!("{value}{}{name}", l.pick("：", ": ")),
    }
}

/// The one scale of the small flows, and what their marks mean.
pub(crate) fn flow_scale(l: Language, highest: &str, n: usize) -> String {
    match l {
        Ja => format!(
            "どの図も同じ目盛りで、箱と帯の高さは取り組みの数です（いちばん高い列は{highest}の{n}件）。塗った箱は資料に記載のあるもの、しま模様は、つながるもの（ほかの区やテーマなどの取り組みで、＋のあとの数）、白い箱と点線の帯は、つながる記載がないか、この図の外につながるものです。どれも、選ぶとその取り組みの行を開きます。"
        ),
        En => format!(
            "All on one scale: boxes and bands are as high as the number of initiatives (the highest column is {highest}: {n}). Filled boxes are on record; striped parts, the number after +, are linked ones of other wards or themes; white boxes and dashed bands have nothing linked on record, or lead outside the chart. Each opens the lines of what it counts."
        ),
    }
}

/// So many, of which those apart that only stand there because something leads to them.
pub(crate) fn amount(l: Language, all: usize, own: usize) -> String {
    let linked = all.saturating_sub(own);
    match (l, own, linked) {
        (Ja, _, 0) => format!("{own}件"),
        (En, _, 0) => own.to_string(),
        (Ja, 0, _) => format!("つながるもの{linked}件"),
        (En, 0, _) => format!("{linked} linked"),
        (Ja, ..) => format!("{own}件＋つながるもの{linked}件"),
        (En, ..) => format!("{own} + {linked} linked"),
    }
}

/// A place of a small flow with what is seen there and what that means: 「実績：1＋7件（＋のあとは、つながるもの）」.
pub(crate) fn small_node(l: Language, node: &Node) -> String {
    let (seen, meant) = (node.kind.short(l), node.kind.label(l));
    let amount = amount_short(l, node.count, node.own);
    let mut notes = Vec::new();
    if seen != meant {
        notes.push(meant);
    }
    if node.own < node.count {
        notes.push(l.pick("＋のあとは、つながるもの", "linked ones after +"));
    }
    let notes = notes.join(l.pick("、", ", "));
    match (l, notes.is_empty()) {
        (Ja, true) => format!("{seen}：{amount}件"),
        (Ja, false) => format!("{seen}：{amount}件（{notes}）"),
        (En, true) => format!("{seen}: {amount}"),
        (En, false) => format!("{seen}: {amount} ({notes})"),
    }
}

/// The same where there is hardly any room: 「1＋7」.
pub(crate) fn amount_short(l: Language, all: usize, own: usize) -> String {
    match all.saturating_sub(own) {
        0 => own.to_string(),
        linked => format!("{own}{}{linked}", l.pick("＋", "+")),
    }
}

/// Of those who are asked about: the plans, how many of them lead to results, the results, and how many
/// of those lead to next plans.
fn reached(flow: &Flow) -> [usize; 4] {
    let own = |kind| flow.own(kind);
    let (plans, results) = (own(NodeKind::Plan), own(NodeKind::Result));
    let untold = own(NodeKind::NotMentioned) + own(NodeKind::ResultElsewhere);
    let ended = own(NodeKind::NoNext) + own(NodeKind::NextElsewhere);
    [
        plans,
        plans.saturating_sub(untold),
        results,
        results.saturating_sub(ended),
    ]
}

/// What else a flow holds because something leads there; nothing where there is none.
fn besides(l: Language, flow: &Flow) -> Option<String> {
    let mut parts = Vec::new();
    for kind in [NodeKind::Plan, NodeKind::Result, NodeKind::NextPlan] {
        let n = flow.linked(kind);
        if n > 0 {
            parts.push(match l {
                Ja => format!("{}{n}件", kind.label(l)),
                En => format!("{n} {}", kind.short(l).to_lowercase()),
            });
        }
    }
    let parts = (!parts.is_empty()).then(|| parts.join(l.pick("、", ", ")))?;
    Some(match l {
        Ja => format!("ほかに、つながるもの：{parts}"),
        En => format!("besides, linked: {parts}"),
    })
}

/// The sentence of a small flow.
pub(crate) fn flow_short(l: Language, flow: &Flow) -> String {
    let [plans, carried, results, followed] = reached(flow);
    let said = match l {
        Ja if plans == 0 => {
            format!("計画0件。実績{results}件のうち{followed}件が次の計画につながります")
        }
        En if plans == 0 => format!("No plans; {followed} of {results} results lead to next plans"),
        Ja => format!(
            "計画{plans}件のうち{carried}件が実績に、実績{results}件のうち{followed}件が次の計画につながります"
        ),
        En => format!(
            "{carried} of {plans} plans lead to results, {followed} of {results} results to next plans"
        ),
    };
    match besides(l, flow) {
        Some(besides) => format!("{said}{}{besides}", l.pick("。", "; ")),
        None => said,
    }
}

/// How many of the plans say when, and how exactly.
pub(crate) fn when(l: Language, of: usize, said: usize, dated: usize) -> (String, String) {
    let often = said.saturating_sub(dated);
    match l {
        Ja => (
            format!("計画{of}件のうち、時期（月や頻度）の記載があるものは{said}件です。"),
            format!("月まで{dated}件、頻度の言葉だけ{often}件"),
        ),
        En => (
            format!("{said} of {of} plans say when or how often: "),
            format!("{dated} name months, {often} have words only"),
        ),
    }
}

/// The word of a choice.
pub(crate) fn only(l: Language, only: Only) -> Option<&'static str> {
    use shared::years::breaks::BreakKind;
    let fate = Fate::ALL.into_iter().find(|fate| fate.only() == only);
    let kind = BreakKind::ALL.into_iter().find(|kind| kind.only() == only);
    let fate = fate.map(|fate| fate.label(l));
    fate.or_else(|| kind.map(|kind| kind.label(l)))
}

/// A place of a flow with what stands there: 「実績：1件＋つながるもの7件」.
pub(crate) fn node(l: Language, name: &str, node: &Node) -> String {
    let amount = amount(l, node.count, node.own);
    format!("{name}{}{amount}", l.pick("：", ": "))
}

/// A band of a flow in words, with what it takes and brings where that is known.
pub(crate) fn band(l: Language, (from, to): (&str, &str), link: Option<&FlowLink>) -> String {
    let Some(link) = link else {
        return format!("{from} → {to}");
    };
    let leaving = amount(l, link.count, link.own);
    let arriving = amount(l, link.arrived, link.own_arrived);
    match (l, leaving == arriving) {
        (Ja, true) => format!("{from} → {to}：{leaving}"),
        (Ja, false) => format!("{from} → {to}：{leaving}から{arriving}へ"),
        (En, true) => format!("{from} → {to}: {leaving}"),
        (En, false) => format!("{from} → {to}: {leaving} to {arriving}"),
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
    let [plans, carried, results, followed] = reached(flow);
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
    said.extend(besides(l, flow).map(|besides| match l {
        Ja => format!("{besides}。"),
        En => format!("Besides{}.", besides.trim_start_matches("besides")),
    }));
    said.join(l.pick("", " "))
}

/// A year within a sentence.
fn in_words(l: Language, year: FiscalYear) -> String {
    match l {
        Ja => year.era(),
        En => year.label(l),
    }
}
