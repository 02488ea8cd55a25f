//! Two changes to one text made one: what is typed in one tab and what is typed in another.

/// A text that was changed in two ways from what both began with. Each change stays whole and in one
/// piece; where both are in the same place, the first stands first, and where one is a part of the
/// other, it doesn't come twice. `None` where both have rewritten the same words.
#[must_use]
pub fn woven(base: &str, first: &str, second: &str) -> Option<String> {
    let [base, first, second] = [base, first, second].map(|text| text.chars().collect::<Vec<_>>());
    let mut ones = changes(&base, &first).into_iter().peekable();
    let mut twos = changes(&base, &second).into_iter().peekable();
    let (mut text, mut at) = (String::new(), 0);
    loop {
        let change = match (ones.peek(), twos.peek()) {
            (None, None) => break,
            (Some(one), Some(two)) if one.from == two.from && one.to == two.to => {
                let both = one.with(two)?;
                ones.next();
                twos.next();
                both
            }
            (Some(one), Some(two)) if one.to <= two.from => ones.next()?.into_owned(),
            (Some(one), Some(two)) if two.to <= one.from => twos.next()?.into_owned(),
            (Some(_), Some(_)) => return None,
            (Some(_), None) => ones.next()?.into_owned(),
            (None, Some(_)) => twos.next()?.into_owned(),
        };
        let (from, to, put) = change;
        text.extend(base.get(at..from)?);
        text.extend(put);
        at = to;
    }
    text.extend(base.get(at..)?);
    Some(text)
}

/// Where the caret goes when the text that is shown becomes another one, in UTF-16 units as browsers
/// count: it stays between the same two characters. Words that come in where it stands come after it.
#[must_use]
pub fn caret(shown: &str, new: &str, at: u32) -> u32 {
    let [before, after] = [shown, new].map(|text| text.chars().collect::<Vec<_>>());
    let Some(change) = Change::between(&before, &after) else {
        return at;
    };
    let units = |chars: &[char]| chars.iter().map(|c| c.len_utf16() as u32).sum::<u32>();
    let from = units(before.get(..change.from).unwrap_or_default());
    let to = units(before.get(..change.to).unwrap_or_default());
    let put = units(change.put);
    if at <= from {
        at
    } else if at >= to {
        at - (to - from) + put
    } else {
        from + put
    }
}

/// One stretch of characters that others have taken the place of.
struct Change<'a> {
    from: usize,
    to: usize,
    put: &'a [char],
}

impl<'a> Change<'a> {
    /// All that is changed, as one.
    fn between(base: &[char], changed: &'a [char]) -> Option<Self> {
        if base == changed {
            return None;
        }
        let same = |pair: &(&char, &char)| pair.0 == pair.1;
        let from = base.iter().zip(changed).take_while(same).count();
        let most = base.len().min(changed.len()) - from;
        let ends = base.iter().rev().zip(changed.iter().rev());
        let end = ends.take(most).take_while(same).count();
        Some(Self {
            from,
            to: base.len() - end,
            put: changed.get(from..changed.len() - end).unwrap_or_default(),
        })
    }

    fn into_owned(self) -> (usize, usize, Vec<char>) {
        (self.from, self.to, self.put.to_vec())
    }

    /// Two changes in the same place.
    fn with(&self, other: &Change) -> Option<(usize, usize, Vec<char>)> {
        let (shorter, longer) = if self.put.len() < other.put.len() {
            (self, other)
        } else {
            (other, self)
        };
        let put = if holds(longer.put, shorter.put) {
            longer.put.to_vec()
        } else if self.from == self.to {
            [self.put, other.put].concat()
        } else {
            return None;
        };
        Some((self.from, self.to, put))
    }
}

/// How many pairs of characters are compared at most; beyond that, one change is as good as several.
const MOST: usize = 1_000_000;

/// The stretches that are changed, in order, with at least one character that stays between them.
fn changes<'a>(base: &[char], changed: &'a [char]) -> Vec<Change<'a>> {
    let Some(whole) = Change::between(base, changed) else {
        return Vec::new();
    };
    let (old, new) = (
        base.get(whole.from..whole.to).unwrap_or_default(),
        whole.put,
    );
    let width = new.len() + 1;
    if old.is_empty() || new.is_empty() || old.len() * width > MOST {
        return vec![whole];
    }
    // How many characters the two ends from here on have in common, in the same order.
    let mut common = vec![0_u32; (old.len() + 1) * width];
    let of = |common: &[u32], o: usize, n: usize| common.get(o * width + n).copied().unwrap_or(0);
    for (o, old) in old.iter().enumerate().rev() {
        for (n, new) in new.iter().enumerate().rev() {
            let best = if old == new {
                of(&common, o + 1, n + 1) + 1
            } else {
                of(&common, o + 1, n).max(of(&common, o, n + 1))
            };
            if let Some(cell) = common.get_mut(o * width + n) {
                *cell = best;
            }
        }
    }
    let mut found = Vec::new();
    let (mut o, mut n) = (0, 0);
    let (mut from, mut put_from) = (0, 0);
    while o < old.len() && n < new.len() {
        if old.get(o) == new.get(n) {
            if from < o || put_from < n {
                found.push((from, o, put_from, n));
            }
            (o, n) = (o + 1, n + 1);
            (from, put_from) = (o, n);
        } else if of(&common, o + 1, n) >= of(&common, o, n + 1) {
            o += 1;
        } else {
            n += 1;
        }
    }
    if from < old.len() || put_from < new.len() {
        found.push((from, old.len(), put_from, new.len()));
    }
    let found = found.into_iter();
    let found = found.map(|(from, to, put_from, put_to)| Change {
        from: whole.from + from,
        to: whole.from + to,
        put: new.get(put_from..put_to).unwrap_or_default(),
    });
    found.collect()
}

fn holds(text: &[char], part: &[char]) -> bool {
    part.is_empty() || text.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_changes() {
        for (base, first, second, expected) in [
            ("ア", "アa", "アbc", Some("アabc")),
            ("", "一つ目", "二つ目", Some("一つ目二つ目")),
            ("ア", "アab", "アa", Some("アab")),
            ("ア", "アa", "ア", Some("アa")),
            ("ア", "ア", "アb", Some("アb")),
            ("アイウ", "xアイウ", "アイウy", Some("xアイウy")),
            ("アイウ", "アイウy", "xアイウ", Some("xアイウy")),
            ("アイウ", "イウ", "アイwウ", Some("イwウ")),
            ("アab", "ア12abc", "ア123ab", Some("ア123abc")),
            ("アイウ", "", "アイxウ", None),
            ("アイウ", "アxウ", "アyウ", None),
            ("😀", "😀a", "😁", Some("😁a")),
        ] {
            let woven = woven(base, first, second);
            assert_eq!(woven.as_deref(), expected, "{base} {first} {second}");
        }
    }

    #[test]
    fn the_caret_stays_where_it_is_in_the_words() {
        for (shown, new, at, expected) in [
            ("アb", "アab", 2, 3),
            ("アa", "アab", 2, 2),
            ("アイ", "アイ", 1, 1),
            ("アイウ", "アウ", 3, 2),
            ("アイウエ", "アxエ", 2, 2),
            ("a", "😀a", 1, 3),
        ] {
            assert_eq!(caret(shown, new, at), expected, "{shown} {new}");
        }
    }

    proptest! {
        #[test]
        fn what_is_put_in_stays_whole(base in "[abc]{0,6}", at in 0_usize..7, other in 0_usize..7) {
            let put = |at: usize, word: &str| {
                let (before, after) = base.split_at(at.min(base.len()));
                format!("{before}{word}{after}")
            };
            let woven = woven(&base, &put(at, "XYZ"), &put(other, "123")).unwrap_or_default();
            prop_assert!(woven.contains("XYZ") && woven.contains("123"), "{}", woven);
            prop_assert_eq!(woven.len(), base.len() + 6);
        }
    }
}
