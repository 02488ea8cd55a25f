//! Years, ids, numbers, dates and months.

use super::*;

#[test]
fn fiscal_years() {
    let cases = [
        ("2025", Same),
        ("２０２５", Sure("2025", &[Width])),
        ("2025年度", Sure("2025", &[YearForm])),
        ("2025年", Sure("2025", &[YearForm])),
        ("FY2025", Sure("2025", &[YearForm])),
        ("ＦＹ２０２５", Sure("2025", &[YearForm])),
        ("2025.0", Sure("2025", &[YearForm])),
        ("令和7年度", Sure("2025", &[EraYear])),
        ("令和７年", Sure("2025", &[EraYear])),
        ("令和 7 年度", Sure("2025", &[EraYear])),
        ("㋿7年度", Sure("2025", &[EraYear])),
        ("R7", Sure("2025", &[EraYear])),
        ("Ｒ７", Sure("2025", &[EraYear])),
        ("R07", Sure("2025", &[EraYear])),
        ("R.7", Sure("2025", &[EraYear])),
        ("令和元年度", Sure("2019", &[EraYear])),
        ("令和元", Sure("2019", &[EraYear])),
        ("H30", Sure("2018", &[EraYear])),
        ("平成30年度", Sure("2018", &[EraYear])),
        ("平成31年度", Sure("2019", &[EraYear])),
        ("2025年度（令和7年度）", Sure("2025", &[EraYear])),
        ("令和7（2025）年度", Sure("2025", &[EraYear])),
        ("令和7年度（2024年度）", Same),
        (" 令和7年度\u{3000}", Sure("2025", &[Spaces, EraYear])),
        ("7", Maybe("2025")),
        ("7年度", Maybe("2025")),
        ("７", Maybe("2025")),
        ("７ 年度", Maybe("2025")),
        // Heisei as well as the end of 20xx.
        ("25", Same),
        ("25年度", Same),
        ("29年度", Same),
        ("２９年度", Same),
        ("29/09/01", Same),
        // A day lies in a fiscal year.
        ("2025/4/1", Maybe("2025")),
        ("２０２５／４／１", Maybe("2025")),
        ("2025-04-01", Maybe("2025")),
        ("2026年3月31日", Maybe("2025")),
        ("令和7年4月1日", Maybe("2025")),
        ("R7.4.1", Maybe("2025")),
        ("Ｒ７年度", Sure("2025", &[EraYear])),
        ("R7年度", Sure("2025", &[EraYear])),
        ("Ｒ　７　年度", Sure("2025", &[EraYear])),
        ("令和７", Sure("2025", &[EraYear])),
        ("２０２５", Sure("2025", &[Width])),
        ("２０２５年度", Sure("2025", &[YearForm])),
        ("2025 年度", Sure("2025", &[YearForm])),
        ("令和5年度（2022年度）", Same),
        ("'25", Maybe("2025")),
        ("令和7年度（予定）", Same),
        ("令和7年度計画", Maybe("2025")),
        ("令和6〜7年度", Same),
        ("R6-7", Same),
        ("平成32年度", Same),
        ("令和0年", Same),
        ("昭和60年度", Same),
        ("1950年度", Same),
        ("1950", Same),
        ("99", Same),
        ("2025.5", Same),
        ("", Same),
        ("来年度", Same),
    ];
    check(Table::Initiatives, "fiscal_year", &cases);
    check(Table::Sources, "fiscal_year", &cases);
}

#[test]
fn ids() {
    let cases = [
        ("2025-P001", Same),
        ("2025-P0001", Same),
        ("2025-p1", Sure("2025-P001", &[IdForm])),
        ("２０２５－Ｒ００８", Sure("2025-R008", &[IdForm])),
        ("2025ーR008", Sure("2025-R008", &[IdForm])),
        ("2025‐P001", Sure("2025-P001", &[IdForm])),
        ("2025P001", Sure("2025-P001", &[IdForm])),
        ("2025_P001", Sure("2025-P001", &[IdForm])),
        ("2025 - P 001", Sure("2025-P001", &[IdForm])),
        ("R7-P001", Sure("2025-P001", &[IdForm])),
        ("R7-R8", Sure("2025-R008", &[IdForm])),
        ("令和7年度計画1", Sure("2025-P001", &[IdForm])),
        ("25-P001", Maybe("2025-P001")),
        ("2025-P001 研修会", Maybe("2025-P001")),
        ("2025-P001;2025-P002", Same),
        ("2025-X001", Same),
        ("2025-P99999", Same),
        ("P001", Same),
        ("2025-001", Same),
    ];
    check(Table::Initiatives, "id", &cases);
    check(Table::Points, "initiative", &cases);
    check(Table::Links, "from", &cases);
}

#[test]
fn whole_numbers() {
    check(
        Table::Points,
        "seq",
        &[
            ("3", Same),
            ("03", Same),
            ("３", Sure("3", &[Width])),
            ("③", Sure("3", &[NumberForm])),
            ("⑳", Sure("20", &[NumberForm])),
            ("⑶", Sure("3", &[NumberForm])),
            ("(3)", Sure("3", &[NumberForm])),
            ("（３）", Sure("3", &[NumberForm])),
            ("3)", Sure("3", &[NumberForm])),
            ("3.", Sure("3", &[NumberForm])),
            ("3番目", Sure("3", &[NumberForm])),
            ("第3", Sure("3", &[NumberForm])),
            ("No.3", Sure("3", &[NumberForm])),
            ("№３", Sure("3", &[NumberForm])),
            ("3.0", Sure("3", &[NumberForm])),
            ("①②", Same),
            ("1 2", Same),
            ("1-2", Same),
            ("3.5", Same),
            ("-3", Same),
            ("Ⅲ", Same),
            ("テーマ3", Same),
            ("三", Same),
        ],
    );
    check(
        Table::Themes,
        "number",
        &[("テーマ3", Sure("3", &[NumberForm]))],
    );
}

#[test]
fn references_to_numbers() {
    check(
        Table::Initiatives,
        "theme",
        &[
            ("3", Same),
            ("③", Sure("3", &[NumberForm])),
            ("テーマ3", Sure("3", &[NumberForm])),
            ("テーマ３", Sure("3", &[NumberForm])),
            ("Theme 3", Sure("3", &[NumberForm])),
            ("テーマ8「ひきこもり」", Sure("8", &[NumberForm])),
            ("8 ひきこもり", Sure("8", &[NumberForm])),
            ("8．ひきこもり", Sure("8", &[NumberForm])),
            ("⑧ひきこもり", Sure("8", &[NumberForm])),
            ("ひきこもり", Sure("8", &[Name])),
            ("ヒキコモリ", Sure("8", &[Name])),
            ("Social withdrawal", Sure("8", &[Name])),
            // The number says one thing, the name another.
            ("テーマ3「ひきこもり」", Same),
            ("テーマ3（資源）", Maybe("3")),
            ("引きこもり", Maybe("ひきこもり")),
            ("8050問題", Same),
            ("3;4", Same),
            ("3、4", Same),
            ("①②", Same),
            ("機能3", Same),
        ],
    );
    check(
        Table::Initiatives,
        "function",
        &[
            ("機能3", Sure("3", &[NumberForm])),
            ("相談", Sure("1", &[Name])),
            ("３", Sure("3", &[Width])),
        ],
    );
}

#[test]
fn amounts() {
    check(
        Table::Measures,
        "value",
        &[
            ("4726000", Same),
            ("-1.5", Same),
            ("2.0", Same),
            ("4,726,000", Sure("4726000", &[NumberForm])),
            ("４，７２６，０００", Sure("4726000", &[NumberForm])),
            ("3、400", Sure("3400", &[NumberForm])),
            ("1 234 567", Sure("1234567", &[NumberForm])),
            ("１２", Sure("12", &[Width])),
            ("１．５", Sure("1.5", &[Width])),
            ("+5", Sure("5", &[NumberForm])),
            ("＋５", Sure("5", &[NumberForm])),
            ("▲5", Sure("-5", &[NumberForm])),
            ("△1,000", Sure("-1000", &[NumberForm])),
            ("−5", Sure("-5", &[NumberForm])),
            ("－５", Sure("-5", &[Width])),
            (".5", Sure("0.5", &[NumberForm])),
            ("1,234.5", Sure("1234.5", &[NumberForm])),
            ("1,00", Same),
            ("1,0000", Same),
            ("0,123", Same),
            ("1,234 567", Same),
            ("1.2.3", Same),
            ("5.", Same),
            ("ー5", Maybe("-5")),
            ("約100", Maybe("100")),
            ("約1,000名", Maybe("1000名")),
            ("100名以上", Maybe("100名")),
            ("100余り", Maybe("100")),
            ("100余名", Maybe("100名")),
            ("(1,000)", Maybe("-1000")),
            ("10〜20", Same),
            ("10-20", Same),
            ("12/31", Same),
            ("-", Same),
            ("なし", Same),
            ("100件（うち新規5件）", Same),
        ],
    );
}

#[test]
fn units_are_parted() {
    for (text, number, unit, repairs) in [
        ("3回", "3", "回", &[Unit] as &[Repair]),
        ("4,726,000円", "4726000", "円", &[NumberForm, Unit]),
        ("４７２千円", "472", "千円", &[Width, Unit]),
        ("3 カ所", "3", "カ所", &[Unit]),
        ("3ｶ所", "3", "カ所", &[Unit]),
        ("5万人", "5", "万人", &[Unit]),
        ("12.5%", "12.5", "%", &[Unit]),
        ("12.5％", "12.5", "%", &[Unit]),
        ("¥1,000", "1000", "円", &[NumberForm, Unit]),
        ("3回/年", "3", "回/年", &[Unit]),
        ("2kWh", "2", "kWh", &[Unit]),
        ("24時間", "24", "時間", &[Unit]),
    ] {
        let normal = read(column(Table::Measures, "value"), text);
        assert_eq!(normal.text, number, "{text}");
        assert_eq!(normal.unit.as_deref(), Some(unit), "{text}");
        assert_eq!(normal.repairs.iter().collect::<Vec<_>>(), repairs, "{text}");
    }
    for text in [
        "3回4日",
        "1万5千円",
        "100人、うち女性",
        "3 とても長い単位です",
    ] {
        let normal = read(column(Table::Measures, "value"), text);
        assert_eq!((normal.text.as_str(), normal.unit), (text, None), "{text}");
    }
}

#[test]
fn dates() {
    check(
        Table::Measures,
        "as_of",
        &[
            ("2024-12-31", Same),
            ("2024-12", Same),
            ("2024/12/31", Sure("2024-12-31", &[DateForm])),
            ("2024.12.31", Sure("2024-12-31", &[DateForm])),
            ("2024.12", Sure("2024-12", &[DateForm])),
            ("2024.1", Maybe("2024-01")),
            ("2024-1-5", Sure("2024-01-05", &[DateForm])),
            ("2024/1", Sure("2024-01", &[DateForm])),
            ("２０２４－１２－３１", Sure("2024-12-31", &[Width])),
            ("2024‐12‐31", Sure("2024-12-31", &[DateForm])),
            ("2024年12月31日", Sure("2024-12-31", &[DateForm])),
            ("2024年 1月 5日", Sure("2024-01-05", &[DateForm])),
            ("2024年12月", Sure("2024-12", &[DateForm])),
            ("2024年12月31日（火）", Sure("2024-12-31", &[DateForm])),
            ("2024年12月31日現在", Sure("2024-12-31", &[DateForm])),
            ("令和6年12月31日", Sure("2024-12-31", &[DateForm])),
            ("令和６年１２月", Sure("2024-12", &[DateForm])),
            ("令和元年5月1日", Sure("2019-05-01", &[DateForm])),
            ("平成31年4月", Sure("2019-04", &[DateForm])),
            ("R6.12.31", Sure("2024-12-31", &[DateForm])),
            ("Ｒ６．１２", Sure("2024-12", &[DateForm])),
            ("2024-12-31 00:00:00", Sure("2024-12-31", &[DateForm])),
            ("2024/12/31 0:00", Sure("2024-12-31", &[DateForm])),
            ("2024-12-31T00:00:00.000Z", Sure("2024-12-31", &[DateForm])),
            ("2024-12-31 10:30", Maybe("2024-12-31")),
            ("令和6年12月末", Maybe("2024-12")),
            ("令和6年12月末日現在", Maybe("2024-12")),
            ("24/12/31", Same),
            ("29/09/01", Same),
            ("6.12.1", Same),
            ("Dec-24", Sure("2024-12", &[DateForm])),
            ("jan-05", Sure("2005-01", &[DateForm])),
            ("Sep-89", Sure("1989-09", &[DateForm])),
            ("24-Dec", Same),
            ("Dec-2024", Same),
            ("ecj-24", Same),
            ("act-24", Same),
            ("45657", Maybe("2024-12-31")),
            ("45657.0", Maybe("2024-12-31")),
            ("45351", Maybe("2024-02-29")),
            ("30000", Maybe("1982-02-18")),
            ("29999", Same),
            ("60001", Same),
            ("202412", Maybe("2024-12")),
            ("20241231", Maybe("2024-12-31")),
            ("12/31", Same),
            ("12月31日", Same),
            ("2024年", Same),
            ("令和6年度", Same),
            ("2024/13/01", Same),
            ("2024/2/30", Same),
            ("2024/12/31〜2025/1/5", Same),
            ("1/5/2024", Same),
        ],
    );
}

#[test]
fn months() {
    check(
        Table::Initiatives,
        "months",
        &[
            ("4;7", Same),
            ("12", Same),
            ("4月;7月", Sure("4;7", &[MonthForm])),
            ("4、7、10月", Sure("4;7;10", &[MonthForm])),
            ("4・7月", Sure("4;7", &[MonthForm])),
            ("4,7", Sure("4;7", &[MonthForm])),
            ("4/7", Sure("4;7", &[MonthForm])),
            ("4 7", Sure("4;7", &[MonthForm])),
            ("４月", Sure("4", &[MonthForm])),
            ("4月7月", Sure("4;7", &[MonthForm])),
            ("4月と7月", Sure("4;7", &[MonthForm])),
            ("4月〜6月", Sure("4;5;6", &[MonthForm])),
            ("4-6月", Sure("4;5;6", &[MonthForm])),
            ("４～６月", Sure("4;5;6", &[MonthForm])),
            ("4月から6月まで", Sure("4;5;6", &[MonthForm])),
            ("11月～2月", Sure("11;12;1;2", &[MonthForm])),
            ("11月～翌年2月", Sure("11;12;1;2", &[MonthForm])),
            ("4-6、9-11月", Sure("4;5;6;9;10;11", &[MonthForm])),
            ("7;4;7", Sure("7;4", &[MonthForm])),
            ("4;7;", Sure("4;7", &[MonthForm])),
            ("④⑦", Sure("4;7", &[MonthForm])),
            ("①②", Sure("1;2", &[MonthForm])),
            ("4.0", Sure("4", &[MonthForm])),
            ("毎月", Maybe("4;5;6;7;8;9;10;11;12;1;2;3")),
            ("通年", Maybe("4;5;6;7;8;9;10;11;12;1;2;3")),
            ("奇数月", Maybe("5;7;9;11;1;3")),
            ("偶数月第4木曜日", Maybe("4;6;8;10;12;2")),
            ("7月予定", Maybe("7")),
            ("13", Same),
            ("0", Same),
            ("4月7日", Same),
            ("2024-04", Same),
            ("47", Same),
            ("春", Same),
            (";", Same),
            ("4〜", Same),
        ],
    );
}

#[test]
fn municipal_codes() {
    check(
        Table::Wards,
        "municipal_code",
        &[
            ("401315", Same),
            ("４０１３１５", Sure("401315", &[Width])),
            ("401315.0", Sure("401315", &[NumberForm])),
            ("40131-5", Sure("401315", &[NumberForm])),
            ("40131-6", Same),
            ("40131", Maybe("401315")),
            ("４０１３１", Maybe("401315")),
            ("4013", Same),
        ],
    );
}
