//! Why something was taken as it was.

use crate::language::Words;

/// A reason, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The bodies stand in 【 】 before the table.
    Named,
    /// A body is named in the heading.
    InHeading,
    /// A body is named in the words of the content.
    InWords,
    /// A name in 【 】 is not one that is known.
    Unknown,
    /// Nobody is named.
    Nobody,
    /// The heading has the number of the theme.
    Theme,
    /// The heading has the name of the section.
    Section,
    /// There is no heading of a section.
    NoSection,
    /// Word has two columns.
    Columns,
    /// Both columns stand on one line.
    Gap,
    /// The first bullet behind words without a mark.
    FirstStar,
    /// The numbers begin again.
    Again,
    /// Only the ends of the sentences tell the columns apart.
    Endings,
    /// No border can be seen.
    NoBorder,
    /// The heading of topics.
    Topics,
    /// What is planned stands under its own heading.
    Planned,
    /// A sentence among the outcomes tells of the next year.
    NextYear,
    /// The end of the first sentence became the title.
    Title,
    /// A word of the content is the name of a method.
    Method,
    /// A number with a unit that figures have.
    Figure,
    /// How often or when, by the words of the content.
    When,
    /// Lines behind the last bullet were left out.
    LeftOut,
}

impl Why {
    /// The reason.
    pub const fn words(self) -> Words {
        match self {
            Self::Named => Words::of(
                "主体：表の前の【 】にある名前です。",
                "Actors: the names in 【 】 before the table.",
            ),
            Self::InHeading => Words::of(
                "主体：見出しに名前があります。",
                "Actors: named in the heading.",
            ),
            Self::InWords => Words::of(
                "主体：見出しに名前がなく、内容の文にある名前を入れました。",
                "Actors: no heading names them; taken from the words of the content.",
            ),
            Self::Unknown => Words::of(
                "主体：【 】に、一覧にない名前があります。",
                "Actors: a name in 【 】 is not in the list.",
            ),
            Self::Nobody => Words::of(
                "主体：どこにも名前が見つかりません。",
                "Actors: no name was found.",
            ),
            Self::Theme => Words::of(
                "テーマ：直前の見出しの番号です。",
                "Theme: the number in the heading above.",
            ),
            Self::Section => Words::of(
                "区分：見出しの言葉が区分の名前と合います。",
                "Section: the heading has the name of a section.",
            ),
            Self::NoSection => Words::of(
                "区分：区分の名前のある見出しが見つかりません。",
                "Section: no heading has the name of one.",
            ),
            Self::Columns => Words::of(
                "内容とねらい：Wordの表の二つの列のとおりです。",
                "Content and aims: the two columns of the table.",
            ),
            Self::Gap => Words::of(
                "内容とねらい：同じ行に二つの列が並んでいるところで分けました。",
                "Content and aims: parted where both columns stand on one line.",
            ),
            Self::FirstStar => Words::of(
                "内容とねらい：印のない文の後の、最初の印からをねらいとしました。",
                "Content and aims: the aims begin with the first mark behind words without one.",
            ),
            Self::Again => Words::of(
                "内容とねらい：番号が1に戻るところからをねらいとしました。",
                "Content and aims: the aims begin where the numbers start again.",
            ),
            Self::Endings => Words::of(
                "内容とねらい：両方に同じ印があるため、文の終わり方（「…する」など）で分けました。",
                "Content and aims: both have the same marks; parted by how the sentences end.",
            ),
            Self::NoBorder => Words::of(
                "内容とねらい：境目が分からないため、すべて内容としました。",
                "Content and aims: no border was seen; all of it is content.",
            ),
            Self::Topics => Words::of(
                "主なテーマ：見出し＜主な…＞の下の項目です。",
                "Topics: what stands below the heading ＜主な…＞.",
            ),
            Self::Planned => Words::of(
                "次年度の予定：「（予定）」の見出しの下の項目です。",
                "Planned next: what stands below the heading with （予定）.",
            ),
            Self::NextYear => Words::of(
                "次年度の予定：成果の中の、次の年度を述べた文を写しました。",
                "Planned next: copied from an outcome that tells of the next year.",
            ),
            Self::Title => Words::of(
                "取り組み名：資料にないため、内容の最初の文の終わりから作りました。",
                "Title: not in the document; made of the end of the first sentence.",
            ),
            Self::Method => Words::of(
                "方法：内容の文に方法の名前があります。",
                "Methods: their names stand in the content.",
            ),
            Self::Figure => Words::of(
                "数値：単位の付いた数です。名前は前の言葉から作りました。",
                "Figures: numbers with a unit; named after the words before them.",
            ),
            Self::When => Words::of(
                "頻度・実施月：内容の文にあります。",
                "Frequency and months: in the words of the content.",
            ),
            Self::LeftOut => Words::of(
                "項目の後にある、印のない短い行（図の言葉など）は入れていません。",
                "Short lines without a mark behind the bullets (such as words of a picture) are left out.",
            ),
        }
    }

    /// Whether it is a guess that somebody has to look at.
    pub const fn is_guess(self) -> bool {
        !matches!(
            self,
            Self::Named
                | Self::InHeading
                | Self::Theme
                | Self::Section
                | Self::Columns
                | Self::Gap
                | Self::FirstStar
                | Self::Topics
                | Self::Planned
        )
    }
}
