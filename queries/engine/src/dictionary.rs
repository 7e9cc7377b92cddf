//! RDF terms by number: each term is held once, its text in one long string, and is known by its place.

use hashbrown::hash_table::Entry as Slot;
use hashbrown::HashTable;
use oxrdf::vocab::xsd;
use oxrdf::{BlankNode, Literal, NamedNode, Term};
use rustc_hash::FxHasher;
use spareval::ExpressionTerm;
use std::hash::{Hash, Hasher};

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Iri,
    Blank,
    /// A literal of xsd:string.
    Text,
    /// A literal with a language.
    Tagged,
    /// A literal of another datatype.
    Typed,
}

/// What makes a term that term. `of` is the number of the datatype (an IRI) or the language (a text); else 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key<'a> {
    pub kind: Kind,
    pub value: &'a str,
    pub of: u32,
}

impl<'a> Key<'a> {
    pub fn new(kind: Kind, value: &'a str) -> Self {
        Self { kind, value, of: 0 }
    }

    fn hash(&self) -> u64 {
        let mut hasher = FxHasher::default();
        Hash::hash(self, &mut hasher);
        hasher.finish()
    }

    /// The term; `text_of` tells the text behind the number of a datatype or language.
    pub fn term(&self, text_of: impl FnOnce(u32) -> String) -> Term {
        match self.kind {
            Kind::Iri => NamedNode::new_unchecked(self.value).into(),
            Kind::Blank => BlankNode::new_unchecked(self.value).into(),
            Kind::Text => Literal::new_simple_literal(self.value).into(),
            Kind::Tagged => Literal::new_language_tagged_literal_unchecked(self.value, text_of(self.of)).into(),
            Kind::Typed => Literal::new_typed_literal(self.value, NamedNode::new_unchecked(text_of(self.of))).into(),
        }
    }

    /// The same for the evaluator of expressions; the two kinds that are sorted and compared most take no detour.
    pub fn expression_term(&self, text_of: impl FnOnce(u32) -> String) -> ExpressionTerm {
        match self.kind {
            Kind::Text => ExpressionTerm::StringLiteral(self.value.to_owned()),
            Kind::Tagged => {
                ExpressionTerm::LangStringLiteral { value: self.value.to_owned(), language: text_of(self.of) }
            }
            _ => self.term(text_of).into(),
        }
    }
}

struct Entry {
    start: usize,
    size: usize,
    kind: Kind,
    of: u32,
}

pub struct Dictionary {
    text: String,
    entries: Vec<Entry>,
    /// Numbers of entries, each beside its hash: growing the table reads no text.
    numbers: HashTable<(u64, u32)>,
    /// Numbers of terms that were added a short while ago, each at a place that the end of its text gives: most are a
    /// subject, a predicate or a datatype that comes again.
    recent: [u32; RECENT],
}

const RECENT: usize = 1024;

impl Default for Dictionary {
    fn default() -> Self {
        let (text, entries, numbers) = Default::default();
        Self { text, entries, numbers, recent: [0; RECENT] }
    }
}

/// By its last bytes, by which IRIs differ, and its size.
fn place_of(value: &str) -> usize {
    let bytes = value.as_bytes();
    let end = match bytes.last_chunk() {
        Some(&end) => u64::from_le_bytes(end),
        None => bytes.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)),
    };
    ((end ^ bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as usize
}

fn key_of<'a>(text: &'a str, entries: &[Entry], number: u32) -> Key<'a> {
    let entry = &entries[number as usize];
    Key { kind: entry.kind, value: &text[entry.start..entry.start + entry.size], of: entry.of }
}

impl Dictionary {
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn key(&self, number: u32) -> Key<'_> {
        key_of(&self.text, &self.entries, number)
    }

    pub fn find(&self, key: &Key) -> Option<u32> {
        let hash = key.hash();
        self.numbers.find(hash, |&(h, n)| h == hash && self.key(n) == *key).map(|&(_, n)| n)
    }

    /// The term's number, which it is given if it has none; nothing when all numbers are taken.
    pub fn add(&mut self, key: &Key) -> Option<u32> {
        let place = place_of(key.value);
        let recent = self.recent[place];
        if (recent as usize) < self.entries.len() && self.key(recent) == *key {
            return Some(recent);
        }
        let number = self.add_to_table(key)?;
        self.recent[place] = number;
        Some(number)
    }

    fn add_to_table(&mut self, key: &Key) -> Option<u32> {
        let hash = key.hash();
        let Self { text, entries, numbers, .. } = self;
        match numbers.entry(hash, |&(h, n)| h == hash && key_of(text, entries, n) == *key, |&(h, _)| h) {
            Slot::Occupied(slot) => Some(slot.get().1),
            Slot::Vacant(slot) => {
                let number = u32::try_from(entries.len()).ok()?;
                slot.insert((hash, number));
                entries.push(Entry { start: text.len(), size: key.value.len(), kind: key.kind, of: key.of });
                text.push_str(key.value);
                Some(number)
            }
        }
    }
}

/// Calls `number` with the key of a term, and first with that of its datatype or language, where it has one.
pub fn numbered<E>(term: &Term, mut number: impl FnMut(&Key) -> Result<u32, E>) -> Result<u32, E> {
    let key = match term {
        Term::NamedNode(node) => Key::new(Kind::Iri, node.as_str()),
        Term::BlankNode(node) => Key::new(Kind::Blank, node.as_str()),
        Term::Literal(literal) => match literal.language() {
            Some(language) => {
                let of = number(&Key::new(Kind::Text, language))?;
                Key { kind: Kind::Tagged, value: literal.value(), of }
            }
            None if literal.datatype() == xsd::STRING => Key::new(Kind::Text, literal.value()),
            None => {
                let of = number(&Key::new(Kind::Iri, literal.datatype().as_str()))?;
                Key { kind: Kind::Typed, value: literal.value(), of }
            }
        },
    };
    number(&key)
}
