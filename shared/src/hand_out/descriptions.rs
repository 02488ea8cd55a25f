//! What the tables and their columns mean, in the words of the Data Package descriptor: for people
//! who have the files and not the page.

use crate::package::schema::Table;

/// What a table holds.
pub(super) const fn of_table(table: Table) -> &'static str {
    match table {
        Table::Areas => "市内を三つに分けたエリア。",
        Table::Wards => "市の七つの区。",
        Table::Actors => "取り組みを行う主体。区、市基幹、市の部署、関係機関など。",
        Table::Themes => "地域課題の12テーマ。題名と説明は独自に短くまとめたもの。",
        Table::Functions => "地域生活支援拠点等の五つの機能。",
        Table::Sections => "取り組みが載っている資料の中の区分。",
        Table::Methods => "取り組みの方法の分類。",
        Table::Sources => "データのもとになった資料。",
        Table::Concordance => {
            "年度によって番号や分け方が違うテーマの対応。違いのない年度には行がない。"
        }
        Table::Initiatives => {
            "取り組み。1行が一つの取り組みで、複数の主体が共同で行うものも1行とする。"
        }
        Table::Points => "取り組みの項目。資料の箇条書き一つを1行とする。",
        Table::Measures => "資料に書かれている数値。",
        Table::Links => "年度をまたぐ取り組みのつながり。後の年度のフォルダーに置く。",
    }
}

/// What each column of a table holds, in the order of the columns.
pub(super) const fn of_columns(table: Table) -> &'static [&'static str] {
    match table {
        Table::Areas => &[
            "エリアを表すコード。",
            "エリアの日本語の名前。",
            "エリアの英語の名前。",
        ],
        Table::Wards => &[
            "区を表すコード。",
            "区の日本語の名前。",
            "区の英語の名前。",
            "区が属するエリアのコード（areas の code）。",
            "検査数字を含む6桁の全国地方公共団体コード。",
        ],
        Table::Actors => &[
            "主体を表すコード。区の主体は区のコードと同じ。",
            "主体の日本語の名前。",
            "主体の英語の名前。",
            "主体の種別。ward は区、city-centre は市基幹、city-department は市の部署、joint は全区共通、partner は関係機関。",
            "主体が区のときの区のコード（wards の code）。",
        ],
        Table::Themes => &[
            "テーマの番号。資料のうち最も新しい年度の番号に合わせる。",
            "独自に付けた短い題名。",
            "独自に付けた英語の短い題名。",
            "テーマの内容を独自の言葉でまとめた説明。",
            "テーマの内容をまとめた英語の説明。",
            "検索の手がかりになる言葉。複数は ; で区切る。",
        ],
        Table::Functions => &[
            "資料に付いている機能の番号。",
            "機能の日本語の名前。",
            "機能の英語の名前。",
        ],
        Table::Sections => &[
            "区分を表すコード。",
            "区分の日本語の名前。",
            "区分の英語の名前。",
            "区分がある資料のコード（sources の code）。",
        ],
        Table::Methods => &[
            "方法を表すコード。",
            "方法の日本語の名前。",
            "方法の英語の名前。",
        ],
        Table::Sources => &[
            "資料を表すコード。",
            "資料の題名。",
            "資料を発行した団体。",
            "資料が対象とする年度の始まりの西暦。",
            "資料の種別。plan は計画、report は報告。",
        ],
        Table::Concordance => &[
            "前の番号を使っていた年度の始まりの西暦。new では空でもよい。",
            "前の番号。new では空。",
            "新しい番号を使い始めた年度の始まりの西暦。",
            "新しい番号。ended では空。",
            "テーマがどうなったか。continued は継続、merged は統合、split は分割、new は新設、ended は終了。",
            "対応を読むときの補足。",
        ],
        Table::Initiatives => &[
            "取り組みのID。年度、P（計画）か R（実績）、番号からなり、付け直さない。",
            "年度の始まりの西暦。令和6年度は 2024。",
            "段階。plan は計画、result は実績。",
            "資料の中の区分のコード（sections の code）。",
            "資料に付いている地域課題のテーマの番号（themes の number。番号が違う年度は theme_concordance で読み替える）。テーマに当てはめていなければ空。",
            "テーマの根拠。stated は資料の記載、inferred は推定。",
            "拠点の機能の番号（functions の number）。当てはまらなければ空。",
            "主体のコード（actors の code）。複数は資料の順に ; で区切る。",
            "参加や連携の相手として資料に名前がある団体など。複数は ; で区切る。",
            "独自に付けた短い名前。名前のあるネットワークはその名前を残す。",
            "取り組みの内容を独自の言葉でまとめた一文。",
            "方法のコード（methods の code）。複数は ; で区切る。資料から判断して付けている。",
            "取り組みの対象となる人や事業所。",
            "資料にある頻度や時期。記載がなければ空。",
            "資料から分かる実施月（1～12）。複数は ; で区切る。",
            "もとになった資料のコード（sources の code）。",
            "資料の中で載っている場所。",
        ],
        Table::Points => &[
            "項目が属する取り組みのID（同じ年度の initiatives の id）。",
            "取り組みと種類の中での順番。1から数える。",
            "項目の種類。content は取り組み内容、topic は主なテーマ・内容、aim は目的・ねらい、outcome は成果。",
            "共同の取り組みを資料が区ごとに分けて書いているときの区のコード（wards の code）。",
            "項目の内容。数値と固有の名前はそのままに、独自の言葉で書いたもの。",
            "成果の種類。資料から判断して付けたもので、成果の項目だけにある。",
        ],
        Table::Measures => &[
            "数値が属する取り組みのID（同じ年度の initiatives の id）。",
            "何の数値かを表す名前。",
            "数値。桁区切りは付けない。",
            "数値の単位。",
            "数値の時点（YYYY-MM または YYYY-MM-DD）。記載がなければ空。",
            "数値を読むときの補足。",
        ],
        Table::Links => &[
            "前の年度の取り組みのID（前の年度の initiatives の id）。",
            "後の年度の取り組みのID（同じ年度の initiatives の id）。",
            "つながりの種類。continues は継続、next は次年度計画。",
            "つながりの根拠。stated は資料の記載、inferred は推定。",
            "つながりがあるとした理由。",
        ],
    }
}
