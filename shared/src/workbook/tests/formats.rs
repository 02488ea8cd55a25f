//! What formats make of numbers.

use crate::workbook::format::Format;
use proptest::prelude::*;

#[track_caller]
fn check(code: &str, value: f64, expected: &str) {
    assert_eq!(
        Format::of(code).show(value, false).text,
        expected,
        "{code} {value}"
    );
}

#[test]
fn numbers_are_shown_by_their_format() {
    for (code, value, expected) in [
        ("General", 0.1 + 0.2 + 0.28, "0.58"),
        ("General", 2e-3, "0.002"),
        ("General", 1e15, "1000000000000000"),
        ("General", -0.0, "0"),
        ("0", 12.5, "13"),
        ("0", -12.5, "-13"),
        ("0.0", 0.04, "0.0"),
        ("0.0", -0.04, "0.0"),
        ("#,##0", 1_234_567.0, "1234567"),
        ("#,##0.0##", 2.5, "2.5"),
        ("0.##", 2.0, "2"),
        ("000000", 40131.0, "040131"),
        ("0%", 0.58, "58%"),
        ("0.0%", 0.5825, "58.3%"),
        ("0\"件\"", 7.0, "7件"),
        ("0件", 7.0, "7件"),
        ("G/標準\"人\"", 7.5, "7.5人"),
        ("General\" days\"", 3.0, "3days"),
        ("[Red]0", 4.0, "4"),
        ("#,##0;△#,##0", -5.0, "-5"),
        ("#,##0_);(#,##0)", -5.0, "-5"),
        ("\"¥\"#,##0", 1200.0, "¥1200"),
        ("[$¥-411]#,##0", 1200.0, "¥1200"),
        ("#,##0,\"千円\"", 12_500_000.0, "12500千円"),
        ("0;-0;\"なし\"", 0.0, "0"),
        ("# ?/?", 0.5, "0.5"),
        ("0.00E+00", 1234.0, "1234"),
        ("[>=100]0\"多\";0\"少\"", 99.0, "99少"),
        ("[>=100]0\"多\";0\"少\"", 100.0, "100多"),
        ("@", 12.0, "12"),
        ("0 \"of\" 0", 1.0, "1"),
        ("", 3.25, "3.25"),
    ] {
        check(code, value, expected);
    }
    assert!(Format::of("0.0").show(12.345, false).is_rounded);
    assert!(!Format::of("0.0").show(12.3, false).is_rounded);
    assert!(!Format::of("0%").show(0.58, false).is_rounded);
}

#[test]
fn dates_are_dates_whatever_their_format() {
    for (code, value, expected) in [
        ("yyyy/m/d", 45748.0, "2025-04-01"),
        ("[$-411]ge.m.d", 45748.0, "2025-04-01"),
        ("[$-ja-JP]ggge\"年\"m\"月\"d\"日\";@", 43586.0, "2019-05-01"),
        ("yyyy/m/d h:mm", 45748.4375, "2025-04-01 10:30"),
        ("yyyy\"年\"m\"月\"", 45748.0, "2025-04"),
        ("mmm-yy", 45627.0, "2024-12"),
        ("ggge\"年度\"", 45748.0, "令和7年度"),
        ("ge", 43585.0, "H31"),
        ("yyyy\"年度\"", 45748.0, "2025年度"),
        ("m\"月\"d\"日\"", 45748.0, "4月1日"),
        ("h:mm", 0.4375, "10:30"),
        ("h\"時\"mm\"分\"", 0.4375, "10:30"),
        ("mm:ss", 0.4375, "10:30:00"),
        ("[h]:mm", 1.5, "36:00"),
        ("yyyy/m/d", 1.0, "1900-01-01"),
        ("yyyy/m/d", 59.0, "1900-02-28"),
        ("yyyy/m/d", 61.0, "1900-03-01"),
        ("yyyy/m/d", 36585.0, "2000-02-29"),
        ("yyyy/m/d", 2_958_465.0, "9999-12-31"),
        ("yyyy/m/d", -1.0, "-1"),
        ("yyyy/m/d", 1e9, "1000000000"),
        ("[Red]yyyy/m/d", 45748.0, "2025-04-01"),
        ("yyyy\"-\"mm\"-\"dd\" (\"aaa\")\"", 45748.0, "2025-04-01"),
    ] {
        check(code, value, expected);
    }
    assert_eq!(
        Format::of("yyyy/m/d").show(44286.0, true).text,
        "2025-04-01"
    );
}

proptest! {
    #[test]
    fn any_format_of_any_number_is_a_text(code in "[-0#?.,%/@;\\[\\]\"\\\\_*a-hmsyEG件年 +<>=1]{0,16}", value in any::<f64>(), is_1904 in any::<bool>()) {
        let _ = Format::of(&code).show(value, is_1904);
    }

    #[test]
    fn a_number_is_the_same_number(value in -1e12..1e12_f64) {
        let shown = Format::of("General").show(value, false).text;
        let read: f64 = shown.parse().unwrap();
        prop_assert!((read - value).abs() <= value.abs() * 1e-14);
    }

    #[test]
    fn rounding_is_that_of_decimal_digits(whole in 0..1_000_000_i64, hundredths in 0..100_i64) {
        let value = whole as f64 + hundredths as f64 / 100.0;
        let shown = Format::of("0.0").show(value, false).text;
        let tenths = whole * 10 + (hundredths + 5) / 10;
        prop_assert_eq!(shown, format!("{}.{}", tenths / 10, tenths % 10));
    }
}
