//! Every table of the data package, declared once: its record, its columns with their names, titles,
//! kinds and meanings. [`crate::model`] makes the records of it, [`crate::package::schema`] the columns,
//! [`crate::package::record`] their writing, [`crate::check::reader`] their reading. A new column is a new
//! line here.

/// Hands the declaration to a macro.
///
/// A table is `Record Table rows "file" where [key] (title, English title, what it holds)` with a body
/// of fields in the order of the columns; a name has two columns. `where` is `reference`, `optional`
/// (a reference table that may be missing) or `yearly`. A column is
/// `required|optional(name, title, English title, kind, what it holds)`.
macro_rules! tables {
    ($then:ident) => {
        $then! {
            /// One of the three areas of the city.
            Area Areas areas "areas" reference ["code"]
            ("エリア", "Areas", "市内を三つに分けたエリア。") {
                /// Code.
                code: AreaCode =
                    required("code", "コード", "Code", CODE,
                        "エリアを表すコード。");
                /// Name.
                name: Name =
                    required("name_ja", "名称", "Japanese name", NAME,
                        "エリアの日本語の名前。"),
                    required("name_en", "英語名称", "English name", NAME,
                        "エリアの英語の名前。");
            }
            /// One of the seven wards.
            Ward Wards wards "wards" reference ["code"]
            ("区", "Wards", "市の七つの区。") {
                /// Code.
                code: WardCode =
                    required("code", "コード", "Code", CODE,
                        "区を表すコード。");
                /// Name.
                name: Name =
                    required("name_ja", "名称", "Japanese name", NAME,
                        "区の日本語の名前。"),
                    required("name_en", "英語名称", "English name", NAME,
                        "区の英語の名前。");
                /// The area it lies in.
                area: AreaCode =
                    required("area", "エリア", "Area", Kind::Ref(Table::Areas),
                        "区が属するエリアのコード（areas の code）。");
                /// Municipal code of six digits, the last a check digit (全国地方公共団体コード).
                municipal_code: String =
                    required("municipal_code", "全国地方公共団体コード", "Municipal code", Kind::MunicipalCode,
                        "検査数字を含む6桁の全国地方公共団体コード。");
            }
            /// A body that carries out initiatives.
            Actor Actors actors "actors" reference ["code"]
            ("主体", "Actors", "取り組みを行う主体。区、市基幹、市の部署、関係機関など。") {
                /// Code; a ward's actor code is the ward's code.
                code: ActorCode =
                    required("code", "コード", "Code", CODE,
                        "主体を表すコード。区の主体は区のコードと同じ。");
                /// Name.
                name: Name =
                    required("name_ja", "名称", "Japanese name", NAME,
                        "主体の日本語の名前。"),
                    required("name_en", "英語名称", "English name", NAME,
                        "主体の英語の名前。");
                /// What kind of body it is.
                kind: ActorKind =
                    required("kind", "種別", "Kind of actor", Kind::Enum(ActorKind::CODES),
                        "主体の種別。ward は区、city-centre は市基幹、city-department は市の部署、joint は全エリア共通、partner は関係機関。");
                /// The ward, for an actor of kind `ward`.
                ward: Option<WardCode> =
                    optional("ward", "区", "Ward", Kind::Ref(Table::Wards),
                        "主体が区のときの区のコード（wards の code）。");
            }
            /// One of the twelve regional issues.
            Theme Themes themes "themes" reference ["number"]
            ("テーマ", "Themes", "地域課題の12テーマ。題名と説明は独自に短くまとめたもの。") {
                /// Its printed number.
                number: u8 =
                    required("number", "番号", "Number", THEME_NUMBER,
                        "テーマの番号。資料のうち最も新しい年度の番号に合わせる。");
                /// Our short title.
                title: Name =
                    required("title_ja", "短い題名", "Short Japanese title", NAME,
                        "独自に付けた短い題名。"),
                    required("title_en", "英語の短い題名", "Short English title", NAME,
                        "独自に付けた英語の短い題名。");
                /// What it is about, in our words.
                description: Name =
                    required("description_ja", "説明", "Japanese description", Kind::Text(300),
                        "テーマの内容を独自の言葉でまとめた説明。"),
                    required("description_en", "英語の説明", "English description", Kind::Text(400),
                        "テーマの内容をまとめた英語の説明。");
                /// Words that point to it.
                keywords: Vec<String> =
                    optional("keywords", "キーワード", "Keywords", Kind::TextList,
                        "検索の手がかりになる言葉。複数は ; で区切る。");
            }
            /// One of the five functions of the regional support bases.
            Function Functions functions "functions" reference ["number"]
            ("拠点の機能", "Functions of the base", "地域生活支援拠点等の五つの機能。") {
                /// Its printed number.
                number: u8 =
                    required("number", "番号", "Number", Kind::Integer(1, 99),
                        "資料に付いている機能の番号。");
                /// Name.
                name: Name =
                    required("name_ja", "名称", "Japanese name", NAME,
                        "機能の日本語の名前。"),
                    required("name_en", "英語名称", "English name", NAME,
                        "機能の英語の名前。");
            }
            /// A part of a source document.
            Section Sections sections "sections" reference ["code"]
            ("資料の区分", "Sections", "取り組みが載っている資料の中の区分。") {
                /// Code.
                code: SectionCode =
                    required("code", "コード", "Code", CODE,
                        "区分を表すコード。");
                /// Name.
                name: Name =
                    required("name_ja", "名称", "Japanese name", NAME,
                        "区分の日本語の名前。"),
                    required("name_en", "英語名称", "English name", NAME,
                        "区分の英語の名前。");
                /// The document it is a part of.
                source: SourceCode =
                    required("source", "出典", "Source", Kind::Ref(Table::Sources),
                        "区分がある資料のコード（sources の code）。");
            }
            /// A way of working.
            Method Methods methods "methods" reference ["code"]
            ("方法", "Methods", "取り組みの方法の分類。") {
                /// Code.
                code: MethodCode =
                    required("code", "コード", "Code", CODE,
                        "方法を表すコード。");
                /// Name.
                name: Name =
                    required("name_ja", "名称", "Japanese name", NAME,
                        "方法の日本語の名前。"),
                    required("name_en", "英語名称", "English name", NAME,
                        "方法の英語の名前。");
            }
            /// A source document.
            Source Sources sources "sources" reference ["code"]
            ("出典", "Sources", "データのもとになった資料。") {
                /// Code.
                code: SourceCode =
                    required("code", "コード", "Code", CODE,
                        "資料を表すコード。");
                /// Printed title.
                title: String =
                    required("title", "資料名", "Title of the document", Kind::Text(200),
                        "資料の題名。");
                /// Who published it.
                publisher: String =
                    required("publisher", "発行者", "Publisher", NAME,
                        "資料を発行した団体。");
                /// The year it is about.
                fiscal_year: FiscalYear =
                    required("fiscal_year", "年度", "Fiscal year", YEAR,
                        "資料が対象とする年度の始まりの西暦。");
                /// `plan` or `report`.
                kind: String =
                    required("kind", "種別", "Kind of document", Kind::Enum(&["plan", "report"]),
                        "資料の種別。plan は計画、report は報告。");
            }
            /// What became of a theme when the themes were numbered anew: a row of `theme_concordance.csv`.
            ThemeStep Concordance concordance "theme_concordance" optional ["from_year", "from_theme", "to_year", "to_theme"]
            ("テーマの対応", "Concordance of themes", "年度によって番号や分け方が違うテーマの対応。違いのない年度には行がない。") {
                /// A year with the old numbering; a new theme needs none.
                from_year: Option<FiscalYear> =
                    optional("from_year", "旧年度", "Old fiscal year", YEAR,
                        "前の番号を使っていた年度の始まりの西暦。new では空でもよい。");
                /// The old number; none for a new theme.
                from_theme: Option<u8> =
                    optional("from_theme", "旧番号", "Old number", THEME_NUMBER,
                        "前の番号。new では空。");
                /// The year from which on the new numbering holds.
                to_year: FiscalYear =
                    required("to_year", "新年度", "New fiscal year", YEAR,
                        "新しい番号を使い始めた年度の始まりの西暦。");
                /// The new number; none for a theme that ended.
                to_theme: Option<u8> =
                    optional("to_theme", "新番号", "New number", THEME_NUMBER,
                        "新しい番号。ended では空。");
                /// What became of it.
                relation: ThemeRelation =
                    required("relation", "対応", "What became of it", Kind::Enum(ThemeRelation::CODES),
                        "テーマがどうなったか。continued は継続、merged は統合、split は分割、new は新設、ended は終了。");
                /// Remark.
                note: String =
                    optional("note", "備考", "Note", Kind::Text(TEXT_MAX),
                        "対応を読むときの補足。");
            }
            /// Another spelling of a name: a row of `aliases.csv`.
            Alias Aliases aliases "aliases" optional ["alias"]
            ("名前の別の書き方", "Other spellings of names", "データにある名前と、その別の書き方。検索は同じものとして扱う。") {
                /// A name in the data.
                name: String =
                    required("name", "名前", "Name", NAME,
                        "データにある名前。");
                /// Another spelling of it.
                alias: String =
                    required("alias", "別の書き方", "Other spelling", NAME,
                        "同じものを指す別の書き方。一つの書き方は一度だけ載せる。");
            }
            /// How a name is read: a row of `readings.csv`.
            NameReading Readings readings "readings" optional ["name"]
            ("名前の読み", "Readings of names", "区、部署、ネットワークなどの名前と、その読み。ふりがなに使う。") {
                /// A name in the data, or a word in it.
                name: String =
                    required("name", "名前", "Name", NAME,
                        "データにある名前、またはその中の言葉。一つの名前は一度だけ載せる。");
                /// Its reading.
                kana: String =
                    required("kana", "ふりがな", "Reading", NAME,
                        "名前の読み。名前にあるかなや記号は、そのまま書く。確かでない読みは載せない。");
            }
            /// One initiative (取り組み): a row of `initiatives.csv`.
            Initiative Initiatives initiatives "initiatives" yearly ["id"]
            ("取り組み", "Initiatives", "取り組み。1行が一つの取り組みで、複数の主体が共同で行うものも1行とする。") {
                /// Id.
                id: InitiativeId =
                    required("id", "ID", "ID", Kind::Id,
                        "取り組みのID。年度、P（計画）か R（実績）、番号からなり、付け直さない。");
                /// The year it belongs to.
                fiscal_year: FiscalYear =
                    required("fiscal_year", "年度", "Fiscal year", YEAR,
                        "年度の始まりの西暦。令和6年度は 2024。");
                /// Plan or result.
                phase: Phase =
                    required("phase", "段階", "Phase", Kind::Enum(Phase::CODES),
                        "段階。plan は計画、result は実績。");
                /// Where the source files it.
                section: SectionCode =
                    required("section", "区分", "Section", Kind::Ref(Table::Sections),
                        "資料の中の区分のコード（sections の code）。");
                /// The theme's number, if it has one.
                theme: Option<u8> =
                    optional("theme", "テーマ", "Theme", Kind::Ref(Table::Themes),
                        "資料に付いている地域課題のテーマの番号（themes の number。番号が違う年度は theme_concordance で読み替える）。テーマに当てはめていなければ空。");
                /// Who says so.
                theme_basis: Option<Basis> =
                    optional("theme_basis", "テーマの根拠", "Basis of the theme", Kind::Enum(Basis::CODES),
                        "テーマの根拠。stated は資料の記載、inferred は推定。");
                /// The function of the support bases under which the source files it.
                function: Option<u8> =
                    optional("function", "拠点の機能", "Function of the base", Kind::Ref(Table::Functions),
                        "資料が取り組みを載せている拠点の機能の番号（functions の number）。資料に機能の区分がなければ空。");
                /// Who carries it out, in printed order.
                actors: Vec<ActorCode> =
                    required("actors", "主体", "Actors", Kind::RefList(Table::Actors),
                        "主体のコード（actors の code）。複数は資料の順に ; で区切る。");
                /// Others who take part.
                partners: Vec<String> =
                    optional("partners", "連携先", "Partners", Kind::TextList,
                        "参加や連携の相手として資料に名前がある団体など。複数は ; で区切る。");
                /// Short name.
                title: String =
                    required("title", "取り組み名", "Initiative name", Kind::Text(TITLE_MAX),
                        "独自に付けた短い名前。名前のあるネットワークはその名前を残す。");
                /// One sentence.
                summary: String =
                    optional("summary", "概要", "Summary", Kind::Text(TEXT_MAX),
                        "取り組みの内容を独自の言葉でまとめた一文。");
                /// Ways of working.
                methods: Vec<MethodCode> =
                    optional("methods", "方法", "Methods", Kind::RefList(Table::Methods),
                        "方法のコード（methods の code）。複数は ; で区切る。資料から判断して付けている。");
                /// For whom.
                audience: String =
                    optional("audience", "対象", "Audience", Kind::Text(TEXT_MAX),
                        "取り組みの対象となる人や事業所。");
                /// How often, as stated.
                frequency: String =
                    optional("frequency", "頻度", "Frequency", Kind::Text(60),
                        "資料にある頻度や時期。記載がなければ空。");
                /// Months 1 to 12 that follow from the text.
                months: Vec<u8> =
                    optional("months", "実施月", "Months", Kind::Months,
                        "資料から分かる実施月（1～12）。複数は ; で区切る。");
                /// The source document.
                source: SourceCode =
                    required("source", "出典", "Source", Kind::Ref(Table::Sources),
                        "もとになった資料のコード（sources の code）。");
                /// The place in it.
                locator: String =
                    required("locator", "掲載箇所", "Place in the source", Kind::Text(TEXT_MAX),
                        "資料の中で載っている場所。");
            }
            /// One bullet: a row of `points.csv`.
            Point Points points "points" yearly ["initiative", "kind", "seq"]
            ("項目", "Points", "取り組みの項目。資料の箇条書き一つを1行とする。") {
                /// The initiative it belongs to.
                initiative: InitiativeId =
                    required("initiative", "取り組みID", "Initiative ID", Kind::Ref(Table::Initiatives),
                        "項目が属する取り組みのID（同じ年度の initiatives の id）。");
                /// Its number, from 1, within the initiative and kind.
                seq: u16 =
                    required("seq", "順番", "Order", Kind::Integer(1, 999),
                        "取り組みと種類の中での順番。1から数える。");
                /// What it tells.
                kind: PointKind =
                    required("kind", "種類", "Kind", Kind::Enum(PointKind::CODES),
                        "項目の種類。content は取り組み内容、topic は主なテーマ・内容、aim は目的・ねらい、outcome は成果。");
                /// The ward, only where the source splits a joint initiative by ward.
                ward: Option<WardCode> =
                    optional("ward", "区", "Ward", Kind::Ref(Table::Wards),
                        "共同の取り組みを資料が区ごとに分けて書いているときの区のコード（wards の code）。");
                /// The text.
                text: String =
                    required("text", "内容", "Text", Kind::Text(TEXT_MAX),
                        "項目の内容。数値と固有の名前はそのままに、独自の言葉で書いたもの。");
                /// What kind of outcome, only for outcomes.
                outcome_kind: Option<OutcomeKind> =
                    optional("outcome_kind", "成果の種類", "Kind of outcome", Kind::Enum(OutcomeKind::CODES),
                        "成果の種類。資料から判断して付けたもので、成果の項目だけにある。");
            }
            /// One figure: a row of `measures.csv`.
            Measure Measures measures "measures" yearly ["initiative", "label", "as_of"]
            ("数値", "Figures", "資料に書かれている数値。") {
                /// The initiative it belongs to.
                initiative: InitiativeId =
                    required("initiative", "取り組みID", "Initiative ID", Kind::Ref(Table::Initiatives),
                        "数値が属する取り組みのID（同じ年度の initiatives の id）。");
                /// What is counted.
                label: String =
                    required("label", "項目名", "What is counted", Kind::Text(60),
                        "何の数値かを表す名前。");
                /// The number as written: a plain decimal without separators.
                value: String =
                    required("value", "数値", "Figure", Kind::Number,
                        "数値。桁区切りは付けない。");
                /// Its unit.
                unit: String =
                    required("unit", "単位", "Unit", Kind::Text(20),
                        "数値の単位。");
                /// ISO date or month; empty where not stated.
                as_of: String =
                    optional("as_of", "時点", "As of", Kind::Date,
                        "数値の時点（YYYY-MM または YYYY-MM-DD）。記載がなければ空。");
                /// Remark.
                note: String =
                    optional("note", "備考", "Note", Kind::Text(TEXT_MAX),
                        "数値を読むときの補足。");
            }
            /// One continuity between years: a row of `links.csv`.
            Link Links links "links" yearly ["from", "to"]
            ("年度間のつながり", "Links between years", "年度をまたぐ取り組みのつながり。後の年度のフォルダーに置く。") {
                /// The earlier initiative.
                from: InitiativeId =
                    required("from", "前の取り組みID", "Earlier initiative ID", Kind::Ref(Table::Initiatives),
                        "前の年度の取り組みのID（前の年度の initiatives の id）。");
                /// The later initiative.
                to: InitiativeId =
                    required("to", "後の取り組みID", "Later initiative ID", Kind::Ref(Table::Initiatives),
                        "後の年度の取り組みのID（同じ年度の initiatives の id）。");
                /// How they hang together.
                relation: Relation =
                    required("relation", "関係", "Relation", Kind::Enum(Relation::CODES),
                        "つながりの種類。continues は計画から実績、next は次年度計画。");
                /// Whether the source says so.
                basis: Basis =
                    required("basis", "根拠", "Basis", Kind::Enum(Basis::CODES),
                        "つながりの根拠。stated は資料の記載、inferred は推定。");
                /// Why we think so.
                reason: String =
                    required("reason", "理由", "Reason", Kind::Text(TEXT_MAX),
                        "つながりがあるとした理由。");
            }
        }
    };
}
pub(crate) use tables;
