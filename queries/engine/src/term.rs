//! Texts and terms as they cross the C interface.

use oxigraph::model as rdf;
use oxigraph::model::vocab::xsd;

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

const UNBOUND: u32 = 0;
const IRI: u32 = 1;
const BLANK: u32 = 2;
const LITERAL: u32 = 3;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Term {
    kind: u32,
    value: Text,
    datatype: Text,
    language: Text,
}

impl Term {
    fn new(kind: u32, value: &str, datatype: &str, language: &str) -> Self {
        Self { kind, value: Text::of(value), datatype: Text::of(datatype), language: Text::of(language) }
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

    /// # Safety
    /// The texts are there.
    pub unsafe fn iri(&self) -> Option<rdf::NamedNode> {
        (self.kind == IRI).then_some(())?;
        // IRIs were checked when the graph was read; parsing each again would take as long as loading them.
        Some(rdf::NamedNode::new_unchecked(self.value.as_str()?))
    }

    /// # Safety
    /// The texts are there.
    pub unsafe fn subject(&self) -> Option<rdf::NamedOrBlankNode> {
        match self.kind {
            BLANK => Some(rdf::BlankNode::new(self.value.as_str()?).ok()?.into()),
            _ => Some(self.iri()?.into()),
        }
    }

    /// # Safety
    /// The texts are there.
    pub unsafe fn object(&self) -> Option<rdf::Term> {
        if self.kind != LITERAL {
            return Some(self.subject()?.into());
        }
        let (value, datatype, language) = (self.value.as_str()?, self.datatype.as_str()?, self.language.as_str()?);
        Some(if !language.is_empty() {
            // Language tags are the same in any case, and Oxigraph holds them in small letters.
            rdf::Literal::new_language_tagged_literal_unchecked(value, language.to_ascii_lowercase()).into()
        } else if !datatype.is_empty() {
            rdf::Literal::new_typed_literal(value, rdf::NamedNode::new_unchecked(datatype)).into()
        } else {
            rdf::Literal::new_simple_literal(value).into()
        })
    }
}
