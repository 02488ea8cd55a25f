//! Forgiving search in Japanese text.
//!
//! Text is compared in its folded form ([`Folder::fold`]): NFKC, lower case, hiragana, and without
//! hyphens, long-vowel marks, middle dots and white space. So `8050`, `80-50` and `８０５０` are one
//! word, and so are サーバー, ｻｰﾊﾞ and さーば.
//!
//! Words with several accepted spellings ([`SPELLINGS`], and the names of `aliases.csv`) are dealt with
//! in the *query*, not in the text: where a term contains one spelling, a text may have any of them
//! there. This keeps the text as it is printed, so marks are always right, and gives these rules:
//!
//! - A text that holds the term as it is typed always matches.
//! - 障害 finds 障がい, 障がい者 finds 障害者, こども園 finds 子ども園, and the other way round.
//! - Part of a spelling is an ordinary word until it is complete: 障が finds 障がい but not 障害.
//! - Where the text allows several spellings, the longest is marked: 取組 marks all of 取り組み.
//!
//! The price is the one every such table pays: 障害 also finds 支障がいくつか.

mod fold;
mod highlight;
mod index;
mod needle;
mod pairs;
mod terms;

pub use fold::{Folder, Nfkc};
pub use highlight::Segment;
pub use index::TextIndex;
pub use terms::{SPELLINGS, Terms};
