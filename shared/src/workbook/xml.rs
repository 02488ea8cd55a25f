//! The XML of a part, element by element. Names stand without their prefixes: some writers put one
//! before each.

use super::Trouble;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The deepest that elements may stand in each other.
const DEEPEST: usize = 200;

/// A part as it is read.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

/// What stands next.
pub(crate) enum Node<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// An element ends.
    Close,
    /// A piece of text.
    Text(String),
}

/// The beginning of an element.
pub(crate) struct Element<'a>(BytesStart<'a>);

impl<'a> Xml<'a> {
    /// Reads a text.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// What stands next; `None` at the end.
    ///
    /// # Errors
    /// When it is no XML, or one that no workbook has.
    pub(crate) fn next(&mut self) -> Result<Option<Node<'a>>, Trouble> {
        loop {
            let event = self.reader.read_event().map_err(|_| Trouble::Damaged)?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(Trouble::Damaged);
                    }
                    Node::Open(Element(start))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close
                }
                Event::Text(text) => Node::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Node::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => {
                    let char = match reference.resolve_char_ref().map_err(|_| Trouble::Damaged)? {
                        Some(char) => char,
                        None => named(&reference)?,
                    };
                    Node::Text(char.to_string())
                }
                // Definitions of one's own are what such files are broken with.
                Event::DocType(_) => return Err(Trouble::Damaged),
                Event::Eof if self.depth > 0 => return Err(Trouble::Damaged),
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// The next element in the one that has just begun; `None` where that one ends. Texts between them are
    /// passed over.
    ///
    /// # Errors
    /// When it is no XML, or ends before.
    pub(crate) fn child(&mut self) -> Result<Option<Element<'a>>, Trouble> {
        loop {
            match self.next()?.ok_or(Trouble::Damaged)? {
                Node::Close => return Ok(None),
                Node::Text(_) => {}
                Node::Open(element) => return Ok(Some(element)),
            }
        }
    }

    /// Passes over all that stands in the element that has just begun.
    ///
    /// # Errors
    /// When it is no XML.
    pub(crate) fn skip(&mut self) -> Result<(), Trouble> {
        let outside = self.depth;
        while self.depth >= outside {
            if self.next()?.is_none() {
                return Err(Trouble::Damaged);
            }
        }
        Ok(())
    }

    /// The text of the element that has just begun, without that of the elements in it.
    ///
    /// # Errors
    /// When it is no XML.
    pub(crate) fn text(&mut self) -> Result<String, Trouble> {
        let mut all = String::new();
        loop {
            match self.next()? {
                Some(Node::Text(text)) => all.push_str(&text),
                Some(Node::Open(_)) => self.skip()?,
                Some(Node::Close) => return Ok(all),
                None => return Err(Trouble::Damaged),
            }
        }
    }
}

fn named(name: &str) -> Result<char, Trouble> {
    Ok(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return Err(Trouble::Damaged),
    })
}

impl Element<'_> {
    /// Its name.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute.
    ///
    /// # Errors
    /// When they are no XML.
    pub(crate) fn get(&self, name: &str) -> Result<Option<String>, Trouble> {
        for attribute in self.0.attributes() {
            let attribute = attribute.map_err(|_| Trouble::Damaged)?;
            if attribute.key.local_name().into_inner() == name {
                let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0);
                return value
                    .map(|value| Some(value.into_owned()))
                    .map_err(|_| Trouble::Damaged);
            }
        }
        Ok(None)
    }

    /// A whole number in an attribute.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.get(name).ok()??.trim().parse().ok()
    }

    /// Whether an attribute says yes.
    pub(crate) fn is(&self, name: &str) -> bool {
        matches!(self.get(name), Ok(Some(value)) if matches!(&*value, "1" | "true" | "on"))
    }

    /// Whether an attribute says no.
    pub(crate) fn is_not(&self, name: &str) -> bool {
        matches!(self.get(name), Ok(Some(value)) if matches!(&*value, "0" | "false" | "off"))
    }
}
