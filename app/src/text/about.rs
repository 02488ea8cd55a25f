//! The text of 「このページについて」: how things are counted, what is stored where, accessibility,
//! licences.

use super::words::words;
use shared::board::location::Screen;
use shared::conformance::Run;
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
    furigana = "ふりがな", "Readings of names";
    furigana_switch = "ふりがなを付ける", "Show how names are read";
    furigana_help = "区、部署、ネットワークなどの名前に、読みがなを付けます。付けるのは画面だけで、印刷と、書き出したファイルには付きません。次に開いたときも同じです。", "Names of wards, departments and networks are shown with how they are read, on the screen only and not in prints or files. This device will remember.";
    index = "目次", "Contents";
    views = "何がどこで見られるか", "What to see where";
    what_is_it = "何のページですか", "What is this page?";
    it_is = "福岡市の7つの区、基幹相談支援センター、市の担当の部署が、障がいのある人の12の地域課題に、何を計画し、何を行い、何が得られたかを見るページです。会議、市と議会、研修のために作られています。", "It shows what Fukuoka City's seven wards, its core support centres and its departments planned, did and achieved on twelve regional issues of people with disabilities. It is made for meetings, for the city and its council, and for training.";
    how_sure = "どこまで確かですか", "How far can it be relied on?";
    how_new = "いつのものですか", "What period does it cover?";
    whom = "だれに聞けばよいですか", "Whom can I ask?";
    ask_them = "取り組みの中身は、その区の基幹相談支援センターか、市の担当の部署に聞いてください。誤りを見つけたら、出典で確かめてから、このページを渡した人に、ページの一番下の「データの版」とともに知らせてください。", "About the work itself, the ward's core support centre or the city's department. If something is wrong, compare it with its source and tell whoever gave you this page, with the data version at its foot.";
    loaded = "入っているデータ", "The data in this page";
    loaded_note = "年度と段階ごとの取り組みの数と、もとの資料です。", "Initiatives by fiscal year and phase, with their documents.";
    accessibility = "アクセシビリティの確認結果", "Accessibility, criterion by criterion";
    criteria = "達成基準ごとの結果", "Result of each criterion";
    criterion_number = "番号", "No.";
    criterion_name = "達成基準", "Criterion";
    level = "レベル", "Level";
    asked_by = "規格", "Standard";
    asked_by_wcag = "WCAG", "WCAG";
    asked_by_jis = "JIS", "JIS";
    asked_by_both = "WCAG・JIS", "WCAG, JIS";
    result = "結果", "Result";
    met = "適合", "met";
    not_applicable = "該当なし", "not applicable";
    ways = "確かめ方", "How tested";
    reviewed = "確認日", "Date";
    not_listened = "読み上げソフト（スクリーンリーダー）の声を聞いての確認と、障がいのある人による確認は、まだ行っていません。「適合」は、下の確かめ方で調べた範囲での、作り手による判断です。", "The page has not yet been tested by listening with a screen reader, nor by people with disabilities. \"Met\" is the makers' own judgement within the limits of the tests described below.";
    ways_explained = "自動検査：axe-core が見つけられる誤りがないこと。その基準のすべては調べられません。操作の試験：キーだけの操作や表示の変更などを、プログラムが行って確かめること。目視：画面と作りを見て確かめること。読み上げの木：ブラウザーが読み上げソフトへ渡す見出しや名前を、確かめたものと比べること。目視のほかは、ページを作るたびに行います。", "Rules: axe-core finds no mistake; it cannot see all that a criterion asks for. Acted: a program uses keys alone, changes the display and so on. Looked at: views and code were looked at. Tree: the headings and names that the browser hands to screen readers are compared with reviewed ones. All but looking are done whenever the page is built.";
    others_work = "このページに使われているソフトウェア", "Software in this page";
    others_terms = "名前、版、著作権、ライセンスの全文（英語）", "Names, versions, copyright and the full text of their licences";
}

/// What a view answers.
pub(crate) const fn shows(l: Language, screen: &Screen) -> &'static str {
    match screen {
        Screen::Overview => l.pick(
            "一つの年度の全体を一画面で。件数、12テーマ×区の表、区の図。",
            "A year on one screen: figures, the twelve themes by ward, the map.",
        ),
        Screen::Matrix { .. } => l.pick(
            "どの区が、どのテーマに取り組んだか。記載のない組み合わせはどれか。",
            "Which ward works on which theme, and where nothing is recorded.",
        ),
        Screen::List { .. } => l.pick(
            "言葉と項目でさがす。結果は表にして保存できます。",
            "Search by words and filters; save what is found as a table.",
        ),
        Screen::Years { .. } => l.pick(
            "計画が実績になったか、次の計画に続いたか。",
            "Whether plans became results, and led to further plans.",
        ),
        Screen::Compare { .. } => l.pick(
            "二つの区、テーマ、年度を左右に並べる。",
            "Two wards, themes or years side by side.",
        ),
        Screen::Calendar => l.pick(
            "月と頻度で見る予定。カレンダーに入れられます。",
            "Months and frequencies; can be added to a calendar.",
        ),
        Screen::Sheet => l.pick(
            "区かテーマを一つ、A4にまとめて印刷する。",
            "One ward or theme on A4, to print.",
        ),
        Screen::Deck { .. } => l.pick(
            "研修のスライド、配る紙、話し合いの問いを作る。",
            "Make slides, handouts and questions for a training.",
        ),
        Screen::Notes => l.pick(
            "取り組みやテーマに書いたメモの一覧。",
            "All your notes on initiatives, themes and wards.",
        ),
        Screen::Data => l.pick(
            "次の年度の表を取り込む。データを配る。",
            "Import next year's tables, hand the data on.",
        ),
        Screen::Detail(_) | Screen::Edit(_) | Screen::Worksheet(_) | Screen::About => "",
    }
}

/// Which section says what the numbers do not.
pub(crate) const LIMITS: usize = 3;

/// How many criteria there are, which the page meets, and which it has nothing for.
pub(crate) fn counted(l: Language, [all, met, rest]: [usize; 3]) -> String {
    match l {
        Language::Ja => format!(
            "WCAG 2.2（A・AA）と JIS X 8341-3:2016（A・AA）の達成基準は合わせて{all}項目です。適合{met}、該当なし{rest}、不適合0。"
        ),
        Language::En => format!(
            "WCAG 2.2 and JIS X 8341-3:2016 have {all} criteria of levels A and AA together. Met: {met}. Not applicable: {rest}. Not met: 0."
        ),
    }
}

/// What axe-core is run on.
pub(crate) fn run(l: Language, run: &Run) -> String {
    let Run {
        version,
        views,
        settings,
    } = run;
    match l {
        Language::Ja => format!(
            "axe-core {version} を、{views}の画面のそれぞれで{settings}通り（日本語と英語、通常・強制カラー・400%の拡大）に動かし、違反は0件です。"
        ),
        Language::En => format!(
            "axe-core {version} is run on {views} views in {settings} settings each (Japanese and English; as usual, with forced colours, at 400 % zoom) and finds no violation."
        ),
    }
}

/// What the numbers rest on, and what they do not say.
pub(crate) fn so_sure(l: Language, sources: usize) -> String {
    match l {
        Language::Ja => format!(
            "市が公表した{sources}つの資料に書かれていることを、1件ずつ数えています。どの数からも、その取り組みと出典を開けます。作り手の読み取りには「推定」と書いてあります。「記載なし」は、行われなかったという意味ではありません。区に順位は付けません。"
        ),
        Language::En => format!(
            "Every number counts what {sources} documents published by the city say, and opens the initiatives with their sources. What is our reading is marked as inferred. Not recorded does not mean not done. Wards are not ranked."
        ),
    }
}

/// The first and the last record set, and when the next ones come.
pub(crate) fn so_new(l: Language, first: &str, latest: &str) -> String {
    match l {
        Language::Ja => format!(
            "{first}から{latest}までの資料が入っています。年に一度、新しい年度の報告と計画がそろう春に、新しくします。"
        ),
        Language::En => format!(
            "It holds documents from {first} to {latest}. It is renewed once a year, in spring, when the reports and plans of a fiscal year are complete."
        ),
    }
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
        heading: "このページの使い方",
        paragraphs: &[
            "福岡市には、障がいのある人のくらしについて、12の地域課題（地域で解決したい困りごと）があります。7つの区と、基幹相談支援センター（各区の相談の中心になる所）と、市の部署が、それぞれ取り組んでいます。",
            "数、テーマ、区の名前は、どれも押すと中身が開きます。言葉で探すときは、上の検索欄に打ちます。テーマや区の名前を打つと、そのテーマや区の表の行、計画のゆくえ、シートも選べます。",
            "どの画面も、右上の「書き出す」から、印刷、CSV、テキスト版、スライドにできます。リンクをコピーして送ると、相手も同じ画面を開けます。",
            "インターネットにつながなくても使えます。入力したことや取り込んだデータを、どこへも送りません。サーバーに置かれたページで「1ページとして保存」を押したときだけ、同じ場所にある保存用のページを読みます。",
        ],
    },
    Section {
        heading: "ことばの意味",
        paragraphs: &[
            "取り組み：区や市が行う一つの活動です。",
            "主体：その取り組みを行う区、センター、市の部署です。",
            "段階：「計画」（これから行うこと）か「実績」（行ったこと）かの区別です。",
            "資料の区分：もとの資料の章です。テーマごとの取り組み、地域生活支援拠点、権利擁護などがあります。",
            "地域生活支援拠点：障がいのある人のくらしを、緊急のときも含めて地域で支える仕組みです。",
            "推定：資料に書かれていないことを、このページの作り手が読み取ったものです。",
            "データの版：入っているデータを見分けるための記号です。記号が同じなら、中身も同じです。",
        ],
    },
    Section {
        heading: "数え方",
        paragraphs: &[
            "取り組みの1件は、実績では資料の表一つです。計画では、資料が印を付けた活動一つです。同じテーマ・同じ区に表が二つあれば、2件です。",
            "いくつかの区が一緒に行う取り組みは1件です。それぞれの区の欄に1件と出ますが、合計では1件と数えます。",
            "同じ項目の中で二つ選ぶと、どちらかに当てはまるものが出ます。違う項目を選ぶと、両方に当てはまるものが出ます。項目の横の数は、その値だけを選んだときの件数です。",
            "「記載なし」は、資料に書かれていないことです。行われていないという意味ではありません。「計画のみ」は、計画だけが書かれていることです。「該当なし」は、その組み合わせがありえないことです。",
            "進み具合は「N件のうちn件」で示します。「計画あり」は、計画であるか、前の年度の計画につながるものです。「実施」は、実績であるか、後の年度の実績につながるものです。「成果の記載あり」は、その取り組みか、つながる実績に、成果が書かれているものです。「次の年度の計画あり」は、後の年度の計画につながるものです。",
            "「ひと目で」と「テーマ×区」は、実績のある最も新しい年度を示します。計画、実績、次の計画を一緒に数えると、一つの活動を三度数えてしまうからです。",
        ],
    },
    Section {
        heading: "限界",
        paragraphs: &[
            "もとの資料は、年に一度の報告と計画です。行われたことのすべてが載っているわけではありません。書き方の詳しさも、年度や区によって違います。件数が多いか少ないかで、活動の多さや良し悪しは分かりません。",
            "区に順位や点数は付けません。割合は必ず「N件のうちn件」で示します。N は、一つの年度と段階の取り組みの数です。",
        ],
    },
    Section {
        heading: "更新と問い合わせ",
        paragraphs: &[
            "年に一度、春に新しくします。新しい年度の報告と計画が、そのころにそろうからです。表ができていれば、「データ」の画面でだれでも取り込めます。取り込む前に、どこが変わるかを確かめられます。取り込んだら、新しいページとして保存して配れます。",
            "誤りを見つけたときは、取り組みの「出典」と「掲載箇所」を見て、もとの資料を確かめてください。それから、このページを渡した人に知らせてください。ページの一番下の「データの版」も伝えてください。",
            "取り組みの中身については、その区の基幹相談支援センターか、市の担当の部署に聞いてください。",
        ],
    },
    Section {
        heading: "資料の記載と推定",
        paragraphs: &[
            "資料に書かれたことと、作り手の読み取り（推定）を分けて示します。推定には「推定」と書き、破線で囲みます。推定は、計画のテーマの一部、年度の間のつながりの多く、方法と成果の種類です。",
            "題名・概要・項目の文は、資料の内容を短く書き直したものです。名前、数、日付は資料のとおりです。もとの文は、資料の掲載箇所で確かめてください。",
        ],
    },
    Section {
        heading: "検索",
        paragraphs: &[
            "全角と半角、ひらがなとカタカナ、大文字と小文字の違いは、気にしなくてかまいません。長音（ー）やハイフンがあってもなくても見つかります。障がいと障害、子どもとこども、取り組みと取組も同じに扱います。8050、80-50、８０５０も同じです。",
            "Fネットと F-net のような別の書き方は、データの表（aliases.csv）にあるものが同じになります。",
            "空白で区切って二つの言葉を打つと、両方を含むものを探します。自分のメモの文も探します。",
        ],
    },
    Section {
        heading: "保存するもの",
        paragraphs: &[
            "メモと、取り込んだデータ（新しいほうから10回分）を、この端末のこのブラウザーの中に保存します（localStorage と IndexedDB）。どちらも、ディスクに書き終えてから「保存しました」などと表示します。メモは、前の内容も20版まで残ります。研修の準備（スライドの並び、問い、班の答え）も同じ中に入れます。練習用のデータは、本物とは別のところに入れます。ほかには、はじめての方への案内を読んだこと、キー操作を切ったこと、ふりがなを付けたことだけを覚えておきます。ほかの端末や、ほかの人からは見えません。",
            "ブラウザーのデータを消すと、どれも消えます。大切なメモは、「メモ」の画面でファイルに書き出してください。取り込んだデータは、「データ」の画面で1ページとして保存してください。",
            "取り込んだデータを示している間は、どの画面にも「取込データ」と出ます。「内蔵データに戻す」を押すと、ページに初めから入っているデータに戻ります。",
            "ファイルを別のフォルダーへ移すと、前のメモが見えなくなるブラウザーがあります。移す前に書き出し、移した後で読み込んでください。",
        ],
    },
    Section {
        heading: "アクセシビリティ",
        paragraphs: &[
            "だれもが使えるページにするため、JIS X 8341-3:2016 のレベルAAと、WCAG 2.2 のレベルAAを目標にしています。下の「アクセシビリティの確認結果」に、一つずつの結果があります。",
            "キーボードだけで、すべての操作ができます。「テーマ×区」の表では、矢印キーで動きます。図には、同じ数の表が付いています。色だけで意味を示すところはありません。",
            "使いにくいところがあれば、このページを渡した人に知らせてください。",
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
        heading: "How to use this page",
        paragraphs: &[
            "Every number, theme and ward opens what is behind it. Type into the search field on top to look for words; the name of a theme or ward also offers its row of the table, what became of its plans, and its sheet. The records themselves are in Japanese, the language of their sources.",
            "\"Export\" at the top right of each view prints it, saves it as CSV or text, or shows it as slides. A copied link opens the same view for somebody else.",
            "It needs no server and no internet. Once open, the page sends nothing to anybody. Only when a page on a server is saved as one page does it read the file to save from beside itself.",
        ],
    },
    Section {
        heading: "Words",
        paragraphs: &[
            "Initiative: one activity of a ward or of the city. Actor: the ward, centre or department that carries it out. Phase: a plan, or the result of one. Section: the chapter of the source. Support bases: what supports the lives of people with disabilities in their area, also in an emergency. Inferred: not in the source, but our reading of it. Data version: a code that is the same where the data is the same.",
        ],
    },
    Section {
        heading: "How things are counted",
        paragraphs: &[
            "One initiative is one table of a report, or one activity marked as such in a plan. Two tables of one ward under one theme are two initiatives.",
            "A joint initiative of several wards is one initiative: it stands once in each ward's column and counts once in a total.",
            "Two values in the same filter find initiatives that match either; values in different filters must all match. The number beside a value is what you would see by choosing that value alone.",
            "\"Not recorded\" means that the source says nothing, \"plan only\" that only a plan is written, \"not applicable\" that the combination cannot occur. Not recorded does not mean not done.",
            "Progress is n of N. Planned: it is a plan or follows from an earlier year's plan. Done: it is a result or leads to one. Outcome recorded: it, or a result it leads to, has an outcome. Next year planned: a later year's plan follows from it.",
            "At a glance and Themes × wards open with the latest year that has results, because counting plan, result and next plan together would count one activity three times.",
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
            "The data is due once a year, in spring, when the reports and plans of a fiscal year are complete. Anyone who has the tables can import them in \"Data\", check what would change first, and hand out the new page.",
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
            "Width, case, hiragana or katakana, long vowels and hyphens make no difference, nor do common spelling variants, such as those of the word for disability, and other spellings of a name that the data lists (aliases.csv). All the words must match. Your notes are searched as well.",
        ],
    },
    Section {
        heading: "What is stored",
        paragraphs: &[
            "Your notes and imported data (the last ten imports), in this browser on this device (localStorage and IndexedDB). They are reported as saved only once they are on the disk; the last 20 versions of a note are kept. What you prepare for a training (slides, questions, groups' answers) is kept in the same way. Practice data is kept apart from the real data. Apart from that, it remembers only whether you have opened or closed \"New here?\", whether the keys are switched off and whether names are shown with their readings. Nobody else can see them. Clearing the browser's data removes them: export notes from Notes, and save imported data as one page from Data.",
            "While imported data is shown, every view says so; one press goes back to the built-in data.",
            "If you move the file to another folder, some browsers no longer show your earlier notes. Export them first and read them in again.",
        ],
    },
    Section {
        heading: "Accessibility",
        paragraphs: &[
            "The goal is WCAG 2.2 level AA and JIS X 8341-3:2016 level AA. The result for each criterion stands below.",
            "Everything works with the keyboard alone; the arrow keys move within the Themes × wards table. Every chart has a table of the same numbers. Nothing relies on colour alone.",
            "Please tell whoever gave you this page what is hard to use.",
        ],
    },
    Section {
        heading: "Licences",
        paragraphs: &[
            "Data: CC BY 4.0; facts and figures come from documents published by Fukuoka City. Program: MIT License.",
        ],
    },
];
