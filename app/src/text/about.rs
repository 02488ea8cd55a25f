//! The text of 「このページについて」: how things are counted, what is stored where, accessibility,
//! licences.

use super::words::words;
use shared::language::Language;

words! {
    concordance = "テーマの対応", "Themes over the years";
    same_numbers = "読み込んでいるすべての年度で、テーマの番号は同じです。", "All years loaded use the same numbers for the themes.";
    other_numbers = "番号や分け方が違う年度のテーマは、次の対応によって最も新しい年度の番号に読み替えて数えています。ここにないテーマの番号は、どの年度でも同じです。", "Where a year numbered, merged or split its themes otherwise, they are counted under the numbers of the latest year, as this table says. Numbers that are not in it are the same in every year.";
    from_year = "旧年度", "Old year";
    from_theme = "旧番号", "Old number";
    to_year = "新年度", "New year";
    to_theme = "新番号", "New number";
    relation = "対応", "Relation";
    loaded = "入っているデータ", "The data in this page";
    loaded_note = "年度と段階ごとの取り組みの数と、もとの資料です。", "Initiatives by fiscal year and phase, with their documents.";
    others_work = "このページに使われているソフトウェア", "Software in this page";
    others_terms = "名前、版、著作権、ライセンスの全文（英語）", "Names, versions, copyright and the full text of their licences";
}

/// What the source calls the theme of an initiative, where later years call it otherwise.
pub(crate) fn printed_theme(l: Language, number: u8) -> String {
    match l {
        Language::Ja => format!("資料ではテーマ{number}"),
        Language::En => format!("theme {number} in the source"),
    }
}

/// A section of the page: a heading and its paragraphs.
pub(crate) struct Section {
    /// Heading.
    pub(crate) heading: &'static str,
    /// Paragraphs.
    pub(crate) paragraphs: &'static [&'static str],
}

/// The sections, in order.
pub(crate) const fn sections(l: Language) -> &'static [Section] {
    match l {
        Language::Ja => JA,
        Language::En => EN,
    }
}

const JA: &[Section] = &[
    Section {
        heading: "このページでできること",
        paragraphs: &[
            "福岡市の7つの区、基幹相談支援センター、市の部署が、障がいのある人の12の地域課題について計画したことと、行ったこと、その成果を、一つのページで探し、比べ、持ち帰ることができます。",
            "区の基幹相談支援センターの会議、市の部署や議会での説明、研修で使うことを考えて作っています。知りたいのが「どの区が何をしたか」なら「テーマ×区」、「計画がどうなったか」なら「計画のゆくえ」、言葉から探すなら上の検索欄から始めてください。",
            "サーバーもインターネットも使いません。このページは、開いたあとに入力や取り込んだデータをどこへも送りません。サーバーに置かれたページで「1ページとして保存」を押したときだけ、同じ場所にある保存用のページを読みます。",
        ],
    },
    Section {
        heading: "数え方",
        paragraphs: &[
            "取り組み1件は、報告では表一つ、計画では資料が印を付けた活動一つです。同じテーマ・同じ区に二つの表があれば2件です。",
            "複数の区が合同で行う取り組みは1件です。区ごとの欄にはそれぞれ1件ずつ入り、合計では1件と数えます。",
            "条件は、同じ項目の中では「または」、項目どうしは「かつ」です。項目の横の数は、その値だけを選んだときの件数で、同じ項目の中の選択には左右されません。",
            "「記載なし」は資料に書かれていないこと、「計画のみ」は計画だけが書かれていること、「該当なし」はその組み合わせがありえないことです。記載がないことは、行われていないという意味ではありません。",
            "進み具合は「N件のうちn件」で表します。計画あり＝その取り組みが計画であるか、前の年度の計画につながる。実施＝実績であるか、後の年度の実績につながる。成果の記載あり＝自身か、つながる実績に成果が書かれている。次の年度の計画あり＝後の年度の計画につながる。",
            "ひと目で・テーマ×区は、実績のある最も新しい年度から始まります。計画・実績・次の計画を一緒に数えると、一つの活動を三度数えるためです。",
        ],
    },
    Section {
        heading: "限界",
        paragraphs: &[
            "もとの資料は年に一度の報告と計画で、行われたことのすべてを載せたものではありません。年度や区によって書き方の詳しさも違うため、件数の多い少ないは、活動の多い少ないや良し悪しを表しません。",
            "区の順位や点数は出しません。割合は必ず「N件のうちn件」で示し、N は一つの年度・段階の取り組みの数です。",
        ],
    },
    Section {
        heading: "更新と問い合わせ",
        paragraphs: &[
            "新しい年度の報告と計画がまとまる年に一度、春に更新する資料です。表ができていれば、「データ」の画面からだれでも取り込み、新しいページとして保存して配れます。取り込む前に、どこが変わるかを示します。",
            "誤りを見つけたときは、取り組みの「出典」と「掲載箇所」でもとの資料を確かめてから、このページを渡した人へ、ページの下にある「データの版」を添えてお知らせください。取り組みの中身については、その区の基幹相談支援センターか市の担当の部署にお尋ねください。",
        ],
    },
    Section {
        heading: "資料の記載と推定",
        paragraphs: &[
            "資料に書かれたことと、このボードの読み取り（推定）は区別しています。推定には「推定」と書き、破線で囲みます。推定なのは、計画のテーマの一部、年度の間のつながりの多く、方法と成果の種類です。",
            "題名・概要・項目の文は、資料の内容をこのボードの言葉で短く書き直したものです。固有名詞・数値・日付は資料のとおりです。正確な文言は出典の掲載箇所で確かめてください。",
        ],
    },
    Section {
        heading: "検索",
        paragraphs: &[
            "全角と半角、ひらがなとカタカナ、大文字と小文字、長音やハイフンの有無、障がいと障害、子どもとこども、取り組みと取組の違いを気にせずに探せます。8050、80-50、８０５０は同じです。Fネットと F-net のような名前の別の書き方は、データの表（aliases.csv）にあるものが同じになります。空白で区切るとすべてを含むものを探します。メモの文も探します。",
        ],
    },
    Section {
        heading: "保存するもの",
        paragraphs: &[
            "メモと、取り込んだデータ（直近10回分）を、この端末のこのブラウザーの中（localStorageとIndexedDB）に保存します。どちらも、ディスクに書かれてから「保存しました」と表示します。前の内容も20版まで残ります。ほかの端末や人からは見えません。ほかに、はじめての方への案内を読んだことだけを覚えておきます。ブラウザーのデータを消すとどれも消えます。大切なメモは「メモ」の画面から書き出し、取り込んだデータは「データ」の画面で1ページとして保存してください。",
            "取り込んだデータを表示している間は、どの画面にも「取込データ」と出ます。「内蔵データに戻す」で、いつでもページに入っているデータに戻れます。",
            "ファイルを別のフォルダーへ移すと、ブラウザーによっては前のメモが見えなくなります。その前に書き出し、移した先で読み込んでください。",
        ],
    },
    Section {
        heading: "アクセシビリティ",
        paragraphs: &[
            "JIS X 8341-3:2016 のレベルAAと WCAG 2.2 のレベルAAを目標にしています。すべての画面を、日本語と英語、強制カラー、400%の拡大で、自動検査（axe-core）により違反0件であることを、ページを作るたびに確かめています。",
            "キーボードだけですべての操作ができます。テーマ×区の表は矢印キーで動きます。図には同じ数の表が付いています。色だけで意味を示すところはありません。",
            "自動検査で分からない点（読み上げの自然さなど）は人の確認が必要です。使いにくいところがあれば、配布元へお知らせください。",
        ],
    },
    Section {
        heading: "ライセンス",
        paragraphs: &[
            "データ：CC BY 4.0。事実と数値は福岡市が公表した資料によります。プログラム：MIT License。",
        ],
    },
];

const EN: &[Section] = &[
    Section {
        heading: "What this page is for",
        paragraphs: &[
            "Fukuoka City's seven wards, its core support centres and its departments work on twelve regional issues of people with disabilities. Here you can search, compare and take away what they planned, what they did and what came of it. The records themselves are in Japanese.",
            "It is made for meetings of the wards' support centres, for the city and its council, and for training. Begin with \"Themes × wards\" to see which ward did what, with \"What became of plans\" for plans and their results, or with the search field on top.",
            "It needs no server and no internet. Once open, the page sends nothing to anybody. Only when a page on a server is saved as one page does it read the file to save from beside itself.",
        ],
    },
    Section {
        heading: "How things are counted",
        paragraphs: &[
            "One initiative is one table of a report, or one activity marked as such in a plan. Two tables of one ward under one theme are two initiatives.",
            "A joint initiative of several wards is one initiative: it stands once in each ward's column and counts once in a total.",
            "Conditions combine with OR within a facet and AND between facets. The number beside a value is what choosing only that value would show; it does not depend on other choices in the same facet.",
            "\"Not recorded\" means that the source says nothing, \"plan only\" that only a plan is written, \"not applicable\" that the combination cannot occur. Not recorded does not mean not done.",
            "Progress is n of N. Planned: it is a plan or follows from an earlier year's plan. Done: it is a result or leads to one. Outcome recorded: it, or a result it leads to, has an outcome. Next year planned: a later year's plan follows from it.",
            "The overview and the matrix open with the latest year that has results: counting plan, result and next plan together would count one activity three times.",
        ],
    },
    Section {
        heading: "Limits",
        paragraphs: &[
            "The sources are yearly reports and plans, not a register of all that is done, and they differ in detail between years and wards: more or fewer entries do not mean more or less work, nor better work.",
            "Wards are never ranked or scored. A share is always n of N, and N is the number of initiatives of one fiscal year and phase.",
        ],
    },
    Section {
        heading: "Updates and questions",
        paragraphs: &[
            "The data is due once a year, in spring, when the reports and plans of a fiscal year are complete. Whoever has the tables can take them in under \"Data\", see first what would change, and hand out the new page.",
            "If something is wrong, compare it with the source named at the initiative, then tell whoever gave you this page, with the data version at its foot. About the work itself, ask the ward's core support centre or the city's department.",
        ],
    },
    Section {
        heading: "Stated and inferred",
        paragraphs: &[
            "What the source prints and what we read into it are kept apart. Inferred things say so and have a dashed frame: themes of some plans, most links between years, methods and kinds of outcome.",
            "Titles, summaries and bullets are our own short words; names, figures and dates are as printed. For the exact wording see the place in the source.",
        ],
    },
    Section {
        heading: "Search",
        paragraphs: &[
            "Width, case, hiragana or katakana, long vowels and hyphens make no difference, nor do common spelling variants, such as those of the word for disability, and other spellings of a name that the data lists (aliases.csv). Several words are combined with AND. Your notes are searched as well.",
        ],
    },
    Section {
        heading: "What is stored",
        paragraphs: &[
            "Your notes and the data you have taken in (the last ten sets), in this browser on this device (localStorage and IndexedDB). A note is said to be saved once it is on the disk; its last 20 versions are kept. Besides, only that the line for newcomers has been read. Nobody else can see them. Clearing the browser's data removes all of it: export notes from the notes view, and save imported data as one page from the data view.",
            "While imported data is shown, every view says so; one press goes back to the data of the page.",
            "If you move the file to another folder, some browsers no longer show your earlier notes. Export them first and read them in again.",
        ],
    },
    Section {
        heading: "Accessibility",
        paragraphs: &[
            "The goal is WCAG 2.2 level AA and JIS X 8341-3:2016 level AA. Every view is checked with axe-core in both languages, with forced colours and at 400 % zoom, with no violation, whenever the page is built.",
            "Everything works with the keyboard alone; arrow keys move in the matrix. Every chart has a table of the same numbers. Nothing is told by colour alone.",
            "Automatic checks do not see everything. Please tell whoever gave you this page what is hard to use.",
        ],
    },
    Section {
        heading: "Licences",
        paragraphs: &[
            "Data: CC BY 4.0; facts and figures come from documents published by Fukuoka City. Program: MIT License.",
        ],
    },
];
