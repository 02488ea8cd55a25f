//! Licences as crates state them: `MIT OR Apache-2.0`, `(MIT OR Apache-2.0) AND Unicode-3.0`, and
//! the older `MIT/Apache-2.0`.

use anyhow::{Result, bail};

/// A licence, or several of which all or any apply.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Expression {
    One(String),
    Any(Vec<Expression>),
    All(Vec<Expression>),
}

impl Expression {
    /// Reads what a crate states.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let spaced = text
            .replace('/', " OR ")
            .replace('(', " ( ")
            .replace(')', " ) ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut rest = words.as_slice();
        let expression = any(&mut rest)?;
        if !rest.is_empty() {
            bail!("the licence {text} is not understood");
        }
        Ok(expression)
    }

    /// The licences to take a crate under, out of the accepted ones: where there is a choice the one
    /// that is named first there. `None` when the crate cannot be taken.
    pub(super) fn choice<'a>(&self, accepted: &[&'a str]) -> Option<Vec<&'a str>> {
        match self {
            Self::One(name) => Some(vec![*accepted.iter().find(|known| **known == name)?]),
            Self::All(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(part.choice(accepted)?);
                }
                Some(all)
            }
            Self::Any(parts) => {
                let rank = |names: &Vec<&str>| {
                    let place = |name: &&str| accepted.iter().position(|known| known == name);
                    names.iter().map(place).max()
                };
                let choices = parts.iter().filter_map(|part| part.choice(accepted));
                choices.min_by_key(rank)
            }
        }
    }
}

fn any(rest: &mut &[&str]) -> Result<Expression> {
    joined(rest, "OR", all, Expression::Any)
}

fn all(rest: &mut &[&str]) -> Result<Expression> {
    joined(rest, "AND", one, Expression::All)
}

/// Parts with a word between them; a single part stands for itself.
fn joined(
    rest: &mut &[&str],
    word: &str,
    part: fn(&mut &[&str]) -> Result<Expression>,
    several: fn(Vec<Expression>) -> Expression,
) -> Result<Expression> {
    let first = part(rest)?;
    let mut parts = vec![first];
    while rest.first() == Some(&word) {
        *rest = &rest[1..];
        parts.push(part(rest)?);
    }
    Ok(match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => several(parts.into_iter().chain(last).collect()),
    })
}

fn one(rest: &mut &[&str]) -> Result<Expression> {
    let Some((word, after)) = rest.split_first() else {
        bail!("the licence ends in the middle");
    };
    *rest = after;
    // With an exception it is another licence.
    if let ["WITH", exception, after @ ..] = after {
        *rest = after;
        return Ok(Expression::One(format!("{word} WITH {exception}")));
    }
    if *word != "(" {
        return Ok(Expression::One((*word).to_owned()));
    }
    let inner = any(rest)?;
    let Some((&")", after)) = rest.split_first() else {
        bail!("a bracket of the licence is never closed");
    };
    *rest = after;
    Ok(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&[&str]>) {
        let choice = Expression::parse(text).map(|e| e.choice(&["MIT", "Zlib", "Unicode-3.0"]));
        assert_eq!(choice.ok().flatten().as_deref(), expected, "{text}");
    }

    #[test]
    fn where_there_is_a_choice_the_first_accepted_is_taken() {
        check("MIT", Some(&["MIT"]));
        check("MIT OR Apache-2.0", Some(&["MIT"]));
        check("Apache-2.0 OR MIT", Some(&["MIT"]));
        check("Zlib OR MIT", Some(&["MIT"]));
        check("Unlicense/MIT", Some(&["MIT"]));
        check(
            "Zlib WITH some-exception OR Apache-2.0 OR MIT",
            Some(&["MIT"]),
        );
        check(
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            Some(&["MIT", "Unicode-3.0"]),
        );
    }

    #[test]
    fn what_is_not_accepted_is_not_taken() {
        check("GPL-3.0-only", None);
        check("MIT AND GPL-3.0-only", None);
        check("Zlib WITH some-exception", None);
        check("GPL-3.0-only OR LGPL-2.1-or-later", None);
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for text in ["", "MIT OR", "(MIT", "MIT Zlib", "MIT)", "MIT WITH"] {
            assert!(Expression::parse(text).is_err(), "{text}");
        }
    }
}
