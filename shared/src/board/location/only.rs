//! Which lines of 計画のゆくえ are asked for: all, those of one word, or those where the record breaks
//! off in one way. What the words mean is not known here: [`crate::years`] says it.

use crate::model::OutcomeKind;

/// The places of the flow through a year, beside one for each kind of outcome. The flow itself is not
/// known here; a test there holds that they are the same.
const PLACES: [&str; 10] = [
    "plan",
    "no-plan",
    "plan-elsewhere",
    "result",
    "not-mentioned",
    "result-elsewhere",
    "no-outcome",
    "next-plan",
    "no-next",
    "next-elsewhere",
];

/// Whether a code names a place of the flow, or two with a comma between them.
pub(super) fn is_of_flow(code: &str) -> bool {
    let is_place =
        |own: &str| PLACES.contains(&own) || OutcomeKind::ALL.iter().any(|k| k.code() == own);
    code.splitn(2, ',').all(is_place)
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal;)*) => {
        /// The lines that are asked for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub enum Only {
            /// Every line.
            #[default]
            All,
            $($(#[$doc])* $variant,)*
        }

        impl Only {
            /// Every choice.
            pub const ALL: &'static [Self] = &[Self::All, $(Self::$variant,)*];

            /// The value in the hash.
            pub const fn code(self) -> &'static str {
                match self { Self::All => "all", $(Self::$variant => $code,)* }
            }
        }
    };
}

kinds! {
    /// 継続
    Continued = "continued";
    /// 拡充
    Expanded = "expanded";
    /// 計画から実績
    Done = "done";
    /// 計画の継続
    PlannedAgain = "planned-again";
    /// 次年度計画
    NextPlan = "next-plan";
    /// 後の資料に記載なし
    NotMentioned = "not-mentioned";
    /// 新規
    New = "new";
    /// 比べる資料なし
    OnlyYear = "only-year";
    /// What follows from something that doesn't meet the conditions.
    Elsewhere = "elsewhere";
    /// Plans without a link forward, wherever in a line they stand.
    NoLater = "no-later";
    /// Results without a link back.
    NoPlan = "no-plan";
    /// Issues found without a next step.
    NoNextStep = "no-next-step";
    /// Joint work that one ward alone tells of.
    OneSided = "one-sided";
}

impl Only {
    /// The choice with this value.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|only| only.code() == code)
    }
}
