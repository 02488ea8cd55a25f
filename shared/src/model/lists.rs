//! Closed lists: each declared once with its codes and its names in both languages.

use crate::language::{Language, Words};

/// The codes of a closed list with their names in Japanese and English; nothing for codes that are
/// no list of this module.
pub fn names_of(codes: &[&str]) -> Vec<(&'static str, Words)> {
    macro_rules! named {
        ($($list:ident),*) => {$(
            if codes == $list::CODES {
                let value = |v: &$list| (v.code(), v.words());
                return $list::ALL.iter().map(value).collect();
            }
        )*};
    }
    named!(
        Phase,
        Basis,
        ActorKind,
        PointKind,
        OutcomeKind,
        Relation,
        ThemeRelation
    );
    Vec::new()
}

/// Declares a closed list: its codes in the files and its names in both languages.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $ja:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* #[doc = $ja] $variant,)* }

        impl $name {
            /// Every value, in the order in which it is shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// Every code, in the same order.
            pub const CODES: &'static [&'static str] = &[$($code,)*];

            /// The code in the files and in the hash.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The value with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }

            /// The name a reader sees.
            pub const fn label(self, language: Language) -> &'static str {
                self.words().get(language)
            }

            /// The name in both languages.
            pub const fn words(self) -> Words {
                match self { $(Self::$variant => Words::of($ja, $en),)* }
            }
        }
    };
}

closed_list! {
    /// What kind of record an initiative is.
    Phase {
        Plan = "plan", "計画", "Plan";
        Result = "result", "実績", "Result";
    }
}

closed_list! {
    /// Whether the source says so, or whether it is our reading of the source.
    Basis {
        Stated = "stated", "資料の記載", "Stated in the source";
        Inferred = "inferred", "推定", "Inferred";
    }
}

closed_list! {
    /// What kind of body an actor is.
    ActorKind {
        Ward = "ward", "区", "Ward";
        CityCentre = "city-centre", "市基幹", "City core support centre";
        CityDepartment = "city-department", "市の部署", "City department";
        Joint = "joint", "全エリア共通", "All areas";
        Partner = "partner", "関係機関", "Partner body";
    }
}

closed_list! {
    /// What a bullet of an initiative tells.
    PointKind {
        Content = "content", "取り組み内容", "What is done";
        Topic = "topic", "主なテーマ・内容", "Main topics";
        Aim = "aim", "目的・ねらい", "Aim";
        Outcome = "outcome", "成果", "Outcome";
    }
}

closed_list! {
    /// What kind of outcome a bullet reports, as we judge it.
    OutcomeKind {
        Network = "network", "関係・連携", "Relations and cooperation";
        Capacity = "capacity", "支援力・知識", "Skills and knowledge";
        Awareness = "awareness", "周知・意識", "Awareness";
        Resource = "resource", "資源・制度・登録", "Resources and schemes";
        Consultation = "consultation", "相談・支援への接続", "Consultation and access";
        Finding = "finding", "課題の発見", "Issue found";
        Other = "other", "その他", "Other";
    }
}

closed_list! {
    /// What became of a theme when the themes were numbered anew.
    ThemeRelation {
        Continued = "continued", "継続", "Continued";
        Merged = "merged", "統合", "Merged";
        Split = "split", "分割", "Split";
        New = "new", "新設", "New";
        Ended = "ended", "終了", "Ended";
    }
}

closed_list! {
    /// How two initiatives of different years hang together.
    Relation {
        Continues = "continues", "計画から実績", "Plan and result";
        Next = "next", "次年度計画", "Next year's plan";
    }
}
