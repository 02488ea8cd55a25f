//! Names, lists and free text.

use super::*;

#[test]
fn closed_lists() {
    for (table, name, cases) in [
        (
            Table::Initiatives,
            "phase",
            &[
                ("plan", Same),
                ("PLAN", Sure("plan", &[Name])),
                ("計画", Sure("plan", &[Name])),
                ("実績", Sure("result", &[Name])),
                ("結果", Sure("result", &[Name])),
                ("Result", Sure("result", &[Name])),
                ("計 画", Sure("plan", &[Name])),
                ("ｐｌａｎ", Sure("plan", &[Width])),
                ("reslt", Maybe("result")),
                ("未定", Same),
            ] as &[(&str, To)],
        ),
        (
            Table::Initiatives,
            "theme_basis",
            &[
                ("資料の記載", Sure("stated", &[Name])),
                ("記載", Sure("stated", &[Name])),
                ("推定", Sure("inferred", &[Name])),
                ("推測", Sure("inferred", &[Name])),
            ],
        ),
        (
            Table::Points,
            "kind",
            &[
                ("取り組み内容", Sure("content", &[Name])),
                ("内容", Sure("content", &[Name])),
                ("主なテーマ・内容", Sure("topic", &[Name])),
                ("ねらい", Sure("aim", &[Name])),
                ("目的・ねらい", Sure("aim", &[Name])),
                ("成果", Sure("outcome", &[Name])),
            ],
        ),
        (
            Table::Sources,
            "kind",
            &[
                ("計画", Sure("plan", &[Name])),
                ("報告", Sure("report", &[Name])),
            ],
        ),
        (
            Table::Actors,
            "kind",
            &[
                ("City core support centre", Sure("city-centre", &[Name])),
                ("city centre", Sure("city-centre", &[Name])),
                ("区", Sure("ward", &[Name])),
            ],
        ),
        (
            Table::Links,
            "relation",
            &[
                ("計画から実績", Sure("continues", &[Name])),
                // What tables of earlier versions of the page say.
                ("継続", Sure("continues", &[Name])),
            ],
        ),
    ] {
        check(table, name, cases);
    }
}

#[test]
fn references() {
    check(
        Table::Points,
        "ward",
        &[
            ("higashi", Same),
            ("東区", Sure("higashi", &[Name])),
            ("東 区", Sure("higashi", &[Name])),
            ("福岡市東区", Sure("higashi", &[Name])),
            ("ＨＩＧＡＳＨＩ", Sure("higashi", &[Name])),
            ("東区役所", Same),
            ("東区社会福祉協議会", Same),
            ("東京都", Same),
        ],
    );
    check(
        Table::Initiatives,
        "actors",
        &[
            ("higashi;hakata", Same),
            ("東区", Sure("higashi", &[Name])),
            ("東区;博多区", Sure("higashi;hakata", &[Name])),
            ("東区；博多区", Sure("higashi;hakata", &[Name, Separator])),
            ("東区、博多区", Sure("higashi;hakata", &[Name, Separator])),
            ("東区・博多区", Sure("higashi;hakata", &[Name, Separator])),
            (
                "東・南・城南",
                Sure("higashi;minami;jonan", &[Name, Separator]),
            ),
            ("東区\n博多区", Sure("higashi;hakata", &[Name, Separator])),
            ("東区 博多区", Sure("higashi;hakata", &[Name, Separator])),
            ("東 区　博多 区", Sure("higashi;hakata", &[Name, Separator])),
            ("higashi, hakata", Sure("higashi;hakata", &[Separator])),
            ("higashi; hakata", Sure("higashi;hakata", &[Separator])),
            ("higashi;;hakata;", Sure("higashi;hakata", &[Separator])),
            ("東区、東区", Sure("higashi", &[Name, Separator])),
            (
                "保健医療局精神保健・難病対策課",
                Sure("mental-health", &[Name]),
            ),
            (
                "東区・保健医療局精神保健・難病対策課・西区",
                Sure("higashi;mental-health;nishi", &[Name, Separator]),
            ),
            (
                "Livelihood Support Division, Welfare Bureau, Higashi Ward",
                Sure("livelihood-support;higashi", &[Name, Separator]),
            ),
            (
                "東区・博多区；西区",
                Sure("higashi;hakata;nishi", &[Name, Separator]),
            ),
            ("東区、城南区役所", Same),
            ("東区、東京都", Same),
            (
                "東区・博多区;西区",
                Sure("higashi;hakata;nishi", &[Name, Separator]),
            ),
            ("市", Same),
            (";", Same),
        ],
    );
    check(
        Table::Initiatives,
        "methods",
        &[("研修・訪問", Sure("training;visit", &[Name, Separator]))],
    );
}

#[test]
fn lists_of_texts() {
    check(
        Table::Initiatives,
        "partners",
        &[
            ("社協;弁護士", Same),
            ("社協、弁護士;保護課", Same),
            ("社協；弁護士", Sure("社協;弁護士", &[Separator])),
            ("社協; 弁護士", Sure("社協;弁護士", &[Separator])),
            ("社協\n弁護士", Sure("社協;弁護士", &[Separator])),
            ("社協、弁護士", Sure("社協;弁護士", &[Separator])),
            ("社協，弁護士", Sure("社協;弁護士", &[Separator])),
            ("社協,弁護士、", Sure("社協;弁護士", &[Separator])),
            ("専門職（医師、弁護士）", Same),
            (
                "専門職（医師、弁護士）、社協",
                Sure("専門職（医師、弁護士）;社協", &[Separator]),
            ),
            ("1,000人会", Same),
            ("民生委員・児童委員", Same),
            ("健康課・福祉課・保護課", Maybe("健康課;福祉課;保護課")),
            ("社協/弁護士", Maybe("社協;弁護士")),
            ("https://example.org/a", Same),
            (
                "ｼｬｷｮｳ、弁護士",
                Sure("シャキョウ;弁護士", &[Width, Separator]),
            ),
            ("社協;", Sure("社協", &[Separator])),
        ],
    );
}

#[test]
fn texts() {
    check(
        Table::Points,
        "text",
        &[
            ("①㈱Ⅲ髙～＆Ａ−ー", Same),
            ("ｶﾞｯｺｳ", Sure("ガッコウ", &[Width])),
            ("ﾊﾟｿｺﾝ､ｻｰﾊﾞｰ｡", Sure("パソコン、サーバー。", &[Width])),
            ("２０２５年", Sure("2025年", &[Width])),
            ("か\u{3099}っこう", Sure("がっこう", &[Width])),
            ("E\u{301}か゛", Same),
            ("cafe\u{301}", Sure("café", &[Width])),
            ("東ﾞ", Sure("東゛", &[Width])),
            ("\u{feff} 本文\u{a0}\u{200b}", Sure("本文", &[Spaces])),
            ("一行目\n二行目", Same),
            ("a\tb", Same),
        ],
    );
}
