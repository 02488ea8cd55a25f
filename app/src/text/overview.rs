//! The words of ひと目で. A sentence with numbers in it has `{}` where each number's link goes, in the
//! same order in both languages.

use super::words::words;
use shared::board::progress::{Stage, StageCounts};
use shared::language::Language::{self, En, Ja};
use shared::model::{Phase, RecordSet};

words! {
    joint_list = "合同の取り組み", "Joint initiatives";
    figures = "おもな数", "Main figures";
    figure_initiatives = "取り組み", "Initiatives";
    figure_planned = "前の計画があるもの", "With an earlier plan";
    figure_done = "実績につながるもの", "With a result";
    figure_outcomes = "成果の記載", "Outcomes on record";
    figure_next = "次の計画につながる", "Leading to a later plan";
    figure_empty = "記載のない組み合わせ", "Combinations not recorded";
    map = "区の位置を大まかに並べた図", "Rough map of the wards";
    choose_theme = "テーマを選ぶ", "Choose a theme";
    compare_wards = "区をくらべる", "Compare wards";
    print_sheet = "A4 1枚に印刷", "Print on one A4";
    print_table = "表だけを印刷（A4 1枚）", "Print the table only (one A4 page)";
    progress = "進み具合（テーマごと、区ごとの図と表）", "Progress (by theme and by ward, as charts and tables)";
    n_by_set = "N は、どの年度の計画・実績かによって違います。", "N differs by year and by plan or result:";
    n_differs = "もとになる資料や段階（計画・実績）が違うため、N の差がそのまま取り組みの増減を表すとは限りません。", "The source documents and phases (plan, result) differ, so a change in N does not necessarily mean more or less work.";
    ward_heading = "区ごとの進み具合", "Progress by ward";
    ward_table = "区ごとの進み具合の表", "Progress by ward as a table";
    ward_axis = "区・市", "Ward or city";
    ward_scale = "棒の長さは、どの図でも同じ縮尺です。枠が N、塗りが n です。合同の取り組みは、それぞれの図に1件ずつ入ります。", "All charts share one scale: the outline is N, the filled part is n. A joint initiative is counted once in each of its charts.";
    bases_heading = "地域生活支援拠点", "Support bases";
    bases_none = "この資料には、拠点の機能ごとの記載がありません。", "The sources do not record the functions of the support bases.";
    next_heading = "次に予定されていること", "What is planned next";
    next_none = "この後の計画は、まだ資料にありません。", "No later plans are on record yet.";
    next_open = "つながる計画の記載がない取り組み", "Initiatives without a linked plan on record";
    next_open_note = "記載がないという意味で、続けないという意味ではありません。", "Not recorded does not mean that the work will stop.";
    next_free = "これらの取り組みにつながらない計画", "Plans that follow from none of these initiatives";
    next_list = "つながる計画を一覧で見る", "List the plans that follow";
    inferred_link = "つながりは推定", "link inferred";
    next_linked = "後の計画につながる", "lead to a later plan";
    next_without = "つながる計画の記載なし", "without a linked plan on record";
}

/// The title of the table where it stands alone.
pub(crate) fn table_of(l: Language, set: RecordSet, finding: &str) -> String {
    format!("{}{}{finding}", set.label(l), l.pick("　", ", "))
}

/// The first sentence of the progress by ward.
pub(crate) fn by_ward_said(l: Language, set: RecordSet) -> String {
    let set = set.label(l);
    match l {
        Ja => format!("{set}の取り組み{{}}のうち、いずれかの区が行うものは{{}}です。"),
        En => format!("{set}: of {{}} initiatives, {{}} are carried out by one or more wards."),
    }
}

/// The denominator of the progress by ward.
pub(crate) fn ward_n(l: Language, set: RecordSet) -> String {
    let set = set.label(l);
    match l {
        Ja => format!(
            "N は、{set}の取り組みのうち、その区などが行うものの数（重複なし）です。四つの段階で同じ N を使います。"
        ),
        En => format!(
            "N is the number of distinct initiatives in the {set} that the ward or body carries out, the same for all four stages."
        ),
    }
}

/// The name of a small chart.
pub(crate) fn chart_name(l: Language, name: &str, c: &StageCounts) -> String {
    let stages = Stage::ALL.map(|s| format!("{} {}/{}", s.label(l), c.of(s), c.total));
    match l {
        Ja => format!("{name}：{}", stages.join("、")),
        En => format!("{name}: {}", stages.join(", ")),
    }
}

/// The title of a column with the N of a record set.
pub(crate) fn n_title(l: Language, set: RecordSet) -> String {
    match l {
        Ja => format!("{} の N", set.label(l)),
        En => format!("N of {}", set.label(l)),
    }
}

/// How many initiatives serve a function, before the tables.
pub(crate) fn bases(l: Language, set: RecordSet) -> String {
    let set = set.label(l);
    match l {
        Ja => format!("{set}の取り組みのうち、拠点の機能のどれかに当たるものは{{}}です。"),
        En => format!("{set}: {{}} initiatives serve one of the functions of the support bases."),
    }
}

/// Of what the numbers about the next plans are parts.
pub(crate) fn next_of(l: Language, set: RecordSet) -> String {
    let set = set.label(l);
    match l {
        Ja => format!("{set}の取り組み{{}}のうち"),
        En => format!("of {{}} initiatives, {set}"),
    }
}

/// How many of the next plans follow from this record set.
pub(crate) fn next_reached(l: Language, reached: usize) -> String {
    match l {
        Ja => format!("うち{reached}件は、これらの取り組みからつながる"),
        En => format!("{reached} of them follow from these initiatives"),
    }
}

/// That some initiatives about the bases name no function: all of them, then those.
pub(crate) const fn bases_without(l: Language) -> &'static str {
    l.pick(
        "「拠点」の取り組みは全部で{}です。うち{}は、どの機能に当たるかの記載がないため、下の表には入りません。",
        "There are {} initiatives about the support bases in all; {} of them name no function and do not appear in the table below.",
    )
}

/// What this page says, and the question it answers.
pub(crate) const fn title(l: Language, phase: Phase) -> (&'static str, &'static str) {
    match (l, phase) {
        (Ja, Phase::Result) => (
            "障がいのある人の地域課題に、福岡市の",
            "どの区が、何をして、どうなったか",
        ),
        (Ja, Phase::Plan) => (
            "障がいのある人の地域課題に、福岡市の",
            "どの区が、何を予定しているか",
        ),
        (En, Phase::Result) => (
            "Disability issues in Fukuoka City: ",
            "who did what, and what came of it",
        ),
        (En, Phase::Plan) => ("Disability issues in Fukuoka City: ", "who plans what"),
    }
}

/// Of which record set the page is, for whom it is, and what it is joined with.
pub(crate) fn lead(
    l: Language,
    set: RecordSet,
    (n, outcomes): (usize, usize),
    all: &[RecordSet],
) -> (String, String) {
    let others = all.iter().filter(|other| **other != set);
    let others: Vec<String> = others.map(|other| other.label(l)).collect();
    let set = set.label(l);
    // More names than two say less than their number.
    let others = match (l, others.len()) {
        (_, 0..=2) => others,
        (Ja, n) => vec![format!("ほかの{n}つの計画・実績")],
        (En, n) => vec![format!("{n} other years' plans and results")],
    };
    let lead = match l {
        Ja => format!(
            "{set}の取り組み{n}件、成果{outcomes}項目。区の基幹センター、市、議会や研修のための一枚です。"
        ),
        En => format!(
            "{set}: {n} initiatives, {outcomes} outcomes. For the core support centres, the city, the council and training."
        ),
    };
    let more = match (l, others.is_empty()) {
        (Ja, true) => String::new(),
        (Ja, false) => format!("{}とつないで見られます。", others.join("、")),
        (En, true) => " Titles are Japanese, as in the sources.".to_owned(),
        (En, false) => format!(
            " Linked with {}. Titles are Japanese, as in the sources.",
            others.join(", ")
        ),
    };
    (lead, more)
}

/// What initiatives are counted in.
pub(crate) const fn unit(l: Language) -> &'static str {
    l.pick("件", "")
}

/// What outcomes are counted in.
pub(crate) const fn unit_of_outcomes(l: Language) -> &'static str {
    l.pick("項目", "")
}

/// How many are done jointly.
pub(crate) fn of_them_joint(l: Language, n: usize) -> String {
    match l {
        Ja => format!("うち合同で行うもの {n}件"),
        En => format!("{n} of them joint"),
    }
}

/// The parts of a number: what the sources state, what is our reading, and what has nothing.
pub(crate) const fn parts(l: Language) -> [&'static str; 3] {
    match l {
        Ja => ["資料", "推定", "記載なし"],
        En => ["stated", "inferred", "none"],
    }
}

/// How many have an outcome on record.
pub(crate) fn with_outcome(l: Language, phase: Phase, n: usize, of: usize) -> String {
    match (l, phase) {
        (Ja, Phase::Plan) => format!("{of}件のうち{n}件は、後の実績に成果の記載あり"),
        (Ja, Phase::Result) if n == of => format!("{of}件すべてに記載あり"),
        (Ja, Phase::Result) => format!("{of}件のうち{n}件に記載あり"),
        (En, Phase::Plan) => format!("{n} of {of} have one in later results"),
        (En, Phase::Result) => format!("in {n} of {of} initiatives"),
    }
}

/// Of which pairs some are missing.
pub(crate) fn of_pairs(l: Language, themes: usize, wards: usize) -> String {
    match l {
        Ja => format!("{themes}テーマ × {wards}区のうち"),
        En => format!("of {themes} themes × {wards} wards"),
    }
}

/// The finding above the table, of what stands in its frame.
pub(crate) fn crossed(
    l: Language,
    (themes, wards): (usize, usize),
    (n, of): (usize, usize),
) -> String {
    let missing = of - n;
    match l {
        Ja => {
            format!("{themes}テーマ × {wards}区の{of}通り：{n}通りに記載、{missing}通りは記載なし")
        }
        En => format!("{themes} themes × {wards} wards: {n} of {of} recorded, {missing} not"),
    }
}

/// Initiatives, in words where a bare number would say nothing.
pub(crate) fn initiatives(l: Language, n: usize) -> String {
    match (l, n) {
        (Ja, _) => format!("{n}件"),
        (En, 1) => "1 initiative".to_owned(),
        (En, _) => format!("{n} initiatives"),
    }
}

/// How many of a record set work on a theme, and how many wards have nothing on record.
pub(crate) fn theme_told(l: Language, set: RecordSet, n: usize, silent: usize) -> String {
    let (set, some) = (set.label(l), initiatives(l, n));
    match (l, n, silent) {
        (Ja, 0, _) => "どこにも記載がありません。".to_owned(),
        (Ja, _, 0) => format!("{set}の{some}。すべての区に記載があります。"),
        (Ja, ..) => format!("{set}の{some}。{silent}区には記載がありません。"),
        (En, 0, _) => "Nothing is recorded.".to_owned(),
        (En, _, 0) => format!("{set}: {some}. Every ward has a record."),
        (En, _, 1) => format!("{set}: {some}. One ward has no record."),
        (En, ..) => format!("{set}: {some}. {silent} wards have no record."),
    }
}

/// Why a theme is the one in focus where none is chosen.
pub(crate) const fn fullest(l: Language, phase: Phase) -> &'static str {
    match phase {
        Phase::Result => l.pick(
            "成果の記載がもっとも多いテーマです。",
            "It is the theme with the most outcomes on record.",
        ),
        Phase::Plan => l.pick(
            "計画がもっとも多いテーマです。",
            "It is the theme with the most plans.",
        ),
    }
}

/// The way to the sheet of a theme; a theme without a number is "this" one.
pub(crate) fn sheet_of_theme(l: Language, theme: &str) -> String {
    let number = theme.parse::<u8>().ok();
    match (l, number) {
        (Ja, Some(n)) => format!("テーマ{n}のA4シート"),
        (Ja, None) => "A4シート".to_owned(),
        (En, Some(n)) => format!("A4 sheet of theme {n}"),
        (En, None) => "A4 sheet".to_owned(),
    }
}

/// A theme by its number, or by its name where it has none.
pub(crate) fn short_theme(l: Language, code: &str, name: &str) -> String {
    super::matrix::theme_number(l, code).unwrap_or_else(|| name.to_owned())
}

/// The way to a theme's initiatives.
pub(crate) fn read_theme(l: Language, theme: &str, n: usize) -> String {
    let n = initiatives(l, n);
    match l {
        Ja => format!("{theme}の{n}を読む"),
        En => format!("Read the {n} on {theme}"),
    }
}

/// The way to what became of a theme's plans.
pub(crate) const fn follow_theme(l: Language) -> &'static str {
    l.pick("計画はどうなった", "Follow the plans")
}
