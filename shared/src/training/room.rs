//! What a training asks and what its groups answer, and the one file for both: it takes questions to
//! the machines in the room and brings the answers back.

use serde_json::Value;
use std::collections::BTreeMap;

/// What the file says it is.
const FORMAT: &str = "kadai-board-training/1";

/// A question by its theme and its words, which is all that tells it from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    /// The theme's code.
    pub theme: String,
    /// The question.
    pub text: String,
}

/// The answers of one group.
pub type Answers = BTreeMap<Question, String>;

/// Questions, and answers by group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Room {
    /// The questions, in the order in which they are asked.
    pub questions: Vec<Question>,
    /// What each group answers.
    pub groups: BTreeMap<String, Answers>,
}

/// The questions of a text: one on each line.
pub fn asked(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

impl Room {
    /// Adds the questions of a theme's text.
    pub fn ask(&mut self, theme: &str, text: &str) {
        for text in asked(text) {
            let question = Question {
                theme: theme.to_owned(),
                text: text.to_owned(),
            };
            if !self.questions.contains(&question) {
                self.questions.push(question);
            }
        }
    }

    /// Every question that is asked or answered: those that are asked first.
    pub fn all_questions(&self) -> Vec<&Question> {
        let mut all: Vec<&Question> = self.questions.iter().collect();
        for question in self.groups.values().flat_map(BTreeMap::keys) {
            if !all.contains(&question) {
                all.push(question);
            }
        }
        all
    }

    /// Writes an answer down; an empty one is none.
    pub fn answer(&mut self, group: &str, question: Question, text: &str) {
        let answers = self.groups.entry(group.to_owned()).or_default();
        match text.trim().is_empty() {
            true => drop(answers.remove(&question)),
            false => drop(answers.insert(question, text.to_owned())),
        }
        if answers.is_empty() {
            self.groups.remove(group);
        }
    }

    /// Takes in what another machine has. Nothing is written over: a group of the same name that
    /// answers otherwise stands beside it with a number.
    pub fn take_in(&mut self, other: Self) {
        for question in other.questions {
            if !self.questions.contains(&question) {
                self.questions.push(question);
            }
        }
        for (group, answers) in other.groups {
            let mut name = group.clone();
            for n in 2.. {
                let own = self.groups.get(&name);
                let same = |(q, text)| {
                    own.and_then(|own: &Answers| own.get(q))
                        .is_none_or(|t| t == text)
                };
                if answers.iter().all(same) {
                    break;
                }
                name = format!("{group}（{n}）");
            }
            self.groups.entry(name).or_default().extend(answers);
        }
    }

    /// The file.
    pub fn to_json(&self, exported: &str) -> String {
        let quoted = |text: &str| Value::from(text).to_string();
        let question = |q: &Question| {
            format!(
                "    {{ \"theme\": {}, \"question\": {} }}",
                quoted(&q.theme),
                quoted(&q.text)
            )
        };
        let answers = self.groups.iter().flat_map(|(group, answers)| {
            answers.iter().map(move |(q, text)| {
                let (group, text) = (quoted(group), quoted(text));
                let (theme, question) = (quoted(&q.theme), quoted(&q.text));
                format!("    {{ \"group\": {group}, \"theme\": {theme}, \"question\": {question}, \"answer\": {text} }}")
            })
        });
        let list = |lines: Vec<String>| match lines.is_empty() {
            true => "[]".to_owned(),
            false => format!("[\n{}\n  ]", lines.join(",\n")),
        };
        format!(
            "{{\n  \"format\": \"{FORMAT}\",\n  \"exported\": {},\n  \"questions\": {},\n  \"answers\": {}\n}}\n",
            quoted(exported),
            list(self.questions.iter().map(question).collect()),
            list(answers.collect()),
        )
    }

    /// Reads the file; nothing where it is none, or not whole.
    pub fn from_json(text: &str) -> Option<Self> {
        let file: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
        if file.get("format")?.as_str()? != FORMAT {
            return None;
        }
        let mut room = Self::default();
        let member = |of: &Value, name| Some(of.get(name)?.as_str()?.to_owned());
        let question = |of: &Value| {
            Some(Question {
                theme: member(of, "theme")?,
                text: member(of, "question")?,
            })
        };
        for item in file.get("questions")?.as_array()? {
            room.questions.push(question(item)?);
        }
        for item in file.get("answers")?.as_array()? {
            room.answer(
                &member(item, "group")?,
                question(item)?,
                &member(item, "answer")?,
            );
        }
        Some(room)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn question(theme: &str, text: &str) -> Question {
        Question {
            theme: theme.to_owned(),
            text: text.to_owned(),
        }
    }

    fn room(group: &str, answers: &[(&str, &str)]) -> Room {
        let mut room = Room::default();
        for (text, answer) in answers {
            room.answer(group, question("6", text), answer);
        }
        room
    }

    #[test]
    fn one_question_a_line() {
        let mut room = Room::default();
        room.ask(
            "6",
            " 何が足りないか？\n\n　\n誰に頼むか？\n何が足りないか？",
        );
        assert_eq!(
            room.questions,
            [
                question("6", "何が足りないか？"),
                question("6", "誰に頼むか？")
            ]
        );
    }

    #[test]
    fn twenty_files_stand_side_by_side_and_none_is_written_over() {
        let mut all = Room::default();
        for n in 0..20 {
            all.take_in(room(&format!("{n}班"), &[("問1", &format!("答え{n}"))]));
        }
        assert_eq!(all.groups.len(), 20);
        all.take_in(room("3班", &[("問1", "答え3"), ("問2", "あとから")]));
        assert_eq!((all.groups.len(), all.groups["3班"].len()), (20, 2));
        all.take_in(room("3班", &[("問1", "ほかの答え")]));
        all.take_in(room("3班", &[("問1", "ほかの答え")]));
        assert_eq!(all.groups.len(), 21);
        assert_eq!(all.groups["3班（2）"][&question("6", "問1")], "ほかの答え");
        assert_eq!(all.groups["3班"][&question("6", "問1")], "答え3");
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        for text in [
            "",
            "[]",
            "{}",
            r#"{"format":"kadai-board-notes/1","questions":[],"answers":[]}"#,
            r#"{"format":"kadai-board-training/1","questions":[{"theme":"6"}],"answers":[]}"#,
        ] {
            assert_eq!(Room::from_json(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_file_comes_back_as_it_was(
            questions in proptest::collection::btree_set(("\\PC{0,4}", "\\PC{0,9}"), 0..4),
            answers in proptest::collection::vec(("\\PC{0,5}", "\\PC{0,3}", "\\PC{0,9}", ".{0,9}"), 0..6),
        ) {
            let mut room = Room {
                questions: questions.iter().map(|(theme, text)| question(theme, text)).collect(),
                ..Room::default()
            };
            for (group, theme, text, answer) in &answers {
                room.answer(group, question(theme, text), answer);
            }
            prop_assert_eq!(Room::from_json(&room.to_json("今")), Some(room.clone()));
            let mut twice = room.clone();
            twice.take_in(room.clone());
            prop_assert_eq!(twice, room);
        }
    }
}
