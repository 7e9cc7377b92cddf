//! Texts and terms as they cross the C interface.

use crate::dataset::KnownTerms;
use crate::dictionary::{Dictionary, Key, Kind};
use crate::rows;
use oxrdf as rdf;
use oxrdf::vocab::xsd;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Text {
    data: *const u8,
    size: usize,
}

impl Text {
    pub fn of(text: &str) -> Self {
        Self { data: text.as_ptr(), size: text.len() }
    }

    /// Bytes as C hands them over, whatever they are.
    #[cfg(test)]
    pub fn raw(data: *const u8, size: usize) -> Self {
        Self { data, size }
    }

    /// The text, or nothing where it isn't UTF-8.
    ///
    /// # Safety
    /// The bytes are there.
    pub unsafe fn as_str<'a>(self) -> Option<&'a str> {
        if self.size == 0 {
            return Some("");
        }
        std::str::from_utf8(std::slice::from_raw_parts(self.data, self.size)).ok()
    }
}

pub const UNBOUND: u32 = 0;
pub const IRI: u32 = 1;
pub const BLANK: u32 = 2;
pub const LITERAL: u32 = 3;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Term {
    pub kind: u32,
    /// From 1, the same for the same term of a query; 0: none.
    pub number: u32,
    pub value: Text,
    pub datatype: Text,
    pub language: Text,
}

impl Term {
    pub fn new(kind: u32, value: &str, datatype: &str, language: &str) -> Self {
        Self { kind, number: 0, value: Text::of(value), datatype: Text::of(datatype), language: Text::of(language) }
    }

    /// A view of a term, valid as long as the term; `None` is an unbound variable.
    pub fn of(term: Option<&rdf::Term>) -> Self {
        match term {
            None => Self::new(UNBOUND, "", "", ""),
            Some(rdf::Term::NamedNode(node)) => Self::new(IRI, node.as_str(), "", ""),
            Some(rdf::Term::BlankNode(node)) => Self::new(BLANK, node.as_str(), "", ""),
            Some(rdf::Term::Literal(literal)) => match literal.language() {
                Some(language) => Self::new(LITERAL, literal.value(), "", language),
                None if literal.datatype() == xsd::STRING => Self::new(LITERAL, literal.value(), "", ""),
                None => Self::new(LITERAL, literal.value(), literal.datatype().as_str(), ""),
            },
        }
    }

    /// A view of the term of a number, valid as long as the terms.
    pub fn numbered(number: u32, terms: &KnownTerms<'_>) -> Self {
        if number == rows::UNBOUND {
            return Self::of(None);
        }
        let Key { kind, value, of } = terms.key(number);
        let term = match kind {
            Kind::Iri => Self::new(IRI, value, "", ""),
            Kind::Blank => Self::new(BLANK, value, "", ""),
            Kind::Text => Self::new(LITERAL, value, "", ""),
            Kind::Tagged => Self::new(LITERAL, value, "", terms.key(of).value),
            Kind::Typed => Self::new(LITERAL, value, terms.key(of).value, ""),
        };
        Self { number: number + 1, ..term }
    }

    /// The number of an IRI, which isn't checked: it was when the graph was read.
    ///
    /// # Safety
    /// The texts are there.
    pub unsafe fn iri(&self, terms: &mut Dictionary) -> Option<u32> {
        (self.kind == IRI).then_some(())?;
        terms.add(&Key::new(Kind::Iri, self.value.as_str()?))
    }

    /// The number of an IRI or blank node.
    ///
    /// # Safety
    /// The texts are there.
    pub unsafe fn node(&self, terms: &mut Dictionary) -> Option<u32> {
        if self.kind != BLANK {
            return self.iri(terms);
        }
        let name = self.value.as_str()?;
        rdf::BlankNodeRef::new(name).ok()?;
        terms.add(&Key::new(Kind::Blank, name))
    }

    /// The number of a term of any kind.
    ///
    /// # Safety
    /// The texts are there.
    pub unsafe fn any(&self, terms: &mut Dictionary) -> Option<u32> {
        if self.kind != LITERAL {
            return self.node(terms);
        }
        let (value, datatype, language) = (self.value.as_str()?, self.datatype.as_str()?, self.language.as_str()?);
        let (kind, of) = if !language.is_empty() {
            // Language tags are the same in any case.
            (Kind::Tagged, terms.add(&Key::new(Kind::Text, &language.to_ascii_lowercase()))?)
        } else if !datatype.is_empty() && datatype != xsd::STRING.as_str() {
            (Kind::Typed, terms.add(&Key::new(Kind::Iri, datatype))?)
        } else {
            (Kind::Text, 0)
        };
        terms.add(&Key { kind, value, of })
    }

    /// As a test writes it.
    #[cfg(test)]
    pub fn shown(&self) -> String {
        let [value, datatype, language] =
            [self.value, self.datatype, self.language].map(|text| unsafe { text.as_str() }.expect("UTF-8"));
        match self.kind {
            UNBOUND => "unbound".to_owned(),
            IRI => format!("<{value}>"),
            BLANK => format!("_:{value}"),
            _ if !language.is_empty() => format!("\"{value}\"@{language}"),
            _ if !datatype.is_empty() => format!("\"{value}\"^^{datatype}"),
            _ => format!("\"{value}\""),
        }
    }
}
