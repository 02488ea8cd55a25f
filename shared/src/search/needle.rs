//! One word, looked for in many texts: what can be known about it is worked out once.

/// A word with how far one may go on from a byte that doesn't fit (Horspool).
pub(super) struct Needle<'a> {
    word: &'a [u8],
    steps: [u8; 256],
}

impl<'a> Needle<'a> {
    pub(super) fn new(word: &'a str) -> Self {
        let word = word.as_bytes();
        let len = word.len();
        // A step that is shorter than it might be misses nothing.
        let short = |step: usize| u8::try_from(step).unwrap_or(u8::MAX);
        let mut steps = [short(len); 256];
        for (at, byte) in word.iter().enumerate().take(len.saturating_sub(1)) {
            if let Some(step) = steps.get_mut(usize::from(*byte)) {
                *step = short(len - 1 - at);
            }
        }
        Self { word, steps }
    }

    /// Where the word stands first in a text.
    #[inline(never)]
    pub(super) fn find(&self, text: &[u8]) -> Option<usize> {
        let Some(last) = self.word.len().checked_sub(1) else {
            return Some(0);
        };
        let mut end = last;
        while let Some(byte) = text.get(end) {
            if self.word.last() == Some(byte)
                && text
                    .get(end - last..=end)
                    .is_some_and(|here| here == self.word)
            {
                return Some(end - last);
            }
            end += self
                .steps
                .get(usize::from(*byte))
                .map_or(1, |step| usize::from(*step));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_finds_what_the_library_finds(
            text in "[abあい東区]{0,40}",
            word in prop_oneof!["[abあい東区]{0,4}", "[ab]{250,260}"],
            more in "[ab]{0,600}",
        ) {
            let text = text + &more + &word.repeat(more.len() % 2);
            prop_assert_eq!(Needle::new(&word).find(text.as_bytes()), text.find(&word));
        }
    }
}
