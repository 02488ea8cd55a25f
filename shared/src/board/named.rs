//! The themes and wards that a search names: whoever looks for 「強度行動障がい」 or 「南区」 may mean the theme or the
//! ward itself.

use crate::board::axis::AxisValue;
use crate::board::dataset::Dataset;
use crate::board::dimension::{Dimension, THEME_NONE};
use crate::language::Language;

/// More of them than this share a word, and no name.
const MOST: usize = 3;

/// The themes, then the wards, whose name begins with what is searched for or is a third of it and more; where one is
/// called just so, that one alone. A number is a whole number: テーマ1 is not テーマ10.
pub fn named<'a>(dataset: &'a Dataset, text: &str, l: Language) -> Vec<(Dimension, &'a AxisValue)> {
    let folder = &dataset.folder;
    let (terms, wanted) = (folder.terms(text), folder.fold(text.trim()));
    let length = wanted.chars().count();
    if length < 2 {
        return Vec::new();
    }
    let (mut found, mut whole) = (Vec::new(), Vec::new());
    for of in [Dimension::Theme, Dimension::Ward] {
        for value in &dataset.axis(of).values {
            let name = value.name.get(l);
            let title = name.split_once(l.pick(" ", ": "));
            let title = folder.fold(title.map_or(name, |(_, title)| title));
            let name = folder.fold(name);
            let rest = name.strip_prefix(&wanted);
            let is_cut = wanted.ends_with(|c: char| c.is_ascii_digit())
                && rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            let is_telling =
                rest.is_some() || title.starts_with(&wanted) || length * 3 >= title.chars().count();
            if value.code == THEME_NONE || is_cut {
                continue;
            }
            if [&name, &title].contains(&&wanted) {
                whole.push((of, value));
            } else if is_telling && terms.matches(&name) {
                found.push((of, value));
            }
        }
    }
    match (whole.len(), found.len()) {
        (0, 0..=MOST) => found,
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::board::dataset::Dataset;
    use crate::language::Language;
    use crate::testing::data_tables;

    #[test]
    fn what_is_searched_for_names_themes_and_wards() {
        let dataset = Dataset::new(data_tables(), String::new(), str::to_owned);
        let codes = |text: &str, l| -> Vec<String> {
            let found = named(&dataset, text, l).into_iter();
            found.map(|(_, value)| value.code.clone()).collect()
        };
        let ja = |text| codes(text, Language::Ja);
        assert_eq!(ja("強度行動障がい"), ["6"]);
        assert_eq!(ja("強度行動障害"), ["6"], "however it is spelled");
        assert_eq!(ja("テーマ1"), ["1"], "and not 10, 11 and 12");
        assert_eq!(ja("南区"), ["minami"], "and not 城南区");
        assert_eq!(ja("医療"), ["7"]);
        assert_eq!(ja("支援"), Vec::<String>::new(), "a word of several");
        assert_eq!(ja("テーマ"), Vec::<String>::new());
        assert_eq!(ja(""), Vec::<String>::new());
        assert_eq!(ja("研修"), Vec::<String>::new());
        assert_eq!(codes("Theme 6", Language::En), ["6"]);
        assert_eq!(codes("Minami", Language::En), ["minami"]);
    }
}
