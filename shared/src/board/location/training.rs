//! A view as slides, for a room with a projector: that it is one, and where among them one is.

/// A slide, and how much of it is shown. Both count from 0; in the hash they count from 1, as people do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct At {
    /// Which slide.
    pub slide: usize,
    /// The last of its steps that is shown.
    pub step: usize,
}

/// How a view is shown to a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Training {
    /// One slide at a time.
    Slide(At),
    /// All slides with all their steps as one page, to be read or printed.
    Whole,
}

impl Default for Training {
    fn default() -> Self {
        Self::Slide(At::default())
    }
}

/// The keys of a hash that are about slides, as they are read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Keys {
    pub(super) is_on: bool,
    pub(super) is_whole: bool,
    pub(super) at: At,
}

impl Keys {
    /// What they say together; a slide without the mode says nothing.
    pub(super) fn training(self) -> Option<Training> {
        match (self.is_on, self.is_whole) {
            (false, _) => None,
            (true, true) => Some(Training::Whole),
            (true, false) => Some(Training::Slide(self.at)),
        }
    }
}

/// A number that counts from 1.
pub(super) fn number(value: &str) -> Option<usize> {
    let n: u16 = value.parse().ok()?;
    usize::from(n).checked_sub(1)
}

impl Training {
    /// The settings in the hash, in their order; the first slide and the first step are left out.
    pub(super) fn settings(self) -> Vec<(&'static str, String)> {
        let mut settings = vec![("mode", "training".to_owned())];
        match self {
            Self::Whole => settings.push(("slide", "all".to_owned())),
            Self::Slide(At { slide, step }) => {
                for (key, n) in [("slide", slide), ("step", step)] {
                    if n > 0 {
                        settings.push((key, (n + 1).to_string()));
                    }
                }
            }
        }
        settings
    }
}
